"""Sums over the years of a target, from yearly values and published totals, as far as these say.

A published total over other years is a bound: one that begins later is the least the sum can be, one that begins
earlier the most. That holds of what is never negative, and of what is added to a stock; the change of a share, and an
indicator that is ``signed``, are known only where every year is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from zjtargets.book.actual import UNDECLARED, Actual, Basis
from zjtargets.book.indicators import Measure
from zjtargets.book.series import Series, counting, joined
from zjtargets.core import group_by
from zjtargets.core.interval import INFINITY, ZERO, Interval, hull, total
from zjtargets.judgement.measurement import Flag, FlagCode, Flags, Point

_UNKNOWN = Interval(-INFINITY, INFINITY)


class Total(NamedTuple):
    """What is known of the sum from the first year to the end of another, in the unit of the indicator.

    ``missing`` is the number of years of which nothing is known; ``other_span`` says that a published total over other
    years is part of it. ``actual`` is what the last year added, or bounds it by; None if nothing was published of it.
    ``evidence`` is all that it was added up from.
    """

    value: Interval
    missing: int = 0
    other_span: bool = False
    actual: Actual | None = None
    evidence: tuple[Actual, ...] = ()

    @property
    def flags(self) -> Flags:
        """What a reader must know of it."""
        found = (Flag(FlagCode.MISSING_YEARS, self.missing),) if self.missing and self.value.lo > 0 else ()
        return (*found, Flag(FlagCode.OTHER_SPAN)) if self.other_span else found

    @property
    def from_press(self) -> bool:
        """Whether a part of it is not official."""
        return any(not r.document.official for r in self.evidence)


def totals(
    series: Series, years: range, hedge: Decimal, changes: Mapping[int, Point] | None
) -> dict[int, tuple[Point, Total]]:
    """The sum from the first of the years to each of them of which something is published, by year; on one basis: of
    those by which most years are known one with official figures, then the newest. Where several are as new, it is one
    of theirs.

    ``changes`` are those of a stock or share since the base year, by year; None for a flow, of which the values of
    single years count. Of sums that leave no year out, one of official figures alone comes first, then a published
    total of exactly these years; a year without a value leaves the sum only a lower bound, [sum, ∞).
    """
    known = [*series.sums, *(chain.from_iterable(series.levels.values()) if changes is None else ())]
    ranked: list[tuple[tuple[int, int, bool, date, int], dict[int, Total]]] = []
    for basis, actuals in group_by(known, lambda r: r.basis).items():
        sums = _on_basis(series, years, hedge, basis, changes)
        last = max(sums, default=0)
        newest = max(r.standing for r in actuals)
        order = basis.order if basis else UNDECLARED
        ranked.append(((last, -sums[last].missing if sums else 0, *newest, order), sums))
    best = max((rank for rank, _ in ranked), default=None)
    found = _joined([sums for rank, sums in ranked if rank == best])
    return {year: (Point(year, _shown(one), one.actual), one) for year, one in found.items() if one.actual}


def _joined(found: Sequence[Mapping[int, Total]]) -> dict[int, Total]:
    """The sums on several bases of which none is preferred, as one: each of a year is one of theirs, and what the last
    year added to them is in conflict where they differ.
    """
    sums: dict[int, Total] = {}
    for year in sorted(set(chain.from_iterable(found))):
        each = [of[year] for of in found if year in of]
        each.sort(key=lambda one: one.actual.rank if one.actual else (), reverse=True)
        sums[year] = each[0]
        if any(one.value != each[0].value for one in each):
            last = joined(one.actual for one in each if one.actual)
            before = (r for one in each for r in one.evidence if r is not one.actual)
            sums[year] = Total(
                hull(one.value for one in each),
                max(one.missing for one in each),
                any(one.other_span for one in each),
                last,
                (*before, *([last] if last else [])),
            )
    return sums


def _on_basis(
    series: Series, years: range, hedge: Decimal, basis: Basis | None, changes: Mapping[int, Point] | None
) -> dict[int, Total]:
    closing: dict[int, dict[int, Actual]] = {}
    spans = group_by((r for r in series.sums if r.basis == basis), lambda r: (r.year, r.since or r.year))
    for (year, since), published in spans.items():
        if r := counting(published):
            closing.setdefault(year, {})[since] = r
    sums = {years.start - 1: Total(ZERO)}
    known = {year: Total(change.value, evidence=(change.actual,)) for year, change in (changes or {}).items()}
    found: dict[int, Total] = {}
    for year in years:
        value = series.on(year, basis) if changes is None else None
        sums[year] = best = _up_to(sums, known, value, closing.get(year, {}), hedge)
        if best.actual:
            found[year] = best
    return found


def _up_to(
    sums: Mapping[int, Total],
    known: Mapping[int, Total],
    value: Actual | None,
    closing: Mapping[int, Actual],
    hedge: Decimal,
) -> Total:
    """The sum to the end of a year, from those to the end of earlier ones (known changes of a stock before sums with a
    year left out): the one that leaves fewest years out.
    """
    first, before = min(sums) + 1, sums[max(sums)]
    starts = {**known, **{year: found for year, found in sums.items() if not found.missing or year not in known}}
    ways = [_plus(starts[since - 1], r, hedge, since > first) for since, r in sorted(closing.items()) if since >= first]
    if value:
        ways.append(_plus(before, value, hedge, False))
    unknown = before._replace(value=replace(before.value, hi=INFINITY), missing=before.missing + 1, actual=None)
    best = min(ways, key=lambda way: (way.missing, way.from_press), default=unknown)
    if not best.missing:
        return best
    published = value or next(iter(closing.values()), None)
    if published and (published.indicator.signed or published.indicator.measure is Measure.SHARE):
        return unknown._replace(value=_UNKNOWN)
    early = [r for since, r in closing.items() if since < first]
    low = max((way.value for way in (*ways, unknown)), key=lambda v: (v.lo, v.lo_open))
    high = min(
        [*(way.value for way in ways), *(r.value(hedge) for r in early)],
        key=lambda v: (v.hi, not v.hi_open),
        default=_UNKNOWN,
    )
    bounds = Interval(low.lo, high.hi, low.lo_open, high.hi_open) if low.lo <= high.hi else Interval(high.hi, INFINITY)
    actual = best.actual or max(early, key=lambda r: r.rank, default=None)
    return best._replace(
        value=bounds,  # of bounds that contradict each other the lower one holds, whichever it is of
        other_span=best.other_span or bool(early),
        actual=actual,
        evidence=(*best.evidence, *([actual] if actual and actual is not best.actual else [])),
    )


def _plus(before: Total, r: Actual, hedge: Decimal, other_span: bool) -> Total:
    value = total([before.value, r.value(hedge)])
    return Total(value, before.missing, before.other_span or other_span, r, (*before.evidence, r))


def _shown(found: Total) -> Interval:
    """The sum as it is told: with missing years, zero is no lower bound that anybody published."""
    return replace(found.value, lo=-INFINITY) if found.missing and found.value.lo == 0 else found.value
