"""Figures as Chinese documents write them: the grammar, and nothing but the grammar.

``figures`` lists what a text says in numbers: 达到800亿元, 1—2家, 近500亿元, 100多家, 高于50％, 前10位,
翻一番, 增长1.5倍, 全覆盖, 五千名, 三分之一, and figures that lost a digit ("4. 万件", "选择 个设区市").
Conventions: 翻N番 is 2^N, 增长N倍 is N+1 times, 多 and 余 are a range of the next lower digit.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from zjtargets.interval import INFINITY
from zjtargets.text import Folded, fold, plain, simplify
from zjtargets.units import BASES, PERCENT, POINTS, SCALES, TIMES


@dataclass(frozen=True, slots=True)
class Figure:
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
    "above": "高于 超过 突破 大于 多于 快于 超".split(),
    "at_least": "不低于 不少于 不小于 至少".split(),
    "at_most": "不超过 不高于 不多于 控制在 少于 低于 小于 前".split(),
    "nearly": "接近 将近 近".split(),
    "about": "大约 约".split(),
}
_AFTER = {"at_least": ["及以上", "以上"], "at_most": ["以内", "以下"], "about": ["左右", "上下"]}
_WORD_BEFORE = {cue: word for word, cues in _BEFORE.items() for cue in cues}
_WORD_AFTER = {cue: word for word, cues in _AFTER.items() for cue in cues}


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)?"
_SCALE = _one_of(s for s in SCALES if s)
_BASE = _one_of(BASES)
_HAN = "零一二两三四五六七八九十百千万亿"
_FIGURE = re.compile(
    rf"(?P<before>{_one_of(_WORD_BEFORE)})?"
    rf"(?<![\d.])(?P<a>{_NUMBER})(?P<lost>\.(?!\d))?"
    rf"(?:(?P<a_scale>{_SCALE})?(?:{_BASE})?(?:-|至|到)(?P<b>{_NUMBER}))?"
    rf"(?P<odd>[多余])?(?P<scale>{_SCALE})?(?P<odd_scaled>[多余])?(?P<base>{_BASE})(?![大型])"
    rf"(?P<after>{_one_of(_WORD_AFTER)})?"
)
_ORDINAL = re.compile(r"第(?P<a>\d{1,4})(?:位|名|(?=[,。;、)]|$))")
_SPOKEN = re.compile(
    rf"(?P<before>{_one_of(_WORD_BEFORE)})?(?<![{_HAN}数几多上第\d])(?P<a>[{_HAN}]+?)"
    rf"(?P<scale>万亿|亿|万)?(?P<base>{_BASE})(?P<after>{_one_of(_WORD_AFTER)})?"
)
_FRACTION = re.compile(rf"(?P<n>[{_HAN}]+)分之(?P<m>[{_HAN}]+)(?P<after>{_one_of(_WORD_AFTER)})?")
_DOUBLING = re.compile(rf"翻(?P<n>[{_HAN}]|\d)?番")
_MORE_TIMES = re.compile(rf"(?:增长|增加|提高|扩大)了?(?P<n>{_NUMBER}|[{_HAN}]+)倍(?P<after>{_one_of(_WORD_AFTER)})?")
_ALL = re.compile(r"全覆盖|全部")
_FASTER = re.compile(r"(?:增速|增幅|增长率)[^,。;]*?(?:高于|快于|超过)(?!\d)")
_LOST_COUNT = re.compile(r"(?<=[\u4e00-\u9fff])(?P<base>个|家|名|项|所|件)(?=[\u4e00-\u9fff])")

_CLAUSE = re.compile(r"[,。;；!?]")
_NEW = re.compile(r"新(?:增|建|引进|培育|遴选|获批|设|认定|获)|累计增加")


def spoken_number(text: str) -> int | None:
    """A number in Chinese characters: 五千 → 5000, 两 → 2, 一百二十 → 120; None if it is none."""
    digit = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
    step = {"十": 10, "百": 100, "千": 1000}
    total = section = 0
    last: int | None = None
    for c in text:
        if c in digit:
            if last not in (None, 0):
                return None
            last = digit[c]
        elif c in step:
            section += (1 if last is None else last) * step[c]
            last = None
        elif c in "万亿":
            total = (total + section + (last or 0)) * (10**4 if c == "万" else 10**8)
            section, last = 0, None
        else:
            return None
    return total + section + (last or 0) or None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _odd(number: Decimal) -> tuple[Decimal, Decimal]:
    """The range of N多: 100多 = 101–199, 150多 = 151–159, 1.5多 = 1.5–1.6."""
    if number != number.to_integral_value():
        return number, number + Decimal(1).scaleb(int(number.as_tuple().exponent))
    zeros = len(str(int(number))) - len(str(int(number)).rstrip("0")) if number else 0
    return number + 1, number + max(10**zeros - 1, 1)


def _kind(clause: str, unit: str) -> str | None:
    """The kind that the words before a figure, in its own clause, demand."""
    if unit == POINTS:
        if re.search("提高|提升|增加|上升|下降|降低", clause):
            return "increment"
        return "lead" if re.search("[高快]", clause) else None
    if unit == PERCENT and re.search("年均(?:增长|增幅|增速|递增)|同比", clause):
        return "growth"
    if "每年" in clause:
        return "yearly"
    return "increment" if _NEW.search(clause) else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """One folded text and its simplified form, in which the grammar is written."""

    folded: Folded
    text: str
    raw: str

    def make(
        self, match: re.Match[str], lo: Decimal, hi: Decimal, unit: str, word: str, kind: str | None = None
    ) -> Figure:
        start, end = match.span()
        return Figure(lo, hi, unit, word, kind, self.folded.original(start), self.folded.original(end - 1) + 1)

    def clause(self, at: int) -> str:
        cuts = [m.end() for m in _CLAUSE.finditer(self.text, 0, at)]
        return self.text[cuts[-1] if cuts else 0 : at]

    def printed(self, match: re.Match[str]) -> Figure:
        g = match.groupdict()
        unit = (g["scale"] or "") + g["base"]
        unit = POINTS if unit == "个百分点" else unit
        lo = hi = _decimal(g["a"])
        word = _WORD_BEFORE.get(g["before"] or "") or _WORD_AFTER.get(g["after"] or "") or "plain"
        if g["b"]:
            hi = _decimal(g["b"])
            if g["a_scale"] and g["a_scale"] != g["scale"]:
                lo *= SCALES[g["a_scale"]] / SCALES[g["scale"] or ""]
            word = "between"
        elif g["lost"]:
            hi = lo + 1
        elif g["odd"] or g["odd_scaled"]:
            scale = SCALES[g["scale"] or ""] if g["odd_scaled"] else Decimal(1)
            lo, hi = (x / scale for x in _odd(lo * scale))
            word = "between"
        return self.make(match, lo, hi, unit, word, _kind(self.clause(match.start("a")), unit))

    def spoken(self, match: re.Match[str]) -> Figure | None:
        number = spoken_number(match["a"])
        if number is None:
            return None
        unit = (match["scale"] or "") + match["base"]
        word = _WORD_BEFORE.get(match["before"] or "") or _WORD_AFTER.get(match["after"] or "") or "plain"
        value = Decimal(number)
        return self.make(match, value, value, unit, word, _kind(self.clause(match.start("a")), unit))

    def fraction(self, match: re.Match[str]) -> Figure | None:
        part, whole = spoken_number(match["m"]), spoken_number(match["n"])
        if not part or not whole:
            return None
        value = Decimal(part) * 100 / Decimal(whole)
        return self.make(match, value, value, PERCENT, _WORD_AFTER.get(match["after"] or "", "plain"))

    def times(self, match: re.Match[str], value: Decimal, word: str) -> Figure:
        return self.make(match, value, value, TIMES, word, "multiple")

    def lost_count(self, match: re.Match[str]) -> Figure | None:
        """选择 个设区市: blanks on one line where the digits stood before a classifier."""
        before, at = self.folded.original(match.start() - 1), self.folded.original(match.start())
        gap = self.raw[before + 1 : at]
        if not gap or gap.strip(" \u3000\u00a0"):
            return None
        return self.make(match, Decimal(1), INFINITY, match["base"], "plain")

    def all(self) -> Iterator[Figure | None]:
        for m in _DOUBLING.finditer(self.text):
            times = m["n"] or "1"
            doublings = int(times) if times.isdigit() else spoken_number(times) or 1
            yield self.times(m, Decimal(2**doublings), "plain")
        for m in _MORE_TIMES.finditer(self.text):
            n = _decimal(m["n"]) if m["n"][0].isdigit() else Decimal(spoken_number(m["n"]) or 0)
            yield self.times(m, n + 1, _WORD_AFTER.get(m["after"] or "", "plain"))
        yield from map(self.printed, _FIGURE.finditer(self.text))
        for m in _ORDINAL.finditer(self.text):
            yield self.make(m, Decimal(m["a"]), Decimal(m["a"]), "位", "plain")
        yield from map(self.fraction, _FRACTION.finditer(self.text))
        yield from map(self.spoken, _SPOKEN.finditer(self.text))
        for m in _ALL.finditer(self.text):
            yield self.make(m, Decimal(100), Decimal(100), PERCENT, "plain")
        for m in _FASTER.finditer(self.text):
            yield self.make(m, Decimal(0), Decimal(0), POINTS, "above", "lead")
        yield from map(self.lost_count, _LOST_COUNT.finditer(self.text))


def figures(text: str) -> list[Figure]:
    """Every figure of ``text`` with a unit the grammar knows, in the order in which they stand.

    Where two readings of the grammar overlap (增长1.5倍 holds 1.5倍), the one listed first in it counts.
    """
    folded = fold(text)
    reader = _Reader(folded, simplify(folded.text), text)
    found: list[Figure] = []
    for figure in reader.all():
        if figure and not any(figure.start < f.end and f.start < figure.end for f in found):
            found.append(figure)
    return sorted(found, key=lambda f: f.start)


def same_unit(printed: str, recorded: str) -> bool:
    """Whether a recorded unit is the printed one, but for width and character form."""
    wanted = plain(recorded)
    return printed == (POINTS if wanted == "个百分点" else wanted)
