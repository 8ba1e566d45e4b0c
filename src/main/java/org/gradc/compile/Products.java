package org.gradc.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.differentiate.ForwardSweep;
import org.gradc.differentiate.ForwardSweep.Tangents;
import org.gradc.differentiate.Gradient;
import org.gradc.emit.Derivation;
import org.gradc.graph.Derivative;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;

/**
 * Products of matrices of derivatives with vectors, which cost a small multiple of the values: J v
 * is a forward sweep, u'J a reverse one, H v the forward sweep over the gradient (Pearlmutter, Fast
 * exact multiplication by the Hessian, 1994), and J'J v one after the other.
 */
final class Products {
  private final Program program;
  private final Graph graph;
  private final Derivative derivative;
  private final boolean flat;
  private final boolean batch;
  private final Map<Symbol, Node> seeds = new LinkedHashMap<>();
  private final Map<Symbol, Symbol> directions = new LinkedHashMap<>();
  private final List<Symbol> given = new ArrayList<>();
  private final Map<Node, String> names;

  private Products(Program program, Derivative derivative, boolean batch) {
    this.batch = batch;
    this.program = program;
    this.graph = program.graph();
    this.derivative = derivative;
    this.flat = derivative.by().equals(program.params());
    this.names = new LinkedHashMap<>(program.names());
  }

  /** The Jacobian times a direction, with that of the loss as what is returned. */
  static Task jvp(Program program, Derivative derivative) {
    return new Products(program, derivative, false).jvp();
  }

  /** Seeds of the results times the Jacobian. */
  static Task vjp(Program program, Derivative derivative) {
    return new Products(program, derivative, false).vjp();
  }

  /** Seeds of the results times the Jacobian, always in a vector of the parameters' shape. */
  static Task row(Program program, Derivative derivative, String method, List<Node> values) {
    Products products = new Products(program, derivative, false);
    Node total = products.graph.constant(0);
    for (int k = 0; k < values.size(); k++) {
      Node value = values.get(k);
      Symbol weights = products.seed("weights" + k, value.shape());
      total = products.graph.add(total, products.dot(weights, value));
    }
    Map<Symbol, Node> row = products.pullback(total);
    return products
        .task(method, "The product of weights of the values with the matrix.")
        .filling("row", row);
  }

  /** The gradient of the loss by what is not all params. */
  static Task gradient(Program program, Derivative derivative) {
    return new Products(program, derivative, false).gradient();
  }

  /** The Hessian of the loss, or of the risk, times a direction. */
  static Task hvp(
      Program program, Derivative derivative, String method, String ofWhat, boolean batch) {
    return new Products(program, derivative, batch).hvp(method, ofWhat);
  }

  /** J'J times a direction, where J is the Jacobian of the residuals. */
  static Task gaussNewton(Program program, Derivative derivative, String method) {
    return new Products(program, derivative, false).gaussNewton(method);
  }

  private Task jvp() {
    move();
    List<Node> values = new ArrayList<>();
    List<Quantity> results = new ArrayList<>();
    boolean loss = derivative.of().contains("loss");
    List<Quantity> quantities = quantities();
    quantities.forEach(quantity -> values.add(quantity.value()));
    if (loss) {
      values.add(program.loss());
    }
    List<Node> tangents = tangents(values);
    for (int k = 0; k < quantities.size(); k++) {
      results.add(new Quantity(quantities.get(k).name() + "Dot", "", tangents.get(k)));
    }
    Task task =
        task(derivative.method(), "The derivatives of " + said() + " along a direction.")
            .filling(results);
    return loss ? task.returning(tangents.get(tangents.size() - 1)) : task;
  }

  private Task vjp() {
    Node total = graph.constant(0);
    for (Quantity quantity : quantities()) {
      Symbol seed = seed(quantity.name() + "Bar", quantity.value().shape());
      total = graph.add(total, dot(seed, quantity.value()));
    }
    if (derivative.of().contains("loss")) {
      total = graph.add(total, dot(seed("lossBar", List.of()), program.loss()));
    }
    Map<Symbol, Node> bySymbol = pullback(total);
    return written(
        task(derivative.method(), "The sum of the derivatives of " + said() + ", times seeds."),
        bySymbol);
  }

  private Map<Symbol, Node> pullback(Node total) {
    Gradient gradient = Gradient.of(graph, total, derivative.by());
    names.putAll(names(gradient));
    return gradient.bySymbol();
  }

  private Task gradient() {
    Gradient gradient = Gradient.of(graph, program.loss(), derivative.by());
    names.putAll(names(gradient));
    Task task = task(derivative.method(), "The loss and its gradient.").returning(program.loss());
    return written(task, gradient.bySymbol());
  }

