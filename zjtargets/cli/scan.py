"""``scan``: every figure of a document and what explains it; drafts for a new document."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from zjtargets.book.book import Book
from zjtargets.book.folder import find_folder
from zjtargets.book.names import find_named
from zjtargets.book.records import TARGETS_FILE
from zjtargets.book.select import read_day
from zjtargets.cli import DONE, FOUND, completion
from zjtargets.cli.common import ReportOptions
from zjtargets.cli.options import FileArgument, with_options
from zjtargets.cli.output import notice, write, write_whole
from zjtargets.cli.values import read_id, read_years
from zjtargets.core.problem import NoResult, WrongUsage
from zjtargets.drafting.as_yaml import draft_of
from zjtargets.drafting.drafts import new_document
from zjtargets.drafting.into import with_draft
from zjtargets.drafting.panel import panel, panel_csv
from zjtargets.reports.screen.scan import ScanReport
from zjtargets.sources.document import Source, read_document
from zjtargets.sources.proof import cover_document
from zjtargets.words.messages import Lang, problem_lines, say

_NO_NAME = "draft"  # the id of a new document that is given none
PeriodOption = Annotated[str | None, typer.Option("--period", help="help.period", show_default=False)]
IssuedOption = Annotated[str | None, typer.Option("--issued", help="help.issued", show_default=False)]
IdOption = Annotated[str | None, typer.Option("--document", help="help.document_of_file", show_default=False)]


ScanFormat = Literal["yaml", "table", "json", "csv"]
ScanFormatOption = Annotated[ScanFormat | None, typer.Option("--format", help="help.scan_format", show_default=False)]
PanelOption = Annotated[
    str | None,
    typer.Option(
        "--indicator",
        help="help.indicator_of_table",
        show_default=False,
        autocompletion=completion.named("indicator"),
    ),
]


IntoOption = Annotated[
    Path | None, typer.Option("--into", help="help.into", metavar="DIR", show_default=False, readable=False)
]


@with_options
def command(
    file: FileArgument,
    options: ReportOptions,
    document: IdOption = None,
    period: PeriodOption = None,
    issued: IssuedOption = None,
    indicator: PanelOption = None,
    into: IntoOption = None,
    output_format: ScanFormatOption = None,
) -> int:
    """Print the figures, 1 if one is unexplained; of a document that is not in the data, a draft as YAML; of an
    indicator, what the tables print of it as CSV.
    """
    day, name = read_day(options.as_of), read_id(document)
    years, stated = read_years(period), issued if read_day(issued) else None
    if into is not None and (name is None or indicator is not None or output_format is not None):
        raise WrongUsage("scan.into_what")
    folder = find_folder(into or options.data)
    book = options.sound_book(folder, drafts=into is not None).as_of(day)
    source = read_document(file, book.units)
    known = name or next((d.id for d in book.documents.values() if d.source == file.name), _NO_NAME)
    if indicator is not None:
        return _panel(book, source, known, indicator, options.lang)
    if known in book.documents:
        if into is not None:
            raise WrongUsage("scan.into_known", document=known)
        if output_format == "yaml":
            raise WrongUsage("scan_known", document=known)
        coverage, problems = cover_document(book, folder.path, source, known)
        for problem in problems:
            notice(problem_lines(problem, options.lang))
        options.show(ScanReport(book, known, coverage, options.as_of), output_format or "table")
        return FOUND if coverage.unexplained or problems else DONE
    new = new_document(source, known, years, stated)
    if output_format is None or output_format == "yaml":
        counts = {"n": len(new.coverage.numerals), "drafts": len(new.drafts), "actuals": len(new.reached)}
        notice(say("scan.drafted", options.lang, file=file, document=new.document, **counts))
        own = replace(book, indicators={}, scopes={}) if folder.packaged else book  # a draft starts data of one's own
        draft = draft_of(new, file.name, own)
        if into is None:
            write(draft.text)
        elif not (new.drafts or new.reached):
            raise NoResult("into.nothing", file=file)
        else:
            write_whole((into / TARGETS_FILE).resolve(), with_draft(into, known, draft.lines), replace=True)
            write(draft.head + draft.left)
            notice(say("scan.into", options.lang, file=into / TARGETS_FILE, source=file.name))
    else:
        options.show(ScanReport(book, new.document, new.coverage, options.as_of), output_format)
    return DONE


def _panel(book: Book, source: Source, document: str, indicator: str, lang: Lang) -> int:
    """Print the values of an indicator that the tables of a document hold; 1 if there are none."""
    indicator = find_named("indicator", book.indicators, indicator)
    own = book.documents[document].scope if document in book.documents else None
    found = panel(source, book.indicators[indicator], book.scopes, own)
    notice(say("scan.panel", lang, n=len(found), tables=len(source.tables), indicator=indicator, document=document))
    write(panel_csv(found, indicator, document))
    return DONE if found else FOUND
