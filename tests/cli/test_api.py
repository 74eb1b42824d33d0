"""What a notebook has: the answers of the commands, as values, with errors that say in words what is wrong."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import zjtargets
from tests.builders import MakeBook, MakeFolder, data_files, write_files
from tests.conftest import SECOND_PLACE, Run
from zjtargets.core.interval import Interval


def test_a_gap_has_the_numbers_worked_out_by_hand_and_heeds_the_settings(make_book: MakeBook) -> None:
    book = make_book(["by: 2020, at_least: 200"], "2015 100; 2018 145")
    [verdict] = zjtargets.gap(book, 2018)
    assert (verdict.status, verdict.gap and verdict.gap.lo) == ("lagging", Decimal(-55))
    # (145 / 100) ^ (1/3) - 1 = 0.131852 against 2 ^ (1/5) - 1 = 0.148698
    ratio = verdict.requirement.pace_ratio
    assert ratio is not None
    assert float(ratio.lo) == pytest.approx(0.131852 / 0.148698, rel=1e-5)
    [linear] = zjtargets.gap(book, 2018, settings=zjtargets.Settings(linear=True))
    # 45 of 100 in three of five years
    assert linear.requirement.pace_ratio is not None
    assert linear.requirement.pace_ratio.lo == Decimal("0.75")


def test_a_filter_that_is_misspelt_is_no_filter_that_lets_everything_through(make_book: MakeBook) -> None:
    with pytest.raises(TypeError, match="no filter indicators; there are indicator, document, scope, responsible"):
        zjtargets.gap(make_book(["by: 2020, at_least: 200"]), 2018, indicators="thing")  # type: ignore[call-arg]


def test_growth_is_what_the_target_requires(make_book: MakeBook) -> None:
    book = make_book(["by: 2020, at_least: 200", "by: 2025, at_least: 400"], "2015 100; 2016 110")
    first, second = zjtargets.growth(book)
    assert first.required_rate is not None
    assert second.required_rate is not None
    # 2 ^ (1/5) = 4 ^ (1/10)
    assert first.required_rate.lo == pytest.approx(second.required_rate.lo)
    assert float(first.required_rate.lo) == pytest.approx(0.148698, abs=1e-6)
    [other, _] = zjtargets.growth(book, from_year=2016)
    assert (other.years, other.base and other.base.year) == (4, 2016)


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("gap 2018", lambda b: zjtargets.gap(b, 2018)),
        ("gap 2021 --past --scope here", lambda b: zjtargets.gap(b, 2021, scope=["here"], past=True)),
        ("gap 2018 --responsible 甲局", lambda b: zjtargets.gap(b, 2018, responsible="甲局")),
        ("path 某量 --document plan", lambda b: zjtargets.path(b, "某量", document="plan")),
        ("path other --scope there", lambda b: zjtargets.path(b, "other", scope="there")),
        ("growth --document plan --from 2016", lambda b: zjtargets.growth(b, document="plan", from_year=2016)),
    ],
)
def test_rows_are_those_of_the_command(run: Run, make_folder: MakeFolder, command: str, answer: object) -> None:
    targets = ["by: 2020, at_least: 200 | responsible: 甲局", "other@there | by: 2022, at_least: 50"]
    data = make_folder(targets, "2015 100; 2016 110; 2018 145")
    printed = json.loads(run(*command.split(), "--data", data, "--format", "json").stdout)["rows"]
    assert callable(answer)
    assert json.loads(json.dumps(zjtargets.to_rows(answer(zjtargets.open_book(data))))) == printed != []


def test_actuals_are_those_that_count_or_every_vintage(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder([], "2015 100; 2015 99 document=early; thing@there: 2015 7; 2016 growth=12; other: 2015 5")
    book = zjtargets.open_book(data)
    printed = json.loads(run("show", "thing", "--data", data, "--format", "json").stdout)["actuals"]
    every = zjtargets.actuals(book, "thing", vintages=True)
    assert json.loads(json.dumps(zjtargets.to_rows(every))) == printed
    assert [(r.year, r.scope, r.lo) for r in every] == [
        (2015, "here", 99),
        (2015, "here", 100),
        (2016, "here", None),
        (2015, "there", 7),
    ]
    assert [(r.year, r.lo) for r in zjtargets.actuals(book, "thing", scope="here")] == [(2015, 100), (2016, None)]
    assert [float(r.value()) for r in zjtargets.actuals(book, "某量", scope=["there"])] == [7]
    assert repr(every[2]) == "<Actual thing@here 2016: growth 12.00% (late)>"


def test_a_path_heeds_the_settings(make_book: MakeBook) -> None:
    book = make_book(["by: 2017, at_least: 400"], "2015 100")
    # 100 × 4 ^ (1 / 2), and half of the way from 100 to 400
    for linear, halfway in ((False, 200), (True, 250)):
        [path] = zjtargets.path(book, "thing", settings=zjtargets.Settings(linear=linear))
        assert [float(at.required_value or 0) for at in path.years_on_path] == [halfway, 400]


def test_a_path_is_of_the_targets_in_force_in_a_place(make_book: MakeBook) -> None:
    newer = "later:thing | by: 2020, at_least: 300, supersedes: [{target: plan/thing/2020, why: 新}]"
    book = make_book(["by: 2020, at_least: 200", "thing@there | by: 2020, at_least: 9", newer], "2015 100")
    for scope, found in (("here", "later/thing/2020"), ("there", "plan/thing@there/2020")):
        assert [path.target.id for path in zjtargets.path(book, "thing", scope=scope)] == [found]


def test_what_another_target_would_require_stands_beside_that_of_the_data(make_book: MakeBook) -> None:
    targets = [
        "by: 2020, at_least: 200",
        "later:thing | by: 2020, at_least: 300",
        "thing@there | by: 2019, at_least: 9",
    ]
    book = make_book(targets, "2015 100")
    found = zjtargets.what_if(book, "某量", target=400, by=2017, document="plan", scope="here")
    assert found.in_data is not None
    assert found.in_data.target.id == "plan/thing/2020"
    # 4 ^ (1 / 2) - 1 in place of 2 ^ (1 / 5) - 1
    assert found.assumed.requirement.required_rate == Interval.exact(1)
    assert f"{found.in_data.requirement.required_rate:.4%}" == "14.8698%"
    linear = zjtargets.what_if(book, "thing", by=2017, scope="here", settings=zjtargets.Settings(linear=True))
    assert linear.assumed.requirement.path == "linear"
    assert [target.id for target in book.targets if "assumed" in target.id] == []


def test_a_book_says_how_much_it_holds(make_book: MakeBook) -> None:
    assert repr(make_book(["by: 2020, at_least: 200"], "2015 100; 2016 110")).endswith(
        "data: 1 targets, 2 actuals, 2 documents>"
    )


@pytest.mark.parametrize("day", ["2017", "2017-12", date(2017, 12, 31)])
def test_a_book_is_what_was_known_on_a_day(make_folder: MakeFolder, day: str | date) -> None:
    data = make_folder(["by: 2020, at_least: 200", "later:thing | by: 2020, at_least: 300"])
    assert [target.document.id for target in zjtargets.open_book(str(data), as_of=day).targets] == ["plan"]


def test_without_a_folder_it_is_the_one_of_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_files(tmp_path / "data", data_files(["by: 2020, at_least: 200"]))
    monkeypatch.chdir(tmp_path)
    assert [*zjtargets.open_book().documents] == ["plan"]


def test_check_is_silent_where_all_is_well_and_names_what_is_not(make_folder: MakeFolder, tmp_path: Path) -> None:
    assert zjtargets.check(SECOND_PLACE) == []
    data = make_folder(["by: 2020, at_least: 200 | quote: 某量达到201亿元"])
    problems = zjtargets.check(data)
    assert "figure_in_quote" in [problem.rule for problem in problems]
    assert "201亿元" in str([row["message"] for row in zjtargets.to_rows(problems)])
    with pytest.raises(zjtargets.NoResult, match="nowhere"):
        zjtargets.check(data, sources=tmp_path / "nowhere")


def test_errors_in_the_data_come_with_the_exception(make_folder: MakeFolder) -> None:
    data = make_folder(["by: 202, at_least: 200"])
    with pytest.raises(zjtargets.NoResult, match=r"(?s)error.*\n.*targets.yaml:9: error bad_value") as none:
        zjtargets.open_book(data)
    assert [problem.location.line for problem in none.value.problems] == [9]


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (
            lambda book, _: zjtargets.gap(book, 2018, indicator="thimg"),
            zjtargets.WrongUsage,
            r"nearest: Thing \(thing\)",
        ),
        (lambda book, _: zjtargets.gap(book, 1999), zjtargets.WrongUsage, "1999"),
        (lambda book, _: zjtargets.growth(book, scope="mars"), zjtargets.WrongUsage, "unknown scope: mars"),
        (lambda book, _: zjtargets.path(book, "thing", document=""), zjtargets.WrongUsage, "unknown document"),
        (lambda book, _: zjtargets.path(book, "other"), zjtargets.WrongUsage, r"leave one out \(indicator, .*as_of"),
        (lambda book, _: zjtargets.actuals(book, "thimg"), zjtargets.WrongUsage, r"nearest: Thing \(thing\)"),
        (lambda book, _: zjtargets.actuals(book, "thing", scope=""), zjtargets.WrongUsage, "unknown scope"),
        (lambda book, _: zjtargets.what_if(book, "thing"), zjtargets.WrongUsage, "e.g. target 3.5 by 2027"),
        (
            lambda book, _: zjtargets.what_if(book, "thing", by=2010),
            zjtargets.WrongUsage,
            r": by \(2010\) is too early",
        ),
        (lambda book, _: zjtargets.what_if(book, "thing", target="5人"), zjtargets.WrongUsage, ": target is in 人"),
        (lambda book, _: zjtargets.what_if(book, "thing", by=2025, scope=""), zjtargets.WrongUsage, "unknown scope"),
        (lambda _, path: zjtargets.open_book(path / "no"), zjtargets.NoResult, "data folder .*no"),
        (lambda _, path: zjtargets.check(path / "no"), zjtargets.NoResult, "data folder .*no"),
        (lambda *_: zjtargets.open_book(SECOND_PLACE, as_of="soon"), zjtargets.WrongUsage, "soon is not a date"),
    ],
)
def test_what_is_raised_says_what_is_wrong(
    make_book: MakeBook, tmp_path: Path, call: object, error: type[Exception], said: str
) -> None:
    assert callable(call)
    with pytest.raises(error, match=said):
        call(make_book(["by: 2020, at_least: 200"]), tmp_path)


def test_importing_it_loads_nothing_until_a_name_is_asked_for() -> None:
    code = (
        "import sys, zjtargets\n"
        "print('pydantic' in sys.modules, 'gap' in dir(zjtargets))\n"
        "zjtargets.open_book\n"
        "print('pydantic' in sys.modules, hasattr(zjtargets, 'gaps'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "True", "True", "False"]
