"""Writes the reference values of src/test/resources/org/gradc/accuracy: python3 src/test/python/accuracy.py [FILE...]

Needs mpmath. A value, its first and its second derivatives are computed with as many digits as it takes for 30 of them to
be the same twice; derivatives by differences of so many digits, so that no formula is shared with what is tested. What a
function is at infinities and singular points is written down below by hand.
"""

import os
import sys

from mpmath import mp, mpf

FOLDER = os.path.join(os.path.dirname(__file__), '../resources/org/gradc/accuracy')
INF = mp.inf
sys.set_int_max_str_digits(0)
SAME = mpf(10) ** -30


def with_digits(digits, f):
    with mp.workdps(digits):
        return f()


def settled(f, more, start=60, most=4000):
    """What f(digits) is when more digits no longer change it; it is computed with 4 digits + more."""
    last = None
    digits = start
    while digits <= most:
        now = with_digits(4 * digits + more, lambda: f(digits))
        if last is not None:
            with mp.workdps(60):
                if now == last or abs(now - last) <= SAME * abs(now):
                    return +now
                if now == 0 or digits > 200 and abs(now) < mpf(10) ** -1000:
                    return mpf(0)
        last = now
        digits *= 2
    raise ArithmeticError(f'{last} does not settle')


def derivative(f, x, order, start=60):
    """A partial derivative of f at x, order[k] times by x[k], of a total order of at most 3, by central differences."""

    def difference(digits):
        smallest = min([abs(a) for a in x if a] + [mpf(1)])
        steps = [(abs(a) or smallest) * mpf(10) ** -digits for a in x]
        points = {tuple(x): mpf(1)}
        for k, times in enumerate(order):
            for _ in range(times):
                moved = {}
                for point, weight in points.items():
                    for side in (1, -1):
                        at = list(point)
                        at[k] = point[k] + side * steps[k] / 2
                        moved[tuple(at)] = moved.get(tuple(at), 0) + side * weight / steps[k]
                points = moved
        return sum(weight * f(*point) for point, weight in points.items() if weight)

    # For what is lost near 0, and beside a limit that is reached exponentially.
    small = sum(-mp.log10(abs(a)) for a in x if 0 < abs(a) < 1)
    return settled(difference, int(3 * small) + (400 if start == 60 else 40), start)


def digits(value):
    if mp.isnan(value):
        return '-'
    if mp.isinf(value):
        return 'Infinity' if value > 0 else '-Infinity'
    if abs(value) > mpf(10) ** 400:
        return digits(mp.sign(value) * INF)
    if abs(value) < mpf(10) ** -400:
        return '0'
    return mp.nstr(value, 21, strip_zeros=True, min_fixed=-5, max_fixed=15)


def orders(arguments):
    """Of the value, the first and the second derivatives by so many arguments."""
    first = [tuple(int(k == j) for j in range(arguments)) for k in range(arguments)]
    second = [
        tuple(int(k == j) + int(i == j) for j in range(arguments))
        for i in range(arguments)
        for k in range(i, arguments)
    ]
    return [(0,) * arguments] + first + second


class Function:
    def __init__(self, expression, f, grid, special=None, conditions=None, start=60):
        """
        expression: in the language, of x, or of x and y
        f: of numbers of any precision
        grid: where it is tried
        special: by point what cannot be computed: all values, None for what has no value
        conditions: how many orders of derivatives are judged relative to their own condition; second ones always are
        """
        self.expression = expression
        self.f = f
        self.special = {k if isinstance(k, tuple) else (k,): v for k, v in (special or {}).items()}
        points = [p if isinstance(p, tuple) else (p,) for p in grid]
        self.points = sorted(set(points) | set(self.special))
        self.conditions = 2 if conditions is None else conditions
        self.start = start

    def line(self, point):
        arguments = len(point)
        if point in self.special:
            values = self.special[point]
            cells = ['-' if v is None else digits(mpf(v)) for v in values]
        else:
            x = [mpf(a) for a in point]
            cells = []
            for order in orders(arguments):
                value = derivative(self.f, x, order, self.start)
                cell = digits(value)
                if sum(order) >= self.conditions:
                    movement = self.movement(x, order)
                    if value == 0 and movement:
                        cell = '0~' + mp.nstr(movement, 3)
                    elif movement > abs(value):
                        cell += ':' + mp.nstr(movement / abs(value), 3)
                cells.append(cell)
        return ' '.join([repr(a).replace('inf', 'Infinity') for a in point] + cells)

    def movement(self, x, order):
        """By how much a derivative moves when each argument moves by its size, to first order."""
        total = mpf(0)
        for k, a in enumerate(x):
            if a:
                higher = tuple(n + int(j == k) for j, n in enumerate(order))
                total += abs(a * derivative(self.f, x, higher, self.start))
        return total


