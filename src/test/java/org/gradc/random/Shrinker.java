package org.gradc.random;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Expression;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.gradc.syntax.Parser;
import org.gradc.syntax.Printer;
import org.gradc.syntax.Statement;

/**
 * Makes a model that fails small, as long as it fails: entries of lists go, an expression becomes a
 * constant or a part of itself, and what is then used no more goes too. It knows nothing of what a
 * model means; a change that makes no model does not fail.
 */
final class Shrinker {
  private final Predicate<String> fails;
  private final int most;
  private int tried;

  private Shrinker(Predicate<String> fails, int most) {
    this.fails = fails;
    this.most = most;
  }

  /**
   * The smallest model found.
   *
   * @param most how many models to try
   */
  static String shrink(String text, Predicate<String> fails, int most) {
    Shrinker shrinker = new Shrinker(fails, most);
    String smallest = text;
    String smaller = text;
    while (smaller != null) {
      smallest = smaller;
      smaller = shrinker.smaller(smallest);
    }
    return smallest;
  }

  /** A smaller model that fails, or null. */
  private String smaller(String text) {
    ModelSyntax model = Parser.parse(new Source("random.grad", text), new Diagnostics());
    List<String> candidates =
        changes(model).stream()
            .map(change -> Printer.print((ModelSyntax) withoutUnused(change)))
            .filter(candidate -> candidate.length() < text.length())
            .distinct()
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    for (String candidate : candidates) {
      if (tried++ == most) {
        return null;
      }
      if (fails.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  // Changes: what a part of the tree may become

  private static List<Object> changes(Object tree) {
    List<Object> all = new ArrayList<>();
    if (tree instanceof List<?> list) {
      for (int k = 0; k < list.size(); k++) {
        all.add(with(list, k, List.of()));
        for (Object change : changes(list.get(k))) {
          all.add(with(list, k, List.of(change)));
        }
      }
    } else if (tree instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        all.add(Optional.empty());
        changes(optional.get()).forEach(change -> all.add(Optional.of(change)));
      }
    } else if (tree instanceof Record record && !(tree instanceof Name)) {
      if (tree instanceof Expression expression) {
        all.add(new Expression.RealLiteral(0.5, "0.5", expression.span()));
        all.add(new Expression.RealLiteral(1, "1.0", expression.span()));
        parts(record, all);
      }
      if (tree instanceof Statement.For loop) {
        loop.states().forEach(state -> all.add(withoutState(loop, state)));
      }
      RecordComponent[] components = record.getClass().getRecordComponents();
      for (int k = 0; k < components.length; k++) {
        for (Object change : changes(component(record, components[k]))) {
          all.add(with(record, k, change));
        }
      }
    }
    return all;
  }

  /** The outermost expressions within. */
  private static void parts(Object tree, List<Object> parts) {
    for (Object part : children(tree)) {
      if (part instanceof Expression) {
        parts.add(part);
      } else {
        parts(part, parts);
      }
    }
  }

  private static Statement.For withoutState(Statement.For loop, Expression.InitialValue state) {
    return new Statement.For(
        loop.binder(),
        loop.down(),
        loop.states().stream().filter(other -> !other.equals(state)).toList(),
        loop.checkpoint(),
        loop.body().stream().filter(statement -> !isNextOf(statement, state.name())).toList(),
        loop.span());
  }

  private static boolean isNextOf(Statement statement, Name state) {
    return statement instanceof Statement.Next next && next.name().text().equals(state.text());
  }

  // What is not used

  private static Object withoutUnused(Object model) {
    Map<String, Integer> uses = new HashMap<>();
    count(model, 1, uses);
    Object less = withoutUnused(model, uses);
    return less.equals(model) ? model : withoutUnused(less);
  }

  private static Object withoutUnused(Object tree, Map<String, Integer> uses) {
    if (tree instanceof List<?> list) {
      return list.stream()
          .filter(entry -> isUsed(entry, uses))
          .map(entry -> withoutUnused(entry, uses))
          .toList();
    }
    if (tree instanceof Optional<?> optional) {
      return optional.map(value -> withoutUnused(value, uses));
    }
    if (!(tree instanceof Record record) || tree instanceof Name || tree instanceof Span) {
      return tree;
    }
    Object result = tree;
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int k = 0; k < components.length; k++) {
      Object before = component(record, components[k]);
      Object after = withoutUnused(before, uses);
      if (!after.equals(before)) {
        result = with((Record) result, k, after);
      }
    }
    return result;
  }

  private static boolean isUsed(Object entry, Map<String, Integer> uses) {
    List<Name> names = new ArrayList<>();
    if (entry instanceof Statement.Definition definition) {
      names.addAll(definition.names());
    } else if (entry instanceof Statement.Collect collect) {
      names.add(collect.name());
    } else if (entry instanceof Statement.For loop) {
      loop.states().forEach(state -> names.add(state.name()));
      loop.body().stream()
          .filter(Statement.Collect.class::isInstance)
          .forEach(statement -> names.add(((Statement.Collect) statement).name()));
    } else if (entry instanceof Declaration.Variable variable) {
      names.add(variable.name());
    } else if (entry instanceof Declaration.Function function) {
      names.add(function.name());
    } else if (entry instanceof Declaration.Size size) {
      names.add(size.name());
    } else {
      return true;
    }
    Map<String, Integer> elsewhere = new HashMap<>(uses);
    count(entry, -1, elsewhere);
    return names.stream().anyMatch(name -> elsewhere.getOrDefault(name.text(), 0) > 0);
  }

  private static void count(Object tree, int by, Map<String, Integer> uses) {
    if (tree instanceof Expression.Reference reference) {
      uses.merge(reference.name().text(), by, Integer::sum);
    } else if (tree instanceof Expression.Call call) {
      uses.merge(call.function().text(), by, Integer::sum);
    }
    children(tree).forEach(child -> count(child, by, uses));
  }

  // Trees are records, lists and optional values

  private static List<Object> children(Object tree) {
    if (tree instanceof List<?> list) {
      return List.copyOf(list);
    }
    if (tree instanceof Optional<?> optional) {
      return optional.<List<Object>>map(List::of).orElse(List.of());
    }
    List<Object> children = new ArrayList<>();
    if (tree instanceof Record record && !(tree instanceof Span)) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        children.add(component(record, component));
      }
    }
    return children;
  }

  private static List<Object> with(List<?> list, int position, List<?> instead) {
    List<Object> changed = new ArrayList<>(list.subList(0, position));
    changed.addAll(instead);
    changed.addAll(list.subList(position + 1, list.size()));
    return changed;
  }

  private static Record with(Record tree, int position, Object instead) {
    RecordComponent[] components = tree.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int k = 0; k < components.length; k++) {
      types[k] = components[k].getType();
      values[k] = k == position ? instead : component(tree, components[k]);
    }
    try {
      return tree.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object component(Record tree, RecordComponent component) {
    try {
      return component.getAccessor().invoke(tree);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
