"""Tables of which a copy has kept the cells alone, a line each, one below the other.

Their rows are found from the heads: a name, in some tables with a number and a unit, and as many values as there are
columns of them. A row with fewer values (an empty cell leaves no line) is left unread, unless brackets say which they
are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zjtargets.tables.cells import EMPTY, is_nature, read_number
from zjtargets.tables.grids import NO_CELL, Cells, Grid, GridCell, Line
from zjtargets.tables.heads import Head, Role, Span, is_unit, read_head
from zjtargets.text.fold import plain
from zjtargets.text.quantities import Units

_LONGEST = 45
_ENDS = re.compile(r"[。；;！!？?]$|^(?:注|说明|备注|资料来源)\d?[:：]|^[一二三四五六七八九十]{1,3}、[^,，。]{4,}$")
_PHRASE = re.compile(
    "合理区间|同步|任务|全国平均|全省平均|持续|稳步|完成|国家|达标|优于|高于|低于|以上|以内|左右|前列|达到"
)
_HEADS = frozenset({Role.GROUP, Role.NUMBER, Role.NAME, Role.UNIT, Role.NATURE, Role.OFFICES, Role.REMARK, Role.VALUE})
_FEWEST_HEADS = 2


class _Token(NamedTuple):
    """A line that may be a cell, its number among the lines, and whether it reads as a value."""

    line: int
    cell: GridCell
    text: str
    value: bool


def stacked(lines: Sequence[Line], taken: set[int], units: Units = ()) -> Iterator[Grid]:
    """The grids of cells one below the other among the lines that are not taken."""
    tokens = [_token(i, line, units) for i, line in enumerate(lines) if line.words and len(line.words) <= 4 * _LONGEST]
    at = 0
    while at < len(tokens):
        heads = _heads(tokens, at, taken, units)
        if not heads:
            at += 1
            continue
        begin = at + len(heads)
        end = begin
        while end < len(tokens) and tokens[end].line not in taken and _may_be_cell(tokens[end]):
            end += 1
        rows = list(_rows(tokens[begin:end], [head for head, _ in heads], units))
        if len(rows) > 1:
            first = [cell for _, cell in heads]
            yield Grid(tokens[at].line, tokens[end - 1].line, (tuple(first), *rows))
        at = max(end, at + 1)


def _token(index: int, line: Line, units: Units) -> _Token:
    at = line.start + len(line.text) - len(line.text.lstrip())
    text = plain(line.words)
    value = bool(EMPTY.fullmatch(text)) or read_number(text, units) is not None
    return _Token(index, GridCell(line.words, ((at, at + len(line.words)),)), text, value)


def _may_be_cell(token: _Token) -> bool:
    return len(token.text) <= _LONGEST and not _ENDS.search(token.cell.text)


def _heads(tokens: Sequence[_Token], at: int, taken: set[int], units: Units) -> list[tuple[Head, GridCell]]:
    """The heads that begin here: one names the rows, and at least one the values; else none."""
    found: list[tuple[Head, GridCell]] = []
    for token in tokens[at:]:
        head = read_head(token.cell.text, units)
        if token.line in taken or head.role not in _HEADS or len(token.text) > _LONGEST:
            break
        if head.role is Role.NAME and any(other.role is Role.VALUE for other, _ in found):
            break
        found.append((head, token.cell))
    if found and found[0][0].role is Role.VALUE:
        return []
    roles = [head.role for head, _ in found]
    spanning = [i for i, (head, _) in enumerate(found[:-2]) if _spans(head, found[i + 1][0], found[i + 2][0])]
    found = [one for i, one in enumerate(found) if i not in spanning]
    return found if len(found) > _FEWEST_HEADS - 1 and {Role.NAME, Role.VALUE} <= set(roles) else []


def _spans(head: Head, *after: Head) -> bool:
    """Whether a head stands above those behind it: 规划目标 above 2023年 and 2025年."""
    bare = head.role is Role.VALUE and head.year is None and head.span is None
    return bare and all(other.role is Role.VALUE and other.year and other.target is None for other in after)


def _rows(tokens: Sequence[_Token], heads: Sequence[Head], units: Units) -> Iterator[Cells]:
    """The rows: runs of words, each with the values behind it."""
    names: list[_Token] = []
    values: list[_Token] = []
    numbered = any(head.role is Role.NUMBER for head in heads)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        number = numbered and token.text.isdigit() and after is not None and not after.value
        is_value = (token.value and not number) or is_nature(token.text) or _is_phrase(token, names, heads, units)
        if is_value and names:
            values.append(token)
        elif is_value:
            continue
        else:
            if values:
                yield from _row(names, values, heads)
                names, values = [], []
            names.append(token)
    if values:
        yield from _row(names, values, heads)


def _is_phrase(token: _Token, names: Sequence[_Token], heads: Sequence[Head], units: Units) -> bool:
    """Whether words in the place of a value say it without a figure: 保持在合理区间."""
    texts = [name for name in names if not name.text.isdigit()]
    wants = 1 + any(head.role is Role.UNIT for head in heads)
    return len(texts) >= wants and _PHRASE.search(token.text) is not None and not is_unit(token.text, units)


def _row(names: Sequence[_Token], values: Sequence[_Token], heads: Sequence[Head]) -> Iterator[Cells]:
    """The rows of one run: those of groups above it, and the row itself."""
    cells = [NO_CELL] * len(heads)
    texts = [name for name in names if not name.text.isdigit()]
    index = {role: i for i, head in enumerate(heads) if (role := head.role) is not Role.VALUE}
    if Role.NUMBER in index and (numbers := [name for name in names if name.text.isdigit()]):
        cells[index[Role.NUMBER]] = numbers[-1].cell
    if Role.UNIT in index and len(texts) > 1:
        cells[index[Role.UNIT]] = texts.pop().cell
    if texts:
        cells[index[Role.NAME]] = texts.pop().cell
    if Role.GROUP in index and texts:
        cells[index[Role.GROUP]] = texts.pop().cell
    for group in texts:
        yield (group.cell, *[NO_CELL] * (len(heads) - 1))
    natures = [value for value in values if is_nature(value.text)]
    if Role.NATURE in index and natures:
        cells[index[Role.NATURE]] = natures[-1].cell
    columns = [i for i, head in enumerate(heads) if head.role is Role.VALUE]
    for i, cell in zip(columns, _in_columns(values, [heads[i] for i in columns]), strict=True):
        cells[i] = cell
    yield tuple(cells)


def _in_columns(values: Sequence[_Token], heads: Sequence[Head]) -> Sequence[GridCell]:
    """The values in their columns; all empty where it cannot be told which of them is missing."""
    said = [value for value in values if not is_nature(value.text)]
    if len(said) == len(heads):
        return [value.cell for value in said]
    changes = [i for i, head in enumerate(heads) if head.span in (Span.TOGETHER, Span.EITHER)]
    bracketed = [value for value in said if value.text[0] in "〔[【"]
    cells = [NO_CELL] * len(heads)
    others = [i for i in range(len(heads)) if i not in changes]
    rest = [value for value in said if value not in bracketed]
    if len(changes) == 1 and len(bracketed) == 1 and len(rest) in (0, len(others)):
        cells[changes[0]] = bracketed[0].cell
        for i, value in zip(others, rest, strict=False):
            cells[i] = value.cell
    return cells
