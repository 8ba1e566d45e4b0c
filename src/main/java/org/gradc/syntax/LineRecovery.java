package org.gradc.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.gradc.syntax.antlr.GradcParser;
import org.gradc.syntax.antlr.GradcParser.BodyContext;
import org.gradc.syntax.antlr.GradcParser.LineContext;

/**
 * What ANTLR's parser does after a mistake: it reports one mistake for each line, and goes on with
 * the next. Lines within the braces of a line that went wrong are read all the same.
 */
final class LineRecovery extends DefaultErrorStrategy {
  private final Explainer explainer;
  private boolean metMistake;

  LineRecovery(Explainer explainer) {
    this.explainer = explainer;
  }

  void restart() {
    metMistake = false;
  }

  boolean metMistake() {
    return metMistake;
  }

  @Override
  public void reportError(Parser parser, RecognitionException mistake) {
    metMistake = true;
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      explainer.explain(parser, mistake);
    }
  }

  /**
   * Skips to the END of the line. The rule {@code line} has failed itself, so there END is skipped
   * too.
   */
  @Override
  public void recover(Parser parser, RecognitionException mistake) {
    skipToEnd((GradcParser) parser);
    beginErrorCondition(parser);
    if (parser.getContext() instanceof LineContext
        && parser.getCurrentToken().getType() == GradcParser.END) {
      parser.consume();
      endErrorCondition(parser);
    }
  }

  private void skipToEnd(GradcParser parser) {
    int type = parser.getCurrentToken().getType();
    while (type != GradcParser.END && type != GradcParser.RIGHT_BRACE && type != Token.EOF) {
      parser.consume();
      if (type == GradcParser.LEFT_BRACE) {
        linesWithinBraces(parser);
      }
      type = parser.getCurrentToken().getType();
    }
  }

  private void linesWithinBraces(GradcParser parser) {
    while (parser.getCurrentToken().getType() != GradcParser.RIGHT_BRACE) {
      endErrorCondition(parser);
      parser.line();
    }
    parser.consume();
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /**
   * A line that begins with what begins no line would end the braces around it; it is reported
   * here.
   */
  @Override
  public void sync(Parser parser) {
    if (!(parser.getContext() instanceof BodyContext) || parser.getState() < 0) {
      return;
    }
    while (!mayStandInBraces(parser)) {
      reportError(parser, new NoViableAltException(parser));
      skipToEnd((GradcParser) parser);
      if (parser.getCurrentToken().getType() == GradcParser.END) {
        parser.consume();
      }
      endErrorCondition(parser);
    }
  }

  private static boolean mayStandInBraces(Parser parser) {
    int type = parser.getCurrentToken().getType();
    return type == GradcParser.RIGHT_BRACE
        || type == Token.EOF
        || parser.getATN().nextTokens(lineStart(parser)).contains(type);
  }

  private static ATNState lineStart(Parser parser) {
    return parser.getATN().ruleToStartState[GradcParser.RULE_line];
  }
}
