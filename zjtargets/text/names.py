"""The nearest known name to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like ``name``, or None if none is near."""
    close = get_close_matches(name[:80], sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None
