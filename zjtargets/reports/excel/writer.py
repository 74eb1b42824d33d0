"""What writes the sheets of a workbook: numbers as numbers, and text always as text; how they look, and their pages."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from math import ceil
from typing import Generic, TypeVar

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zjtargets.book.book import Book
from zjtargets.reports.year import dated
from zjtargets.text.fold import spelt
from zjtargets.words.messages import Lang, say

T = TypeVar("T")
_NARROWEST, _HEAD, _WIDEST = 6, 12, 48  # of a column; a longer head is wrapped
ROW, _TALLEST = 16, 400  # points of a line, and of a row; Excel takes 409
_LONGEST, _LONGEST_HEAD = 32_000, 200  # characters of a cell and of the head of a page; Excel takes 32,767 and 255
Cell = str | int | float | None


class NumberFormat(StrEnum):
    """How the numbers of a column look."""

    TEXT = "text"
    YEAR = "0"
    NUMBER = "#,##0.0###"
    PERCENT = "0.0#%"
    RATIO = "0.00"
    WHOLE = "#,##0"


@dataclass(frozen=True)
class SheetColumn(Generic[T]):
    """A column: its heading (a number where it is a year), its cell, how it looks; a ``folded`` one is hidden."""

    head: str | int
    cell: Callable[[T], Cell]
    number_format: NumberFormat = NumberFormat.TEXT
    folded: bool = False


class Writer:
    """What writes the sheets of a workbook in one language, the formats that they share, and the head of each page."""

    def __init__(self, workbook: Workbook, lang: Lang, head: str = "") -> None:
        self.workbook, self.lang, self.head = workbook, lang, head
        self.say = partial(say, lang=lang)
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """A format; one for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            look = {"valign": "top", "font_name": "Microsoft YaHei", **properties}
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]

    def table(
        self,
        name: str,
        columns: Sequence[SheetColumn[T]],
        rows: Sequence[T],
        frozen: int,
        printed: int | None = None,
        hidden: Collection[int] = (),
    ) -> Worksheet:
        """A sheet of one table: its heading and its first ``frozen`` columns stay in sight, each has a filter.

        The first ``printed`` columns are printed, on pages as wide as they are; the rows ``hidden`` are not shown.
        """
        sheet = self.workbook.add_worksheet(name)
        printed = printed or len(columns)
        lines = [1] * (len(rows) + 1)  # of each row, as far as it is printed
        for at, column in enumerate(columns):
            align = "left" if column.number_format is NumberFormat.TEXT else "right"
            look = {"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "align": align, "text_wrap": True}
            self.write(sheet, 0, at, column.head, **look)
            cells = [column.cell(row) for row in rows]
            width = max(_NARROWEST, min(_HEAD, wide(column.head)), *(min(_WIDEST, wide(cell)) for cell in cells))
            for down, cell in enumerate(cells, 1):
                self.cell(sheet, down, at, cell, column.number_format)
            for down, cell in enumerate([column.head, *cells]):
                if isinstance(cell, str) and at < printed:
                    lines[down] = max(lines[down], ceil(wide(cell) / width))
            sheet.set_column(at, at, width, None, {"hidden": True, "level": 1} if column.folded else {})
        for down, n in enumerate(lines):
            sheet.set_row(down, min(ROW * n, _TALLEST), None, {"hidden": down in hidden})
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(rows), printed - 1)
        as_pages(sheet, self.head)
        return sheet

    def cell(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        cell: Cell,
        number_format: NumberFormat = NumberFormat.TEXT,
        width: int = _WIDEST,
    ) -> None:
        """A number in the format of its column, a whole one without decimals; text wrapped where it is wider."""
        if isinstance(cell, str):
            self.write(sheet, row, column, cell, text_wrap=wide(cell) > width)
        elif cell is not None:
            if number_format is NumberFormat.NUMBER and float(cell).is_integer():
                number_format = NumberFormat.WHOLE
            self.write(sheet, row, column, cell, num_format=number_format.value, align="right", indent=1)

    def write(self, sheet: Worksheet, row: int, column: int, cell: str | float, **look: object) -> None:
        """A number as a number; all else as text, which is never taken for a formula or an address."""
        if isinstance(cell, str):
            if cell:
                sheet.write_string(row, column, plain_text(cell), self.format(**look))
        else:
            sheet.write_number(row, column, cell, self.format(**look))


def describe(workbook: Workbook, title: str, book: Book) -> None:
    """The properties of a file: its title and its date."""
    workbook.set_properties({"title": plain_text(title), "created": dated(book)})


def as_pages(sheet: Worksheet, head: str = "") -> None:
    """A sheet is printed on A4 pages across, as wide as it is, with a head, the name of the sheet and their numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{plain_text(head).replace('&', '＆')[:_LONGEST_HEAD]}&R&A")  # where & begins a code
    sheet.set_footer("&C&P / &N")


def plain_text(text: str) -> str:
    """Text that a cell can hold: characters that are none are spelt out, and what is too long is cut off."""
    text = spelt(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def wide(cell: Cell) -> int:
    """The width of a cell in characters of the font, with room for the arrow of a filter."""
    text = "" if cell is None else f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
    return max(map(columns_of, text.split("\n"))) + 3


def columns_of(line: str) -> int:
    """The width of a line in characters of the font, of which a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
