"""Tables for people: the columns that fit the width there is.

Rich draws them. A report gives columns and groups of rows; how wide a column is, which are left out on a narrow
terminal and that nothing is ever cut off is settled here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zjtargets.words.messages import Lang, say

_ROOMY, _TIGHT = 26, 14
NOTHING = "-"  # what stands in a cell that has no value
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column: its heading in the catalogue (or a name of the data, ``title``), its cell, and how dear it is.

    Optional columns are left out where there is no room for them, the last ones first. A flexible column takes the
    room that the others leave and folds its text. ``note`` is what is said below the tables where the column is shown.
    One ``with_name`` stands beside the names where these are on lines of their own.
    """

    head: str
    cell: Callable[[T], str | Text | None]
    right: bool = False
    flexible: bool = False
    optional: bool = False
    title: str | None = None
    note: str | None = None
    with_name: bool = False


class Group(NamedTuple, Generic[T]):
    """Rows under one heading, or under none; ``key`` is the id of what the heading names, or an office."""

    title: str | None
    rows: Sequence[T]
    key: str = ""


def draw_tables(
    columns: Sequence[Column[T]], groups: Sequence[Group[T]], lang: Lang, width: int | None
) -> Iterator[RenderableType]:
    """One table a group, their columns in line. On a terminal too narrow for one its names stand on lines of their own;
    where that is too wide still, each row is a block of lines.

    ``width`` is None where there is no terminal: then everything is shown.
    """
    cells = [[[_text(c.cell(row)) for c in columns] for row in group.rows] for group in groups]
    every = [row for rows in cells for row in rows]
    heads = [c.title or say(c.head, lang) for c in columns]
    widest = [max([Text(head).cell_len, *(_shown(row[i]).cell_len for row in every)]) for i, head in enumerate(heads)]
    layout = _layout(columns, heads, widest, width)
    for group, rows in zip(groups, cells, strict=True):
        if group.title:
            yield Text(group.title, style="bold", overflow="fold")
        if rows:
            yield from layout.draw(rows)
            yield Text("")
    yield from _remarks(layout, every, lang)


def _remarks(layout: "_Layout[T]", rows: Sequence[Sequence[Text | None]], lang: Lang) -> Iterator[Text]:
    """Which columns were left out, and what is to be said of those that say something."""
    if layout.left_out:
        names = say("list_comma", lang).join(layout.heads[i] for i in layout.left_out)
        yield Text(say("columns_left_out", lang, names=names), style="dim", overflow="fold")
    said = [layout.columns[i] for i in layout.seen if any(row[i] for row in rows)]
    for line in column_notes(said, lang):
        yield Text(line, style="dim", overflow="fold")


def column_notes(columns: Iterable[Column[T]], lang: Lang) -> list[str]:
    """What is to be said of columns."""
    return [say(c.note, lang) for c in columns if c.note]


@dataclass(frozen=True)
class _Layout(Generic[T]):
    """How rows are drawn at a width: as a table of the columns ``shown``; without one as lines of names above lines of
    the columns ``stacked``; without either as blocks.
    """

    columns: Sequence[Column[T]]
    heads: Sequence[str]
    widest: Sequence[int]
    width: int | None
    shown: Sequence[int]
    stacked: Sequence[int]

    @property
    def seen(self) -> list[int]:
        """The columns of the table, or those beside the names: what an optional one is seen in."""
        return [*self.shown, *(i for i, c in enumerate(self.columns) if c.with_name and self.stacked)]

    @property
    def left_out(self) -> list[int]:
        """The optional columns there is no room for; in blocks there is room for all."""
        tabular = self.shown or self.stacked
        return [i for i, c in enumerate(self.columns) if tabular and c.optional and i not in self.seen]

    def draw(self, rows: Sequence[Sequence[Text | None]]) -> Iterator[RenderableType]:
        """The rows of a group."""
        if self.shown:
            yield self._table(rows)
        elif self.stacked:
            yield from self._lines(rows)
        else:
            yield from self._blocks(rows)

    def _table(self, rows: Sequence[Sequence[Text | None]]) -> Table:
        wide = self.width is not None
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=wide)
        for i in self.shown:
            folds = wide and self.columns[i].flexible
            table.add_column(
                self.heads[i],
                justify="right" if self.columns[i].right else "left",
                overflow="fold",
                width=None if folds else self.widest[i],
                ratio=1 if folds else None,
            )
        for row in rows:
            table.add_row(*(_shown(row[i]) for i in self.shown))
        return table

    def _lines(self, rows: Sequence[Sequence[Text | None]]) -> Iterator[RenderableType]:
        """A line with the names of a row above a line with its figures, these in columns."""
        yield self._line(self.heads, "bold")
        for row in rows:
            names = [cell for c, cell in zip(self.columns, row, strict=True) if (c.flexible or c.with_name) and cell]
            yield Text("  ").join(names)
            yield self._line([_shown(cell) for cell in row])

    def _line(self, cells: Sequence[Text | str], style: str = "") -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for i in self.stacked:
            justify: Literal["left", "right"] = "right" if self.columns[i].right else "left"
            grid.add_column(justify=justify, min_width=self.widest[i], no_wrap=True)
        grid.add_row(*(cells[i] for i in self.stacked), style=style)
        return grid

    def _blocks(self, rows: Sequence[Sequence[Text | None]]) -> Iterator[Text]:
        for row in rows:
            lines = [Text(f"{head}: ") + cell for head, cell in zip(self.heads, row, strict=True) if cell]
            yield Text("\n").join([*lines, Text("")])


def _layout(columns: Sequence[Column[T]], heads: Sequence[str], widest: Sequence[int], width: int | None) -> _Layout[T]:
    shown = _fitting(columns, widest, width)
    stacked = [] if shown else _essential(columns, widest, width)
    return _Layout(columns, heads, widest, width, shown, stacked)


def _fitting(columns: Sequence[Column[T]], widest: Sequence[int], width: int | None) -> list[int]:
    """The columns there is room for; none where the room is too small for a table."""
    shown = list(range(len(columns)))
    if width is None:
        return shown

    def needed(least: int) -> int:
        # Between two columns rich puts two spaces.
        return sum((min(widest[i], least) if columns[i].flexible else widest[i]) + 2 for i in shown) - 2

    while needed(_ROOMY) > width and (optional := [i for i in shown if columns[i].optional]):
        shown.remove(optional[-1])
    return shown if needed(_TIGHT) <= width else []


def _essential(columns: Sequence[Column[T]], widest: Sequence[int], width: int | None) -> list[int]:
    """The columns that are neither flexible nor optional, if there is room for them."""
    found = [i for i, c in enumerate(columns) if not (c.flexible or c.optional)]
    fits = width is not None and sum(widest[i] + 2 for i in found) - 2 <= width
    return found if fits and len(found) > 1 else []


def _text(cell: str | Text | None) -> Text | None:
    return Text(cell) if isinstance(cell, str) else cell


def _shown(cell: Text | None) -> Text:
    return Text(NOTHING) if cell is None else cell
