"""Every numeral of a document, and what accounts for it: a record, a class that is no promise, or a stated reason.

A numeral is a figure of the grammar (`quantity`), a number in digits that no figure takes in (2017, 28号), or a bare
scale (万亿产业). The classes are recognised by rule; what is left over is a promise or a fact that nobody has read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from zjtargets.book.book import Target
from zjtargets.book.fields import Range
from zjtargets.core.problem import Location
from zjtargets.rules.claims import Claim
from zjtargets.sources.document import QuoteMatch, Source, find_quote
from zjtargets.text.figures import Figure, figures_in
from zjtargets.text.grammar import YEAR
from zjtargets.text.spans import Taken

_CONTEXT = 12
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BARE_SCALE = re.compile(
    r"(?<![\d一二两三四五六七八九十百千万几多])[百千]?(?:万亿|亿|千万|百万)|[数几近上][十百千万]{1,2}(?=[多余]?[家个项名人所件元种])"
)

# What a number may be besides a promise or a fact; read in the folded text.
_CLASSES = {
    "period": re.compile(rf"{YEAR}年?[-至]{YEAR}年?"),
    "date": re.compile(
        rf"{YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|{YEAR}-\d{{1,2}}(?:-\d{{1,2}})?|\d{{1,2}}月(?:\d{{1,2}}日)?"
    ),
    "duration": re.compile(
        r"(?<![\d.])(?<!不低于)(?<!不少于)(?<!超过)(?<!至少)(?<!达到)(?<!缩短[到至])(?<!延长[到至])(?<!提高[到至])\d{1,2}年"
    ),
    "document_number": re.compile(rf"[〔\[(]{YEAR}[〕\])]第?\d{{1,4}}号|第\d{{1,4}}[号次]"),
    "code": re.compile(
        r"[A-Za-z]\d+(?:\.\d+)?|(?<![\d.])\d+(?:\.\d+)?(?!(?:[kMGT]?Wh?|km|kg|m|t)(?![A-Za-z]))[A-Za-z+]+|\d\.\d版"
    ),
    "one": re.compile(r"一[个次家名项所件种台套场门座支只篇条款张人]"),
}
# And in the raw text, where lines and the two sides of quotation marks are still told apart.
_RAW_CLASSES = {
    "page": re.compile(r"^[^\S\n]*[—–-][^\S\n]*([\d０-９]{1,4})[^\S\n]*[—–-][^\S\n]*$", re.MULTILINE),
    "item": re.compile(r"^[^\S\n]*([\d０-９]{1,2})(?=[.．、\ue000-\uf8ff]\s*[\u4e00-\u9fff])", re.MULTILINE),
    "bare_item": re.compile(r"^[^\S\n]*([\d０-９]{1,2})(?=[^\S\n]*[\u4e00-\u9fff])", re.MULTILINE),
    "name": re.compile(r"([“‘《][^“”‘’《》\n]*(?:\n[^“”‘’《》\n]*){0,4}[”’》])"),
}
# Words in quotation marks that say something are no name.
_SAYS = re.compile("达到|超过|增长|新增|提高到|不低于")
# A bare item number stands where something has ended; a line of a copy may break anywhere.
_ENDED = frozenset("。)）:：;；!！?？|”》〉")


class Explanation(NamedTuple):
    """What accounts for a numeral: the sort (a record, a class, an excuse, a draft), and which one of it."""

    sort: str
    detail: str = ""

    @property
    def text(self) -> str:
        """As machines read it: a target is its id, anything else ``sort`` or ``sort:detail``."""
        if self.sort == "target":
            return self.detail
        return f"{self.sort}:{self.detail}" if self.detail else self.sort


@dataclass(frozen=True)
class Numeral:
    """A numeral by its offsets in the raw text; the figure that it is, if it is one; and what accounts for it."""

    start: int
    end: int
    figure: Figure | None
    explained_by: tuple[Explanation, ...] = ()


@dataclass(frozen=True)
class Exclusion:
    """Words of a document whose numerals promise and report nothing, and the reason."""

    quote: str
    reason: str
    location: Location


@dataclass(frozen=True)
class Coverage:
    """The numerals of a document; and the excuses that are not found in it, or that excuse nothing there."""

    source: Source
    numerals: Sequence[Numeral]
    missing: Sequence[Exclusion] = ()
    unneeded: Sequence[Exclusion] = ()

    @property
    def unexplained(self) -> list[Numeral]:
        """The numerals that nothing accounts for."""
        return [n for n in self.numerals if not n.explained_by]

    def printed(self, numeral: Numeral) -> str:
        """The numeral as it is printed, but for width and line breaks."""
        return self.source.words(numeral.start, numeral.end)

    def context(self, numeral: Numeral) -> str:
        """The numeral with the words around it."""
        return self.source.words(numeral.start, numeral.end, around=_CONTEXT)


def numerals_of(source: Source) -> list[Numeral]:
    """Every numeral of a text, in the order in which they stand; nothing accounts for them yet."""
    found = [Numeral(f.start, f.end, f) for f in figures_in(source.raw)]
    taken = Taken(len(source.raw))
    for n in found:
        taken.take(n.start, n.end)
    for pattern in (_DIGITS, _BARE_SCALE):
        for match in pattern.finditer(source.text):
            start, end = source.span(*match.span())
            if taken.take(start, end):
                found.append(Numeral(start, end, None))
    return sorted(found, key=lambda n: n.start)


def cover(
    source: Source, claims: Iterable[tuple[Claim, QuoteMatch]] = (), exclusions: Iterable[Exclusion] = ()
) -> Coverage:
    """Account for every numeral of a document: by the records whose claims stand in it, else by its class, else by an
    excuse.
    """
    records, classes = list(_claimed(claims)), list(_classes(source))
    found = numerals_of(source)
    starts, ends = [n.start for n in found], [n.end for n in found]  # both in order: no numeral overlaps another
    said: list[list[Explanation]] = [[] for _ in found]
    for s in records:
        for i in range(bisect_right(ends, s.start), bisect_left(starts, s.end)):
            said[i].append(s.explanation)
    for i, n in enumerate(found):
        of_class = next((explanation for spans in classes if (explanation := _covering(spans, n))), None)
        found[i] = replace(n, explained_by=tuple(dict.fromkeys(said[i] or filter(None, [of_class]))))
    recorded_at = sorted((s.start, s.end) for s in records)
    reach = list(accumulate((end for _, end in recorded_at), max))
    missing, unneeded = [], []
    for exclusion in exclusions:
        spans = [span for place in find_quote(source, exclusion.quote) for span in place.spans()]
        touched = {i for start, end in spans for i in range(bisect_left(starts, start), bisect_right(ends, end))}
        free = [i for i in touched if not found[i].explained_by]
        before = ((start, bisect_left(recorded_at, (end,))) for start, end in spans)
        recorded = any(i > 0 and reach[i - 1] > start for start, i in before)
        if not spans:
            missing.append(exclusion)
        elif not free or recorded:
            unneeded.append(exclusion)
        for i in free:
            found[i] = replace(found[i], explained_by=(Explanation("exclusion", exclusion.reason),))
    return Coverage(source, found, missing, unneeded)


class _Span(NamedTuple):
    start: int
    end: int
    explanation: Explanation


def _claimed(claims: Iterable[tuple[Claim, QuoteMatch]]) -> Iterator[_Span]:
    """Where the claimed figures stand. Where a quote prints a figure more often than it is claimed, the first ones are
    the claimed ones.
    """
    groups: dict[tuple[str, Range, str], list[tuple[Claim, QuoteMatch]]] = {}
    for claim, found in claims:
        groups.setdefault((claim.quote, claim.figure, claim.unit), []).append((claim, found))
    for group in groups.values():
        for i, (claim, found) in enumerate(group):
            printed = claim.printed()
            for figure in printed[i : i + 1] if len(printed) > 1 else printed:
                start, end = found.locate(figure.start), found.locate(figure.end - 1) + 1
                yield _Span(*found.source.span(start, end), _record(claim))


def _record(claim: Claim) -> Explanation:
    r = claim.record
    return Explanation("target", r.id) if isinstance(r, Target) else Explanation("actual", f"{r.indicator.id}/{r.year}")


def _classes(source: Source) -> Iterator[list[_Span]]:
    """Where each class of numerals that promise nothing is recognised, in the order of the text."""
    for name, pattern in _RAW_CLASSES.items():
        spans = [_Span(*m.span(1), Explanation(name.removeprefix("bare_"))) for m in pattern.finditer(source.raw)]
        if name == "bare_item":
            spans = [s for s in spans if _ended(source.raw, s.start)]
        elif name == "name":
            spans = [s for s in spans if not _SAYS.search(source.raw[s.start : s.end])]
        yield spans
    for name, pattern in _CLASSES.items():
        yield [_Span(*source.span(*m.span()), Explanation(name)) for m in pattern.finditer(source.text)]


def _ended(raw: str, at: int) -> bool:
    """Whether something ends before an offset, white space aside; also at the beginning of the text."""
    while at > 0 and raw[at - 1].isspace():
        at -= 1
    return at == 0 or raw[at - 1] in _ENDED


def _covering(spans: list[_Span], n: Numeral) -> Explanation | None:
    """The class of the span that a numeral stands in."""
    i = bisect_right(spans, n.start, key=lambda s: s.start)
    return spans[i - 1].explanation if i and n.end <= spans[i - 1].end else None
