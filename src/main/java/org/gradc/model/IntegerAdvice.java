package org.gradc.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Symbol;
import org.gradc.source.Span;

/** What to write for a real where an integer is needed: that depends on why it is a real. */
final class IntegerAdvice {
  private static final Set<Operation> ROUNDED =
      Set.of(Operations.FLOOR, Operations.CEIL, Operations.ROUND);

  private static final String QUOTIENT =
      "'/' gives a real: write 'a div b' for the integer part of a quotient";

  private static final Pattern POWER = Pattern.compile("([^^]+)\\^\\(?([^^()]+)\\)?");

  private static final Pattern DOT = Pattern.compile("\\d(\\.\\d|[eE])");

  private IntegerAdvice() {}

  /** Nothing where the advice of the catalogue fits. */
  static String of(Value value, Span span) {
    if (!(value instanceof Value.Scalar scalar)) {
      String text = span.text();
      boolean twice = text.startsWith("[") && !text.contains(",") && !text.contains(":");
      return twice
          ? "one pair of brackets is enough: write '" + text.substring(1, text.length() - 1) + "'"
          : "";
    }
    if (scalar.node() instanceof Constant) {
      return ofConstant(span.text());
    }
    Deque<Node> open = new ArrayDeque<>(Set.of(scalar.node()));
    Set<Node> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Node node = open.poll();
      String advice = seen.add(node) ? of(node, span.text()) : "";
      if (!advice.isEmpty()) {
        return advice;
      }
      if (node instanceof If choice) {
        open.add(choice.consequence());
        open.add(choice.alternative());
      } else if (node instanceof Element element) {
        open.add(element.array());
      } else if (node instanceof Build build) {
        open.add(build.body());
      } else if (node instanceof Apply apply) {
        open.addAll(apply.operands());
      }
    }
    return "";
  }

  /** A constant is computed by now: why it is a real stands in the text alone. */
  private static String ofConstant(String text) {
    if (text.contains("/")) {
      return QUOTIENT;
    }
    return DOT.matcher(text).find()
        ? ""
        : "a '/', a dot, a function such as sqrt or a negative power makes it a real: 'a div b' is the"
            + " integer part of a quotient";
  }

  private static String of(Node node, String text) {
    if (node instanceof Symbol symbol && symbol.role() == Symbol.Role.PARAM) {
      return "a param is a real, for derivatives are taken by it: make it 'data', and ': int'";
    }
    if (node instanceof Reduce reduce
        && (reduce.monoid() == Monoid.MIN || reduce.monoid() == Monoid.MAX)) {
      String name = reduce.monoid().name().toLowerCase(Locale.ROOT);
      String advice =
          "'%1$s' over an index is a real, for that of no entries is infinite; of two ints it is an"
              + " int: 'next s = %1$s(s, ...)' in a loop; or use 'arg%1$s', which gives the place";
      return advice.formatted(name);
    }
    if (node instanceof Apply apply && isQuotient(apply)) {
      return QUOTIENT;
    }
    if (node instanceof Apply apply && apply.operation() == Operations.INTEGER_POWER) {
      Matcher power = POWER.matcher(text);
      String written = power.matches() ? power.group(1) + "^max(" + power.group(2) + ", 0)" : "";
      return "a power of ints is an int where its exponent cannot be negative: write '"
          + (written.isEmpty() ? "2^max(k, 0)" : written)
          + "'";
    }
    if (node instanceof Apply apply && ROUNDED.contains(apply.operation())) {
      return "'%s' gives a real: compute with ints, 'a div b' is a quotient rounded down"
          .formatted(apply.operation().name());
    }
    if (node instanceof Apply apply && text.contains(apply.operation().name() + "(")) {
      return "'%s' gives a real, and no int is made of a real: give it as data, ': int'"
          .formatted(apply.operation().name());
    }
    return "";
  }

  /** A quotient by a power of 2 is a product with a fraction by now. */
  private static boolean isQuotient(Apply apply) {
    boolean fraction =
        apply.operands().stream()
            .anyMatch(
                factor ->
                    factor instanceof Constant constant
                        && constant.kind() == Kind.REAL
                        && constant.real() != Math.rint(constant.real()));
    return apply.operation() == Operations.DIVIDE
        || apply.operation() == Operations.MULTIPLY && fraction;
  }
}
