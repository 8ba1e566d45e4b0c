package org.gradc.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Constant;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation.Precedence;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.ArrayVariable.Home;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;
import org.gradc.schedule.Variable;
import org.gradc.schedule.Walk;

/** The loops of every method as text, with the workspace that the object keeps for them. */
public final class SchedulePrinter {
  private static final String INDENT = "  ";

  private final ClassPlan plan;
  private final StringBuilder out = new StringBuilder();
  private final ScheduleNames shared = ScheduleNames.ofClass();
  private ScheduleNames names;

  private SchedulePrinter(ClassPlan plan) {
    this.plan = plan;
  }

  /** The listing of a class. */
  public static String print(ClassPlan plan) {
    SchedulePrinter printer = new SchedulePrinter(plan);
    printer.workspace();
    plan.methods().forEach(printer::method);
    return printer.out.toString();
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  // The workspace

  private void workspace() {
    Map<ArrayVariable, Set<List<Node>>> arrays = new LinkedHashMap<>();
    for (MethodPlan method : plan.methods()) {
      Walk.arrays(method.demands().steps(), array -> note(array, arrays));
      Walk.arrays(method.code().steps(), array -> note(array, arrays));
    }
    line("", "workspace: " + size(arrays));
    arrays.forEach(
        (array, shapes) -> {
          List<String> windows = new ArrayList<>();
          shapes.forEach(shape -> windows.add("[" + extents(shape, ", ") + "]"));
          String whole = "[" + extents(array.shape(), ", ") + "]";
          String of = shapes.contains(array.shape()) ? "" : " of " + whole;
          String type = array.kind().text();
          line(INDENT, shared.of(array) + String.join(" or ", windows) + of + ": " + type);
        });
    if (plan.slots() > 0) {
      line(INDENT, plan.slots() + " scalars that pass from method to method");
    }
  }

  private static void note(ArrayVariable array, Map<ArrayVariable, Set<List<Node>>> arrays) {
    if (array.home() == Home.WORKSPACE) {
      arrays.computeIfAbsent(array.storage(), a -> new LinkedHashSet<>()).add(array.shape());
    }
  }

  private static String extents(List<Node> shape, String separator) {
    return String.join(separator, shape.stream().map(SizeText::of).toList());
  }

  /** {@code 2 * n + n * d + 12 numbers}. */
  private String size(Map<ArrayVariable, Set<List<Node>>> arrays) {
    Map<String, Long> terms = new LinkedHashMap<>();
    terms.put("", (long) plan.slots());
    for (Set<List<Node>> shapes : arrays.values()) {
      if (shapes.size() == 1) {
        Map.Entry<String, Long> product = product(shapes.iterator().next());
        terms.merge(product.getKey(), product.getValue(), Long::sum);
        continue;
      }
      List<String> products = new ArrayList<>();
      for (List<Node> shape : shapes) {
        Map.Entry<String, Long> product = product(shape);
        products.add(term(product.getKey(), product.getValue()));
      }
      terms.merge("max(" + String.join(", ", products) + ")", 1L, Long::sum);
    }
    long constant = terms.remove("");
    List<String> sum = new ArrayList<>();
    terms.forEach((term, factor) -> sum.add(term(term, factor)));
    if (constant > 0 || sum.isEmpty()) {
      sum.add(String.valueOf(constant));
    }
    return String.join(" + ", sum) + (sum.size() == 1 && constant == 1 ? " number" : " numbers");
  }

  private static String term(String term, long factor) {
    return term.isEmpty() ? String.valueOf(factor) : factor == 1 ? term : factor + " * " + term;
  }

  /** The product of the open extents, and that of the others. */
  private static Map.Entry<String, Long> product(List<Node> shape) {
    long factor = 1;
    List<String> open = new ArrayList<>();
    for (Node extent : shape) {
      if (extent instanceof Constant c) {
        factor *= c.integer();
      } else {
        String text = SizeText.of(extent);
        open.add(text.contains(" ") ? "(" + text + ")" : text);
      }
    }
    return Map.entry(String.join(" * ", open), factor);
  }

  // Methods

  private void method(MethodPlan method) {
    names = shared.ofMethod();
    line("", "");
    String with = method.program().weights().isPresent() ? " with weights" : "";
    line("", method.name() + with + ":");
    method.program().inputs().forEach(names::of);
    method.program().data().forEach(names::of);
    method.program().params().forEach(names::of);
    steps(method.demands().steps(), INDENT);
    steps(method.code().steps(), INDENT);
    if (method.code().result() != null) {
      line(INDENT, "return " + names.of(method.code().result()));
    }
  }

  private void steps(List<Step> steps, String indent) {
    steps.forEach(step -> step(step, indent));
  }

  private void block(List<Step> steps, String indent) {
    names.openBlock();
    steps(steps, indent + INDENT);
    names.closeBlock();
  }

  private void step(Step step, String indent) {
    if (step instanceof Step.Note note) {
      line(indent, "# " + note.text());
    } else if (step instanceof Step.Remark remark) {
      remark(remark, indent);
    } else if (step instanceof Step.Let let) {
      String value = names.text(let.value());
      line(indent, names.declare(let.variable()) + " = " + value);
    } else if (step instanceof Step.Assign assign) {
      line(indent, names.of(assign.variable()) + " = " + names.text(assign.value()));
    } else if (step instanceof Step.Store store) {
      String sign = store.add() ? " += " : " = ";
      String entry = names.entry(store.array(), store.subscripts());
      line(indent, entry + sign + names.text(store.value()));
    } else if (step instanceof Step.Clear clear) {
      line(indent, names.of(clear.array()) + " = 0");
    } else if (step instanceof Step.Allocate allocate) {
      line(indent, "room for " + names.of(allocate.array()) + room(allocate));
    } else if (step instanceof Step.Fold fold) {
      fold(fold, indent);
    } else if (step instanceof Step.Loop loop) {
      loop(loop, indent);
    } else if (step instanceof Step.Guarded guarded) {
      guarded(guarded, indent);
    } else if (step instanceof Step.Demand demand) {
      line(indent, "require " + names.text(demand.condition()) + ", \"" + demand.text() + "\"");
    } else if (step instanceof Step.Check check) {
      line(indent, "check " + names.text(check.value()) + " < " + names.text(check.upper()));
    } else if (step instanceof Step.Call call) {
      line(indent, "in a method of its own:");
      steps(call.body(), indent + INDENT);
    }
  }

  /** The lengths of an array, of those that data decide the values. */
  private String room(Step.Allocate allocate) {
    Map<Node, Expr> values = new LinkedHashMap<>();
    allocate.lengths().forEach(length -> values.put(length.extent(), length.value()));
    List<String> lengths = new ArrayList<>();
    for (Node extent : allocate.array().shape()) {
      lengths.add(
          values.containsKey(extent) ? names.text(values.get(extent)) : SizeText.of(extent));
    }
    return "[" + String.join(", ", lengths) + "]";
  }

  private void remark(Step.Remark remark, String indent) {
    String what =
        remark.obstacle() instanceof Variable variable
            ? names.of(variable)
            : remark.obstacle() instanceof ArrayVariable array ? names.of(array) : "loop above";
    String why =
        switch (remark.reason()) {
          case FINISHED -> "it needs the finished " + what;
          case BOTH -> "both add to " + what;
          case OTHER_ENTRIES -> "other entries of " + what + " stand between";
          case BETWEEN -> "what stands between needs the finished " + what;
          case LENGTH -> "together they would be too long";
        };
    line(indent, "# not one with the loop over " + names.hint(remark.index()) + " above: " + why);
  }

  private void fold(Step.Fold fold, String indent) {
    String total = names.of(fold.variable());
    String value = names.text(fold.value());
    String name = fold.monoid().name().toLowerCase(Locale.ROOT);
    if (fold.monoid() == Monoid.SUM) {
      line(indent, total + " += " + value);
    } else if (fold.monoid() == Monoid.PROD) {
      line(
          indent, total + " *= " + names.piece(fold.value()).atLeast(Precedence.TERNARY, "(", ")"));
    } else if (fold.best() == null) {
      line(indent, total + " = " + name + "(" + total + ", " + value + ")");
    } else {
      String both = total + ", " + names.of(fold.best());
      String pair = names.of(fold.index()) + ", " + value;
      line(indent, both + " = " + name + "(" + both + "; " + pair + ")");
    }
  }

  private void loop(Step.Loop loop, String indent) {
    String lower = bound(loop.lower());
    String upper = bound(loop.upper());
    names.openBlock();
    String index = names.declare(loop.index());
    String range = lower.equals("0") ? " < " + upper : " in " + lower + ".." + upper;
    line(indent, "for " + index + range + (loop.down() ? " down:" : ":"));
    steps(loop.body(), indent + INDENT);
    names.closeBlock();
  }

  private String bound(Expr bound) {
    return names.piece(bound).atLeast(Precedence.ADDITIVE, "(", ")");
  }

  private void guarded(Step.Guarded guarded, String indent) {
    if (guarded.consequence().isEmpty()) {
      String condition = names.piece(guarded.condition()).atLeast(Precedence.UNARY, "(", ")");
      line(indent, "if not " + condition + ":");
      block(guarded.alternative(), indent);
      return;
    }
    line(indent, "if " + names.text(guarded.condition()) + ":");
    block(guarded.consequence(), indent);
    if (!guarded.alternative().isEmpty()) {
      line(indent, "else:");
      block(guarded.alternative(), indent);
    }
  }
}
