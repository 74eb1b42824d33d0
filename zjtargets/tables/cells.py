"""What one cell of a table says, given the name of its row, the head of its column and its unit.

A cell is read as the sentence that it abbreviates: 〔13.5〕 in the row 单位GDP能耗降低（%） as 单位GDP能耗下降13.5%,
5左右 under 年均增速 as 年均增长5%左右. So a target has one form, whether a sentence or a table sets it.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from zjtargets.tables.heads import Head, Span, is_unit, read_head, strange_unit, unit_in_brackets
from zjtargets.text import grammar
from zjtargets.text.figures import Figure, Text
from zjtargets.text.fold import plain
from zjtargets.text.names import name_end
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
    split_unit,
)
from zjtargets.text.quotes import Quote
from zjtargets.text.spans import Lazy

DITTO = "〃"  # in a position into which a merged value reaches
EMPTY = Lazy(rf"(?:[-/.…—{DITTO}]|--+|无|\s)*")
UNPLACED = "?"  # around values of which the column is not known
_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,20})?|\d{1,15}(?:\.\d{1,20})?"
_REACHED = "提高到|提高至|达到|达|增加到|增至|提升至|提升到|保持在|稳定在|保持|为"
_A_YEAR = Lazy(rf"{grammar.YEAR}年[底末]?前?")
_OPEN, _CLOSE = "〔[【", "〕]】"
_UNIT = r"[^\d\s.,()〔〕\[\]【】<>≤≥以左上约、;+*※#①-⑳-][^\s.,()〔〕\[\]【】<>≤≥以左约、;+*※#①-⑳-]{0,11}?"
_MARK = r"(?:[*※#①-⑳]|\(\d{4}年?\)|\(注?\d?\))*"
_VALUE = Lazy(
    rf"""
    (?P<open>[{re.escape(_OPEN)}(])?
    (?:{_REACHED})?
    (?P<before>(?:{"|".join(map(re.escape, sorted(grammar.WORD_BEFORE, key=len, reverse=True)))})*)
    (?P<change>年均增长|年均下降|年均|累计增长|累计下降|累计|增长|下降|降低|减少)?
    (?P<minus>[-负])?
    (?P<first>{_NUMBER}) (?: (?P<first_unit>{_UNIT})? [-至] (?P<last>{_NUMBER}) )? (?P<plus>\+)? (?P<unit>{_UNIT})?
    (?P<after>{"|".join(map(re.escape, sorted(grammar.WORD_AFTER, key=len, reverse=True)))})?
    (?P<close>[{re.escape(_CLOSE)})])?
    {_MARK}
    (?P<rest>[、,;].*|\([^()\d]*\))?
    """,
)
# The name of a row that is itself a change: GDP增长, 单位GDP能耗降低率, 非化石能源占比提高.
_FALLS = Lazy(r"(?:降低|下降|减少|减排|压减|削减|降幅)(?:率|幅度|比例|量|值)?$")
_GROWS = Lazy(r"(?:增长|增速|增幅|增长率|增长速度)(?:率|幅度)?$")
_ADDS = Lazy("新增|净增|新建|累计|每年")
_RISES = Lazy(r"(?<!率)(?:提高|提升|上升)(?:幅度)?$|(?<=[率重比度])(?:提高|提升|上升|增加)$")
_SHARE = Lazy(
    "比重|占比|比例|比率|[收入值]比$|之比$|倍差|率$|满意度|密度|强度|覆盖|^占|占[^,。]*(?:比|的)|每[百千万亿十\\d]|人均|指数|系数|位次"
)
_NO_SHARE = Lazy("劳动生产率|产出率|周转率|收益率")
_WITHOUT_UNIT = Lazy("指数|系数|比$|倍数|得分|评分|分值")
_TAIL = Lazy(r"[*※#①-⑳]+$|(?<=[\u4e00-\u9fff)])\d$")
_BRACKETS = Lazy(r"[(〔\[][^()〔〕\[\]]*[)〕\]]")
_LEADING = Lazy(  # the number of a row or a group
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、．](?!\d)"
    r"|\(\d{1,2}\)|[①-⑳]|[-·●◆■—])+"
)
# What stands before a name that is a part of the row above it: 其中：研究生.
_AMONG = Lazy(r"^(?:\#|其中|一是|二是)[:：]?")


class Spoken(NamedTuple):
    """The number of a cell as printed: ends, hedge, unit in the cell, and whether it is a change and over what."""

    lo: Decimal
    hi: Decimal
    word: str
    unit: str | None
    bracketed: bool
    change: str


@dataclass(frozen=True)
class CellQuote(Quote):
    """A cell that a record quotes, with what governs it: the name of its row, the head of its column, its unit.

    ``raw`` is how it is shown. ``unit`` is the one that its column of units, its caption or its head prints, if the
    name and the cell print none. ``reached`` is true of what was reached, false of a target;
    ``other_brackets`` where brackets mean something else than a sum of years.
    """

    row: str = ""
    group: str = ""
    column: str = ""
    cell: str = ""
    caption: str = ""
    unit: str | None = None
    reached: bool = False
    other_brackets: bool = False

    @cached_property
    def head(self) -> Head:
        """What the head of the column says."""
        return read_head(self.column, self.units)

    @cached_property
    def name(self) -> str:
        """The name of the row without its number, its unit and marks of notes."""
        return bare_name(self.row, self.units, self._own_unit)

    @property
    def stated_unit(self) -> str | None:
        """The unit, if the cell cannot be read without it."""
        return None if replace(self, unit=None).figures == self.figures else self.unit

    @cached_property
    def indicator(self) -> str:
        """The name of the series: without 降低, 增长 or 提高 where the figure is that change."""
        figure = next(iter(self.figures), None)
        if figure is None or (figure.kind not in ("multiple", "growth") and figure.unit != POINTS):
            return self.name
        return _FALLS.sub("", _GROWS.sub("", _RISES.sub("", self.name))).removesuffix("年均") or self.name

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The one figure that the cell says; none where it says no figure or more than one."""
        figure = self._figure
        at = len(self.raw) - len(self.cell)
        return (figure._replace(start=at, end=len(self.raw)),) if figure else ()

    @cached_property
    def parts(self) -> frozenset[int]:
        """The start of the figure, if 其中 stands before the name of the row."""
        return frozenset(figure.start for figure in self.figures if _AMONG.match(plain(self.row)))

    def end_of(self, names: object) -> int:
        """Where the first of some names to end in the row, the column or the caption ends; 0 if none has any. The group
        of a row may stand behind its name, to tell it from a row of another group.
        """
        assert isinstance(names, (list, tuple))
        row = f"{self.row}({bare_name(self.group)})"
        ends = (name_end(n, text) for n in names for text in (row, self.column, self.caption))
        return min((end for end in ends if end), default=0)

    @cached_property
    def _figure(self) -> Figure | None:
        text = plain(self.cell)
        sums = self.head.span is Span.TOGETHER or "(累计" in plain(self.column)
        round_brackets = text.startswith("(") and not sums  # a remark, or a value of another kind
        if (
            UNPLACED in text
            or EMPTY.fullmatch(text)
            or _A_YEAR.fullmatch(text)
            or round_brackets
            or (self.other_brackets and text[0] in _OPEN)
        ):
            return None
        spoken = read_number(text, self.units)
        if spoken is None:
            return self._said(text)
        unit = self._unit(spoken)
        return None if unit is None else self._meant(spoken, unit)

    @cached_property
    def _own_unit(self) -> str | None:
        """The unit of the row, whatever the cell prints: in its name, in its column of units, over the column."""
        known = unit_in_brackets(self.row, self.units) or self.unit or self.head.unit
        return known or strange_unit(self.row)

    def _unit(self, spoken: Spoken) -> str | None:
        """The unit of the number: that of the cell, of the row, of its column of units; a mere scale in the cell goes
        before it. None where there is none, or two that do not fit.
        """
        printed = spoken.unit
        around = (self._changes and self.head.unit) or self._own_unit
        around = around and _one_unit(around, self.units)
        if printed is None:
            if self._grows_on_average and not spoken.bracketed and around not in (PERCENT, POINTS):
                return PERCENT
            return around or (PURE if _WITHOUT_UNIT.search(self.name) else None)
        if printed in SCALES and printed:
            if around is None or is_unit(printed + around, self.units):
                return printed + (around or "")  # 8.5万 where the unit is 亿元
            base = split_unit(declared(around, self.units))
            return printed + base[1] if base else None  # 30万 where the unit is 万个
        unit = declared(printed, self.units)
        change = self._changes or spoken.bracketed or spoken.change or unit == POINTS
        share = unit in (PERCENT, TIMES) and not unit_in_brackets(self.row, self.units)  # under 单位：亿元 as well
        if around is None or change or share or factor(unit, declared(around, self.units)) is not None:
            return unit
        return None

    @property
    def _grows_on_average(self) -> bool:
        """Whether the column holds average rates of growth: without a unit of its own, and not of additions."""
        average = self.head.span in (Span.AVERAGE, Span.EITHER) and self.head.unit is None
        return average and not _ADDS.search(self.name)

    @property
    def _changes(self) -> bool:
        return self.head.span is not None

    def _meant(self, spoken: Spoken, unit: str) -> Figure | None:
        """The figure of a number: a level, or the change that brackets, the column, the row or the cell make of it."""
        lo, hi, word = spoken.lo, spoken.hi, spoken.word
        span = self.head.span
        together = spoken.bracketed or span is Span.TOGETHER or spoken.change.startswith("累计")
        average = not together and (span is not None or spoken.change.startswith("年均"))
        falls = bool(_FALLS.search(self.name)) or spoken.change.endswith(("下降", "降低", "减少"))
        grows = bool(_GROWS.search(self.name)) or spoken.change.endswith("增长")
        own = self._own_unit or ""
        if span is not None and own == self.head.unit:
            own = ""  # the unit of the changes, not of the row
        share = is_share(self.name, own) and not grows and not falls
        unit = POINTS if unit == "个百分点" else declared(unit, self.units)
        if falls and unit in (PERCENT, POINTS):
            word = grammar.LEAST_CUT.get(word, word)
        if unit == PERCENT:
            if average and share and (word == "at_most" or is_lower(self.name)):
                return _figure(lo, hi, unit, word)  # kept every year: 失业率 5.5以内
            if average and share and self.head.unit != PERCENT and own in ("", PERCENT, "‰"):
                return _figure(lo, hi, POINTS, word, "yearly")
            if average or (not together and (grows or (falls and self.reached))):
                return _figure(-hi, -lo, unit, word, "growth") if falls else _figure(lo, hi, unit, word, "growth")
            if falls:
                return _figure(1 - hi / 100, 1 - lo / 100, TIMES, word, "multiple")
            if together and share:
                return _figure(lo, hi, POINTS, word, "increment")
            if together:
                return _figure(1 + lo / 100, 1 + hi / 100, TIMES, word, "multiple")
            return _figure(lo, hi, unit, word)
        if unit == POINTS:
            lo, hi = (-hi, -lo) if falls else (lo, hi)
            return _figure(lo, hi, unit, word, "yearly" if average else "increment")
        if average:
            return _figure(lo, hi, unit, word, "yearly")
        return _figure(lo, hi, unit, word, "increment" if together else None)

    def _said(self, text: str) -> Figure | None:
        """The figure of a cell in words (翻一番, 下降20%, 前10位): the only one of them, with no other digit."""
        inner = text.strip("".join(_OPEN + _CLOSE))
        found = Text(inner, self.units).figures
        if len(found) != 1 or found[0].word == "between":
            return None  # a range is read by `read_number`, or its two units differ
        figure = found[0]
        rest = inner[: figure.start] + inner[figure.end :]
        if any(map(str.isdigit, grammar.YEAR_NUMBER.sub("", rest))):
            return None
        return figure


