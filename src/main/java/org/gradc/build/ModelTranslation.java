package org.gradc.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.compile.Compilation;
import org.gradc.model.Elaborator;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;

/**
 * What a build makes of one file.
 *
 * @param imports the texts of what it imports, by path
 * @param sizes the sizes that it declares
 * @param output the class's path below the output folder; empty for a file of functions
 * @param javaSource the class
 * @param warnings what the compiler warned of
 */
record ModelTranslation(
    Map<String, String> imports,
    List<String> sizes,
    String output,
    String javaSource,
    List<Diagnostic> warnings) {
  /**
   * Compiles a model, or checks a file of functions.
   *
   * @throws org.gradc.source.ModelException if there are mistakes
   */
  static ModelTranslation of(String path, Source source, GenerationRequest request) {
    Diagnostics diagnostics = new Diagnostics();
    ModelSyntax syntax = Compilation.read(source, diagnostics);
    Map<String, String> imports = new LinkedHashMap<>();
    syntax.imports().forEach((other, file) -> imports.put(other, file.source().text()));
    if (syntax.isLibrary()) {
      Elaborator.checkLibrary(syntax, diagnostics);
      return new ModelTranslation(imports, List.of(), "", "", diagnostics.all());
    }
    String packageName = ModelFolder.packageOf(request.options().packageName(), path);
    if (!ModelFolder.isPackage(packageName)) {
      Span header = syntax.name().map(Name::span).orElse(new Span(source, 0, 0));
      diagnostics.report(Mistake.FOLDER_NOT_A_PACKAGE, header, packageName);
      diagnostics.throwIfErrors();
    }
    List<String> sizes = ModelFolder.sizes(syntax);
    CompilerOptions options = options(request, syntax, sizes).withPackage(packageName);
    Gradc.Generated generated = Gradc.generate(source, options);
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    String output = folder + generated.className() + ".java";
    return new ModelTranslation(
        imports, sizes, output, generated.javaSource(), generated.warnings());
  }

  /** A size that the model does not have is for others. */
  private static CompilerOptions options(
      GenerationRequest request, ModelSyntax syntax, List<String> declared) {
    Map<String, List<Long>> own = new LinkedHashMap<>(request.options().sizes());
    own.keySet().retainAll(declared);
    CompilerOptions options = request.options().withSizes(own);
    String prefix = request.classNamePrefix();
    return prefix.isEmpty() || syntax.name().isEmpty()
        ? options
        : options.withClassName(prefix + syntax.name().get().text());
  }

  /** The digest of a text with what it imports. */
  static String digest(Source source, Map<String, String> imports) {
    Digest digest = new Digest().add(source.text());
    imports.forEach((path, text) -> digest.add(path).add(text));
    return digest.toString();
  }

  Memory.Entry remembered(Source source, String content) {
    return new Memory.Entry(
        digest(source, imports), new ArrayList<>(imports.keySet()), sizes, output, content);
  }
}