def write(name, functions):
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, name + '.txt'), 'w') as out:
        for function in functions:
            print(function.expression, file=sys.stderr)
            print('= ' + function.expression, file=out)
            for point in function.points:
                print(function.line(point), file=out)


# Grids

MAGNITUDES = [
    5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-200, 1e-160, 1e-100, 1e-50, 1e-20, 1e-16, 1e-10, 1e-8, 1e-5, 1e-3,
    0.01, 0.1, 0.2, 0.3, 0.5, 0.55, 0.7, 0.75, 0.9, 0.99, 0.99999, 0.9999999999, 0.9999999999999999, 1.0,
    1.0000000000000002, 1.0000000001, 1.00001, 1.1, 1.25, 1.5, 1.5707963267948966, 2.0, 2.5, 3.0, 3.141592653589793, 4.0, 5.0,
    6.0, 7.5, 8.5, 10.0, 12.0, 15.0, 18.0, 19.5, 22.0, 25.0, 26.6, 30.0, 36.5, 37.6, 38.5, 40.0, 50.0, 100.0, 200.0, 354.0,
    400.0, 700.0, 709.5, 711.0, 744.0, 746.0, 1e3, 1e5, 1e8, 1e10, 1e16, 1e20, 1e50, 1e100, 1e154, 1e155, 1e160, 1e200, 1e300,
    1e307, 1.7e308,
]


def within(low, high):
    both = [-m for m in MAGNITUDES] + [0.0] + MAGNITUDES
    return [x for x in both if low <= x <= high]


ALL = within(-mp.inf, mp.inf)
POSITIVE = within(1e-323 / 3, mp.inf)



def ends(left, right):
    """What a function is at -infinity and at infinity."""
    return {-float('inf'): left, float('inf'): right}


def right_end(*values):
    return {float('inf'): values}