  /**
   * Along with it comes the derivative of the loss along the direction: then what the loss needs is
   * computed in any case, ahead of the loops and branches of the backward sweep.
   */
  private Task hvp(String method, String ofWhat) {
    move();
    Gradient gradient = Gradient.of(graph, program.loss(), derivative.by());
    names.putAll(names(gradient));
    List<Node> values = new ArrayList<>(gradient.bySymbol().values());
    values.add(program.loss());
    List<Node> tangents = tangents(values);
    int last = values.size() - 1;
    String text =
        "The second derivatives of " + ofWhat + ", times a direction, and the first one along it.";
    return written(task(method, text), bySymbol(tangents.subList(0, last)))
        .returning(tangents.get(last));
  }

  private Task gaussNewton(String method) {
    move();
    List<Node> values = program.residuals().stream().map(Quantity::value).toList();
    List<Node> tangents = tangents(values);
    Map<Symbol, Node> weights = new LinkedHashMap<>();
    Node total = graph.constant(0);
    for (int k = 0; k < values.size(); k++) {
      Symbol weight =
          graph.symbol("weight", Symbol.Role.VARIABLE, Kind.REAL, values.get(k).shape());
      weights.put(weight, tangents.get(k));
      total = graph.add(total, dot(weight, values.get(k)));
    }
    Gradient gradient = Gradient.of(graph, total, derivative.by());
    Rewriter putBack =
        new Rewriter(graph, (original, rebuilt) -> weights.getOrDefault(original, rebuilt));
    names.putAll(names(gradient));
    return written(
        task(method, "J'J times a direction, where J is the Jacobian of the residuals."),
        bySymbol(putBack.rewriteAll(gradient.bySymbol().values())));
  }

  // Parts

  /** Lets the symbols move: the params along the flat direction, others each along its own. */
  private void move() {
    for (Symbol symbol : derivative.by()) {
      String name = symbol.name() + "Dot";
      if (flat) {
        Symbol direction = graph.symbol(name, Symbol.Role.DIRECTION, Kind.REAL, symbol.shape());
        directions.put(direction, symbol);
        seeds.put(symbol, direction);
      } else {
        seeds.put(symbol, seed(name, symbol.shape()));
      }
    }
  }

  private Symbol seed(String name, List<Node> shape) {
    Symbol seed = graph.symbol(name, Symbol.Role.SEED, Kind.REAL, shape);
    given.add(seed);
    return seed;
  }

  private List<Node> tangents(List<Node> values) {
    Tangents tangents = ForwardSweep.of(graph, values, seeds);
    Map<Node, String> known = new LinkedHashMap<>(names);
    tangents
        .byNode()
        .forEach(
            (node, tangent) -> {
              String name = known.get(node);
              if (name != null && !Node.isLeaf(tangent)) {
                names.putIfAbsent(tangent, name + "Dot");
              }
            });
    return tangents.values();
  }

  private Map<Node, String> names(Gradient gradient) {
    return new Derivation(program, gradient.adjoints(), gradient.bySymbol(), gradient.trace())
        .names();
  }

  private List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(program.outputs());
    all.addAll(program.residuals());
    return all.stream().filter(quantity -> derivative.of().contains(quantity.name())).toList();
  }

  private Node dot(Node seed, Node value) {
    if (value.isScalar()) {
      return graph.multiply(seed, value);
    }
    List<Index> indices = graph.indices(value.shape());
    List<Node> subscripts = List.copyOf(indices);
    return graph.sum(
        indices, graph.multiply(graph.element(seed, subscripts), graph.element(value, subscripts)));
  }

  private Map<Symbol, Node> bySymbol(List<Node> values) {
    Map<Symbol, Node> all = new LinkedHashMap<>();
    for (int k = 0; k < values.size(); k++) {
      all.put(derivative.by().get(k), values.get(k));
    }
    return all;
  }

  private Task task(String method, String documentation) {
    List<Symbol> data = new ArrayList<>(program.data());
    data.addAll(given);
    Program taking = program.withData(data);
    return Task.of(method, documentation, taking, names, batch).along(directions);
  }

  /** The derivatives by the params in one vector, those by others in an array for each. */
  private Task written(Task task, Map<Symbol, Node> bySymbol) {
    if (flat) {
      return task.filling(directions.isEmpty() ? "gradient" : "product", bySymbol);
    }
    List<Quantity> results = new ArrayList<>();
    bySymbol.forEach(
        (symbol, value) -> results.add(new Quantity(symbol.name() + "Bar", "", value)));
    return task.filling(results);
  }

  private String said() {
    return String.join(", ", derivative.of());
  }
}
