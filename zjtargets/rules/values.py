"""Rules about values: what is possible, and what fits the other values of a series."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from itertools import chain, product

from zjtargets.book.actual import Actual, on_one_basis
from zjtargets.book.actual import computed as value_of
from zjtargets.book.book import Book
from zjtargets.book.fields import Range
from zjtargets.book.indicators import Indicator, Measure
from zjtargets.book.models import Kind
from zjtargets.book.wanted import Due, overdue
from zjtargets.core import group_by
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Problem, Severity
from zjtargets.core.settings import HEDGE
from zjtargets.tables.place import read_place
from zjtargets.text.fold import plain
from zjtargets.text.quantities import PERCENT

_TOTAL_LOSS, _NONE, _HUNDRED = Decimal(-100), Decimal(0), Decimal(100)
_SHOWN = Context(prec=10)
_SUM = Context(prec=60)  # a sum of the longest figures keeps all of their digits


def possible_value(book: Book) -> Iterator[Problem]:
    """Counts, sums and shares are not negative, shares in % at most 100; a rank is whole, from 1; a target is above 0.

    A lead may be 0, and so may a level where lower is better; what changes may be ``above`` 0; growth may be a fall of
    less than 100 %. The values, changes and years of an indicator that is ``signed`` may be zero and negative. The same
    holds of what is computed from two values.
    """
    for p in book.targets:
        lo, signed = p.figure.lo, p.indicator.signed
        if p.kind is Kind.LEVEL:
            bad = not _possible(p.indicator, p.target_value) or (lo == 0 and p.indicator.direction > 0 and not signed)
        elif p.kind is Kind.GROWTH:
            bad = lo <= _TOTAL_LOSS or (lo == 0 and p.word != "above")
        elif p.kind in (Kind.INCREMENT, Kind.YEARLY) and signed:
            bad = False
        else:
            bad = lo < 0 or (lo == 0 and p.kind is not Kind.LEAD and p.word != "above")
        if bad:
            yield Problem(p.location, "possible_value", {"found": p.figure.text, "indicator": p.indicator.id})
    computed = (i.id for i in book.indicators.values() if i.derived)
    derived = (book.series(name, scope).derived for name, scope in product(computed, book.scopes))
    for actuals in filter(None, chain(book.by_series.values(), derived)):
        indicator = actuals[0].indicator
        whole, most = indicator.measure is Measure.RANK, _HUNDRED if _is_percentage(indicator) else None
        for r in actuals:
            if r.lo is None or r.hi is None or (not whole and r.lo >= _NONE and not (most and r.hi * r.scale > most)):
                continue  # as nearly all of a large panel
            value = r.scaled
            if value is not None and not _possible(indicator, value):
                yield Problem(r.location, "possible_value", {"found": _short(value), "indicator": indicator.id})


def _possible(indicator: Indicator, value: Interval) -> bool:
    """Whether the indicator can have both ends of a value, given in its unit."""
    if indicator.measure is Measure.RANK:
        return value.lo >= 1 and value.lo == value.lo.to_integral_value()
    return (value.lo >= 0 or indicator.signed) and not (_is_percentage(indicator) and value.hi > 100)


def _is_percentage(indicator: Indicator) -> bool:
    return indicator.measure is Measure.SHARE and indicator.unit == PERCENT


def actual_after_year(book: Book) -> Iterator[Problem]:
    """The year of an actual had begun when its document was issued."""
    for r in book.actuals:
        if r.year > r.document.issued.last_day.year:
            yield Problem(r.location, "actual_after_year", {"year": r.year, "issued": r.document.issued.text})


def basis_complete(book: Book) -> Iterator[Problem]:
    """If one actual of a series names its statistical basis, all those of whole years do."""
    for actuals in book.by_series.values():
        known = sorted({r.basis for r in actuals if r.basis})
        for r in actuals if known else ():
            if not r.basis and r.is_level:
                yield Problem(r.location, "basis_complete", {"indicator": r.indicator.id, "known": known})


def unique_actual(book: Book) -> Iterator[Problem]:
    """A document reports a series once for a year (and a basis, a span, a part)."""
    for key in book.with_several:
        actuals = book.by_series[key]
        first: dict[tuple[object, ...], Actual] = {}
        for r in actuals:
            same = (r.document.id, r.year, r.basis, r.since, r.part, r.word is None)
            if first.setdefault(same, r) is not r:
                values = {"indicator": r.indicator.id, "year": r.year, "first": first[same].location.text}
                yield Problem(r.location, "unique_actual", values)


def actuals_agree(book: Book) -> Iterator[Problem]:
    """Documents of one day, official or press alike, report the same figures of a series on one basis: values of a
    year, totals and changes over the same years, rates of growth.
    """
    for key in book.with_several:
        for one, others in book.series(*key).conflicts:
            for other in others:
                values = {"indicator": one.indicator.id, "year": one.year, "document": one.document.id}
                values |= {"found": _shown(other), "other": _shown(one), "first": one.location.text}
                yield Problem(other.location, "actuals_agree", values, Severity.WARNING)


def derived_agrees(book: Book) -> Iterator[Problem]:
    """A published value fits some of those that its parts give, to the digits printed, unless its note names a part."""
    series = (actuals for actuals in book.by_series.values() if actuals[0].indicator.derived)
    levels = group_by((r for r in chain.from_iterable(series) if r.is_level), lambda r: (*r.series_key, r.year))
    for same in levels.values():
        computed = book.computed(same[0].indicator, same[0].scope, same[0].year)
        yield from _unlike(book, same, [(c, _to_the_digits(c)) for c in computed])


def _unlike(
    book: Book, printed: Sequence[Actual], computed: Sequence[tuple[Actual, Interval | None]]
) -> Iterator[Problem]:
    """The published values of a series and year that fit none of those that its parts give."""
    for r in printed:
        known = [(c, value) for c, value in computed if on_one_basis(r, c)]
        if not known or any(_fits(r, value) for _, value in known) or _names_a_part(book, r):
            continue
        told = max((c for c, _ in known), key=lambda c: [part.rank for part in c.parts])  # of the parts that count
        values = {"indicator": r.indicator.id, "year": r.year, "found": _shown(r), "computed": _short(told.scaled)}
        values["parts"] = [f"{_shown(part)} ({part.location.text})" for part in told.parts]
        yield Problem(r.location, "derived_agrees", values, Severity.WARNING)


def _shown(r: Actual) -> str:
    """What was published: the figure, else the rate."""
    if r.figure is None:
        return f"{Range(r.growth.lo, r.growth.hi).text} %" if r.growth else ""
    return f"{r.figure.text} {r.unit}"


def _short(value: Interval | None) -> str:
    """A value that was computed, to ten digits."""
    return str(value and Interval(_SHOWN.plus(value.lo), _SHOWN.plus(value.hi)))


def _to_the_digits(computed: Actual) -> Interval | None:
    """What a computed value may be if each of its parts was rounded to the digits printed."""
    return value_of(computed.indicator, computed.parts, [part.rounded(HEDGE) for part in computed.parts])


def _fits(printed: Actual, value: Interval | None) -> bool:
    """Whether a published value, rounded to the digits printed, may be one that was computed."""
    own = printed.rounded(HEDGE)
    return value is None or (value.lo <= own.hi and own.lo <= value.hi)


def _names_a_part(book: Book, r: Actual) -> bool:
    derived = r.indicator.derived
    parts = [book.indicators[name] for name in (derived.of, derived.other)] if derived else []
    return any(plain(name) in plain(r.note or "") for part in parts for name in part.names)


def control_total(book: Book) -> Iterator[Problem]:
    """The values that a document's tables gave add up to its ``control_total``, but those of named cells."""
    if not book.complete:
        return
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    with localcontext(_SUM):
        for r in book.actuals:
            if r.table is not None and (r.document.source is None or not _proved(r)):
                sums[r.document.id] += _printed(r)
    for document in book.documents.values():
        total, location = document.control_total, book.declared_at["document", document.id]
        found = {"document": document.id, "sum": sums.get(document.id, Decimal(0))}
        if total is None and document.id in sums:
            yield Problem(location, "control_total.missing", found)
        elif total not in (None, found["sum"]):
            yield Problem(location, "control_total", {**found, "found": total})


