"""``scan``: every figure of a document and what accounts for it; drafts for a new document."""

from typing import Annotated

import typer

from zjtargets.book.load import find_folder
from zjtargets.book.select import read_day
from zjtargets.cli import DONE, FOUND
from zjtargets.cli.common import DataOptions, FileArgument, FormatOption, read_id, read_years, with_options
from zjtargets.cli.output import notice, patience, write
from zjtargets.drafting.as_yaml import draft_text
from zjtargets.drafting.drafts import new_document
from zjtargets.reports.screen.check import ScanReport
from zjtargets.sources.document import read_document
from zjtargets.sources.proof import cover_document
from zjtargets.words.messages import problem_lines, say

_NO_NAME = "draft"  # the id of a new document that is given none
PeriodOption = Annotated[str | None, typer.Option("--period", help="help.period", show_default=False)]
IssuedOption = Annotated[str | None, typer.Option("--issued", help="help.issued", show_default=False)]
IdOption = Annotated[str | None, typer.Option("--document", help="help.document_of_file", show_default=False)]


@with_options
def command(
    file: FileArgument,
    options: DataOptions,
    document: IdOption = None,
    period: PeriodOption = None,
    issued: IssuedOption = None,
    output_format: FormatOption = "table",
) -> int:
    """Print the figures, 1 if one is unaccounted for; of a document that is not in the data, a draft."""
    day, name = read_day(options.as_of), read_id(document)
    years, stated = read_years(period), issued if read_day(issued) else None
    folder = find_folder(options.data)
    book = options.sound_book(folder).as_of(day)
    with patience(say("reading", options.lang, file=file)):
        source = read_document(file, book.units)
    known = name or next((d.id for d in book.documents.values() if d.source == file.name), _NO_NAME)
    if known in book.documents:
        coverage, problems = cover_document(book, folder.path, source, known)
        for problem in problems:
            notice(problem_lines(problem, options.lang))
        options.show(ScanReport(book, known, coverage, options.as_of), output_format)
        return FOUND if coverage.unexplained or problems else DONE
    new = new_document(source, known, years, stated)
    if new.drafts and output_format == "table":
        counts = {"n": len(new.coverage.numerals), "drafts": len(new.drafts)}
        notice(say("scan.drafted", options.lang, file=file, document=new.document, **counts))
        write(draft_text(new, file.name, book.indicators))
    else:
        options.show(ScanReport(book, new.document, new.coverage, options.as_of), output_format)
    return DONE
