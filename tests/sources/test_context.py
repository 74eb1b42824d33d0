"""What stands around a quote in its document agrees with the record."""

from pathlib import Path

import pytest

from tests.around import GOAL, THING, Check, checker, only
from tests.cases_old import PLAN
from tests.conftest import MakeFolder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Severity
from zjtargets.sources.coverage import read_exclusions
from zjtargets.sources.proof import check_sources


@pytest.fixture
def found(folder: MakeFolder, tmp_path: Path) -> Check:
    return checker(folder, tmp_path)


def test_strive_reaches_as_far_as_its_clause(found: Check) -> None:
    assert found(GOAL, "某量达到200亿元", THING) == only("strive_in_source.missing")
    other = "indicator: other, by: 2020, about: 30, unit: 家"
    assert found(GOAL, "他量达到30家左右", other) == []
    assert found(GOAL, "他量达到30家左右", other + ", strive: true") == only("strive_in_source")
    assert found(GOAL, "某量达到200亿元", THING + ", note: 力争只管前一句") == []


def test_strive_for_a_title_reaches_no_further_than_the_comma(found: Check) -> None:
    task, office = "二、目标（二）任务", "responsible: 丙局, "
    brands = "indicator: brands, by: 2020, at_least: 70, unit: 家, strive: true"
    assert found(task, "争创名牌70家", brands, office) == []
    assert found(task, "培育他量60家", "indicator: other, by: 2020, at_least: 60, unit: 家", office) == []


@pytest.mark.parametrize("office", ["", "responsible: 甲局, ", "responsible: 丙局, "])
def test_the_office_is_that_of_its_item(found: Check, office: str) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    assert found("二、目标（二）任务", "建成他量50家", record, office) == only("responsible_in_source")


def test_the_last_chapter_has_no_office(found: Check) -> None:
    record = "indicator: other, by: 2020, since: 2016, kind: yearly, at_least: 90, unit: 家"
    assert found("三、保障", "每年推动他量90家", record) == []
    assert found("三、保障", "每年推动他量90家", record, "responsible: 丙局, ") == only("responsible_in_source")
    assert found("三、保障", "每年推动他量90家", record.replace("since: 2016", "since: 2017")) == only(
        "years_in_source"
    )
    assert found("三、保障", "每年推动他量90家", record + ", base: 2014") == only("years_in_source")


def test_the_heading_is_the_one_above(found: Check) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    office = "responsible: 甲局、乙局, "
    for wrong in ("二、目标（一）总目标", "三、保障", "二、目的（二）任务", "一、发展基础", '"-"'):
        assert found(wrong, "建成他量50家", record, office) == only("heading_in_source")
    assert found("二、目标（二）任务1建设他量", "建成他量50家", record, office) == []


def test_a_quote_may_not_cut_a_figure_or_what_governs_it(found: Check) -> None:
    other = "indicator: other, by: 2020, at_least: 30, unit: 家"
    assert found(GOAL, "他量达到30家", other) == only("figure_in_source.word")
    assert found(GOAL, "他量达到30家", other + ", note: 左右不计，按at_least") == []
    cut = "indicator: thing, by: 2020, at_least: 0, unit: 亿元, strive: true"
    assert found(GOAL, "力争某量…0亿元", cut) == only("figure_in_source", Severity.ERROR)
    new = "indicator: other, by: 2025, at_least: 10, unit: 家"
    assert found(GOAL, "他量10家", new) == only("figure_in_source.kind")


def test_a_sentence_without_a_heading_says_so(folder: MakeFolder, tmp_path: Path) -> None:
    plan = PLAN.replace("scope: here", "scope: here\n    source: p.txt")
    data = folder({"targets.yaml": plan.replace("at: 一", 'at: "-"')})
    texts = tmp_path / "texts"
    texts.mkdir()
    for above, rules in (("规划", []), ("一、目标", ["heading_in_source"])):
        (texts / "p.txt").write_text(f"{above}\n到2020年，企业达到500家。", encoding="utf-8")
        book, _ = read_book(data)
        assert [p.rule for p in check_sources(book, texts, read_exclusions(book, data)).problems] == rules
