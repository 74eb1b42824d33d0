"""`changes` as its user meets it: the headline, the sections, Markdown, rows, and what it refuses."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders import data_files, write_files
from tests.conftest import Run

PLANS = {
    "b17": 'issued: 2018-03, title: "公报<2017>"',
    "b18": "issued: 2019-03, title: 公报2018",
    "next": "issued: 2019-06, period: [2019, 2022], base: 2017",
}
# 135 in 2017 is 16.19 % a year of 14.87 %, 145 in 2018 is 13.19 %: 1.089 and 0.887 times as fast.
SENTENCES = [
    "by: 2020, at_least: 200",
    "next:other | by: 2022, at_least: 300, supersedes: [{target: plan/other/2022, why: 上调}]",
    "other | by: 2022, at_least: 50",
    "other@there | by: 2019, at_least: 60, strive: true | quote: 力争彼地他量达到60亿元",
    "b17:thing | year: 2015, value: 100 | quote: 2015年某量100亿元",
    "b17:thing | year: 2017, value: 135 | quote: 2017年某量135亿元",
    "b18:thing | year: 2018, value: 145 | quote: 2018年某量145亿元",
    "b18:thing | year: 2015, value: 101, growth: 2 | quote: 2015年某量101亿元，增长2%",
    'b18:other@there | year: 2018, growth: 7, unit: "%" | quote: 2018年彼地他量增长7%',
    'b17:other@there | year: 2017, growth: 5, unit: "%" | quote: 2017年彼地他量增长5%',
    'b18:other@there | year: 2017, growth: 6, unit: "%" | quote: 2017年彼地他量增长6%',
    "b18:third | year: 2018, value: 3, basis: census5 | quote: 2018年某项3家",
]
DAYS = "--from", "2018-12-31", "--to", "2019"


Place = Callable[..., Path]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Write the data folder ``name`` of some sentences."""

    def make(name: str, sentences: Sequence[str] = SENTENCES, plans: Mapping[str, str] = PLANS) -> Path:
        third = ["third: stock 家 {name: 某项}"] if any("third" in sentence for sentence in sentences) else []
        made = data_files(sentences, plans=plans, indicators=third)
        if third:
            made["targets.yaml"] += "bases:\n  - {id: census5, name: 五经普口径, name_en: 5th census basis}\n"
        return write_files(tmp_path / name, made)

    return make


@pytest.fixture
def data(place: Place) -> Path:
    return place("data")


def screen(run: Run, data: Path, *args: str | Path) -> list[str]:
    result = run("changes", *args, "--data", data)
    assert (result.exit_code, result.stderr) == (0, "")
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_the_screen_says_how_many_and_then_which(run: Run, data: Path) -> None:
    lines = screen(run, data, *DAYS)
    assert lines[0] == (
        "Changes between 2018-12-31 and 2019-12-31: targets newly in force: 1; targets superseded: 1; targets due: 1; "
        "new actuals: 4; revised actuals: 2; statuses changed: 1."
    )
    rows = [
        ("Targets newly in force: 1", "Other 2022 ≥300 (CNY 100m) · no data -"),
        ("Targets superseded: 1", "Other 2022 ≥50 (CNY 100m) ≥300 (CNY 100m) by 2022, next (2019-06)"),
        ("Targets due: 1", "Other (There) 2019 ≥60 (CNY 100m) - · no data"),
    ]
    for heading, row in rows:
        assert lines.index(heading) < lines.index(row), lines
    assert "Other (There) 2018 7% growth -" in lines
    assert "Third 2018 3 number 5th census basis" in lines
    assert "indicator year before actual revision unit" in lines  # no basis there
    assert "Other (There) 2017 5% 6% +1 pp growth" in lines
    assert "Thing 2015 100 101 +1% CNY 100m" in lines
    moved = "Thing 2020 ≥200 (CNY 100m) ↗ ahead of schedule ↘ slightly behind b18 (2019-03) 145 (2018)"
    assert moved in lines
    assert lines[-1] == f"Data: {data}; newest document: next (2019-06); documents issued by 2019"


