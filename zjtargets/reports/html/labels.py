"""Labels of a chart, placed so that none covers another and few cover what is drawn."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LINE = 14.0  # from one line of text to the next
_ABOVE, _BELOW = 12, 4  # how far a text reaches from its base line
_HIGHEST, _LOWEST = 6, 3  # how far a base line may be above the top of the chart, how far it is above its bottom
_LATIN, _CHINESE = 8.4, 13.5  # the widths of characters, in bold
_GAP = 4  # between two labels
_BESIDE = 8  # between a point and its label
_STEPS = 24  # half lines that a label may be moved up or down
_HIDDEN, _MIDDLE = 40, 4  # what it costs to hide a point, or to stand above it rather than beside it
_GRID = 4  # points so near to each other count once

Spot = tuple[float, float]
"""A point of the drawing, or the two ends of a stretch of it."""


class Label(NamedTuple):
    """A text that no other label covers; ``anchor`` is start, middle or end."""

    x: float
    y: float
    anchor: str
    text: str


class WantedLabel(NamedTuple):
    """A text and the point that it is to stand by."""

    x: float
    y: float
    text: str


class _Place(NamedTuple):
    """Where a label may stand: the ends of its base line, its height, and which part of it is by its point."""

    start: float
    end: float
    y: float
    anchor: str

    @property
    def x(self) -> float:
        return {"start": self.start, "end": self.end, "middle": (self.start + self.end) / 2}[self.anchor]

    def covers(self, other: "_Place") -> bool:
        return self.start < other.end and other.start < self.end and abs(self.y - other.y) < _LINE

    def cost(self, wanted: WantedLabel, points: Iterable[Spot]) -> float:
        """The points hidden here, how far it is from where it is wanted, and whether it is not beside the point."""
        start, end, top, bottom = self.start - 2, self.end + 2, self.y - _ABOVE, self.y + _BELOW
        hidden = sum(start < x < end and top < y < bottom for x, y in points)
        return _HIDDEN * hidden + abs(self.y - wanted.y) + _MIDDLE * (self.anchor == "middle")


def place(wanted: Iterable[WantedLabel], drawn: Iterable[Spot], across: Spot, upwards: Spot) -> list[Label]:
    """Each text near its point, where it hides the fewest of the points ``drawn``, between the ends of the chart.

    A text for which there is no room is left out: the table of the chart says it too.
    """
    points = {(_GRID * round(x / _GRID), _GRID * round(y / _GRID)) for x, y in drawn}
    taken: list[_Place] = []
    labels = []
    for label in wanted:
        free = [p for p in _places(label, across, upwards) if not any(map(p.covers, taken))]
        if free:
            best = min(free, key=lambda p: p.cost(label, points))
            taken.append(best)
            labels.append(Label(round(best.x, 1), round(best.y, 1), best.anchor, label.text))
    return labels


def _places(label: WantedLabel, across: Spot, upwards: Spot) -> Iterator[_Place]:
    wide = width(label.text)
    starts = {"start": label.x + _BESIDE, "end": label.x - _BESIDE - wide, "middle": label.x - wide / 2}
    for anchor, start in starts.items():
        for y in (label.y + n * _LINE / 2 for n in range(-_STEPS, _STEPS + 1)):
            if across[0] <= start <= across[1] - wide and upwards[0] - _HIGHEST <= y <= upwards[1] - _LOWEST:
                yield _Place(start, start + wide, y, anchor)


def width(text: str) -> float:
    """The width of a text in the widest of the usual fonts."""
    return sum(_CHINESE if unicodedata.east_asian_width(c) in "WFA" else _LATIN for c in text) + _GAP
