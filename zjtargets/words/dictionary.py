"""The data dictionary: what each key of the data files means, in Chinese and English, with examples.

Two readers: `schema` puts it into the JSON Schema that editors show, and docs/data.md lists it.
"""

from typing import NamedTuple


class Meaning(NamedTuple):
    """A record or one of its keys in both languages, and how it may be written."""

    zh: str
    en: str
    examples: tuple[object, ...] = ()


_WHY = ("各地都这样叫", "the localities call it so")
_TEXT = ("只见于转载", "known from a copy only")
_REASONS = (
    "name 名称、slogan 口号、subsidy 补助、threshold 门槛、group 对象的数目、restated 重申、damaged 文字缺损、past 已做的事",
    "name, slogan, subsidy, threshold, group (how many something is for), restated, damaged, past",
)

RECORDS = {
    "TargetsFile": Meaning(
        "主文件：范围、指标、文件及其承诺", "the main file: scopes, indicators, documents with their promises"
    ),
    "ActualsFile": Meaning(
        "读数文件：一份文件的句子，或几份统计表所在文件的登记",
        "a file of readings: the sentences of one document, or the records of the documents that tables stand in",
    ),
    "NotTargetsFile": Meaning(
        "各文件中带数字却不是承诺也不是读数的话", "the words of each document whose numerals promise and report nothing"
    ),
    "Scope": Meaning(
        "承诺所及的范围：省、市、园区、走廊",
        "where a promise holds: a province, a city, a zone, a corridor",
        ({"id": "zhejiang", "name": "浙江省", "name_en": "Zhejiang", "code": "330000"},),
    ),
    "Indicator": Meaning(
        "一个统计序列",
        "a statistical series",
        (
            {
                "id": "rd_ratio",
                "name": "R&D经费支出占GDP比重",
                "name_en": "R&D expenditure as a share of GDP",
                "unit": "%",
                "measure": "share",
            },
        ),
    ),
    "OtherName": Meaning("同一序列的另一名称", "another name of the same series"),
    "Alike": Meaning(
        "含义可能相同、分开保存的指标；目标并列比较，读数从不混用",
        "an indicator that may mean the same and is kept apart: bars are compared, readings never mixed",
    ),
    "Document": Meaning(
        "一份文件：规划、意见、公报、年鉴",
        "a document: a plan, an opinion, a bulletin, a yearbook",
        (
            {
                "id": "sti_145",
                "title": "科技创新发展“十四五”规划",
                "issuer": "省政府",
                "issued": "2021-06",
                "period": [2021, 2025],
                "base": 2020,
                "scope": "zhejiang",
            },
        ),
    ),
    "Sentence": Meaning(
        "一句话，连同它所说的承诺或读数",
        "a sentence, and the promises or readings that it states",
        (
            {
                "at": "一、总体要求（二）工作目标",
                "quote": "力争全省技术交易额达到800亿元",
                "targets": [
                    {"indicator": "tech_transactions", "by": 2020, "at_least": 800, "unit": "亿元", "strive": True}
                ],
            },
        ),
    ),
    "TargetEntry": Meaning(
        "一项承诺；数字写在且只写在一个词下：at_least above about between at_most",
        "a promise; its figure stands under one word: at_least above about between at_most",
        (
            {"indicator": "tech_transactions", "by": 2020, "at_least": 800, "unit": "亿元"},
            {"indicator": "hightech_firms", "by": 2022, "kind": "multiple", "at_least": 2, "unit": "倍"},
        ),
    ),
    "Link": Meaning("与另一项承诺的关系及其理由", "a relation to another promise, and the reason for it"),
    "ActualEntry": Meaning(
        "一个读数；数字写在一个词下：value over nearly about between，或只有 growth",
        "a reading; its figure stands under one word: value over nearly about between; or growth alone",
        ({"indicator": "tech_transactions", "year": 2015, "value": 242.59, "unit": "亿元"},),
    ),
    "NotTarget": Meaning(
        "一句不是承诺的话及其理由", "words that promise nothing, and why", ({"quote": "四张清单", "reason": "slogan"},)
    ),
    "DocumentOfExclusions": Meaning("这些话所在的文件", "the document that such words stand in"),
}

