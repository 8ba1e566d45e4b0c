package org.gradc.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the messages of one compilation; a message said twice at one place is kept once. */
public final class Diagnostics {
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  /**
   * Records a mistake. The arguments fill the places of its wording, see {@link Mistake}.
   *
   * @param advice what to write instead, or the empty text for the mistake's own advice
   */
  public void reportWithAdvice(Mistake mistake, Span span, String advice, Object... arguments) {
    String chosen = advice.isEmpty() ? mistake.advice(arguments) : advice;
    found.add(new Diagnostic(mistake, span, mistake.message(arguments), chosen));
  }

  /** Records a mistake with the advice of the catalogue. */
  public void report(Mistake mistake, Span span, Object... arguments) {
    reportWithAdvice(mistake, span, "", arguments);
  }

  /** Takes over a message. */
  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** All messages, file by file, in the order of their places. */
  public List<Diagnostic> all() {
    Map<Source, Integer> files = new LinkedHashMap<>();
    found.forEach(diagnostic -> files.putIfAbsent(diagnostic.span().source(), files.size()));
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.<Diagnostic>comparingInt(d -> files.get(d.span().source()))
            .thenComparingInt(d -> d.span().start()));
    return sorted;
  }

  /**
   * Ends the compilation if a mistake was found.
   *
   * @throws ModelException with all messages so far
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new ModelException(all());
    }
  }
}
