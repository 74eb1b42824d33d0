"""Data folders of one promise that pass every rule of the book, and tables of hand-worked cases over them."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.conftest import HEAD, REPORTS, MakeFolder, Run

CELLS = "indicator,scope,year,word,value,high,growth,since,part,basis,real,unit,document,place"
UNITS = {"flow": "亿元", "stock": "家", "share": "%", "rank": "位"}
MORE = {"lower": ", better: lower", "line": ", path: linear"}


def table(actuals: Iterable[str], unit: str) -> tuple[str, str]:
    """The readings as a CSV file, and the records of their documents with the sums that the book asks for.

    A reading is ``[indicator:]year[,word,value[,high]]`` and more cells as ``;name=content``.
    """
    rows, totals = [CELLS], dict.fromkeys(("early", "late", "paper"), Decimal(0))
    for actual in actuals:
        first, *rest = actual.split(";")
        indicator, _, printed = first.rpartition(":")
        cells = dict(zip(("year", "word", "value", "high"), printed.split(","), strict=False))
        cells |= {"indicator": indicator or "thing", "scope": "here", "document": "late", "place": "表"}
        cells |= dict(cell.split("=") for cell in rest)
        if "value" in cells:
            cells["unit"] = "亿元" if indicator else unit
        rows.append(",".join(cells.get(name, "") for name in CELLS.split(",")))
        totals[cells["document"]] += sum(Decimal(cells.get(name, 0)) for name in ("value", "high", "growth"))
    reports = REPORTS
    for name, total in totals.items():
        reports = re.sub(rf"(id: {name},.*)}}", rf"\1, control_total: {total}}}", reports)
    return "\n".join(rows) + "\n", reports


def measure_of(setting: str) -> str:
    return next((word for word in setting.split() if word in UNITS), "flow")


def plan(target: str, setting: str = "", period: str = "period: [2016, 2020]") -> str:
    """The plan with one promise on ``thing``; its quote prints the figure of the promise.

    ``setting`` may hold the measure of the indicator (``flow stock share rank``), ``lower`` and ``line``.
    """
    measure = measure_of(setting)
    if "unit:" not in target:
        target += f', unit: "{UNITS[measure]}"'
    found = re.search(r"(at_least|at_most|above|about|between): (\[.*?\]|[\d.]+).*unit: \"?([^\",]+)", target)
    assert found is not None
    word, figure, unit = found.groups()
    lo, _, hi = figure.strip("[]").partition(", ")
    if hi:
        figure = f"{lo}—{hi}" if word == "between" else f"{lo}. "  # the digit after the point is lost
    quote = f"选择 {unit}某量" if hi == "null" else f"某量达到{figure}{unit}"
    head = HEAD.replace("%UNIT%", f'"{UNITS[measure]}"').replace("%MEASURE%", measure)
    head = head.replace("%MORE%", "".join(more for name, more in MORE.items() if name in setting.split()))
    head = head.replace("某量达到目标", quote).replace("period: [2016, 2020]", period)
    return f"{head}          - {{indicator: thing, {target}}}\n"


def written(folder: MakeFolder, target: str, actuals: str, setting: str = "", **head: str) -> Path:
    """A folder with one promise on ``thing`` and its readings."""
    rows, reports = table(actuals.split(), UNITS[measure_of(setting)])
    text = plan(target, setting, **head)
    return folder({"targets.yaml": text, "actuals/documents.yaml": reports, "actuals/x.csv": rows})


def rows_of(run: Run, command: str, data: Path, *args: str) -> list[dict[str, Any]]:
    result = run(*command.split(), "--data", data, "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found
