package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import java.util.HashMap;
import java.util.Map;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Variable;

/**
 * The names within one method: its arguments, its variables and indices, and those of the class.
 */
final class MethodScope implements References {
  private final ClassScope owner;
  private final Names names;
  private final Map<Object, String> known = new HashMap<>();

  MethodScope(ClassScope owner) {
    this.owner = owner;
    this.names = new Names(owner.fields());
  }

  Names names() {
    return names;
  }

  /** Names an argument: a symbol, an array of the caller's, or a role such as the gradient. */
  String argument(Object key, String hint) {
    String name = names.allocate(hint);
    known.put(key, name);
    return name;
  }

  String nameOf(Object key) {
    return known.get(key);
  }

  String declare(Variable variable) {
    String name = names.allocate(variable.hint());
    known.put(variable, name);
    return name;
  }

  String declare(Index index) {
    String name = names.allocate(index.name());
    known.put(index, name);
    return name;
  }

  /** The variable as it stands on a left side. */
  String reference(Variable variable) {
    return variable.isCarried()
        ? owner.carried(variable.slot() / ClassScope.PAGE)
            + "["
            + variable.slot() % ClassScope.PAGE
            + "]"
        : known.get(variable);
  }

  @Override
  public Text variable(Variable variable) {
    String reference = reference(variable);
    if (!variable.isCarried()) {
      return Text.primary(reference, JavaType.of(variable.kind(), variable.isWide()));
    }
    return switch (variable.kind()) {
      case REAL -> Text.primary(reference, JavaType.DOUBLE);
      case INT ->
          variable.isWide()
              ? Text.primary("Double.doubleToRawLongBits(" + reference + ")", JavaType.LONG)
              : new Text("(int) " + reference, Precedence.UNARY, JavaType.INT);
      case TRUTH -> new Text(reference + " != 0.0", Precedence.EQUALITY, JavaType.BOOLEAN);
    };
  }

  /** The code of a value as the variable takes it: what is carried is a double. */
  String converted(Variable variable, Text value) {
    if (variable.kind() == Kind.TRUTH && variable.isCarried()) {
      return value.within(Precedence.OR) + BREAK + "? 1.0" + BREAK + ": 0.0";
    }
    if (variable.isCarried() && variable.isWide()) {
      return "Double.longBitsToDouble(" + value.code() + ")";
    }
    return value.code();
  }

  @Override
  public String index(Index index) {
    return known.get(index);
  }

  @Override
  public Text scalar(Symbol symbol) {
    return switch (symbol.role()) {
      case SIZE -> Text.primary(extent(symbol), JavaType.INT);
      case PARAM -> flat(MethodRole.PARAMETERS, symbol);
      case DIRECTION -> flat(MethodRole.DIRECTION, symbol);
      default ->
          Text.primary(
              known.get(symbol), symbol.kind() == Kind.INT ? JavaType.INT : JavaType.DOUBLE);
    };
  }

  private Text flat(MethodRole vector, Symbol symbol) {
    return Text.primary(known.get(vector) + "[" + owner.offset(symbol) + "]", JavaType.DOUBLE);
  }

  /** Names the members of an argument that is an array of arrays. */
  void members(Bundle bundle) {
    for (int k = 0; k < bundle.members().size(); k++) {
      known.put(bundle.members().get(k), known.get(bundle) + "[" + k + "]");
    }
  }

  @Override
  public String extent(Node extent) {
    String own = known.get(extent);
    return own != null ? own : owner.extent(extent);
  }

  @Override
  public String entry(ArrayVariable array, String position) {
    String offset = offset(array);
    String place =
        offset.isEmpty()
            ? unwrapped(position)
            : position.equals("0") ? offset : offset + BREAK + "+ " + position;
    return base(array) + "[" + place + "]";
  }

  /** Between brackets no parentheses are needed around the whole. */
  private static String unwrapped(String position) {
    if (position.contains("\"")) {
      return position;
    }
    int depth = 0;
    for (int k = 0; k < position.length(); k++) {
      char c = position.charAt(k);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && k < position.length() - 1) {
        return position;
      }
    }
    return position.startsWith("(") ? position.substring(1, position.length() - 1) : position;
  }

  private String base(ArrayVariable array) {
    return switch (array.home()) {
      case WORKSPACE -> owner.field(array);
      case ARGUMENT -> known.get(array.symbol());
      case PARAMETERS -> known.get(MethodRole.PARAMETERS);
      case DIRECTION -> known.get(MethodRole.DIRECTION);
      case GRADIENT -> known.get(MethodRole.GRADIENT);
      case RESULT -> known.get(array);
    };
  }

  private String offset(ArrayVariable array) {
    return switch (array.home()) {
      case PARAMETERS, DIRECTION, GRADIENT -> owner.offset(array.symbol());
      default -> "";
    };
  }

  /** The statement that sets an array to 0. */
  String clear(ArrayVariable array) {
    String offset = offset(array);
    boolean whole =
        array.home() == ArrayVariable.Home.WORKSPACE
            ? owner.shapes(array.storage()).size() == 1
            : array.home() == ArrayVariable.Home.RESULT;
    if (whole) {
      return "fill(" + base(array) + ", " + zero(array) + ")";
    }
    String length = owner.length(array.shape());
    String from = offset.isEmpty() ? "0" : offset;
    String to = offset.isEmpty() ? length : offset + " + " + length;
    return "fill("
        + base(array)
        + ","
        + BREAK
        + from
        + ","
        + BREAK
        + to
        + ","
        + BREAK
        + zero(array)
        + ")";
  }

  private static String zero(ArrayVariable array) {
    return array.kind() == Kind.REAL ? "0.0" : "0";
  }
}
