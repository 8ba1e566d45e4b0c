package org.gradc.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradc.precise.DoubleDouble;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;

/**
 * What a model means: its results by name, to be evaluated by what its text says. The model is one
 * that the compiler takes; mistakes are not looked for.
 */
public final class Meaning {
  /** How the loss is called among the results. */
  public static final String LOSS = "loss";

  /** So many definitions, each made of the one before, are evaluated on any thread's stack. */
  private static final int FEW = 200;

  private final Layout layout = new Layout();
  private boolean isLong;
  private final Map<String, Code> results = new LinkedHashMap<>();

  private Meaning() {}

  /** What a model means. */
  public static Meaning of(ModelSyntax model) {
    Set<Name> variables = new Builder(model, new Resolver(Set.of())).build().found();
    Builder builder = new Builder(model, new Resolver(variables));
    builder.meaning.isLong = builder.build().definitions() > FEW;
    return builder.meaning;
  }

  /**
   * An evaluation of the model.
   *
   * @param choices is told which way it goes
   * @param held what is under {@code stop}
   */
  public Evaluation evaluate(Given given, Arithmetic arithmetic, Choices choices, Held held) {
    return new Evaluation(
        layout, results, given, new Run(given, new Reals(arithmetic), choices, held), isLong);
  }

  /** Whether there is a result of a name. */
  public boolean has(String result) {
    return results.containsKey(result);
  }

  /** One item after another. */
  private static final class Builder {
    private final ModelSyntax model;
    private final Resolver resolver;
    private final Meaning meaning = new Meaning();
    private final Map<String, List<Library>> files = new HashMap<>();
    private final List<Code> residuals = new ArrayList<>();
    private final Scope scope;

    /** A function of a file that may be imported. */
    private record Library(String name, Callee function) {}

    Builder(ModelSyntax model, Resolver resolver) {
      this.model = model;
      this.resolver = resolver;
      this.scope = Scope.top(meaning.layout);
    }

    Resolver build() {
      model.imports().forEach((path, file) -> files.put(path, library(file)));
      model.items().forEach(this::add);
      if (!residuals.isEmpty()) {
        meaning.results.putIfAbsent(LOSS, frame -> halfOfSquares(frame, residuals));
      }
      return resolver;
    }

    /** A file's functions see those above them and what the file imports, nothing else. */
    private List<Library> library(ModelSyntax file) {
      Scope own = Scope.top(new Layout());
      List<Library> functions = new ArrayList<>();
      for (Item item : file.items()) {
        if (item instanceof Declaration.Function function) {
          Callee callee = resolver.calls.function(function, own);
          own.define(function.name().text(), callee);
          functions.add(new Library(function.name().text(), callee));
        } else if (item instanceof Declaration.Import other) {
          bring(other, own);
        }
      }
      return functions;
    }

    private void bring(Declaration.Import file, Scope to) {
      files
          .getOrDefault(file.path(), List.of())
          .forEach(each -> to.define(each.name(), each.function()));
    }

    private void add(Item item) {
      if (item instanceof Declaration.Size size) {
        size(size);
      } else if (item instanceof Declaration.Variable variable) {
        variable(variable);
      } else if (item instanceof Declaration.Function function) {
        scope.define(function.name().text(), resolver.calls.function(function, scope));
      } else if (item instanceof Declaration.Import file) {
        bring(file, scope);
      } else if (item instanceof Declaration.Output output) {
        result(output.name(), output.value());
      } else if (item instanceof Declaration.Residual residual) {
        result(residual.name(), Optional.of(residual.value()));
        residuals.add(meaning.results.get(residual.name().text()));
      } else if (item instanceof Declaration.Loss loss) {
        meaning.results.put(LOSS, resolver.expressions.resolve(loss.value(), scope).code());
      } else if (item instanceof Statement statement) {
        resolver.statements.run(statement, scope);
      }
    }

    /** A size that is given is that, whatever its formula. */
    private void size(Declaration.Size size) {
      String name = size.name().text();
      Code written =
          size.value()
              .map(formula -> resolver.expressions.resolve(formula, scope).code())
              .orElse(frame -> frame.run().given().get(name)[0]);
      Code code =
          frame ->
              frame.run().given().has(name)
                  ? frame.run().given().get(name)[0]
                  : written.value(frame);
      resolver.define(size.name(), Term.of(code), scope);
    }

    private void variable(Declaration.Variable variable) {
      String name = variable.name().text();
      Code[] lengths =
          variable.shape().stream()
              .map(length -> resolver.expressions.resolve(length, scope).code())
              .toArray(Code[]::new);
      Code code =
          frame -> {
            int[] shape = new int[lengths.length];
            for (int k = 0; k < shape.length; k++) {
              shape[k] = Math.toIntExact(Operators.integer(lengths[k].value(frame)));
            }
            Number[] entries = frame.run().given().get(name);
            return shape.length == 0
                ? entries[0]
                : new Tensor(shape, entries, false, variable.integer());
          };
      resolver.define(variable.name(), Term.of(code), scope);
    }

    private void result(Name name, Optional<Expression> value) {
      value.ifPresent(
          written -> resolver.define(name, resolver.expressions.resolve(written, scope), scope));
      Binding binding = scope.value(name.text());
      meaning.results.put(name.text(), binding.read(meaning.layout).code());
    }

    /** The loss of a model with residuals that has none of its own. */
    private static Number halfOfSquares(Frame frame, List<Code> residuals) {
      Reals reals = frame.reals();
      List<Number> squares = new ArrayList<>();
      for (Code residual : residuals) {
        for (Number each : Tensor.entries(residual.value(frame))) {
          squares.add(reals.square(Reals.real(each)));
        }
      }
      Number sum = reals.sum(squares.toArray(new Number[0]), squares.size());
      return reals.multiply(DoubleDouble.of(0.5), sum);
    }
  }
}
