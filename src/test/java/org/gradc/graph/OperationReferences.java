package org.gradc.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the rows of the table of operations are compared with, made in another way than they are:
 * {@link StrictMath}, exact arithmetic, or a table computed with 60 digits.
 */
final class OperationReferences {
  /**
   * The reference of one row.
   *
   * @param value from the operands; what it throws, the row must throw
   * @param points where to compare; empty for the grid of the row's intervals and special values
   * @param ulps how far a real may be off
   */
  record Reference(Function<Object[], Object> value, List<Object[]> points, double ulps) {}

  private static final Map<Operation, Reference> ALL = new HashMap<>();

  private OperationReferences() {}

  static Reference of(Operation operation) {
    return ALL.get(operation);
  }

  private static void reference(Operation row, double ulps, Function<Object[], Object> value) {
    ALL.put(row, new Reference(value, List.of(), ulps));
  }

  @FunctionalInterface
  private interface OfReal {
    double value(double x);
  }

  @FunctionalInterface
  private interface OfReals {
    double value(double x, double y);
  }

  @FunctionalInterface
  private interface OfIntegers {
    BigInteger value(BigInteger x, BigInteger y);
  }

  private static void real(Operation row, double ulps, OfReal f) {
    reference(row, ulps, x -> f.value((Double) x[0]));
  }

  private static void reals(Operation row, double ulps, OfReals f) {
    reference(row, ulps, x -> f.value((Double) x[0], (Double) x[1]));
  }

  private static void integers(Operation row, OfIntegers f) {
    reference(
        row,
        0,
        x ->
            f.value(BigInteger.valueOf((Long) x[0]), BigInteger.valueOf((Long) x[1]))
                .longValueExact());
  }

  private static void table(Operation row, double ulps) {
    Map<List<Object>, Object> values = TABLE.getOrDefault(row.name(), Map.of());
    List<Object[]> points = values.keySet().stream().map(List::toArray).toList();
    ALL.put(row, new Reference(x -> values.get(List.of(x)), points, ulps));
  }

  private static final Map<String, Map<List<Object>, Object>> TABLE = new HashMap<>();

  static {
    read("special-functions.csv")
        .forEach(
            cells ->
                put(
                    cells[0],
                    cells[2].isEmpty()
                        ? List.of(Double.valueOf(cells[1]))
                        : List.of(Long.valueOf(cells[1]), Double.valueOf(cells[2])),
                    cells[3]));
    // Those of src/test/python/operations.py.
    read("operation-values.csv")
        .forEach(
            cells ->
                put(
                    cells[0],
                    Arrays.stream(cells).skip(3).map(OperationReferences::operand).toList(),
                    cells[2]));
  }

