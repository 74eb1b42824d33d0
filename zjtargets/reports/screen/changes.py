"""What changed between two days, or between two data folders: a section for each kind of change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.core import group_by
from zjtargets.judgement.changes import ActualChange, Cause, Change, Changes, TargetChange
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.fields import status_label, target_text
from zjtargets.reports.records import ChangeRow
from zjtargets.reports.rows import actual_change_row, target_change_row
from zjtargets.reports.screen.common import (
    by_document,
    data_line,
    document_name,
    home_of,
    series_name,
    target_name,
    target_state,
)
from zjtargets.reports.screen.terminal import FIGURE, STATUS, Column, Group, draw_tables, strong
from zjtargets.text.quantities import PERCENT
from zjtargets.words.messages import Lang, say

_NAMED = 5  # documents that are named where many moved a status


class Section(NamedTuple):
    """All changes of one kind, each under the document of its target or actual. ``summary`` says how many of what."""

    summary: str
    columns: Sequence[Column[Any]]
    groups: Sequence[Group[Any]]

    @property
    def title(self) -> str:
        """The same as a heading."""
        return self.summary[:1].upper() + self.summary[1:]


@dataclass(frozen=True)
class ChangesReport:
    """The changes from one state of the data to another; ``before`` and ``after`` name the two, as days or folders.

    ``book`` is the later one and ``as_of`` its day of knowledge as it was typed. ``day`` is the one on which two
    folders are compared; None where two days are.
    """

    command: ClassVar[str] = "changes"
    records: ClassVar[Sequence[type]] = (ChangeRow,)

    book: Book
    earlier: Book
    changes: Changes
    before: str
    after: str
    as_of: str | None
    day: str | None = None

    def rows(self) -> list[ChangeRow]:
        """Every change, in the order of the sections."""
        order = list(Change)
        found = [*map(target_change_row, self.changes.targets), *map(actual_change_row, self.changes.actuals)]
        return sorted(found, key=lambda row: order.index(Change(row["change"])))

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What was compared and how much changed; then the sections; then the data."""
        yield strong(self.headline(lang))
        for section in self.sections(lang):
            yield Text("")
            yield strong(section.title)
            yield from draw_tables(section.columns, section.groups, lang, width)
        yield data_line(self.book, self.as_of, lang)

    def headline(self, lang: Lang) -> str:
        """What was compared, and how many changes of each kind there are."""
        counts = say("semicolon", lang).join(section.summary for section in self.sections(lang))
        key = "changes.days" if self.day is None else "changes.folders"
        what = say(key, lang, before=self.before, after=self.after, day=self.day)
        return say("changes.counts", lang, what=what, counts=counts) if counts else say("changes.none", lang, what=what)

    def sections(self, lang: Lang) -> Iterator[Section]:
        """A section for each kind of change that there is."""
        targets = group_by(self.changes.targets, lambda c: c.change)
        actuals = group_by(self.changes.actuals, lambda c: c.change)
        for change in Change:
            if told := targets.get(change):
                count = say(f"change.{change}", lang, n=len(told))
                years = _years_corrected(told, lang)
                yield Section(
                    count, [*self._target_columns(change, lang), *years], by_document(told, lambda c: c.target, lang)
                )
            if found := actuals.get(change):
                count = say(f"change.actual_{change}", lang, n=len(found))
                groups = group_by(found, lambda c: document_name(c.actual.document, lang))
                columns = self._actual_columns(change, found, lang)
                yield Section(count, columns, [Group(title, rows) for title, rows in groups.items()])

    def _book_of(self, change: Change) -> Book:
        """The book that knows the names of what changed."""
        return self.earlier if change is Change.REMOVED else self.book

    def _target_columns(self, change: Change, lang: Lang) -> list[Column[TargetChange]]:
        def status(of: Verdict | None) -> str | None:
            return of and status_label(of.status, lang)

        def actual(c: TargetChange) -> str | None:
            return c.after and figures.value_year(c.after.actual, lang)

        goal = Column[TargetChange](
            "head.target_value", lambda c: target_text(c.target, lang), right=True, folds=FIGURE
        )
        was = Column[TargetChange]("head.before", lambda c: status(c.before), folds=STATUS)
        now = Column[TargetChange]("head.status", lambda c: status(c.after), folds=STATUS)
        own: dict[Change, list[Column[TargetChange]]] = {
            Change.IN_FORCE: [
                goal,
                now,
                Column("head.state", lambda c: target_state(c.target, self.book, lang) or None, optional=True),
            ],
            Change.SUPERSEDED: [goal, Column("head.newer", lambda c: _newer(c, lang), flexible=True)],
            Change.CORRECTED: [
                Column("head.before", lambda c: target_text(c.earlier or c.target, lang), right=True, folds=FIGURE),
                goal,
            ],
            Change.DUE: [goal, Column("head.actual", actual, folds=FIGURE), now],
            Change.STATUS: [
                goal,
                was,
                now,
                Column("head.cause", lambda c: _cause(c, lang), flexible=True),
                Column("head.actual", actual, optional=True),
            ],
            Change.REMOVED: [goal, was],
        }
        name = Column[TargetChange](
            "head.indicator", lambda c: target_name(c.target, self._book_of(change), lang), flexible=True
        )
        return [name, Column("head.by", lambda c: str(c.target.by)), *own[change]]

    def _actual_columns(self, change: Change, found: Sequence[ActualChange], lang: Lang) -> list[Column[ActualChange]]:
        def value(r: Actual | None, c: ActualChange) -> str | None:
            return r and (figures.growth(r, lang) if c.is_rate else figures.worded(r, lang))

        def unit(c: ActualChange) -> str:
            return say("head.growth", lang) if c.is_rate else figures.unit(c.actual.value_unit, lang)

        revised = [
            Column[ActualChange]("head.before", lambda c: value(c.before, c), right=True),
            Column[ActualChange]("head.value", lambda c: value(c.after, c), right=True),
            Column[ActualChange]("head.change", lambda c: _revision(c, lang), right=True),
        ]
        alone = [Column[ActualChange]("head.value", lambda c: value(c.actual, c), right=True)]
        basis = [Column[ActualChange]("head.basis", lambda c: figures.basis(c.actual.basis, lang))]
        return [
            Column("head.indicator", lambda c: self._series_name(c, lang), flexible=True),
            Column("head.year", lambda c: figures.years(c.actual)),
            *(revised if change is Change.REVISED else alone),
            Column("head.unit", unit),
            *(basis if any(c.actual.basis for c in found) else []),
        ]

    def _series_name(self, found: ActualChange, lang: Lang) -> str:
        """The indicator, with its place where that is not the place of all targets."""
        actual, book = found.actual, self._book_of(found.change)
        return series_name(actual.indicator, actual.scope, self._home, book, lang)

    @cached_property
    def _home(self) -> str | None:
        return home_of(self.book.targets)


