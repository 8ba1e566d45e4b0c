package org.gradc.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;

/**
 * Generates a class for each model, which is compiled with the project and needs the JDK alone. A
 * model that did not change since the last build, nor what it imports, is not compiled again.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractGenerateMojo {
  /** The folder of the models, whose folders are packages; paths of imports begin there. */
  @Parameter(
      property = "gradc.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/gradc",
      required = true)
  private File sourceDirectory;

  /** The folder that the packages of the classes begin in. */
  @Parameter(
      property = "gradc.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/gradc",
      required = true)
  private File outputDirectory;

  /** Made by Maven. */
  @Inject
  public GenerateMojo(BuildContext buildContext) {
    super(buildContext);
  }

  @Override
  File sourceDirectory() {
    return sourceDirectory;
  }

  @Override
  File outputDirectory() {
    return outputDirectory;
  }

  @Override
  void addSourceRoot(MavenProject to, String folder) {
    to.addCompileSourceRoot(folder);
  }
}
