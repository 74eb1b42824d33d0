"""Cells of a PDF whose rules are drawn: the words that stand between rules.

Rules that touch make one frame. Its columns and rows are where any of its rules stand or lie; two of its fields that no
rule divides are one cell. What is no table with certainty (a box around a paragraph, a drawing) is none here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from zjtargets.sources.pdf_page import Char, Rule, Rules
from zjtargets.text.fold import is_han

NEAR = 3.0  # points between rules that touch, and between columns of two pages that are the same
MOST_CELLS = 10_000
_MOST_RULES = 1_000  # of one direction
_DITTO = "〃"
_BARE = re.compile(r"[0-9+\-−±<>≤≥＞＜≦≧〔［\[(]|约(?!束)")
_STARTS_VALUE = re.compile(r"[\d+−±<>≤≥＞＜≦≧〔［\[—–-]")
# Radicals, as some printers write Chinese characters, and Chinese marks.
_WIDE_MARK = re.compile(r"[\u2e80-\u2fdf\u3000-\u303f\uff00-\uff0f\uff1a-\uff60\u3400-\u4dbf]")
_BLANK = 0.2  # of the height of a line: a wider gap is a blank
_RAISED = 0.45  # and so high stand the marks of notes
_WIDE = 0.8  # and so wide it is one between Chinese characters too
Rows = list[list[str]]


class Table(NamedTuple):
    """A table of a page: its rows, the places of its characters in the text, and where its columns begin and end.

    Without rows it is words in a drawing, which are left as they are.
    """

    rows: Rows
    places: frozenset[int]
    columns: tuple[float, ...]


class _Cell(NamedTuple):
    """A cell: the fields that it covers, and its words."""

    fields: list[tuple[int, int]]
    text: str


def ruled(chars: Sequence[Char], rules: Rules) -> Iterator[Table]:
    """The tables of a page whose cells have rules between them."""
    for lying, standing in _frames(rules):
        table = _table(chars, lying, standing)
        if table is not None:
            yield table


def _frames(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The rules that touch each other, those that lie and those that stand."""
    lying, standing = rules
    if max(len(lying), len(standing)) > _MOST_RULES:
        return
    root = list(range(len(lying) + len(standing)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, a in enumerate(lying):
        for j, b in enumerate(standing, len(lying)):
            if a.start - NEAR <= b.at <= a.end + NEAR and b.start - NEAR <= a.at <= b.end + NEAR:
                root[find(i)] = find(j)
    frames: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*lying, *standing]):
        frames.setdefault(find(i), ([], []))[i >= len(lying)].append(rule)
    yield from (frame for frame in frames.values() if frame[0] and frame[1])


def _table(chars: Sequence[Char], lying: Sequence[Rule], standing: Sequence[Rule]) -> Table | None:
    """The table of a frame; without rows where it is none: cells that are no rectangles, fewer than half of them with
    words, or a number that runs through a rule. None where the rules do not divide its rows or its columns.
    """
    xs = _places([*(r.at for r in standing), min(r.start for r in lying), max(r.end for r in lying)])
    ys = _places([*(r.at for r in lying), min(r.start for r in standing), max(r.end for r in standing)])
    width, height = len(xs) - 1, len(ys) - 1
    if width < 2 or height < 2 or width * height > MOST_CELLS:
        return None
    ys.reverse()  # rows from the top
    inside: dict[tuple[int, int], list[Char]] = {}
    at: dict[int, tuple[int, int]] = {}
    for char in chars:
        if xs[0] < char.x < xs[-1] and ys[-1] < char.y < ys[0]:
            column = sum(x <= char.x for x in xs) - 1
            row = sum(y > char.y for y in ys) - 1
            inside.setdefault((row, column), []).append(char)
            at[char.at] = row, column
    groups = _covered(height, width, _divided(standing, xs, ys, sideways=True), _divided(lying, ys, xs, sideways=False))
    places = frozenset(at)
    if groups is None:
        return Table([], places, ())
    cell_of = {field: i for i, group in enumerate(groups) for field in group}
    if _runs_through(chars, {place: cell_of[field] for place, field in at.items()}):
        return Table([], places, ())
    if any(_holds_rows(inside, row, width) for row in range(height)):
        return None
    cells = [_Cell(group, words([char for field in group for char in inside.get(field, ())])) for group in groups]
    rows = [[""] * width for _ in range(height)]
    for cell in cells:
        for n, (row, column) in enumerate(cell.fields):
            rows[row][column] = cell.text if not n or not is_bare(cell.text) else _DITTO
    filled = [cell for cell in cells if cell.text]
    if 2 * len(filled) < len(cells) or not _is_table(rows):
        return Table([], places, ())
    return Table([row for row in rows if any(row)], places, tuple(xs))


