"""Numbers as documents print them (1,200, 五千, 100多), and units: a scale (万 亿 万亿) before a base (元 件 家 …)."""

from decimal import Decimal
from functools import lru_cache
from typing import Self

from zjtargets.text.fold import plain

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SECTIONS = (("亿", 10**8), ("万", 10**4))

SCALES = {
    "": Decimal(1),
    "百": Decimal(10) ** 2,
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "万亿": Decimal(10) ** 12,
}
BASES = (
    "个百分点 百分点 % ‰ 倍 元/人 元 人年 人次 家次 台次 批次 项次 平方公里 平方米 公里 件/万人 家 个 所 名 人 "
    "位 件 项 种 台 套 次 批 场 门 座 户 支 只 篇 条 吨 亩 度 间 张 款 岁 分钟 小时 千瓦时 千瓦 兆瓦 辆 艘 架次 标箱 "
    "立方米 部 列 处 公顷 /10万 微克/立方米 毫克/立方米 吨标准煤 标准箱 美元 人/平方公里"
).split()
# Units that form another word after a number in characters (三类, 二期, 十分): read after digits only.
AFTER_DIGITS = (
    "份 头 尾 羽 株 棵 粒 公斤 千克 克 升 米 千米 场次 班次 航次 个工作日 工作日 天 "
    "册 幢 栋 例 类 期 组 口 学时 课时 分 "
    "斤 毫克 微克 毫克/升 微克/升 千克标准煤 吨标准煤/万元 千克标准煤/万元 吨/万元 立方米/万元 千瓦时/人 "
    "张/千人 人/千人 床/千人 件/人 件/千人 例/10万 /千人 /万人 /百户 宗 颗 发 趟 标台 车次 户次 亩次 人天 "
    "桩 枪 艇 架 盏 面 枚 本 幅 集 首 单 起 笔 "
    "毫秒 秒 千伏 千伏安 个次 根 块 片 箱 瓶 袋 眼 孔 "
    "兆 GB TB Gbps Mbps P PFlops EFlops kWh GWh MW GW 摄氏度 ℃ 分贝 ㎡"
).split()
# Units of values that are no figures of a text by themselves: 2025年, 6个月.
_UNREAD = "年 月 个月 周".split()
_PERIODS = frozenset("日 时 秒".split())
CURRENCIES = frozenset({"元", "美元"})
_MONEY = CURRENCIES | {"元/人"}
PERCENT, POINTS, TIMES = "%", "百分点", "倍"
PURE = "1"  # the unit of a number without one: a ratio, an index

_ONE = Decimal(1)
# Units that documents and tables use interchangeably (家 and 个 of enterprises, 吨 of standard coal), and multiples of
# others; what is no exact multiple (亩 and 平方米) stays apart.
_OF = {
    base: (root, _ONE)
    for base, root in {
        "个": "家",
        "所": "家",
        "名": "人",
        "个百分点": POINTS,
        "标准箱": "标箱",
        "个月": "月",
        "kWh": "千瓦时",
        "℃": "摄氏度",
        "㎡": "平方米",
        "P": "PFlops",
    }.items()
}
_OF |= {
    base: (root, Decimal(size))
    for base, root, size in (
        ("公斤", "克", 1000),
        ("斤", "克", 500),
        ("吨", "克", 10**6),
        ("吨标准煤", "克", 10**6),
        ("千克标准煤", "克", 1000),
        ("公里", "米", 1000),
        ("公顷", "亩", 15),
        ("平方公里", "亩", 1500),
        ("兆瓦", "千瓦", 1000),
        ("MW", "千瓦", 1000),
        ("GW", "千瓦", 10**6),
        ("GWh", "千瓦时", 10**6),
        ("Gbps", "Mbps", 1000),
        ("EFlops", "PFlops", 1000),
        ("千克标准煤/万元", "吨标准煤/万元", "0.001"),
    )
}
_LONGEST_FIRST = sorted(SCALES, key=len, reverse=True)
_BASES = frozenset((*BASES, *AFTER_DIGITS, *_UNREAD, PURE))


