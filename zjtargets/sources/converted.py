"""What the readers of the kinds of document share: why one cannot be read, its encoding, its paragraphs and tables."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zjtargets.tables.cells import DITTO
from zjtargets.text.fold import is_han

INDENT = "\u3000\u3000"  # a paragraph begins with it, so that none is joined to the one before
_BARE = re.compile(r"(?:[\d+\-−±—–<>≥≤＞＜≧≦〔\[(〃]|约(?!束))[^年]*\Z", re.DOTALL)  # 约束性 is no value
_LONGEST = 16 << 20  # characters of a document with its merged cells
_MOST_SPANNED = 100


class Unreadable(Exception):  # noqa: N818 - the document is at fault
    """A document that cannot be turned into text: the key of the reason, and what fills it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def from_gbk(content: bytes) -> str | None:
    """A Chinese text in GBK or GB 18030; None if it is none."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = sum(not char.isascii() for char in text)
    return text if 2 * sum(map(is_han, text)) > beyond else None


class Cell(NamedTuple):
    """A cell of a table, and over how many columns and rows it reaches."""

    text: str
    across: int = 1
    down: int = 1
    goes_on: bool = False  # with the words of the cell above


def spanned(text: str, otherwise: int) -> int:
    """Over how many columns or rows a cell reaches as its document writes it; ``otherwise`` where that is no number."""
    return min(int(text), _MOST_SPANNED) if text.isdecimal() and len(text) < 6 else otherwise


def spread(rows: Iterable[Iterable[Cell]]) -> list[list[str]]:
    """A table in which a merged cell repeats its words wherever it reaches; one that is a bare value is not repeated.

    Raises:
        Unreadable: what is repeated is more than a document can mean.
    """
    grid, left, length = list[list[str]](), dict[int, int](), 0
    for line in rows:
        above, row = grid[-1] if grid else [], list[str]()
        for cell in line:
            _reach(row, above, left, len(row))
            for text in (cell.text, *[_again(cell.text)] * (cell.across - 1)):
                left[len(row)] = cell.down - 1
                row.append(_again(above[len(row)]) if cell.goes_on and len(row) < len(above) else text)
        _reach(row, above, left, max((i for i in range(len(above)) if left.get(i)), default=0))
        grid.append(row)
        length += sum(map(len, row)) + len(row)
        bound(length)
    return grid


def _reach(row: list[str], above: list[str], left: dict[int, int], end: int) -> None:
    """Fill the columns into which cells of the row above reach, and those before a later one of them."""
    while (reaches := left.get(len(row), 0)) or len(row) < end:
        left[len(row)] = max(reaches - 1, 0)
        row.append(_again(above[len(row)]) if reaches else "")


def _again(text: str) -> str:
    """What stands for a merged cell behind its first position."""
    return DITTO if _BARE.match(text.lstrip()) else text


def bound(length: int) -> None:
    """Refuse a document that its merged cells make longer than is read."""
    if length > _LONGEST:
        raise Unreadable("why.unpacked", limit=_LONGEST >> 20)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown: a row a line, the first of them the header; nothing if it has no words."""
    width = max(map(len, rows), default=0)
    bound(width * len(rows))
    cells = [[*map(_one_line, row), *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return [*lines[:1], f"|{'---|' * width}", *lines[1:]] if any(map(any, cells)) else []


def _one_line(cell: str) -> str:
    """The words of a cell; its lines are joined, with a blank between what is not Chinese."""
    lines = [" ".join(line.split()) for line in cell.replace("|", "\\|").splitlines()]
    joined = ""
    for line in filter(None, lines):
        apart = joined and all(char.isascii() or char.isdigit() for char in (joined[-1], line[0]))
        joined += f" {line}" if apart else line
    return joined
