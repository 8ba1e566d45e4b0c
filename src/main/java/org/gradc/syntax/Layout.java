package org.gradc.syntax;

import static org.gradc.syntax.Words.CONTINUING;
import static org.gradc.syntax.Words.DECLARATIONS;
import static org.gradc.syntax.Words.UNFINISHED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;

/**
 * The filter between lexer and parser. It ends lines, with a stack of open brackets: a line ends
 * where its text does or at a semicolon, but goes on inside {@code (} and {@code [} (not directly
 * inside a curly one within them), after what wants more, and before what cannot begin a line. It
 * also sees to it that the brackets balance, so that a forgotten one costs no more than its own
 * line.
 */
final class Layout {
  /** Words that have no braces, but the blocks of other languages do. */
  private static final Set<Integer> HEADERS =
      Set.of(GradcParser.DATA, GradcParser.PARAM, GradcParser.INPUT, GradcParser.SIZE);

  private final Source source;
  private final Diagnostics diagnostics;
  private final List<CommonToken> raw;
  private final List<Token> tokens = new ArrayList<>();
  private final Map<Integer, String> documentation = new HashMap<>();
  private final NavigableSet<Integer> spoilt;
  private final NavigableSet<Integer> gaps;
  private final List<SlashComments.Comment> comments;

  private final Deque<Token> open = new ArrayDeque<>();
  private final List<String> pendingDocumentation = new ArrayList<>();
  private Token last;
  private int openBraces;
  private int closedEarly;

  private Layout(Source source, Scanner.Result scanned, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.raw = scanned.tokens();
    this.spoilt = scanned.spoilt();
    this.gaps = scanned.gaps();
    this.comments = SlashComments.of(source, raw);
  }

  /** Reads a text into lines; mistakes in characters and brackets are reported here. */
  static Lines of(Source source, Diagnostics diagnostics) {
    return new Layout(source, Scanner.scan(source, diagnostics), diagnostics).run();
  }

  private Lines run() {
    for (SlashComments.Comment comment : comments) {
      if (comment.whole()) {
        diagnostics.report(Mistake.COMMENT_AS_DIVISOR, comment.span());
      }
    }
    boolean atLineStart = true;
    for (int i = 0; i < raw.size(); i++) {
      CommonToken token = raw.get(i);
      switch (token.getType()) {
        case GradcParser.NEWLINE -> atLineStart = true;
        case GradcParser.DOCUMENTATION -> {
          if (atLineStart) {
            pendingDocumentation.add(text(token).substring("///".length()));
          }
        }
        default -> {
          if (atLineStart) {
            beginLine(i);
            atLineStart = false;
          }
          place(token);
        }
      }
    }
    return new Lines(tokens, documentation, spoilt, gaps);
  }

  // ---- Lines

  private void beginLine(int i) {
    Token token = raw.get(i);
    if (insideRoundOrSquare()) {
      if (!beginsDefinition(i)) {
        return;
      }
      closeRoundAndSquare();
    }
    if (!open.isEmpty() && isUnindentedDeclaration(token)) {
      while (!open.isEmpty()) {
        closedEarly++;
        closeUnclosed();
      }
    }
    if (token.getType() == GradcParser.LEFT_BRACE && afterLoopHeader()) {
      diagnostics.report(Mistake.BRACE_ON_NEXT_LINE, span(token));
    } else if (!wantsMore() && !CONTINUING.contains(token.getType())) {
      endLine();
      readArrow(i);
    }
  }

  /**
   * {@code y <- x} of R at the beginning of a line, which compares as the value of a block only.
   */
  private void readArrow(int i) {
    int less = i + 1;
    int open = 0;
    boolean head = typeAt(i) == GradcParser.NAME;
    while (head && !endsText(typeAt(less)) && (open > 0 || Words.isOpening(typeAt(less)))) {
      open += Words.isOpening(typeAt(less)) ? 1 : Words.isClosing(typeAt(less)) ? -1 : 0;
      less++;
    }
    boolean arrow =
        head && typeAt(less) == GradcParser.LESS && typeAt(less + 1) == GradcParser.MINUS;
    int start = arrow ? raw.get(less).getStartIndex() : 0;
    if (arrow
        && !isLastOfBlock(less)
        && raw.get(less + 1).getStartIndex() == start + 1
        && raw.get(less + 2).getStartIndex() > start + 2) {
      CommonToken token = raw.get(less);
      token.setStopIndex(start + 1);
      diagnostics.report(Mistake.FOREIGN_OPERATOR, span(token), text(token), "=");
      token.setType(GradcParser.EQUALS);
      raw.remove(less + 1);
    }
  }

