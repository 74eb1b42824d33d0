"""A table as a document prints it: caption, heads, rows, and cells, each with its place in the text.

A grid is a table where its heads say that a column holds values: of a year, of a change, or in a unit. All else (a list
of tasks, a table of contents) stays text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from zjtargets.tables.cells import EMPTY, CellQuote, is_nature, nature, read_number, shown
from zjtargets.tables.grids import Cells, Grid, GridCell, Line, Lines
from zjtargets.tables.heads import Head, Role, is_unit, read_head, unit_in_brackets
from zjtargets.tables.stacked import stacked
from zjtargets.text.fold import is_han, plain
from zjtargets.text.quantities import Units

_UNIT_LINE = re.compile(r"[(（]?(?:计量)?单位[:：]([^()（）]{1,20})[)）]?")
_NOTE = re.compile(r"注\d?[:：.]|[(（]?注[:：]|说明[:：]|备注[:：]|(?:资料|数据)来源|[①-⑳*※]|[〔\[【]\s*[〕\]】]|带\*")
_NUMBERED_NOTE = re.compile(r"\d[.、．]")
_YEARS_TOGETHER = re.compile("([三四五345])年(?:内|期间)?累计")
_BRACKETS_SAID = re.compile(r"[〔\[【]\s*[〕\]】]([^。;]{0,24})")
_YEAR_BESIDE = re.compile(r"\(((?:19|20)\d\d)年?\)$")  # 12（2019年）
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MARKS = re.compile(r"[*※#①-⑳]")
_YEAR_NOTED = re.compile(r"((?:19|20)\d\d)年(?!以|来|起|价|比)")
_GOES_ON = re.compile(r"续表|[（(]续[）)]$")
_NO_CAPTION = re.compile("[。；;，]$")
_LONGEST_CAPTION = 80
_MOST_HEADS = 4
_MOST_NOTES = 8
_SEPARATOR = "/"
BETWEEN = "｜"  # caption, group, row and column in the place of a CSV row
NO_CAPTION = "-"


@dataclass(frozen=True)
class Column:
    """A column of values: its number in the grid, its head as printed (levels joined by /), and what that says."""

    index: int
    title: str
    head: Head


class Timing(NamedTuple):
    """The years of a document: the first that can be a deadline, the last of its plan, and its base year."""

    first: int
    last: int | None
    base: int | None


@dataclass(frozen=True)
class Row:
    """A row: the head of it, the group that it stands in, and what its other columns say."""

    words: str
    name_cell: GridCell
    cells: Cells
    group: str | None = None
    unit: str | None = None
    nature: bool | None = None
    offices: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a record says that its cell stands; ``cell`` and ``unit`` as it quotes them, if it does."""

    caption: str
    group: str | None
    row: str
    column: str
    cell: str | None = None
    unit: str | None = None


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
        years = set(_ANY_YEAR.findall(plain(self.caption)))
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


def read_place(text: str) -> Place | None:
    """表1｜浙江｜2023年, with the group before the row where there is one; None for a place in other words."""
    parts = [part.strip() for part in text.split(BETWEEN)]
    if len(parts) not in (3, 4):
        return None
    return Place(parts[0], parts[1] if len(parts) == 4 else None, parts[-2], parts[-1])


def place_text(table: Table, row: Row, column: Column) -> str:
    """The place of a cell as a CSV row has it."""
    group = [row.group] if row.group and table.repeated(row) else []
    return BETWEEN.join([table.caption, *group, row.words, column.title])


def _head_of(row: Row) -> tuple[str, str]:
    return plain(row.words), plain(row.group or "")


def same(printed: str, recorded: str) -> bool:
    """Whether two heads are the same, but for what copies differ in."""
    return plain(printed) == plain(recorded)


def read_tables(raw: str, units: Units = ()) -> list[Table]:
    """The tables of a text, in its order."""
    lines = Lines(raw)
    return [table for grid in _grids(lines, units) for table in _tables(grid, lines.all, units)]


def tables_as_rows(raw: str) -> list[tuple[int, int, list[list[str]]]]:
    """Where each table stands in a text, in raw offsets, and its rows, heads first; a row of one text has it in every
    column.
    """
    lines = Lines(raw)
    grids = [grid for grid in _grids(lines, ()) if any(_tables(grid, lines.all, ()))]
    return [(lines.all[g.first].start, lines.all[g.last].end, [_full(row) for row in g.rows]) for g in grids]


def _full(row: Cells) -> list[str]:
    said = [cell.text for cell in row if cell.text]
    return said * len(row) if len(said) == 1 and row[0].text else [cell.text for cell in row]


def _grids(lines: Lines, units: Units) -> list[Grid]:
    """The grids of every layout, in the order of the text."""
    taken = {i for grid in lines.grids for i in range(grid.first, grid.last + 1)}
    return sorted([*_continued(lines.grids, lines.all, units), *stacked(lines.all, taken, units)])


