"""The door: options in, one call, render, exit code. Nothing is computed here."""

import sys
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zjtargets import __version__
from zjtargets.door import DONE, FOUND, data_folder, door, remark, sound_book
from zjtargets.messages import Lang, language, say
from zjtargets.streams import as_utf8, prepare

if TYPE_CHECKING:
    from zjtargets.book import Book
    from zjtargets.reports.report import Report
    from zjtargets.select import Filters


def _asked_language() -> Lang:
    """The language of help texts, which are made before options are read."""
    args = sys.argv[1:]
    wanted = [after for option, after in pairwise(args) if option == "--lang"]
    wanted += [a.partition("=")[2] for a in args if a.startswith("--lang=")]
    return language(wanted[-1] if wanted else None)


def _help(key: str) -> str:
    return say(f"help.{key}", _asked_language())


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class CheckFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    GITHUB = "github"


class Grouping(StrEnum):
    DOCUMENT = "document"
    RESPONSIBLE = "responsible"
    SCOPE = "scope"


Names = list[str] | None


class LangName(StrEnum):
    ZH = "zh"
    EN = "en"


DataOption = Annotated[Path | None, typer.Option("--data", help=_help("data"), show_default=False, readable=False)]
LangOption = Annotated[LangName | None, typer.Option("--lang", help=_help("lang"), show_default=False)]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help=_help("as_of"), show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help=_help("format"))]
IndicatorOption = Annotated[list[str] | None, typer.Option("--indicator", help=_help("indicator"), show_default=False)]
DocumentOption = Annotated[list[str] | None, typer.Option("--document", help=_help("document"), show_default=False)]
ScopeOption = Annotated[list[str] | None, typer.Option("--scope", help=_help("scope"), show_default=False)]
OfficeOption = Annotated[list[str] | None, typer.Option("--responsible", help=_help("responsible"), show_default=False)]

