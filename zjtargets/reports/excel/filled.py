"""A form that came back: its cells as they were filled in, and every fault of its shape.

A form comes from elsewhere and may be anything: it is read cell by cell, within limits; nothing in it is computed, run
or fetched.
"""

import re
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from zjtargets.core.problem import NoResult, Problem, Reason
from zjtargets.reports.excel.form import ANSWERS, AT, COLUMNS, HEAD_ROW, HIDDEN, MARK, address, seal_of
from zjtargets.sources.files import MEGABYTE, OLD_OFFICE, read_bytes
from zjtargets.words.messages import LANGS, Lang, problem_text, say

_UNPACKED, _PARTS = 32 * MEGABYTE, 1000  # of an office's form some hundred kilobytes and a dozen parts
_MOST_ROWS, _LAST_ROW, _MOST_SHEETS = 20_000, 1 << 20, 100  # rows with something in them, rows of a sheet, sheets
_FAR = 30, 60  # rows and columns in which the mark of a form that was moved is looked for
_SAVE_AS = (".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods")
_BROKEN = (
    *(BadZipFile, InvalidFileException, SyntaxError, zlib.error, EOFError, OSError, NotImplementedError),
    *(AttributeError, IndexError, KeyError, OverflowError, RuntimeError, TypeError, ValueError),
)
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # parts of a number format that hold any character
Value = str | int | float | date | time | timedelta | None


class Fault(NamedTuple):
    """What is wrong with a form, or what its reader must know of it: the cell, if it is one, and the reason."""

    file: Path
    sheet: str | None
    cell: str | None
    why: Reason | Problem

    def text(self, lang: Lang) -> str:
        """Where it is and what is wrong, in words."""
        told = self.why
        why = "; ".join(problem_text(told, lang)) if isinstance(told, Problem) else say(told.key, lang, **told.values)
        if self.sheet is None:
            return why
        return say("take.at", lang, file=self.file, sheet=self.sheet, cell=self.cell, why=why)


class Cell(NamedTuple):
    """What stands in a cell: its value, and whether it is shown as a percentage."""

    value: Value
    percent: bool = False

    @property
    def text(self) -> str:
        """The value as text on one line; a whole number without a point, a date as 2025-03-01."""
        match self.value:
            case None:
                return ""
            case datetime() if self.value.time() == time():
                return str(self.value.date())
            case float() if self.value.is_integer():
                return f"{self.value:.0f}"
            case _:
                return " ".join(str(self.value).split())


class FormRow(NamedTuple):
    """A row of a form with something filled in: what it is about, and the answers by column."""

    file: Path
    sheet: str
    line: int
    indicator: str
    scope: str
    year: int
    cells: Mapping[str, Cell]

    def at(self, column: str) -> str:
        """The address of one of its cells."""
        return address(column, self.line)

    def fault(self, column: str, key: str, **values: object) -> Fault:
        """What is wrong with one of its cells."""
        return Fault(self.file, self.sheet, self.at(column), Reason(key, values))

    def broken(self, problem: Problem) -> Fault:
        """A rule that its value breaks."""
        return Fault(self.file, self.sheet, self.at("value"), problem)


class Filled(NamedTuple):
    """A form: its rows with answers, how many were left empty, and its faults."""

    rows: Sequence[FormRow]
    left: int
    faults: Sequence[Fault]


def form_files(path: Path) -> list[Path]:
    """The form of that name; of a folder all that may be forms, by name. Lock files and hidden files are none.

    Raises:
        NoResult: the folder cannot be read, or there is none in it.
    """
    try:
        if not path.is_dir():
            return [path]
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in (".xlsx", *_SAVE_AS))
    except OSError as error:
        raise NoResult("unreadable_file", file=path, why=error.strerror or error) from None
    forms = [file for file in found if not file.name.startswith((".", "~$"))]
    if not forms:
        raise NoResult("take.no_forms", folder=path)
    return forms