def elementary():
    asec = lambda x: mp.acos(1 / x)
    acsc = lambda x: mp.asin(1 / x)
    half = mp.pi / 2
    nothing = (None, None, None)
    return [
        Function('sin(x)', mp.sin, within(-100, 100)),
        Function('cos(x)', mp.cos, within(-100, 100)),
        Function('tan(x)', mp.tan, within(-100, 100)),
        Function('sec(x)', mp.sec, within(-100, 100)),
        Function('csc(x)', mp.csc, [x for x in within(-100, 100) if x], {0.0: (INF, -INF, None)}),
        Function('cot(x)', mp.cot, [x for x in within(-100, 100) if x], {0.0: (INF, -INF, None)}),
        Function('asin(x)', mp.asin, within(-0.9999999999999999, 0.9999999999999999),
                 {1.0: (half, INF, INF), -1.0: (-half, INF, -INF)}),
        Function('acos(x)', mp.acos, within(-0.9999999999999999, 0.9999999999999999),
                 {1.0: (0, -INF, -INF), -1.0: (mp.pi, -INF, INF)}),
        Function('atan(x)', mp.atan, ALL, ends((-half, 0, 0), (half, 0, 0))),
        Function('acot(x)', lambda x: mp.pi / 2 - mp.atan(x), ALL, ends((mp.pi, 0, 0), (0, 0, 0))),
        Function('asec(x)', asec, within(1.0000000000000002, INF) + within(-INF, -1.0000000000000002),
                 {1.0: (0, INF, -INF), -1.0: (mp.pi, INF, INF), **ends((half, 0, 0), (half, 0, 0))}),
        Function('acsc(x)', acsc, within(1.0000000000000002, INF) + within(-INF, -1.0000000000000002),
                 {1.0: (half, -INF, INF), -1.0: (-half, -INF, -INF), **ends((0, 0, 0), (0, 0, 0))}),
        Function('sinh(x)', mp.sinh, within(-746, 746), ends((-INF, INF, -INF), (INF, INF, INF))),
        Function('cosh(x)', mp.cosh, within(-746, 746), ends((INF, -INF, INF), (INF, INF, INF))),
        Function('tanh(x)', mp.tanh, ALL, ends((-1, 0, 0), (1, 0, 0))),
        Function('sech(x)', mp.sech, ALL, ends((0, 0, 0), (0, 0, 0))),
        Function('csch(x)', mp.csch, [x for x in ALL if x], ends((0, 0, 0), (0, 0, 0))),
        Function('coth(x)', mp.coth, [x for x in ALL if x], ends((-1, 0, 0), (1, 0, 0))),
        Function('asinh(x)', mp.asinh, ALL, ends((-INF, 0, 0), (INF, 0, 0))),
        Function('acosh(x)', mp.acosh, within(1.0000000000000002, INF),
                 {1.0: (0, INF, -INF), **right_end(INF, 0, 0)}),
        Function('atanh(x)', mp.atanh, within(-0.9999999999999999, 0.9999999999999999),
                 {1.0: (INF, INF, INF), -1.0: (-INF, INF, -INF)}),
        Function('asech(x)', lambda x: mp.acosh(1 / x), within(1e-323 / 3, 0.9999999999999999),
                 {1.0: (0, -INF, -INF), 0.0: (INF, -INF, INF)}),
        Function('acsch(x)', lambda x: mp.asinh(1 / x), [x for x in ALL if x], ends((0, 0, 0), (0, 0, 0))),
        Function('acoth(x)', lambda x: mp.log((x + 1) / (x - 1)) / 2, within(1.0000000000000002, INF) + within(-INF, -1.0000000000000002),
                 {1.0: (INF, -INF, INF), -1.0: (-INF, -INF, -INF), **ends((0, 0, 0), (0, 0, 0))}),
        Function('exp(x)', mp.exp, within(-746, 746), ends((0, 0, 0), (INF, INF, INF))),
        Function('expm1(x)', mp.expm1, within(-746, 746), ends((-1, 0, 0), (INF, INF, INF))),
        Function('log(x)', mp.log, POSITIVE, {0.0: (-INF, INF, -INF), **right_end(INF, 0, 0)}),
        Function('log1p(x)', lambda x: mp.log(1 + x), within(-0.9999999999999999, INF),
                 {-1.0: (-INF, INF, -INF), **right_end(INF, 0, 0)}),
        Function('log2(x)', lambda x: mp.log(x) / mp.log(2), POSITIVE, {0.0: (-INF, INF, -INF), **right_end(INF, 0, 0)}),
        Function('log10(x)', lambda x: mp.log(x) / mp.log(10), POSITIVE, {0.0: (-INF, INF, -INF), **right_end(INF, 0, 0)}),
        Function('log(x, 3)', lambda x: mp.log(x) / mp.log(3), POSITIVE, {0.0: (-INF, INF, -INF), **right_end(INF, 0, 0)}),
        Function('sqrt(x)', mp.sqrt, POSITIVE, {0.0: (0, INF, -INF), **right_end(INF, 0, 0)}),
        Function('cbrt(x)', lambda x: mp.sign(x) * mp.cbrt(abs(x)), [x for x in ALL if x],
                 {0.0: (0, INF, None), **ends((-INF, 0, 0), (INF, 0, 0))}),
        Function('sigmoid(x)', lambda x: 1 / (1 + mp.exp(-x)), ALL, ends((0, 0, 0), (1, 0, 0))),
        Function('softplus(x)', lambda x: mp.log(1 + mp.exp(x)) if x < 1e6 else x, ALL, ends((0, 0, 0), (INF, 1, 0))),
        Function('1 / x', lambda x: 1 / x, [x for x in ALL if x], ends((0, 0, 0), (0, 0, 0))),
    ] + [
        Function(f'x^({k})', lambda x, k=k: x ** k, [x for x in ALL if x],
                 {0.0: power_at_zero(k), **ends(power_at_infinity(k, -1), power_at_infinity(k, 1))})
        for k in (-7, -3, -2, 3, 4, 6)
    ] + [
        Function(f'x^{p}', lambda x, p=p: x ** mpf(p), POSITIVE, {**right_end(*[0 if p < n else INF for n in (0, 1, 2)])})
        for p in (0.5, 1.5, 2.5)
    ]


