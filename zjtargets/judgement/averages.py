"""Average growth between two years, from what was published about it."""

from dataclasses import dataclass
from decimal import Decimal

from zjtargets.book.series import Actual, Series, hedged
from zjtargets.core.formulas import rate
from zjtargets.core.interval import ONE, Interval, lift
from zjtargets.text.units import is_money


@dataclass(frozen=True)
class Average:
    """An average rate of growth in % a year, and the reading that closes its span."""

    percent: Interval
    actual: Actual
    nominal: bool


def average_growth(series: Series, base_year: int, year: int, hedge: Decimal) -> Average | None:
    """Average growth from ``base_year`` to ``year``: published, else chained from yearly rates, else from levels."""

    def percent(r: Actual) -> Interval:
        assert r.growth is not None
        return hedged(r.growth.word, r.growth.lo, r.growth.hi, hedge)

    money = bool(series.rates or series.levels) and is_money(_any(series).indicator.unit)
    spans = [r for r in series.rates if r.year == year and r.since == base_year + 1]
    if spans:
        best = max(spans, key=lambda r: (r.real, *r.rank))
        return Average(percent(best), best, money and not best.real)
    yearly: dict[int, Actual] = {}
    for r in series.rates:
        if r.since in (None, r.year) and base_year < r.year <= year:
            yearly[r.year] = max(yearly.get(r.year, r), r, key=lambda r: (r.real, *r.rank))
    if len(yearly) == year - base_year:
        index = ONE
        for r in yearly.values():
            index = lift(lambda i, g: i * (1 + g / 100), index, percent(r)) or index
        mean = _rate(ONE, index, year - base_year)
        real = all(r.real for r in yearly.values())
        return Average(mean, yearly[year], money and not real) if mean else None
    pair = series.consecutive(range(base_year, year + 1, year - base_year)) if year > base_year else {}
    if len(pair) < 2:
        return None
    mean = _rate(pair[base_year].value(hedge), pair[year].value(hedge), year - base_year)
    return Average(mean, pair[year], money) if mean else None


def _any(series: Series) -> Actual:
    return next(iter(series.rates or next(iter(series.levels.values()))))


def _rate(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: None if (r := rate(a, z, years)) is None else r * 100, start, end)
