"""``growth``: the growth that each target requires."""

from typing import Annotated

import typer

from zjtargets.cli.common import FilterOptions, FormatOption, with_options
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.requirement import require_all
from zjtargets.reports.screen.requirements import GrowthReport

FromOption = Annotated[int | None, typer.Option("--from", help="help.from", min=1900, max=2100, show_default=False)]


@with_options
def command(options: FilterOptions, from_year: FromOption = None, output_format: FormatOption = "table") -> None:
    """Show the growth required, the growth achieved, and what remains."""
    book, filters = options.open_book()
    needs = require_all(book, filters, DEFAULTS, from_year)
    options.show(GrowthReport(book, needs, options.as_of), output_format)
