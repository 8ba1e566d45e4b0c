package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LatexDerivationTest {
  private final ToyNetwork toy = new ToyNetwork();
  private final LatexDerivation derivation =
      LatexDerivation.of(new Derivation(toy.program, toy.adjoints, toy.gradient));

  @Test
  void theWholeLossIsOneFormula() {
    Equation whole = derivation.whole().orElseThrow();
    assertThat(whole.left() + whole.sign() + whole.right())
        .isEqualTo(
            "\\ell=\\left(\\beta_3 + \\omega_3 \\, \\cos \\left(\\beta_2 + \\omega_2 \\,"
                + " e^{\\beta_1 + \\omega_1 \\, \\sin \\left(\\beta_0 + \\omega_0 \\,"
                + " x\\right)}\\right) - y\\right)^2");
  }

  @Test
  void equationsTellWhatTheyDefine() {
    assertThat(derivation.forward())
        .extracting(Equation::node)
        .containsAll(toy.names.keySet())
        .contains(toy.program.loss());
    assertThat(derivation.backward())
        .extracting(Equation::node)
        .filteredOn(node -> node != null)
        .containsAll(toy.gradient.values())
        .doesNotHaveDuplicates();
  }

  /** By which quantity each derivative comes, as the lecture writes it. */
  @Test
  void theChainRuleIsSaid() {
    Map<String, String> rules =
        derivation.backward().stream()
            .filter(each -> !each.rule().isEmpty())
            .collect(Collectors.toMap(Equation::left, Equation::rule));
    List<String> chain = List.of("f_0", "h_1", "f_1", "h_2", "f_2", "h_3", "f_3");
    assertThat(rules).hasSize(6);
    for (int k = 0; k < 6; k++) {
      String q = chain.get(k);
      String next = chain.get(k + 1);
      assertThat(rules.get("\\frac{\\partial \\ell}{\\partial " + q + "}"))
          .isEqualTo(
              "\\frac{\\partial %s}{\\partial %s} \\, \\frac{\\partial \\ell}{\\partial %s}"
                  .formatted(next, q, next));
    }
  }
}
