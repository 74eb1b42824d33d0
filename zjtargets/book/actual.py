"""What was reached: a published value of a year, or one computed from two of them, and what its figure says."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Self

from zjtargets.book.fields import Growth, Range
from zjtargets.book.indicators import BasisEntry, Indicator
from zjtargets.book.models import Cell, Document, Sentence
from zjtargets.core.interval import INFINITY, ONE, ZERO, Interval, hull, trimmed
from zjtargets.core.problem import Location
from zjtargets.core.settings import HEDGE
from zjtargets.text.quantities import TIMES, split_unit

_UNKNOWN = Interval(-INFINITY, INFINITY)
UNDECLARED = -1  # the place of a basis that is not declared
_EVERY_PLACE = 99  # a share of two counts has all digits


class Basis(str):
    """The id of a statistical basis, with its names and its place among those that the data declare, oldest first.

    A text with names, so that whatever has the basis of a value can name it. One that is not declared is named by its
    id and comes before all that are.
    """

    name: str
    name_en: str
    order: int

    @classmethod
    def of(cls, entry: BasisEntry, order: int) -> Self:
        """A basis by its entry in the data."""
        basis = cls(entry.id)
        basis.name, basis.name_en, basis.order = entry.name, entry.name_en, order
        return basis


class Tied(tuple["Actual", ...]):
    """Actuals of which no rule says which one counts; there may be thousands."""

    @cached_property
    def hulls(self) -> dict[Decimal, Interval]:
        """The least interval that holds all of their values, by the hedges that were asked about."""
        return {}


class Actual(NamedTuple):
    """What a document reports of a year, in a sentence, in a cell, or in a table that a CSV file copies (``table`` says
    where in the document).

    ``lo`` and ``hi`` are the ends of the figure in the printed ``unit``, under its ``word``; all three are None if only
    a rate of growth, in %, was published. ``scale`` is one printed unit in the unit of the indicator. ``parts`` are the
    two actuals that a value was computed from which nobody printed (``Indicator.derived``); ``tied`` are those of which
    no rule says which one counts, so that the value is one of theirs. A flat row, because a book may hold a million of
    them.
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
    basis: Basis | None
    real: bool
    note: str | None
    sentence: Sentence | Cell | None
    table: str | None
    file: str
    line: int
    parts: tuple["Actual", ...] = ()
    tied: Tied = Tied()

    def __repr__(self) -> str:
        value = f"{self.value():.10g} {self.value_unit}" if self.scaled else f"growth {self.rate:.2%}"
        return f"<Actual {self.indicator.id}@{self.scope} {self.year}: {value} ({self.document.id})>"

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
        return None if self.lo is None or self.hi is None else Interval(self.lo, self.hi).scaled(self.scale)

    @property
    def rate(self) -> Interval | None:
        """The published rate of growth as a fraction, its word not yet considered."""
        return None if self.growth is None else Interval(self.growth.lo / 100, self.growth.hi / 100)

    def rate_as_value(self) -> Self:
        """The published rate in the place of the figure, so that the two are compared in the same way.

        Raises:
            ValueError: no rate was published.
        """
        if self.growth is None:
            raise ValueError(f"{self.location} publishes no rate")
        return self._replace(**self.growth._asdict(), scale=Decimal(1), of=None)

    @property
    def published(self) -> tuple["Actual", ...]:
        """What was published: itself, or the values that it was computed from, or that are tied in it."""
        return tuple(p for part in self.parts or self.tied for p in part.published) or (self,)

    @property
    def where(self) -> str | None:
        """The sentence, the cell or the place in a table that it stands in; nothing for a computed or a tied one."""
        return None if self.parts or self.tied else self.sentence.quote if self.sentence else self.table

    @property
    def is_level(self) -> bool:
        """Whether it is a value of one whole year: not of a part of it, not a sum over several, not a rate alone."""
        return self.word is not None and not self.part and not self.since

    def value(self, hedge: Decimal = HEDGE) -> Interval:
        """The interval of the figure under its word; ``hedge`` is the tolerance of 超过, 近 and 左右, as a fraction.

        Raises:
            ValueError: only a rate was published.
        """
        if self.parts:
            return computed(self.indicator, self.parts, [part.value(hedge) for part in self.parts]) or _UNKNOWN
        if self.tied:
            if hedge not in self.tied.hulls:
                self.tied.hulls[hedge] = hull(r.value(hedge) for r in self.tied)
            return self.tied.hulls[hedge]
        printed = self.scaled
        if printed is None:
            raise ValueError(f"{self.location} publishes a rate, not a value")
        return hedged(self.word or "value", printed.lo, printed.hi, hedge)

    def percent(self, hedge: Decimal) -> Interval:
        """The interval of the published rate of growth under its word, in %.

        Raises:
            ValueError: no rate was published.
        """
        if self.tied:
            return hull(r.percent(hedge) for r in self.tied)
        if self.growth is None:
            raise ValueError(f"{self.location} publishes no rate")
        return hedged(self.growth.word, self.growth.lo, self.growth.hi, hedge)

    def rounded(self, hedge: Decimal) -> Interval:
        """The interval of the figure with half a unit of its last printed digit on either side.

        Of 4800000万元 in 亿元 that is half a 亿元, as of 480亿元: a smaller unit adds zeros and no precision.

        Raises:
            ValueError: only a rate was published.
        """
        value = self.value(hedge)
        printed = self.lo or ZERO.lo
        place = _exponent(printed)
        if place == 0:
            place = max(0, min(_exponent(printed.normalize()), -self.scale.adjusted()))
        half = Decimal(0) if self.of is not None else Decimal(5).scaleb(place - 1) * self.scale
        return Interval(value.lo - half, value.hi + half)

    @property
    def rank(self) -> tuple[object, ...]:
        """Orders the actuals of one year, the last of which counts.

        What is still level after its preference is put in the order of the figures, in the unit of the indicator, and
        only then of documents.
        """
        printed = self.scaled or self.rate or ZERO
        return (*self.preference, printed.lo, printed.hi, self.word or "", self.document.title, self.document.id)

    @property
    def preference(self) -> tuple[bool, date, int, bool, int]:
        """What says which of two figures of a year counts: official, latest issued, on the newest of the declared
        bases, without a word that widens it, more digits.
        """
        basis = self.basis.order if self.basis else UNDECLARED
        return (*self.standing, basis, self.word in (None, "value"), -self.last_place)

    @property
    def standing(self) -> tuple[bool, date]:
        """What says which of two figures is to be believed where they differ: the last is better."""
        return self.document.official, self.document.issued.last_day

    @property
    def last_place(self) -> int:
        """The power of ten of the last digit printed, in the unit of the indicator; the zeros that end a number are no
        digits, since they may only fill the unit: 480亿元, 4800000万元 and 0.0480万亿元 have as many.
        """
        printed = self.lo if self.lo is not None else self.growth.lo if self.growth else None
        if printed is None or self.of is not None:
            return -_EVERY_PLACE
        return _exponent(printed.normalize()) + self.scale.adjusted()


