"""Tidy CSV files of published tables: one row, one record, its cells read by the fields of `ActualEntry`.

A file may be as a spreadsheet saves it: in UTF-8, GBK or UTF-16, with commas, semicolons or tabs between its cells.
What can be read in two ways is refused, a figure above all.
"""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from operator import getitem
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
_HAN = re.compile("[\u4e00-\u9fff]")
_CHUNK = 1 << 20
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

    def __init__(self, key: str, ids_of: IdsOf, comma: bool) -> None:
        super().__init__()
        self.key = key
        self.ids_of = ids_of
        self.comma = comma

    def __missing__(self, cell: str) -> object:
        ids = self.ids_of(self.key, cell)
        if len(ids) > 1:
            value: object = _Fault("unknown_name.several", {"what": self.key, "name": cell, "ids": ids})
        else:
            value = cell if self.key in _FIGURE else _read_cell(self.key, ids[0] if ids else cell, comma=self.comma)
        self[cell] = value
        return value


def read_table(path: Path, tree: Tree, ids_of: IdsOf = lambda *_: ()) -> Iterator[TableRow]:
    """The valid rows of a CSV file, one at a time, with ids in the place of printed names; what is wrong with the file
    and its other rows goes to the tree.
    """
    header: list[str] = []
    for line, row, comma in _rows(path, tree):
        if not header:
            header, columns = row, [_Column(column, ids_of, comma) for column in row]
            figure_of = cache(partial(_figure, comma=comma))
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


def _rows(path: Path, tree: Tree) -> Iterator[tuple[int, list[str], bool]]:
    """The header and the rows that fit it, each with the line on which it begins, and whether commas stand between the
    cells; faults of form go to the tree.
    """
    with tree.readable():
        encoding = _encoding(regular(path, MAX_MEGABYTES), tree)
        if encoding is None:
            return
        with path.open(encoding=encoding, newline="") as text:
            mark = max(",;\t", key=text.readline().count)
            text.seek(0)
            reader = csv.reader(text, delimiter=mark, strict=True)
            line = 1
            try:
                first = next(reader, [])
                header = _named(first)
                if not _header_fits(header, tree):
                    return
                yield line, header, mark == ","
                line = reader.line_num + 1
                for row in reader:
                    if len(row) in (len(first), len(header)) and not any(row[len(header) :]) and any(row):
                        yield line, row[: len(header)], mark == ","
                    elif any(row):
                        tree.report_line(line, "csv_form.cells", n=len(row), wanted=len(header))
                    line = reader.line_num + 1
            except csv.Error as error:
                tree.report_line(line, "csv_form", why=error)


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
        return _HAN.search(line.decode()) is not None
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
