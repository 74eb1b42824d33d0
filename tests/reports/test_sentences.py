"""A verdict in plain sentences: every kind, every word, both languages, written out by hand."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from tests.builders import MakeBook
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import judge
from zjtargets.reports.sentences import sentence, target_in_words
from zjtargets.words.messages import Lang, say


class Case(NamedTuple):
    rule: str
    target: str
    actuals: str
    year: int
    zh: str
    en: str
    indicator: str = "thing: flow 亿元"


PERCENT, FIRMS, RANK, LOWER = "thing: share %", "thing: stock 家", "thing: rank 位", "thing: flow 吨 lower"
CASES = [
    Case(
        "a level that is met at its deadline",
        "by: 2020, at_least: 3",
        "2015 2.4; 2020 3.10",
        2020,
        "2020年某量为3.10%，目标3%，超出0.10个百分点，已完成。",
        "Thing stood at 3.10% in 2020, 0.10 pp above the target of 3%: met.",
        PERCENT,
    ),
    Case(
        "money in words: 39300 x 10^8 = 3.93 x 10^12",
        "by: 2020, at_least: 40000",
        "2020 39300",
        2020,
        "2020年某量为39300亿元，目标40000亿元，尚差700亿元，未完成。",
        "Thing stood at CNY 3.93 trillion in 2020, CNY 70 billion short of the target of CNY 4 trillion: missed.",
    ),
    Case(
        "before the deadline: completion, time elapsed, and where the pace leads",
        "by: 2020, at_least: 20",
        "2015 10; 2018 16",
        2018,
        # 6 of 10 points in 3 of 5 years; 2 a year, so 20 in 2020
        "2018年某量为16%，2020年目标20%，尚差4个百分点，{on_track}（完成率60.0%，时间进度60.0%）。"
        "按基期以来的年均增量推算，2020年为20.00%，2020年达到目标。",
        "Thing stood at 16% in 2018, 4 pp short of the 2020 target of 20%: {on_track} (completion 60.0%, time elapsed "
        "60.0%). At the average annual change since the baseline, the figure will be 20.00% in 2020 and reach the "
        "target in 2020.",
        PERCENT,
    ),
    Case(
        "an actual of an earlier year: the time elapsed then, which it is judged by, and by the year asked about",
        "by: 2020, at_least: 20",
        "2015 10; 2017 14",
        2018,
        "2017年某量为14%，2020年目标20%，尚差6个百分点，{on_track}（2017年完成率40.0%，时间进度40.0%；至2018年时间进度"
        "60.0%）。按基期以来的年均增量推算，2020年为20.00%，2020年达到目标。",
        "Thing stood at 14% in 2017, 6 pp short of the 2020 target of 20%: {on_track} (in 2017 completion 40.0%, time "
        "elapsed 40.0%; by 2018 60.0%). At the average annual change since the baseline, the figure will be 20.00% in "
        "2020 and reach the target in 2020.",
        PERCENT,
    ),
    Case(
        "growth below zero is a fall",
        "by: 2020, kind: growth, at_most: -3, unit: '%'",
        "2015 100; 2017 95",
        2017,
        # 0.95 ** (1 / 2) - 1 = -2.532 %; ln 0.95 / (5 ln 0.97) = 0.3368
        "2016—2017年某量年均下降2.53%，2020年目标年均下降3%，尚差0.468个百分点，{lagging}（完成率33.7%，时间进度40.0%）。",
        "Thing fell by 2.53% a year in 2016-2017, 0.468 pp short of the 2020 target of a fall of 3% a year: {lagging} "
        "(completion 33.7%, time elapsed 40.0%).",
        "thing: flow 亿元 lower",
    ),
    Case(
        "a fall that is allowed",
        "by: 2017, kind: growth, at_least: -3, unit: '%'",
        "2015 100; 2017 95",
        2017,
        "2016—2017年某量年均下降2.53%，目标年均下降不超过3%，优于目标0.468个百分点，已完成。",
        "Thing fell by 2.53% a year in 2016-2017, 0.468 pp better than the target of a fall of at most 3% a year: met.",
    ),
    Case(
        "a pace that leads nowhere",
        "by: 2020, at_least: 200",
        "2015 100; 2017 81",
        2017,
        # 0.9 a year: 81 x 0.9^3 = 59.049; ln 0.81 / ln 2 = -0.3040
        "2017年某量为81亿元，2020年目标200亿元，尚差119亿元，{reversing}（完成率-30.4%，时间进度40.0%）。"
        "按基期以来的年均增速推算，2020年为59.05亿元，到2100年也达不到目标。",
        "Thing stood at CNY 8.1 billion in 2017, CNY 11.9 billion short of the 2020 target of CNY 20 billion: "
        "{reversing} (completion -30.4%, time elapsed 40.0%). At the average annual growth since the baseline, the "
        "figure will be CNY 5.90 billion in 2020 and not reach the target by 2100.",
    ),
    Case(
        "no actual",
        "by: 2020, at_least: 500, strive: true",
        "",
        2018,
        "某量：2020年力争目标500家，{no_data}。",
        "Thing (the aspirational 2020 target of 500): {no_data}.",
        FIRMS,
    ),
    Case(
        "a deadline whose figure is not there: nothing is said of years that are past",
        "by: 2020, at_least: 25",
        "2015 20; 2018 23.6",
        2021,
        # 1.2 a year would be 26 in 2020
        "2018年某量为23.6%，2020年目标25%，尚差1.4个百分点；2020年数据未收录。",
        "Thing stood at 23.6% in 2018, 1.4 pp short of the 2020 target of 25%. No figure for 2020 is in the data.",
        PERCENT,
    ),
    Case(
        "a multiple",
        "by: 2020, kind: multiple, at_least: 2, unit: 倍",
        "2015 100; 2020 250",
        2020,
        "2020年某量为2015年的2.5倍，目标为2015年的2倍，倍数高出0.5，已完成。",
        "Thing stood at 2.5 times the 2015 figure in 2020, 0.5 above the target of 2 times the 2015 figure: met.",
    ),
    Case(
        "an increment of a stock",
        "by: 2020, kind: increment, at_least: 60",
        "2015 100; 2020 150",
        2020,
        "2016—2020年某量新增50家，目标新增60家，尚差10家，未完成。按基期以来的年均增量推算，2021年达到目标。",
        "Thing rose by 50 in 2016-2020, 10 short of the target of 60 more: missed. At the average annual change since "
        "the baseline, the figure will reach the target in 2021.",
        FIRMS,
    ),
    Case(
        "the total of a flow, hedged",
        "by: 2017, kind: increment, about: 100",
        "2016 46; 2017 50",
        2017,
        "2016—2017年某量累计96亿元，目标累计100亿元左右，低4亿元，在“左右”幅度内，已完成。",
        "Thing totalled CNY 9.6 billion in 2016-2017, CNY 400 million below but within the tolerance of the target of "
        "about CNY 10 billion in total: met.",
    ),
    Case(
        "a loss is stated as a fall",
        "by: 2020, kind: increment, at_least: 60",
        "2015 100; 2017 95",
        2017,
        # -2.5 a year: -12.5 in 2020; 65 short
        "2016—2017年某量减少5家，2020年目标新增60家，尚差65家，{reversing}（完成率-8.3%，时间进度40.0%）。"
        "按基期以来的年均增量推算，2020年为-12.50家，到2100年也达不到目标。",
        "Thing fell by 5 in 2016-2017, 65 short of the 2020 target of 60 more: {reversing} (completion -8.3%, time "
        "elapsed 40.0%). At the average annual change since the baseline, the figure will be -12.50 in 2020 and not "
        "reach the target by 2100.",
        FIRMS,
    ),
    Case(
        "an average rate below zero is a fall: 0.9 / 1 - 1",
        'by: 2016, kind: growth, at_least: 15, unit: "%"',
        "2015 100; 2016 90",
        2016,
        "2016年某量下降10%，目标年均增长15%，尚差25个百分点，未完成。",
        "Thing fell by 10% in 2016, 25 pp short of the target of 15% growth a year: missed.",
    ),
    Case(
        "a lead",
        "by: 2016, kind: lead, than: other, at_least: 3, unit: 百分点",
        "2016 growth=20 real; other: 2016 growth=16 real",
        2016,
        "2016年某量年均增速比他量高4个百分点，目标增速比他量高3个百分点，超出1个百分点，已完成。",
        "Thing grew 4 pp faster than Other in 2016, 1 pp above the target of growth 3 pp above that of Other: met.",
    ),
    Case(
        "a lead that lags, over nothing in particular",
        "by: 2016, kind: lead, than: other, above: 0, unit: 百分点",
        "2016 growth=14 real; other: 2016 growth=16 real",
        2016,
        "2016年某量年均增速比他量低2个百分点，目标增速高于他量，尚差2个百分点，未完成。",
        "Thing grew 2 pp slower than Other in 2016, 2 pp short of the target of faster growth than Other: missed.",
    ),
    Case(
        "a rank that falls behind",
        "by: 2020, at_most: 10",
        "2020 12",
        2020,
        "2020年某量为12位，目标前10位，落后目标2位，未完成。",
        "Thing stood at rank 12 in 2020, 2 places behind the target of rank 10 or better: missed.",
        RANK,
    ),
    Case(
        "a total with missing years has no distance; 8 a year at least are 36 in 4.5, which is not past",
        "by: 2020, kind: increment, at_least: 60",
        "2016 10; 2018 14",
        2019,
        "2016—2018年某量累计≥24亿元，2020年目标累计60亿元，{unclear}。",
        "Thing totalled CNY ≥2.4 billion in 2016-2018 against the 2020 target of CNY 6 billion in total: {unclear}.",
    ),
    Case(
        "each year",
        "by: 2020, kind: yearly, at_least: 10",
        "2016 12; 2017 9",
        2017,
        "某量最差年份（2017年）为9家，2020年目标每年10家，尚差1家，未完成。",
        "In its worst year, 2017, Thing stood at 9, 1 short of the 2020 target of 10 each year: missed.",
        FIRMS,
    ),
    Case(
        "lower is better, and it is above its limit",
        "by: 2020, at_most: 50",
        "2015 100; 2020 60",
        2020,
        # 0.6 ^ (1 / 5) = 0.90288 a year; ln(50 / 60) / ln 0.90288 = 1.78
        "2020年某量为60吨，目标不超过50吨，高出目标10吨，未完成。按基期以来的年均增速推算，2022年达到目标。",
        "Thing stood at 60 t in 2020, 10 t above the target of at most 50 t: missed. At the average annual growth "
        "since the baseline, the figure will reach the target in 2022.",
        LOWER,
    ),
    Case(
        "above, with an actual on the figure",
        "by: 2020, above: 50",
        "2020 50",
        2020,
        "2020年某量为50%，目标超过50%，恰好等于目标值，未完成。",
        "Thing stood at 50% in 2020, exactly at the target of more than 50%: missed.",
        PERCENT,
    ),
    Case(
        "a value within the range of its target is at no distance from it",
        "by: 2020, between: [1, 2]",
        "2019 1",
        2020,
        "2019年某量为1家，2020年目标1~2家，在目标范围内；2020年数据未收录。",
        "Thing stood at 1 in 2019, within the 2020 target of 1~2. No figure for 2020 is in the data.",
        FIRMS,
    ),
    Case(
        "a multiple of which nothing but the base is known",
        "by: 2020, kind: multiple, at_least: 2, unit: 倍",
        "2015 100",
        2018,
        "某量：2020年目标为2015年的2倍；2015年基期以后的数据未收录。",
        "Thing (the 2020 target of 2 times the 2015 figure): no figure after the base year 2015 is in the data.",
        FIRMS,
    ),
    Case(
        "a lost digit leaves both ends",
        "by: 2020, at_least: [4, 5], unit: 万家",
        "2020 45000",
        2020,
        "2020年某量为45000家，目标40000~50000家，与目标值相差-5000~+5000家，{unclear}。",
        "Thing stood at 45000 in 2020, -5000~+5000 from the target of 40000~50000: {unclear}.",
        FIRMS,
    ),
    Case(
        "a hedged actual has its word, and the range that it counts as",
        "by: 2020, at_least: 500",
        "2020 nearly 500",
        2020,
        "2020年某量为近500亿元（475~500亿元），目标500亿元，尚差0~25亿元，未完成。",
        "Thing stood at nearly CNY 50 billion (CNY 47.5~50 billion) in 2020, "
        "CNY 0~2.5 billion short of the target of CNY 50 billion: missed.",
    ),
]


def worded(text: str, lang: Lang) -> str:
    """The sentence with the words of the catalogue for its status."""
    return re.sub(r"\{(\w+)\}", lambda status: say(f"status.{status[1]}", lang), text)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_sentence(make_book: MakeBook, case: Case) -> None:
    made = make_book([case.target], case.actuals, indicators=[case.indicator])
    gap = judge(made, made.targets[0], case.year, Settings())
    made = replace(made, day=date(case.year, 12, 31))
    assert sentence(gap, made, "zh") == worded(case.zh, "zh")
    assert sentence(gap, made, "en") == worded(case.en, "en")


@pytest.mark.parametrize(
    ("year", "day", "told"),
    [
        (2018, date(2020, 1, 1), True),  # the year of the deadline is not over
        (2018, date(2021, 1, 1), False),
        (2018, None, False),  # known by today
        (2021, date(2018, 12, 31), False),  # the report is of a later year
    ],
)
def test_a_year_that_is_over_is_not_projected(make_book: MakeBook, year: int, day: date | None, told: bool) -> None:
    made = replace(make_book(["by: 2020, at_least: 200"], "2015 100; 2018 150"), day=day)
    text = sentence(judge(made, made.targets[0], year, Settings()), made, "zh")
    assert ("推算" in text) is told


def test_a_scope_that_is_not_the_documents_is_named(make_book: MakeBook) -> None:
    made = make_book(["thing@there | by: 2020, at_least: 100"])
    (target,) = made.targets
    assert sentence(judge(made, target, 2020, Settings()), made, "zh").startswith("彼地·某量：2020年目标100亿元，")
    assert target_in_words(target, made, "zh", deadline=False) == "目标100亿元"


def test_a_value_that_nobody_printed_is_said_to_be_computed(make_book: MakeBook) -> None:
    ratio = "thing: share % {derived: {of: other, per: third}}"
    made = make_book(
        ["by: 2020, at_least: 50"], "other: 2020 30; third: 2020 60", indicators=[ratio, "third: flow 亿元"]
    )
    text = sentence(judge(made, made.targets[0], 2020, Settings()), made, "zh")
    assert text == "2020年某量为50%（推算值），目标50%，恰好等于目标值，已完成。"
