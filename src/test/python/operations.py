"""Writes the values of operations: python3 src/test/python/operations.py

What rows of the table of operations are that have no like in the JDK, computed with mpmath and 50 digits. Each line of
src/test/resources/org/gradc/graph/operation-values.csv has a name, how many units in the last place the row may be off, a
value of 21 digits, and the operands; of
precise/operation-values.csv a value of 42 digits, and reals as two doubles, whose sum they are.
"""

import os
import random

from mpmath import mp, mpf

FOLDER = os.path.join(os.path.dirname(__file__), '../resources/org/gradc')
INF = float('inf')
NAN = float('nan')
mp.dps = 50


def digits(value, count=21):
    if mp.isnan(value):
        return 'NaN'
    if mp.isinf(value):
        return 'Infinity' if value > 0 else '-Infinity'
    if abs(value) < mpf(10) ** -330:
        return '-0.0' if value < 0 or str(value) == '-0.0' else '0.0'
    return mp.nstr(value, count, strip_zeros=True, min_fixed=-5, max_fixed=15)


def operand(value):
    return {'inf': 'Infinity', '-inf': '-Infinity', 'nan': 'NaN'}.get(repr(value), repr(value))


def pairs(xs, ys):
    return [(x, y) for x in xs for y in ys]


def exact(points):
    """Reals as numbers of many digits, integers as they are."""
    return [x if isinstance(x, int) else mpf(x) for x in points]


REALS = [1e-310, -1e-160, 1e-20, -0.3, 0.75, 2.0, -7.0, 1e9, -1e155, 1e300]


def power_derivative(m, n, x, y):
    with mp.workdps(400):
        power = lambda a, b: mp.exp(b * mp.log(a))
        value = mp.diff(power, (x, y), (m, n)) if m + n else power(x, y)
        return mp.chop(value, mpf(10) ** -50)


def some(*xs):
    return [(x,) for x in xs]


def both(*xs):
    return some(*[-x for x in xs], *xs)


def orders(n, xs):
    return [(k, x) for k in range(n) for x in xs]


def moment(n, x):
    """The derivative of order n of exp(x^2) erfc(x), by its recurrence."""
    with mp.workdps(150):
        values = [mp.exp(x * x) * mp.erfc(x)]
        values.append(2 * x * values[0] - 2 / mp.sqrt(mp.pi))
        for k in range(1, n):
            values.append(2 * x * values[k] + 2 * k * values[k - 1])
        return +values[n]


def mills(x):
    return mp.npdf(x) / (mp.erfc(-x / mp.sqrt(2)) / 2)


def quantile(p):
    with mp.workdps(80):
        return mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1)


def hermite(n, x):
    return (-1) ** n * mp.hermite(n, x / mp.sqrt(2)) * mp.mpf(2) ** (-mp.mpf(n) / 2) * mp.npdf(x)


def log_normal_derivative(n, x):
    with mp.workdps(800):
        value = lambda t: mp.log1p(-mp.erfc(t / mp.sqrt(2)) / 2)
        return +(mp.diff(value, x, n) if n else value(x))


