"""JSON and CSV: the contract with scripts."""

import csv
import io
import json
from decimal import Decimal

import pytest

from zjtargets.core.interval import INFINITY, Interval
from zjtargets.reports.machine import to_csv, to_json
from zjtargets.reports.rows import number, pair


@pytest.mark.parametrize(
    ("value", "out"),
    [("800", 800), ("39300.00", 39300), ("2.42", 2.42), ("-0.0175", -0.0175), ("1E+20", 1e20), ("Infinity", None)],
)
def test_numbers_are_as_json_has_them(value: str, out: float | None) -> None:
    assert number(Decimal(value)) == out
    assert type(number(Decimal(value))) is type(out)


def test_a_quantity_is_a_pair_or_null() -> None:
    assert pair(None) is None
    assert pair(Interval.exact(800)) == [800, 800]
    assert pair(Interval(Decimal(1), INFINITY)) == [1, None]


def test_json_holds_schema_command_and_rows() -> None:
    assert json.loads(to_json("gap", [])) == {"schema": 2, "command": "gap", "rows": []}
    text = to_json("list", [{"name": "某量", "value": [1, None]}, {"name": "<b>", "value": None}])
    assert json.loads(text)["rows"] == [{"name": "某量", "value": [1, None]}, {"name": "<b>", "value": None}]
    assert "某量" in text


def test_json_refuses_what_json_cannot_say() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        to_json("gap", [{"value": [float("nan"), 1]}])


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_gives_each_end_and_each_part_its_own_column() -> None:
    actual = {"year": 2020, "value": [4, 5], "document": "d"}
    rows = cells(
        to_csv(
            ["target", "target_value", "base{year,value,document}", "latest{year,value,document}"],
            [{"target": "t", "target_value": [1, None], "base": actual, "latest": None}],
        )
    )
    assert rows == [
        {
            "target": "t",
            "target_value_lo": "1",
            "target_value_hi": "",
            "base_year": "2020",
            "base_value_lo": "4",
            "base_value_hi": "5",
            "base_document": "d",
            "latest_year": "",
            "latest_value_lo": "",
            "latest_value_hi": "",
            "latest_document": "",
        }
    ]


def test_csv_of_the_list_has_the_base_as_a_year() -> None:
    assert cells(to_csv(["target", "base", "value"], [{"target": "t", "base": 2015, "value": [3, 3]}])) == [
        {"target": "t", "base": "2015", "value_lo": "3", "value_hi": "3"}
    ]


def test_csv_without_rows_still_has_its_header() -> None:
    assert to_csv(["target", "target_value"], []) == "target,target_value_lo,target_value_hi\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@a"])
def test_csv_text_never_becomes_a_formula(text: str) -> None:
    assert cells(to_csv(["name"], [{"name": text}])) == [{"name": "'" + text}]


def test_csv_numbers_keep_their_sign_and_lists_their_parts() -> None:
    row = {"gap": [-0.5, -0.5], "strive": True, "flags": ["early", "late"]}
    assert cells(to_csv(["gap", "strive", "flags"], [row])) == [
        {"gap_lo": "-0.5", "gap_hi": "-0.5", "strive": "true", "flags": "early; late"}
    ]
