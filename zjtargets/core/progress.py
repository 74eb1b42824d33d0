"""Long work that shows itself: who goes through many things tells how far it has come, if anybody wants to know."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Observer = Callable[[str, int, int | None], None]
"""Takes what is gone through (a key of the phrases), how many are done, and of how many, if that is known."""

_observer: ContextVar[Observer | None] = ContextVar("observer", default=None)


@contextmanager
def observed_by(observer: Observer) -> Iterator[None]:
    """Within this context, `tracked` tells the observer."""
    token = _observer.set(observer)
    try:
        yield
    finally:
        _observer.reset(token)


def tracked(
    items: Iterable[T], what: str, total: int | None = None, size: Callable[[T], int] = lambda _: 1
) -> Iterator[T]:
    """The same items, one by one; the observer hears of each before it is done, and at the end that all are.

    ``size`` is for how many things an item stands.
    """
    observer = _observer.get()
    if observer is None:
        yield from items
        return
    done = 0
    for item in items:
        observer(what, done, total)
        yield item
        done += size(item)
    observer(what, done, done)
