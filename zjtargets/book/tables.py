"""Tidy CSV files of published tables: one row, one record, its cells read by the fields of `ActualEntry`.

A file may be as a spreadsheet saves it: in UTF-8, GBK or UTF-16, with commas, semicolons or tabs between its cells.
What can be read in two ways is refused, a figure above all.
"""

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import islice, repeat
from pathlib import Path
from typing import Annotated, Any, NamedTuple

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
_YEARS = ("year", "since")
_NUMBERS = (*ActualEntry.words, "growth", "of")
_TRUTH = {"true": True, "false": False}
_WHOLE_YEAR = re.compile(r"(\d{4})\.0+", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SEPARATED = re.compile(r"-?\d+(?:[.,]\d+)+", re.ASCII)
_ONE_GROUP = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ZERO = "〇".encode("gbk")  # the one character of dates (二〇二五年) that GB 2312 lacks
_CHUNK = 1 << 20
_TOGETHER = 8192
"""How many rows are read together: what is done to a column of them takes a fraction of what a row by itself takes."""
IdsOf = Callable[[str, str], Sequence[str]]
"""The ids of the records that a cell of a column names in print."""


class TableRow(NamedTuple):
    """A row of `TableRows`."""

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


@dataclass(frozen=True)
class TableRows:
    """Rows of a table by columns: what `ActualEntry` holds, the id of the document that published it (``document``),
    and its place there; ``lines`` are those on which the rows begin.

    ``word`` and ``figure`` are None where only a rate of growth was published.
    """

    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]

    def column(self, key: str) -> Iterable[Any]:
        """A column, or what its field is where the table does not have it."""
        return self.columns[key] if key in self.columns else repeat(TableRow._field_defaults[key], len(self.lines))

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[TableRow]:
        return map(TableRow._make, zip(self.lines, *map(self.column, TableRow._fields[1:]), strict=True))


class _Fault(NamedTuple):
    """Why a cell is refused: a key of the catalogue and the values of its message."""

    key: str
    values: dict[str, object]


class _Column(dict[str, Any]):
    """What each cell of a column says, read once: a panel of 100,000 rows has a few thousand different cells."""

    def __init__(self, key: str, ids_of: IdsOf, comma: bool) -> None:
        super().__init__()
        self.key = key
        self.ids_of = ids_of
        self.comma = comma
        self.faulty = False

    def __missing__(self, cell: str) -> object:
        ids = self.ids_of(self.key, cell)
        if len(ids) > 1:
            value: object = _Fault("unknown_name.several", {"what": self.key, "name": cell, "ids": ids})
        else:
            value = _read_cell(self.key, ids[0] if ids else cell, comma=self.comma)
        self.faulty = self.faulty or isinstance(value, _Fault)
        self[cell] = value
        return value


class _Figures(dict[tuple[str, str, str, bool], tuple[object, object]]):
    """The word and the figure of a row, by its cells and whether it has a rate; each read once. ``rates`` is true where
    a row has a rate alone.
    """

    def __init__(self, comma: bool) -> None:
        super().__init__()
        self.comma = comma
        self.faulty = self.rates = False

    def __missing__(self, cells: tuple[str, str, str, bool]) -> tuple[object, object]:
        word, figure = self[cells] = _figure(*cells, comma=self.comma)
        self.faulty = self.faulty or isinstance(word, _Fault) or isinstance(figure, _Fault)
        self.rates = self.rates or figure is None
        return word, figure


