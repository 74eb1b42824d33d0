"""Growth, path, progress, completion and projection: the formulas, on plain numbers.

B, b: base value and year; V, y: actual value and its year; T, t: target value and deadline. Rates are fractions a
year, steps are in the unit of the values a year. A formula returns None where it has no value: for a rate through
zero or a negative number, a division by zero, or no time between two years. `interval.lift` carries the formulas to
intervals.

Conventions: growth is the 水平法 of Chinese statistics (geometric, from the end points only), and a period label
leaves the base year out, so 2016—2020年年均 on base 2015 has n = 5. The progress ratio divides by the absolute
required change, as Statistics Canada and Open SDG do, so that a series which began beyond its target and moves away
from it is never ahead of schedule.
"""

from decimal import Context, Decimal, getcontext, localcontext

ONE = Decimal(1)
_GUARD = 5  # digits more than are asked for, in which the steps of a root are rounded
_FLOAT_DIGITS = 14


def rate(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """Compound annual growth rate (CAGR), (end / start)^(1 / years) − 1.

    >>> round(rate(Decimal("242.59"), Decimal(800), 5), 4)
    Decimal('0.2695')
    """
    if years <= 0 or start <= 0 or end < 0:
        return None
    return root(end / start, years) - 1


def root(value: Decimal, degree: int) -> Decimal:
    """The root of a number that is not negative, value^(1 / degree), to the digits of the context.

    By Newton's method from the root of the float: each step doubles its digits. It takes a tenth of the time of a power
    with a fraction, which was half of the time of a report.

    >>> root(Decimal("1.21"), 2) == Decimal("1.1")
    True
    """
    wanted = getcontext()
    with localcontext(Context(prec=wanted.prec + _GUARD, traps=[])) as context:
        found = Decimal(float(value) ** (1 / degree))
        if degree == 1 or not value or not found or found.is_infinite():
            return wanted.power(value, ONE / degree)
        right = _FLOAT_DIGITS
        while right < context.prec:
            found += (value / found ** (degree - 1) - found) / degree
            right *= 2
    return wanted.plus(found)


def step(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """Change a year on a straight line, (end − start) / years.

    >>> step(Decimal("2.42"), Decimal(3), 5)
    Decimal('0.116')
    """
    return (end - start) / years if years > 0 else None


def grown(start: Decimal, growth: Decimal, years: int) -> Decimal:
    """The value after ``years`` of ``growth``, start · (1 + growth)^years; also the projection."""
    return start * (ONE + growth) ** years


def stepped(start: Decimal, change: Decimal, years: int) -> Decimal:
    """The value after ``years`` of the same step, start + change · years; also the projection."""
    return start + change * years


def expected_geometric(base: Decimal, target: Decimal, passed: int, years: int) -> Decimal | None:
    """Value of the compound path after ``passed`` of ``years``: B·(T/B)^(passed / years)."""
    if years <= 0 or base <= 0 or target <= 0:
        return None
    return base * root((target / base) ** passed, years)


def expected_linear(base: Decimal, target: Decimal, passed: int, years: int) -> Decimal | None:
    """Value of the straight-line path: B + (T − B)·passed / years, which ends exactly at the target whatever B is."""
    if years <= 0:
        return None
    return target if passed == years else (base * (years - passed) + target * passed) / years


def pace_ratio(observed: Decimal, required: Decimal, direction: int) -> Decimal | None:
    """Progress ratio: observed change a year over the required one, direction · observed / |required|.

    ``direction`` is 1 where higher is better and −1 where lower is. Source: Statistics Canada and Open SDG,
    progress method with a target.
    """
    return direction * observed / abs(required) if required else None


def completion_linear(base: Decimal, value: Decimal, target: Decimal) -> Decimal | None:
    """完成率: the share of the required change achieved, (V − B) / (T − B)."""
    return (value - base) / (target - base) if target != base else None


def completion_geometric(base: Decimal, value: Decimal, target: Decimal) -> Decimal | None:
    """完成率 on a compound path, ln(V / B) / ln(T / B), so that constant growth completes evenly."""
    if base <= 0 or value <= 0 or target <= 0 or target == base:
        return None
    return (value / base).ln() / (target / base).ln()


def elapsed(base_year: int, year: int, due: int) -> Decimal | None:
    """时序进度: the share of the time elapsed, (y − b) / (t − b)."""
    return Decimal(year - base_year) / (due - base_year) if due > base_year else None


def relative_gap(value: Decimal, target: Decimal) -> Decimal | None:
    """The gap as a share of the target, (V − T) / T."""
    return (value - target) / target if target else None


def years_to_geometric(value: Decimal, target: Decimal, growth: Decimal) -> Decimal | None:
    """Years from the value to the target at a constant rate, ln(T / V) / ln(1 + r); None if never."""
    if value <= 0 or target <= 0 or growth <= -1 or growth == 0:
        return None
    years = (target / value).ln() / (ONE + growth).ln()
    return years if years >= 0 else None


def years_to_linear(value: Decimal, target: Decimal, change: Decimal) -> Decimal | None:
    """Years from the value to the target at a constant step, (T − V) / s; None if never."""
    if change == 0:
        return None
    years = (target - value) / change
    return years if years >= 0 else None
