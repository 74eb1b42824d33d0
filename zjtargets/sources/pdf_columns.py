"""Tables of a PDF whose cells have no rules between them: columns of words, with rules above and below or with none.

A line with a value in it is a row. Its columns are where the words of all rows stand; a line without values is the
head, a part of a name that needs two lines, or the name of a group. What leaves a doubt is no table here: where a
figure has no column of its own, a column no head, or a line no row to which it belongs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from zjtargets.sources.pdf_cells import NEAR, Table, lines, words
from zjtargets.sources.pdf_page import Char, Rule
from zjtargets.text.fold import is_han

_GAP = 0.68  # of the height of a line: so wide a gap divides columns
_VALUE = re.compile(
    r"[〔\[(（【]?(?:[<>≤≥＜＞≦≧]|约|[+-](?=\d))?\d[\d,.，]*(?:[^\s。，；]{0,8})|[—–-]{1,3}|[/／]|[^\s。，；]{0,6}\d[\d.]*[^\s。，；\d]{0,3}"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:年|$|[（(*-]).*")
_NUMBER = re.compile(r"\d+[.、]?")
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_NAMED = re.compile(r"(?:专栏|附?表|图)\s*[\d一二三四五六七八九十]|附表|[（(]?单位\s*[:：]|注\s*[:：\d]|续\s*表")
_GOES_ON = "（(）)的及与和、，"
_LONGEST_HEAD = 20  # characters
_SHORT = 4.5  # heights of a line: words of a unit or a nature; longer ones may reach over two columns
_LONG = 8  # characters of a name that may have filled its column
_LOOSE = 1.7  # heights of a line: rows that are not further apart are no further than the lines of a name
_CLOSE = 0.9  # of the space between two rows: lines of one cell are closer
_LONGEST = 4  # heights of a line between two lines of a table
_BETWEEN = 4  # lines without a value between two rows
_HEADS = 6  # lines of a head
_MOST_LINES = 400  # of a page; a page of more is no page of text
_MOST_COLUMNS = 30
_FEWEST = 3  # rows, and columns, of a table that has no rules


class Segment(NamedTuple):
    """Words of a line that a gap divides from others."""

    left: float
    right: float
    chars: Sequence[Char]

    @property
    def text(self) -> str:
        """Its words."""
        return words(self.chars)


class _Line(NamedTuple):
    """A line of a page: its middle, how high it is, and its words between gaps."""

    y: float
    height: float
    segments: Sequence[Segment]

    @property
    def is_row(self) -> bool:
        """Whether it has a value that is no year behind its first words, or nothing but values."""
        first = self.segments[0].text
        rest = self.segments[1:] if not _VALUE.fullmatch(first) or _NUMBER.fullmatch(first) else self.segments
        return len(self.segments) > 1 and any(_is_value(segment.text) for segment in rest)


Column = tuple[float, float]


def may_have_columns(text: str) -> bool:
    """Whether the text of a page has lines in the manner of rows: a cheap test."""
    rows = 0
    for line in text.split("\n"):
        cells = line.split()
        if len(line) < 200 and (len(cells) > 2 or (len(cells) == 1 and len(line) < 20)):
            rows += any(map(_is_value, cells[1:] or cells))
    return rows >= 2


def in_columns(chars: Sequence[Char], lying: Sequence[Rule], before: Table | None) -> Iterator[Table]:
    """The tables among characters that stand in columns; the first may go on with the one that ends the page before."""
    page = [_line(line) for line in lines(chars)]
    if len(page) > _MOST_LINES:
        return
    done = 0
    for first, last in _runs(page):
        if first < done:
            continue
        found = _table(page, done, first, last, lying, before)
        before = None
        if found is not None:
            table, done = found
            yield table


def _line(chars: Sequence[Char]) -> _Line:
    height = sorted(char.top - char.bottom for char in chars)[len(chars) // 2]
    segments: list[list[Char]] = [[chars[0]]]
    for a, b in pairwise(chars):
        if b.left - a.right > _GAP * height:
            segments.append([])
        segments[-1].append(b)
    base = sorted(char.base for char in chars)[len(chars) // 2]
    return _Line(base + height / 3, height, [Segment(s[0].left, max(c.right for c in s), s) for s in segments])


def _is_value(text: str) -> bool:
    return len(text) < 20 and _VALUE.fullmatch(text) is not None and not _YEAR.fullmatch(text)


def _runs(page: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The first and last rows of what may be a table: rows with few lines between them."""
    rows = [i for i, line in enumerate(page) if line.is_row]
    run: list[int] = []
    for i in rows:
        apart = run and (i - run[-1] - 1 > _BETWEEN or any(map(_far, page[run[-1] : i], page[run[-1] + 1 : i + 1])))
        if apart:
            yield run[0], run[-1]
            run = []
        run.append(i)
    if run:
        yield run[0], run[-1]


