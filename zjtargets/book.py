"""The book: every promise and reading, indexed; what was known on a day; which reading counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from zjtargets.interval import Interval
from zjtargets.models import Actual, Document, Indicator, Kind, Scope, Sentence, Target
from zjtargets.problem import Place
from zjtargets.values import Growth

MAX_YEARS_BACK = 3


@dataclass(frozen=True)
class Promise:
    """A target in its document. ``bar`` is in ``unit``, the unit of the promise's row."""

    id: str
    target: Target
    sentence: Sentence
    document: Document
    indicator: Indicator
    scope: str
    unit: str
    bar: Interval
    place: Place

    @property
    def series(self) -> tuple[str, str]:
        return self.indicator.id, self.scope

    @property
    def base_year(self) -> int:
        """The base stated by the target, else by its document (a rule sees to it that one is)."""
        return self.target.base or self.document.base or 0

    @property
    def first_year(self) -> int:
        """From when the promise runs: its own ``since``, else the document's period, else after the base."""
        period = self.document.period
        return self.target.since or (period[0] if period else self.base_year + 1)


@dataclass(frozen=True)
class Reading:
    """An actual in its document. ``printed`` is its figure in the unit of the indicator, before its word is heeded;
    None where only a rate of growth was published.
    """

    actual: Actual
    sentence: Sentence | None
    document: Document
    indicator: Indicator
    scope: str
    printed: Interval | None
    table: str | None
    place: Place

    @property
    def series(self) -> tuple[str, str]:
        return self.indicator.id, self.scope

    @property
    def year(self) -> int:
        return self.actual.year

    @property
    def basis(self) -> str | None:
        return self.actual.basis

    @property
    def growth(self) -> Growth | None:
        return self.actual.growth

    @property
    def is_level(self) -> bool:
        """A value of the whole year: not a part of it, not a sum over several, not a rate alone."""
        return self.printed is not None and not self.actual.part and not self.actual.since

    def value(self, hedge: Decimal) -> Interval:
        """What the printed figure and its word say; ``hedge`` is the width of 超过, 近 and 左右."""
        if self.printed is None:
            raise ValueError(f"{self.place} publishes a rate, not a value")
        return hedged(self.actual.word or "value", self.printed.lo, self.printed.hi, hedge)

    @property
    def rank(self) -> tuple[bool, date, int]:
        """Which of two readings of one year and basis counts: official, latest issued, more digits."""
        digits = len(self.actual.figure.lo.as_tuple().digits) if self.actual.word else 0
        return self.document.official, self.document.issued.last_day, digits


def hedged(word: str, lo: Decimal, hi: Decimal, hedge: Decimal) -> Interval:
    """The interval of a printed figure under its word (value, over, nearly, about, between)."""
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


@dataclass(frozen=True)
class Chosen:
    """The reading that counts, the base on its basis, and what a reader must know of the choice."""

    reading: Reading | None
    base: Reading | None
    basis_break: bool = False
    revised: Reading | None = None


