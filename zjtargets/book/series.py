"""The actuals of one indicator in one scope, and which of them counts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.fields import Growth, Range
from zjtargets.book.models import Cell, Document, Indicator, Sentence
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Location
from zjtargets.text.quantities import TIMES

MAX_YEARS_BACK = 3


class Actual(NamedTuple):
    """What a document reports of a year, in a sentence, in a cell, or in a table that a CSV file copies (``table`` says
    where in the document).

    ``lo`` and ``hi`` are the ends of the figure in the printed ``unit``, under its ``word``; all three are None if only
    a rate of growth, in %, was published. ``scale`` is one printed unit in the unit of the indicator. A flat row,
    because a book may hold a million of them.
    """

    indicator: Indicator
    scope: str
    year: int
    document: Document
    word: str | None
    lo: Decimal | None
    hi: Decimal | None
    unit: str
    scale: Decimal
    growth: Growth | None
    since: int | None
    of: Decimal | None
    part: str | None
    basis: str | None
    real: bool
    note: str | None
    sentence: Sentence | Cell | None
    table: str | None
    file: str
    line: int

    @property
    def series_key(self) -> tuple[str, str]:
        """Indicator and scope, which name its series."""
        return self.indicator.id, self.scope

    @property
    def location(self) -> Location:
        """The file and line of its record."""
        return Location(self.file, self.line)

    @property
    def figure(self) -> Range | None:
        """The printed figure in the printed unit."""
        return None if self.lo is None or self.hi is None else Range(self.lo, self.hi)

    @property
    def is_multiple(self) -> bool:
        """Whether it says how many times the value of the year before ``since`` it is: 累计下降13% is 0.87 倍."""
        return self.since is not None and self.unit == TIMES != self.indicator.unit

    @property
    def value_unit(self) -> str:
        """The unit of its value: that of the indicator, or times."""
        return TIMES if self.is_multiple else self.indicator.unit

    @property
    def scaled(self) -> Interval | None:
        """The figure in the unit of the indicator, its word not yet considered."""
        return None if self.lo is None or self.hi is None else Interval(self.lo * self.scale, self.hi * self.scale)

    @property
    def rate(self) -> Interval | None:
        """The published rate of growth as a fraction, its word not yet considered."""
        return None if self.growth is None else Interval(self.growth.lo / 100, self.growth.hi / 100)

    @property
    def is_level(self) -> bool:
        """Whether it is a value of one whole year: not of a part of it, not a sum over several, not a rate alone."""
        return self.word is not None and not self.part and not self.since

    def value(self, hedge: Decimal) -> Interval:
        """The interval of the figure under its word; ``hedge`` is the tolerance of 超过, 近 and 左右, as a fraction.

        Raises:
            ValueError: only a rate was published.
        """
        printed = self.scaled
        if printed is None:
            raise ValueError(f"{self.location} publishes a rate, not a value")
        return hedged(self.word or "value", printed.lo, printed.hi, hedge)

    @property
    def rank(self) -> tuple[bool, date, int]:
        """Orders the actuals of one year and basis, the last of which counts: official, latest issued, more digits."""
        digits = 0 if self.lo is None else len(self.lo.as_tuple().digits)
        return self.document.official, self.document.issued.last_day, digits


def hedged(word: str, lo: Decimal, hi: Decimal, hedge: Decimal) -> Interval:
    r"""The interval of a printed figure under its word; ``hedge`` is a fraction of the figure.

    With w = |lo| x hedge: over is (lo, lo+w], nearly [lo-w, lo), about [lo-w, lo+w], value and between [lo, hi].
    """
    width = abs(lo) * hedge
    match word:
        case "over":
            return Interval(lo, lo + width, lo_open=width > 0)
        case "nearly":
            return Interval(lo - width, lo, hi_open=width > 0)
        case "about":
            return Interval(lo - width, lo + width)
        case _:
            return Interval(lo, hi)


class Selection(NamedTuple):
    """The actual that counts, the base on its basis, and what a reader must know of the choice."""

    actual: Actual | None
    base: Actual | None
    basis_break: bool = False
    revised: Actual | None = None


class Series:
    """The known actuals of one indicator in one scope that are of whole years."""

    def __init__(self, actuals: Iterable[Actual]) -> None:
        self.levels: dict[int, list[Actual]] = {}
        self.rates: list[Actual] = []
        self.sums: list[Actual] = []
        self.multiples: list[Actual] = []
        for actual in actuals:
            if actual.part:
                continue
            if actual.growth:
                self.rates.append(actual)
            if actual.is_level:
                self.levels.setdefault(actual.year, []).append(actual)
            elif actual.is_multiple and actual.word:
                self.multiples.append(actual)
            elif actual.since and actual.word:
                self.sums.append(actual)

    def on(self, year: int, basis: str | None) -> Actual | None:
        """The actual that counts for a year on a basis, if there is one."""
        fitting = [r for r in self.levels.get(year, ()) if r.basis == basis]
        return max(fitting, key=lambda r: r.rank, default=None)

    def latest_year(self, first: int, last: int) -> int | None:
        """The latest of these years that has a level."""
        return max((year for year in self.levels if first <= year <= last), default=None)

    def earlier(self, actual: Actual) -> list[Actual]:
        """What was published of the same year on the same basis before this actual, oldest first."""
        published = (
            (r.document.issued.last_day, r) for r in self.levels.get(actual.year, ()) if r.basis == actual.basis
        )
        before = [(day, r) for day, r in published if day < actual.document.issued.last_day]
        return [r for _, r in sorted(before, key=lambda found: found[0])]

    def base(self, year: int, basis: str | None) -> Actual | None:
        """The base value: of that year, else of the nearest earlier year, at most `MAX_YEARS_BACK` back."""
        years = range(year, year - MAX_YEARS_BACK - 1, -1)
        return next((r for y in years if (r := self.on(y, basis))), None)

    def choose(self, until: int, base_year: int) -> Selection:
        """The actual of the latest year up to ``until``, none before the base year, and its base.

        Within the year a basis that has the base year comes first, then official before press, the latest issued, and
        more digits.
        """
        year = self.latest_year(base_year, until)
        if year is None:
            return Selection(None, self._any_base(base_year))
        known = self.levels[year]
        actual = max(known, key=lambda r: (self._holds(base_year, r.basis), *r.rank))
        base = self.base(base_year, actual.basis)
        later = [
            r for r in known if r.basis != actual.basis and r.document.issued.last_day > actual.document.issued.last_day
        ]
        return Selection(
            actual,
            base,
            basis_break=base is None and self._any_base(base_year) is not None,
            revised=max(later, key=lambda r: r.rank, default=None),
        )

    def history(self, basis: str | None, first: int, last: int) -> list[Actual]:
        """The actual that counts for each year from ``first`` to ``last`` on one basis."""
        return [r for y in sorted(self.levels) if first <= y <= last and (r := self.on(y, basis))]

    def every_basis(self) -> list[str | None]:
        """Every basis of the series, the most recently issued first."""
        latest: dict[str | None, date] = {}
        for actual in (r for rs in self.levels.values() for r in rs):
            day = actual.document.issued.last_day
            latest[actual.basis] = max(day, latest.get(actual.basis, day))
        return sorted(latest, key=lambda b: latest[b], reverse=True)

    def consecutive(self, years: range) -> dict[int, Actual]:
        """The actuals of these years on the newest basis that has most of them."""
        found = [{y: r for y in years if (r := self.on(y, basis))} for basis in self.every_basis()]
        return max(found, key=len, default={})

    def _holds(self, base_year: int, basis: str | None) -> int:
        base = self.base(base_year, basis)
        return 0 if base is None else 2 if base.year == base_year else 1

    def _any_base(self, base_year: int) -> Actual | None:
        found = [r for basis in self.every_basis() if (r := self.base(base_year, basis))]
        return max(found, key=lambda r: (r.year, *r.rank), default=None)
