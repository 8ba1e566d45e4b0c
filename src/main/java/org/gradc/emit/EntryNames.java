package org.gradc.emit;

import java.util.List;
import java.util.Map;
import org.gradc.graph.Operations;
import org.gradc.schedule.Expr;

/** What a variable for an entry of an array is called after the array: by its subscripts. */
final class EntryNames {
  private EntryNames() {}

  /**
   * {@code _ij} for {@code [i, j]}, {@code _tPlus1_30} for {@code [t + 1 mod 2, 3, 0]}, {@code _1}
   * for {@code [1]}; null where a subscript is neither an index, a variable, a constant, nor a sum
   * with one.
   *
   * @param known the names of indices and variables
   */
  static String suffix(List<Expr> subscripts, Map<Object, String> known) {
    StringBuilder out = new StringBuilder();
    boolean sum = false;
    for (Expr subscript : subscripts) {
      String text = text(withoutWindow(subscript), known);
      if (text == null) {
        return null;
      }
      boolean apart = sum || (text.length() > 2 && !out.isEmpty());
      sum = text.length() > 2;
      out.append(apart ? "_" : "").append(text);
    }
    return out.isEmpty() ? null : "_" + out;
  }

  /** Of an array of which only some entries are kept, the entry is meant. */
  private static Expr withoutWindow(Expr subscript) {
    return subscript instanceof Expr.Operate operate
            && operate.operation() == Operations.FLOOR_MOD
            && operate.operands().get(1) instanceof Expr.Literal
        ? operate.operands().get(0)
        : subscript;
  }

  private static String text(Expr subscript, Map<Object, String> known) {
    if (subscript instanceof Expr.LoopIndex index) {
      return known.get(index.index());
    }
    if (subscript instanceof Expr.Use use) {
      return known.get(use.variable());
    }
    if (subscript instanceof Expr.Literal literal) {
      return literal.value().integer() < 0 ? null : literal.value().toString();
    }
    if (subscript instanceof Expr.Operate sum
        && sum.operation() == Operations.INTEGER_ADD
        && sum.operands().get(0) instanceof Expr.Literal c
        && sum.operands().get(1) instanceof Expr.LoopIndex index) {
      long offset = c.value().integer();
      return known.get(index.index()) + (offset < 0 ? "Minus" : "Plus") + Math.abs(offset);
    }
    return null;
  }
}
