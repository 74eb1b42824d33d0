"""A table of cells that are folded already, as fast as tables of thousands of rows need it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text


class Table(NamedTuple):
    """A table of folded cells, with the width of each column and the spaces between two of them.

    It has the characters that Rich would draw, in a tenth of the time: tables may have thousands of rows. A cell that
    needs more than a style for all of it is left to Rich, and so is a table that is wider than the console.
    """

    heads: Sequence[Text]
    to_right: Sequence[bool]
    widths: Sequence[int]
    gap: int
    rows: Sequence[Sequence[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        between = [self.gap - 1] * (len(self.widths) - 1)
        if sum(self.widths) + sum(between) + len(between) > options.max_width:
            yield self.by_rich()
            return
        box = SIMPLE_HEAD.substitute(options)
        yield from self._row(console, options, self.heads, box.head_vertical, "table.header")
        yield Segment(box.get_row([w + n for w, n in zip(self.widths, [*between, 0], strict=True)], "head", edge=False))
        yield Segment.line()
        for i, row in enumerate(self.rows, 1):
            divider = box.mid_vertical if i < len(self.rows) else box.foot_vertical
            yield from self._row(console, options, row, divider)

    def _row(
        self, console: Console, options: ConsoleOptions, row: Sequence[Text], divider: str, style: str = ""
    ) -> Iterator[Segment]:
        """The lines of a row; a cell with fewer of them than others has its own on top, a heading at the bottom."""
        between = " " * (self.gap - 1) + divider
        cells = [
            _lines(console, options, cell, width, style, to_right=to_right)
            for cell, width, to_right in zip(row, self.widths, self.to_right, strict=True)
        ]
        height = max(map(len, cells))
        for cell, width in zip(cells, self.widths, strict=True):
            blank = [[Segment(" " * width)]] * (height - len(cell))
            cell[:] = [*blank, *cell] if style else [*cell, *blank]
        for line in zip(*cells, strict=True):
            for i, part in enumerate(line):
                if i:
                    yield Segment(between)
                yield from part
            yield Segment.line()

    def by_rich(self) -> RichTable:
        """The same table for Rich to draw."""
        table = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, self.gap - 1, 0, 0))
        for head, to_right, width in zip(self.heads, self.to_right, self.widths, strict=True):
            table.add_column(head, justify="right" if to_right else "left", overflow="fold", width=width)
        for row in self.rows:
            table.add_row(*row)
        return table


def _lines(
    console: Console, options: ConsoleOptions, cell: Text, width: int, style: str, *, to_right: bool
) -> list[list[Segment]]:
    """The lines of a cell, each as wide as its column."""
    lines = cell.plain.split("\n")
    room = [width - cell_len(line) for line in lines]
    if cell.spans or min(room) < 0 or "\t" in cell.plain:
        justify: JustifyMethod = "right" if to_right else "left"
        fitted = options.update(width=width, justify=justify, overflow="fold", no_wrap=False, height=None)
        return console.render_lines(cell, fitted, style=console.get_style(style))
    look = console.get_style(style) + console.get_style(cell.style) if style or cell.style else None
    if to_right:
        lines = [line.rstrip() for line in lines]
        return [[Segment(" " * (width - cell_len(line)) + line, look)] for line in lines]
    return [[Segment(line + " " * left, look)] for line, left in zip(lines, room, strict=True)]
