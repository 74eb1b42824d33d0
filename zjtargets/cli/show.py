"""``show``: everything on one indicator."""

from typing import Annotated

import typer

from zjtargets.book.select import actuals, newest_first
from zjtargets.cli.common import IndicatorOptions
from zjtargets.cli.options import FormatOption, with_options
from zjtargets.core.problem import WrongUsage
from zjtargets.reports.screen.show import ShowReport

VintagesOption = Annotated[bool, typer.Option("--vintages", help="help.vintages")]


@with_options
def command(options: IndicatorOptions, vintages: VintagesOption = False, output_format: FormatOption = "table") -> None:
    """Show the targets, actuals and sources of an indicator."""
    book, filters = options.open_book()
    targets = [target for target in newest_first(book.targets) if filters.fits(target)]
    values = actuals(book, filters)
    if not targets and not values:
        raise WrongUsage("none_left")
    report = ShowReport(book, book.indicators[filters.indicators[0]], targets, values, options.as_of, vintages)
    options.show(report, output_format)
