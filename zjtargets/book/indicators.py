"""What targets and actuals are about: places, units, statistical bases and indicators, as the data files declare them.

These models are part of the data dictionary, as those of `models` are.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from zjtargets.book.fields import (
    Id,
    Months,
    Number,
    Text,
    many,
    optional,
    required,
)
from zjtargets.core.interval import Interval, difference, quotient, total
from zjtargets.text.quantities import PERCENT


class Measure(StrEnum):
    """指标的性质，决定默认路径。

    What an indicator measures, which decides its usual path.
    """

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    RANK = "rank"


class PathShape(StrEnum):
    """从基期值到目标值的路径：geometric 按复合增速、linear 按等额递增。

    The path from baseline to target: at a constant rate, or by constant steps.
    """

    GEOMETRIC = "geometric"
    LINEAR = "linear"


class Record(BaseModel):
    """Common to all records: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, defer_build=True)


class _Named(Record):
    """A record with a name, which stands for the English one where none is given."""

    @model_validator(mode="before")
    @classmethod
    def _english(cls, raw: object) -> object:
        return (
            {"name_en": raw.get("name"), **raw} if isinstance(raw, dict) and isinstance(raw.get("name"), str) else raw
        )


class Scope(_Named):
    """目标适用的范围：省、市、园区、走廊。

    Where a target applies: a province, a city, a zone, a corridor.
    """

    id: Id = required("编号：小写字母、数字、下划线", "Id: lower-case letters, digits, _", "zhejiang")
    name: Text = required("中文名，照文件写", "Chinese name, as documents print it", "浙江省")
    name_en: Text = optional("英文名，缺省用中文名", "English name, the Chinese one by default", "Zhejiang", default="")
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = optional(
        "六位行政区划代码（GB/T 2260），加引号；园区、走廊没有",
        "Code of six digits (GB/T 2260), in quotation marks; zones and corridors have none",
        "330000",
    )
    note: Text | None = optional("备注", "Note", "不含宁波", "without Ningbo")


class OwnUnit(Record):
    """程序不认识的计量单位；认识的单位不必登记。

    A unit that the program does not know; those that it knows need no entry.
    """

    unit: Annotated[Text, Field(pattern=r"^[^\d\s.,…][^\s.,…]*$")] = required(
        "照文件写，前面不带百、千、万、亿", "As printed, without 百, 千, 万 or 亿 before it", "班", "蒲式耳"
    )
    name: Text | None = optional(
        "中文屏幕所用名称，与 unit 不同时写", "Name on Chinese screens, if not the unit itself", "班级"
    )
    name_en: Text = optional(
        "英文屏幕所用名称，与 unit 不同时写", "Name on English screens, if not the unit itself", "classes", default=""
    )
    of: Text | None = optional("换算成的单位", "The unit that it is a multiple of", "公斤")
    scale: Number | None = optional("一个单位等于 of 的多少", "How many of these it is", 27.2)

    @model_validator(mode="after")
    def _of_and_scale(self) -> Self:
        if (self.of is None) != (self.scale is None) or (self.scale is not None and self.scale <= 0):
            raise PydanticCustomError("own_unit.of", "of and scale", {"unit": self.unit})
        return self


class BasisEntry(_Named):
    """统计口径（第四次全国经济普查口径等）；各口径由旧到新排列。

    A statistical basis, such as that of the fourth economic census. They stand from the oldest to the newest: of two
    that a document reports together, the newer counts.
    """

    id: Id = required("编号：小写字母、数字、下划线", "Id: lower-case letters, digits, _", "census4")
    name: Text = required("中文名", "Chinese name", "第四次全国经济普查口径")
    name_en: Text = optional(
        "英文名，缺省用中文名",
        "English name, the Chinese one by default",
        "4th economic census basis",
        default="",
    )
    note: Text | None = optional("备注", "Note", "2019—2023年公报", "bulletins of 2019–2023")


class OtherName(Record):
    """同一序列的另一名称。

    Another name of the same series.
    """

    name: Text = required("另一名称", "The other name", "技术市场成交金额")
    why: Text = required("为何视为同一序列", "Why it is the same series", "各地都这样叫", "localities use this name")


class Alike(Record):
    """含义可能相同、分开保存的指标：目标值并列比较，实际值从不混用。

    An indicator that may mean the same and is kept apart: target values are compared, actuals are never mixed.
    """

    indicator: Id = required("该指标的编号", "Id of that indicator", "small_firms")
    why: Text = required(
        "为何可能相同", "Why it may mean the same", "名称只差一字", "the names differ by one character"
    )


class Derivation(Record):
    """由两个已公布序列的同年同口径数值计算：比值（of ÷ per × times）、差（of − less）或和（of + plus）。

    How a value that nobody printed is computed from two published values of its year on one basis: as their ratio
    (of / per × times), their difference (of − less) or their sum (of + plus).
    """

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [key]} for key in ("per", "less", "plus")]})
    of: Id = required("第一个指标的编号", "Id of the first indicator", "patents_in_force")
    per: Id | None = optional("除数的指标编号", "Id of the indicator that it is divided by", "population")
    less: Id | None = optional("减数的指标编号", "Id of the indicator that is subtracted", "imports")
    plus: Id | None = optional("加数的指标编号", "Id of the indicator that is added", "local_funds")
    times: Number | None = optional(
        "比值的倍数：每万人写 10000；单位为 % 时缺省 100，其余缺省 1",
        "What the ratio is multiplied by: 10000 for a value per 10,000; 100 by default for a unit of %, else 1",
        10000,
    )

    @model_validator(mode="after")
    def _one_other(self) -> Self:
        one = len([x for x in (self.per, self.less, self.plus) if x]) == 1
        factor = self.times is None or (self.per is not None and self.times > 0)
        if not one or not factor or self.of == self.other:
            raise PydanticCustomError("derived_parts", "per, less or plus", {})
        return self

    @property
    def other(self) -> str:
        """The id of the second indicator."""
        return self.per or self.less or self.plus or ""

    @property
    def sign(self) -> str:
        """The operation, as notes write it: ÷, − or +."""
        return "÷" if self.per else "−" if self.less else "+"


