"""Rules about parts of a whole: the quote calls one so (其中), and none is above its whole."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import lru_cache

from zjtargets.book.book import Book, Target
from zjtargets.core.problem import Problem, Severity
from zjtargets.rules.claims import all_claims, read_figures
from zjtargets.rules.relations import disputed
from zjtargets.text.fold import fold, simplify
from zjtargets.text.units import factor

_AMONG = re.compile(r"其中[^;。)]*")


def part_within_whole(book: Book) -> Iterator[Problem]:
    """A part (``part_of``) has the kind, the deadline and the unit of its whole and is not above it; where it is, it
    ``disputes`` the whole.
    """
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


def part_in_quote(book: Book) -> Iterator[Problem]:
    """A target is ``part_of`` another where 其中 stands before its figure in the quote, and nowhere else."""
    for claim in all_claims(book):
        p = claim.record
        if not isinstance(p, Target):
            continue
        among = [f.start in _among(claim.quote) for f in claim.printed()]
        if not among or claim.noted("其中"):
            continue
        if p.part_of is None and all(among):
            yield claim.warning("part_in_quote.missing")
        elif p.part_of is not None and not any(among):
            yield claim.warning("part_in_quote")


@lru_cache(maxsize=4096)
def _among(quote: str) -> Set[int]:
    """Where the figures of a quote begin before which 其中 stands in their clause."""
    folded = fold(quote)
    stretches = [m.span() for m in _AMONG.finditer(simplify(folded.text))]
    found = set()
    for f in read_figures(quote):
        at = folded.position(f.start)
        i = bisect_left(stretches, (at,))
        if i and at <= stretches[i - 1][1]:
            found.add(f.start)
    return found


def above(part: Target, whole: Target) -> bool:
    """Whether the bar of a part is above that of its whole."""
    return part.target_value.lo * (factor(part.unit, whole.unit) or 1) > whole.target_value.hi


PART_RULES = (part_within_whole, part_in_quote)
