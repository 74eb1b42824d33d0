"""What is different between two states of the data: targets, actuals, and where the targets stand."""

from collections.abc import Iterable, Iterator, Set
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.models import Document
from zjtargets.book.select import Filters
from zjtargets.book.series import Series, counting
from zjtargets.core import group_by
from zjtargets.core.settings import HEDGE, Settings
from zjtargets.judgement.measurement import Revision, revised_by
from zjtargets.judgement.verdict import Verdict, judge


class Change(StrEnum):
    """What can happen to a target or an actual, in the order in which a report tells of it."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"  # what it demands, in the same document
    DUE = "due"
    NEW = "new"
    REVISED = "revised"
    STATUS = "status"
    REMOVED = "removed"


class Cause(StrEnum):
    """Why a status moved."""

    DOCUMENT = "document"  # new or revised actuals, or those of a year that has ended since
    DEADLINE = "deadline"  # it has come, and nothing that was published since matters
    CORRECTION = "correction"  # of a record in a document that is in both books, or its removal


class State(NamedTuple):
    """A book as it was known on a day."""

    book: Book
    day: date

    @property
    def year(self) -> int:
        """The year in which its targets are judged: the last that is over by the day, as it is on 31 December."""
        return self.day.year - (self.day < date(self.day.year, 12, 31))


class TargetChange(NamedTuple):
    """A change of a target, with the verdicts on it in the two states: None in one where it was not in force.

    ``documents`` are those that the change comes from; ``newer`` are the targets that supersede it; ``earlier`` is the
    target as it was before it was corrected.
    """

    change: Change
    target: Target
    before: Verdict | None
    after: Verdict | None
    documents: tuple[Document, ...] = ()
    cause: Cause | None = None
    newer: tuple[Target, ...] = ()
    earlier: Target | None = None


class ActualChange(NamedTuple):
    """A change of the actual that counts: of its figure, or, with ``is_rate``, of its published rate of growth."""

    change: Change
    before: Actual | None
    after: Actual | None
    is_rate: bool

    @property
    def actual(self) -> Actual:
        """The actual as it is now; of one that was removed, as it was."""
        actual = self.after or self.before
        assert actual is not None  # one of the two books has it
        return actual

    @property
    def revision(self) -> Revision | None:
        """How far the figure moved, a rate in percentage points; None where there was none before, none is left, or the
        two may be one number.
        """
        if self.before is None or self.after is None:
            return None
        return _revision(self.before, self.after, is_rate=self.is_rate)


class Changes(NamedTuple):
    """All changes, in an order that does not depend on that of the files."""

    targets: tuple[TargetChange, ...]
    actuals: tuple[ActualChange, ...]


def changes_between(old: State, new: State, filters: Filters) -> Changes:
    """What is different in ``new``: for two days of one book, or for the books of two folders."""
    targets = sorted(_target_changes(old, new, filters), key=_target_order)
    actuals = sorted(_actual_changes(old.book, new.book, filters), key=_actual_order)
    return Changes(tuple(targets), tuple(actuals))


def _target_order(found: TargetChange) -> tuple[object, ...]:
    target = found.target
    return list(Change).index(found.change), *target.document.order, *target.series_key, target.by, target.id


def _actual_order(found: ActualChange) -> tuple[object, ...]:
    r = found.actual
    span = r.year, r.since or r.year, r.basis or "", found.is_rate, r.real, r.value_unit
    return list(Change).index(found.change), *r.document.order, *r.series_key, *span


# --- Targets ---------------------------------------------------------------------------------------------------------


def _target_changes(old: State, new: State, filters: Filters) -> Iterator[TargetChange]:
    asked = {p.id for book in (old.book, new.book) for p in book.targets if filters.fits(p)}
    before, after = _verdicts(old, asked), _verdicts(new, asked)
    for target in (p for p in new.book.by_id.values() if p.id in asked):
        was, now = before.get(target.id), after.get(target.id)
        earlier = old.book.by_id.get(target.id)
        own = (target.document,)
        if now and not was:
            superseding = _unique(p.document for p in old.book.newer(target))
            yield TargetChange(Change.IN_FORCE, target, None, now, superseding or own)
        if not now and (was or not earlier):
            newer = sorted(new.book.newer(target), key=lambda p: (*p.document.order, p.id))
            documents = _unique(p.document for p in newer)
            yield TargetChange(Change.SUPERSEDED, target, was, None, documents, newer=tuple(newer))
        if earlier and _said(earlier) != _said(target):
            yield TargetChange(Change.CORRECTED, target, was, now, own, earlier=earlier)
        if now and old.year < target.by <= new.year:
            yield TargetChange(Change.DUE, target, was, now, own)
        if was and now and was.status is not now.status:
            yield _moved(old, new, was, now)
    for name in asked - new.book.by_id.keys():
        target = old.book.by_id[name]
        yield TargetChange(Change.REMOVED, target, before.get(name), None, (target.document,))


def _verdicts(state: State, asked: Set[str]) -> dict[str, Verdict]:
    """The verdicts on those targets that no newer one had superseded on the day itself, by their ids."""
    book = state.book
    in_force = (p for p in book.by_id.values() if p.id in asked and book.in_force(p, state.day.year))
    return {p.id: judge(book, p, state.year, Settings()) for p in in_force}


def _said(target: Target) -> tuple[object, ...]:
    """What a target demands, as its row shows it."""
    demanded = target.kind, target.word, target.target_value, target.unit
    return *demanded, target.base_year, target.first_year


def _unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Each document once, the newest first."""
    return tuple(sorted({d.id: d for d in documents}.values(), key=lambda d: d.order))


