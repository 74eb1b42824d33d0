"""What is still to be found out: the readings of a year that promises wait for."""

from collections.abc import Iterable
from dataclasses import dataclass

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Indicator, Kind


@dataclass(frozen=True)
class Wanted:
    """A reading that is not in the data, and the promises that need it."""

    indicator: Indicator
    scope: str
    year: int
    targets: tuple[Target, ...]


def wanted(book: Book, targets: Iterable[Target], year: int) -> list[Wanted]:
    """For each series that these promises are judged by, the reading of ``year`` if there is none of the whole year.

    A lead waits for both of its indicators. A published rate of growth will do where growth is what was promised.
    """
    waiting: dict[tuple[str, str], list[Target]] = {}
    for p in targets:
        if not book.is_counted(p):
            continue
        rates = p.kind in (Kind.GROWTH, Kind.LEAD)
        for name in filter(None, (p.indicator.id, p.than)):
            series = book.series(name, p.scope)
            published = [*series.sums, *(series.rates if rates else [])]
            known = year in series.levels or any(
                r.year == year and r.since in (None, p.base_year + 1) for r in published
            )
            if not known:
                waiting.setdefault((name, p.scope), []).append(p)
    return [Wanted(book.indicators[name], scope, year, tuple(found)) for (name, scope), found in waiting.items()]
