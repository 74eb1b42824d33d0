"""What the commands that report on targets share: which of them, from which book, and where a report goes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import typer

from zjtargets.book import select
from zjtargets.book.book import Book
from zjtargets.cli import DONE, FOUND
from zjtargets.cli.options import (
    BindingOption,
    DataOptions,
    DocumentOption,
    FailOption,
    Format,
    HedgeOption,
    IndicatorArgument,
    IndicatorOption,
    LinearOption,
    OfficeOption,
    PastOption,
    ScopeOption,
    SourcesOption,
    WideOption,
)
from zjtargets.cli.output import notice, write
from zjtargets.cli.values import read_failing, read_hedge, read_thresholds
from zjtargets.core.settings import Settings
from zjtargets.judgement.measurement import FlagCode
from zjtargets.judgement.ranking import judge_all
from zjtargets.reports import machine
from zjtargets.reports.screen import terminal
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import say


@dataclass(frozen=True)
class ReportOptions(DataOptions):
    """What a report needs of them."""

    def show(self, report: terminal.Report, output_format: Format) -> None:
        """A screen on stdout; or rows on stdout, and on stderr what a screen says of the data."""
        if output_format == "table":
            terminal.show(report.screen(self.lang, terminal.width()))
            return
        notice(data_line(report.book, report.as_of, self.lang).plain)
        if output_format == "json":
            write(machine.to_json(report.command, report.rows()))
        else:
            write(machine.to_csv(report.records, report.rows()))


@dataclass(frozen=True)
class FilterOptions(ReportOptions):
    """Which targets of them."""

    indicator: IndicatorOption = None
    document: DocumentOption = None
    scope: ScopeOption = None
    responsible: OfficeOption = None
    binding: BindingOption = None

    def open_book(self) -> tuple[Book, select.Filters]:
        """The book as it was known on the day, and the filters; their names need only be known to the whole of it.

        Raises:
            NoResult: there are no data, or they hold errors.
            WrongUsage: the day is no day, or a name is not in the book.
        """
        day = select.read_day(self.as_of)
        book = self.sound_book(self.folder())
        names = self.indicator, self.document, self.scope, self.responsible
        filters = select.read_filters(book, *(name or () for name in names), binding=self.binding)
        return book.as_of(day), filters


@dataclass(frozen=True, kw_only=True)
class IndicatorOptions(ReportOptions):
    """One indicator of them."""

    indicator: IndicatorArgument
    document: DocumentOption = None
    scope: ScopeOption = None
    binding: BindingOption = None

    def open_book(self) -> tuple[Book, select.Filters]:
        """The same as of `FilterOptions`."""
        return FilterOptions(**vars(self) | {"indicator": [self.indicator]}).open_book()


@dataclass(frozen=True)
class GapOptions(FilterOptions):
    """How the targets of a year are assessed and shown."""

    show_all: Annotated[bool, typer.Option("--all", help="help.all")] = False
    past: PastOption = False
    by: Annotated[Literal["document", "responsible", "scope"], typer.Option("--by", help="help.by")] = "document"
    strict: Annotated[bool, typer.Option("--strict", help="help.strict")] = False
    linear: LinearOption = False
    hedge: HedgeOption = None
    thresholds: Annotated[str | None, typer.Option("--thresholds", help="help.thresholds", show_default=False)] = None
    fail_on: FailOption = None
    wide: WideOption = False
    sources: SourcesOption = False

    def report(self, year: int | None) -> tuple[GapReport, int]:
        """The verdicts on the targets of a year and how they were asked for, and the exit code: `FOUND` where a status
        of ``--fail-on`` is among them, or with ``stale`` one waits for a value that should be out by the day of the
        book or today. Without a year it is that of this day, or else the last one with targets in force.

        Raises:
            NoResult: there are no data, or they hold errors.
            WrongUsage: an option is not written as it should be, a name is not in the book, or no target is in force.
        """
        failing = read_failing(self.fail_on or ())
        settings = Settings(read_hedge(self.hedge), read_thresholds(self.thresholds), self.strict, self.linear)
        book, filters = self.open_book()
        day = book.day or date.today()
        if year is None:
            years = select.years_in_force(book, select.fitting(book, filters))
            year = day.year if day.year in years else max(years, default=day.year)
            notice(say("year_taken", self.lang, year=year))
        gaps = judge_all(book, filters, year, settings, past=self.past, day=day)
        asked = select.Query(filters, str(self.data) if self.data else None, self.past)
        report = GapReport(
            book, year, gaps, settings, self.as_of, self.show_all, self.by, asked, self.wide, self.sources
        )
        found = {gap.status for gap in gaps} | {
            flag.code for gap in gaps for flag in gap.flags if flag.code is FlagCode.STALE
        }
        return report, DONE if found.isdisjoint(failing) else FOUND
