"""Tables of which a copy has kept the cells alone, a line each, one below the other.

Their rows are found from the heads: a name, in some tables with a number and a unit, and as many values as there are
columns of them. A row with fewer values (an empty cell leaves no line) is left unread, unless brackets say which they
are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zjtargets.tables.cells import EMPTY, UNPLACED, is_nature, read_number
from zjtargets.tables.grids import Grid
from zjtargets.tables.heads import Head, Role, Span, is_unit, read_head
from zjtargets.tables.lines import NO_CELL, Cells, GridCell, Line
from zjtargets.text.figures import Text
from zjtargets.text.fold import plain
from zjtargets.text.quantities import Units

_LONGEST = 45
_ENDS = re.compile(r"[。；;！!？?]$|^(?:注|说明|备注|资料来源)\d?[:：]")
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节篇]"
)
_SOON = 4  # lines: a name, a unit and the value of the first row
_PHRASE = re.compile(
    "(?:完成|高于|低于|优于|达到|保持|持续|稳步|稳定|与|不低于|不高于|满足|逐步|基本)[^()]{2,16}$|.*(?:合理区间|同步|前列|任务|达标|要求)$"
)
_HEADS = frozenset({Role.GROUP, Role.NUMBER, Role.NAME, Role.UNIT, Role.NATURE, Role.OFFICES, Role.REMARK, Role.VALUE})
_MOST_HEADS = 50
_FEWEST_HEADS = 2
_BESIDE = 3  # characters beside a figure in words


@dataclass(frozen=True)
class _Token:
    """A line that may be a cell, and its number among the lines."""

    line: int
    cell: GridCell
    units: Units

    @cached_property
    def text(self) -> str:
        """Its words in plain characters."""
        return plain(self.cell.text)

    @cached_property
    def value(self) -> bool:
        """Whether it reads as a value, or as the dash in place of one."""
        return bool(EMPTY.fullmatch(self.text)) or read_number(self.text, self.units) is not None


def stacked(lines: Sequence[Line], taken: set[int], units: Units = ()) -> Iterator[Grid]:
    """The grids of cells one below the other among the lines that are not taken."""
    tokens = [_token(i, line, units) for i, line in enumerate(lines) if 0 < len(line.words) <= 4 * _LONGEST]
    at = 0
    while at < len(tokens):
        heads, read = ([], 0) if tokens[at].line in taken else _heads(tokens, at, taken, units)
        if not heads:
            at += 1
            continue
        begin = end = at + read
        while end < len(tokens) and tokens[end].line not in taken and _may_be_cell(tokens, end):
            end += 1
        rows = list(_rows(tokens[begin:end], [head for head, _ in heads], units))
        if len(rows) > 1:
            yield Grid(tokens[at].line, tokens[end - 1].line, (tuple(cell for _, cell in heads), *rows))
        at = max(end, at + 1)


def _token(index: int, line: Line, units: Units) -> _Token:
    at = line.start + len(line.text) - len(line.text.lstrip())
    return _Token(index, GridCell(line.words, ((at, at + len(line.words)),)), units)


def _may_be_cell(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a line may be a cell: no sentence, no note, and no heading but of a group, which values soon follow."""
    token = tokens[at]
    if len(token.text) > _LONGEST or _ENDS.search(token.cell.text):
        return False
    return not _HEADING.match(token.text) or any(after.value for after in tokens[at + 1 : at + 1 + _SOON])


def _heads(tokens: Sequence[_Token], at: int, taken: set[int], units: Units) -> tuple[list[tuple[Head, GridCell]], int]:
    """The heads that begin here, and how many lines they take: one names the rows, and at least one the values; else
    none.
    """
    found: list[tuple[Head, GridCell]] = []
    for token in tokens[at : at + _MOST_HEADS]:
        if token.line in taken or len(token.text) > _LONGEST:
            break
        head = read_head(token.cell.text, units)
        if head.role not in _HEADS or (not found and head.role is Role.VALUE):
            break
        if head.role is Role.NAME and any(other.role is Role.VALUE for other, _ in found):
            break
        found.append((head, token.cell))
    roles = [head.role for head, _ in found]
    read = len(found)
    if read < _FEWEST_HEADS or not {Role.NAME, Role.VALUE} <= set(roles):
        return [], 0
    return _under_spanning(found, units), read


