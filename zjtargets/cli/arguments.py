"""Options and arguments of the commands: their names, their help in the language asked for, their types."""

import sys
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from zjtargets.words.messages import Lang, language, say


def asked_language() -> Lang:
    """The language of help texts, which are made before options are read."""
    args = sys.argv[1:]
    wanted = [after for option, after in pairwise(args) if option == "--lang"]
    wanted += [a.partition("=")[2] for a in args if a.startswith("--lang=")]
    return language(wanted[-1] if wanted else None)


def help_text(key: str) -> str:
    """The help of an option or a command, in the language asked for."""
    return say(f"help.{key}", asked_language())


class Format(StrEnum):
    """How a report is printed: for people, or for scripts."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class GapFormat(StrEnum):
    """The same, and as Markdown to be pasted."""

    TABLE = "table"
    MD = "md"
    JSON = "json"
    CSV = "csv"


class CheckFormat(StrEnum):
    """How problems are printed: for people, for scripts, or as annotations of GitHub Actions."""

    TABLE = "table"
    JSON = "json"
    GITHUB = "github"


class TodoFormat(StrEnum):
    """How missing readings are printed: as a table of the data folder, for scripts, or for people."""

    CSV = "csv"
    JSON = "json"
    TABLE = "table"


class Grouping(StrEnum):
    """What the rows of a gap report stand under."""

    DOCUMENT = "document"
    RESPONSIBLE = "responsible"
    SCOPE = "scope"


Names = list[str] | None


DataOption = Annotated[Path | None, typer.Option("--data", help=help_text("data"), show_default=False, readable=False)]
LangOption = Annotated[Lang | None, typer.Option("--lang", help=help_text("lang"), show_default=False)]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help=help_text("as_of"), show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help=help_text("format"))]
IndicatorOption = Annotated[
    list[str] | None, typer.Option("--indicator", help=help_text("indicator"), show_default=False)
]
DocumentOption = Annotated[list[str] | None, typer.Option("--document", help=help_text("document"), show_default=False)]
ScopeOption = Annotated[list[str] | None, typer.Option("--scope", help=help_text("scope"), show_default=False)]
OfficeOption = Annotated[
    list[str] | None, typer.Option("--responsible", help=help_text("responsible"), show_default=False)
]
IdOption = Annotated[str | None, typer.Option("--document", help=help_text("document_of_file"), show_default=False)]
PastOption = Annotated[bool, typer.Option("--past", help=help_text("past"))]
AllOption = Annotated[bool, typer.Option("--all", help=help_text("all"))]
ByOption = Annotated[Grouping, typer.Option("--by", help=help_text("by"))]
StrictOption = Annotated[bool, typer.Option("--strict", help=help_text("strict"))]
ThresholdsOption = Annotated[str | None, typer.Option("--thresholds", help=help_text("thresholds"), show_default=False)]
FailOption = Annotated[list[str] | None, typer.Option("--fail-on", help=help_text("fail_on"), show_default=False)]
HedgeOption = Annotated[str | None, typer.Option("--hedge", help=help_text("hedge"), show_default=False)]
LinearOption = Annotated[bool, typer.Option("--linear", help=help_text("linear"))]
YearArgument = Annotated[int, typer.Argument(help=help_text("year"), min=1900, max=2100, metavar="YEAR")]
FileArgument = Annotated[Path, typer.Argument(help=help_text("file"), metavar="FILE", show_default=False)]
FolderArgument = Annotated[Path, typer.Argument(help=help_text("new_folder"), metavar="DIR", show_default=False)]
IndicatorArgument = Annotated[
    str, typer.Argument(help=help_text("indicator_id"), metavar="INDICATOR", show_default=False)
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help=help_text("output"), show_default=False)]
ReportOption = Annotated[Path, typer.Option("--output", "-o", help=help_text("report_output"), show_default=False)]
ForceOption = Annotated[bool, typer.Option("--force", help=help_text("force"))]
SourcesOption = Annotated[Path | None, typer.Option("--sources", help=help_text("sources"), show_default=False)]
ExplainOption = Annotated[str | None, typer.Option("--explain", help=help_text("explain"), show_default=False)]