app = typer.Typer(
    help=_help("app"), no_args_is_help=True, add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", help=_help("version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command(help=_help("gap"))
@door
def gap(
    year: Annotated[int, typer.Argument(help=_help("year"), min=1900, max=2100, metavar="YEAR")],
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option is --format
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    show_all: Annotated[bool, typer.Option("--all", help=_help("all"))] = False,
    past: Annotated[bool, typer.Option("--past", help=_help("past"))] = False,
    by: Annotated[Grouping, typer.Option("--by", help=_help("by"))] = Grouping.DOCUMENT,
    strict: Annotated[bool, typer.Option("--strict", help=_help("strict"))] = False,
    linear: Annotated[bool, typer.Option("--linear", help=_help("linear"))] = False,
    hedge: Annotated[str | None, typer.Option("--hedge", help=_help("hedge"), show_default=False)] = None,
    thresholds: Annotated[
        str | None, typer.Option("--thresholds", help=_help("thresholds"), show_default=False)
    ] = None,
    fail_on: Annotated[list[str] | None, typer.Option("--fail-on", help=_help("fail_on"), show_default=False)] = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports import gaps
    from zjtargets.terms import Terms
    from zjtargets.verdict import judge

    terms = Terms(options.read_hedge(hedge), options.read_thresholds(thresholds), strict, linear)
    failing, day = options.read_statuses(fail_on or ()), options.read_day(as_of)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    found = gaps.worst_first([judge(known, p, year, terms) for p in select.alive(known, filters, year, past=past)])
    report = gaps.GapReport(known, year, found, terms, as_of, show_all=show_all, by=by.value)
    _show(report, format, language(lang))
    return FOUND if any(g.status in failing for g in found) else DONE


@app.command(help=_help("growth"))
@door
def growth(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    from_year: Annotated[
        int | None, typer.Option("--from", help=_help("from"), min=1900, max=2100, show_default=False)
    ] = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports.growths import GrowthReport
    from zjtargets.requirement import require
    from zjtargets.terms import Terms

    day = options.read_day(as_of)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    needs = [require(known, p, Terms(), from_year) for p in select.in_force(known, filters)]
    _show(GrowthReport(known, needs, as_of), format, language(lang))
    return DONE


@app.command("list", help=_help("list"))
@door
def list_promises(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports.lists import ListReport

    day = options.read_day(as_of)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    promises = select.fitting(known, filters)
    _show(ListReport(known, promises, as_of), format, language(lang))
    return DONE


@app.command(help=_help("check"))
@door
def check(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[CheckFormat, typer.Option("--format", help=_help("format"))] = CheckFormat.TABLE,  # noqa: A002
    sources: Annotated[Path | None, typer.Option("--sources", help=_help("sources"), show_default=False)] = None,
) -> int:
    from zjtargets import options
    from zjtargets.data import check_folder
    from zjtargets.excuses import read_excuses
    from zjtargets.problem import NoResult
    from zjtargets.reports.problems import CheckReport
    from zjtargets.sources import check_sources

    tongue = language(lang)
    folder = data_folder(data, tongue)
    if sources is not None and not sources.is_dir():
        raise NoResult("no_sources", folder=sources)
    book, problems = check_folder(folder, options.read_day(as_of))
    proof = check_sources(book, sources, read_excuses(book, folder.path)) if sources else None
    report = CheckReport(book, [*problems, *(proof.problems if proof else [])], proof)
    if format is CheckFormat.JSON:
        as_utf8(sys.stdout)
    sys.stdout.write(report.render(format.value, tongue))
    return FOUND if report.problems else DONE


@app.command(help=_help("scan"))
@door
def scan(
    file: Annotated[Path, typer.Argument(help=_help("file"), metavar="FILE", show_default=False)],
    document: Annotated[
        str | None, typer.Option("--document", help=_help("document_of_file"), show_default=False)
    ] = None,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
) -> int:
    from zjtargets import options, select
    from zjtargets.data import find_folder
    from zjtargets.reports.drafted import draft_text
    from zjtargets.reports.scans import ScanReport
    from zjtargets.scan import read_document, scan_document

    tongue, day, name = language(lang), options.read_day(as_of), options.read_id(document)
    folder = find_folder(data)
    book = select.known_on(sound_book(data, tongue), day)
    source = read_document(file)
    found = scan_document(book, folder.path, source, file.name, name)
    if found.drafts and format is Format.TABLE:
        remark(say("scan.drafted", tongue, file=file, n=len(found.account.numerals), drafts=len(found.drafts)))
        as_utf8(sys.stdout)
        sys.stdout.write(draft_text(found, book.indicators))
        return DONE
    _show(ScanReport(book, found.account, as_of), format, tongue)
    return FOUND if found.known and found.account.left_over else DONE


def _filtered(
    data: Path | None, lang: LangName | None, indicator: Names, document: Names, scope: Names, responsible: Names
) -> "tuple[Book, Filters]":
    """The book, and the filters, every name in them known to it."""
    from zjtargets.select import Filters

    book = sound_book(data, language(lang))
    filters = Filters(indicator or (), document or (), scope or (), responsible or ())
    filters.check(book)
    return book, filters


def _show(report: "Report", form: Format, lang: Lang) -> None:
    """A screen on stdout; or rows on stdout, and on stderr what a screen says of the data."""
    from zjtargets.reports import console, machine
    from zjtargets.reports.screen import data_line

    if form is Format.TABLE:
        console.show(report.screen(lang, console.width()))
        return
    remark(data_line(report.book, report.as_of, lang).plain)
    as_utf8(sys.stdout)
    if form is Format.JSON:
        sys.stdout.write(machine.to_json(report.command, report.rows()))
    else:
        sys.stdout.write(machine.to_csv(report.fields, report.rows()))


def run() -> None:
    """Run the command line; ends the process with an exit code of `door`."""
    prepare(sys.stdout, sys.stderr)
    app()
