"""The lines of a text, and the cells that stand in them."""

import re
from typing import NamedTuple

from zjtargets.text.fold import is_han

_GOES_ON = re.compile(r"(?<![继手持连陆后])续表|[（(]续[）)]")  # not 继续表彰
_LONGEST_MARK = 40  # with the caption again


class Line(NamedTuple):
    """A line of a text: its offsets, and its words."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """Its words without the blanks around them."""
        return self.text.strip()

    @property
    def goes_on(self) -> bool:
        """Whether it says no more than that the table before it goes on: 续表, 表1（续）."""
        return len(self.words) <= _LONGEST_MARK and _GOES_ON.search(self.words) is not None


class GridCell(NamedTuple):
    """A cell as printed, and where its parts stand in the text."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


NO_CELL = GridCell("")
Cells = tuple[GridCell, ...]


def cell_of(line: Line, start: int, end: int) -> GridCell:
    """The cell between two offsets of a line."""
    words = line.text[start:end]
    at = line.start + start + len(words) - len(words.lstrip())
    stripped = words.strip()
    return (
        GridCell(stripped.replace("\\|", "|").replace('""', '"'), ((at, at + len(stripped)),)) if stripped else NO_CELL
    )


def width_of(text: str) -> int:
    """How many columns a text takes up on a screen: two for a Chinese character."""
    return sum(2 if is_han(c) or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uff60" else 1 for c in text)