def shown(row: str, column: str, cell: str) -> str:
    """A cell in words, as screens print it: 城镇化率（%）｜2025年：65."""
    return f"{row}｜{column}：{cell}"


def _figure(lo: Decimal, hi: Decimal, unit: str, word: str, kind: str | None = None) -> Figure:
    return Figure(lo, hi, unit, word, kind, 0, 0)


def read_number(text: str, units: Units = ()) -> Spoken | None:
    """The number of a cell in plain text, with its hedge and the unit beside it; None if it is not one number."""
    match = _VALUE.fullmatch(text)
    if match is None or (match["rest"] and any(map(str.isdigit, match["rest"]))):
        return None
    opened, closed = match["open"] or "", match["close"] or ""
    if bool(opened) != bool(closed) or (opened == "(") != (closed == ")"):
        return None
    unit = match["unit"] or None
    if unit and not (is_unit(unit, units) or unit in SCALES):
        return None
    if match["first_unit"] not in (None, unit):
        return None
    lo = hi = decimal_number(match["first"])
    word = _word(match["before"], match["after"] or "")
    if word is None:
        return None
    if match["minus"]:
        lo = hi = -lo
    if match["last"]:
        hi, word = decimal_number(match["last"]), "between"
    if match["plus"] and word == "plain":
        word = "at_least"
    return Spoken(lo, hi, word, unit, bool(opened), match["change"] or "") if lo <= hi else None


