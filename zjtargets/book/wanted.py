"""Actuals that targets need and the data do not hold: those of a year, and those that should be out by a day."""

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Indicator
from zjtargets.book.models import Kind
from zjtargets.book.series import Series


class Due(NamedTuple):
    """A year whose value should be out, and the last day on which it may come out."""

    year: int
    day: date


class Wanted(NamedTuple):
    """An actual that is not in the data, the targets that need it, and the day on which it was due if that is over."""

    indicator: Indicator
    scope: str
    year: int
    targets: tuple[Target, ...]
    due: date | None = None


def wanted(book: Book, targets: Iterable[Target], year: int, day: date | None = None) -> list[Wanted]:
    """For each series by which these targets are assessed, the actual of ``year`` if none of the whole year is known.

    A lead needs both of its indicators. Those that should be out by ``day`` come first, the longest overdue before the
    others.
    """
    waiting: dict[tuple[str, str], list[Target]] = {}
    due_on: dict[tuple[str, str], date] = {}
    for p in targets:
        if not book.is_counted(p):
            continue
        due_on |= {(name, p.scope): due.day for name, due in overdue(book, p, day) if due.year == year}
        for name in _needs(p):
            if year not in _years_known(book.series(name, p.scope), p):
                waiting.setdefault((name, p.scope), []).append(p)
    missing = [
        Wanted(book.indicators[name], scope, year, tuple(found), due_on.get((name, scope)))
        for (name, scope), found in waiting.items()
    ]
    return sorted(missing, key=lambda w: w.due or date.max)


def overdue(book: Book, target: Target, day: date | None) -> Iterator[tuple[str, Due]]:
    """The actuals that should be out before ``day``, by which a target is judged and which are not in the data: the
    indicator and the year of each. None without a day.

    A year before the latest one with a value is not waited for, nor one in which the target is not in force.
    """
    if day is None or not book.is_counted(target):
        return
    first = target.first_year if target.kind is Kind.YEARLY else target.base_year + 1
    for name in _needs(target):
        latest = max(_years_known(book.series(name, target.scope), target), default=0)
        for year in range(max(first, latest + 1), target.by + 1):
            due = due_day(book.indicators[name], year)
            if due and due < day and book.in_force(target, year):
                yield name, Due(year, due)


def due_day(indicator: Indicator, year: int) -> date | None:
    """The last day on which the value of a year may come out: ``lag`` months after its end. None without a lag."""
    if indicator.lag is None:
        return None
    years, month = divmod(11 + indicator.lag, 12)  # the months since the January of the year
    return date(year + years, month + 1, calendar.monthrange(year + years, month + 1)[1])


def _needs(target: Target) -> Iterable[str]:
    """The indicators by which a target is assessed: its own, and of a lead the other one."""
    return filter(None, (target.indicator.id, target.than))


def _years_known(series: Series, target: Target) -> set[int]:
    """The years with an actual by which a target can be assessed: a value of the year; of an increment also a sum of
    years since its base, of a target that is a rate a published rate, of a multiple a published change since its base.
    """
    if target.kind is Kind.INCREMENT:
        return {*series.levels, *(r.year for r in series.sums if r.since and r.since > target.base_year)}
    changes = {Kind.GROWTH: series.rates, Kind.LEAD: series.rates, Kind.MULTIPLE: series.multiples}
    published = changes.get(target.kind, ())
    return {*series.levels, *(r.year for r in published if r.since in (None, target.base_year + 1))}
