"""JSON and CSV of rows, the same in every language."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import get_args, get_type_hints, is_typeddict

from zjtargets.reports.records import Pair, Row
from zjtargets.text.csv_text import csv_text

Keys = tuple[str | int, ...]
_SCHEMA = 2


def to_json(command: str, rows: Iterable[Row], second: str = "actual") -> str:
    """``{"schema": 2, "command": …, "rows": […]}``, one row a line; rows whose ``record`` is ``second``, such as the
    actuals of `show`, in a list of their own.
    """
    known = list(rows)
    lists = {"rows": [row for row in known if row.get("record") != second]}
    if any("record" in row for row in known):
        lists[f"{second}s"] = [row for row in known if row["record"] == second]
    parts = ", ".join(f'"{name}": {_list(found)}' for name, found in lists.items())
    return f'{{"schema": {_SCHEMA}, "command": {json.dumps(command)}, {parts}}}\n'


def _list(rows: Sequence[Row]) -> str:
    plain = ({name: value for name, value in row.items() if name != "record"} for row in rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in plain)
    return f"[\n{lines}\n]" if lines else "[]"


def to_csv(records: Sequence[type], rows: Iterable[Row]) -> str:
    """One line a row; a quantity is two columns (…_lo, …_hi), an actual one column for each of its parts (…_year).

    ``records`` are the types of the rows; the columns of several follow each other after the ``record`` that names the
    type.
    """
    columns: dict[str, Keys] = {"record": ("record",)} if len(records) > 1 else {}
    columns |= dict(column for record in records for column in columns_of(record))
    return csv_text(chain([columns], ([_cell(part(row, keys)) for keys in columns.values()] for row in rows)))


def to_plain_csv(record: type, rows: Sequence[Row]) -> str:
    """One line a row and one column a field: a table of the data folder."""
    columns = list(get_type_hints(record))
    return csv_text(chain([columns], ([row[name] for name in columns] for row in rows)))


def for_spreadsheet(text: str) -> bytes:
    """A CSV file in UTF-8, with the mark without which a spreadsheet takes it for something else."""
    return text.encode("utf-8-sig")


def columns_of(record: type) -> Iterator[tuple[str, Keys]]:
    """The columns of a record, each with the keys that lead to its value."""
    for field, hint in get_type_hints(record).items():
        yield from ((f"{field}{suffix}", (field, *keys)) for suffix, keys in _of_type(hint))


def _of_type(hint: object) -> Iterator[tuple[str, Keys]]:
    """The columns of a field of this type: the end of their names, and the keys below that of the field."""
    for kind in (hint, *get_args(hint)):  # an optional field names its type as an argument
        if kind == Pair:
            return iter([("_lo", (0,)), ("_hi", (1,))])
        if is_typeddict(kind):
            return ((f"_{name}", keys) for name, keys in columns_of(kind))
    return iter([("", ())])


def part(value: object, keys: Keys) -> object:
    """The value that the keys lead to; None where there is none on the way."""
    for key in keys:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int):
            value = value[key]
    return value


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
