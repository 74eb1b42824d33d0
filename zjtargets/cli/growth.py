"""``growth``: the growth that each target requires, or would require with another target value or deadline."""

from typing import Annotated

import typer

from zjtargets.cli.assumption import AssumptionOptions
from zjtargets.cli.common import FilterOptions
from zjtargets.cli.options import FormatOption, SourcesOption, WideOption, with_options, year_option
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.requirement import require, require_all
from zjtargets.reports.screen.requirements import GrowthReport
from zjtargets.reports.screen.what_if import AssumedGrowthReport

ShowAllOption = Annotated[bool, typer.Option("--all", help="help.all_growth")]
FromOption = Annotated[int | None, year_option("--from", "help.from")]


@with_options
def command(
    options: FilterOptions,
    assumption: AssumptionOptions,
    from_year: FromOption = None,
    show_all: ShowAllOption = False,
    wide: WideOption = False,
    sources: SourcesOption = False,
    output_format: FormatOption = "table",
) -> None:
    """Show the growth required, the growth achieved, and what remains."""
    book, filters = options.open_book()
    found = assumption.apply(book, filters, DEFAULTS)
    if found:
        needs = [require(book, verdict.target, DEFAULTS, from_year) for verdict in found.verdicts]
        report: GrowthReport = AssumedGrowthReport(book, needs, options.as_of, found=found)
    else:
        needs = require_all(book, filters, DEFAULTS, from_year)
        report = GrowthReport(book, needs, options.as_of, show_all, wide, sources)
    options.show(report, output_format)