def _far(a: _Line, b: _Line) -> bool:
    return a.y - b.y > _LONGEST * max(a.height, b.height)


def _table(
    page: Sequence[_Line], done: int, first: int, last: int, lying: Sequence[Rule], before: Table | None
) -> tuple[Table, int] | None:
    """The table whose rows are among some lines, and the line behind it; None where there is a doubt."""
    rows = [line for line in page[first : last + 1] if line.is_row]
    columns = _columns(rows)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    width = columns[-1][1] - columns[0][0]
    over = [r.at for r in lying if r.end - r.start > 0.7 * width and r.start < columns[1][0] and r.end > columns[-2][1]]
    room = 2 * _HEADS * page[first].height
    below = max((at for at in over if page[last].y - room < at < page[last].y), default=None)
    above = sorted(at for at in over if page[first].y < at < page[first].y + room)
    found = _ruled_head(page, done, first, columns, above) if below is not None else None
    if found is None and len(columns) >= _FEWEST <= len(rows):
        found = _plain_head(page, done, first, columns)
    if found is None and before is not None and first < _HEADS and _goes_on(columns, before):
        found = _Head([], first, first)
    if found is None:
        return None
    columns = _widened(columns, [*page[found.begin : found.end], *rows])
    end = _ends(page, last, columns, below)
    body = _body(page[found.end : end], columns)
    if body is None:
        return None
    places = frozenset(
        char.at for line in page[found.begin : end] for segment in line.segments for char in segment.chars
    )
    lefts = before.columns if not found.rows and before else tuple(left for left, _ in columns)
    return Table([*found.rows, *body], places, lefts), end


def _goes_on(columns: Sequence[Column], before: Table) -> bool:
    """Whether columns without a head are those of the table at the end of the page before."""
    if len(before.columns) != len(columns):
        return False
    places = pairwise([*before.columns, columns[-1][1]])
    return all(
        a - NEAR <= (left + right) / 2 <= b + NEAR for (left, right), (a, b) in zip(columns, places, strict=True)
    )


# --- columns ---------------------------------------------------------------------------------------------------------


def _columns(rows: Sequence[_Line]) -> list[Column]:
    """Where the words of the rows stand; two columns that no row fills both are one."""
    segments = [(s, line.height) for line in rows for s in line.segments]
    short = [s for s, height in segments if _is_value(s.text) or s.right - s.left <= _SHORT * height]
    first = [line.segments[0] for line in rows if not _is_value(line.segments[0].text)]
    found = _covered((s.left, s.right) for s in [*short, *first])
    apart = [s for s, _ in segments if not any(s.left < right and left < s.right for left, right in found)]
    found = sorted([*found, *_covered((s.left, s.right) for s in apart)])
    filled = [{i for s in line.segments for i in _over(s, found)} for line in rows]
    groups: list[list[int]] = []
    for i in range(len(found)):
        if groups and not any(i in columns and not columns.isdisjoint(groups[-1]) for columns in filled):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [(found[group[0]][0], found[group[-1]][1]) for group in groups]


def _widened(columns: Sequence[Column], lines_of_table: Iterable[_Line]) -> list[Column]:
    """Columns as wide as the words that stand over one of them alone, those of the head before others."""
    wide = list(columns)
    for line in lines_of_table:
        for segment in line.segments:
            over = _over(segment, wide)
            if len(over) == 1:
                left, right = wide[over[0]]
                wide[over[0]] = min(left, segment.left), max(right, segment.right)
    return wide


def _covered(spans: Iterable[Column]) -> list[Column]:
    """The stretches that some spans together cover."""
    found: list[Column] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _over(segment: Segment, columns: Sequence[Column]) -> list[int]:
    """The columns over which words stand; the nearest if they stand over none."""
    found = [i for i, (left, right) in enumerate(columns) if min(right, segment.right) - max(left, segment.left) > 1]
    middle = (segment.left + segment.right) / 2
    return found or [min(range(len(columns)), key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - middle))]


# --- the head --------------------------------------------------------------------------------------------------------


class _Head(NamedTuple):
    """The rows of a head, its first line, and the line behind it."""

    rows: list[list[str]]
    begin: int
    end: int


def _ruled_head(
    page: Sequence[_Line], done: int, first: int, columns: Sequence[Column], above: Sequence[float]
) -> _Head | None:
    """The head that stands between two of the rules above the first row; a name of a group may lie below it."""
    for low, high in pairwise(above[:_HEADS]):
        inside = [i for i in range(done, first) if low < page[i].y < high]
        rows = _head([page[i] for i in inside], columns)
        if rows is not None:
            return _Head(rows, inside[0], inside[-1] + 1)
    return None