def _years_corrected(told: Sequence[TargetChange], lang: Lang) -> list[Column[TargetChange]]:
    """The base year and the first year of corrected targets, each where one of them had another before."""

    def column(head: str, year: Callable[[Target], int]) -> Column[TargetChange]:
        def moved(c: TargetChange) -> str | None:
            before, after = year(c.earlier or c.target), year(c.target)
            return None if before == after else say("changes.moved", lang, before=before, after=after)

        return Column(head, moved)

    both = column("head.base_year", lambda p: p.base_year), column("head.first_year", lambda p: p.first_year)
    return [one for one in both if any(map(one.cell, told))]


def _newer(found: TargetChange, lang: Lang) -> str:
    """The targets that supersede one, each with its deadline and its document."""
    said = ((target_text(p, lang), p.by, document_name(p.document, lang)) for p in found.newer)
    newer = (say("changes.newer", lang, target=text, by=by, document=document) for text, by, document in said)
    return say("list_comma", lang).join(newer)


def _cause(found: TargetChange, lang: Lang) -> str:
    """The newest of the documents that moved a status, or what else did; of a correction also where it was made."""
    documents = say("list_comma", lang).join(document_name(d, lang) for d in found.documents[:_NAMED])
    if (more := len(found.documents) - _NAMED) > 0:
        documents = say("cause.more", lang, documents=documents, n=more)
    if found.cause is Cause.DOCUMENT:
        return documents
    key = "cause.corrected_in" if documents else f"cause.{found.cause}"
    return say(key, lang, by=found.target.by, documents=documents)


def _revision(found: ActualChange, lang: Lang) -> str | None:
    """How far a figure was revised: relative for counts and money, in points for shares and rates."""
    revision, actual = found.revision, found.actual
    if revision is None:
        return None
    if found.is_rate:
        return figures.signed_with_unit(revision.change, PERCENT, lang)
    return figures.difference(actual.indicator, actual.value_unit, revision.change, revision.relative, lang)
