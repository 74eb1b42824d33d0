"""Every numeral of a document, and what explains it: a record, a class that is no target, or an exclusion.

A numeral is a figure of the grammar, a number in digits outside any figure (2017, 28号), or a bare scale (万亿产业).
The classes are recognised by rule. The exclusions are in ``not_targets.yaml``, which is read only where a document is.
A numeral that nothing explains is a target or a fact that nobody has recorded.
"""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.models import DocumentOfExclusions, NotTarget
from zjtargets.book.records import items, read_record, top_level
from zjtargets.book.yaml_file import read_yaml
from zjtargets.core.problem import Location, Problem
from zjtargets.rules.quotes import Claim
from zjtargets.sources.cells import CellMatch, cells_of
from zjtargets.sources.document import QuoteMatch, Source, find_quote
from zjtargets.tables.table import Timing
from zjtargets.text.classes import CLASSES, DIGITS, ENDED, RAW_CLASSES, SAYS, UNREAD
from zjtargets.text.figures import Figure
from zjtargets.text.fold import fold
from zjtargets.text.names import Suggestions

EXCLUSIONS_FILE = "not_targets.yaml"
_KEYS = ("not_targets",)
_CONTEXT = 12


class Explanation(NamedTuple):
    """What explains a numeral: its kind (a record, a class, an exclusion, a draft), and which one of it."""

    kind: str
    detail: str = ""

    @property
    def text(self) -> str:
        """As machines read it: a target is its id, anything else ``kind`` or ``kind:detail``."""
        if self.kind == "target":
            return self.detail
        return f"{self.kind}:{self.detail}" if self.detail else self.kind


_Stretch = tuple[int, int, Explanation]  # raw offsets, and what explains the numerals between them


class Numeral(NamedTuple):
    """A numeral by its offsets in the raw text; the figure that it is, if it is one; and what explains it."""

    start: int
    end: int
    figure: Figure | None
    explained_by: tuple[Explanation, ...] = ()


@dataclass(frozen=True)
class Exclusion:
    """Words of a document (its id) whose numerals set no target and report no fact, and the reason; or, as ``section``,
    the heading of such a section.
    """

    document: str
    quote: str
    reason: str
    location: Location
    section: bool = False


@dataclass(frozen=True)
class Coverage:
    """The numerals of a document; the exclusions that are not found in it, those that exclude nothing there, and those
    of sections that set targets.
    """

    source: Source
    numerals: Sequence[Numeral]
    missing: Sequence[Exclusion] = ()
    unneeded: Sequence[Exclusion] = ()
    with_targets: Sequence[Exclusion] = ()

    @property
    def unexplained(self) -> list[Numeral]:
        """The numerals that nothing explains."""
        return [n for n in self.numerals if not n.explained_by]

    def printed(self, numeral: Numeral) -> str:
        """The numeral as it is printed, but for width and line breaks."""
        return self.source.words(numeral.start, numeral.end)

    def context(self, numeral: Numeral) -> str:
        """The numeral with the words around it."""
        return self.source.words(numeral.start, numeral.end, around=_CONTEXT)


def numerals_of(source: Source) -> list[Numeral]:
    """Every numeral of a text, in the order of the text; none of them is explained yet."""
    found = [Numeral(f.start, f.end, f) for f in source.figures]
    found += [Numeral(f.start, f.end, f) for f in _figures_of_tables(source)]
    taken = {offset for n in found for offset in range(n.start, n.end)}
    for pattern in (DIGITS, UNREAD):
        for match in pattern.finditer(source.text):
            start, end = source.span(*match.span())
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(Numeral(start, end, None))
    return sorted(found, key=lambda n: n.start)


def cover(
    source: Source,
    claims: Iterable[tuple[Claim, QuoteMatch | CellMatch]] = (),
    exclusions: Iterable[Exclusion] = (),
    timing: Timing | None = None,
) -> Coverage:
    """Explain every numeral of a document: by the records that claim it, else by its class, else by an exclusion.

    Values of a table that were reached need no record, where ``timing`` tells them from targets.
    """
    numerals = numerals_of(source)
    for start, end, explanation in _class_stretches(source, timing):
        for i in _between(numerals, start, end):
            if not numerals[i].explained_by:
                numerals[i] = numerals[i]._replace(explained_by=(explanation,))
    records: dict[int, list[Explanation]] = {}
    for start, end, explanation in _record_stretches(claims):
        for offset in range(start, end):
            records.setdefault(offset, []).append(explanation)
    for i, n in enumerate(numerals):
        if recorded := dict.fromkeys(e for offset in range(n.start, n.end) for e in records.get(offset, ())):
            numerals[i] = n._replace(explained_by=tuple(recorded))
    return _exclude(source, numerals, records.keys(), exclusions)


def _exclude(source: Source, numerals: list[Numeral], recorded: Set[int], exclusions: Iterable[Exclusion]) -> Coverage:
    """Let exclusions explain what is left, those of words before those of sections. One is unneeded if nothing is left
    in its words, or a record claims any of them: ``recorded`` are the offsets that records claim. Actuals may be
    recorded in a section, but no target.
    """
    missing, unneeded, with_targets = [], [], []
    for exclusion in sorted(exclusions, key=lambda e: e.section):
        spans = list(_spans(source, exclusion))
        inside = sorted({i for span in spans for i in _between(numerals, *span)})
        free = [i for i in inside if not numerals[i].explained_by]
        if not spans:
            missing.append(exclusion)
        elif exclusion.section and any(e.kind == "target" for i in inside for e in numerals[i].explained_by):
            with_targets.append(exclusion)
        elif not free or (not exclusion.section and any(not recorded.isdisjoint(range(*span)) for span in spans)):
            unneeded.append(exclusion)
        for i in free:
            numerals[i] = numerals[i]._replace(explained_by=(Explanation("exclusion", exclusion.reason),))
    return Coverage(source, numerals, missing, unneeded, with_targets)


