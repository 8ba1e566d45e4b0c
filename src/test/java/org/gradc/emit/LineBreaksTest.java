package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBreaksTest {
  /** What is left of the code with {@code |} for a break and {@code ~} for one at a product. */
  private static String broken(String code) {
    String marked = code.replace('|', Text.BREAK).replace('~', Text.SOFT_BREAK);
    return LineBreaks.outermost(marked).replace(Text.BREAK, '|');
  }

  @Test
  void aLineIsBrokenOutsideOfBrackets() {
    assertThat(broken("x =|a[i|+ 1]|+ f(b,|c)")).isEqualTo("x =|a[i + 1]|+ f(b, c)");
  }

  @Test
  void whatIsTooLongIsBrokenAtItsProducts() {
    String factor = "f(" + "a".repeat(50) + "|+ b)";
    assertThat(broken("x =|" + factor + "~* " + factor))
        .isEqualTo("x =|" + factor.replace('|', ' ') + "|* " + factor.replace('|', ' '));
  }

  @Test
  void whatHasNoOtherPlaceIsBrokenInside() {
    String name = "a".repeat(60);
    assertThat(broken("f(g(" + name + "|+ " + name + ",|c))"))
        .isEqualTo("f(g(" + name + "|+ " + name + ",|c))");
  }

  @Test
  void bracketsInTextCountNothing() {
    assertThat(broken("f(\"(\",|a)|+ b")).isEqualTo("f(\"(\", a)|+ b");
  }
}
