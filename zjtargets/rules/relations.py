"""Rules about targets in relation to others: superseded, disputed, restated, part of one."""

from collections.abc import Iterator

from zjtargets.book.book import Book, Target
from zjtargets.core.problem import Problem, Severity
from zjtargets.text.names import nearest
from zjtargets.text.units import factor


def related(a: Target, b: Target) -> bool:
    """Whether two targets are of one series, of indicators that are ``alike``, or a part and its whole."""
    return a.series_key == b.series_key or alike(a, b) or a.part_of == b.id or b.part_of == a.id


def alike(a: Target, b: Target) -> bool:
    """Whether the indicator of one names that of the other as ``alike``."""
    return any(
        x.id == other.indicator for one, x in ((a, b.indicator), (b, a.indicator)) for other in one.indicator.alike
    )


def disputed(a: Target, b: Target) -> bool:
    """Whether one of two targets disputes the other."""
    return any(link.target == y.id for x, y in ((a, b), (b, a)) for link in x.disputes)


def _links(book: Book) -> Iterator[tuple[Target, str, Target | None]]:
    """Every relation between targets: its kind, and the other target if it exists."""
    for p in book.targets:
        for name, target, _ in p.relations:
            yield p, name, book.by_id.get(target)


def known_target(book: Book) -> Iterator[Problem]:
    """supersedes, disputes, restates and part_of name the id of another target of the book."""
    if not book.complete:
        return
    known = book.by_id
    for p in book.targets:
        for _, target, _ in p.relations:
            if target not in known or target == p.id:
                values = {"target": target, "nearest": nearest(target, known.keys() - {p.id})}
                yield Problem(p.location, "known_target", values)


def same_series(book: Book) -> Iterator[Problem]:
    """A relation holds within a series; ``disputes`` also between part and whole, and between ``alike`` indicators."""
    for p, name, other in _links(book):
        if other is None or name == "part_of" or other.series_key == p.series_key:
            continue
        if not (name == "disputes" and related(p, other) and other.scope == p.scope):
            yield Problem(p.location, "same_series", {"name": name, "target": other.id})


def supersedes_earlier(book: Book) -> Iterator[Problem]:
    """Only a document issued earlier is superseded, and never by a repost."""
    for p, name, other in _links(book):
        if other and name == "supersedes":
            if p.document.repost:
                yield Problem(p.location, "supersedes_earlier.repost", {"target": other.id})
            elif other.document.issued.last_day >= p.document.issued.last_day:
                yield Problem(
                    p.location, "supersedes_earlier", {"target": other.id, "issued": other.document.issued.text}
                )


def restates_same_value(book: Book) -> Iterator[Problem]:
    """A target that restates another has the same hedge, target value, kind and deadline, and was not issued before."""
    for p, name, other in _links(book):
        if other and name == "restates":
            if p.document.issued.last_day < other.document.issued.last_day:
                yield Problem(p.location, "restates_same_value.earlier", {"target": other.id}, Severity.WARNING)
            same = (p.word, p.target_value, p.kind, p.by)
            if same != (other.word, other.target_value, other.kind, other.by):
                yield Problem(p.location, "restates_same_value", {"target": other.id}, Severity.WARNING)


def circular_relation(book: Book) -> Iterator[Problem]:
    """restates and part_of lead to another target and never back."""
    for name in ("restates", "part_of"):
        for p in book.targets:
            seen, at = {p.id}, p
            while (target := getattr(at, name)) in book.by_id and target != at.id:
                if target in seen:
                    yield Problem(p.location, "circular_relation", {"name": name, "target": target})
                    break
                seen.add(target)
                at = book.by_id[target]


def part_within_whole(book: Book) -> Iterator[Problem]:
    """A part (``part_of``) has the kind, deadline and unit of its whole and does not exceed it."""
    for p in book.targets:
        whole = book.by_id.get(p.part_of or "")
        if whole is None:
            continue
        scale = factor(p.unit, whole.unit)
        if (p.kind, p.by) != (whole.kind, whole.by) or scale is None:
            yield Problem(p.location, "part_within_whole.unlike", {"target": whole.id}, Severity.WARNING)
        elif above(p, whole) and not disputed(p, whole):
            values = {"target": whole.id, "target_value": p.target_value.lo, "whole": whole.target_value.hi}
            yield Problem(p.location, "part_within_whole", values, Severity.WARNING)


def above(part: Target, whole: Target) -> bool:
    """Whether the target value of a part is above that of its whole."""
    return part.target_value.lo * (factor(part.unit, whole.unit) or 1) > whole.target_value.hi


RELATION_RULES = (
    known_target,
    same_series,
    supersedes_earlier,
    restates_same_value,
    circular_relation,
    part_within_whole,
)
