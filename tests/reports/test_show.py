"""One indicator whole: its promises, every vintage of its readings, its sources, for scripts and on the screen."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, MakeFolder, Run
from tests.reports.test_common import columns, draw
from tests.tools.processes import program
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, actuals, newest_first
from zjtargets.reports.rows import ListRow
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
  - {id: yearbook, title: 年鉴, issuer: 某局, issued: 2018-10, control_total: 391, url: "http://example.org/a?b=1"}
  - {id: paper, title: 某报, issuer: 某社, issued: 2019-03-01, reliability: press, control_total: 170}
  - {id: survey, title: 调查, issuer: 某局, issued: 2019-05, control_total: 83}
"""
READINGS = """\
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
    actuals = READINGS.replace(",,,亿元,paper", ",,,,paper")
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


def test_readings_come_by_year_and_older_vintages_first(run: Run, data: Path) -> None:
    found = answer(run, data, "thing")["actuals"]
    assert [(r["year"], r["document"], r["issued"]) for r in found] == [
        (2015, "bulletin_2015", "2016"),
        (2015, "yearbook", "2018-10"),
        (2017, "yearbook", "2018-10"),
        (2018, "yearbook", "2018-10"),
        (2018, "paper", "2019-03-01"),
    ]
    assert [r["value"] for r in found] == [[108, 108], [110, 110], [130, 130], [140, 140], [150, 157.5]]
    assert [(r["word"], r["part"]) for r in found[3:]] == [("value", "1—9月"), ("over", None)]
    assert {(r["indicator"], r["scope"], r["unit"], r["basis"]) for r in found} == {("thing", "here", "家", None)}


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


@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_output_is_the_same_in_every_language(run: Run, form: str) -> None:
    texts = {run("show", "rd_ratio", "--format", form, "--lang", lang, "--data", DATA).stdout for lang in ("zh", "en")}
    assert len(texts) == 1
    assert texts.pop()


def test_an_indicator_without_readings_or_without_promises_has_an_empty_list(run: Run, data: Path) -> None:
    lonely = answer(run, data, "lonely")
    assert (len(lonely["rows"]), lonely["actuals"]) == (1, [])
    share = answer(run, data, "share")
    assert (share["rows"], len(share["actuals"])) == ([], 1)


def test_the_shipped_share_of_rd_has_every_vintage(run: Run) -> None:
    found = answer(run, DATA, "rd_ratio")["actuals"]
    assert found == sorted(found, key=lambda r: r["year"])
    year_2015 = [(r["value"][0], r["basis"], r["document"]) for r in found if r["year"] == 2015]
    assert year_2015 == [
        (2.36, "census3", "rd_bulletin_2015"),
        (2.36, "census3", "st_yearbook_2019"),
        (2.32, "census4", "st_yearbook_2020"),
        (2.32, "census4", "sti_145"),
    ]
    assert {r["basis"] for r in found} == {"census3", "census4", "census5"}


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


def test_as_of_2018_the_share_of_rd_stands_on_the_old_basis_alone(run: Run) -> None:
    found = answer(run, DATA, "rd_ratio", "--as-of", "2018-12-31")["actuals"]
    assert {r["basis"] for r in found} == {"census3"}
    assert max(r["year"] for r in found) == 2017


def test_filters_leave_documents_and_scopes_out(run: Run, data: Path) -> None:
    found = answer(run, data, "thing", "--document", "yearbook", "--document", "plan")
    assert {r["document"] for r in found["actuals"]} == {"yearbook"}
    assert {r["document"] for r in found["rows"]} == {"plan"}
    there = answer(run, data, "thing", "--scope", "there")
    assert ([r["target"] for r in there["rows"]], there["actuals"]) == (["plan/thing@there/2020"], [])


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["thin"], "unknown indicator: thin; did you mean thing?"),
        (["xyz"], "unknown indicator: xyz\n"),
        (["thing", "--scope", "hier"], "unknown scope: hier; did you mean here?"),
        (["thing", "--document", "plans"], "unknown document: plans; did you mean plan?"),
        (["thing", "--as-of", "1990"], "no target matches"),
        (["lonely", "--document", "paper"], "no target matches"),
        (["thing", "--as-of", "yesterday"], "yesterday is not a date"),
    ],
)
def test_what_is_not_there_is_wrong_usage(run: Run, data: Path, args: list[str], message: str) -> None:
    result = run("show", *args, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_an_indicator_has_to_be_named(run: Run, data: Path) -> None:
    assert run("show", "--data", data).exit_code == 2


# --- on the screen ------------------------------------------------------------------------------------------------


def test_it_says_first_what_the_indicator_is(book: Book) -> None:
    assert draw(report(book, "thing"), "en", None).splitlines()[:5] == [
        "Thing (thing, 某量)",
        "Unit: number; stock; geometric path; higher is better.",
        "Also called 甲量 (旧称).",
        "Similar but kept apart: Kin (kin; 只差一字).",
        "Note: 年末数",
    ]
    assert draw(report(book, "place"), "zh", None).splitlines()[:2] == [
        "位次（place，Rank）",
        "单位：位；位次；线性；越低越好",
    ]


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
        ("en", {"plan/thing/2020": "superseded", "plan/kin/2020": "disputed", "newer/kin/2020": "disputed"}),
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
    ("lang", "From a press report.", "part"),
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
    assert "[1] A share of two counts; the total is 40." in text


def test_words_and_years_of_a_reading_are_as_published(book: Book) -> None:
    assert "over 150" in draw(report(book, "thing"), "en", None)
    assert "超过150" in draw(report(book, "thing"), "zh", None)
    rates = draw(report(book, "rate"), "en", None)
    assert re.search(r"^2018 +- \[1\] +20% ", rates, re.M)
    assert re.search(r"^2016-2018 +3 +- ", rates, re.M)
    assert "█" not in rates  # neither is a level


def test_a_reading_is_shown_with_its_place_or_its_quote(run: Run, book: Book) -> None:
    assert "1-8 某量" in line_of(draw(report(book, "thing"), "en", None), "2017", "130")
    quoted = draw(report(read_book(DATA)[0], "rd_ratio"), "en", None)
    # Of what the plan says, 2.32 of 2015 counts; 2.8 of 2020 gave way to 2.88.
    assert "从2015年的2.32%提升到2020年的2.8%" in line_of(quoted, "sti_145 ", "2015 ")
    assert run("show", "rd_ratio", "--data", DATA).stdout.count("从2015年的2.32%提升到2020年的2.8%") == 1


def test_only_the_vintage_that_counts_is_shown_unless_all_are_asked_for(book: Book) -> None:
    text = draw(report(book, "thing"), "en", None)
    assert re.search(r"^2015 +110 +2018-10 +yearbook", text, re.M)
    assert "108" not in text
    assert "Not shown: 1 earlier or unused values; add --vintages" in text
    assert re.search(r"^2018 +140 \[1\] ", text, re.M)  # nine months are no vintage of the year
    assert "--vintages" not in draw(report(book, "thing", vintages=True), "en", None)


def test_each_source_is_named_once_with_who_issued_it_and_where_it_is(book: Book) -> None:
    lines = draw(report(book, "thing"), "zh", None).splitlines()
    sources = [line.rstrip() for line in lines if re.match(r"(newer|plan|bulletin_2015|yearbook|paper)：", line)]
    assert sources == [
        "newer：新规划（2018），某政府",
        "plan：某规划（2016-06），某政府；plan.txt",
        "bulletin_2015：2015年公报（2016），某局",
        "yearbook：年鉴（2018-10），某局；http://example.org/a?b=1",
        "paper：某报（2019-03-01），某社",
    ]


def test_an_indicator_without_readings_says_so_and_draws_nothing(book: Book) -> None:
    text = draw(report(book, "lonely"), "en", None)
    assert "No actuals." in text
    assert not set("█◆") & set(text)
    assert "无实际值" in draw(report(book, "lonely"), "zh", None)
    assert "≥7 in total" in text


WIDE = {"rd_ratio", "tech_transactions", "hightech_firms", "patent_grants", "fixed_investment", "hightech_zone_rank"}
SHIPPED = read_book(DATA)[0]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(WIDE))
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(name: str, lang: Lang, width: int) -> None:
    text = draw(report(SHIPPED, name), lang, width)
    assert max(columns(line.rstrip()) for line in text.splitlines()) <= width
    quotes = "".join(p.sentence.quote for p in SHIPPED.targets if p.indicator.id == name)
    assert text.count("…") <= quotes.count("…")
    whole = "".join(text.split())
    for document in {r.document for r in SHIPPED.actuals if r.indicator.id == name}:
        assert "".join((document.id if lang == "en" else document.title).split()) in whole


def column(text: str, head: str) -> list[str]:
    """The cells under a heading whose column is flush left, those of one row joined again."""
    lines = text.splitlines()
    top = next(i for i, line in enumerate(lines) if re.search(rf"\b{head}\b", line) and "─" in lines[i + 1])
    start = columns(lines[top][: re.search(rf"\b{head}\b", lines[top]).start()])  # type: ignore[union-attr]
    after = re.search(r"\S", lines[top][start + len(head) :])
    end = start + len(head) + after.start() if after else 10**6
    found: list[str] = []
    for line in lines[top + 2 :]:
        if not line.strip():
            break
        if not line.startswith(" "):
            found.append("")
        at, cell = 0, ""
        for char in line:
            cell += char if start <= at < end else ""
            at += columns(char)
        found[-1] += cell.strip().replace(" ", "")
    return found


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("head", ["document", "where", "quote"])
def test_a_folded_cell_is_whole_when_its_lines_are_joined(head: str, width: int) -> None:
    wide = column(draw(report(SHIPPED, "rd_ratio"), "en", None), head)
    assert all(wide)
    assert column(draw(report(SHIPPED, "rd_ratio"), "en", width), head) == wide


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_narrow_terminal_has_a_line_for_each_cell_of_a_reading(lang: Lang) -> None:
    text = draw(report(SHIPPED, "rd_ratio"), lang, 24)
    basis, value = ("basis", "value") if lang == "en" else ("口径", "读数")
    # 8 years on census3 (2011-2018), 12 on census4 (2012-2023), 2 on census5.
    assert len(re.findall(rf"^{basis}: census\d *$", text, re.M)) == 22
    assert len(re.findall(rf"^{value}: ", text, re.M)) == 22


def test_text_of_the_data_is_never_markup(run: Run, data: Path) -> None:
    text = (data / "targets.yaml").read_text(encoding="utf-8")
    (data / "targets.yaml").write_text(text.replace("name_en: Thing", 'name_en: "[red]x[/] :100:"'), encoding="utf-8")
    assert "[red]x[/] :100: (thing, 某量)" in run("show", "thing", "--data", data).stdout


def test_a_pipe_gets_everything_on_its_line(run: Run) -> None:
    text = run("show", "rd_ratio", "--data", DATA, "--lang", "zh").stdout
    assert "全社会研究与试验发展(R&D)经费支出占GDP比重从2015年的2.32%提升到2020年的2.8%" in text
    assert "\x1b" not in text


def test_every_shipped_indicator_that_is_used_can_be_shown(run: Run) -> None:
    used = {p.indicator.id for p in SHIPPED.targets} | {r.indicator.id for r in SHIPPED.actuals}
    for name in sorted(used):
        last = draw(report(SHIPPED, name), "en", None).splitlines()[-1]
        targets = sum(p.indicator.id == name for p in SHIPPED.targets)
        known = sum(r.indicator.id == name for r in SHIPPED.actuals)
        assert last == f"Targets: {targets}, actuals: {known}."
    assert run("show", sorted(used)[0], "--data", DATA).exit_code == 0


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("command", ["show rd_ratio", "todo 2022 --format table", "check --explain targets_agree"])
def test_a_console_of_any_encoding_never_crashes(encoding: str, command: str) -> None:
    for lang in ("zh", "en"):
        done = program(*command.split(), "--lang", lang, "--data", str(DATA), env={"PYTHONIOENCODING": encoding})
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
        assert done.stdout.decode(encoding)


def test_relations_are_told_with_their_reasons(run: Run) -> None:
    shown = run("show", "hightech_firms", "--data", DATA, "--lang", "zh").stdout
    assert "county_2019/hightech_firms/2022 与 innovation_2018/hightech_firms/2022 说法不一：转载所印" in shown
    shown = run("show", "tech_transactions", "--data", DATA, "--lang", "en").stdout
    assert "demo_zone_2017/tech_transactions/2020 supersedes services_135/tech_transactions/2020: " in shown
