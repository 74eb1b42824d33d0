"""Tables for people: the columns that fit the width there is.

Rich draws them. A report gives columns and groups of rows; how wide a column is, which are left out on a narrow
terminal and that nothing is ever cut off is settled here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zjtargets.messages import Lang, say
from zjtargets.reports import numbers

_ROOMY, _TIGHT = 26, 14
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column: its heading in the catalogue (or a name of the data, ``title``), its cell, and how dear it is.

    Optional columns are left out where there is no room for them, the last ones first. A flexible column takes the
    room that the others leave and folds its text. ``note`` is what is said below the tables where the column is shown.
    One ``with_name`` stands beside the names where these are on lines of their own.
    """

    head: str
    cell: Callable[[T], str | Text]
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
    heads = [c.title or say(c.head, lang) for c in columns]
    cells = [[[_text(c.cell(row)) for c in columns] for row in group.rows] for group in groups]
    widest = [
        max([Text(head).cell_len, *(row[i].cell_len for rows in cells for row in rows)]) for i, head in enumerate(heads)
    ]
    shown = _fitting(columns, widest, width)
    stacked = [] if shown else _essential(columns, widest, width)
    for group, rows in zip(groups, cells, strict=True):
        if group.title:
            yield Text(group.title, style="bold", overflow="fold")
        if not rows:
            continue
        if shown:
            yield _table(columns, shown, heads, widest, rows, width)
        elif stacked:
            yield from _stacked(columns, stacked, heads, widest, rows)
        else:
            yield from _blocks(heads, rows)
        yield Text("")
    beside = [i for i, c in enumerate(columns) if c.with_name] if stacked else []
    seen = [*shown, *beside]
    left_out = [i for i, c in enumerate(columns) if c.optional and i not in seen] if shown or stacked else []
    if left_out:
        names = say("list_comma", lang).join(heads[i] for i in left_out)
        yield Text(say("columns_left_out", lang, names=names), style="dim", overflow="fold")
    said = [i for i in seen if any(row[i].plain not in ("", numbers.NONE) for rows in cells for row in rows)]
    for line in column_notes([columns[i] for i in said], lang):
        yield Text(line, style="dim", overflow="fold")


def column_notes(columns: Iterable[Column[T]], lang: Lang) -> list[str]:
    """What is to be said of columns."""
    return [say(c.note, lang) for c in columns if c.note]


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


def _table(
    columns: Sequence[Column[T]],
    shown: Sequence[int],
    heads: Sequence[str],
    widest: Sequence[int],
    rows: Sequence[Sequence[Text]],
    width: int | None,
) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=width is not None)
    for i in shown:
        folds = width is not None and columns[i].flexible
        table.add_column(
            heads[i],
            justify="right" if columns[i].right else "left",
            overflow="fold",
            width=None if folds else widest[i],
            ratio=1 if folds else None,
        )
    for row in rows:
        table.add_row(*(row[i] for i in shown))
    return table


def _essential(columns: Sequence[Column[T]], widest: Sequence[int], width: int | None) -> list[int]:
    """The columns that are neither flexible nor optional, if there is room for them."""
    found = [i for i, c in enumerate(columns) if not (c.flexible or c.optional)]
    fits = width is not None and sum(widest[i] + 2 for i in found) - 2 <= width
    return found if fits and len(found) > 1 else []


def _stacked(
    columns: Sequence[Column[T]],
    shown: Sequence[int],
    heads: Sequence[str],
    widest: Sequence[int],
    rows: Sequence[Sequence[Text]],
) -> Iterator[RenderableType]:
    """A line with the names of a row above a line with its figures, these in columns."""

    def line(cells: Sequence[Text | str], style: str = "") -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for i in shown:
            grid.add_column(justify="right" if columns[i].right else "left", min_width=widest[i], no_wrap=True)
        grid.add_row(*(cells[i] for i in shown), style=style)
        return grid

    yield line(heads, "bold")
    for row in rows:
        names = [row[i] for i, c in enumerate(columns) if _beside(c) and row[i].plain not in ("", numbers.NONE)]
        yield Text("  ").join(names)
        yield line(row)


def _beside(column: Column[T]) -> bool:
    return column.flexible or column.with_name


def _blocks(heads: Sequence[str], rows: Sequence[Sequence[Text]]) -> Iterator[Text]:
    for row in rows:
        lines = [
            Text(f"{head}: ") + cell
            for head, cell in zip(heads, row, strict=True)
            if cell.plain not in ("", numbers.NONE)
        ]
        yield Text("\n").join([*lines, Text("")])


def _text(cell: str | Text) -> Text:
    return cell if isinstance(cell, Text) else Text(cell)
