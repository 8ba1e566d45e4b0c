package org.gradc.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RendererTest {
  private static String rendered(String name, String text, String found) {
    Diagnostics diagnostics = new Diagnostics();
    Span span = new Span(new Source(name, text), text.indexOf(found), text.length());
    diagnostics.report(Mistake.UNKNOWN_NAME, span, found);
    return Renderer.render(diagnostics.all());
  }

  /** Neither the message nor the line moves the cursor of a terminal, or turns its text around. */
  @Test
  void whatATerminalWouldObeyIsNotSentToIt() {
    assertThat(rendered("a\u001b[31m.grad", "x = 1 + \u202eq\u0007\n", "\u202eq\u0007"))
        .startsWith(
            """
            a\\u001b[31m.grad:1:9: there is no '\\u202eq\\u0007' here
              x = 1 +  q\s
                      ^^^
            """);
  }

  @Test
  void aTabTakesOneColumn() {
    assertThat(rendered("a.grad", "x =\tq", "q"))
        .startsWith("a.grad:1:5: there is no 'q' here\n  x = q\n      ^\n");
  }

  /** The line is cut before it is looked at: a long line with many mistakes took seconds. */
  @Test
  void aLongLineIsCut() {
    String text = "x = " + "1 + ".repeat(50_000) + "q";
    String message = rendered("a.grad", text, "q");
    assertThat(message).hasSizeLessThan(500).contains("...1 + ", "there is no 'q' here");
  }
}
