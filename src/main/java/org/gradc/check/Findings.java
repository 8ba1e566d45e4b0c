package org.gradc.check;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of several findings together. */
public final class Findings {
  /** So many components of a derivative are shown. */
  private static final int SHOWN = 20;

  private Findings() {}

  /** The findings by the derivative that they belong to, in the order in which they were made. */
  public static Map<String, List<Finding>> byDerivative(List<Finding> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                Finding::derivative, LinkedHashMap::new, Collectors.toUnmodifiableList()));
  }

  /** The worst verdict of all; {@link Verdict#PASS} if there is none. */
  public static Verdict worst(List<Finding> findings) {
    return findings.stream().map(Finding::verdict).reduce(Verdict.PASS, Verdict::worse);
  }

  /** How often each verdict was given, without those that never were. */
  public static Map<Verdict, Integer> counts(List<Finding> findings) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    findings.forEach(each -> counts.merge(each.verdict(), 1, Integer::sum));
    return counts;
  }

  /** One line: {@code PASS: 24 numbers were checked, 24 PASS}. */
  public static String summary(List<Finding> findings) {
    int count = findings.size();
    StringBuilder text = new StringBuilder(worst(findings).toString());
    text.append(": ").append(count).append(count == 1 ? " number" : " numbers");
    counts(findings)
        .forEach((verdict, times) -> text.append(", ").append(times).append(' ').append(verdict));
    return text.toString();
  }

  /**
   * The findings of a derivative that are shown, the worst first; none where numbers were compared
   * with others, not with differences, and all are the same.
   */
  public static List<Finding> shown(List<Finding> found) {
    boolean compared =
        found.stream()
            .allMatch(f -> Double.isNaN(f.numerical().left()) && f.numerical().error() == 0);
    if (compared && worst(found) == Verdict.PASS) {
      return List.of();
    }
    Comparator<Finding> worstFirst = Comparator.comparing(Finding::verdict).reversed();
    if (found.size() > SHOWN) {
      worstFirst = worstFirst.thenComparing(Comparator.comparingDouble(Finding::excess).reversed());
    }
    return found.stream().sorted(worstFirst).limit(SHOWN).toList();
  }
}
