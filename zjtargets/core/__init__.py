"""Exact numbers, formulas, settings and problems; knows nothing of documents."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def group_by(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """The items of each key; keys and items stay in the order in which they come.

    >>> group_by([3, 1, 2, 5], lambda n: n % 2)
    {1: [3, 1, 5], 0: [2]}
    """
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
