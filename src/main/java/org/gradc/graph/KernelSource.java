package org.gradc.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.source.CompilerBug;

/**
 * The text of the kernels, to be copied into generated classes. It is read from the source files of
 * {@link Kernels} and its like, which lie beside their classes, and relies on their formatting: a
 * method begins with its Javadoc and ends with a brace, both indented by 2.
 */
public final class KernelSource {
  /**
   * One kernel.
   *
   * @param name its name, which no other kernel has
   * @param javadoc its documentation without the comment's marks
   * @param text the method without its documentation, a {@code private static} one, indented by 2
   * @param calls the other kernels that it calls, in the order of the alphabet
   */
  public record Kernel(String name, String javadoc, String text, List<String> calls) {}

  private static final List<Class<?>> FILES =
      List.of(
          Kernels.class,
          PowerKernels.class,
          ElementaryKernels.class,
          ErrorKernels.class,
          NormalKernels.class,
          GammaKernels.class,
          BetaKernels.class,
          BesselKernels.class,
          IncompleteKernels.class,
          SparseKernels.class);

  private static final Pattern METHOD =
      Pattern.compile(
          "^  /\\*\\*(?<javadoc>(?:(?!\\*/).)*)\\*/\\n"
              + "  public static (?<rest>[\\w\\[\\]]+ (?<name>\\w+)\\(.*?\\n  }\\n)",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern CALL = Pattern.compile("(?<![.\\w])(\\w+)\\(");

  private static final Map<String, Kernel> ALL = read();

  private KernelSource() {}

  /** The kernel of that name. */
  public static Kernel of(String name) {
    Kernel kernel = ALL.get(name);
    if (kernel == null) {
      throw new CompilerBug("there is no kernel " + name);
    }
    return kernel;
  }

  /** The names of all kernels, in the order of their source. */
  public static Collection<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** The kernels of these names and all that they call, in the order of their source. */
  public static List<Kernel> withCalls(Collection<String> names) {
    TreeSet<String> needed = new TreeSet<>();
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      if (needed.add(name)) {
        open.addAll(of(name).calls());
      }
    }
    return ALL.values().stream().filter(kernel -> needed.contains(kernel.name())).toList();
  }

  private static Map<String, Kernel> read() {
    Map<String, Matcher> methods = new LinkedHashMap<>();
    for (Class<?> file : FILES) {
      Matcher matcher = METHOD.matcher(sourceOf(file));
      for (int from = 0; matcher.find(from); from = matcher.end()) {
        Matcher method = METHOD.matcher(matcher.group());
        method.find();
        methods.put(method.group("name"), method);
      }
    }
    Map<String, Kernel> kernels = new LinkedHashMap<>();
    methods.forEach((name, method) -> kernels.put(name, kernel(method, methods.keySet())));
    return kernels;
  }

  private static Kernel kernel(Matcher method, Collection<String> kernels) {
    String name = method.group("name");
    String javadoc = method.group("javadoc").replaceAll("\\n   \\* ?", "\n").strip();
    String text = "  private static " + method.group("rest");
    TreeSet<String> calls = new TreeSet<>();
    CALL.matcher(text)
        .results()
        .map(call -> call.group(1))
        .filter(kernels::contains)
        .forEach(calls::add);
    calls.remove(name);
    return new Kernel(name, javadoc, text, List.copyOf(calls));
  }

  private static String sourceOf(Class<?> file) {
    try (InputStream stream = file.getResourceAsStream(file.getSimpleName() + ".java")) {
      if (stream == null) {
        throw new CompilerBug("the source of " + file.getSimpleName() + " is not packaged");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new CompilerBug("the source of " + file.getSimpleName() + " cannot be read", e);
    }
  }
}
