package org.gradc.build;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradc.Gradc;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.source.SourceRoot;
import org.gradc.source.Span;
import org.gradc.source.Spelling;

/**
 * Turns a folder of models into classes. With a memory it compiles only what changed since the last
 * run: contents are compared, not times, those of imports, settings and gradc itself as well. A
 * file whose content stays is not touched, and classes whose models are gone are deleted. If any
 * model has a mistake nothing changes, and the mistakes of all models are told.
 */
public final class Generation {
  private final GenerationRequest request;
  private final SourceRoot root;
  private final Memory before;
  private final String settings;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<String, Memory.Entry> entries = new LinkedHashMap<>();

  /** The classes that are compiled anew, by their paths below the output folder. */
  private final Map<String, byte[]> compiled = new TreeMap<>();

  private final Map<String, String> origins = new HashMap<>();

  private Generation(GenerationRequest request) throws IOException {
    this.request = request;
    this.root = SourceRoot.once(request.root(), request.encoding());
    this.before = request.memory().isPresent() ? Memory.read(request.memory().get()) : Memory.NONE;
    this.settings =
        new Digest()
            .add(Digest.compiler())
            .add(request.options().toString())
            .add(request.classNamePrefix())
            .add(request.encoding().name())
            .add(String.valueOf(request.warningsAreErrors()))
            .toString();
  }

  /**
   * Generates the classes of a folder.
   *
   * @throws IOException if a file cannot be written
   */
  public static GenerationResult run(GenerationRequest request) throws IOException {
    return new Generation(request).run();
  }

  private GenerationResult run() throws IOException {
    for (String path : request.files()) {
      file(path);
    }
    refuseUnknownSizes();
    addInterface();
    boolean failed =
        diagnostics.hasErrors() || request.warningsAreErrors() && !diagnostics.all().isEmpty();
    if (failed) {
      return new GenerationResult(List.of(), List.of(), List.of(), diagnostics.all(), true);
    }
    Set<String> known = new TreeSet<>();
    before.models().values().forEach(entry -> known.add(entry.output()));
    List<Path> written = ClassFiles.write(request.output(), compiled, known::contains);
    List<Path> deleted = deleteOthers();
    if (request.memory().isPresent()) {
      new Memory(settings, entries).write(request.memory().get());
    }
    List<Path> classes =
        entries.values().stream()
            .map(Memory.Entry::output)
            .filter(output -> !output.isEmpty())
            .map(request.output()::resolve)
            .toList();
    return new GenerationResult(classes, written, deleted, diagnostics.all(), false);
  }

  /** The interface that the classes share is made of the settings alone. */
  private void addInterface() {
    String name = request.options().interfaceName();
    if (name.isEmpty() || entries.values().stream().allMatch(entry -> entry.output().isEmpty())) {
      return;
    }
    byte[] content = encoded(Gradc.sharedInterface(name), request.encoding());
    String output = name.replace('.', '/') + ".java";
    compiled.put(output, content);
    entries.put(
        "interface " + name,
        new Memory.Entry("", List.of(), List.of(), output, Digest.of(content)));
  }

  private void file(String path) {
    Source source;
    try {
      source = root.read(path);
    } catch (IOException e) {
      Source unread = new Source(request.root().resolve(path).toString(), "");
      diagnostics.report(Mistake.UNREADABLE, new Span(unread, 0, 0), e.getMessage());
      return;
    }
    try {
      Memory.Entry known = before.models().get(path);
      if (known != null && isCurrent(known, source)) {
        add(path, source, known);
      } else {
        translate(path, source);
      }
    } catch (ModelException e) {
      e.diagnostics().forEach(diagnostics::add);
    }
  }

  private void translate(String path, Source source) {
    ModelTranslation model = ModelTranslation.of(path, source, request);
    model.warnings().forEach(diagnostics::add);
    byte[] content = encoded(model.javaSource(), request.encoding());
    add(path, source, model.remembered(source, Digest.of(content)));
    if (!model.output().isEmpty()) {
      compiled.put(model.output(), content);
    }
  }

