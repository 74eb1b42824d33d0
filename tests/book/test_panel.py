"""A panel goes the way of any table, in pieces and at any size; what it comes to is worked out here from its cells."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.panel import BASE, BY, PER_PLACE, TARGETS, write_panel
from zjtargets.book import csv_file as csvfile
from zjtargets.book.load import read_book

PLACES, YEAR = 6, 2022


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("panel") / "data"
    assert write_panel(folder, PLACES) == PLACES * PER_PLACE == 5400 > csvfile.AT_ONCE
    return folder


def cells(panel: Path) -> Iterator[dict[str, str]]:
    with (panel / "actuals" / "panel.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_a_panel_is_sound_and_every_row_of_it_a_reading(panel: Path, run: Run) -> None:
    result = run("check", "--data", panel)
    assert result.exit_code == 0
    assert f"{PLACES * TARGETS} promises, {PLACES * PER_PLACE} readings" in result.stdout
    book, problems = read_book(panel)
    assert problems == []
    assert [(r.indicator.id, r.scope, str(r.year), str(r.lo), r.document.id) for r in book.actuals] == [
        (row["indicator"], row["scope"], row["year"], row["value"], row["document"]) for row in cells(panel)
    ]
    assert [r.line for r in book.actuals] == [*range(2, PLACES * PER_PLACE + 2)]


def test_the_gap_of_each_place_is_that_of_its_cells(panel: Path, run: Run) -> None:
    values = {(r["indicator"], r["scope"], int(r["year"])): Decimal(r["value"]) for r in cells(panel)}
    rows = json.loads(run("gap", str(YEAR), "--data", panel, "--format", "json").stdout)["rows"]
    assert len(rows) == PLACES * TARGETS
    for row in rows:
        series = row["indicator"], row["scope"]
        value, base, target_value = values[*series, YEAR], values[*series, BASE], Decimal(str(row["target_value"][0]))
        assert exact(row["actual"]["value"]) == value
        assert exact(row["base"]["value"]) == base
        assert exact(row["gap"]) == value - target_value
        assert row["elapsed"] == [0.4, 0.4] == [(YEAR - BASE) / (BY - BASE)] * 2
        assert (row["status"] == "met") == (value >= target_value)


def exact(pair: list[float]) -> Decimal:
    """The number that both ends are."""
    assert pair[0] == pair[1]
    return Decimal(str(pair[0]))


@pytest.mark.parametrize("at_once", [1, 7, 5399, 5400, 5401])
def test_it_is_read_alike_in_pieces_of_any_size(panel: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    whole, _ = read_book(panel)
    monkeypatch.setattr(csvfile, "AT_ONCE", at_once)
    pieces, problems = read_book(panel)
    assert problems == []
    assert [r[1:3] + r[4:] for r in pieces.actuals] == [r[1:3] + r[4:] for r in whole.actuals]


@pytest.mark.parametrize("row", [0, 4095, 4096, 5399])
@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        ("value", "12.3.4", "bad_value.number"),
        ("scope", "plaice_1", "unknown_name"),
        ("year", "22", "bad_value.year"),
        ("unit", "吨", "unit"),
        ("document", "", "missing_key"),
        ("word", "circa", "bad_value.choice"),
    ],
)
def test_a_fault_of_any_row_is_found_at_its_line(
    panel: Path, tmp_path: Path, row: int, column: str, cell: str, text: str
) -> None:
    rows = list(cells(panel))
    rows[row][column] = cell
    (tmp_path / "actuals").mkdir()
    (tmp_path / "targets.yaml").write_bytes((panel / "targets.yaml").read_bytes())
    with (tmp_path / "actuals" / "panel.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    book, problems = read_book(tmp_path)
    assert [(p.key, p.location.line) for p in problems] == [(text, row + 2)]
    assert len(book.actuals) == len(rows) - 1


def test_two_runs_write_the_same_panel_and_another_seed_another(tmp_path: Path) -> None:
    written = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_panel(tmp_path / name, 1, seed)
        written.append((tmp_path / name / "actuals" / "panel.csv").read_bytes())
    assert written[0] == written[1] != written[2]
