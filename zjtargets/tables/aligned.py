"""Rows of cells in columns that blanks align, as a page or a terminal prints them.

A line with a value is a row; another one holds the rest of a name, heads a group or belongs to the head.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from zjtargets.tables.lines import NO_CELL, Cells, GridCell, Line, cell_of, width_of
from zjtargets.text.fold import is_han
from zjtargets.text.grammar import YEAR

_GAP = re.compile(r"[^\S\n]{2,}|\t|\u3000")
_VALUE = re.compile(r"[〔\[(【]?[<>≤≥＜＞约-]*\d[\d,.]*")
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_NUMBERED = re.compile(r"(?:专栏|附?表|图)\s*[\d一二三四五六七八九十]")
_YEAR = re.compile(rf"{YEAR}(?:年|$|[（(*-])")
_SHORT = 8  # columns of a unit or a nature; longer words, as in place of a value, may reach over two columns
_LEAST_BROKEN = 12  # columns of a name that may be broken over lines
_FULL = 4  # a name ends so near the end of its column where it goes on in the next line

Span = tuple[int, int]  # the first column on the screen, and the one behind the last


class _Segment(NamedTuple):
    """Words of a line between gaps: their columns on the screen, a Chinese character being two wide, and their cell."""

    left: int
    right: int
    cell: GridCell

    @property
    def is_value(self) -> bool:
        """Whether it is a number, be it a year."""
        return _VALUE.match(self.cell.text) is not None


def has_columns(line: Line) -> bool:
    """Whether gaps divide the words of a line."""
    return "  " in line.words or ("\u3000" in line.words.strip("\u3000") and len(_segments(line)) > 1)


def aligned(lines: Sequence[Line]) -> tuple[int, list[Cells]]:
    """How many lines stand above the table among these, and its rows; none where they cannot be told apart."""
    split = [_segments(line) for line in lines]
    anchors = [i for i, segments in enumerate(split) if len(segments) > 1 and any(map(_says_value, segments[1:]))]
    if len(anchors) < 2:
        return 0, []
    first = next((i for i in range(anchors[0]) if _is_head(split[i])), None)
    if first is None:
        return 0, []
    return first, list(_Aligned(split[first:], [i - first for i in anchors]).rows())


def _segments(line: Line) -> list[_Segment]:
    """The words of a line that two blanks or a tab divide."""
    found = []
    spaced = _GAP.sub(lambda gap: "\0" * len(gap[0]), line.text)
    for match in re.finditer(r"[^\0]+", spaced):
        if match[0].strip():
            left = width_of(line.text[: match.start()])
            found.append(_Segment(left, left + width_of(match[0].rstrip()), cell_of(line, *match.span())))
    return found


def _is_head(segments: Sequence[_Segment]) -> bool:
    """Whether a line begins the head: several segments, and the first does not number the table."""
    return len(segments) > 1 and not _NUMBERED.match(segments[0].cell.text)


def _says_value(segment: _Segment) -> bool:
    return segment.is_value and not _YEAR.match(segment.cell.text)


class _Aligned:
    """A table: the segments of each line from its head on, the ``anchors``, which are the lines with values, and what
    follows from them: its columns, the cells of each line by column, the column of names and the last line of the head.
    """

    def __init__(self, lines: Sequence[Sequence[_Segment]], anchors: Sequence[int]) -> None:
        self.lines = lines
        self.anchors = anchors
        self.columns = _columns([lines[i] for i in anchors], lines)
        self.placed = [self._place(segments) for segments in lines]
        self.name = self._name_column()
        self.head = self._last_of_head()

    def rows(self) -> Iterator[Cells]:
        """The head, and each line with a value together with the lines that hold the rest of its name; other lines
        are rows of a group. Nothing where it cannot be told whose rest a line is.
        """
        others = [i for i in range(len(self.lines)) if i not in self.anchors]
        if any(map(self._has_loose_value, others)):
            return
        centred = any(not self.placed[anchor][self.name] for anchor in self.anchors)
        parts = self._centred() if centred else list(self._below())
        if parts is None:
            return
        yield self._joined(range(self.head + 1))
        for lines in parts:
            cells = self._joined(lines)
            if set(self.anchors).isdisjoint(lines):
                cells = (_join([cell for cell in cells if cell.text]), *[NO_CELL] * (len(cells) - 1))
            yield cells

    def _joined(self, lines: Sequence[int]) -> Cells:
        """The cells of some lines, those of one column as one."""
        columns = range(len(self.columns))
        return tuple(_join([cell for i in lines for cell in self.placed[i][column]]) for column in columns)

    def _place(self, segments: Sequence[_Segment]) -> list[list[GridCell]]:
        """The cells of a line by column: a segment stands where it overlaps most, or else in the nearest column."""
        cells: list[list[GridCell]] = [[] for _ in self.columns]
        for segment in segments:
            cells[_nearest(segment, self.columns)].append(segment.cell)
        return cells

    def _name_column(self) -> int:
        """The column with the most Chinese characters below the head; a group may stand over any of them."""
        below = [self.placed[i] for i in range(self.anchors[0], len(self.lines)) if not self._is_group(i)]
        columns = range(len(self.columns))
        count = [sum(is_han(c) for cells in below for cell in cells[k] for c in cell.text) for k in columns]
        return count.index(max(count))

    def _last_of_head(self) -> int:
        first_row = self.anchors[0]
        last = max(i for i in range(first_row) if i == 0 or len(self.lines[i]) > 1)
        while last + 1 < first_row and self.lines[last + 1]:
            if self._is_group(last + 1) or self._heads_group(last + 1):
                break
            last += 1
        return last

    def _heads_group(self, line: int) -> bool:
        """Whether a line below the heads belongs to the rows: words in the column of names, or before it."""
        cells = self.placed[line]
        words = [cell for column in cells[: self.name + 1] for cell in column]
        if not words or any(cells[self.name + 1 :]):
            return False
        return _GROUP.match(words[0].text) is not None or words[0].text[0] not in "（("

    def _is_group(self, line: int) -> bool:
        """Whether a line heads a group of rows: words alone on it, numbered as such or between two columns."""
        if len(self.lines[line]) != 1:
            return False
        left, right, cell = self.lines[line][0]
        over = sum(left < end and start < right for start, end in self.columns)
        return _GROUP.match(cell.text) is not None or over > 1

    def _has_loose_value(self, line: int) -> bool:
        """Whether a line that is no row has a value all the same: the cells of the table are broken over lines."""
        others = (cell.text for c, column in enumerate(self.placed[line]) for cell in column if c != self.name)
        return any(_VALUE.match(text) and not _YEAR.match(text) for text in others)

    def _between(self) -> Iterator[tuple[int, list[int]]]:
        """The last line of the head and each with values, with the lines of words between it and the next such line."""
        for at, following in pairwise([self.head, *self.anchors, len(self.lines)]):
            yield at, [i for i in range(at + 1, following) if self.lines[i]]

    def _centred(self) -> list[list[int]] | None:
        """The lines of each row where a name stands as far above its values as below them; None where it does not."""
        found: list[list[int]] = []
        above: list[int] = []
        for at, between in self._between():
            groups = [i for i in between if self._is_group(i)]
            named = [i for i in between if self.placed[i][self.name] and i not in groups]
            if at == self.head:
                below = []
            elif len(named) < len(above) or not (self.placed[at][self.name] or above):
                return None
            else:
                below = named[: len(above)]
                found.append([*above, at, *below])
            found += [[i] for i in groups]
            above = named[len(below) :]
        return found

    def _below(self) -> Iterator[list[int]]:
        """The lines of each row where a name begins on the line of its values, or ends there."""
        names = [cells[self.name] for cells in self.placed]
        widest = max(width_of(cell.text) for name in names for cell in name)
        full = max(widest - _FULL, _LEAST_BROKEN)
        above: list[int] = []
        for at, rest in self._between():
            row = [*above, at] if at != self.head else []
            last = names[at]
            while row and rest and not self._is_group(rest[0]) and _goes_on(last, names[rest[0]], full):
                last = names[rest[0]] or last
                row.append(rest.pop(0))
            if row:
                yield row
            above = []
            while rest and not self._is_group(rest[-1]) and _is_full(names[rest[-1]], full):
                above.insert(0, rest.pop())
            yield from ([i] for i in rest)


def _columns(rows: Sequence[Sequence[_Segment]], lines: Sequence[Sequence[_Segment]]) -> list[Span]:
    """The columns that the segments of all rows together cover; two of them that no line fills are one."""
    short = [s for row in rows for i, s in enumerate(row) if not i or s.is_value or s.right - s.left <= _SHORT]
    found = _covered((s.left, s.right) for s in short)
    apart = [s for row in rows for s in row if not any(s.left < right and left < s.right for left, right in found)]
    found = sorted([*found, *_covered((s.left, s.right) for s in apart)])  # columns of nothing but long words
    filled = [{_nearest(segment, found) for segment in line} for line in lines]
    groups: list[set[int]] = []
    for i in range(len(found)):
        if groups and not any(i in columns and not columns.isdisjoint(groups[-1]) for columns in filled):
            groups[-1].add(i)
        else:
            groups.append({i})
    return [(found[min(group)][0], found[max(group)][1]) for group in groups]


def _covered(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """The stretches that some spans together cover."""
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _nearest(segment: _Segment, columns: Sequence[Span]) -> int:
    overlaps = [min(segment.right, right) - max(segment.left, left) for left, right in columns]
    return max(range(len(columns)), key=lambda i: (overlaps[i], -i))


def _is_full(words: Sequence[GridCell], full: int) -> bool:
    """Whether a line is the beginning of a name that its column had no room for."""
    return bool(words) and width_of(words[0].text) >= full


def _goes_on(before: Sequence[GridCell], words: Sequence[GridCell], full: int) -> bool:
    """Whether a line goes on with the name before it, which was cut at the end of its column or in brackets."""
    if not words or _GROUP.match(words[0].text):
        return not words
    last = before[-1].text
    is_open = sum(map(last.count, "（(")) > sum(map(last.count, "）)"))
    return is_open or words[0].text[0] in "（(的及与和、" or width_of(last) >= full


def _join(cells: Sequence[GridCell]) -> GridCell:
    """One cell of several parts; a blank stays where a character on either side is not Chinese."""
    text = ""
    for cell in cells:
        apart = text and not (is_han(text[-1]) or is_han(cell.text[0]) or cell.text[0] in "（(）)、")
        text += (" " if apart else "") + cell.text
    return GridCell(text, tuple(span for cell in cells for span in cell.spans)) if cells else NO_CELL
