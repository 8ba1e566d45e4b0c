package org.gradc.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gradc.Arguments;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.Evaluation;
import org.gradc.Gradc;
import org.gradc.Variable;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Precision;
import org.gradc.hostile.HostileInputs.Input;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;

/**
 * Takes inputs through the whole compiler and evaluates what compiles at small sizes. What becomes
 * of an input is one of a few good ends; anything else is reported with the input: another
 * exception, an error, a message that shows the compiler's insides or cannot be shown, a wrong
 * value, code that ran, and what takes too long or too much memory.
 */
final class HostileRun {
  /** How an input may end. */
  enum End {
    /** The bytes are no text. */
    NO_TEXT,
    /** There are mistakes, and they are said. */
    REJECTED,
    /** It compiles; it is too large to be evaluated here. */
    COMPILED,
    /** It compiles; at the values that were tried, or sizes, it says what is wrong with them. */
    REFUSED,
    /** It compiles and gives the right value. */
    EVALUATED
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SECONDS = 30;
  private static final long BYTES = 6L << 30;
  private static final int MOST_ENTRIES = 20_000;

  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private final Map<HostileInputs.Kind, Integer> compiled = new EnumMap<>(HostileInputs.Kind.class);
  private final Path file;
  private Thread thread;
  private ExecutorService worker = worker();
  private double slowest;
  private long largest;

  HostileRun(Path folder) {
    this.file = folder.resolve("hostile.grad");
  }

  private ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        task -> {
          thread = new Thread(null, task, "hostile", 1 << 20);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** How many inputs ended in which way, and how many compiled of which kind. */
  @Override
  public String toString() {
    return "%s, compiled %s, slowest %.1f s, most memory %d MB"
        .formatted(ends, compiled, slowest, largest >> 20);
  }

  /** Runs one input; an AssertionError says what is wrong. */
  void run(Input input) {
    int before = Smuggler.runs();
    long computed = thread == null ? 0 : THREADS.getThreadCpuTime(thread.getId());
    long start = System.nanoTime();
    try {
      End end = await(worker.submit(() -> measured(input)), input, computed);
      ends.merge(end, 1, Integer::sum);
      if (end.compareTo(End.COMPILED) >= 0) {
        compiled.merge(input.kind(), 1, Integer::sum);
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause() + " for " + input, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    slowest = Math.max(slowest, 1e-9 * (System.nanoTime() - start));
    if (Smuggler.runs() != before) {
      throw new AssertionError("ran code of the model: " + input);
    }
  }

  /**
   * Waits as long as the thread has not computed for too long, however long that takes on a busy
   * machine.
   */
  private End await(Future<End> end, Input input, long before)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        return end.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long seconds = (THREADS.getThreadCpuTime(thread.getId()) - before) / 1_000_000_000;
        if (seconds > SECONDS) {
          thread = null;
          worker = worker();
          throw new AssertionError("computes for more than " + SECONDS + " s: " + input, e);
        }
      }
    }
  }

  private End measured(Input input) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    End end = end(input);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    largest = Math.max(largest, bytes);
    if (bytes > BYTES) {
      throw new AssertionError("took " + (bytes >> 20) + " MB");
    }
    return end;
  }

  private End end(Input input) throws IOException {
    Files.write(file, input.bytes());
    Source source;
    try {
      source = new Source(input.name(), SourceFile.read(file).text());
    } catch (IOException e) {
      checkMessage(e.getMessage());
      return End.NO_TEXT;
    }
    CompiledModel model;
    try {
      model = Gradc.compile(source, CompilerOptions.defaults().withoutCache());
    } catch (ModelException e) {
      e.diagnostics().forEach(diagnostic -> checkMessage(diagnostic.message()));
      checkMessage(e.getMessage());
      return End.REJECTED;
    }
    checkCode(model.javaSource());
    if (input.kind() == HostileInputs.Kind.SMUGGLING) {
      checkCode(Gradc.generate(source, CompilerOptions.defaults()).javaSource());
    }
    return evaluate(model, source, new Random(input.seed()));
  }

  private static void checkMessage(String message) {
    if (message == null || message.isBlank()) {
      throw new AssertionError("an empty message");
    }
    if (message.matches("(?s).*(\\bat org\\.gradc\\.|java\\.lang\\.|Exception\\b|\\bnull\\b).*")
        && message.contains("java.lang.")) {
      throw new AssertionError("the insides are shown: " + message);
    }
    boolean control = message.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n');
    if (control) {
      throw new AssertionError("a message with control characters: " + message);
    }
  }

