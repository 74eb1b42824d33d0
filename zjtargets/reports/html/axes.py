"""The axes of a chart: years across, values upwards, with ticks at round numbers.

One unit is a CSS pixel at full width.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from math import ceil

from zjtargets.book.models import Measure
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import Plot

WIDTH, HEIGHT = 420, 280
TOP, BOTTOM, RIGHT = 18, HEIGHT - 28, WIDTH - 16
CHARACTER = 8.2  # the width of an ASCII character
_BESIDE, _WITHIN = 12, 12  # between the numbers of an axis and the edge; between the edges and the years
_NEAREST = 38  # between two years that are written
_FEW = 3  # so few different values are drawn from zero, where they can be
_TICKS = 4
_DIGITS = 60
_FIRST_PLACE = Decimal(1)
_ROOM = Decimal("0.02")  # of a step, above the highest value


class Axes:
    """Years and values as points of the drawing; a rank has its first place at the top."""

    def __init__(self, plot: Plot) -> None:
        years = plot.years
        alone = len(years) == 1
        self.first, self.last = years[0] - alone, years[-1] + alone
        self.years = range(self.first, self.last + 1)
        ends = {end for value in _values(plot) for end in (value.lo, value.hi) if end.is_finite()}
        self.turned = plot.indicator.measure is Measure.RANK
        self.ticks = _nice(min(ends), max(ends), from_zero=len(ends) < _FEW)
        if self.turned and self.ticks[0] < _FIRST_PLACE:  # there is no place before the first
            self.ticks = [_FIRST_PLACE, *(t for t in self.ticks if t > _FIRST_PLACE and t == t.to_integral_value())]
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.tick_texts = _tick_texts(self.ticks)
        self.left = _BESIDE + CHARACTER * max(map(len, self.tick_texts))

    def x(self, year: int) -> float:
        """How far from the left a year is."""
        return round(self.left + _WITHIN + self._apart * (year - self.first), 1)

    def y(self, value: Decimal) -> float:
        """How far from the top a value is; an end that is not known is the end of the axis."""
        if not value.is_finite():
            return float(TOP if (value > 0) is not self.turned else BOTTOM)
        with localcontext(prec=_DIGITS):
            share = float((value - self.low) / (self.high - self.low))
        return round(TOP + (BOTTOM - TOP) * (share if self.turned else 1 - share), 1)

    def span(self, value: Interval) -> tuple[float, float]:
        """How far from the top the two ends of a value are, the upper one first."""
        ends = self.y(value.lo), self.y(value.hi)
        return min(ends), max(ends)

    @property
    def from_zero(self) -> bool:
        """Whether the axis begins where there is nothing; that of a rank begins with the first."""
        return self.turned or not self.low

    @property
    def written_years(self) -> list[int]:
        """The years that there is room to write, the last among them."""
        every = ceil(_NEAREST / self._apart)
        return [year for year in self.years if (self.last - year) % every == 0]

    @property
    def _apart(self) -> float:
        return (RIGHT - self.left - 2 * _WITHIN) / (self.last - self.first)


def _values(plot: Plot) -> Iterator[Interval]:
    yield from (m.value for line in plot.lines for m in line.marks)
    yield from (m.value for m in plot.earlier)
    for track in plot.tracks:
        yield from (value for _, value in track.path)
        if track.target_value:
            yield track.target_value


def _nice(low: Decimal, high: Decimal, *, from_zero: bool) -> list[Decimal]:
    """Ticks at round numbers around all values; ``from_zero``, or where the values are not far from it, from zero."""
    if low >= 0 and (from_zero or low < high / 2):
        low = Decimal(0)
    if low == high:
        low, high = low - (1 if low else 0), high + 1
    with localcontext(prec=_DIGITS):
        rough = (high - low) / _TICKS
        power = Decimal(1).scaleb(rough.adjusted())
        step = next(power * n for n in (1, 2, Decimal("2.5"), 5, 10) if power * n >= rough)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step + _ROOM).to_integral_value(ROUND_CEILING)
        return [n * step for n in map(Decimal, range(int(first), int(last) + 1))]


def _tick_texts(ticks: Sequence[Decimal]) -> list[str]:
    """All with as many decimals as the finest needs."""
    texts = [f"{t.normalize():f}" for t in ticks]
    places = max(len(text.partition(".")[2]) for text in texts)
    return [f"{t:.{places}f}" for t in ticks]