def _plain_head(page: Sequence[_Line], done: int, first: int, columns: Sequence[Column]) -> _Head | None:
    """The head of lines with several words over the columns; the name of a group may stand below it."""
    end = first
    while end > max(done, first - _HEADS) and _is_group(page[end - 1], columns) and not _far(page[end - 1], page[end]):
        end -= 1
    begin = end
    while begin > max(done, end - _HEADS) and _may_be_head(page[begin - 1], page[begin], columns):
        begin -= 1
    rows = _head(page[begin:end], columns)
    return None if rows is None else _Head(rows, begin, end)


def _may_be_head(line: _Line, next_line: _Line, columns: Sequence[Column]) -> bool:
    """Whether a line without a rule above it is part of the head: one that is alone only close above another."""
    space = line.y - next_line.y
    texts = [segment.text for segment in line.segments]
    if _NAMED.match(texts[0]) or any("。" in text or len(text) > _LONGEST_HEAD for text in texts):
        return False
    over = [i for segment in line.segments for i in _over(segment, columns)]
    if len(over) > len(set(over)):
        return False
    return space <= 1.3 * line.height or (len(texts) > 1 and space <= 2.5 * line.height)


def _head(lines_of_head: Sequence[_Line], columns: Sequence[Column]) -> list[list[str]] | None:
    """The rows of a head; None if a column has none. Words over several columns are a row above the others."""
    upper = [""] * len(columns)
    lower: list[list[Char]] = [[] for _ in columns]
    for line in lines_of_head:
        for segment in line.segments:
            over = _over(segment, columns)
            if len(over) == 1:
                lower[over[0]] += segment.chars
            elif line.is_row or len(over) == len(columns):
                return None
            for i in over if len(over) > 1 else ():
                upper[i] += segment.text
    names = [words(chars) for chars in lower]
    both = list(zip(upper, names, strict=True))
    missing = [i for i, (a, b) in enumerate(both) if not (a or b)]
    if missing not in ([], [0]) or any(a and not b for a, b in both) or len(columns) - len(missing) < 2:
        return None
    return [[a or b for a, b in both], names] if any(upper) else [names]


# --- the rows --------------------------------------------------------------------------------------------------------


def _ends(page: Sequence[_Line], last: int, columns: Sequence[Column], below: float | None) -> int:
    """The line behind the last one of a table: above the rule, or the rest of the last name."""
    end = last + 1
    spaces = [a.y - b.y for a, b in pairwise(page[max(0, last - 6) : last + 1]) if a.is_row and b.is_row]
    while end < len(page) and end - last <= _BETWEEN:
        line = page[end]
        if below is not None:
            if line.y < below:
                break
        else:
            space = page[end - 1].y - line.y
            if not (space <= 1.6 * line.height and spaces and space < _CLOSE * min(spaces) and _fits(line, columns)):
                break
        end += 1
    return end


def _fits(line: _Line, columns: Sequence[Column]) -> bool:
    """Whether all words of a line stand within columns, one each."""
    over = [_over(segment, columns) for segment in line.segments]
    ends = [*(left for left, _ in columns[1:]), columns[-1][1] + NEAR]
    inside = all(
        len(o) == 1 and columns[o[0]][0] - NEAR <= s.left and s.right <= ends[o[0]]
        for s, o in zip(line.segments, over, strict=True)
    )
    return inside and len({o[0] for o in over}) == len(over)


def _is_group(line: _Line, columns: Sequence[Column]) -> bool:
    """Whether a line names a group: it is numbered as one, or stands over several columns."""
    first = line.segments[0]
    return len(line.segments) == 1 and (_GROUP.match(first.text) is not None or len(_over(first, columns)) > 1)


def _body(body: Sequence[_Line], columns: Sequence[Column]) -> list[list[str]] | None:
    """The rows of a table; None where a line belongs to none, or two words of a row stand in one column."""
    found: list[list[str]] = []
    begin = 0
    for i, line in enumerate([*body, None]):
        if line is None or (not line.is_row and _is_group(line, columns)):
            part = _part(body[begin:i], columns, _step(body)) if begin < i else []
            if part is None:
                return None
            found += part
            begin = i + 1
            if line is not None:
                found.append([line.segments[0].text] * len(columns))
    return found


def _step(body: Sequence[_Line]) -> float:
    """How far the next row is where neither needs two lines."""
    return min((a.y - b.y for a, b in pairwise(body) if a.is_row and b.is_row), default=0)


