package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import com.palantir.javapoet.CodeBlock;
import java.security.InvalidParameterException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.ArrayVariable.Home;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;
import org.gradc.schedule.Variable;
import org.gradc.schedule.Walk;
import org.gradc.source.CompilerBug;

/** Writes steps as Java statements. */
final class StepWriter {
  /** Writes the call of a method of its own for some steps. */
  @FunctionalInterface
  interface Caller {
    String call(Step.Call call);
  }

  private final MethodScope scope;
  private final ExpressionWriter expressions;
  private final Caller caller;
  private final CodeBlock.Builder out = CodeBlock.builder();

  /** The lengths that are set in this block or around it. */
  private final Map<Node, Expr> lengths = new HashMap<>();

  private final Set<HelperMethod> uses = EnumSet.noneOf(HelperMethod.class);
  private boolean clears;

  StepWriter(MethodScope scope, ExpressionWriter expressions, Caller caller) {
    this.scope = scope;
    this.expressions = expressions;
    this.caller = caller;
  }

  ExpressionWriter expressions() {
    return expressions;
  }

  /** The small methods that it has called. */
  Set<HelperMethod> uses() {
    return uses;
  }

  /** Whether it has called {@link java.util.Arrays#fill}. */
  boolean clears() {
    return clears;
  }

  CodeBlock code() {
    return out.build();
  }

  void write(List<Step> steps) {
    Map<Node, Expr> around = new HashMap<>(lengths);
    writeAll(steps);
    lengths.clear();
    lengths.putAll(around);
  }

  private void writeAll(List<Step> steps) {
    for (int k = 0; k < steps.size(); k++) {
      Step next = k + 1 < steps.size() ? steps.get(k + 1) : null;
      if (steps.get(k) instanceof Step.Let let && !let.variable().isCarried()) {
        declare(let, next);
      } else {
        write(steps.get(k));
      }
    }
  }

  private void write(Step step) {
    if (step instanceof Step.Note note) {
      out.add("// $L\n", note.text());
    } else if (step instanceof Step.Let let) {
      statement(reference(let.variable()) + " = " + value(let.variable(), let.value()));
    } else if (step instanceof Step.Assign assign) {
      assign(assign);
    } else if (step instanceof Step.Store store) {
      store(store);
    } else if (step instanceof Step.Clear clear) {
      clears = true;
      statement(scope.clear(clear.array()));
    } else if (step instanceof Step.Allocate allocate) {
      allocate(allocate);
    } else if (step instanceof Step.Fold fold) {
      fold(fold);
    } else if (step instanceof Step.Loop loop) {
      loop(loop);
    } else if (step instanceof Step.Demand demand) {
      begin("if (" + expressions.negation(demand.condition()).code() + ")");
      out.add(Text.failure(InvalidParameterException.class, demand.text()));
      end();
    } else if (step instanceof Step.Check check) {
      statement(expressions.check(check));
    } else if (step instanceof Step.Guarded guarded) {
      guarded(guarded);
    } else if (step instanceof Step.Call call) {
      statement(caller.call(call));
    }
  }

  private void statement(String code) {
    out.add(Text.statement(code));
  }

  private String reference(Variable variable) {
    return scope.reference(variable);
  }

  /**
   * Declares a variable; for an entry of an array, read or about to be stored, it is named after
   * the array.
   */
  private void declare(Step.Let let, Step next) {
    Variable variable = let.variable();
    String value = value(variable, let.value());
    JavaType type = JavaType.of(variable.kind(), variable.isWide());
    String modifier = variable.isAssignedOnce() ? "final " : "";
    String name = declared(let, next);
    statement(modifier + type.keyword() + " " + name + " =" + BREAK + value);
  }

  private String declared(Step.Let let, Step next) {
    if (let.value() instanceof Expr.Read read) {
      return scope.declare(let.variable(), read.array(), read.subscripts());
    }
    if (next instanceof Step.Store store
        && store.value() instanceof Expr.Use use
        && use.variable() == let.variable()) {
      return scope.declare(let.variable(), store.array(), store.subscripts());
    }
    return scope.declare(let.variable());
  }

