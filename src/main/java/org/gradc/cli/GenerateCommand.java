package org.gradc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.build.ClassFiles;
import org.gradc.build.Generation;
import org.gradc.build.GenerationRequest;
import org.gradc.build.GenerationResult;
import org.gradc.build.ModelFolder;
import org.gradc.emit.JavaNames;
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
          + "model nothing is written, nor over a file that gradc did not make.",
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
              + "directly. None if it is not given.")
  private String packageName;

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description =
          "Generate this interface, named with its package, beside the classes: each with a "
              + "gradient is one once its inputs and data are told, so that one adapter serves all.")
  private String interfaceName;

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
    if (packageName != null && !JavaNames.isPackage(packageName)) {
      boolean reserved = SourceVersion.isName(packageName);
      throw new UserMistake(
          "--package "
              + packageName
              + (reserved
                  ? ": Java keeps packages of this name for itself"
                  : ": this is not the name of a package"));
    }
    if (isFolder) {
      generateFolder();
      return 0;
    }
    Map<String, byte[]> files = compileAll();
    if (!mistakes.isEmpty()) {
      throw new UserMistake(String.join("\n", mistakes));
    }
    try {
      ClassFiles.write(folder, files, path -> false);
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
    print(files.keySet().stream().map(folder::resolve).toList());
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
    CompilerOptions options = options().withoutCache();
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
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  private CompilerOptions options() {
    String shared = interfaceName == null ? "" : interfaceName;
    try {
      return compileOptions
          .compilerOptions()
          .withPackage(packageName == null ? "" : packageName)
          .withInterface(shared);
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--interface: " + e.getMessage());
    }
  }

  /** The classes by their paths below the folder. */
  private Map<String, byte[]> compileAll() {
    String name = packageName == null ? "" : packageName;
    CompilerOptions options = options();
    String target = name.isEmpty() ? "" : name.replace('.', '/') + "/";
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, Path> origins = new LinkedHashMap<>();
    if (!options.interfaceName().isEmpty()) {
      String java = Gradc.sharedInterface(options.interfaceName());
      String path = options.interfaceName().replace('.', '/') + ".java";
      files.put(path, java.getBytes(StandardCharsets.UTF_8));
    }
    for (Path modelFile : modelFiles) {
      try {
        Gradc.Generated model = models.generate(compileOptions.read(modelFile), options);
        Console.warn(spec, model.warnings());
        String file = target + model.className() + ".java";
        files.put(file, model.javaSource().getBytes(StandardCharsets.UTF_8));
        // Some file systems take letters of either case for one.
        Path other = origins.putIfAbsent(file.toLowerCase(Locale.ROOT), modelFile);
        if (other != null) {
          mistakes.add(modelFile + " and " + other + " would both become " + folder.resolve(file));
        }
      } catch (UserMistake | ModelException e) {
        mistakes.add(e.getMessage());
      }
    }
    return files;
  }
}
