"""From the cells of a table to values: column by column, each distinct cell of a column validated once.

A panel of a hundred thousand rows has a hundred places, sixty indicators, fifteen years: what a cell means is found out
once and looked up after that. A cell is read by the rule by which the model `Actual` reads the same key.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import compress, repeat
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from zjtargets.book.csv_file import Cells
from zjtargets.book.fields import (
    ACTUAL_WORDS,
    Growth,
    read_figure,
    read_growth,
    read_number,
    read_numbers,
    read_printable,
    read_range,
    read_text,
    read_year,
)
from zjtargets.book.models import ActualEntry
from zjtargets.book.validate import fault_of
from zjtargets.book.yaml_file import Tree
from zjtargets.core.problem import Severity
from zjtargets.text.units import PERCENT


class Rows(NamedTuple):
    """Rows of a table, turned: in each field the values of all rows, in their order; names are not resolved yet.

    ``los`` and ``his`` are the ends of the printed figure, None where a row has only a rate of growth.
    """

    file: str
    lines: Sequence[int]
    documents: Sequence[str]
    tables: Sequence[str]
    indicators: Sequence[str]
    scopes: Sequence[str | None]
    years: Sequence[int]
    words: Sequence[str | None]
    los: Sequence[Decimal | None]
    his: Sequence[Decimal | None]
    units: Sequence[str]
    growths: Sequence[Growth | None]
    sinces: Sequence[int | None]
    ofs: Sequence[Decimal | None]
    parts: Sequence[str | None]
    bases: Sequence[str | None]
    reals: Sequence[bool]
    notes: Sequence[str | None]


class Fault(NamedTuple):
    """Why a cell is refused: a key of the catalogue and the values of the message."""

    key: str
    values: dict[str, object]


class _Column(dict[str, Any]):
    """The meaning of every cell seen so far in a column. An empty cell is None, or a fault where one is needed."""

    def __init__(self, read: Callable[[str], object], *, needed: bool = False, blank: object = None) -> None:
        super().__init__({} if needed else {"": blank})
        self.read, self.faulty = read, False

    def __missing__(self, cell: str) -> Any:
        value: object
        try:
            value = self.read(cell) if cell else Fault("missing_key", {})
        except PydanticCustomError as error:
            value = Fault(error.type, dict(error.context or {}))
        except ValidationError as failure:
            value = Fault(*fault_of(ActualEntry, failure.errors(include_url=False)[0]))
        self.faulty |= isinstance(value, Fault)
        self[cell] = value
        return value


def _field(key: str, meaning: Callable[[str], object] = str) -> Callable[[str], object]:
    """Reads a cell as the model reads the key, where the rule is a constraint of the field."""
    least = {"indicator": "x", "year": "2000", "unit": PERCENT, "growth": "0"}
    return lambda cell: getattr(ActualEntry.model_validate(least | {key: meaning(cell)}), key)


def _word(cell: str) -> str:
    if cell not in ACTUAL_WORDS:
        raise PydanticCustomError("bad_value.choice", "no word", {"found": cell, "expected": ", ".join(ACTUAL_WORDS)})
    return cell


def _truth(cell: str) -> object:
    return {"true": True, "false": False}.get(cell, cell)


class TableReader:
    """Reads the rows of one table; what is wrong goes to its tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.columns = {
            "document": _Column(read_printable, needed=True),
            "place": _Column(read_printable, needed=True),
            "indicator": _Column(read_text, needed=True),
            "scope": _Column(read_text),
            "year": _Column(read_year, needed=True),
            "word": _Column(_word),
            "value": _Column(read_number),
            "unit": _Column(read_text, needed=True),
            "growth": _Column(read_growth),
            "since": _Column(read_year),
            "of": _Column(read_number),
            "part": _Column(read_text),
            "basis": _Column(_field("basis")),
            "real": _Column(_field("real", _truth), blank=False),
            "note": _Column(read_text),
        }

    def rows(self, cells: Cells) -> Rows:
        """The rows that hold. One with a fault is left out, every fault of it reported at its line."""
        return _Batch(self, cells).rows()


