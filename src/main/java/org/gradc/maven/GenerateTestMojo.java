package org.gradc.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;

/** Generates a class for each model of the tests, as the goal generate does for the others. */
@Mojo(
    name = "generate-test",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    threadSafe = true)
public final class GenerateTestMojo extends AbstractGenerateMojo {
  /** The folder of the models, whose folders are packages; paths of imports begin there. */
  @Parameter(
      property = "gradc.testSourceDirectory",
      defaultValue = "${project.basedir}/src/test/gradc",
      required = true)
  private File testSourceDirectory;

  /** The folder that the packages of the classes begin in. */
  @Parameter(
      property = "gradc.testOutputDirectory",
      defaultValue = "${project.build.directory}/generated-test-sources/gradc",
      required = true)
  private File testOutputDirectory;

  /** Made by Maven. */
  @Inject
  public GenerateTestMojo(BuildContext buildContext) {
    super(buildContext);
  }

  @Override
  File sourceDirectory() {
    return testSourceDirectory;
  }

  @Override
  File outputDirectory() {
    return testOutputDirectory;
  }

  @Override
  void addSourceRoot(MavenProject to, String folder) {
    to.addTestCompileSourceRoot(folder);
  }
}