def test_a_chinese_screen_has_names_and_no_ids(run: Run, data: Path) -> None:
    lines = screen(run, data, *DAYS, "--lang", "zh")
    assert lines[0].startswith("2018-12-31至2019-12-31的变化：新进入执行期的目标1项；被取代的目标1项；到期目标1项；")
    assert "某量 2020 ≥200亿元 ↗ 快于预期 ↘ 略慢于预期 公报2018（2019-03） 145（2018）" in lines
    assert not [line for line in lines[:-1] if re.search("b18|thing|plan", line)]


def test_markdown_has_the_same_sections_and_no_markup_of_the_data(run: Run, data: Path) -> None:
    lines = screen(run, data, "--from", "2017", "--to", "2019", "--format", "md", "--lang", "zh")
    assert lines[0].startswith("**2017-12-31至2019-12-31的变化：")
    assert "## 新公布的实际值6个" in lines
    assert r"### 公报\<2017>（2018-03）" in lines
    assert "| 指标 | 年份 | 实际值 | 单位 | 统计口径 |" in lines
    assert "| 彼地·他量 | 2018 | 7% | 增速 | - |" in lines


def test_the_rows_by_hand(run: Run, data: Path) -> None:
    rows = json.loads(run("changes", *DAYS, "--data", data, "--format", "json").stdout)["rows"]
    found = {(row["change"], row["indicator"], row["year"]): row for row in rows}
    assert list(found) == [
        *(("in_force", "other", 2022), ("superseded", "other", 2022), ("due", "other", 2019)),
        *(("new", "other", 2018), ("new", "thing", 2015), ("new", "thing", 2018), ("new", "third", 2018)),
        *(("revised", "other", 2017), ("revised", "thing", 2015), ("status", "thing", 2020)),
    ]

    def has(key: tuple[str, str, int], **values: Any) -> bool:
        return {name: found[key][name] for name in values} == values

    assert has(("in_force", "other", 2022), before=None, after="no_data", value=[300, 300], documents=["next"])
    assert has(("superseded", "other", 2022), superseded_by=["next/other/2022"], documents=["next"], after=None)
    assert has(("new", "thing", 2015), value=None, growth=[0.02, 0.02], target=None)
    assert has(("new", "other", 2018), value=None, growth=[0.07, 0.07], scope="there", target=None, unit="亿元")
    assert has(("revised", "thing", 2015), value_before=[100, 100], value=[101, 101], growth=None, documents=["b18"])
    assert has(("revised", "other", 2017), growth_before=[0.05, 0.05], growth=[0.06, 0.06], word="value")
    assert has(("status", "thing", 2020), before="ahead", after="lagging", cause="document", documents=["b18"])


@pytest.mark.parametrize("form", ["table", "md"])
def test_where_nothing_changed_one_sentence_says_so(run: Run, data: Path, form: str) -> None:
    lines = screen(run, data, "--from", "2019-12-31", "--to", "2019-12-31", "--format", form)
    assert lines[0].strip("*") == "Nothing changed between 2019-12-31 and 2019-12-31."
    assert [line[:5] for line in lines if line] == [lines[0][:5], "Data:"]


def test_without_a_last_day_it_is_all_of_the_data_until_today(run: Run, place: Place) -> None:
    plans = {"next": "issued: 2033, base: 2030"}
    data = place("data", [SENTENCES[0], "next:other@there | by: 2035, at_least: 1"], plans)
    lines = screen(run, data, "--from", "2018")
    assert re.match(
        r"Changes between 2018-12-31 and 20\d\d-\d\d-\d\d: targets newly in force: 1; targets due: 1\.", lines[0]
    )


def test_two_folders_are_compared_on_one_day(run: Run, data: Path, place: Place, tmp_path: Path) -> None:
    old = place("old", [*SENTENCES[:-5], SENTENCES[-1]])
    left = data_files(SENTENCES[:1])["targets.yaml"].splitlines(keepends=True)
    named = "".join(line for line in left if not re.search("id: (there|other),", line))
    gone = write_files(tmp_path / "gone", {"targets.yaml": named})
    lines = screen(run, data, "--before", old, "--as-of", "2019")
    assert lines[0] == f"Changes from {old} to {data} on 2019-12-31: new actuals: 3; revised actuals: 1."
    # A place of which nothing is left is named as well.
    lines = screen(run, gone, "--before", data, "--as-of", "2019")
    assert "targets removed: 3" in lines[0]
    assert "actuals removed: 6" in lines[0]
    assert "Other (There) 2019 ≥60 (CNY 100m) · no data" in lines
    assert "actuals removed: 3" in screen(run, gone, "--before", data, "--as-of", "2018")[0]
    assert screen(run, data, "--before", data)[0].startswith(f"Nothing changed from {data} to {data} on 20")