def read_form(file: Path) -> Filled:
    """The answers of a form; none of a file that is no form, or whose rows and columns were moved."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of what openpyxl leaves out, as it is a reader of cells alone
            return _read(file)
    except _Unreadable as error:
        why = error.args[0]
    except NoResult as error:
        return Filled((), 0, [Fault(file, None, None, Reason(error.key, error.values))])
    except _BROKEN:
        why = Reason("why.broken", {"suffix": ".xlsx"})
    return Filled((), 0, [Fault(file, None, None, Reason("unreadable_file", {"file": file, "why": why}))])


class _Unreadable(Exception):  # noqa: N818 - the form is at fault
    """A file that is no form; its argument is the reason."""


def _read(file: Path) -> Filled:
    if file.suffix.lower() != ".xlsx":
        raise _Unreadable(Reason("why.save_as", {"suffix": file.suffix, "wanted": ".xlsx"}))
    content = read_bytes(file)
    if content.startswith(OLD_OFFICE):
        raise _Unreadable(Reason("why.old_excel"))
    _measure(content)
    values, formulas = (
        load_workbook(BytesIO(content), read_only=True, data_only=stored, keep_links=False) for stored in (True, False)
    )
    name, cell = _mark(values.worksheets)
    if cell != address(HIDDEN[0], HEAD_ROW):
        return Filled((), 0, [Fault(file, name, cell, Reason("take.moved", {"cell": address(HIDDEN[0], HEAD_ROW)}))])
    return _Sheet(file, name).read(_rows(values[name]), _rows(formulas[name]))


def _measure(content: bytes) -> None:
    """Refuse an archive that unpacks to more than a form, or lists more sheets than anybody has."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
            raise _Unreadable(Reason("why.no_form_size", {"limit": _UNPACKED // MEGABYTE}))
        if sum(archive.read(part).count(b"sheetId") for part in parts) > _MOST_SHEETS:
            raise _Unreadable(Reason("why.no_form"))


def _mark(sheets: Sequence[Any]) -> tuple[str, str]:
    """The one sheet with a mark of the version, and the cell that has it."""
    found = []
    rows, columns = _FAR
    for sheet in sheets:
        for line, row in zip(range(1, rows + 1), _rows(sheet, columns), strict=False):
            texts = [(at, str(cell.value)) for at, cell in enumerate(row, 1) if cell.value]
            found += [(sheet.title, f"{get_column_letter(at)}{line}", t) for at, t in texts if t.startswith(MARK[:-1])]
    if not found:
        raise _Unreadable(Reason("why.no_form"))
    if len(found) > 1:
        raise _Unreadable(Reason("why.two_forms", {"sheets": list(dict.fromkeys(name for name, *_ in found))}))
    name, cell, text = found[0]
    if text != MARK:
        raise _Unreadable(Reason("why.other_version", {"found": text, "wanted": MARK}))
    return name, cell


def _rows(sheet: Any, columns: int = len(AT)) -> Iterator[Sequence[Any]]:
    """The rows of a sheet from the first on, whatever size it says it has."""
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_col=columns)
    return rows


class _Sheet:
    """Reads the rows of a form."""

    def __init__(self, file: Path, name: str) -> None:
        self.file, self.name = file, name
        self.rows: list[FormRow] = []
        self.faults: list[Fault] = []
        self.first: dict[str, int] = {}  # the rows by their seals
        self.left = 0

    def fault(self, column: str, line: int, key: str, **values: object) -> None:
        """Add a fault of a cell."""
        self.faults.append(Fault(self.file, self.name, address(column, line), Reason(key, values)))

    def read(self, values: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]]) -> Filled:
        """Read the heads, then the rows below them."""
        filled = 0
        for line, (row, written) in enumerate(zip(values, formulas, strict=False), 1):
            filled += any(cell.value is not None for cell in written)
            if filled > _MOST_ROWS or line > _LAST_ROW:
                raise _Unreadable(Reason("why.too_many_rows", {"limit": _MOST_ROWS}))
            if line == HEAD_ROW:
                self._heads([Cell(cell.value).text for cell in row])
            elif line > HEAD_ROW and any(cell.value is not None for cell in written):
                self._row(line, row, written)
        return Filled(self.rows, self.left, self.faults)

    def _heads(self, found: Sequence[str]) -> None:
        """Every head is where it was, in one language or the other."""
        wanted = [[say(column.head, lang) for column in COLUMNS.values()] for lang in LANGS]
        heads = max(wanted, key=lambda texts: sum(a == b for a, b in zip(texts, found, strict=False)))
        for column, head, text in zip(COLUMNS, heads, found, strict=False):
            if head != text:
                self.fault(column, HEAD_ROW, "take.head", found=text, wanted=head)

    def _row(self, line: int, row: Sequence[Any], written: Sequence[Any]) -> None:
        """A row that is what it was, if something is filled in."""
        texts = {name: Cell(row[at].value).text for name, at in AT.items()}
        indicator, scope, year, seal = (texts[name] for name in HIDDEN)
        if not any(texts[name] for name in HIDDEN):
            self.fault("name", line, "take.no_id")
        elif seal != seal_of(indicator, scope, year, texts["name"], texts["scope_name"]):
            self.fault("name", line, "take.other_id", found=texts["name"])
        elif seal in self.first:
            self.fault("name", line, "take.twice", first=address("name", self.first[seal]))
        else:
            self.first[seal] = line
            cells = self._answers(line, row, written)
            if any(texts[name] or name not in cells for name in ANSWERS if name != "unit"):
                self.rows.append(FormRow(self.file, self.name, line, indicator, scope, int(year), cells))
            else:
                self.left += 1

    def _answers(self, line: int, row: Sequence[Any], written: Sequence[Any]) -> dict[str, Cell]:
        """The cells that were filled in; a formula counts as the value that was stored with it."""
        cells = {}
        for name in ANSWERS:
            cell = row[AT[name]]
            if cell.value is None and written[AT[name]].value is not None:
                self.fault(name, line, "take.formula")
            else:
                cells[name] = Cell(cell.value, "%" in _NOT_SHOWN.sub("", str(cell.number_format or "")))
        return cells
