"""Where a record says that its cell stands in a table."""

from typing import NamedTuple

BETWEEN = "｜"  # caption, group, row and column in the place of a CSV row


class Place(NamedTuple):
    """Where a record says that its cell stands; ``cell`` and ``unit`` as it quotes them, if it does."""

    caption: str
    group: str | None
    row: str
    column: str
    cell: str | None = None
    unit: str | None = None


def read_place(text: str) -> Place | None:
    """表1｜浙江｜2023年, with the group before the row where there is one; None for a place in other words."""
    parts = [part.strip() for part in text.split(BETWEEN)]
    if len(parts) not in (3, 4):
        return None
    return Place(parts[0], parts[1] if len(parts) == 4 else None, parts[-2], parts[-1])
