"""One indicator whole: its targets, every vintage of its actuals, its sources, for scripts and on the screen."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import MakeBook
from tests.conftest import MakeFolder, Run
from tests.screens import draw
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, actuals, newest_first
from zjtargets.reports.records import ListRow
from zjtargets.reports.screen.show import ShowReport
from zjtargets.words.messages import Lang

CONTRACT = "indicator scope year value unit basis document issued".split()
TARGETS = """
scopes: [{id: here, name: 此地, name_en: Here}, {id: there, name: 彼地, name_en: There}]
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock, note: 年末数, aka: [{name: 甲量, why: 旧称}],
     alike: [{indicator: kin, why: 只差一字}]}
  - {id: kin, name: 近量, name_en: Kin, unit: 家, measure: stock}
  - {id: share, name: 比重, name_en: Share, unit: "%", measure: share}
  - {id: place, name: 位次, name_en: Rank, unit: 位, measure: rank}
  - {id: lonely, name: 孤量, name_en: Lonely, unit: 家, measure: flow}
  - {id: rate, name: 额, name_en: Turnover, unit: 亿元, measure: flow}
documents:
  - id: plan
    title: 某规划
    issuer: 某政府
    issued: 2016-06
    period: [2016, 2020]
    base: 2015
    scope: here
    source: plan.txt
    says:
      - at: 一
        quote: 某量达到200家，近量达到9家，力争位次进入前10位，孤量累计7家
        targets:
          - {indicator: thing, by: 2020, at_least: 200, unit: 家}
          - {indicator: kin, by: 2020, at_least: 9, unit: 家}
          - {indicator: place, by: 2020, at_most: 10, unit: 位, strive: true}
          - {indicator: lonely, by: 2020, kind: increment, at_least: 7, unit: 家}
      - at: 二
        quote: 某量达到4. 万家
        targets:
          - {indicator: thing, scope: there, by: 2020, at_least: [4, 5], unit: 万家, note: 小数位缺失}
  - id: newer
    title: 新规划
    issuer: 某政府
    issued: 2018
    base: 2017
    scope: here
    says:
      - at: 一
        quote: 某量达到300家，近量达到8家
        targets:
          - {indicator: thing, by: 2020, at_least: 300, unit: 家, supersedes: [{target: plan/thing/2020, why: 提高}]}
          - {indicator: kin, by: 2020, at_least: 8, unit: 家, disputes: [{target: plan/kin/2020, why: 转抄}]}
"""
DOCUMENTS = """
documents:
  - {id: bulletin_2015, title: 2015年公报, issuer: 某局, issued: 2016, issued_from: title, control_total: 108}
  - {id: yearbook, title: 年鉴, issuer: 某局, issued: 2018-10, control_total: 391, url: "http://example.org/a?b=1",
     accessed: 2018-11, archived: "https://kept.example/1"}
  - {id: paper, title: 某报, issuer: 某社, issued: 2019-03-01, reliability: press, control_total: 170}
  - {id: survey, title: 调查, issuer: 某局, issued: 2019-05, control_total: 83}