def power_at_zero(k):
    if k < 0:
        return (INF if k % 2 == 0 else None, -INF if k % 2 else None, INF if k % 2 == 0 else None)
    return (0, 0, 0)


def power_at_infinity(k, sign):
    values = []
    for n in range(3):
        if k - n < 0:
            values.append(0)
        else:
            values.append(sign ** ((k - n) % 2) * INF)
    return tuple(values)


SCALES = [5e-324, 1e-310, 1e-300, 1e-160, 1e-100, 1e-20, 1e-8, 0.1, 0.7, 1.0, 1.5, 3.0, 20.0, 1e8, 1e20, 1e100, 1e160, 1e300,
          1.7e308]


def pairs(xs, ys):
    return [(x, y) for x in xs for y in ys]


def signed(values):
    return [-v for v in values] + [0.0] + values


def of_two():
    infinity = float('inf')
    some = [-v for v in SCALES[1::3]]
    bases = [1e-310, 1e-300, 1e-100, 1e-8, 0.1, 0.9999999, 1.0, 1.0000001, 1.7, 20.0, 1e8, 1e100, 1e300]
    exponents = signed([5e-324, 1e-300, 1e-20, 1e-5, 0.3, 1.0, 1.3, 2.0, 2.7, 10.0, 90.5])
    powers = {
        (0.0, 0.0): (1, 0, 0, 0, INF, 0),
        (0.0, 0.5): (0, INF, 0, -INF, -INF, 0),
        (0.0, 1.0): (0, 1, 0, 0, -INF, 0),
        (0.0, 1.5): (0, 0, 0, INF, 0, 0),
        (0.0, 2.0): (0, 0, 0, 2, 0, 0),
        (0.0, 2.5): (0, 0, 0, 0, 0, 0),
        (0.0, 7.0): (0, 0, 0, 0, 0, 0),
        (-2.0, 3.0): (-8, 12, None, -12, None, None),
        (-2.0, -2.0): (0.25, 0.25, None, 0.375, None, None),
        (infinity, -1.5): (0, 0, 0, 0, 0, 0),
        (infinity, 0.0): (1, 0, INF, 0, 0, INF),
        (infinity, 0.5): (INF, 0, INF, 0, 0, INF),
        (infinity, 2.5): (INF, INF, INF, INF, INF, INF),
    }
    origin = (0, 0, 0, None, None, None)
    return [
        Function('x^y', lambda x, y: mp.exp(y * mp.log(x)), pairs(bases, exponents), powers),
        Function('xlogy(x, y)', lambda x, y: x * mp.log(y), pairs(signed(SCALES[1::3]), SCALES[0::2]), {
            (0.0, 0.0): (0, 0, 0, 0, INF, 0), (2.0, 0.0): (-INF, -INF, INF, 0, INF, -INF),
            (0.0, infinity): (0, INF, 0, 0, 0, 0), (infinity, 2.0): (INF, mp.log(2), INF, 0, 0.5, -INF)}),
        Function('hypot(x, y)', mp.hypot, pairs([0.0] + SCALES[1::2], [-v for v in SCALES[1::2]]), {
            (0.0, 0.0): origin, (infinity, 1.0): (INF, 1, 0, 0, 0, 0), (-2.0, -infinity): (INF, 0, -1, 0, 0, 0)}),
        Function('atan2(x, y)', lambda x, y: mp.atan2(x, y),
                 pairs(signed(SCALES[1::3]), SCALES[2::3]) + pairs(SCALES[1::4], some + [0.0]), {
            (infinity, 3.0): (mp.pi / 2, 0, 0, 0, 0, 0), (1.0, infinity): (0, 0, 0, 0, 0, 0),
            (1.0, -infinity): (mp.pi, 0, 0, 0, 0, 0)}),
        Function('x / y', lambda x, y: x / y, pairs(signed(SCALES[1::3]), SCALES[0::2] + some), {
            (2.0, infinity): (0, 0, 0, 0, 0, 0), (infinity, 2.0): (INF, 0.5, -INF, 0, -0.25, INF)}),
        Function('log(x, y)', lambda x, y: mp.log(x) / mp.log(y), pairs(SCALES[1::2], [v for v in SCALES[2::2] if v != 1])),
        Function('x^2 * y', lambda x, y: x * x * y, pairs([0.1, 3.0], [0.1, 3.0])),
    ]


