package org.gradc.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void javaIsMarked() {
    assertThat(Colours.java("if (x < 1e-3) return \"a\\\"b\"; // \"c\""))
        .isEqualTo(
            "<span class=\"keyword\">if</span> (x &lt; <span class=\"number\">1e-3</span>) "
                + "<span class=\"keyword\">return</span> "
                + "<span class=\"string\">&quot;a\\&quot;b&quot;</span>; "
                + "<span class=\"comment\">// &quot;c&quot;</span>");
    assertThat(Colours.java("/** for\n * <b> */ h1"))
        .contains("/** for\n * &lt;b&gt; */</span> h1");
  }

  @Test
  void modelsAreMarked() {
    assertThat(Colours.model("loss sum(i in 0..3: x2[i]) // for"))
        .isEqualTo(
            "<span class=\"keyword\">loss</span> sum(i <span class=\"keyword\">in</span> "
                + "<span class=\"number\">0</span>..<span class=\"number\">3</span>: x2[i]) "
                + "<span class=\"comment\">// for</span>");
  }
}
