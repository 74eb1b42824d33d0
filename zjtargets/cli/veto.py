"""``veto``: the double decline rule."""

from zjtargets.book.select import check_places
from zjtargets.cli.common import open_book, show_report
from zjtargets.cli.errors import DONE
from zjtargets.cli.options import (
    DataOptions,
    FilterOptions,
    FormatOption,
    HedgeOption,
    ScopeOption,
    YearArgument,
    read_hedge,
    with_options,
)
from zjtargets.judgement.double_decline import double_declines
from zjtargets.reports.screen.veto import VetoReport


@with_options
def command(
    year: YearArgument,
    options: DataOptions,
    scope: ScopeOption = None,
    hedge: HedgeOption = None,
    output_format: FormatOption = "table",
) -> int:
    """Show for each place whether both declined in a year."""
    width = read_hedge(hedge)
    book, filters = open_book(FilterOptions(**vars(options), scope=scope))
    check_places(book, filters)
    declines = double_declines(book, year, width, filters.scopes)
    show_report(VetoReport(book, year, declines, options.as_of), output_format, options.lang)
    return DONE