  private boolean isLastOfBlock(int at) {
    int next = at;
    while (!endsText(typeAt(next)) && typeAt(next) != GradcParser.RIGHT_BRACE) {
      next++;
    }
    while (typeAt(next) == GradcParser.NEWLINE) {
      next++;
    }
    return typeAt(next) == GradcParser.RIGHT_BRACE;
  }

  private boolean wantsMore() {
    return last != null && UNFINISHED.contains(last.getType());
  }

  /** Ends the line, unless nothing stands on it. */
  private void endLine() {
    if (last != null
        && last.getType() != GradcParser.END
        && last.getType() != GradcParser.LEFT_BRACE) {
      emit(afterLast(GradcParser.END));
    }
  }

  /**
   * Whether a line inside brackets begins what can only stand outside of them: one was not closed.
   */
  private boolean beginsDefinition(int i) {
    int type = raw.get(i).getType();
    boolean middle = wantsMore() || last == open.peek();
    if (DECLARATIONS.contains(type) || Words.STATEMENTS.contains(type)) {
      boolean name = typeAt(i + 1) == GradcParser.NAME;
      return type == GradcParser.NEXT
          ? name && typeAt(i + 2) == GradcParser.EQUALS
          : !middle || name;
    }
    if (type != GradcParser.NAME || middle) {
      return false;
    }
    int next = i + 1;
    if (typeAt(next) == GradcParser.LEFT_BRACKET) {
      while (typeAt(next) != GradcParser.RIGHT_BRACKET && !endsText(typeAt(next))) {
        next++;
      }
      next++;
    }
    return typeAt(next) == GradcParser.EQUALS;
  }

  private static boolean endsText(int type) {
    return type == GradcParser.NEWLINE || type == Token.EOF;
  }

  private int typeAt(int i) {
    return i < raw.size() ? raw.get(i).getType() : Token.EOF;
  }

  /**
   * A declaration in the first column, where a brace is open, means that the brace was forgotten.
   */
  private boolean isUnindentedDeclaration(Token token) {
    return DECLARATIONS.contains(token.getType()) && source.column(token.getStartIndex()) == 1;
  }

