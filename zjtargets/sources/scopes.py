"""The scopes that a text or the head of a table names: looked for all at once, for a province has ninety counties."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from zjtargets.book.indicators import Scope
from zjtargets.core import group_by
from zjtargets.text.fold import plain

_SHORTEST = 2
_LONGEST_START = 30
_LEVELS = "省市区县"
_AND = re.compile("[、和与]")
_OTHER_START = re.compile("[^,。;]{1,20}")

_Named = tuple[int, str, str]  # the place of a scope in the book, its id and its folded name


class ScopeNames:
    """The names of the scopes of a book."""

    def __init__(self, scopes: Mapping[str, Scope]) -> None:
        self._scopes = scopes
        self._found: dict[str, Sequence[_Named]] = {}  # by text: many sentences stand under one heading

    def __getitem__(self, scope: str) -> str:
        """The name of a scope, given its id."""
        return self._scopes[scope].name

    @cached_property
    def _by_start(self) -> Mapping[str, list[_Named]]:
        """The scopes by the first two characters of their names."""
        folded = ((n, scope.id, plain(scope.name)) for n, scope in enumerate(self._scopes.values()))
        return group_by(folded, lambda one: one[2][:_SHORTEST])

    @cached_property
    def _by_short_name(self) -> Mapping[str, list[Scope]]:
        return group_by(self._scopes.values(), lambda scope: short_name(scope.name))

    def named_in(self, texts: Iterable[str]) -> list[str]:
        """The ids of the scopes that any of some folded texts names, in the order of the book."""
        found = {one for text in texts for one in self._in(text)}
        return [scope for _, scope, _ in sorted(found)]

    def _in(self, text: str) -> Sequence[_Named]:
        if text not in self._found:
            starts = {text[i : i + n] for n in range(1, _SHORTEST + 1) for i in range(len(text))}
            candidates = (one for start in starts for one in self._by_start.get(start, ()))
            self._found[text] = [one for one in candidates if names(one[2], text)]
        return self._found[text]

    def headed(self, heads: Collection[str]) -> list[Scope]:
        """The scopes with these short names."""
        return [scope for head in heads for scope in self._by_short_name.get(head, ())]


def names(name: str, text: str) -> bool:
    """Whether a text has a name, also where several share its end: 杭州、宁波国家高新区."""
    if name in text:
        return True
    if name[:_SHORTEST] not in text or name[-_SHORTEST - 1 :] not in text:
        return False
    starts = range(_SHORTEST, min(len(name) - _SHORTEST, _LONGEST_START))
    for match in _AND.finditer(text):
        at = match.start()
        other = _OTHER_START.match(text, match.end())
        ends = (name[i:] for i in starts if text.endswith(name[:i], 0, at))
        if other and any(text.find(end, at + 2, other.end() + len(end)) >= 0 for end in ends):
            return True
    return False


def short_name(name: str) -> str:
    """The name of a place as tables print it: 浙江 for 浙江省."""
    words = plain(name)
    return words.rstrip(_LEVELS) if len(words) > 2 else words
