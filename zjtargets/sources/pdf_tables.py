"""The tables of a page of a PDF, and where they stand on it.

pdfplumber finds what rules divide. A table without rules between its columns is written as aligned lines, two blanks
apart at least, in which a Chinese character is two wide: so the reader of aligned text finds its columns.
"""

import logging
import re
import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import median
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.table import merge_edges
from pdfplumber.utils.exceptions import PdfminerException

from zjtargets.sources.converted import Cell, spread, table_lines
from zjtargets.tables.lines import width_of
from zjtargets.text.grammar import YEAR

Box = tuple[float, float, float, float]  # left, top, right and bottom, in points from the top left
_MOST_RULES = 5000  # of a page: a drawing has more of them than any table
_MOST_CHARACTERS = 20_000
_MOST_PAGES = 150  # with tables, of a document: half a minute
# What pdfminer raises at a page that it does not understand; its words have been read without it.
_TRIPS = (
    *(PdfminerException, PSException, ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(AssertionError, RecursionError, NotImplementedError, struct.error),
)
_TOUCHING = 0.3  # points between characters that are of one number
_NARROWEST = 10  # points of a column
_ROW_APART = 1.5  # heights of a row between rules of one table
_SNAPPED = 3  # points between rules that pdfplumber takes for one
_EDGE = 1  # a point: as far as a character may reach over a rule
_VALUE = re.compile(r"[〔\[(【]?[<>≤≥＜＞约−-]*\d[\d,.]*|[—–-]{1,2}")
_ALONE = re.compile(rf"(?:{_VALUE.pattern}).{{,2}}")  # with its unit or a hedge, and no name that begins with a number
_RUNNING = re.compile("[，。；]")
_YEAR = re.compile(YEAR)
_FEWEST_ROWS = 3
_APART = 3  # lines between two rows: the rest of a name, the head of a group
_GAP = 0.9  # of the size of the letters: words further apart are in two cells

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every font that it does not know


class Placed(NamedTuple):
    """A table as lines of text, and the box of the page that it takes up."""

    box: Box
    lines: list[str]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies in it."""
        left, top, right, bottom = self.box
        return left - _EDGE <= x <= right + _EDGE and top - _EDGE <= y <= bottom + _EDGE


class _Segment(NamedTuple):
    """Words of a line in one cell."""

    left: float
    right: float
    text: str


class _Line(NamedTuple):
    """A line of a page: its segments, and its upper and lower edge."""

    segments: list[_Segment]
    top: float
    bottom: float


class PageTables:
    """The tables of a PDF, page by page; the file is opened when the first is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._opened: Any = None
        self._asked = 0

    def on(self, number: int) -> list[Placed]:
        """The tables of a page, counted from 0, from its top; none where they cannot be made out, or beyond the pages
        that are looked at in one document.
        """
        self._asked += 1
        if self._asked > _MOST_PAGES:
            return []
        try:
            if self._opened is None:
                self._opened = pdfplumber.open(BytesIO(self._content))
            page = self._opened.pages[number]
            found = sorted(_tables(page), key=lambda placed: placed.box[1])
            page.close()
        except _TRIPS:
            return []
        return found

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._opened is not None:
            self._opened.close()


def _tables(page: Any) -> Iterator[Placed]:
    if len(page.edges) > _MOST_RULES or len(page.chars) > _MOST_CHARACTERS:
        return
    ruled = [placed for table in _found(page) if (placed := _ruled(page, table))]
    yield from ruled
    words = page.extract_words(x_tolerance=_TOUCHING)  # 3 points, as it has it, make one number of two cells
    yield from _aligned([w for w in words if not any(placed.holds(*_middle(w)) for placed in ruled)])


def _found(page: Any) -> Iterator[Any]:
    """The tables between rules; an outer column may be open, and ends where the rules between the rows do.

    The name of a group over all columns divides such a table in parts: it goes as far as rules of one length lie a row
    apart.
    """
    across = [edge for edge in merge_edges(page.edges, *[_SNAPPED] * 4) if edge["orientation"] == "h"]
    areas: list[Box] = []
    for table in page.find_tables():
        left, top, right, bottom = table.bbox
        own = [e for e in across if top - _EDGE <= e["top"] <= bottom + _EDGE and e["x0"] < right and e["x1"] > left]
        start, end = min((e["x0"] for e in own), default=left), max((e["x1"] for e in own), default=right)
        if left - start < _NARROWEST and end - right < _NARROWEST:
            yield table
            continue
        row = _ROW_APART * (bottom - top) / len(table.rows)
        alike = sorted(e["top"] for e in across if abs(e["x0"] - start) + abs(e["x1"] - end) < _EDGE)
        for at in reversed(alike):
            top = at if 0 < top - at < row else top
        for at in alike:
            bottom = at if 0 < at - bottom < row else bottom
        parts = [a for a in areas if a[0] < end and start < a[2] and a[1] < bottom and top < a[3]]
        areas = [a for a in areas if a not in parts]
        starts, tops, ends, bottoms = zip(*parts, (start, top, end, bottom), strict=True)
        areas.append((min(starts), min(tops), max(ends), max(bottoms)))
    for left, top, right, bottom in areas:
        area = page.crop((left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE), strict=False)
        yield from area.find_tables({"explicit_vertical_lines": [left, right]})


def _middle(word: dict[str, Any]) -> tuple[float, float]:
    return (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2


def _ruled(page: Any, table: Any) -> Placed | None:
    """A table between rules; None for a box of text, and where words stand outside of the cells or across a rule."""
    rows = table.extract()
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    boxes = [row.cells for row in table.rows]
    lefts, tops = (sorted({box[k] for row in boxes for box in row if box}) for k in (0, 1))
    cells = [
        [Cell(text or "", *_spans(box, lefts, tops)) for text, box in zip(row, places, strict=True) if box]
        for row, places in zip(rows, boxes, strict=True)
    ]
    words = page.crop(table.bbox, strict=False).extract_words(x_tolerance=_TOUCHING)
    if not all(any(_lies_in(word, box) for row in boxes for box in row if box) for word in words):
        return None
    if any(_holds_rows(words, [box for box in row if box]) for row in boxes):
        return None
    return Placed(table.bbox, table_lines(spread(cells)))


def _holds_rows(words: Sequence[dict[str, Any]], row: Sequence[Box]) -> bool:
    """Whether several rows stand between two rules: more than one line has values beside each other."""
    values = [word for word in words if _ALONE.fullmatch(word["text"]) and any(_lies_in(word, box) for box in row)]
    lines: list[list[float]] = []
    for bottom in sorted(word["bottom"] for word in values):
        if lines and bottom - lines[-1][-1] < 2 * _EDGE:
            lines[-1].append(bottom)
        else:
            lines.append([bottom])
    return sum(len(line) > 1 for line in lines) > 1


def _lies_in(word: dict[str, Any], box: Box) -> bool:
    _, y = _middle(word)
    return box[0] - _EDGE <= word["x0"] and word["x1"] <= box[2] + _EDGE and box[1] <= y <= box[3]


def _spans(box: Box, lefts: Sequence[float], tops: Sequence[float]) -> tuple[int, int]:
    """How many columns and rows a cell covers, of those that begin at these places."""
    across, down = (
        bisect_left(places, box[k + 2] - _EDGE) - bisect_left(places, box[k] - _EDGE)
        for k, places in enumerate((lefts, tops))
    )
    return max(across, 1), max(down, 1)


def _aligned(words: Sequence[dict[str, Any]]) -> Iterator[Placed]:
    """Runs of lines in which values stand in columns, as aligned text."""
    if not words:
        return
    size = median(word["bottom"] - word["top"] for word in words)
    lines = _lines(words, size)
    run: list[int] = []
    for i, line in enumerate(lines):
        if not _is_row(line):
            continue
        if run and i - run[-1] > _APART + 1:
            yield from _placed(lines, run, size)
            run = []
        run.append(i)
    yield from _placed(lines, run, size)


def _placed(lines: Sequence[_Line], run: Sequence[int], size: float) -> Iterator[Placed]:
    if len(run) < _FEWEST_ROWS:
        return
    first = run[0]
    while first and _is_above(lines[first - 1], lines[first]):
        first -= 1
    last = run[-1]
    while last + 1 < len(lines) and _touches(lines[last], lines[last + 1]):  # the rest of a name
        last += 1
    inside = lines[first : last + 1]
    if any(len(line.segments) > 1 and not _is_row(line) for line in lines[run[1] : run[-1]]):
        return  # cells of two columns go on in the next line: it is not certain of which row
    segments = [s for line in inside for s in line.segments]
    box = min(s.left for s in segments), inside[0].top, max(s.right for s in segments), inside[-1].bottom
    yield Placed(box, [_written(line.segments, box[0], size) for line in inside])


def _is_above(line: _Line, first: _Line) -> bool:
    """Whether a line is the upper level of the head: it touches the line below it, and begins further right."""
    return _touches(line, first) and line.segments[0].left > first.segments[0].left


def _touches(line: _Line, below: _Line) -> bool:
    """Whether nothing but a hair is between two lines, as between two levels of a cell."""
    return below.top - line.bottom < _EDGE


def _lines(words: Sequence[dict[str, Any]], size: float) -> list[_Line]:
    """The lines of a page, from its top."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        last = lines[-1][0] if lines else None
        if last and middle - (last["top"] + last["bottom"]) / 2 < size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_Line(_segments(line, size), min(w["top"] for w in line), max(w["bottom"] for w in line)) for line in lines]


def _segments(words: Sequence[dict[str, Any]], size: float) -> list[_Segment]:
    found: list[_Segment] = []
    for word in sorted(words, key=lambda w: w["x0"]):
        if found and word["x0"] - found[-1].right < _GAP * size:
            before = found[-1]
            numbers = before.text[-1].isdigit() and word["text"][0].isdigit()
            apart = " " if word["x0"] - before.right > size / (10 if numbers else 5) else ""
            found[-1] = _Segment(before.left, word["x1"], before.text + apart + word["text"])
        else:
            found.append(_Segment(word["x0"], word["x1"], word["text"]))
    return found


def _is_row(line: _Line) -> bool:
    """Whether a line is like the row or the head of a table: a value behind other words, or several years."""
    rest = [segment.text for segment in line.segments[1:]]
    return any(map(_VALUE.match, rest)) or len(rest) > 1 or any(map(_YEAR.match, rest))


def _written(segments: Sequence[_Segment], left: float, size: float) -> str:
    """A line of text with each segment at its column."""
    text = ""
    for segment in segments:
        column = round((segment.left - left) / size * 2)
        blanks = max(column - width_of(text), 2) if text else column
        text += " " * blanks + segment.text
    return text


def may_have_table(text: str) -> bool:
    """Whether lines of a page hold values by themselves, as the rows of a table do and those of running text do not."""
    lines = (line.split() for line in text.splitlines() if not _RUNNING.search(line))
    return sum(len(parts) > 1 and any(map(_VALUE.match, parts[1:])) for parts in lines) > 1
