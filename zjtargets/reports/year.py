"""The report of a year: one result that every kind of file renders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.models import Document
from zjtargets.core import group_by
from zjtargets.judgement.chart_data import Plot, plots_of
from zjtargets.judgement.paths import TargetPath, path_of
from zjtargets.judgement.status import Status
from zjtargets.reports.counts import Tally, by_sort, tallies, tally
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class Cited:
    """A document with what it says in this report: the targets and the actuals, each in the order of the data."""

    document: Document
    targets: tuple[Target, ...]
    actuals: tuple[Actual, ...]


@dataclass(frozen=True)
class YearReport:
    """The verdicts of a year with all that they rest on."""

    gap_report: GapReport

    @property
    def book(self) -> Book:
        """The data, as far as they were known."""
        return self.gap_report.book

    def title(self, lang: Lang) -> str:
        """What the report is of: the year, and the place where it is that of every document."""
        return self.gap_report.title(lang)

    def totals(self, lang: Lang) -> list[Tally]:
        """The counts of all firm targets and of all aspirational ones, then of binding and indicative ones."""
        sorts = by_sort(self.gap_report.gaps, self.book)
        return [tally(say(f"tally.{sort}", lang), gaps) for sort, gaps in sorts.items()]

    def tallies(self, lang: Lang) -> list[Tally]:
        """The counts under each document, office or place, as the rows are grouped."""
        return tallies(self.gap_report.gaps, self.gap_report.by, self.book, lang)

    @cached_property
    def paths(self) -> list[TargetPath]:
        """The path of every target, in the order of the rows, beside the actuals that the verdicts know."""
        return [path_of(g, self.gap_report.settings) for g in self.gap_report.gaps]

    @cached_property
    def plots(self) -> list[Plot]:
        """What the charts show: first the indicators whose targets have a verdict."""
        judged = {g.target.id for g in self.gap_report.gaps if g.status is not Status.NO_DATA}
        paths = sorted(self.paths, key=lambda path: path.target.id not in judged)
        return plots_of(self.book, paths, self.gap_report.year, self.gap_report.settings.hedge)

    @cached_property
    def actuals(self) -> list[Actual]:
        """All that was published up to the year of the indicators that the targets are about: indicators in the order
        of the rows, then by statistical basis and year, older vintages first.
        """
        known = (sorted(self.book.known(*series), key=_by_basis_and_year) for series in self._series)
        return [r for actuals in known for r in actuals if r.year <= self.gap_report.year]

    @property
    def _series(self) -> Iterable[tuple[str, str]]:
        def of(target: Target) -> Iterator[tuple[str, str]]:
            yield target.series_key
            if target.than:
                yield target.than, target.scope

        return dict.fromkeys(series for g in self.gap_report.gaps for series in of(g.target))

    @cached_property
    def sources(self) -> list[Cited]:
        """The documents that the targets and the actuals stand in: those of targets first."""
        targets = group_by((g.target for g in self.gap_report.gaps), lambda target: target.document.id)
        published = (part for r in self.actuals for part in r.published)
        actuals = group_by(published, lambda actual: actual.document.id)
        return [
            Cited(self.book.documents[name], tuple(targets.get(name, ())), tuple(actuals.get(name, ())))
            for name in dict.fromkeys((*targets, *actuals))
        ]


def dated(book: Book) -> datetime:
    """The date of a file: the day of the newest document, not that of its making."""
    newest = book.newest_document
    return datetime.combine(newest.issued.last_day if newest else date(1980, 1, 1), time())


def _by_basis_and_year(r: Actual) -> tuple[str, int, date]:
    return r.basis or "", r.year, r.document.issued.last_day
