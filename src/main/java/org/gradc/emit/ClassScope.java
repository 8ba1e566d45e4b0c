package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.If;
import org.gradc.graph.Node;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;

/**
 * The names of a generated class: sizes, lengths that follow from them, offsets, arrays of the
 * workspace.
 */
final class ClassScope {
  private final Names fields = new Names(null);
  private final Map<Symbol, String> sizes = new LinkedHashMap<>();
  private final Map<Node, String> extents = new LinkedHashMap<>();
  private final Map<Symbol, String> offsets = new LinkedHashMap<>();
  private final Map<Symbol, Long> constantOffsets = new LinkedHashMap<>();
  private final Map<ArrayVariable, String> arrays = new LinkedHashMap<>();
  private final Map<ArrayVariable, Set<List<Node>>> shapes = new HashMap<>();
  private final Set<ArrayVariable> growing = new HashSet<>();
  private final List<Symbol> params;

  private final Carried carried = new Carried(fields);

  ClassScope(Program program) {
    params = program.params();
    for (Symbol size : program.sizes()) {
      if (!program.fixedSizes().containsKey(size.name())) {
        sizes.put(size, fields.allocate(size.name()));
      }
    }
    nameExtents(program.params());
    nameExtents(program.data());
    nameExtents(program.inputs());
    placeParams();
  }

