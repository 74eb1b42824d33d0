"""Drafts as YAML: a data file that wants nothing but a person's reading, whatever stands in the document."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.book.models import Indicator
from zjtargets.core.problem import Problem, Severity
from zjtargets.drafting.as_yaml import draft_text
from zjtargets.drafting.scan import Scan, scan_document
from zjtargets.rules.structure import check_book
from zjtargets.sources.document import Source, find_quote
from zjtargets.sources.exclusions import Exclusions
from zjtargets.sources.proof import check_sources

FOLDER = ROOT / "tests" / "documents"
DOCUMENTS = ("health_plan", "logistics_plan", "training_opinion", "tourism_plan")
NOTHING = Book("", {}, {}, {}, (), (), {})


def scan(text: str, file: str = "new.txt", name: str | None = None) -> Scan:
    """The scan of a document that is not in the data."""
    return scan_document(NOTHING, Path("nowhere"), Source(text), file, name)


def drafted(text: str, file: str = "new.txt", name: str | None = None, known: tuple[Indicator, ...] = ()) -> str:
    return draft_text(scan(text, file, name), {i.id: i for i in known})


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
def check(folder: MakeFolder) -> Checked:
    """The book of a drafted file, the problems of its records and rules, and those against its source."""

    def make(text: str, file: str, source: str) -> tuple[Book, list[Problem], list[Problem]]:
        data = folder({"targets.yaml": text, f"../sources/{file}": source})
        book, problems = read_book(data)
        proof = check_sources(book, data.parent / "sources", Exclusions())
        return book, [*problems, *check_book(book)], proof.problems

    return make


# --- whole documents ------------------------------------------------------------------------------

NEVER = {
    "figure_in_quote",
    "unit_in_quote",
    "word_in_quote",
    "kind_in_quote",
    "quote_in_source",
    "figure_in_source",
    "deadline_in_source",
    "strive_in_source",
    "responsible_in_source",
    "years_in_source",
    "scope_in_source",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_drafted_is_data_but_for_what_a_person_must_do(check: Checked, name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    book, own, against = check(drafted(text, f"{name}.txt"), f"{name}.txt", text)
    assert len(book.targets) == len(scan(text).drafts)
    assert {p.rule for p in own if p.severity is Severity.ERROR} - {"indicator_unit"} == {"draft", "to_fill"}
    assert [p.values for p in own if p.rule == "draft"] == [{"target": p.id} for p in book.targets]
    assert {p.values["found"] for p in own if p.rule == "indicator_unit"} <= {"待填"}
    assert [(p.key, p.values) for p in (*own, *against) if p.rule in NEVER] == []
    assert [p for p in against if p.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_is_marked_as_a_draft(name: str) -> None:
    text = drafted((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert {target["draft"] for target in targets(text)} == {"true"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_stands_once_in_its_document(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    source = Source(text)
    assert [q for q in quotes(drafted(text)) if len(find_quote(source, q)) != 1] == []


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
scopes:
  - {id: todo, name: 待填, name_en: 待填}

indicators:
  - {id: draft_1, name: 企业, name_en: 待填, unit: 家, measure: stock}
  - {id: draft_2, name: 平台, name_en: 待填, unit: 个, measure: flow}

documents:
  - id: draft
    title: 某市发展规划（2021—2025年）
    issuer: 待填
    issued: 2020  # 待填: no day is printed
    period: [2021, 2025]
    base: 2020
    scope: todo
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
    assert "unit: 待填" in text
    done = text.replace(", draft: true}", "}").replace("unit: 待填", "unit: 亿元").replace("待填", "某")
    book, own, against = check(done, "plan.txt", SMALL)
    assert [(p.key, p.values) for p in own] == []
    assert {p.rule for p in against} <= {"numeral_in_source"}
    assert [p.id.removeprefix("city_plan/") for p in book.targets] == [
        "draft_1/2025",
        "draft_2/2025",
        "draft_3/2025/growth",
        "draft_3/2025/multiple",
        "draft_4/2025/lead",
        "draft_6/2025",
        "draft_7/2025",
        "draft_8/2025",
        "draft_9/2025",
        "draft_10/2025/yearly",
        "draft_11/2025",
        "draft_12/2025/yearly",
    ]


def test_a_draft_that_nobody_has_read_is_refused(check: Checked) -> None:
    text = drafted(SMALL).replace("unit: 待填", "unit: 亿元")
    _, own, _ = check(text, "new.txt", SMALL)
    assert {(p.key, p.severity) for p in own} == {("draft", Severity.ERROR), ("to_fill", Severity.ERROR)}
    assert [p.key for p in own].count("draft") == 12
    # The names of the scope, the issuer, and an English name for each of the twelve indicators.
    assert [p.key for p in own].count("to_fill") == 2 + 1 + 12


def test_what_cannot_be_seen_is_spelt_out() -> None:
    text = drafted("某市规划（2021—2025年）。企\u202e业\u200b达到20\x7f家。", "a\u202eb\x1b.txt")
    assert not set("\u202e\u200b\x7f\x1b") & set(text)
    (document,) = tree(text)["documents"]
    assert document["source"] == "a\u202eb\x1b.txt"


def test_a_unit_that_no_figure_prints_is_to_be_filled_in(check: Checked) -> None:
    _, own, _ = check(drafted(SMALL), "new.txt", SMALL)
    units = {i["name"]: i["unit"] for i in tree(drafted(SMALL))["indicators"]}
    assert [name for name, unit in units.items() if unit == "待填"] == ["园区产值", "平台投资年均", "全市投资"]
    assert len([p for p in own if p.key == "indicator_unit"]) == 3


def test_a_target_has_the_keys_of_its_kind() -> None:
    by_quote = dict(zip(quotes(drafted(SMALL)), targets(drafted(SMALL)), strict=True))
    assert by_quote["其中骨干企业5家"]["part_of"] == "draft/draft_1/2025"
    assert by_quote["园区产值比2018年翻一番"]["base"] == "2018"
    assert by_quote["平台投资年均增速高于全市投资年均增速"]["than"] == "draft_5"
    assert by_quote["每年培训人员２００人次以上"]["since"] == "2023"
    assert by_quote["建成中心2—3个"]["between"] == ["2", "3"]
    assert by_quote["全市力争位次进入全国前10位"]["strive"] == "true"
    assert by_quote["交易额达到2万亿元"]["unit"] == "万亿元"


def test_keys_that_say_what_is_taken_for_granted_are_left_out() -> None:
    (target,) = targets(drafted("某市规划（2021—2025年）。企业比2020年增加5家。"))
    assert target == {
        "indicator": "draft_1",
        "by": "2025",
        "kind": "increment",
        "at_least": "5",
        "unit": "家",
        "draft": "true",
    }


def test_figures_are_written_as_they_are_printed() -> None:
    body = "产值达到1,200.50亿元，甲园达到4. 万件，比重比2020年下降10%以上，占比达到三成五，选择 个园区。"
    found = targets(drafted("某市规划（2021—2025年）。" + body))
    assert [t.get("at_least", t.get("at_most")) for t in found] == ["1200.50", ["4", "5"], "0.9", "35", ["1", "null"]]


def test_the_document_is_described_as_far_as_it_describes_itself() -> None:
    (document,) = tree(drafted(SMALL, "plan.txt", "city_plan"))["documents"]
    assert {key: value for key, value in document.items() if key != "says"} == {
        "id": "city_plan",
        "title": "某市发展规划（2021—2025年）",
        "issuer": "待填",
        "issued": "2021-03-01",
        "period": ["2021", "2025"],
        "base": "2020",
        "scope": "todo",
        "source": "plan.txt",
    }


def test_the_base_is_the_year_before_the_plan_or_that_of_issue_if_that_is_earlier() -> None:
    def base(text: str) -> str:
        (document,) = tree(drafted(text))["documents"]
        found: str = document["base"]
        return found

    assert base("2021年3月1日。规划（2021—2025年）。企业达到20家。") == "2020"
    assert base("2022年3月1日。规划（2023—2025年）。企业达到20家。") == "2022"
    assert base("2020年3月1日。规划（2022—2025年）。企业达到20家。") == "2020"


# --- indicators -----------------------------------------------------------------------------------

HEAD = "某市规划（2021—2025年）。\n一、目标\n"


def test_one_name_is_one_indicator_unless_the_id_would_name_two_targets(check: Checked) -> None:
    body = (
        "企业2023年达到10家，2025年达到20家。产值达到10亿元，年均增长8%。\n"
        "（一）甲区。企业达到30家。企业产值达到5亿元。\n"
    )
    text = drafted(HEAD + body)
    names = [(i["id"], i["name"], i["unit"]) for i in tree(text)["indicators"]]
    assert names == [
        ("draft_1", "企业", "家"),
        ("draft_2", "产值", "亿元"),
        ("draft_3", "企业", "家"),
        ("draft_4", "企业产值", "亿元"),
    ]
    _, own, _ = check(text, "new.txt", HEAD + body)
    assert {p.key for p in own if p.severity is Severity.ERROR} == {"draft", "to_fill"}


# --- text that YAML would misread -----------------------------------------------------------------

TRAPS = [
    "甲: 乙",
    "甲:乙",
    "甲 #乙",
    "#甲乙",
    "“甲”乙",
    '"甲"乙',
    "'甲'乙",
    "甲{乙}",
    "{甲乙",
    "[甲]乙",
    "甲[乙",
    "&甲乙",
    "*甲乙",
    "!甲乙",
    "|甲乙",
    ">甲乙",
    "%甲乙",
    "@甲乙",
    "`甲乙",
    "甲\\乙",
    "甲\\n乙",
    "-甲乙",
    "- 甲乙",
    "——甲乙",
    "?甲乙",
    "甲=乙",
    "~甲乙",
    "甲/乙",
    "甲+乙",
    "甲$乙",
    "甲…乙",
    "甲·乙",
]


@pytest.mark.parametrize("name", TRAPS)
def test_whatever_a_name_is_made_of_is_kept(check: Checked, name: str) -> None:
    source = f"{HEAD}到2025年，全部完成。{name}企业达到20家。"
    text = drafted(source)
    assert targets(text)[-1]["at_least"] == "20"
    assert [p.key for p in check(text, "new.txt", source)[1] if p.rule.startswith(("yaml", "bad", "unknown"))] == []
    assert all(len(find_quote(Source(source), quote)) == 1 for quote in quotes(text))


@pytest.mark.parametrize("title", [f"某市{trap}规划（2021—2025年）" for trap in TRAPS])
def test_whatever_a_title_and_a_heading_are_made_of_is_kept(title: str) -> None:
    text = drafted(f"{title}\n一、目标{title}\n企业达到20家。")
    (document,) = tree(text)["documents"]
    assert document["title"] == title
    assert document["says"][0]["at"].startswith("一、目标")


@pytest.mark.parametrize(
    "file", ["a b.txt", "规划.txt", "a: b.txt", "#.txt", "-.txt", "“甲”.txt", "a\nb.txt", "a'b.txt"]
)
def test_whatever_a_file_is_called_is_kept(file: str) -> None:
    text = drafted(HEAD + "企业达到20家。", file)
    assert tree(text)["documents"][0]["source"] == file
    assert text.splitlines()[1] == "# complete what says 待填, then take out draft: true."


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
