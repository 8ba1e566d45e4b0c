package org.gradc.compile;

import java.util.List;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;

/** What an option asks to derive, beyond what the model says. */
final class Derivatives {
  private Derivatives() {}

  /**
   * Whether the gradient is among the entries, or nobody asked for anything. Of the others is said
   * what is said of them in a model.
   *
   * @param entries what to derive, as in the language; null for what the model says
   */
  static boolean haveGradient(List<String> entries, Diagnostics diagnostics) {
    if (entries == null) {
      return true;
    }
    Source option = new Source("option derive", String.join(", ", entries));
    int start = 0;
    for (String entry : entries) {
      if (!entry.equals("gradient")) {
        Span span = new Span(option, start, start + entry.length());
        diagnostics.report(Mistake.NOT_YET_DERIVED, span, entry);
      }
      start += entry.length() + ", ".length();
    }
    return entries.contains("gradient");
  }
}
