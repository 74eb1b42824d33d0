"""The double decline (一票否优): a place whose R&D ratio and whose growth of fiscal spending on science both fell.

The data say which two indicators these are (``Indicator.double_decline``).

In R&D经费支出占GDP比重和财政科技投入增幅双下降的市、县（市、区）, the sentence of 2018, the 增幅 is taken for what
falls: the growth of one year is below that of the year before. The alternative, that the spending itself fell, gives
another set of places and is shown beside it. The consequence is only that the place cannot be rated excellent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zjtargets.book.book import Book
from zjtargets.book.fields import Level, level_of
from zjtargets.book.indicators import Indicator, Scope
from zjtargets.book.series import Series
from zjtargets.core.interval import Interval, difference, lift
from zjtargets.core.problem import NoResult
from zjtargets.judgement.measurement import certain

_Values = dict[int, Interval]


@dataclass(frozen=True)
class Veto:
    """The double decline of a place in a year.

    ``subject`` holds the documents whose rule covers places of its level; ratios are in %, growth is a fraction a year.
    ``veto`` is true where both surely fell, false where one surely did not, None where the data do not say;
    ``reading_b`` is the same for a fall of the spending itself. ``derived`` says that the ratios are quotients of
    expenditure and GDP; ``missing_ratio`` and ``missing_spending`` hold the years of each series that an answer would
    need.
    """

    scope: Scope
    level: Level
    subject: tuple[str, ...]
    year: int
    rd_ratio: Interval | None
    rd_ratio_before: Interval | None
    fiscal_growth: Interval | None
    fiscal_growth_before: Interval | None
    veto: bool | None
    reading_b: bool | None
    derived: bool
    missing_ratio: Sequence[int]
    missing_spending: Sequence[int]


def double_declines(book: Book, year: int, hedge: Decimal, scopes: Iterable[str] = ()) -> list[Veto]:
    """The double decline of every place with a code, or of those asked for: true first, then unknown, then false.

    Raises:
        NoResult: the data do not say of which two indicators.
    """
    wanted = set(scopes)
    places = [
        (scope, level)
        for scope in book.scopes.values()
        if (not wanted or scope.id in wanted) and scope.code and (level := level_of(scope.code))
    ]
    if not places:
        return []
    ratio, spending = (_looked_at(book, what) for what in ("value", "growth"))
    found = [_judge(book, scope, level, year, hedge, ratio, spending) for scope, level in places]
    return sorted(found, key=lambda v: ((True, None, False).index(v.veto), v.scope.code))


def _looked_at(book: Book, what: str) -> Indicator:
    found = [i for i in book.indicators.values() if i.double_decline == what]
    if len(found) != 1:
        raise NoResult("veto.undeclared", what=what)
    return found[0]


def _judge(
    book: Book, scope: Scope, level: Level, year: int, hedge: Decimal, of: Indicator, spending: Indicator
) -> Veto:
    ratio, derived = _ratios(book, of, scope.id, year, hedge)
    spent = _spent(book.series(spending.id, scope.id), year, hedge)
    growth, growth_before = _growth(spent, year), _growth(spent, year - 1)
    less_ratio = _below_zero(difference(ratio.get(year), ratio.get(year - 1)))
    less_spent = _below_zero(difference(spent.get(year), spent.get(year - 1)))
    # Of the three figures at once: two rates that share an uncertain one do not stray apart.
    slowed = lift(lambda a, b, c: a / b - b / c, *(spent.get(year - n) for n in range(3)))
    less_growth = _below_zero(slowed) if growth and growth_before else None
    return Veto(
        scope,
        level,
        _subject(book, level, year),
        year,
        rd_ratio=ratio.get(year),
        rd_ratio_before=ratio.get(year - 1),
        fiscal_growth=growth,
        fiscal_growth_before=growth_before,
        veto=_both(less_ratio, less_growth),
        reading_b=_both(less_ratio, less_spent),
        derived=derived,
        missing_ratio=[y for y in (year - 1, year) if y not in ratio],
        missing_spending=[y for y in (year - 2, year - 1, year) if y not in spent],
    )


def _subject(book: Book, level: Level, year: int) -> tuple[str, ...]:
    """The documents that by that year had set the rule for places of the level."""
    documents = (p.document for p in book.provisions if level in p.sentence.double_decline)
    return tuple(dict.fromkeys(d.id for d in documents if d.issued.last_day.year <= year))


def _spent(series: Series, year: int, hedge: Decimal) -> _Values:
    """The spending of three years on one basis (two rates of growth), else of the last two if they are on one."""
    three, two = (_values(series, range(year - n, year + 1), hedge) for n in (2, 1))
    return two if len(two) == len(three) == 2 else three


def _values(series: Series, years: range, hedge: Decimal) -> _Values:
    return {year: actual.value(hedge) for year, actual in series.consecutive(years).items()}


def _ratios(book: Book, of: Indicator, scope: str, year: int, hedge: Decimal) -> tuple[_Values, bool]:
    """The R&D ratios of two years, as published or else both derived (R&D expenditure / GDP); and which of the two.

    Published and derived ratios are not compared with each other: the difference may be one of rounding. Both parts of
    a derived one are of one document.
    """
    years = range(year - 1, year + 1)
    known = book.known(of.id, scope)
    published = _values(Series(r for r in known if not r.parts), years, hedge)
    if len(published) == len(years):
        return published, False
    pairs = (r for y in years for r in book.computed(of, scope, y, in_one_document=True))
    computed = _values(Series(pairs), years, hedge)
    return (computed, True) if len(computed) > len(published) else (published, False)


def _growth(spent: _Values, year: int) -> Interval | None:
    now, before = spent.get(year), spent.get(year - 1)
    return lift(lambda a, b: a / b - 1, now, before) if before and before.lo > 0 else None


def _below_zero(change: Interval | None) -> bool | None:
    """True where a change is surely a fall, False where it surely is none, None where that is not known."""
    if change is None:
        return None
    return certain(change.surely_below(Decimal(0), or_equal=False), change.surely_above(Decimal(0), or_equal=True))


def _both(a: bool | None, b: bool | None) -> bool | None:
    """Whether both hold: surely not where one surely does not, whatever is known of the other."""
    if a is False or b is False:
        return False
    return True if a and b else None
