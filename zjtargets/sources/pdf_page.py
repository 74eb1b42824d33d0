"""What is printed on a page of a PDF, and where: its characters and its rules, as pypdfium2 gives them.

Places are in points as the page is shown: a page that is shown turned has them turned.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

MOST_OBJECTS = 20_000  # a page of more is a drawing
MOST_CHARS = 50_000
_MOST_POINTS = 200  # corners of one path
_DEEPEST = 4  # forms within forms
_THIN = 3  # points: a rectangle as thin as this is a rule
_NEAR = 2.5  # points between what is drawn at one place
_SHORTEST = 4  # points of a rule
# How PDFium writes the end of a line: \r\n, and a hyphen there as U+FFFE.
PLAIN = {0xFFFE: "-", 0x02: "-", 0x0D: None, 0x00: None, 0x0C: "\n"}


class Char(NamedTuple):
    """A character: its place in the text, the box that its font gives it, and the height at which it stands."""

    at: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    spaced: bool = False  # a blank stands before it
    drawn: int = 0  # which words were drawn at once

    @property
    def x(self) -> float:
        """The middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle from bottom to top."""
        return (self.bottom + self.top) / 2


class Rule(NamedTuple):
    """A straight line: how far from the left (or from the bottom, if it lies) it stands, and from where to where."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The rules of a page, those that lie and those that stand."""

    lying: Sequence[Rule]
    standing: Sequence[Rule]


def characters(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str) -> list[Char]:
    """The characters of the text of a page that are printed, in its order; nothing where there are too many."""
    if len(text) > MOST_CHARS:
        return []
    turn = page.get_rotation()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found: list[Char] = []
    unit = 0  # the text counts a rare character as two
    for at, char in enumerate(text):
        index = raw.FPDFText_GetCharIndexFromTextIndex(words, unit)
        unit += 1 + (ord(char) > 0xFFFF)
        if char.isspace() or char in "\x00\x02\ufffe" or raw.FPDFText_IsGenerated(words, index) == 1:
            continue
        if raw.FPDFText_GetLooseCharBox(words, index, box):
            (left, right), (bottom, top) = _turned(box.left, box.bottom, box.right, box.top, turn)
            drawn = ctypes.cast(raw.FPDFText_GetTextObject(words, index), ctypes.c_void_p).value or 0
            has_base = raw.FPDFText_GetCharOrigin(words, index, x, y)
            base = _shown(x.value, y.value, turn)[1] if has_base else bottom
            found.append(Char(at, char, left, bottom, right, top, base, text[at - 1 : at].isspace(), drawn))
    return found


def _turned(x: float, y: float, x2: float, y2: float, turn: int) -> tuple[list[float], list[float]]:
    """A box as it is shown on a page turned by so many degrees, to the right."""
    corners = [_shown(x, y, turn), _shown(x2, y2, turn)]
    return sorted(c[0] for c in corners), sorted(c[1] for c in corners)


def _shown(x: float, y: float, turn: int) -> tuple[float, float]:
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(turn, (x, y))


def rules(page: pypdfium2.PdfPage) -> Rules:
    """The rules of a page, those that touch in one line as one; none of a page that is a drawing."""
    turn = page.get_rotation()
    lying: list[Rule] = []
    standing: list[Rule] = []
    count = raw.FPDFPage_CountObjects(page)
    objects = (raw.FPDFPage_GetObject(page, i) for i in range(count))
    for (x, y), (x2, y2) in _strokes(objects, (1, 0, 0, 1, 0, 0), [MOST_OBJECTS], 0) if count <= MOST_OBJECTS else ():
        (left, right), (bottom, top) = _turned(x, y, x2, y2, turn)
        if top - bottom < 1 and right - left >= _SHORTEST:
            lying.append(Rule((bottom + top) / 2, left, right))
        elif right - left < 1 and top - bottom >= _SHORTEST:
            standing.append(Rule((left + right) / 2, bottom, top))
    return Rules(_joined(lying), _joined(standing))


Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]


def _strokes(objects: Iterable[Any], outer: _Matrix, left: list[int], depth: int) -> Iterator[tuple[Point, Point]]:
    """The two ends of each line that is drawn; ``left`` is how many objects may still be looked at."""
    for one in objects:
        left[0] -= 1
        if left[0] < 0:
            return
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _lines(one, _product(_matrix(one), outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (raw.FPDFFormObj_GetObject(one, i) for i in range(raw.FPDFFormObj_CountObjects(one)))
            yield from _strokes(inner, _product(_matrix(one), outer), left, depth + 1)


def _matrix(one: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(one, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _product(m: _Matrix, n: _Matrix) -> _Matrix:
    """One matrix that does what the first does, then the second."""
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )


def _lines(path: Any, matrix: _Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path that is seen; a thin rectangle is the line through its middle."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    count = raw.FPDFPath_CountSegments(path)
    if not (fill.value or stroke.value) or count > _MOST_POINTS:
        return
    shape: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from _sides(shape)
            shape = []
        if kind not in (raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO):
            return  # a curve
        shape.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    yield from _sides(shape)


def _sides(shape: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    if len(shape) > 3:
        left, right = min(x for x, _ in shape), max(x for x, _ in shape)
        bottom, top = min(y for _, y in shape), max(y for _, y in shape)
        if min(right - left, top - bottom) <= _THIN:
            x, y = (left + right) / 2, (bottom + top) / 2
            yield ((left, y), (right, y)) if right - left >= top - bottom else ((x, bottom), (x, top))
            return
    yield from pairwise(shape)


def _joined(found: Iterable[Rule]) -> list[Rule]:
    """Rules of one place as one; those that touch or lie over each other as one."""
    places: list[list[Rule]] = []
    for rule in sorted(found):
        if places and rule.at - places[-1][-1].at < _NEAR and rule.at - places[-1][0].at < 2 * _NEAR:
            places[-1].append(rule)
        else:
            places.append([rule])
    joined: list[Rule] = []
    for place in places:
        at = sum(rule.at for rule in place) / len(place)
        first = len(joined)
        for rule in sorted(place, key=lambda rule: rule.start):
            if len(joined) > first and rule.start <= joined[-1].end + _NEAR:
                joined[-1] = Rule(at, joined[-1].start, max(joined[-1].end, rule.end))
            else:
                joined.append(Rule(at, rule.start, rule.end))
    return joined
