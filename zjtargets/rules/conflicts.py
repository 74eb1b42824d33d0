"""Rules about target values in conflict: a relation with its reason settles each conflict, or it is reported.

Two targets are compared if kind and scope are the same, and the indicator is, or one names the other as ``alike``. A
target that is superseded, or that restates another, is compared with that other one alone.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, product

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Location, Problem, Severity
from zjtargets.core.settings import HEDGE
from zjtargets.rules.relations import above, alike, disputed, related
from zjtargets.text.units import factor


def targets_agree(book: Book) -> Iterator[Problem]:
    """Two targets for the same series and deadline are compatible, but for a firm and an aspirational one."""
    for a, b in _open_pairs(book):
        if _values_part(a, b) and not _two_tiers(a, b):
            yield _conflict("targets_agree", a, b)


def targets_rise(book: Book) -> Iterator[Problem]:
    """A level, multiple or increment with a later deadline is not easier than one with an earlier deadline."""
    for a, b in _open_pairs(book):
        if _falls(a, b):
            yield _conflict("targets_rise", a, b)


def duplicate_target(book: Book) -> Iterator[Problem]:
    """A target that two documents print for one deadline is counted once: the later ``restates`` the earlier."""
    for a, b in _open_pairs(book):
        if _same_value(a, b):
            yield _conflict("duplicate_target", a, b)


def level_fits_multiple(book: Book) -> Iterator[Problem]:
    """A level and the multiple beside it agree with the value of the base year, as far as its rounding allows."""
    for p in book.targets:
        level = _level_beside(book, p)
        if level and _misfits(book, level, p) and not disputed(level, p):
            values = {
                "target": level.id,
                "target_value": level.target_value.lo,
                "times": p.target_value.lo,
                "base": p.base_year,
            }
            yield Problem(p.location, "level_fits_multiple", values, Severity.WARNING)


def relation_needed(book: Book) -> Iterator[Problem]:
    """``supersedes`` and ``disputes`` settle an actual conflict; where there is none any more, they are removed."""
    for p in book.targets:
        for name, target, _ in p.relations:
            other = book.by_id.get(target)
            if name not in ("supersedes", "disputes") or other is None or not related(p, other):
                continue  # `known_target` or `same_series` says what is wrong with those two
            first, last = _in_order(p, other)
            if not (_at_odds(book, first, last) or (name == "supersedes" and _replaces(first, last))):
                yield Problem(p.location, "relation_needed", {"name": name, "target": other.id}, Severity.WARNING)


def _replaces(a: Target, b: Target) -> bool:
    """Whether two targets of a kind say different things that cannot both hold: another hedge, another span."""
    if a.series_key != b.series_key or a.kind is not b.kind or a.kind is Kind.YEARLY:
        return False
    if a.by == b.by:
        return (a.word, a.target_value) != (b.word, b.target_value)
    return a.kind is not Kind.LEVEL


def _comparable(a: Target, b: Target) -> bool:
    """Whether the values of two targets may be compared."""
    if a.kind is not b.kind or a.scope != b.scope:
        return False
    if a.indicator.id != b.indicator.id:
        return a.kind is Kind.LEVEL and alike(a, b) and factor(b.unit, a.unit) is not None
    # A change counts from its base, a lead against its other indicator: with another one it is another quantity.
    return a.kind in (Kind.LEVEL, Kind.YEARLY) or (a.base_year, a.than) == (b.base_year, b.than)


def _open_pairs(book: Book) -> Iterator[tuple[Target, Target]]:
    """Every two comparable targets that no relation joins, the one issued first before the other."""
    targets = sorted((p for p in book.targets if book.in_force(p) and p.restates not in book.by_id), key=_issue)
    groups: dict[tuple[str, str], list[int]] = {}
    for i, p in enumerate(targets):
        groups.setdefault(p.series_key, []).append(i)
    pairs = {pair for group in groups.values() for pair in combinations(group, 2)}
    for (indicator, scope), group in groups.items():
        for other in book.indicators[indicator].alike:
            alike_pairs = product(group, groups.get((other.indicator, scope), ()))
            pairs.update((min(pair), max(pair)) for pair in alike_pairs)
    for first, last in sorted(pairs):
        a, b = targets[first], targets[last]
        if _comparable(a, b) and not _joined(a, b):
            yield a, b


def _joined(a: Target, b: Target) -> bool:
    """Whether two targets share an id, or a relation says how they go together."""
    return a.id == b.id or disputed(a, b) or b.id == a.part_of or a.id == b.part_of


def _issue(p: Target) -> tuple[date, Location]:
    return p.document.issued.last_day, p.location


def _in_order(a: Target, b: Target) -> tuple[Target, Target]:
    first, last = sorted((a, b), key=_issue)
    return first, last


def _two_tiers(a: Target, b: Target) -> bool:
    """Whether a document sets two values, one firm and one aspirational: 下降8%，力争下降8.5%."""
    return a.document is b.document and a.strive is not b.strive


def _values_part(a: Target, b: Target) -> bool:
    """Whether two targets that hold at one time have no value in common."""
    at_once = a.first_year <= b.by and b.first_year <= a.by if a.kind is Kind.YEARLY else a.by == b.by
    one, other = _target_values(a, b)
    return at_once and (one.hi < other.lo or other.hi < one.lo)


def _target_values(a: Target, b: Target) -> tuple[Interval, Interval]:
    """Both target values in the unit of the first."""
    return a.target_value, b.target_value.scaled(factor(b.unit, a.unit) or Decimal(1))


def _falls(a: Target, b: Target) -> bool:
    first, last = sorted((a, b), key=lambda p: p.by)
    if a.kind not in (Kind.LEVEL, Kind.MULTIPLE, Kind.INCREMENT) or first.by == last.by:
        return False
    early, late = _target_values(first, last)
    return late.hi < early.lo if a.indicator.direction > 0 else late.lo > early.hi


def _same_value(a: Target, b: Target) -> bool:
    return (a.series_key, a.by, a.word, a.target_value) == (b.series_key, b.by, b.word, b.target_value)


def _level_beside(book: Book, p: Target) -> Target | None:
    """The level beside a multiple: same document, series and deadline."""
    return book.level_beside(p) if p.kind is Kind.MULTIPLE else None


def _misfits(book: Book, level: Target, multiple: Target) -> bool:
    """Whether the multiple of every value of the base year lies beyond what the level may have been rounded from."""
    actuals = book.series(*multiple.series_key).levels.get(multiple.base_year, [])
    room = _rounding(level)
    found = [r.value(HEDGE) for r in actuals]
    least, most = level.target_value.lo - room, level.target_value.hi + room
    times = multiple.target_value
    return bool(found) and all(
        (times.hi.is_finite() and value.hi * times.hi < least) or value.lo * times.lo > most for value in found
    )


def _rounding(level: Target) -> Decimal:
    """Half a unit of the last digit of a printed figure that is not zero: 50 for 1200, 5000 for 2万."""
    figure = level.target_value.lo.normalize()
    return Decimal(5).scaleb(int(figure.as_tuple().exponent) - 1)


def _at_odds(book: Book, a: Target, b: Target) -> bool:
    """Whether two targets are in conflict, in any of the ways that a relation settles."""
    if _comparable(a, b):
        return _values_part(a, b) or _falls(a, b)
    for x, y in ((a, b), (b, a)):
        if _level_beside(book, y) is x:
            return _misfits(book, x, y)
        if x.part_of == y.id:
            return above(x, y)
    return False


def _conflict(key: str, a: Target, b: Target) -> Problem:
    values = {"target_value": _target_value(b), "by": b.by, "target": a.id, "other": _target_value(a), "other_by": a.by}
    return Problem(b.location, key, values, Severity.WARNING)


def _target_value(p: Target) -> str:
    return f"{p.figure.text} {p.printed_unit}"


CONFLICT_RULES = (
    targets_agree,
    targets_rise,
    duplicate_target,
    level_fits_multiple,
    relation_needed,
)
