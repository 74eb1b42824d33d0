"""Drafts as YAML, with their indicators: a data file that only a person must check, whatever the document holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import write_files
from tests.conftest import ROOT
from zjtargets.book.book import Book
from zjtargets.book.indicators import Indicator
from zjtargets.book.load import read_book
from zjtargets.core.problem import Problem, Severity
from zjtargets.drafting.as_yaml import draft_of
from zjtargets.drafting.drafts import NewDocument, new_document
from zjtargets.rules.folder import check_book
from zjtargets.sources.document import Source, find_quote
from zjtargets.sources.proof import prove

FOLDER = ROOT / "tests" / "documents" / "seen"
DOCUMENTS = ("health_plan", "logistics_plan", "training_opinion", "tourism_plan")


def scan(text: str, name: str = "draft") -> NewDocument:
    """The scan of a document that is not in the data."""
    return new_document(Source(text), name)


def drafted(text: str, file: str = "new.txt", name: str = "draft", known: tuple[Indicator, ...] = ()) -> str:
    return draft_of(scan(text, name), file, Book("", {}, {i.id: i for i in known}, {}, (), (), {})).text


def tree(text: str) -> dict[str, Any]:
    """The YAML with every value as it is written."""
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return found


def targets(text: str) -> list[dict[str, Any]]:
    (document,) = tree(text)["documents"]
    return [target for sentence in document["says"] for target in sentence["targets"]]


def quotes(text: str) -> list[str]:
    (document,) = tree(text)["documents"]
    return [sentence["quote"] for sentence in document["says"]]


Checked = Callable[[str, str, str], tuple[Book, list[Problem], list[Problem]]]


@pytest.fixture
def check(tmp_path: Path) -> Checked:
    """The book of a drafted file, the problems of its records and rules, and those against its source."""

    def make(text: str, file: str, source: str) -> tuple[Book, list[Problem], list[Problem]]:
        write_files(tmp_path, {"targets.yaml": text, file: source})
        book, problems = read_book(tmp_path)
        return book, [*problems, *check_book(book)], prove(book, tmp_path, tmp_path).problems

    return make


# --- whole documents ------------------------------------------------------------------------------

NEVER = (
    "figure_in_quote unit_in_quote word_in_quote kind_in_quote quote_in_source figure_in_source deadline_in_source "
    "strive_in_source responsible_in_source years_in_source scope_in_source"
).split()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_drafted_is_data_but_for_what_a_person_must_do(check: Checked, name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    book, own, against = check(drafted(text, f"{name}.txt"), f"{name}.txt", text)
    assert len(book.targets) == len(scan(text).drafts)
    assert {p.rule for p in own if p.severity is Severity.ERROR} - {"unfilled"} == {"draft"}
    assert [p.values for p in own if p.rule == "draft"] == [{"target": p.id} for p in book.targets]
    assert [(p.key, p.values) for p in (*own, *against) if p.rule in NEVER] == []
    assert [p for p in against if p.severity is Severity.ERROR] == []
    assert {target["draft"] for target in targets(drafted(text))} == {"true"}
    assert [q for q in quotes(drafted(text)) if len(find_quote(Source(text), q)) != 1] == []


# --- a small document, from the draft to data -----------------------------------------------------

SMALL = """某市发展规划（2021—2025年）
2021年3月1日
为加快发展，制定本规划。
一、目标
（一）总目标。到2025年，企业达到20家，其中骨干企业5家；园区产值年均增长10%；园区产值比2018年翻一番；
平台投资年均增速高于全市投资年均增速。死亡率控制在3%以内，全市力争位次进入全国前10位；交易额达到2万亿元，人口达到3万人。
（二）任务。
1.园区。每年新增平台10个左右，建成中心2—3个。（责任单位：甲局、乙局）
2.企业。自2023年起，每年培训人员２００人次以上。
"""
EXPECTED = """# Drafted from new.txt: compare every record with the document,
# complete what says 待填, then take out draft: true.
# No day of issue is printed: complete issued.
scopes:
  - {id: place, name: 某市}

indicators:
  - {id: draft_1, name: 企业, unit: 家, measure: stock}
  - {id: draft_2, name: 平台, unit: 个, measure: flow}

documents:
  - id: draft
    title: 某市发展规划（2021—2025年）
    issuer: 某市
    issued: 2020
    period: [2021, 2025]
    base: 2020
    scope: place
    source: new.txt
    says:
      - at: 一、目标（一）总目标
        quote: 企业达到20家
        responsible: 甲局、乙局
        targets:
          - {indicator: draft_1, by: 2025, at_least: 20, unit: 家, draft: true}
      - at: 一、目标（一）总目标
        quote: 每年新增平台2—3个
        responsible: 甲局、乙局
        targets:
          - {indicator: draft_2, by: 2025, since: 2021, kind: yearly, between: [2, 3], unit: 个, draft: true}