def test_a_status_says_what_moved_it_besides_documents(run: Run, place: Place) -> None:
    """150 in 2019 is 10.67 % a year, and 135 in 2017 was 16.19 %; 250 in 2019 would be 25.74 %."""
    known = ["other@there | by: 2019, at_least: 60", *SENTENCES[4:6]]
    data = place("data", ["by: 2019, at_least: 150", *known])
    lines = screen(run, data, *DAYS)
    assert (
        "Thing 2019 ≥150 (CNY 100m) ↗ ahead of schedule ○ due, not yet published its deadline, 2019 135 (2017)" in lines
    )
    new = place("new", ["by: 2019, at_least: 250", *known])
    lines = screen(run, new, "--before", data, "--as-of", "2018")
    assert "Thing 2019 ≥150 (CNY 100m) ≥250 (CNY 100m)" in lines
    moved = "Thing 2019 ≥250 (CNY 100m) ↗ ahead of schedule ↘ slightly behind a correction of the data: plan (2016-06) "
    assert f"{moved}135 (2017)" in lines
    shown = run("changes", "--before", data, "--data", new, "--as-of", "2018", "--format", "json").stdout
    corrected, moved_row = json.loads(shown)["rows"]
    assert (corrected["change"], corrected["value_before"], corrected["value"]) == ("corrected", [150, 150], [250, 250])
    assert (moved_row["cause"], moved_row["documents"], moved_row["value_before"]) == ("correction", ["plan"], None)
    gone = place("gone", ["by: 2019, at_least: 150", *known[:2]])
    lines = screen(run, gone, "--before", data, "--as-of", "2018")
    moved = "↗ ahead of schedule □ cannot be assessed yet a correction of the data 100 (2015)"  # no document is named
    assert f"Thing 2019 ≥150 (CNY 100m) {moved}" in lines


def test_of_many_documents_that_moved_a_status_the_newest_are_named(run: Run, place: Place) -> None:
    months = {f"paper{month}": f"issued: 2019-0{month}, title: 报{month}" for month in range(1, 8)}
    values = [f"{name}:thing | year: {2011 + n}, value: 60 | quote: 某量60亿元" for n, name in enumerate(months)]
    sums = "by: 2019, kind: increment, since: 2011, at_least: 400 | quote: 新增某量400亿元"
    data = place("data", [sums, *SENTENCES[2:4], *values], months)
    (moved,) = [line for line in screen(run, data, *DAYS) if "paper7 (2019-07), " in line]
    named = ", ".join(f"paper{month} (2019-0{month})" for month in range(7, 2, -1))
    assert f" {named} and 2 more " in moved
    (row,) = json.loads(run("changes", *DAYS, "--data", data, "--format", "json").stdout)["rows"][-1:]
    assert row["documents"] == [f"paper{month}" for month in range(7, 0, -1)]


