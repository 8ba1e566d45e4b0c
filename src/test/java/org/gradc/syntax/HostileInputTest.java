package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.gradc.source.Renderer;
import org.junit.jupiter.api.Test;

class HostileInputTest {
  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\n",
    ";",
    ",",
    ":",
    "..",
    "=",
    "==",
    "<",
    "<=",
    "+",
    "-",
    "*",
    "^",
    "'",
    "if ",
    " then ",
    " else ",
    "for ",
    " from ",
    "in ",
    "next ",
    "loss ",
    "fn ",
    "param ",
    "size ",
    "while ",
    " at most ",
    "sum(i < n: ",
    "x",
    "1",
    "2.5",
    "\"",
    "///",
    "//",
    "\\",
    ".",
    "\ud800",
    "\u0301",
    "\u00b2",
    "#",
    "/*",
    "**",
    "!",
    " not ",
    "derive ",
    "model ",
    "x = ",
    "\r"
  };

  private final List<String> models = Trees.files(Trees.MODELS, ".grad").map(Trees::read).toList();

  @Test
  void randomBytesNeverThrow() {
    for (int seed = 0; seed < 500; seed++) {
      byte[] bytes = new byte[200];
      new Random(seed).nextBytes(bytes);
      mustNotThrow(seed, new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void randomPiecesNeverThrow() {
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(80); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      mustNotThrow(seed, text.toString());
    }
  }

  @Test
  void mutatedModelsNeverThrow() {
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(models.get(random.nextInt(models.size())));
      for (int i = random.nextInt(6); i >= 0; i--) {
        mutate(text, random);
      }
      mustNotThrow(seed, text.toString());
    }
  }

  private static void mutate(StringBuilder text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(8));
    switch (random.nextInt(3)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, text.substring(from, to));
      default -> text.insert(from, PIECES[random.nextInt(PIECES.length)]);
    }
    if (text.isEmpty()) {
      text.append('x');
    }
  }

  private static void mustNotThrow(int seed, String text) {
    assertThatCode(() -> Renderer.render(Trees.mistakes(text)))
        .as("seed %d: %s", seed, text)
        .doesNotThrowAnyException();
  }
}