class DeclaredUnit(str):
    """A unit that a data folder declares, as it is printed; it knows its names, and what one of it is of its root.

    A text with names, so that whatever has the unit of a value can name it and convert it.
    """

    scale: Decimal
    base: str
    root: str
    size: Decimal
    name: str
    name_en: str

    @classmethod
    def of(cls, base: str, name: str, name_en: str, root: str | None = None, size: Decimal = _ONE) -> Self:
        """A base, itself or as ``size`` of another unit."""
        measured = _measured(root) if root else (_ONE, base)
        assert measured is not None  # as of every unit that may be declared
        unit = cls(base)
        unit.scale, unit.base, unit.name, unit.name_en = _ONE, base, name, name_en
        unit.size, unit.root = size * measured[0], measured[1]
        return unit

    def scaled(self, scale: str) -> Self:
        """The same base after 百, 万 or 亿."""
        unit = type(self)(scale + self)
        unit.scale, unit.base, unit.name_en = SCALES[scale], self.base, self.name_en
        unit.name, unit.size, unit.root = scale + self.name, self.size * SCALES[scale], self.root
        return unit


Units = tuple[DeclaredUnit, ...]


def declared(unit: str, units: Units) -> str:
    """A printed unit as one of those that are declared, if its base is one of them."""
    text = plain(unit) if units else unit
    scales = ((scale, base) for base in units for scale in _LONGEST_FIRST if text == scale + base)
    return next((base.scaled(scale) for scale, base in scales), unit)


def split_unit(unit: str) -> tuple[Decimal, str] | None:
    """Scale and base of a printed unit: 万亿元 → (10^12, 元); None for an unknown unit."""
    return (unit.scale, unit.base) if isinstance(unit, DeclaredUnit) else _split(plain(unit))


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[Decimal, str] | None:
    for scale in _LONGEST_FIRST:
        base = text.removeprefix(scale)
        if text.startswith(scale) and (base in _BASES or _is_ratio(base) or (scale and not base)):
            return SCALES[scale], base
    return None


def _is_ratio(base: str) -> bool:
    """Whether a base is one known unit by another: 克/千瓦时, 万吨/日."""
    above, per, below = base.partition("/")
    below = below.removeprefix("10" if below.startswith("10万") else "十")  # 人/十万人
    return bool(per) and above in _BASES and (below in _PERIODS or split_unit(below) is not None)


def _measured(unit: str) -> tuple[Decimal, str] | None:
    """What one of a unit is of the unit that all of its kind are converted to."""
    if isinstance(unit, DeclaredUnit):
        return unit.size, unit.root
    parts = split_unit(unit)
    if parts is None:
        return None
    root, size = _OF.get(parts[1], (parts[1], _ONE))
    return parts[0] * size, root


def factor(printed: str, wanted: str) -> Decimal | None:
    """One ``printed`` unit in ``wanted`` units: 万件 in 件 → 10000; None if the units are incompatible."""
    a, b = _measured(printed), _measured(wanted)
    return None if a is None or b is None or a[1] != b[1] else a[0] / b[0]


def is_money(unit: str) -> bool:
    """Whether the unit is one of money, whose growth may be nominal or real."""
    parts = split_unit(unit)
    return parts is not None and parts[1] in _MONEY


def decimal_number(text: str) -> Decimal:
    """1,200 → 1200."""
    return Decimal(text.replace(",", ""))


def spoken_number(text: str) -> int | None:
    """A number in Chinese characters: 五千 → 5000, 两 → 2, 三亿五千万 → 350000000; None if it is not a number."""
    for char, scale in _SECTIONS:
        head, found, tail = text.rpartition(char)
        if found:
            high = spoken_number(head)
            low = spoken_number(tail) if tail else 0
            if len(tail) == 1 and tail != "零" and low is not None:
                low *= scale // 10  # 三万六 → 36000
            return None if high is None or low is None else high * scale + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    """一千零十七 → 1017; a digit right behind a step counts the next lower one: 两千五 → 2500."""
    total, step, last = 0, 1, None
    for char in text:
        if char in _DIGITS and last in (None, 0):
            step = 1 if char == "零" or last == 0 else step
            last = _DIGITS[char]
        elif char in _STEPS:
            total += (last or 1) * _STEPS[char]
            step, last = _STEPS[char], None
        else:
            return None
    return total + (last or 0) * max(step // 10, 1) or None


def indefinite_range(number: Decimal) -> tuple[Decimal, Decimal]:
    """The range of N多, in steps of the next lower digit: 100多 = 101–199, 150多 = 151–159, 1.5多 = 1.5–1.6."""
    if number != number.to_integral_value():
        return number, number + Decimal(1).scaleb(int(number.as_tuple().exponent))
    digits = str(int(number))
    zeros = len(digits) - len(digits.rstrip("0")) if number else 0
    return number + 1, number + max(10**zeros - 1, 1)
