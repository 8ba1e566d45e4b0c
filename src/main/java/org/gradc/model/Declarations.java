package org.gradc.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.graph.Constant;
import org.gradc.graph.Derivative;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.source.CompilerBug;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.source.Spelling;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;

/** What stands at the top of a model, one item after another. */
final class Declarations {
  private static final String LENGTH = "the length of an axis";

  private final Elaboration e;
  private final ModelSyntax syntax;
  private final Map<String, Long> overrides;
  private final Map<String, List<Scope.Function>> imported;
  private final List<Symbol> sizes = new ArrayList<>();
  private final Map<String, Long> fixedSizes = new LinkedHashMap<>();
  private final Map<Declaration.Role, List<Symbol>> symbols = new LinkedHashMap<>();
  private final List<Quantity> outputs = new ArrayList<>();
  private final List<Quantity> residuals = new ArrayList<>();
  private final List<Declaration.Derive> derives = new ArrayList<>();
  private final List<Program.Definition> definitions = new ArrayList<>();
  private final Map<String, String> documentation = new LinkedHashMap<>();
  private Scope scope = new Scope(null);
  private Node loss;
  private boolean computes;
  private List<Derivative> derivatives = List.of();

  Declarations(Elaboration elaboration, ModelSyntax syntax, Map<String, Long> overrides) {
    this.e = elaboration;
    this.syntax = syntax;
    this.overrides = new LinkedHashMap<>(overrides);
    this.imported = ImportedFunctions.of(syntax);
    for (Declaration.Role role : Declaration.Role.values()) {
      symbols.put(role, new ArrayList<>());
    }
  }

  private Graph graph() {
    return e.graph;
  }

  void add(Item item) {
    if (e.unread.doubtful().contains(item)) {
      doubtful(item);
    } else if (item instanceof Declaration.Size size) {
      size(size);
    } else if (item instanceof Declaration.Variable variable) {
      variable(variable);
    } else if (item instanceof Declaration.Function function) {
      open(function.name().text());
      scope.define(new Scope.Function(function, scope, false));
    } else if (item instanceof Declaration.Output output) {
      output(output);
    } else if (item instanceof Declaration.Loss written) {
      loss(written);
    } else if (item instanceof Declaration.Residual residual) {
      residual(residual);
    } else if (item instanceof Declaration.Derive derive) {
      derives.add(derive);
    } else if (item instanceof Declaration.Import file) {
      for (Scope.Function function : imported.getOrDefault(file.path(), List.of())) {
        open(function.syntax().name().text());
        scope.define(function);
      }
    } else if (item instanceof Statement.Require require) {
      require(require);
    } else if (item instanceof Statement statement) {
      statement(statement);
    }
  }

