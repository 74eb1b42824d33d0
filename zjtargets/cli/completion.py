"""What a shell offers where a command line is being typed: ids with their names, rules, statuses, years.

Whoever presses Tab waits and reads no messages: data that cannot be read, or that take long, offer nothing.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import typer

from zjtargets.book.book import Book
from zjtargets.book.folder import find_folder
from zjtargets.book.load import read_book
from zjtargets.book.names import Named, names_of, title_of
from zjtargets.book.records import TARGETS_FILE
from zjtargets.book.select import years_in_force
from zjtargets.core.problem import NoResult
from zjtargets.judgement.measurement import FlagCode
from zjtargets.judgement.status import Status
from zjtargets.text.names import name_key
from zjtargets.words.messages import Lang, rule_texts, say

_MOST_BYTES = 2_000_000  # of YAML: a second
Offers = Iterator[tuple[str, str]]
"""What may be typed, and what it means."""


class _Offer(str):
    """An id for what was typed: typer keeps only what begins with it, and here it may be a name that does."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Whether it is kept."""
        return True


def named(what: str) -> Callable[[typer.Context, str], Offers]:
    """Offers the ids of a kind of record that begin with what is typed; if none does, those whose names do."""

    def offer(ctx: typer.Context, incomplete: str) -> Offers:
        known: Mapping[str, Named] = getattr(_book(ctx), f"{what}s", {})
        ids = [one for one in known if one.startswith(incomplete)]
        for one in ids or known:
            title = title_of(known[one])
            begun = next((n for n in names_of(known[one]) if name_key(n).startswith(name_key(incomplete))), None)
            if ids or (begun and not _narrows()):
                yield _Offer(one), _help(title.zh if _lang(ctx) == "zh" else title.en)
            elif begun:
                yield begun, one

    return offer


def years(ctx: typer.Context, incomplete: str) -> Offers:
    """The years in which targets are in force."""
    book = _book(ctx)
    for year in years_in_force(book, book.targets) if book else ():
        if str(year).startswith(incomplete):
            yield str(year), ""


def statuses(ctx: typer.Context, incomplete: str) -> Offers:
    """The statuses that a target may have, and ``stale``, also behind others and a comma."""
    before, comma, last = incomplete.rpartition(",")
    lang = _lang(ctx)
    for status in Status:
        if status.startswith(last):
            yield f"{before}{comma}{status}", say(f"status.{status}", lang)
    if FlagCode.STALE.startswith(last):
        yield f"{before}{comma}{FlagCode.STALE}", say("offer.stale", lang)


def rules(ctx: typer.Context, incomplete: str) -> Offers:
    """The rules of the data, with what must hold."""
    for name, rule in rule_texts().items():
        if name.startswith(incomplete):
            yield name, _help(rule.zh if _lang(ctx) == "zh" else rule.en)


def _lang(ctx: typer.Context) -> Lang:
    lang: Lang = ctx.obj
    return lang


def _narrows() -> bool:
    """Whether the shell drops what does not begin with what is typed; such a shell is offered names, which it quotes
    where needed. The others put an id in the place of what is typed.
    """
    return os.environ.get("_ZJTARGETS_COMPLETE", "").endswith(("zsh", "fish"))


def _help(text: str) -> str:
    """A help text that rich, through which typer sends it, takes for plain text in one line."""
    os.environ["COLUMNS"] = "1000"
    return text.replace("[", r"\[")


def _book(ctx: typer.Context) -> Book | None:
    """The book of the folder named so far, without its tables; None if it cannot be read, or not at once."""
    data = ctx.params.get("data")
    try:
        folder = find_folder(Path(os.path.expanduser(data)) if data else None).path  # noqa: PTH111 - never raises
        files = [folder / TARGETS_FILE, *(folder / "actuals").glob("*.y*ml")]
        if sum(file.stat().st_size for file in files) > _MOST_BYTES:
            return None
        return read_book(folder, tables=False)[0]
    except (NoResult, OSError, ValueError):
        return None
