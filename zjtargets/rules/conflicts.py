"""Rules about bars that do not agree: each disagreement is settled by a relation with its reason, or it is reported.

Two promises are compared where kind and scope are the same, and the indicator is, or one names the other as ``alike``.
A promise that has been superseded, or that restates another, is compared with that other one alone.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Kind
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Problem, Severity
from zjtargets.core.settings import HEDGE
from zjtargets.rules.parts import PART_RULES, above
from zjtargets.rules.relations import alike, disputed, related
from zjtargets.text.units import factor


def bars_agree(book: Book) -> Iterator[Problem]:
    """Two bars of one series for one deadline (of yearly promises: for one year) meet, but for a firm one and one that
    the same document strives for; where they do not, the later document ``supersedes`` the earlier target or
    ``disputes`` it.
    """
    for a, b in _open_pairs(book):
        if _bars_part(a, b) and not _two_tiers(a, b):
            yield _rivals("bars_agree", a, b)


def bars_rise(book: Book) -> Iterator[Problem]:
    """A level, multiple or increment promised for a later deadline is not easier than that of an earlier one; where it
    is, one ``disputes`` the other.
    """
    for a, b in _open_pairs(book):
        if _falls(a, b):
            yield _rivals("bars_rise", a, b)


def bar_said_once(book: Book) -> Iterator[Problem]:
    """A bar that two documents print for one deadline is counted once: the later target ``restates`` the earlier."""
    for a, b in _open_pairs(book):
        if _one_bar(a, b):
            yield _rivals("bar_said_once", a, b)


def level_fits_multiple(book: Book) -> Iterator[Problem]:
    """A level and the multiple beside it agree with the reading of the base year, as far as the level's round figure
    tells; where they do not, one ``disputes`` the other.
    """
    for p in book.promises:
        level = _level_beside(book, p)
        if level and _misfits(book, level, p) and not disputed(level, p):
            values = {"target": level.id, "bar": level.bar.lo, "times": p.bar.lo, "base": p.base_year}
            yield Problem(p.place, "level_fits_multiple", values, Severity.FINDING)


def relation_needed(book: Book) -> Iterator[Problem]:
    """``supersedes`` and ``disputes`` settle a disagreement that is there: one that settles nothing any more is taken
    out.
    """
    for p in book.promises:
        for name, target, _ in p.relations:
            other = book.by_id.get(target)
            if name not in ("supersedes", "disputes") or other is None or not related(p, other):
                continue  # `known_target` or `same_series` says what is wrong with those two
            first, last = _in_order(p, other)
            if not (_at_odds(book, first, last) or (name == "supersedes" and _replaces(first, last))):
                yield Problem(p.place, "relation_needed", {"name": name, "target": other.id}, Severity.FINDING)


def _replaces(a: Promise, b: Promise) -> bool:
    """Whether two promises of a kind say different things that cannot both hold: another hedge, another span."""
    if a.series_key != b.series_key or a.kind is not b.kind or a.kind is Kind.YEARLY:
        return False
    if a.by == b.by:
        return (a.word, a.bar) != (b.word, b.bar)
    return a.kind is not Kind.LEVEL


def _comparable(a: Promise, b: Promise) -> bool:
    """Whether the bars of two promises may be set beside each other."""
    if a.kind is not b.kind or a.scope != b.scope:
        return False
    if a.indicator.id != b.indicator.id:
        return a.kind is Kind.LEVEL and alike(a, b) and factor(b.unit, a.unit) is not None
    # A change counts from its base, a lead against its rival: with another one it is another quantity.
    return a.kind in (Kind.LEVEL, Kind.YEARLY) or (a.base_year, a.than) == (b.base_year, b.than)


def _open_pairs(book: Book) -> Iterator[tuple[Promise, Promise]]:
    """Every two comparable promises that no relation joins, the one issued first before the other."""
    groups: dict[tuple[str, str], list[Promise]] = {}
    for p in book.promises:
        if book.in_force(p) and p.restates not in book.by_id:
            groups.setdefault(p.series_key, []).append(p)
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    for (indicator, scope), group in groups.items():
        for other in book.indicators[indicator].alike:
            pairs += product(group, groups.get((other.indicator, scope), ()))
    ordered = {(id(a), id(b)): (a, b) for a, b in (_in_order(*pair) for pair in pairs)}
    for a, b in ordered.values():
        joined = a.id == b.id or disputed(a, b) or b.id == a.part_of or a.id == b.part_of
        if _comparable(a, b) and not joined:
            yield a, b


def _in_order(a: Promise, b: Promise) -> tuple[Promise, Promise]:
    first, last = sorted((a, b), key=lambda p: (p.document.issued.last_day, p.place))
    return first, last


def _two_tiers(a: Promise, b: Promise) -> bool:
    """Whether a document sets two bars, one firm and one striven for: 下降8%，力争下降8.5%."""
    return a.document is b.document and a.strive is not b.strive


def _bars_part(a: Promise, b: Promise) -> bool:
    """Whether two bars that hold at one time have no value in common."""
    at_once = a.first_year <= b.by and b.first_year <= a.by if a.kind is Kind.YEARLY else a.by == b.by
    one, other = _bars(a, b)
    return at_once and (one.hi < other.lo or other.hi < one.lo)


def _bars(a: Promise, b: Promise) -> tuple[Interval, Interval]:
    """Both bars in the unit of the first."""
    return a.bar, b.bar.scaled(factor(b.unit, a.unit) or Decimal(1))


def _falls(a: Promise, b: Promise) -> bool:
    first, last = sorted((a, b), key=lambda p: p.by)
    standing = a.kind in (Kind.LEVEL, Kind.MULTIPLE, Kind.INCREMENT)
    if not standing or first.by == last.by:
        return False
    early, late = _bars(first, last)
    return late.hi < early.lo if a.indicator.direction > 0 else late.lo > early.hi


def _one_bar(a: Promise, b: Promise) -> bool:
    return (a.series_key, a.by, a.word, a.bar) == (b.series_key, b.by, b.word, b.bar)


def _level_beside(book: Book, p: Promise) -> Promise | None:
    """The level that a multiple stands beside: same document, series and deadline."""
    return book.level_beside(p) if p.kind is Kind.MULTIPLE else None


def _misfits(book: Book, level: Promise, multiple: Promise) -> bool:
    """Whether the multiple of every reading of the base year lies beyond what the level may have been rounded from."""
    readings = book.series(*multiple.series_key).levels.get(multiple.base_year, [])
    room = _rounding(level)
    found = [r.value(HEDGE) for r in readings]
    least, most = level.bar.lo - room, level.bar.hi + room
    times = multiple.bar
    return bool(found) and all(
        (times.hi.is_finite() and value.hi * times.hi < least) or value.lo * times.lo > most for value in found
    )


def _rounding(level: Promise) -> Decimal:
    """Half a unit of the last digit of a printed figure that is not zero: 50 for 1200, 5000 for 2万."""
    figure = level.bar.lo.normalize()
    return Decimal(5).scaleb(int(figure.as_tuple().exponent) - 1)


def _at_odds(book: Book, a: Promise, b: Promise) -> bool:
    """Whether two promises disagree, in any of the ways that a relation settles."""
    if _comparable(a, b):
        return _bars_part(a, b) or _falls(a, b)
    for x, y in ((a, b), (b, a)):
        if _level_beside(book, y) is x:
            return _misfits(book, x, y)
        if x.part_of == y.id:
            return above(x, y)
    return False


def _rivals(text: str, a: Promise, b: Promise) -> Problem:
    values = {"bar": _bar(b), "by": b.by, "target": a.id, "other": _bar(a), "other_by": a.by}
    return Problem(b.place, text, values, Severity.FINDING)


def _bar(p: Promise) -> str:
    return f"{p.figure.text} {p.printed_unit}"


RIVAL_RULES = (
    bars_agree,
    bars_rise,
    bar_said_once,
    level_fits_multiple,
    *PART_RULES,
    relation_needed,
)