def _between(numerals: Sequence[Numeral], start: int, end: int) -> Iterator[int]:
    """Which of the numerals, which are in the order of the text, stand between two raw offsets."""
    first = bisect_left(numerals, start, key=lambda n: n.start)
    return takewhile(lambda i: numerals[i].end <= end, range(first, len(numerals)))


def _spans(source: Source, exclusion: Exclusion) -> Iterator[tuple[int, int]]:
    """Raw offsets of the words of an exclusion; of a section, to the next heading of its level or a higher one."""
    if not exclusion.section:
        yield from (span for match in find_quote(source, exclusion.quote) for span in match.spans())
        return
    title = fold(exclusion.quote).text
    for i, (at, level) in enumerate(source.headings):
        if source.folded.text.startswith(title, at):
            later = (start for start, other in source.headings[i + 1 :] if other <= level)
            yield source.span(at, next(later, len(source.text)))


def _record_stretches(claims: Iterable[tuple[Claim, QuoteMatch | CellMatch]]) -> Iterator[_Stretch]:
    """Where each figure stands that is claimed, and the record that claims it.

    Where a quote prints a figure more often than it is claimed, the first ones are.
    """
    seen: dict[tuple[str, object, str], int] = {}
    for claim, match in claims:
        if isinstance(match, CellMatch):
            yield from ((start, end, _record(claim)) for start, end in match.spans())
            continue
        key = claim.quote.raw, claim.figure, claim.unit
        i = seen[key] = seen.get(key, -1) + 1
        for figure in claim.printed[i : i + 1] if len(claim.printed) > 1 else claim.printed:
            start, end = match.source.span(match.locate(figure.start), match.locate(figure.end - 1) + 1)
            yield start, end, _record(claim)


def _record(claim: Claim) -> Explanation:
    r = claim.record
    return Explanation("target", r.id) if isinstance(r, Target) else Explanation("actual", f"{r.indicator.id}/{r.year}")


def _class_stretches(source: Source, timing: Timing | None) -> Iterator[_Stretch]:
    """Every stretch of each class."""
    yield from _table_stretches(source, timing)
    for name, pattern in RAW_CLASSES.items():
        for start, end in (m.span(1) for m in pattern.finditer(source.raw)):
            says = name == "name" and SAYS.search(source.raw[start:end])
            if not says and (name != "bare_item" or _ended(source.raw, start)):
                yield start, end, Explanation(name.removeprefix("bare_"))
    for name, words in CLASSES.items():
        for m in words.finditer(source.text):
            start, end = source.span(*m.span())
            if not source.in_table(start):  # where its heads say what a number is
                yield start, end, Explanation(name)


def _figures_of_tables(source: Source) -> Iterator[Figure]:
    """The figure of each value of the tables, at its raw offsets."""
    for match in cells_of(source):
        start, end = match.spans()[0]
        yield from (f._replace(start=start, end=end) for f in match.table.quote(match.row, match.column).figures)


def _table_stretches(source: Source, timing: Timing | None) -> Iterator[_Stretch]:
    """What the numerals of a table are besides targets: heads, names, numbers of rows, notes, and what was reached."""
    for table in source.tables:
        for what, start, end in table.others:
            yield start, end, Explanation("table", what)
        if timing is None:
            continue
        for column in (c for c in table.columns if not table.meant(c, timing)[0]):
            for start, end in (span for row in table.rows for span in row.cells[column.index].spans):
                yield start, end, Explanation("table", "reached")


def _ended(raw: str, at: int) -> bool:
    """Whether something ends before an offset, white space aside; also at the beginning of the text."""
    while at > 0 and raw[at - 1].isspace():
        at -= 1
    return at == 0 or raw[at - 1] in ENDED


def read_exclusions(book: Book, folder: Path) -> tuple[list[Exclusion], list[Problem]]:
    """The exclusions of a data folder, and the problems of their file; none where it has no such file."""
    path = folder / EXCLUSIONS_FILE
    if not os.path.lexists(path):
        return [], []
    exclusions = []
    tree = read_yaml(path, str(path))
    known = {name for kind, name in book.declared_at if kind == "document"}
    near = Suggestions(known)
    top = top_level(tree, _KEYS) or {}
    for loc, raw in items(tree, top, "not_targets"):
        head = read_record(DocumentOfExclusions, {k: v for k, v in raw.items() if k != "says"}, tree, loc)
        if head is not None and head.document not in known:
            values = {"name": head.document, "nearest": near.nearest(head.document)}
            tree.report((*loc, "document"), "unknown_name", what="document", **values)
        for here, words in items(tree, raw, "says", loc):
            entry = read_record(NotTarget, words, tree, here)
            if head is not None and entry is not None:
                words_or_title = entry.quote or entry.at or ""
                place = tree.location(here)
                exclusions.append(Exclusion(head.document, words_or_title, entry.reason, place, entry.quote is None))
    return exclusions, tree.problems
