"""``path``: the value that each target requires year by year."""

from zjtargets.book.select import fitting
from zjtargets.cli.common import FormatOption, IndicatorOptions, LinearOption, with_options
from zjtargets.core.settings import Settings
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.verdict import judge_at_latest
from zjtargets.reports.screen.requirements import PathReport


@with_options
def command(options: IndicatorOptions, linear: LinearOption = False, output_format: FormatOption = "table") -> None:
    """Show the required values of every target in force on an indicator, beside the actual ones."""
    book, filters = options.open_book()
    settings = Settings(linear=linear)
    targets = fitting(book, filters, in_force=True)
    paths = [path_of(judge_at_latest(book, target, settings), settings) for target in targets]
    options.show(PathReport(book, paths, options.as_of), output_format)
