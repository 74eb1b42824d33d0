"""A verdict in one plain sentence: every kind, every word, both languages, written out by hand."""

from typing import NamedTuple

import pytest

from tests.conftest import DATA, MakeBook
from zjtargets.book.load import read_book
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import judge
from zjtargets.reports.sentences import sentence, target_in_words


class Case(NamedTuple):
    rule: str
    target: str
    actuals: str
    year: int
    zh: str
    en: str
    setting: tuple[str, str, str] = ("亿元", "flow", "")


PERCENT = ("%", "share", "")
FIRMS = ("家", "stock", "")
RANK = ("位", "rank", "")
LOWER = ("吨", "flow", ", better: lower")

CASES = [
    Case(
        "a level that is met at its deadline",
        "by: 2020, at_least: 3",
        "2015,value,2.4 2020,value,3.10",
        2020,
        "2020年某量3.10%，目标3%，已完成，超出0.10个百分点。",
        "Thing 3.10% in 2020, target 3%, met, 0.10 pp above.",
        PERCENT,
    ),
    Case(
        "a level that is short at its deadline",
        "by: 2020, at_least: 800",
        "2020,value,786",
        2020,
        "2020年某量786亿元，目标800亿元，未完成，尚差14亿元。",
        "Thing 786 x 100m yuan in 2020, target 800 x 100m yuan, missed, 14 x 100m yuan short.",
    ),
    Case(
        "before the deadline: its year, completion, elapsed time, and where the pace leads",
        "by: 2020, at_least: 20",
        "2015,value,10 2018,value,16",
        2018,
        # 6 of 10 points in 3 of 5 years; 2 a year, so 20 in 2020
        "2018年某量16%，2020年目标20%，符合进度，尚差4个百分点，完成率60.0%、时序60.0%，若保持至2018年的年均增量，"
        "2020年约为20.00%，2020年可达到目标。",
        "Thing 16% in 2018, target 20% by 2020, on pace, 4 pp short, 60.0% of the change in 60.0% of the time, "
        "at the average step up to 2018, it would be 20.00% in 2020, the bar would be reached in 2020.",
        PERCENT,
    ),
    Case(
        "a pace that leads nowhere",
        "by: 2020, at_least: 200",
        "2015,value,100 2017,value,81",
        2017,
        # 0.9 a year: 81 x 0.9^3 = 59.049; ln 0.81 / ln 2 = -0.3040
        "2017年某量81亿元，2020年目标200亿元，逆向，尚差119亿元，完成率-30.4%、时序40.0%，若保持至2017年的年均增速，"
        "2020年约为59.05亿元，到2100年也达不到目标。",
        "Thing 81 x 100m yuan in 2017, target 200 x 100m yuan by 2020, reversing, 119 x 100m yuan short, "
        "-30.4% of the change in 40.0% of the time, at the average rate up to 2017, "
        "it would be 59.05 x 100m yuan in 2020, the bar would not be reached by 2100.",
    ),
    Case(
        "no reading",
        "by: 2020, at_least: 500, strive: true",
        "",
        2018,
        "某量，2020年力争500家，无数据。",
        "Thing, striven for: 500 by 2020, no data.",
        FIRMS,
    ),
    Case(
        "a multiple",
        "by: 2020, kind: multiple, at_least: 2, unit: 倍",
        "2015,value,100 2020,value,250",
        2020,
        "2020年某量为2015年的2.5倍，目标为2015年的2倍，已完成，倍数高出0.5。",
        "Thing in 2020 2.5 times that of 2015, target 2 times that of 2015, met, the multiple 0.5 above.",
    ),
    Case(
        "an increment of a stock",
        "by: 2020, kind: increment, at_least: 60",
        "2015,value,100 2020,value,150",
        2020,
        "2016—2020年某量新增50家，目标新增60家，未完成，尚差10家，若保持至2020年的年均增量，2021年可达到目标。",
        "Thing up by 50, 2016-2020, target 60 more, missed, 10 short, at the average step up to 2020, the bar would be "
        "reached in 2021.",
        FIRMS,
    ),
    Case(
        "the sum of a flow, hedged",
        "by: 2017, kind: increment, about: 100",
        "2016,value,46 2017,value,50",
        2017,
        "2016—2017年某量累计96亿元，目标累计100亿元左右，已完成，低4亿元，在“左右”的幅度内。",
        "Thing 96 x 100m yuan in all, 2016-2017, target about 100 x 100m yuan in all, met, 4 x 100m yuan below, "
        "within the hedge.",
    ),
    Case(
        "an average rate",
        'by: 2020, kind: growth, at_least: 15, unit: "%"',
        "2015,value,100 2016,value,121",
        2020,
        "2016年某量增长21%，2020年目标年均增长15%，到期待数据，超出6个百分点。",
        "Thing up by 21% in 2016, target 15% a year by 2020, unreported, 6 pp above.",
    ),
    Case(
        "a loss is said the other way round",
        "by: 2020, kind: increment, at_least: 60",
        "2015,value,100 2017,value,95",
        2017,
        # -2.5 a year; 65 short
        "2016—2017年某量减少5家，2020年目标新增60家，逆向，尚差65家，完成率-8.3%、时序40.0%，若保持至2017年的年均增量，"
        "2020年约为-12.50家，到2100年也达不到目标。",
        "Thing down by 5, 2016-2017, target 60 more by 2020, reversing, 65 short, -8.3% of the change in 40.0% of the "
        "time, at the average step up to 2017, it would be -12.50 in 2020, the bar would not be reached by 2100.",
        FIRMS,
    ),
    Case(
        "a lead over nothing in particular",
        "by: 2016, kind: lead, than: other, above: 0, unit: 百分点",
        "thing,2016,,,,20,,,,late,true other,2016,,,,16,,,,late,true",
        2016,
        "2016年某量年均增速比他量高4个百分点，目标增速高于他量，已完成，超出4个百分点。",
        "Thing growing 4 pp faster than Other, 2016, target faster than Other, met, 4 pp above.",
    ),
    Case(
        "a rank that falls behind",
        "by: 2020, at_most: 10",
        "2020,value,12",
        2020,
        "2020年某量12位，目标前10位，未完成，落后目标2位。",
        "Thing rank 12 in 2020, target rank 10 or better, missed, 2 places worse.",
        RANK,
    ),
    Case(
        "a sum with missing years has no distance; 8 a year at least are 36 in 4.5",
        "by: 2020, kind: increment, at_least: 60",
        "2016,value,10 2018,value,14",
        2019,
        "2016—2018年某量累计≥24亿元，2020年目标累计60亿元，无法判定，若保持至2018年的年均增量，2018~2023年可达到目标。",
        "Thing ≥24 x 100m yuan in all, 2016-2018, target 60 x 100m yuan in all by 2020, unclear, at the average step "
        "up to 2018, the bar would be reached in 2018~2023.",
    ),
    Case(
        "each year",
        "by: 2020, kind: yearly, at_least: 10",
        "2016,value,12 2017,value,9",
        2017,
        "某量最差一年（2017年）9家，2020年目标每年10家，未完成，尚差1家。",
        "Thing 9 in its worst year, 2017, target 10 each year by 2020, missed, 1 short.",
        FIRMS,
    ),
    Case(
        "a lead",
        "by: 2016, kind: lead, than: other, at_least: 3, unit: 百分点",
        "thing,2016,,,,20,,,,late,true other,2016,,,,16,,,,late,true",
        2016,
        "2016年某量年均增速比他量高4个百分点，目标增速比他量高3个百分点，已完成，超出1个百分点。",
        "Thing growing 4 pp faster than Other, 2016, target 3 pp faster than Other, met, 1 pp above.",
    ),
    Case(
        "a lead that lags",
        "by: 2016, kind: lead, than: other, at_least: 3, unit: 百分点",
        "thing,2016,,,,14,,,,late,true other,2016,,,,16,,,,late,true",
        2016,
        "2016年某量年均增速比他量低2个百分点，目标增速比他量高3个百分点，未完成，尚差5个百分点。",
        "Thing growing 2 pp slower than Other, 2016, target 3 pp faster than Other, missed, 5 pp short.",
    ),
    Case(
        "a rank",
        "by: 2020, at_most: 10",
        "2015,value,14 2020,value,8",
        2020,
        "2020年某量8位，目标前10位，已完成，优于目标2位。",
        "Thing rank 8 in 2020, target rank 10 or better, met, 2 places better.",
        RANK,
    ),
    Case(
        "lower is better, and it is above its limit",
        "by: 2020, at_most: 50",
        "2015,value,100 2020,value,60",
        2020,
        "2020年某量60吨，目标不超过50吨，未完成，高出目标10吨，若保持至2020年的年均增速，2022年可达到目标。",
        # 0.6 ^ (1 / 5) = 0.90288 a year; ln(50 / 60) / ln 0.90288 = 1.78
        "Thing 60 t in 2020, target at most 50 t, missed, 10 t above the limit, at the average rate up to 2020, the "
        "bar would be reached in 2022.",
        LOWER,
    ),
    Case(
        "above, with a reading on the figure",
        "by: 2020, above: 50",
        "2020,value,50",
        2020,
        "2020年某量50%，目标超过50%，未完成，恰与目标相等。",
        "Thing 50% in 2020, target more than 50%, missed, exactly at the bar.",
        PERCENT,
    ),
    Case(
        "a lost digit leaves both ends",
        "by: 2020, at_least: [4, 5], unit: 万家",
        "2020,value,45000",
        2020,
        "2020年某量45000家，目标40000~50000家，无法判定，与目标相差-5000~+5000家。",
        "Thing 45000 in 2020, target 40000~50000, unclear, -5000~+5000 from the bar.",
        FIRMS,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_sentence(book_of: MakeBook, case: Case) -> None:
    unit, measure, more = case.setting
    book = book_of([case.target], case.actuals.split(), unit=unit, measure=measure, more=more)
    gap = judge(book, book.targets[0], case.year, Settings())
    assert sentence(gap, book, "zh") == case.zh
    assert sentence(gap, book, "en") == case.en


def test_the_ratio_of_2022_as_an_evaluation_prints_it() -> None:
    book = read_book(DATA)[0]
    gap = judge(book, book.by_id["innovation_2018/rd_ratio/2022"], 2022, Settings())
    assert sentence(gap, book, "zh") == "2022年全社会R&D经费支出占GDP比重3.10%，目标3%，已完成，超出0.10个百分点。"


def test_a_scope_that_is_not_the_documents_is_named() -> None:
    book = read_book(DATA)[0]
    target = book.by_id["sti_145/pct_applications@west_corridor/2025"]
    assert sentence(judge(book, target, 2025, Settings()), book, "zh").startswith(
        "杭州城西科创大走廊·PCT国际专利申请量，2025年目标1000件，"
    )


def test_a_goal_has_its_deadline_unless_it_stands_beside_a_reading_of_that_year() -> None:
    book = read_book(DATA)[0]
    target = book.by_id["innovation_2018/rd_ratio/2022"]
    assert (target_in_words(target, book, "zh"), target_in_words(target, book, "zh", deadline=False)) == (
        "2022年目标3%",
        "目标3%",
    )
