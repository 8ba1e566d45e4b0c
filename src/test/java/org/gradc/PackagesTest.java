package org.gradc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data flows one way through the compiler: a package sees only those that come before it. */
class PackagesTest {
  /** In the order of the compilation; a new package has to find its place here. */
  private static final List<String> ORDER =
      List.of(
          "org.gradc.source..",
          "org.gradc.precise..",
          "org.gradc.syntax..",
          "org.gradc.oracle..",
          "org.gradc.graph..",
          "org.gradc.algebra..",
          "org.gradc.definedness..",
          "org.gradc.differentiate..",
          "org.gradc.model..",
          "org.gradc.optimize..",
          "org.gradc.schedule..",
          "org.gradc.emit..",
          "org.gradc.compile..",
          "org.gradc.meter..",
          "org.gradc.check..",
          "org.gradc.explain..",
          "org.gradc",
          "org.gradc.build..",
          "org.gradc.cli..",
          "org.gradc.maven..");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.gradc");

  @TestFactory
  List<DynamicTest> aPackageSeesOnlyEarlierOnes() {
    return ORDER.stream()
        .map(each -> DynamicTest.dynamicTest(each, () -> seesOnlyEarlierOnes(each)))
        .toList();
  }

  private static void seesOnlyEarlierOnes(String each) {
    List<String> later = ORDER.subList(ORDER.indexOf(each) + 1, ORDER.size());
    noClasses()
        .that()
        .resideInAPackage(each)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later.toArray(new String[0]))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    classes().should().resideInAnyPackage(ORDER.toArray(new String[0])).check(CLASSES);
  }

  /** What comes in, what goes out, and the one idea, in a few lines. */
  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    Path root = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> folders =
          files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).toList();
      for (Path folder : Set.copyOf(folders)) {
        Path info = folder.resolve("package-info.java");
        assertThat(info).exists();
        assertThat(Files.readAllLines(info)).as(info.toString()).hasSizeBetween(4, 9);
      }
    }
  }

  /** What is compared with the compiler's work has no part in that, nor does it know of it. */
  @Test
  void noStepOfTheCompilerSeesTheOracle() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ORDER
                .subList(ORDER.indexOf("org.gradc.graph.."), ORDER.indexOf("org.gradc.check.."))
                .toArray(new String[0]))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.gradc.oracle..")
        .check(CLASSES);
  }

  @Test
  void onlySyntaxSeesAntlr() {
    onlyOneSees("org.gradc.syntax..", "org.antlr..");
  }

  @Test
  void onlyEmitSeesJavaPoet() {
    onlyOneSees("org.gradc.emit..", "com.palantir.javapoet..");
  }

  @Test
  void onlyCompileSeesJanino() {
    onlyOneSees("org.gradc.compile..", "org.codehaus.janino..", "org.codehaus.commons..");
  }

  @Test
  void onlyTheCommandLineSeesPicocli() {
    onlyOneSees("org.gradc.cli..", "picocli..");
  }

  @Test
  void onlyTheCommandLineSeesJson() {
    onlyOneSees("org.gradc.cli..", "com.fasterxml..");
  }

  @Test
  void onlyThePluginSeesMaven() {
    onlyOneSees(
        "org.gradc.maven..", "org.apache.maven..", "org.codehaus.plexus..", "javax.inject..");
  }

  @Test
  void onlyTheCommandLineDraws() {
    onlyOneSees("org.gradc.cli..", "org.knowm..");
  }

  private static void onlyOneSees(String one, String... library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .check(CLASSES);
  }
}
