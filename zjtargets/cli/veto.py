"""``veto``: the double decline rule."""

from zjtargets.book.select import check_places
from zjtargets.cli.common import FilterOptions, ReportOptions
from zjtargets.cli.options import FormatOption, HedgeOption, ScopeOption, YearArgument, with_options
from zjtargets.cli.values import read_hedge
from zjtargets.judgement.double_decline import double_declines
from zjtargets.reports.screen.veto import VetoReport


@with_options
def command(
    year: YearArgument,
    options: ReportOptions,
    scope: ScopeOption = None,
    hedge: HedgeOption = None,
    output_format: FormatOption = "table",
) -> None:
    """Show for each place whether both declined in a year."""
    width = read_hedge(hedge)
    book, filters = FilterOptions(**vars(options), scope=scope).open_book()
    check_places(book, filters)
    declines = double_declines(book, year, width, filters.scopes)
    options.show(VetoReport(book, year, declines, options.as_of), output_format)
