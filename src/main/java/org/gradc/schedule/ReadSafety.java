package org.gradc.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.algebra.Fact;
import org.gradc.algebra.Prover;
import org.gradc.algebra.Verdict;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Program;

/**
 * Whether a read is in range wherever its indices are, so that it may be done ahead of its guard:
 * {@code y[i - 1]} is in range only where i is not 0.
 */
final class ReadSafety {
  private record Question(Node subscript, Node extent) {}

  private final Prover prover;
  private final List<Fact> facts;
  private final Map<Question, Boolean> answers = new HashMap<>();

  ReadSafety(Program program) {
    this.prover = new Prover(program.ranges());
    this.facts =
        program.requirements().stream()
            .filter(Program.Requirement::isOfSizes)
            .map(requirement -> new Fact(requirement.condition(), true))
            .toList();
  }

  boolean isSafe(Element read) {
    for (int axis = 0; axis < read.subscripts().size(); axis++) {
      Node subscript = read.subscripts().get(axis);
      Node extent = read.array().shape().get(axis);
      if (!isPlain(subscript, extent)
          && !answers.computeIfAbsent(new Question(subscript, extent), this::prove)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Node subscript, Node extent) {
    if (subscript instanceof Constant k && extent instanceof Constant length) {
      return k.integer() >= 0 && k.integer() < length.integer();
    }
    return subscript instanceof Index index
        && index.upper() == extent
        && index.lower() instanceof Constant low
        && low.integer() >= 0;
  }

  private boolean prove(Question question) {
    return prover.inRange(question.subscript(), question.extent(), facts) == Verdict.PROVED;
  }
}