  private void nameExtents(List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      for (int axis = 0; axis < symbol.shape().size(); axis++) {
        Node extent = symbol.shape().get(axis);
        if (extent instanceof Apply && !extents.containsKey(extent)) {
          extents.put(extent, fields.allocate(hint(symbol, axis)));
        }
      }
    }
  }

  private static String hint(Symbol symbol, int axis) {
    return switch (symbol.shape().size()) {
      case 1 -> symbol.name() + "Length";
      case 2 -> symbol.name() + (axis == 0 ? "Rows" : "Columns");
      default -> symbol.name() + "Axis" + axis;
    };
  }

  private void placeParams() {
    long offset = 0;
    for (Symbol param : params) {
      if (offset < 0) {
        offsets.put(param, fields.allocate(Names.identifier(param.name()) + "Offset"));
      } else {
        constantOffsets.put(param, offset);
        offsets.put(param, fields.allocate(Names.constant(param.name())));
      }
      for (Node extent : param.shape()) {
        if (extent instanceof Constant) {
          continue;
        }
        offset = -1;
      }
      offset = offset < 0 ? -1 : offset + constantLength(param);
    }
  }

  private static long constantLength(Symbol param) {
    long length = 1;
    for (Node extent : param.shape()) {
      length *= ((Constant) extent).integer();
    }
    return length;
  }

  Names fields() {
    return fields;
  }

  /** A direction has the places of the param that it moves. */
  void place(Map<Symbol, Symbol> directions) {
    directions.forEach((direction, param) -> offsets.put(direction, offsets.get(param)));
  }

  Map<Symbol, String> sizes() {
    return sizes;
  }

  /** The lengths that follow from sizes, with the names of their fields. */
  Map<Node, String> extents() {
    return extents;
  }

  Map<ArrayVariable, String> arrays() {
    return arrays;
  }

  /**
   * The name of the offset of a param: of a constant where nothing before it has an open size, else
   * of a field.
   */
  String offset(Symbol param) {
    return offsets.get(param);
  }

  /** The value of a constant offset, or null. */
  Long constantOffset(Symbol param) {
    return constantOffsets.get(param);
  }

  String size(Symbol size) {
    return sizes.get(size);
  }

  String extent(Node extent) {
    if (extent instanceof Constant constant) {
      return String.valueOf(constant.integer());
    }
    if (extent instanceof Symbol size && sizes.containsKey(size)) {
      return sizes.get(size);
    }
    return extents.computeIfAbsent(extent, e -> fields.allocate(describe(e)));
  }

  /** A name for a length that no declaration names: {@code n + 1} is {@code nPlus1}. */
  private static String describe(Node extent) {
    if (extent instanceof Apply sum
        && sum.operation() == Operations.INTEGER_ADD
        && sum.operand(0) instanceof Constant constant
        && sum.operand(1) instanceof Symbol size) {
      long c = constant.integer();
      return size.name() + (c < 0 ? "Minus" : "Plus") + Math.abs(c);
    }
    return "length";
  }

  /** The product of the extents. */
  String length(List<Node> shape) {
    return length(shape, this::extent);
  }

  /** The product of the extents, by what they are called. */
  static String length(List<Node> shape, Function<Node, String> names) {
    List<String> factors = new ArrayList<>();
    long constant = 1;
    for (Node extent : shape) {
      if (extent instanceof Constant c) {
        constant *= c.integer();
      } else {
        factors.add(names.apply(extent));
      }
    }
    if (constant != 1 || factors.isEmpty()) {
      factors.add(0, String.valueOf(constant));
    }
    return String.join(" * ", factors);
  }

  /** The product of the extents as a double, which cannot wrap. */
  String realLength(List<Node> shape) {
    return length(shape, ".0", "double");
  }

  /** The product of the extents in 64 bits. */
  String longLength(List<Node> shape) {
    return length(shape, "L", "long");
  }

  private String length(List<Node> shape, String suffix, String type) {
    String length = length(shape);
    int times = length.indexOf(" * ");
    if (times < 0) {
      return length;
    }
    return Character.isDigit(length.charAt(0))
        ? length.substring(0, times) + suffix + length.substring(times)
        : "(" + type + ") " + length;
  }

  String field(ArrayVariable array) {
    ArrayVariable storage = array.storage();
    Set<List<Node>> known = shapes.computeIfAbsent(storage, s -> new LinkedHashSet<>());
    if (array.lengthsOfData().isEmpty()) {
      known.add(array.shape());
    } else {
      growing.add(storage);
    }
    return arrays.computeIfAbsent(storage, a -> fields.allocate(a.hint()));
  }

  /** Whether a method makes room for an array of the workspace when it knows how much it needs. */
  boolean isGrowing(ArrayVariable storage) {
    return growing.contains(storage);
  }

  /**
   * The shapes made of sizes of which methods need an array of the workspace: all of it, or windows
   * of it that they keep.
   */
  List<List<Node>> shapes(ArrayVariable storage) {
    return List.copyOf(shapes.get(storage));
  }

  /** The length to allocate, which is the largest that any method needs. */
  String allocated(ArrayVariable storage) {
    OptionalLong constant = constantLength(storage);
    return constant.isPresent()
        ? String.valueOf(constant.getAsLong())
        : largest(storage, this::length);
  }

  /** Whether one length is enough for all methods: they need the same, or the lengths are known. */
  boolean isOfOneLength(ArrayVariable storage) {
    return shapes(storage).size() == 1 || constantLength(storage).isPresent();
  }

  private OptionalLong constantLength(ArrayVariable storage) {
    long largest = 0;
    for (List<Node> shape : shapes(storage)) {
      String length = length(shape);
      if (length.length() >= 10 || !length.chars().allMatch(Character::isDigit)) {
        return OptionalLong.empty();
      }
      largest = Math.max(largest, Long.parseLong(length));
    }
    return OptionalLong.of(largest);
  }

  /** The largest of the products that methods need. */
  String largest(ArrayVariable storage, Function<List<Node>, String> product) {
    String largest = "";
    for (List<Node> shape : shapes(storage)) {
      String length = product.apply(shape);
      largest = largest.isEmpty() ? length : "Math.max(" + largest + "," + BREAK + length + ")";
    }
    return largest;
  }

  /** The scalars that are passed between methods. */
  Carried carried() {
    return carried;
  }

  /** The length as an exact expression of the sizes, for the constructor. */
  static Expr exact(Node node) {
    if (node instanceof If choice) {
      return new Expr.Select(
          exact(choice.condition()), exact(choice.consequence()), exact(choice.alternative()));
    }
    if (node instanceof Apply apply) {
      List<Expr> operands = apply.operands().stream().map(ClassScope::exact).toList();
      return new Expr.Operate(apply.operation(), operands, true, true);
    }
    return node instanceof Constant constant
        ? new Expr.Literal(constant)
        : new Expr.Scalar((Symbol) node);
  }

  /** {@code offset of the last param + its length}: how many parameters there are. */
  String parameterCount() {
    if (params.isEmpty()) {
      return "0";
    }
    Symbol last = params.get(params.size() - 1);
    return offset(last)
        + BREAK
        + "+ "
        + new Text(length(last.shape()), Precedence.MULTIPLICATIVE, JavaType.INT)
            .within(Precedence.MULTIPLICATIVE);
  }

  List<Symbol> params() {
    return params;
  }
}