def stale(book: Book, day: date) -> Iterator[Problem]:
    """Of a series by which a target is judged, every value that should be out by ``day`` is in the data.

    The only rule that depends on the calendar, and so none of those that every command looks at.
    """
    found: dict[tuple[str, str], set[Due]] = {}
    for p in book.targets:
        for name, due in overdue(book, p, day):
            found.setdefault((name, p.scope), set()).add(due)
    for (name, scope), waiting in found.items():
        years = sorted(due.year for due in waiting)
        values = {"indicator": name, "scope": scope, "years": years, "day": min(waiting).day, "last": years[-1]}
        yield Problem(book.declared_at["indicator", name], "stale", values, Severity.WARNING)


def _proved(r: Actual) -> bool:
    """Whether a row of a document with a source names the cell of a table that `check --sources` reads."""
    return read_place(r.table or "") is not None


def _printed(r: Actual) -> Decimal:
    """The sum of the cells of a row of a table that hold figures."""
    if r.word == "value" and r.of is None and r.growth is None and r.lo is not None:
        return r.lo  # as nearly all rows
    cells = r.lo, r.hi if r.word == "between" else None, r.of, r.growth.lo if r.growth else None
    return sum(filter(None, cells), Decimal(0))


VALUE_RULES = (
    possible_value,
    actual_after_year,
    basis_complete,
    unique_actual,
    actuals_agree,
    derived_agrees,
    control_total,
)
