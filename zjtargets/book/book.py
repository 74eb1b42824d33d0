"""The book: every target and actual, indexed; what was known on a day, and what was in force."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from heapq import nlargest
from itertools import groupby, product
from operator import itemgetter
from typing import Literal, NamedTuple

from zjtargets.book.actual import Actual, derived_actual, on_one_basis
from zjtargets.book.fields import Range
from zjtargets.book.indicators import Indicator, Measure, Scope
from zjtargets.book.models import Cell, Document, Kind, Link, Sentence, TargetEntry
from zjtargets.book.series import Series
from zjtargets.core import group_by
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Location
from zjtargets.tables.cells import CellQuote
from zjtargets.text.quantities import Units
from zjtargets.text.quotes import Quote

RecordKind = Literal["scope", "indicator", "document", "basis"]
VINTAGES = 30
"""How many actuals of a year are set against those of another series, each against each."""


FROM_THE_FIRST_YEAR = (Kind.INCREMENT, Kind.GROWTH, Kind.LEAD)
"""Kinds that say what changes over the years of the target, so that the year before the first is their base."""


@dataclass(frozen=True)
class Target:
    """A target in its document, under the sentence or the cell that sets it.

    ``target_value`` is in ``unit``, the unit in which the target is assessed.
    ``figure`` is the printed number in the ``printed_unit``, under its ``word``. The ``entry`` is the record in the
    file: its own base and first year, if it names them, and its relations to other targets.
    """

    id: str
    entry: TargetEntry
    sentence: Sentence | Cell
    document: Document
    indicator: Indicator
    scope: str
    kind: Kind
    by: int
    unit: str
    target_value: Interval
    word: str
    figure: Range
    printed_unit: str
    than: str | None
    strive: bool
    note: str | None
    location: Location

    def __repr__(self) -> str:
        return f"<Target {self.id}: {self.word} {self.target_value} {self.unit}>"

    @property
    def series_key(self) -> tuple[str, str]:
        """Indicator and scope, which name the series of its actuals."""
        return self.indicator.id, self.scope

    @property
    def relations(self) -> list[tuple[str, str, str]]:
        """Every relation to another target: its name, the id of the other, and the reason, if one is asked for."""
        linked = (("supersedes", self.entry.supersedes), ("disputes", self.entry.disputes))
        named = (("restates", self.entry.restates), ("part_of", self.entry.part_of))
        return [
            *((relation, link.target, link.why) for relation, links in linked for link in links),
            *((relation, target, "") for relation, target in named if target),
        ]

    @property
    def binding(self) -> bool | None:
        """Whether it is binding (约束性) or indicative (预期性); None where its document does not say."""
        return self.entry.binding

    @property
    def is_sum(self) -> bool:
        """Whether it is an increment of a flow, and so the sum of its years."""
        return self.kind is Kind.INCREMENT and self.indicator.measure is Measure.FLOW

    @property
    def base_year(self) -> int:
        """The base year stated by the target, else the year before a change that it lets begin later (2018—2020年累计),
        else that of its document; the rule ``base_stated`` requires one.
        """
        begins = self.entry.since if self.kind in FROM_THE_FIRST_YEAR else None
        return self.entry.base or (begins and begins - 1) or self.document.base or 0

    @property
    def first_year(self) -> int:
        """The first year: ``since`` of the target, else of the document's period, else the year after the base."""
        period = self.document.period
        return self.entry.since or (period[0] if period else self.base_year + 1)


def scope_ids(scopes: Mapping[str, Scope]) -> dict[str, str]:
    """The ids of scopes, by their ids and by their codes of GB/T 2260."""
    return {name: name for name in scopes} | {scope.code: scope.id for scope in scopes.values() if scope.code}


class Provision(NamedTuple):
    """A sentence that sets a rule rather than a target: local targets, or the double decline."""

    sentence: Sentence
    document: Document
    location: Location


