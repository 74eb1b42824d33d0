"""``check``: the data against every rule, and against their sources."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from zjtargets.book.select import read_day
from zjtargets.cli import DONE, FOUND, completion
from zjtargets.cli.options import DataOptions, with_options
from zjtargets.cli.output import as_utf8
from zjtargets.reports.problems import CheckReport
from zjtargets.rules.folder import check_folder
from zjtargets.rules.values import stale
from zjtargets.words.messages import rule_text

SourcesOption = Annotated[
    Path | None, typer.Option("--sources", help="help.sources", show_default=False, readable=False)
]
ExplainOption = Annotated[
    str | None,
    typer.Option("--explain", help="help.explain", show_default=False, autocompletion=completion.rules),
]
FailOption = Annotated[
    Literal["stale"] | None, typer.Option("--fail-on", help="help.fail_on_stale", show_default=False)
]
AllOption = Annotated[bool, typer.Option("--all", help="help.all_problems")]
CheckFormat = Annotated[Literal["table", "md", "json", "csv", "github"], typer.Option("--format", help="help.format")]


@with_options
def command(
    options: DataOptions,
    sources: SourcesOption = None,
    explain: ExplainOption = None,
    fail_on: FailOption = None,
    show_all: AllOption = False,
    output_format: CheckFormat = "table",
) -> int:
    """Print what is wrong, 1 if anything is, but for values overdue only if asked to; or explain a rule."""
    if explain is not None:
        sys.stdout.write(rule_text(explain, options.lang))
        return DONE
    folder = options.folder()
    book, problems = check_folder(folder, read_day(options.as_of), today=date.today())
    proof = None
    if sources:
        from zjtargets.sources.proof import prove  # noqa: PLC0415 - all the patterns of documents, for nothing but this

        proof = prove(book, folder.path, sources)
    report = CheckReport(book, [*problems, *(proof.problems if proof else [])], proof)
    if output_format in ("json", "csv"):
        as_utf8(sys.stdout)
    sys.stdout.write(report.render(output_format, options.lang, show_all=show_all))
    return FOUND if any(p.rule != stale.__name__ or fail_on for p in report.problems) else DONE
