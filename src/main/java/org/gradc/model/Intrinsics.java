package org.gradc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Call;

/**
 * The functions that the compiler itself knows; all others stand in the prelude, in the language.
 */
final class Intrinsics {
  /** The values of a call's arguments. */
  record Arguments(String name, List<Value> values, Call call) {
    Value get(int k) {
      return values.get(k);
    }

    Span span(int k) {
      return call.arguments().get(k).span();
    }
  }

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    Value apply(Elaboration e, Arguments arguments);
  }

  /**
   * A function of {@code least} to {@code most} arguments; without a body it is not supported yet.
   */
  record Intrinsic(int least, int most, Body body) {
    boolean takes(int arguments) {
      return least <= arguments && arguments <= most;
    }

    boolean isLater() {
      return body == null;
    }
  }

  private static final int MANY = Integer.MAX_VALUE;

  private static final Map<String, Intrinsic> ALL = new HashMap<>();

  /** Those that only the prelude may call. */
  private static final Set<String> HIDDEN = Set.of("magnitude", "entries", "ofLength");

  static {
    unary("sin", Operations.SIN);
    unary("cos", Operations.COS);
    unary("tan", Operations.TAN);
    unary("cot", Operations.COT);
    unary("cosm1", Operations.COSM1);
    ofOrder("sinc", 0, Operations.SINC);
    unary("asin", Operations.ASIN);
    unary("acos", Operations.ACOS);
    unary("atan", Operations.ATAN);
    unary("acot", Operations.ACOT);
    unary("asec", Operations.ASEC);
    unary("acsc", Operations.ACSC);
    unary("sinh", Operations.SINH);
    unary("cosh", Operations.COSH);
    unary("tanh", Operations.TANH);
    unary("sech", Operations.SECH);
    unary("csch", Operations.CSCH);
    unary("coth", Operations.COTH);
    unary("asinh", Operations.ASINH);
    unary("acosh", Operations.ACOSH);
    unary("atanh", Operations.ATANH);
    unary("asech", Operations.ASECH);
    unary("acsch", Operations.ACSCH);
    unary("acoth", Operations.ACOTH);
    unary("exp", Operations.EXP);
    unary("expm1", Operations.EXPM1);
    unary("log", Operations.LOG);
    unary("log1p", Operations.LOG1P);
    unary("log2", Operations.LOG2);
    unary("log10", Operations.LOG10);
    unary("sqrt", Operations.SQRT);
    unary("magnitude", Operations.MAGNITUDE);
    unary("cbrt", Operations.CBRT);
    unary("sign", Operations.SIGN);
    unary("floor", Operations.FLOOR);
    unary("ceil", Operations.CEIL);
    unary("round", Operations.ROUND);
    unary("relu", Operations.RELU);
    unary("sigmoid", Operations.SIGMOID);
    unary("softplus", Operations.SOFTPLUS);
    unary("log1pexp", Operations.SOFTPLUS);
    unary("log1mexp", Operations.LOG1MEXP);
    unary("logit", Operations.LOGIT);
    unary("erf", Operations.ERF);
    unary("erfc", Operations.ERFC);
    unary("normcdf", Operations.NORMCDF);
    unary("lognormcdf", Operations.LOGNORMCDF);
    unary("normcdfinv", Operations.NORMCDFINV);
    unary("erfinv", Operations.ERFINV);
    unary("gelu", Operations.GELU);
    ofOrder("normpdf", 0, Operations.NORMPDF);
    ofOrder("erfcx", 0, Operations.ERFCX);
    ofOrder("digamma", 0, Operations.POLYGAMMA);
    ofOrder("trigamma", 1, Operations.POLYGAMMA);
    add("polygamma", 2, 2, (e, a) -> ofOrder(e, a, Operations.POLYGAMMA));
    add("besselj", 2, 2, (e, a) -> ofOrder(e, a, Operations.BESSELJ));
    add("bessely", 2, 2, (e, a) -> ofOrder(e, a, Operations.BESSELY));
    add("besseli", 2, 2, (e, a) -> ofOrder(e, a, Operations.BESSELI));
    add("besselk", 2, 2, (e, a) -> ofOrder(e, a, Operations.BESSELK));
    add("besselix", 2, 2, (e, a) -> ofOrder(e, a, Operations.BESSELIX, 0));
    add("besselkx", 2, 2, (e, a) -> ofOrder(e, a, Operations.BESSELKX, 0));
    add("gammap", 2, 2, (e, a) -> ofReals(e, a, Operations.GAMMAP, 0));
    add("gammaq", 2, 2, (e, a) -> ofReals(e, a, Operations.GAMMAQ, 0));
    add("betainc", 3, 3, (e, a) -> ofReals(e, a, Operations.BETAINC, 0, 0));
    unary("lgamma", Operations.LGAMMA);
    binary("lbeta", Operations.LBETA);
    binary("atan2", Operations.ATAN2);
    binary("hypot", Operations.HYPOT);
    binary("xlogy", Operations.XLOGY);
    add("abs", 1, 1, (e, a) -> keepingIntegers(e, a, Operations.INTEGER_ABS, Operations.ABS));
    add("stop", 1, 1, (e, a) -> keepingIntegers(e, a, null, Operations.STOP));
    add("min", 1, MANY, (e, a) -> extreme(e, a, Monoid.MIN));
    add("max", 1, MANY, (e, a) -> extreme(e, a, Monoid.MAX));
    for (String name : List.of("sum", "prod", "logsumexp", "argmin", "argmax")) {
      Monoid monoid = Reductions.MONOIDS.get(name);
      add(name, 1, 1, (e, a) -> e.reductions.all(monoid, a.get(0), a.span(0)));
    }
    add("popcount", 1, 1, (e, a) -> integers(e, a, Operations.POPCOUNT));
    add("bit", 2, 2, (e, a) -> integers(e, a, Operations.BIT));
    add("concat", 1, MANY, Concatenation::of);
    add("entries", 1, 1, (e, a) -> entries(e, a));
    add("ofLength", 2, 2, (e, a) -> ofLength(e, a));
    for (String name : DerivativeExpressions.FUNCTIONS) {
      add(name, 2, 2, (e, a) -> e.derivatives.of(a));
    }
    for (String name : List.of("cholesky", "logdet", "det", "inverse")) {
      add(name, 1, MANY, null);
    }
  }

  private Intrinsics() {}

  /** Null where there is no such function. */
  static Intrinsic find(String name, boolean standard) {
    return !standard && HIDDEN.contains(name) ? null : ALL.get(name);
  }

  /** The names that a model may call. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(ALL.keySet());
    names.removeAll(HIDDEN);
    return names;
  }

  /** A constant that every model knows, or null. */
  static Value constant(Graph graph, String name) {
    return name.equals("pi") || name.equals("π") ? new Value.Scalar(graph.constant(Math.PI)) : null;
  }

  static Set<String> constants() {
    return Set.of("pi", "π");
  }

  private static void add(String name, int least, int most, Body body) {
    ALL.put(name, new Intrinsic(least, most, body));
  }

  private static void unary(String name, Operation operation) {
    add(name, 1, 1, (e, a) -> map(e, a, operation));
  }

  /** A function of one number that is of a family of functions, by its order. */
  private static void ofOrder(String name, long order, Operation family) {
    add(
        name,
        1,
        1,
        (e, a) ->
            e.isNumeric(a.get(0), a.span(0))
                ? e.operators.map(
                    name,
                    x -> e.graph.apply(family, e.graph.integer(order), e.widening.real(x)),
                    a.get(0))
                : Value.UNKNOWN);
  }

  /** A function of an order, an integer, and a number, after some orders that are given. */
  private static Value ofOrder(Elaboration e, Arguments a, Operation family, long... first) {
    Node order = e.integer(a.get(0), a.span(0), "an argument of '" + a.name() + "'");
    if (order == null || !e.isNumeric(a.get(1), a.span(1))) {
      return Value.UNKNOWN;
    }
    List<Node> operands = integers(e, first);
    operands.add(order);
    return e.operators.map(
        a.name() + " " + order.id(), x -> apply(e, family, operands, List.of(x)), a.get(1));
  }

  /** A function of numbers, entry by entry, after some orders that are given. */
  private static Value ofReals(Elaboration e, Arguments a, Operation family, long... first) {
    for (int k = 0; k < a.values().size(); k++) {
      if (!e.isNumeric(a.get(k), a.span(k))) {
        return Value.UNKNOWN;
      }
    }
    List<Node> operands = integers(e, first);
    return e.operators.elementwise(
        a.name(), x -> apply(e, family, operands, x), a.values(), a.call().span());
  }

  private static List<Node> integers(Elaboration e, long... values) {
    List<Node> nodes = new ArrayList<>();
    for (long value : values) {
      nodes.add(e.graph.integer(value));
    }
    return nodes;
  }

  private static Node apply(Elaboration e, Operation family, List<Node> first, List<Node> reals) {
    List<Node> operands = new ArrayList<>(first);
    reals.forEach(x -> operands.add(e.widening.real(x)));
    return e.graph.apply(family, operands);
  }

  private static Value map(Elaboration e, Arguments a, Operation operation) {
    return e.isNumeric(a.get(0), a.span(0))
        ? e.operators.map(
            operation.name(), x -> e.graph.apply(operation, e.widening.real(x)), a.get(0))
        : Value.UNKNOWN;
  }

  private static void binary(String name, Operation operation) {
    add(name, 2, 2, (e, a) -> elementwise(e, a, operation, null));
  }

  /** Entry by entry, of integers by their own operation if there is one. */
  private static Value elementwise(
      Elaboration e, Arguments a, Operation operation, Operation ofIntegers) {
    for (int k = 0; k < a.values().size(); k++) {
      if (!e.isNumeric(a.get(k), a.span(k))) {
        return Value.UNKNOWN;
      }
    }
    Value result = a.get(0);
    for (Value next : a.values().subList(1, a.values().size())) {
      if (result.isUnknown()) {
        return result;
      }
      result =
          e.operators.elementwise(
              a.name(),
              (x, y) ->
                  ofIntegers != null && x.kind() == Kind.INT && y.kind() == Kind.INT
                      ? e.graph.apply(ofIntegers, x, y)
                      : e.graph.apply(operation, e.widening.real(x), e.widening.real(y)),
              result,
              next,
              a.call().span());
    }
    return result;
  }

  private static Value extreme(Elaboration e, Arguments a, Monoid monoid) {
    if (a.values().size() == 1) {
      return e.reductions.all(monoid, a.get(0), a.span(0));
    }
    return monoid == Monoid.MIN
        ? elementwise(e, a, Operations.MIN, Operations.INTEGER_MIN)
        : elementwise(e, a, Operations.MAX, Operations.INTEGER_MAX);
  }

  /** Of an integer an integer: by its own operation, or the integer itself. */
  private static Value keepingIntegers(
      Elaboration e, Arguments a, Operation ofIntegers, Operation ofReals) {
    if (Elaboration.kind(a.get(0)) != Kind.INT) {
      return map(e, a, ofReals);
    }
    return ofIntegers == null
        ? a.get(0)
        : e.operators.map(ofIntegers.name(), x -> e.graph.apply(ofIntegers, x), a.get(0));
  }

  private static Value integers(Elaboration e, Arguments a, Operation operation) {
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < a.values().size(); k++) {
      Node node = e.integer(a.get(k), a.span(k), "an argument of '" + a.name() + "'");
      if (node == null) {
        return Value.UNKNOWN;
      }
      nodes.add(node);
    }
    return new Value.Scalar(e.graph.apply(operation, nodes));
  }

  /** The number of entries. */
  private static Value entries(Elaboration e, Arguments a) {
    Node product = e.graph.integer(1);
    for (Axis axis : Elaboration.axes(a.get(0))) {
      product = e.graph.multiplyInteger(product, axis.length());
    }
    return new Value.Scalar(product);
  }

  /** The vector itself, if it has that length. */
  private static Value ofLength(Elaboration e, Arguments a) {
    List<Axis> axes = Elaboration.axes(a.get(0));
    Node length = ((Value.Scalar) a.get(1)).node();
    if (axes.size() == 1 && e.requirements.same(axes.get(0).length(), length)) {
      return a.get(0);
    }
    return e.reporter.report(
        Mistake.LENGTH_EXPECTED, a.span(0), Shapes.text(length), Shapes.describe(a.get(0)));
  }
}