  private void add(String path, Source source, Memory.Entry entry) {
    entries.put(path, entry);
    if (entry.output().isEmpty()) {
      return;
    }
    // Some file systems take letters of either case for one.
    String other = origins.putIfAbsent(entry.output().toLowerCase(Locale.ROOT), source.name());
    if (other == null) {
      other = request.taken().get(request.output().resolve(entry.output()));
    }
    if (other != null) {
      int header = Math.max(0, source.text().indexOf("model "));
      Span span = new Span(source, header, header + "model".length());
      diagnostics.report(Mistake.SAME_CLASS, span, entry.output(), other);
    }
  }

  /** Whether what was made of a file, with the same settings, is what would be made of it now. */
  private boolean isCurrent(Memory.Entry known, Source source) {
    if (!settings.equals(before.settings())) {
      return false;
    }
    Map<String, String> imports = new LinkedHashMap<>();
    try {
      for (String path : known.imports()) {
        imports.put(path, root.read(path).text());
      }
      return ModelTranslation.digest(source, imports).equals(known.digest())
          && (known.output().isEmpty() || content(known.output()).equals(known.content()));
    } catch (IOException e) {
      return false;
    }
  }

  /** The digest of a class as it is in the output folder. */
  private String content(String output) throws IOException {
    return Digest.of(Files.readAllBytes(request.output().resolve(output)));
  }

  private void refuseUnknownSizes() {
    Set<String> known = new TreeSet<>();
    entries.values().forEach(entry -> known.addAll(entry.sizes()));
    if (entries.size() < request.files().size() || entries.isEmpty()) {
      return;
    }
    for (String name : request.options().sizes().keySet()) {
      if (!known.contains(name)) {
        Source option = new Source("option size", name);
        String advice =
            Spelling.closest(name, known).map(n -> "did you mean '" + n + "'?").orElse("");
        Span span = new Span(option, 0, name.length());
        diagnostics.reportWithAdvice(Mistake.UNKNOWN_SIZE, span, advice, name);
      }
    }
  }

  /** What the encoding has no letter for is written as Java's escape. */
  static byte[] encoded(String java, Charset encoding) {
    CharsetEncoder encoder = encoding.newEncoder();
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < java.length(); k++) {
      char c = java.charAt(k);
      boolean pair = Character.isHighSurrogate(c) && k + 1 < java.length();
      String letter = pair ? java.substring(k, k + 2) : String.valueOf(c);
      if (encoder.canEncode(letter)) {
        out.append(letter);
      } else {
        letter.chars().forEach(unit -> out.append(String.format(Locale.ROOT, "\\u%04x", unit)));
      }
      k += letter.length() - 1;
    }
    return out.toString().getBytes(encoding);
  }

  /** Deletes what the run before made and this one does not, with folders that become empty. */
  private List<Path> deleteOthers() throws IOException {
    Set<String> kept = new TreeSet<>();
    entries.values().forEach(entry -> kept.add(entry.output()));
    List<Path> deleted = new ArrayList<>();
    for (Memory.Entry entry : before.models().values()) {
      Path file = request.output().resolve(entry.output()).normalize();
      boolean inside = file.startsWith(request.output().normalize());
      if (!kept.contains(entry.output()) && !entry.output().isEmpty() && inside) {
        ClassFiles.refuseLinks(request.output(), file);
        if (isAsMade(file, entry)) {
          Files.delete(file);
          deleted.add(file);
        }
        deleteEmptyFolders(file.getParent());
      }
    }
    return deleted;
  }

  /** Whether a file is still what a run before made of it, and not something of the user's. */
  private static boolean isAsMade(Path file, Memory.Entry entry) throws IOException {
    return Files.isRegularFile(file)
        && (ClassFiles.isGenerated(file)
            || Digest.of(Files.readAllBytes(file)).equals(entry.content()));
  }

  private void deleteEmptyFolders(Path from) throws IOException {
    Path folder = from;
    while (!folder.equals(request.output().normalize()) && isEmpty(folder)) {
      Files.delete(folder);
      folder = folder.getParent();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
