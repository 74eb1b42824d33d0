"""What the documents of the data files may say: frozen models, no unknown keys, digits as printed.

The models are the data dictionary, too. The docstring of a record or a choice and the description of a key give its
meaning in Chinese and in English; `schema` hands them to editors, and docs/data.md lists them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from zjtargets.book.fields import (
    ACTUAL_WORDS,
    Between,
    Date,
    GrowthRate,
    Id,
    Level,
    Number,
    Period,
    Printed,
    Range,
    TargetValue,
    Text,
    Url,
    Year,
    many,
    optional,
    required,
)
from zjtargets.book.indicators import Record
from zjtargets.tables.cells import shown

TO_FILL = "待填"
"""What a draft has for a name that no document gives."""


class Kind(StrEnum):
    """目标的类别。

    How a target is stated.
    """

    LEVEL = "level"
    MULTIPLE = "multiple"
    INCREMENT = "increment"
    GROWTH = "growth"
    YEARLY = "yearly"
    LEAD = "lead"


class Link(Record):
    """与另一项目标的关系及其理由。

    A relation to another target, and the reason for it.
    """

    target: Text = required(
        "该目标的编号：文件/指标[@范围]/期限[/类别][/strive][/table]",
        "Id of that target: document/indicator[@scope]/by[/kind][/strive][/table]",
        "plan/rd_ratio/2025",
    )
    why: Text = required("理由", "The reason", "省政府2017年提高", "raised by the government in 2017")


def _one_of(*keys: str) -> list[Any]:
    """A JSON Schema for an object that has one of these keys."""
    return [{"required": [key]} for key in keys]


TARGET_WORDS = ("at_least", "above", "about", "between", "at_most")


class _Worded(Record):
    """A record of a series whose figure stands under exactly one of several words; a rate of growth may stand alone."""

    words: ClassVar[tuple[str, ...]]
    indicator: Text = required("指标编号", "Id of the indicator", "tech_transactions")
    scope: Text | None = optional(
        "范围编号，与文件不同时写", "Id of the scope, where it is not that of the document", "hangzhou"
    )

    @model_validator(mode="after")
    def _one_word(self) -> Self:
        words = [w for w in self.words if getattr(self, w) is not None]
        is_rate = not words and getattr(self, "growth", None) is not None
        if len(words) != 1 and not is_rate:
            raise PydanticCustomError("one_hedge_key", "one word", {"found": words, "words": self.words})
        return self

    @property
    def word(self) -> str | None:
        """The word under which the figure stands; None where an actual is a growth rate alone."""
        return next((w for w in self.words if getattr(self, w) is not None), None)

    @property
    def figure(self) -> Range:
        """The printed figure in the printed unit. Only where there is a word."""
        figure: Range = getattr(self, self.word or "")
        return figure


class TargetEntry(_Worded):
    """一项目标；目标值写在且只写在一个词下：at_least、above、about、between、at_most。

    A target; its value stands under exactly one word: at_least, above, about, between or at_most.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"indicator": "tech_transactions", "by": 2020, "at_least": 800, "unit": "亿元"},
                {"indicator": "hightech_firms", "by": 2022, "kind": "multiple", "at_least": 2, "unit": "倍"},
            ],
            "oneOf": _one_of(*TARGET_WORDS),
        }
    )
    words = TARGET_WORDS
    by: Year = required("期限：到这一年年底", "Deadline: the end of this year", 2025)
    since: Year | None = optional(
        "起始年（每年或累计的目标）", "First year, of a target for every year or for a sum", 2021
    )
    base: Year | None = optional("基期年份，与文件不同时写", "Base year, where it is not that of the document", 2017)
    kind: Annotated[Kind, Field(strict=False)] = optional(
        "类别：level 绝对值（默认）、multiple 倍数（翻一番为 2 倍）、increment 新增、growth 年均增长、"
        "yearly 每年、lead 增速高出另一指标",
        "level (default), multiple of the base (doubled is 2 倍), increment, growth (annual average), "
        "yearly (every year), lead (growth above that of another indicator)",
        "increment",
        default=Kind.LEVEL,
    )
    than: Text | None = optional("lead 所比的指标", "The other indicator of a lead", "gdp")
    at_least: TargetValue | None = optional(
        "达到、以上、不低于；缺一位数字时写成区间", "At least; a range where a digit was lost", 800, [4, 5], [1, None]
    )
    above: Printed | None = optional("超过、高于、突破", "More than", 47000)
    about: Printed | None = optional("左右、约", "About", 2.5)
    between: Between | None = optional("两数之间，如1—2家", "Between two figures", [1, 2])
    at_most: Printed | None = optional("不超过、以内、前10位", "At most", 10)
    unit: Text = required("印出的单位", "Unit as printed", "亿元", "万家", "%", "百分点", "倍", "位")
    strive: bool = optional(
        "力争目标：原文为力争、争取、争创", "Aspirational: the text says 力争, 争取 or 争创", True, default=False
    )
    binding: bool | None = optional(
        "约束性指标写 true，预期性指标写 false；文件未分的不写",
        "True for a binding target (约束性), false for an indicative one (预期性); "
        "left out where the document says neither",
        True,
    )
    supersedes: list[Link] = many("所取代的较早文件的目标", "Targets of earlier documents that this one replaces")
    disputes: list[Link] = many("与之不能同时成立的目标", "Targets that cannot hold together with this one")
    restates: Text | None = optional(
        "所重申目标的编号；不再计数", "Id of the target that it repeats; not counted again", "plan/rd_ratio/2025"
    )
    part_of: Text | None = optional(
        "原文为“其中”时，整体目标的编号",
        "Id of the target of the whole, where the text says 其中",
        "plan/hightech_firms/2025",
    )
    note: Text | None = optional(
        "备注；记录与引文字面不同时说明理由",
        "Note; the reason where the record departs from its quote",
        "小数位缺失",
        "a digit is lost",
    )
    draft: bool = optional(
        "自动起草、尚未人工核对；核对后删去此键",
        "Drafted by the program and not yet checked by a person, who then removes this key",
        True,
        default=False,
    )


