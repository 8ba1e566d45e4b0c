package org.gradc;

import java.util.List;
import java.util.Map;
import org.gradc.check.DeclaredLines;
import org.gradc.check.Finding;
import org.gradc.graph.Program;

/** A model's graph, made anew from its source for a check, with the lines of its declarations. */
final class ModelSource {
  private static final long SEED = 1;

  private final CompiledModel model;
  private final Program program;
  private final Map<String, Integer> lines;

  ModelSource(CompiledModel model) {
    this.model = model;
    this.program = model.program();
    this.lines = DeclaredLines.of(model.source());
  }

  Program program() {
    return program;
  }

  List<Finding> check(Map<String, Long> sizes, Arguments arguments) {
    return at(sizes, arguments).run();
  }

  ModelCheck at(Map<String, Long> sizes, Arguments arguments) {
    return new ModelCheck(point(sizes, arguments));
  }

  PointCheck point(Map<String, Long> sizes, Arguments arguments) {
    return new PointCheck(model, program, lines, sizes, arguments, SEED);
  }
}
