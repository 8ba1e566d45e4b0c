package org.gradc.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Inputs that no person of good will writes, one for each seed. */
final class HostileInputs {
  /** What is done. */
  enum Kind {
    RANDOM_BYTES,
    RANDOM_TOKENS,
    CHANGED_BYTES,
    CHANGED_CHARACTERS,
    CHANGED_TOKENS,
    CHANGED_LINES,
    NESTING,
    LENGTH,
    NUMBERS,
    UNICODE,
    SMUGGLING
  }

  /**
   * A file as it lies on a disk.
   *
   * @param name the name of the file, hostile too
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Input(int seed, Kind kind, String name, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "seed %d, %s, file %s:%n%s".formatted(seed, kind, name, text());
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*|[0-9.]+(?:e[-+]?\\d+)?|\\n|\\s+|//[^\\n]*|.");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d+(?:\\.\\d+)?\\b");

  private static final String[] TOKENS = {
    "(", ")", "[", "]", "{", "}", "\n",
    ";", ",", ":", "..", "=", "==", "<",
    "<=", ">", ">=", "!=", "+", "-", "*",
    "/", "^", ".*", "./", ".^", "\\", "'",
    " if ", " then ", " else ", " for ", " from ", " in ", " next ",
    " loss ", " fn ", " param ", " data ", " input ", " output ", " residual ",
    " size ", " while ", " at most ", " sum(i < n: ", " prod(", " logsumexp(", " x",
    " y", " n", " 1", " 2.5", " 0", "\"", "///",
    "//", ".", "#", "/*", "*/", "**", "!",
    " not ", " derive ", " hessian", " jacobian(f; x)", " gradient", " model ", " x = ",
    "\r", " require ", " collect ", " stop(", " grad(", " div ", " mod ",
    " : int", " argmax(", " dot(", " and ", " or ", " import ", " as ",
    "\t"
  };

  private static final String[] NUMBERS = {
    "0", "1", "2", "3", "0.0", "1e308",
    "1e-308", "1e309", "1e999999999999", "4.9e-324", "9223372036854775807", "9223372036854775808",
    "2147483647", "2147483648", "4294967296", "46341", "65536", "99999999999999999999999999",
    "1e15", "0.1e-400", "00012", "1.", ".5", "0x10",
    "1_000", "1e", "1e+", "-1", "(0 - 9223372036854775807)", "(2^62)",
    "(2^63)", "(2^2000)"
  };

  private static final String[] CHARACTERS = {
    "\0", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u0301",
    "\u034f", "\u0410", "\u03bf", "\u0131", "\u017f", "\u200b", "\u200d", "\u200e",
    "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\u2126",
    "\u212b", "\ufeff", "\ufffd", "\uffff", "\ud800", "\udc00", "\ud835\udc65", "\ud83d\ude00",
    "\udb40\udc01", "\uff11", "\u0661", "\u00b2", "\u2080", "\uff08", "\u2044", "\u2212",
    "\u00d7", "\u2260", "\uac00", "\u1100\u1161", "\u0aef", "\u02b0", "\u00aa", "\u2118",
    "\u0387", "\ufb01", "\u00df", "\u0130"
  };

  private static final String[] PAYLOADS = {
    "*/ static { " + Smuggler.CALL + "; } /*",
    "*/ static int smuggled = " + Smuggler.CALL + "; /**",
    "\\u002a/ static { " + Smuggler.CALL + "; } /\\u002a",
    "\\u002a\\u002f static { " + Smuggler.CALL + "; } \\u002f\\u002a",
    "\\uuu002a/ static { " + Smuggler.CALL + "; } /*",
    "*\\u002f static { " + Smuggler.CALL + "; } /*",
    "\\u000a static { " + Smuggler.CALL + "; } //",
    "\\u000d\\u000a; " + Smuggler.CALL + "; //",
    "\\\\u002a/ static { " + Smuggler.CALL + "; } /*",
    "\\u005cu002a/ static { " + Smuggler.CALL + "; } /*",
    "\"; " + Smuggler.CALL + "; String s = \"",
    "\\\"; " + Smuggler.CALL + "; String s = \\\"",
    "\\u0022; " + Smuggler.CALL + "; String s = \\u0022",
    "\" + " + Smuggler.CALL + " + \"",
    "{@code } */ static { " + Smuggler.CALL + "; } /* {@link",
    "$L $T $S $$ $W $Z $> $< $1L $N",
    "<script>alert(1)</script> & @param @return {@literal",
    "\u2028 static { " + Smuggler.CALL + "; } //",
    "\u2028 " + Smuggler.CALL + "; //",
    "\u0085 " + Smuggler.CALL + "; //",
    "\f " + Smuggler.CALL + "; //",
    "\u000b " + Smuggler.CALL + "; //",
    "*\u200b/ */static { " + Smuggler.CALL + "; }/*",
    "x; " + Smuggler.CALL + "; int y",
    "x() { return " + Smuggler.CALL + "; } int y",
    "../../etc/passwd\0.java",
    "%s %d %n %",
    "\\u",
    "\\u00",
    "\\"
  };

  private static final List<String> TOWERS =
      List.of(
          "(|1|)",
          "[|1|]",
          "{|1|}",
          "{a=|1|;a}",
          "sin(|x|)",
          "sum(i < 2: |x|)",
          "sum(i < sum(i < |1|: 1): 1)",
          "[i < 2: |x|]",
          "a[|1|]",
          "-|x|",
          "not |true|",
          "x^|2|",
          "if x > 0 then x else |1|",
          "if x > 0 then |1| else 2",
          "(x * |x|+ 1)",
          "x + |x|",
          "{ for i < 2 from s = x { next s = |s| } s }",
          "grad(|x^2|, x)",
          "stop(|x|)",
          "max(x, |1|)",
          "logsumexp([x, |x|])",
          "x * |x|",
          "sin(x) + (|x|)^2",
          "(1 + |x|) / (2 + x)");

  private final List<String> models = new ArrayList<>();

  HostileInputs() {
    for (String folder :
        List.of("models", "src/test/resources/user", "src/test/resources/syntax")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".grad"))
            .sorted()
            .forEach(file -> models.add(read(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Input of(int seed) {
    Random random = new Random(seed);
    Kind kind = Kind.values()[Math.floorMod(seed, Kind.values().length)];
    byte[] bytes =
        switch (kind) {
          case RANDOM_BYTES -> randomBytes(random);
          case CHANGED_BYTES -> changedBytes(random);
          default -> text(kind, random).getBytes(StandardCharsets.UTF_8);
        };
    String name = kind == Kind.SMUGGLING && random.nextInt(4) == 0 ? payload(random) : "h.grad";
    return new Input(seed, kind, name, bytes);
  }

  private String text(Kind kind, Random random) {
    return switch (kind) {
      case RANDOM_TOKENS -> randomTokens(random);
      case CHANGED_CHARACTERS -> changedCharacters(random);
      case CHANGED_TOKENS -> changedTokens(random);
      case CHANGED_LINES -> changedLines(random);
      case NESTING -> nesting(random);
      case LENGTH -> length(random);
      case NUMBERS -> numbers(random);
      case UNICODE -> unicode(random);
      default -> smuggling(random);
    };
  }

  private String model(Random random) {
    return models.get(random.nextInt(models.size()));
  }

  private static String pick(String[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private static String payload(Random random) {
    return pick(PAYLOADS, random);
  }

  private static byte[] randomBytes(Random random) {
    byte[] bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] &= 0x7f;
      }
    }
    return bytes;
  }

  private static String randomTokens(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "model M\nparam x\n" : "");
    for (int k = random.nextInt(60); k >= 0; k--) {
      text.append(pick(TOKENS, random));
    }
    return text.toString();
  }

  private byte[] changedBytes(Random random) {
    byte[] bytes = model(random).getBytes(StandardCharsets.UTF_8);
    for (int k = random.nextInt(4); k >= 0; k--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : 32 + random.nextInt(95));
    }
    return bytes;
  }

  private String changedCharacters(Random random) {
    StringBuilder text = new StringBuilder(model(random));
    for (int k = random.nextInt(4); k >= 0 && !text.isEmpty(); k--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + 1 + random.nextInt(8));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, text.substring(from, to));
        default -> text.insert(from, pick(TOKENS, random));
      }
    }
    return text.toString();
  }

  private String changedTokens(Random random) {
    List<String> tokens = tokens(model(random));
    for (int k = random.nextInt(3); k >= 0; k--) {
      int at = word(tokens, random);
      int other = random.nextBoolean() ? word(tokens, random) : alike(tokens, at, random);
      switch (random.nextInt(6)) {
        case 5 -> tokens.set(at, tokens.get(alike(tokens, at, random)));
        case 0 -> tokens.set(at, tokens.get(other));
        case 1 -> tokens.remove(at);
        case 2 -> tokens.set(at, pick(TOKENS, random));
        case 3 -> tokens.add(at, tokens.get(other) + " ");
        default -> {
          String kept = tokens.get(at);
          tokens.set(at, tokens.get(other));
          tokens.set(other, kept);
        }
      }
    }
    return String.join("", tokens);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  /** Where a token stands that is no space and no comment. */
  private static int word(List<String> tokens, Random random) {
    for (int trial = 0; trial < 50; trial++) {
      int at = random.nextInt(tokens.size());
      if (!tokens.get(at).isBlank() && !tokens.get(at).startsWith("//")) {
        return at;
      }
    }
    return 0;
  }

  /** Where a token of the same sort stands: a word, a number or a sign. */
  private static int alike(List<String> tokens, int at, Random random) {
    int other = at;
    for (int trial = 0; trial < 50; trial++) {
      other = word(tokens, random);
      if (sort(tokens.get(other)) == sort(tokens.get(at))
          && !tokens.get(other).equals(tokens.get(at))) {
        return other;
      }
    }
    return other;
  }

  private static int sort(String token) {
    char c = token.charAt(0);
    return Character.isLetter(c) ? 0 : Character.isDigit(c) ? 1 : 2;
  }

  private String changedLines(Random random) {
    List<String> lines = new ArrayList<>(List.of(model(random).split("\n", -1)));
    List<String> others = List.of(model(random).split("\n", -1));
    for (int k = random.nextInt(3); k >= 0; k--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(4)) {
        case 0 -> lines.set(at, others.get(random.nextInt(others.size())));
        case 1 -> lines.add(at, others.get(random.nextInt(others.size())));
        case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        default -> lines.set(at, "");
      }
    }
    return String.join(random.nextInt(8) == 0 ? "\r" : "\n", lines);
  }

  private static String nesting(Random random) {
    int depth = 1 << random.nextInt(random.nextInt(20) == 0 ? 13 : 8);
    StringBuilder open = new StringBuilder();
    StringBuilder close = new StringBuilder();
    String middle = "x";
    boolean mixed = random.nextBoolean();
    String[] tower = TOWERS.get(random.nextInt(TOWERS.size())).split("\\|", -1);
    for (int k = 0; k < depth; k++) {
      if (mixed) {
        tower = TOWERS.get(random.nextInt(TOWERS.size())).split("\\|", -1);
      }
      open.append(tower[0]);
      close.insert(0, tower[2]);
      middle = tower[1];
    }
    if (random.nextInt(4) == 0 && !close.isEmpty()) {
      close.setLength(random.nextInt(close.length()));
    }
    return "model M\nparam x, a[3]\nloss " + open + middle + close + "\n";
  }

  private static String length(Random random) {
    int many = 1 << random.nextInt(random.nextInt(20) == 0 ? 13 : 9);
    String name = "x".repeat(many);
    return switch (random.nextInt(9)) {
      case 0 -> "model M\nparam " + name + "\nloss " + name + "^2\n";
      case 1 -> "model " + name + "\nparam x\nloss x^2\n";
      case 2 -> "model M\nparam x\nloss x" + " + x".repeat(many) + "\n";
      case 3 -> "model M\nparam x\nloss " + "\u03b1".repeat(many) + "\n";
      case 4 -> "/// " + "word ".repeat(many) + "\nmodel M\nparam x\nloss x\n";
      case 5 -> "model M\nparam x\n" + definitions(Math.min(many, 1000)) + "loss a0\n";
      case 6 -> "model M\nparam x\nloss sum([" + "x, ".repeat(Math.min(many, 1000)) + "x])\n";
      case 7 -> "model M\nparam x" + ", x".repeat(Math.min(many, 500)) + "\nloss x\n";
      default -> "model M" + "\n".repeat(many) + "param x" + " ".repeat(many) + "\nloss x\n";
    };
  }

  private static String definitions(int count) {
    StringBuilder text = new StringBuilder("a" + count + " = x\n");
    for (int k = count - 1; k >= 0; k--) {
      text.append("a%d = sin(a%d) * a%d\n".formatted(k, k + 1, k + 1));
    }
    return text.toString();
  }

  private String numbers(Random random) {
    List<int[]> places = new ArrayList<>();
    String text = model(random);
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    if (places.isEmpty() || random.nextInt(4) == 0) {
      return smallModel(random);
    }
    int[] place = places.get(random.nextInt(places.size()));
    return text.substring(0, place[0]) + pick(NUMBERS, random) + text.substring(place[1]);
  }

  private static String smallModel(Random random) {
    String a = pick(NUMBERS, random);
    String b = pick(NUMBERS, random);
    return switch (random.nextInt(10)) {
      case 0 -> "model M\nsize n = " + a + "\nparam x[n]\nloss sum(x)\n";
      case 1 -> "model M\nsize n = " + a + ", m = " + b + "\nparam x[n, m, n]\nloss sum(x)\n";
      case 2 -> "model M\nparam x\nloss " + a + " * x + x^" + b + "\n";
      case 3 -> "model M\nparam x\nloss sum(i < " + a + ": x)\n";
      case 4 -> "model M\nsize n\nparam x[n * " + a + " + " + b + "]\nloss sum(x)\n";
      case 5 -> "model M\nparam x\nloss x + " + a + " div " + b + "\n";
      case 6 -> "model M\nsize K = " + a + "\nparam W[k < K][k + 1]\nloss sum(W[0])\n";
      case 7 -> "model M\nparam x[3]\nloss x[" + a + "] + x[" + b + " mod 3]\n";
      case 8 -> "model M\nparam x\nfor t < " + a + " from s = x { next s = s * s }\nloss s\n";
      default ->
          "model M\nparam x\nloss if " + a + " > " + b + " then x else " + a + "^" + b + "\n";
    };
  }

  private String unicode(Random random) {
    StringBuilder text = new StringBuilder(model(random));
    for (int k = random.nextInt(5); k >= 0; k--) {
      text.insert(random.nextInt(text.length() + 1), pick(CHARACTERS, random));
    }
    if (random.nextInt(3) == 0) {
      List<String> tokens = tokens(text.toString());
      String name = tokens.get(word(tokens, random));
      String other = name + pick(CHARACTERS, random) + (random.nextBoolean() ? "" : "a");
      tokens.replaceAll(token -> token.equals(name) ? other : token);
      return String.join("", tokens);
    }
    return text.toString();
  }

  /** A model that compiles, with hostile text wherever it takes text of its author. */
  private static String smuggling(Random random) {
    String text = payload(random);
    String line = text.replaceAll("[\\n\\r]", " ");
    String name = random.nextInt(3) == 0 ? "\"" + line + "\"" : "theta";
    return switch (random.nextInt(9)) {
      case 0 -> "/// " + line + "\nmodel M\nparam x\nloss x^2\n";
      case 1 -> "model M\n/// " + line + "\nparam x\n/// " + line + "\nloss x^2\n";
      case 2 -> "model M\nparam x\nrequire x > 0, \"" + line + "\"\nloss x^2\n";
      case 3 -> "model M\nparam x\noutput f = x\nderive jacobian(f; x) as " + line + "\nloss x\n";
      case 4 -> "model " + line + "\nparam x\nloss x^2\n";
      case 5 -> "model M\nparam " + line + "\nloss 1\n";
      case 6 ->
          "model M\n/// a\n/// "
              + line
              + "\nsize n\n/// "
              + line
              + "\ndata y[n]\nparam x\n"
              + "/// "
              + line
              + "\nz = x * sum(y)\n/// "
              + line
              + "\noutput f = z\nloss z^2\n";
      case 7 -> "import \"" + line + "\"\nmodel M\nparam x\nloss x^2\n";
      default -> "model M\nparam x, " + name + "\n// " + line + "\nloss x^2 // " + line + "\n";
    };
  }
}
