"""The values of a series drawn on a terminal as strokes of blocks, with marks where the promised levels are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.text import Text

from zjtargets.book.book import Book, Target
from zjtargets.book.series import Actual
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
    text: str | None
    style: str


def chart(
    actuals: Sequence[Actual], targets: Sequence[Target], book: Book, lang: Lang, width: int | None
) -> Iterator[Text]:
    """For each basis its counting readings and the levels that are judged on it, year by year, from zero on one scale.

    Two bases are never drawn as one line.
    """
    for basis, counting, levels in levels_on(book, actuals, targets):
        lines = [*(_actual(r, lang) for r in counting), *(_target(p, lang) for p in levels)]
        greatest = max((line.value for line in lines), default=Decimal(0))
        if greatest <= 0 or len(lines) < _LEAST:
            continue
        if basis:
            yield Text(say("show.basis", lang, basis=basis), overflow="fold")
        room = max(_NARROW, min(_WIDE, (width or _WIDE + _BESIDE) - _BESIDE))
        for line in sorted(lines, key=lambda x: (x.label, x.mark != _BLOCK)):
            cells = int(line.value * room / greatest)
            target_value = _BLOCK * cells if line.mark == _BLOCK else " " * max(cells - 2, 0) + _MARK
            yield Text(f"{line.label} {target_value} ", overflow="fold").append(line.text or "", style=line.style)
        yield Text("")


def _actual(r: Actual, lang: Lang) -> _Line:
    assert r.scaled is not None
    return _Line(str(r.year), r.scaled.lo, _BLOCK, phrases.actual(r, lang), "")


def _target(p: Target, lang: Lang) -> _Line:
    return _Line(str(p.by), p.target_value.lo, _MARK, f"{phrases.target_value(p, lang)} {p.document.id}", "bold")
