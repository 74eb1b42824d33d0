"""What the commands share: their arguments and options, and the data folder that these name.

Options that several commands share are the fields of a dataclass; `with_options` puts them into a command's signature.
The help of an option is a key of the catalogue: `app` puts it into the language of the user.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from zjtargets.book.book import Book
from zjtargets.book.fields import YEARS
from zjtargets.book.folder import Folder, find_folder
from zjtargets.cli import completion
from zjtargets.cli.output import notice
from zjtargets.rules.folder import open_sound
from zjtargets.words.messages import Lang, say

Format = Literal["table", "json", "csv"]
PageFormat = Literal["table", "md", "json", "csv"]
Names = list[str] | None


def _language(ctx: typer.Context) -> Lang:
    lang: Lang = ctx.obj
    return lang


def year_option(name: str, key: str) -> Any:
    """An option that takes a year."""
    return typer.Option(name, help=key, min=YEARS.start, max=YEARS.stop - 1, show_default=False)


def _year_argument(key: str) -> Any:
    return typer.Argument(
        help=key,
        min=YEARS.start,
        max=YEARS.stop - 1,
        metavar="YEAR",
        show_default=False,
        autocompletion=completion.years,
    )


YearArgument = Annotated[int, _year_argument("help.year")]
OptionalYearArgument = Annotated[int | None, _year_argument("help.year_or_last")]
FileArgument = Annotated[Path, typer.Argument(help="help.file", metavar="FILE", show_default=False, readable=False)]
FolderArgument = Annotated[
    Path, typer.Argument(help="help.new_folder", metavar="DIR", show_default=False, readable=False)
]
IndicatorArgument = Annotated[
    str,
    typer.Argument(
        help="help.indicator_id", metavar="INDICATOR", show_default=False, autocompletion=completion.named("indicator")
    ),
]
DataOption = Annotated[Path | None, typer.Option("--data", help="help.data", show_default=False, readable=False)]
LangOption = Annotated[Lang, typer.Option("--lang", help="help.lang", show_default=False, callback=_language)]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="help.as_of", show_default=False)]
IndicatorOption = Annotated[
    Names,
    typer.Option(
        "--indicator", help="help.indicator", show_default=False, autocompletion=completion.named("indicator")
    ),
]
DocumentOption = Annotated[
    Names,
    typer.Option("--document", help="help.document", show_default=False, autocompletion=completion.named("document")),
]
ScopeOption = Annotated[
    Names,
    typer.Option("--scope", help="help.scope", show_default=False, autocompletion=completion.named("scope")),
]
OfficeOption = Annotated[Names, typer.Option("--responsible", help="help.responsible", show_default=False)]
BindingOption = Annotated[bool | None, typer.Option("--binding/--indicative", help="help.binding", show_default=False)]
FormatOption = Annotated[Format, typer.Option("--format", help="help.format")]
PageFormatOption = Annotated[PageFormat, typer.Option("--format", help="help.format")]
PastOption = Annotated[bool, typer.Option("--past", help="help.past")]
FailOption = Annotated[
    Names,
    typer.Option("--fail-on", help="help.fail_on", show_default=False, autocompletion=completion.statuses),
]
LinearOption = Annotated[bool, typer.Option("--linear", help="help.linear")]
WideOption = Annotated[bool, typer.Option("--wide", help="help.wide")]
SourcesOption = Annotated[bool, typer.Option("--sources", help="help.with_sources")]
HedgeOption = Annotated[str | None, typer.Option("--hedge", help="help.hedge", show_default=False)]


@dataclass(frozen=True)
class DataOptions:
    """Which data, as they were known on which day, in which language."""

    data: DataOption = None
    lang: LangOption = "en"
    as_of: AsOfOption = None

    def folder(self) -> Folder:
        """The data folder; on stderr where it is the copy that came with the program, of a place that may be another.

        Raises:
            NoResult: nothing was named and no data came with the program.
        """
        folder = find_folder(self.data)
        if folder.packaged:
            notice(say("packaged", self.lang, folder=folder.path))
        return folder

    def sound_book(self, folder: Folder, *, drafts: bool = False) -> Book:
        """The book to compute from, or to put more ``drafts`` into; open warnings are counted on stderr.

        Raises:
            NoResult: the data hold errors.
        """
        book, warnings = open_sound(folder, drafts=drafts)
        if warnings:
            notice(say("warnings", self.lang, n=warnings))
        return book


def with_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Put the fields of a command's dataclass parameters into its signature, where typer looks for options."""
    parameters: list[inspect.Parameter] = []
    spread: dict[str, tuple[type, list[str]]] = {}
    for parameter in inspect.signature(command).parameters.values():
        kind = parameter.annotation
        if isinstance(kind, type) and is_dataclass(kind):
            spread[parameter.name] = kind, [f.name for f in fields(kind)]
            parameters += inspect.signature(kind).parameters.values()
        else:
            parameters.append(parameter)

    @wraps(command)
    def run(**given: Any) -> int | None:
        for name, (kind, names) in spread.items():
            given[name] = kind(**{n: given.pop(n) for n in names if n in given})
        return command(**given)

    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    run.__signature__ = inspect.Signature(keywords)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in keywords}
    return run