class ActualEntry(_Worded):
    """一个实际值；数字写在且只写在一个词下：value、over、nearly、about、between，或只有 growth。

    An actual; its figure stands under exactly one word: value, over, nearly, about or between; or it has growth alone.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"indicator": "tech_transactions", "year": 2015, "value": 242.59, "unit": "亿元"}],
            "oneOf": [*_one_of(*ACTUAL_WORDS), {"required": ["growth"], "not": {"anyOf": _one_of(*ACTUAL_WORDS)}}],
        }
    )
    words = ACTUAL_WORDS
    year: Year = required("数据年份", "Year of the value", 2022)
    since: Year | None = optional("累计数的首年", "First year of a cumulative figure", 2021)
    value: Printed | None = optional("照印的数", "The figure as printed", 242.59)
    over: Printed | None = optional("超过、突破、多", "More than", 100)
    nearly: Printed | None = optional("近、接近", "Nearly", 500)
    about: Printed | None = optional("约、左右", "About", 3.3)
    between: Between | None = optional("两数之间", "Between two figures", [101, 199])
    unit: Text = required("印出的单位", "Unit as printed", "亿元", "万家", "%")
    growth: GrowthRate | None = optional(
        "公布的增速，%；比上年，有 since 时为年均",
        "Published growth in %: on the previous year, or with since the annual average",
        12.5,
        {"over": 10},
    )
    of: Number | None = optional("占比由两个数得出时的总数", "The whole, where a share is given as two counts", 11)
    part: Text | None = optional(
        "不足一年时写哪几个月；只列示，不参与计算",
        "The months covered, where it is not the whole year; shown, never computed with",
        "1—11月",
        "January to November",
    )
    basis: Id | None = optional(
        "统计口径；同一序列或都写，或都不写", "Statistical basis; all actuals of a series have one, or none", "census4"
    )
    real: bool = optional("按可比价计算", "At comparable prices", True, default=False)
    note: Text | None = optional(
        "备注；记录与引文字面不同时说明理由",
        "Note; the reason where the record departs from its quote",
        "快报数",
        "preliminary",
    )


class Sentence(Record):
    """The shortest fragment of a document that carries name, figure and the words that govern them.

    In the files its ``targets`` and ``actuals`` stand in it; each of them is a record of its own. A sentence may
    instead set a rule: which indicators have a yearly target in every locality, where the double decline holds.
    """

    at: Text = required(
        "所在的各级标题；没有的写 -",
        "The headings above it; - where there are none",
        "一、总体要求（二）工作目标",
        "Part 1, section 2",
    )
    quote: Text = required(
        "含名称与数字的最短片段，照原文；同一句的两段以…相连",
        "The shortest fragment with name and figure, as printed; … joins two fragments of one sentence",
        "力争全省技术交易额达到800亿元",
    )
    responsible: Text | None = optional("责任单位，照印", "The offices responsible, as printed", "省科技厅、省财政厅")
    local_targets: list[Id] = many(
        "它要求各地每年定目标的指标",
        "Indicators for which it has every locality set a target each year",
        ["rd_expenditure"],
    )
    double_decline: list[Annotated[Level, Field(strict=False)]] = many(
        "“双下降”一票否优适用的地区层级：province 省、city 设区市、district 区、county 县、county_level_city 县级市",
        "Levels of places to which the “both declined” rule (一票否优) applies: "
        "province, city, district, county, county_level_city",
        ["city", "county"],
    )


class CellEntry(Record):
    """A cell of a table as printed, under the head of its row and that of its column.

    In the files its ``targets`` and ``actuals`` stand in it; each of them is a record of its own.
    """

    row: Text = required("行名，照印，连同括号里的单位", "Head of its row, as printed", "常住人口城镇化率（%）")
    group: Text | None = optional(
        "所在的组；行名不止一次出现时必填",
        "The group of rows that it stands in; required where its row comes twice",
        "创新驱动",
    )
    column: Text = required(
        "列名，照印；几层表头以 / 相连",
        "Head of its column, as printed; heads above each other are joined by /",
        "2025年",
    )
    cell: Text = required("格内文字，照印", "What the cell prints", "〔13.5〕", "65左右")
    unit: Text | None = optional(
        "单位列、表名或表上方所印的单位；行名、列名或格内已有的不写",
        "Unit as the column of units or the caption prints it; left out where the row, the column or the cell has it",
        "亿元",
    )
    responsible: Text | None = optional("责任单位，照印", "The offices responsible, as printed", "省科技厅、省财政厅")


class TableEntry(Record):
    """A table of a document; its cells stand in it."""

    caption: Text = required("表名，照印", "Its caption, as printed", "专栏1 “十四五”时期主要指标")


@dataclass(frozen=True)
class Cell:
    """A cell of a table, with the caption of the table: what stands in place of a sentence for its records."""

    entry: CellEntry
    caption: str

    @property
    def at(self) -> str:
        """Where it stands: the caption, and the group of its row."""
        return " · ".join(filter(None, [self.caption, self.entry.group]))

    @property
    def quote(self) -> str:
        """Row, column and cell, as screens show them."""
        return shown(self.entry.row, self.entry.column, self.entry.cell)

    @property
    def responsible(self) -> str | None:
        """The offices responsible, as printed."""
        return self.entry.responsible

    @property
    def local_targets(self) -> list[str]:
        """A cell sets no rule."""
        return []


class Document(Record):
    """Where sentences and tables come from, and when they were issued."""

    id: Id = required("编号：小写字母、数字、下划线", "Id: lower-case letters, digits, _", "sti_145")
    title: Text = required("标题，照原文", "Title, as printed", "科技创新发展“十四五”规划", "Innovation plan 2021–2025")
    issuer: Text = required("发布机关", "Who issued it", "省政府", "the provincial government")
    issued: Date = required(
        "发布日：年、年-月或年-月-日；按其最后一天计",
        "When it was issued: a year, a month or a day; counts as its last day",
        2021,
        "2021-06",
        "2021-06-11",
    )
    issued_from: Literal["title"] | None = optional(
        "title：发布年由标题推出（《…年鉴N》为 N，《N年…公报》为 N+1）",
        "title: the year of issue follows from the title (《…年鉴N》 N, 《N年…公报》 N + 1)",
        "title",
    )
    period: Period | None = optional("规划期：首年与末年", "Years of the plan: first and last", [2021, 2025])
    base: Year | None = optional(
        "各目标的基期年份；有目标的文件必填", "Base year of its targets; required where it has targets", 2020
    )
    scope: Text | None = optional(
        "适用范围；有句子的文件必填", "The scope it is about; required where it has sentences", "zhejiang"
    )
    source: Text | None = optional(
        "原文的文件名（在 check --sources 的文件夹里）",
        "File of its text, in the folder of check --sources",
        "sti_145.txt",
    )
    url: Url | None = optional(
        "网址，以 https:// 或 http:// 开头", "Web address, with https:// or http://", "https://www.zj.gov.cn/"
    )
    accessed: Date | None = optional("查阅日期", "When it was read there", "2024-05-01")
    archived: Url | None = optional(
        "存档副本的网址",
        "Web address of a copy that is kept",
        "https://web.archive.org/web/2024/https://www.zj.gov.cn/",
    )
    repost: bool = optional("转载件，不是原件", "A repost, not the original", True, default=False)
    reliability: Literal["official", "press"] = optional(
        "来源：official 官方（默认）、press 报刊", "official (default) or press", "press", default="official"
    )
    control_total: Number | None = optional(
        "取自其表格的各数之和，用以发现改错的数字",
        "Sum of the values taken from its tables, so that a changed digit shows",
        6576.75,
    )
    note: Text | None = optional("备注", "Note", "只见于转载", "known from a copy only")

    @property
    def order(self) -> tuple[int, str, str]:
        """Its place among documents: the newest comes first, those of one day by title."""
        return -self.issued.last_day.toordinal(), self.title, self.id

    @property
    def official(self) -> bool:
        """Whether an office speaks in it, and not the press."""
        return self.reliability == "official"


class NotTarget(Record):
    """一句带数字、但既非目标也非实际值的话，或一节只讲过去的内容，及其理由。

    Words with a numeral that set no target and report no actual, or a section that tells of the past, and why.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["quote"]}, {"required": ["at"], "properties": {"reason": {"const": "past"}}}]
        }
    )
    quote: Text | None = optional("原文的话", "The words, as printed", "四张清单")
    at: Text | None = optional(
        "不写 quote 时：一节的标题，理由为 past；排除这一节里没有其他说明的数字",
        "In place of quote, with the reason past: the heading of a section, whose numerals are excluded "
        "unless something else explains them",
        "一、发展现状",
    )
    reason: Literal["name", "slogan", "subsidy", "threshold", "group", "restated", "damaged", "past"] = required(
        "name 名称、slogan 口号、subsidy 补助、threshold 门槛、group 对象的数目、restated 重申、"
        "damaged 文字缺损、past 已做的事",
        "name, slogan, subsidy (what a recipient may get), threshold, group (how many something is for), "
        "restated (a target said again), damaged (in the copy), past (without a record)",
        "slogan",
    )
    note: Text | None = optional("备注", "Note", "工作方法", "a way of working")

    @model_validator(mode="after")
    def _quote_or_section(self) -> Self:
        if (self.quote is None) == (self.at is None) or (self.at is not None and self.reason != "past"):
            raise PydanticCustomError("exclusion_words", "quote or at", {})
        return self


class DocumentOfExclusions(Record):
    """The document in which such words stand."""

    document: Text = required("文件编号", "Id of the document", "sti_145")