def _word(before: str, after: str) -> str | None:
    """The hedge of two cues; None where they contradict each other (超过5以内)."""
    first = next((grammar.WORD_BEFORE[cue] for cue in grammar.CUES if before.endswith(cue)), None)
    last = grammar.WORD_AFTER.get(after)
    if first and last and first != last:
        cue = next(cue for cue in grammar.CUES if before.endswith(cue))
        return last if cue in grammar.REACHING else None
    return first or last or "plain"


def bare_name(row: str, units: Units = (), own_unit: str | None = None) -> str:
    """The name of an indicator in the head of its row: without a number, its unit in brackets, and marks of notes."""
    text = _AMONG.sub("", _LEADING.sub("", plain(row)))
    text = _TAIL.sub("", text)
    unit = unit_in_brackets(text, units) or own_unit
    if unit:
        at = [m for m in _BRACKETS.finditer(text) if m[0][1:-1].removeprefix("单位").lstrip(":") == unit]
        if at:
            text = text[: at[-1].start()] + text[at[-1].end() :]
    return str(_TAIL.sub("", text)).strip(" :")


def is_share(name: str, unit: str) -> bool:
    """Whether values are shares, densities or values per head, by the unit and the words of the name."""
    if unit in ("‰", PERCENT) and not _GROWS.search(name):
        return True
    return bool(_SHARE.search(name)) and not _NO_SHARE.search(name)


