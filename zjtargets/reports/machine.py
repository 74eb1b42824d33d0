"""JSON and CSV of rows: every row, every field, the same in every language."""

import csv
import io
import json
from collections.abc import Sequence

from zjtargets.reports.rows import Row

SCHEMA = 1
_PAIRS = frozenset(
    "value bar expected gap gap_to_path gap_relative completion elapsed required_rate required_step remaining_rate "
    "remaining_step observed_rate observed_step pace_ratio growth".split()
)
_POINTS = {
    "base": ("year", "value", "document"),
    "latest": ("year", "value", "document"),
    "reading": ("year", "value", "document", "basis"),
}


def to_json(command: str, rows: Sequence[Row]) -> str:
    """``{"schema": 1, "command": …, "rows": […]}``, one row a line; the readings of `show` in a list of their own."""
    kept = [{k: v for k, v in row.items() if k != "record"} for row in rows if row.get("record") != "reading"]
    parts = [f'"rows": {_list(kept)}']
    if any("record" in row for row in rows):
        readings = [{k: v for k, v in row.items() if k != "record"} for row in rows if row["record"] == "reading"]
        parts.append(f'"readings": {_list(readings)}')
    return f'{{"schema": {SCHEMA}, "command": {json.dumps(command)}, {", ".join(parts)}}}\n'


def _list(rows: Sequence[Row]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return f"[\n{lines}\n]" if rows else "[]"


def to_csv(fields: Sequence[str], rows: Sequence[Row]) -> str:
    """One line a row; a pair becomes two columns (…_lo, …_hi), a reading one column for each of its parts.

    Text that a spreadsheet would take for a formula gets a
    leading apostrophe.
    """
    points = "bar" in fields  # else ``base`` is a plain year
    columns = [column for field in fields for column in _columns(field, points)]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells: Row = {}
        for field in fields:
            cells |= _cells(field, row.get(field), points)
        writer.writerow({column: _safe(cells.get(column)) for column in columns})
    return out.getvalue()


def to_plain_csv(fields: Sequence[str], rows: Sequence[Row]) -> str:
    """One line a row and one column a field: a table of the data folder."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _columns(field: str, points: bool) -> list[str]:
    if points and field in _POINTS:
        return [c for part in _POINTS[field] for c in _columns_of_pair(f"{field}_{part}", part)]
    return _columns_of_pair(field, field)


def _columns_of_pair(name: str, field: str) -> list[str]:
    return [f"{name}_lo", f"{name}_hi"] if field in _PAIRS else [name]


def _cells(field: str, value: object, points: bool) -> Row:
    if points and field in _POINTS:
        parts = value if isinstance(value, dict) else {}
        return {
            c: v for part in _POINTS[field] for c, v in _pair_cells(f"{field}_{part}", part, parts.get(part)).items()
        }
    return _pair_cells(field, field, value)


def _pair_cells(name: str, field: str, value: object) -> Row:
    if field not in _PAIRS:
        return {name: value}
    lo, hi = value if isinstance(value, list) else (None, None)
    return {f"{name}_lo": lo, f"{name}_hi": hi}


def _safe(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        return "'" + value
    return value
