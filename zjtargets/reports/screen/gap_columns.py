"""The columns of the gap report on a screen and in Markdown."""

from collections.abc import Mapping, Sequence
from functools import partial

from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import numbers
from zjtargets.reports.cells import gap_text, progress_bar, status_label, verdict_notes
from zjtargets.reports.fields import field_named
from zjtargets.reports.screen.common import Notes, record_name, required, target_name
from zjtargets.reports.screen.tables import Column
from zjtargets.words.messages import Lang, say

_STYLES = {
    Status.MET: "green",
    Status.AHEAD: "green",
    Status.ON_TRACK: "green",
    Status.LAGGING: "yellow",
    Status.BEHIND: "red",
    Status.REVERSING: "red",
    Status.MISSED: "bold red",
    Status.LOST: "bold red",
}


def columns_of(
    verdicts: Sequence[Verdict],
    book: Book,
    settings: Settings,
    rank: Mapping[str, int] | None,
    notes: Notes,
    lang: Lang,
    *,
    placed: bool,
) -> list[Column[Verdict]]:
    """What a row says of a promise.

    ``rank`` makes it a league table: the rank of a place, by the id of its promise, stands before it. ``placed``: every
    promise has to name its place.
    """
    field = partial(_column, lang=lang, settings=settings)
    ahead = [field("projected", optional=True, note="gap.ahead"), field("reached", optional=True)]
    return [
        *_first(book, settings, rank, notes, lang, placed=placed),
        field("by", right=False),
        field("target_value"),
        field("actual"),
        field("unit"),
        Column("head.gap", lambda g: gap_text(g, lang), right=True),
        Column("head.progress", progress_bar, optional=True, with_name=True, note="gap.bar"),
        field("completion", optional=True),
        field("elapsed", optional=True),
        field("pace_ratio", optional=True),
        field("path", optional=True),
        field("expected", optional=True),
        *(ahead if any(g.projection for g in verdicts) else []),
        field("base", optional=True),
        Column("head.required", lambda g: required(g.requirement, lang), right=True, optional=True),
    ]


def _column(
    name: str, *, lang: Lang, settings: Settings, right: bool = True, optional: bool = False, note: str | None = None
) -> Column[Verdict]:
    """A field of the machine rows as a column; one of words is never set to the right."""
    field = field_named(name)
    return Column(
        field.head,
        lambda g: field.text(g, lang, settings),
        right=right and field.value is not None,
        optional=optional,
        note=note,
    )


def _first(
    book: Book, settings: Settings, rank: Mapping[str, int] | None, notes: Notes, lang: Lang, *, placed: bool
) -> list[Column[Verdict]]:
    """What names a row, and its status."""

    def marks(g: Verdict) -> str:
        return notes.mark_texts(verdict_notes(g, book, settings, lang))

    def name(g: Verdict) -> str:
        own = target_name(g.target, book, lang, placed=placed)
        called = say("strive_named", lang, name=own) if g.target.strive else own
        return called + marks(g)

    def place(g: Verdict) -> str:
        return record_name(book.scopes[g.target.scope], lang) + marks(g)

    status = Column[Verdict](
        "head.status", lambda g: Text(status_label(g.status, lang), style=_STYLES.get(g.status, ""))
    )
    if rank is None:
        return [status, Column("head.indicator", name, flexible=True)]
    return [
        Column("head.rank", lambda g: numbers.whole(rank.get(g.target.id)), right=True),
        Column("head.place", place, flexible=True),
        status,
    ]