def _continued(grids: Sequence[Grid], lines: Sequence[Line], units: Units) -> list[Grid]:
    """The grids, one that goes on behind nothing but the end of a page joined to the one before it; a head that is
    repeated there is no row.
    """
    found: list[Grid] = []
    for grid in grids:
        before = found[-1] if found else None
        between = lines[before.last + 1 : grid.first] if before else []
        apart = [line for line in between if line.words and not _GOES_ON.search(line.words)]
        if before and not apart and len(before.rows[0]) == len(grid.rows[0]):
            joined = _without_heads_again([*before.rows, *grid.rows], units)
            if len(joined) < len(before.rows) + len(grid.rows) or not _head_rows(grid.rows, units):
                found[-1] = Grid(before.first, grid.last, tuple(joined))
                continue
        found.append(grid._replace(rows=tuple(_without_heads_again(grid.rows, units))))
    return found


def _without_heads_again(rows: Sequence[Cells], units: Units) -> list[Cells]:
    n = _head_rows(rows, units)
    heads = [[plain(cell.text) for cell in row] for row in rows[:n]]
    return [*rows[:n], *(row for row in rows[n:] if [plain(cell.text) for cell in row] not in heads)]


def _tables(grid: Grid, lines: Sequence[Line], units: Units) -> Iterator[Table]:
    """The table of a grid; two of them where one stands beside the other; none where no cell says a value."""
    rows = list(grid.rows)
    caption, unit, unit_lines = _above(grid.first, lines)
    while rows and len({c.text for c in rows[0] if c.text}) == 1:  # a caption in the first row of the table itself
        words = next(c.text for c in rows.pop(0) if c.text)
        if (match := _UNIT_LINE.fullmatch(words)) is not None:
            unit = match[1]
        else:
            caption = words
    n = _head_rows(rows, units)
    if not n or n == len(rows):
        return
    columns = _columns(rows[:n], rows[n:], units)
    blocks = list(_blocks(columns))
    if not blocks:
        return
    unit = unit or unit_in_brackets(caption, units)
    notes = _below(grid.last, lines)
    start, end = (unit_lines or [lines[grid.first]])[-1].start, (notes or [lines[grid.last]])[-1].end
    above = [*grid.rows[: len(grid.rows) - len(rows)], *rows[:n]]
    around = [("head", *span) for row in above for cell in row for span in cell.spans]
    around += [("unit", line.start, line.end) for line in unit_lines]
    around += [("note", line.start, line.end) for line in notes]
    for block in blocks:
        body = list(_body(rows[n:], block))
        values = [Column(i, title, head) for i, (title, head) in block if head.role is Role.VALUE]
        said = {column.index for column in values}
        names = {i: head.role.value for i, (_, head) in block if i not in said}
        inside = [(names[i], *span) for row in rows[n:] for i in names for span in row[i].spans]
        said_below = [line.words for line in notes]
        table = Table(caption, unit, values, body, said_below, start, end, [*around, *inside], units)
        if any(_says_value(table.quote(row, column)) for row in body for column in values):
            yield table


def _says_value(quote: CellQuote) -> bool:
    """Whether a cell says a figure, or a number that only lacks its unit; a year alone (2025年) is neither."""
    text = plain(quote.cell)
    return bool(quote.figures) or (read_number(text) is not None and not _is_year(text))


def _above(first: int, lines: Sequence[Line]) -> tuple[str, str | None, list[Line]]:
    """The caption over a table, and the unit that a line between them states, with that line."""
    unit = None
    unit_lines: list[Line] = []
    at = first - 1
    while at >= 0:
        words = lines[at].words
        if match := _UNIT_LINE.fullmatch(words.replace(" ", "")):
            unit = match[1].strip()
            unit_lines.append(lines[at])
        elif words:
            break
        at -= 1
    words = re.sub(r"^[#*\s]+|[*\s]+$", "", lines[at].words) if at >= 0 else ""
    fits = 0 < len(words) <= _LONGEST_CAPTION and not _NO_CAPTION.search(words) and "|" not in words
    if fits and at and (match := _UNIT_LINE.fullmatch(lines[at - 1].words.replace(" ", ""))) and unit is None:
        unit = match[1].strip()  # 单位：亿元 may stand above the caption, too
        unit_lines.append(lines[at - 1])
    return (words if fits else NO_CAPTION), unit, unit_lines


def _below(last: int, lines: Sequence[Line]) -> list[Line]:
    """The notes under a table."""
    notes: list[Line] = []
    for line in lines[last + 1 : last + 1 + 2 * _MOST_NOTES]:
        if not line.words:
            continue
        numbered = notes and _NUMBERED_NOTE.match(line.words)
        if not (numbered or _NOTE.match(line.words)) or len(notes) == _MOST_NOTES:
            break
        notes.append(line)
    return notes


def _head_rows(rows: Sequence[Cells], units: Units) -> int:
    """How many rows at the top are heads; 0 where the first is none."""
    for n, row in enumerate(rows[: _MOST_HEADS + 1]):
        goes_on = not n or not row[0].text or row[0].text == rows[0][0].text  # the head of the names is higher
        if not goes_on or not _is_head(row, units):
            return n
    return 0


