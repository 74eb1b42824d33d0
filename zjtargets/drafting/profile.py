"""What a document that is not in the data says of itself: title, years, headings, and where it looks back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from zjtargets.sources.coverage import Numeral
from zjtargets.sources.document import NO_HEADING, Source
from zjtargets.sources.frames import is_past
from zjtargets.tables.table import Timing
from zjtargets.text.fold import plain
from zjtargets.text.grammar import YEAR, YEAR_NUMBER, plan_end
from zjtargets.text.spans import Matches

_SPAN = re.compile(rf"({YEAR})年?[-至到]({YEAR})年?")
_PLAN = re.compile(r"十([一二三四五六])(?:五|个五年规划)")
_RUNS = re.compile(rf"(?:规划期|实施期|行动期|有效期)[^,。;]{{0,4}}?({YEAR})年?[-至到]({YEAR})年?")
_PASSED = re.compile(
    rf"({YEAR})年(\d{{1,2}})月(\d{{1,2}})日(?:[^,。;]{{0,30}}(?:批准|通过|印发)|在[^,。;]{{2,40}}会议?上)"
)
_GOAL_YEAR = re.compile(rf"(?<!达)[到至]({YEAR})年")
_DAY = re.compile(rf"({YEAR})(?:年|-|/|\.)(\d{{1,2}})(?:月|-|/|\.)(\d{{1,2}})日?")
_NUMBER = re.compile(rf"[〔\[(]({YEAR})[〕\])]第?\d{{1,4}}号")
_YEARLY_TITLE = re.compile(rf"({YEAR})年.*(?:报告|要点|安排|任务|方案|计划|清单|工作)")
_TITLED = re.compile(
    "(?:规划|方案|意见|计划|办法|行动|纲要|报告|要点|通知|若干措施|清单)(?:[（(][^（）()]*[)）])?(?:的通知)?$"
)
_OF_A_YEAR = re.compile("(?:政府工作报告|工作要点)$")
_PATH = re.compile(r"\w\s+>\s+\w")  # of a page in its site: 首页 > 规划计划
_COVERED = re.compile(r"[（(]?(?:征求意见稿|摘要|草案|节选|摘登)[)）]?")
_ISSUER = re.compile("(?:政府|委员会|办公室|办公厅|厅|局|委|部|院|党组|领导小组|人大)$")
_PLACE = re.compile(
    r"(?:^|印发)(?:(中华人民共和国|国家|全国)|(?!关于|[全我本各])"
    r"([\u4e00-\u9fff]{1,6}?(?:省|市|自治州|自治区|县|新区|开发区|高新区|区))([\u4e00-\u9fff]{1,5}?县)?(?!级))"
)
_ISSUED_BY = re.compile(r"([\u4e00-\u9fff]{2,24}?(?:政府|办公厅|办公室|委员会|厅|局|委|部))(?:等[^关]{0,12})?关于")
_LONGEST_ISSUER = 30
_REPORTS = re.compile("公报|年鉴|统计资料|统计月报")  # which set no targets
_STAMP = re.compile("(?:成文|印发|发文|发布|公布)(?:日期|时间)|发布:|(?<!更新)(?<!修改)(?<!访问)(?:日期|时间):")
_ROW = re.compile(r"^[^\S\n]*\|[^\n]*\|[^\n]*\|[^\S\n]*$", re.MULTILINE)
_IN_STEP = re.compile("[^,。;:!?]{2,20}与[^,。;:!?]{2,12}(?:基本)?同步(?:增长|提高)?(?=[,。;])")
_AGO = 7  # a year that is further away is the end of an outlook
# How far the words around a figure are looked for: longer than any sentence, shorter than a copy without marks.
_REACH = 400
_TITLE_WITHIN = 40  # lines from the top


@dataclass(frozen=True)
class DocumentProfile:
    """A source document and what it says of itself. Offsets are those of the folded text."""

    source: Source
    stated_period: tuple[int, int] | None = None
    stated_issue: str | None = None

    @property
    def text(self) -> str:
        """The folded and simplified text of the document."""
        return self.source.text

    @cached_property
    def title(self) -> str:
        """The first line that ends like the title of a document, else the first line."""
        lines = [line.strip().strip("#*|").strip() for line in self.source.raw.splitlines()]
        lines = [line for line in lines if line and not _PATH.search(line)]
        titled = (line for line in lines[:_TITLE_WITHIN] if _TITLED.search(_COVERED.sub("", line)))
        return next(titled, lines[0] if lines else NO_HEADING)

    @cached_property
    def period(self) -> tuple[int, int]:
        """First and last year of the plan, as its title or else its text says; never one that ends before the issue."""
        if self.stated_period:
            return self.stated_period
        titled = self._period_in(plain(self.title), _SPAN, _PLAN, _YEARLY_TITLE)
        if found := titled or self._period_in(self.text, _RUNS):
            return found
        if self.earliest and _OF_A_YEAR.search(self.title):
            return self.earliest, self.earliest
        if last := self._last_of(_GOAL_YEAR):
            return self.earliest or last - (2 if "三年" in self.text else 4), last
        last = self._last_of(YEAR_NUMBER) or self.earliest or 2000
        return self._period_in(self.text, _SPAN, _PLAN) or (last, last)

    def _last_of(self, years: re.Pattern[str]) -> int | None:
        """The last year that a pattern finds, of those that may end a plan: not the distant ones of an outlook."""
        found = (int(match[match.lastindex or 0]) for match in years.finditer(self.text))
        latest = (self.earliest or 1900) + _AGO if self.earliest else 9999
        return max((year for year in found if self.earliest <= year <= latest), default=None)

    def _period_in(self, text: str, *patterns: re.Pattern[str]) -> tuple[int, int] | None:
        """The first span of years, plan or year of a report in a text that has not ended before the issue."""
        found = sorted((m.start(), *_years(m)) for pattern in patterns for m in pattern.finditer(text))
        return next(((a, b) for _, a, b in found if a <= b and b >= self.earliest), None)

    @property
    def earliest(self) -> int:
        """The first year that may be a deadline: that of the issue, as far as the document says it, else of any."""
        return int(self._issue[:4]) if self._issue else 0

    @cached_property
    def issued_on(self) -> str:
        """The day or year of issue; where none is printed, the year of an annual report or that before the plan."""
        first, last = self.period
        return self._issue or str(first if first == last else first - 1)

    @property
    def dated(self) -> bool:
        """Whether the document prints its day of issue."""
        return self._issue is not None

    @cached_property
    def _issue(self) -> str | None:
        """The last date on a line of its own below the issuer, else the one that a site says it was issued on, else the
        first on a line of its own, else the year of its number.
        """
        if self.stated_issue:
            return self.stated_issue
        below: list[str] = []
        alone: list[str] = []
        stamps: list[str] = []
        before = ""
        for line in filter(None, map(plain, self.source.raw.splitlines())):
            bare = line.strip("()|#*")
            if day := _DAY.fullmatch(bare.removesuffix("印发")):
                (below if _ISSUER.search(before) or bare.endswith("印发") else alone).append(_date(day))
            elif (stamp := _STAMP.search(line)) and (day := _DAY.search(line, stamp.end(), stamp.end() + 20)):
                stamps.append(_date(day))
            before = bare
        passed = _PASSED.search(self.text)
        stamps += [_date(passed)] if passed else []
        number = _NUMBER.search(self.text)
        return next(iter([*below[-1:], *stamps, *alone]), number[1] if number else None)

    @cached_property
    def place(self) -> str | None:
        """The place that the title names first: a province, a city, a county."""
        found = _PLACE.search(plain(self.title))
        return None if found is None else "全国" if found[1] else found[3] or found[2]

    @cached_property
    def issuer(self) -> str | None:
        """The office that the title names as the issuer, else the one that signs above the day of issue, else the place
        of the title.
        """
        if found := _ISSUED_BY.match(plain(self.title)):
            return found[1]
        lines = [line for line in map(str.strip, self.source.raw.splitlines()) if line]
        signed = (one for one, day in pairwise(lines) if _DAY.fullmatch(plain(day).removesuffix("印发").strip("()")))
        return next((line for line in signed if len(line) <= _LONGEST_ISSUER and _ISSUER.search(line)), self.place)

    @property
    def issued(self) -> int:
        """The year of issue."""
        return int(self.issued_on[:4])

    @property
    def base_year(self) -> int:
        """The year before the plan begins, or the year of issue if that is earlier."""
        return min(self.period[0] - 1, self.issued)

    @property
    def first_deadline(self) -> int:
        """The first year that may be a deadline."""
        return self.earliest or min(self.period)

    def in_review(self, at: int, *, headed: bool = False) -> bool:
        """Whether an offset stands under a heading or an opening that looks back; under a heading, if ``headed``."""
        return is_past(self.source, at, self.first_deadline, headed=headed)

    @property
    def timing(self) -> Timing:
        """The years by which the columns of a table are told apart."""
        first, last = self.period
        if _REPORTS.search(self.title):
            return Timing(last + 1, None, last)
        return Timing(max(self.earliest, first), last, self.base_year)

    def in_table(self, offset: int) -> bool:
        """Whether a raw offset stands in a row between bars of which the heads say no value."""
        return self._rows.holds(offset)

    @cached_property
    def _rows(self) -> Matches:
        return Matches(m for m in _ROW.finditer(self.source.raw) if not self.source.in_table(m.start()))

    @property
    def table_rows(self) -> int:
        """How many of these rows have a numeral."""
        return sum(any(char.isdigit() for char in row[0]) for row in self._rows.matches)

    @cached_property
    def without_figure(self) -> list[str]:
        """What the document sets as a target without a figure: 居民收入增长与经济增长同步."""
        ends = pairwise([*self.source.paragraphs, len(self.text)])
        found = (match for start, end in ends for match in _IN_STEP.finditer(self.text, start, end))
        return list(dict.fromkeys(self.printed(*m.span()) for m in found if not self.in_review(m.start())))

    def paragraph_before(self, at: int) -> str:
        """The folded paragraph before that of an offset; empty before the first."""
        start = self.source.paragraph(at)[0]
        return self.text[slice(*self.source.paragraph(start - 1))] if start else ""

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
        least = self._first_before(at)
        return self.text[max(least, *(self.text.rfind(mark, least, at) + 1 for mark in stops)) : at]

    @cached_property
    def _first_before(self) -> Callable[[int], int]:
        """Where the text before an offset begins: behind the heading above it."""

        def find(at: int) -> int:
            ends = (end for heading in self.source.above(at) if (end := self.source.heading_end(heading)) <= at)
            return max(at - _REACH, self.source.paragraph(at)[0], *ends)

        return cache(find)

    def after(self, at: int, stops: str) -> str:
        """The text from an offset to the first of the characters in ``stops``."""
        end = min(at + _REACH, self.source.paragraph(at)[1])
        return re.split(f"[{stops}]", self.text[at:end], maxsplit=1)[0]


def _years(match: re.Match[str]) -> tuple[int, int]:
    """First and last year of a span, a five-year plan, or a year."""
    if match.re is _PLAN:
        return plan_end(match[1]) - 4, plan_end(match[1])
    return int(match[1]), int(match[match.lastindex or 1])


def _date(day: re.Match[str]) -> str:
    return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
