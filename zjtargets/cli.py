"""The door: options in, one call, render, exit code. Nothing is computed here."""

import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from zjtargets.messages import Lang, language, say

if TYPE_CHECKING:
    from zjtargets.book import Book
    from zjtargets.reports.report import Report
    from zjtargets.select import Filters

DONE, FOUND, USAGE, NO_RESULT, INTERRUPTED = 0, 1, 2, 3, 130


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


DataOption = Annotated[Path | None, typer.Option("--data", help=_help("data"), show_default=False)]
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
P = ParamSpec("P")


def _door(command: Callable[P, int]) -> Callable[P, None]:
    """Turns what a command raises into a message on stderr and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from zjtargets.problem import NoResult, WrongUsage
        from zjtargets.reports import console, problems

        lang = language(kwargs.get("lang"))  # type: ignore[arg-type]
        console.prepare(sys.stdout, sys.stderr)
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            # Nobody reads any more; the interpreter must not complain about it when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(DONE) from None
        except WrongUsage as wrong:
            _remark(problems.usage_text(wrong, lang))
            raise typer.Exit(USAGE) from None
        except NoResult as none:
            for problem in none.problems:
                _remark(problems.problem_lines(problem, lang))
            _remark(say(none.text, lang, **none.values))
            raise typer.Exit(NO_RESULT) from None
        except OSError as error:
            _remark(say("cannot_write", lang, why=error.strerror or error))
            raise typer.Exit(NO_RESULT) from None
        raise typer.Exit(code)

    return run


def _remark(text: str) -> None:
    print(text, file=sys.stderr)


def _open(data: Path | None, lang: Lang, *, tell: bool = False) -> "Book":
    """The book to compute from; what a user should know of it goes to stderr."""
    from zjtargets.data import find_folder, open_book

    folder = find_folder(data)
    if tell and folder.packaged:
        _remark(say("packaged", lang, folder=folder.path))
    book, findings = open_book(folder)
    if findings:
        _remark(say("findings", lang, n=findings))
    return book


def _write(text: str) -> int:
    sys.stdout.write(text)
    return DONE


@app.command(help=_help("gap"))
@_door
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
    fail_on: Annotated[str | None, typer.Option("--fail-on", help=_help("fail_on"), show_default=False)] = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports import gaps
    from zjtargets.terms import Terms
    from zjtargets.verdict import judge

    terms = Terms(options.read_hedge(hedge), options.read_thresholds(thresholds), strict, linear)
    failing, day = options.read_statuses(fail_on), options.read_day(as_of)
    book, filters = _filtered(data, lang, indicator, document, scope, responsible)
    known = select.known_on(book, day)
    found = gaps.worst_first([judge(known, p, year, terms) for p in select.alive(known, filters, year, past=past)])
    report = gaps.GapReport(known, year, found, terms, as_of, show_all=show_all, by=by.value)
    _show(report, format, language(lang))
    return FOUND if any(g.status in failing for g in found) else DONE


@app.command(help=_help("growth"))
@_door
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
@_door
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
@_door
def check(
    data: DataOption = None,
    lang: LangOption = None,
    format: Annotated[CheckFormat, typer.Option("--format", help=_help("format"))] = CheckFormat.TABLE,  # noqa: A002
    sources: Annotated[Path | None, typer.Option("--sources", help=_help("sources"), show_default=False)] = None,
) -> int:
    from zjtargets.data import check_folder, find_folder
    from zjtargets.problem import NoResult
    from zjtargets.reports.problems import CheckReport
    from zjtargets.sources import check_sources

    tongue = language(lang)
    folder = find_folder(data)
    if folder.packaged:
        _remark(say("packaged", tongue, folder=folder.path))
    if sources is not None and not sources.is_dir():
        raise NoResult("no_sources", folder=sources)
    book, problems = check_folder(folder)
    proof = check_sources(book, sources) if sources else None
    report = CheckReport(book, [*problems, *(proof.problems if proof else [])], proof)
    sys.stdout.write(report.render(format.value, tongue))
    return FOUND if report.problems else DONE


def _filtered(
    data: Path | None, lang: LangName | None, indicator: Names, document: Names, scope: Names, responsible: Names
) -> "tuple[Book, Filters]":
    """The book, and the filters, every name in them known to it."""
    from zjtargets.select import Filters

    book = _open(data, language(lang))
    filters = Filters(indicator or (), document or (), scope or (), responsible or ())
    filters.check(book)
    return book, filters


def _show(report: "Report", form: Format, lang: Lang) -> None:
    from zjtargets.reports import console, machine

    if form is Format.JSON:
        sys.stdout.write(machine.to_json(report.command, report.rows()))
    elif form is Format.CSV:
        sys.stdout.write(machine.to_csv(report.fields, report.rows()))
    else:
        console.show(report.screen(lang, console.width()))


def main(args: Sequence[str] | None = None) -> None:
    """Run the program; ends the process with one of the exit codes above."""
    app(args)
