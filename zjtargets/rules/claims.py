"""What a record claims about its quote: a figure with unit, word and kind; and what the quote says to that."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.fields import Range
from zjtargets.book.series import Actual
from zjtargets.core.problem import Problem, Severity
from zjtargets.text.figures import Figure, figures_in, same_unit
from zjtargets.text.fold import plain
from zjtargets.text.units import PERCENT

_ACTUAL_WORD = {"plain": "value", "at_least": "over", "above": "over", "at_most": "value"}
# What a note may call a word or a kind, besides its key.
CALLED = {
    "at_least": "达到",
    "above": "高于",
    "about": "左右",
    "between": "区间",
    "at_most": "以内",
    "value": "确数",
    "over": "超过",
    "nearly": "近数",
    "level": "水平",
    "multiple": "倍数",
    "increment": "增量",
    "growth": "年均增速",
    "yearly": "逐年",
    "lead": "增速差",
}

read_figures = lru_cache(maxsize=4096)(lambda quote: tuple(figures_in(quote)))


class Claim(NamedTuple):
    """One figure that a record claims to have read in its quote."""

    record: Target | Actual
    quote: str
    figure: Range
    unit: str
    word: str
    kind: str | None

    def printed(self) -> Sequence[Figure]:
        """The figures of the quote that have the claimed value and unit."""
        return _printed(self.quote, self.figure, self.unit)

    def of_value(self) -> Sequence[Figure]:
        """The figures of the quote that have the claimed value, in whatever unit."""
        return _by_value(self.quote).get(self.figure, ())

    def same_value(self, figure: Figure) -> bool:
        """Whether a figure has the claimed value."""
        return (figure.lo, figure.hi) == tuple(self.figure)

    def word_of(self, figure: Figure) -> str:
        """The word that the record of this claim would have for a figure."""
        if isinstance(self.record, Target):
            return target_word(figure)
        return _ACTUAL_WORD.get(figure.word, figure.word)

    def noted(self, *names: object) -> bool:
        """Whether the note of the record names one of these: what it records against the letter."""
        note = plain(self.record.note or "")
        return any(plain(str(name)) in note for name in names if name)

    def error(self, key: str, /, **values: object) -> Problem:
        """What is certainly wrong with the record, its quote beside it."""
        return Problem(self.record.location, key, {"quote": self.quote, **values})

    def warning(self, key: str, /, **values: object) -> Problem:
        """What is to be settled about the record, its quote beside it."""
        return Problem(self.record.location, key, {"quote": self.quote, **values}, Severity.WARNING)


@lru_cache(maxsize=4096)
def _by_value(quote: str) -> Mapping[Range, Sequence[Figure]]:
    found: dict[Range, list[Figure]] = {}
    for figure in read_figures(quote):
        found.setdefault(Range(figure.lo, figure.hi), []).append(figure)
    return found


@lru_cache(maxsize=4096)
def _printed(quote: str, value: Range, unit: str) -> Sequence[Figure]:
    return tuple(f for f in _by_value(quote).get(value, ()) if same_unit(f.unit, unit))


def target_word(figure: Figure) -> str:
    """The word of a target that a figure asks for; a rank that is to be reached is a limit above."""
    plain_word = "at_most" if figure.unit == "位" else "at_least"
    return {"plain": plain_word, "nearly": "about"}.get(figure.word, figure.word)


@lru_cache(maxsize=1)
def all_claims(book: Book) -> Sequence[Claim]:
    """Every figure of the book that has a quote to be read in; kept, because each rule goes through them."""
    promised = [Claim(p, p.sentence.quote, p.figure, p.printed_unit, p.word, p.kind.value) for p in book.targets]
    return (*promised, *(claim for r in book.quoted for claim in _actual_claims(r)))


def _actual_claims(r: Actual) -> Iterator[Claim]:
    """The value of a reading, its whole (``of``) and its rate of growth, each as far as it has them."""
    if r.sentence is None:
        return
    quote = r.sentence.quote
    if r.word and r.figure:
        yield Claim(r, quote, r.figure, r.unit, r.word, None)
    if r.of is not None:
        yield Claim(r, quote, Range(r.of, r.of), r.unit, "value", None)
    if r.growth:
        yield Claim(r, quote, Range(r.growth.lo, r.growth.hi), PERCENT, r.growth.word, "growth")


def show_figure(figure: Figure) -> str:
    """A figure with its unit, for a message."""
    return f"{Range(figure.lo, figure.hi).text} {figure.unit}"