def sinc_derivative(n, x):
    """By the series."""
    with mp.workdps(120):
        terms = lambda m: (-1) ** m * x ** (2 * m - n) / (mp.factorial(2 * m - n) * (2 * m + 1))
        return +mp.nsum(lambda m: terms(int(m)), [(n + 1) // 2, 150], method='d')


def log_beta(x, y):
    with mp.workdps(max(100, mp.dps)):
        return +(mp.loggamma(x) + mp.loggamma(y) - mp.loggamma(x + y))


def polygamma_difference(n, x, y):
    with mp.workdps(100):
        return +(mp.polygamma(n, x) - mp.polygamma(n, x + y))


def partial(f, x, order):
    """The derivative of f at x, order[k] times by x[k], by central differences of many digits."""
    with mp.workdps(220):
        step = mpf(10) ** -40
        points = {tuple(mpf(a) for a in x): mpf(1)}
        for k, times in enumerate(order):
            for _ in range(times):
                moved = {}
                for point, weight in points.items():
                    for side in (1, -1):
                        at = list(point)
                        at[k] += side * step * x[k] / 2
                        moved[tuple(at)] = moved.get(tuple(at), 0) + side * weight / (step * x[k])
                points = moved
        return +mp.re(sum(weight * f(*point) for point, weight in points.items()))


def bessel_scaled(bessel, sign):
    return lambda m, n, x: partial(lambda y: bessel(n, y) * mp.exp(sign * y), (x,), (m,))


def gamma_lower(a, x):
    return mp.gammainc(a, 0, x, regularized=True)


def gamma_upper(a, x):
    return mp.gammainc(a, x, mp.inf, regularized=True)


def beta_lower(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def gamma_density(a, x):
    return mp.exp((a - 1) * mp.log(x) - x - mp.loggamma(a))


def beta_density(a, b, x):
    return mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x) - log_beta(a, b))


half_pi = mp.pi / 2
BESSEL_AT = (0.003, 0.4, 1.3, 1.7, 2.9, 6.2, 13.1, 26.3, 47.3, 130.7)
GAMMA_AT = [(0.003, 0.2), (0.003, 3.1), (0.4, 0.01), (0.4, 1.4), (1.0, 0.7), (1.0, 4.0), (3.7, 0.3), (3.7, 3.0), (3.7, 9.0), (9.9, 12.0),
            (30.5, 20.0), (30.5, 29.0), (30.5, 60.0), (300.5, 280.0), (300.5, 330.0)]
BETA_AT = [(0.3, 0.6, 0.01), (0.3, 0.6, 0.8), (1.0, 1.0, 0.4), (2.5, 3.5, 0.1), (2.5, 3.5, 0.7), (2.5, 30.5, 0.03), (11.5, 12.5, 0.35),
           (11.5, 12.5, 0.6), (70.5, 0.4, 0.9), (70.5, 300.5, 0.15), (70.5, 300.5, 0.23)]


def with_orders(count, most, points):
    """Points with all orders up to a sum before them."""
    orders = [()]
    for _ in range(count):
        orders = [o + (k,) for o in orders for k in range(most + 1) if sum(o) + k <= most]
    return [o + p for p in points for o in orders]


TAME = (1e-9, 0.003, 0.2, 0.5, 0.54, 0.56, 0.9, 1.3, 3.3, 7.7, 19.0, 21.0)
FAR = (40.0, 350.0, 720.0)
BEYOND_ONE = (1.0000001, 1.01, 1.5, 3.0, 40.0, 1e9, 1e11, 1e160)
WITHIN_ONE = (1e-9, 0.003, 0.2, 0.49, 0.51, 0.8, 0.9, 0.999, 0.9999999)

# The function, its points, points at which it is known by itself, and how many units the row may be off.
ROWS = {
    'inverseLength': (lambda x: 1 / x, some(*REALS[1:]), {(0.0,): 0, (INF,): 0}, 0.5),
    'cosine': (lambda x, y: x / mp.hypot(x, y), pairs(REALS, REALS[1::2]) + [(0.0, 2.0), (3.0, 0.0)],
               {(0.0, 0.0): 0, (INF, -1.0): 1, (-INF, 0.0): -1, (2.0, INF): 0, (INF, INF): NAN, (NAN, 1.0): NAN}, 2),
    'turn': (lambda x, y: x / (x * x + y * y), pairs(REALS, REALS[1::2]) + [(0.0, 2.0), (3.0, 0.0)],
             {(0.0, 0.0): NAN, (INF, -1.0): 0, (2.0, INF): 0}, 3),
    'ratioOrZero': (lambda x, y: x / y, pairs(REALS[1::2], REALS[2::2]),
                    {(0.0, 0.0): 0, (0.0, INF): 0, (-0.0, 3.0): 0, (1.0, 0.0): INF, (0.0, NAN): NAN}, 0.5),
    'logarithmOrZero': (lambda x, y: mp.log(y), [(2.0, y) for y in REALS if y > 0],
                        {(0.0, 0.0): 0, (1.0, 0.0): -INF, (0.0, 1.0): 0, (0.0, INF): INF}, 1),
    'powerDerivative': (power_derivative, [(m, n, x, y) for m in range(4) for n in range(3) for x in (0.1, 1.5, 9.0)
                                           for y in (-1.3, 0.0, 1.0, 2.5, 7.0)],
                        {(0, 1, 0.0, 0.0): 0, (1, 0, 0.0, 0.0): 0, (1, 1, 0.0, 0.0): INF, (1, 1, 0.0, 1.0): -INF,
                         (2, 0, 0.0, 2.0): 2, (2, 0, -3.0, 3.0): -18, (1, 0, INF, 0.5): 0, (0, 1, INF, -1.0): 0,
                         (3, 1, 0.0, 2.0): INF, (0, 1, -1.0, 2.0): NAN}, 16),
    'cot': (mp.cot, both(*TAME), {(0.0,): INF}, 2),
    'oneMinusSquare': (lambda x: 1 - x * x, both(*WITHIN_ONE, 3.0, 1e9), {(1.0,): 0, (INF,): -INF}, 2),
    'atanMoment': (lambda x: x / (1 + x * x), both(*TAME, 1e9, 1e160), {(INF,): 0, (-INF,): -0.0}, 3),
    'atanSlope': (lambda x: 1 / (1 + x * x), both(*TAME, 1e9, 1e140, 1e155), {(INF,): 0, (-INF,): 0}, 2),
    'acot': (lambda x: half_pi - mp.atan(x), both(*TAME, 1e9), {(INF,): 0}, 2),
    'asecSlope': (lambda x: 1 / (abs(x) * mp.sqrt(x * x - 1)), both(*BEYOND_ONE), {(1.0,): INF, (0.5,): NAN, (INF,): 0}, 3),
    'asec': (lambda x: mp.acos(1 / x), both(*BEYOND_ONE), {(1.0,): 0, (0.5,): NAN}, 2),
    'acsc': (lambda x: mp.asin(1 / x), both(*BEYOND_ONE), {(0.5,): NAN, (INF,): 0}, 2),
    'sigmoidSlope': (lambda x: mp.exp(-x) / (1 + mp.exp(-x)) ** 2, both(*TAME, *FAR), {(INF,): 0, (-INF,): 0}, 3),
    'tanhSlope': (lambda x: mp.sech(x) ** 2, both(*TAME, 350.0, 370.0), {(INF,): 0, (-INF,): 0}, 3),
    'sech': (mp.sech, both(*TAME, *FAR), {(INF,): 0, (-INF,): 0}, 2),
    'csch': (mp.csch, both(*TAME, *FAR), {(INF,): 0, (0.0,): INF}, 2),
    'coth': (mp.coth, both(*TAME, *FAR), {(INF,): 1, (-INF,): -1, (0.0,): INF}, 2),
    'acoth': (lambda x: mp.log((x + 1) / (x - 1)) / 2, both(*BEYOND_ONE[:-1]), {(1.0,): INF, (0.5,): NAN, (INF,): 0}, 2),
    'acothSlope': (lambda x: 1 / (1 - x * x), both(*BEYOND_ONE[:-1]), {(1.0,): -INF, (-1.0,): -INF, (INF,): -0.0}, 3),
    'asech': (lambda x: mp.acosh(1 / x), some(1e-310, *WITHIN_ONE), {(1.0,): 0, (0.0,): INF, (2.0,): NAN}, 2),
    'asechSlope': (lambda x: -1 / (x * mp.sqrt(1 - x * x)), some(*WITHIN_ONE), {(1.0,): -INF, (0.0,): -INF, (2.0,): NAN}, 3),
    'acsch': (lambda x: mp.asinh(1 / x), both(1e-310, 1e-100, *TAME, 1e100), {(0.0,): INF, (INF,): 0}, 2),
    'acschSlope': (lambda x: -1 / (abs(x) * mp.sqrt(1 + x * x)), both(1e-100, *TAME, 1e100), {(0.0,): -INF}, 3),
    'erfDerivative': (lambda n, x: (-1) ** n * mp.hermite(n, x) * mp.exp(-x * x) * 2 / mp.sqrt(mp.pi),
                      orders(6, (-26.9, -3.3, -0.2, 0.9, 2.0, 27.0)), {(2, INF): 0, (0, 0.0): 2 / mp.sqrt(mp.pi)}, 8),
    'normpdfDerivative': (hermite, orders(6, (-38.2, -3.3, -0.2, 0.7, 2.1, 38.0)), {(2, INF): 0, (1, -INF): 0}, 8),
    'erfcxDerivative': (moment, orders(6, (-20.0, -2.0, -0.3, 0.0, 0.3, 0.49, 0.51, 1.4, 1.6, 5.0, 27.0, 29.0)),
                        {(0, INF): 0, (0, -INF): INF, (1, -INF): -INF}, 12),
    'erfinv': (mp.erfinv, both(1e-9, 0.003, 0.2, 0.49, 0.51, 0.84, 0.86, 0.99, 0.9999999), {(1.0,): INF, (-1.0,): -INF}, 2),
    'erfinvSlope': (lambda x: mp.sqrt(mp.pi) / 2 * mp.exp(mp.erfinv(x) ** 2), both(1e-9, 0.2, 0.84, 0.86, 0.99, 0.9999999),
                    {(1.0,): INF, (-1.0,): INF}, 4),
    'gelu': (lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2, both(*TAME, 30.0, 38.0), {(INF,): INF, (-INF,): -0.0}, 2),
    'lognormcdf': (lambda x: mp.log1p(-mp.erfc(x / mp.sqrt(2)) / 2) if x > 0 else mp.log(mp.erfc(-x / mp.sqrt(2)) / 2), both(*TAME, 30.0), {(INF,): -0.0, (-INF,): -INF}, 2),
    'lognormcdfDerivative': (log_normal_derivative, orders(5, (-37.0, -7.7, -1.6, -1.4, -0.3, 0.0, 0.5, 1.3, 3.3, 7.7, 19.0)),
                             {(1, INF): 0, (1, -INF): INF, (2, -INF): -1, (2, INF): 0, (3, -INF): 0}, 40),
    'cosm1': (lambda x: mp.cos(x) - 1 if abs(x) > 1e-5 else -2 * mp.sin(x / 2) ** 2, both(*TAME, 1e-160), {(0.0,): 0}, 2),
    'sincDerivative': (sinc_derivative, orders(6, (-20.0, -3.1, -1e-9, 0.3, 1.7, 2.3, 4.3, 7.7)),
                       {(0, 0.0): 1, (2, 0.0): -mpf(1) / 3, (0, INF): 0, (1, -INF): 0}, 40),
    'logit': (lambda x: mp.log(x / (1 - x)), some(1e-310, *WITHIN_ONE, 0.24, 0.26, 0.74, 0.76, 0.4999),
              {(0.5,): 0, (0.0,): -INF, (1.0,): INF, (1.5,): NAN}, 2),
    'logitSlope': (lambda x: 1 / (x * (1 - x)), some(1e-300, *WITHIN_ONE), {(0.0,): INF, (1.0,): INF}, 2),
    'log1mexp': (lambda x: mp.log1p(-mp.exp(x)) if x < -1 else mp.log(-mp.expm1(x)), some(*[-x for x in TAME + FAR]), {(0.0,): -INF, (-INF,): -0.0, (1.0,): NAN}, 2),
    'log1mexpSlope': (lambda x: mp.exp(x) / mp.expm1(x), some(*[-x for x in TAME + FAR]), {(0.0,): -INF, (-INF,): -0.0}, 3),
    'lbeta': (log_beta, pairs([1e-300, 1e-5, 0.3, 1.0, 2.5, 9.0, 11.0, 300.0, 1e9], [1e-100, 0.01, 0.7, 3.0, 7.0, 30.0, 1e15]),
              {(0.0, 1.0): INF, (1.0, INF): -INF, (-1.0, 2.0): NAN}, 16),
    'polygammaDifference': (polygamma_difference, [(n, x, y) for n in range(4) for x in (1e-5, 0.3, 1.0, 2.5, 9.0, 300.0)
                                                   for y in (1e-30, 0.01, 0.7, 7.0, 1e5)],
                            {(0, 0.0, 1.0): -INF, (1, 0.0, 1.0): INF, (0, 1.0, -1.0): NAN, (0, 2.0, INF): -INF}, 16),
    'normcdfinv': (quantile, some(1e-30, 1e-9, 0.01, 0.074, 0.076, 0.3, 0.49, 0.499999, 0.51, 0.7, 0.92, 0.93, 0.999),
                   {(0.0,): -INF, (1.0,): INF, (0.5,): 0, (1.5,): NAN}, 2),
    'normcdfinvSlope': (lambda p: 1 / mp.npdf(quantile(p)), some(1e-30, 1e-9, 0.01, 0.074, 0.076, 0.3, 0.49, 0.51, 0.7, 0.999),
                        {(0.0,): INF, (1.0,): INF}, 6),
}


# Functions of orders and parameters, with points of their own.
PARAMETRIC = {
    'besselj': (lambda n, x: mp.re(mp.besselj(n, x)), [(n, x) for n in (0, 1, 2, 7, -3) for x in BESSEL_AT + (-1.3, 1e-20)],
                {(0, 0.0): 1, (2, 0.0): 0, (0, INF): 0}, 60),
    'bessely': (lambda n, x: mp.re(mp.bessely(n, x)), [(n, x) for n in (0, 1, 2, 7, -3) for x in BESSEL_AT], {(0, 0.0): -INF, (1, INF): 0, (1, -1.0): NAN}, 60),
    'besseli': (lambda n, x: mp.re(mp.besseli(n, x)), [(n, x) for n in (0, 1, 2, 7, -3) for x in BESSEL_AT + (-1.3, 1e-20)],
                {(0, 0.0): 1, (2, 0.0): 0, (1, -INF): -INF}, 20),
    'besselk': (lambda n, x: mp.re(mp.besselk(n, x)), [(n, x) for n in (0, 1, 2, 7, -3) for x in BESSEL_AT + (1e-20,)], {(0, 0.0): INF, (1, INF): 0, (1, -1.0): NAN}, 20),
    'besselixDerivative': (bessel_scaled(mp.besseli, -1), [(m, n, x) for m in range(3) for n in (0, 1, 2, 5) for x in BESSEL_AT],
                           {(0, 0, 0.0): 1, (1, 0, 0.0): 0, (0, 0, INF): 0}, 450),
    'besselkxDerivative': (bessel_scaled(mp.besselk, 1), [(m, n, x) for m in range(3) for n in (0, 1, 2, 5) for x in BESSEL_AT],
                           {(0, 0, 0.0): INF, (1, 0, 0.0): -INF, (0, 0, INF): 0}, 450),
    'gammaDensity': (lambda k, l, a, x: partial(gamma_density, (a, x), (k, l)), with_orders(2, 2, GAMMA_AT),
                     {(0, 0, 1.0, 0.0): 1, (0, 0, 0.5, 0.0): INF, (0, 0, 2.0, INF): 0}, 450),
    'gammapDerivative': (lambda k, a, x: partial(gamma_lower, (a, x), (k, 0)), with_orders(1, 2, GAMMA_AT),
                         {(0, 2.0, 0.0): 0, (0, 2.0, INF): 1, (0, -1.0, 1.0): NAN, (0, 0.0, 2.0): 1}, 450),
    'gammaqDerivative': (lambda k, a, x: partial(gamma_upper, (a, x), (k, 0)), with_orders(1, 2, GAMMA_AT),
                         {(0, 2.0, 0.0): 1, (0, 2.0, INF): 0, (0, -1.0, 1.0): NAN, (0, 0.0, 2.0): 0}, 450),
    'betaDensity': (lambda i, j, l, a, b, x: partial(beta_density, (a, b, x), (i, j, l)), with_orders(3, 2, BETA_AT),
                    {(0, 0, 0, 1.0, 3.0, 0.0): 3, (0, 0, 0, 2.0, 0.5, 1.0): INF, (0, 0, 0, 2.0, 2.0, 1.0): 0}, 450),
    'betaincDerivative': (lambda i, j, a, b, x: partial(beta_lower, (a, b, x), (i, j, 0)), with_orders(2, 2, BETA_AT),
                          {(0, 0, 2.0, 3.0, 0.0): 0, (0, 0, 2.0, 3.0, 1.0): 1, (0, 0, 2.0, 3.0, 1.5): NAN}, 450),
}


def in_two(x):
    """A real near x, as two doubles."""
    return x, random.uniform(-0.45, 0.45) * 2.0 ** -53 * x


def ordinary(point):
    return all(isinstance(x, int) or 1e-100 < abs(x) < 1e100 or x == 0 for x in point)


def write_doubles():
    with open(os.path.join(FOLDER, 'graph/operation-values.csv'), 'w') as out:
        print('operation,units,value,operands', file=out)
        for name, (f, points, special, units) in (ROWS | PARAMETRIC).items():
            values = {p: digits(f(*exact(p))) for p in points}
            values.update({p: repr(v) if v == 0 else digits(mpf(v)) for p, v in special.items()})
            for point, value in values.items():
                print(name, units, value, *map(operand, point), sep=',', file=out)


def write_precise():
    with open(os.path.join(FOLDER, 'precise/operation-values.csv'), 'w') as out:
        print('operation,value,operands', file=out)
        for name, (f, points, special, _) in (ROWS | PARAMETRIC).items():
            if name in (next(iter(ROWS)), next(iter(PARAMETRIC))):
                random.seed(7)
            for point in filter(ordinary, points):
                parts = [x if isinstance(x, int) or x == 0 else in_two(x) for x in point]
                exactly = [x if isinstance(x, int) else mpf(x) if x == 0 else mpf(x[0]) + mpf(x[1]) for x in parts]
                value = f(*exactly)
                if value != 0 and 1e-250 < abs(value) < 1e250:
                    cells = [x if isinstance(x, int) else f'{x[0]!r};{x[1]!r}' if x else '0.0;0.0' for x in parts]
                    print(name, digits(value, 42), *cells, sep=',', file=out)


if __name__ == '__main__':
    write_doubles()
    write_precise()