class Indicator(_Named):
    """一个统计指标（序列）。

    A statistical series.
    """

    model_config = ConfigDict(
        json_schema_extra={"dependentRequired": {"published": ["lag"], "lag": ["published"]}},
    )
    id: Id = required("编号：小写字母、数字、下划线", "Id: lower-case letters, digits, _", "rd_ratio")
    name: Text = required("中文名，照文件写", "Chinese name, as documents print it", "R&D经费支出占GDP比重")
    name_en: Text = optional(
        "英文名，缺省用中文名",
        "English name, the Chinese one by default",
        "R&D expenditure as a share of GDP",
        default="",
    )
    unit: Text = required("实际值保存所用的单位", "Unit in which values are kept", "亿元", "家", "%", "位")
    measure: Annotated[Measure, Field(strict=False)] = required(
        "stock 存量、flow 流量、share 占比或人均（按等额递增）、rank 位次（按等额递增，越低越好）",
        "stock, flow, share (a ratio or a value per head; straight-line path), "
        "rank (straight-line path, lower is better)",
        "flow",
    )
    path: Annotated[PathShape, Field(strict=False)] | None = optional(
        "与默认路径不同时写：geometric 按复合增速（存量、流量默认）、linear 按等额递增（占比、位次及 signed 指标默认）",
        "Path, where it is not the usual one: geometric (usual for stocks and flows), "
        "linear (usual for shares, ranks and signed values)",
        "linear",
    )
    better: Literal["higher", "lower"] | None = optional(
        "方向：higher 越高越好（默认）、lower 越低越好（位次默认）",
        "Direction: higher is better (default), or lower is (default for a rank)",
        "lower",
    )
    signed: bool = optional(
        "可为零或负数（净利润、人口自然增长率）；按等额递增",
        "True where values may be zero or negative (net profit, natural population growth); straight-line path",
        True,
        default=False,
    )
    aka: list[OtherName] = many("同一序列的其他名称", "Other names of the same series")
    alike: list[Alike] = many("含义可能相同的指标", "Indicators that may mean the same")
    derived: Derivation | None = optional(
        "未公布时由哪两个指标计算",
        "From which two indicators a value is computed that nobody printed",
        {"of": "patents_in_force", "per": "population", "times": 10000},
    )
    sought: Text | None = optional(
        "没有实际值或只有一部分时，查过哪里、查到的为何不能用",
        "Where actuals were looked for that are missing, and why what was found does not count",
        "年鉴、公报均未公布；见到的117家为累计认定数",
        "neither yearbooks nor bulletins print it",
    )
    published: Literal["yearly"] | None = optional(
        "yearly：每年公布一次；与 lag 同时写", "yearly: a value comes out every year; goes with lag", "yearly"
    )
    lag: Months | None = optional(
        "年份结束后至迟几个月公布（0—60）：14个月，即2023年的数应于2025年2月底前公布；与 published 同时写",
        "Within how many months (0 to 60) after its year a value comes out: with 14 months the value of 2023 is due "
        "by the end of February 2025; goes with published",
        "14 months",
        "14个月",
    )
    local_target: bool = optional(
        "文件要求各地每年定目标",
        "True where a document has every locality set a target for it each year",
        True,
        default=False,
    )
    double_decline: Literal["value", "growth"] | None = optional(
        "“双下降”看它的什么：value 数值、growth 增幅；各标一个指标",
        "What of it the “both declined” rule looks at: its value, or its growth; one indicator each",
        "value",
    )
    note: Text | None = optional("备注", "Note", "全国登记口径", "as registered nationally")

    @model_validator(mode="after")
    def _published_and_lag(self) -> Self:
        if (self.published is None) != (self.lag is None):
            raise PydanticCustomError("missing_key.lag", "published and lag", {})
        return self

    @property
    def direction(self) -> int:
        """1 where higher is better, −1 where lower is; a rank is better lower."""
        better = self.better or ("lower" if self.measure is Measure.RANK else "higher")
        return 1 if better == "higher" else -1

    def compute(self, first: Interval, second: Interval) -> Interval | None:
        """The value derived from those of its two parts, each in the unit of its own indicator; None from nothing."""
        if self.derived is None:
            return None
        if self.derived.less:
            return difference(first, second)
        if self.derived.plus:
            return total([first, second])
        share = quotient(first, second) if second.lo > 0 else None
        return share and share.scaled(self.derived.times or Decimal(100 if self.unit == PERCENT else 1))

    @property
    def usual_path(self) -> PathShape:
        """The path stated, else geometric for stocks and flows, linear for shares, ranks and what may be negative."""
        counts = self.measure in (Measure.STOCK, Measure.FLOW) and not self.signed
        return self.path or (PathShape.GEOMETRIC if counts else PathShape.LINEAR)

    @property
    def names(self) -> list[str]:
        """Its name and its other names."""
        return [self.name, *(other.name for other in self.aka)]