KEYS = {
    "TargetsFile.scopes": Meaning("各个范围", "the scopes"),
    "TargetsFile.indicators": Meaning("各个指标", "the indicators"),
    "TargetsFile.documents": Meaning("各份文件，各带句子", "the documents, each with its sentences"),
    "ActualsFile.document": Meaning(
        "以下句子所在文件的编号", "the id of the document that says what follows", ("sti_145",)
    ),
    "ActualsFile.says": Meaning("该文件的句子，各带读数", "its sentences, each with readings"),
    "ActualsFile.documents": Meaning(
        "CSV 表所引文件的登记", "the records of the documents that the CSV tables stand in"
    ),
    "NotTargetsFile.not_targets": Meaning("逐份文件列出", "document by document"),
    "Scope.id": Meaning("编号：小写字母、数字、下划线", "its id: lower-case letters, digits, _", ("zhejiang",)),
    "Scope.name": Meaning("中文名，照文件写", "its Chinese name, as documents print it", ("浙江省",)),
    "Scope.name_en": Meaning("英文名", "its English name", ("Zhejiang",)),
    "Scope.code": Meaning(
        "六位行政区划代码（GB/T 2260），加引号；园区、走廊没有",
        "six digits of GB/T 2260, in quotation marks; zones and corridors have none",
        ("330000",),
    ),
    "Scope.note": Meaning("备注", "a note", ("不含宁波", "without Ningbo")),
    "Indicator.id": Meaning("编号：小写字母、数字、下划线", "its id: lower-case letters, digits, _", ("rd_ratio",)),
    "Indicator.name": Meaning("中文名，照文件写", "its Chinese name, as documents print it", ("R&D经费支出占GDP比重",)),
    "Indicator.name_en": Meaning("英文名", "its English name", ("R&D expenditure as a share of GDP",)),
    "Indicator.unit": Meaning("读数保存所用的单位", "the unit its values are kept in", ("亿元", "家", "%", "位")),
    "Indicator.measure": Meaning(
        "stock 存量、flow 流量、share 占比或人均（走直线）、rank 位次（走直线，越低越好）",
        "stock, flow, share (a ratio or per head: a straight line), rank (a straight line, lower is better)",
        ("flow",),
    ),
    "Indicator.path": Meaning(
        "与惯例不同时写：geometric 等比、linear 等差；惯例是存量、流量等比，占比、位次等差",
        "where it is not the usual one: geometric or linear; usual is geometric for stocks and flows, linear for shares and ranks",
        ("linear",),
    ),
    "Indicator.better": Meaning(
        "higher 越高越好（惯例）、lower 越低越好（位次的惯例）",
        "higher (usual) or lower (usual for a rank)",
        ("lower",),
    ),
    "Indicator.aka": Meaning("同一序列的其他名称", "other names of the same series"),
    "Indicator.alike": Meaning("含义可能相同的指标", "indicators that may mean the same"),
    "Indicator.local_target": Meaning(
        "文件要求各地每年定目标的指标", "every locality is set a yearly target for it", (True,)
    ),
    "Indicator.note": Meaning("备注", "a note", ("全国登记口径", "as registered nationally")),
    "OtherName.name": Meaning("另一名称", "the other name", ("技术市场成交金额",)),
    "OtherName.why": Meaning("为何视为同一序列", "why it is the same series", _WHY),
    "Alike.indicator": Meaning("那个指标的编号", "the id of that indicator", ("small_firms",)),
    "Alike.why": Meaning(
        "为何可能相同", "why it may mean the same", ("名称只差一字", "the names differ by a character")
    ),
    "Document.id": Meaning("编号：小写字母、数字、下划线", "its id: lower-case letters, digits, _", ("sti_145",)),
    "Document.title": Meaning(
        "标题，照原文", "its title, as printed", ("科技创新发展“十四五”规划", "Innovation plan 2021–2025")
    ),
    "Document.issuer": Meaning("发布机关", "who issued it", ("省政府", "the provincial government")),
    "Document.issued": Meaning(
        "发布日：年、年-月或年-月-日；按其最后一天计",
        "when it was issued: a year, a month or a day; it counts as its last day",
        (2021, "2021-06", "2021-06-11"),
    ),
    "Document.issued_from": Meaning(
        "title：发布年由标题推出（《…年鉴N》为 N，《N年…公报》为 N+1）",
        "title: the year follows from the title (《…年鉴N》 N, 《N年…公报》 N + 1)",
        ("title",),
    ),
    "Document.period": Meaning("规划期：首年与末年", "the years of the plan: first and last", ([2021, 2025],)),
    "Document.base": Meaning(
        "承诺起算的基年；有承诺的文件必填", "the base year of its targets; needed where it has targets", (2020,)
    ),
    "Document.scope": Meaning(
        "文件所及的范围；有句子的文件必填", "the scope it is about; needed where it has sentences", ("zhejiang",)
    ),
    "Document.source": Meaning(
        "原文的文件名（check --sources 的文件夹里）",
        "the file of its text, in the folder of check --sources",
        ("sti_145.txt",),
    ),
    "Document.url": Meaning("网址", "its address", ("https://www.zj.gov.cn/",)),
    "Document.repost": Meaning("转载，不是原文", "a repost, not the original", (True,)),
    "Document.reliability": Meaning("official 官方（惯例）、press 报刊", "official (usual) or press", ("press",)),
    "Document.control_total": Meaning(
        "取自其表格的各数之和，防改错一位",
        "the sum of the values taken from its tables, so that a changed digit shows",
        (6576.75,),
    ),
    "Document.note": Meaning("备注", "a note", _TEXT),
    "Document.says": Meaning("它的句子", "its sentences"),
    "Sentence.at": Meaning(
        "所在的各级标题；没有的写 -",
        "the headings above it; - where there is none",
        ("一、总体要求（二）工作目标", "Part 1, section 2"),
    ),
    "Sentence.quote": Meaning(
        "含名称与数字的最短片段，照原文；同一句的两段以…相连",
        "the shortest fragment with name and figure, as printed; two fragments of a sentence are joined by …",
        ("力争全省技术交易额达到800亿元",),
    ),
    "Sentence.responsible": Meaning("责任单位，照印", "the offices responsible, as printed", ("省科技厅、省财政厅",)),
    "Sentence.targets": Meaning("它承诺的", "what it promises"),
    "Sentence.actuals": Meaning("它报告的", "what it reports"),
    "Sentence.local_targets": Meaning(
        "它要求各地每年定目标的指标",
        "the indicators that every locality is set a yearly target for",
        (["rd_expenditure"],),
    ),
    "Sentence.double_decline": Meaning(
        "“双下降”一票否优适用的地区层级：province 省、city 设区市、district 区、county 县、county_level_city 县级市",
        "the levels of places that the double decline holds for: province, city, district, county, county_level_city",
        (["city", "county"],),
    ),
    "TargetEntry.indicator": Meaning("指标编号", "the id of its indicator", ("tech_transactions",)),
    "TargetEntry.scope": Meaning("与文件不同时写", "where it is not that of the document", ("hangzhou",)),
    "TargetEntry.by": Meaning("期限：到这一年底", "the deadline: by the end of this year", (2025,)),
    "TargetEntry.since": Meaning("从这一年起（每年、累计）", "from this year on, of yearly promises and sums", (2021,)),
    "TargetEntry.base": Meaning("与文件的基年不同时写", "where it is not the base of the document", (2017,)),
    "TargetEntry.kind": Meaning(
        "level 达到（惯例）、multiple 倍数（翻一番为 2 倍）、increment 新增、growth 年均增长、yearly 每年、lead 增速高出另一指标",
        "level (usual), multiple (doubled is 2 倍), increment, growth (a year on average), yearly (each year), lead (over another indicator)",
        ("increment",),
    ),
    "TargetEntry.than": Meaning("lead 所比的指标", "of a lead: the other indicator", ("gdp",)),
    "TargetEntry.at_least": Meaning(
        "达到、以上、不低于；缺一位数字写成区间", "at least; a range where a digit was lost", (800, [4, 5], [1, None])
    ),
    "TargetEntry.above": Meaning("超过、高于、突破", "more than", (47000,)),
    "TargetEntry.about": Meaning("左右、约", "about", (2.5,)),
    "TargetEntry.between": Meaning("两数之间，如1—2家", "between two figures", ([1, 2],)),
    "TargetEntry.at_most": Meaning("不超过、以内、前10位", "at most", (10,)),
    "TargetEntry.unit": Meaning("印出的单位", "the unit that is printed", ("亿元", "万家", "%", "百分点", "倍", "位")),
    "TargetEntry.strive": Meaning("力争、争取、争创", "the text says 力争, 争取 or 争创: to be striven for", (True,)),
    "TargetEntry.supersedes": Meaning(
        "取代的较早文件的承诺", "promises of earlier documents that it takes the place of"
    ),
    "TargetEntry.disputes": Meaning("与之不能同真的承诺", "promises that cannot be right together with it"),
    "TargetEntry.restates": Meaning(
        "重申的承诺的编号；不再计数",
        "the id of the promise that it repeats; it is not counted",
        ("plan/rd_ratio/2025",),
    ),
    "TargetEntry.part_of": Meaning("其中：整体的编号", "其中: the id of the whole", ("plan/hightech_firms/2025",)),
    "TargetEntry.note": Meaning(
        "备注；与引文字面不同之处说明理由",
        "a note: why, where it reads against the letter of its quote",
        ("小数位缺失", "a digit is lost"),
    ),
    "TargetEntry.draft": Meaning(
        "起草后还没有人读过；读过即删", "drafted and not yet read by a person, who takes it out", (True,)
    ),
    "ActualEntry.indicator": Meaning("指标编号", "the id of its indicator", ("tech_transactions",)),
    "ActualEntry.scope": Meaning("与文件不同时写", "where it is not that of the document", ("hangzhou",)),
    "ActualEntry.year": Meaning("所说的年份", "the year it is of", (2022,)),
    "ActualEntry.since": Meaning("累计的首年", "the figure is a sum: its first year", (2021,)),
    "ActualEntry.value": Meaning("照印的数", "the figure as printed", (242.59,)),
    "ActualEntry.over": Meaning("超过、突破、多", "more than", (100,)),
    "ActualEntry.nearly": Meaning("近、接近", "nearly", (500,)),
    "ActualEntry.about": Meaning("约、左右", "about", (3.3,)),
    "ActualEntry.between": Meaning("两数之间", "between two figures", ([101, 199],)),
    "ActualEntry.unit": Meaning("印出的单位", "the unit that is printed", ("亿元", "万家", "%")),
    "ActualEntry.growth": Meaning(
        "发布的增速，%；比上年，有 since 时为年均",
        "published growth in %: on the year before, with `since` a year on average",
        (12.5, {"over": 10}),
    ),
    "ActualEntry.of": Meaning("占比由两个数得出时的总数", "the whole, of a share of two counts", (11,)),
    "ActualEntry.part": Meaning(
        "不是全年时写哪几个月；只列示，不参与计算",
        "the part of the year it is of: shown, never computed with",
        ("1—11月", "January to November"),
    ),
    "ActualEntry.basis": Meaning(
        "统计口径；同一序列或都写，或都不写",
        "the statistical basis; all readings of a series have one, or none",
        ("census4",),
    ),
    "ActualEntry.real": Meaning("可比价", "at comparable prices", (True,)),
    "ActualEntry.note": Meaning(
        "备注；与引文字面不同之处说明理由",
        "a note: why, where it reads against the letter of its quote",
        ("快报数", "preliminary"),
    ),
    "Link.target": Meaning(
        "那项承诺的编号：文件/指标[@范围]/期限[/类别][/strive]",
        "the id of that promise: document/indicator[@scope]/by[/kind][/strive]",
        ("plan/rd_ratio/2025",),
    ),
    "Link.why": Meaning("理由", "the reason", ("省政府2017年提高", "raised by the government in 2017")),
    "NotTarget.quote": Meaning("原文的话", "the words, as printed", ("四张清单",)),
    "NotTarget.reason": Meaning(*_REASONS, ("slogan",)),
    "NotTarget.note": Meaning("备注", "a note", ("工作方法", "a way of working")),
    "DocumentOfExclusions.document": Meaning("文件编号", "the id of the document", ("sti_145",)),
    "DocumentOfExclusions.says": Meaning("这些话", "the words"),
}