def _exponent(number: Decimal) -> int:
    """The power of ten of the last digit."""
    return int(number.as_tuple().exponent)


def hedged(word: str, lo: Decimal, hi: Decimal, hedge: Decimal) -> Interval:
    r"""The interval of a printed figure under its word; ``hedge`` is a fraction of the figure.

    With w = |lo| x hedge: over is (lo, lo+w], nearly [lo-w, lo), about [lo-w, lo+w], value and between [lo, hi].
    """
    width = abs(lo) * hedge
    match word:
        case "over":
            return trimmed(Interval(lo, lo + width, lo_open=width > 0))
        case "nearly":
            return trimmed(Interval(lo - width, lo, hi_open=width > 0))
        case "about":
            return trimmed(Interval(lo - width, lo + width))
        case _:
            return Interval(lo, hi)


def derived_actual(indicator: Indicator, first: Actual, second: Actual) -> Actual | None:
    """The value of an indicator computed from two actuals of one year and scope; None where they give no number.

    It counts as issued with the later of the two, or with the later one from the press where they are not both
    official.
    """
    printed = [part.scaled for part in (first, second) if part.scaled]
    value = computed(indicator, (first, second), printed) if len(printed) == 2 else None
    if value is None:
        return None
    later = max(first, second, key=lambda r: (not r.document.official, r.document.issued.last_day))
    return later._replace(
        indicator=indicator,
        word="value" if value.certain else "between",
        lo=value.lo,
        hi=value.hi,
        unit=indicator.unit,
        scale=ONE.lo,
        growth=None,
        of=None,
        basis=first.basis or second.basis,
        real=False,
        note=None,
        parts=(first, second),
    )


def tied_actual(tied: Sequence[Actual], *, is_rate: bool = False) -> Actual:
    """Several actuals of one year of which no rule says which one counts, as one: its value, or rate, is one of theirs.

    All else is that of the first.
    """
    first = tied[0]._replace(of=None, note=None, parts=(), tied=Tied(tied))
    if is_rate:
        rate = first.percent(HEDGE)
        return first._replace(word=None, lo=None, hi=None, growth=Growth("between", rate.lo, rate.hi))
    value = first.value(HEDGE)
    word = "value" if value.certain else "between"
    return first._replace(word=word, lo=value.lo, hi=value.hi, unit=first.value_unit, scale=ONE.lo, growth=None)


def computed(indicator: Indicator, parts: Sequence[Actual], values: Sequence[Interval]) -> Interval | None:
    """The value of an indicator from those of its two parts, each in the unit of its own indicator; None from nothing.

    A ratio is one of units: 亿元 by 万人 is 10,000 元 for each.
    """
    value = indicator.compute(*values)
    if value is None or indicator.derived is None or indicator.derived.per is None:
        return value
    above, below = (_size(part.indicator.unit) for part in parts)
    return value.scaled(above / below / _size(indicator.unit))


def _size(unit: str) -> Decimal:
    known = split_unit(unit)
    return known[0] if known else Decimal(1)


def on_one_basis(one: Actual, other: Actual) -> bool:
    """Whether two values may be set against each other; one without a basis goes with any."""
    return one.basis is None or other.basis is None or one.basis == other.basis


def may_be_equal(one: Actual, other: Actual, hedge: Decimal) -> bool:
    """Whether two published figures may be of one number: 超过47000 and 49000, or 3.1 and 3.14, which it rounds."""
    first, second = one.value(hedge), other.value(hedge)
    if first.certain and second.certain:
        room = max(r.hi - r.lo for r in (one.rounded(hedge), other.rounded(hedge))) / 2  # of the coarser one
        return abs(first.lo - second.lo) <= room
    return first.lo <= second.hi and second.lo <= first.hi
