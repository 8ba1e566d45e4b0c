"""Writes the values of operations: python3 src/test/python/operations.py

What rows of the table of operations are that have no like in the JDK, computed with mpmath and 50 digits. Each line of
src/test/resources/org/gradc/graph/operation-values.csv has a name, a value of 21 digits, and the operands; of
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
        return '-0.0' if value < 0 else '0.0'
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


ROWS = {
    'inverseLength': (lambda x: 1 / x, [(x,) for x in REALS[1:]], {(0.0,): 0, (INF,): 0}),
    'cosine': (lambda x, y: x / mp.hypot(x, y), pairs(REALS, REALS[1::2]) + [(0.0, 2.0), (3.0, 0.0)],
               {(0.0, 0.0): 0, (INF, -1.0): 1, (-INF, 0.0): -1, (2.0, INF): 0, (INF, INF): NAN, (NAN, 1.0): NAN}),
    'turn': (lambda x, y: x / (x * x + y * y), pairs(REALS, REALS[1::2]) + [(0.0, 2.0), (3.0, 0.0)],
             {(0.0, 0.0): NAN, (INF, -1.0): 0, (2.0, INF): 0}),
    'ratioOrZero': (lambda x, y: x / y, pairs(REALS[1::2], REALS[2::2]),
                    {(0.0, 0.0): 0, (0.0, INF): 0, (-0.0, 3.0): 0, (1.0, 0.0): INF, (0.0, NAN): NAN}),
    'logarithmOrZero': (lambda x, y: mp.log(y), [(2.0, y) for y in REALS if y > 0],
                        {(0.0, 0.0): 0, (1.0, 0.0): -INF, (0.0, 1.0): 0, (0.0, INF): INF}),
    'powerDerivative': (power_derivative, [(m, n, x, y) for m in range(4) for n in range(3) for x in (0.1, 1.5, 9.0)
                                           for y in (-1.3, 0.0, 1.0, 2.5, 7.0)],
                        {(0, 1, 0.0, 0.0): 0, (1, 0, 0.0, 0.0): 0, (1, 1, 0.0, 0.0): INF, (1, 1, 0.0, 1.0): -INF,
                         (2, 0, 0.0, 2.0): 2, (2, 0, -3.0, 3.0): -18, (1, 0, INF, 0.5): 0, (0, 1, INF, -1.0): 0,
                         (3, 1, 0.0, 2.0): INF, (0, 1, -1.0, 2.0): NAN}),
}


def in_two(x):
    """A real near x, as two doubles."""
    return x, random.uniform(-0.45, 0.45) * 2.0 ** -53 * x


def ordinary(point):
    return all(isinstance(x, int) or 1e-100 < abs(x) < 1e100 or x == 0 for x in point)


def write_doubles():
    with open(os.path.join(FOLDER, 'graph/operation-values.csv'), 'w') as out:
        print('operation,value,operands', file=out)
        for name, (f, points, special) in ROWS.items():
            values = {p: digits(f(*exact(p))) for p in points}
            values.update({p: digits(mpf(v)) for p, v in special.items()})
            for point, value in values.items():
                print(name, value, *map(operand, point), sep=',', file=out)


def write_precise():
    random.seed(7)
    with open(os.path.join(FOLDER, 'precise/operation-values.csv'), 'w') as out:
        print('operation,value,operands', file=out)
        for name, (f, points, special) in ROWS.items():
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
