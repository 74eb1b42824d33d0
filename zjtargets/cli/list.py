"""``list``: the targets as their documents put them."""

from typing import Annotated

import typer

from zjtargets.book.select import fitting
from zjtargets.cli.common import FilterOptions
from zjtargets.cli.options import FormatOption, with_options
from zjtargets.reports.screen.listing import ListReport

LocalOption = Annotated[bool, typer.Option("--local-target", help="help.local_target")]


@with_options
def command(options: FilterOptions, local_target: LocalOption = False, output_format: FormatOption = "table") -> None:
    """List the targets that pass the filters."""
    book, filters = options.open_book()
    targets = fitting(book, filters, local=local_target)
    options.show(ListReport(book, targets, options.as_of, local_target), output_format)
