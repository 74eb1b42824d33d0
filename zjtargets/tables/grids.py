"""Where a text holds rows of cells: between bars, tabs or commas, or in columns aligned by blanks.

Each layout gives the same thing, a grid: rows of cells with their place in the text. Nothing is decided here of what
the cells mean. Cells one below the other, a line each, have no rows to be seen; they are read in `stacked`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from zjtargets.text.fold import is_han
from zjtargets.text.pages import Pages

_LINE = re.compile(r"([^\n\f]*)(?:[\n\f]|\Z)")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_BAR = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r'"(?:[^"]|"")*"|[^,]*')
_GAP = re.compile(r"[^\S\n]{2,}|\t|\u3000")
_SEGMENT = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_VALUE = re.compile(r"[〔\[(【]?[<>≤≥＜＞约-]*\d[\d,.]*")
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_NUMBERED = re.compile(r"(?:专栏|附?表|图)\s*[\d一二三四五六七八九十]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年|$|[（(*-])")
_GOES_ON = re.compile(r"续表|[（(]续[）)]")
_FEWEST = {"bars": 2, "tabs": 2, "commas": 3, "aligned": 3}
MOST_ROWS = 20_000
_MOST_CELLS = 200
_LONGEST_ROW = 2000
_APART = 3  # lines without columns that may stand between two rows of an aligned table
_SHORT = 8  # columns of a unit or a nature; longer words, as in place of a value, may reach over two columns
_REST = re.compile(r"(?!注|说明|备注|资料|数据|[①-⑳*※])[^。；;:：]{1,16}")  # of a name behind the last row
_LEAST_BROKEN = 12  # columns of a name that may be broken over lines
_FULL = 4  # a name ends so near the end of its column where it goes on in the next line


class Line(NamedTuple):
    """A line of a text: its offsets, and its words."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """Its words without the blanks around them."""
        return self.text.strip()


class GridCell(NamedTuple):
    """A cell as printed, and where its parts stand in the text."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def start(self) -> int:
        """Where it begins; 0 for one that is missing."""
        return self.spans[0][0] if self.spans else 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1] if self.spans else 0


NO_CELL = GridCell("")
Cells = tuple[GridCell, ...]


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
        above, rows = _aligned(self.all[begin : end + 1])
        last = end
        while last + 1 < len(self.all) and _REST.fullmatch(self.all[last + 1].words):
            first, longer = _aligned(self.all[begin : last + 2])
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
            passed = not line.words or (_GOES_ON.search(line.words) is not None and len(line.words) <= _FULL * 5)
            if (
                run
                and i not in taken
                and layout != "commas"
                and (i - run[-1] <= apart or (layout == "bars" and passed))
            ):
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


def _has_columns(line: Line) -> bool:
    return "  " in line.words or ("\u3000" in line.words.strip("\u3000") and len(_segments(line)) > 1)


_FITS = {"bars": _has_bars, "tabs": _has_tabs, "commas": _has_commas, "aligned": _has_columns}


def _cell(line: Line, start: int, end: int) -> GridCell:
    """The cell between two offsets of a line."""
    words = line.text[start:end]
    at = line.start + start + len(words) - len(words.lstrip())
    stripped = words.strip()
    return (
        GridCell(stripped.replace("\\|", "|").replace('""', '"'), ((at, at + len(stripped)),)) if stripped else NO_CELL
    )


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
    return [_cell(line, a, b) for a, b in zip(starts, ends, strict=True)]


def _tabs(line: Line) -> list[GridCell]:
    if not line.words:
        return []
    ends = [*(m.start() for m in re.finditer("\t", line.text)), len(line.text)]
    return [_cell(line, a, b) for a, b in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)]


def _commas(line: Line) -> list[GridCell]:
    found, at = [], 0
    while at <= len(line.text):
        match = _QUOTED.match(line.text, at)
        assert match is not None
        quoted = match[0].startswith('"') and len(match[0]) > 1
        found.append(_cell(line, match.start() + quoted, match.end() - quoted))
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


# --- columns aligned by blanks ---------------------------------------------------------------------------------------


Span = tuple[int, int]  # the first column on the screen, and the one behind the last


