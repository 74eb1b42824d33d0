"""A table as a document prints it: caption, heads, rows and notes, and where a record says that its cell stands."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from zjtargets.tables.cells import CellQuote, shown
from zjtargets.tables.heads import Head, Role
from zjtargets.tables.lines import Cells
from zjtargets.tables.place import BETWEEN
from zjtargets.text.fold import plain
from zjtargets.text.grammar import YEAR, YEAR_NUMBER
from zjtargets.text.quantities import Units
from zjtargets.text.spans import Lazy

_YEARS_TOGETHER = Lazy("([三四五345])年(?:内|期间)?累计")
_BRACKETS_SAID = Lazy(r"[〔\[【]\s*[〕\]】]([^。;]{0,24})")
_YEAR_BESIDE = re.compile(rf"\(({YEAR})年?\)$")  # 12（2019年）
_MARKS = re.compile(r"[*※#①-⑳]")
_YEAR_NOTED = re.compile(rf"({YEAR})年(?!以|来|起|价|比)")


@dataclass(frozen=True)
class Column:
    """A column: its number in the grid, its head as printed (levels joined by /), and what that says."""

    index: int
    title: str
    head: Head

    def with_role(self, role: Role) -> "Column":
        """The same column in another role."""
        return replace(self, head=self.head._replace(role=role))


class Timing(NamedTuple):
    """The years of a document: the first that can be a deadline, the last of its plan, and its base year."""

    first: int
    last: int | None
    base: int | None


@dataclass(frozen=True)
class Row:
    """A row: the head of it, the group that it stands in, and what its other columns say."""

    words: str
    cells: Cells
    group: str | None = None
    unit: str | None = None
    nature: bool | None = None
    offices: str | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """A table and its place in the text, in raw offsets. ``others`` is what it prints besides values: heads, names,
    numbers of rows, units and notes, by name and place.
    """

    caption: str
    unit: str | None
    columns: Sequence[Column]
    rows: Sequence[Row]
    notes: Sequence[str]
    start: int
    end: int
    others: Sequence[tuple[str, int, int]] = ()
    units: Units = ()

    def quote(self, row: Row, column: Column, *, reached: bool = False) -> CellQuote:
        """The cell of a row and a column, with what governs it."""
        cell = row.cells[column.index].text
        unit = row.unit or self.unit
        return CellQuote(
            shown(row.words, column.title, cell),
            self.units,
            row.words,
            row.group or "",
            column.title,
            cell,
            self.caption,
            unit,
            reached,
            self._other_brackets,
        )

    def meant(self, column: Column, timing: Timing) -> tuple[bool, int | None]:
        """Whether the values of a column are targets (else they were reached), and the year that they are of."""
        head = column.head
        if head.year is not None:
            return (head.year >= timing.first if head.target is None else head.target), head.year
        years = [c.head.year for c in self.columns if c.head.year]
        due = [c.head.year for c in self.columns if c.head.year and self.meant(c, timing)[0]]
        beside = years and not due and head.span is not None and "年均" not in head.words  # 增速 of a year reached
        if head.target is None and head.span is None:
            return False, self.year_of_caption  # a column that names what it counts: 产值（亿元）
        if head.target is False or (head.target is None and beside):
            return False, max(years) if years and head.span is not None else timing.base
        return True, max(due) if due else timing.last

    def find(self, row: str, group: str | None, column: str) -> tuple[list[Row], list[Column]]:
        """The rows and the columns of these heads; more than one where a head comes twice."""
        rows = [r for r in self.rows if same(r.words, row) and (group is None or same(r.group or "", group))]
        return rows, [c for c in self.columns if same(c.title, column)]

    @property
    def year_of_caption(self) -> int | None:
        """The one year that the caption names: 2023年各市R&D情况."""
        years = set(YEAR_NUMBER.findall(plain(self.caption)))
        return int(years.pop()) if len(years) == 1 else None

    @cached_property
    def _other_brackets(self) -> bool:
        """Whether a note says that brackets stand for something else than a sum of years."""
        said = _BRACKETS_SAID.findall(plain(" ".join(self.notes)))
        return bool(said) and not any("累计" in meaning or "合计" in meaning for meaning in said)

    def year_noted(self, row: Row, column: Column) -> int | None:
        """The year that stands behind a value, or that a note gives for its mark: 带*的为2019年数据."""
        if beside := _YEAR_BESIDE.search(plain(row.cells[column.index].text)):
            return int(beside[1])
        marks = _MARKS.findall(row.words + row.cells[column.index].text)
        notes = re.split("[;；。]|(?=[①-⑳*※])", " ".join(self.notes))
        found = (_YEAR_NOTED.search(note) for note in notes if any(mark in note for mark in marks))
        return next((int(year[1]) for year in found if year), None)

    @property
    def years_together(self) -> int | None:
        """How many years its cumulative values cover, as its notes say: 〔〕为五年累计数."""
        said = _YEARS_TOGETHER.search(" ".join(self.notes))
        return None if said is None else int(said[1]) if said[1].isdigit() else "三四五".index(said[1]) + 3

    def repeated(self, row: Row) -> bool:
        """Whether another row has the same head."""
        return self._times[plain(row.words)] > 1

    def has_one(self, row: Row, column: Column) -> bool:
        """Whether its heads, and the group of its row, tell a cell from every other."""
        return self._times[_head_of(row)] == self._times[column] == 1

    @cached_property
    def _times(self) -> Counter[object]:
        """How often each head of a row comes, alone and with its group, and each column."""
        titles = Counter(plain(column.title) for column in self.columns)
        rows = Counter[object](plain(row.words) for row in self.rows)
        rows += Counter(_head_of(row) for row in self.rows)
        return rows + Counter({column: titles[plain(column.title)] for column in self.columns})


def place_text(table: Table, row: Row, column: Column) -> str:
    """The place of a cell as a CSV row has it."""
    group = [row.group] if row.group and table.repeated(row) else []
    return BETWEEN.join([table.caption, *group, row.words, column.title])


def _head_of(row: Row) -> tuple[str, str]:
    return plain(row.words), plain(row.group or "")


def same(printed: str, recorded: str) -> bool:
    """Whether two heads are the same, but for what copies differ in."""
    return plain(printed) == plain(recorded)