@dataclass(frozen=True, eq=False)
class Book:
    """All of the data, or what was known of it on a ``day``. ``complete`` is false if records were left out for their
    errors; ``declared_at`` has the location of every id, whenever its document was issued; ``units`` are those that the
    data declare.
    """

    folder: str
    scopes: Mapping[str, Scope]
    indicators: Mapping[str, Indicator]
    documents: Mapping[str, Document]
    targets: tuple[Target, ...]
    actuals: tuple[Actual, ...]
    declared_at: Mapping[tuple[RecordKind, str], Location]
    provisions: tuple[Provision, ...] = ()
    complete: bool = True
    units: Units = ()
    day: date | None = None

    def __repr__(self) -> str:
        sizes = f"{len(self.targets)} targets, {len(self.actuals)} actuals, {len(self.documents)} documents"
        return f"<Book {self.folder}: {sizes}>"

    def as_of(self, day: date | None) -> "Book":
        """The book as it was known on ``day``: documents issued later are not in it. All of it without a day."""
        if day is None:
            return self

        def known(document: Document) -> bool:
            return document.issued.last_day <= day

        return replace(
            self,
            day=day,
            documents={i: d for i, d in self.documents.items() if known(d)},
            targets=tuple(p for p in self.targets if known(p.document)),
            actuals=tuple(r for r in self.actuals if known(r.document)),
            provisions=tuple(p for p in self.provisions if known(p.document)),
        )

    @cached_property
    def by_id(self) -> dict[str, Target]:
        """The targets by id; of those that share one, the last."""
        return {p.id: p for p in self.targets}

    @cached_property
    def superseded_by(self) -> dict[str, list[Target]]:
        """For each superseded target, the known targets that supersede it."""
        return _by_link((target, target.entry.supersedes) for target in self.targets)

    @cached_property
    def disputed_by(self) -> dict[str, list[Target]]:
        """For each disputed target, the known targets that dispute it."""
        return _by_link((target, target.entry.disputes) for target in self.targets)

    def disagreeing(self, target: Target) -> list[str]:
        """The ids of the targets that this one disputes, and of those that dispute it."""
        named = [link.target for link in target.entry.disputes if link.target in self.by_id]
        return list(dict.fromkeys([*named, *(other.id for other in self.disputed_by.get(target.id, []))]))

    def is_counted(self, target: Target) -> bool:
        """Whether a target counts in totals: it neither restates another nor is a repost against an original."""
        if target.entry.restates is not None:
            return False
        against = [self.by_id[other] for other in self.disagreeing(target)]
        return not (target.document.repost and any(not other.document.repost for other in against))

    def in_force(self, target: Target, year: int | None = None) -> bool:
        """Whether no newer target supersedes this one, or the one that it restates.

        A superseded yearly target stays in force in the years before the newer one begins.
        """
        starts = [self._replaced_from[name] for name in self._said(target) if name in self._replaced_from]
        if target.kind is Kind.YEARLY and year is not None:
            return all(year < start for start in starts)
        return not starts

    @cached_property
    def _replaced_from(self) -> dict[str, int]:
        """The first year of the targets that supersede another, by the id of the other."""
        return {name: min(new.first_year for new in newer) for name, newer in self.superseded_by.items()}

    def _said(self, target: Target) -> list[str]:
        """The ids of a target and of the one that it restates."""
        return [target.id, *([target.entry.restates] if target.entry.restates else [])]

    def newer(self, target: Target) -> list[Target]:
        """The known targets that supersede this one, or the one that it restates."""
        return [new for name in self._said(target) for new in self.superseded_by.get(name, [])]

    @cached_property
    def local_targets(self) -> set[str]:
        """The indicators for which the known sentences have every locality set a yearly target."""
        return {name for p in self.provisions for name in p.sentence.local_targets}

    @cached_property
    def by_series(self) -> Mapping[tuple[str, str], list[Actual]]:
        """The actuals by indicator and scope, in the order of the files."""
        found: dict[tuple[str, str], list[Actual]] = {}
        for (indicator, scope), run in groupby(
            self.actuals, itemgetter(0, 1)
        ):  # tables have the years of a series together
            found.setdefault((indicator.id, scope), []).extend(run)
        return found

    @cached_property
    def with_several(self) -> list[tuple[str, str]]:
        """The series with several actuals of a year: nearly none of a large panel."""
        return [key for key, actuals in self.by_series.items() if len({r.year for r in actuals}) < len(actuals)]

    @cached_property
    def series(self) -> Callable[[str, str], Series]:
        """The series of an indicator in a scope; empty if there are no actuals."""
        return cache(lambda name, scope: Series([*self._published(name, scope), *self._derived(name, scope)]))

    def known(self, indicator: str, scope: str) -> list[Actual]:
        """Everything known of an indicator in a scope: what was published, in the order of the files, then what is
        computed.
        """
        return [*self._published(indicator, scope), *self.series(indicator, scope).derived]

    def _published(self, indicator: str, scope: str) -> Sequence[Actual]:
        return self.by_series.get((indicator, scope), ())

    def _derived(self, indicator: str, scope: str) -> list[Actual]:
        """The values of a series that nobody printed, computed from those of its two parts (``Indicator.derived``).

        A year has none if a document printed its value, on whatever basis. Parts are of one basis; one without a basis
        goes with any.
        """
        of = self.indicators.get(indicator)
        if of is None or of.derived is None:
            return []
        printed = Series(self._published(indicator, scope)).levels
        first, second = (Series(self._published(name, scope)) for name in (of.derived.of, of.derived.other))
        years = sorted(first.levels.keys() & second.levels.keys() - printed.keys())
        return [found for year in years for a, b in first.matching(second, year) if (found := derived_actual(of, a, b))]

    def computed(self, indicator: Indicator, scope: str, year: int, *, in_one_document: bool = False) -> list[Actual]:
        """The values that two published parts of a year give on one basis, whether or not it was printed: any two of
        the last `VINTAGES` of each, or any two of one document.
        """
        if indicator.derived is None:
            return []
        first, second = (
            [r for r in self._published(name, scope) if r.is_level and r.year == year]
            for name in (indicator.derived.of, indicator.derived.other)
        )
        pairs: Iterable[tuple[Actual, Actual]]
        if in_one_document:
            others = group_by(second, lambda r: r.document.id)
            pairs = ((a, b) for a in first for b in others.get(a.document.id, ()))
        else:
            pairs = product(_last_in_rank(first), _last_in_rank(second))
        return [found for a, b in pairs if on_one_basis(a, b) and (found := derived_actual(indicator, a, b))]

    def is_preferred(self, actual: Actual) -> bool:
        """Whether an actual counts for its year and basis; a rate, a sum or a part of a year never does."""
        return self.series(*actual.series_key).counts(actual)

    @cached_property
    def quote(self) -> Callable[[Sentence | Cell, bool], Quote]:
        """What a record quotes: the words of its sentence, or a cell, which reports what was reached if the second
        argument is true. Read once, however many records have it.
        """
        read = cache(partial(Quote, units=self.units))
        return lambda said, reached: self._cell(said, reached) if isinstance(said, Cell) else read(said.quote)

    def _cell(self, said: Cell, reached: bool) -> CellQuote:
        one = said.entry
        heads = one.row, one.group or "", one.column
        return CellQuote(said.quote, self.units, *heads, one.cell, said.caption, one.unit, reached)

    @cached_property
    def newest_document(self) -> Document | None:
        """The document issued last; of several on one day, the first by title. None in an empty book."""
        return min(self.documents.values(), key=lambda d: d.order, default=None)


def _last_in_rank(actuals: Sequence[Actual]) -> Sequence[Actual]:
    """The last `VINTAGES` of some actuals of a year, in their order."""
    if len(actuals) <= VINTAGES:
        return actuals
    kept = set(map(id, nlargest(VINTAGES, actuals, key=lambda r: r.rank)))
    return [r for r in actuals if id(r) in kept]


def _by_link(linked: Iterable[tuple[Target, Sequence[Link]]]) -> dict[str, list[Target]]:
    """The targets that name another in their links, by the id of the other."""
    found: dict[str, list[Target]] = {}
    for target, links in linked:
        for link in links:
            found.setdefault(link.target, []).append(target)
    return found