def of_sums():
    """A sum of two, whose terms are alike, or one of which outweighs the other by far."""
    terms = [-700.0, -40.0, -20.0, -1.0, -1e-8, 0.0, 0.3, 2.0, 36.0, 709.0]
    far = [(1e5, 1e5 - 30.0), (-1e5, -1e5 + 1e-3), (800.0, 799.0), (-1e300, 1e300)]
    return [
        Function('logsumexp([x, y])', lambda x, y: mp.log(mp.exp(x) + mp.exp(y)), pairs(terms, terms[1:-1]) + far[:-1], {
            far[-1]: (1e300, 0, 1, 0, 0, 0), (-float('inf'), 0.5): (0.5, 0, 1, 0, 0, 0)}, conditions=1),
    ]


def newton(f, slope, start):
    """The root of f near a double, to all digits."""
    y = mpf(start)
    for _ in range(200):
        step = f(y) / slope(y)
        y -= step
        if abs(step) <= abs(y) * mpf(2) ** (8 - mp.prec):
            return y
    raise ArithmeticError('no root')


def erfinv(x):
    if abs(x) < mpf(1) / 2:
        return newton(lambda y: mp.erf(y) - x, lambda y: 2 / mp.sqrt(mp.pi) * mp.exp(-y * y), x * mp.sqrt(mp.pi) / 2) if x else x
    return -mp.sign(x) * normal_quantile((1 - abs(x)) / 2) / mp.sqrt(2)


def normal_quantile(p):
    """By Newton's method for the logarithm, which is nearly a square."""
    if p > mpf(3) / 10:
        return mp.sqrt(2) * erfinv(2 * p - 1) if p < mpf(7) / 10 else -normal_quantile(1 - p)
    tail = lambda x: mp.erfc(-x / mp.sqrt(2)) / 2
    density = lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)
    t = mp.sqrt(-2 * mp.log(p))
    start = -t + (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))
    return newton(lambda x: mp.log(tail(x) / p), lambda x: density(x) / tail(x), start)


def erfcx(x):
    """exp(x^2) erfc(x), by its asymptotic series where erfc is too small."""
    if x < 100:
        return mp.exp(x * x) * mp.erfc(x)
    total, term, k = mpf(0), mpf(1), 0
    while abs(term) > mpf(2) ** -mp.prec:
        total += term
        term *= -(2 * k + 1) / (2 * x * x)
        k += 1
    return total / (x * mp.sqrt(mp.pi))


def lognormcdf(x):
    return mp.log(mp.erfc(-x / mp.sqrt(2)) / 2) if x > -10 else mp.log(erfcx(-x / mp.sqrt(2)) / 2) - x * x / 2


