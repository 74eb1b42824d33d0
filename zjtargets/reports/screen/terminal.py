"""What the screen is drawn with: tables whose columns fit the width of the terminal, or a pipe, which is never cut.

A report gives columns and groups of rows. This module decides how wide each column is and which are left out on a
narrow terminal; nothing is ever cut off.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.reports.records import Row
from zjtargets.reports.screen.table import Table
from zjtargets.text.spans import Lazy
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

    def rows(self) -> Iterable[Row]:
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
        console.print(folded(part, console.width) if isinstance(part, Text) else part)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command line decide how to end on a closed pipe."""
        raise BrokenPipeError


def _console(columns: int) -> Console:
    """A console that takes text as it is; rich minds a width only where it has a height too."""
    return _Console(width=columns, height=100, highlight=False, markup=False, emoji=False)


# The least width of a flexible column: as long as an optional one may be left out instead, and when none is left.
_ROOMY, _TIGHT = 26, 13
# What stays on one line where a text folds: a word, a number with its unit (2017年, 1200亿元) or a single Chinese
# character, with the punctuation that belongs to it; then the spaces behind it. An id folds behind its slashes.
_HAN, _OPENING, _CLOSING = "一-鿿", "（(《“〔", "）)》”〕，。、；：,.;:!?%…"
_WORD = rf"[^\s{_HAN}{_OPENING}{re.escape(_CLOSING)}]"
_UNBROKEN = Lazy(
    rf"[{_OPENING}]*(?:[a-z0-9_@]{{6,}}/|{_WORD}+(?:[.,:]{_WORD}+)*(?:[{_HAN}]{{1,2}}(?![{_HAN}]))?|百分点|.)[{re.escape(_CLOSING)}]*\s*"
)
# The spaces between two columns; the narrow one if no optional column is left to leave out.
_WIDE_GAP, _NARROW_GAP = 2, 1
NOTHING = "-"  # in a cell without a value
FIGURE, STATUS = 8, 14  # what a column of figures, and one of statuses, is folded to at least
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column: its heading in the catalogue (or a name of the data, ``title``) and its cell; None is an empty cell.

    Optional columns are left out if there is no room for them, the last ones first. A flexible column takes the room
    that the others leave and folds its text; one that ``folds`` is folded to that width at least, but only if the
    optional ones are left out. A ``spare`` one is the last to be left out, where there is no other room.
    ``note`` is printed below the tables if the column is shown.
    """

    head: str
    cell: Callable[[T], str | Text | None]
    right: bool = False
    flexible: bool = False
    folds: int = 0
    optional: bool = False
    spare: bool = False
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
    folding = [
        c._replace(folds=max(c.folds, _longest(row[i] for row in every))) if c.folds and width else c
        for i, c in enumerate(columns)
    ]
    widths, gap = _widths(folding, widest, width)
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
    while needed(tight=tight) > width and (spare := [i for i in shown if columns[i].spare]):
        shown.remove(spare[-1])
    if needed(tight=tight) > width:
        return {}, gap
    widths = {i: _least(columns[i], widest[i], tight=tight) for i in shown}
    flexible = [i for i in shown if columns[i].flexible]
    room = _widen(widths, flexible, [min(w, _ROOMY) for w in widest], width - needed(tight=tight))
    for i in sorted(shown, key=lambda i: widest[i]):
        if not columns[i].flexible and widest[i] - widths[i] <= room:  # no use in more space, but for all of it
            room -= widest[i] - widths[i]
            widths[i] = widest[i]
    _widen(widths, flexible, widest, room)
    return widths, gap


def _widen(widths: dict[int, int], columns: Sequence[int], wanted: Sequence[int], room: int) -> int:
    """Share room among columns: what a narrow one does not want is the others'. The room that is left."""
    for n, i in enumerate(sorted(columns, key=lambda i: wanted[i] - widths[i])):
        more = max(min(wanted[i] - widths[i], room // (len(columns) - n)), 0)
        widths[i] += more
        room -= more
    return room


def _least(column: Column[T], widest: int, *, tight: bool) -> int:
    """The width that a column needs at least."""
    if column.flexible:
        return min(widest, _TIGHT if tight else _ROOMY)
    return min(widest, column.folds) if column.folds and tight else widest


def _longest(cells: Iterable[Text | None]) -> int:
    """The width of the longest word in some cells."""
    words = (found.group().rstrip() for cell in cells if cell for found in _UNBROKEN.finditer(cell.plain))
    return max(map(cell_len, words), default=0)


def folded(text: Text, width: int) -> Text:
    """The text on lines of at most so many columns, if its words are not longer: a number stays with its unit, and no
    line ends with an opening bracket or begins with a closing one.
    """
    if text.cell_len <= width:
        return text
    breaks, used = [], 0
    for found in _UNBROKEN.finditer(text.plain):
        part = found.group()
        if used and used + cell_len(part.rstrip()) > width:
            breaks.append(found.start())
            used = 0
        used += cell_len(part)
    lines = text.divide(breaks)
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)


def _table(
    columns: Sequence[Column[T]],
    heads: Sequence[str],
    widths: Mapping[int, int],
    gap: int,
    rows: Iterable[Sequence[Text | None]],
) -> Table:
    return Table(
        [folded(Text(heads[i]), width) for i, width in widths.items()],
        [columns[i].right for i in widths],
        list(widths.values()),
        gap,
        [[folded(_shown(row[i]), width) for i, width in widths.items()] for row in rows],
    )


def _blocks(heads: Sequence[str], rows: Iterable[Sequence[Text | None]]) -> Iterator[Text]:
    for row in rows:
        lines = [Text(f"{head}: ") + cell for head, cell in zip(heads, row, strict=True) if cell]
        yield Text("\n").join([*lines, Text("")])


def _text(cell: str | Text | None) -> Text | None:
    return Text(cell) if isinstance(cell, str) else cell


def _shown(cell: Text | None) -> Text:
    return Text(NOTHING) if cell is None else cell
