"""Markdown: text without markup of its own, and tables."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from zjtargets.reports.screen.terminal import NOTHING, Column
from zjtargets.words.messages import Lang, say

T = TypeVar("T")
# What Markdown would read as markup, and nothing else: R&D and gov_report_2026 stay as they are.
_MARKUP = re.compile(r"[\\`*<|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|(?<=\])[(:]")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")
_AT_START = re.compile(r"^(?:[#>]|[+-](?=\s))")


def table(columns: Sequence[Column[T]], rows: Sequence[T], lang: Lang) -> Iterator[str]:
    """The lines of a table."""
    yield _row([say(column.head, lang) for column in columns])
    yield _row(["---:" if column.right else "---" for column in columns])
    for row in rows:
        cells = (column.cell(row) for column in columns)
        yield _row([NOTHING if cell is None else escaped(str(cell)) for cell in cells])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, no character of it markup."""
    return _MARKUP.sub(r"\\\g<0>", text)


def at_start(text: str) -> str:
    """The same at the start of a line, where # and > and the sign of a list are markup too."""
    return _NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\g<0>", escaped(text)))
