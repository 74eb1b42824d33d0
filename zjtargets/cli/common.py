"""What the commands share: their arguments and options, the book that these open, and where a report goes.

Options that several commands share are the fields of a dataclass; `with_options` puts them into a command's signature.
The help of an option is a key of the catalogue: `app` puts it into the language of the user.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from zjtargets.book import select
from zjtargets.book.book import Book
from zjtargets.book.fields import YEARS
from zjtargets.book.folder import Folder, find_folder
from zjtargets.cli import DONE, FOUND, completion
from zjtargets.cli.output import notice, write
from zjtargets.cli.values import read_failing, read_hedge, read_thresholds
from zjtargets.core.settings import Settings
from zjtargets.judgement.measurement import FlagCode
from zjtargets.judgement.ranking import judge_all
from zjtargets.reports import machine
from zjtargets.reports.screen import terminal
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.terminal import Report
from zjtargets.rules.folder import open_sound
from zjtargets.words.messages import Lang, say

Format = Literal["table", "json", "csv"]
PageFormat = Literal["table", "md", "json", "csv"]
Names = list[str] | None


def _language(ctx: typer.Context) -> Lang:
    lang: Lang = ctx.obj
    return lang


def year_option(name: str, key: str) -> Any:
    """An option that takes a year."""
    return typer.Option(name, help=key, min=YEARS.start, max=YEARS.stop - 1, show_default=False)


def _year_argument(key: str) -> Any:
    return typer.Argument(
        help=key,
        min=YEARS.start,
        max=YEARS.stop - 1,
        metavar="YEAR",
        show_default=False,
        autocompletion=completion.years,
    )


YearArgument = Annotated[int, _year_argument("help.year")]
OptionalYearArgument = Annotated[int | None, _year_argument("help.year_or_last")]
FileArgument = Annotated[Path, typer.Argument(help="help.file", metavar="FILE", show_default=False, readable=False)]
FolderArgument = Annotated[
    Path, typer.Argument(help="help.new_folder", metavar="DIR", show_default=False, readable=False)
]
IndicatorArgument = Annotated[
    str,
    typer.Argument(
        help="help.indicator_id", metavar="INDICATOR", show_default=False, autocompletion=completion.named("indicator")
    ),
]
DataOption = Annotated[Path | None, typer.Option("--data", help="help.data", show_default=False, readable=False)]
LangOption = Annotated[Lang, typer.Option("--lang", help="help.lang", show_default=False, callback=_language)]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="help.as_of", show_default=False)]
IndicatorOption = Annotated[
    Names,
    typer.Option(
        "--indicator", help="help.indicator", show_default=False, autocompletion=completion.named("indicator")
    ),
]
DocumentOption = Annotated[
    Names,
    typer.Option("--document", help="help.document", show_default=False, autocompletion=completion.named("document")),
]
ScopeOption = Annotated[
    Names,
    typer.Option("--scope", help="help.scope", show_default=False, autocompletion=completion.named("scope")),
]
OfficeOption = Annotated[Names, typer.Option("--responsible", help="help.responsible", show_default=False)]
BindingOption = Annotated[bool | None, typer.Option("--binding/--indicative", help="help.binding", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="help.format")]
PageFormatOption = Annotated[PageFormat, typer.Option("--format", help="help.format")]
PastOption = Annotated[bool, typer.Option("--past", help="help.past")]
FailOption = Annotated[
    Names,
    typer.Option("--fail-on", help="help.fail_on", show_default=False, autocompletion=completion.statuses),
]
LinearOption = Annotated[bool, typer.Option("--linear", help="help.linear")]
WideOption = Annotated[bool, typer.Option("--wide", help="help.wide")]
SourcesOption = Annotated[bool, typer.Option("--sources", help="help.with_sources")]
HedgeOption = Annotated[str | None, typer.Option("--hedge", help="help.hedge", show_default=False)]


@dataclass(frozen=True)
class DataOptions:
    """Which data, as they were known on which day, in which language."""

    data: DataOption = None
    lang: LangOption = "en"
    as_of: AsOfOption = None

    def folder(self) -> Folder:
        """The data folder; on stderr where it is the copy that came with the program, of a place that may be another.

        Raises:
            NoResult: nothing was named and no data came with the program.
        """
        folder = find_folder(self.data)
        if folder.packaged:
            notice(say("packaged", self.lang, folder=folder.path))
        return folder

    def sound_book(self, folder: Folder, *, drafts: bool = False) -> Book:
        """The book to compute from, or to put more ``drafts`` into; open warnings are counted on stderr.

        Raises:
            NoResult: the data hold errors.
        """
        book, warnings = open_sound(folder, drafts=drafts)
        if warnings:
            notice(say("warnings", self.lang, n=warnings))
        return book

    def show(self, report: Report, output_format: Format) -> None:
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
class FilterOptions(DataOptions):
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
class IndicatorOptions(DataOptions):
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


def with_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Put the fields of a command's dataclass parameters into its signature, where typer looks for options."""
    parameters: list[inspect.Parameter] = []
    spread: dict[str, tuple[type, list[str]]] = {}
    for parameter in inspect.signature(command).parameters.values():
        kind = parameter.annotation
        if isinstance(kind, type) and is_dataclass(kind):
            spread[parameter.name] = kind, [f.name for f in fields(kind)]
            parameters += inspect.signature(kind).parameters.values()
        else:
            parameters.append(parameter)

    @wraps(command)
    def run(**given: Any) -> int | None:
        for name, (kind, names) in spread.items():
            given[name] = kind(**{n: given.pop(n) for n in names if n in given})
        return command(**given)

    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    run.__signature__ = inspect.Signature(keywords)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in keywords}
    return run