# What is better lower, whatever the word beside its figure; and what sounds like it and is not.
_LOWER = Lazy(
    "失业率|死亡|发生率|发病率|患病率|近视率|吸烟率|致死|能耗|煤耗|水耗|电耗|物耗|能源消耗|资源消耗|单位[^,]{0,12}消耗|排放|负债率|不良率"
    "|事故|起数|流失率|浓度|PM2\\.5|漏损率|损耗率|损失|故障|投诉|贫困|成本|时延|收入比|辍学|用水量|用水总量|农药使用量|化肥[^,]{0,2}使用量|化肥施用量"
    "|劣Ⅴ|劣V|污染天数|违法率|响应时间|到达时间|办理时间|拥堵|恩格尔|自付|个人卫生支出|伤亡|受灾|火灾|上访|发案|水土流失面积|逾期|基尼系数"
)
_NOT_LOWER = Lazy(
    "(?:达标|合格|处置|处理|防控|治理|整改|下降|降低|控制|利用|减少|破获|侦破|回收|救助|调解|结案|覆盖|监测|满意)(?:率|比例|度|系数)$|(?:减少|降低|下降|压减)(?:量|值)?$|减排|削减|优良|保险|调解"
)


def is_lower(name: str) -> bool:
    """Whether lower values of an indicator are better, by its name: rates of accidents, emissions, costs."""
    return bool(_LOWER.search(name)) and not _NOT_LOWER.search(name)


def is_nature(text: str) -> bool:
    """Whether a cell says that a target is binding or indicative."""
    return nature(text) is not None


def nature(text: str) -> bool | None:
    """True for a binding target (约束性), false for an indicative one (预期性), None for other words."""
    words = plain(text)
    return True if words.startswith("约束") else False if words.startswith(("预期", "指导", "引导")) else None


def _one_unit(unit: str, units: Units) -> str | None:
    """A unit as printed; of two that stand for one (%、个百分点) neither."""
    return None if re.search("[、,]", unit) else declared(unit, units)
