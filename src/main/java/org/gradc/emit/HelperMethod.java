package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;

/** Small methods that a generated class has if it needs them. */
enum HelperMethod {
  /** Looks at a subscript before it is used. */
  CHECKED {
    @Override
    MethodSpec method() {
      return begin("checked", TypeName.INT)
          .addParameter(TypeName.LONG, "subscript")
          .addParameter(TypeName.LONG, "length")
          .addParameter(String.class, "what")
          .beginControlFlow("if (subscript < 0 || subscript >= length)")
          .addStatement(
              "throw new IndexOutOfBoundsException($Wwhat + $S + subscript + $S + length)",
              " is ",
              ", which is not at least 0 and less than ")
          .endControlFlow()
          .addStatement("return (int) subscript")
          .build();
    }
  },
  /** Compares the length of an argument with its shape. */
  CHECK_LENGTH {
    @Override
    MethodSpec method() {
      return begin("checkLength", TypeName.VOID)
          .addParameter(String.class, "argument")
          .addParameter(TypeName.INT, "length")
          .addParameter(TypeName.LONG, "expected")
          .beginControlFlow("if (length != expected)")
          .addStatement(
              "throw new IllegalArgumentException($Wargument + $S + expected + $S + length)",
              " takes ",
              " entries, not ")
          .endControlFlow()
          .build();
    }
  },
  /** Looks at integer data that are used as subscripts. */
  CHECK_RANGE {
    @Override
    MethodSpec method() {
      return begin("checkRange", TypeName.VOID)
          .addParameter(String.class, "argument")
          .addParameter(int[].class, "entries")
          .addParameter(TypeName.LONG, "length")
          .beginControlFlow("for (int k = 0; k < entries.length; k++)")
          .beginControlFlow("if (entries[k] < 0 || entries[k] >= length)")
          .addStatement(
              "throw new IllegalArgumentException($Wargument + $S + k + $S + entries[k]$W+ $S + length)",
              "[",
              "] is ",
              ", which is not at least 0 and less than ")
          .endControlFlow()
          .endControlFlow()
          .build();
    }
  },
  /** The length of an axis, as far as Java has arrays of it. */
  LENGTH {
    @Override
    MethodSpec method() {
      return begin("length", TypeName.INT)
          .addParameter(String.class, "what")
          .addParameter(TypeName.LONG, "value")
          .beginControlFlow("if (value < 0 || value > Integer.MAX_VALUE - 8)")
          .addStatement(
              "throw new IllegalArgumentException($Wwhat + $S + value + $S)",
              " would be ",
              ", which is not a length of an array")
          .endControlFlow()
          .addStatement("return (int) value")
          .build();
    }
  },
  /** Refuses a workspace that the virtual machine has no room for. */
  CHECK_WORKSPACE {
    @Override
    MethodSpec method() {
      return begin("checkWorkspace", TypeName.VOID)
          .addParameter(TypeName.DOUBLE, "entries")
          .beginControlFlow("if (8 * entries > Runtime.getRuntime().maxMemory())")
          .addStatement(
              "throw new IllegalArgumentException($W$S + Math.ceil(8 * entries / 1e6) + $S$W+ $S)",
              "the workspace would take ",
              " MB, more than the memory that Java may use:",
              " choose smaller sizes, or start java with a larger -Xmx")
          .endControlFlow()
          .build();
    }
  };

  abstract MethodSpec method();

  private static MethodSpec.Builder begin(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(PRIVATE, STATIC).returns(returns);
  }
}