def _holds_rows(inside: dict[tuple[int, int], list[Char]], row: int, width: int) -> bool:
    """Whether there are several rows between two rules: two columns have values one below the other."""
    values = (
        [line[0].base for line in lines(inside.get((row, column), ())) if _STARTS_VALUE.match(line[0].text)]
        for column in range(width)
    )
    several = [found for found in values if len(found) > 1]
    return any(sum(any(abs(a - b) < NEAR for b in right) for a in left) > 1 for left, right in combinations(several, 2))


def _is_table(rows: Rows) -> bool:
    """Whether two rows have different words in two columns."""
    return sum(len(set(filter(None, row))) > 1 for row in rows) > 1


def is_bare(text: str) -> bool:
    """Whether a merged cell stands at its first place only: a value and no year."""
    return _BARE.match(text) is not None and "年" not in text


def _places(found: Iterable[float]) -> list[float]:
    """Different places, from the left or from the bottom."""
    places: list[float] = []
    for at in sorted(found):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places


def _divided(
    rules: Sequence[Rule], across: Sequence[float], along: Sequence[float], *, sideways: bool
) -> Callable[[int, int], bool]:
    """Whether a rule divides a field from the next one: the one on the right of it, or the one below."""
    by_place: dict[int, list[Rule]] = {}
    for rule in rules:
        by_place.setdefault(min(range(len(across)), key=lambda i: abs(across[i] - rule.at)), []).append(rule)

    def divided(row: int, column: int) -> bool:
        place, field = (column + 1, row) if sideways else (row + 1, column)
        middle = (along[field] + along[field + 1]) / 2
        return any(rule.start < middle < rule.end for rule in by_place.get(place, ()))

    return divided


def _covered(
    height: int, width: int, right: Callable[[int, int], bool], below: Callable[[int, int], bool]
) -> list[list[tuple[int, int]]] | None:
    """The fields of each cell, row by row; None if one is no rectangle."""
    taken: dict[tuple[int, int], int] = {}
    groups: list[list[tuple[int, int]]] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            last = column
            while last + 1 < width and not right(row, last):
                last += 1
            end = row
            while end + 1 < height and not any(below(end, c) for c in range(column, last + 1)):
                end += 1
            group = [(r, c) for r in range(row, end + 1) for c in range(column, last + 1)]
            for r, c in group:
                if (r, c) in taken or (c < last and right(r, c)) or (r < end and below(r, c)):
                    return None
                taken[r, c] = len(groups)
            edges = [right(r, last) for r in range(row, end + 1) if last + 1 < width]
            edges += [below(end, c) for c in range(column, last + 1) if end + 1 < height]
            if not all(edges):
                return None
            groups.append(group)
    return groups


def _runs_through(chars: Sequence[Char], cell_of: dict[int, int]) -> bool:
    """Whether a number that was drawn at once stands in two cells."""
    for a, b in pairwise(chars):
        if a.drawn != b.drawn or a.at + 1 != b.at or cell_of.get(a.at) == cell_of.get(b.at):
            continue
        if (
            _in_number(a)
            and _in_number(b)
            and abs(a.y - b.y) < (a.top - a.bottom) / 2
            and abs(b.left - a.right) < _BLANK * (a.top - a.bottom)
        ):
            return True
    return False


def _in_number(char: Char) -> bool:
    return char.text.isdigit() or char.text in ".．,%"


def words(chars: Sequence[Char]) -> str:
    """The words of a cell: its lines from the top, one blank where two of them would make one word or number."""
    parts: list[str] = []
    for line in lines(chars):
        height = max(char.top - char.bottom for char in line)
        part = line[0].text
        for a, b in pairwise(line):
            gap = b.left - a.right
            wide = b.spaced or gap > (_WIDE if _is_wide(a.text) or _is_wide(b.text) else _BLANK) * height
            part += (" " if wide else "") + b.text
        parts.append(part)
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text += ("" if _is_wide(text[-1]) or _is_wide(part[0]) else " ") + part
    return text


def _is_wide(char: str) -> bool:
    """Whether no blank stands beside it: a Chinese character or mark."""
    return is_han(char) or _WIDE_MARK.match(char) is not None


def lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters by line from the top, from the left; what is raised or lowered a little belongs to its line."""
    found: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.base):
        if found and char.base > found[-1][0].base - _RAISED * (found[-1][0].top - found[-1][0].bottom):
            found[-1].append(char)
        else:
            found.append([char])
    return [sorted(line, key=lambda char: char.left) for line in found]
