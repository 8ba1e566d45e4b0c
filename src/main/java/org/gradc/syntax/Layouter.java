package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text under construction, wrapped where the language lets a line go on: a line that is too long is
 * broken at the place that is inside the fewest brackets.
 */
final class Layouter {
  private static final int WIDTH = 100;
  private static final String STEP = "  ";
  private static final String CONTINUATION = "    ";

  /** A space at a place of the line that may become a line end. */
  private record Break(int place, int depth) {}

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final List<Break> breaks = new ArrayList<>();
  private String indentation = "";
  private int depth;

  void write(String part) {
    line.append(part);
  }

  /** A space where the line may end. */
  void space() {
    breaks.add(new Break(line.length(), depth));
    line.append(' ');
  }

  /** Entries separated by commas. */
  <T> void list(List<T> entries, Consumer<T> write) {
    enter();
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        write(",");
        space();
      }
      write.accept(entries.get(i));
    }
    leave();
  }

  /** What follows is inside brackets, where it is better not to break. */
  void enter() {
    depth++;
  }

  void leave() {
    depth--;
  }

  void indent() {
    indentation += STEP;
  }

  void outdent() {
    indentation = indentation.substring(STEP.length());
  }

  void newLine() {
    int from = 0;
    int next = 0;
    String lead = line.isEmpty() ? "" : indentation;
    while (lead.length() + line.length() - from > WIDTH) {
      int chosen = chooseBreak(next, from + WIDTH - lead.length());
      if (chosen < 0) {
        break;
      }
      int place = breaks.get(chosen).place();
      text.append(lead).append(line, from, place).append('\n');
      from = place + 1;
      next = chosen + 1;
      lead = indentation + CONTINUATION;
    }
    text.append(lead).append(line, from, line.length()).append('\n');
    line.setLength(0);
    breaks.clear();
  }

  /** The last of the outermost breaks up to a place, or else the first one after it. */
  private int chooseBreak(int first, int limit) {
    int chosen = -1;
    for (int i = first; i < breaks.size(); i++) {
      Break candidate = breaks.get(i);
      if (candidate.place() > limit) {
        return chosen < 0 ? i : chosen;
      }
      if (chosen < 0 || candidate.depth() <= breaks.get(chosen).depth()) {
        chosen = i;
      }
    }
    return chosen;
  }

  /** All that was written. */
  String text() {
    return line.isEmpty() ? text.toString() : text.toString() + line;
  }
}
