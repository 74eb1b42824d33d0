"""The readings and the sources of the workbook."""

from pathlib import Path

from tests.conftest import Run
from tests.reports.test_workbook import made, table


def test_of_each_year_and_basis_one_value_counts(run: Run, tmp_path: Path) -> None:
    actuals = table(made(run, tmp_path, "2022", lang="en")["Actuals"])
    levels = [r for r in actuals if r["used"] == "yes"]
    keys = [(r["indicator"], r["scope"], r["year"], r["basis"]) for r in levels]
    assert len(keys) == len(set(keys)) > 20
    assert len(levels) < len(actuals)


def test_a_document_makes_its_promises_before_it_gives_readings(run: Run, tmp_path: Path) -> None:
    lines = table(made(run, tmp_path, "2022", lang="en")["Sources"])
    for document in {line["document"] for line in lines}:
        sorts = [line["content"] for line in lines if line["document"] == document]
        assert sorts == sorted(sorts, reverse=True)  # a target before an actual
