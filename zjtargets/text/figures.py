"""Figures as Chinese documents print them, read with the patterns of `grammar`.

``Text.figures`` lists the figures of a text: 达到800亿元, 1—2家, 近500亿元, 100多家, 高于50％, 前10位, 翻一番,
增长1.5倍, 全覆盖, 五千名, 三分之一, and figures that lost a digit ("4. 万件", "选择 个设区市"). Conventions: 翻N番 is
2^N times, 增长N倍 is N + 1 times, 多 and 余 stand for a range of the next lower digit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from zjtargets.core.interval import INFINITY
from zjtargets.text import grammar
from zjtargets.text.fold import Folded, fold, is_han, plain, simplify
from zjtargets.text.pages import Pages
from zjtargets.text.quantities import (
    PERCENT,
    POINTS,
    PURE,
    SCALES,
    TIMES,
    Units,
    decimal_number,
    declared,
    factor,
    indefinite_range,
    split_unit,
    spoken_number,
)
from zjtargets.text.spans import Places

_NEAR = 12  # characters before a figure that may hold the words of a growth rate


class Figure(NamedTuple):
    """One figure of a text.

    ``lo`` and ``hi`` are in the printed ``unit``. ``word`` is its hedge: plain, at_least, above, about, between,
    at_most or nearly. ``kind`` is the kind of target that a governing word demands, None without such a word.
    ``start`` and ``end`` are offsets in the text as given.
    """

    lo: Decimal
    hi: Decimal
    unit: str
    word: str
    kind: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text as given, and the forms in which it is read, each made once, when it is first asked for.

    ``units`` are those that the data declare, besides the ones that the grammar knows.
    """

    raw: str
    units: Units = ()

    @cached_property
    def folded(self) -> Folded:
        """The text without what copies differ in, every character with its offset in the text as given."""
        return fold(self.raw)

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The folded offsets at which the paragraphs begin."""
        return sorted({self.folded.position(start) for start in Pages(self.raw).paragraphs} - {len(self.text)}) or [0]

    def paragraph(self, at: int) -> tuple[int, int]:
        """Where the paragraph of a folded offset begins and ends."""
        i = bisect_right(self.paragraphs, at)
        return self.paragraphs[i - 1] if i else 0, self.paragraphs[i] if i < len(self.paragraphs) else len(self.text)

    @cached_property
    def simple(self) -> str:
        """Folded, in simplified characters: the form in which quotes and headings are looked for."""
        return simplify(self.folded.text)

    @cached_property
    def text(self) -> str:
        """Folded and simplified, years in digits, as the grammar expects it; its offsets are those of ``folded``."""
        return grammar.in_digits(self.simple)

    @cached_property
    def places(self) -> Places:
        """Where each pattern stands in the folded and simplified text."""
        return Places(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as given of a folded stretch."""
        return self.folded.original(start), self.folded.original(end - 1) + 1

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Every figure with a unit that the grammar knows, in the order of the text.

        Of two matches that overlap (增长1.5倍 contains 1.5倍), the one that `_Reader.all` yields first counts.
        """
        found: list[Figure] = []
        taken: set[int] = set()
        for figure in filter(None, _Reader(self).all()):
            offsets = range(figure.start, figure.end)
            if taken.isdisjoint(offsets):
                taken.update(offsets)
                found.append(figure)
        return sorted(found, key=lambda f: f.start)


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, source: Text) -> None:
        self.source, self.text, self.places = source, source.text, source.places

    def make(
        self, span: tuple[int, int], lo: Decimal, hi: Decimal, unit: str, word: str, kind: str | None = None
    ) -> Figure:
        """A figure, given its span in the folded text."""
        return Figure(lo, hi, unit, word, kind, *self.source.span(*span))

    def says(self, words: re.Pattern[str], at: int) -> bool:
        """Whether these words stand before an offset, in the same clause."""
        return self.places(words).last(self.clause_start(at), at) is not None

    def cue(self, at: int) -> str:
        """The hedge that ends at an offset: 近500亿元; empty where another word ends there: 签约, 目前."""
        if not self.text.endswith(grammar.CUES, 0, at):
            return ""
        cues = (cue for cue in grammar.CUES if self.text.endswith(cue, 0, at))
        return next((cue for cue in cues if grammar.CUE_FITS.match(self.text, at)), "")

    def word(self, match: re.Match[str]) -> str:
        """How the cues before and after a figure hedge it; a pattern with a cue inside says which stands before."""
        groups = match.groupdict()
        before = (groups["before"] or "") if "before" in groups else self.cue(match.start())
        after = grammar.WORD_AFTER.get(match["after"] or "")
        if after and before in grammar.REACHING:
            return after
        return grammar.WORD_BEFORE.get(before) or after or "plain"

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Where a figure stands, with the hedge before it."""
        return match.start() - len(self.cue(match.start())), match.end()

    def before(self, words: re.Pattern[str], at: int) -> bool:
        """Whether these words, a pattern that ends with $, stand right before an offset and the hedge there."""
        start = self.clause_start(at)
        cued = self.text.endswith(grammar.CUES, start, at)
        cue = next(cue for cue in grammar.CUES if self.text.endswith(cue, start, at)) if cued else ""
        return words.search(self.text, max(start, at - _NEAR), at - len(cue)) is not None

    def clause_start(self, at: int) -> int:
        """Where the clause of an offset begins."""
        return max(self.places(grammar.CLAUSE).cut_before(at), self.source.paragraph(at)[0])

    def kind(self, at: int, unit: str) -> str | None:
        """The kind that the words before a figure demand, in the same clause."""
        if unit == POINTS:
            if self.says(grammar.YEARLY, at) or (self.says(grammar.AVERAGE, at) and not self.says(grammar.FASTER, at)):
                return "yearly"
            if self.says(grammar.CHANGES, at):
                return "increment"
            return "lead" if self.says(grammar.LEADS, at) else None
        if unit == TIMES and grammar.OF_YEAR.search(
            self.text, max(self.clause_start(at), at - grammar.OF_YEAR_LENGTH), at
        ):
            return "multiple"
        if unit == TIMES:
            return None
        if unit == PERCENT:
            if self.says(grammar.GROWS, at) or self.before(grammar.GROWTH, at):
                return "growth"
            rate = grammar.AFTER_RATE.search(self.text, max(self.source.paragraph(at)[0], at - 2 * _NEAR), at)
            if rate and not self.says(grammar.COMPARED, at):
                return self.kind(rate.start(1), unit)
        if self.says(grammar.YEARLY, at):
            return "yearly"
        if unit in (PERCENT, "‰"):
            return None  # a share: 新增…占比达到75%
        if self.says(grammar.AVERAGE, at):
            return "yearly"
        added = self.places(grammar.NEW).last(self.clause_start(at), at)
        own = self.places(grammar.OWN).last(added.end(), at) if added else None
        new = (added and not own) or self.before(grammar.RAISED, at)
        return "increment" if new else None

    def printed(self, match: re.Match[str]) -> Figure | None:
        """800亿元, 1-2家, 100多家, 4.万件; None for a range that runs backwards."""
        g = match.groupdict()
        unit = (g["scale"] or "") + g["base"]
        lo = hi = decimal_number(g["first"])
        if g["minus"]:
            lo = hi = -lo
        word = self.word(match)
        if g["plus"] and word == "plain":
            word = "at_least"
        if g["last"]:
            hi, word = decimal_number(g["last"]), "between"
            if g["first_scale"]:
                lo *= SCALES[g["first_scale"]] / SCALES[g["scale"] or ""]
        elif g["lost"]:
            if match.start() == self.source.paragraph(match.start())[0]:
                return None  # the number of an item: 34.万元产值能耗
            hi = lo + 1
        elif g["more"] or g["more_scaled"]:
            scale = SCALES[g["scale"] or ""] if g["more_scaled"] else Decimal(1)
            lo, hi = (end / scale for end in indefinite_range(lo * scale))
            word = "between"
        return self.counted(match, lo, hi, unit, word) if lo <= hi else None

    def mixed(self, match: re.Match[str]) -> Figure | None:
        """1万3千家 is 1.3 万家."""
        scale, rest = SCALES[match["scale"]], SCALES[match["rest_scale"]] * Decimal(match["rest"])
        if rest >= scale:
            return None
        value = Decimal(match["first"]) + rest / scale
        return self.counted(match, value, value, match["scale"] + match["base"], self.word(match))

    def bare(self, match: re.Match[str]) -> Figure:
        """百家 is 100 家, 万名 1 万名."""
        first = match["first"]
        value, scale = (Decimal(100), "") if first == "百" else (Decimal(1), first)
        if first.startswith("百") and len(first) > 1:
            value, scale = Decimal(100), first[1:]
        return self.counted(match, value, value, scale + match["base"], self.word(match))

    def several(self, match: re.Match[str]) -> Figure | None:
        """两三家 is 2-3 家, 十几个 11-19 个."""
        if match["low"] is None:
            lo = Decimal(10 * (spoken_number(match["tens"] or "一") or 0))
            return self.counted(match, lo + 1, lo + 9, match["scale"] + match["base"], "between")
        step = spoken_number(match["step"]) if match["step"] else 1
        lo, hi = (Decimal((spoken_number(match[end]) or 0) * (step or 1)) for end in ("low", "high"))
        return self.counted(match, lo, hi, match["scale"] + match["base"], "between") if lo < hi else None

    def rank(self, match: re.Match[str]) -> Figure | None:
        """前十, 全国百强 and 首位 are ranks that are to be reached."""
        printed = match["first"] or match["strong"]
        value = _number({"百": "一百", "千": "一千"}.get(printed, printed)) if printed else Decimal(1)
        if value is None:
            return None
        word = "plain" if match["head"] else "at_most"
        return self.make(match.span(), value, value, "位", word)

    def pure(self, match: re.Match[str]) -> Figure:
        """A number without a unit: 系数提高到0.58."""
        value = Decimal(match["first"])
        before = self.text[match.start() : match.start("first")]
        after = grammar.WORD_AFTER.get(match["after"] or "")
        word = after if after and before in grammar.REACHING else grammar.WORD_BEFORE.get(before) or after or "plain"
        return self.make(match.span(), value, value, PURE, word)

    def cleared(self, match: re.Match[str]) -> Figure:
        """动态清零 is a level of zero, counted in 户 where families are meant."""
        unit = "户" if re.search("家庭|户", self.text[max(match.start() - 8, 0) : match.start()]) else "个"
        return self.make(match.span(), Decimal(0), Decimal(0), unit, "at_most")

    def round_money(self, match: re.Match[str]) -> Figure:
        """突破百亿元 is above 100 亿元."""
        value = Decimal({"": 1, "十": 10, "百": 100, "千": 1000}[match["first"]])
        word = "above" if match["before"] in ("突破", "超过", "超", "破") else "plain"
        return self.make(match.span(), value, value, f"{match['scale']}元", word)

    def half(self, match: re.Match[str]) -> Figure:
        """过半, 近半, 一半以上."""
        found = next((word for word in ("above", "nearly", "about", "least") if match[word]), "")
        word = {"least": "at_least", "": grammar.WORD_AFTER.get(match["hedged"] or "", "plain")}.get(found, found)
        return self.make(match.span(), Decimal(50), Decimal(50), PERCENT, word)

    def fallen(self, match: re.Match[str]) -> Figure | None:
        """下降15% is 0.85 times, 年均下降3% a growth of -3 %, and less where more is cut."""
        lo, hi = (_change(match[end] or match["first"]) for end in ("first", "last"))
        word = "between" if match["last"] else self.word(match)
        word = grammar.LEAST_CUT.get(word, word)
        if lo > hi:
            return None
        start = match.start("before" if match["before"] else "first") if match["named"] else match.start()
        if match["yearly"]:
            return self.make((start, match.end()), -hi, -lo, PERCENT, word, "growth")
        return self.make((start, match.end()), 1 - hi / 100, 1 - lo / 100, TIMES, word, "multiple")

    def people(self, match: re.Match[str]) -> Figure:
        """80万重点群体 is 80 万人."""
        lo = hi = Decimal(match["first"])
        word = self.word(match)
        if match["more"] or match["more_scaled"]:
            lo, hi = indefinite_range(lo)
            word = "between"
        return self.counted(match, lo, hi, match["scale"] + "人", word)

    def uncounted(self, match: re.Match[str]) -> Figure | None:
        """用户数达到8亿 is 8 亿, 3000根 are 3000 根; on one line, for the next one may begin with any word."""
        value = Decimal(match["first"])
        if "\n" in self.source.raw[slice(*self.source.span(match.start("first"), match.end()))]:
            return None
        return self.counted(match, value, value, match["scale"] + match["base"], self.word(match))

    def spoken(self, match: re.Match[str]) -> Figure | None:
        """五千名, 三十多家; the scale that stands last goes with the unit: 五万家 is 5 万家."""
        first, last, scale = match["first"], match["last"] or match["first"], ""
        if last[-1] in "万亿" and not set(last[:-1]) & set("万亿"):
            first, last, scale = first.removesuffix(last[-1]), last[:-1], last[-1]
        ends = spoken_number(first), spoken_number(last)
        if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            return None
        lo, hi = Decimal(ends[0]), Decimal(ends[1])
        word = "between" if match["last"] else self.word(match)
        if match["more"]:
            (lo, hi), word = indefinite_range(lo), "between"
        return self.counted(match, lo, hi, scale + match["base"], word)

    def counted(self, match: re.Match[str], lo: Decimal, hi: Decimal, unit: str, word: str) -> Figure:
        """A figure in a unit, of the kind that the words before it demand."""
        unit = POINTS if unit == "个百分点" else declared(unit, self.source.units)
        at = match.start("minus" if match.groupdict().get("minus") else "first")
        return self.make(self.span(match), lo, hi, unit, word, self.kind(at, unit))

    def fraction(self, match: re.Match[str]) -> Figure | None:
        """三分之一 is 100/3 %."""
        part, whole = spoken_number(match["part"]), spoken_number(match["whole"])
        if whole is None or (part is None and match["part"] != "零"):
            return None
        tenths = "".join(str("零一二三四五六七八九".index(char)) for char in match["tenths"] or "")
        value = Decimal(f"{part or 0}.{tenths or 0}") * 100 / Decimal(whole)
        return self.make(self.span(match), value, value, PERCENT, self.word(match))

    def doubled(self, match: re.Match[str]) -> Figure:
        """翻N番 is 2^N times."""
        value = 2 ** (_number(match["times"] or "1") or Decimal(1))
        return self.make(self.span(match), value, value, TIMES, self.word(match), "multiple")

    def grown(self, match: re.Match[str]) -> Figure | None:
        """增长N倍 is N + 1 times."""
        lo = _number(match["first"]) or Decimal(0)
        hi = decimal_number(match["last"]) if match["last"] else lo
        word = "between" if match["last"] else self.word(match)
        return self.make(match.span(), lo + 1, hi + 1, TIMES, word, "multiple") if 0 < lo <= hi else None

    def changed(self, match: re.Match[str]) -> Iterator[Figure]:
        """比2020年增长10% is 1.1 times, 比2020年下降10% 0.9 times, and less where more was cut.

        分别 repeats the change for further figures; so does an aspirational one: 下降8%，力争下降8.5%.
        """
        also, more = [match], grammar.AND_CHANGED.match(self.text, match.end())
        shared = "分别" in match[0] or self.says(grammar.SHARES, match.start())
        while more and shared:
            also.append(more)
            more = grammar.AND_CHANGED.match(self.text, more.end())
        aspired = grammar.ASPIRED_CHANGE.match(self.text, also[-1].end())
        for one in [*also, aspired] if aspired else also:
            change = _change(one["first"])
            word = self.word(one)
            falls = match["way"] in grammar.FALLS
            value = 1 - change / 100 if falls else 1 + change / 100
            word = grammar.LEAST_CUT.get(word, word) if falls else word
            start = one.start("first") if one is aspired else one.start()  # what governs it stands before it
            yield self.make((start, one.end()), value, value, TIMES, word, "multiple")

    def tenths(self, match: re.Match[str]) -> Figure:
        """两成 is 20 %, 三成五 35 %; 增长两成 a growth."""
        value = _tenths(match["first"])
        word = "above" if match["over"] else self.word(match)
        return self.make(self.span(match), value, value, PERCENT, word, self.kind(match.start("first"), PERCENT))

    def lost_count(self, match: re.Match[str]) -> Figure | None:
        """选择 个设区市: blanks on one line where the digits stood before a classifier."""
        if not (
            is_han(self.text[match.start() - 1 : match.start()]) and is_han(self.text[match.end() : match.end() + 1])
        ):
            return None
        before, at = map(self.source.folded.original, (match.start() - 1, match.start()))
        gap = self.source.raw[before + 1 : at]
        if not gap or gap.strip(" \u3000\u00a0"):
            return None
        return self.make(match.span(), Decimal(1), INFINITY, match["base"], "plain")

    def faster(self) -> Iterator[tuple[int, int]]:
        """增速高于GDP: a growth rate above another one, with no number after it in this part of the clause."""
        for part in grammar.PART.finditer(self.text):
            at = part.start("rest")  # behind the last digit
            rate = grammar.RATE.search(self.text, part.start(), part.end())
            while rate and (cue := grammar.FASTER.search(self.text, max(rate.end(), at), part.end())):
                yield rate.start(), cue.end()
                rate = grammar.RATE.search(self.text, cue.end(), part.end())

    def all(self) -> Iterator[Figure | None]:
        """Every match of the grammar, by priority where two overlap; None for a match that is no figure."""
        hundred, ten = Decimal(100), Decimal(10)
        yield from map(self.doubled, grammar.DOUBLING.finditer(self.text))
        yield from map(self.grown, grammar.MORE_TIMES.finditer(self.text))
        for m in grammar.CHANGED.finditer(self.text):
            yield from self.changed(m)
        yield from map(self.fallen, grammar.FALLEN.finditer(self.text))
        for m in grammar.ORDINAL.finditer(self.text):
            rank = _number(m["first"])
            yield self.make(m.span(), rank, rank, "位", "plain") if rank else None
        for m in grammar.TWO_DIGITS.finditer(self.text):
            yield self.make(m.span(), ten, ten, PERCENT, "at_least", "growth")
        yield from map(self.rank, grammar.RANK.finditer(self.text))
        yield from map(self.mixed, grammar.MIXED.finditer(self.text))
        yield from map(self.printed, grammar.figure(tuple(map(str, self.source.units))).finditer(self.text))
        yield from map(self.people, grammar.PEOPLE.finditer(self.text))
        yield from map(self.uncounted, grammar.UNCOUNTED.finditer(self.text))
        yield from map(self.fraction, grammar.FRACTION.finditer(self.text))
        yield from map(self.several, grammar.SEVERAL.finditer(self.text))
        yield from map(self.spoken, grammar.SPOKEN.finditer(self.text))
        yield from map(self.bare, grammar.BARE.finditer(self.text))
        yield from map(self.round_money, grammar.MONEY.finditer(self.text))
        yield from map(self.pure, grammar.PURE.finditer(self.text))
        yield from map(self.cleared, grammar.CLEARED.finditer(self.text))
        for m in grammar.LONG.finditer(self.text):
            years = Decimal(m["first"])
            yield self.make((m.start("before" if m["before"] else "first"), m.end()), years, years, "年", self.word(m))
        yield from map(self.half, grammar.HALF.finditer(self.text))
        yield from map(self.tenths, grammar.TENTHS.finditer(self.text))
        for m in grammar.ALL.finditer(self.text):
            word = "about" if self.says(grammar.MOSTLY, m.start()) else "plain"
            yield self.make(m.span(), hundred, hundred, PERCENT, word)
        for span in self.faster():
            yield self.make(span, Decimal(0), Decimal(0), POINTS, "above", "lead")
        for m in grammar.RISING.finditer(self.text):
            yield self.make(m.span(), Decimal(0), Decimal(0), POINTS, "above", "yearly")
        yield from map(self.lost_count, grammar.LOST_COUNT.finditer(self.text))


