"""What each kind of promise is measured by: its base, its reading and its bar, in its own terms.

A `Case` holds what is shown, in the unit of the promise's row, and (as its `Course`) the same in the terms in
which the formulas run: levels as they are, a multiple from 1, an increment from 0, a growth target as an
index. A lead and a yearly promise have no course.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from zjtargets.averages import average_growth
from zjtargets.book import Book, Chosen, Promise, Reading, Series
from zjtargets.formulas import grown
from zjtargets.interval import INFINITY, Interval, difference, lift, quotient, total
from zjtargets.models import Kind, Measure, PathShape
from zjtargets.quotes import name_end

ZERO, ONE = Interval.exact(0), Interval.exact(1)


@dataclass(frozen=True)
class Point:
    """A value of a year and the document that it comes from."""

    year: int
    value: Interval
    reading: Reading


@dataclass(frozen=True)
class Course:
    """From ``start`` in ``start_year`` to ``goal`` in ``due``, and where it stands ``now``.

    ``step_unit`` is what one unit of it is in the unit of the indicator, None where that is not known.
    """

    start: Interval
    goal: Interval
    now: Interval | None
    path: PathShape
    start_year: int
    step_unit: Interval | None


@dataclass(frozen=True)
class Case:
    """A promise with what is known about it.

    ``history`` holds the values (in the unit of the row) of the years from the base on; ``last_year`` is the
    latest of them; ``asked`` are the years a yearly promise asks for.
    """

    base: Point | None = None
    reading: Point | None = None
    course: Course | None = None
    history: tuple[tuple[int, Interval], ...] = ()
    flags: tuple[str, ...] = ()
    asked: range = range(0)
    last_year: int | None = None


def case_of(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int | None = None) -> Case:
    """What is known by ``until`` about a promise, measured from ``base_year`` (its own by default)."""
    make = _KINDS[promise.target.kind]
    case = make(book, promise, until, hedge, base_year or promise.base_year)
    lost = promise.target.at_least is not None and not promise.bar.certain
    return replace(case, flags=(*case.flags, "lost_digit")) if lost else case


def _flags(promise: Promise, chosen: Chosen, base_year: int) -> tuple[str, ...]:
    flags = []
    if chosen.basis_break:
        flags.append("basis_break")
    if chosen.base and chosen.base.year != base_year:
        flags.append(f"base_earlier:{chosen.base.year}")
    if chosen.revised:
        r = chosen.revised
        flags.append(f"revised:{r.year}={_digits(r)}@{r.basis or '-'}#{r.document.id}")
    if _name_differs(promise, chosen.base, chosen.reading):
        flags.append("name_differs")
    return tuple(flags)


def _digits(reading: Reading) -> str:
    printed = reading.printed
    return "-".join(dict.fromkeys(map(str, (printed.lo, printed.hi)))) if printed else ""


def _name_differs(promise: Promise, *readings: Reading | None) -> bool:
    """Whether a sentence that the row rests on uses one of the other names of the indicator."""
    first, *others = promise.indicator.names
    sentences = [promise.sentence, *(r.sentence for r in readings if r)]
    quotes = [s.quote for s in sentences if s]
    return any(not name_end(first, q) and any(name_end(other, q) for other in others) for q in quotes)


def _point(reading: Reading | None, hedge: Decimal) -> Point | None:
    return Point(reading.year, reading.value(hedge), reading) if reading else None


def _path(promise: Promise, *values: Interval | None) -> PathShape:
    """The path of the indicator; a geometric one needs every value above zero."""
    usual = promise.indicator.usual_path
    positive = all(v is None or v.lo > 0 for v in values)
    return usual if positive else PathShape.LINEAR


def _level(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    series = book.series(*promise.series)
    chosen = series.choose(until, base_year)
    base, reading = _point(chosen.base, hedge), _point(chosen.reading, hedge)
    history = _history(series, chosen, hedge, base_year)
    course = None
    if base:
        now = reading.value if reading else None
        path = _path(promise, base.value, now, promise.bar)
        course = Course(base.value, promise.bar, now, path, base.year, ONE)
    return Case(
        base, reading, course, history, _flags(promise, chosen, base_year), last_year=reading.year if reading else None
    )


def _history(series: Series, chosen: Chosen, hedge: Decimal, base_year: int) -> tuple[tuple[int, Interval], ...]:
    if chosen.reading is None:
        return ()
    first = chosen.base.year if chosen.base else base_year
    readings = series.history(chosen.reading.basis, first, chosen.reading.year)
    return tuple((r.year, r.value(hedge)) for r in readings)


def _multiple(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """Reading / base. Its required rate needs no base reading: ×2 in 5 years is 14.87 % a year.

    The base is of the base year itself: double of 2017 cannot be measured on 2016.
    """
    level = _level(book, promise, until, hedge, base_year)
    base = level.base if level.base and level.base.year == base_year else None
    flags = tuple(flag for flag in level.flags if not flag.startswith("base_earlier"))
    last = level.reading.year if level.reading else None
    reading = None
    history: tuple[tuple[int, Interval], ...] = ()
    if base and level.reading:
        history = tuple((y, q) for y, v in level.history if (q := quotient(v, base.value)))
        if ratio := quotient(level.reading.value, base.value):
            reading = Point(level.reading.year, ratio, level.reading.reading)
    now = reading.value if reading else None
    path = _path(promise, ONE, now, promise.bar)
    course = Course(ONE, promise.bar, now, path, base_year, base.value if base else None)
    return Case(base, reading, course, history, flags, last_year=last)


def _increment(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """The change since the base year: a published sum, else the difference of a stock or share, else the sum of a flow.

    A sum with missing years is at least what is known of it.
    """
    series = book.series(*promise.series)
    flow = promise.indicator.measure is Measure.FLOW
    changes: dict[int, tuple[Interval, Reading]] = {}
    flags: tuple[str, ...] = ()
    base = None
    if flow:
        years = range(base_year + 1, until + 1)
        found = series.consecutive(years)
        for year in sorted(found):
            missing = [y for y in range(base_year + 1, year + 1) if y not in found]
            so_far = total(found[y].value(hedge) for y in sorted(found) if y <= year)
            changes[year] = Interval(so_far.lo, INFINITY) if missing else so_far, found[year]
        last = max(found, default=None)
        if last and (missing := [y for y in range(base_year + 1, last + 1) if y not in found]):
            flags += (f"missing_years:{len(missing)}",)
    else:
        chosen = series.choose(until, base_year)
        base = _point(chosen.base, hedge) if chosen.base and chosen.base.year == base_year else None
        flags += tuple(flag for flag in _flags(promise, chosen, base_year) if not flag.startswith("base_earlier"))
        if chosen.reading and base:
            for r in series.history(chosen.reading.basis, base.year, chosen.reading.year):
                if change := difference(r.value(hedge), base.value):
                    changes[r.year] = change, r
    for r in sorted((r for r in series.sums if r.year <= until), key=lambda r: (r.year, *r.rank)):
        if r.year >= max(changes, default=0):
            changes[r.year] = r.value(hedge), r
            flags = tuple(f for f in flags if f != "other_span" and not f.startswith("missing_years"))
            if r.actual.since != base_year + 1:
                flags += ("other_span",)
    history = tuple((y, v) for y, (v, _) in sorted(changes.items()))
    reading = None
    if changes:
        year = max(changes)
        reading = Point(year, *changes[year])
    now = reading.value if reading else None
    course = Course(ZERO, promise.bar, now, PathShape.LINEAR, base_year, ONE)
    latest = reading.year if reading else max((y for y in series.levels if base_year <= y <= until), default=None)
    if _name_differs(promise) and "name_differs" not in flags:
        flags += ("name_differs",)
    return Case(base, reading, course, history, flags, last_year=latest)


def _growth(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    series = book.series(*promise.series)
    averages = {y: a for y in range(base_year + 1, until + 1) if (a := average_growth(series, base_year, y, hedge))}
    base = _point(series.choose(until, base_year).base, hedge)
    base = base if base and base.year == base_year else None
    span = promise.target.by - base_year
    goal = lift(lambda g: grown(Decimal(1), g / 100, span), promise.bar)
    reading, now = None, None
    flags: tuple[str, ...] = ()
    if averages:
        year = max(averages)
        average = averages[year]
        reading = Point(year, average.percent, average.reading)
        now = lift(lambda g: grown(Decimal(1), g / 100, year - base_year), average.percent)
        flags = ("nominal",) if average.nominal else ()
    course = Course(ONE, goal, now, PathShape.GEOMETRIC, base_year, None) if goal and goal.lo > 0 else None
    history = tuple((y, a.percent) for y, a in averages.items())
    last = reading.year if reading else max((y for y in series.levels if base_year <= y <= until), default=None)
    if _name_differs(promise):
        flags += ("name_differs",)
    return Case(base, reading, course, history, flags, last_year=last)


def _lead(book: Book, promise: Promise, until: int, hedge: Decimal, base_year: int) -> Case:
    """The difference of two average rates over the same years, in percentage points."""
    own = book.series(*promise.series)
    other = book.series(promise.target.than or "", promise.scope)
    leads: dict[int, tuple[Interval, Reading, bool]] = {}
    for year in range(base_year + 1, until + 1):
        a, b = (average_growth(s, base_year, year, hedge) for s in (own, other))
        if a and b and (lead := difference(a.percent, b.percent)):
            leads[year] = lead, a.reading, a.nominal or b.nominal
    history = tuple((y, lead) for y, (lead, _, _) in leads.items())
    last = max((y for y in own.levels if base_year <= y <= until), default=None)
    if not leads:
        return Case(history=history, last_year=last)
    year = max(leads)
    lead, closing, nominal = leads[year]
    reading = Point(year, lead, closing)
    return Case(None, reading, None, history, ("nominal",) if nominal else (), last_year=year)


def _yearly(book: Book, promise: Promise, until: int, hedge: Decimal, _base_year: int) -> Case:
    """The worst published year of those promised; the reading of a year is the one that counts."""
    series = book.series(*promise.series)
    asked = range(promise.first_year, promise.target.by + 1)
    found = series.consecutive(range(promise.first_year, min(until, promise.target.by) + 1))
    history = tuple((y, r.value(hedge)) for y, r in sorted(found.items()))
    if not found:
        return Case(asked=asked)
    better = promise.indicator.direction
    worst = min(found, key=lambda y: (better * found[y].value(hedge).lo, y))
    reading = _point(found[worst], hedge)
    flags = (f"published:{len(found)}/{len(asked)}",) if len(found) < len(asked) else ()
    return Case(None, reading, None, history, flags, asked=asked, last_year=max(found))


_Make = Callable[[Book, Promise, int, Decimal, int], Case]
_KINDS: Mapping[Kind, _Make] = {
    Kind.LEVEL: _level,
    Kind.MULTIPLE: _multiple,
    Kind.INCREMENT: _increment,
    Kind.GROWTH: _growth,
    Kind.YEARLY: _yearly,
    Kind.LEAD: _lead,
}
