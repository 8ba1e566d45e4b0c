package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Kinds, lengths and bounds of variables as C and languages for statistics write them. */
final class KindHabits extends HabitView {
  private static final Set<Integer> VARIABLES =
      Set.of(GradcParser.INPUT, GradcParser.DATA, GradcParser.PARAM);

  KindHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    boolean declares = VARIABLES.contains(type(lineStart));
    if (declares && depth(lineStart, at) > 0) {
      return false;
    }
    ForeignDeclaration declaration =
        ForeignDeclaration.read(this, declares ? lineStart + 1 : lineStart);
    if (declaration == null || at < lineStart + 1) {
      return false;
    }
    return declares
        ? explainDeclared(declaration, lineStart)
        : explainUndeclared(declaration, lineStart);
  }

  /** {@code param real<lower=0> s}, {@code data int y[3]}, {@code data array[3] int y}. */
  private boolean explainDeclared(ForeignDeclaration declaration, int lineStart) {
    String word = text(lineStart);
    String declared = declaration.declared(word);
    if (declaration.firstBound() < 0) {
      return reportWithAdvice(
          Mistake.KIND_BEFORE_NAME,
          declaration.firstKind(),
          "write '" + declared + "'" + use(declaration, word));
    }
    return reportWithAdvice(
        Mistake.UNDECLARED_DOMAIN,
        declaration.firstBound(),
        "write '" + declared + "'" + use(declaration, word));
  }

  private static String use(ForeignDeclaration declaration, String word) {
    List<String> parts = word.equals("param") ? declaration.used() : declaration.demanded();
    String all = String.join(", ", parts);
    return parts.isEmpty()
        ? ""
        : !word.equals("param")
            ? ", and " + all
            : ", and " + all + (parts.size() == 1 ? " where it is used" : " where they are used");
  }

  /** {@code real<lower=0> s;}, {@code vector[n] x;}, {@code real f(real x) { return x; }}. */
  private boolean explainUndeclared(ForeignDeclaration declaration, int lineStart) {
    if (Set.of("var", "const").contains(text(lineStart))) {
      return false;
    }
    int end = declaration.end();
    boolean one = declaration.entries().size() == 1;
    ForeignDeclaration.Entry first = declaration.entries().get(0);
    String advice;
    if (type(end) == GradcParser.EQUALS && one) {
      advice = "write '" + first.name() + " = " + text(end + 1, lineEnd(end)) + "'";
    } else if (type(end) == GradcParser.LEFT_PARENTHESIS && one) {
      advice = "write 'fn " + first.name() + "(" + arguments(end) + ") = " + body(end) + "'";
    } else if (type(end) == GradcParser.END) {
      advice = declaring(declaration, lineStart);
    } else {
      return false;
    }
    return reportWithAdvice(Mistake.FOREIGN_WORD, lineStart, advice, text(lineStart));
  }

  private String declaring(ForeignDeclaration declaration, int lineStart) {
    String role = role(lineStart);
    List<ForeignDeclaration.Entry> entries = declaration.entries();
    if (entries.stream().allMatch(ForeignDeclaration.Entry::isInteger)) {
      boolean sizes = entries.stream().allMatch(entry -> entry.lengths().isEmpty());
      String names =
          entries.stream()
              .map(ForeignDeclaration.Entry::name)
              .collect(Collectors.joining(", ", "size ", ""));
      String data = "'" + declaration.declared("data") + "'";
      return "write " + (sizes ? "'" + names + "' for a length, else " : "") + data;
    }
    String param = "'" + declaration.declared("param") + "'" + use(declaration, "param");
    String data = "'" + declaration.declared("data") + "'";
    return switch (role) {
      case "data" -> "write " + data + use(declaration, "data");
      case "param" -> "write " + param;
      default ->
          "write "
              + param
              + (param.contains(",") ? "; or " : ", or ")
              + data
              + " for what is given";
    };
  }

  /** What a line declares by the block of another language that it stands in. */
  private String role(int lineStart) {
    for (int i = lineStart - 1; i > 0; i--) {
      boolean begins = type(i - 1) == GradcParser.END;
      if (begins && type(i) == GradcParser.DATA && type(i + 1) == GradcParser.END) {
        return "data";
      }
      if (type(i) == GradcParser.LEFT_BRACE) {
        boolean params = Set.of("parameters", "params").contains(text(i - 1));
        return params && type(i - 2) == GradcParser.END ? "param" : "";
      }
      if (type(i) == GradcParser.RIGHT_BRACE || VARIABLES.contains(type(i))) {
        return "";
      }
    }
    return "";
  }

  /** The names of arguments without their kinds. */
  private String arguments(int open) {
    List<String> names = new ArrayList<>();
    for (String argument : entries(open + 1, closing(open))) {
      names.add(argument.replaceAll(".*[ \\]]", ""));
    }
    return String.join(", ", names);
  }

  /** {@code { return x^2; }}: what is returned, if that is all. */
  private String body(int open) {
    int brace = closing(open) + 1;
    int value = brace + 2;
    boolean returns = type(brace) == GradcParser.LEFT_BRACE && text(brace + 1).equals("return");
    return returns && lineEnd(value) + 1 == closing(brace) ? text(value, lineEnd(value)) : "...";
  }
}