def test_what_was_corrected_is_told_in_every_form(run: Run, place: Place) -> None:
    sentence = "by: 2020, kind: increment, since: {}, {}: 60 | quote: 某量累计{}60亿元"
    level = "other | by: 2022, at_least: 50, base: {}"
    old = place("old", [sentence.format(2018, "at_least", ""), level.format(2015), SENTENCES[3]])
    new = place("new", [sentence.format(2017, "above", "超过"), level.format(2016), SENTENCES[3]])
    lines = screen(run, new, "--before", old)
    assert "indicator by before target baseline year first year" in lines
    assert "Thing 2020 ≥60 (CNY 100m) in total >60 (CNY 100m) in total 2017 → 2016 2018 → 2017" in lines
    assert "Other 2022 ≥50 (CNY 100m) ≥50 (CNY 100m) 2015 → 2016 -" in lines
    page = screen(run, new, "--before", old, "--format", "md", "--lang", "zh")
    assert "| 某量 | 2020 | 累计≥60亿元 | 累计>60亿元 | 2017→2016 | 2018→2017 |" in page
    rows = json.loads(run("changes", "--before", old, "--data", new, "--format", "json").stdout)["rows"]
    fields = "since_before", "since", "base_before", "base", "word_before", "word"
    assert [tuple(row[name] for name in fields) for row in rows] == [
        (2016, 2016, 2015, 2016, "at_least", "at_least"),
        (2018, 2017, 2017, 2016, "at_least", "above"),
    ]
    # Only what moved has a column.
    same = place("same", [sentence.format(2018, "at_least", ""), level.format(2016), SENTENCES[3]])
    assert "indicator by before target baseline year" in screen(run, same, "--before", old)


def test_a_corrected_word_of_an_actual_is_told(run: Run, place: Place) -> None:
    old, new = (
        place(word, [SENTENCES[0], SENTENCES[3], f"b18:thing | year: 2018, {word}: 190 | quote: {quote}190亿元"])
        for word, quote in (("value", "某量"), ("over", "某量超过"))
    )
    assert "Thing 2018 190 over 190 - CNY 100m" in screen(run, new, "--before", old)
    row = json.loads(run("changes", "--before", old, "--data", new, "--format", "json").stdout)["rows"][0]
    # Over 190 is up to 199.5, with a tolerance of 5 %.
    assert (row["word_before"], row["word"], row["value_before"], row["value"]) == (
        *("value", "over", [190, 190]),
        [190, 199.5],
    )


def test_a_unit_is_told_once_and_one_year_is_no_span(run: Run, place: Place) -> None:
    said = [
        "b18:other | year: 2018, since: 2016, value: 2, unit: 倍 | quote: 2016—2018年他量累计为2倍",
        "b18:other | year: 2018, since: 2018, value: 7 | quote: 2018年他量累计7亿元",
    ]
    lines = screen(run, place("data", [SENTENCES[0], SENTENCES[3], *said]), *DAYS)
    assert "Other 2016-2018 2 times" in lines
    assert "Other 2018 7 CNY 100m" in lines


def test_each_place_is_named_where_targets_are_of_several(run: Run, place: Place) -> None:
    plans = PLANS | {"far": "issued: 2016, base: 2015, scope: there"}
    lines = screen(run, place("data", [*SENTENCES[:8], "far:other@there | by: 2020, at_least: 70"], plans), *DAYS)
    assert "Thing (Here) 2018 145 CNY 100m" in lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "name a day by --from or a data folder by --before"),
        ("--from 2018 --before DATA", "name a day by --from or a data folder by --before"),
        ("--from 2018 --as-of 2019", "--as-of goes with --before only; use --to here"),
        ("--before DATA --to 2019", "--to goes with --from only; use --as-of here"),
        ("--from 2019 --to 2019-12-30", "--from (2019-12-31) is later than --to (2019-12-30)"),
        ("--from 2099", "--from (2099-12-31) lies in the future: today is "),
        ("--from 2099 --to 2098", "--from (2099-12-31) is later than --to (2098-12-31)"),
        ("--from 2018-13", "2018-13 is not a date"),
        ("--from=", "is not a date"),
        ("--from 2018 --to x", "x is not a date"),
        ("--from 2018 --indicator thimg", "nearest: Thing (thing), "),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(run: Run, data: Path, line: str, said: str) -> None:
    result = run("changes", *line.replace("DATA", str(data)).split(), "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_folder_that_is_not_there_or_has_errors_gives_no_result(run: Run, data: Path, tmp_path: Path) -> None:
    assert run("changes", "--before", tmp_path / "none", "--data", data).exit_code == 3
    broken = write_files(tmp_path / "broken", {"targets.yaml": "scopes: 1\n"})
    result = run("changes", "--before", broken, "--data", data)
    assert (result.exit_code, result.stdout, str(broken) in result.stderr) == (3, "", True)
