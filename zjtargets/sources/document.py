"""One source document: its sentences, its headings, and where a quote stands in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from zjtargets.core.problem import NoResult, Reason
from zjtargets.sources.files import file_in
from zjtargets.sources.formats import read_text
from zjtargets.tables.reading import read_tables
from zjtargets.tables.table import Table
from zjtargets.text.figures import Figure, Text
from zjtargets.text.fold import Folded, fold, plain, simplify
from zjtargets.text.grammar import CLAUSE_END, SENTENCE_END
from zjtargets.text.quantities import Units
from zjtargets.text.spans import Matches

NO_HEADING = "-"  # what stands for the headings of a sentence that has none above it
CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}章")
SECTION = re.compile(r"\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}节")
# The number of an item, before a private-use character of its typesetting, or 1. and 1、 at the beginning of a line.
_ITEM = re.compile(
    r"""
      [0-9０-９]{1,2} [\ue000-\uf8ff]
    | ^ [^\S\n]* [0-9０-９]{1,2} [.．、] (?=\s*[\u4e00-\u9fff])
    """,
    re.VERBOSE | re.MULTILINE,
)
_OFFICES = re.compile(
    r"""
      \( 责任单位: ( [^()]* (?: \([^()]*\) [^()]* )* ) \)           # (责任单位:省科技厅(省外专局)、省财政厅)
    | 。 \( ( (?:省|市|各|有关) [^()。]* (?:厅|局|委|办|政府) ) \)  # 。(省科技厅、省财政厅)
    """,
    re.VERBOSE,
)
# A line that may be a heading without a number of its own: short, with no mark but brackets and quotation marks.
_PLAIN_HEADING = re.compile(r"(?!(?:[到至]|力争))#{0,6}[^,。;:!?|]{2,30}")
_HEADING_END = re.compile(r"[。;]|\([一二三四五六七八九十]{1,3}\)")
_LONG_HEADING = 25
_LONGEST_HEADING = 400
_LONGEST = 1_000_000  # characters: some ten of the longest plans
_LAST_LEVEL = 3
_OPENERS = '。)》」"|;:'


class Heading(NamedTuple):
    """A heading: its folded offset, where its words end, where the text under it ends, and its level."""

    start: int
    words_end: int
    end: int
    level: int


@dataclass(frozen=True)
class Source(Text):
    """One source document, with its sentences, headings and tables; raw offsets are those of the text as given.

    What stands in a table is no sentence and no heading: its cells are read by their heads.
    """

    @cached_property
    def tables(self) -> Sequence[Table]:
        """The tables of indicators and of statistics."""
        return read_tables(self.raw, self.units)

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """The raw offsets of the tables."""
        return sorted({(table.start, table.end) for table in self.tables})

    def in_table(self, offset: int) -> bool:
        """Whether a raw offset stands in a table."""
        i = bisect_right(self._stretches, (offset, len(self.raw)))
        return i > 0 and offset < self._stretches[i - 1][1]

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures of its sentences."""
        return [f for f in super().figures if not (self.in_table(f.start) or self.in_table(f.end - 1))]

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The folded offsets at which the paragraphs begin; a table stands between two of them."""
        edges = (self.folded.position(at) for stretch in self._stretches for at in stretch)
        return sorted({*super().paragraphs, *edges} - {len(self.text)})

    def words(self, start: int, end: int, around: int = 0) -> str:
        """The folded text between two raw offsets, with ``around`` characters on either side."""
        first, last = self.folded.position(start), self.folded.position(end)
        return self.folded.text[max(first - around, 0) : last + around]

    def line(self, offset: int) -> int:
        """The line of the file in which a raw offset stands."""
        return bisect_left(self._line_ends, offset) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [m.start() for m in re.finditer("\n", self.raw)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around a folded offset."""
        ends = self.places(SENTENCE_END)
        first, last = self.paragraph(at)
        stop = ends.first(at, last)
        return max(ends.cut_before(at), first), stop.end() if stop else last

    def sentence_starts(self, start: int, end: int) -> list[int]:
        """Where the sentences of a paragraph begin."""
        ends = self.places(SENTENCE_END).ends
        return [start, *ends[bisect_right(ends, start) : bisect_left(ends, end)]]

    def clause_start(self, at: int) -> int:
        """Where the part of the sentence between semicolons begins that holds a folded offset."""
        return max(self.places(CLAUSE_END).cut_before(at), self.paragraph(at)[0])

    @cached_property
    def plain_headings(self) -> list[tuple[int, int]]:
        """Start and end of the short lines without a number or a mark that may be headings."""
        numbered = {at for at, _ in self.headings}
        lines = pairwise([*self.paragraphs, len(self.text)])
        captions = {plain(table.caption) for table in self.tables}
        text = (
            line
            for line in lines
            if not self.in_table(self.folded.original(line[0])) and self.text[slice(*line)] not in captions
        )
        return [line for line in text if line[0] not in numbered and _PLAIN_HEADING.fullmatch(self.text, *line)]

    def innermost(self, at: int) -> Heading | None:
        """The chapter or section that a folded offset stands in, the innermost; None where it stands in none."""
        i = bisect_right(self.sections, at, key=lambda heading: heading.start)
        return self.sections[i - 1] if i else None

    @cached_property
    def sections(self) -> list[Heading]:
        """The chapters and sections, in the order of the text."""
        found = [heading for heading in self.headings if heading[1] < _LAST_LEVEL]
        following = pairwise([*found, (len(self.text), 0)])
        return [Heading(at, self.heading_end(at), end, level) for (at, level), (end, _) in following]

    @cached_property
    def headings(self) -> list[tuple[int, int]]:
        """(folded offset, level) of every heading: 1 一、, 2 （一）, 3 a numbered item."""
        found = [
            (m.start(), level)
            for level, pattern in ((1, CHAPTER), (2, SECTION))
            for m in pattern.finditer(self.text)
            if m[0].startswith("(") or self._opens(m.start())
        ]
        found += [(self.folded.position(m.start()), 3) for m in _ITEM.finditer(self.raw)]
        return sorted((at, level) for at, level in found if not self.in_table(self.folded.original(at)))

    @cached_property
    def heading_end(self) -> Callable[[int], int]:
        """Where the heading at a folded offset ends: with its sentence, its line or the next heading.

        A line too long for a heading is one that the copy has broken anywhere. Where nothing ends it, it is cut:
        each of many such headings would be as long as the text.
        """

        def find(at: int) -> int:
            stop = self.places(_HEADING_END).first(at + 1, len(self.text))
            end = min(stop.start() if stop else len(self.text), at + _LONGEST_HEADING)
            start = self.folded.original(at)
            newline = self.raw.find("\n", start, start + _LONGEST_HEADING)
            line = self.folded.position(newline) if newline >= 0 else end
            return min(end, line) if line - at < _LONG_HEADING else end

        return cache(find)

    def _opens(self, at: int) -> bool:
        """Whether a line, or anything behind what a heading may follow, begins at a folded offset."""
        if at == 0 or self.text[at - 1] in _OPENERS:
            return True
        return "\n" in self.raw[self.folded.original(at - 1) : self.folded.original(at)]

    def offices(self, at: int) -> tuple[int, int] | None:
        """Where the offices stand that close the item of a folded offset: （责任单位：…）, or a list in brackets."""
        i = bisect_right(self.headings, (at, _LAST_LEVEL))
        stop = self.headings[i][0] if i < len(self.headings) else len(self.text)
        match = self._offices.first(at, stop)
        return match.span(match.lastindex or 0) if match else None

    @cached_property
    def _offices(self) -> Matches:
        ends = pairwise([0, *(at for at, _ in self.headings), len(self.text)])
        return Matches(m for start, end in ends for m in _OFFICES.finditer(self.text, start, end))

    def heading(self, at: int, level: int) -> int | None:
        """The heading of a level under which a folded offset stands."""
        last = [found[i - 1] if (i := bisect_right(found, at)) else -1 for found in self._by_level[:level]]
        return last[-1] if last[-1] == max(last) >= 0 else None

    def above(self, at: int, levels: int = 2) -> list[int]:
        """The headings under which a folded offset stands, of the first levels: chapter, section, item."""
        return [found for level in range(1, levels + 1) if (found := self.heading(at, level)) is not None]

    @cached_property
    def _by_level(self) -> list[list[int]]:
        return [[at for at, lev in self.headings if lev == level] for level in (1, 2, 3)]


