"""The field names of the machine output: a contract with scripts, written out here once more on purpose."""

import csv
import io
import json
from typing import Any

import pytest

from tests.conftest import DATA, Run

LIST = (
    "target document indicator name name_en scope kind word value unit by since base than strive responsible quote at "
    "supersedes superseded_by disputes restates part_of"
)
GROWTH = (
    "target document indicator name name_en scope kind word unit path base target_value by years required_rate "
    "required_step latest remaining_years remaining_rate remaining_step observed_rate observed_step pace_ratio quote "
    "at flags"
)
GAP = GROWTH + (
    " year actual expected gap gap_relative gap_to_path completion elapsed status strive responsible"
    " stage projected reached assumption to_better to_worse"
)
COMMANDS = {"list": (["list"], LIST), "growth": (["growth"], GROWTH), "gap": (["gap", "2020", "--past"], GAP)}


def output(run: Run, name: str, form: str, lang: str = "en") -> str:
    result = run(*COMMANDS[name][0], "--format", form, "--lang", lang, "--data", DATA)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def rows(run: Run, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(output(run, name, "json"))["rows"]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_fields_are_those_of_the_contract(run: Run, name: str) -> None:
    answer = json.loads(output(run, name, "json"))
    assert (list(answer), answer["schema"], answer["command"]) == (["schema", "command", "rows"], 2, name)
    assert {tuple(row) for row in answer["rows"]} == {tuple(COMMANDS[name][1].split())}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_output_is_the_same_in_every_language(run: Run, name: str, form: str) -> None:
    assert output(run, name, form, "zh") == output(run, name, form, "en")


@pytest.mark.parametrize("name", COMMANDS)
def test_csv_holds_the_rows_of_json(run: Run, name: str) -> None:
    table = list(csv.DictReader(io.StringIO(output(run, name, "csv"))))
    answer = rows(run, name)
    assert [row["target"] for row in table] == [row["target"] for row in answer]
    for line, row in zip(table, answer, strict=True):
        for field in ("value", "target_value", "required_rate", "gap", "completion"):
            if row.get(field):
                ends = [None if line[f"{field}_{end}"] == "" else float(line[f"{field}_{end}"]) for end in ("lo", "hi")]
                assert ends == row[field]
        if row.get("actual"):
            assert (line["actual_year"], line["actual_document"]) == (
                str(row["actual"]["year"]),
                row["actual"]["document"],
            )


def test_points_have_year_value_and_document_and_a_reading_its_basis(run: Run) -> None:
    row = next(r for r in rows(run, "gap") if r["target"] == "innovation_2018/rd_ratio/2022")
    assert list(row["base"]) == ["year", "value", "document"]
    assert list(row["latest"]) == ["year", "value", "document"]
    assert list(row["actual"]) == ["year", "value", "document", "basis"]


def test_a_listed_promise_is_as_its_document_has_it(run: Run) -> None:
    listed = {row["target"]: row for row in rows(run, "list")}
    assert len(listed) == 178
    zone = listed["demo_zone_2017/overseas_talents_national/2020/increment"]
    assert (zone["kind"], zone["word"], zone["value"], zone["unit"]) == ("increment", "at_least", [500, 500], "名")
    assert (zone["by"], zone["since"], zone["base"], zone["strive"]) == (2020, 2017, 2016, True)
    assert zone["part_of"] == "demo_zone_2017/overseas_talents/2020/increment"
    assert zone["quote"] == "海外高层次人才,力争其中 500 名能够入选国家千人计划"
    city = listed["demo_zone_2017/pilot_cities/2020"]
    assert city["value"] == [1, None]
    assert listed["innovation_2018/hightech_share/2022"]["word"] == "above"
    assert (city["supersedes"], city["superseded_by"], city["disputes"]) == ([], [], [])


def test_every_quantity_is_a_pair_in_order(run: Run) -> None:
    for name in COMMANDS:
        for row in rows(run, name):
            points = [row[key] for key in ("base", "latest", "actual") if isinstance(row.get(key), dict)]
            for value in [*row.values(), *(p["value"] for p in points)]:
                if isinstance(value, list) and value and not isinstance(value[0], str):
                    lo, hi = value
                    assert hi is None or lo <= hi
