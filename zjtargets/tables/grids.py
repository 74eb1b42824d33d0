"""Where a text holds rows of cells: between bars, tabs or commas, or in columns aligned by blanks.

Each layout gives the same thing, a grid: rows of cells with their place in the text. Nothing is decided here of what
the cells mean. Cells one below the other, a line each, have no rows to be seen; they are read in `stacked`.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from zjtargets.tables.aligned import aligned, has_columns
from zjtargets.tables.lines import NO_CELL, Cells, GridCell, Line, cell_of
from zjtargets.text.pages import Pages

_LINE = re.compile(r"([^\n\f]*)(?:[\n\f]|\Z)")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_BAR = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r'"(?:[^"]|"")*"|[^,]*')
_FEWEST = {"bars": 2, "tabs": 2, "commas": 3, "aligned": 3}
MOST_ROWS = 20_000
_MOST_CELLS = 200
_LONGEST_ROW = 2000
_APART = 3  # lines without columns that may stand between two rows of an aligned table
_REST = re.compile(r"(?!注|说明|备注|资料|数据|[①-⑳*※])[^。；;:：]{1,16}")  # of a name behind the last row


class Grid(NamedTuple):
    """Rows of cells, all of one length, and the lines from the first to the last of them."""

    first: int
    last: int
    rows: tuple[Cells, ...]


class Lines:
    """The lines of a text, without those that belong to its pages."""

    def __init__(self, raw: str) -> None:
        pages = Pages(raw)
        self.raw = raw
        self.all = [
            Line(m.start(), m.end(1), m[1])
            for m in _LINE.finditer(raw)
            if not (m[1].strip() and pages.adds(m.end(1) - len(m[1].lstrip())))
        ]

    @cached_property
    def grids(self) -> list[Grid]:
        """The grids of every layout, in the order of the text; a line belongs to one of them at most."""
        taken: set[int] = set()
        found: list[Grid] = []
        for layout, split in (("bars", _bars), ("tabs", _tabs), ("commas", _commas), ("aligned", None)):
            for begin, end in self._runs(layout, taken):
                lines = self.all[begin : end + 1]
                if split is None:
                    above, last, rows = self._with_the_rest(begin, end)
                else:
                    above, last, rows = 0, end, _even(filter(None, map(split, lines)))
                first = begin + above
                if len(rows) >= 2:
                    taken.update(range(first, last + 1))
                    found.append(Grid(first, last, tuple(rows)))
        return sorted(found)

    def _with_the_rest(self, begin: int, end: int) -> tuple[int, int, list[Cells]]:
        """How many lines stand above an aligned table, its last line and its rows; the lines behind it that hold the
        rest of the last name belong to it.
        """
        above, rows = aligned(self.all[begin : end + 1])
        last = end
        while last + 1 < len(self.all) and _REST.fullmatch(self.all[last + 1].words):
            first, longer = aligned(self.all[begin : last + 2])
            if longer == rows or (rows and len(longer) != len(rows)):
                break
            above, last, rows = first, last + 1, longer
        return above, last, rows

    def _runs(self, layout: str, taken: set[int]) -> Iterator[tuple[int, int]]:
        """The first and last lines of each run of lines in a layout that no other one has taken."""
        fits = _FITS[layout]
        run: list[int] = []
        apart = {"aligned": _APART, "tabs": 1}.get(layout, 0)
        for i, line in enumerate(self.all):
            if i not in taken and len(line.text) <= _LONGEST_ROW and fits(line):
                run.append(i)
                continue
            near = run and i not in taken and layout != "commas"
            if near and (i - run[-1] <= apart or (layout == "bars" and (not line.words or line.goes_on))):
                continue
            if len(run) >= _FEWEST[layout]:
                yield run[0], run[-1]
            run = []
        if len(run) >= _FEWEST[layout]:
            yield run[0], run[-1]


def _has_bars(line: Line) -> bool:
    return line.text.count("|") >= 2


def _has_tabs(line: Line) -> bool:
    return "\t" in line.words and "。" not in line.text


def _has_commas(line: Line) -> bool:
    return line.text.count(",") >= 2 and "。" not in line.text and "，" not in line.text.partition('"')[0]


_FITS = {"bars": _has_bars, "tabs": _has_tabs, "commas": _has_commas, "aligned": has_columns}


def _bars(line: Line) -> list[GridCell]:
    if _RULE.fullmatch(line.text) or not _has_bars(line):
        return []
    bars = [m.start() for m in _BAR.finditer(line.text)]
    if line.words.startswith("|"):
        bars = bars[1:] if len(bars) > 1 else bars
        begin = line.text.index("|") + 1
    else:
        begin = 0
    ends = bars if line.words.endswith("|") else [*bars, len(line.text)]
    starts = [begin, *(at + 1 for at in ends[:-1])]
    return [cell_of(line, a, b) for a, b in zip(starts, ends, strict=True)]


def _tabs(line: Line) -> list[GridCell]:
    if not line.words:
        return []
    ends = [*(m.start() for m in re.finditer("\t", line.text)), len(line.text)]
    return [cell_of(line, a, b) for a, b in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)]


def _commas(line: Line) -> list[GridCell]:
    found, at = [], 0
    while at <= len(line.text):
        match = _QUOTED.match(line.text, at)
        assert match is not None
        quoted = match[0].startswith('"') and len(match[0]) > 1
        found.append(cell_of(line, match.start() + quoted, match.end() - quoted))
        comma = line.text.find(",", match.end())
        if comma < 0:
            break
        at = comma + 1
    return found


def _even(rows: Iterator[list[GridCell]]) -> list[Cells]:
    """Rows of one length: what is missing at the end of one is empty."""
    found = [row for _, row in zip(range(MOST_ROWS), rows, strict=False)]
    width = max(map(len, found), default=0)
    if width < 2 or width > _MOST_CELLS:
        return []
    return [(*row, *[NO_CELL] * (width - len(row))) for row in found]