  private boolean afterLoopHeader() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      int type = tokens.get(i).getType();
      if (type == GradcParser.FOR || type == GradcParser.WHILE) {
        return true;
      }
      if (type == GradcParser.END
          || type == GradcParser.LEFT_BRACE
          || type == GradcParser.RIGHT_BRACE) {
        return false;
      }
    }
    return false;
  }

  /** Whether all that stands on the line is {@code model Name}, {@code model} or {@code data}. */
  private boolean afterHeader() {
    int size = tokens.size();
    boolean named = size > 1 && last.getType() == GradcParser.NAME;
    int first = named ? size - 2 : size - 1;
    boolean begins = first == 0 || first > 0 && tokens.get(first - 1).getType() == GradcParser.END;
    int type = begins ? tokens.get(first).getType() : GradcParser.END;
    return type == GradcParser.MODEL || !named && HEADERS.contains(type);
  }

  // ---- Brackets

  private void place(CommonToken token) {
    switch (token.getType()) {
      case GradcParser.LEFT_PARENTHESIS, GradcParser.LEFT_BRACKET, GradcParser.LEFT_BRACE -> {
        if (token.getType() == GradcParser.LEFT_BRACE && afterHeader()) {
          diagnostics.report(Mistake.MODEL_IN_BRACES, span(token));
          if (last.getType() != GradcParser.NAME) {
            spoilt.add(last.getStopIndex());
          }
          closedEarly++;
          endLine();
          return;
        }
        emit(token);
        open.push(token);
        openBraces += token.getType() == GradcParser.LEFT_BRACE ? 1 : 0;
      }
      case GradcParser.RIGHT_PARENTHESIS, GradcParser.RIGHT_BRACKET -> closeRoundOrSquare(token);
      case GradcParser.RIGHT_BRACE -> closeBrace(token);
      case GradcParser.SEMICOLON -> {
        if (insideRoundOrSquare()) {
          emit(token);
        } else {
          endLine();
        }
      }
      case Token.EOF -> {
        while (!open.isEmpty()) {
          closeUnclosed();
        }
        endLine();
        emit(token);
      }
      default -> emit(token);
    }
  }

  private boolean insideRoundOrSquare() {
    return !open.isEmpty() && open.peek().getType() != GradcParser.LEFT_BRACE;
  }

  private void closeRoundOrSquare(CommonToken token) {
    if (!insideRoundOrSquare()) {
      reportUnopened(token);
      return;
    }
    if (Words.closing(open.peek().getType()) == token.getType()) {
      open.pop();
      emit(token);
    } else if (opensInsideBrace(Words.opening(token.getType()))) {
      closeUnclosed();
      closeRoundOrSquare(token);
    } else {
      Token opener = open.pop();
      String wanted = Words.text(Words.closing(opener.getType()));
      diagnostics.report(Mistake.WRONG_BRACKET, span(token), text(token), text(opener), wanted);
      spoilt.add(token.getStartIndex());
      emit(afterLast(Words.closing(opener.getType())));
    }
  }

  /**
   * Whether an unclosed bracket of this type stands inside the innermost brace; not looked for too
   * far out.
   */
  private boolean opensInsideBrace(int type) {
    return open.stream()
        .limit(Nesting.LIMIT)
        .takeWhile(token -> token.getType() != GradcParser.LEFT_BRACE)
        .anyMatch(token -> token.getType() == type);
  }

  private void closeBrace(CommonToken token) {
    if (openBraces > 0) {
      closeRoundAndSquare();
      endLine();
      open.pop();
      openBraces--;
      emit(token);
    } else if (closedEarly > 0) {
      closedEarly--;
    } else {
      reportUnopened(token);
    }
  }

  private void closeRoundAndSquare() {
    while (insideRoundOrSquare()) {
      closeUnclosed();
    }
  }

  private void closeUnclosed() {
    Token opener = open.pop();
    int closing = Words.closing(opener.getType());
    Optional<Span> comment = closingComment(opener);
    if (comment.isPresent()) {
      diagnostics.report(Mistake.DIVISOR_IN_COMMENT, comment.get(), text(opener));
    } else {
      diagnostics.report(Mistake.UNCLOSED, span(opener), text(opener), Words.text(closing));
    }
    spoilt.add(opener.getStartIndex());
    if (opener.getType() == GradcParser.LEFT_BRACE) {
      endLine();
      openBraces--;
    }
    emit(afterLast(closing));
  }

  /** The comment that closes a bracket, where it reads as a divisor. */
  private Optional<Span> closingComment(Token opener) {
    return comments.stream()
        .filter(comment -> !comment.whole())
        .map(SlashComments.Comment::span)
        .filter(span -> span.start() > opener.getStartIndex())
        .filter(span -> span.line() <= source.line(last.getStopIndex()))
        .findFirst();
  }

  private void reportUnopened(Token token) {
    String opening = Words.text(Words.opening(token.getType()));
    diagnostics.report(Mistake.UNOPENED, span(token), text(token), opening);
    spoilt.add(token.getStartIndex());
  }

  // ---- Output

  private void emit(Token token) {
    boolean written = token.getStopIndex() >= token.getStartIndex();
    if (written && !pendingDocumentation.isEmpty()) {
      documentation.put(token.getStartIndex(), joinDocumentation());
      pendingDocumentation.clear();
    }
    tokens.add(token);
    last = token;
  }

  /** The lines of a comment, less the one space that separates the text from the slashes. */
  private String joinDocumentation() {
    List<String> lines = new ArrayList<>();
    for (String line : pendingDocumentation) {
      lines.add((line.startsWith(" ") ? line.substring(1) : line).stripTrailing());
    }
    return String.join("\n", lines).strip();
  }

  /** A token without text, right after the last one. */
  private CommonToken afterLast(int type) {
    CommonToken token = new CommonToken(type);
    token.setStartIndex(last.getStopIndex() + 1);
    token.setStopIndex(last.getStopIndex());
    return token;
  }

  private Span span(Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }

  private String text(Token token) {
    return span(token).text();
  }
}
