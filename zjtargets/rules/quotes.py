"""The quote is the test of the number: what a record claims is read again from the words beside it.

A quote that does not print the recorded figure and unit is an error, whatever the note says. A record that departs from
the letter on purpose (another hedge, kind, name or year than the quote has) says why in ``note``; the note names what
is recorded instead, and is heeded for that alone.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.fields import Range
from zjtargets.core import group_by
from zjtargets.core.problem import Problem, Severity
from zjtargets.tables.cells import CellQuote
from zjtargets.text.figures import Figure
from zjtargets.text.fold import plain
from zjtargets.text.quantities import PERCENT
from zjtargets.text.quotes import Printed, Quote

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
_LEAST_CONTEXT = 2
_CONTEXT = 4
_SUSPECTS = 5  # records that may have taken the figure of another, of all that share one


@dataclass(frozen=True)
class Claim:
    """One figure that a record claims to have read in its quote."""

    record: Target | Actual
    quote: Quote
    figure: Range
    unit: str
    word: str
    kind: str | None

    @property
    def printed(self) -> Sequence[Figure]:
        """The figures of the quote that have the claimed value and unit."""
        return self.read.figures

    @cached_property
    def read(self) -> Printed:
        """The same, with what they have in common."""
        return self.quote.printed(*self.figure, self.unit)

    @property
    def of_value(self) -> Sequence[Figure]:
        """The figures of the quote that have the claimed value, in whatever unit."""
        return self.quote.by_value.get((self.figure.lo, self.figure.hi), ())

    @property
    def year(self) -> int:
        """The year that the claim is about."""
        return self.record.year if isinstance(self.record, Actual) else self.record.by

    def kinds_of(self, figures: Sequence[Figure]) -> set[str | None]:
        """The kinds that figures demand; the heads of a cell say where it is a level, words of a sentence do not."""
        silent = "level" if isinstance(self.quote, CellQuote) else None
        return {figure.kind or silent for figure in figures}

    def word_of(self, figure: Figure) -> str:
        """The hedge that the record of this claim would have for a figure; one that a table prints without a hedge is a
        limit where lower is better.
        """
        if isinstance(self.record, Target):
            is_limit = isinstance(self.quote, CellQuote) and self.record.indicator.direction < 0
            return "at_most" if is_limit and figure.word == "plain" else target_word(figure)
        return _ACTUAL_WORD.get(figure.word, figure.word)

    def noted(self, *names: object) -> bool:
        """Whether the note of the record names one of these: what it records against the letter."""
        note = plain(self.record.note or "")
        return any(plain(str(name)) in note for name in names if name)

    def error(self, key: str, /, **values: object) -> Problem:
        """What is certainly wrong with the record, its quote beside it."""
        return Problem(self.record.location, key, {"quote": self.quote.raw, **values})

    def warning(self, key: str, /, **values: object) -> Problem:
        """What has to be settled about the record, its quote beside it."""
        return Problem(self.record.location, key, {"quote": self.quote.raw, **values}, Severity.WARNING)


def target_word(figure: Figure) -> str:
    """The hedge of a target that a figure asks for; a rank to be reached is a limit from above."""
    plain_word = "at_most" if figure.unit == "位" else "at_least"
    return {"plain": plain_word, "nearly": "about"}.get(figure.word, figure.word)


def actual_word(figure: Figure) -> str | None:
    """The hedge of an actual that a figure asks for; None for a limit from above, which no actual has.

    A cut that was made (下降15%) is no limit.
    """
    limit = figure.word == "at_most" and figure.kind != "multiple"
    return None if limit else _ACTUAL_WORD.get(figure.word, figure.word)


def all_claims(book: Book) -> list[Claim]:
    """Every figure of the book that has a quote to be read in."""
    targets = [
        Claim(p, book.quote(p.sentence, False), p.figure, p.printed_unit, p.word, p.kind.value) for p in book.targets
    ]
    quoted = ((r, book.quote(r.sentence, True)) for r in book.actuals if r.sentence is not None)  # others: in a table
    return [*targets, *(claim for r, quote in quoted for claim in actual_claims(r, quote))]


def actual_claims(r: Actual, quote: Quote) -> Iterator[Claim]:
    """The value of an actual, its rate of growth and its whole (``of``), each as far as it has them."""
    if r.word and r.figure:
        yield Claim(r, quote, r.figure, r.unit, r.word, None)
    if r.growth:
        yield Claim(r, quote, Range(r.growth.lo, r.growth.hi), PERCENT, r.growth.word, "growth")
    if r.of is not None:
        yield Claim(r, quote, Range(r.of, r.of), r.unit, "value", None)


def show_figure(figure: Figure) -> str:
    """A figure with its unit, for a message."""
    return f"{Range(figure.lo, figure.hi).text} {figure.unit}"


def figure_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """The quote prints the recorded figure, digit by digit."""
    for claim in claims:
        if not claim.of_value:
            read = [show_figure(f) for f in claim.quote.figures]
            yield claim.error("figure_in_quote", found=claim.figure.text, read=read)


def unit_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """The recorded unit is the printed one."""
    for claim in claims:
        if claim.of_value and not claim.printed:
            yield claim.error("unit_in_quote", found=claim.unit, read=sorted({f.unit for f in claim.of_value}))


def word_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """The recorded hedge is the printed one."""
    for claim in claims:
        words = {claim.word_of(f) for f in claim.read.apart}
        if words and claim.word not in words and not claim.noted(claim.word, CALLED[claim.word]):
            yield claim.warning("word_in_quote", found=claim.word, read=sorted(words))


def kind_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """Words that govern a figure demand its kind; without them a target may have any, and an actual is no rate."""
    for claim in claims:
        demands = claim.kinds_of(claim.read.apart)
        if isinstance(claim.record, Actual):
            wrong = bool(demands) and (demands == {"growth"}) != (claim.kind == "growth")
        else:
            wrong = bool(demands) and None not in demands and claim.kind not in demands
        kind = claim.kind or "level"
        if wrong and not claim.noted(kind, CALLED[kind]):
            read = sorted(d or "level" for d in demands)
            yield claim.warning("kind_in_quote", found=kind, read=read)


def part_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A target is ``part_of`` another where 其中 stands before its figure in the quote, and nowhere else."""
    for claim in claims:
        p = claim.record
        if not isinstance(p, Target) or not claim.printed or claim.noted("其中"):
            continue
        if p.entry.part_of is None and claim.read.among == {True}:
            yield claim.warning("part_in_quote.missing")
        elif p.entry.part_of is not None and claim.read.among == {False}:
            yield claim.warning("part_in_quote")


