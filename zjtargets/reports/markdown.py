"""Tables in Markdown."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from zjtargets.reports.screen.terminal import NOTHING, Column
from zjtargets.text.markdown_text import escaped
from zjtargets.words.messages import Lang, say

T = TypeVar("T")


def table(columns: Sequence[Column[T]], rows: Sequence[T], lang: Lang) -> Iterator[str]:
    """The lines of a table."""
    yield _row([say(column.head, lang) for column in columns])
    yield _row(["---:" if column.right else "---" for column in columns])
    for row in rows:
        cells = (column.cell(row) for column in columns)
        yield _row([NOTHING if cell is None else escaped(str(cell)) for cell in cells])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
