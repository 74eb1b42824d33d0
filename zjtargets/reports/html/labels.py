"""Labels of a chart, placed so that none covers another and few cover what is drawn."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from zjtargets.reports.html.axes import BOTTOM, TOP, WIDTH

_LINE = 14.0  # from one line of text to the next
_ABOVE, _BELOW = 12, 4  # how far a text reaches from its base line
_LATIN, _CHINESE = 8.4, 13.5  # the widths of characters, in bold
_GAP = 4  # between two labels
_BESIDE = 8  # between a point and its label
_STEPS = 24  # half lines that a label may be moved up or down
_HIDDEN, _MIDDLE = 40, 4  # what it costs to hide a point, or to stand above it rather than beside it
_GRID = 4  # points so near to each other count once


Spot = tuple[float, float]
"""A point of the drawing."""


@dataclass(frozen=True)
class Label:
    """A text that no other label covers; ``anchor`` is start, middle or end."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True)
class WantedLabel:
    """A text and the point that it is to stand by."""

    x: float
    y: float
    text: str


def place(wanted: Iterable[WantedLabel], drawn: Iterable[Spot], left: float) -> list[Label]:
    """Each text near its point, where it hides the fewest of the points ``drawn``, right of ``left``.

    A text for which there is no room is left out: the table of the chart says it too.
    """
    taken: list[tuple[float, float, float]] = []
    points = {(_GRID * round(x / _GRID), _GRID * round(y / _GRID)) for x, y in drawn}
    found = []
    for text in wanted:
        wide = width(text.text)
        free = [
            (text.y + n * _LINE / 2, anchor, start)
            for anchor, start in (
                ("start", text.x + _BESIDE),
                ("end", text.x - _BESIDE - wide),
                ("middle", text.x - wide / 2),
            )
            for n in range(-_STEPS, _STEPS + 1)
            if left <= start <= WIDTH - wide and TOP - 6 <= text.y + n * _LINE / 2 <= BOTTOM - 3
        ]
        free = [at for at in free if not _covers(at[2], at[2] + wide, at[0], taken)]
        if free:
            y, anchor, start = min(free, key=lambda at: _cost(text, at, wide, points))
            taken.append((start, start + wide, y))
            x = {"start": start, "end": start + wide, "middle": start + wide / 2}[anchor]
            found.append(Label(round(x, 1), round(y, 1), anchor, text.text))
    return found


def _covers(start: float, end: float, y: float, taken: Iterable[tuple[float, float, float]]) -> bool:
    return any(start < b and a < end and abs(y - other) < _LINE for a, b, other in taken)


def _cost(text: WantedLabel, at: tuple[float, str, float], wide: float, points: Iterable[Spot]) -> float:
    """What speaks against a place: the points hidden there, how far it is, and that it is not beside the point."""
    y, anchor, start = at
    hidden = sum(start - 2 < x < start + wide + 2 and y - _ABOVE < py < y + _BELOW for x, py in points)
    return _HIDDEN * hidden + abs(y - text.y) + _MIDDLE * (anchor == "middle")


def width(text: str) -> float:
    """The width of a text in the widest of the usual fonts."""
    return sum(_CHINESE if unicodedata.east_asian_width(c) in "WFA" else _LATIN for c in text) + _GAP