  private static void checkCode(String java) {
    String code = JavaText.code(java);
    if (code.contains("Smuggler") || code.contains("smuggled")) {
      throw new AssertionError("text became code: " + java);
    }
  }

  private static End evaluate(CompiledModel model, Source source, Random random) {
    if (source.text().replaceAll("(?m)//.*$", "").matches("(?s).*(\\d{3}|\\de|\\^\\s*\\d\\d).*")) {
      return End.COMPILED;
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    model.openSizes().forEach(size -> sizes.put(size, (long) random.nextInt(4)));
    Map<String, double[]> values = new LinkedHashMap<>();
    try {
      for (Variable variable : model.symbols()) {
        long entries = 1;
        for (long extent : model.shape(variable.name(), sizes)) {
          entries = Math.multiplyExact(entries, extent);
        }
        if (entries < 0 || entries > MOST_ENTRIES) {
          return End.COMPILED;
        }
        values.put(variable.name(), drawn(variable, (int) entries, random));
      }
      Evaluation evaluation = model.evaluate(sizes, arguments(model, values));
      return compare(source, sizes, values, evaluation);
    } catch (IllegalArgumentException | ArithmeticException e) {
      checkMessage(e.getMessage());
      return End.REFUSED;
    }
  }

  private static double[] drawn(Variable variable, int entries, Random random) {
    return random
        .doubles(entries, 0.1, 1.5)
        .map(x -> variable.integer() ? Math.floor(2 * x) : x)
        .toArray();
  }

  private static Arguments arguments(CompiledModel model, Map<String, double[]> values) {
    Map<String, double[]> reals = new HashMap<>();
    Map<String, int[]> integers = new HashMap<>();
    for (Variable variable : model.symbols()) {
      double[] value = values.get(variable.name());
      if (variable.integer()) {
        int[] whole = new int[value.length];
        for (int k = 0; k < whole.length; k++) {
          whole[k] = (int) value[k];
        }
        integers.put(variable.name(), whole);
      } else {
        reals.put(variable.name(), value);
      }
    }
    return new Arguments(reals, integers, OptionalInt.empty());
  }

  /** Compares the loss with the interpreter's; what is badly conditioned may differ. */
  private static End compare(
      Source source, Map<String, Long> sizes, Map<String, double[]> values, Evaluation found) {
    if (found.loss().isEmpty()) {
      return End.EVALUATED;
    }
    Program program =
        Compilation.check(
            source,
            Directives.of(Map.of(), new ClassIdentity("", "", Face.LIBRARY)),
            new Diagnostics());
    double loss = new Interpreter(bindings(program, sizes, values)).real(program.loss());
    double precise =
        new Interpreter(
                bindings(program, sizes, values), (n, c) -> {}, null, Precision.DOUBLE_DOUBLE)
            .real(program.loss());
    double x = found.loss().getAsDouble();
    double conditioned = Math.abs(loss - precise);
    boolean close =
        Double.compare(x, loss) == 0
            || x == loss
            || Math.abs(x - loss) <= 1e-9 * (Math.abs(loss) + 1) + 100 * conditioned
            || !Double.isFinite(loss) != !Double.isFinite(precise);
    if (!close) {
      throw new AssertionError("the loss is " + x + ", interpreted " + loss + ", " + precise);
    }
    return End.EVALUATED;
  }

  private static Bindings bindings(
      Program program, Map<String, Long> sizes, Map<String, double[]> values) {
    Bindings bindings = new Bindings();
    for (Symbol size : program.sizes()) {
      Long fixed = program.fixedSizes().get(size.name());
      bindings.set(size, fixed == null ? sizes.get(size.name()) : fixed);
    }
    for (List<Symbol> symbols : List.of(program.inputs(), program.data(), program.params())) {
      for (Symbol symbol : symbols) {
        double[] value = values.get(symbol.name());
        if (symbol.kind() == Kind.INT) {
          long[] whole = new long[value.length];
          for (int k = 0; k < whole.length; k++) {
            whole[k] = (long) value[k];
          }
          bindings.set(symbol, whole);
        } else {
          bindings.set(symbol, value);
        }
      }
    }
    return bindings;
  }
}