def _moved(old: State, new: State, was: Verdict, now: Verdict) -> TargetChange:
    """A change of status and its cause; the deadline, where what was known before leads to the new status as well."""
    target, passed = now.target, old.year < now.target.by <= new.year
    if passed and judge(old.book, was.target, new.year, Settings()).status is now.status:
        return TargetChange(Change.STATUS, target, was, now, cause=Cause.DEADLINE)
    fresh = [r for r in _evidence(new, now) if r.year > old.year or not _counted(old.book, r)]
    is_news = any(r.year > old.year or r.document.id not in old.book.documents for r in fresh)
    corrected = [target.document] if _said(was.target) != _said(target) else []
    documents = _unique([*corrected, *(r.document for r in fresh)])
    cause = Cause.DOCUMENT if is_news else Cause.CORRECTION
    return TargetChange(Change.STATUS, target, was, now, documents, cause)


def _evidence(state: State, verdict: Verdict) -> Iterator[Actual]:
    """The published actuals that a verdict rests on: for a lead those of two series, and where nothing can be measured
    by what is known, all that is known.
    """
    measured, target = verdict.measurement, verdict.target
    rests_on = (*measured.rests_on, *(at.actual for at in measured.history))
    yield from (part for r in rests_on for part in r.published)
    if target.than or not measured.actual:
        last = min(state.year, target.by) if measured.actual else state.year
        for name in filter(None, (target.indicator.id, target.than)):
            counting = _counting(state.book.series(name, target.scope)).values()
            yield from (r for r in counting if target.base_year <= r.year <= last)


# --- Actuals ---------------------------------------------------------------------------------------------------------


class _Key(NamedTuple):
    """What a figure is of; the actuals that share it are vintages of one another."""

    year: int
    since: int | None
    basis: str | None
    unit: str
    is_rate: bool = False
    real: bool = False


def _actual_changes(old: Book, new: Book, filters: Filters) -> Iterator[ActualChange]:
    for series in {**old.by_series, **new.by_series}:
        found = _in_series(old.series(*series), new.series(*series))
        yield from (one for one in found if filters.fits(one.actual))


def _in_series(old: Series, new: Series) -> Iterator[ActualChange]:
    before, after = _counting(old), _counting(new)
    for key, actual in after.items():
        earlier = before.get(key)
        if earlier is None and not _told(key, actual, before):
            yield ActualChange(Change.NEW, None, actual, key.is_rate)
        elif earlier and _is_revised(earlier, actual, is_rate=key.is_rate):
            yield ActualChange(Change.REVISED, earlier, actual, key.is_rate)
    for key, earlier in before.items():
        if key not in after and not _told(key, earlier, after):
            yield ActualChange(Change.REMOVED, earlier, None, key.is_rate)


def _told(key: _Key, actual: Actual, others: dict[_Key, Actual]) -> bool:
    """Whether a rate stands beside a figure that is told of because the other state has none for it."""
    return key.is_rate and actual.word is not None and _figure_key(actual) not in others


def _counting(series: Series) -> dict[_Key, Actual]:
    """The published actual that counts for each figure and each rate of growth of a series."""
    levels = {(year, r.basis) for year, known in series.levels.items() for r in known}
    chosen = (series.on(year, basis) for year, basis in levels)
    found = {_figure_key(r): r for r in chosen if r and not r.parts}
    spans = group_by((*series.sums, *series.multiples), _figure_key)
    rates = group_by(series.rates, lambda r: _Key(r.year, r.since, r.basis, "", is_rate=True, real=r.real))
    found |= {key: r for key, known in spans.items() if (r := counting(known))}
    return found | {key: r for key, known in rates.items() if (r := counting(known, is_rate=True))}


def _figure_key(actual: Actual) -> _Key:
    return _Key(actual.year, actual.since, actual.basis, actual.value_unit)


def _is_revised(earlier: Actual, later: Actual, *, is_rate: bool) -> bool:
    """Whether the two cannot be one number, or one document had another figure or word before it was corrected."""
    said = [r.growth if is_rate else (r.word, r.scaled) for r in (earlier, later)]
    corrected = earlier.document.id == later.document.id and said[0] != said[1]
    return corrected or _revision(earlier, later, is_rate=is_rate) is not None


def _revision(earlier: Actual, later: Actual, *, is_rate: bool) -> Revision | None:
    if is_rate:
        earlier, later = earlier.rate_as_value(), later.rate_as_value()
    return revised_by(earlier, later, HEDGE)


def _counted(book: Book, actual: Actual) -> bool:
    """Whether the same figure of the same year counts in a book, from whatever document."""
    return any(_figures(r) == _figures(actual) for r in _counting(book.series(*actual.series_key)).values())


def _figures(r: Actual) -> tuple[object, ...]:
    return *_figure_key(r), r.word, r.scaled, r.growth, r.real