def _under_spanning(heads: list[tuple[Head, GridCell]], units: Units) -> list[tuple[Head, GridCell]]:
    """The heads without one that stands above several, which follow it or end the list: 规划目标 above 2023年 and
    2025年, 2025年 above 目标值 and 年均增速.
    """
    is_value = [head.role is Role.VALUE for head, _ in heads]
    bare = [i for i, (head, _) in enumerate(heads) if is_value[i] and not head.year and not head.span]
    years = [is_value[i] and bool(head.year) and head.target is None for i, (head, _) in enumerate(heads)]
    last = max((i for i in range(len(heads)) if not is_value[i]), default=-1)
    above = [i for i in range(last) if is_value[i]]
    if above and len(heads) - last > 2:  # the second row of heads ends the list
        at = bare[0] if len(bare) == 1 and bare[0] < last else above[-1]
        return [*heads[:at], *_joined(heads[at], heads[last + 1 :], units), *heads[at + 1 : last + 1]]
    if len(bare) == 1 and years[bare[0] + 1 : bare[0] + 3] == [True, True]:
        at = bare[0]
        end = next((i for i in range(at + 1, len(heads)) if not years[i]), len(heads))
        return [*heads[:at], *_joined(heads[at], heads[at + 1 : end], units), *heads[end:]]
    return heads


def _joined(
    above: tuple[Head, GridCell], under: Sequence[tuple[Head, GridCell]], units: Units
) -> Iterator[tuple[Head, GridCell]]:
    """The heads under another one, both levels in one."""
    for _, cell in under:
        words = f"{above[1].text}/{cell.text}"
        yield read_head(words, units), GridCell(words, cell.spans)


def _rows(tokens: Sequence[_Token], heads: Sequence[Head], units: Units) -> Iterator[Cells]:
    """The rows: runs of words, each with the values behind it."""
    names: list[_Token] = []
    values: list[_Token] = []
    numbered = any(head.role is Role.NUMBER for head in heads)
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        number = numbered and token.text.isdigit() and after is not None and not _is_said(after)
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
    if len(texts) < wants or is_unit(token.text, units) or _HEADING.match(token.text):
        return False
    return _PHRASE.match(token.text) is not None or _is_change(token.text, units)


def _is_change(text: str, units: Units) -> bool:
    """Whether words are one figure and hardly more: 翻一番, 比2020年降低10%."""
    figures = Text(text, units).figures
    return len(figures) == 1 and len(text) - (figures[0].end - figures[0].start) <= _BESIDE


def _is_said(token: _Token) -> bool:
    """Whether a line stands in the place of a value or of the nature of a target."""
    return token.value or is_nature(token.text)


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
    remarked = any(head.role in (Role.OFFICES, Role.REMARK) for head in heads)  # of the row before
    for group in texts:
        if remarked and not _HEADING.match(group.text):
            continue
        yield (group.cell, *[NO_CELL] * (len(heads) - 1))
    natures = [value for value in values if is_nature(value.text)]
    if Role.NATURE in index and natures:
        cells[index[Role.NATURE]] = natures[-1].cell
    columns = [i for i, head in enumerate(heads) if head.role is Role.VALUE]
    for i, cell in zip(columns, _in_columns(values, [heads[i] for i in columns]), strict=True):
        cells[i] = cell
    yield tuple(cells)


def _in_columns(values: Sequence[_Token], heads: Sequence[Head]) -> Sequence[GridCell]:
    """The values in their columns; between question marks in the first where it cannot be told which is missing."""
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
    elif said:
        spans = tuple(span for value in said for span in value.cell.spans)
        cells[0] = GridCell(f"{UNPLACED} {' '.join(value.cell.text for value in said)} {UNPLACED}", spans)
    return cells
