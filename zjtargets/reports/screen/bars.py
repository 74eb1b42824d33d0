"""The values of a series drawn on a terminal as strokes of blocks, with marks where the promised levels are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.text import Text

from zjtargets.book.book import Book, Promise
from zjtargets.book.series import Reading
from zjtargets.judgement.chart_data import levels_on
from zjtargets.reports import phrases
from zjtargets.words.messages import Lang, say

_BLOCK, _MARK = "█", "◆"
_NARROW, _WIDE, _BESIDE = 12, 48, 40
_LEAST = 2


@dataclass(frozen=True)
class _Line:
    label: str
    value: Decimal
    mark: str
    text: str
    style: str


def chart(
    readings: Sequence[Reading], promises: Sequence[Promise], book: Book, lang: Lang, width: int | None
) -> Iterator[Text]:
    """For each basis its counting readings and the levels that are judged on it, year by year, from zero on one scale.

    Two bases are never drawn as one line.
    """
    for basis, counting, levels in levels_on(book, readings, promises):
        lines = [*(_reading(r, lang) for r in counting), *(_promise(p, lang) for p in levels)]
        greatest = max((line.value for line in lines), default=Decimal(0))
        if greatest <= 0 or len(lines) < _LEAST:
            continue
        if basis:
            yield Text(say("show.basis", lang, basis=basis), overflow="fold")
        room = max(_NARROW, min(_WIDE, (width or _WIDE + _BESIDE) - _BESIDE))
        for line in sorted(lines, key=lambda x: (x.label, x.mark != _BLOCK)):
            cells = int(line.value * room / greatest)
            bar = _BLOCK * cells if line.mark == _BLOCK else " " * max(cells - 2, 0) + _MARK
            yield Text(f"{line.label} {bar} ", overflow="fold").append(line.text, style=line.style)
        yield Text("")


def _reading(r: Reading, lang: Lang) -> _Line:
    assert r.scaled is not None
    return _Line(str(r.year), r.scaled.lo, _BLOCK, phrases.reading(r, lang), "")


def _promise(p: Promise, lang: Lang) -> _Line:
    return _Line(str(p.by), p.bar.lo, _MARK, f"{phrases.bar(p, lang)} {p.document.id}", "bold")