  /** The lengths become fields, but for those that are arguments; the array grows if it must. */
  private void allocate(Step.Allocate allocate) {
    String field = scope.base(allocate.array());
    String what = "a length of " + allocate.array().hint();
    for (Step.Length length : allocate.lengths()) {
      Expr before = lengths.put(length.extent(), length.value());
      boolean same = length.value().equals(before) && isSteady(length.value());
      boolean known = same || length.extent() instanceof Symbol;
      if (!known) {
        uses.add(HelperMethod.LENGTH);
        String name = scope.extent(length.extent());
        String value = expressions.write(length.value()).code();
        statement(name + " = length(" + StringLiteral.of(what) + "," + BREAK + value + ")");
      }
    }
    ArrayVariable array = allocate.array();
    if (array.home() == Home.RESULT) {
      statement(field + " = new int[" + ClassScope.length(array.shape(), scope::extent) + "]");
      return;
    }
    HelperMethod grown = HelperMethod.grown(array.kind());
    uses.add(grown);
    statement(
        field
            + " = grown("
            + field
            + ","
            + BREAK
            + StringLiteral.of(field)
            + ","
            + BREAK
            + scope.realLength(array)
            + ")");
  }

  /** Whether an expression has one value in all of a block. */
  private static boolean isSteady(Expr expr) {
    boolean[] steady = {true};
    Walk.visit(
        expr,
        e ->
            steady[0] &=
                e instanceof Expr.Use use
                    ? use.variable().isAssignedOnce()
                    : !(e instanceof Expr.Read read) || read.array().home() == Home.ARGUMENT);
    return steady[0];
  }

  /** {@code x = value}, or {@code x *= y} for a product with x. */
  private void assign(Step.Assign assign) {
    Variable variable = assign.variable();
    if (!scope.isPacked(variable)
        && assign.value() instanceof Expr.Operate product
        && product.operation() == Operations.MULTIPLY
        && product.operands().get(0) instanceof Expr.Use use
        && use.variable() == variable) {
      String factor = expressions.write(product.operands().get(1)).within(Precedence.TERNARY);
      statement(reference(variable) + " *=" + BREAK + factor);
      return;
    }
    set(variable, expressions.write(assign.value()));
  }

  private void set(Variable variable, Text value) {
    statement(reference(variable) + " = " + scope.converted(variable, value));
  }

  private String value(Variable variable, Expr value) {
    return scope.converted(variable, expressions.write(value));
  }

  private void store(Step.Store store) {
    String entry = expressions.entry(store.array(), store.subscripts());
    if (store.add()) {
      add(entry, store.value());
      return;
    }
    Text value = expressions.write(store.value());
    boolean narrow = store.array().home() == Home.RESULT && value.type() == JavaType.LONG;
    String code = narrow ? "(int) " + value.within(Precedence.UNARY) : value.code();
    statement(entry + " =" + BREAK + code);
  }

  /** {@code target += value}, or {@code -=} for a value with a sign. */
  private void add(String target, Expr value) {
    boolean negated =
        value instanceof Expr.Operate operate && operate.operation() == Operations.NEGATE;
    Text positive =
        negated
            ? expressions.write(((Expr.Operate) value).operands().get(0))
            : expressions.write(value).withoutSign();
    statement(
        positive != null
            ? target + " -=" + BREAK + positive.within(Precedence.TERNARY)
            : target + " +=" + BREAK + expressions.write(value).code());
  }

  private void fold(Step.Fold fold) {
    if (scope.isPacked(fold.variable()) && fold.best() == null) {
      assign(new Step.Assign(fold.variable(), folded(fold)));
      return;
    }
    String total = reference(fold.variable());
    boolean wide = fold.variable().kind() == Kind.INT && fold.variable().isWide();
    switch (fold.monoid()) {
      case SUM -> {
        // Fewer than 2^31 terms of 32 bits have a sum of 64.
        if (wide && expressions.write(fold.value()).type() == JavaType.LONG) {
          watched(total, "addExact", fold.value());
        } else {
          add(total, fold.value());
        }
      }
      case PROD -> {
        if (wide) {
          watched(total, "multiplyExact", fold.value());
        } else {
          statement(
              total + " *=" + BREAK + expressions.write(fold.value()).within(Precedence.TERNARY));
        }
      }
      case MIN, MAX -> {
        String method = fold.monoid() == Monoid.MIN ? "min" : "max";
        String value = expressions.write(fold.value()).code();
        statement(total + " = Math." + method + "(" + total + "," + BREAK + value + ")");
      }
      case ARGMIN, ARGMAX -> argument(fold);
      case LOGSUMEXP -> throw new CompilerBug("a logsumexp was left in the schedule");
    }
  }

