"""A quote as the rules read it: folded, with its figures, which of them are parts of a whole, and where a name ends."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from zjtargets.core.grouping import group_by
from zjtargets.text.figures import Figure, figures_in
from zjtargets.text.fold import Folded, fold, simplify
from zjtargets.text.names import name_end

_AMONG = re.compile(r"其中[^;。)]*")


@dataclass(frozen=True)
class Quote:
    """A quote, each thing in it read once, when it is first asked for."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """The quote without what copies differ in."""
        return fold(self.text)

    @cached_property
    def plain(self) -> str:
        """Folded and simplified: the form in which words are looked for."""
        return simplify(self.folded.text)

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures that it prints, in their order."""
        return tuple(figures_in(self.text))

    @cached_property
    def by_value(self) -> Mapping[tuple[Decimal, Decimal], Sequence[Figure]]:
        """The figures by their two ends."""
        return group_by(self.figures, lambda figure: (figure.lo, figure.hi))

    @cached_property
    def parts(self) -> Set[int]:
        """The starts of the figures before which 其中 stands in their clause."""
        stretches = [m.span() for m in _AMONG.finditer(self.plain)]
        found = set()
        for figure in self.figures:
            at = self.folded.position(figure.start)
            i = bisect_left(stretches, (at,))
            if i and at <= stretches[i - 1][1]:
                found.add(figure.start)
        return found

    def end_of(self, names: Sequence[str]) -> int:
        """Where the first of some names to end in the quote ends; 0 if it has none of them."""
        return min((end for name in names if (end := name_end(name, self.text))), default=0)
