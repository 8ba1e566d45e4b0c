package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.gradc.graph.Kind;

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
              "throw new IndexOutOfBoundsException($Zwhat + $S + subscript + $S + length$W+ $S)",
              " is ",
              ", which is not at least 0 and less than ",
              "; entries are counted from 0")
          .endControlFlow()
          .addStatement("return (int) subscript")
          .build();
    }
  },
  /** Looks at an integer before it is used. */
  DEMANDED {
    @Override
    MethodSpec method() {
      return begin("demanded", TypeName.INT)
          .addParameter(TypeName.LONG, "value")
          .addParameter(TypeName.LONG, "bound")
          .addParameter(String.class, "otherwise")
          .beginControlFlow("if (value < 0 || value >= bound)")
          .addStatement("throw new IndexOutOfBoundsException(otherwise)")
          .endControlFlow()
          .addStatement("return (int) value")
          .build();
    }
  },
  /** Compares the length of an argument with its shape. */
  CHECK_LENGTH {
    @Override
    MethodSpec method() {
      return checkLength(double[].class);
    }
  },
  /** Compares the length of an array of integers with its shape. */
  CHECK_INTEGERS_LENGTH {
    @Override
    MethodSpec method() {
      return checkLength(int[].class);
    }
  },
  /** Refuses one array for two purposes, of which one is written. */
  CHECK_DISTINCT {
    @Override
    MethodSpec method() {
      return begin("checkDistinct", TypeName.VOID)
          .addParameter(String.class, "written")
          .addParameter(double[].class, "array")
          .addParameter(String.class, "argument")
          .addParameter(double[].class, "other")
          .beginControlFlow("if (array == other && array.length > 0)")
          .addStatement(
              "throw new IllegalArgumentException($Zwritten + $S + argument)",
              " must not be the same array as ")
          .endControlFlow()
          .build();
    }
  },
  /**
   * Finds the first of the written arrays, which are behind those that are read, that is one before
   * it; forgets them all.
   */
  ALIAS {
    @Override
    MethodSpec method() {
      return begin("alias", TypeName.INT)
          .addParameter(double[][].class, "arrays")
          .addParameter(TypeName.INT, "read")
          .addParameter(TypeName.INT, "count")
          .addStatement("int pair = -1")
          .beginControlFlow("for (int k = count - 1; k >= 0; k--)")
          .beginControlFlow("for (int j = k - 1; j >= 0 && k >= read; j--)")
          .beginControlFlow("if (arrays[k] == arrays[j] && arrays[k].length > 0)")
          .addStatement("pair = k * count + j")
          .endControlFlow()
          .endControlFlow()
          .addStatement("arrays[k] = null")
          .endControlFlow()
          .addStatement("return pair")
          .build();
    }
  },
  /** The number in an array of one. */
  SCALAR {
    @Override
    MethodSpec method() {
      return begin("scalar", TypeName.DOUBLE)
          .addParameter(String.class, "argument")
          .addParameter(double[].class, "array")
          .addStatement("checkLength(argument, array, 1)")
          .addStatement("return array[0]")
          .build();
    }
  },
  /** The integer in an array of one. */
  INTEGER_SCALAR {
    @Override
    MethodSpec method() {
      return begin("scalar", TypeName.INT)
          .addParameter(String.class, "argument")
          .addParameter(int[].class, "array")
          .addStatement("checkLength(argument, array, 1)")
          .addStatement("return array[0]")
          .build();
    }
  },
  /** Compares how many arrays are given with how many the model has. */
  CHECK_COUNT {
    @Override
    MethodSpec method() {
      return begin("checkCount", TypeName.VOID)
          .addParameter(String.class, "argument")
          .addParameter(Object[].class, "arrays")
          .addParameter(TypeName.INT, "expected")
          .addParameter(String.class, "names")
          .beginControlFlow("if (arrays == null || arrays.length != expected)")
          .addStatement(
              "throw new IllegalArgumentException($Zargument + $S + expected + $S + names$W"
                  + "+ $S + (arrays == null ? $S : String.valueOf(arrays.length)))",
              " takes ",
              " arrays (",
              "), not ",
              "null")
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
              "throw new IllegalArgumentException($Zargument + $S + k + $S + entries[k]$W+ $S +"
                  + " length$W+ $S)",
              "[",
              "] is ",
              ", which is not at least 0 and less than ",
              "; entries are counted from 0")
          .endControlFlow()
          .endControlFlow()
          .build();
    }
  },
  /** The sum of the weights of samples, which are looked at. */
  SUM_OF_WEIGHTS {
    @Override
    MethodSpec method() {
      return begin("sumOfWeights", TypeName.DOUBLE)
          .addParameter(String.class, "argument")
          .addParameter(double[].class, "weights")
          .addStatement("double sum = 0.0")
          .beginControlFlow("for (int k = 0; k < weights.length; k++)")
          .beginControlFlow("if (!(weights[k] >= 0.0))")
          .addStatement(
              "throw new IllegalArgumentException($Zargument + $S + k + $S + weights[k] + $S)",
              "[",
              "] is ",
              ", but a weight is at least 0")
          .endControlFlow()
          .addStatement("sum += weights[k]")
          .endControlFlow()
          .beginControlFlow("if (!(sum > 0.0 && sum < Double.POSITIVE_INFINITY))")
          .addStatement(
              "throw new IllegalArgumentException($Z$S + argument + $S + sum + $S)",
              "the sum of ",
              " is ",
              ", but must be positive and finite")
          .endControlFlow()
          .addStatement("return sum")
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
              "throw new IllegalArgumentException($Zwhat + $S + value + $S)",
              " would be ",
              ", which is not a length of an array")
          .endControlFlow()
          .addStatement("return (int) value")
          .build();
    }
  },
  /** Refuses an array whose length cannot even be told in 32 bits. */
  CHECK_ENTRIES {
    @Override
    MethodSpec method() {
      return begin("checkEntries", TypeName.VOID)
          .addParameter(String.class, "what")
          .addParameter(TypeName.DOUBLE, "entries")
          .beginControlFlow("if (entries > Integer.MAX_VALUE - 8)")
          .addStatement(
              "throw new IllegalArgumentException($Zwhat + $S + entries$W+ $S)",
              " would have ",
              " entries, which is not a length of an array")
          .endControlFlow()
          .build();
    }
  },
  /** Allocates an array of doubles of the workspace. */
  REALS {
    @Override
    MethodSpec method() {
      return allocation("reals", TypeName.DOUBLE, 8);
    }
  },
  /** Allocates an array of integers of the workspace. */
  INTEGERS {
    @Override
    MethodSpec method() {
      return allocation("integers", TypeName.LONG, 8);
    }
  },
  /** Allocates an array of truth values of the workspace. */
  TRUTHS {
    @Override
    MethodSpec method() {
      return allocation("truths", TypeName.BOOLEAN, 1);
    }
  },
  /** An array of reals of the workspace that has room for so many. */
  GROWN_REALS {
    @Override
    MethodSpec method() {
      return growth("reals", TypeName.DOUBLE);
    }

    @Override
    List<HelperMethod> calls() {
      return List.of(REALS, CHECK_ENTRIES);
    }
  },
  /** An array of integers of the workspace that has room for so many. */
  GROWN_INTEGERS {
    @Override
    MethodSpec method() {
      return growth("integers", TypeName.LONG);
    }

    @Override
    List<HelperMethod> calls() {
      return List.of(INTEGERS, CHECK_ENTRIES);
    }
  },
  /** An array of truth values of the workspace that has room for so many. */
  GROWN_TRUTHS {
    @Override
    MethodSpec method() {
      return growth("truths", TypeName.BOOLEAN);
    }

    @Override
    List<HelperMethod> calls() {
      return List.of(TRUTHS, CHECK_ENTRIES);
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
              "throw new IllegalArgumentException($Z$S + Math.ceil(8 * entries / 1e6)$W+ $S$W+ $S)",
              "the workspace would take ",
              " MB, more than the memory that Java may use:",
              " choose smaller sizes, or start java with a larger -Xmx")
          .endControlFlow()
          .build();
    }
  };

  abstract MethodSpec method();

  /** The others that it calls. */
  List<HelperMethod> calls() {
    return List.of();
  }

  /** What gives an array of the workspace more room. */
  static HelperMethod grown(Kind kind) {
    return switch (kind) {
      case REAL -> GROWN_REALS;
      case INT -> GROWN_INTEGERS;
      case TRUTH -> GROWN_TRUTHS;
    };
  }

  /** An array that is too short is left for one of twice the length at least. */
  private static MethodSpec growth(String allocation, TypeName element) {
    return begin("grown", ArrayTypeName.of(element))
        .addParameter(ArrayTypeName.of(element), "array")
        .addParameter(String.class, "what")
        .addParameter(TypeName.DOUBLE, "entries")
        .beginControlFlow("if (entries <= array.length)")
        .addStatement("return array")
        .endControlFlow()
        .addStatement("checkEntries(what, entries)")
        .addStatement(
            "return $L(what, Math.max(entries, Math.min(2.0 * array.length, $L)))",
            allocation,
            "Integer.MAX_VALUE - 8")
        .build();
  }

  private static MethodSpec checkLength(Class<?> type) {
    return begin("checkLength", TypeName.VOID)
        .addParameter(String.class, "argument")
        .addParameter(type, "array")
        .addParameter(TypeName.LONG, "expected")
        .beginControlFlow("if (array == null || array.length != expected)")
        .addStatement(
            "throw new IllegalArgumentException($Zargument + $S + expected$W"
                + "+ (expected == 1 ? $S : $S)$W"
                + "+ (array == null ? $S : String.valueOf(array.length)))",
            " takes ",
            " entry, not ",
            " entries, not ",
            "null")
        .endControlFlow()
        .build();
  }

  /** The length comes as a double, which cannot wrap. */
  private static MethodSpec allocation(String name, TypeName element, int bytes) {
    return begin(name, ArrayTypeName.of(element))
        .addParameter(String.class, "what")
        .addParameter(TypeName.DOUBLE, "entries")
        .addStatement("checkEntries(what, entries)")
        .beginControlFlow("try")
        .addStatement("return new $T[(int) entries]", element)
        .nextControlFlow("catch (OutOfMemoryError e)")
        .addStatement(
            "throw new IllegalArgumentException($Z$S + what + $S + Math.ceil($L * entries / 1e6)$W"
                + "+ $S, e)",
            "the workspace's array ",
            " would take ",
            bytes,
            " MB, for which Java has no memory left")
        .endControlFlow()
        .build();
  }

  private static MethodSpec.Builder begin(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(PRIVATE, STATIC).returns(returns);
  }
}
