"""The calculator: what it works out by hand-checked sums and others' examples, what it refuses, how it is printed."""

import csv
import io
import json
import re
from typing import Any

import pytest

from tests.builders import quantity
from tests.conftest import Run
from tests.reports.test_rows import fits
from tests.screens import columns, draw
from zjtargets.cli.calc import CalcOptions
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.calculation import calculate
from zjtargets.reports.records import CalcRow, RequiredRow
from zjtargets.reports.screen.calc import CalcReport
from zjtargets.words.messages import LANGS, Lang

TRADE = "--from 242.59 --in 2015 --to 800 --by 2020 --now 368.3 --at 2016 --unit 亿元"


def answer(run: Run, line: str) -> dict[str, Any]:
    result = run("calc", *line.split(), "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def row(run: Run, line: str) -> dict[str, Any]:
    [found] = answer(run, line)["rows"]
    assert isinstance(found, dict)
    return found


def numbers(found: dict[str, Any], *names: str) -> list[float | None]:
    """Certain quantities as numbers."""
    pairs = [found[name] for name in names]
    assert all(pair is None or pair[0] == pair[1] for pair in pairs), pairs
    return [pair and pair[0] for pair in pairs]


def test_what_is_required_and_where_the_latest_figure_stands_by_hand(run: Run) -> None:
    found = row(run, TRADE)
    # (800 / 242.59)^(1/5) - 1; 557.41 / 5; ln 2 / ln 1.269531; 242.59 x 1.269531; 368.3 less that;
    # (368.3 / 242.59 - 1) / 0.269531; (800 / 368.3)^(1/4) - 1; 431.7 / 4
    wanted = {
        "required_rate": 0.2695313,
        "required_step": 111.482,
        "years_to_double": 2.904478,
        "expected": 307.9756,
        "gap_to_path": 60.3244,
        "pace_ratio": 1.922595,
        "remaining_rate": 0.2140094,
        "remaining_step": 107.925,
        "gap": -431.7,
        "elapsed": 0.2,
    }
    assert numbers(found, *wanted) == pytest.approx(list(wanted.values()), rel=1e-6)
    assert (found["status"], found["path"], found["years"], found["remaining_years"]) == ("ahead", "geometric", 5, 4)
    assert found["base"] == {"year": 2015, "value": [242.59, 242.59]}
    assert found["latest"] == {"year": 2016, "value": [368.3, 368.3]}


def test_the_value_required_in_each_year_and_again_from_the_latest(run: Run) -> None:
    years = answer(run, "--from 100 --in 2015 --to 3200 --by 2020 --now 400 --at 2018")["required_values"]
    # doubled each year; from 400 in 2018 times the square root of 8 each year
    assert [at["year"] for at in years] == [2016, 2017, 2018, 2019, 2020]
    assert [at["required_value"][0] for at in years] == pytest.approx([200, 400, 800, 1600, 3200])
    assert [at["rebased"] and at["rebased"][0] for at in years] == pytest.approx([None, None, None, 1131.37085, 3200])


# Examples as others published them: (options, field, value, the tolerance of its rounding).
EXAMPLES = {
    "Statistics Canada, poverty rate": (
        "--from 14.5 --in 2015 --to 7.25 --by 2030 --now 10.4 --at 2023",
        ("pace_ratio", 0.9010899546976208, 1e-9),
    ),
    "Statistics Canada, waste": (
        "--from 699 --in 2014 --to 490 --by 2030 --now 666.6 --at 2024",
        ("pace_ratio", 0.21562879968968102, 1e-9),
    ),
    "Statistics Canada, key fish stocks": (
        "--from 68.5534591194968 --in 2015 --to 55次以上 --by 2026 --now 46.7336683417085 --at 2023 --unit 次",
        ("pace_ratio", -2.3587220377696703, 1e-9),
    ),
    "Statistics Canada, opioid deaths": (
        "--from 7.8 --in 2016 --to 10人以内 --by 2028 --now 13.5 --at 2025 --unit 人",
        ("pace_ratio", None, 0),  # a ceiling that the first figure keeps to: it asks for no change
    ),
    "Statistics Canada, charging stations": (
        "--from 666 --in 2015 --to 37929 --by 2030 --now 15974 --at 2026",
        ("pace_ratio", 1.0828341757518625, 1e-9),
    ),
    "Eustat, food insecurity": (
        "--from 3.1 --in 2016 --to 0.1 --by 2030 --now 2.6 --at 2024",
        ("pace_ratio", 0.09997499565957124, 1e-9),
    ),
    "People's Bank of China, doubling": (
        "--from 100 --in 2010 --times 2 --by 2020",
        ("required_rate", 0.0718, 5e-5),
    ),
    "People's Bank of China, after two good years": (
        "--from 100 --in 2010 --times 翻一番 --by 2020 --now 117.7161 --at 2012",
        ("remaining_rate", 0.0685, 5e-5),
    ),
    "IRENA, renewable capacity": ("--from 3865 --in 2023 --to 11200 --by 2030", ("required_rate", 0.164, 5e-4)),
    "MIIT, big data": ("--from 1万亿元 --in 2020 --to 3万亿元 --by 2025", ("required_rate", 0.25, 5e-3)),
    "UN, maternal mortality": ("--from 223 --in 2020 --to 70 --by 2030", ("required_rate", -0.11, 5e-3)),
    "Eurostat, renewable share": (
        "--from 24.5% --in 2023 --to 42.5% --by 2030 --now 25.2% --at 2024",
        ("gap", -17.3, 0.05),
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_published_examples(run: Run, name: str) -> None:
    line, (field, value, tolerance) = EXAMPLES[name]
    assert numbers(row(run, line), field) == pytest.approx([value], abs=tolerance)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        # a share runs on a line: 0.5 points in five years, and is 0.1 short of 2.7
        (
            "--from 2.5% --in 2020 --to 3% --by 2025 --now 2.6% --at 2022",
            {"path": "linear", "required_step": [0.1, 0.1], "gap_to_path": [-0.1, -0.1], "status": "behind"},
        ),
        ("--from 2‰ --in 2020 --to 3‰ --by 2025", {"path": "linear"}),
        ("--from 2个百分点 --in 2020 --to 3个百分点 --by 2025", {"path": "linear"}),
        # so does what is asked to: 20 a year
        (
            "--from 100 --in 2015 --to 200 --by 2020 --linear",
            {"path": "linear", "required_step": [20, 20], "years_to_double": None},
        ),
        # and a rank, which is better lower: from 13 to 10 in five years
        (
            "--from 13位 --in 2020 --to 前10位 --by 2025 --now 14位 --at 2022",
            {"path": "linear", "required_step": [-0.6, -0.6], "status": "reversing", "word": "at_most"},
        ),
        # a fall has a path, and doubles nothing: 95 where 100 x 0.8^(1/5) = 95.635 is due
        (
            "--from 100 --in 2015 --to 80 --by 2020 --now 95 --at 2016",
            {"word": "at_most", "status": "ahead", "years_to_double": None, "required_step": [-4, -4]},
        ),
        # below zero there is no rate: from -5 to 10 by 3 a year, -2 in the first of them
        (
            "--from -5亿元 --in 2015 --to 10亿元 --by 2020 --now 0 --at 2016 --unit 亿元",
            {"path": "linear", "required_rate": None, "required_step": [3, 3], "expected": [-2, -2]},
        ),
        # half of what is asked for after half of the time, from zero on
        ("--from 0 --in 2015 --to 10 --by 2019 --now 5 --at 2017", {"path": "linear", "pace_ratio": [1, 1]}),
        # a hedge is an interval: 近500亿元 is 475 to 500
        (
            "--from 250亿元 --in 2015 --to 1000亿元 --by 2020 --now 近500亿元 --at 2017",
            {"latest": {"year": 2017, "value": [475, 500]}, "gap": [-525, -500]},
        ),
        # units are brought to that of the first figure: 8000万元 is 0.8亿元, 1.2万 is 12000家
        ("--from 2亿元 --in 2015 --to 8000万元 --by 2020", {"unit": "亿元", "target_value": [0.8, 0.8]}),
        ("--from 1.2万 --in 2015 --to 20000 --by 2020 --unit 家", {"unit": "家", "target_value": [20000, 20000]}),
        # 101 to 199 three times over are 303 to 597
        ("--from 100多家 --in 2015 --times 3 --by 2020", {"target_value": [303, 597], "word": "between", "flags": []}),
        # a fifth less than 90, and a word that is typed
        ("--from 90% --in 2015 --times 0.8 --by 2020", {"target_value": [72, 72], "word": "at_most"}),
        # about as much, more or less than the first figure: 4 where 3.32 is due, 95 where 95.635 is
        ("--from 3 --in 2015 --to 约5家 --by 2020 --unit 家 --now 4 --at 2016", {"word": "about", "status": "ahead"}),
        ("--from 100家 --in 2015 --to 约80家 --by 2020 --now 95家 --at 2016", {"word": "about", "status": "ahead"}),
        # what is there already asks for nothing
        ("--from 100 --in 2015 --to 100 --by 2020", {"required_step": [0, 0], "flags": ["early", "base_beyond"]}),
        # the last year settles it
        ("--from 100 --in 2015 --to 200 --by 2020 --now 199 --at 2020", {"status": "missed", "remaining_rate": None}),
        # a unit of the user's own
        ("--from 3 --in 2015 --to 6 --by 2016 --unit firms --name 甲", {"unit": "firms", "name": "甲"}),
    ],
)
def test_figures_of_every_sort(run: Run, line: str, wanted: dict[str, object]) -> None:
    found = row(run, line)
    assert {name: found[name] for name in wanted} == {
        name: value if name == "flags" else quantity(value) for name, value in wanted.items()
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "--from, --in, --to, --by; type e.g. zjtargets calc"),
        ("--from 1 --in 2015 --to 2", "needed: --by;"),
        ("--from 1 --in 2015 --by 2020", "needed: --to;"),
        ("--from 1 --in 2015 --to 2 --times 2 --by 2020", "--to or --times"),
        ("--from 1 --in 2015 --to 2 --by 2015", "--by (2015) must be later than --in (2015)"),
        ("--from 1 --in 2015 --to 2 --by 2020 --now 2", "--now and --at go together"),
        ("--from 1 --in 2015 --to 2 --by 2020 --at 2016", "--at 2016"),
        ("--from 1 --in 2015 --to 2 --by 2020 --now 1 --at 2015", "from 2016 to 2020"),
        ("--from 1 --in 2015 --to 2 --by 2020 --now 1 --at 2021", "from 2016 to 2020"),
        ("--from 1 --in 2015 --to 2 --by 20", "--by must be a year"),
        ("--from 1e3 --in 2015 --to 2 --by 2020", "“1e3” after --from is not a figure"),
        ("--from 1 --in 2015 --to 3,5 --by 2020", "“3,5” after --to"),
        ("--from 2% --in 2015 --to 3亿元 --by 2020", "after --to is in 亿元, which is not %"),
        ("--from 2% --in 2015 --to 3 --by 2020", "after --to has no unit, and another has"),
        ("--from 不超过2家 --in 2015 --to 3家 --by 2020", "--from is a value that was reached"),
        ("--from 2家 --in 2015 --to 3家 --by 2020 --now 前3家 --at 2016", "--now"),
        ("--from 2 --in 2015 --times 0 --by 2020", "a multiple above 0"),
        ("--from 2 --in 2015 --times 5% --by 2020", "a multiple above 0"),
        ("--from 0 --in 2015 --times 2 --by 2020", "has no multiple"),
        ("--from 2 --in 2015 --to 3 --by 2020 --unit \u200b", "--unit must be visible text: <U+200B>"),
        ("--from 2 --in 2015 --to 3 --by 2020 --name \u3000", "--name must be visible text"),
    ],
)
def test_wrong_usage_says_what_to_type(run: Run, line: str, said: str) -> None:
    result = run("calc", *line.split(" ") if line else [])
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    chinese = run("--lang", "zh", "calc", *line.split(" ") if line else [])
    assert re.search("[\u4e00-\u9fff]{4}", chinese.stderr)