def read_table(path: Path, tree: Tree, ids_of: IdsOf = lambda *_: ()) -> Iterator[TableRows]:
    """The valid rows of a CSV file by the thousand, with ids in the place of printed names; what is wrong with the file
    and its other rows goes to the tree.
    """
    header: list[str] = []
    for lines, rows, comma in _rows(path, tree):
        if not header:
            (header,) = rows
            columns = {column: _Column(column, ids_of, comma) for column in header}
            figures = _Figures(comma)
            continue
        if not rows:
            continue
        cells = dict(zip(header, zip(*rows, strict=True), strict=True))
        found: dict[str, Sequence[Any]] = {
            key: list(map(columns[key].__getitem__, column)) for key, column in cells.items() if key not in _FIGURE
        }
        rates = [growth is not None for growth in found["growth"]] if "growth" in found else repeat(False)
        printed = zip(cells["word"], cells["value"], cells.get("high", repeat("")), rates)  # noqa: B905 - some repeat
        found["word"], found["figure"] = zip(*map(figures.__getitem__, printed), strict=True)
        if figures.rates:
            units = zip(found["unit"], found["figure"], strict=True)
            found["unit"] = [PERCENT if figure is None else unit for unit, figure in units]
        if figures.faulty or any(column.faulty for column in columns.values()):
            yield _valid(header, rows, TableRows(lines, found), tree)
        else:
            yield TableRows(lines, found)


def _valid(header: Sequence[str], rows: Sequence[Sequence[str]], found: TableRows, tree: Tree) -> TableRows:
    """The rows without a fault; the others are reported."""
    kept = []
    for n, (line, row) in enumerate(zip(found.lines, rows, strict=True)):
        read = {key: column[n] for key, column in found.columns.items()}
        if _Fault in map(type, read.values()):
            _report(dict(zip(header, row, strict=True)), read, line, tree)
        else:
            kept.append(n)
    columns = {key: [column[n] for n in kept] for key, column in found.columns.items()}
    return TableRows([found.lines[n] for n in kept], columns)


def _report(cells: Mapping[str, str], found: Mapping[str, Any], line: int, tree: Tree) -> None:
    """What is wrong with a row; one that `todo` prepared and nobody has filled in is a warning."""
    if not any(cells.get(key) for key in (*_SOURCE, "value", "high", "growth")):
        values = {key: cells[key] or None for key in ("indicator", "year")}
        tree.report_line(line, "unfilled", Severity.WARNING, **values)
        return
    for key, fault in found.items():
        if isinstance(fault, _Fault):
            tree.report_line(line, fault.key, **{"key": found["word"] if key == "figure" else key, **fault.values})


def _figure(word: str, value: str, high: str, growth: bool, *, comma: bool) -> tuple[object, object]:
    """The word of a row, and its figure as the model reads it under that word, or a fault; None for a rate alone."""
    words = ActualEntry.words
    if word and word not in words:
        return _Fault("bad_value.choice", {"found": word, "expected": ", ".join(words)}), ()
    if value:
        return word or "value", _read_cell(word or "value", value, high, comma=comma)
    if word or high:
        return "value", _Fault("missing_key", {})
    return (None, None) if growth else ("value", _Fault("one_hedge_key", {"found": [], "words": words}))


def _read_cell(key: str, cell: str, high: str = "", *, comma: bool) -> object:
    """What a cell says under a key of the model, the default if it is empty, or its fault; whether a ``comma`` stands
    between the cells of its table tells what one within a number is.
    """
    field = ActualEntry.model_fields.get(key)
    if not cell:
        return _Fault("missing_key", {}) if field is None or field.is_required() else field.default
    if key in _NUMBERS:
        for number in (cell, high):
            if _two_ways(number, comma):
                return _Fault("bad_value.separator", {"found": number})
        cell, high = (n.replace(",", "") if _GROUPED.fullmatch(n) else n for n in (cell, high))
    if key in _YEARS:
        cell = _WHOLE_YEAR.sub(r"\1", cell)
    given = [cell, high] if high else _TRUTH.get(cell, cell) if key == "real" else cell
    try:
        return _adapter(key).validate_python(given)
    except ValidationError as failure:
        return _Fault(*fault_of(ActualEntry, failure.errors(include_url=False)[0]))


def _two_ways(number: str, comma: bool) -> bool:
    """Whether a comma or a point of a number may be that of decimals or that of thousands.

    With commas between its cells, a table comes from a place that writes 1,234.5; with semicolons it may come from one
    that writes 1.234,5, and then 1.234 is more than a thousand; tabs tell nothing.
    """
    if not _SEPARATED.fullmatch(number):
        return False
    if "," in number and not _GROUPED.fullmatch(number):
        return True
    return not comma and _ONE_GROUP.fullmatch(number) is not None


