"""Rules about values: what is possible, and what fits the other values of a series."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.book import Book
from zjtargets.book.fields import Range
from zjtargets.book.models import Indicator, Kind, Measure
from zjtargets.book.series import Actual
from zjtargets.core.interval import INFINITY
from zjtargets.core.problem import Problem
from zjtargets.text.units import PERCENT


def possible_value(book: Book) -> Iterator[Problem]:
    """Counts, sums and shares are not negative; a share is at most 100 %; a rank is whole, from 1; no target is 0."""
    for p in book.targets:
        lo, hi = p.figure
        if p.kind is Kind.LEVEL:
            bad = not _possible(p.indicator).hold(p.target_value.lo, p.target_value.hi) or (
                lo == 0 and p.indicator.direction > 0
            )
        else:
            bad = lo < 0 or (lo == 0 and p.kind is not Kind.LEAD and p.word != "above")
        if bad:
            yield Problem(p.location, "possible_value", {"found": p.figure.text, "indicator": p.indicator.id})
    for actuals in book.by_series.values():
        indicator = actuals[0].indicator
        possible = _possible(indicator)
        for r in actuals:
            if r.lo is not None and r.hi is not None and not possible.hold(lo := r.lo * r.scale, hi := r.hi * r.scale):
                yield Problem(r.location, "possible_value", {"found": Range(lo, hi).text, "indicator": indicator.id})


class _Values(NamedTuple):
    """The values that an indicator can have."""

    least: Decimal
    most: Decimal
    whole: bool

    def hold(self, lo: Decimal, hi: Decimal) -> bool:
        """Whether both ends of a figure, in the unit of the indicator, are among them."""
        return lo >= self.least and hi <= self.most and not (self.whole and lo != lo.to_integral_value())


def _possible(indicator: Indicator) -> _Values:
    if indicator.measure is Measure.RANK:
        return _Values(Decimal(1), INFINITY, whole=True)
    shared = indicator.measure is Measure.SHARE and indicator.unit == PERCENT
    return _Values(Decimal(0), Decimal(100) if shared else INFINITY, whole=False)


def actual_after_year(book: Book) -> Iterator[Problem]:
    """The year of an actual had begun when its document was issued."""
    for r in book.actuals:
        if r.year > r.document.issued.last_day.year:
            yield Problem(r.location, "actual_after_year", {"year": r.year, "issued": r.document.issued.text})


def basis_complete(book: Book) -> Iterator[Problem]:
    """If one actual of a series names its statistical basis, all of them do."""
    for actuals in book.by_series.values():
        bases = {r.basis for r in actuals}
        if len(bases) == 1:
            continue
        known = sorted(basis for basis in bases if basis)
        for r in actuals:
            if not r.basis and r.is_level:
                yield Problem(r.location, "basis_complete", {"indicator": r.indicator.id, "known": known})


def unique_actual(book: Book) -> Iterator[Problem]:
    """A document reports a series once for a year (and a basis, a span, a part)."""
    for actuals in book.by_series.values():
        if len({r.year for r in actuals}) == len(actuals):
            continue
        first: dict[tuple[object, ...], Actual] = {}
        for r in actuals:
            key = (r.document.id, r.year, r.basis, r.since, r.part, r.word is None)
            if key in first:
                values = {"indicator": r.indicator.id, "year": r.year, "first": first[key].location.text}
                yield Problem(r.location, "unique_actual", values)
            first.setdefault(key, r)


def control_total(book: Book) -> Iterator[Problem]:
    """The values that a document's tables gave add up to its ``control_total``."""
    if not book.complete:
        return
    cells: defaultdict[str, list[Decimal | None]] = defaultdict(list)
    for r in book.actuals:
        if r.table is not None:
            found = cells[r.document.id]
            found.append(r.lo)
            if r.growth or r.of is not None or r.word == "between":
                found += r.of, r.growth.lo if r.growth else None, r.hi if r.word == "between" else None
    sums = {name: sum((cell for cell in found if cell is not None), Decimal(0)) for name, found in cells.items()}
    for document in book.documents.values():
        location = book.declared_at["document", document.id]
        if document.id in sums and document.control_total is None:
            yield Problem(location, "control_total.missing", {"document": document.id, "sum": sums[document.id]})
        elif document.control_total not in (None, sums.get(document.id, Decimal(0))):
            values = {"document": document.id, "sum": sums.get(document.id, 0), "found": document.control_total}
            yield Problem(location, "control_total", values)


VALUE_RULES = (possible_value, actual_after_year, basis_complete, unique_actual, control_total)
