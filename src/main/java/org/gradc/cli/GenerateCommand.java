package org.gradc.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.source.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gradc generate}: models to Java source files. */
@Command(
    name = "generate",
    description =
        "Write a Java class for each model: DIR/PACKAGE/Name.java. With a mistake in any "
            + "model nothing is written.")
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SizeOptions sizeOptions;
  @Mixin private MathOption mathOption;
  @Mixin private ClassOptions classOptions;
  @Mixin private RootOption rootOption;

  @Parameters(paramLabel = "MODEL", arity = "1..*", description = "The models' files.")
  private List<Path> modelFiles = new ArrayList<>();

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      required = true,
      description = "The Java package of the classes.")
  private String packageName;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The source folder to write to; it is made where it is missing.")
  private Path folder;

  private final Models models;
  private final List<String> mistakes = new ArrayList<>();

  GenerateCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    if (!SourceVersion.isName(packageName)) {
      throw new UserMistake("--package " + packageName + ": this is not the name of a package");
    }
    Map<Path, String> files = compileAll();
    if (!mistakes.isEmpty()) {
      throw new UserMistake(String.join("\n", mistakes));
    }
    files.forEach(GenerateCommand::write);
    StringBuilder written = new StringBuilder();
    files.keySet().forEach(file -> written.append(file).append('\n'));
    Console.print(spec, written.toString());
    return 0;
  }

  private Map<Path, String> compileAll() {
    CompilerOptions options =
        classOptions
            .in(mathOption.in(sizeOptions.in(CompilerOptions.defaults())))
            .withPackage(packageName);
    Path target = folder.resolve(packageName.replace('.', '/'));
    Map<Path, String> files = new LinkedHashMap<>();
    Map<Path, Path> origins = new LinkedHashMap<>();
    for (Path modelFile : modelFiles) {
      try {
        Gradc.Generated model = models.generate(rootOption.read(modelFile), options);
        Console.warn(spec, model.warnings());
        Path file = target.resolve(model.className() + ".java");
        if (files.put(file, model.javaSource()) != null) {
          mistakes.add(modelFile + " and " + origins.get(file) + " would both become " + file);
        }
        origins.put(file, modelFile);
      } catch (UserMistake | ModelException e) {
        mistakes.add(e.getMessage());
      }
    }
    return files;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new UserMistake(e.getFile() + ": this is a file, but must be a directory");
    } catch (IOException e) {
      throw new UserMistake(file + ": this file cannot be written: " + reason(e));
    }
  }

  /** Java's own messages about files are often nothing but the path. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ", " + e.getMessage();
  }
}