@cache
def _adapter(key: str) -> TypeAdapter[Any]:
    """The validator of a key of `ActualEntry`; the ids and places of documents are text that can be seen."""
    if key in _SOURCE:
        return TypeAdapter(Annotated[str, AfterValidator(read_printable)])
    return TypeAdapter(ActualEntry.model_fields[key].rebuild_annotation(), config=ActualEntry.model_config)


def _rows(path: Path, tree: Tree) -> Iterator[tuple[Sequence[int], list[list[str]], bool]]:
    """The header, then the rows that fit it by the thousand, with the lines on which they begin, and whether commas
    stand between the cells; faults of form go to the tree.
    """
    with tree.readable():
        encoding = _encoding(regular(path, MAX_MEGABYTES), tree)
        if encoding is None:
            return
        with path.open(encoding=encoding, newline="") as text:
            mark = max(",;\t", key=text.readline().count)
            text.seek(0)
            reader = csv.reader(text, delimiter=mark, strict=True)
            rows: list[list[str]] = []
            starts, read = [1], True
            try:
                first = next(reader, [])
                header = _named(first)
                if not _header_fits(header, tree):
                    return
                yield [1], [header], mark == ","
                starts = [reader.line_num + 1]
                while read:
                    for row in islice(reader, _TOGETHER):
                        rows.append(row)
                        starts.append(reader.line_num + 1)
                    read = bool(rows)
                    if rows:
                        yield *_fitting(rows, starts[:-1], len(first), len(header), tree), mark == ","
                        rows, starts = [], starts[-1:]
            except csv.Error as error:
                tree.report_line(starts[-1], "csv_form", why=error)
            if rows:
                yield *_fitting(rows, starts[:-1], len(first), len(header), tree), mark == ","


def _fitting(
    rows: list[list[str]], lines: list[int], wide: int, wanted: int, tree: Tree
) -> tuple[list[int], list[list[str]]]:
    """The rows that have the cells of the header, and their lines; of the others those that are not empty are reported.
    A row may be as ``wide`` as the first, whose last columns are empty.
    """
    if set(map(len, rows)) == {wanted} and all(map(any, rows)):
        return lines, rows
    kept = []
    for line, row in zip(lines, rows, strict=True):
        if len(row) in (wide, wanted) and not any(row[wanted:]) and any(row):
            kept.append((line, row[:wanted]))
        elif any(row):
            tree.report_line(line, "csv_form.cells", n=len(row), wanted=wanted)
    return [line for line, _ in kept], [row for _, row in kept]


def _encoding(path: Path, tree: Tree) -> str | None:
    """How a table is encoded: in UTF-8, in UTF-16 with its mark, or in GBK if it can be nothing else; None, and a
    problem, for any other.
    """
    try:
        with path.open("rb") as file:
            for _ in codecs.iterdecode(iter(partial(file.read, _CHUNK), b""), "utf-8"):
                pass
    except UnicodeDecodeError:
        raw = path.read_bytes()
    else:
        return "utf-8-sig"
    try:
        if raw[:2] in _UTF_16:
            raw.decode("utf-16")
            return "utf-16"
        if not any(map(_is_utf_8, raw.splitlines())):
            raw.replace(_ZERO, b"").decode("gb2312")  # other encodings of Chinese have bytes that it has not
            return "gb18030"
        raw.decode()
    except UnicodeDecodeError as error:
        tree.report_encoding(error)
    return None


def _is_utf_8(line: bytes) -> bool:
    """Whether a line is UTF-8 and has Chinese characters in it."""
    try:
        return re.search("[\u4e00-\u9fff]", line.decode()) is not None
    except UnicodeDecodeError:
        return False


def _named(header: list[str]) -> list[str]:
    """The columns up to the last that has a name: a spreadsheet saves empty ones behind them."""
    return header[: max((n for n, column in enumerate(header, 1) if column), default=0)]


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
