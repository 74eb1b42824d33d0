"""The actuals of one indicator in one scope, and which of them counts."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple, Self

from zjtargets.book.actual import Actual, Basis, may_be_equal, on_one_basis
from zjtargets.core import group_by
from zjtargets.core.settings import HEDGE

MAX_YEARS_BACK = 3


class Selection(NamedTuple):
    """The actual that counts, the base on its basis, and what a reader must know of the choice: without a base of the
    base year itself the nearest one on any basis, and a newer value on another basis.
    """

    actual: Actual | None
    base: Actual | None
    other_base: Actual | None = None
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

    @property
    def derived(self) -> list[Actual]:
        """The values that nobody published, computed from those of two other series."""
        return [r for year in sorted(self.levels) for r in self.levels[year] if r.parts]

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

        Within the year a basis that has the base year comes first, then official before press, the latest issued, the
        newest basis, and more digits.
        """
        year = self.latest_year(base_year, until)
        if year is None:
            return Selection(None, self._any_base(base_year))
        known = self.levels[year]
        actual = max(known, key=lambda r: (self._holds(base_year, r.basis), *_order(r)))
        base = self.base(base_year, actual.basis)
        later = [
            r
            for r in known
            if r.basis != actual.basis and r.document.issued.last_day >= actual.document.issued.last_day
        ]
        return Selection(
            actual,
            base,
            other_base=None if base and base.year == base_year else self._any_base(base_year),
            revised=max(later, key=_order, default=None),
        )

    def history(self, basis: str | None, first: int, last: int) -> list[Actual]:
        """The actual that counts for each year from ``first`` to ``last`` on one basis."""
        return [r for y in sorted(self.levels) if first <= y <= last and (r := self.on(y, basis))]

    def every_basis(self) -> list[Basis | None]:
        """Every basis of the series, the most recently issued first."""
        latest: dict[Basis | None, date] = {}
        for actual in (r for rs in self.levels.values() for r in rs):
            day = actual.document.issued.last_day
            latest[actual.basis] = max(day, latest.get(actual.basis, day))
        return sorted(latest, key=lambda b: (latest[b], *_age(b)), reverse=True)

    def consecutive(self, years: range) -> dict[int, Actual]:
        """The actuals of these years on the basis that has most of them; of several, on that whose last one counts."""
        found = [{y: r for y in years if (r := self.on(y, basis))} for basis in self.every_basis()]
        return max(filter(None, found), key=lambda known: (len(known), _order(known[max(known)])), default={})

    def of_year(self, year: int) -> Actual | None:
        """The actual that counts for a year by itself, on whatever basis."""
        return max(self.levels.get(year, ()), key=_order, default=None)

    def matching(self, other: Self, year: int) -> Iterator[tuple[Actual, Actual]]:
        """The actuals of a year that count in this series and in another, for each pair of bases that go together."""
        for mine in sorted({r.basis for r in self.levels.get(year, ())}, key=_age):
            for its in sorted({r.basis for r in other.levels.get(year, ())}, key=_age):
                one, two = self.on(year, mine), other.on(year, its)
                if one and two and on_one_basis(one, two):
                    yield one, two

    @cached_property
    def conflicts(self) -> list[tuple[Actual, list[Actual]]]:
        """The actuals that count, each with those of the same years and basis that are to be believed as much and say
        something else, last in rank first.
        """
        kinds = (*self.levels.values(), self.sums, self.multiples)
        groups = [group_by(kind, lambda r: (r.year, r.since, r.basis)) for kind in kinds if len(kind) > 1]
        rates = group_by(self.rates, lambda r: (r.year, r.since, r.basis, r.real))
        known = [(found, False) for group in groups for found in group.values() if len(found) > 1]
        known += [(found, True) for found in rates.values() if len(found) > 1]
        ranked = ((sorted(found, key=lambda r: r.rank, reverse=True), is_rate) for found, is_rate in known)
        return [
            (counting, others)
            for (counting, *rest), is_rate in ranked
            if (others := [r for r in rest if _conflicts(r, counting, is_rate=is_rate)])
        ]

    def against(self, actual: Actual) -> list[Actual]:
        """What conflicts with an actual that counts."""
        return [other for counting, others in self.conflicts if counting is actual for other in others]

    def _holds(self, base_year: int, basis: Basis | None) -> int:
        base = self.base(base_year, basis)
        return 0 if base is None else 2 if base.year == base_year else 1

    def _any_base(self, base_year: int) -> Actual | None:
        found = [r for basis in self.every_basis() if (r := self.base(base_year, basis))]
        return max(found, key=lambda r: (r.year, *_order(r)), default=None)


def _order(actual: Actual) -> tuple[object, ...]:
    """Orders the actuals of a year on several bases: official, latest issued, the newest basis, more digits."""
    official, issued, place, *rest = actual.rank
    return official, issued, _age(actual.basis), place, *rest


def _conflicts(one: Actual, other: Actual, *, is_rate: bool) -> bool:
    """Whether two documents that are to be believed as much say different things."""
    alike = one.standing == other.standing and one.document is not other.document
    if alike and is_rate:
        one, other = one.rate_as_value(), other.rate_as_value()
    return alike and not may_be_equal(one, other, HEDGE)


def _age(basis: Basis | None) -> tuple[int, str]:
    return (basis.order, basis) if basis else (-1, "")