"""


def test_the_file_is_laid_out_like_the_data() -> None:
    goals = "企业达到20家。每年新增平台2—3个。（责任单位：甲局、乙局）"
    assert drafted(f"某市发展规划（2021—2025年）\n一、目标\n（一）总目标。{goals}") == EXPECTED


def test_read_and_completed_a_draft_is_free_of_errors(check: Checked) -> None:
    text = drafted(SMALL, "plan.txt", "city_plan")
    assert ", draft: true}" in text
    done = text.replace(", draft: true}", "}")
    assert done.count("待填") == 1  # in the first comment
    book, own, against = check(done, "plan.txt", SMALL)
    assert [(p.key, p.values) for p in own] == []
    assert {p.rule for p in against} <= {"numeral_in_source"}
    assert " ".join(p.id.removeprefix("city_plan/draft_") for p in book.targets) == (
        "1/2025 2/2025 3/2025/growth 3/2025/multiple 4/2025/lead 6/2025 7/2025 8/2025 9/2025 10/2025/yearly 11/2025 "
        "12/2025/yearly"
    )


@pytest.mark.parametrize("file", ["a\u202eb\x1b.txt", "甲\u200b\ue000.txt"])
def test_what_cannot_be_seen_is_spelt_out(file: str) -> None:
    text = drafted("某市规划（2021—2025年）。企\u202e业\u200b达到20\x7f家。", file)
    assert not set("\u202e\u200b\x7f\x1b\ue000") & set(text)
    (document,) = tree(text)["documents"]
    assert document["source"] == file


def test_a_target_has_the_keys_of_its_kind() -> None:
    by_quote = dict(zip(quotes(drafted(SMALL)), targets(drafted(SMALL)), strict=True))
    for quote, key, value in (
        ("其中骨干企业5家", "part_of", "draft/draft_1/2025"),
        ("园区产值比2018年翻一番", "base", "2018"),
        ("平台投资年均增速高于全市投资年均增速", "than", "draft_5"),
        ("每年培训人员２００人次以上", "since", "2023"),
        ("建成中心2—3个", "between", ["2", "3"]),
        ("全市力争位次进入全国前10位", "strive", "true"),
        ("交易额达到2万亿元", "unit", "万亿元"),
    ):
        assert by_quote[quote][key] == value


def test_figures_are_written_as_they_are_printed() -> None:
    body = "产值达到1,200.50亿元，甲园达到4. 万件，比重比2020年下降10%以上，占比达到三成五，选择 个园区。"
    found = targets(drafted("某市规划（2021—2025年）。" + body))
    assert [t.get("at_least", t.get("at_most")) for t in found] == ["1200.50", ["4", "5"], "0.9", "35", ["1", "null"]]


# --- indicators -----------------------------------------------------------------------------------

HEAD = "某市规划（2021—2025年）。\n一、目标\n"


def test_one_name_is_one_indicator_unless_the_id_would_name_two_targets(check: Checked) -> None:
    body = (
        "企业2023年达到10家，2025年达到20家。产值达到10亿元，年均增长8%。\n"
        "（一）甲区。企业达到30家。企业产值达到5亿元。\n"
    )
    text = drafted(HEAD + body)
    names = [(i["id"], i["name"]) for i in tree(text)["indicators"]]
    assert names == [("draft_1", "企业"), ("draft_2", "产值"), ("draft_3", "企业"), ("draft_4", "企业产值")]
    _, own, _ = check(text, "new.txt", HEAD + body)
    assert {p.key for p in own if p.severity is Severity.ERROR} == {"draft"}


def test_an_indicator_is_kept_in_the_unit_of_its_figure_without_its_scale() -> None:
    indicators = {i["name"]: (i["unit"], i["measure"], i.get("better")) for i in tree(drafted(SMALL))["indicators"]}
    assert {name: indicators[name] for name in ("企业", "死亡率", "位次", "交易额", "人口", "平台")} == {
        "企业": ("家", "stock", None),
        "死亡率": ("%", "share", "lower"),
        "位次": ("位", "rank", None),
        "交易额": ("亿元", "flow", None),
        "人口": ("人", "stock", None),
        "平台": ("个", "flow", None),
    }


@pytest.mark.parametrize(
    ("body", "unit", "measure"),
    [
        ("每万人发明专利拥有量达到30件", "件", "share"),
        ("数字产业增加值占GDP比重达到12%", "%", "share"),
        ("单位GDP能耗降低13.5%", "1", "share"),
        ("单位工业增加值用水量下降16%", "1", "share"),
        ("亩均税收达到40万元/亩", "元/亩", "share"),
        ("居民人均可支配收入达到8万元", "元", "share"),  # not 0.0008 亿元
        ("城镇化率达到75%", "%", "share"),
        ("创新能力居全国位次达到第4位", "位", "rank"),
        ("存款余额达到1万亿元", "亿元", "stock"),
        ("存款收入达到1万亿元", "亿元", "flow"),
        ("粮食总产量达到60万吨", "吨", "flow"),
        ("粮食总库存达到60万吨", "吨", "stock"),
        ("用水量达到60万吨", "吨", "stock"),  # neither word is certain
        ("重点单位达到60家", "家", "stock"),
    ],
)
def test_what_an_indicator_measures_is_guessed_from_its_words(
    check: Checked, body: str, unit: str, measure: str
) -> None:
    text = drafted(f"{HEAD}{body}。\n")
    (one,) = tree(text)["indicators"]
    assert (one["unit"], one["measure"]) == (unit, measure)
    _, own, _ = check(text, "new.txt", f"{HEAD}{body}。\n")
    assert {p.key for p in own} == {"draft"}


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("企业达到20家，其中骨干企业5家。", "draft/draft_1/2025"),
        ("企业达到20家，其中骨干企业5家、小微企业3家。", "draft/draft_1/2025"),
        ("新增企业20家，其中新增骨干企业5家。", "draft/draft_1/2025/increment"),
        # another unit, deadline or kind is no part of it, nor is more than the whole
        ("产值达到20亿元，其中骨干企业5家。", None),
        ("企业达到20家，其中骨干企业2023年达到5家。", None),
        ("企业达到20家，其中新增骨干企业5家。", None),
        ("企业达到20家，其中骨干企业50家。", None),
        ("其中骨干企业5家。", None),
    ],
)
def test_a_part_names_a_whole_of_its_own_sort(body: str, whole: str | None) -> None:
    assert targets(drafted(f"某市规划（2021—2025年）。{body}"))[-1].get("part_of") == whole


def indicator(name: str, unit: str, aka: str = "") -> Indicator:
    names = [{"name": aka, "why": "同一"}] if aka else []
    keys = {"id": "known", "name": name, "name_en": "Known", "unit": unit, "measure": "stock", "aka": names}
    return Indicator.model_validate(keys)


@pytest.mark.parametrize(
    ("body", "known", "expected"),
    [
        ("科技企业达到20家。", indicator("科技企业", "家"), "known"),
        ("科技企业达到2万家。", indicator("科技企业", "家"), "known"),
        ("科技企业达到20家。", indicator("科技型企业", "家", "科技企业"), "known"),
        ("科技企業達到20家。", indicator("科技企业", "家"), "known"),
        ("科技企业占比达到20%。", indicator("科技企业占比", "％"), "known"),
        # a kind that has no unit of its own
        ("科技企业比2018年翻一番。", indicator("科技企业", "家"), "known"),
        ("科技企业年均增长10%。", indicator("科技企业", "家"), "known"),
        ("科技企业占比比2018年提高3个百分点。", indicator("科技企业占比", "%"), "known"),
        # another name, another unit
        ("科技企业达到20家。", indicator("科技型企业", "家"), "draft_1"),
        ("科技企业达到20亿元。", indicator("科技企业", "家"), "draft_1"),
    ],
)
def test_an_indicator_of_the_data_is_used_where_name_and_unit_are_its_own(
    body: str, known: Indicator, expected: str
) -> None:
    text = drafted(HEAD + body, known=(known,))
    assert [t["indicator"] for t in targets(text)] == [expected]
    assert [i["id"] for i in tree(text)["indicators"] or []] == ([expected] if expected == "draft_1" else [])


def test_an_indicator_of_the_data_is_not_given_twice_for_one_year() -> None:
    body = "科技企业达到20家。乙市。科技企业达到30家。科技企业2023年达到10家。"
    text = drafted(HEAD + body, known=(indicator("科技企业", "家"),))
    assert [t["indicator"] for t in targets(text)] == ["known", "draft_1", "known"]


def test_a_firm_figure_and_an_aspirational_one_are_of_one_indicator() -> None:
    found = targets(drafted("某市规划（2021—2025年）。企业达到20家，力争30家。"))
    said = [(t["indicator"], t["at_least"], t.get("strive")) for t in found]
    assert said == [("draft_1", "20", None), ("draft_1", "30", "true")]
    both_firm = targets(drafted("某市规划（2021—2025年）。企业达到20家。企业达到30家。"))
    assert [t["indicator"] for t in both_firm] == ["draft_1", "draft_2"]


# --- text that YAML would misread -----------------------------------------------------------------

TRAPS = (
    "甲: 乙、甲:乙、甲 #乙、#甲乙、“甲”乙、\"甲\"乙、'甲'乙、甲{乙}、{甲乙、[甲]乙、甲[乙、&甲乙、"
    "*甲乙、!甲乙、|甲乙、>甲乙、%甲乙、@甲乙、`甲乙、"
    "甲\\乙、甲\\n乙、-甲乙、- 甲乙、——甲乙、?甲乙、甲=乙、~甲乙、甲…乙"
).split("、")


@pytest.mark.parametrize("name", TRAPS)
def test_whatever_names_titles_and_files_are_made_of_is_kept(check: Checked, name: str) -> None:
    source = f"某市{name}规划（2021—2025年）\n一、目标{name}\n到2025年，全部完成。{name}企业达到20家。"
    text = drafted(source, f"{name}\nb.txt")
    (document,) = tree(text)["documents"]
    assert (document["title"], document["source"]) == (source.partition("\n")[0], f"{name}\nb.txt")
    assert document["says"][0]["at"].startswith("一、目标")
    assert targets(text)[-1]["at_least"] == "20"
    assert [p.key for p in check(text, "new.txt", source)[1] if p.rule.startswith(("yaml", "bad", "unknown"))] == []
    assert all(len(find_quote(Source(source), quote)) == 1 for quote in quotes(text))


PIECES = [
    *"企业 甲园产值 到2025年， 达到20家 建成5个 分别 其中 全覆盖 翻一番 两成 每年 力争 比2018年 增加 10%".split(),
    *"3个百分点 增速高于 由6家 提高到 给予 （责任单位：甲局） 、 ， 。 ； ： （ ） “ ” … — 5".split(),
    *"( ) ' # : - { } [ \\".split(),
    *('"', " ", "\n", "\n一、", "\n（一）", "\n1.", "\n- "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_document_is_drafted_as_yaml_that_reads_back(body: str) -> None:
    source = Source(HEAD + body)
    found = scan(source.raw).drafts
    if found:
        text = drafted(source.raw)
        assert quotes(text) == [draft.quote for draft in found]
        assert [t["unit"] for t in targets(text)] == [draft.figure.unit for draft in found]
        assert all(find_quote(source, quote) for quote in quotes(text))


def test_a_unit_that_is_not_known_is_declared(check: Checked) -> None:
    text = "某市发展规划（2021—2025年）\n2021年3月1日\n一、目标\n建成阵列3万炷。用户达到8亿。"
    read = tree(drafted(text))
    assert read["units"] == [{"unit": "炷"}]
    assert [(i["name"], i["unit"]) for i in read["indicators"]] == [("阵列", "炷"), ("用户", "亿")]
    _, own, _ = check(drafted(text), "new.txt", text)
    assert {p.rule for p in own if p.severity is Severity.ERROR} == {"draft"}


def test_what_a_person_has_to_decide_or_to_add_is_said_ahead_of_the_drafts() -> None:
    head = drafted(
        "某市发展规划（2021—2025年）\n2021年3月1日\n一、目标\n新增甲园20个、乙园80个左右。风电、光伏装机达到9万千瓦。\n"
        "居民收入增长与经济增长同步。\n| 任务 | 部门 |\n|---|---|\n| 建成3个甲园 | 甲局 |\n"
    ).partition("scopes:")[0]
    assert head.splitlines()[2:] == [
        "# Rows of other tables, which are not read: 1. Compare them by hand.",
        "# To be decided:",
        "#   乙园80个左右: its hedge may be that of the figures before it, too",
        "#   风电、光伏装机达到9万千瓦: one figure of several names",
        "# Targets without a figure, which are not drafted:",
        "#   居民收入增长与经济增长同步",
    ]


@pytest.mark.parametrize(
    ("sentence", "quote", "value"),
    [
        ("规上企业设有机构的达到三分之一。", "规上企业设有机构的达到三分之一", {"at_least": "100/3"}),
        ("在全省选择 个设区市开展试点。", "在全省选择 个设区市开展试点", {"at_least": ["1", "null"]}),
        ("专利达到4. 万件左右。", "专利达到4.万件左右", {"at_least": ["4", "5"], "note": "数字缺失，记为达到"}),
    ],
)
def test_what_is_drafted_of_odd_numbers_is_accepted(
    check: Checked, sentence: str, quote: str, value: dict[str, object]
) -> None:
    text = f"某市规划（2021—2025年）\n2021年3月1日\n一、目标\n{sentence}\n"
    (target,) = targets(drafted(text))
    assert quotes(drafted(text)) == [quote]
    assert {key: str(target[key]) for key in value} == {key: str(one) for key, one in value.items()}
    _, own, _ = check(drafted(text), "new.txt", text)
    assert {p.rule for p in own} <= {"draft", "unfilled"}
