package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.TRANSIENT;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a matrix, and the private methods that parts of the others stand in. */
final class MatrixMembers {
  private final Names names;
  private final String matrix;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private final Set<String> rooms = new HashSet<>();
  private final List<MethodSpec> methods = new ArrayList<>();

  /**
   * @param names of the class's fields; grows
   * @param matrix what it is called
   */
  MatrixMembers(Names names, String matrix) {
    this.names = names;
    this.matrix = matrix;
    field("Starts", int[].class);
    field("Columns", int[].class);
    room("Values", double[].class);
  }

  void field(String suffix, Class<?> type) {
    fields.put(suffix, names.allocate(matrix + suffix));
    types.put(suffix, type);
  }

  /** A field that an evaluation writes to. */
  void room(String suffix, Class<?> type) {
    field(suffix, type);
    rooms.add(suffix);
  }

  /** The name of a field by what it is called after the matrix's name. */
  String of(String suffix) {
    return fields.get(suffix);
  }

  void add(MethodSpec method) {
    methods.add(method);
  }

  List<MethodSpec> methods() {
    return methods;
  }

  List<FieldSpec> fields() {
    List<FieldSpec> all = new ArrayList<>();
    fields.forEach(
        (suffix, name) ->
            all.add(FieldSpec.builder(types.get(suffix), name, PRIVATE, TRANSIENT).build()));
    return all;
  }

  /** Another object of the same sizes takes the pattern over, and gets room of its own. */
  void copyTo(String other, CodeBlock.Builder code) {
    fields.forEach(
        (suffix, name) -> {
          if (rooms.contains(suffix)) {
            code.addStatement(
                "$L.$L =$W$L == null ? null : new $T[$L.length]",
                other,
                name,
                name,
                types.get(suffix).getComponentType(),
                name);
          } else {
            code.addStatement("$L.$L = $L", other, name, name);
          }
        });
  }
}