def _is_head(row: Cells, units: Units) -> bool:
    """Whether a row heads columns: it names them and says no value."""
    texts = [plain(c.text) for c in row if c.text]
    distinct = set(texts)
    if len(distinct) < 2 or any(map(is_nature, texts)):
        return False
    heads = [read_head(text, units) for text in distinct]
    values = [text for text in distinct if read_number(text, units) and not _is_year(text)]
    known = [head for head in heads if head.role is not Role.OTHER]
    return not values and not any(map(EMPTY.fullmatch, texts)) and (bool(known) or _has_units(heads))


def _has_units(heads: Sequence[Head]) -> bool:
    return sum(head.unit is not None for head in heads) > 1


def _is_year(text: str) -> bool:
    return re.match(r"(?:19|20)\d\d(?:年|$)", text) is not None


def _columns(heads: Sequence[Cells], body: Sequence[Cells], units: Units) -> list[tuple[int, tuple[str, Head]]]:
    """The columns with their heads; the role of one without a head of its own follows from its cells."""
    found: list[tuple[int, tuple[str, Head]]] = []
    for i in range(len(heads[0])):
        levels = list(dict.fromkeys(row[i].text for row in heads if row[i].text))
        title = _SEPARATOR.join(levels)
        head = read_head(title, units)
        cells = [plain(row[i].text) for row in body if row[i].text]
        if cells and sum(map(is_nature, cells)) * 2 > len(cells):
            head = head._replace(role=Role.NATURE)
        elif head.role is Role.OTHER:
            head = head._replace(role=_role_of(cells, units, head))
        found.append((i, (title, head)))
    return found


def _role_of(cells: Sequence[str], units: Units, head: Head) -> Role:
    """The role of a column by its cells: numbers, units, or words."""
    said = [cell for cell in cells if not EMPTY.fullmatch(cell)]
    if not said:
        return Role.OTHER
    if all(cell.isdigit() for cell in said) and not head.words:
        return Role.NUMBER
    if sum(read_number(cell, units) is not None for cell in said) * 2 > len(said):
        return Role.VALUE
    if all(is_unit(cell, units) for cell in said):
        return Role.UNIT
    return Role.OTHER


def _blocks(columns: Sequence[tuple[int, tuple[str, Head]]]) -> Iterator[list[tuple[int, tuple[str, Head]]]]:
    """The columns of each table of a grid: another begins with the column of names behind values."""
    block: list[tuple[int, tuple[str, Head]]] = []
    for column in columns:
        role = column[1][1].role
        begins = role in (Role.NUMBER, Role.GROUP, Role.NAME)
        if begins and any(head.role is Role.VALUE for _, (_, head) in block):
            yield from _block(block)
            block = []
        block.append(column)
    yield from _block(block)


def _block(block: list[tuple[int, tuple[str, Head]]]) -> Iterator[list[tuple[int, tuple[str, Head]]]]:
    """A block with its names and values; none where either is missing."""
    values = [i for i, (_, (_, head)) in enumerate(block) if head.role is Role.VALUE]
    if not values:
        return
    before = [i for i in range(values[0]) if block[i][1][1].role in (Role.NAME, Role.OTHER, Role.GROUP)]
    named = [i for i in before if block[i][1][1].role is Role.NAME]
    if not before:
        return
    name = (named or before)[-1]
    for i in before:
        place, (title, head) = block[i]
        block[i] = place, (title, head._replace(role=Role.NAME if i == name else Role.GROUP))
    yield block


def _body(rows: Sequence[Cells], columns: Sequence[tuple[int, tuple[str, Head]]]) -> Iterator[Row]:
    """The rows with their groups: a row of one text heads those below it, and a column of groups is filled down."""
    index = {head.role: i for i, (_, head) in columns if head.role is not Role.VALUE}
    values = [i for i, (_, head) in columns if head.role is Role.VALUE]
    groups = [i for i, (_, head) in columns if head.role is Role.GROUP]
    heading: str | None = None
    filled: dict[int, str] = {}
    for row in rows:
        texts = {row[i].text for i, _ in columns if row[i].text}
        if len(texts) == 1 and not any(_reads(row[i]) for i in values):
            heading = texts.pop()
            continue
        for i in groups:
            if row[i].text:
                filled[i] = row[i].text
        name = row[index[Role.NAME]]
        if not any(map(is_han, name.text)) and not any(map(str.isalnum, name.text)):
            continue

        def said(role: Role, row: Cells = row) -> str | None:
            return (row[index[role]].text or None) if role in index else None

        group = _SEPARATOR.join(filter(None, [heading, *(filled.get(i) for i in groups)])) or None
        unit = said(Role.UNIT)
        yield Row(
            words=name.text,
            name_cell=name,
            cells=row,
            group=group,
            unit=None if unit is None or EMPTY.fullmatch(plain(unit)) else unit,
            nature=nature(said(Role.NATURE) or ""),
            offices=said(Role.OFFICES),
        )


def _reads(cell: GridCell) -> bool:
    return read_number(plain(cell.text)) is not None
