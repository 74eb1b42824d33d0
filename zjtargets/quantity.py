"""Figures as Chinese documents write them: the grammar, and nothing but the grammar.

``figures`` lists what a text says in numbers: 达到800亿元, 1—2家, 近500亿元, 100多家, 高于50％, 前10位,
翻一番, 增长1.5倍, 全覆盖, 五千名, 三分之一, and figures that lost a digit ("4. 万件", "选择 个设区市").
Conventions: 翻N番 is 2^N, 增长N倍 is N+1 times, 多 and 余 are a range of the next lower digit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from zjtargets.interval import INFINITY
from zjtargets.numerals import decimal_number, odd_range, spoken_number
from zjtargets.text import Folded, Matches, fold, is_han, matches_of, plain, simplify
from zjtargets.units import AFTER_DIGITS, BASES, PERCENT, POINTS, SCALES, TIMES


class Figure(NamedTuple):
    """One figure of a text.

    ``lo`` and ``hi`` are in the printed ``unit``; ``word`` is how the text hedges it (plain, at_least, above,
    about, between, at_most, nearly); ``kind`` is what a governing word demands of a promise, None if there is
    no such word; ``start`` and ``end`` are offsets in the text as given.
    """

    lo: Decimal
    hi: Decimal
    unit: str
    word: str
    kind: str | None
    start: int
    end: int


_BEFORE = {
    "above": ["高于", "超过", "突破", "大于", "多于", "快于", "超"],
    "at_least": ["不低于", "不少于", "不小于", "至少"],
    "at_most": [
        *["不超过", "不高于", "不多于", "控制在", "少于", "低于", "小于", "前"],
        *["下降到", "下降至", "降到", "降至", "降低到", "减少到", "缩短到", "缩短至", "压缩到", "压缩至", "压减到"],
    ],
    "nearly": ["接近", "将近", "不到", "不足", "近"],
    "about": ["大约", "约"],
}
_AFTER = {"at_least": ["及以上", "以上"], "at_most": ["以内", "以下"], "about": ["左右", "上下"]}
_WORD_BEFORE = {cue: word for word, cues in _BEFORE.items() for cue in cues}
_WORD_AFTER = {cue: word for word, cues in _AFTER.items() for cue in cues}
# Characters that make another word of a cue: 签约, 目前, 附近. And what makes another word of a unit: 五倍增, 2支持.
_NO_CUE = r"(?<![签节合条预公]约)(?<![目当此以之提]前)(?<![附最靠]近)"
_NO_UNIT = (
    r"(?<!倍(?=增))(?<!人(?=才))(?<!支(?=[持撑付援]))(?<!部(?=[门分委署]))(?<!列(?=[入为车举]))"
    r"(?<!处(?=[理置于罚长]))(?<!组(?=[织建成合]))"
)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# A bound on the groups of digits: of a list without end (1,111,111…) each group would be read to the end.
_NUMBER = r"\d{1,3}(?:,\d{3}){1,30}(?:\.\d+)?(?!\d)|\d{1,18}(?:\.\d{1,12})?(?!\d)"
_SCALE = _one_of(s for s in SCALES if s)
_BASE = f"(?:{_one_of(BASES)}){_NO_UNIT}"
_AMID = _one_of((*BASES, *AFTER_DIGITS))
_ANY_BASE = f"(?:{_AMID}){_NO_UNIT}(?<!分(?=[之点]))"
_HAN = "零一二两三四五六七八九十百千万亿"
_CUE = rf"(?:(?P<before>{_one_of(_WORD_BEFORE)}){_NO_CUE})?"
_TAIL = rf"(?P<after>{_one_of(_WORD_AFTER)})?"
_FIGURE = re.compile(
    rf"{_CUE}(?<![\d.第])(?<!\d )(?P<a>{_NUMBER})(?P<lost>\.(?=(?:{_SCALE})(?:{_BASE})))?"
    rf"(?:(?P<a_scale>{_SCALE})?(?:{_AMID})?(?:-|至|到)(?P<b>{_NUMBER}))?"
    rf"(?P<odd>[多余])?(?P<scale>{_SCALE})?(?P<odd_scaled>[多余])?(?P<base>{_ANY_BASE}){_TAIL}"
)
_ORDINAL = re.compile(r"第(?P<a>\d{1,4})(?:位|名|(?=[,。;、)]|$))")
_SPOKEN = re.compile(
    rf"{_CUE}(?<![{_HAN}数几多上第点\d])(?P<a>[一二两三四五六七八九十][{_HAN}]{{0,15}})(?P<odd>[多余])?"
    rf"(?:(?:-|至|到)(?P<b>[一二两三四五六七八九十][{_HAN}]{{0,15}}))?"
    rf"(?P<base>{_BASE})(?<!一批){_TAIL}"
)
_FRACTION = re.compile(rf"(?P<n>[{_HAN}]{{1,8}})分之(?P<m>[{_HAN}]{{1,8}})(?!点){_TAIL}")
_DOUBLING = re.compile(rf"翻(?P<n>[一二两三四五六七八九十]|[1-9])?番{_TAIL}")
_MORE_TIMES = re.compile(
    rf"(?:增长|增加|提高|扩大)了?{_CUE}(?P<a>{_NUMBER}|[{_HAN}]{{1,16}})(?:-(?P<b>{_NUMBER}))?倍{_TAIL}"
)
_TENTH = r"[一二两三四五六七八九]成[一二三四五六七八九]?"
_CHANGED = re.compile(
    rf"(?:比|较)(?:(?:19|20)\d\d年|\"?十[一二三四五六]五\"?末)[^,。;]{{0,20}}?"
    rf"(?P<way>增长|增加|提高|扩大|上升|下降|降低|减少|压减)了?{_CUE}(?P<a>{_NUMBER}(?=%)|{_TENTH})%?{_TAIL}"
)
_AND_CHANGED = re.compile(rf"[、和](?P<a>{_NUMBER}(?=%))%{_TAIL}")
_TENTHS = re.compile(rf"(?<![第十百千万几])(?P<a>{_TENTH})(?=以上|左右|以内|以下|[,。;、)的]|$){_TAIL}")
_ALL = re.compile(r"全覆盖|(?<!健)全部(?![门委署])")
_RISING = re.compile(r"逐年(?:提高|提升|上升|增加|增长)")
_RATE = re.compile("增速|增幅|增长率")
_FASTER = re.compile("高于|快于|超过")
_PART = re.compile(r"(?:[^,。;]*\d)?(?P<rest>[^,。;]*)")
_LOST_COUNT = re.compile(r"(?P<base>[个家名项所件])(?!数)")

# At least so much less is at most the rest.
_LEAST_CUT = {"plain": "at_most", "at_least": "at_most", "above": "at_most", "at_most": "at_least"}
# A dash is a sign where a change stands before it: 增长-3%.
_MINUS = re.compile(r"[长幅速率比]-$")
_FALLS = frozenset(("下降", "降低", "减少", "压减"))
_CLAUSE = re.compile(r"[,。;；!?]")
_NEW = re.compile(
    r"(?<![创更革高最])新(?:增(?!长|速|幅)|建|引进|培育|遴选|获批|设|认定|获)|累计增加|(?<!\d)[两三四五\d]年(?:累计|投入|安排)|[比较](?:19|20)\d\d年(?:增加|新增|减少)"
)

_CHANGES = re.compile("提高|提升|增加(?!值)|上升|下降|降低")
_LEADS = re.compile("[高快]")
_OF_YEAR = re.compile(r"(?:19|20)\d\d年的$")
_OF_YEAR_LENGTH = 6
_GROWS = re.compile("年均(?:增长|增幅|增速|递增)|同比")
_YEARLY = re.compile("每年")
_SHARES = re.compile("分别")
_MOSTLY = re.compile("基本")


@dataclass(frozen=True)
class _Reader:
    """One folded text and its simplified form, in which the grammar is written."""

    folded: Folded
    text: str
    raw: str

    def make(
        self, span: tuple[int, int], lo: Decimal, hi: Decimal, unit: str, word: str, kind: str | None = None
    ) -> Figure:
        start, end = span
        return Figure(lo, hi, unit, word, kind, self.folded.original(start), self.folded.original(end - 1) + 1)

    @cached_property
    def cuts(self) -> list[int]:
        return [0, *(m.end() for m in _CLAUSE.finditer(self.text))]

    @cached_property
    def _places(self) -> dict[re.Pattern[str], Matches]:
        return {}

    def says(self, words: re.Pattern[str], at: int) -> bool:
        """Whether these words stand before an offset in its own clause."""
        if words not in self._places:
            self._places[words] = matches_of(words.finditer(self.text))
        return self._places[words].last(self.clause_start(at), at) is not None

    def clause_start(self, at: int) -> int:
        return self.cuts[bisect_right(self.cuts, at) - 1]

    def kind(self, at: int, unit: str) -> str | None:
        """The kind that the words before a figure, in its own clause, demand."""
        if unit == POINTS:
            if self.says(_CHANGES, at):
                return "increment"
            return "lead" if self.says(_LEADS, at) else None
        if unit == TIMES and _OF_YEAR.search(self.text, max(self.clause_start(at), at - _OF_YEAR_LENGTH), at):
            return "multiple"
        if unit == PERCENT and self.says(_GROWS, at):
            return "growth"
        if self.says(_YEARLY, at):
            return "yearly"
        return "increment" if self.says(_NEW, at) or self.text.endswith("增加", self.clause_start(at), at) else None

    def printed(self, match: re.Match[str]) -> Figure | None:
        g = match.groupdict()
        unit = (g["scale"] or "") + g["base"]
        lo = hi = decimal_number(g["a"])
        if _MINUS.search(self.text, max(match.start("a") - 2, 0), match.start("a")):
            lo = hi = -lo
        word = _word(match)
        if g["b"]:
            hi, word = decimal_number(g["b"]), "between"
            if g["a_scale"]:
                lo *= SCALES[g["a_scale"]] / SCALES[g["scale"] or ""]
        elif g["lost"]:
            hi = lo + 1
        elif g["odd"] or g["odd_scaled"]:
            scale = SCALES[g["scale"] or ""] if g["odd_scaled"] else Decimal(1)
            lo, hi = (end / scale for end in odd_range(lo * scale))
            word = "between"
        return self.counted(match, lo, hi, unit, word) if lo <= hi else None

    def spoken(self, match: re.Match[str]) -> Figure | None:
        """五千名, 三十多家; the scale that stands last goes with the unit: 五万家 is 5 万家."""
        first, last, scale = match["a"], match["b"] or match["a"], ""
        if last[-1] in "万亿" and not set(last[:-1]) & set("万亿"):
            first, last, scale = first.removesuffix(last[-1]), last[:-1], last[-1]
        ends = spoken_number(first), spoken_number(last)
        if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            return None
        lo, hi = Decimal(ends[0]), Decimal(ends[1])
        word = "between" if match["b"] else _word(match)
        if match["odd"]:
            (lo, hi), word = odd_range(lo), "between"
        return self.counted(match, lo, hi, scale + match["base"], word)

    def counted(self, match: re.Match[str], lo: Decimal, hi: Decimal, unit: str, word: str) -> Figure:
        unit = POINTS if unit == "个百分点" else unit
        return self.make(match.span(), lo, hi, unit, word, self.kind(match.start("a"), unit))

    def fraction(self, match: re.Match[str]) -> Figure | None:
        part, whole = spoken_number(match["m"]), spoken_number(match["n"])
        if not part or not whole:
            return None
        value = Decimal(part) * 100 / Decimal(whole)
        return self.make(match.span(), value, value, PERCENT, _word(match))

    def doubled(self, match: re.Match[str]) -> Figure:
        times = match["n"] or "1"
        value = Decimal(2 ** (int(times) if times.isdigit() else spoken_number(times) or 1))
        return self.make(match.span(), value, value, TIMES, _word(match), "multiple")

    def grown(self, match: re.Match[str]) -> Figure | None:
        """增长N倍 is N + 1 times."""
        first = match["a"]
        lo = decimal_number(first) if first[0].isdigit() else Decimal(spoken_number(first) or 0)
        hi = decimal_number(match["b"]) if match["b"] else lo
        word = "between" if match["b"] else _word(match)
        return self.make(match.span(), lo + 1, hi + 1, TIMES, word, "multiple") if 0 < lo <= hi else None

    def changed(self, match: re.Match[str]) -> Iterator[Figure]:
        """比2020年增长10% is 1.1 times, 比2020年下降10% 0.9 times, and less where more was cut; 分别 repeats it."""
        also, more = [match], _AND_CHANGED.match(self.text, match.end())
        shared = "分别" in match[0] or self.says(_SHARES, match.start())
        while more and shared:
            also.append(more)
            more = _AND_CHANGED.match(self.text, more.end())
        for one in also:
            printed = one["a"]
            change = _tenths(printed) if "成" in printed else decimal_number(printed)
            word = _word(one)
            falls = match["way"] in _FALLS
            value = 1 - change / 100 if falls else 1 + change / 100
            yield self.make(one.span(), value, value, TIMES, _LEAST_CUT.get(word, word) if falls else word, "multiple")

    def tenths(self, match: re.Match[str]) -> Figure:
        """两成 is 20 %, 三成五 35 %."""
        value = _tenths(match["a"])
        return self.make(match.span(), value, value, PERCENT, _word(match))

    def lost_count(self, match: re.Match[str]) -> Figure | None:
        """选择 个设区市: blanks on one line where the digits stood before a classifier."""
        if not (
            is_han(self.text[match.start() - 1 : match.start()]) and is_han(self.text[match.end() : match.end() + 1])
        ):
            return None
        before, at = self.folded.original(match.start() - 1), self.folded.original(match.start())
        gap = self.raw[before + 1 : at]
        if not gap or gap.strip(" \u3000\u00a0"):
            return None
        return self.make(match.span(), Decimal(1), INFINITY, match["base"], "plain")

    def faster(self) -> Iterator[tuple[int, int]]:
        """增速高于GDP: a rate of growth that is above another, with no number behind that in its part of the clause."""
        for part in _PART.finditer(self.text):
            at = part.start("rest")  # behind the last digit
            rate = _RATE.search(self.text, part.start(), part.end())
            while rate and (cue := _FASTER.search(self.text, max(rate.end(), at), part.end())):
                yield rate.start(), cue.end()
                rate = _RATE.search(self.text, cue.end(), part.end())

    def all(self) -> Iterator[Figure | None]:
        yield from map(self.doubled, _DOUBLING.finditer(self.text))
        yield from map(self.grown, _MORE_TIMES.finditer(self.text))
        for m in _CHANGED.finditer(self.text):
            yield from self.changed(m)
        for m in _ORDINAL.finditer(self.text):
            yield self.make(m.span(), Decimal(m["a"]), Decimal(m["a"]), "位", "plain")
        yield from map(self.printed, _FIGURE.finditer(self.text))
        yield from map(self.fraction, _FRACTION.finditer(self.text))
        yield from map(self.spoken, _SPOKEN.finditer(self.text))
        yield from map(self.tenths, _TENTHS.finditer(self.text))
        for m in _ALL.finditer(self.text):
            word = "about" if self.says(_MOSTLY, m.start()) else "plain"
            yield self.make(m.span(), Decimal(100), Decimal(100), PERCENT, word)
        for span in self.faster():
            yield self.make(span, Decimal(0), Decimal(0), POINTS, "above", "lead")
        for m in _RISING.finditer(self.text):
            yield self.make(m.span(), Decimal(0), Decimal(0), POINTS, "above", "yearly")
        yield from map(self.lost_count, _LOST_COUNT.finditer(self.text))


def _tenths(text: str) -> Decimal:
    """三成五 → 35."""
    whole, _, rest = text.partition("成")
    return Decimal(10 * (spoken_number(whole) or 0) + (spoken_number(rest) or 0))


def _word(match: re.Match[str]) -> str:
    """How the cues before and after a figure hedge it."""
    before = match.groupdict().get("before")
    return _WORD_BEFORE.get(before or "") or _WORD_AFTER.get(match["after"] or "") or "plain"


def figures_in(text: str) -> list[Figure]:
    """Every figure of ``text`` with a unit the grammar knows, in the order in which they stand.

    Where two readings of the grammar overlap (增长1.5倍 holds 1.5倍), the one listed first in it counts.
    """
    folded = fold(text)
    reader = _Reader(folded, simplify(folded.text), text)
    found: list[Figure] = []
    taken = bytearray(len(text))
    for figure in reader.all():
        if figure and not any(taken[figure.start : figure.end]):
            taken[figure.start : figure.end] = b"\x01" * (figure.end - figure.start)
            found.append(figure)
    return sorted(found, key=lambda f: f.start)


def same_unit(printed: str, recorded: str) -> bool:
    """Whether a recorded unit is the printed one, but for width and character form."""
    wanted = plain(recorded)
    return printed == (POINTS if wanted == "个百分点" else wanted)
