package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradc.compile.Compilation;
import org.gradc.oracle.Arithmetic;
import org.gradc.oracle.Evaluation;
import org.gradc.oracle.Given;
import org.gradc.oracle.Held;
import org.gradc.oracle.Meaning;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Declaration.Role;
import org.gradc.syntax.Declaration.Variable;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.gradc.syntax.Parser;
import org.gradc.syntax.Statement;

/** A model as the oracle reads it, with values. */
final class ByText {
  /** The name that the loss gets, so that derivatives can be taken of it. */
  static final String LOSS = "lossOfTheModel";

  private final ModelSyntax syntax;
  private final Meaning meaning;
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Map<String, double[]> values = new LinkedHashMap<>();

  private ByText(ModelSyntax syntax) {
    this.syntax = syntax;
    this.meaning = Meaning.of(syntax);
  }

  static ByText of(Source source) {
    return new ByText(Compilation.parse(source, new Diagnostics()));
  }

  static ByText of(String... lines) {
    return of(new Source("test.grad", String.join("\n", lines) + "\n"));
  }

  /** The same with more lines at its end, and a name for its loss. */
  static ByText of(Source source, List<String> more) {
    ModelSyntax written = Compilation.parse(source, new Diagnostics());
    List<Item> items = new ArrayList<>();
    for (Item item : written.items()) {
      if (item instanceof Declaration.Loss loss) {
        Name name = new Name(LOSS, loss.span());
        items.add(
            new Statement.Definition("", List.of(name), List.of(), loss.value(), loss.span()));
      }
    }
    String text = "model More\n" + String.join("\n", more) + "\n";
    items.addAll(Parser.parse(new Source("more.grad", text), new Diagnostics()).items());
    return new ByText(written.with(items));
  }

  ByText size(String name, long value) {
    sizes.put(name, value);
    return this;
  }

  /** An input, data or a param, flat; integers as reals. */
  ByText with(String name, double... value) {
    values.put(name, value);
    return this;
  }

  /** The declared inputs, data and params. */
  Stream<Variable> variables() {
    return syntax.items().stream().filter(Variable.class::isInstance).map(Variable.class::cast);
  }

  List<String> names(Role role) {
    return variables().filter(v -> v.role() == role).map(v -> v.name().text()).toList();
  }

  boolean hasLoss() {
    return meaning.has(Meaning.LOSS);
  }

  /** Finds the sizes that are lengths of what is given, as the command line does. */
  private void solve() {
    for (Variable variable : variables().toList()) {
      double[] value = values.get(variable.name().text());
      long known = 1;
      String unknown = null;
      for (Expression length : variable.shape()) {
        if (length instanceof Expression.IntegerLiteral literal) {
          known *= literal.value().longValue();
        } else if (length instanceof Expression.Reference size
            && !sizes.containsKey(size.name().text())
            && unknown == null) {
          unknown = size.name().text();
        } else if (length instanceof Expression.Reference size) {
          known *= sizes.getOrDefault(size.name().text(), 0L);
        } else {
          known = 0;
        }
      }
      if (unknown != null && known > 0 && variable.role() != Role.INPUT) {
        sizes.put(unknown, value.length / known);
      }
    }
  }

  /** An evaluation of one sample of so many. */
  Evaluation evaluate(int sample, int of) {
    return meaning.evaluate(
        given(sample, of), Arithmetic.precise(), (place, choice) -> {}, new Held());
  }

  private Given given(int sample, int of) {
    solve();
    Given given = new Given();
    sizes.forEach(given::set);
    for (Variable variable : variables().toList()) {
      String name = variable.name().text();
      double[] value = values.get(name);
      if (variable.role() == Role.INPUT) {
        int length = value.length / of;
        value = Arrays.copyOfRange(value, sample * length, (sample + 1) * length);
      }
      if (variable.integer()) {
        given.set(name, Arrays.stream(value).mapToLong(x -> (long) x).toArray());
      } else {
        given.set(name, value);
      }
    }
    return given;
  }

  /** A result, rounded to doubles. */
  double[] get(String result) {
    return doubles(evaluate(0, 1).of(result));
  }

  static double[] doubles(DoubleDouble[] values) {
    return Arrays.stream(values).mapToDouble(DoubleDouble::hi).toArray();
  }
}
