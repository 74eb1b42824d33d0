"""``gap``: where every target in force in a year stands."""

from typing import Annotated, Literal

import typer

from zjtargets.cli import completion
from zjtargets.cli.common import GapOptions, with_options
from zjtargets.cli.output import write

OptionalYear = Annotated[
    int | None,
    typer.Argument(
        help="help.year_or_last",
        min=1900,
        max=2100,
        metavar="YEAR",
        show_default=False,
        autocompletion=completion.years,
    ),
]
GapFormat = Annotated[Literal["table", "md", "json", "csv"], typer.Option("--format", help="help.format")]


@with_options
def command(options: GapOptions, year: OptionalYear = None, output_format: GapFormat = "table") -> int:
    """Show the gap of each target; 1 where a status of ``--fail-on`` is among them."""
    report, code = options.report(year)
    if output_format == "md":
        from zjtargets.reports.outputs import gap_markdown  # noqa: PLC0415 - a page brings much that a screen needs not

        write(gap_markdown(report, options.lang))
    else:
        options.show(report, output_format)
    return code