"""
ACTUALS = """\
indicator,scope,year,word,value,unit,document,place,growth,since,of,part,note
thing,here,2015,value,108,家,bulletin_2015,表一,,,,,
thing,here,2015,value,110,家,yearbook,1-8 某量,,,,,
thing,here,2018,over,150,家,paper,要闻,,,,,初步
thing,here,2018,value,140,家,yearbook,1-8 某量,,,,1—9月,
thing,here,2017,value,130,家,yearbook,1-8 某量,,,,,
share,here,2018,value,40,家,survey,问卷,,,40,,
place,here,2017,value,11,位,yearbook,榜,,,,,
rate,here,2018,,,亿元,paper,要闻,20,,,,
rate,here,2018,value,3,亿元,survey,问卷,,2016,,,
"""


@pytest.fixture
def data(folder: MakeFolder) -> Path:
    actuals = ACTUALS.replace(",,,亿元,paper", ",,,,paper")
    return folder({"targets.yaml": TARGETS, "actuals/documents.yaml": DOCUMENTS, "actuals/table.csv": actuals})


@pytest.fixture
def book(data: Path) -> Book:
    made, problems = read_book(data)
    assert problems == []
    return made


def report(book: Book, indicator: str, *, vintages: bool = False) -> ShowReport:
    filters = Filters(indicators=[indicator])
    targets = [p for p in newest_first(book.targets) if filters.fits(p)]
    return ShowReport(book, book.indicators[indicator], targets, actuals(book, filters), None, vintages)


def answer(run: Run, data: Path, *args: str) -> dict[str, Any]:
    result = run("show", *args, "--format", "json", "--data", data)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def cells(run: Run, data: Path, *args: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("show", *args, "--format", "csv", "--data", data).stdout)))


# --- for scripts --------------------------------------------------------------------------------------------------


def test_json_holds_the_promises_as_listed_and_the_readings_by_themselves(run: Run, data: Path) -> None:
    found = answer(run, data, "thing")
    assert list(found) == ["schema", "command", "rows", "actuals"]
    assert (found["schema"], found["command"]) == (2, "show")
    listed = json.loads(run("list", "--indicator", "thing", "--format", "json", "--data", data).stdout)["rows"]
    assert found["rows"] == listed
    assert [list(row) for row in found["rows"]] == [list(ListRow.__annotations__)] * 3
    assert {tuple(row)[:8] for row in found["actuals"]} == {tuple(CONTRACT)}


def test_a_rate_is_a_fraction_and_a_sum_has_its_first_year(run: Run, data: Path) -> None:
    first, second = answer(run, data, "rate")["actuals"]
    assert (first["value"], first["word"], first["growth"], first["since"]) == (None, None, [0.2, 0.2], None)
    assert (second["value"], second["growth"], second["since"], second["year"]) == ([3, 3], None, 2016, 2018)
    assert answer(run, data, "share")["actuals"][0]["value"] == [100, 100]  # 40 of 40


def test_csv_tells_promises_from_readings_in_its_first_column(run: Run, data: Path) -> None:
    rows = cells(run, data, "thing")
    assert [row["record"] for row in rows] == ["target"] * 3 + ["actual"] * 5
    assert next(iter(rows[0])) == "record"
    assert [row["target"] for row in rows[:3]] == ["newer/thing/2020", "plan/thing/2020", "plan/thing@there/2020"]
    assert (rows[2]["value_lo"], rows[2]["value_hi"], rows[0]["supersedes"]) == ("40000", "50000", "plan/thing/2020")
    last = {key: cell for key, cell in rows[-1].items() if cell}
    assert last == {
        "record": "actual",
        "document": "paper",
        "indicator": "thing",
        "scope": "here",
        "word": "over",
        "value_lo": "150",
        "value_hi": "157.5",
        "unit": "家",
        "year": "2018",
        "issued": "2019-03-01",
    }
    assert [(row["growth_lo"], row["growth_hi"]) for row in cells(run, data, "rate")] == [("0.2", "0.2"), ("", "")]


def test_an_indicator_without_readings_or_without_promises_has_an_empty_list(run: Run, data: Path) -> None:
    lonely = answer(run, data, "lonely")
    assert (len(lonely["rows"]), lonely["actuals"]) == (1, [])
    share = answer(run, data, "share")
    assert (share["rows"], len(share["actuals"])) == ([], 1)


# --- what was known, and what is asked for ------------------------------------------------------------------------


def test_as_of_a_day_later_vintages_and_later_promises_are_not_there(run: Run, data: Path) -> None:
    found = answer(run, data, "thing", "--as-of", "2017")
    assert [r["document"] for r in found["actuals"]] == ["bulletin_2015"]
    assert [(r["target"], r["superseded_by"]) for r in found["rows"]] == [
        ("plan/thing/2020", []),
        ("plan/thing@there/2020", []),
    ]
    screen = run("show", "thing", "--as-of", "2017", "--data", data).stdout
    assert "yearbook" not in screen
    assert "documents issued by 2017" in screen
    assert "superseded" not in screen


def test_filters_leave_documents_and_scopes_out(run: Run, data: Path) -> None:
    found = answer(run, data, "thing", "--document", "yearbook", "--document", "plan")
    assert {r["document"] for r in found["actuals"]} == {"yearbook"}
    assert {r["document"] for r in found["rows"]} == {"plan"}
    there = answer(run, data, "thing", "--scope", "there")
    assert ([r["target"] for r in there["rows"]], there["actuals"]) == (["plan/thing@there/2020"], [])


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["xthing"], "unknown indicator: xthing; nearest: Thing (thing)"),
        (["xyz"], "unknown indicator: xyz; type an id or a name"),
        (["thing", "--scope", "hier"], "unknown scope: hier; nearest: Here (here)"),
        (["thing", "--document", "plans"], "unknown document: plans; nearest: 某规划 (plan)"),
        (["thing", "--as-of", "1990"], "no target matches"),
        (["lonely", "--document", "paper"], "no target matches"),
        (["thing", "--as-of", "yesterday"], "yesterday is not a date"),
    ],
)
def test_what_is_not_there_is_wrong_usage(run: Run, data: Path, args: list[str], message: str) -> None:
    result = run("show", *args, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


# --- on the screen ------------------------------------------------------------------------------------------------


def test_it_says_first_where_the_targets_in_force_stand_then_what_the_indicator_is(book: Book) -> None:
    # The target of 200 is superseded; the hedge of 150 is 7.5.
    assert draw(report(book, "thing"), "en", None).splitlines()[:7] == [
        "Thing (thing, 某量)",
        "Thing stood at over 150 (150~157.5) in 2018, 142.5~150 short of the 2020 target of 300. "
        "No figure for 2020 is in the data.",
        "Thing (There) (the 2020 target of 40000~50000): no data.",
        "Unit: number; stock; compound path; higher is better.",
        "Also called 甲量 (旧称).",
        "Similar but kept apart: Kin (kin; 只差一字).",
        "Note: 年末数",
    ]
    assert draw(report(book, "place"), "zh", None).splitlines()[:3] == [
        "位次（place，Rank）",
        "2017年位次为11位，2020年力争目标前10位，落后目标1位；2020年数据未收录。",
        "单位：位；位次；按等额递增；越低越好",
    ]


def test_of_many_targets_only_the_first_have_a_sentence(make_book: MakeBook) -> None:
    book = make_book([f"by: {year}, at_least: 200" for year in range(2016, 2023)])
    said = draw(report(book, "thing"), "zh", None).splitlines()
    assert [line[3:8] for line in said[1:6]] == [f"{year}年" for year in range(2016, 2021)]
    assert said[6] == "另有2项目标，见下表。"


def test_each_scope_has_its_heading_its_promises_and_its_readings(book: Book) -> None:
    lines = draw(report(book, "thing"), "en", None).splitlines()
    here, there = lines.index("Here"), lines.index("There")
    assert here < there
    assert any("newer/thing/2020" in line for line in lines[here:there])
    assert any("≥40000~50000" in line and "plan/thing@there/2020" in line for line in lines[there:])
    assert "No actuals." in lines[there:]
    assert "No actuals." not in lines[:there]
    assert lines[-1] == "Targets: 3, actuals: 5."


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", {"plan/thing/2020": "superseded", "plan/kin/2020": "conflicting", "newer/kin/2020": "conflicting"}),
        ("zh", {"plan/thing/2020": "已被取代", "plan/kin/2020": "不一致", "plan/place/2020": "力争"}),
    ],
)
def test_what_stands_between_promises_is_said_in_words(book: Book, lang: Lang, words: dict[str, str]) -> None:
    for target, word in words.items():
        text = draw(report(book, target.split("/")[1]), lang, None)
        # The row of the table ends with the id; below it stand the relations, which begin with one.
        (line,) = [line for line in text.splitlines() if line.rstrip().endswith(target) and line[:1].isdigit()]
        assert word in line
    assert "superseded" not in next(
        line for line in draw(report(book, "thing"), "en", None).splitlines() if "newer/thing/2020" in line
    )


def line_of(text: str, *words: str) -> str:
    (line,) = [line for line in text.splitlines() if all(word in line for word in words) and "█" not in line]
    return line


@pytest.mark.parametrize(
    ("lang", "press", "part"),
    [
        ("en", "From a press report.", "Covers part of the year only: 1—9月."),
        ("zh", "来自新闻报道。", "非全年数据：1—9月。"),
    ],
)
def test_what_a_reader_must_know_of_a_reading_is_said_in_words(book: Book, lang: Lang, press: str, part: str) -> None:
    text = draw(report(book, "thing"), lang, None)
    notes = dict(re.findall(r"^\[(\d)\] (.*?) *$", text, re.M))
    assert sorted(notes.values()) == sorted([press, part, "初步"])
    numbers = {word: n for n, word in notes.items()}
    assert f"140 [{numbers[part]}]" in line_of(text, "2018-10", "140")
    assert f"150 [{numbers[press]}][{numbers['初步']}]" in line_of(text, "要闻")
    assert "[" not in line_of(text, "2017", "130")


def test_a_share_of_two_counts_says_of_how_many(book: Book) -> None:
    text = draw(report(book, "share"), "en", None)
    assert "100 [1]" in line_of(text, "survey", "问卷")
    assert "[1] Computed from two counts; the total is 40." in text


def test_only_the_vintage_that_counts_is_shown_unless_all_are_asked_for(book: Book) -> None:
    text = draw(report(book, "thing"), "en", None)
    assert re.search(r"^2015 +110 +2018-10 +yearbook", text, re.M)
    assert not re.search(r"^2015 +108 ", text, re.M)
    assert "Not shown: 1 earlier or unused values; add --vintages" in text
    assert re.search(r"^2018 +140 \[1\] ", text, re.M)  # nine months are no vintage of the year
    assert "--vintages" not in draw(report(book, "thing", vintages=True), "en", None)


def test_each_source_is_named_once_with_who_issued_it_and_where_it_is(book: Book) -> None:
    lines = draw(report(book, "thing"), "zh", None).splitlines()
    sources = [line.rstrip() for line in lines if re.match(r"(newer|plan|bulletin_2015|yearbook|paper)：", line)]
    assert sources == [
        "newer：新规划（2018），某政府",
        "plan：某规划（2016-06），某政府；plan.txt",
        "yearbook：年鉴（2018-10），某局；http://example.org/a?b=1（2018-11查阅）；存档：https://kept.example/1",
        "paper：某报（2019-03-01），某社",
    ]


def test_an_indicator_without_readings_says_so_and_draws_nothing(book: Book) -> None:
    text = draw(report(book, "lonely"), "en", None)
    assert "No actuals." in text
    assert not set("█◆") & set(text)
    assert "无实际值" in draw(report(book, "lonely"), "zh", None)
    assert "≥7 in total" in text
