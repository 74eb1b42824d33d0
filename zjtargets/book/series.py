"""The actuals of one indicator in one scope, and which of them counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, Self

from zjtargets.book.actual import UNDECLARED, Actual, Basis, may_be_equal, on_one_basis, tied_actual
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
        self._counting: dict[int, Mapping[str | None, Actual]] = {}
        self._chosen: dict[tuple[int, int], Selection] = {}
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
        if year not in self._counting:  # each is asked whether it counts, of a year that may have thousands
            on_basis = group_by(self.levels.get(year, ()), lambda r: r.basis)
            self._counting[year] = {basis: _counting(found) for basis, found in on_basis.items()}
        return self._counting[year].get(basis)

    def latest_year(self, first: int, last: int) -> int | None:
        """The latest of these years that has a level."""
        return max((year for year in self.levels if first <= year <= last), default=None)

    def earlier(self, actual: Actual) -> list[Actual]:
        """What was published of the same year on the same basis before this actual, oldest first."""
        published = (
            (r.document.issued.last_day, r) for r in self.levels.get(actual.year, ()) if r.basis == actual.basis
        )
        before = [(day, r) for day, r in published if day < actual.document.issued.last_day]
        return [r for _, r in sorted(before, key=lambda found: (found[0], found[1].rank))]

    def base(self, year: int, basis: str | None) -> Actual | None:
        """The base value: of that year, else of the nearest earlier year, at most `MAX_YEARS_BACK` back."""
        years = range(year, year - MAX_YEARS_BACK - 1, -1)
        return next((r for y in years if (r := self.on(y, basis))), None)

    def choose(self, until: int, base_year: int) -> Selection:
        """What `_choose` says, found once for all targets of a year and a base year."""
        if (until, base_year) not in self._chosen:
            self._chosen[until, base_year] = self._choose(until, base_year)
        return self._chosen[until, base_year]

    def _choose(self, until: int, base_year: int) -> Selection:
        """The actual of the latest year up to ``until``, none before the base year, and its base.

        Within the year a basis that has the base year comes first, then what `Actual.preference` says.
        """
        year = self.latest_year(base_year, until)
        if year is None:
            return Selection(None, self._any_base(base_year))
        known = self.levels[year]
        holds = {basis: self._holds(base_year, basis) for basis in {r.basis for r in known}}
        most = max(holds.values())
        actual = _counting([r for r in known if holds[r.basis] == most])
        bases = {r.basis for r in actual.tied or (actual,)}
        base = joined(r for basis in bases if (r := self.base(base_year, basis)))
        if base and base.year == year:
            base = actual
        later = (
            r for r in known if r.basis not in bases and r.document.issued.last_day >= actual.document.issued.last_day
        )
        return Selection(
            actual,
            base,
            other_base=None if base and base.year == base_year else self._any_base(base_year),
            revised=counting(later),
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
        each = [{y: r for y in years if (r := self.on(y, basis))} for basis in self.every_basis()]
        found = [(len(known), known[last].preference, last, known) for known in each if (last := max(known, default=0))]
        best = max((order for *order, _ in found), default=None)
        equal = [known for *order, known in found if order == best]
        return {y: r for y in years if (r := joined(known[y] for known in equal if y in known))}

    def of_year(self, year: int) -> Actual | None:
        """The actual that counts for a year by itself, on whatever basis."""
        return counting(self.levels.get(year, ()))

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
        """What conflicts with an actual that counts: of several that are tied, all of them."""
        first = actual.tied[0] if actual.tied else actual
        others = [other for counting, found in self.conflicts if counting is first for other in found]
        tied = set(map(id, actual.tied))
        return [*actual.tied, *(r for r in others if id(r) not in tied)]

    def counts(self, actual: Actual) -> bool:
        """Whether an actual is the one that counts for its year and basis, or is tied with it."""
        best = self.on(actual.year, actual.basis)
        return best is not None and any(actual is r for r in best.tied or (best,))

    def _holds(self, base_year: int, basis: Basis | None) -> int:
        base = self.base(base_year, basis)
        return 0 if base is None else 2 if base.year == base_year else 1

    def _any_base(self, base_year: int) -> Actual | None:
        year = self.latest_year(base_year - MAX_YEARS_BACK, base_year)
        return None if year is None else self.of_year(year)


def counting(actuals: Iterable[Actual], *, is_rate: bool = False) -> Actual | None:
    """The one that counts of the actuals of one year, by their figures or by their rates; None of none.

    Where no rule prefers it to others whose figure is surely another, they are tied, and its figure is one of theirs.
    """
    found = list(actuals)
    return _counting(found, is_rate=is_rate) if found else None


def _counting(found: Sequence[Actual], *, is_rate: bool = False) -> Actual:
    if len(found) == 1:
        return found[0]
    ranked = sorted(
        ((r.rate_as_value() if is_rate else r, r) for r in found), key=lambda pair: pair[0].rank, reverse=True
    )
    best, first = ranked[0]
    tied = [r for said, r in ranked[1:] if said.preference == best.preference and not may_be_equal(said, best, HEDGE)]
    return tied_actual([first, *tied], is_rate=is_rate) if tied else first


def joined(actuals: Iterable[Actual]) -> Actual | None:
    """The actuals of several bases of which none is preferred, as one, of the latest year that any of them has."""
    found = list(actuals)
    latest = max((r.year for r in found), default=0)
    each = [one for r in found if r.year == latest for one in r.tied or (r,)]
    return tied_actual(sorted(each, key=lambda r: r.rank, reverse=True)) if len(each) > 1 else next(iter(each), None)


def _conflicts(one: Actual, other: Actual, *, is_rate: bool) -> bool:
    """Whether two documents that are to be believed as much say different things."""
    alike = one.standing == other.standing and one.document is not other.document
    if alike and is_rate:
        one, other = one.rate_as_value(), other.rate_as_value()
    return alike and not may_be_equal(one, other, HEDGE)


def _age(basis: Basis | None) -> tuple[int, str]:
    return (basis.order, basis) if basis else (UNDECLARED, "")
