package org.gradc.emit;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.TRANSIENT;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the arrays of a method's caller in a loop, over a field that holds them meanwhile: of n
 * results the pairs are n^2 / 2, which no method has room for.
 */
final class AliasLoop {
  private final ClassWriter owner;
  private String field;
  private int length;

  AliasLoop(ClassWriter owner) {
    this.owner = owner;
  }

  /** The statements that refuse one array for two purposes, of which one is written. */
  CodeBlock compare(Alias.Arguments compared, MethodScope scope) {
    owner.use(HelperMethod.ALIAS);
    if (field == null) {
      field = owner.scope().fields().allocate("arguments");
    }
    List<Alias.Argument> all = compared.all();
    length = Math.max(length, all.size());
    CodeBlock.Builder code = CodeBlock.builder();
    for (int k = 0; k < all.size(); k++) {
      code.addStatement("$L[$L] = $L", field, k, scope.nameOf(all.get(k).key()));
    }
    String pair = scope.names().allocate("pair");
    int read = compared.read().size();
    code.addStatement("final int $L = alias($L, $L, $L)", pair, field, read, all.size());
    code.beginControlFlow("if ($L >= 0)", pair);
    String names = scope.names().allocate("names");
    String literals =
        all.stream()
            .map(argument -> StringLiteral.of(argument.name()))
            .collect(Collectors.joining("," + Text.BREAK));
    code.add(Text.statement("final String[] " + names + " = {" + literals + "}"));
    code.addStatement(
        "throw new IllegalArgumentException($Z$L[$L / $L] + $S$W+ $L[$L % $L])",
        names, pair, all.size(), " must not be the same array as ", names, pair, all.size());
    return code.endControlFlow().build();
  }

  /** The field, if it is used. */
  List<FieldSpec> fields() {
    return field == null
        ? List.of()
        : List.of(
            FieldSpec.builder(double[][].class, field, PRIVATE, FINAL, TRANSIENT)
                .initializer("new double[$L][]", length)
                .build());
  }
}
