"""What a document that is not in the data says of itself: title, years, headings, and where it looks back."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from zjtargets.sources.coverage import Numeral
from zjtargets.sources.document import NO_HEADING, Source
from zjtargets.sources.frames import is_past, plan_end
from zjtargets.sources.years import NOT_COMPARED
from zjtargets.text.grammar import YEAR

_REVIEW = re.compile("回顾|现状|发展基础|工作基础|成就|成效|形势|背景|面临|挑战|问题|机遇|编制依据|附则")
_SPAN = re.compile(rf"({YEAR})-({YEAR})年?")
_FIVE_YEARS = re.compile(r'十([一二三四五六])五(?="?规划|")')
_DAY = re.compile(rf"({YEAR})(?:年|-)(\d{{1,2}})(?:月|-)(\d{{1,2}})")
_NUMBER = re.compile(rf"[〔\[]({YEAR})[〕\]]\d{{1,4}}号")
_TITLED = re.compile("(?:规划|方案|意见|计划|办法|行动|纲要)(?:[（(][^（）()]*[)）])?(?:的通知)?$")
# How far the words around a figure are looked for: longer than any sentence, shorter than a copy without marks.
_REACH = 400


@dataclass(frozen=True)
class DocumentProfile:
    """A source document and what it says of itself. Offsets are those of the folded text."""

    source: Source

    @property
    def text(self) -> str:
        """The folded and simplified text of the document."""
        return self.source.text

    @cached_property
    def title(self) -> str:
        """The first line that ends like the title of a plan, else the first line."""
        lines = [line.strip() for line in self.source.raw.splitlines() if line.strip()]
        return next((line for line in lines if _TITLED.search(line)), lines[0] if lines else "-")

    @cached_property
    def period(self) -> tuple[int, int]:
        """First and last year of the plan: the first span of years, the first five-year plan, or the latest year."""
        if span := _SPAN.search(self.text):
            first, last = sorted((int(span[1]), int(span[2])))
            return first, last
        if named := _FIVE_YEARS.search(self.text):
            end = plan_end(named[1])
            return end - 4, end
        last = max((int(m[1]) for m in NOT_COMPARED.finditer(self.text)), default=2000)
        return last, last

    @cached_property
    def issued_on(self) -> str:
        """The first full date, else the year of the document number, else the year before the plan begins."""
        if day := _DAY.search(self.text):
            return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
        number = _NUMBER.search(self.text)
        return number[1] if number else str(self.period[0] - 1)

    @property
    def dated(self) -> bool:
        """Whether the document prints its day of issue."""
        return _DAY.search(self.text) is not None

    @property
    def issued(self) -> int:
        """The year of issue."""
        return int(self.issued_on[:4])

    @property
    def base_year(self) -> int:
        """The year before the plan begins, or the year of issue if that is earlier."""
        return min(self.period[0] - 1, self.issued)

    @cached_property
    def _reviews(self) -> list[tuple[int, int]]:
        """The stretches under headings that look back, each to its own end or that of an earlier one that holds it."""
        found = []
        ends = {1: len(self.text), 2: len(self.text)}
        for at, level in reversed(self.source.headings):
            if level < 3:
                if _REVIEW.search(self.heading(at)):
                    found.append((at, ends[level]))
                ends.update({lev: at for lev in ends if lev >= level})
        return list(accumulate(found[::-1], lambda before, own: (own[0], max(before[1], own[1]))))

    def in_review(self, at: int) -> bool:
        """Whether an offset stands under a heading that looks back."""
        i = bisect_right(self._reviews, at, key=lambda review: review[0])
        return i > 0 and at < self._reviews[i - 1][1]

    def heading(self, at: int) -> str:
        """The heading that begins at an offset, as printed."""
        return self.printed(at, self.source.heading_end(at))

    def headings(self, at: int) -> str:
        """The headings of the chapter and the section that an offset stands in."""
        return "".join(map(self.heading, self.source.above(at))) or NO_HEADING

    def printed(self, start: int, end: int) -> str:
        """The raw text of a stretch, without what folding leaves out."""
        return "".join(self.source.raw[i] for i in self.source.folded.offsets[start:end]).strip()

    def span(self, n: Numeral) -> tuple[int, int]:
        """The offsets at which a numeral begins and ends."""
        return self.source.folded.position(n.start), self.source.folded.position(n.end)

    def before(self, at: int, stops: str) -> str:
        """The text before an offset, from the last of the characters in ``stops`` or the heading above it."""
        least = max(at - _REACH, 0)
        ends = [end for heading in self.source.above(at) if (end := self.source.heading_end(heading)) <= at]
        return self.text[max([least, *ends, *(self.text.rfind(mark, least, at) + 1 for mark in stops)]) : at]

    def after(self, at: int, stops: str) -> str:
        """The text from an offset to the first of the characters in ``stops``."""
        return re.split(f"[{stops}]", self.text[at : at + _REACH], maxsplit=1)[0]
