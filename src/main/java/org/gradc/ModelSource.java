package org.gradc;

import java.util.List;
import java.util.Map;
import org.gradc.check.DeclaredLines;
import org.gradc.check.Finding;
import org.gradc.check.Pace;
import org.gradc.compile.Compilation;
import org.gradc.graph.Program;
import org.gradc.oracle.Meaning;
import org.gradc.source.Diagnostics;
import org.gradc.syntax.ModelSyntax;

/**
 * What a model's text means and its graph, both made anew for a check, with the lines of its
 * declarations.
 */
final class ModelSource {
  private static final long SEED = 1;

  private final CompiledModel model;
  private final Program program;
  private final Meaning meaning;
  private final Map<String, Integer> lines;

  ModelSource(CompiledModel model) {
    this.model = model;
    this.program = model.program();
    ModelSyntax syntax = Compilation.parse(model.source(), new Diagnostics());
    this.lines = DeclaredLines.of(syntax);
    this.meaning = Meaning.of(syntax);
  }

  Program program() {
    return program;
  }

  List<Finding> check(Map<String, Long> sizes, Arguments arguments, Pace pace) {
    return new ModelCheck(point(sizes, arguments, pace)).run();
  }

  ModelCheck at(Map<String, Long> sizes, Arguments arguments) {
    return new ModelCheck(point(sizes, arguments, Pace.FREE));
  }

  PointCheck point(Map<String, Long> sizes, Arguments arguments, Pace pace) {
    return new PointCheck(model, meaning, program, lines, sizes, arguments, SEED, pace);
  }
}
