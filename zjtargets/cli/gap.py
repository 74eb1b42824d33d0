"""``gap``: where every target in force in a year stands."""

from typing import Annotated, Literal

import typer

from zjtargets.cli.common import gap_report, show_report, write
from zjtargets.cli.errors import DONE, FOUND
from zjtargets.cli.options import GapOptions, YearArgument, with_options
from zjtargets.reports.markdown import gap_markdown

GapFormat = Annotated[Literal["table", "md", "json", "csv"], typer.Option("--format", help="help.format")]


@with_options
def command(year: YearArgument, options: GapOptions, output_format: GapFormat = "table") -> int:
    """Show the gap of each target; 1 where a status of ``--fail-on`` is among them."""
    failing = options.failing
    report = gap_report(year, options)
    if output_format == "md":
        write(gap_markdown(report, options.lang))
    else:
        show_report(report, output_format, options.lang)
    return FOUND if any(gap.status in failing for gap in report.gaps) else DONE
