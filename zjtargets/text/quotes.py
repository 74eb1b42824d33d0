"""What a record quotes: the figures that it prints, by value and unit, and the names that it has."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from zjtargets.core import group_by
from zjtargets.text import grammar
from zjtargets.text.figures import Figure, Text
from zjtargets.text.fold import plain
from zjtargets.text.names import name_end
from zjtargets.text.quantities import POINTS


def same_unit(printed: str, recorded: str) -> bool:
    """Whether a recorded unit is the printed one, apart from width and character form."""
    wanted = plain(recorded)
    return printed == (POINTS if wanted == "个百分点" else wanted)


class Printed(NamedTuple):
    """The figures of a quote that have one value and unit: each, those that differ by more than their place, their
    starts, and whether 其中 stands before all of them, some or none (`Quote.parts`).
    """

    figures: Sequence[Figure]
    apart: Sequence[Figure]
    starts: Sequence[int]
    among: Set[bool]


@dataclass(frozen=True)
class Quote(Text):
    """The words of a document that a record quotes."""

    @cached_property
    def by_value(self) -> Mapping[tuple[Decimal, Decimal], Sequence[Figure]]:
        """The figures by their two ends."""
        return group_by(self.figures, lambda figure: (figure.lo, figure.hi))

    @cached_property
    def parts(self) -> Set[int]:
        """The starts of the figures before which 其中 stands in their clause."""
        among, ends = self.places(grammar.AMONG), self.places(grammar.AMONG_ENDS)
        places = ((figure.start, self.folded.position(figure.start)) for figure in self.figures)
        return {start for start, at in places if among.last(ends.cut_before(at), at) is not None}

    @cached_property
    def printed(self) -> Callable[[Decimal, Decimal, str], Printed]:
        """The figures that have these two ends and this unit; the same for however many records claim them."""

        def find(lo: Decimal, hi: Decimal, unit: str) -> Printed:
            found = [f for f in self.by_value.get((lo, hi), ()) if same_unit(f.unit, unit)]
            apart = dict.fromkeys(f._replace(start=0, end=0) for f in found)
            starts = [f.start for f in found]
            return Printed(tuple(found), tuple(apart), starts, {start in self.parts for start in starts})

        return cache(find)

    def end_of(self, names: Sequence[str]) -> int:
        """Where the first of some names to end in the quote ends; 0 if it has none of them."""
        return min((end for name in names if (end := name_end(name, self.raw))), default=0)
