"""Rules about targets that do not go together, where no relation joins them.

Each target is held against those issued before it and told of once, with the first few that it does not fit and how
many more there are. The values of a series are kept in order by either end: those that lie apart from a value are then
a run at the end of a list, and a thousand targets on one series are not half a million pairs.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Problem, Reason
from zjtargets.rules.relations import RISING, comparable, falls, issue, quantity, values_part, warning
from zjtargets.text.quantities import factor

_NAMED = 3  # of those that a target does not fit
_LAST = float("inf")


class _Entry(NamedTuple):
    """An end of a target value, the place of the target in the order of issue, and the target."""

    end: Decimal
    place: int
    target: Target


_Run = tuple[Sequence[_Entry], range]  # some entries of a list, those farthest away first
_Key = tuple[object, ...]  # what targets have in common


class _Values:
    """Target values in order by their lower and by their upper ends."""

    def __init__(self) -> None:
        self.lower: list[_Entry] = []
        self.upper: list[_Entry] = []

    def add(self, place: int, p: Target) -> None:
        """Enter a target."""
        insort(self.lower, _Entry(p.target_value.lo, place, p))
        insort(self.upper, _Entry(p.target_value.hi, place, p))

    def below(self, value: Decimal) -> _Run:
        """Those that end below a value."""
        return self.upper, range(bisect_left(self.upper, (value,)))

    def above(self, value: Decimal) -> _Run:
        """Those that begin above a value."""
        return self.lower, range(len(self.lower) - 1, bisect_right(self.lower, (value, _LAST)) - 1, -1)


class _Earlier:
    """The targets issued before the one at hand, by what they are compared with."""

    def __init__(self) -> None:
        self.due: defaultdict[_Key, dict[int, _Values]] = defaultdict(dict)
        self.held: defaultdict[_Key, dict[int, _Values]] = defaultdict(dict)
        self.begun: defaultdict[_Key, dict[int, _Values]] = defaultdict(dict)

    def add(self, place: int, p: Target) -> None:
        """Enter a target under its deadline; a yearly one under each of its years, and under the first."""
        key = quantity(p)
        if p.kind is not Kind.YEARLY:
            self.due[key].setdefault(p.by, _Values()).add(place, p)
            return
        for year in range(p.first_year, p.by + 1):
            self.held[key].setdefault(year, _Values()).add(place, p)
        self.begun[key].setdefault(p.first_year, _Values()).add(place, p)

    def at_once(self, key: _Key, p: Target) -> Iterator[_Values]:
        """Those of the same deadline; of yearly ones those that have a year in common."""
        if p.kind is not Kind.YEARLY:
            years, found = [p.by], self.due[key]
        else:
            yield from filter(None, [self.held[key].get(p.first_year)])
            years, found = list(range(p.first_year + 1, p.by + 1)), self.begun[key]
        yield from (found[year] for year in years if year in found)


def targets_agree(book: Book) -> Iterator[Problem]:
    """Two targets for the same series and deadline are compatible, but for a firm and an aspirational one."""

    def apart(earlier: _Earlier, key: _Key, p: Target, value: Interval) -> Iterator[_Run]:
        for values in earlier.at_once(key, p):
            yield from (values.below(value.lo), values.above(value.hi))

    yield from _conflicts(book, "targets_agree", apart, values_part, tiers=True)


def targets_rise(book: Book) -> Iterator[Problem]:
    """A level, multiple or increment with a later deadline is not easier than one with an earlier deadline."""

    def easier(earlier: _Earlier, key: _Key, p: Target, value: Interval) -> Iterator[_Run]:
        rising = book.indicators[str(key[0])].direction > 0
        for year, values in earlier.due[key].items() if p.kind in RISING else ():
            if year != p.by:  # those of an earlier year ask for less, those of a later one for more
                yield values.above(value.hi) if (year < p.by) == rising else values.below(value.lo)

    yield from _conflicts(book, "targets_rise", easier, falls)


def duplicate_target(book: Book) -> Iterator[Problem]:
    """A target that is printed twice for one deadline, by two documents or in a sentence and a table, is counted once:
    the later, or that of the table, ``restates`` the other.
    """
    joined = _joined(book)
    said: defaultdict[_Key, dict[str, Target]] = defaultdict(dict)
    for p in _open(book):
        same, known = said[*quantity(p), p.by, p.word, p.target_value], joined[p.id]
        if n := len(same) - sum(other in same for other in known):
            yield _problem("duplicate_target", p, islice((a for i, a in same.items() if i not in known), _NAMED), n)
        same[p.id] = p


def _conflicts(
    book: Book,
    rule: str,
    find: Callable[[_Earlier, _Key, Target, Interval], Iterator[_Run]],
    conflict: Callable[[Target, Target], bool],
    *,
    tiers: bool = False,
) -> Iterator[Problem]:
    """A problem for each target that is in ``conflict`` with some before it, which ``find`` finds.

    Those that a relation joins to it are passed over, with ``tiers`` also an aspirational one beside a firm one of the
    same document (下降8%，力争下降8.5%).
    """
    joined, alike = _joined(book), _alike(book)
    earlier, known = _Earlier(), dict[str, Target]()
    beside: defaultdict[_Key, list[Target]] = defaultdict(list)
    size_of = cache(factor)  # of few units, but of an indicator that may be alike to thousands
    for place, p in enumerate(_open(book)):
        series = {p.indicator.id: Decimal(1)}
        for name in alike[p.indicator.id] if p.kind is Kind.LEVEL else ():
            if (size := size_of(p.unit, book.indicators[name].unit)) is not None:
                series[name] = size
        runs = [
            run
            for name, size in series.items()
            for run in find(earlier, quantity(p, name), p, p.target_value.scaled(size))
            if run[1]
        ]
        if runs:
            passed = {i: known[i] for i in joined[p.id] if i in known}
            own = (a for name in series for a in beside[_tier(p, name)] if tiers and a.strive is not p.strive)
            passed |= {a.id: a for a in own}
            number = sum(len(places) for _, places in runs)
            number -= sum(comparable(a, p) and conflict(a, p) for a in passed.values())
            if number:
                near = (islice((e for e in _entries(run) if e.target.id not in passed), _NAMED) for run in runs)
                first = sorted(chain.from_iterable(near), key=lambda e: e.place)[:_NAMED]
                yield _problem(rule, p, [e.target for e in first], number)
        earlier.add(place, p)
        known[p.id] = p
        beside[_tier(p, p.indicator.id)].append(p)


def _problem(rule: str, p: Target, first: Iterable[Target], number: int) -> Problem:
    """What is said of a target and those that it does not fit: the first of them, and how many more there are."""
    a, *others = first
    value, other = (f"{q.figure.text} {q.printed_unit}" for q in (p, a))
    values = {"target_value": value, "by": p.by, "target": a.id, "other": other, "other_by": a.by, "more": ""}
    if number > 1:
        named = [q.id for q in others] + ["…"] * (number - 1 > len(others))
        values["more"] = Reason("and_more_targets", {"n": number - 1, "targets": named})
    return warning(p, rule, **values)


def _entries(run: _Run) -> Iterator[_Entry]:
    values, places = run
    return (values[i] for i in places)


def _tier(p: Target, indicator: str) -> _Key:
    """What a firm target of a document and an aspirational one have in common; yearly ones may be of other years."""
    return p.document.id, indicator, p.scope, p.kind, None if p.kind is Kind.YEARLY else p.by


def _open(book: Book) -> list[Target]:
    """The targets that are compared with others, in the order of their issue; of those that share an id, one."""
    found = (p for p in book.targets if book.in_force(p) and p.entry.restates not in book.by_id)
    return list({p.id: p for p in sorted(found, key=issue)}.values())


def _joined(book: Book) -> Mapping[str, Set[str]]:
    """The ids of the targets that dispute a target or are disputed by it, and those of its parts and its whole."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for p in book.targets:
        for other in filter(None, [*(link.target for link in p.entry.disputes), p.entry.part_of]):
            found[p.id].add(other)
            found[other].add(p.id)
    return found


def _alike(book: Book) -> Mapping[str, Set[str]]:
    """The indicators that an indicator names as ``alike``, and those that name it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for indicator in book.indicators.values():
        for other in indicator.alike:
            if other.indicator in book.indicators:
                found[indicator.id].add(other.indicator)
                found[other.indicator].add(indicator.id)
    return found


CONFLICT_RULES = (targets_agree, targets_rise, duplicate_target)
