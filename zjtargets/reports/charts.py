"""A series as bars of a terminal, with the bars that were promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.text import Text

from zjtargets.book import Book, Promise
from zjtargets.messages import Lang, say
from zjtargets.models import Kind
from zjtargets.reports import numbers
from zjtargets.series import Reading

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
    bases = list(dict.fromkeys(r.basis for r in readings if r.is_level))
    levels: dict[str | None, list[Promise]] = {}
    for p in promises:
        if p.target.kind is Kind.LEVEL and book.in_force(p):
            reading = book.series(*p.series_key).choose(p.target.by, p.base_year).reading
            levels.setdefault(reading.basis if reading else bases[-1] if bases else None, []).append(p)
    for basis in bases:
        on = [
            r for r in readings if r.is_level and r.basis == basis and book.series(*r.series_key).on(r.year, basis) is r
        ]
        lines = [_reading(r, lang) for r in on]
        lines += [_promise(p, lang) for p in levels.get(basis, ())]
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
    return _Line(str(r.year), r.scaled.lo, _BLOCK, numbers.reading(r, lang), "")


def _promise(p: Promise, lang: Lang) -> _Line:
    return _Line(str(p.target.by), p.bar.lo, _MARK, f"{numbers.bar(p, lang)} {p.document.id}", "bold")
