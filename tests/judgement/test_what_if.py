"""Assumptions: which target is varied, what it is measured from, and what is refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run, machine_rows
from tests.reports.test_rows import fits
from zjtargets.book.book import Book
from zjtargets.book.select import Filters
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import Settings
from zjtargets.judgement.what_if import what_if
from zjtargets.reports.records import AssumedGrowthRow, AssumedPathRow

DOUBLE = "by: 2020, at_least: 200"
ACTUALS = "2015 100; 2018 150"


def figures(*values: object) -> list[float]:
    """Certain quantities as numbers."""
    return [float(getattr(value, "lo", "nan")) for value in values]


def test_another_target_value_and_deadline_from_the_same_base(make_book: MakeBook) -> None:
    found = what_if(make_book([DOUBLE], ACTUALS), "thing", target=400, by=2025)
    need = found.assumed.requirement
    # (400 / 100)^(1/10) - 1; 300 / 10; (400 / 150)^(1/7) - 1
    wanted = [0.148698, 30, 0.150410]
    assert figures(need.required_rate, need.required_step, need.remaining_rate) == pytest.approx(wanted, abs=1e-6)
    assert need.base is not None
    assert (need.base.year, need.years, need.target.id) == (2015, 10, "plan/thing/2020/assumed")
    assert found.in_data is not None
    assert (found.in_data.target.id, found.in_data.target.by) == ("plan/thing/2020", 2020)
    assert [verdict.target.by for verdict in found.verdicts] == [2025, 2020]


@pytest.mark.parametrize(
    ("target", "by", "value", "word", "due"),
    [
        (None, 2022, 200, "at_least", 2022),
        (None, 2016, 200, "at_least", 2016),
        (Decimal("2.5E+2"), None, 250, "at_least", 2020),
        (250.5, None, 250.5, "at_least", 2020),
        ("2500000万元", None, 250, "at_least", 2020),
        ("超过250亿元", None, 250, "above", 2020),
    ],
)
def test_what_is_not_assumed_stays(
    make_book: MakeBook, target: Any, by: int | None, value: float, word: str, due: int
) -> None:
    assumed = what_if(make_book([DOUBLE], ACTUALS), "thing", target=target, by=by).assumed.target
    assert (float(assumed.target_value.lo), assumed.word, assumed.by) == (value, word, due)


def test_the_settings_count(make_book: MakeBook) -> None:
    found = what_if(make_book([DOUBLE], ACTUALS), "thing", target=400, settings=Settings(linear=True))
    # 150 is 50 of 300 in three of five years: 50/3 a year of 60
    assert figures(found.assumed.requirement.pace_ratio) == pytest.approx([50 / 3 / 60])


@pytest.mark.parametrize(
    ("target", "actuals", "assume", "wanted"),
    [
        # three times 100 in five years; 300 more than the 150 of 2018 at half
        ("by: 2020, kind: multiple, at_least: 2, unit: 倍", ACTUALS, "3", {"required_rate": 3**0.2 - 1}),
        # 12 % a year after 14.47 % on average: what is left of 1.12^5 over 1.5 in two years
        (
            'by: 2020, kind: growth, at_least: 10, unit: "%"',
            ACTUALS,
            "12%",
            {"required_rate": 0.12, "remaining_rate": (1.12**5 / 1.5) ** 0.5 - 1},
        ),
        # 80 added in five years, 30 of them there
        (
            "stock | by: 2020, kind: increment, at_least: 50",
            "stock: 2015 100; stock: 2018 130",
            "80家",
            {"required_step": 16, "remaining_step": 25},
        ),
    ],
    ids=["multiple", "growth", "increment"],
)
def test_a_kind_takes_the_value_in_its_own_terms(
    make_book: MakeBook, target: str, actuals: str, assume: str, wanted: dict[str, float]
) -> None:
    book = make_book([target], actuals, indicators=["stock: stock 家"])
    need = what_if(book, book.targets[0].indicator.id, target=assume).assumed.requirement
    assert figures(*(getattr(need, name) for name in wanted)) == pytest.approx(list(wanted.values()), rel=1e-6)


NEWER = {
    "newer": "issued: 2018, period: [2018, 2022], base: 2017, scope: here",
    "newest": "issued: 2019, period: [2018, 2022], base: 2017, scope: here",
}


@pytest.mark.parametrize(
    ("targets", "asked", "varied"),
    [
        # the newest document, whatever the order
        (["newer:thing | by: 2022, at_least: 300", DOUBLE], {}, "newer/thing/2022"),
        ([DOUBLE, "newer:thing | by: 2022, at_least: 300"], {}, "newer/thing/2022"),
        ([DOUBLE, "newer:thing | by: 2022, at_least: 300"], {"only": Filters(documents=["plan"])}, "plan/thing/2020"),
        # of one document the level, the firm one, the latest deadline
        (["by: 2022, kind: multiple, at_least: 3, unit: 倍", DOUBLE], {}, "plan/thing/2020"),
        ([DOUBLE, "newer:thing | by: 2022, kind: multiple, at_least: 3, unit: 倍"], {}, "newer/thing/2022/multiple"),
        (["by: 2020, kind: multiple, at_least: 3, unit: 倍", DOUBLE], {"target": "3倍"}, "plan/thing/2020/multiple"),
        (["by: 2022, at_least: 300, strive: true", DOUBLE], {}, "plan/thing/2020"),
        (["by: 2018, at_least: 150", DOUBLE], {}, "plan/thing/2020"),
        # in its own place before a part of it, or where it is asked for
        (["newer:thing@there | by: 2022, at_least: 30", DOUBLE], {}, "plan/thing/2020"),
        (["thing@there | by: 2020, at_least: 30", DOUBLE], {"scope": "there"}, "plan/thing@there/2020"),
        (["thing@there | by: 2020, at_least: 30"], {}, "plan/thing@there/2020"),
        (
            ["thing@there | by: 2020, at_least: 30", DOUBLE],
            {"only": Filters(scopes=["there"])},
            "plan/thing@there/2020",
        ),
        # none that was superseded, though its unit fits, and none that repeats another
        (
            [
                "newer:thing | by: 2020, kind: multiple, at_least: 3, unit: 倍",
                "newest:thing | by: 2020, at_least: 300, supersedes: [{target: newer/thing/2020/multiple, why: 提高}]",
                "by: 2020, kind: multiple, at_least: 2, unit: 倍",
            ],
            {"target": "4倍"},
            "plan/thing/2020/multiple",
        ),
        ([DOUBLE, "newer:thing | by: 2020, at_least: 200, restates: plan/thing/2020"], {}, "plan/thing/2020"),
    ],
)
def test_which_target_is_varied(make_book: MakeBook, targets: list[str], asked: dict[str, Any], varied: str) -> None:
    found = what_if(make_book(targets, ACTUALS, plans=NEWER), "thing", **{"by": 2025} | asked)
    assert found.in_data is not None
    assert (found.in_data.target.id, found.assumed.target.id) == (varied, f"{varied}/assumed")


def test_an_assumption_is_in_no_conflict(make_book: MakeBook) -> None:
    disputes = "disputes: [{target: plan/thing/2020, why: 不一}]"
    book = make_book([DOUBLE, f"newer:thing | by: 2020, at_least: 300, {disputes}"], ACTUALS, plans=NEWER)
    for document in ("plan", "newer"):
        found = what_if(book, "thing", target=250, only=Filters(documents=[document]))
        assert found.in_data is not None
        assert "disputed" in [flag.code for flag in found.in_data.flags]
        assert "disputed" not in [flag.code for flag in found.assumed.flags]


def test_without_a_target_a_level_starts_from_the_latest_value(make_book: MakeBook) -> None:
    found = what_if(make_book([DOUBLE], f"{ACTUALS}; other: 2012 20; other: 2014 40"), "other", target="80", by=2016)
    need = found.assumed.requirement
    assert found.in_data is None
    assert found.verdicts == [found.assumed]
    # 40 to 80 in two years
    assert figures(need.required_rate, need.required_step) == pytest.approx([2**0.5 - 1, 20])
    assert (need.target.word, need.target.scope, need.target.base_year) == ("at_least", "here", 2014)


def test_what_is_better_lower_is_to_be_at_most_with_a_target_and_without(make_book: MakeBook) -> None:
    lower = ["energy: flow 吨 lower", "waste: flow 吨 lower"]
    actuals = "energy: 2014 40; energy@there: 2014 30; waste: 2015 50"
    book = make_book(["waste | by: 2020, at_most: 40"], actuals, indicators=lower)
    assumed = what_if(book, "energy", target=20, by=2016, scope="there").assumed
    assert (assumed.target.word, figures(assumed.requirement.required_step)) == ("at_most", [-5])
    varied = what_if(book, "waste", target=25).assumed
    assert (varied.target.word, figures(varied.requirement.required_step)) == ("at_most", [-5])


def test_only_what_was_known_counts(make_book: MakeBook) -> None:
    book = make_book([], "thing: 2014 40 document=early; thing: 2015 60")
    found = what_if(book.as_of(date(2016, 12, 31)), "thing", target=80, by=2016)
    assert found.assumed.target.base_year == 2014


Ask = Callable[[Book], object]


@pytest.mark.parametrize(
    ("key", "ask"),
    [
        ("unknown_record.near", lambda b: what_if(b, "thimg", by=2025)),
        ("unknown_record", lambda b: what_if(b, "thing", by=2025, scope="mars")),
        ("what_if.nothing", lambda b: what_if(b, "thing")),
        ("bad_figure", lambda b: what_if(b, "thing", target="many")),
        ("bad_figure", lambda b: what_if(b, "thing", target=float("nan"))),
        ("bad_figure", lambda b: what_if(b, "thing", target=float("inf"))),
        ("what_if.unit", lambda b: what_if(b, "thing", target="3%")),
        ("what_if.by", lambda b: what_if(b, "thing", by=2015)),
        ("what_if.by", lambda b: what_if(b, "yearly", by=2016)),
        ("what_if.places", lambda b: what_if(b, "zone", by=2025)),
        ("none_left", lambda b: what_if(b, "other", target=3, by=2025, only=Filters(documents=["plan"]))),
        ("none_left", lambda b: what_if(b, "other", target=3, by=2025, only=Filters(binding=True))),
        ("what_if.both", lambda b: what_if(b, "other", target=3)),
        ("what_if.both", lambda b: what_if(b, "other", by=2025)),
        ("what_if.no_data", lambda b: what_if(b, "empty", target=3, by=2025)),
        ("what_if.places", lambda b: what_if(b, "two", target=3, by=2025)),
        ("what_if.unit", lambda b: what_if(b, "other", target="3%", by=2025)),
        ("what_if.by", lambda b: what_if(b, "other", target=3, by=2014)),
    ],
)
def test_what_cannot_be_assumed(make_book: MakeBook, key: str, ask: Ask) -> None:
    targets = [
        DOUBLE,
        "yearly | by: 2020, since: 2017, kind: yearly, at_least: 5",
        "zone@there | by: 2020, at_least: 5",
        "zone@third | by: 2020, at_least: 5",
    ]
    book = make_book(
        targets,
        f"{ACTUALS}; other: 2014 40; two: 2014 40; two@there: 2014 40",
        indicators=["yearly: flow 家", "zone: flow 家", "empty: flow 家", "two: flow 家"],
        scopes={"third": "name: 第三地"},
    )
    with pytest.raises(WrongUsage) as wrong:
        ask(book)
    assert wrong.value.key == key


def test_a_unit_that_does_not_fit_is_named_beside_those_that_do(make_book: MakeBook) -> None:
    with pytest.raises(WrongUsage) as wrong:
        what_if(make_book([DOUBLE], ACTUALS), "thing", target="3%")
    assert wrong.value.values == {"found": "%", "units": ["亿元"]}


# --- The commands -----------------------------------------------------------------------------------------------


def test_growth_marks_the_assumption_and_has_the_data_beside_it(make_folder: MakeFolder, run: Run) -> None:
    data = make_folder([DOUBLE], ACTUALS)
    found = machine_rows(run, data, "growth --indicator thing --target 400 --by 2025")
    assert all(fits(row, AssumedGrowthRow) for row in found)
    seen = [(row["assumed"], row["target"], row["target_value"], row["by"], row["years"]) for row in found]
    assert seen == [
        (True, "plan/thing/2020/assumed", [400, 400], 2025, 10),
        (False, "plan/thing/2020", [200, 200], 2020, 5),
    ]
    # from 150 in 2018 to 400 in 2025
    other = machine_rows(run, data, "growth --indicator thing --target 400 --by 2025 --from 2018")
    assert [row["years"] for row in other] == [7, 2]
    plain = machine_rows(run, data, "growth --indicator thing")
    assert plain == [{name: value for name, value in found[1].items() if name != "assumed"}]


def test_the_filters_choose_the_target(make_folder: MakeFolder, run: Run) -> None:
    data = make_folder([DOUBLE, "newer:thing | by: 2022, at_least: 300"], ACTUALS, plans=NEWER)
    for document in ("plan", "newer"):
        found = machine_rows(run, data, f"growth --indicator thing --by 2025 --document {document}")
        assert [row["document"] for row in found] == [document, document]


def test_path_has_both_paths(make_folder: MakeFolder, run: Run) -> None:
    data = make_folder([DOUBLE], ACTUALS)
    found = machine_rows(run, data, "path thing --by 2022 --linear")
    assert all(fits(row, AssumedPathRow) for row in found)
    assert [row["year"] for row in found if row["assumed"]] == list(range(2016, 2023))
    # 100 more in seven years, and in five
    assert [row["required_value"][0] for row in found if row["year"] == 2016] == pytest.approx([100 + 100 / 7, 120])
    assert [row["assumed"] for row in found if row["year"] == 2016] == [True, False]
    csv = run("path", "thing", "--by", "2022", "--data", data, "--format", "csv").stdout.splitlines()
    assert csv[0].endswith(",assumed")
    assert [line.rpartition(",")[2] for line in csv[1:]] == ["true"] * 7 + ["false"] * 5


def test_the_screen_begins_with_the_assumption(make_folder: MakeFolder, run: Run) -> None:
    data = make_folder([DOUBLE], f"{ACTUALS}; other: 2014 40", indicators=["other: flow 亿元"])
    line = "Assumption: Thing, the 2025 target of CNY 40 billion; in the data the 2020 target of CNY 20 billion (plan"
    growth = run(*"growth --indicator thing --target 400 --by 2025 --data".split(), data).stdout.splitlines()
    path = run(*"path thing --target 400 --by 2025 --data".split(), data).stdout.splitlines()
    assert growth[0].startswith(line)
    assert path[0].startswith(line)
    cells = {" ".join(text.split()) for text in growth}
    # 400 / 100 over ten years and 200 / 100 over five are the same rate; (400 / 150)^(1/7) - 1, (200 / 150)^(1/2) - 1
    assert cells >= {"result assumption in the data", "by 2025 2020", "annual growth 14.87% 14.87%"}
    assert "needed from now, a year 15.04% 15.47%" in cells
    assert [text for text in path if text in ("assumption", "In the data: plan (2016-06)")] == [
        "assumption",
        "In the data: plan (2016-06)",
    ]
    assert growth[-1] == path[-1] == "The assumption is for this answer only; nothing is written to the data."
    alone = run(*"growth --indicator other --target 80 --by 2016 --lang zh --data".split(), data).stdout.splitlines()
    assert "假设：他量，2016年目标80亿元；数据中没有该指标的目标，由2014年的最新值起算" in alone[0]
    assert alone[2].split() == ["项目", "假设"]
    assert not any(text.startswith("进度系数") for text in alone)


@pytest.mark.parametrize(
    "line", ["growth --target 3", "growth --by 2025", "growth --indicator thing --indicator other --by 2025"]
)
def test_an_assumption_is_about_one_indicator(make_folder: MakeFolder, run: Run, line: str) -> None:
    result = run(*line.split(), "--data", make_folder([DOUBLE], ACTUALS))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--indicator rd_ratio" in result.stderr


@pytest.mark.parametrize("order", [1, -1])
def test_of_targets_of_other_kinds_the_first_kind_is_varied_in_any_order(make_book: MakeBook, order: int) -> None:
    targets = ["by: 2020, at_least: 5, kind: increment", 'by: 2020, at_least: 8, kind: growth, unit: "%"'][::order]
    found = what_if(make_book(targets, "2015 100"), "thing", by=2021)
    assert found.assumed.target.id == "plan/thing/2020/increment/assumed"


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_documents_of_one_day_the_same_target_is_varied_in_any_order(make_book: MakeBook, order: int) -> None:
    targets = ["one: | by: 2020, at_least: 200", "two: | by: 2020, at_least: 300"][::order]
    plans = dict.fromkeys(("one", "two"), "issued: 2016-06, period: [2016, 2020], base: 2015")
    found = what_if(make_book(targets, "2015 100", plans=plans), "thing", by=2021)
    assert found.assumed.target.id == "two/thing/2020/assumed"
