"""``scan``: every figure of a document and what accounts for it; drafts for a new document."""

from typing import Annotated

import typer

from zjtargets.book.folder import find_folder
from zjtargets.cli.common import show_report, sound_book, write
from zjtargets.cli.errors import DONE, FOUND
from zjtargets.cli.options import DataOptions, FileArgument, FormatOption, read_id, with_options
from zjtargets.cli.streams import notice
from zjtargets.drafting.as_yaml import draft_text
from zjtargets.drafting.scan import NewDocument, scan_document
from zjtargets.reports.screen.scan import ScanReport
from zjtargets.sources.document import read_document
from zjtargets.words.messages import problem_lines, say

IdOption = Annotated[str | None, typer.Option("--document", help="help.document_of_file", show_default=False)]


@with_options
def command(
    file: FileArgument, options: DataOptions, document: IdOption = None, output_format: FormatOption = "table"
) -> int:
    """Print the figures, 1 if one is unaccounted for; of a document that is not in the data, a draft."""
    day, name = options.day, read_id(document)
    folder = find_folder(options.data)
    book = sound_book(folder, options.lang).as_of(day)
    found = scan_document(book, folder.path, read_document(file), file.name, name)
    report = ScanReport(book, found.document, found.coverage, options.as_of)
    if isinstance(found, NewDocument):
        if found.drafts and output_format == "table":
            counts = {"n": len(found.coverage.numerals), "drafts": len(found.drafts)}
            notice(say("scan.drafted", options.lang, file=file, document=found.document, **counts))
            write(draft_text(found, file.name, book.indicators))
        else:
            show_report(report, output_format, options.lang)
        return DONE
    for problem in found.problems:
        notice(problem_lines(problem, options.lang))
    show_report(report, output_format, options.lang)
    return FOUND if found.coverage.unexplained or found.problems else DONE
