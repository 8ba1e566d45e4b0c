package org.gradc.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;
import org.gradc.check.Verdict;
import org.gradc.cli.FolderCheck;

/**
 * Checks the derivatives of the models against differences of their values, at the cases in the
 * file beside each model, <code>toy.json</code> beside <code>toy.grad</code>, or where there is
 * none at points drawn at random. The build fails if a derivative is wrong. What was found is in
 * <code>
 * target/gradc/check-ID.txt</code>.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractModelsMojo {
  /** The folder of the models; paths of imports begin there. */
  @Parameter(
      property = "gradc.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/gradc",
      required = true)
  private File sourceDirectory;

  /** The seed of the points drawn at random for models without cases. */
  @Parameter(property = "gradc.seed", defaultValue = "1")
  private long seed;

  /** How many points are drawn at random for each model without cases. */
  @Parameter(property = "gradc.points", defaultValue = "3")
  private int points;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
  private File buildDirectory;

  /** Made by Maven. */
  @Inject
  public CheckMojo(BuildContext buildContext) {
    super(buildContext);
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      return;
    }
    if (points < 1) {
      throw new MojoFailureException("points: " + points + " is not a number of points");
    }
    FolderCheck check =
        new FolderCheck(sourceDirectory.toPath(), options(), charset(), seed, points);
    List<FolderCheck.Checked> all = check.of(models(sourceDirectory));
    String id = execution.getGoal() + "-" + execution.getExecutionId();
    Path report = ownFile(buildDirectory, id, ".txt");
    try {
      Files.createDirectories(report.getParent());
      String text =
          all.stream().map(FolderCheck.Checked::toString).collect(Collectors.joining("\n"));
      Files.writeString(report, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new MojoExecutionException("the report cannot be written: " + e, e);
    }
    all.forEach(this::tell);
    List<FolderCheck.Checked> failed = all.stream().filter(FolderCheck.Checked::failed).toList();
    if (!failed.isEmpty()) {
      throw new MojoFailureException(
          "the derivatives of "
              + failed.size()
              + (failed.size() == 1 ? " model" : " models")
              + " did not pass\n\n"
              + failed.stream().map(Object::toString).collect(Collectors.joining("\n"))
              + "\nAll that was found is in "
              + report);
    }
  }

  private void tell(FolderCheck.Checked model) {
    if (model.report().isEmpty()) {
      return;
    }
    Verdict verdict = model.report().get().verdict();
    String line =
        model.path() + ": " + verdict + ", " + model.report().get().findings().size() + " numbers";
    if (verdict == Verdict.INCONCLUSIVE) {
      getLog().warn(line);
    } else {
      getLog().info(line);
    }
  }
}
