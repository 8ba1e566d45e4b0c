package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.gradc.DerivativeCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions in doubles that deceive differences: with bumps, ripples and kinks narrower than steps,
 * and values whose digits cancel. Their derivatives are known in closed form. A right claim never
 * fails, and a wrong one never passes.
 */
class HardFunctionsTest {
  private static final int TRIALS = Integer.getInteger("hard.trials", 120);
  private static final long SEED = Long.getLong("hard.seed", 1000);

  /** A function, its derivative, and a point; what a claim may get wrong beside factors. */
  private record Hard(
      String name, DoubleUnaryOperator f, double x, double slope, double wrongSlope, double away) {
    Hard(String name, DoubleUnaryOperator f, double x, double slope, double wrongSlope) {
      this(name, f, x, slope, wrongSlope, Double.POSITIVE_INFINITY);
    }

    /** Whether there is a kink so near that what it changes till there is lost in rounding. */
    boolean isAtKink() {
      double change = Math.abs(slope - wrongSlope) * away;
      return change <= 1e4 * Math.ulp(f.applyAsDouble(x));
    }
  }

  /** What makes functions hard. */
  enum Family {
    BUMP {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double x = smooth.point();
        double width = Math.abs(x) * power(random, -11, -2);
        double height = smooth.size() * power(random, -9, -1);
        double center = x - width * (2 * random.nextDouble() - 1);
        double part = (x - center) / width;
        double own = -2 * part / width * height * Math.exp(-part * part);
        return new Hard(
            "bump of width " + width + ", height " + height,
            t -> {
              double z = (t - center) / width;
              return smooth.at(t) + height * Math.exp(-z * z);
            },
            x,
            smooth.slope() + own,
            smooth.slope());
      }
    },
    RIPPLE {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double x = smooth.point();
        double length = Math.abs(x) * power(random, -11, -2);
        double height = smooth.size() * power(random, -11, -2);
        double phase = 6 * random.nextDouble();
        return new Hard(
            "ripple of length " + length + ", height " + height,
            t -> smooth.at(t) + height * Math.sin((t - x) / length + phase),
            x,
            smooth.slope() + height / length * Math.cos(phase),
            smooth.slope());
      }
    },
    TRIANGLES {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double x = smooth.point();
        double length = Math.abs(x) * power(random, -11, -2);
        double height = smooth.size() * power(random, -9, -2);
        double phase = 0.1 + 0.8 * random.nextDouble();
        double slope = random.nextBoolean() ? height / length : -height / length;
        return new Hard(
            "triangles of length " + length + ", height " + height,
            t -> {
              double z = (t - x) / length + phase;
              double saw = z - 2 * Math.floor(z / 2);
              return smooth.at(t) + slope * length * (saw < 1 ? saw : 2 - saw);
            },
            x,
            smooth.slope() + slope,
            smooth.slope());
      }
    },
    KINK_BESIDE {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double x = smooth.point();
        double away = Math.abs(x) * power(random, -12, -1);
        double change = smooth.slope() * power(random, -2, 2);
        double kink = random.nextBoolean() ? x + away : x - away;
        return new Hard(
            "kink at a distance of " + away + ", change " + change,
            t -> smooth.at(t) + change * Math.max(0, t - kink),
            x,
            smooth.slope() + (x > kink ? change : 0),
            smooth.slope() + (x > kink ? 0 : change),
            away);
      }
    },
    BIG_CONSTANT {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double big = smooth.size() * power(random, 0, 12);
        return new Hard(
            "constant " + big,
            t -> smooth.at(t) + big,
            smooth.point(),
            smooth.slope(),
            smooth.slope() * 0.99);
      }
    },
    CANCELLATION {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double big = smooth.size() * power(random, 0, 13);
        return new Hard(
            "constant that cancels " + big,
            t -> (smooth.at(t) + big) - big,
            smooth.point(),
            smooth.slope(),
            smooth.slope() * 0.99);
      }
    },
    SHIFTED_ARGUMENT {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        double x = smooth.point();
        double big = Math.abs(x) * power(random, 0, 13);
        double amplitude = smooth.size();
        double far = x / Math.abs(x) * big;
        return new Hard(
            "argument that cancels with " + far,
            t -> smooth.at(t) + amplitude * Math.sin(((t + far) - far) / x),
            x,
            smooth.slope() + amplitude * Math.cos(1) / x,
            smooth.slope());
      }
    },
    SQUARE_NEAR_ZERO {
      @Override
      Hard draw(Random random) {
        double x = power(random, -12, 0);
        double factor = power(random, -3, 3);
        return new Hard("(1 + x^2) - 1", t -> factor * ((1 + t * t) - 1), x, 2 * factor * x, 0);
      }
    },
    SINGLE_PRECISION {
      @Override
      Hard draw(Random random) {
        Smooth smooth = Smooth.draw(random);
        return new Hard(
            "in single precision",
            t -> (float) smooth.at(t),
            smooth.point(),
            smooth.slope(),
            smooth.slope() * 0.99);
      }
    };

    abstract Hard draw(Random random);
  }

  /** A smooth function of some scale, at a point of another. */
  private record Smooth(int kind, double size, double point) {
    static Smooth draw(Random random) {
      double point = random.nextBoolean() ? 1 + random.nextDouble() : power(random, -6, 6);
      return new Smooth(
          random.nextInt(4),
          random.nextBoolean() ? 1 : power(random, -6, 6),
          random.nextBoolean() ? point : -point);
    }

    double at(double t) {
      double z = t / point;
      return size
          * switch (kind) {
            case 0 -> Math.sin(2 * z);
            case 1 -> Math.exp(-z);
            case 2 -> z * (1 + z * z);
            default -> 1 / (1 + z * z) + z;
          };
    }

    double slope() {
      return size
          / point
          * switch (kind) {
            case 0 -> 2 * Math.cos(2);
            case 1 -> -Math.exp(-1);
            case 2 -> 4;
            default -> 0.5;
          };
    }
  }

  private static double power(Random random, double least, double most) {
    return Math.pow(10, least + (most - least) * random.nextDouble());
  }

  @ParameterizedTest
  @EnumSource
  void rightClaimsDoNotFailAndWrongOnesDoNotPass(Family family) {
    Random random = new Random(SEED + family.ordinal());
    List<String> wrong = new ArrayList<>();
    int passed = 0;
    int failed = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Hard hard = family.draw(random);
      Finding right = check(hard, hard.slope());
      passed += right.verdict() == Verdict.PASS ? 1 : 0;
      if (right.verdict() == Verdict.FAIL) {
        wrong.add("right, but FAIL: " + hard + " " + right);
      }
      for (double claim : claims(hard, random)) {
        Finding finding = check(hard, claim);
        failed += finding.verdict() == Verdict.FAIL ? 1 : 0;
        double scale = Math.max(Math.abs(claim), Math.abs(hard.slope()));
        if (finding.verdict() == Verdict.NONSMOOTH && !hard.isAtKink()) {
          wrong.add("not smooth? " + hard + " " + finding);
        }
        if (finding.verdict() == Verdict.PASS && Math.abs(claim - hard.slope()) > 2e-4 * scale) {
          wrong.add("wrong, but PASS: " + hard + " " + finding);
        }
      }
    }
    assertThat(wrong.stream().limit(3)).isEmpty();
    assertThat(passed).as("right claims that pass").isGreaterThan(TRIALS / 5);
    assertThat(failed).as("wrong claims that fail").isGreaterThan(2 * TRIALS);
  }

  private static double[] claims(Hard hard, Random random) {
    double slope = hard.slope();
    return new double[] {
      hard.wrongSlope(),
      slope * (1 + power(random, -3, -1)),
      slope * (1 - power(random, -3, -1)),
      -slope,
      0,
      slope * power(random, 1, 4)
    };
  }

  private static Finding check(Hard hard, double claim) {
    return DerivativeCheck.of(at -> hard.f().applyAsDouble(at[0]), at -> new double[] {claim})
        .at(hard.x())
        .run()
        .findings()
        .get(0);
  }
}
