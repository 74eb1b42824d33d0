"""Tidy CSV files of published tables: rows of cells with their lines, a few thousand at a time."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zjtargets.book.yaml_file import Tree, regular
from zjtargets.text.names import nearest

if TYPE_CHECKING:
    from _csv import Reader

REQUIRED = ("indicator", "scope", "year", "word", "value", "unit", "document", "place")
OPTIONAL = ("high", "growth", "since", "of", "part", "basis", "real", "note")
MAX_MEGABYTES = 512
AT_ONCE = 4096  # rows: enough that what is done for each column costs little, few enough to be no memory
_BREAK = re.compile("\r\n|\r|\n")


class Cells(NamedTuple):
    """Some rows of a table, turned: the cells of each column of its header, and the line on which each row begins."""

    lines: Sequence[int]
    columns: Mapping[str, Sequence[str]]


def read_csv(path: Path, tree: Tree) -> Iterator[Cells]:
    """The rows of a file, never all of them at once; problems of form go to the tree."""
    with tree.readable(), regular(path, MAX_MEGABYTES).open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, strict=True)
        try:
            yield from _rows(reader, tree)
        except UnicodeDecodeError as error:
            tree.problems.clear()  # what was read before the first byte that is no UTF-8 may be anything
            tree.report_encoding(error, reader.line_num)


def _rows(reader: "Reader", tree: Tree) -> Iterator[Cells]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        tree.report_line(1, "csv_form", why=error)
        return
    if not _header_fits(header, tree):
        return
    next_line, rows, broken = reader.line_num + 1, [[""]], False
    while rows and not broken:
        rows = []
        try:
            rows.extend(islice(reader, AT_ONCE))
        except csv.Error as error:  # the rows above it have been read
            broken = True
            tree.report_line(next_line + sum(map(_height, rows)), "csv_form", why=error)
        lines: Sequence[int] = range(next_line, reader.line_num + 1)
        if len(lines) != len(rows):
            lines = [*accumulate(map(_height, rows), initial=next_line)][: len(rows)]
        next_line = reader.line_num + 1
        yield _turned(header, lines, rows, tree)


def _height(row: list[str]) -> int:
    """How many lines a row stands on."""
    return 1 + sum(len(_BREAK.findall(cell)) for cell in row)


def _turned(header: list[str], lines: Sequence[int], rows: list[list[str]], tree: Tree) -> Cells:
    whole = set(map(len, rows)) == {len(header)}
    columns = dict(zip(header, zip(*rows, strict=True), strict=True)) if whole else {}
    if whole and all(columns["indicator"]):
        return Cells(lines, columns)
    kept = []
    for line, row in zip(lines, rows, strict=True):
        if len(row) == len(header):
            kept += [(line, row)] if any(row) else []
        elif any(row):
            tree.report_line(line, "csv_form.cells", n=len(row), wanted=len(header))
    turned = zip(*(row for _, row in kept), strict=True)
    return Cells([line for line, _ in kept], dict(zip(header, turned, strict=True)) if kept else {})


def _header_fits(header: list[str], tree: Tree) -> bool:
    known = (*REQUIRED, *OPTIONAL)
    missing = [c for c in REQUIRED if c not in header]
    if missing:
        tree.report_line(1, "csv_form.missing", columns=missing, known=REQUIRED)
    for column in header:
        if column not in known:
            tree.report_line(1, "csv_form.unknown", column=column, nearest=nearest(column, known))
    repeated = next((column for column, n in Counter(header).items() if n > 1 and column in known), None)
    if repeated:
        tree.report_line(1, "duplicate_key", key=repeated, first=1)
    return not tree.problems
