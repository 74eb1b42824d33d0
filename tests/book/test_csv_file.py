"""Tables as CSV: each row with the line it begins on, each fault of form with its line and its cause."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zjtargets.book.csv_file import OPTIONAL, REQUIRED, Cells, read_csv
from zjtargets.book.yaml_file import Tree
from zjtargets.core.problem import Problem

HEAD = ",".join(REQUIRED)
ROW = "firms,here,2018,value,500,家,book,表一"
FIELDS = dict(zip(REQUIRED, ROW.split(","), strict=True))

Rows = list[tuple[int, dict[str, str]]]
Read = Callable[[str | bytes], tuple[list[Problem], Rows]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str | bytes) -> tuple[list[Problem], Rows]:
        path = tmp_path / "table.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        tree = Tree("table.csv")
        rows = [row for cells in read_csv(path, tree) for row in filled(cells)]
        return tree.problems, rows

    return read


def filled(cells: Cells) -> Rows:
    """The rows again, without their empty cells."""
    turned = zip(*cells.columns.values(), strict=True)
    rows = ({key: cell for key, cell in zip(cells.columns, row, strict=True) if cell} for row in turned)
    return list(zip(cells.lines, rows, strict=True))


def found(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(p.location.line, p.key) for p in problems]


# --- rows and lines -------------------------------------------------------------------------------


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_a_row_is_read_whatever_ends_the_lines(read: Read, bom: str, newline: str, last: bool) -> None:
    text = bom + newline.join([HEAD, ROW, ROW]) + (newline if last else "")
    assert read(text) == ([], [(2, FIELDS), (3, FIELDS)])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_quoted_cell_over_several_lines_moves_the_lines_below_it(read: Read, newline: str) -> None:
    cell = f'"第一行{newline}第二行，带逗号,和""引号""{newline}{newline}末行"'
    problems, rows = read(newline.join([HEAD + ",note", f"{ROW},{cell}", f"{ROW},短", "", f"{ROW},尾"]))
    assert problems == []
    assert [line for line, _ in rows] == [2, 6, 8]
    assert rows[0][1]["note"] == f'第一行{newline}第二行，带逗号,和"引号"{newline}{newline}末行'


def test_a_fault_below_a_long_cell_has_its_own_line(read: Read) -> None:
    problems, rows = read(f'{HEAD},note\n{ROW},"a\nb\nc"\n{ROW}\n{ROW},"d\ne",x\n{ROW},f\n')
    assert found(problems) == [(5, "csv_form.cells"), (6, "csv_form.cells")]
    assert [line for line, _ in rows] == [2, 8]


def test_empty_cells_are_left_out_of_a_row(read: Read) -> None:
    assert read(f"{HEAD},high,note\n{ROW},,\n") == ([], [(2, FIELDS)])


def test_empty_lines_count_and_hold_no_row(read: Read) -> None:
    assert read(f"{HEAD}\n\n{ROW}\n\n\n{ROW}\n\n") == ([], [(3, FIELDS), (6, FIELDS)])


def test_columns_stand_in_any_order(read: Read) -> None:
    names = [*reversed(REQUIRED), *OPTIONAL]
    cells = [FIELDS.get(name, name) for name in names]
    problems, rows = read(",".join(names) + "\n" + ",".join(cells) + "\n")
    assert problems == []
    assert rows == [(2, FIELDS | {name: name for name in OPTIONAL})]


def test_a_table_may_have_no_rows(read: Read) -> None:
    assert read(HEAD) == ([], [])
    assert read(f"{HEAD}\r\n") == ([], [])


# --- the header -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\ufeff", "\n", f"\n{HEAD}\n{ROW}\n"])
def test_a_file_without_a_header_lacks_every_column(read: Read, text: str) -> None:
    problems, rows = read(text)
    assert found(problems) == [(1, "csv_form.missing")]
    assert problems[0].values["columns"] == list(REQUIRED)
    assert rows == []


@pytest.mark.parametrize("column", REQUIRED)
def test_each_required_column_is_missed(read: Read, column: str) -> None:
    names = [name for name in REQUIRED if name != column]
    problems, rows = read(",".join(names) + "\n")
    assert found(problems) == [(1, "csv_form.missing")]
    assert problems[0].values["columns"] == [column]
    assert rows == []


@pytest.mark.parametrize(
    ("column", "near"), [("notes", "note"), ("Value", "value"), (" part", "part"), ("数值", None), ("", None)]
)
def test_an_unknown_column_is_named_with_the_nearest_known_one(read: Read, column: str, near: str | None) -> None:
    problems, rows = read(f"{HEAD},{column}\n{ROW},x\n")
    assert found(problems) == [(1, "csv_form.unknown")]
    assert problems[0].values == {"column": column, "nearest": near}
    assert rows == []


def test_a_misspelt_column_is_both_missing_and_unknown(read: Read) -> None:
    problems, _ = read(HEAD.replace("year", "yaer") + "\n")
    assert found(problems) == [(1, "csv_form.missing"), (1, "csv_form.unknown")]
    assert problems[1].values["nearest"] == "year"


def test_semicolons_do_not_part_columns(read: Read) -> None:
    problems, _ = read(HEAD.replace(",", ";") + "\n")
    assert found(problems) == [(1, "csv_form.missing"), (1, "csv_form.unknown")]


@pytest.mark.parametrize("column", ["note", "value"])
def test_a_repeated_column_is_a_problem(read: Read, column: str) -> None:
    problems, rows = read(f"{HEAD},note,{column}\n{ROW},x,y\n")
    assert set(found(problems)) == {(1, "duplicate_key")}
    assert {p.values["key"] for p in problems} == {column}
    assert rows == []


def test_columns_repeated_without_end_are_one_problem_and_no_hang(read: Read) -> None:
    problems, _ = read(HEAD + ",note" * 100_000)
    assert [(p.key, p.values["key"]) for p in problems] == [("duplicate_key", "note")]


# --- rows that are not -----------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "n"), [(f"{ROW},", 9), ("firms", 1), (ROW.rpartition(",")[0], 7), (f"{ROW},1,2", 10)])
def test_a_ragged_row_is_left_out_and_the_others_kept(read: Read, row: str, n: int) -> None:
    problems, rows = read(f"{HEAD}\n{ROW}\n{row}\n{ROW}\n")
    assert found(problems) == [(3, "csv_form.cells")]
    assert problems[0].values == {"n": n, "wanted": len(REQUIRED)}
    assert rows == [(2, FIELDS), (4, FIELDS)]


def test_every_ragged_row_is_reported(read: Read) -> None:
    problems, rows = read(f"{HEAD}\na\n{ROW}\nb,c\n")
    assert found(problems) == [(2, "csv_form.cells"), (4, "csv_form.cells")]
    assert rows == [(3, FIELDS)]


@pytest.mark.parametrize("end", ["", "\n"])
def test_an_unclosed_quote_is_a_problem_and_the_rows_above_are_kept(read: Read, end: str) -> None:
    problems, rows = read(f'{HEAD}\n{ROW}\nfirms,here,2018,value,500,家,book,"表一{end}')
    assert found(problems) == [(3, "csv_form")]
    assert rows == [(2, FIELDS)]


def test_text_after_a_closing_quote_is_a_problem(read: Read) -> None:
    problems, rows = read(f'{HEAD}\n"firms"x,here,2018,value,500,家,book,表一\n')
    assert found(problems) == [(2, "csv_form")]
    assert rows == []


def test_a_cell_beyond_all_measure_is_a_problem(read: Read) -> None:
    problems, _ = read(f"{HEAD},note\n{ROW},{'x' * 200_000}\n")
    assert found(problems) == [(2, "csv_form")]


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "line", "guess"), [("gbk", 2, "GBK"), ("utf-16", 1, "UTF-16")])
def test_what_is_not_utf_8_is_refused_at_the_first_wrong_byte(read: Read, encoding: str, line: int, guess: str) -> None:
    problems, rows = read(f"{HEAD}\n{ROW}\n".encode(encoding))
    assert found(problems) == [(line, "encoding")]
    assert problems[0].values["guess"] == guess
    assert rows == []


@pytest.mark.parametrize("rows", [0, 1, 400, 9000])
def test_the_first_wrong_byte_of_a_long_table_has_its_line(read: Read, rows: int) -> None:
    problems, _ = read("\n".join([HEAD, *[ROW] * rows, ""]).encode() + b"firms,here,2018,value,5,\xbc\xd2,book,x\n")
    assert found(problems) == [(rows + 2, "encoding")]
    assert problems[0].values["guess"] == "GBK"


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("folder.csv", "missing.csv"):
        tree = Tree(name)
        assert list(read_csv(tmp_path / name, tree)) == []
        assert found(tree.problems) == [(1, "unreadable")]
