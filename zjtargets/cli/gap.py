"""``gap``: where every target in force in a year stands."""

from typing import Annotated, Literal

import typer

from zjtargets.cli.common import GapOptions, YearArgument, with_options
from zjtargets.cli.output import write
from zjtargets.reports.outputs import gap_markdown

GapFormat = Annotated[Literal["table", "md", "json", "csv"], typer.Option("--format", help="help.format")]


@with_options
def command(year: YearArgument, options: GapOptions, output_format: GapFormat = "table") -> int:
    """Show the gap of each target; 1 where a status of ``--fail-on`` is among them."""
    report, code = options.report(year)
    if output_format == "md":
        write(gap_markdown(report, options.lang))
    else:
        options.show(report, output_format)
    return code