def _part(part: Sequence[_Line], columns: Sequence[Column], step: float) -> list[list[str]] | None:
    """The rows between two groups: what stands close together in a column is one cell, beside the row of its middle."""
    rows = [line for line in part if line.is_row]
    if not rows:
        return None
    cells = [_cells(line, columns) for line in rows]
    if any(row is None for row in cells):
        return None
    found = [row for row in cells if row is not None]
    name = _names(found)
    groups: list[tuple[float, str]] = []
    before_names: dict[int, list[tuple[float, str]]] = {}
    for column in range(len(columns)):
        pieces = []
        for line in part:
            over = [s for s in line.segments if _over(s, columns) == [column]]
            if len(over) > 1 or (not line.is_row and not _fits(line, columns)):
                return None
            pieces += [(line, segment) for segment in over]
        for cell in _close(pieces, step):
            top, bottom = cell[0][0], cell[-1][0]
            beside = [i for i, r in enumerate(rows) if bottom.y - r.height / 2 <= r.y <= top.y + r.height / 2]
            text = words([char for _, segment in cell for char in segment.chars])
            if column < name:
                before_names.setdefault(column, []).append(((top.y + bottom.y) / 2, text))
            own = [i for i in beside if any(line is rows[i] for line, _ in cell)]
            if len(own) > 1 and column >= name:
                return None
            if len(beside) == 1 or (beside and column < name):
                for i in beside:
                    found[i][column] = text
            elif beside or (column == name and len(cell) > 1):
                return None
            elif column == name:
                groups.append((top.y, text))
            else:
                nearest = min(range(len(rows)), key=lambda i: abs(rows[i].y - (top.y + bottom.y) / 2))
                if found[nearest][column]:
                    return None
                found[nearest][column] = text
    if not all(row[name] for row in found):
        return None
    for column, marks in before_names.items():
        _fill(found, [row.y for row in rows], column, marks)
    named = [(y, [text] * len(columns)) for y, text in groups]
    return [row for _, row in sorted([*named, *zip((r.y for r in rows), found, strict=True)], key=lambda r: -r[0])]


def _fill(rows: Sequence[list[str]], at: Sequence[float], column: int, named: Sequence[tuple[float, str]]) -> None:
    """Give every row of a group its name, which stands in the middle of them.

    Where the names do not fit the rows so, each stays in the row that is nearest.
    """
    ends = [0]
    for y, _ in named:
        first = ends[-1]
        if first == len(rows):
            return
        last = min(range(first, len(rows)), key=lambda k: abs(at[first] + at[k] - 2 * y))
        if abs(at[first] + at[last] - 2 * y) > (at[0] - at[-1]) / len(rows):
            return
        ends.append(last + 1)
    if ends[-1] == len(rows):
        for (first, end), (_, text) in zip(pairwise(ends), named, strict=True):
            for row in rows[first:end]:
                row[column] = text


def _names(rows: Sequence[Sequence[str]]) -> int:
    """The column of the names: that with the most Chinese characters."""
    count = [sum(is_han(char) for row in rows for char in row[i]) for i in range(len(rows[0]))]
    return count.index(max(count))


def _cells(line: _Line, columns: Sequence[Column]) -> list[str] | None:
    """The cells of one line; None where two words stand in one column, or a value over two."""
    cells = [""] * len(columns)
    for segment in line.segments:
        over = _over(segment, columns)
        if any(cells[i] for i in over) or (len(over) > 1 and _is_value(segment.text)):
            return None
        for i in over:
            cells[i] = segment.text
    return cells


def _close(pieces: Sequence[tuple[_Line, Segment]], step: float) -> list[list[tuple[_Line, Segment]]]:
    """The words of a column that are one cell: lines that are closer than rows are.

    Where lines are as far apart as rows, a line goes on that reaches to the end of its column, or stops in brackets.
    """
    cells: list[list[tuple[_Line, Segment]]] = []
    nearer = _CLOSE * step if step else _between([a.y - b.y for (a, _), (b, _) in pairwise(pieces)])
    right = max((segment.right for _, segment in pieces), default=0)
    for line, segment in pieces:
        if cells:
            before, last = cells[-1][-1]
            space = before.y - line.y
            if space < nearer:
                cells[-1].append((line, segment))
                continue
            full = last.right > right - 2 * line.height and len(last.text) > _LONG
            goes_on = segment.text[0] in _GOES_ON or _is_open(last.text)
            tight = step < _LOOSE * line.height and space < 1.2 * step
            if tight and not line.is_row and (full or goes_on):
                cells[-1].append((line, segment))
                continue
        cells.append([(line, segment)])
    return cells


def _between(spaces: Sequence[float]) -> float:
    """What divides small spaces from large ones; 0 where all are much the same."""
    low, high = max(pairwise(sorted(spaces)), key=lambda pair: pair[1] / max(pair[0], 1), default=(1, 1))
    return (low + high) / 2 if high > 1.3 * low else 0


def _is_open(text: str) -> bool:
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))
