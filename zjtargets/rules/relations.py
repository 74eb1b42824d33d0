"""Rules about the relations of targets to each other: superseded, disputed, restated, part of one.

A relation with its reason settles each conflict, or the conflict is reported. Two targets are compared if kind and
scope are the same, and the indicator is, or one names the other as ``alike``. A target that is superseded, or that
restates another, is compared with that other one alone.
"""

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Cell, Kind
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Problem, Severity
from zjtargets.core.settings import HEDGE
from zjtargets.text.names import Suggestions
from zjtargets.text.quantities import factor

RISING = (Kind.LEVEL, Kind.MULTIPLE, Kind.INCREMENT)
"""Kinds of which a later deadline asks for more."""
_Beside = tuple[str, tuple[str, str], int]


def known_target(book: Book) -> Iterator[Problem]:
    """supersedes, disputes, restates and part_of name the id of another target of the book. Of a document that is not
    in it, its own id is named instead of those of its targets.
    """
    if not book.complete:
        return
    known = book.by_id
    documents, targets = Suggestions(book.documents), Suggestions(known)
    for p in book.targets:
        for _, target, _ in p.relations:
            document = target.partition("/")[0]
            if document not in book.documents:
                named = {"what": "document", "name": document, "nearest": documents.nearest(document)}
                yield Problem(p.location, "unknown_name", named)
            elif target not in known or target == p.id:
                values = {"target": target, "nearest": targets.nearest(target, other_than=p.id)}
                yield Problem(p.location, "known_target", values)


def same_series(book: Book) -> Iterator[Problem]:
    """A relation holds within a series; ``disputes`` also between part and whole, and between ``alike`` indicators."""
    for p, name, other in _links(book, "supersedes", "disputes", "restates"):
        disputable = name == "disputes" and _related(p, other) and other.scope == p.scope
        if other.series_key != p.series_key and not disputable:
            yield Problem(p.location, "same_series", {"name": name, "target": other.id})


def supersedes_earlier(book: Book) -> Iterator[Problem]:
    """Only a document issued earlier is superseded, and never by a repost."""
    for p, _, other in _links(book, "supersedes"):
        issued = other.document.issued
        if p.document.repost:
            yield Problem(p.location, "supersedes_earlier.repost", {"target": other.id})
        elif issued.last_day >= p.document.issued.last_day:
            yield Problem(p.location, "supersedes_earlier", {"target": other.id, "issued": issued.text})


def restates_same_value(book: Book) -> Iterator[Problem]:
    """A target that restates another has the same hedge, target value, kind and deadline, and was not issued before."""
    for p, _, other in _links(book, "restates"):
        if p.document.issued.last_day < other.document.issued.last_day:
            yield warning(p, "restates_same_value.earlier", target=other.id)
        same = (p.word, p.target_value, p.kind, p.by)
        if same != (other.word, other.target_value, other.kind, other.by):
            yield warning(p, "restates_same_value", target=other.id)


def circular_relation(book: Book) -> Iterator[Problem]:
    """restates and part_of lead to another target and never back."""
    for name in ("restates", "part_of"):
        named = ((p.id, getattr(p.entry, name)) for p in book.targets)
        entered = _circles({p: other for p, other in named if other in book.by_id and other != p})
        for p in book.targets:
            if target := entered.get(p.id):
                yield Problem(p.location, "circular_relation", {"name": name, "target": target})


def _circles(following: Mapping[str, str]) -> dict[str, str]:
    """Where each id that leads into a circle enters it."""
    entered: dict[str, str] = {}
    done: set[str] = set()
    for start in following:
        path: dict[str, int] = {}
        at = start
        while at in following and at not in done and at not in path:
            path[at] = len(path)
            at = following[at]
        circle = list(path)[path[at] :] if at in path else []
        entered |= {name: name for name in circle}
        for name in reversed(list(path)[: len(path) - len(circle)]):
            if first := entered.get(following[name]):
                entered[name] = first
        done |= path.keys()
    return entered


def part_within_whole(book: Book) -> Iterator[Problem]:
    """A part (``part_of``) has the kind, deadline and unit of its whole and does not exceed it."""
    disputes = _disputes(book)
    for p, _, whole in _links(book, "part_of"):
        if (p.kind, p.by) != (whole.kind, whole.by) or factor(p.unit, whole.unit) is None:
            yield warning(p, "part_within_whole.unlike", target=whole.id)
        elif _above(p, whole) and disputes.isdisjoint([(p.id, whole.id), (whole.id, p.id)]):
            value, most = p.target_value.lo, whole.target_value.hi
            yield warning(p, "part_within_whole", target=whole.id, target_value=value, whole=most)


def level_fits_multiple(book: Book) -> Iterator[Problem]:
    """A level and the multiple beside it agree with the value of the base year, as far as its rounding allows."""
    disputes, levels = _disputes(book), _levels(book)
    for p in book.targets:
        level = levels.get(_beside(p)) if p.kind is Kind.MULTIPLE else None
        if level and _misfits(book, level, p) and disputes.isdisjoint([(p.id, level.id), (level.id, p.id)]):
            value, times = level.target_value.lo, p.target_value.lo
            values = {"target": level.id, "target_value": value, "times": times, "base": p.base_year}
            yield warning(p, "level_fits_multiple", **values)


def relation_needed(book: Book) -> Iterator[Problem]:
    """``supersedes`` and ``disputes`` settle an actual conflict; where there is none any more, they are removed."""
    levels = _levels(book)
    for p, name, other in _links(book, "supersedes", "disputes"):
        first, last = sorted((p, other), key=issue)
        needed = _at_odds(book, levels, first, last) or (name == "supersedes" and _replaces(first, last))
        if not needed and _related(p, other):  # `same_series` says what is wrong with other ones
            yield warning(p, "relation_needed", name=name, target=other.id)