def unread_figure(claims: Sequence[Claim]) -> Iterator[Problem]:
    """Every figure that a quote prints is read by a record, of this quote or of another with the same words."""
    groups = group_by(claims, lambda claim: (claim.record.document.id, claim.quote))
    elsewhere: defaultdict[tuple[str, str], set[_Context]] = defaultdict(set)
    for (document, quote), group in groups.items():
        for context in {_context(quote, figure) for figure in _read(group)}:
            elsewhere[document, context.figure].add(context)
    for (document, quote), group in groups.items():
        if not all(claim.printed for claim in group):
            continue  # the figure left over is the one that `figure_in_quote` or `unit_in_quote` misses
        read = _read(group)
        values = Counter(claim.figure for claim in group)
        suspects = [c for c in group if values[c.figure] > 1][:_SUSPECTS] or group[:1]
        notes = {plain(claim.record.note) for claim in group if claim.record.note}
        for figure in quote.figures:
            here = _context(quote, figure)
            if figure in read or any(map(here.same, elsewhere[document, here.figure])):
                continue
            printed = plain(show_figure(figure).replace(" ", ""))
            if not any(printed in note for note in notes):
                yield from (claim.warning("unread_figure", found=show_figure(figure)) for claim in suspects)


def _read(claims: Sequence[Claim]) -> Set[Figure]:
    """The figures that some claims of one quote have read."""
    return {figure for printed in {(c.figure, c.unit): c.printed for c in claims}.values() for figure in printed}


class _Context(NamedTuple):
    """A figure with the words before and after it, by which it is known in another quote."""

    before: str
    figure: str
    after: str

    def same(self, other: Self) -> bool:
        """Whether the figures of two quotes, either of which may be cut shorter, are one."""
        befores, afters = sorted((self.before, other.before), key=len), sorted((self.after, other.after), key=len)
        return (
            befores[1].endswith(befores[0])
            and afters[1].startswith(afters[0])
            and len(befores[0]) + len(afters[0]) >= _LEAST_CONTEXT
        )


def _context(quote: Quote, figure: Figure) -> _Context:
    return _Context(
        plain(quote.raw[max(0, figure.start - _CONTEXT) : figure.start]),
        plain(quote.raw[figure.start : figure.end]),
        plain(quote.raw[figure.end : figure.end + _CONTEXT]),
    )


def name_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """The quote names the indicator, by its name or by one of its ``aka``; words between its characters may differ."""
    for claim in claims:
        names = claim.record.indicator.names
        if not claim.quote.end_of(names) and not claim.noted(*names):
            yield claim.warning("name_in_quote", names=names)


def order_in_quote(claims: Sequence[Claim]) -> Iterator[Problem]:
    """Where 分别 shares figures out over several names, the first name has the first figure, and so on."""

    shared = (claim for claim in claims if "分别" in claim.quote.text)
    for group in group_by(shared, lambda claim: (claim.record.document.id, claim.quote, claim.year)).values():
        at = 0
        for claim in sorted(group, key=lambda claim: claim.quote.end_of(claim.record.indicator.names)):
            starts = claim.read.starts
            following = bisect_left(starts, at)
            if following < len(starts):
                at = starts[following] + 1
            elif starts:
                yield claim.warning("order_in_quote", found=claim.figure.text)


QUOTE_RULES = (
    figure_in_quote,
    unit_in_quote,
    word_in_quote,
    kind_in_quote,
    part_in_quote,
    unread_figure,
    name_in_quote,
    order_in_quote,
)