  /** Values of what was not read for sure are not known: nothing follows from them. */
  private void doubtful(Item item) {
    if (item instanceof Declaration.Size size) {
      overrides.remove(size.name().text());
    }
    Names.defined(item).forEach(name -> scope.define(name.text(), Value.UNKNOWN));
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Definition definition) {
      definition.names().forEach(name -> open(name.text()));
      if (!definition.documentation().isEmpty()) {
        documentation.put(definition.names().get(0).text(), definition.documentation());
      }
    }
    e.statements.run(statement, scope);
    if (statement instanceof Statement.Definition definition) {
      definition.names().forEach(this::list);
    } else if (statement instanceof Statement.For loop) {
      loop.states().forEach(state -> list(state.name()));
      for (Statement inner : loop.body()) {
        if (inner instanceof Statement.Collect collect) {
          list(collect.name());
        }
      }
    }
  }

  private void list(Name name) {
    if (scope.value(name.text()) instanceof Scope.Bound bound && !bound.value().isUnknown()) {
      Value value = bound.value();
      String shape = value instanceof Array array ? Shapes.shape(array.axes()) : "";
      definitions.add(new Program.Definition(name.text(), Elaboration.kind(value).text(), shape));
    }
  }

  /**
   * What stands above a definition that shadows a standard name goes on to see the standard one.
   */
  private void open(String name) {
    if (Standard.isName(name)) {
      scope = new Scope(scope);
    }
  }

  // Sizes

  private void size(Declaration.Size size) {
    String name = size.name().text();
    open(name);
    if (!size.shape().isEmpty()) {
      e.reporter.advise(
          Mistake.NOT_YET, size.span(), "declare each of them, 'size n, m'", "a vector of sizes");
      scope.define(name, Value.UNKNOWN);
      return;
    }
    Long override = overrides.remove(name);
    Node node = null;
    if (size.value().isPresent()) {
      Expression written = size.value().get();
      node = e.integer(e.expressions.evaluate(written, scope), written.span(), "a size");
      if (node == null && override == null) {
        scope.define(name, Value.UNKNOWN);
        return;
      }
    }
    if (override != null) {
      node = graph().integer(override);
    }
    if (node == null || node instanceof Constant) {
      declare(size, node);
    } else {
      derived(size, node);
    }
  }

  private void declare(Declaration.Size size, Node value) {
    String name = size.name().text();
    Symbol symbol = graph().symbol(name, Symbol.Role.SIZE, Kind.INT, List.of());
    sizes.add(symbol);
    document(name, size.documentation());
    if (value instanceof Constant constant) {
      if (constant.integer() < 0) {
        e.reporter.report(Mistake.NEGATIVE_SIZE, size.span(), name, constant.integer());
      }
      e.requirements.countable(value, "the size '" + name + "'", size.span());
      fixedSizes.put(name, constant.integer());
    }
    scope.define(name, new Value.Scalar(value == null ? symbol : value));
  }

  /** A size made of open ones is a definition. */
  private void derived(Declaration.Size size, Node value) {
    Span span = size.value().map(Expression::span).orElse(size.span());
    if (!Signs.isOfSizes(value)) {
      e.reporter.report(Mistake.SIZE_NOT_CONSTANT, span);
      scope.define(size.name().text(), Value.UNKNOWN);
      return;
    }
    Node length = e.requirements.length(value, "the size '" + size.name() + "'", span);
    Value known = length == null ? Value.UNKNOWN : new Value.Scalar(length);
    document(size.name().text(), size.documentation());
    e.name(size.name().text(), known);
    scope.define(size.name().text(), known);
  }

  private void document(String name, String text) {
    if (!text.isEmpty()) {
      documentation.put(name, text);
    }
  }

  // Symbols

  private void variable(Declaration.Variable variable) {
    String name = variable.name().text();
    open(name);
    if (!variable.family().isEmpty()) {
      e.reporter.advise(
          Mistake.NOT_YET,
          variable.span(),
          "declare each array by its own name, or one that has room for all",
          "a family of arrays");
      scope.define(name, Value.UNKNOWN);
      return;
    }
    variable
        .domain()
        .ifPresent(
            domain ->
                e.reporter.advise(
                    Mistake.NOT_YET,
                    domain.span(),
                    "write 'param "
                        + name
                        + "' without it, and exp("
                        + name
                        + ") for a positive number, sigmoid("
                        + name
                        + ") for one between 0 and 1",
                    "a domain"));
    if (variable.integer() && variable.role() == Declaration.Role.PARAM) {
      e.reporter.report(Mistake.INTEGER_PARAM, variable.span());
    }
    List<Axis> axes = axes(variable.shape());
    if (axes == null) {
      scope.define(name, Value.UNKNOWN);
      return;
    }
    Symbol.Role role = Symbol.Role.valueOf(variable.role().name());
    Kind kind = variable.integer() ? Kind.INT : Kind.REAL;
    List<Node> shape = axes.stream().map(Axis::length).toList();
    Symbol symbol = graph().symbol(name, role, kind, shape);
    symbols.get(variable.role()).add(symbol);
    document(name, variable.documentation());
    scope.define(name, axes.isEmpty() ? new Value.Scalar(symbol) : e.arrays.of(symbol, axes));
  }

  /** Null after a report. */
  private List<Axis> axes(List<Expression> shape) {
    List<Axis> axes = new ArrayList<>();
    boolean known = true;
    for (Expression written : shape) {
      Value value = e.expressions.evaluate(written, scope);
      if (isGiven(value)) {
        String name = written.span().text();
        e.reporter.advise(
            Mistake.SIZE_NOT_CONSTANT,
            written.span(),
            "declare '" + name + "' as a size: 'size " + name + "'");
        known = false;
        continue;
      }
      Node length = null;
      if (value instanceof Value.Scalar scalar && !Signs.isOfSizes(scalar.node())) {
        e.reporter.report(Mistake.SIZE_NOT_CONSTANT, written.span());
      } else {
        length = e.integer(value, written.span(), LENGTH);
      }
      if (length != null) {
        length = e.requirements.length(length, LENGTH, written.span());
      }
      known &= length != null;
      axes.add(new Axis(length, written instanceof Expression.IntegerLiteral));
    }
    return known ? axes : null;
  }

  /** Whether a length is data or an input, which has the wrong declaration. */
  private static boolean isGiven(Value value) {
    return value instanceof Value.Scalar scalar
        && scalar.node() instanceof Symbol symbol
        && symbol.role() != Symbol.Role.SIZE
        && symbol.role() != Symbol.Role.PARAM;
  }

  // Results

  private void output(Declaration.Output output) {
    computes = true;
    Name name = output.name();
    Value value;
    if (output.value().isPresent()) {
      open(name.text());
      Expression written = output.value().get();
      Value evaluated = e.expressions.evaluate(written, scope);
      boolean numeric = e.isNumeric(evaluated, written.span());
      value = e.statements.bind(name, numeric ? evaluated : Value.UNKNOWN, scope);
    } else {
      value = e.expressions.evaluate(new Expression.Reference(name), scope);
    }
    add(outputs, name, output.documentation(), value);
  }

  private void add(List<Quantity> list, Name name, String text, Value value) {
    if (!e.isNumeric(value, name.span())) {
      e.reporter.expectMistake(name.span());
    } else {
      Value real = e.real(value);
      if (!hasKnownLengths(name, real)) {
        return;
      }
      Node node = real instanceof Array array ? e.arrays.node(array) : ((Value.Scalar) real).node();
      e.name(
          name.text(),
          real instanceof Array array ? e.arrays.of(node, array.axes(), array.isRow()) : real);
      document(name.text(), text);
      String all = documentation.getOrDefault(name.text(), "");
      list.add(new Quantity(name.text(), all, node));
    }
  }

  /** What is given out is an array of the caller's, who knows the sizes and no more. */
  private boolean hasKnownLengths(Name name, Value value) {
    for (Axis axis : Elaboration.axes(value)) {
      if (!Signs.isOfSizes(axis.length())) {
        e.reporter.report(Mistake.RESULT_OF_UNKNOWN_LENGTH, name.span(), name);
        return false;
      }
    }
    return true;
  }

  private void loss(Declaration.Loss written) {
    computes = true;
    Span span = written.value().span();
    Value value = e.expressions.evaluate(written.value(), scope);
    if (!e.isNumeric(value, span)) {
      e.reporter.expectMistake(span);
      return;
    }
    if (value instanceof Array) {
      e.reporter.report(Mistake.LOSS_NOT_SCALAR, span, Shapes.describe(value));
      return;
    }
    document("loss", written.documentation());
    loss = ((Value.Scalar) e.real(value)).node();
  }

  private void residual(Declaration.Residual residual) {
    computes = true;
    Name name = residual.name();
    Span span = residual.value().span();
    open(name.text());
    Value value = e.expressions.evaluate(residual.value(), scope);
    List<Axis> axes = axes(residual.shape());
    boolean declared = axes != null && !axes.isEmpty();
    if (!e.isNumeric(value, span)) {
      value = Value.UNKNOWN;
    } else if (declared && !e.requirements.same(axes, Elaboration.axes(value))) {
      value =
          e.reporter.report(
              Mistake.RESIDUAL_SHAPE, span, name, Shapes.shape(axes), Shapes.describe(value));
    }
    Value bound = e.statements.bind(name, value, scope);
    add(residuals, name, residual.documentation(), bound);
  }

  private void require(Statement.Require require) {
    Node condition =
        e.truth(e.expressions.evaluate(require.condition(), scope), require.condition().span());
    if (condition instanceof Constant constant) {
      if (!constant.truth()) {
        e.reporter.report(Mistake.REQUIREMENT_FAILS, require.span(), require.text());
      }
    } else if (condition == null) {
      e.reporter.expectMistake(require.span());
    } else {
      e.requirements.require(condition, require.text());
    }
  }

  // The whole

  /** Looks at the whole, as far as no other mistake stands in the way. */
  void finish() {
    for (String name : overrides.keySet()) {
      if (e.unread.mayDefine(name)) {
        continue;
      }
      Source option = new Source("option size", name + " = " + overrides.get(name));
      List<String> known = sizes.stream().map(Symbol::name).toList();
      String advice =
          Spelling.closest(name, known).map(n -> "did you mean '" + n + "'?").orElse("");
      e.reporter.advise(Mistake.UNKNOWN_SIZE, new Span(option, 0, name.length()), advice, name);
    }
    if (!computes && !e.reporter.hasErrors()) {
      e.reporter.report(Mistake.NOTHING_TO_COMPUTE, new Span(syntax.source(), 0, 0));
    }
    if (loss == null && !residuals.isEmpty()) {
      loss = graph().multiply(graph().constant(0.5), squares());
    }
    derivatives = derivatives();
  }

  /** The model, if there was no mistake. */
  Program program() {
    syntax.items().forEach(this::expect);
    return new Program(
        graph(),
        name(),
        syntax.documentation(),
        List.copyOf(sizes),
        fixedSizes,
        List.copyOf(symbols.get(Declaration.Role.INPUT)),
        List.copyOf(symbols.get(Declaration.Role.DATA)),
        List.copyOf(symbols.get(Declaration.Role.PARAM)),
        List.copyOf(outputs),
        List.copyOf(residuals),
        loss,
        e.requirements.requirements(),
        e.requirements.ranges(),
        e.names,
        derivatives,
        new Program.Notes(documentation, definitions, e.requirements.proved()));
  }

  /** Looks whether a result that the model declares is there. */
  private void expect(Item item) {
    boolean there = true;
    if (item instanceof Declaration.Output output) {
      there = outputs.stream().anyMatch(known -> known.name().equals(output.name().text()));
    } else if (item instanceof Declaration.Residual residual) {
      there = residuals.stream().anyMatch(known -> known.name().equals(residual.name().text()));
    } else if (item instanceof Declaration.Loss) {
      there = loss != null;
    }
    if (!there) {
      throw new CompilerBug(item.span() + ": '" + item.span().text() + "' is lost");
    }
  }

  private List<Derivative> derivatives() {
    List<Symbol> params = List.copyOf(symbols.get(Declaration.Role.PARAM));
    Map<String, Symbol> given = new LinkedHashMap<>();
    symbols.values().forEach(all -> all.forEach(symbol -> given.put(symbol.name(), symbol)));
    List<String> outputNames = outputs.stream().map(Quantity::name).toList();
    List<String> residualNames = residuals.stream().map(Quantity::name).toList();
    Derivatives.Quantities quantities =
        new Derivatives.Quantities(
            loss != null, outputNames, residualNames, params, given, this::isLost);
    return new Derivatives(e.reporter, quantities).of(derives);
  }

  /** Whether a name has a value that a mistake elsewhere keeps from being known. */
  private boolean isLost(String name) {
    boolean unknown = scope.value(name) instanceof Scope.Bound bound && bound.value().isUnknown();
    return unknown || e.unread.mayDefine(name);
  }

  private Node squares() {
    Node sum = null;
    for (Quantity residual : residuals) {
      Node square = squares(residual.value());
      sum = sum == null ? square : graph().add(sum, square);
    }
    return sum;
  }

  private Node squares(Node residual) {
    if (residual.isScalar()) {
      return graph().multiply(residual, residual);
    }
    List<Index> indices = e.arrays.indices(e.arrays.of(residual).axes(), 0);
    Node entry = graph().element(residual, List.copyOf(indices));
    return graph().sum(indices, graph().multiply(entry, entry));
  }

  private String name() {
    if (syntax.name().isPresent()) {
      return syntax.name().get().text();
    }
    String file = syntax.source().name().replaceAll(".*[/\\\\]", "").replaceAll("\\..*", "");
    String letters = file.replaceAll("[^\\p{L}\\p{N}_]", "");
    return letters.isEmpty() || !Character.isLetter(letters.codePointAt(0))
        ? "Model"
        : letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1);
  }
}
