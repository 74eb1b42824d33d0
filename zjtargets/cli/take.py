"""``take``: forms that offices filled in, as a table of actuals."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from zjtargets.book.book import Book
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.book.names import find_named
from zjtargets.cli.options import DataOption, DataOptions, LangOption
from zjtargets.cli.output import notice, read_output, write_whole
from zjtargets.cli.report import ForceOption
from zjtargets.core.problem import NoResult, Severity
from zjtargets.reports.machine import for_spreadsheet, to_plain_csv
from zjtargets.reports.outputs import form_reader
from zjtargets.reports.records import TodoRow
from zjtargets.rules.folder import check_book
from zjtargets.words.messages import problem_lines, say

FormArgument = Annotated[Path, typer.Argument(help="help.form", metavar="FORM", show_default=False, readable=False)]
TableOption = Annotated[Path, typer.Option("--output", "-o", help="help.table", show_default=False, readable=False)]
IdOption = Annotated[str | None, typer.Option("--document", help="help.document_of_values", show_default=False)]


def command(
    form: FormArgument,
    table: TableOption,
    data: DataOption = None,
    lang: LangOption = "en",
    document: IdOption = None,
    force: ForceOption = False,
) -> None:
    """Write the values of the forms, or nothing if one of them is at fault; remarks on stderr."""
    file = read_output(table, [".csv"], force=force)
    take_forms = form_reader()
    book = _book_without(file, DataOptions(data, lang).folder())
    source = book.documents[find_named("document", book.documents, document)] if document else None
    taken = take_forms(form, book, source)
    for remark in (*taken.faults, *taken.remarks):
        notice(remark.text(lang))
    for problem in taken.problems:
        notice(problem_lines(problem, lang))
    if faults := len(taken.faults) + sum(p.severity is Severity.ERROR for p in taken.problems):
        raise NoResult("take.refused", n=faults)
    if not taken.answers:
        raise NoResult("take.nothing")
    text = to_plain_csv(TodoRow, [answer.record() for answer in taken.answers])
    write_whole(file, for_spreadsheet(text), replace=force)
    notice(say("take.written", lang, file=file, n=len(taken.answers), forms=taken.forms, left=taken.left))


def _book_without(file: Path, folder: Folder) -> Book:
    """The book of a folder as if it had not the file that is written over; the ``control_total`` of a document may wait
    for the values that are taken now.

    Raises:
        NoResult: the data hold other errors.
    """
    book, problems = read_book(folder.path)
    own = os.path.realpath(file)
    kept = replace(book, complete=True, actuals=tuple(r for r in book.actuals if os.path.realpath(r.file) != own))
    found = [*(p for p in problems if os.path.realpath(p.location.file) != own), *check_book(kept)]
    errors = [p for p in found if p.severity is Severity.ERROR and p.rule != "control_total"]
    if errors:
        raise NoResult("data_errors", errors, n=len(errors))
    return kept
