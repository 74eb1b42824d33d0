"""Tables as CSV: a cell means what the model of a sentence's actual takes it for, each fault stands at its line."""

from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest

from tests.tools.panel import PER_PLACE, write_panel
from zjtargets.book import tables
from zjtargets.book.fields import Growth, Range
from zjtargets.book.load import _Resolver, read_book
from zjtargets.book.models import ActualEntry
from zjtargets.book.tables import OPTIONAL, REQUIRED, TableRow, read_table
from zjtargets.book.yaml_file import Tree
from zjtargets.core.problem import Problem, Reason

HEAD = ",".join(REQUIRED)
ROW = "firms,here,2018,value,500,家,book,表一"
GOOD = dict(zip(REQUIRED, ROW.split(","), strict=True))
FIRST = TableRow(2, "value", Range(Decimal(500), Decimal(500)), "firms", "here", 2018, "家", "book", "表一")

Read = Callable[[str | bytes], tuple[list[Problem], list[TableRow]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str | bytes) -> tuple[list[Problem], list[TableRow]]:
        path = tmp_path / "table.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        tree = Tree("table.csv")
        rows = list(chain.from_iterable(read_table(path, tree)))
        return tree.problems, rows

    return read


def found(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(p.location.line, p.key) for p in problems]


def table_of(*rows: dict[str, str]) -> str:
    """A table of rows that differ from a good one."""
    keys = list(dict.fromkeys(key for row in (GOOD, *rows) for key in row))
    lines = [",".join({**GOOD, **row}.get(key, "") for key in keys) for row in rows]
    return "\n".join([",".join(keys), *lines])


# --- rows and lines -------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("bom", "last"), [("", True), ("\ufeff", False)])
def test_a_row_is_read_whatever_ends_the_lines(read: Read, bom: str, newline: str, last: bool) -> None:
    text = bom + newline.join([HEAD, ROW, ROW]) + (newline if last else "")
    assert read(text) == ([], [FIRST, FIRST._replace(line=3)])


@pytest.mark.parametrize("sign", [";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_table_may_be_divided_as_a_spreadsheet_does_it(read: Read, sign: str, bom: str) -> None:
    text = f"{bom}{HEAD}\n{ROW}\n".replace(",", sign)
    assert read(text) == ([], [FIRST])
    quoted = ",".join(f'"{name}"' for name in REQUIRED) + f"\n{ROW}\n"
    assert read(bom + quoted.replace(",", sign)) == ([], [FIRST])
    # A decimal comma is no number, and what another sign divides is one cell.
    assert found(read(text.replace("500", "50,5"))[0]) == [(2, "bad_value.separator")]
    assert {key for _, key in found(read(f"{HEAD.replace(',', sign, 3)}\n{ROW}\n")[0])} == {
        "csv_form.missing",
        "csv_form.unknown",
    }


@pytest.mark.parametrize("ends", [("", ""), (",,,", ",,,"), (",", ""), (",,", ",,")])
def test_the_empty_columns_at_the_end_are_none(read: Read, ends: tuple[str, str]) -> None:
    assert read(f"{HEAD}{ends[0]}\n{ROW}{ends[1]}\n,,,,,,,,,\n") == ([], [FIRST])
    basis = HEAD.replace("word", "basis,word")
    assert read(f"{HEAD},note{ends[0]}\n{ROW},{ends[1]}\n") == ([], [FIRST])
    assert found(read(f"{basis}{ends[0]}\n{ROW}{ends[1]}x\n")[0])[-1][0] == 2


def test_a_cell_behind_the_last_column_belongs_to_none(read: Read) -> None:
    assert found(read(f"{HEAD},,\n{ROW},,x\n")[0]) == [(2, "csv_form.cells")]
    assert found(read(f"{HEAD}\n{ROW.rpartition(',')[0]}\n")[0]) == [(2, "csv_form.cells")]


@pytest.mark.parametrize(
    ("year", "key"),
    [
        ("2018.0", None),
        ("2018.00", None),
        ("2018.5", "bad_value.year"),
        ("2018.", "bad_value.year"),
        ("18.0", "bad_value.year"),
    ],
)
def test_a_year_may_have_the_point_of_a_spreadsheet(read: Read, year: str, key: str | None) -> None:
    problems, rows = read(f"{HEAD},since\n{ROW.replace('2018', year)},{year}\n")
    assert ([p.key for p in problems], rows) == (
        ([], [FIRST._replace(since=2018)]) if key is None else ([key, key], [])
    )


def test_a_quoted_cell_over_several_lines_moves_the_lines_below_it(read: Read) -> None:
    problems, rows = read(f'{HEAD},note\n{ROW},"a, ""b"""\n\n{ROW}\n{ROW},"d\ne"\n{ROW},f\n')
    assert found(problems) == [(4, "csv_form.cells"), (5, "unprintable")]
    assert [(row.line, row.note) for row in rows] == [(2, 'a, "b"'), (7, "f")]


def test_columns_stand_in_any_order_and_every_optional_cell_counts(read: Read) -> None:
    cells = GOOD | dict(zip(OPTIONAL, ["900", "12.5", "2011", "9", "1—11月", "census", "true", "待核"], strict=True))
    cells["word"] = "between"
    names = [*reversed(REQUIRED), *OPTIONAL]
    problems, (row,) = read(",".join(names) + "\n" + ",".join(cells[name] for name in names) + "\n")
    assert problems == []
    assert row._asdict() == FIRST._asdict() | {
        "word": "between",
        "figure": Range(Decimal(500), Decimal(900)),
        "growth": Growth("value", Decimal("12.5"), Decimal("12.5")),
        "since": 2011,
        "of": Decimal(9),
        "part": "1—11月",
        "basis": "census",
        "real": True,
        "note": "待核",
    }


def test_a_table_may_have_no_rows(read: Read) -> None:
    assert read(HEAD) == read(f"{HEAD}\r\n\n,,,,,,,\n") == ([], [])


# --- the header -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\ufeff", f"\n{HEAD}\n{ROW}\n"])
def test_a_file_without_a_header_lacks_every_column(read: Read, text: str) -> None:
    problems, rows = read(text)
    assert found(problems) == [(1, "csv_form.missing")]
    assert problems[0].values["columns"] == list(REQUIRED)
    assert rows == []


@pytest.mark.parametrize("column", REQUIRED)
def test_each_required_column_is_missed(read: Read, column: str) -> None:
    (problem,), rows = read(HEAD.replace(column, "note") + "\n" + ROW)
    assert (problem.key, problem.values["columns"], rows) == ("csv_form.missing", [column], [])


@pytest.mark.parametrize(("column", "near"), [("notes", "note"), ("Value", "value"), (" part", "part"), ("数值", None)])
def test_an_unknown_column_is_named_with_the_nearest_known_one(read: Read, column: str, near: str | None) -> None:
    (problem,), rows = read(f"{HEAD},{column}\n{ROW},x\n")
    assert (problem.location.line, problem.key, rows) == (1, "csv_form.unknown", [])
    assert problem.values == {"column": column, "nearest": near}


@pytest.mark.parametrize("column", ["part", "value"])
def test_a_repeated_column_is_one_problem(read: Read, column: str) -> None:
    (problem,), rows = read(f"{HEAD},note,{column},{column}\n{ROW},x,y,z\n")
    assert (problem.key, problem.values["key"], rows) == ("duplicate_key", column, [])


# --- rows of the wrong form -----------------------------------------------------------------------


@pytest.mark.parametrize(("row", "n"), [(f"{ROW},x", 9), ("firms", 1), (ROW.rpartition(",")[0], 7)])
def test_a_ragged_row_is_left_out_and_the_others_kept(read: Read, row: str, n: int) -> None:
    (problem,), rows = read(f"{HEAD}\n{ROW}\n{row}\n{ROW}\n")
    assert (problem.location.line, problem.key) == (3, "csv_form.cells")
    assert problem.values == {"n": n, "wanted": len(REQUIRED)}
    assert [row.line for row in rows] == [2, 4]


@pytest.mark.parametrize("row", ['firms,here,2018,value,500,家,book,"表', '"firms"x,here', f'"{"x" * 200_000}",'])
def test_what_is_no_csv_is_a_problem_and_the_rows_above_are_kept(read: Read, row: str) -> None:
    problems, rows = read(f"{HEAD}\n{ROW}\n{row}")
    assert found(problems) == [(3, "csv_form")]
    assert rows == [FIRST]


@pytest.mark.parametrize(
    ("raw", "line", "guess"),
    [
        (f"{HEAD}\n{ROW}\n".encode() + ROW.encode("gbk"), 3, "GBK"),  # half of it is UTF-8
        (f"{HEAD}\n{ROW}萬億元計劃\n".encode("big5"), 2, "GBK"),
        (f"{HEAD}\n{ROW}镕\n".encode("gbk"), 2, "GBK"),  # outside GB 2312, as most Big5 is
        (f"{HEAD}\n{ROW} café\n".encode("latin-1", "replace"), 2, "GBK"),
        (f"{HEAD}\n{ROW}\n".encode("utf-16-le"), 2, "UTF-16"),  # without its mark
        (f"{HEAD}\n{ROW}\n".encode("utf-16")[:-1], 2, "UTF-16"),
    ],
)
def test_a_file_of_an_uncertain_encoding_is_refused_at_its_first_wrong_byte(
    read: Read, raw: bytes, line: int, guess: str
) -> None:
    problems, rows = read(raw)
    assert found(problems) == [(line, "encoding")]
    assert (problems[0].values["guess"], rows) == (guess, [])


@pytest.mark.parametrize("rows", [400, 9000])
def test_the_first_wrong_byte_of_a_long_table_has_its_line(read: Read, rows: int) -> None:
    problems, _ = read("\n".join([HEAD, *[ROW] * rows, ""]).encode() + ROW.encode("gbk") + b"\n")
    assert found(problems) == [(rows + 2, "encoding")]


# --- as spreadsheets save them --------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_in_each_encoding_with_each_mark_between_its_cells(
    read: Read, encoding: str, mark: str
) -> None:
    row = ROW.replace("表一", "二〇一八年·表一—续")
    problems, rows = read(f"{HEAD}\r\n{row}\r\n".replace(",", mark).encode(encoding))
    assert (problems, rows) == ([], [FIRST._replace(place="二〇一八年·表一—续")])


def test_empty_columns_and_rows_at_the_end_are_left_out(read: Read) -> None:
    assert read(f"{HEAD},,\n{ROW},,\n{',' * 9}\n{',' * 9}\n") == ([], [FIRST])
    problems, rows = read(f"{HEAD},,\n{ROW},,x\n{ROW},\n{ROW},,\n")
    assert (found(problems), [row.line for row in rows]) == ([(2, "csv_form.cells"), (3, "csv_form.cells")], [4])
    assert found(read(f"{HEAD},,note\n{ROW},,x\n")[0]) == [(1, "csv_form.unknown")]


TWO_WAYS = "bad_value.separator"


def test_a_number_cut_in_two_by_its_comma_is_not_taken_for_one_with_an_empty_end(read: Read) -> None:
    """Of 1,200 and no note: with the empty cell left out, 1 with the note 200."""
    head, row = HEAD.replace(",value", ""), ROW.replace(",500", "")
    assert found(read(f"{head},value,note\n{row},1,200,\n")[0]) == [(2, "csv_form.cells")]


@pytest.mark.parametrize(
    ("number", "commas", "others"),  # what it is between commas, and between semicolons or tabs
    [
        ("1,234", "1234", TWO_WAYS),
        ("-1,234", "-1234", TWO_WAYS),
        ("1.234", "1.234", TWO_WAYS),
        ("0.234", "0.234", "0.234"),
        ("1.2340", "1.2340", "1.2340"),
        ("1234.567", "1234.567", "1234.567"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1,234,567", "1234567", "1234567"),
        ("1.234,5", TWO_WAYS, TWO_WAYS),
        ("1,5", TWO_WAYS, TWO_WAYS),
        ("12,34,567", TWO_WAYS, TWO_WAYS),
        ("1.234.567", "bad_value.number", "bad_value.number"),
        ("1,", "bad_value.number", "bad_value.number"),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_refused(read: Read, number: str, commas: str, others: str) -> None:
    for mark, wanted in ((",", commas), (";", others), ("\t", others)):
        head, cells = [*HEAD.split(","), "growth", "of"], [*ROW.split(","), number, number]
        cells[head.index("value")] = number
        problems, rows = read("\n".join(mark.join(f'"{cell}"' for cell in line) for line in (head, cells)))
        said = [str(n) for row in rows if row.figure and row.growth for n in (row.figure.lo, row.growth.lo, row.of)]
        assert (said or [p.key for p in problems]) == [wanted] * 3, mark


def test_both_ends_of_a_range_are_read_alike(read: Read) -> None:
    problems, (row,) = read(f'{HEAD},high\n{ROW.replace("value", "between")},"1,500"\n')
    assert (problems, row.figure) == ([], Range(Decimal(500), Decimal(1500)))
    (problem,), _ = read(f'{HEAD},high\n{ROW.replace("value", "between")},"1,5"\n')
    assert (problem.key, problem.values) == (TWO_WAYS, {"key": "between", "found": "1,5"})


def test_what_cannot_be_read_or_is_too_large_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "large.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    monkeypatch.setattr(tables, "MAX_MEGABYTES", 0)
    for name in ("folder.csv", "missing.csv", "large.csv"):
        tree = Tree(name)
        assert list(read_table(tmp_path / name, tree)) == []
        assert found(tree.problems) == [(1, "unreadable")]
    assert tree.problems[0].values == {"why": Reason("why.too_large", {"limit": 0})}


# --- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ({"word": ""}, ("value", "500", "500")),
        ({"word": "over", "value": "0.50"}, ("over", "0.50", "0.50")),
        ({"word": "nearly", "value": "5"}, ("nearly", "5", "5")),
        ({"word": "between", "value": "1", "high": "2"}, ("between", "1", "2")),
        ({"value": "-3"}, ("value", "-3", "-3")),
        ({"value": "100/8"}, ("value", "12.5", "12.5")),
    ],
)
def test_a_row_has_its_word_and_its_figure(read: Read, cells: dict[str, str], ends: tuple[str, str, str]) -> None:
    problems, (row,) = read(table_of(cells))
    assert problems == []
    assert row.figure is not None
    assert (row.word, str(row.figure.lo), str(row.figure.hi)) == ends


@pytest.mark.parametrize("unit", ["", "家"])
def test_a_rate_alone_has_no_figure_and_is_in_per_cent(read: Read, unit: str) -> None:
    problems, (row,) = read(table_of({"word": "", "value": "", "unit": unit, "growth": "12.5"}))
    assert problems == []
    assert (row.word, row.figure, row.unit) == (None, None, "%")
    assert row.growth == Growth("value", Decimal("12.5"), Decimal("12.5"))


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"value": "1，000"}, [("bad_value.number", "value")]),
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
        ({"document": ""}, [("missing_key", "document")]),
        ({"unit": "", "place": ""}, [("missing_key", "place"), ("missing_key", "unit")]),
        ({"place": "\u200b"}, [("unprintable", "place")]),
        ({"note": "\0"}, [("unprintable", "note")]),
        ({"note": " x"}, [("bad_value.text", "note")]),
        ({"basis": "2020"}, [("bad_value.name", "basis")]),
        ({"real": "yes"}, [("bad_value.bool", "real")]),
        ({"growth": "fast"}, [("bad_value.number", "growth")]),
        ({"year": "18", "value": "x"}, [("bad_value.number", "value"), ("bad_value.year", "year")]),
    ],
)
def test_a_row_with_a_fault_is_left_out_and_each_fault_told(
    read: Read, cells: dict[str, str], wrong: list[tuple[str, str]]
) -> None:
    problems, rows = read(table_of({}, cells, {"year": "2019"}))
    assert sorted((p.location.line, p.key, p.values["key"]) for p in problems) == [(3, *fault) for fault in wrong]
    assert [(row.line, row.year) for row in rows] == [(2, 2018), (4, 2019)]