class _Batch:
    """Rows that are read at once. ``kept`` says which of them hold."""

    def __init__(self, reader: TableReader, cells: Cells) -> None:
        self.reader, self.lines, self.cells = reader, cells.lines, cells.columns
        self.n = len(cells.lines)
        self.kept = bytearray(b"\x01" * self.n)
        self.unfilled: set[int] = set()

    def rows(self) -> Rows:
        """The rows that hold, as values."""
        self.drop_unfilled()
        words, los, his = self.figures()
        units = self.values("unit", [PERCENT if word is None else None for word in words] if None in words else ())
        reals = self.values("real")
        columns = [
            *map(self.values, ("document", "place", "indicator", "scope", "year")),
            *(words, los, his, units),
            *map(self.values, ("growth", "since", "of", "part", "basis")),
            *(reals, self.values("note")),
        ]
        lines = self.lines
        if not all(self.kept):
            lines, *columns = ([*compress(column, self.kept)] for column in (lines, *columns))
        return Rows(self.reader.tree.file, lines, *columns)

    def column(self, key: str) -> Sequence[str]:
        """The cells of a column, all of them empty if the table does not have it."""
        return self.cells.get(key) or ("",) * self.n

    def drop_unfilled(self) -> None:
        """Rows that `todo` prepared and nobody has filled in: findings, and no more is asked of them."""
        if all(self.column("document")):
            return
        filled = zip(*map(self.column, ("document", "place", "value", "high", "growth")), strict=True)
        for i in [i for i, cells in enumerate(filled) if not any(cells)]:
            values: dict[str, object] = {key: self.column(key)[i] or None for key in ("indicator", "year")}
            self.leave_out(i, "unfilled", values, Severity.WARNING)
            self.unfilled.add(i)

    def values(self, key: str, instead: Sequence[Any] = ()) -> list[Any]:
        """A column as values; ``instead`` has what stands for some of them, None for the others."""
        column, cells = self.reader.columns[key], self.cells.get(key)
        found = [*map(column.__getitem__, cells)] if cells and any(cells) else [column[""]] * self.n
        if instead:
            found = [value if other is None else other for value, other in zip(found, instead, strict=True)]
        if column.faulty:
            self.report_faults(found, repeat(key, self.n))
        return found

    def figures(self) -> tuple[list[str | None], list[Any], list[Any]]:
        """The words of the rows and the ends of their figures."""
        words, cells, highs, growths = map(self.column, ("word", "value", "high", "growth"))
        los: list[Any] = read_numbers(cells) or [*map(self.reader.columns["value"].__getitem__, cells)]
        his = los
        if any(highs) or not all(cells) or "between" in words:
            his = los.copy()
            for i, (word, cell, high, growth) in enumerate(zip(words, cells, highs, growths, strict=True)):
                if cell and (high or word == "between"):
                    los[i], his[i] = _ends(word, cell, high)
                elif not cell and (word or high):
                    los[i] = Fault("missing_key", {"key": "value"})
                elif not cell and not growth:
                    los[i] = Fault("one_hedge_key", {"found": [], "words": ACTUAL_WORDS})
        meant = self.values("word")
        if self.reader.columns["value"].faulty or his is not los:
            self.report_faults(los, (word or "value" for word in words))
        if not all(words):
            meant = [word or ("value" if cell else None) for word, cell in zip(meant, cells, strict=True)]
        return meant, los, his

    def report_faults(self, values: Sequence[object], keys: Iterable[str]) -> None:
        """Leave out each row whose value is a fault; ``keys`` are the columns that the values stand in."""
        for i, (value, key) in enumerate(zip(values, keys, strict=True)):
            if isinstance(value, Fault) and i not in self.unfilled:
                self.leave_out(i, value.key, {"key": key, **value.values})

    def leave_out(self, i: int, key: str, values: dict[str, object], severity: Severity = Severity.ERROR) -> None:
        """Report what is wrong with a row, which then does not hold."""
        self.reader.tree.report_line(self.lines[i], key, severity, **values)
        self.kept[i] = 0


def _ends(word: str, cell: str, high: str) -> tuple[object, object]:
    """The ends of the figure of a row that is a range, or should be."""
    try:
        return (read_range if word == "between" else read_figure)([cell, high] if high else cell)
    except PydanticCustomError as error:
        return Fault(error.type, dict(error.context or {})), None
