"""What the readers of the kinds of document share: why one cannot be read, its encoding, its paragraphs and tables."""

from collections.abc import Sequence

from zjtargets.text.fold import is_han

INDENT = "\u3000\u3000"  # a paragraph begins with it, so that none is joined to the one before


class Unreadable(Exception):  # noqa: N818 - the document is at fault
    """A document that cannot be turned into text: the key of the reason, and what fills it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def from_gbk(content: bytes) -> str | None:
    """A Chinese text in GBK or GB 18030; None if it is none."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = sum(not char.isascii() for char in text)
    return text if 2 * sum(map(is_han, text)) > beyond else None


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown: a row a line, the first of them the header."""
    width = max(map(len, rows), default=0)
    cells = [
        [*(" ".join(cell.replace("|", "\\|").split()) for cell in row), *[""] * (width - len(row))] for row in rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return [*lines[:1], f"|{'---|' * width}", *lines[1:]] if width else []