def test_a_row_not_filled_in_is_told_once_whatever_else_is_wrong_with_it(read: Read) -> None:
    problems, rows = read(table_of({}, {"document": "", "place": "", "value": "", "year": "18"}))
    assert found(problems) == [(3, "unfilled")]
    assert problems[0].values == {"indicator": "firms", "year": "18"}
    assert [row.line for row in rows] == [2]


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
    least = {"indicator": "x", "year": "2000", "unit": "家", "value": "1"}
    for cell in cells:
        problems, rows = read(table_of({key: cell}))
        try:
            record = ActualEntry.model_validate(least | {key: cell})
        except ValueError:
            assert problems, cell
        else:
            assert problems == []
            assert [getattr(row, key) for row in rows] == [getattr(record, key)]


# --- panels ---------------------------------------------------------------------------------------


def test_a_panel_is_read_row_by_row_and_a_fault_of_any_row_has_its_line(tmp_path: Path) -> None:
    assert write_panel(tmp_path, 1) == PER_PLACE
    path = tmp_path / "actuals" / "panel.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    book, problems = read_book(tmp_path)
    assert problems == []
    cells = [line.split(",") for line in lines[1:]]
    assert [[r.indicator.id, r.scope, str(r.year), str(r.lo), r.document.id, r.table] for r in book.actuals] == [
        [cell[i] for i in (0, 1, 2, 4, 6, 7)] for cell in cells
    ]
    assert [r.line for r in book.actuals] == [*range(2, PER_PLACE + 2)]
    for row, column, cell in ((1, 1, "plaice_0"), (400, 5, "吨"), (PER_PLACE, 4, "12.3.4")):
        lines[row] = ",".join(cell if i == column else old for i, old in enumerate(lines[row].split(",")))
    path.write_text("\n".join(lines), encoding="utf-8")
    book, problems = read_book(tmp_path)
    assert found(problems) == [(2, "unknown_name"), (401, "unit"), (PER_PLACE + 1, "bad_value.number")]
    assert len(book.actuals) == PER_PLACE - 3


