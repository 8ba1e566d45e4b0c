package org.gradc.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.gradc.precise.DoubleDouble;

/**
 * The standard functions that are not written in the language, and those that lose digits or leave
 * the range of doubles as they are written there.
 */
final class Standard {
  /** What a function is called with. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Arguments(Run run, int place, String at, Object[] values) {
    Reals reals() {
      return run.reals();
    }

    Object first() {
      return values[0];
    }

    /** Each entry of the first argument by a function of its own. */
    Object map(UnaryOperator<Number> function) {
      return Tensor.map(x -> function.apply(Reals.real(x)), values[0]);
    }

    /** Both arguments entry by entry. */
    Object mapBoth(BinaryOperator<Number> function) {
      return Tensor.map(
          (x, y) -> function.apply(Reals.real(x), Reals.real(y)), values[0], values[1]);
    }

    /** Reports a choice, and gives a number on. */
    Number chosen(long choice, Number value) {
      run.took(place, choice);
      return value;
    }
  }

  /** What a function does. */
  @FunctionalInterface
  interface Function {
    Object value(Arguments arguments);
  }

  /** A function with the numbers of arguments that it takes. */
  private record Known(int least, int most, Function function) {}

  private static final int MANY = Integer.MAX_VALUE;

  private static final Map<String, Known> ALL = new HashMap<>();

  static {
    smooth("sin", Functions.SIN);
    smooth("cos", Functions.COS);
    smooth("tan", Functions.TAN);
    smooth("asin", Functions.ASIN);
    smooth("acos", Functions.ACOS);
    smooth("atan", Functions.ATAN);
    smooth("sinh", Functions.SINH);
    smooth("cosh", Functions.COSH);
    smooth("tanh", Functions.TANH);
    smooth("asinh", Functions.ASINH);
    smooth("acosh", Functions.ACOSH);
    smooth("atanh", Functions.ATANH);
    smooth("sech", Functions.SECH);
    smooth("csch", Functions.CSCH);
    smooth("cot", Reciprocals.COT);
    smooth("acot", Reciprocals.ACOT);
    smooth("asec", Reciprocals.ASEC);
    smooth("acsc", Reciprocals.ACSC);
    smooth("coth", Reciprocals.COTH);
    smooth("asech", Reciprocals.ASECH);
    smooth("acsch", Reciprocals.ACSCH);
    smooth("acoth", Reciprocals.ACOTH);
    smooth("exp", Functions.EXP);
    smooth("expm1", Functions.EXPM1);
    smooth("log", Functions.LOG);
    smooth("log1p", Functions.LOG1P);
    smooth("log2", Functions.LOG2);
    smooth("log10", Functions.LOG10);
    smooth("sqrt", Functions.SQRT);
    smooth("sigmoid", Functions.SIGMOID);
    smooth("softplus", Functions.SOFTPLUS);
    smooth("log1pexp", Functions.SOFTPLUS);
    smooth("log1mexp", Functions.LOG1MEXP);
    smooth("logit", Functions.LOGIT);
    smooth("cosm1", Functions.COSM1);
    smooth("sinc", Functions.sinc(0));
    smooth("gelu", Functions.GELU);
    smooth("erf", Functions.ERF);
    smooth("erfc", Functions.ERFC);
    smooth("normpdf", Functions.NORMPDF);
    smooth("normcdf", Functions.NORMCDF);
    smooth("lognormcdf", Quantiles.LOGNORMCDF);
    smooth("normcdfinv", Quantiles.NORMCDFINV);
    smooth("erfinv", Quantiles.ERFINV);
    smooth("erfcx", Quantiles.ERFCX);
    smooth("lgamma", Functions.LGAMMA);
    smooth("digamma", Functions.DIGAMMA);
    smooth("trigamma", Functions.polygamma(1));
    ofOrder("polygamma", Functions::polygamma);
    ofOrder("besselj", n -> Functions.besselj(0, n));
    ofOrder("bessely", n -> Functions.bessely(0, n));
    ofOrder("besseli", n -> Functions.besseli(0, n));
    ofOrder("besselk", n -> Functions.besselk(0, n));
    ofOrder("besselix", n -> Functions.besselix(0, n));
    ofOrder("besselkx", n -> Functions.besselkx(0, n));
    add("gammap", 2, 2, a -> a.mapBoth((x, y) -> gamma(a, false, x, y)));
    add("gammaq", 2, 2, a -> a.mapBoth((x, y) -> gamma(a, true, x, y)));
    add("betainc", 3, 3, Standard::betainc);
    add("lbeta", 2, 2, a -> a.mapBoth((x, y) -> a.reals().lbeta(x, y)));
    add("cbrt", 1, 1, a -> a.map(x -> a.chosen(sign(x), a.reals().apply(Functions.CBRT, x))));
    add("atan2", 2, 2, a -> a.mapBoth((y, x) -> Pieces.atan2(a, y, x)));
    add("hypot", 2, 2, a -> a.mapBoth((x, y) -> Pieces.hypot(a, x, y)));
    add("xlogy", 2, 2, a -> a.mapBoth((x, y) -> a.reals().xlogy(x, y)));
    add("abs", 1, 1, a -> Tensor.map(x -> Pieces.abs(a, x), a.first()));
    add("relu", 1, 1, a -> a.map(x -> Pieces.relu(a, x)));
    add("sign", 1, 1, a -> a.map(x -> a.chosen(sign(x), Pieces.sign(x))));
    add("floor", 1, 1, a -> a.map(x -> Pieces.step(a, Moved.base(x).floor())));
    add("ceil", 1, 1, a -> a.map(x -> Pieces.step(a, Moved.base(x).ceil())));
    add("round", 1, 1, a -> a.map(x -> Pieces.step(a, Moved.base(x).rint())));
    add("stop", 1, 1, a -> Tensor.map(x -> Pieces.stop(a, x), a.first()));
    add("min", 1, MANY, a -> extreme(a, Folds.Kind.MIN));
    add("max", 1, MANY, a -> extreme(a, Folds.Kind.MAX));
    add("sum", 1, 1, a -> fold(a, Folds.Kind.SUM));
    add("prod", 1, 1, a -> fold(a, Folds.Kind.PROD));
    add("logsumexp", 1, 1, a -> fold(a, Folds.Kind.LOGSUMEXP));
    add("argmin", 1, 1, a -> fold(a, Folds.Kind.ARGMIN));
    add("argmax", 1, 1, a -> fold(a, Folds.Kind.ARGMAX));
    add("norm", 1, 1, a -> Folds.norm(a.run(), a.place(), Tensor.entries(a.first())));
    add("softmax", 1, 1, a -> Folds.softmax(a.reals(), a.first()));
    add("concat", 1, MANY, Standard::concat);
    add("popcount", 1, 1, a -> (long) Long.bitCount(Operators.integer(a.first())));
    add("bit", 2, 2, Standard::bit);
    add("entries", 1, 1, a -> (long) Tensor.entries(a.first()).length);
    add("ofLength", 2, 2, Arguments::first);
  }

  private Standard() {}

  /** Null where it is not known here. */
  static Function find(String name, int arguments) {
    Known known = ALL.get(name);
    return known != null && known.least() <= arguments && arguments <= known.most()
        ? known.function()
        : null;
  }

  private static void add(String name, int least, int most, Function function) {
    ALL.put(name, new Known(least, most, function));
  }

  private static void smooth(String name, Reals.Function function) {
    add(name, 1, 1, a -> a.map(x -> a.reals().apply(function, x)));
  }

  private static void ofOrder(String name, LongFunction<Reals.Function> family) {
    add(
        name,
        2,
        2,
        a -> {
          Reals.Function function = family.apply(Operators.integer(a.first()));
          return Tensor.map(x -> a.reals().apply(function, Reals.real(x)), a.values()[1]);
        });
  }

  static long sign(Number x) {
    return (long) Math.signum(Moved.base(x).hi());
  }

  /** The least or the largest of the entries of an array, or entry by entry of several. */
  private static Object extreme(Arguments a, Folds.Kind kind) {
    if (a.values().length == 1) {
      return fold(a, kind);
    }
    boolean least = kind == Folds.Kind.MIN;
    Object result = a.first();
    for (int k = 1; k < a.values().length; k++) {
      result = Tensor.map((x, y) -> Pieces.extreme(a, least, x, y), result, a.values()[k]);
    }
    return result;
  }

  private static Object fold(Arguments a, Folds.Kind kind) {
    return a.first() instanceof Tensor tensor && tensor.entries().length == 0 && !kind.isPlace()
        ? Folds.ofNothing(kind, tensor.sample())
        : Folds.fold(a.run(), a.place(), kind, Tensor.entries(a.first()), a.at());
  }

  /** Arrays one after another along their first axis. */
  private static Object concat(Arguments a) {
    int length = 0;
    List<Number> entries = new ArrayList<>();
    for (Object value : a.values()) {
      Tensor part = (Tensor) value;
      length += part.length(0);
      entries.addAll(List.of(part.entries()));
    }
    int[] shape = Tensor.shape(a.first()).clone();
    shape[0] = length;
    boolean integers = Arrays.stream(a.values()).allMatch(part -> ((Tensor) part).integers());
    return new Tensor(shape, entries.toArray(new Number[0]), false, integers);
  }

  private static Number gamma(Arguments a, boolean upper, Number x, Number y) {
    return a.reals().apply(Distributions.gamma(0, upper), x, y);
  }

  /** Entry by entry; a number is the same for all. */
  private static Object betainc(Arguments a) {
    Tensor like = null;
    for (Object value : a.values()) {
      boolean wider = value instanceof Tensor t && (like == null || like.isSpreadOver(t));
      like = wider ? (Tensor) value : like;
    }
    if (like == null) {
      return betainc(a.reals(), a.values(), 0);
    }
    Tensor shape = like;
    Object[] values =
        Arrays.stream(a.values())
            .map(value -> value instanceof Tensor t ? t.beside(shape) : value)
            .toArray();
    int[] next = {0};
    return Tensor.map(x -> betainc(a.reals(), values, next[0]++), shape);
  }

  private static Number betainc(Reals reals, Object[] values, int entry) {
    Number[] x = new Number[3];
    for (int k = 0; k < x.length; k++) {
      x[k] = Reals.real(values[k] instanceof Tensor t ? t.entries()[entry] : (Number) values[k]);
    }
    return reals.apply(Distributions.beta(0, 0), x);
  }

  /** Whether a bit is 1: of a negative integer all bits beyond the last are. */
  private static Object bit(Arguments a) {
    long bits = Operators.integer(a.first());
    long which = Operators.integer(a.values()[1]);
    return which >= 0 && (bits >> Math.min(which, Long.SIZE - 1) & 1) == 1;
  }

  /** Functions that are put together from smooth pieces. */
  private static final class Pieces {
    /** Both sides of the jump at half a turn are pieces of their own, as far as 2.5 radians. */
    private static final double FAR = 2.5;

    static Number atan2(Arguments a, Number y, Number x) {
      double angle = Math.atan2(Moved.base(y).hi(), Moved.base(x).hi());
      return a.chosen((long) (angle / FAR), a.reals().atan2(y, x));
    }

    static Number hypot(Arguments a, Number x, Number y) {
      boolean zero = Moved.base(x).isZero() && Moved.base(y).isZero();
      return a.chosen(zero ? 0 : 1, a.reals().hypot(x, y));
    }

    static Number abs(Arguments a, Number x) {
      if (x instanceof Long n) {
        return Math.abs(n);
      }
      long sign = Standard.sign(x);
      Number value = sign > 0 ? x : sign < 0 ? a.reals().negate(x) : Moved.base(x).abs();
      return a.chosen(sign, value);
    }

    static Number relu(Arguments a, Number x) {
      DoubleDouble base = Moved.base(x);
      return a.chosen(Standard.sign(x), Standard.sign(x) > 0 ? x : base.max(Reals.ZERO));
    }

    static Number sign(Number x) {
      return DoubleDouble.of(Math.signum(Moved.base(x).hi()));
    }

    static Number step(Arguments a, DoubleDouble value) {
      return a.chosen(value.longValue(), value);
    }

    static Number stop(Arguments a, Number x) {
      return x instanceof Long ? x : a.run().stopped(a.place(), x);
    }

    /** The first where both are the same; where one is NaN, nothing but that. */
    static Number extreme(Arguments a, boolean least, Number x, Number y) {
      if (x instanceof Long m && y instanceof Long n) {
        return least ? Math.min(m, n) : Math.max(m, n);
      }
      DoubleDouble u = Moved.base(x);
      DoubleDouble v = Moved.base(y);
      boolean first = least ? u.isLessOrEqual(v) : v.isLessOrEqual(u);
      a.run().took(a.place(), first ? 1 : 0);
      if (u.isNaN() || v.isNaN()) {
        return DoubleDouble.NAN;
      }
      return Reals.real(first ? x : y);
    }
  }
}
