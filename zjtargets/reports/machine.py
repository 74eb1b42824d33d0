"""JSON and CSV of rows: every row, every field, the same in every language."""

import csv
import io
import json
from collections.abc import Sequence

from zjtargets.reports.rows import Row, split_field

_SCHEMA = 2
_PAIRS = frozenset(
    "value target_value required_value rebased expected gap gap_to_path gap_relative completion elapsed required_rate "
    "required_step remaining_rate remaining_step observed_rate observed_step pace_ratio growth projected reached "
    "to_better to_worse rd_ratio rd_ratio_before fiscal_growth fiscal_growth_before".split()
)


def to_json(command: str, rows: Sequence[Row]) -> str:
    """``{"schema": 2, "command": …, "rows": […]}``, one row a line; the readings of `show` in a list of their own."""
    kept = [{k: v for k, v in row.items() if k != "record"} for row in rows if row.get("record") != "actual"]
    parts = [f'"rows": {_list(kept)}']
    if any("record" in row for row in rows):
        actuals = [{k: v for k, v in row.items() if k != "record"} for row in rows if row["record"] == "actual"]
        parts.append(f'"actuals": {_list(actuals)}')
    return f'{{"schema": {_SCHEMA}, "command": {json.dumps(command)}, {", ".join(parts)}}}\n'


def _list(rows: Sequence[Row]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return f"[\n{lines}\n]" if rows else "[]"


def to_csv(fields: Sequence[str], rows: Sequence[Row]) -> str:
    """One line a row; a pair becomes two columns (…_lo, …_hi), ``name{a,b}`` a column for each of its parts (…_a, …_b).

    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column for field in fields for column in _columns(field))
    for row in rows:
        writer.writerow(_safe(cell) for field in fields for cell in _cells(field, row))
    return out.getvalue()


def to_plain_csv(fields: Sequence[str], rows: Sequence[Row]) -> str:
    """One line a row and one column a field: a table of the data folder."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def for_spreadsheet(text: str) -> bytes:
    """A CSV file in UTF-8, with the mark without which a spreadsheet takes it for something else."""
    return text.encode("utf-8-sig")


def is_pair(name: str) -> bool:
    """Whether a field is a quantity, or a reading with one."""
    return name in _PAIRS or name in ("base", "actual", "latest")


def _columns(field: str) -> list[str]:
    name, parts = split_field(field)
    if parts:
        return [column for part in parts for column in _ends(f"{name}_{part}", part)]
    return _ends(name, name)


def _ends(column: str, name: str) -> list[str]:
    return [f"{column}_lo", f"{column}_hi"] if name in _PAIRS else [column]


def _cells(field: str, row: Row) -> list[object]:
    name, parts = split_field(field)
    value = row.get(name)
    if not parts:
        return _pair(name, value)
    found = value if isinstance(value, dict) else {}
    return [cell for part in parts for cell in _pair(part, found.get(part))]


def _pair(name: str, value: object) -> list[object]:
    if name not in _PAIRS:
        return [value]
    return value if isinstance(value, list) else [None, None]


def _safe(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        return "'" + value
    return value
