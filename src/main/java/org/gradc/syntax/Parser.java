package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;
import org.gradc.syntax.antlr.GradcParser.LineContext;
import org.gradc.syntax.antlr.GradcParser.ModelHeaderContext;

/** Source text to syntax tree: the only door to ANTLR. */
public final class Parser {
  private final Source source;
  private final Diagnostics diagnostics;
  private final Lines lines;
  private final LineParser parser;
  private final TreeBuilder builder;
  private final TokenView view;

  private final Unread.Builder unread = new Unread.Builder();
  private final List<Item> items = new ArrayList<>();
  private Name modelName;
  private String documentation = "";
  private boolean headerUnreadable;

  private Parser(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.lines = Layout.of(source, diagnostics);
    this.parser = new LineParser(source, lines, diagnostics);
    this.view = new TokenView(source, lines.tokens());
    this.builder = new TreeBuilder(source, lines.documentation(), diagnostics);
  }

  /**
   * Reads a whole model, but not what it imports, see {@link Imports}. Every syntax mistake found
   * is reported; the tree then holds what could be read: a line at the top with a mistake anywhere
   * in it is left out.
   *
   * @param source the text
   * @param diagnostics where mistakes go
   */
  public static ModelSyntax parse(Source source, Diagnostics diagnostics) {
    Parser parser = new Parser(source, diagnostics);
    ModelSyntax model = parser.file();
    if (model.name().isEmpty() && !parser.headerUnreadable && parser.needsName()) {
      diagnostics.report(Mistake.MISSING_MODEL, new Span(source, 0, 0));
    }
    return model;
  }

  /** Reads a file that is imported, which needs no name. */
  static ModelSyntax parseImported(Source source, Diagnostics diagnostics) {
    return new Parser(source, diagnostics).file();
  }

  /** One line at the top after the other, so that only one of them is in memory as ANTLR's tree. */
  private ModelSyntax file() {
    List<Token> tokens = lines.tokens();
    int from = 0;
    while (tokens.get(from).getType() != Token.EOF) {
      int to = endOfLine(tokens, from);
      line(from, to);
      from = to;
    }
    return new ModelSyntax(
        source,
        documentation,
        Optional.ofNullable(modelName),
        List.copyOf(items),
        Map.of(),
        unread.build());
  }

  /** The index after the END of a line at the top. */
  private static int endOfLine(List<Token> tokens, int from) {
    int braces = 0;
    int i = from;
    while (braces > 0 || tokens.get(i).getType() != GradcParser.END) {
      int type = tokens.get(i).getType();
      braces += type == GradcParser.LEFT_BRACE ? 1 : type == GradcParser.RIGHT_BRACE ? -1 : 0;
      i++;
    }
    return i + 1;
  }

  private void line(int from, int to) {
    Token first = lines.tokens().get(from);
    Optional<Token> tooDeep = Nesting.tooDeep(lines.tokens(), from, to);
    if (tooDeep.isPresent()) {
      diagnostics.report(Mistake.TOO_DEEP, builder.span(tooDeep.get()), Nesting.LIMIT);
      unread.line(view, from, to);
      return;
    }
    Optional<LineContext> line = parser.parse(from);
    boolean spoilt = within(lines.spoilt(), from, to);
    if (line.isEmpty()) {
      headerUnreadable |= first.getType() == GradcParser.MODEL;
      unread.line(view, from, to);
    } else if (line.get().declaration() instanceof ModelHeaderContext header) {
      header(header);
    } else {
      boolean doubtful = spoilt || within(lines.gaps(), from, to);
      List<Item> read = builder.topLine(line.get(), doubtful);
      if (read.isEmpty() || doubtful) {
        unread.line(view, from, to);
      }
      if (!spoilt) {
        items.addAll(read);
        unread.doubtful(doubtful ? read : List.of());
      }
    }
  }

  /** Whether one of the offsets lies in the lines of tokens[from..to). */
  private boolean within(NavigableSet<Integer> offsets, int from, int to) {
    int last = source.line(view.stop(to - 1));
    Integer offset = offsets.ceiling(source.lineStart(source.line(view.start(from))));
    return offset != null && source.line(offset) <= last;
  }

  private void header(ModelHeaderContext header) {
    Span span = builder.span(header);
    if (modelName != null) {
      diagnostics.report(Mistake.SECOND_MODEL, span, modelName.text());
      return;
    }
    if (items.stream().anyMatch(item -> !(item instanceof Declaration.Import))) {
      diagnostics.report(Mistake.LATE_MODEL, span);
    }
    modelName = builder.name(header.name());
    documentation = lines.documentation().getOrDefault(header.start.getStartIndex(), "");
  }

  /** A file of functions needs no name: it is there to be imported. */
  private boolean needsName() {
    return items.isEmpty()
        ? !diagnostics.hasErrors()
        : !items.stream().allMatch(ModelSyntax::mayBeImported);
  }
}
