"""The door: options in, one call, render, exit code. Nothing is computed here."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zjtargets import __version__
from zjtargets.arguments import (
    AsOfOption,
    CheckFormat,
    DataOption,
    DocumentOption,
    ExplainOption,
    FileArgument,
    Format,
    FormatOption,
    GapFormat,
    Grouping,
    HedgeOption,
    IdOption,
    IndicatorArgument,
    IndicatorOption,
    LangName,
    LangOption,
    LinearOption,
    Names,
    OfficeOption,
    OutputOption,
    PastOption,
    ScopeOption,
    SourcesOption,
    TodoFormat,
    YearArgument,
    help_text,
)
from zjtargets.door import DONE, FOUND, data_folder, door, remark, sound_book
from zjtargets.messages import Lang, language, problem_lines, say
from zjtargets.problem import WrongUsage
from zjtargets.streams import as_utf8, prepare

if TYPE_CHECKING:
    from zjtargets.book import Book
    from zjtargets.reports.report import Report
    from zjtargets.select import Filters


app = typer.Typer(
    help=help_text("app"),
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", help=help_text("version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command(help=help_text("gap"))
@door
def gap(
    year: YearArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[GapFormat, typer.Option("--format", help=help_text("format"))] = GapFormat.TABLE,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    show_all: Annotated[bool, typer.Option("--all", help=help_text("all"))] = False,
    past: PastOption = False,
    by: Annotated[Grouping, typer.Option("--by", help=help_text("by"))] = Grouping.DOCUMENT,
    strict: Annotated[bool, typer.Option("--strict", help=help_text("strict"))] = False,
    linear: LinearOption = False,
    hedge: HedgeOption = None,
    thresholds: Annotated[
        str | None, typer.Option("--thresholds", help=help_text("thresholds"), show_default=False)
    ] = None,
    fail_on: Annotated[
        list[str] | None, typer.Option("--fail-on", help=help_text("fail_on"), show_default=False)
    ] = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports import gaps
    from zjtargets.reports.markdown import gap_markdown
    from zjtargets.terms import Terms
    from zjtargets.verdict import judge

    terms = Terms(options.read_hedge(hedge), options.read_thresholds(thresholds), strict, linear)
    failing, day = options.read_statuses(fail_on or ()), options.read_day(as_of)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    found = gaps.worst_first([judge(known, p, year, terms) for p in select.alive(known, filters, year, past=past)])
    named = [known.documents[name] for name in filters.documents if name in known.documents]
    report = gaps.GapReport(known, year, found, terms, as_of, show_all=show_all, by=by.value, documents=named)
    if format is GapFormat.MD:
        _write(gap_markdown(report, language(lang)))
    else:
        _show(report, Format(format.value), language(lang))
    return FOUND if any(g.status in failing for g in found) else DONE


@app.command(help=help_text("growth"))
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
        int | None, typer.Option("--from", help=help_text("from"), min=1900, max=2100, show_default=False)
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


@app.command("list", help=help_text("list"))
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
    local_target: Annotated[bool, typer.Option("--local-target", help=help_text("local_target"))] = False,
) -> int:
    from dataclasses import replace

    from zjtargets import options, select
    from zjtargets.reports.lists import ListReport

    day = options.read_day(as_of)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    promises = select.fitting(known, replace(filters, local=local_target))
    _show(ListReport(known, promises, as_of, local_target), format, language(lang))
    return DONE


@app.command(help=help_text("show"))
@door
def show(
    indicator: IndicatorArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    document: DocumentOption = None,
    scope: ScopeOption = None,
    vintages: Annotated[bool, typer.Option("--vintages", help=help_text("vintages"))] = False,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports.shows import ShowReport

    day = options.read_day(as_of)
    book, filters = _filtered(data, lang, [indicator], document, scope, None)
    known = select.known_on(book, day)
    promises = [p for p in select.newest_first(known.promises) if filters.fits(p)]
    readings = select.readings(known, filters)
    if not promises and not readings:
        raise WrongUsage("none_left")
    report = ShowReport(known, known.indicators[indicator], promises, readings, as_of, vintages)
    _show(report, format, language(lang))
    return DONE


@app.command(help=help_text("path"))
@door
def path(
    indicator: IndicatorArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    document: DocumentOption = None,
    scope: ScopeOption = None,
    linear: LinearOption = False,
) -> int:
    from zjtargets import options, select
    from zjtargets.milestones import path_of
    from zjtargets.reports.paths import PathReport
    from zjtargets.terms import Terms

    day = options.read_day(as_of)
    book, filters = _filtered(data, lang, [indicator], document, scope, None)
    known = select.known_on(book, day)
    paths = [path_of(known, p, Terms(linear=linear)) for p in select.in_force(known, filters)]
    _show(PathReport(known, known.indicators[indicator], paths, as_of), format, language(lang))
    return DONE


@app.command(help=help_text("veto"))
@door
def veto(
    year: YearArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    scope: ScopeOption = None,
    hedge: HedgeOption = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports.vetoes import VetoReport
    from zjtargets.veto import vetoes

    day, width = options.read_day(as_of), options.read_hedge(hedge)
    book, filters = _filtered(data, lang, None, None, scope, None)
    known = select.known_on(book, day)
    _show(VetoReport(known, year, vetoes(known, year, width, filters.scopes), as_of), format, language(lang))
    return DONE


@app.command(help=help_text("todo"))
@door
def todo(
    year: YearArgument,
    output: OutputOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[TodoFormat, typer.Option("--format", help=help_text("format"))] = TodoFormat.CSV,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    past: PastOption = False,
) -> int:
    from zjtargets import options, select
    from zjtargets.files import write_whole
    from zjtargets.reports import machine
    from zjtargets.reports.todos import TodoReport
    from zjtargets.todo import wanted

    tongue, day, target = language(lang), options.read_day(as_of), options.read_new_file(output)
    data_folder(data, tongue)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    report = TodoReport(known, wanted(known, select.alive(known, filters, year, past=past), year), year, as_of)
    table = machine.to_plain_csv(report.fields, report.rows())
    if target:
        write_whole(target, table)
        remark(report.summary(tongue))
    elif format is TodoFormat.CSV:
        remark(report.summary(tongue))
        _write(table)
    else:
        _show(report, Format(format.value), tongue)
    return DONE


@app.command(help=help_text("check"))
@door
def check(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[CheckFormat, typer.Option("--format", help=help_text("format"))] = CheckFormat.TABLE,  # noqa: A002
    sources: SourcesOption = None,
    explain: ExplainOption = None,
) -> int:
    from zjtargets import options
    from zjtargets.data import check_folder
    from zjtargets.excuses import read_excuses
    from zjtargets.problem import NoResult
    from zjtargets.reports.problems import CheckReport
    from zjtargets.sources import check_sources

    tongue = language(lang)
    if explain is not None:
        from zjtargets.explain import explanation

        sys.stdout.write(explanation(explain, tongue))
        return DONE
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


@app.command(help=help_text("scan"))
@door
def scan(
    file: FileArgument,
    document: IdOption = None,
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
        counts = {"n": len(found.account.numerals), "drafts": len(found.drafts)}
        remark(say("scan.drafted", tongue, file=file, document=found.document, **counts))
        _write(draft_text(found, book.indicators))
        return DONE
    for problem in found.problems:
        remark(problem_lines(problem, tongue))
    _show(ScanReport(book, found.document, found.account, as_of), format, tongue)
    return FOUND if found.known and (found.account.left_over or found.problems) else DONE


def _filtered(
    data: Path | None, lang: LangName | None, indicator: Names, document: Names, scope: Names, responsible: Names
) -> "tuple[Book, Filters]":
    """The book, and the filters, every name in them known to it."""
    from zjtargets.select import Filters

    book = sound_book(data, language(lang))
    scopes = [book.scope_of_code.get(name, name) for name in scope or ()]
    filters = Filters(indicator or (), document or (), scopes, responsible or ())
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
    if form is Format.JSON:
        _write(machine.to_json(report.command, report.rows()))
    else:
        _write(machine.to_csv(report.fields, report.rows()))


def _write(text: str) -> None:
    """Text for a file or another program, in UTF-8 whatever the console is set to."""
    as_utf8(sys.stdout)
    sys.stdout.write(text)


def run() -> None:
    """Run the command line; ends the process with an exit code of `door`."""
    prepare(sys.stdout, sys.stderr)
    app()
