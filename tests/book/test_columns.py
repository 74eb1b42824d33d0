"""Tables by columns: each distinct cell is read once, by the rule of the model; what is wrong is told row by row."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from zjtargets.book.columns import Rows, TableReader
from zjtargets.book.csv_file import REQUIRED, Cells
from zjtargets.book.fields import Growth, read_year
from zjtargets.book.models import ActualEntry
from zjtargets.book.yaml_file import Tree

GOOD = dict(zip(REQUIRED, ("firms", "here", "2018", "value", "500", "家", "book", "表一"), strict=True))
Read = Callable[..., tuple[Rows, list[tuple[int, str, object]]]]


@pytest.fixture
def read() -> Read:
    """Rows that differ from a good one, and what is wrong with them: line, message, key."""

    def make(*rows: Mapping[str, str]) -> tuple[Rows, list[tuple[int, str, object]]]:
        keys = dict.fromkeys(key for row in (GOOD, *rows) for key in row)
        columns = {key: tuple({**GOOD, **row}.get(key, "") for row in rows) for key in keys}
        tree = Tree("table.csv")
        found = TableReader(tree).rows(Cells(range(2, len(rows) + 2), columns))
        return found, [(p.location.line, p.key, p.values.get("key")) for p in tree.problems]

    return make


def test_a_distinct_cell_is_read_once_for_a_whole_table(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree("table.csv")
    reader = TableReader(tree)
    asked: list[str] = []

    def read(cell: str) -> int:
        asked.append(cell)
        return read_year(cell)

    monkeypatch.setattr(reader.columns["year"], "read", read)
    for first in (2, 102):
        cells = {key: (cell,) * 100 for key, cell in GOOD.items()} | {"year": ("2018", "2019") * 50}
        assert reader.rows(Cells(range(first, first + 100), cells)).years == [2018, 2019] * 50
    assert asked == ["2018", "2019"]


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ({}, ("value", "500", "500")),
        ({"word": ""}, ("value", "500", "500")),
        ({"word": "over", "value": "0.50"}, ("over", "0.50", "0.50")),
        ({"word": "between", "value": "1", "high": "2"}, ("between", "1", "2")),
        ({"value": "-3"}, ("value", "-3", "-3")),
        ({"value": "100/8"}, ("value", "12.5", "12.5")),
    ],
)
def test_a_row_has_its_word_and_the_ends_of_its_figure(
    read: Read, cells: Mapping[str, str], ends: tuple[str, str, str]
) -> None:
    rows, wrong = read({}, cells, {})
    assert wrong == []
    assert (rows.words[1], str(rows.los[1]), str(rows.his[1])) == ends
    assert [rows.los[0], rows.his[0], rows.los[2], rows.his[2]] == [Decimal(500)] * 4


def test_a_rate_alone_has_no_figure_and_is_in_per_cent(read: Read) -> None:
    rows, wrong = read({}, {"word": "", "value": "", "unit": "", "growth": "12.5"})
    assert wrong == []
    assert (rows.words[1], rows.los[1], rows.his[1], rows.units[1]) == (None, None, None, "%")
    assert rows.growths == [None, Growth("value", Decimal("12.5"), Decimal("12.5"))]
    assert rows.units[0] == "家"


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"value": "1,000"}, [("bad_value.number", "value")]),
        ({"value": "1\n2"}, [("bad_value.number", "value")]),
        ({"value": "１"}, [("bad_value.number", "value")]),
        ({"word": "over", "value": "x"}, [("bad_value.number", "over")]),
        ({"word": "about", "high": "900"}, [("bad_value.number", "about")]),
        ({"word": "between"}, [("bad_value.range", "between")]),
        ({"word": "between", "high": "500"}, [("bad_value.reversed", "between")]),
        ({"word": "between", "high": "x"}, [("bad_value.number", "between")]),
        ({"word": "circa"}, [("bad_value.choice", "word")]),
        ({"value": ""}, [("missing_key", "value")]),
        ({"word": "", "value": ""}, [("one_hedge_key", "value")]),
        ({"word": "", "value": "", "high": "3"}, [("missing_key", "value")]),
        ({"indicator": ""}, [("missing_key", "indicator")]),
        ({"unit": ""}, [("missing_key", "unit")]),
        ({"place": "\u200b"}, [("unprintable", "place")]),
        ({"note": " x"}, [("bad_value.text", "note")]),
        ({"basis": "2020"}, [("bad_value.name", "basis")]),
        ({"real": "yes"}, [("bad_value.bool", "real")]),
        ({"since": "20"}, [("bad_value.year", "since")]),
        ({"of": "many"}, [("bad_value.number", "of")]),
        ({"growth": "fast"}, [("bad_value.number", "growth")]),
        ({"year": "18", "value": "x"}, [("bad_value.number", "value"), ("bad_value.year", "year")]),
    ],
)
def test_a_row_with_a_fault_is_left_out_and_each_fault_told(
    read: Read, cells: Mapping[str, str], wrong: list[tuple[str, str]]
) -> None:
    rows, found = read({}, cells, {"year": "2019"})
    assert sorted(found) == [(3, *fault) for fault in wrong]
    assert (list(rows.lines), rows.years) == ([2, 4], [2018, 2019])


def test_a_row_not_filled_in_is_told_once_whatever_else_is_wrong_with_it(read: Read) -> None:
    blank = {"document": "", "place": "", "value": "", "year": "18"}
    rows, found = read({}, blank)
    assert found == [(3, "unfilled", None)]
    assert list(rows.lines) == [2]


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("indicator", ["firms", " firms", "\x00"]),
        ("scope", ["here", "a b ", "330100"]),
        ("year", ["2018", "1899", "2101", "20l8", "２０１８"]),
        ("unit", ["家", " 家"]),
        ("since", ["2010", "x"]),
        ("of", ["10", "-1", "1e3", "01"]),
        ("part", ["1—11月", "\t"]),
        ("basis", ["census5", "Census"]),
        ("note", ["待核", "\u202e"]),
        ("growth", ["12.5", "+3"]),
    ],
)
def test_a_cell_means_what_the_model_takes_it_for(read: Read, key: str, cells: list[str]) -> None:
    """The same cell under the same key of a record: taken by both, with one value, or by neither."""
    field = {"indicator": "indicators", "basis": "bases"}.get(key, key + "s")
    for cell in cells:
        rows, found = read({key: cell})
        try:
            record = ActualEntry.model_validate(
                {"indicator": "x", "year": "2000", "unit": "家", "value": "1", key: cell}
            )
        except ValueError:
            assert found, cell
        else:
            assert found == []
            assert getattr(rows, field) == [getattr(record, key)]
