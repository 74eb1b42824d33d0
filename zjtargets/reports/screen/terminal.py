"""What the screen is drawn with: tables whose columns fit the width of the terminal, or a pipe, which is never cut.

A report gives columns and groups of rows. This module decides how wide each column is and which are left out on a
narrow terminal; nothing is ever cut off. Rich draws the tables.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.reports.rows import Row
from zjtargets.words.messages import Lang, say

_LEAST, _MOST = 20, 4000


class Report(Protocol):
    """One result that any renderer can show."""

    command: ClassVar[str]
    records: ClassVar[Sequence[type]]

    @property
    def book(self) -> Book:
        """The data, as far as they were known."""

    @property
    def as_of(self) -> str | None:
        """The day of knowledge as it was typed."""

    def rows(self) -> Sequence[Row]:
        """Every row, as the machine formats have it."""

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What to print, for a terminal of ``width`` columns, or for none."""


def width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere and may be as wide as it likes."""
    return max(get_terminal_size().columns, _LEAST) if sys.stdout.isatty() else None


def show(parts: Iterable[RenderableType]) -> None:
    """Print on stdout: as wide as the terminal, or as wide as a line wants to be where there is none."""
    console = _console(width() or _MOST)
    for part in parts:
        console.print(part)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command line decide how to end on a closed pipe."""
        raise BrokenPipeError


def _console(columns: int) -> Console:
    """A console that takes text as it is; rich minds a width only where it has a height too."""
    return _Console(width=columns, height=100, highlight=False, markup=False, emoji=False)


# The least width of a column that folds: as long as an optional one may be left out instead, and when none is left.
_ROOMY, _TIGHT = 26, 14
# The spaces between two columns; the narrow one if no optional column is left to leave out.
_WIDE_GAP, _NARROW_GAP = 2, 1
NOTHING = "-"  # in a cell without a value
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column: its heading in the catalogue (or a name of the data, ``title``) and its cell; None is an empty cell.

    Optional columns are left out if there is no room for them, the last ones first. A flexible column takes the room
    that the others leave and folds its text; one that ``folds`` does so only if the optional ones are left out.
    ``note`` is printed below the tables if the column is shown.
    """

    head: str
    cell: Callable[[T], str | Text | None]
    right: bool = False
    flexible: bool = False
    folds: bool = False
    optional: bool = False
    title: str | None = None
    note: str | None = None


class Group(NamedTuple, Generic[T]):
    """Rows under one heading, or under none; ``key`` is the id of what the heading names, or an office."""

    title: str | None
    rows: Sequence[T]
    key: str = ""


def note(text: str) -> Text:
    """A remark, in faint print."""
    return Text(text, style="dim", overflow="fold")


def strong(text: str) -> Text:
    """A heading or a summary, in bold."""
    return Text(text, style="bold", overflow="fold")


def draw_tables(
    columns: Sequence[Column[T]], groups: Sequence[Group[T]], lang: Lang, width: int | None
) -> Iterator[RenderableType]:
    """One table a group, their columns in line; on a terminal too narrow for a table, each row is a block of lines.

    ``width`` is None without a terminal; then every column is shown in full.
    """
    cells = [[[_text(c.cell(row)) for c in columns] for row in group.rows] for group in groups]
    every = [row for rows in cells for row in rows]
    heads = [c.title or say(c.head, lang) for c in columns]
    widest = [max([Text(head).cell_len, *(_shown(row[i]).cell_len for row in every)]) for i, head in enumerate(heads)]
    widths, gap = _widths(columns, widest, width)
    for group, rows in zip(groups, cells, strict=True):
        if group.title:
            yield strong(group.title)
        if rows:
            yield from [_table(columns, heads, widths, gap, rows)] if widths else _blocks(heads, rows)
            yield Text("")
    shown = widths or range(len(columns))
    if hidden := [head for i, head in enumerate(heads) if i not in shown]:
        yield note(say("columns_left_out", lang, names=say("list_comma", lang).join(hidden)))
    filled = (columns[i] for i in shown if any(row[i] for row in every))
    yield from (note(line) for line in column_notes(filled, lang))


def column_notes(columns: Iterable[Column[T]], lang: Lang) -> list[str]:
    """The notes of columns."""
    return [say(c.note, lang) for c in columns if c.note]


def _widths(columns: Sequence[Column[T]], widest: Sequence[int], width: int | None) -> tuple[dict[int, int], int]:
    """The width of each column that is shown, and the spaces between two of them; none if a table has no room."""
    if width is None:
        return dict(enumerate(widest)), _WIDE_GAP
    shown = list(range(len(columns)))

    def needed(*, tight: bool) -> int:
        gap = _NARROW_GAP if tight else _WIDE_GAP
        return sum(_least(columns[i], widest[i], tight=tight) + gap for i in shown) - gap

    while needed(tight=False) > width and (optional := [i for i in shown if columns[i].optional]):
        shown.remove(optional[-1])
    tight = needed(tight=False) > width
    gap = _NARROW_GAP if tight else _WIDE_GAP
    if needed(tight=tight) > width:
        return {}, gap
    widths = {i: widest[i] for i in shown}
    folding = [i for i in shown if columns[i].flexible or (columns[i].folds and tight)]
    room = width - gap * (len(shown) - 1) - sum(widest[i] for i in shown if i not in folding)
    for n, i in enumerate(sorted(folding, key=lambda i: widest[i])):  # what a narrow one does not need is the others'
        widths[i] = min(widest[i], room // (len(folding) - n))
        room -= widths[i]
    return widths, gap


def _least(column: Column[T], widest: int, *, tight: bool) -> int:
    """The width that a column needs at least."""
    if column.flexible or (column.folds and tight):
        return min(widest, _TIGHT if tight else _ROOMY)
    return widest


def _table(
    columns: Sequence[Column[T]],
    heads: Sequence[str],
    widths: Mapping[int, int],
    gap: int,
    rows: Iterable[Sequence[Text | None]],
) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0))
    for i, width in widths.items():
        table.add_column(heads[i], justify="right" if columns[i].right else "left", overflow="fold", width=width)
    for row in rows:
        table.add_row(*(_shown(row[i]) for i in widths))
    return table


def _blocks(heads: Sequence[str], rows: Iterable[Sequence[Text | None]]) -> Iterator[Text]:
    for row in rows:
        lines = [Text(f"{head}: ") + cell for head, cell in zip(heads, row, strict=True) if cell]
        yield Text("\n").join([*lines, Text("")])


def _text(cell: str | Text | None) -> Text | None:
    return Text(cell) if isinstance(cell, str) else cell


def _shown(cell: Text | None) -> Text:
    return Text(NOTHING) if cell is None else cell
