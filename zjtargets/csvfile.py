"""Tidy CSV files of published tables: one row a value, as (line, record) pairs."""

import csv
import io
from pathlib import Path

from zjtargets.names import nearest
from zjtargets.problem import Place, Problem
from zjtargets.yamlfile import Tree, decode, read_bytes

REQUIRED = ("indicator", "scope", "year", "word", "value", "unit", "document", "place")
OPTIONAL = ("high", "growth", "since", "of", "part", "basis", "real", "note")


def read_csv(path: Path, name: str) -> tuple[Tree, list[tuple[int, dict[str, str]]]]:
    """Rows without their empty cells, each with its line; problems of form are in the tree."""
    tree = Tree(name)
    raw = read_bytes(path, tree)
    text = decode(raw, tree) if raw is not None else None
    if text is None:
        return tree, []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    line = 1
    try:
        header = next(reader, [])
        if not _header_fits(header, tree):
            return tree, []
        while True:
            line = reader.line_num + 1
            row = next(reader, None)
            if row is None:
                break
            if not any(row):
                continue
            if len(row) != len(header):
                tree.problems.append(
                    Problem(Place(name, line), "csv_form.cells", {"n": len(row), "wanted": len(header)})
                )
                continue
            rows.append((line, {key: cell for key, cell in zip(header, row, strict=True) if cell}))
    except csv.Error as error:
        tree.problems.append(Problem(Place(name, line), "csv_form", {"why": error}))
    return tree, rows


def _header_fits(header: list[str], tree: Tree) -> bool:
    place = Place(tree.file, 1)
    known = (*REQUIRED, *OPTIONAL)
    missing = [c for c in REQUIRED if c not in header]
    if missing:
        tree.problems.append(Problem(place, "csv_form.missing", {"columns": missing, "known": REQUIRED}))
    for column in header:
        if column not in known:
            values = {"column": column, "nearest": nearest(column, known)}
            tree.problems.append(Problem(place, "csv_form.unknown", values))
        elif header.count(column) > 1 and not any(p.text == "duplicate_key" for p in tree.problems):
            tree.problems.append(Problem(place, "duplicate_key", {"key": column, "first": 1}))
    return not tree.problems
