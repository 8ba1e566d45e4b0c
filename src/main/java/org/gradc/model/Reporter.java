package org.gradc.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.gradc.source.CompilerBug;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Span;

/**
 * Reports mistakes where the user can see them: one inside a standard function stands at the call
 * of that function, one inside the user's function says which call led to it. A body is checked at
 * each call; the first report at a place is kept.
 */
final class Reporter {
  /** Mistakes that an array which is none leads to. */
  private static final Set<Mistake> OF_SHAPES =
      Set.of(
          Mistake.SHAPES_DIFFER,
          Mistake.NO_PRODUCT,
          Mistake.INNER_LENGTHS_DIFFER,
          Mistake.NO_TRANSPOSE,
          Mistake.NOT_AN_ARRAY,
          Mistake.TOO_MANY_SUBSCRIPTS,
          Mistake.ARGUMENT_SHAPE,
          Mistake.VECTOR_EXPECTED,
          Mistake.LENGTH_EXPECTED);

  private record Place(Mistake mistake, Span span) {}

  private record Site(String function, boolean standard, Span call) {}

  private final Diagnostics diagnostics;
  private final Set<Place> said = new HashSet<>();
  private final Deque<Site> calls = new ArrayDeque<>();
  private String aside = "";

  Reporter(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void enter(String function, boolean standard, Span call) {
    calls.push(new Site(function, standard, call));
  }

  void leave() {
    calls.pop();
  }

  /**
   * What else may be the reason for a mistake in the shapes that is reported from now on.
   *
   * @return what was said so far
   */
  String consider(String text) {
    String before = aside;
    aside = text;
    return before;
  }

  /** Reports a mistake with the advice of the catalogue, and gives the value that stands for it. */
  Value report(Mistake mistake, Span span, Object... arguments) {
    return advise(mistake, span, "", arguments);
  }

  /** Reports a mistake with its own advice. */
  Value advise(Mistake mistake, Span span, String advice, Object... arguments) {
    Span place = place(span);
    if (said.add(new Place(mistake, place))) {
      String own = advice.isEmpty() ? mistake.advice(arguments) : advice;
      boolean more = !aside.isEmpty() && OF_SHAPES.contains(mistake);
      String whole = more ? aside + "; " + own : own;
      diagnostics.reportWithAdvice(mistake, place, advice(whole), arguments);
    }
    return Value.UNKNOWN;
  }

  /**
   * Something is not known, which only a mistake is a reason for: if none was reported it would be
   * missing from the class, and nobody would hear of it.
   */
  void expectMistake(Span span) {
    if (!hasErrors()) {
      throw new CompilerBug(span + ": '" + span.text() + "' is not known, and nothing says why");
    }
  }

  /** Reports what does not stop the compilation. */
  void warn(Mistake mistake, Span span, Object... arguments) {
    diagnostics.report(mistake, span, arguments);
  }

  boolean hasErrors() {
    return diagnostics.hasErrors();
  }

  /** The span itself, or the call by the user that led to it where it is in a standard function. */
  Span place(Span span) {
    Iterator<Site> inner = calls.iterator();
    Span place = span;
    while (inner.hasNext()) {
      Site site = inner.next();
      if (!site.standard()) {
        break;
      }
      place = site.call();
    }
    return place;
  }

  /** The advice with the call of the user's function that led here. */
  private String advice(String advice) {
    for (Site site : calls) {
      if (!site.standard()) {
        String call = "in the call of '" + site.function() + "' at " + site.call();
        return advice.isEmpty() ? call : advice + "; " + call;
      }
    }
    return advice;
  }
}