def normal():
    phi = lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)
    cdf = lambda x: mp.erfc(-x / mp.sqrt(2)) / 2
    near = within(-50, 50) + [-1e3, 1e3]
    probabilities = sorted({p for m in (1e-310, 1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-16, 1e-10, 1e-5, 1e-3, 0.02, 0.07, 0.2,
                                        0.3, 0.42, 0.49, 0.4999, 0.49999999, 0.5) for p in (m, 1 - m) if 0 < p < 1})
    odd = sorted({x for m in (1e-310, 1e-300, 1e-100, 1e-10, 0.01, 0.1, 0.3, 0.5, 0.7, 0.84, 0.86, 0.9, 0.99, 0.99999, 1 - 1e-10,
                              1 - 2.0 ** -53) for x in (m, -m)})
    return [
        Function('erf(x)', mp.erf, near, ends((-1, 0, 0), (1, 0, 0))),
        Function('erfc(x)', mp.erfc, near, ends((2, 0, 0), (0, 0, 0))),
        Function('erfcx(x)', erfcx, within(-30, 50) + [1e3, 1e8, 1e50, 1e150, 1e155, 1e300],
                 ends((INF, -INF, INF), (0, 0, 0))),
        Function('erfinv(x)', erfinv, odd, {0.0: (0, mp.sqrt(mp.pi) / 2, 0), 1.0: (INF, INF, INF), -1.0: (-INF, INF, -INF)}),
        Function('normpdf(x)', phi, near, ends((0, 0, 0), (0, 0, 0))),
        Function('normcdf(x)', cdf, near, ends((0, 0, 0), (1, 0, 0))),
        Function('lognormcdf(x)', lognormcdf, near + [-1e15, -1e150, -1e155],
                 ends((-INF, INF, -1), (0, 0, 0))),
        Function('normcdfinv(x)', normal_quantile, probabilities, {0.0: (-INF, INF, -INF), 1.0: (INF, INF, INF)}),
        Function('gelu(x)', lambda x: x * cdf(x), near, ends((0, 0, 0), (INF, 1, 0)), conditions=1),
    ]


def special():
    return [
        Function('cosm1(x)', lambda x: mp.cos(x) - 1, within(-100, 100)),
        Function('sinc(x)', lambda x: mp.sin(x) / x, [x for x in within(-100, 100) if x],
                 {0.0: (1, 0, -mpf(1) / 3), **ends((0, 0, 0), (0, 0, 0))}, conditions=1),
        Function('logit(x)', lambda x: mp.log(x / (1 - x)), within(1e-323 / 3, 0.9999999999999999),
                 {0.0: (-INF, INF, -INF), 1.0: (INF, INF, INF)}),
        Function('log1mexp(x)', lambda x: mp.log(1 - mp.exp(x)), within(-746, -1e-323 / 3),
                 {0.0: (-INF, -INF, -INF), float('-inf'): (0, 0, 0)}),
    ]


SOME = [1e-20, 1e-8, 1e-3, 0.1, 0.3, 0.5, 0.75, 0.9999999999999999, 1.0, 1.0000000000000002, 1.25, 1.46, 1.5, 2.0, 2.5, 3.0, 5.0,
        7.5, 10.0, 12.0, 25.0, 100.0, 1e5, 1e10, 1e100]
TINY = [5e-324, 1e-310, 1e-300]
BELOW = [-x for x in SOME if x < 0.6] + [-1.5, -2.4, -3.7, -7.5, -20.3]


def gamma():
    lgamma = lambda x: mp.re(mp.loggamma(x))
    several = [1e-8, 0.3, 1.0, 2.5, 9.5, 11.0, 30.0, 1e5]
    return [
        Function('lgamma(x)', lgamma, SOME + BELOW + TINY + [-x for x in TINY], right_end(INF, INF, 0), conditions=0),
        Function('digamma(x)', mp.digamma, SOME + BELOW, right_end(INF, 0, 0), conditions=0),
        Function('trigamma(x)', lambda x: mp.polygamma(1, x), SOME, right_end(0, 0, 0)),
        Function('lbeta(x, y)', lambda x, y: lgamma(x) + lgamma(y) - lgamma(x + y), pairs(several, several[1::2]), conditions=0),
        Function('lchoose(x, y)', lambda x, y: lgamma(x + 1) - lgamma(y + 1) - lgamma(x - y + 1),
                 [(n, k) for n in (7.0, 20.0, 1000.0) for k in (0.3, 3.0, 6.5)], conditions=0),
    ]


NEAR = [1e-20, 1e-5, 0.1, 0.5, 0.9, 1.3, 1.7, 2.404825557695773, 3.8317059702075125, 5.5, 9.0, 14.9, 20.2, 24.9, 25.1, 29.9, 30.1, 47.3, 130.7]


