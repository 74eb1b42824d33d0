"""``path``: the value that each target requires year by year, or would require as assumed."""

from zjtargets.book.select import fitting
from zjtargets.cli.assumption import AssumptionOptions
from zjtargets.cli.common import IndicatorOptions
from zjtargets.cli.options import FormatOption, LinearOption, with_options
from zjtargets.core.settings import Settings
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.verdict import judge_at_latest
from zjtargets.reports.screen.requirements import PathReport
from zjtargets.reports.screen.what_if import AssumedPathReport


@with_options
def command(
    options: IndicatorOptions,
    assumption: AssumptionOptions,
    linear: LinearOption = False,
    output_format: FormatOption = "table",
) -> None:
    """Show the required values of every target in force on an indicator, beside the actual ones."""
    book, filters = options.open_book()
    settings = Settings(linear=linear)
    found = assumption.apply(book, filters, settings)
    if found:
        paths = [path_of(verdict, settings) for verdict in found.verdicts]
        report: PathReport = AssumedPathReport(book, paths, options.as_of, found=found)
    else:
        targets = fitting(book, filters, in_force=True)
        paths = [path_of(judge_at_latest(book, target, settings), settings) for target in targets]
        report = PathReport(book, paths, options.as_of)
    options.show(report, output_format)
