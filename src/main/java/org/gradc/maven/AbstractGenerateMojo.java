package org.gradc.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;
import org.gradc.CompilerOptions;
import org.gradc.build.Generation;
import org.gradc.build.GenerationRequest;
import org.gradc.build.GenerationResult;
import org.gradc.source.Diagnostic;
import org.gradc.source.Renderer;
import org.gradc.source.Span;

/** Models to classes that are compiled with the project. */
abstract class AbstractGenerateMojo extends AbstractModelsMojo {
  /** The classes that the executions of one build make, and which of them does. */
  private static final String CLASSES = "org.gradc.classes";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
  private File buildDirectory;

  /** What the name of each class begins with, before the model's name; nothing by default. */
  @Parameter(property = "gradc.classNamePrefix", defaultValue = "")
  private String classNamePrefix;

  /**
   * An interface that is generated beside the classes, named with its package: each class with a
   * gradient is one once its inputs and data are told, so that one adapter serves all.
   */
  @Parameter(property = "gradc.interfaceName", defaultValue = "")
  private String interfaceName;

  /** Whether a warning fails the build as a mistake does. */
  @Parameter(property = "gradc.failOnWarning", defaultValue = "false")
  private boolean failOnWarning;

  AbstractGenerateMojo(BuildContext buildContext) {
    super(buildContext);
  }

  abstract File sourceDirectory();

  abstract File outputDirectory();

  abstract void addSourceRoot(MavenProject to, String folder);

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      return;
    }
    // Also where a model is wrong: an IDE that imports the project needs the folder all the same.
    addSourceRoot(project, outputDirectory().getPath());
    GenerationRequest request = request();
    if (request.files().isEmpty()) {
      getLog().info("no models in " + sourceDirectory());
    }
    request
        .files()
        .forEach(path -> buildContext.removeMessages(request.root().resolve(path).toFile()));
    GenerationResult result;
    try {
      result = Generation.run(request);
    } catch (IOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
    result.diagnostics().forEach(this::tell);
    if (result.failed()) {
      throw new MojoFailureException(Failure.of(result.diagnostics()));
    }
    result
        .classes()
        .forEach(file -> taken().put(file, "execution '" + execution.getExecutionId() + "'"));
    finish(result);
  }

  private void finish(GenerationResult result) {
    if (!result.written().isEmpty() || !result.deleted().isEmpty()) {
      buildContext.refresh(outputDirectory());
    }
    getLog()
        .info(
            String.format(
                "%d classes of models: %d written, %d deleted, %d up to date",
                result.classes().size(),
                result.written().size(),
                result.deleted().size(),
                result.classes().size() - result.written().size()));
  }

  private GenerationRequest request() throws MojoFailureException {
    String prefix = classNamePrefix == null ? "" : classNamePrefix;
    if (!prefix.isEmpty() && !SourceVersion.isIdentifier(prefix)) {
      throw new MojoFailureException(
          "classNamePrefix: no name of a class can begin with '" + prefix + "'");
    }
    String id = execution.getGoal() + "-" + execution.getExecutionId();
    Map<Path, String> others = new ConcurrentHashMap<>(taken());
    others.values().removeIf(("execution '" + execution.getExecutionId() + "'")::equals);
    return new GenerationRequest(
        sourceDirectory().toPath(),
        models(sourceDirectory()),
        outputDirectory().toPath(),
        Optional.of(ownFile(buildDirectory, id, ".txt")),
        shared(options()),
        prefix,
        charset(),
        failOnWarning,
        others);
  }

  private CompilerOptions shared(CompilerOptions options) throws MojoFailureException {
    try {
      return interfaceName == null ? options : options.withInterface(interfaceName.strip());
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException("interfaceName: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<Path, String> taken() {
    Object known = project.getContextValue(CLASSES);
    if (known == null) {
      known = new ConcurrentHashMap<Path, String>();
      project.setContextValue(CLASSES, known);
    }
    return (Map<Path, String>) known;
  }

  /**
   * IDEs show the message at its place, and Maven writes it to its log; the line that it is about
   * follows there.
   */
  private void tell(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    int severity =
        diagnostic.isError() ? BuildContext.SEVERITY_ERROR : BuildContext.SEVERITY_WARNING;
    File file = new File(span.source().name());
    buildContext.addMessage(
        file, span.line(), span.column(), Failure.sentence(diagnostic), severity, null);
    Consumer<String> log = diagnostic.isError() ? getLog()::error : getLog()::warn;
    Renderer.excerpt(diagnostic).lines().forEach(log);
  }
}
