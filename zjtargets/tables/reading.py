"""The tables of a text: which grids are tables, and what their heads, rows and notes are.

A grid is a table where its heads say that a column holds values: of a year, of a change, or in a unit. All else (a list
of tasks, a table of contents) stays text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from zjtargets.tables.cells import EMPTY, CellQuote, is_nature, nature, read_number
from zjtargets.tables.grids import Grid, Lines
from zjtargets.tables.heads import Head, Role, is_unit, read_head, unit_in_brackets
from zjtargets.tables.lines import Cells, GridCell, Line
from zjtargets.tables.stacked import stacked
from zjtargets.tables.table import Column, Row, Table
from zjtargets.text.fold import is_han, plain
from zjtargets.text.grammar import YEAR
from zjtargets.text.quantities import Units

_UNIT_LINE = re.compile(r"[(（]?(?:计量)?单位[:：]([^()（）]{1,20})[)）]?")
_NOTE = re.compile(r"注\d?[:：.]|[(（]?注[:：]|说明[:：]|备注[:：]|(?:资料|数据)来源|[①-⑳*※]|[〔\[【]\s*[〕\]】]|带\*")
_NUMBERED_NOTE = re.compile(r"\d[.、．]")
_NO_CAPTION = "-"
_LONGEST_CAPTION = 80
_MOST_HEADS = 4
_MOST_NOTES = 8
_SEPARATOR = "/"
_SENTENCE_ENDS = re.compile("[。；;，]$")
_YEAR = re.compile(rf"{YEAR}(?:年|$)")


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
        apart = [line for line in between if line.words and not line.goes_on]
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
        values = [column for column in block if column.head.role is Role.VALUE]
        names = {column.index: column.head.role.value for column in block if column not in values}
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
    fits = 0 < len(words) <= _LONGEST_CAPTION and not _SENTENCE_ENDS.search(words) and "|" not in words
    if fits and at and (match := _UNIT_LINE.fullmatch(lines[at - 1].words.replace(" ", ""))) and unit is None:
        unit = match[1].strip()  # 单位：亿元 may stand above the caption, too
        unit_lines.append(lines[at - 1])
    return (words if fits else _NO_CAPTION), unit, unit_lines


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
    return _YEAR.match(text) is not None


def _columns(heads: Sequence[Cells], body: Sequence[Cells], units: Units) -> list[Column]:
    """The columns with their heads; the role of one without a head of its own follows from its cells."""
    found: list[Column] = []
    for i in range(len(heads[0])):
        levels = list(dict.fromkeys(row[i].text for row in heads if row[i].text))
        title = _SEPARATOR.join(levels)
        head = read_head(title, units)
        cells = [plain(row[i].text) for row in body if row[i].text]
        if cells and sum(map(is_nature, cells)) * 2 > len(cells):
            head = head._replace(role=Role.NATURE)
        elif head.role is Role.OTHER:
            head = head._replace(role=_role_of(cells, units, head))
        found.append(Column(i, title, head))
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


def _blocks(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """The columns of each table of a grid: another begins with the column of names behind values."""
    block: list[Column] = []
    for column in columns:
        begins = column.head.role in (Role.NUMBER, Role.GROUP, Role.NAME)
        if begins and any(one.head.role is Role.VALUE for one in block):
            yield from _block(block)
            block = []
        block.append(column)
    yield from _block(block)


def _block(block: list[Column]) -> Iterator[list[Column]]:
    """A block with its names and values; none where either is missing."""
    values = [column for column in block if column.head.role is Role.VALUE]
    before = list(takewhile(lambda column: column.head.role is not Role.VALUE, block))
    words = [column for column in before if column.head.role in (Role.NAME, Role.OTHER, Role.GROUP)]
    if values and words:
        name = ([column for column in words if column.head.role is Role.NAME] or words)[-1]
        yield [
            column if column not in words else column.with_role(Role.NAME if column is name else Role.GROUP)
            for column in block
        ]


def _body(rows: Sequence[Cells], columns: Sequence[Column]) -> Iterator[Row]:
    """The rows with their groups: a row of one text heads those below it, and a column of groups is filled down."""
    index = {column.head.role: column.index for column in columns if column.head.role is not Role.VALUE}
    values = [column.index for column in columns if column.head.role is Role.VALUE]
    groups = [column.index for column in columns if column.head.role is Role.GROUP]
    heading: str | None = None
    filled: dict[int, str] = {}
    for row in rows:
        texts = {row[column.index].text for column in columns if row[column.index].text}
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
            cells=row,
            group=group,
            unit=None if unit is None or EMPTY.fullmatch(plain(unit)) else unit,
            nature=nature(said(Role.NATURE) or ""),
            offices=said(Role.OFFICES),
        )


def _reads(cell: GridCell) -> bool:
    return read_number(plain(cell.text)) is not None
