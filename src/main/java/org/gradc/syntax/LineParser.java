package org.gradc.syntax;

import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;
import org.gradc.syntax.antlr.GradcParser.LineContext;

/**
 * Runs ANTLR's parser on one line at the top of a model, in two stages: first the fast prediction,
 * which gives up at the first difficulty, then the full one, which reports the mistakes.
 */
final class LineParser {
  private final CommonTokenStream tokens;
  private final GradcParser parser;
  private final LineRecovery recovery;

  LineParser(Source source, Lines lines, Diagnostics diagnostics) {
    this.tokens = new CommonTokenStream(new ListTokenSource(lines.tokens(), source.name()));
    this.parser = new GradcParser(tokens);
    this.recovery = new LineRecovery(new Explainer(source, lines, diagnostics));
    parser.removeErrorListeners();
  }

  /** The line that begins at the token with this index; empty if a mistake was reported. */
  Optional<LineContext> parse(int from) {
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return Optional.of(parseLine(from));
    } catch (ParseCancellationException e) {
      recovery.restart();
      parser.setErrorHandler(recovery);
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      LineContext line = parseLine(from);
      return recovery.metMistake() ? Optional.empty() : Optional.of(line);
    }
  }

  private LineContext parseLine(int from) {
    parser.reset();
    tokens.seek(from);
    return parser.line();
  }
}
