"""A sheet of a workbook: columns with headings, formats and widths; numbers as numbers, text always as text."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST = 6, 48
PAGES = "&C&P / &N"
_LONGEST = 32_000  # characters of a cell; Excel takes 32,767
T = TypeVar("T")
Cell = str | int | float | None


class Form(StrEnum):
    """How the numbers of a column look."""

    TEXT = "text"
    YEAR = "year"
    NUMBER = "number"
    PERCENT = "percent"
    RATIO = "ratio"


_FORMATS = {Form.YEAR: "0", Form.PERCENT: "0.0#%", Form.RATIO: "0.00"}
_WHOLE, _FRACTION = "#,##0", "#,##0.0###"


@dataclass(frozen=True)
class SheetColumn(Generic[T]):
    """A column: its heading (a number where it is a year), its cell, how it looks; a ``spare`` one is folded away."""

    head: str | int
    cell: Callable[[T], Cell]
    form: Form = Form.TEXT
    spare: bool = False


class Writer:
    """What writes the sheets of a workbook, and the formats that they share."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """A format; one for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(
                {"valign": "top", "font_name": "Microsoft YaHei", **properties}
            )
        return self._formats[key]

    def number(self, value: float, form: Form) -> Format:
        """The format of a number: a whole one without decimals."""
        whole = _WHOLE if float(value).is_integer() else _FRACTION
        return self.format(num_format=_FORMATS.get(form, whole), align="right", indent=1)

    def table(
        self, name: str, columns: Sequence[SheetColumn[T]], rows: Sequence[T], frozen: int, printed: int
    ) -> Worksheet:
        """A sheet of one table: its heading and its first ``frozen`` columns stay in sight, each has a filter.

        The first ``printed`` columns are printed, on pages as wide as they are.
        """
        sheet = self.workbook.add_worksheet(name)
        for at, column in enumerate(columns):
            align = "left" if column.form is Form.TEXT else "right"
            _write(sheet, 0, at, column.head, self.format(bold=True, bg_color="#E8EDF2", bottom=1, align=align))
            cells = [column.cell(row) for row in rows]
            for down, cell in enumerate(cells, 1):
                self.write(sheet, down, at, cell, column.form)
            width = max(_NARROWEST, *(min(_WIDEST, wide(cell)) for cell in [column.head, *cells]))
            sheet.set_column(at, at, width, None, {"hidden": True, "level": 1} if column.spare else {})
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(rows), printed - 1)
        sheet.set_footer(PAGES)
        return sheet

    def write(
        self, sheet: Worksheet, row: int, column: int, cell: Cell, form: Form = Form.TEXT, width: int = _WIDEST
    ) -> None:
        """A number as a number; all else as text, whatever it begins with, wrapped where it is wider than ``width``."""
        if cell is None or cell == "":
            return
        text = self.format(text_wrap=wide(cell) > width)
        _write(sheet, row, column, cell, text if isinstance(cell, str) else self.number(cell, form))


def _write(sheet: Worksheet, row: int, column: int, cell: str | float, how: Format) -> None:
    """A cell in a format; text is never taken for a formula or an address."""
    if isinstance(cell, str):
        sheet.write_string(row, column, plain_text(cell), how)
    else:
        sheet.write_number(row, column, cell, how)


def plain_text(text: str) -> str:
    """Text without what a cell cannot hold: characters that are none are spelt out, and what is too long is cut off."""
    spelt = "".join(f"<U+{ord(c):04X}>" if unicodedata.category(c)[0] == "C" and c != "\n" else c for c in text)
    return spelt if len(spelt) <= _LONGEST else spelt[: _LONGEST - 1] + "…"


def chart_text(text: str) -> str:
    """Text for a chart, where one that looks like an address (=A1, Go!A1) would be taken for one."""
    return plain_text(f" {text}" if text.startswith("=") else text).replace("!", "！")


def wide(cell: Cell) -> int:
    """The width of a cell in characters of the font, with room for the arrow of a filter."""
    text = "" if cell is None else f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n")) + 3