  private static List<String[]> read(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                OperationReferences.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(String row, List<Object> operands, String value) {
    TABLE.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(operands, Double.valueOf(value));
  }

  private static Object operand(String text) {
    return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
  }

  static {
    real(Operations.NEGATE, 0, x -> Math.copySign(1, x) * -Math.abs(x));
    real(Operations.SIN, 1.5, StrictMath::sin);
    real(Operations.COS, 1.5, StrictMath::cos);
    real(Operations.TAN, 1.5, StrictMath::tan);
    real(Operations.ASIN, 1.5, StrictMath::asin);
    real(Operations.ACOS, 1.5, StrictMath::acos);
    real(Operations.ATAN, 1.5, StrictMath::atan);
    real(Operations.SINH, 2.5, StrictMath::sinh);
    real(Operations.COSH, 2.5, StrictMath::cosh);
    real(Operations.TANH, 2.5, StrictMath::tanh);
    real(Operations.EXP, 1.5, StrictMath::exp);
    real(Operations.EXPM1, 1.5, StrictMath::expm1);
    real(Operations.LOG, 1.5, StrictMath::log);
    real(Operations.LOG1P, 1.5, StrictMath::log1p);
    real(Operations.LOG10, 1.5, StrictMath::log10);
    real(Operations.SQRT, 0, StrictMath::sqrt);
    real(Operations.MAGNITUDE, 0, StrictMath::sqrt);
    real(Operations.CBRT, 1.5, StrictMath::cbrt);
    real(Operations.ABS, 0, x -> x < 0 ? -x : x + 0.0);
    real(Operations.SIGN, 0, x -> x > 0 ? 1 : x < 0 ? -1 : x);
    real(Operations.FLOOR, 0, x -> rounded(x, java.math.RoundingMode.FLOOR));
    real(Operations.CEIL, 0, x -> rounded(x, java.math.RoundingMode.CEILING));
    real(Operations.ROUND, 0, x -> rounded(x, java.math.RoundingMode.HALF_EVEN));
    real(Operations.RELU, 0, x -> x < 0 ? 0 : x + 0.0);
    real(Operations.STOP, 0, x -> x);
    reference(Operations.TO_REAL, 0, x -> BigInteger.valueOf((Long) x[0]).doubleValue());
    for (Operation row :
        List.of(Operations.SIGMOID, Operations.SOFTPLUS, Operations.LOG2, Operations.ASINH)) {
      table(row, 2);
    }
    table(Operations.ACOSH, 2);
    Map<String, Double> units = new HashMap<>();
    read("operation-values.csv").forEach(cells -> units.put(cells[0], Double.valueOf(cells[1])));
    Operations.all().stream()
        .filter(row -> units.containsKey(row.name()))
        .forEach(row -> table(row, units.get(row.name())));
    table(Operations.ATANH, 2);
    table(Operations.ERF, 2);
    table(Operations.ERFC, 2);
    table(Operations.NORMCDF, 2);
    table(Operations.LGAMMA, 2);
    table(Operations.POLYGAMMA, 2);
  }

  static {
    reals(Operations.ADD, 0, (x, y) -> exact(x, y, BigDecimal::add, x + y));
    reals(Operations.SUBTRACT, 0, (x, y) -> exact(x, y, BigDecimal::subtract, x - y));
    reals(Operations.MULTIPLY, 0, (x, y) -> exact(x, y, BigDecimal::multiply, x * y));
    reals(
        Operations.DIVIDE,
        0,
        (x, y) -> y == 0 ? x / y : exact(x, y, OperationReferences::quotient, x / y));
    reals(Operations.POWER, 1.5, StrictMath::pow);
    reals(Operations.ATAN2, 2.5, StrictMath::atan2);
    reals(Operations.HYPOT, 2, StrictMath::hypot);
    reals(Operations.XLOGY, 1.5, (x, y) -> x == 0 && !Double.isNaN(y) ? 0 : x * StrictMath.log(y));
    reals(Operations.MIN, 0, (x, y) -> -greater(-x, -y));
    reals(Operations.MAX, 0, OperationReferences::greater);
    reference(
        Operations.INTEGER_POWER, 2, x -> integerPower((Double) x[0], ((Long) x[1]).intValue()));
    integers(Operations.INTEGER_ADD, BigInteger::add);
    integers(Operations.INTEGER_SUBTRACT, BigInteger::subtract);
    integers(Operations.INTEGER_MULTIPLY, BigInteger::multiply);
    integers(Operations.INTEGER_MIN, BigInteger::min);
    integers(Operations.INTEGER_MAX, BigInteger::max);
    integers(Operations.INTEGER_INTEGER_POWER, (x, y) -> x.pow(y.intValueExact()));
    integers(Operations.FLOOR_DIV, (x, y) -> x.subtract(floorMod(x, y)).divide(y));
    integers(Operations.FLOOR_MOD, OperationReferences::floorMod);
    reference(Operations.INTEGER_ABS, 0, x -> BigInteger.valueOf((Long) x[0]).abs().longValue());
    reference(
        Operations.POPCOUNT,
        0,
        x -> (long) Long.toBinaryString((Long) x[0]).replace("0", "").length());
    reference(Operations.BIT, 0, x -> bit((Long) x[0], (Long) x[1]));
    comparison(Operations.EQUAL, order -> order == 0);
    comparison(Operations.UNEQUAL, order -> order != 0);
    comparison(Operations.LESS, order -> order == -1);
    comparison(Operations.LESS_EQUAL, order -> order == -1 || order == 0);
    comparison(Operations.GREATER, order -> order == 1);
    comparison(Operations.GREATER_EQUAL, order -> order == 1 || order == 0);
    comparison(Operations.INTEGER_EQUAL, order -> order == 0);
    comparison(Operations.INTEGER_LESS, order -> order == -1);
    comparison(Operations.INTEGER_LESS_EQUAL, order -> order != 1);
    reference(Operations.NOT, 0, x -> !(Boolean) x[0]);
  }

  /** -1, 0, 1, or 2 where there is none. */
  private static void comparison(Operation row, Function<Integer, Boolean> holds) {
    reference(row, 0, x -> holds.apply(order(x[0], x[1])));
  }

  private static int order(Object x, Object y) {
    if (x instanceof Long integer) {
      return integer.compareTo((Long) y);
    }
    double difference = (Double) x - (Double) y;
    if (Double.isNaN((Double) x) || Double.isNaN((Double) y)) {
      return 2;
    }
    return x.equals(y) || difference == 0 ? 0 : difference > 0 ? 1 : -1;
  }

  @FunctionalInterface
  private interface Exact {
    BigDecimal value(BigDecimal x, BigDecimal y);
  }

  /**
   * The exact result rounded, and where an operand or the result is infinite, NaN or 0, what is
   * given.
   */
  private static double exact(double x, double y, Exact operation, double otherwise) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return otherwise;
    }
    double result = operation.value(new BigDecimal(x), new BigDecimal(y)).doubleValue();
    return result == 0 ? otherwise : result;
  }

  private static BigDecimal quotient(BigDecimal x, BigDecimal y) {
    return x.divide(y, new MathContext(800));
  }

  private static double rounded(double x, java.math.RoundingMode mode) {
    if (!Double.isFinite(x) || x == 0) {
      return x;
    }
    return Math.copySign(new BigDecimal(x).setScale(0, mode).doubleValue(), x);
  }

  private static double greater(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    return x > y || x == y && Math.copySign(1, x) > 0 ? x : y;
  }

  private static double integerPower(double x, int k) {
    if (!Double.isFinite(x) || x == 0) {
      return StrictMath.pow(x, k);
    }
    BigDecimal power = new BigDecimal(x).pow(Math.abs(k));
    BigDecimal result = k < 0 ? BigDecimal.ONE.divide(power, new MathContext(60)) : power;
    return result.signum() != 0 && result.doubleValue() == 0
        ? StrictMath.pow(x, k)
        : result.doubleValue();
  }

  private static BigInteger floorMod(BigInteger x, BigInteger y) {
    BigInteger remainder = x.mod(y.abs());
    return y.signum() < 0 && remainder.signum() > 0 ? remainder.add(y) : remainder;
  }

  private static boolean bit(long s, long k) {
    String bits = String.format("%64s", Long.toBinaryString(s)).replace(' ', '0');
    return k >= 0 && k < 64 && bits.charAt(63 - (int) k) == '1';
  }
}
