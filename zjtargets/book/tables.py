"""Tidy CSV files of published tables: one row, one record, its cells read by the fields of `ActualEntry`."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import getitem
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TextIO

from pydantic import AfterValidator, TypeAdapter, ValidationError

from zjtargets.book.fields import Growth, Range, read_printable
from zjtargets.book.models import ActualEntry
from zjtargets.book.records import fault_of
from zjtargets.book.yaml_file import Tree, regular
from zjtargets.core.problem import Severity
from zjtargets.text.names import nearest
from zjtargets.text.quantities import PERCENT

REQUIRED = ("indicator", "scope", "year", "word", "value", "unit", "document", "place")
OPTIONAL = ("high", "growth", "since", "of", "part", "basis", "real", "note")
MAX_MEGABYTES = 512
"""The size of a table: some ten million rows."""
_SOURCE = ("document", "place")
_FIGURE = ("word", "value", "high")
_TRUTH = {"true": True, "false": False}
_YEARS, _WHOLE = ("year", "since"), re.compile(r"(\d{4})\.0+", re.ASCII)  # 2023.0, as a spreadsheet may write it
IdsOf = Callable[[str, str], Sequence[str]]
"""The ids of the records that a cell of a column names in print."""


class TableRow(NamedTuple):
    """A row of a table: what `ActualEntry` holds, the id of the document that published it, and its place there.

    ``word`` and ``figure`` are None where only a rate of growth was published.
    """

    line: int
    word: str | None
    figure: Range | None
    indicator: str
    scope: str | None
    year: int
    unit: str
    document: str
    place: str
    since: int | None = None
    growth: Growth | None = None
    of: Decimal | None = None
    part: str | None = None
    basis: str | None = None
    real: bool = False
    note: str | None = None


class _Fault(NamedTuple):
    """Why a cell is refused: a key of the catalogue and the values of its message."""

    key: str
    values: dict[str, object]


class _Column(dict[str, Any]):
    """What each cell of a column says, read once: a panel of 100,000 rows has a few thousand different cells."""

    def __init__(self, key: str, ids_of: IdsOf) -> None:
        super().__init__()
        self.key = key
        self.ids_of = ids_of

    def __missing__(self, cell: str) -> object:
        ids = self.ids_of(self.key, cell)
        if len(ids) > 1:
            value: object = _Fault("unknown_name.several", {"what": self.key, "name": cell, "ids": ids})
        else:
            value = cell if self.key in _FIGURE else _read_cell(self.key, ids[0] if ids else cell)
        self[cell] = value
        return value


def read_table(path: Path, tree: Tree, ids_of: IdsOf = lambda *_: ()) -> Iterator[TableRow]:
    """The valid rows of a CSV file, one at a time, with ids in the place of printed names; what is wrong with the file
    and its other rows goes to the tree.
    """
    header: list[str] = []
    figure_of = cache(_figure)
    for line, row in _rows(path, tree):
        if not header:
            header, columns = row, [_Column(column, ids_of) for column in row]
            continue
        found = dict(zip(header, map(getitem, columns, row), strict=True))
        word, value, high = found.pop("word"), found.pop("value"), found.pop("high", "")
        found["word"], found["figure"] = figure_of(word, value, high, found.get("growth") is not None)
        if found["figure"] is None:
            found["unit"] = PERCENT
        if _Fault in map(type, found.values()):
            _report(dict(zip(header, row, strict=True)), found, line, tree)
        else:
            yield TableRow(line, **found)


def _report(cells: Mapping[str, str], found: Mapping[str, Any], line: int, tree: Tree) -> None:
    """What is wrong with a row; one that `todo` prepared and nobody has filled in is a warning."""
    if not any(cells.get(key) for key in (*_SOURCE, "value", "high", "growth")):
        values = {key: cells[key] or None for key in ("indicator", "year")}
        tree.report_line(line, "unfilled", Severity.WARNING, **values)
        return
    for key, fault in found.items():
        if isinstance(fault, _Fault):
            tree.report_line(line, fault.key, **{"key": found["word"] if key == "figure" else key, **fault.values})


def _figure(word: str, value: str, high: str, growth: bool) -> tuple[object, object]:
    """The word of a row, and its figure as the model reads it under that word, or a fault; None for a rate alone."""
    words = ActualEntry.words
    if word and word not in words:
        return _Fault("bad_value.choice", {"found": word, "expected": ", ".join(words)}), ()
    if value:
        return word or "value", _read_cell(word or "value", value, high)
    if word or high:
        return "value", _Fault("missing_key", {})
    return (None, None) if growth else ("value", _Fault("one_hedge_key", {"found": [], "words": words}))


def _read_cell(key: str, cell: str, high: str = "") -> object:
    """What a cell says under a key of the model, the default if it is empty, or its fault."""
    field = ActualEntry.model_fields.get(key)
    if not cell:
        return _Fault("missing_key", {}) if field is None or field.is_required() else field.default
    given = [cell, high] if high else _TRUTH.get(cell, cell) if key == "real" else cell
    if key in _YEARS and (whole := _WHOLE.fullmatch(cell)):
        given = whole[1]
    try:
        return _adapter(key).validate_python(given)
    except ValidationError as failure:
        return _Fault(*fault_of(ActualEntry, failure.errors(include_url=False)[0]))


@cache
def _adapter(key: str) -> TypeAdapter[Any]:
    """The validator of a key of `ActualEntry`; the ids and places of documents are text that can be seen."""
    if key in _SOURCE:
        return TypeAdapter(Annotated[str, AfterValidator(read_printable)])
    return TypeAdapter(ActualEntry.model_fields[key].rebuild_annotation(), config=ActualEntry.model_config)


def _rows(path: Path, tree: Tree) -> Iterator[tuple[int, list[str]]]:
    """The header and the rows that fit it, each with the line on which it begins; faults of form go to the tree."""
    with tree.readable(), regular(path, MAX_MEGABYTES).open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, strict=True, delimiter=_delimiter(text))
        line = 1
        try:
            header = _without_empty_end(next(reader, []))
            if not _header_fits(header, tree):
                return
            yield line, header
            line = reader.line_num + 1
            for row in reader:
                if any(row):
                    cells = row if len(row) == len(header) else _padded(_without_empty_end(row), len(row), len(header))
                    if len(cells) == len(header):
                        yield line, cells
                    else:
                        tree.report_line(line, "csv_form.cells", n=len(cells), wanted=len(header))
                line = reader.line_num + 1
        except csv.Error as error:
            tree.report_line(line, "csv_form", why=error)
        except UnicodeDecodeError as error:
            tree.problems.clear()  # what was read before the first byte that is no UTF-8 may be anything
            tree.report_encoding(error, reader.line_num)


def _delimiter(text: TextIO) -> str:
    """What divides the columns: a comma, or the semicolon or the tab of a spreadsheet if the header is read by it."""
    try:
        first = text.readline().strip()
    except UnicodeDecodeError:
        first = ""  # told when the rows are read
    text.seek(0)
    return next((sign for sign in ";\t" if set(REQUIRED) <= set(first.replace('"', "").split(sign))), ",")


def _without_empty_end(row: list[str]) -> list[str]:
    """A row without the empty cells that a spreadsheet leaves at its end."""
    last = max((n for n, cell in enumerate(row, 1) if cell), default=0)
    return row[:last]


def _padded(row: list[str], were: int, wanted: int) -> list[str]:
    """Cells that were there again, as far as they belong to a column."""
    return row + [""] * (min(were, wanted) - len(row))


def _header_fits(header: list[str], tree: Tree) -> bool:
    known = (*REQUIRED, *OPTIONAL)
    missing = [c for c in REQUIRED if c not in header]
    if missing:
        tree.report_line(1, "csv_form.missing", columns=missing, known=REQUIRED)
    for column in header:
        if column not in known:
            tree.report_line(1, "csv_form.unknown", column=column, nearest=nearest(column, known))
    repeated = next((column for column in header if column in known and header.count(column) > 1), None)
    if repeated:
        tree.report_line(1, "duplicate_key", key=repeated, first=1)
    return not tree.problems
