"""What a notebook has: the answers of the commands, as values, with errors that say in words what is wrong."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import zjtargets
from tests.cases_old import PLAN
from tests.conftest import DATA, ROOT, MakeBook, MakeFolder, Run
from zjtargets.core.problem import Problem


def test_a_gap_has_the_numbers_worked_out_by_hand(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: 200"], ["2015,value,100", "2018,value,160"])
    [verdict] = zjtargets.gap(book, 2018)
    assert (verdict.status, verdict.gap.lo if verdict.gap else None) == ("on_track", Decimal(-40))
    # (160 / 100) ^ (1/3) - 1 = 0.1696 against 2 ^ (1/5) - 1 = 0.1487
    pace = verdict.requirement.pace_ratio
    assert pace is not None
    assert float(pace.lo) == pytest.approx(0.169607 / 0.148698, rel=1e-5)


def test_terms_are_heeded(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: 200"], ["2015,value,100", "2018,value,145"])
    statuses = {
        settings: zjtargets.gap(book, 2018, settings=settings)[0].status
        for settings in (zjtargets.Settings(), zjtargets.Settings(thresholds=(Decimal("0.8"), Decimal("0.5"))))
    }
    # (1.45 ^ (1/3) - 1) / (2 ^ (1/5) - 1) = 0.1319 / 0.1487 = 0.887
    assert [*statuses.values()] == ["lagging", "on_track"]


def test_growth_is_what_the_promise_requires(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: 200", "by: 2025, at_least: 400"], ["2015,value,100", "2016,value,110"])
    first, second = zjtargets.growth(book)
    assert first.required_rate is not None
    assert second.required_rate is not None
    # 2 ^ (1/5) = 4 ^ (1/10)
    assert first.required_rate.lo == pytest.approx(second.required_rate.lo)
    assert float(first.required_rate.lo) == pytest.approx(0.148698, abs=1e-6)
    [other, _] = zjtargets.growth(book, from_year=2016)
    assert (other.years, other.base.year if other.base else None) == (4, 2016)


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("gap 2022", lambda b: zjtargets.gap(b, 2022)),
        ("gap 2022 --past --indicator rd_ratio", lambda b: zjtargets.gap(b, 2022, indicator="rd_ratio", past=True)),
        ("gap 2022 --scope 330000", lambda b: zjtargets.gap(b, 2022, scope=["330000"])),
        ("gap 2020 --past --responsible 省科技厅", lambda b: zjtargets.gap(b, 2020, past=True, responsible="省科技厅")),
        ("growth", zjtargets.growth),
        ("growth --document sti_145", lambda b: zjtargets.growth(b, document="sti_145")),
        ("growth --from 2019", lambda b: zjtargets.growth(b, from_year=2019)),
    ],
)  # fmt: skip
def test_rows_are_those_of_the_command(run: Run, command: str, found: object) -> None:
    book = zjtargets.open_book(DATA)
    printed = json.loads(run(*command.split(), "--data", DATA, "--format", "json").stdout)["rows"]
    assert callable(found)
    assert json.loads(json.dumps(zjtargets.to_rows(found(book)))) == printed


@pytest.mark.parametrize("day", ["2017-04-30", "2017-04", date(2017, 4, 30)])
def test_a_book_is_what_was_known_on_a_day(day: str | date) -> None:
    book = zjtargets.open_book(str(DATA), as_of=day)
    [verdict] = zjtargets.gap(book, 2020, indicator="tech_transactions", scope="zhejiang")
    assert verdict.target.target_value.lo == 500  # of the plan then in force; 800 from June 2017 on


def test_without_a_folder_it_is_the_one_of_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [*zjtargets.open_book().documents] == ["plan"]


# --- check ------------------------------------------------------------------------------------------


def test_check_is_silent_where_all_is_well_and_names_what_is_not(folder: MakeFolder, tmp_path: Path) -> None:
    data = folder({"targets.yaml": PLAN.replace("scope: here", "scope: here\n    source: plan.txt")})
    (tmp_path / "plan.txt").write_text("规划\n一、目标\n到2020年，企业达到500家，园区10个。\n", encoding="utf-8")
    assert zjtargets.check(data) == []
    [problem] = zjtargets.check(data, sources=tmp_path)
    assert (problem.rule, problem.location.file) == ("numeral_in_source", str(tmp_path / "plan.txt"))
    [row] = zjtargets.to_rows([problem])
    assert "10个" in str(row["message"])
    (data / "targets.yaml").write_text(PLAN.replace("500, unit", "600, unit"), encoding="utf-8")
    assert [p.rule for p in zjtargets.check(data) if isinstance(p, Problem)] == ["figure_in_quote"]


# --- what is raised -----------------------------------------------------------------------------------


def test_errors_in_the_data_come_with_the_exception(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": PLAN.replace("by: 2020", "by: 202")})
    with pytest.raises(
        zjtargets.NoResult, match=r"1 error\(s\) in the data.*\n.*targets.yaml:11: error bad_value"
    ) as none:
        zjtargets.open_book(data)
    assert [p.location.line for p in none.value.problems] == [11]


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda book, _: zjtargets.gap(book, 2022, indicator="rd_rato"), zjtargets.WrongUsage, "did you mean rd_ratio"),
        (lambda book, _: zjtargets.gap(book, 1999), zjtargets.WrongUsage, "no promise is alive in 1999"),
        (lambda book, _: zjtargets.growth(book, scope="mars"), zjtargets.WrongUsage, "no such scope: mars"),
        (lambda _, path: zjtargets.open_book(path / "no"), zjtargets.NoResult, "there is no data folder"),
        (lambda _, path: zjtargets.check(path / "no"), zjtargets.NoResult, "there is no data folder"),
        (lambda *_: zjtargets.check(DATA, sources="/no"), zjtargets.NoResult, "no folder of sources /no"),
        (lambda *_: zjtargets.open_book(DATA, as_of="soon"), zjtargets.WrongUsage, "soon is not a date"),
    ],
)
def test_what_is_raised_says_what_is_wrong(call: object, error: type[Exception], said: str, tmp_path: Path) -> None:
    assert callable(call)
    with pytest.raises(error, match=said):
        call(zjtargets.open_book(DATA), tmp_path)


def test_it_is_said_in_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZJTARGETS_LANG", "zh")
    with pytest.raises(zjtargets.WrongUsage, match="没有这个指标"):
        zjtargets.gap(zjtargets.open_book(DATA), 2022, indicator="rd_rato")


# --- the package ----------------------------------------------------------------------------------------


def test_importing_it_loads_nothing_until_a_name_is_asked_for() -> None:
    code = (
        "import sys, zjtargets\n"
        "print('pydantic' in sys.modules, 'gap' in dir(zjtargets))\n"
        "zjtargets.open_book\n"
        "print('pydantic' in sys.modules, hasattr(zjtargets, 'gaps'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "True", "True", "False"]


@pytest.mark.parametrize("name", [name for name in zjtargets.__all__ if name != "__version__"])
def test_every_name_is_documented_and_no_module(name: str) -> None:
    assert getattr(zjtargets, name).__doc__
    assert not (ROOT / "zjtargets" / f"{name}.py").exists()
    assert not (ROOT / "zjtargets" / name).is_dir()


def test_it_is_typed() -> None:
    assert (ROOT / "zjtargets" / "py.typed").is_file()
