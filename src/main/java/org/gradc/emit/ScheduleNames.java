package org.gradc.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.emit.Notation.Piece;
import org.gradc.graph.Constant;
import org.gradc.graph.Index;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Variable;

/** The names in a listing of a schedule, and the formulas over them. */
final class ScheduleNames {
  private final Map<Object, String> known;
  private final Names names;
  private final Numbering numbering = new Numbering();

  private ScheduleNames(Map<Object, String> known, Names names) {
    this.known = known;
    this.names = names;
  }

  static ScheduleNames ofClass() {
    return new ScheduleNames(new HashMap<>(), new Names(null));
  }

  /** The names of a method, beside those of its class. */
  ScheduleNames ofMethod() {
    return new ScheduleNames(new HashMap<>(known), new Names(names));
  }

  void openBlock() {
    names.openBlock();
  }

  void closeBlock() {
    names.closeBlock();
  }

  /** The name of something; at its first mention it gets one like the hint. */
  private String name(Object key, String hint) {
    return known.computeIfAbsent(key, k -> names.allocate(hint));
  }

  /** Names something where it is declared: where it was declared before, its name may be taken. */
  private String declare(Object key, String hint) {
    String name = names.allocate(hint);
    known.put(key, name);
    return name;
  }

  String declare(Variable variable) {
    return declare(variable, numbering.hint(variable));
  }

  String declare(Index index) {
    return declare(index, index.name());
  }

  String of(Variable variable) {
    return name(variable, variable.hint());
  }

  String of(Index index) {
    return name(index, index.name());
  }

  /** What an index is called that is out of sight. */
  String hint(Index index) {
    return known.getOrDefault(index, index.name());
  }

  String of(Symbol symbol) {
    return name(symbol, symbol.name());
  }

  String of(ArrayVariable array) {
    return switch (array.home()) {
      case ARGUMENT, PARAMETERS -> of(array.symbol());
      case DIRECTION -> "direction." + of(array.symbol());
      case GRADIENT -> "gradient." + of(array.symbol());
      case RESULT -> "result." + array.hint();
      case WORKSPACE -> name(array.storage(), array.hint());
    };
  }

  /** An entry of an array; a single subscript of several axes is a flat place. */
  String entry(ArrayVariable array, List<Expr> subscripts) {
    List<String> texts = new ArrayList<>();
    subscripts.forEach(subscript -> texts.add(text(subscript)));
    return texts.isEmpty() ? of(array) : of(array) + "[" + String.join(", ", texts) + "]";
  }

  String text(Expr expr) {
    return piece(expr).text();
  }

  Piece piece(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return TextNotation.constant(literal.value());
    }
    if (expr instanceof Expr.Use use) {
      return Piece.primary(of(use.variable()));
    }
    if (expr instanceof Expr.LoopIndex index) {
      return Piece.primary(of(index.index()));
    }
    if (expr instanceof Expr.Scalar scalar) {
      return Piece.primary(of(scalar.symbol()));
    }
    if (expr instanceof Expr.Extent extent) {
      String text = SizeText.of(extent.value());
      boolean plain = extent.value() instanceof Symbol || extent.value() instanceof Constant;
      return new Piece(text, plain ? Precedence.PRIMARY : Precedence.ADDITIVE);
    }
    if (expr instanceof Expr.Operate operate) {
      List<Piece> operands = operate.operands().stream().map(this::piece).toList();
      return TextNotation.operation(operate.operation(), operands);
    }
    if (expr instanceof Expr.Select select) {
      return select(select);
    }
    Expr.Read read = (Expr.Read) expr;
    return Piece.primary(entry(read.array(), read.subscripts()));
  }

  private Piece select(Expr.Select select) {
    Piece condition = piece(select.condition());
    if (isTruth(select.alternative(), false)) {
      return TextNotation.join(condition, "and", piece(select.consequence()), Precedence.AND);
    }
    if (isTruth(select.consequence(), true)) {
      return TextNotation.join(condition, "or", piece(select.alternative()), Precedence.OR);
    }
    return TextNotation.choice(condition, piece(select.consequence()), piece(select.alternative()));
  }

  private static boolean isTruth(Expr expr, boolean value) {
    return expr instanceof Expr.Literal literal && literal.value().value().equals(value);
  }
}
