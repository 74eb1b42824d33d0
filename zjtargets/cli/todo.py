"""``todo``: the actuals of a year that are missing, as a table or a form to fill in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from zjtargets.book.select import targets_in_force
from zjtargets.book.wanted import wanted
from zjtargets.cli.common import FilterOptions
from zjtargets.cli.options import FormatOption, PastOption, YearArgument, with_options
from zjtargets.cli.output import notice, read_output, write, write_whole
from zjtargets.reports.machine import for_spreadsheet, to_plain_csv
from zjtargets.reports.outputs import form_renderer
from zjtargets.reports.records import TodoRow
from zjtargets.reports.screen.listing import TodoReport
from zjtargets.words.messages import say

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="help.output", show_default=False, readable=False)
]


@with_options
def command(
    year: YearArgument,
    options: FilterOptions,
    output: OutputOption = None,
    past: PastOption = False,
    output_format: FormatOption = "csv",
) -> None:
    """Print the table, or write it to a new file."""
    file = read_output(output, [".csv", ".xlsx"]) if output else None
    render = form_renderer() if file and file.suffix.lower() == ".xlsx" else None
    book, filters = options.open_book()
    targets = targets_in_force(book, filters, year, past=past)
    missing = wanted(book, targets, year, book.day or date.today())
    report = TodoReport(book, missing, year, options.as_of)
    table = to_plain_csv(TodoRow, report.rows())
    if file and render:
        write_whole(file, render(report, filters.offices, options.lang))
        notice(say("form.written", options.lang, file=file, year=year, n=len(missing)))
    elif file:
        write_whole(file, for_spreadsheet(table))
        notice(report.summary(options.lang))
    elif output_format == "csv":
        notice(report.summary(options.lang))
        write(table)
    else:
        options.show(report, output_format)
