"""What each kind of promise is measured by: its base, its reading and its bar, in its own terms.

A `Case` holds what is shown, in the unit of the promise's row, and (as its `Course`) the same in the terms in
which the formulas run: levels as they are, a multiple from 1, an increment from 0, a growth target as an
index. A lead and a yearly promise have no course.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Kind, PathShape
from zjtargets.book.series import Reading
from zjtargets.core.formulas import grown
from zjtargets.core.interval import ONE, difference, lift, quotient
from zjtargets.judgement.averages import average_growth
from zjtargets.judgement.bar import meets
from zjtargets.judgement.case import Case, Course, Point
from zjtargets.judgement.increments import increment
from zjtargets.judgement.measured import history_of, own_base, path_shape, point_of, revised_flags
from zjtargets.rules.claims import name_end


def case_of(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int | None = None) -> Case:
    """What is known by ``until`` about a promise, measured from ``base_year`` (its own by default)."""
    make = _KINDS[promise.kind]
    case = make(book, promise, until, hedge, base_year or promise.base_year)
    others = book.disagreeing(promise)
    flags = {
        f"disputed:{', '.join(others)}": bool(others),
        "restates": promise.restates is not None,
        "not_counted": promise.restates is None and not book.counts(promise),
        "name_differs": _name_differs(promise, *(at.reading for at in (case.base, case.reading) if at)),
        "lost_digit": promise.word == "at_least" and not promise.bar.certain,
    }
    return case._replace(flags=(*case.flags, *(flag for flag, holds in flags.items() if holds)))


def _name_differs(promise: Promise, *readings: Reading) -> bool:
    """Whether a sentence that the row rests on uses one of the other names of the indicator."""
    first, *others = promise.indicator.names
    quotes = [s.quote for s in (promise.sentence, *(r.sentence for r in readings)) if s]
    return any(not name_end(first, q) and any(name_end(other, q) for other in others) for q in quotes)


def _level(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """The latest value; its base may be of an earlier year, which is flagged."""
    series = book.series(*promise.series_key)
    chosen = series.choose(until, base_year)
    base, reading = point_of(chosen.base, hedge), point_of(chosen.reading, hedge)
    flags: tuple[str, ...] = ("basis_break",) if chosen.basis_break else ()
    course = None
    if base:
        if base.year != base_year:
            flags += (f"base_earlier:{base.year}",)
        if meets(promise, base.value, hedge):
            flags += ("base_beyond",)
        now = reading.value if reading else None
        course = Course(base.value, promise.bar, now, path_shape(promise, base.value, now, promise.bar), base.year, ONE)
    history = history_of(series, chosen, hedge, base.year if base else base_year)
    last = reading.year if reading else None
    return Case(base, reading, course, history, (*flags, *revised_flags(chosen)), last_year=last)


def _multiple(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """Reading / base. Its required rate needs no base reading: ×2 in 5 years is 14.87 % a year."""
    series = book.series(*promise.series_key)
    chosen = series.choose(until, base_year)
    base, flags = own_base(series, chosen, base_year, hedge)
    level = point_of(chosen.reading, hedge)
    ratios: tuple[Point, ...] = ()
    if base and level:
        values = history_of(series, chosen, hedge, base_year)
        ratios = tuple(
            value._replace(value=ratio)
            for value in values
            if (ratio := ONE if value.year == base_year else quotient(value.value, base.value))
        )
    reading = next((ratio for ratio in ratios if level and ratio.year == level.year), None)
    now = reading.value if reading else None
    if meets(promise, ONE, hedge):
        flags += ("base_beyond",)
    unit, stands_at = (base.value if base else None), (level.value if reading and level else None)
    course = Course(ONE, promise.bar, now, path_shape(promise, ONE, now, promise.bar), base_year, unit, stands_at)
    last = level.year if level else None
    return Case(base, reading, course, ratios, (*flags, *revised_flags(chosen)), last_year=last)


def _growth(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """The average rate from the base to the latest year of the period; what comes after it is not promised."""
    series = book.series(*promise.series_key)
    until = min(until, promise.by)
    averages = {y: a for y in range(base_year + 1, until + 1) if (a := average_growth(series, base_year, y, hedge))}
    base = point_of(series.choose(until, base_year).base, hedge)
    base = base if base and base.year == base_year else None
    span = promise.by - base_year
    goal = lift(lambda g: grown(Decimal(1), g / 100, span), promise.bar)
    history = tuple(Point(y, a.percent, a.reading) for y, a in averages.items())
    reading = history[-1] if history else None
    now = lift(lambda g: grown(Decimal(1), g / 100, reading.year - base_year), reading.value) if reading else None
    flags = ("nominal",) if reading and averages[reading.year].nominal else ()
    course = Course(ONE, goal, now, PathShape.GEOMETRIC, base_year, None) if goal and goal.lo > 0 else None
    last = reading.year if reading else series.latest_year(base_year, until)
    return Case(base, reading, course, history, flags, last_year=last)


def _lead(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """The difference of two average rates over the same years, in percentage points."""
    own = book.series(*promise.series_key)
    other = book.series(promise.than or "", promise.scope)
    until = min(until, promise.by)
    history: list[Point] = []
    nominal = False
    for year in range(base_year + 1, until + 1):
        a, b = (average_growth(s, base_year, year, hedge) for s in (own, other))
        if a and b and (lead := difference(a.percent, b.percent)):
            history.append(Point(year, lead, a.reading))
            nominal = a.nominal or b.nominal
    if not history:
        return Case(last_year=own.latest_year(base_year, until))
    reading = history[-1]
    flags = ("nominal",) if nominal else ()
    return Case(None, reading, None, tuple(history), flags, last_year=reading.year)


def _yearly(book: Book, promise: Promise, until: int, hedge: Decimal, _base_year: int) -> Case:
    """The worst published year of those promised; the reading of a year is the one that counts."""
    series = book.series(*promise.series_key)
    asked = range(promise.first_year, promise.by + 1)
    found = series.consecutive(range(promise.first_year, min(until, promise.by) + 1))
    history = tuple(Point(y, r.value(hedge), r) for y, r in sorted(found.items()))
    if not history:
        return Case(asked=asked)
    higher = promise.indicator.direction > 0
    reading = min(history, key=lambda at: (at.value.lo if higher else -at.value.hi, at.year))
    flags = (f"published:{len(found)}/{len(asked)}",) if len(found) < len(asked) else ()
    return Case(None, reading, None, history, flags, asked=asked, last_year=max(found))


_Make = Callable[[Book, Promise, int, Decimal, int], Case]
_KINDS: Mapping[Kind, _Make] = {
    Kind.LEVEL: _level,
    Kind.MULTIPLE: _multiple,
    Kind.INCREMENT: increment,
    Kind.GROWTH: _growth,
    Kind.YEARLY: _yearly,
    Kind.LEAD: _lead,
}
