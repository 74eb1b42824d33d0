"""The numerals of a document: the rows, and what explains a numeral in words."""

import pytest

from tests.builders import MakeBook
from tests.screens import draw
from zjtargets.core.problem import Location
from zjtargets.reports.records import ScanRow
from zjtargets.reports.screen.scan import ScanReport, coverage_text
from zjtargets.sources.coverage import Exclusion, Explanation, cover
from zjtargets.sources.document import Source
from zjtargets.words.messages import Lang

# 2025 is a date, 5 and 6 are targets that no record has, 7 is excluded.
SOURCE = Source("一、目标\n到2025年，某量达到５\n家，他量达到6家，\n补助7万元。")
EXCLUSIONS = [Exclusion("plan", "补助7万元", "subsidy", Location("", 1))]


@pytest.fixture
def report(make_book: MakeBook) -> ScanReport:
    return ScanReport(make_book(), "plan", cover(SOURCE, (), EXCLUSIONS), None)


def test_every_numeral_is_a_row_with_its_place_and_its_ground(report: ScanReport) -> None:
    found = report.rows()
    assert [(row["offset"], row["figure"], row["accounted_by"]) for row in found] == [
        (SOURCE.raw.index("2025"), "2025", ["date"]),
        (SOURCE.raw.index("５"), "5家", []),
        (SOURCE.raw.index("6"), "6家", []),
        (SOURCE.raw.index("7"), "7万元", ["exclusion:subsidy"]),
    ]
    assert {tuple(row) for row in found} == {tuple(ScanRow.__annotations__)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_last_line_counts_what_accounts_and_what_is_left(report: ScanReport, lang: Lang) -> None:
    last = draw(report, lang, None).splitlines()[-1]
    assert (
        last
        == {
            "en": "Numerals in plan: 4 (1 date, 1 exclusion); unexplained: 2.",
            "zh": "plan：原文数字4个（日期1，排除项1），其中2个未对应任何记录。",
        }[lang]
    )


def test_each_line_is_that_of_the_file(report: ScanReport) -> None:
    lines = [line.split() for line in draw(report, "en", None).splitlines()]
    assert [line[:2] for line in lines if line and line[0].isdigit()] == [
        ["2", "2025"],
        ["2", "5家"],
        ["3", "6家"],
        ["4", "7万元"],
    ]


@pytest.mark.parametrize(
    ("ground", "en", "zh"),
    [
        (Explanation("target", "plan/thing/2020"), "plan/thing/2020", "plan/thing/2020"),
        (Explanation("actual", "thing/2015"), "actual (thing/2015)", "实际值（thing/2015）"),
        (Explanation("date"), "date", "日期"),
        (Explanation("table", "head"), "table (head of a column)", "表格（列名）"),
        (Explanation("exclusion", "slogan"), "exclusion (slogan)", "排除项（口号）"),
    ],
)
def test_a_ground_is_named_in_words(ground: Explanation, en: str, zh: str) -> None:
    assert coverage_text(ground, "en") == en
    assert coverage_text(ground, "zh") == zh
