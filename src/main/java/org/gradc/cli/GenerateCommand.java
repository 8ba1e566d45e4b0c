package org.gradc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.build.Generation;
import org.gradc.build.GenerationRequest;
import org.gradc.build.GenerationResult;
import org.gradc.build.ModelFolder;
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
    description = {
      "Write a Java class for each model: DIR/PACKAGE/Name.java. With a mistake in any "
          + "model nothing is written.",
      "",
      "Of a folder all models below it are taken: each class is in the package of its folders, and "
          + "paths of imports begin at the folder given. A file whose content stays is not written "
          + "again.",
      ""
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CompileOptions compileOptions;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "The models' files, or one folder of models.")
  private List<Path> modelFiles = new ArrayList<>();

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description =
          "The Java package of the classes; for a folder, of those of the models that lie in it "
              + "directly, none if it is not given.")
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
    boolean isFolder = modelFiles.stream().anyMatch(Files::isDirectory);
    if (packageName == null && !isFolder) {
      throw new UserMistake("--package is missing: the Java package of the classes");
    }
    if (packageName != null && !SourceVersion.isName(packageName)) {
      throw new UserMistake("--package " + packageName + ": this is not the name of a package");
    }
    if (isFolder) {
      generateFolder();
      return 0;
    }
    Map<Path, String> files = compileAll();
    if (!mistakes.isEmpty()) {
      throw new UserMistake(String.join("\n", mistakes));
    }
    files.forEach(GenerateCommand::write);
    print(files.keySet());
    return 0;
  }

  private void print(Collection<Path> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach(file -> lines.append(file).append('\n'));
    Console.print(spec, lines.toString());
  }

  private void generateFolder() {
    Path root = modelFiles.get(0);
    if (modelFiles.size() > 1) {
      throw new UserMistake("a folder of models is given alone, not with " + modelFiles.get(1));
    }
    if (compileOptions.hasRoot()) {
      throw new UserMistake("--root is for single models: paths of imports begin at " + root);
    }
    CompilerOptions options =
        compileOptions
            .compilerOptions()
            .withPackage(packageName == null ? "" : packageName)
            .withoutCache();
    try {
      GenerationResult result =
          Generation.run(
              new GenerationRequest(
                  root,
                  ModelFolder.models(root),
                  folder,
                  Optional.empty(),
                  options,
                  "",
                  StandardCharsets.UTF_8,
                  false,
                  Map.of()));
      if (result.failed()) {
        throw new ModelException(result.diagnostics());
      }
      Console.warn(spec, result.diagnostics());
      print(result.classes());
    } catch (FileAlreadyExistsException e) {
      throw new UserMistake(e.getFile() + ": this is a file, but must be a directory");
    } catch (IOException e) {
      throw new UserMistake("the classes cannot be written: " + reason(e));
    }
  }

  private Map<Path, String> compileAll() {
    CompilerOptions options = compileOptions.compilerOptions().withPackage(packageName);
    Path target = folder.resolve(packageName.replace('.', '/'));
    Map<Path, String> files = new LinkedHashMap<>();
    Map<Path, Path> origins = new LinkedHashMap<>();
    for (Path modelFile : modelFiles) {
      try {
        Gradc.Generated model = models.generate(compileOptions.read(modelFile), options);
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