def test_no_data_are_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZJTARGETS_DATA", "nowhere")
    assert run("calc", *TRADE.split()).exit_code == 0


def test_the_fields_are_those_of_the_contract_in_every_language(run: Run) -> None:
    found = answer(run, TRADE)
    assert (list(found), found["schema"], found["command"]) == (
        ["schema", "command", "rows", "required_values"],
        2,
        "calc",
    )
    assert all(fits(one, CalcRow) for one in found["rows"])
    assert all(fits(one, RequiredRow) for one in found["required_values"])
    assert answer(run, f"{TRADE} --lang zh") == found


def test_csv_has_the_requirement_and_then_the_years(run: Run) -> None:
    lines = list(csv.DictReader(io.StringIO(run("calc", *TRADE.split(), "--format", "csv").stdout)))
    assert [line["record"] for line in lines] == ["target", *["required_value"] * 5]
    assert (lines[0]["base_value_lo"], lines[0]["base_year"], lines[0]["year"]) == ("242.59", "2015", "")
    assert lines[5]["year"] == "2020"
    assert float(lines[5]["required_value_hi"]) == pytest.approx(800)


def test_the_screen_and_the_page_say_the_same_in_words(run: Run) -> None:
    line = ["calc", *TRADE.split(), "--name", "技术交易额", "--lang", "zh"]
    screen, page = run(*line).stdout, run(*line, "--format", "md").stdout
    for text in (screen, page):
        assert "技术交易额：由2015年的242.59亿元到2020年目标800亿元" in text
        assert "2016年技术交易额为368.3亿元，2020年目标800亿元，尚差431.7亿元，快于预期" in text
        lines = {" ".join(line.strip("- ").replace(": ", " ").split()) for line in text.splitlines()}
        assert lines >= {"所需年均增速 26.95%", "所需年均增量 111.48亿元", "与序时应达值之差 +60.32亿元"}
        assert lines >= {"剩余年均所需增速 21.40%", "剩余年均所需增量 107.93亿元", "按此增速翻一番所需年数 2.90"}
    english = run("calc", *TRADE.split()).stdout
    assert "Value: from CNY 24.259 billion in 2015 to the 2020 target of CNY 80 billion\n" in english
    assert "| 2017 | 390.98 | - | - | 447.12 |" in page
    # 368.3 of 800 on 48 cells is 22; the last required value is the greatest
    assert f"2016 {'█' * 22} 368.3" in screen
    assert f"2020 {' ' * 46}◆ 800" in screen