def warning(at: Target, key: str, /, **values: object) -> Problem:
    """What has to be settled about a target."""
    return Problem(at.location, key, values, Severity.WARNING)


def _links(book: Book, *names: str) -> Iterator[tuple[Target, str, Target]]:
    """The relations of these names, each with its two targets; `known_target` says of what is not in the book."""
    for p in book.targets:
        for name, target, _ in p.relations:
            if name in names and target in book.by_id:
                yield p, name, book.by_id[target]


def _related(a: Target, b: Target) -> bool:
    """Whether two targets are of one series, of indicators that are ``alike``, or a part and its whole."""
    return a.series_key == b.series_key or _alike(a, b) or a.entry.part_of == b.id or b.entry.part_of == a.id


def _alike(a: Target, b: Target) -> bool:
    """Whether the indicator of one names that of the other as ``alike``."""
    return any(y.indicator.id == other.indicator for x, y in ((a, b), (b, a)) for other in x.indicator.alike)


def _disputes(book: Book) -> Set[tuple[str, str]]:
    """The ids of the targets that dispute others, each with the other."""
    return {(p.id, link.target) for p in book.targets for link in p.entry.disputes}


def issue(p: Target) -> tuple[object, ...]:
    """Puts the earlier of two targets first; of one day that of a sentence before that of a table, a firm one before an
    aspirational one, an earlier deadline before a later one. In which file and on which line they are comes last.
    """
    of_a_day = isinstance(p.sentence, Cell), p.strive, p.document.title, p.by, p.target_value.lo, p.target_value.hi
    return p.document.issued.last_day, *of_a_day, p.location


def quantity(p: Target, indicator: str | None = None) -> tuple[object, ...]:
    """What two targets have in common whose values may be compared; of another ``indicator`` that is ``alike``.

    A change counts from its base, a lead against its other indicator: with another one it is another quantity.
    """
    counted = () if p.kind in (Kind.LEVEL, Kind.YEARLY) else (p.base_year, p.than)
    return indicator or p.indicator.id, p.scope, p.kind, *counted


def comparable(a: Target, b: Target) -> bool:
    """Whether the values of two targets may be compared: levels also where their indicators are ``alike``."""
    if a.kind is Kind.LEVEL and _alike(a, b) and factor(b.unit, a.unit) is not None:
        return quantity(a, b.indicator.id) == quantity(b)
    return quantity(a) == quantity(b)


def _at_odds(book: Book, levels: Mapping[_Beside, Target], a: Target, b: Target) -> bool:
    """Whether two targets are in conflict, in any of the ways that a relation settles."""
    if comparable(a, b):
        return values_part(a, b) or falls(a, b)
    for x, y in ((a, b), (b, a)):
        if y.kind is Kind.MULTIPLE and levels.get(_beside(y)) is x:
            return _misfits(book, x, y)
        if x.entry.part_of == y.id:
            return _above(x, y)
    return False


def _replaces(a: Target, b: Target) -> bool:
    """Whether two targets of a kind say different things that cannot both hold: another hedge, another span."""
    if a.series_key != b.series_key or a.kind is not b.kind or a.kind is Kind.YEARLY:
        return False
    if a.by == b.by:
        return (a.word, a.target_value) != (b.word, b.target_value)
    return a.kind is not Kind.LEVEL


def values_part(a: Target, b: Target) -> bool:
    """Whether two targets that hold at one time have no value in common."""
    at_once = a.first_year <= b.by and b.first_year <= a.by if a.kind is Kind.YEARLY else a.by == b.by
    one, other = _target_values(a, b)
    return at_once and (one.hi < other.lo or other.hi < one.lo)


def falls(a: Target, b: Target) -> bool:
    """Whether the later of two deadlines asks for less."""
    first, last = sorted((a, b), key=lambda p: p.by)
    if a.kind not in RISING or first.by == last.by:
        return False
    early, late = _target_values(first, last)
    return late.hi < early.lo if a.indicator.direction > 0 else late.lo > early.hi


def _target_values(a: Target, b: Target) -> tuple[Interval, Interval]:
    """Both target values in the unit of the first."""
    return a.target_value, b.target_value.scaled(factor(b.unit, a.unit) or Decimal(1))


def _above(part: Target, whole: Target) -> bool:
    """Whether the target value of a part is above that of its whole."""
    most, least = _target_values(whole, part)
    return least.lo > most.hi


def _levels(book: Book) -> dict[_Beside, Target]:
    """The levels that a multiple may stand beside: same document, series and deadline; of several, the last."""
    return {_beside(p): p for p in book.targets if p.kind is Kind.LEVEL}


def _beside(p: Target) -> _Beside:
    return p.document.id, p.series_key, p.by


def _misfits(book: Book, level: Target, multiple: Target) -> bool:
    """Whether the multiple of every value of the base year lies beyond what the level may have been rounded from.

    A printed figure is rounded by up to half a unit of its last digit that is not zero: 50 for 1200, 5000 for 2万.
    """
    last_digit = level.target_value.lo.normalize().as_tuple().exponent
    room = Decimal(5).scaleb(int(last_digit) - 1)
    least, most = level.target_value.lo - room, level.target_value.hi + room
    times = multiple.target_value
    values = [r.value(HEDGE) for r in book.series(*multiple.series_key).levels.get(multiple.base_year, [])]
    return bool(values) and all(
        (times.hi.is_finite() and value.hi * times.hi < least) or value.lo * times.lo > most for value in values
    )


RELATION_RULES = (
    known_target,
    same_series,
    supersedes_earlier,
    restates_same_value,
    circular_relation,
    part_within_whole,
    level_fits_multiple,
    relation_needed,
)
