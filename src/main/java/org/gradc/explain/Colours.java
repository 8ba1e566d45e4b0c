package org.gradc.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.emit.Markup;

/** Source text with its comments, strings, keywords and numbers marked for a style sheet. */
final class Colours {
  private static final Pattern JAVA =
      Pattern.compile(
          "(?<comment>/\\*.*?\\*/|//[^\\n]*)"
              + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
              + "|(?<keyword>\\b(?:abstract|boolean|break|byte|case|catch|class|continue|default|do"
              + "|double|else|extends|final|finally|float|for|if|implements|import|instanceof|int"
              + "|interface|long|new|null|package|private|protected|public|return|short|static"
              + "|super|switch|this|throw|throws|transient|true|false|try|void|while)\\b)"
              + "|(?<number>(?<![\\p{L}\\p{N}_$])\\d[\\w.]*(?:(?<=[eEpP])[-+]\\d+)?)",
          Pattern.DOTALL);
  private static final Pattern MODEL =
      Pattern.compile(
          "(?<comment>//[^\\n]*)"
              + "|(?<string>\"[^\"\\n]*\")"
              + "|(?<keyword>\\b(?:model|size|input|data|param|fn|output|loss|residual|derive|require"
              + "|import|for|while|from|in|next|collect|if|then|else|and|or|not|div|mod)\\b)"
              + "|(?<number>(?<![\\p{L}\\p{N}_])\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)");
  private static final String[] CLASSES = {"comment", "string", "keyword", "number"};

  private Colours() {}

  /** Java. */
  static String java(String text) {
    return marked(JAVA, text);
  }

  /** The language of models. */
  static String model(String text) {
    return marked(MODEL, text);
  }

  private static String marked(Pattern pattern, String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = pattern.matcher(text);
    int end = 0;
    while (matcher.find()) {
      out.append(Markup.escape(text.substring(end, matcher.start())));
      for (String name : CLASSES) {
        if (matcher.group(name) != null) {
          String part = Markup.escape(matcher.group());
          out.append("<span class=\"").append(name).append("\">").append(part).append("</span>");
        }
      }
      end = matcher.end();
    }
    return out.append(Markup.escape(text.substring(end))).toString();
  }
}