def test_without_a_latest_figure_nothing_is_said_of_one(run: Run) -> None:
    line = ["calc", *"--from 100 --in 2015 --to 100 --by 2020".split()]
    text = run(*line).stdout
    assert "Value: from 100 in 2015 to the 2020 target of 100\n" in text
    assert "no change is required" in text
    for absent in (
        "status",
        "needed annual",
        "required annual",
        "before the deadline",
        "stood at",
        "from latest",
        "unit",
    ):
        assert absent not in text


def test_what_has_no_rate_says_so_and_a_share_shows_none(run: Run) -> None:
    below = run("calc", *"--from -5 --in 2015 --to 10 --by 2020 --now -8 --at 2016".split()).stdout
    zero = run("calc", *"--from 0 --in 2015 --to 10 --by 2020".split()).stdout
    above = run("calc", *"--from 1 --in 2015 --to 10 --by 2020".split()).stdout
    assert ["no rate of growth" in text for text in (below, zero, above)] == [True, True, False]
    # -8 where -5 + 3 is due
    assert "gap to value required by now     -6.00" in below
    share = run("calc", *"--from 2% --in 2015 --to 3% --by 2020 --now 3.5% --at 2016".split()).stdout
    assert "required annual increase" in share
    assert "annual growth" not in share
    assert "needed annual" not in share  # the target is reached


@pytest.mark.parametrize("columns_of", [40, 80])
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(lang: Lang, columns_of: int) -> None:
    options = CalcOptions("242.59亿元", 2015, "800亿元", None, 2020, "近368.3亿元", 2016, name="技术交易额" * 9)
    text = draw(CalcReport(calculate(options.question(), DEFAULTS)), lang, columns_of)
    assert max(columns(line.rstrip()) for line in text.splitlines()) <= columns_of
    assert "…" not in text


def test_a_difference_that_may_be_either_has_no_sign(run: Run) -> None:
    # 100 x 2^(1/2) = 141.42 is between 133 and 140 hedged up to 147: about 140
    text = run("calc", *"--from 100家 --in 2015 --to 200家 --by 2017 --now 约140家 --at 2016".split()).stdout
    assert "gap to value required by now -8.42~5.58" in " ".join(text.split())
    assert "“about 140” in 2016 counts as 133~147" in text