class _Segment(NamedTuple):
    """Words of a line between gaps: their columns on the screen, a Chinese character being two wide, and their cell."""

    left: int
    right: int
    cell: GridCell


def width_of(text: str) -> int:
    """How many columns a text takes up on a screen: two for a Chinese character."""
    return sum(2 if is_han(c) or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uff60" else 1 for c in text)


def _segments(line: Line) -> list[_Segment]:
    """The words of a line that two blanks or a tab divide."""
    found, end = [], 0
    spaced = _GAP.sub(lambda gap: "\0" * len(gap[0]), line.text)
    for match in re.finditer(r"[^\0]+", spaced):
        if not match[0].strip():
            continue
        cell = _cell(line, *match.span())
        end = width_of(line.text[: match.start()])
        found.append(_Segment(end, end + width_of(match[0].rstrip()), cell))
    return found


def _aligned(lines: Sequence[Line]) -> tuple[int, list[Cells]]:
    """The rows of a table whose columns are aligned, and how many lines stand above it: a line with a value is a row,
    another one goes on or heads a group.

    Columns are where no line with a value has a blank gap through all of them.
    """
    split = [_segments(line) for line in lines]
    anchors = [i for i, segments in enumerate(split) if len(segments) > 1 and _has_value(segments[1:])]
    if len(anchors) < 2:
        return 0, []
    first = next((i for i in range(anchors[0]) if _is_head(split[i])), None)
    if first is None:
        return 0, []
    lines_of_table = split[first:]
    anchors = [i - first for i in anchors]
    columns = _columns([lines_of_table[i] for i in anchors], lines_of_table)
    if len(columns) < 2:
        return 0, []
    placed = [_place(segments, columns) for segments in lines_of_table]
    last = max(i for i in range(anchors[0]) if i == 0 or len(lines_of_table[i]) > 1)
    name = _name_column(placed[anchors[0] :])
    while last + 1 < anchors[0] and lines_of_table[last + 1]:
        if _is_group(lines_of_table[last + 1], columns) or _heads_group(placed[last + 1], name):
            break
        last += 1
    if any(_has_loose_value(placed[i], name) for i in range(len(placed)) if i not in anchors):
        return 0, []
    heads = [_join([cell for cells in placed[: last + 1] for cell in cells[i]]) for i in range(len(columns))]
    rows = _rows(placed, lines_of_table, [last, *anchors], columns, name)
    return first, [] if rows is None else [tuple(heads), *rows]


def _is_head(segments: Sequence[_Segment]) -> bool:
    """Whether a line begins the head: several segments, and the first does not number the table."""
    return len(segments) > 1 and not _NUMBERED.match(segments[0].cell.text)


def _heads_group(cells: Sequence[Sequence[GridCell]], name: int) -> bool:
    """Whether a line below the heads belongs to the rows: words in the column of names, or before it."""
    words = [cell for column in cells[: name + 1] for cell in column]
    if not words or any(cells[name + 1 :]):
        return False
    return _GROUP.match(words[0].text) is not None or words[0].text[0] not in "（("


def _is_group(segments: Sequence[_Segment], columns: Sequence[Span]) -> bool:
    """Whether a line heads a group of rows: words alone on it, numbered as such or between two columns."""
    if len(segments) != 1:
        return False
    left, right, cell = segments[0]
    over = sum(left < end and start < right for start, end in columns)
    return _GROUP.match(cell.text) is not None or over > 1


def _has_loose_value(cells: Sequence[Sequence[GridCell]], name: int) -> bool:
    """Whether a line that is no row has a value all the same: the cells of its table are broken over lines."""
    others = (cell.text for c, column in enumerate(cells) for cell in column if c != name)
    return any(_VALUE.match(text) and not _YEAR.match(text) for text in others)


def _has_value(segments: Sequence[_Segment]) -> bool:
    """Whether any of some segments is a value and no year."""
    return any(_is_value(segment) and not _YEAR.match(segment.cell.text) for segment in segments)


def _is_value(segment: _Segment) -> bool:
    return _VALUE.match(segment.cell.text) is not None


def _columns(rows: Sequence[Sequence[_Segment]], lines: Sequence[Sequence[_Segment]]) -> list[Span]:
    """The columns that the segments of all rows together cover; two of them that no line fills are one."""
    short = [s for row in rows for i, s in enumerate(row) if not i or _is_value(s) or s.right - s.left <= _SHORT]
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


def _place(segments: Sequence[_Segment], columns: Sequence[Span]) -> list[list[GridCell]]:
    """The cells of a line by column: a segment stands where it overlaps most, or else in the nearest column."""
    cells: list[list[GridCell]] = [[] for _ in columns]
    for segment in segments:
        cells[_nearest(segment, columns)].append(segment.cell)
    return cells


def _nearest(segment: _Segment, columns: Sequence[Span]) -> int:
    overlaps = [min(segment.right, right) - max(segment.left, left) for left, right in columns]
    return max(range(len(columns)), key=lambda i: (overlaps[i], -i))


Placed = Sequence[Sequence[Sequence[GridCell]]]  # the cells of each line by column


def _rows(
    placed: Placed, split: Sequence[Sequence[_Segment]], anchors: Sequence[int], columns: Sequence[Span], name: int
) -> list[Cells] | None:
    """The rows behind the head, whose last line is the first of the ``anchors``: each line with a value, with the lines
    that hold the rest of its name; other lines are rows of a group. None where it cannot be told whose rest a line is.
    """
    centred = any(not placed[anchor][name] for anchor in anchors[1:])
    parts = _centred if centred else _below
    found: list[Cells] = []
    for lines in parts(placed, split, anchors, columns, name):
        if lines is None:
            return None
        cells = [_join([cell for i in lines for cell in placed[i][c]]) for c in range(len(columns))]
        is_row = not set(anchors).isdisjoint(lines)
        heads_rows = _join([cell for cell in cells if cell.text])
        found.append(tuple(cells) if is_row else (heads_rows, *[NO_CELL] * (len(columns) - 1)))
    return found


def _centred(
    placed: Placed, split: Sequence[Sequence[_Segment]], anchors: Sequence[int], columns: Sequence[Span], name: int
) -> Iterator[list[int] | None]:
    """The lines of each row where a name stands as far above its values as below them."""
    rest: list[int] = []
    for anchor, following in pairwise([*anchors, len(placed)]):
        between = [i for i in range(anchor + 1, following) if split[i]]
        named = [i for i in between if placed[i][name] and not _is_group(split[i], columns)]
        if anchor != anchors[0]:
            if len(named) < len(rest) or not (placed[anchor][name] or rest):
                yield None
                return
            yield [*rest, anchor, *named[: len(rest)]]
        for i in between:
            if _is_group(split[i], columns):
                yield [i]
        rest = named[0 if anchor == anchors[0] else len(rest) :]


def _below(
    placed: Placed, split: Sequence[Sequence[_Segment]], anchors: Sequence[int], columns: Sequence[Span], name: int
) -> Iterator[list[int] | None]:
    """The lines of each row where a name begins on the line of its values, or ends there."""
    widest = max(width_of(cell.text) for cells in placed for cell in cells[name])
    full = max(widest - _FULL, _LEAST_BROKEN)
    above: list[int] = []
    for anchor, following in pairwise([*anchors, len(placed)]):
        row = [*above, anchor] if anchor != anchors[0] else []
        rest = [i for i in range(anchor + 1, following) if split[i]]
        last = placed[anchor][name]
        while row and rest and not _is_group(split[rest[0]], columns) and _goes_on(last, placed[rest[0]][name], full):
            last = placed[rest[0]][name] or last
            row.append(rest.pop(0))
        if row:
            yield row
        above = []
        while rest and not _is_group(split[rest[-1]], columns) and _is_full(placed[rest[-1]][name], full):
            above.insert(0, rest.pop())
        if following < len(placed):
            yield from ([i] for i in rest)


def _is_full(words: Sequence[GridCell], full: int) -> bool:
    """Whether a line is the beginning of a name that its column had no room for."""
    return bool(words) and width_of(words[0].text) >= full


def _name_column(placed: Placed) -> int:
    """The column with the most Chinese characters."""
    count = [sum(is_han(c) for cells in placed for cell in cells[k] for c in cell.text) for k in range(len(placed[0]))]
    return count.index(max(count))


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
