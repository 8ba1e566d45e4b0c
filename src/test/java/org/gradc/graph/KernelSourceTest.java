package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.janino.SimpleCompiler;
import org.gradc.source.CompilerBug;
import org.junit.jupiter.api.Test;

class KernelSourceTest {
  private static Map<String, Method> methods(Class<?>... files) {
    return Stream.of(files)
        .flatMap(file -> Arrays.stream(file.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .collect(Collectors.toMap(Method::getName, method -> method));
  }

  /** Kernels of numbers. */
  private static Map<String, Method> functions() {
    return methods(
        Kernels.class,
        PowerKernels.class,
        ElementaryKernels.class,
        ErrorKernels.class,
        NormalKernels.class,
        GammaKernels.class,
        BetaKernels.class,
        BesselKernels.class,
        IncompleteKernels.class);
  }

  @Test
  void findsEveryKernel() {
    assertThat(KernelSource.names())
        .containsAll(functions().keySet())
        .containsAll(methods(SparseKernels.class).keySet())
        .hasSize(functions().size() + methods(SparseKernels.class).size());
  }

  @Test
  void namesTheKernelsThatAreCalled() {
    assertThat(KernelSource.of("erf").calls()).containsExactly("erfExcess", "erfcTail");
    assertThat(KernelSource.of("polygamma").calls())
        .containsExactly("absolutePolygamma", "digamma", "sumError");
    assertThat(KernelSource.withCalls(List.of("erfc", "sigmoid")))
        .extracting(KernelSource.Kernel::name)
        .containsExactly(
            "sigmoid",
            "sigmoidOf",
            "productError",
            "quotientError",
            "erf",
            "erfc",
            "erfExcess",
            "erfcTail",
            "scaledTail");
  }

  @Test
  void givesTextAndDocumentation() {
    KernelSource.Kernel kernel = KernelSource.of("softplus");
    assertThat(kernel.text())
        .isEqualTo(
            """
              private static double softplus(double x) {
                return softplusOf(x, Math.exp(-Math.abs(x)));
              }
            """);
    assertThat(kernel.javadoc()).startsWith("log(1 + exp(x)), by the sign of x");
    assertThatThrownBy(() -> KernelSource.of("nothing")).isInstanceOf(CompilerBug.class);
  }

  @Test
  void allocatesNothing() {
    for (String name : functions().keySet()) {
      String text = KernelSource.of(name).text();
      assertThat(text.replaceAll("throw new \\w+\\([^;]*;", "")).doesNotContain("new ", "[");
    }
  }

  @Test
  void isAcceptedByJaninoAndGivesTheSameValues() throws ReflectiveOperationException {
    Class<?> compiled = compileAll();
    Object[] arguments = {0.7, -2.3, 3.0, 12.5, -0.0, 1e-300, -7L, 0L, 3L, 9L};
    for (Method method : functions().values()) {
      Method copy = compiled.getMethod(method.getName(), method.getParameterTypes());
      for (Object first : arguments) {
        for (Object second : arguments) {
          Object[] fitting = fitting(method, first, second);
          if (fitting != null) {
            assertThat(outcome(copy, fitting)).isEqualTo(outcome(method, fitting));
          }
        }
      }
    }
  }

  private static Class<?> compileAll() {
    StringBuilder source = new StringBuilder("public final class Copied {\n");
    for (String name : KernelSource.names()) {
      source.append(KernelSource.of(name).text().replace("private static", "public static"));
    }
    try {
      SimpleCompiler compiler = new SimpleCompiler();
      compiler.setTargetVersion(17);
      compiler.cook(source.append("}\n").toString());
      return compiler.getClassLoader().loadClass("Copied");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Object[] fitting(Method method, Object first, Object second) {
    Object[] all = new Object[method.getParameterCount()];
    for (int k = 0; k < all.length; k++) {
      all[k] = k % 2 == 0 ? first : second;
      if (method.getParameterTypes()[k] == boolean.class) {
        all[k] = first.equals(second);
        continue;
      }
      boolean integer = method.getParameterTypes()[k] == long.class;
      if (integer != all[k] instanceof Long) {
        return null;
      }
    }
    return all;
  }

  private static Object outcome(Method method, Object[] arguments)
      throws ReflectiveOperationException {
    try {
      return method.invoke(null, arguments);
    } catch (java.lang.reflect.InvocationTargetException e) {
      return e.getCause().toString();
    }
  }
}
