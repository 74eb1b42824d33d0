"""What the head of a column says of the cells under it, and the name of a row of the row: a role, a year, a unit.

The heads are those that plans and yearbooks print: 指标, 单位, 2020年, 2025年目标值, 年均增速〔累计〕, 属性.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from zjtargets.text.fold import plain
from zjtargets.text.grammar import YEAR_NUMBER, plan_end
from zjtargets.text.quantities import Units, declared, split_unit
from zjtargets.text.spans import Lazy


class Role(StrEnum):
    """What a column holds."""

    GROUP = "group"
    NUMBER = "number"
    NAME = "name"
    UNIT = "unit"
    NATURE = "nature"
    OFFICES = "offices"
    REMARK = "remark"
    VALUE = "value"
    OTHER = "other"


class Span(StrEnum):
    """What the values of a column are changes over: a year on average, several years together, or either."""

    AVERAGE = "average"
    TOGETHER = "together"
    EITHER = "either"


class Head(NamedTuple):
    """A head of a column as printed, and what it says.

    ``year`` is the last that it names; ``target`` whether it says that its values are targets (true) or were reached
    (false); ``span`` what its values are changes over; ``unit`` the unit in brackets.
    """

    words: str
    role: Role
    year: int | None = None
    target: bool | None = None
    span: Span | None = None
    unit: str | None = None


_ROLES = {
    Role.NUMBER: "序号|编号|序|No\\.?|行次",
    Role.UNIT: "(?:计量|指标)?单位",
    Role.NATURE: "(?:指标)?(?:属性|性质|类型)|约束性/预期性",
    Role.OFFICES: "(?:责任|牵头|负责|实施|主管|配合|数据来源|数据提供|评价)(?:单位|部门|处室)?(?:/.*)?",
    Role.REMARK: "备注|说明|指标(?:解释|说明|来源)|来源|数据来源|口径",
    Role.GROUP: "类别|类|分类|领域|维度|方面|(?:指标)?类别|一级指标|目标类别|指标分类|板块|分项|大类",
    Role.NAME: "(?:主要|具体|核心|发展|规划|评价|监测|二级|三级|关键)?指标(?:名称|内容|项)?|项目(?:名称)?|名称|指标项目"
    "|内容|主要目标|地区|省份|城市|县市区|县\\(市、区\\)|省\\(?区、?市\\)?|年份|年度|单位名称",
}
_BY_WORDS = {role: Lazy(words) for role, words in _ROLES.items()}
_OF_ANY_ROLE = Lazy("|".join(_ROLES.values()))
_PLAN = Lazy(r'"?十([一二三四五六])五"?')
_TARGET = Lazy("目标|规划|预期|力争|计划")
_REACHED = Lazy("比上年|较上年|同比|现状|基期|基准|基数|基年|实际|实绩|完成|现有|达到情况|预计完成")
_AVERAGE = Lazy("年均|平均每年|每年|增速|增长率|年平均|比上年|较上年|同比")
_TOGETHER = Lazy(r"累计|合计|总计|〔|\[|增长|增减|变化|[五三四]年(?:新增|增加|下降)")
_BRACKETS = Lazy(r"[(〔\[]([^()〔〕\[\]]*)[)〕\]]")
_NO_UNIT = Lazy(r"[年月含按现可以市区县注指即、,;。]|累计|口径|价格|其中|预期|约束|实际|目标|基期|情景")
_LONGEST_UNIT = 12
_NOTE_MARK = Lazy(r"[*※#①-⑳]+|(?<=[\u4e00-\u9fff)%])\[\d\]$|〔注\d?〕|\(注\d?\)")


@lru_cache(maxsize=4096)
def read_head(words: str, units: Units = ()) -> Head:
    """What the head of a column says; heads above each other are joined by ``/``."""
    text = _NOTE_MARK.sub("", plain(words))
    unit = unit_in_brackets(text, units)
    bare = _BRACKETS.sub("", text).strip("/")
    parts = [part for part in bare.split("/") if part]
    for role, pattern in _BY_WORDS.items() if any(map(_OF_ANY_ROLE.fullmatch, (text, bare, *parts[:1]))) else ():
        if (
            pattern.fullmatch(text)
            or (bare and pattern.fullmatch(bare))
            or (parts and all(pattern.fullmatch(part) for part in parts))
        ):
            return Head(words, role, unit=unit)
    years = [int(year) for year in YEAR_NUMBER.findall(text)]
    plans = [plan_end(number) for number in _PLAN.findall(text)]
    found = years or plans
    average, together = _AVERAGE.search(text), _TOGETHER.search(text)
    span = None
    if average or together:
        span = Span.EITHER if average and _either(text) else Span.AVERAGE if average else Span.TOGETHER
    target = True if _TARGET.search(bare) else False if _REACHED.search(bare) else None
    is_value = bool(found) or span is not None or (target is not None and len(bare) <= _LONGEST_UNIT)
    if not is_value:
        return Head(words, Role.OTHER, unit=unit)
    return Head(words, Role.VALUE, max(found, default=None), target, span, unit)


def _either(text: str) -> bool:
    """年均增速〔累计〕 and 年均/累计, but not 年均增长."""
    return re.search("累计|合计|总计", text) is not None


def unit_in_brackets(text: str, units: Units = ()) -> str | None:
    """The unit in the last brackets of a head or a name that hold one: 城镇化率（%）, 产值（单位：亿元）."""
    found = (inside.removeprefix("单位").lstrip(":") for inside in reversed(_BRACKETS.findall(plain(text))))
    return next((unit for unit in found if is_unit(unit, units)), None)


def strange_unit(text: str) -> str | None:
    """What closes a name in brackets and may be a unit that the program does not know: 班列（蒲式耳）."""
    found = _BRACKETS.findall(plain(text))
    unit: str = found[-1].removeprefix("单位").lstrip(":") if found and plain(text).endswith((")", "〕", "]")) else ""
    fits = 0 < len(unit) <= _LONGEST_UNIT and not _NO_UNIT.search(unit) and not any(map(str.isdigit, unit))
    return unit if fits else None


def is_unit(text: str, units: Units = ()) -> bool:
    """Whether a text is a unit that the program knows or that the data declare."""
    return bool(text) and text != "1" and split_unit(declared(text, units)) is not None
