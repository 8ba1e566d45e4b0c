package org.gradc.model;

import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.source.Mistake;
import org.gradc.source.Span;

/**
 * Powers: of integers exact, with an integer exponent by multiplication, else by exponential and
 * logarithm.
 */
final class Powers {
  private final Elaboration e;

  Powers(Elaboration elaboration) {
    e = elaboration;
  }

  Value power(Value base, Value exponent, boolean elementwise, Span span) {
    if (!e.isNumeric(base, span) || !e.isNumeric(exponent, span)) {
      return Value.UNKNOWN;
    }
    if (!elementwise && (base instanceof Array || exponent instanceof Array)) {
      Value array = base instanceof Array ? base : exponent;
      return e.reporter.advise(
          Mistake.POWER_OF_ARRAY, span, advice(base, exponent), Shapes.describe(array));
    }
    boolean integers = exponent instanceof Array array && array.kind() == Kind.INT;
    Value widened = integers ? e.real(base) : base;
    return e.operators.elementwise(elementwise ? ".^" : "^", this::power, widened, exponent, span);
  }

  /** A power of a matrix may be meant as a product, or as the inverse. */
  private static String advice(Value base, Value exponent) {
    boolean matrix = base instanceof Array array && array.axes().size() == 2;
    if (!matrix || !(exponent instanceof Value.Scalar scalar)) {
      return "";
    }
    boolean inverse =
        scalar.node() instanceof Constant constant
            && constant.kind() == Kind.INT
            && constant.integer() == -1;
    return inverse
        ? "the inverse is not supported yet: give it as data; '.^' is for the entries"
        : "use '.^' for the powers of the entries, 'A * A' for the product of a matrix with itself";
  }

  private Node power(Node base, Node exponent) {
    if (exponent.kind() != Kind.INT) {
      return e.graph.apply(Operations.POWER, e.widening.real(base), exponent);
    }
    if (base.kind() == Kind.INT && e.requirements.isNotNegative(exponent)) {
      return e.graph.apply(Operations.INTEGER_INTEGER_POWER, base, exponent);
    }
    return e.graph.integerPower(e.widening.real(base), exponent);
  }
}