def _number(text: str) -> Decimal | None:
    """A number in digits or in characters; None if it is not a number."""
    number = decimal_number(text) if text[0].isdigit() else spoken_number(text)
    return None if number is None else Decimal(number)


def _change(text: str) -> Decimal:
    """A change in per cent: 15, 两成."""
    return _tenths(text) if "成" in text else decimal_number(text)


def _tenths(text: str) -> Decimal:
    """三成五 → 35, 一成半 → 15."""
    whole, _, rest = text.replace("半", "五").partition("成")
    return Decimal(10 * (spoken_number(whole) or 0) + (spoken_number(rest) or 0))


_BARE = re.compile(r"(?:\d{1,18}|[1-9]\d{0,2}(?:,\d{3}){1,5})(?:\.\d{1,20})?", re.ASCII)


def typed_figure(raw: str, units: Units = ()) -> Figure | None:
    """The one figure that a text is, as a user types it: 800亿元, 近1.2万家, -3.5%; a number alone has no unit.

    None for a text that is no figure, or has anything besides one: what is typed is not to be guessed.
    """
    text = plain(raw)
    below = text.startswith("-")
    text = text.removeprefix("-")
    if _BARE.fullmatch(text):
        value = decimal_number(text)
        found = Figure(value, value, "", "plain", None, 0, len(text))
    else:
        figures = Text(text, units).figures
        if not figures or (figures[0].start, figures[0].end) != (0, len(text)):
            return None
        found = figures[0]
    if below and found.word != "plain":
        return None
    return found._replace(lo=-found.lo, hi=-found.hi) if below else found


def in_unit(figure: Figure, unit: str) -> Figure | None:
    """A figure in another unit: 8000万元 is 0.8亿元, 1.2万 is 12000家 or 1.2万家; a number alone is in that unit.

    None where the units do not fit.
    """
    parts = split_unit(figure.unit) if figure.unit else None
    printed, wanted = figure.unit or unit, split_unit(unit)
    if parts and wanted and not parts[1]:
        printed += wanted[1]
    size = factor(printed, unit)
    return None if size is None else figure._replace(lo=figure.lo * size, hi=figure.hi * size, unit=unit)