  /** The integer {@code variable op value}. */
  private static Expr folded(Step.Fold fold) {
    Operation operation =
        switch (fold.monoid()) {
          case SUM -> Operations.INTEGER_ADD;
          case PROD -> Operations.INTEGER_MULTIPLY;
          case MIN -> Operations.INTEGER_MIN;
          case MAX -> Operations.INTEGER_MAX;
          default -> throw new CompilerBug("no fold of integers: " + fold.monoid());
        };
    List<Expr> operands = List.of(new Expr.Use(fold.variable()), fold.value());
    return new Expr.Operate(operation, operands, fold.variable().isWide(), false);
  }

  /** Integer arithmetic that must not overflow unseen. */
  private void watched(String total, String method, Expr value) {
    String term = expressions.write(value).code();
    statement(total + " = Math." + method + "(" + total + "," + BREAK + term + ")");
  }

  /** The first index whose entry is best, NaN before everything. */
  private void argument(Step.Fold fold) {
    scope.names().openBlock();
    out.add("{\n$>");
    Variable best = fold.best();
    String known = scope.variable(best).code();
    String entry = scope.names().allocate("entry");
    JavaType type = JavaType.of(best.kind(), best.isWide());
    String value = expressions.write(fold.value()).code();
    statement("final " + type.keyword() + " " + entry + " = " + value);
    String better = entry + (fold.monoid() == Monoid.ARGMAX ? " > " : " < ") + known;
    String nan =
        best.kind() == Kind.REAL
            ? BREAK + "|| (" + entry + " != " + entry + " && " + known + " == " + known + ")"
            : "";
    begin(
        "if ("
            + scope.variable(fold.variable()).code()
            + " < 0"
            + BREAK
            + "|| "
            + better
            + nan
            + ")");
    set(best, Text.primary(entry, type));
    set(fold.variable(), Text.primary(scope.index(fold.index()), JavaType.INT));
    end();
    out.add("$<}\n");
    scope.names().closeBlock();
  }

  private void loop(Step.Loop loop) {
    List<String> ranges = new RangeWriter(scope, expressions).statements(loop);
    if (!ranges.isEmpty()) {
      clears |= ranges.stream().anyMatch(range -> range.startsWith("fill("));
      ranges.forEach(this::statement);
      return;
    }
    String lower = bound(loop.lower());
    String upper = loop.down() ? down(loop.upper()) : bound(loop.upper());
    scope.names().openBlock();
    String i = scope.declare(loop.index());
    String head =
        loop.down()
            ? "int " + i + " = " + upper + ";" + BREAK + i + " >= " + lower + ";" + BREAK + i + "--"
            : "int " + i + " = " + lower + ";" + BREAK + i + " < " + upper + ";" + BREAK + i + "++";
    begin("for (" + head + ")");
    write(loop.body());
    end();
    scope.names().closeBlock();
  }

  /** A bound of a loop, which is an int: one that may be more is looked at before the loop. */
  private String bound(Expr bound) {
    Text text = expressions.write(bound);
    if (text.type() != JavaType.LONG) {
      return text.within(Precedence.ADDITIVE);
    }
    String name = scope.names().allocate("bound");
    statement("final int " + name + " = Math.toIntExact(" + text.code() + ")");
    return name;
  }

  /** The last index below an upper bound. */
  private String down(Expr upper) {
    if (upper instanceof Expr.Literal literal) {
      return String.valueOf(literal.value().integer() - 1);
    }
    if (upper instanceof Expr.Operate sum
        && sum.operation() == Operations.INTEGER_ADD
        && sum.operands().get(0) instanceof Expr.Literal literal
        && !sum.isWide()) {
      long rest = literal.value().integer() - 1;
      String text = bound(sum.operands().get(1));
      return rest == 0 ? text : text + (rest < 0 ? " - " : " + ") + Math.abs(rest);
    }
    return bound(upper) + " - 1";
  }

  private void guarded(Step.Guarded guarded) {
    boolean onlyElse = guarded.consequence().isEmpty();
    Text condition = expressions.write(guarded.condition());
    String test = onlyElse ? expressions.negation(guarded.condition()).code() : condition.code();
    begin("if (" + test + ")");
    block(onlyElse ? guarded.alternative() : guarded.consequence());
    if (!onlyElse && !guarded.alternative().isEmpty()) {
      out.add("$<} else {\n$>");
      block(guarded.alternative());
    }
    end();
  }

  private void block(List<Step> steps) {
    scope.names().openBlock();
    write(steps);
    scope.names().closeBlock();
  }

  private void begin(String head) {
    out.add(Text.head(head));
  }

  private void end() {
    out.add("$<}\n");
  }
}
