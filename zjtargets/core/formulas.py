"""Growth, path, pace, completion and projection: the formulas, on plain numbers.

B, b: base value and year; V, y: reading; T, t: bar and deadline. Rates are fractions a year, steps are in
the unit of the values a year. A formula returns None where it has no value: a rate through zero or a
negative number, a division by zero, no time between two years. `interval.lift` carries them to intervals.

Conventions: growth is the 水平法 of Chinese statistics (geometric, from the end points only), and a period
label leaves the base year out, so 2016—2020年年均 on base 2015 has n = 5. The pace divides by the absolute
required change, as Statistics Canada and Open SDG do, so that a series which began beyond its bar and
moves away from it is never ahead of schedule.
"""

from decimal import Context, Decimal, getcontext
from functools import lru_cache

ONE = Decimal(1)


def rate(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """Compound annual growth rate (CAGR), (end / start)^(1 / years) − 1.

    >>> round(rate(Decimal("242.59"), Decimal(800), 5), 4)
    Decimal('0.2695')
    """
    if years <= 0 or start <= 0 or end < 0:
        return None
    return _root(end / start, years, getcontext().prec) - 1


@lru_cache(maxsize=256)
def _root(ratio: Decimal, years: int, digits: int) -> Decimal:
    """The root to so many digits: the dearest step of a judgement, which asks for each several times in a row."""
    context = Context(prec=digits, traps=[])
    return context.power(ratio, context.divide(ONE, years))


def step(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """Change a year on a straight line, (end − start) / years.

    >>> step(Decimal("2.42"), Decimal(3), 5)
    Decimal('0.116')
    """
    return (end - start) / years if years > 0 else None


def grown(start: Decimal, growth: Decimal, years: int) -> Decimal:
    """What ``start`` becomes after ``years`` of ``growth``, start · (1 + growth)^years; also the projection."""
    return start * (ONE + growth) ** years


def expected_geometric(start: Decimal, target_value: Decimal, passed: int, years: int) -> Decimal | None:
    """Value of the required geometric path after ``passed`` of ``years``: B·(T/B)^(passed / years)."""
    if years <= 0 or start <= 0 or target_value <= 0:
        return None
    return start * (target_value / start) ** (Decimal(passed) / years)


def expected_linear(start: Decimal, target_value: Decimal, passed: int, years: int) -> Decimal | None:
    """Value of the required straight line: B + (T − B)·passed / years, which at its end is the bar whatever B is."""
    if years <= 0:
        return None
    return target_value if passed == years else (start * (years - passed) + target_value * passed) / years


def pace_ratio(observed: Decimal, required: Decimal, direction: int) -> Decimal | None:
    """Observed change a year against the required one, direction · observed / |required|.

    ``direction`` is 1 where higher is better and −1 where lower is. Source: Statistics Canada and Open SDG,
    progress method with a target.
    """
    return direction * observed / abs(required) if required else None


def completion_linear(start: Decimal, actual: Decimal, target_value: Decimal) -> Decimal | None:
    """完成率: the share of the promised change that has come, (V − B) / (T − B)."""
    return (actual - start) / (target_value - start) if target_value != start else None


def completion_geometric(start: Decimal, actual: Decimal, target_value: Decimal) -> Decimal | None:
    """The same on a geometric path, ln(V / B) / ln(T / B), so that constant growth completes evenly."""
    if start <= 0 or actual <= 0 or target_value <= 0 or target_value == start:
        return None
    return (actual / start).ln() / (target_value / start).ln()


def elapsed(base_year: int, year: int, due: int) -> Decimal | None:
    """时序进度: the share of the time that has passed, (y − b) / (t − b)."""
    return Decimal(year - base_year) / (due - base_year) if due > base_year else None


def relative_gap(actual: Decimal, target_value: Decimal) -> Decimal | None:
    """(V − T) / T."""
    return (actual - target_value) / target_value if target_value else None


def stepped(start: Decimal, change: Decimal, years: int) -> Decimal:
    """What ``start`` becomes after ``years`` of the same step, start + change · years; also the projection."""
    return start + change * years


def years_to_geometric(actual: Decimal, target_value: Decimal, growth: Decimal) -> Decimal | None:
    """Years from the reading to the bar at a constant rate, ln(T / V) / ln(1 + r); None if never."""
    if actual <= 0 or target_value <= 0 or growth <= -1 or growth == 0:
        return None
    years = (target_value / actual).ln() / (ONE + growth).ln()
    return years if years >= 0 else None


def years_to_linear(actual: Decimal, target_value: Decimal, change: Decimal) -> Decimal | None:
    """Years from the reading to the bar at a constant step, (T − V) / s; None if never."""
    if change == 0:
        return None
    years = (target_value - actual) / change
    return years if years >= 0 else None
