package org.gradc.compile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.gradc.emit.JavaNames;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;

/** What the Java virtual machine has no room for, told in terms of the model. */
final class JavaLimits {
  /** The machine has 255 places; a few are for the object, its parameters, and loop indices. */
  private static final int PLACES = 240;

  private JavaLimits() {}

  /** Reports a model whose class would have a name that Java has for something else. */
  static void checkName(ModelSyntax syntax, String className, Diagnostics diagnostics) {
    Span span = syntax.name().map(Name::span).orElseGet(() -> syntax.items().get(0).span());
    if (!JavaNames.isShortEnough(className)) {
      int longest = JavaNames.LONGEST_CLASS;
      diagnostics.report(Mistake.NAME_TOO_LONG, span, "the name of a model", longest);
    } else if (!JavaNames.isFreeForClass(className)) {
      diagnostics.report(Mistake.NAME_OF_JAVA, span, className);
    }
  }

  /** Reports a model whose class would have the name of the interface that it shares. */
  static void checkShared(
      ModelSyntax syntax, ClassIdentity identity, String modelName, Diagnostics diagnostics) {
    String fullName = identity.fullNameFor(modelName);
    if (identity.shared().equals(fullName)) {
      Span span = syntax.name().map(Name::span).orElseGet(() -> syntax.items().get(0).span());
      String file = fullName.replace('.', '/') + ".java";
      diagnostics.report(Mistake.SAME_CLASS, span, file, "the option for a shared interface");
    }
  }

  /** Reports scalars and results that do not fit in the arguments of a method. */
  static void checkArguments(ModelSyntax syntax, Program program, Diagnostics diagnostics) {
    int given = places(program.inputs()) + places(program.data());
    if (given > PLACES) {
      Span span = span(syntax, last(program).name());
      diagnostics.report(Mistake.TOO_MANY_ARGUMENTS, span, "inputs and data", given, PLACES);
      return;
    }
    int outputs = given + program.outputs().size();
    if (outputs > PLACES) {
      String name = program.outputs().get(program.outputs().size() - 1).name();
      String what = "inputs, data and outputs";
      diagnostics.report(Mistake.TOO_MANY_ARGUMENTS, span(syntax, name), what, outputs, PLACES);
    }
  }

  /** Reports a product that takes or gives more than fits in the arguments of a method. */
  static void checkProducts(ModelSyntax syntax, Variants variants, Diagnostics diagnostics) {
    for (Task product : variants.products()) {
      int places = places(product.program().given()) + product.results().size();
      if (places > PLACES) {
        Span span = syntax.items().get(syntax.items().size() - 1).span();
        String what = "seeds, inputs, data and results of '" + product.name() + "'";
        diagnostics.report(Mistake.TOO_MANY_ARGUMENTS, span, what, places, PLACES);
      }
    }
    diagnostics.throwIfErrors();
  }

  /** Whether a method that takes inputs and data may take so many arrays more. */
  static boolean hasPlaces(Program program, int arrays) {
    return places(program.inputs()) + places(program.data()) + arrays <= PLACES;
  }

  private static int places(List<Symbol> symbols) {
    int sum = 0;
    for (Symbol symbol : symbols) {
      sum += symbol.isScalar() && symbol.kind() == Kind.REAL ? 2 : 1;
    }
    return sum;
  }

  private static Symbol last(Program program) {
    List<Symbol> symbols = program.data().isEmpty() ? program.inputs() : program.data();
    return symbols.get(symbols.size() - 1);
  }

  private static Span span(ModelSyntax syntax, String name) {
    for (Item item : syntax.items()) {
      boolean declares =
          (item instanceof Declaration.Variable variable && variable.name().text().equals(name))
              || (item instanceof Statement.Definition definition
                  && definition.names().stream().anyMatch(n -> n.text().equals(name)))
              || (item instanceof Declaration.Output output && output.name().text().equals(name));
      if (declares) {
        return item.span();
      }
    }
    return syntax.items().get(0).span();
  }

  /** Reports arrays of constant extents that are longer than those of Java, and too many params. */
  static void checkArrays(ModelSyntax syntax, Program program, Diagnostics diagnostics) {
    BigInteger params = BigInteger.ZERO;
    for (Symbol symbol : program.params()) {
      params = params.add(entries(symbol));
    }
    if (isTooLong(params)) {
      Span span = span(syntax, program.params().get(program.params().size() - 1).name());
      diagnostics.report(Mistake.BEYOND_INT, span, "the number of parameters", params);
      return;
    }
    List<Node> roots = new ArrayList<>(program.given());
    program.outputs().forEach(output -> roots.add(output.value()));
    program.residuals().forEach(residual -> roots.add(residual.value()));
    if (program.loss() != null) {
      roots.add(program.loss());
    }
    for (Node node : Reachable.from(roots)) {
      if (isTooLong(entries(node))) {
        String name = node instanceof Symbol symbol ? symbol.name() : program.names().get(node);
        String what = name == null ? "the length of an array" : "the length of '" + name + "'";
        diagnostics.report(Mistake.BEYOND_INT, span(syntax, name), what, entries(node));
        return;
      }
    }
  }

  private static boolean isTooLong(BigInteger entries) {
    return entries.compareTo(BigInteger.valueOf(Integer.MAX_VALUE)) > 0;
  }

  /** How many entries a node has, where open sizes are 1. */
  private static BigInteger entries(Node node) {
    BigInteger entries = BigInteger.ONE;
    for (Node extent : node.shape()) {
      if (extent instanceof Constant constant) {
        entries = entries.multiply(BigInteger.valueOf(constant.integer()));
      }
    }
    return entries;
  }

  /** Reports a class that Janino gives up on for its size; throws what is not of that kind. */
  static void report(
      InternalCompilerException failure, ModelSyntax syntax, Diagnostics diagnostics) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains("grown past JVM limit")) {
        Span span = syntax.items().get(syntax.items().size() - 1).span();
        diagnostics.report(Mistake.TOO_LARGE, span, "it has too many different constants");
        diagnostics.throwIfErrors();
      }
    }
    throw failure;
  }
}