def bessel():
    both = [-x for x in NEAR] + NEAR
    near = [x for x in NEAR if x < 7]  # mpmath takes long for K of more
    scaled = [0.1, 0.5, 1.3, 1.7, 2.1, 5.5, 14.9, 29.9, 30.1, 130.7, 700.3]
    oscillating = dict(conditions=0, start=40)
    return [
        Function('besselj(0, x)', lambda x: mp.besselj(0, x), both, {0.0: (1, 0, -0.5)}, **oscillating),
        Function('besselj(1, x)', lambda x: mp.besselj(1, x), both, {0.0: (0, 0.5, 0)}, **oscillating),
        Function('besselj(5, x)', lambda x: mp.besselj(5, x), NEAR[1:], {0.0: (0, 0, 0)}, **oscillating),
        Function('bessely(0, x)', lambda x: mp.bessely(0, x), NEAR, **oscillating),
        Function('bessely(1, x)', lambda x: mp.bessely(1, x), NEAR, **oscillating),
        Function('bessely(5, x)', lambda x: mp.bessely(5, x), NEAR[1:], **oscillating),
        Function('besseli(0, x)', lambda x: mp.besseli(0, x), both, {0.0: (1, 0, 0.5)}, start=40),
        Function('besseli(1, x)', lambda x: mp.besseli(1, x), both, {0.0: (0, 0.5, 0)}, start=40),
        Function('besseli(5, x)', lambda x: mp.besseli(5, x), NEAR[1:], {0.0: (0, 0, 0)}, start=40),
        Function('besselk(0, x)', lambda x: mp.besselk(0, x), near, {0.0: (INF, -INF, INF)}, start=40),
        Function('besselk(1, x)', lambda x: mp.besselk(1, x), near, {0.0: (INF, -INF, INF)}, start=40),
        Function('besselk(5, x)', lambda x: mp.besselk(5, x), near[1:], {0.0: (INF, -INF, INF)}, start=40),
        Function('besselix(0, x)', lambda x: mp.besseli(0, x) * mp.exp(-x), scaled, start=40),
        Function('besselix(1, x)', lambda x: mp.besseli(1, x) * mp.exp(-x), scaled, conditions=1, start=40),
        Function('besselkx(0, x)', lambda x: mp.besselk(0, x) * mp.exp(x), scaled[:6], start=40),
        Function('besselkx(1, x)', lambda x: mp.besselk(1, x) * mp.exp(x), scaled[:6], start=40),
    ]


def incomplete():
    lower = lambda a, x: mp.gammainc(a, 0, x, regularized=True)
    upper = lambda a, x: mp.gammainc(a, x, INF, regularized=True)
    beta = lambda a, b, x: mp.betainc(a, b, 0, x, regularized=True)
    at = [(0.003, 1e-5), (0.003, 2.7), (0.5, 0.3), (0.5, 7.0), (1.0, 1.0), (2.5, 1e-5), (2.5, 0.4), (2.5, 3.4), (2.5, 3.6), (2.5, 30.0),
          (20.3, 9.0), (20.3, 21.0), (20.3, 70.0), (150.7, 120.0), (150.7, 151.0), (150.7, 200.0)]
    shapes = [(0.2, 0.3), (0.5, 5.5), (1.0, 1.0), (2.5, 3.5), (7.5, 0.4), (20.5, 30.5), (150.5, 260.5)]
    return [
        Function('gammap(x, y)', lower, at, {(2.0, 0.0): (0, 0, 0, 0, 0, 1), (2.0, float('inf')): (1, 0, 0, 0, 0, 0)}, start=40),
        Function('gammaq(x, y)', upper, at, {(2.0, 0.0): (1, 0, 0, 0, 0, -1), (2.0, float('inf')): (0, 0, 0, 0, 0, 0)}, start=40),
        Function('betainc(x, y, 0.3)', lambda a, b: beta(a, b, mpf(0.3)), shapes, start=40),
        Function('betainc(2.5, x, y)', lambda b, x: beta(mpf(2.5), b, x),
                 [(0.4, 0.01), (0.4, 0.99), (1.0, 0.5), (3.5, 0.1), (3.5, 0.7), (60.5, 0.02), (60.5, 0.2)], start=40),
    ]


FILES = {'bessel': bessel, 'incomplete': incomplete, 'special': special, 'gamma': gamma, 'elementary': elementary, 'two': of_two, 'sums': of_sums, 'normal': normal}


if __name__ == '__main__':
    for name in sys.argv[1:] or FILES:
        write(name, FILES[name]())