def test_rows_read_by_the_thousand_are_those_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_panel(tmp_path, 12)
    head = ",".join([*REQUIRED, "high", "growth", "basis", "note"])
    rows = ["series_3,place_1,2009,between,1,家,yearbook_2010,表一,3.5,2.1,census4,"]
    rows += [
        "series_3,110121,2008,value,7,万家,yearbook_2010,表一,,,census4,快报数",
        "",
        "series_3,,2007,over,7,家,plan,表一,,,,",
    ]
    (tmp_path / "actuals" / "more.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    rate = "指标乙4号,place_2,2009,,,%,yearbook_2010,表一,,3.5,,"
    (tmp_path / "actuals" / "rate.csv").write_text(f"{head}\n{rate}", encoding="utf-8")
    parts = "series_3,place_2,2006,value,7,家,yearbook_2010,表一,20"  # 7 of 20: a hundredth of 20 is the unit
    (tmp_path / "actuals" / "of.csv").write_text(",".join([*REQUIRED, "of"]) + f"\n{parts}", encoding="utf-8")
    together, _ = read_book(tmp_path)
    monkeypatch.setattr(_Resolver, "rows", lambda *_: False)
    one_by_one, _ = read_book(tmp_path)
    assert together.actuals == one_by_one.actuals
    more = [r for r in together.actuals if r.file.endswith(("more.csv", "of.csv", "rate.csv"))]
    assert [(r.scope, r.year, str(r.hi), str(r.scale), r.line) for r in more] == [
        ("place_1", 2009, "3.5", "1", 2),
        ("place_1", 2008, "7", "10000", 3),
        ("here", 2007, "7", "1", 5),
        ("place_2", 2006, "7", "5", 2),
        ("place_2", 2009, "None", "1", 2),
    ]