class Series:
    """All whole-year readings of one indicator in one scope, as far as they are known."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.levels: dict[int, list[Reading]] = {}
        self.rates: list[Reading] = []
        self.sums: list[Reading] = []
        for reading in readings:
            if reading.actual.part:
                continue
            if reading.growth:
                self.rates.append(reading)
            if reading.is_level:
                self.levels.setdefault(reading.year, []).append(reading)
            elif reading.actual.since and reading.printed is not None:
                self.sums.append(reading)

    def on(self, year: int, basis: str | None) -> Reading | None:
        """The reading of a year on a basis that counts, if there is one."""
        fitting = [r for r in self.levels.get(year, ()) if r.basis == basis]
        return max(fitting, key=lambda r: r.rank, default=None)

    def base(self, year: int, basis: str | None) -> Reading | None:
        """The base reading: of that year, else of the nearest earlier year, at most three back."""
        years = range(year, year - MAX_YEARS_BACK - 1, -1)
        return next((r for y in years if (r := self.on(y, basis))), None)

    def choose(self, until: int, base_year: int) -> Chosen:
        """The reading of the latest year up to ``until`` and its base.

        Within the year: a basis that also holds the base year, official before press, the latest issued, more
        digits. A reading before the base year is none.
        """
        year = max((y for y in self.levels if y <= until), default=None)
        if year is None or year < base_year:
            return Chosen(None, self._any_base(base_year))
        known = self.levels[year]
        reading = max(known, key=lambda r: (self._holds(base_year, r.basis), *r.rank))
        base = self.base(base_year, reading.basis)
        later = [
            r
            for r in known
            if r.basis != reading.basis and r.document.issued.last_day > reading.document.issued.last_day
        ]
        return Chosen(
            reading,
            base,
            basis_break=base is None and self._any_base(base_year) is not None,
            revised=max(later, key=lambda r: r.rank, default=None),
        )

    def history(self, basis: str | None, first: int, last: int) -> list[Reading]:
        """The counting reading of each year from ``first`` to ``last`` on one basis."""
        return [r for y in sorted(self.levels) if first <= y <= last and (r := self.on(y, basis))]

    def bases(self) -> list[str | None]:
        """Every basis of the series, the one issued last first."""
        latest: dict[str | None, date] = {}
        for reading in (r for rs in self.levels.values() for r in rs):
            day = reading.document.issued.last_day
            latest[reading.basis] = max(day, latest.get(reading.basis, day))
        return sorted(latest, key=lambda b: latest[b], reverse=True)

    def consecutive(self, years: range) -> dict[int, Reading]:
        """The readings of these years from the newest basis that holds them all, else the fullest one."""
        found = [{y: r for y in years if (r := self.on(y, basis))} for basis in self.bases()]
        return max(found, key=len, default={})

    def _holds(self, base_year: int, basis: str | None) -> int:
        base = self.base(base_year, basis)
        return 0 if base is None else 2 if base.year == base_year else 1

    def _any_base(self, base_year: int) -> Reading | None:
        found = [r for basis in self.bases() if (r := self.base(base_year, basis))]
        return max(found, key=lambda r: (r.year, *r.rank), default=None)


@dataclass(frozen=True)
class Book:
    """All of the data. ``complete`` is false where records are left out: for their errors, or as not yet known."""

    folder: str
    scopes: Mapping[str, Scope]
    indicators: Mapping[str, Indicator]
    documents: Mapping[str, Document]
    promises: tuple[Promise, ...]
    readings: tuple[Reading, ...]
    places: Mapping[str, Place]
    complete: bool = True

    def as_of(self, day: date) -> "Book":
        """The book as it was known on ``day``: documents issued later are not in it."""

        def known(document: Document) -> bool:
            return document.issued.last_day <= day

        return replace(
            self,
            documents={i: d for i, d in self.documents.items() if known(d)},
            promises=tuple(p for p in self.promises if known(p.document)),
            readings=tuple(r for r in self.readings if known(r.document)),
            complete=False,
        )

    @cached_property
    def by_id(self) -> dict[str, Promise]:
        return {p.id: p for p in self.promises}

    @cached_property
    def superseded_by(self) -> dict[str, list[Promise]]:
        """For each superseded target, the promises that took its place, of those known."""
        found: dict[str, list[Promise]] = {}
        for promise in self.promises:
            for link in promise.target.supersedes:
                found.setdefault(link.target, []).append(promise)
        return found

    def in_force(self, promise: Promise, year: int | None = None) -> bool:
        """Whether no newer promise has taken its place.

        A superseded yearly promise stays for the years before the newer one begins.
        """
        newer = self.superseded_by.get(promise.id, [])
        if promise.target.kind is Kind.YEARLY and year is not None:
            return all(year < n.first_year for n in newer)
        return not newer

    @cached_property
    def _series(self) -> dict[tuple[str, str], Series]:
        grouped: dict[tuple[str, str], list[Reading]] = {}
        for reading in self.readings:
            grouped.setdefault(reading.series, []).append(reading)
        return {key: Series(readings) for key, readings in grouped.items()}

    def series(self, indicator: str, scope: str) -> Series:
        """The readings of an indicator in a scope; empty where there are none."""
        return self._series.get((indicator, scope)) or Series(())

    @cached_property
    def newest_document(self) -> Document | None:
        return max(self.documents.values(), key=lambda d: (d.issued.last_day, d.id), default=None)
