package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** Compiled classes go when nobody uses them. */
class UnloadingTest {
  private static final int MODELS = 5_000;

  private static Source source(int number) {
    return new Source("m.grad", "model M\nparam w\nloss w * " + number + "\n");
  }

  private static double value(CompiledModel model) {
    return model.evaluator(Map.of()).value(new double[0][], new int[0][], new double[] {1});
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .findFirst()
        .orElseThrow()
        .getUsed();
  }

  @Test
  @SuppressWarnings("SystemGC") // classes are unloaded by a full collection only
  void metaspaceStaysFlat() {
    CompilerOptions options = CompilerOptions.defaults().withoutCache();
    for (int k = 0; k < 100; k++) {
      assertThat(value(Gradc.compile(source(k), options))).isEqualTo(k);
    }
    System.gc();
    long loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    long before = metaspace();
    for (int k = 0; k < MODELS; k++) {
      assertThat(value(Gradc.compile(source(k), options))).isEqualTo(k);
    }
    System.gc();
    assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - loaded)
        .isLessThan(MODELS / 10);
    // A class that stays takes several thousand bytes, with its loader.
    assertThat(metaspace() - before).isLessThan(2_000L * MODELS);
  }

  @Test
  void theCacheGivesTheSameModelForTheSameText() {
    CompilerOptions options = CompilerOptions.defaults();
    CompiledModel one = Gradc.compile(source(-1), options);
    assertThat(Gradc.compile(source(-1), options)).isSameAs(one);
    assertThat(Gradc.compile(source(-2), options)).isNotSameAs(one);
    assertThat(Gradc.compile(source(-1), options.withClassName("N"))).isNotSameAs(one);
    assertThat(Gradc.compile(source(-1), options.withoutCache())).isNotSameAs(one);
  }

  @Test
  void theCacheIsBounded() {
    CompilationCache cache = new CompilationCache();
    CompilerOptions options = CompilerOptions.defaults();
    CompiledModel model = Gradc.compile(source(-3), options);
    for (int k = 0; k < 200; k++) {
      cache.put(source(k), options, model);
      assertThat(cache.find(source(0), options)).isSameAs(model);
    }
    assertThat(cache.size()).isEqualTo(64);
    assertThat(cache.find(source(1), options)).isNull();
    assertThat(cache.find(source(199), options)).isSameAs(model);
  }

  @Test
  void threadsCompileAtOnceWithAndWithoutTheCache() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Double>> values = new ArrayList<>();
      for (int k = 0; k < 200; k++) {
        Source source = source(1_000_000 + k / 4);
        CompilerOptions cached = CompilerOptions.defaults();
        CompilerOptions options = k % 2 == 0 ? cached : cached.withoutCache();
        values.add(threads.submit(() -> value(Gradc.compile(source, options))));
      }
      for (int k = 0; k < values.size(); k++) {
        assertThat(values.get(k).get()).isEqualTo(1_000_000 + k / 4);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theClassMayHaveAnotherName() {
    CompilerOptions options = CompilerOptions.defaults().withPackage("a.b").withClassName("Other");
    CompiledModel model = Gradc.compile(source(7), options);
    assertThat(model.evaluator(Map.of()).getClass().getName()).isEqualTo("a.b.Other");
    assertThat(Gradc.generate(source(7), options).className()).isEqualTo("Other");
  }
}
