"""``report``: the report of a year as one file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from zjtargets.book.records import ACTUALS_FOLDER
from zjtargets.cli.common import GapOptions
from zjtargets.cli.options import YearArgument, with_options
from zjtargets.cli.output import notice, read_output, write_whole
from zjtargets.core.problem import WrongUsage
from zjtargets.reports.outputs import RENDERERS, renderer
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import say

OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="help.report_output", show_default=False, readable=False)
]
ForceOption = Annotated[bool, typer.Option("--force", help="help.force")]


@with_options
def command(year: YearArgument, output: OutputOption, options: GapOptions, force: ForceOption = False) -> int:
    """Write the report, of the kind that the suffix names; 1 where a status of ``--fail-on`` is in it."""
    file = read_output(output, list(RENDERERS), force=force)
    render = renderer(file)
    report, code = options.report(year)
    refuse_data_file(file, Path(report.book.folder))
    write_whole(file, render(YearReport(report), options.lang), replace=force)
    notice(say("report.written", options.lang, file=file, n=len(report.gaps)))
    return code


def refuse_data_file(path: Path, folder: Path) -> None:
    """Refuse a file that would be one of the data: a table in their folder, any file among the actuals, or one in the
    place of a file there.

    Raises:
        WrongUsage: it would be one.
    """
    real = Path(os.path.realpath(path))
    inside = real.is_relative_to(os.path.realpath(folder))
    among = real.is_relative_to(os.path.realpath(folder / ACTUALS_FOLDER))
    if among or (inside and (path.suffix.lower() == ".csv" or os.path.lexists(path))):
        raise WrongUsage("in_data", file=path, folder=folder)
