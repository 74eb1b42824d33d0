"""Drafts of targets for a document that is not in the data: a first reading, for a person to correct.

A figure is drafted unless it is of a class that promises nothing (`account`), stands in a review of the past or reports
a past year, or is a condition: what a recipient may get, who qualifies, what something is for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zjtargets.account import Numeral, account
from zjtargets.quantity import Figure
from zjtargets.quotes import TARGET_WORDS
from zjtargets.source import Source, find_quote
from zjtargets.units import split_unit
from zjtargets.years import deadline, due_years

_REVIEW = re.compile("回顾|现状|发展基础|工作基础|成就|成效|形势|背景|面临|挑战|问题|机遇|编制依据|附则")
_PAST = re.compile(
    "截至|截止|目前|同比|比上年|较上年|上年度|上一年|去年|近年来|过去|年来|仍在|仅有?|已[有达建成经累占超与]|现有(?=[^,。;]{0,6}$)"
)
_AHEAD = re.compile("力争|争取|确保|要")
_FORECAST = re.compile("预计|预测|估计|有望")
_GRANT = re.compile(
    r"(?:补助|补贴|奖励|资助)(?=最高|\d)|一次性(?:补助|补贴|奖励)|奖补|贴息|减免|扣除|权重|占分|分值|限行|罚款|单个项目|给予|予以|"
    r"可[^,。;]{0,3}(?:提取|申领|申请|享受|抵扣)"
)
_SPENT = re.compile("每年(?:安排|给予)|总规模|设立")
_QUALIFYING = frozenset("元 亩 吨 岁 平方米 平方公里 立方米 公里 公顷 千瓦 小时 分钟 人 户".split())
_MEMBERS = re.compile("部门|方面|领域|环节|单位参加|重点方向|月")
_SPAN = re.compile(r"((?:19|20)\d\d)-((?:19|20)\d\d)年?")
_PLAN = re.compile(r'十([一二三四五六])五(?="?规划|")')
_ISSUED = re.compile(r"((?:19|20)\d\d)(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})")
_TITLED = re.compile("(?:规划|方案|意见|计划|办法|行动|纲要)(?:[（(][^（）()]*[)）])?(?:的通知)?$")
_YEAR = re.compile(r"(?<![\d比较以由从自])((?:19|20)\d\d)年(?!的?基础|的[\d.]+倍)")
_FROM = re.compile(r"[由从](?:(?:19|20)\d\d年的?)?$")
_ENDS = "。!?;"
_STOPS = re.compile(r"[,。;:、!?()\"]")
_VERB = re.compile(
    "(?:分别)?(?:年均)?(?:不低于|不少于|不超过|不高于|高于|低于|超过|突破|达到|提高到?|提升到?|增加到?|增至|升至|下降到?|降到|降至|"
    "缩短[到至]|压缩到|控制在|保持在|达|为|约|完成|实现|至少|增长|新增|新建|建成|建设|培育|引进|培养|培训|打造|争创|创建|布局|投入|安排|"
    "筛查|组织|实施|设立|推动|发展|取得|有|进入)+$"
)
_LEAD = re.compile(
    r'^(?:[到至在]?(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|末)?(?:以?前|之前)?|"?十.五"?期间|每年|[三五两]年|\d年|累计|力争|争取|争创|'
    r"确保|努力|实现|推动|其中|到规划期末|全省|全市|我省|我市|新增|新建|建成|建设|培育|引进|培养|打造|创建|完成|投入|设立|全国|-+|均)+"
)
_THAN = re.compile(
    r"(?:高于|高出|快于|超过|比)(?:同期)?([\u4e00-\u9fffA-Za-z&]+?)(?:年均)?(?:增速|增幅|增长率|高|快|\d|$)"
)
_STARTS = re.compile(r"自((?:19|20)\d\d)年起")
_BASE = re.compile(r"[比较]((?:19|20)\d\d)年")
_TAIL = re.compile(
    r"(?:[比较](?:19|20)\d\d年|由(?:19|20)\d\d年的?[\d.]+%?|[到至]?(?:19|20)\d\d年|力争|[两三五\d]年|(?:年均)?增速|增速高出.*)+$"
)
_AFTER = re.compile(r"(?:以上|左右|以内|以下)?的?([\u4e00-\u9fffA-Za-z]{2,24})")


@dataclass(frozen=True)
class Draft:
    """A target as the program reads it: the words of the indicator, the figure, and what governs it."""

    words: str
    figure: Figure
    than: str | None
    part: bool
    by: int
    since: int | None
    base: int | None
    strive: bool
    quote: str
    at: str
    responsible: str | None

    @property
    def kind(self) -> str:
        return self.figure.kind or "level"

    @property
    def word(self) -> str:
        return TARGET_WORDS.get(self.figure.word, self.figure.word)


@dataclass(frozen=True)
class Reader:
    """Reads the targets of one document."""

    source: Source

    def drafts(self) -> Iterator[tuple[Numeral, Draft | None]]:
        """Every numeral of the document; with a draft where it looks like a promise."""
        last: Draft | None = None
        last_start = last_end = 0
        for n in account(self.source).numerals:
            if n.figure is None or n.accounts or not self.promises(n):
                yield n, None
            else:
                start = self.folded(n)[0]
                same = last is not None and last_start >= self.source.sentence(start)[0]
                last, last_start = self.draft(n, last_end, last.words if same and last else ""), start
                yield n, last
            if n.figure is not None and not n.accounts:
                last_end = self.folded(n)[1]

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def period(self) -> tuple[int, int]:
        """First and last year of the plan: the first span of years, else the five-year plan that is named first, else
        the latest year of the text.
        """
        head = self.source.folded.text
        if span := _SPAN.search(head):
            return int(span[1]), int(span[2])
        if plan := _PLAN.search(head):
            end = 2010 + 5 * "一二三四五六".index(plan[1])
            return end - 4, end
        last = max((int(m[1]) for m in _YEAR.finditer(head)), default=2000)
        return last, last

    @property
    def issued(self) -> int:
        """The year of issue."""
        return int(self.issued_on[:4])

    @cached_property
    def issued_on(self) -> str:
        """The first full date, else the year before the plan begins."""
        match = _ISSUED.search(self.source.folded.text)
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else str(self.period[0] - 1)

    @cached_property
    def document_title(self) -> str:
        """The first line that is called a plan, an opinion or the like, else the first line."""
        lines = [line.strip() for line in self.source.raw.splitlines() if line.strip()]
        return next((line for line in lines if _TITLED.search(line)), lines[0] if lines else "-")

    @cached_property
    def reviews(self) -> list[tuple[int, int]]:
        """Stretches of the text that look back, by their headings."""
        headings = self.source.headings
        found = []
        for i, (at, level) in enumerate(headings):
            if level < 3 and _REVIEW.search(self.title(at)):
                end = next((a for a, lev in headings[i + 1 :] if lev <= level), len(self.text))
                found.append((at, end))
        return found

    def title(self, at: int) -> str:
        """The heading at a folded offset, as printed: to the end of its line or sentence, or to the next heading."""
        return self.printed(at, self.source.title_end(at))

    def printed(self, start: int, end: int) -> str:
        """The raw text of a folded stretch, without what folding leaves out."""
        offsets = self.source.folded.offsets[start:end]
        return "".join(self.source.raw[offset] for offset in offsets).strip()

    def folded(self, n: Numeral) -> tuple[int, int]:
        return self.source.folded.index(n.start), self.source.folded.index(n.end)

    def back(self, at: int, stops: str) -> str:
        """The text before a folded offset as far as the last of these marks, or the heading above."""
        heads = [h for level in (1, 2) if (h := self.source.heading(at, level)) is not None]
        ends = [end for h in heads if (end := self.source.title_end(h)) <= at]
        return self.text[max([*ends, *(self.text.rfind(mark, 0, at) + 1 for mark in stops)]) : at]

    def promises(self, n: Numeral) -> bool:
        """Whether a figure looks like a promise."""
        start, end = self.folded(n)
        assert n.figure is not None
        if any(a <= start < b for a, b in self.reviews):
            return False
        part = self.back(start, _ENDS)
        whole = part + re.split("[。!?;]", self.text[start:], maxsplit=1)[0]
        past = list(_PAST.finditer(part))
        looks_back = bool(past) and not _AHEAD.search(part, past[-1].end())
        if _FORECAST.search(part) or looks_back or _FROM.search(self.text[:start]):
            return False
        years = [int(m[1]) for m in due_years(self.source, self.source.sentence(start)[0], start)]
        if years and years[-1] <= self.issued and years[-1] < self.period[0]:
            return False
        if _GRANT.search(whole) and not _SPENT.search(self.back(start, ",。;")):
            return False
        return not self.conditions(n.figure, part, self.text[end : end + 8])

    def conditions(self, figure: Figure, before: str, after: str) -> bool:
        """Whether the figure only says who or what qualifies: 5亿元以上的项目, 65岁及以上, 15个部门."""
        if _MEMBERS.match(after):
            return True
        parts = split_unit(figure.unit)
        if figure.unit == "个工作日":
            return not re.search("缩短|压缩|压减|降|不超过|控制", before)
        if parts is None or parts[1] not in _QUALIFYING or _SPENT.search(before):
            return False
        printed = self.source.words(figure.start, figure.end)
        hedged = printed.endswith(("以上", "以下", "以内"))
        if parts[1] == "岁":
            return not re.search("达到$|提高到$|期望寿命|预期寿命", before)
        if parts[1] in ("小时", "分钟"):
            return bool(re.match(r"[\u4e00-\u9fff]", after))
        return bool(re.match(r"的?[\u4e00-\u9fff]" if hedged else r"的[\u4e00-\u9fff]|企业", after))

    def draft(self, n: Numeral, previous: int, said: str) -> Draft:
        """What a figure promises, in as few words of the text as say it; ``said`` are those of the figure before it in
        the sentence, whose end is ``previous``.
        """
        assert n.figure is not None
        start, end = self.folded(n)
        by = deadline(self.source, start, *self.period) or self.period[1]
        words = self.shared(start) or self.words(start, end, said)
        strive = bool(re.search("力争|争取", self.back(start, "。;"))) or "争创" in self.back(start, ",。;")
        starts = _STARTS.findall(self.back(start, "。;"))
        since = int([self.period[0], *starts][-1]) if n.figure.kind == "yearly" else None
        clause = self.back(start, ",。;") + re.split("[,。;]", self.text[start:], maxsplit=1)[0]
        than = _THAN.search(clause) if n.figure.kind == "lead" else None
        base = _BASE.search(clause) if n.figure.kind in ("multiple", "increment") else None
        return Draft(
            words,
            n.figure,
            than[1] if than else None,
            "其中" in self.back(start, ",。;:"),
            by,
            since,
            int(base[1]) if base else None,
            strive,
            self.quote(start, end, previous, words),
            self.headings(start),
            self.printed(*offices) if (offices := self.source.offices(end)) else None,
        )

    def shared(self, start: int) -> str | None:
        """Where 分别 shares figures out: the name that stands as far along as the figure does."""
        names, shares, figures = self.back(start, "。;").rpartition("分别")
        if not shares or set(",;") & set(figures):
            return None
        order = len(re.findall("[、和]", figures))
        listed = re.split("[、和与及]", re.sub(r"\([^()]*\)", "", names.rpartition(",")[2]))
        if _YEAR.search(listed[0]):
            return _TAIL.sub("", listed[0])
        return _LEAD.sub("", listed[order]) if order < len(listed) else None

    def words(self, start: int, end: int, said: str) -> str:
        """The words that name the indicator: before the figure, else behind it, else those of the figure before."""
        before = self.back(start, ",。;:!?")
        for said_before in (before, self.back(start, ",。;:!?、")):
            name = _LEAD.sub("", _TAIL.sub("", _VERB.sub("", said_before)))
            if len(name) > 1 and not _STOPS.search(name):
                return name
        if match := _AFTER.match(self.text, end):
            return match[1]
        return said or self.back(start, ",。;:!?") or self.text[start:end]

    def quote(self, start: int, end: int, previous: int, words: str) -> str:
        """From the clause that holds the name to the figure and its noun, without the figure before; unique in the
        document. A name that stands further ahead in the sentence is joined by ….
        """
        first = max(start - len(self.back(start, ",。;:!?")), previous)
        tail = re.match(r"(?:以上|左右|以内|以下)?的?[\u4e00-\u9fff]*", self.text[end : end + 20])
        last = end + (len(tail[0]) if tail else 0)
        text = self.source.folded.text
        while len(find_quote(self.source, text[first:last].lstrip(",、"))) > 1 and first > 0:
            first -= 1
        first += len(text[first:last]) - len(text[first:last].lstrip(",、。;: "))
        quote, name = self.printed(first, last), self.text.rfind(words, self.source.sentence(start)[0], first)
        joined = words not in self.text[first:last] and name >= 0
        return f"{self.printed(name, name + len(words))}…{quote}" if joined else quote

    def headings(self, start: int) -> str:
        levels = [at for level in (1, 2) if (at := self.source.heading(start, level)) is not None]
        return "".join(self.title(at) for at in levels) or "-"