@dataclass(frozen=True)
class QuoteMatch:
    """A quote, folded, where it stands: the folded offsets of its fragments, in one sentence."""

    source: Source
    quote: Folded
    starts: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where its first fragment begins."""
        return self.starts[0]

    @cached_property
    def _fragments(self) -> list[str]:
        return self.quote.text.split("…")

    @cached_property
    def end(self) -> int:
        """Where its last fragment ends."""
        return self.starts[-1] + len(self._fragments[-1])

    def spans(self) -> list[tuple[int, int]]:
        """Raw offsets of its fragments."""
        return [self.source.span(s, s + len(f)) for f, s in zip(self._fragments, self.starts, strict=True)]

    def locate(self, offset: int) -> int:
        """The folded offset in the source of an offset in the quote."""
        at = self.quote.position(offset)
        for fragment, start in zip(self._fragments, self.starts, strict=True):
            if at <= len(fragment):
                return start + at
            at -= len(fragment) + 1
        return self.end


def read_document(file: Path, units: Units = ()) -> Source:
    """The document in a file: PDF, Word, web page, or text in UTF-8 with or without a byte-order mark; ``units`` are
    those that the data declare.

    Raises:
        NoResult: the file cannot be read, there is no text in it, or more than anybody has written.
    """
    return _source(file, read_text(file), units)


def read_source(folder: Path, name: str, units: Units = ()) -> Source:
    """The document in a file of the folder of sources, named by its path there.

    Raises:
        NoResult: the same, or the path leads out of the folder.
    """
    file = file_in(folder, name)
    return _source(file, read_text(file), units)


def _source(file: Path, text: str, units: Units) -> Source:
    if len(text) > _LONGEST:
        raise NoResult("unreadable_file", file=file, why=Reason("why.too_long", {"limit": _LONGEST}))
    return Source(text, units)


def find_quote(source: Source, quote: str) -> list[QuoteMatch]:
    """Every place where the quote stands: its fragments in order within one sentence."""
    text = source.simple
    folded = fold(quote)
    fragments = simplify(folded.text).split("…")
    found: list[QuoteMatch] = []
    if not all(fragments):
        return found  # … joins two fragments; it stands for nothing at an end
    nexts = [text.find(fragment) for fragment in fragments]
    while nexts[0] >= 0:
        for i, fragment in enumerate(fragments[1:], 1):
            after = nexts[i - 1] + len(fragments[i - 1])
            if nexts[i] < after:  # what stands behind an earlier place may stand behind this one, too
                nexts[i] = text.find(fragment, after)
            if nexts[i] < 0:
                return found
        stop = source.places(SENTENCE_END).first(nexts[0], len(text))
        if stop is None or nexts[-1] + len(fragments[-1]) <= stop.end():
            found.append(QuoteMatch(source, folded, tuple(nexts)))
        nexts[0] = text.find(fragments[0], nexts[0] + 1)
    return found
