package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Variable;

/**
 * The names within one method: its arguments, its variables and indices, and those of the class.
 */
final class MethodScope implements References {
  private final ClassScope owner;
  private final Names names;
  private final Map<Object, String> known = new HashMap<>();
  private final Map<Object, Object> keys = new HashMap<>();
  private final Set<Object> used = new HashSet<>();
  private final Numbering numbering = new Numbering();

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

  /** What something is called, which is used with that. */
  String nameOf(Object key) {
    used.add(keys.getOrDefault(key, key));
    return known.get(key);
  }

  /** Whether the name of an argument was asked for. */
  boolean isUsed(Object key) {
    return used.contains(key);
  }

  String declare(Variable variable) {
    String name = names.allocate(numbering.hint(variable));
    known.put(variable, name);
    return name;
  }

  /** Declares a variable for an entry of an array, named like the Java array and its place. */
  String declare(Variable variable, ArrayVariable array, List<Expr> subscripts) {
    boolean own = array.home() == ArrayVariable.Home.WORKSPACE;
    boolean unsaid = variable.hint().equals(array.hint() + "Entry");
    boolean entry = own && variable.hint().startsWith(array.hint() + "_");
    boolean stored = own && variable.isUnnamed();
    String place = EntryNames.suffix(subscripts, known);
    if (!unsaid && !entry && !(stored && place != null)) {
      return declare(variable);
    }
    String of = own ? owner.field(array) : array.hint();
    String name = names.allocate(of + (place == null ? "Entry" : place));
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
    return variable.isCarried() ? owner.carried().reference(variable) : known.get(variable);
  }

  @Override
  public Text variable(Variable variable) {
    return variable.isCarried()
        ? owner.carried().value(variable)
        : Text.primary(known.get(variable), JavaType.of(variable.kind(), variable.isWide()));
  }

  /** The code of a value as the variable takes it. */
  String converted(Variable variable, Text value) {
    return owner.carried().converted(variable, value);
  }

  /** Whether a variable holds no number to which one could add in place. */
  boolean isPacked(Variable variable) {
    return owner.carried().isPacked(variable);
  }

  @Override
  public String index(Index index) {
    return known.get(index);
  }

  @Override
  public Text scalar(Symbol symbol) {
    return switch (symbol.role()) {
      case SIZE, SAMPLES -> Text.primary(extent(symbol), JavaType.INT);
      case PARAM -> flat(MethodRole.PARAMETERS, symbol);
      case DIRECTION -> flat(MethodRole.DIRECTION, symbol);
      default ->
          Text.primary(nameOf(symbol), symbol.kind() == Kind.INT ? JavaType.INT : JavaType.DOUBLE);
    };
  }

  private Text flat(MethodRole vector, Symbol symbol) {
    return Text.primary(nameOf(vector) + "[" + owner.offset(symbol) + "]", JavaType.DOUBLE);
  }

  /** Names the members of an argument that is an array of arrays. */
  void members(Bundle bundle) {
    for (int k = 0; k < bundle.members().size(); k++) {
      known.put(bundle.members().get(k), known.get(bundle) + "[" + k + "]");
      keys.put(bundle.members().get(k), bundle);
    }
  }

  @Override
  public String extent(Node extent) {
    return known.containsKey(extent) ? nameOf(extent) : owner.extent(extent);
  }

  @Override
  public String entry(ArrayVariable array, String position) {
    return base(array) + "[" + unwrapped(place(array, position)) + "]";
  }

  /** The place of an entry in its Java array. */
  String place(ArrayVariable array, String position) {
    String offset = offset(array);
    return offset.isEmpty()
        ? position
        : position.equals("0") ? offset : offset + BREAK + "+ " + position;
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

  /** The Java array in which an array lives. */
  String base(ArrayVariable array) {
    return switch (array.home()) {
      case WORKSPACE -> owner.field(array);
      case ARGUMENT -> nameOf(array.symbol());
      case PARAMETERS -> nameOf(MethodRole.PARAMETERS);
      case DIRECTION -> nameOf(MethodRole.DIRECTION);
      case GRADIENT -> nameOf(MethodRole.GRADIENT);
      case RESULT -> nameOf(array);
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
            ? owner.shapes(array.storage()).size() == 1 && !owner.isGrowing(array.storage())
            : array.home() == ArrayVariable.Home.RESULT;
    if (whole) {
      return "fill(" + base(array) + ", " + zero(array) + ")";
    }
    String length = ClassScope.length(array.shape(), this::extent);
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

  /** The product of an array's lengths as a double, which cannot wrap. */
  String realLength(ArrayVariable array) {
    String length = ClassScope.length(array.shape(), this::extent);
    return length.contains(" * ") ? "(double) " + length : length;
  }

  private static String zero(ArrayVariable array) {
    return array.kind() == Kind.REAL ? "0.0" : "0";
  }
}
