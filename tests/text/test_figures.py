"""Figures as documents print them, each read by hand: value, unit, hedge, kind and the printed fragment."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjtargets.text.figures import figures_in, same_unit


class Fig(NamedTuple):
    """One figure as a reader of the sentence would note it."""

    lo: Decimal
    hi: Decimal
    unit: str
    word: str
    kind: str | None
    printed: str


def fig(
    lo: str, unit: str, printed: str, word: str = "plain", kind: str | None = None, *, hi: str | None = None
) -> Fig:
    """An exact figure, or with ``hi`` a range."""
    return Fig(Decimal(lo), Decimal(lo if hi is None else hi), unit, word, kind, printed)


def read(text: str) -> list[Fig]:
    return [Fig(f.lo, f.hi, f.unit, f.word, f.kind, text[f.start : f.end]) for f in figures_in(text)]


ONE_FIGURE = [
    # plain numbers, in either width, with the accidents of the page
    ("力争全省技术交易额达到800 亿元", fig("800", "亿元", "800 亿元")),
    ("规模达到 １．２ 万亿元", fig("1.2", "万亿元", "１．２ 万亿元")),
    ("全社会软投入达到6700亿元、", fig("6700", "亿元", "6700亿元")),
    ("全社会软投入达到 ６７００ 亿元、", fig("6700", "亿元", "６７００ 亿元")),
    ("開放科研設施與儀器1.5萬(wàn)臺(tái)次,", fig("1.5", "万台次", "1.5萬(wàn)臺(tái)次")),
    ("仪器1.5萬(wàn)臺次", fig("1.5", "万台次", "1.5萬(wàn)臺次")),
    ("比重达到 ３％，", fig("3", "%", "３％")),
    ("研发人数达到 １３０ 人年，", fig("130", "人年", "１３０ 人年")),
    ("科技型中小企業(yè)達(dá)到6萬(wàn)家", fig("6", "万家", "6萬(wàn)家")),
    ("开放实验室服务1万批次", fig("1", "万批次", "1万批次")),
    ("服务企业 ５ 万家次。", fig("5", "万家次", "５ 万家次")),
    ("总额1,200亿元", fig("1200", "亿元", "1,200亿元")),
    ("总额１，２００．５亿元", fig("1200.5", "亿元", "１，２００．５亿元")),
    ("共1,234,567件", fig("1234567", "件", "1,234,567件")),
    ("占全省的0.5‰", fig("0.5", "‰", "0.5‰")),
    ("超额完成，共１２３４５６７８９０元", fig("1234567890", "元", "１２３４５６７８９０元")),
    # line breaks inside a figure
    ("技术市场成交金额达24\n2.59亿元,", fig("242.59", "亿元", "24\n2.59亿元")),
    ("建设新型研发机构50\n0家", fig("500", "家", "50\n0家")),
    ("从业人员达到5\n0万人。", fig("50", "万人", "5\n0万人")),
    ("总收入达到2.\n5亿元", fig("2.5", "亿元", "2.\n5亿元")),
    ("总收入达到2\n.5亿元", fig("2.5", "亿元", "2\n.5亿元")),
    ("总收入达到 ５\n\n亿\n\n元", fig("5", "亿元", "５\n\n亿\n\n元")),
    # private-use characters
    ("建设\ue010 3\ue0110 家", fig("30", "家", "3\ue0110 家")),
    ("\ue010１００家", fig("100", "家", "１００家")),
    # hedges before the figure
    ("近500亿元,居全国前列", fig("500", "亿元", "近500亿元", "nearly")),
    ("全省近60%的产值", fig("60", "%", "近60%", "nearly")),
    ("数量接近100家", fig("100", "家", "接近100家", "nearly")),
    ("增加值占比重高于\n\n５０％，", fig("50", "%", "高于\n\n５０％", "above")),
    ("占全省比重均超过50%,", fig("50", "%", "超过50%", "above")),
    ("规模突破1万亿元", fig("1", "万亿元", "突破1万亿元", "above")),
    ("总量超2000家", fig("2000", "家", "超2000家", "above")),
    ("比重大于 ３ ％", fig("3", "%", "大于 ３ ％", "above")),
    ("投入不低于15%", fig("15", "%", "不低于15%", "at_least")),
    ("企业不少于30家", fig("30", "家", "不少于30家", "at_least")),
    ("面积不小于30亩", fig("30", "亩", "不小于30亩", "at_least")),
    ("至少引进、至少3家", fig("3", "家", "至少3家", "at_least")),
    ("给予不超过 ２０％的补助", fig("20", "%", "不超过 ２０％", "at_most")),
    ("能耗不高于3%", fig("3", "%", "不高于3%", "at_most")),
    ("比重控制在5%", fig("5", "%", "控制在5%", "at_most")),
    ("比重低于5%", fig("5", "%", "低于5%", "at_most")),
    ("数量少于5件", fig("5", "件", "少于5件", "at_most")),
    ("国家高新区进入全国前10位;", fig("10", "位", "前10位", "at_most")),
    ("全省排名前 ５\n\n位的省级高新园区", fig("5", "位", "前 ５\n\n位", "at_most")),
    ("进入基本科学指标数\n据库(ESI)学科前1%,", fig("1", "%", "前1%", "at_most")),
    ("大约200人", fig("200", "人", "大约200人", "about")),
    ("约200人", fig("200", "人", "约200人", "about")),
    # hedges after the figure
    ("建立 ３０ 家左右省级以上重点研发机构、", fig("30", "家", "３０ 家左右", "about")),
    ("建成 １０ 个左右平台", fig("10", "个", "１０ 个左右", "about")),
    ("数量在100家上下", fig("100", "家", "100家上下", "about")),
    ("投入省级重大科技专项 ６０ 亿元以上，", fig("60", "亿元", "６０ 亿元以上", "at_least")),
    ("机构60家及以上", fig("60", "家", "60家及以上", "at_least")),
    ("比重达到 ７０％以上，", fig("70", "%", "７０％以上", "at_least")),
    ("排名在10位以内", fig("10", "位", "10位以内", "at_most")),
    ("比重在10%以下", fig("10", "%", "10%以下", "at_most")),
    ("实施 ２０ 个以上创新药物", fig("20", "个", "２０ 个以上", "at_least")),
    ("增加值达到400\n0亿元以\n上", fig("4000", "亿元", "400\n0亿元以\n上", "at_least")),
    # what belongs to a name is no hedge
    ("10家省级以上研发机构", fig("10", "家", "10家")),
    ("10家规模以上工业企业", fig("10", "家", "10家")),
    ("省级以上科技企业孵化器200家", fig("200", "家", "200家")),
    ("规模以上工业新产品产值达到35000 亿元", fig("35000", "亿元", "35000 亿元")),
    ("国家级重大创新载体达到40家", fig("40", "家", "40家")),
    ("8家国家级高\n新技术产业开发区", fig("8", "家", "8家")),
    # ranges
    ("国家技术创新中\n心1—2家,", fig("1", "家", "1—2家", "between", hi="2")),
    ("中心10—15家", fig("10", "家", "10—15家", "between", hi="15")),
    ("建设省技术创新中心10—\n15家,", fig("10", "家", "10—\n15家", "between", hi="15")),
    ("建成１—２个", fig("1", "个", "１—２个", "between", hi="2")),
    ("建成3至5个", fig("3", "个", "3至5个", "between", hi="5")),
    ("建成3到5个", fig("3", "个", "3到5个", "between", hi="5")),
    ("建成3～5个", fig("3", "个", "3～5个", "between", hi="5")),
    ("比重为10%—15%", fig("10", "%", "10%—15%", "between", hi="15")),
    ("企业1万—2万家", fig("1", "万家", "1万—2万家", "between", hi="2")),
    ("企业1万家—2万家", fig("1", "万家", "1万家—2万家", "between", hi="2")),
    ("企业1—2万家", fig("1", "万家", "1—2万家", "between", hi="2")),
    ("资金5000万至1亿元", fig("0.5", "亿元", "5000万至1亿元", "between", hi="1")),
    ("资金1.5—2.5亿元", fig("1.5", "亿元", "1.5—2.5亿元", "between", hi="2.5")),
    # more than the number, less than the next of its last digit
    ("众创空间\n100多家、", fig("101", "家", "100多家", "between", hi="199")),
    ("建成50余家", fig("51", "家", "50余家", "between", hi="59")),
    ("资金1.5多亿元", fig("1.5", "亿元", "1.5多亿元", "between", hi="1.6")),
    ("建成150多家", fig("151", "家", "150多家", "between", hi="159")),
    ("企业3万多家", fig("3.0001", "万家", "3万多家", "between", hi="3.9999")),
    ("企业200余万家", fig("201", "万家", "200余万家", "between", hi="299")),
    # digits lost in the copy
    ("发明专利授权量达到4. 万件", fig("4", "万件", "4. 万件", hi="5")),
    ("其中科技型小微企业2. 万家", fig("2", "万家", "2. 万家", hi="3")),
    ("高新技术企业达到1. 万家", fig("1", "万家", "1. 万家", hi="2")),
    ("在全省选择 个设区市、", fig("1", "个", "个", hi="Infinity")),
    # multiples: 翻N番 is 2^N, 增长N倍 is N + 1 times, 是…的N倍 is N times
    ("比 ２０１７ 年翻一番；", fig("2", "倍", "翻一番", kind="multiple")),
    ("总量翻番", fig("2", "倍", "翻番", kind="multiple")),
    ("总量翻两番", fig("4", "倍", "翻两番", kind="multiple")),
    ("总量翻二番", fig("4", "倍", "翻二番", kind="multiple")),
    ("总量翻三番", fig("8", "倍", "翻三番", kind="multiple")),
    ("总量翻2番", fig("4", "倍", "翻2番", kind="multiple")),
    ("总量翻\n\n一番", fig("2", "倍", "翻\n\n一番", kind="multiple")),
    ("比2015年增长1.5倍", fig("2.5", "倍", "增长1.5倍", kind="multiple")),
    ("比2015年增长一倍", fig("2", "倍", "增长一倍", kind="multiple")),
    ("比2015年增长了两倍", fig("3", "倍", "增长了两倍", kind="multiple")),
    ("比2015年增加２倍以上", fig("3", "倍", "增加２倍以上", "at_least", "multiple")),
    ("比2015年增長1倍左右", fig("2", "倍", "增長1倍左右", "about", "multiple")),
    ("是2015年的1.5倍", fig("1.5", "倍", "1.5倍", kind="multiple")),
    ("是2015年的两倍以上", fig("2", "倍", "两倍以上", "at_least", "multiple")),
    # everything
    ("研发机构全覆盖。", fig("100", "%", "全覆盖")),
    ("發明專利全覆蓋。", fig("100", "%", "全覆蓋")),
    ("发明专利全\n\n覆盖。", fig("100", "%", "全\n\n覆盖")),
    ("全部建成", fig("100", "%", "全部")),
    # numbers in characters
    ("技术经纪人达到五千名", fig("5000", "名", "五千名")),
    ("建成三家", fig("3", "家", "三家")),
    ("建成十五个", fig("15", "个", "十五个")),
    ("建成两百家以上", fig("200", "家", "两百家以上", "at_least")),
    ("建成三家左右", fig("3", "家", "三家左右", "about")),
    ("超过五十家", fig("50", "家", "超过五十家", "above")),
    ("培训一万二千人", fig("12000", "人", "一万二千人")),
    ("企业达到五万家", fig("5", "万家", "五万家")),
    ("资金二十亿元", fig("20", "亿元", "二十亿元")),
    ("进入前三位", fig("3", "位", "前三位", "at_most")),
    ("新增五家", fig("5", "家", "五家", kind="increment")),
    ("两个水平", fig("2", "个", "两个")),
    ("占全省的百分之十五", fig("15", "%", "百分之十五")),
    ("占全省的百分之十五以上", fig("15", "%", "百分之十五以上", "at_least")),
    ("占四分之一", fig("25", "%", "四分之一")),
    ("占五分之三以上", fig("60", "%", "五分之三以上", "at_least")),
    # points
    ("年均增幅比服务业高\n出3个百分点以上,", fig("3", "百分点", "3个百分点以上", "at_least", "lead")),
    ("增速比GDP快２个百分点", fig("2", "百分点", "２个百分点", kind="lead")),
    ("较GDP年均增幅高10\n个百分点以上。", fig("10", "百分点", "10\n个百分点以上", "at_least", "lead")),
    ("比重提高2.5个百分点", fig("2.5", "百分点", "2.5个百分点", kind="increment")),
    ("比重下降1百分点", fig("1", "百分点", "1百分点", kind="increment")),
    ("高新技术产业增加值增速高于规模以上工业。", fig("0", "百分点", "增速高于", "above", "lead")),
    ("年均增幅明显快于服务业，", fig("0", "百分点", "增幅明显快于", "above", "lead")),
    ("增速高于10%", fig("10", "%", "高于10%", "above")),
]


ONE_FIGURE += [
    # a cue inside a growth by N times, and after a doubling
    ("产值增长超过1倍", fig("2", "倍", "增长超过1倍", "above", "multiple")),
    ("产值增长近1倍", fig("2", "倍", "增长近1倍", "nearly", "multiple")),
    ("产值增长1—2倍", fig("2", "倍", "增长1—2倍", "between", "multiple", hi="3")),
    ("产值翻十番", fig("1024", "倍", "翻十番", kind="multiple")),
    ("产值翻两番以上", fig("4", "倍", "翻两番以上", "at_least", "multiple")),
    # the last character of another word is no cue, a word inside another demands nothing
    ("签约10个", fig("10", "个", "10个")),
    ("节约5亿元", fig("5", "亿元", "5亿元")),
    ("目前10家", fig("10", "家", "10家")),
    ("附近10家", fig("10", "家", "10家")),
    ("创新建成平台10个", fig("10", "个", "10个")),
    ("新增长点10个", fig("10", "个", "10个")),
    ("不到10家", fig("10", "家", "不到10家", "nearly")),
    # numbers in characters
    ("新建三十多家", fig("31", "家", "三十多家", "between", "increment", hi="39")),
    ("设立十余家", fig("11", "家", "十余家", "between", hi="19")),
    ("投入三亿五千万元", fig("350000000", "元", "三亿五千万元")),
    ("达到五万家", fig("5", "万家", "五万家")),
    # traditional forms
    ("提高3個百分點以上", fig("3", "百分点", "3個百分點以上", "at_least", "increment")),
    ("新設10家", fig("10", "家", "10家", kind="increment")),
    ("居全国第5位", fig("5", "位", "第5位")),
    ("居全国第1234位", fig("1234", "位", "第1234位")),
    ("建设10个大型平台", fig("10", "个", "10个")),
    ("增速快于GDP2个百分点", fig("2", "百分点", "2个百分点", kind="lead")),
]


@pytest.mark.parametrize(("text", "expected"), ONE_FIGURE, ids=[text for text, _ in ONE_FIGURE])
def test_a_text_with_one_figure_is_read_as_it_is_meant(text: str, expected: Fig) -> None:
    assert read(text) == [expected]


KINDS = [
    ("每年推动1000个授权发明专利产业化", "yearly"),
    ("每年发放和使用科技创新券3亿元", "yearly"),
    ("每\n\n年推动 ２０００ 个", "yearly"),
    ("新增国家高新区5家以上", "increment"),
    ("新增發放科技創新券15億元", "increment"),
    ("新建省级重点实验室100家", "increment"),
    ("新引进国内外顶尖人才、领\n军人才350人", "increment"),
    ("新引\n进海外工程师1400名", "increment"),
    ("新培育企业20家", "increment"),
    ("新遴选青年科技人员５０００名", "increment"),
    ("新获批载体3个", "increment"),
    ("新设机构3家", "increment"),
    ("新认定企业300家", "increment"),
    ("2016—2020年累计增加专利500件", "increment"),
    ("全省国有企业研发经费年均增长15%以上", "growth"),
    ("年均增幅超过20%", "growth"),
    ("年均增速达到8%", "growth"),
    ("年均递增8%", "growth"),
    ("同比增长25.6\n%", "growth"),
    # none of these demands anything
    ("新型科研机构达到1000 家", None),
    ("新兴产业项目达到100项", None),
    ("新一代信息产业基地10个", None),
    ("创新平台500家", None),
    ("规模以上工业新产品100件", None),
    ("新材料企业30家", None),
    ("高新技术企业达到 ２ 万家", None),
    ("增长10%", None),
    ("重点引进1000 名", None),
    ("累计建有重点实验室226家", None),
    # a word in another clause governs nothing here
    ("每年开展检查，建成实验室10家", None),
    ("每年给予支持；建成实验室10家", None),
    ("新增一批企业。建成实验室10家", None),
    ("年均增长较快，占比达到15%", None),
    ("比重达到15%,同比增长", None),
    ("建成实验室10家，新增", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[text for text, _ in KINDS])
def test_only_a_governing_word_in_the_same_clause_demands_a_kind(text: str, kind: str | None) -> None:
    assert read(text)[-1].kind == kind


NO_FIGURES = [
    "",
    "没有数字",
    "2017—2020年",
    "(20172020 年)",
    "２０１８—\n\n２０２２ 年",
    "2018年11月29日",
    "到2035\n年",
    "国办发〔2016〕28 号",
    "〔2018〕43号",
    "十四五",
    "“十二五”期间",
    "G20 国际技术转移中心",
    "Ｇ６０ 科创走廊",
    "5G车联网",
    "4G+/5G",
    "“131”工程",
    "１５１工程",
    "“555”行动",
    "1.基础研究机构。",
    "１\ue010 加强基础研究。",
    "第一动力",
    "创新作为第一动力、人才作为第一\n\n资源",
    "百亿级产业基地",
    "加快突破万亿级产业",
    "八大万亿产业",
    "2017 15",
    "三大高地",
    "三大科创高地",
    "全国500强",
    "网上技术市场3.0版",
    "中国制造 ２０２５",
    "面向 ２０３０ 重大战略项目",
    "不低于10年的长期使用权",
    "首台（套）",
    "零分之一",
    "“万人计划”",
    "一照一码",
    "规模以上工业企业",
    "省级以上研发机构",
    "数百家企业",
    "上千家企业",
    "几十家企业",
    "(wàn)",
    "个人",
    "科技创新个性化",
]


NO_FIGURES += [
    "五倍增、五提高",
    "八倍增、两提高",
    "省151人才工程",
    "国家千人计划",
    "三点五万家",
    "企业 家数",
    "培育一批企业",
    "5—3家",
    "1" * 5000 + "多家",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_years_numbers_of_documents_names_and_items_are_no_figures(text: str) -> None:
    assert read(text) == []


SEVERAL = [
    ("设12家9个", [fig("12", "家", "12家"), fig("9", "个", "9个")]),
    (
        "从2010年的12家、9家、26\n家分别提高",
        [fig("12", "家", "12家"), fig("9", "家", "9家"), fig("26", "家", "26\n家")],
    ),
    ("从2010年的2.32%提升到2020\n年的2.8%", [fig("2.32", "%", "2.32%"), fig("2.8", "%", "2.8%")]),
    (
        "新增国家级企业技术中心 ３０ 家左右、省级重点企业研究院 ５０ 家左\n\n右。",
        [
            fig("30", "家", "３０ 家左右", "about", "increment"),
            fig("50", "家", "５０ 家左\n\n右", "about", "increment"),
        ],
    ),
    (
        "新增国家高新区5家以上,\n进入全国前10位;占全省比重均超过50%",
        [
            fig("5", "家", "5家以上", "at_least", "increment"),
            fig("10", "位", "前10位", "at_most"),
            fig("50", "%", "超过50%", "above"),
        ],
    ),
    (
        "每年推动1000个,新增10家;同比增长2.9%,达到50家",
        [
            fig("1000", "个", "1000个", kind="yearly"),
            fig("10", "家", "10家", kind="increment"),
            fig("2.9", "%", "2.9%", kind="growth"),
            fig("50", "家", "50家"),
        ],
    ),
    (
        "分別達(dá)到6萬(wàn)家和2萬(wàn)家,",
        [fig("6", "万家", "6萬(wàn)家"), fig("2", "万家", "2萬(wàn)家")],
    ),
    (
        "建设新型研发机构50\n0家(其中省级150家)",
        [fig("500", "家", "50\n0家"), fig("150", "家", "150家")],
    ),
    (
        "争创中\n心1—2家,建设10—\n15家,新建省级重点企业研究院1\n00家。",
        [
            fig("1", "家", "1—2家", "between", hi="2"),
            fig("10", "家", "10—\n15家", "between", hi="15"),
            fig("100", "家", "1\n00家", kind="increment"),
        ],
    ),
    (
        "在全省选择 个设区市、10个县(市、区)、10 个园区和100 家企业",
        [
            fig("1", "个", "个", hi="Infinity"),
            fig("10", "个", "10个"),
            fig("10", "个", "10 个"),
            fig("100", "家", "100 家"),
        ],
    ),
    (
        "规模达到1万亿元以上,增加值达到400\n0亿元以上,年均增幅比服务业高\n出3个百分点以上,从业人员达到5\n0万人。",
        [
            fig("1", "万亿元", "1万亿元以上", "at_least"),
            fig("4000", "亿元", "400\n0亿元以上", "at_least"),
            fig("3", "百分点", "3个百分点以上", "at_least", "lead"),
            fig("50", "万人", "5\n0万人"),
        ],
    ),
    (
        "引进 300\n名(其中青年人才10\n0名),新引进培育创新创\n业团队300个(其中省级150个)。",
        [
            fig("300", "名", "300\n名"),
            fig("100", "名", "10\n0名"),
            fig("300", "个", "300个", kind="increment"),
            fig("150", "个", "150个", kind="increment"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_every_figure_of_a_list_is_read_in_order(text: str, expected: list[Fig]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("居全国第3。", [3]),
        ("近年居全国第3", [3]),
        ("居全国第 ３ 位", [3]),
        ("区域创新能力居全国第5位、省区第3位,企业技术创新\n能力居全国第3位。", [5, 3, 3]),
    ],
)
def test_a_rank_is_a_place_with_or_without_its_classifier(text: str, ranks: list[int]) -> None:
    found = read(text)
    assert [(f.lo, f.hi) for f in found] == [(Decimal(n), Decimal(n)) for n in ranks]
    assert {(f.unit, f.word, f.kind) for f in found} == {("位", "plain", None)}


# 到2022年的“五倍增、五提高”, in the width and with the line breaks of the print
FIVE_AND_FIVE = [
    ("即全\n\n社会软投入达到 ６７００ 亿元、", fig("6700", "亿元", "６７００ 亿元")),
    ("高新技术企业达到 ２ 万家、", fig("2", "万家", "２ 万家")),
    ("科技型中\n\n小企业达到 ６ 万家、", fig("6", "万家", "６ 万家")),
    ("技术交易额达到 １２００ 亿元、", fig("1200", "亿元", "１２００ 亿元")),
    ("ＰＣＴ（专利合作条\n\n约）国际专利申请量达到 ３０００ 件，", fig("3000", "件", "３０００ 件")),
    ("比 ２０１７ 年翻一番；", fig("2", "倍", "翻一番", kind="multiple")),
    (
        "全社会 Ｒ＆Ｄ\n\n（研究与开发）经费支出占地区生产总值（ＧＤＰ）比重达到 ３％，",
        fig("3", "%", "３％"),
    ),
    ("每\n\n万名从业人员中研发人数达到 １３０ 人年，", fig("130", "人年", "１３０ 人年")),
    ("每万人发明专利拥有量\n\n达到 ２５ 件，", fig("25", "件", "２５ 件")),
    ("高新技术产业增加值占规模以上工业增加值比重高于\n\n５０％，", fig("50", "%", "高于\n\n５０％", "above")),
    ("科技进步贡献率达到 ６８％。", fig("68", "%", "６８％")),
]
# the 工作目标 for 2020 of the demonstration zone
WORK_GOALS = [
    ("力争全省技术交易额达到800 亿元;", fig("800", "亿元", "800 亿元")),
    ("新型科研机构达到1000 家;", fig("1000", "家", "1000 家")),
    ("发明专利授权量达到4. 万件,", fig("4", "万件", "4. 万件", hi="5")),
    ("每年推动1000个授权发明专利产业化;", fig("1000", "个", "1000个", kind="yearly")),
    ("高新技术企业达到1. 万家,", fig("1", "万家", "1. 万家", hi="2")),
    ("科技型中小微企业达到5 万家", fig("5", "万家", "5 万家")),
    ("(其中科技型小微企业2. 万家);", fig("2", "万家", "2. 万家", hi="3")),
    ("科技孵化器、众创空间等创新创业服务平台达到1000 家;", fig("1000", "家", "1000 家")),
    ("创业风险投资管理资本达到3000 亿元;", fig("3000", "亿元", "3000 亿元")),
    ("高新技术产业增加值达到7200 亿元,", fig("7200", "亿元", "7200 亿元")),
    ("规模以上工业新产品产值达到35000 亿元;", fig("35000", "亿元", "35000 亿元")),
    (
        "重点引进1000 名左右突破关键技术、引领新兴学科、带动新兴产业发展的海外高层次人才,",
        fig("1000", "名", "1000 名左右", "about"),
    ),
    ("力争其中 500 名能够入选;", fig("500", "名", "500 名")),
    ("技术经纪人达到 5000 名。", fig("5000", "名", "5000 名")),
]


@pytest.mark.parametrize(
    ("clause", "expected"), FIVE_AND_FIVE + WORK_GOALS, ids=[c for c, _ in FIVE_AND_FIVE + WORK_GOALS]
)
def test_each_clause_of_the_main_goals_has_its_one_figure(clause: str, expected: Fig) -> None:
    assert read(clause) == [expected]


@pytest.mark.parametrize("clauses", [FIVE_AND_FIVE, WORK_GOALS], ids=["五提高", "工作目标"])
def test_the_clauses_in_one_paragraph_read_as_they_do_alone(clauses: list[tuple[str, Fig]]) -> None:
    assert read("".join(clause for clause, _ in clauses)) == [expected for _, expected in clauses]


@pytest.mark.parametrize(
    ("printed", "recorded", "same"),
    [
        ("亿元", "亿元", True),
        ("亿元", "億元", True),
        ("万家", "萬(wàn)家", True),
        ("万台次", "萬臺次", True),
        ("%", "％", True),
        ("%", "%", True),
        ("百分点", "个百分点", True),
        ("百分点", "百分点", True),
        ("亿元", "亿 元", True),
        ("家", "个", False),
        ("名", "人", False),
        ("万家", "家", False),
        ("亿元", "万亿元", False),
        ("%", "百分点", False),
        ("件", "", False),
    ],
)
def test_a_unit_is_the_same_but_for_width_and_character_form(printed: str, recorded: str, same: bool) -> None:
    assert same_unit(printed, recorded) is same


FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
UNITS = ["亿元", "万家", "家", "件", "%", "个", "人年", "万台次", "位", "平方公里", "名", "万亿元"]
numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.tuples(st.integers(0, 10**6), st.integers(0, 999)).map(lambda p: f"{p[0]}.{p[1]}"),
)
gaps = st.text(" \n\u3000\u00a0\ue010", max_size=3)
breaks = st.sampled_from(["", "\n", "\n\n", " \n", "\n "])


@given(number=numbers, unit=st.sampled_from(UNITS), wide=st.booleans(), gap=gaps, data=st.data())
def test_a_plain_number_with_a_unit_is_read_back_exactly_once(
    number: str, unit: str, wide: bool, gap: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(number)))
    broken = number[:cut] + (data.draw(breaks) if cut < len(number) else "") + number[cut:]
    printed = broken + gap + unit
    if wide:
        printed = printed.translate(FULL_WIDTH)
    expected = fig(number, unit, printed)
    assert read(printed) == [expected]
    assert read(f"总量达到 {printed}，其余不变。") == [expected]


@given(st.text("0123456789０.,，。百千万亿元家个%多余近前第新翻一番两倍增长以上至-— \n\ue010(wàn)", max_size=30))
def test_figures_stand_in_order_and_apart_in_any_text(text: str) -> None:
    found = figures_in(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


CHANGES = [
    # so much more or less than a year is a multiple of it; what was cut by at least so much is at most the rest
    ("产值比2020年增长10%，", fig("1.1", "倍", "比2020年增长10%", kind="multiple")),
    ("产值较2020年增加１０％以上", fig("1.1", "倍", "较2020年增加１０％以上", "at_least", "multiple")),
    ("比2020年\n提高了20%左右", fig("1.2", "倍", "比2020年\n提高了20%左右", "about", "multiple")),
    ("比2020年增长超过20%", fig("1.2", "倍", "比2020年增长超过20%", "above", "multiple")),
    ("较“十三五”末增长20%", fig("1.2", "倍", "较“十三五”末增长20%", kind="multiple")),
    ("比2020年产值增长2.5%", fig("1.025", "倍", "比2020年产值增长2.5%", kind="multiple")),
    ("能耗比2020年下降10%", fig("0.9", "倍", "比2020年下降10%", "at_most", "multiple")),
    ("能耗比2020年降低10%以上", fig("0.9", "倍", "比2020年降低10%以上", "at_most", "multiple")),
    ("能耗较2020年减少超过10%", fig("0.9", "倍", "较2020年减少超过10%", "at_most", "multiple")),
    ("能耗比2020年下降10%左右", fig("0.9", "倍", "比2020年下降10%左右", "about", "multiple")),
    ("能耗比2020年下降10%以内", fig("0.9", "倍", "比2020年下降10%以内", "at_least", "multiple")),
    ("用水较2020年压减三成以上", fig("0.7", "倍", "较2020年压减三成以上", "at_most", "multiple")),
    # points and counts are no multiples, nor is a change that names no year, or another clause's
    ("占比比2020年提高3个百分点", fig("3", "百分点", "3个百分点", kind="increment")),
    ("企业比2020年增加5家", fig("5", "家", "5家", kind="increment")),
    ("企业比2020年减少5家", fig("5", "家", "5家", kind="increment")),
    ("产值比上年增长10%", fig("10", "%", "10%")),
    ("比2020年好，增长10%", fig("10", "%", "10%")),
    # so many times a year
    ("产值达到2025年的1.8倍", fig("1.8", "倍", "1.8倍", kind="multiple")),
    ("产值超过2025年的两倍", fig("2", "倍", "两倍", kind="multiple")),
    ("产值是2025年的２倍以上", fig("2", "倍", "２倍以上", "at_least", "multiple")),
    ("产值达到全国的1.8倍", fig("1.8", "倍", "1.8倍")),
    # what goes down to a value is to stay below it
    ("死亡率下降到8%", fig("8", "%", "下降到8%", "at_most")),
    ("死亡率降到8%", fig("8", "%", "降到8%", "at_most")),
    ("死亡率降至\n８‰", fig("8", "‰", "降至\n８‰", "at_most")),
    ("死亡率下降至8%以下", fig("8", "%", "下降至8%以下", "at_most")),
    ("死亡率降低到8%", fig("8", "%", "降低到8%", "at_most")),
    ("企业减少到8家", fig("8", "家", "减少到8家", "at_most")),
    ("时间缩短到8分钟", fig("8", "分钟", "缩短到8分钟", "at_most")),
    ("时间缩短至8分钟", fig("8", "分钟", "缩短至8分钟", "at_most")),
    ("时间压缩到30小时以内", fig("30", "小时", "压缩到30小时以内", "at_most")),
    ("事项压减到5项", fig("5", "项", "压减到5项", "at_most")),
    ("死亡率下降8%", fig("8", "%", "8%")),
    ("占比提高到8%", fig("8", "%", "8%")),
    # everything, more or less
    ("基本实现全覆盖", fig("100", "%", "全覆盖", "about")),
    ("服务站基本全覆盖", fig("100", "%", "全覆盖", "about")),
    ("基本全部建成", fig("100", "%", "全部", "about")),
    ("基本建成，实现全覆盖", fig("100", "%", "全覆盖")),
    # a share that rises every year, by whatever it may be
    ("占比逐年提高。", fig("0", "百分点", "逐年提高", "above", "yearly")),
    ("占比逐年\n提升", fig("0", "百分点", "逐年\n提升", "above", "yearly")),
    ("占比逐年上升", fig("0", "百分点", "逐年上升", "above", "yearly")),
    # tenths
    ("占比达到两成，", fig("20", "%", "两成")),
    ("占比达到三成五。", fig("35", "%", "三成五")),
    ("占比达到两成以上", fig("20", "%", "两成以上", "at_least")),
    ("占比达到三成左右", fig("30", "%", "三成左右", "about")),
    ("占比在一成以内", fig("10", "%", "一成以内", "at_most")),
    ("六成以上的企业", fig("60", "%", "六成以上", "at_least")),
    ("八成的企业", fig("80", "%", "八成")),
    # ranges in characters
    ("建设三至四家", fig("3", "家", "三至四家", "between", hi="4")),
    ("建设三到四家", fig("3", "家", "三到四家", "between", hi="4")),
    ("建设三—四家", fig("3", "家", "三—四家", "between", hi="4")),
    ("新建五十至六十个", fig("50", "个", "五十至六十个", "between", "increment", hi="60")),
    ("培训十至十五万人", fig("10", "万人", "十至十五万人", "between", hi="15")),
    # over a span of years
    ("三年累计投入300亿元", fig("300", "亿元", "300亿元", kind="increment")),
    ("5年累计培训2万人", fig("2", "万人", "2万人", kind="increment")),
    ("五年投入三百亿元", fig("300", "亿元", "三百亿元", kind="increment")),
    ("三年安排专项资金5亿元", fig("5", "亿元", "5亿元", kind="increment")),
    ("三年累计完成，5亿元", fig("5", "亿元", "5亿元")),
    ("累计达到5家", fig("5", "家", "5家")),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES, ids=[text for text, _ in CHANGES])
def test_a_change_a_fall_a_tenth_and_a_span_are_read_as_they_are_meant(text: str, expected: Fig) -> None:
    assert read(text) == [expected]


def test_changes_that_are_shared_out_are_read_one_by_one() -> None:
    values = [(str(f.lo), f.unit, f.kind) for f in read("甲、乙比2020年分别增长10%、20%和5.5%。")]
    assert values == [("1.1", "倍", "multiple"), ("1.2", "倍", "multiple"), ("1.055", "倍", "multiple")]
    cut = [(str(f.lo), f.word) for f in read("甲、乙分别比2020年下降10%和20%以上。")]
    assert cut == [("0.9", "at_most"), ("0.8", "at_most")]
    alone = [(str(f.lo), f.unit) for f in read("甲比2020年增长10%、20%。")]
    assert alone == [("1.1", "倍"), ("20", "%")]


UNITS_OF_PLANS = (
    "张 公里 平方米 平方公里 公顷 亩 吨 立方米 辆 艘 架次 标箱 兆瓦 千瓦 千瓦时 岁 分钟 小时 度 款 间 部 项次 支 户 "
    "微克/立方米 毫克/立方米 吨标准煤 标准箱 美元 人/平方公里"
)


@pytest.mark.parametrize("unit", UNITS_OF_PLANS.split())
@pytest.mark.parametrize("scale", ["", "万", "亿"])
def test_a_unit_of_a_plan_is_read_with_its_scale(unit: str, scale: str) -> None:
    assert read(f"达到12{scale}{unit}以上，") == [fig("12", scale + unit, f"12{scale}{unit}以上", "at_least")]


def test_a_rate_in_a_hundred_thousand_is_read_whole() -> None:
    assert read("死亡率控制在10/10万以内") == [fig("10", "/10万", "控制在10/10万以内", "at_most")]
    assert read("死亡率由16.8/10万下降到11.5/10万") == [
        fig("16.8", "/10万", "16.8/10万"),
        fig("11.5", "/10万", "下降到11.5/10万", "at_most"),
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("第2支持企业", False),
        ("专栏2支持企业", False),
        ("专栏2支撑体系", False),
        ("组建2支队伍", True),
        ("跨3部门", False),
        ("共3部分", False),
        ("创作3部作品", True),
        ("3人才工作", False),
        ("组成3人小组", True),
    ],
)
def test_a_character_that_begins_another_word_is_no_unit(text: str, counted: bool) -> None:
    assert bool(read(text)) is counted


@pytest.mark.parametrize(
    "text", ["成效显著", "三成立", "第三成果", "几成", "十成", "五成员单位", "逐年下降", "四至三家", "基本"]
)
def test_what_only_looks_like_a_share_or_a_range_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资增长-3%", [("-3", "%")]),
        ("同比-9.1%", [("-9.1", "%")]),
        ("增幅-0.5个百分点", [("-0.5", "百分点")]),
        ("达到1-2家", [("1", "家")]),
        ("8 0 0亿元", []),
        ("1 200家", []),
    ],
)
def test_a_dash_after_a_change_is_a_sign_and_digits_apart_are_no_figure(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(str(f.lo), f.unit) for f in figures_in(text)] == found
