"""Positions in a text: where a pattern stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import Any


class Lazy:
    """A verbose pattern that is compiled when it is first used, and is sought only where one of its signs stands.

    Every command reads quotes, and few of them have a page, a rank or a half: compiling all of it takes longer than
    reading them.
    """

    def __init__(self, source: str, *signs: str) -> None:
        """Keep the source; each match holds at least one of the ``signs``, if any are given."""
        self._source, self._signs = source, signs

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, re.VERBOSE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text."""
        if self._signs and not any(map(text.__contains__, self._signs)):
            return iter(())
        return self._compiled.finditer(text)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a pattern does."""
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found


class Matches:
    """Where a pattern stands in a text: searched once, however often it is asked for."""

    def __init__(self, matches: Iterable[re.Match[str]]) -> None:
        """Keep matches that come in the order of the text."""
        self.matches = tuple(matches)
        self.starts = [m.start() for m in self.matches]
        self.ends = [m.end() for m in self.matches]

    def last(self, start: int, end: int) -> re.Match[str] | None:
        """The last match between two offsets."""
        i = bisect_right(self.ends, end)
        return self.matches[i - 1] if i and self.starts[i - 1] >= start else None

    def first(self, start: int, end: int) -> re.Match[str] | None:
        """The first match between two offsets."""
        i = bisect_left(self.starts, start)
        return self.matches[i] if i < len(self.ends) and self.ends[i] <= end else None

    def between(self, start: int, end: int) -> int:
        """How many matches there are between two offsets."""
        return max(bisect_right(self.ends, end) - bisect_left(self.starts, start), 0)

    def holds(self, at: int) -> bool:
        """Whether an offset stands in a match."""
        i = bisect_right(self.starts, at)
        return i > 0 and at < self.ends[i - 1]

    def cut_before(self, at: int) -> int:
        """Where the last match that ends at or before an offset ends: the start of a clause; 0 without such a match."""
        i = bisect_right(self.ends, at)
        return self.ends[i - 1] if i else 0


class Places:
    """A text in which each pattern is searched for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Hashable, Matches] = {}

    def __call__(self, pattern: re.Pattern[str], fits: Callable[..., bool] | None = None, *args: Hashable) -> Matches:
        """Where a pattern stands, and its match fits: ``fits(match, *args)`` is true."""
        key = pattern.pattern, pattern.flags, fits, args  # a pattern itself is hashed from all of its code each time
        if key not in self._found:
            found = pattern.finditer(self._text)
            self._found[key] = Matches(m for m in found if fits is None or fits(m, *args))
        return self._found[key]
