"""``gap``: where every target in force in a year stands."""

from zjtargets.cli.common import GapOptions
from zjtargets.cli.options import OptionalYearArgument, PageFormatOption, with_options
from zjtargets.cli.output import write


@with_options
def command(options: GapOptions, year: OptionalYearArgument = None, output_format: PageFormatOption = "table") -> int:
    """Show the gap of each target; 1 where a status of ``--fail-on`` is among them."""
    report, code = options.report(year)
    if output_format == "md":
        from zjtargets.reports.markdown_pages import gap_markdown  # noqa: PLC0415 - a page brings much that a screen needs not

        write(gap_markdown(report, options.lang))
    else:
        options.show(report, output_format)
    return code
