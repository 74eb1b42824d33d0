"""How much of a text before a place of it stands elsewhere in the text as well."""

from bisect import bisect_left

_DEPTH = 128


class Repeats:
    """The places of a text, sorted by what stands before them, read backwards: those with most in common are
    neighbours. Only the places behind one character are sorted at a time, when one of them is asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._behind: dict[str, list[int]] = {}
        self._sorted: set[str] = set()
        for end, char in enumerate(text, 1):
            self._behind.setdefault(char, []).append(end)

    def before(self, end: int) -> int:
        """The length of the longest stretch that ends there and elsewhere, as far back as is looked; 0 if none does."""
        char, own = self.text[end - 1], self._backwards(end)
        ends = self._behind[char]
        if char not in self._sorted:
            ends.sort(key=self._backwards)
            self._sorted.add(char)
        i = bisect_left(ends, own, key=self._backwards)
        near = (other for other in ends[max(i - 1, 0) : i + 2] if other != end)
        return max((_alike(own, self._backwards(other)) for other in near), default=0)

    def _backwards(self, end: int) -> str:
        return self.text[max(end - _DEPTH, 0) : end][::-1]


def _alike(one: str, other: str) -> int:
    """How far two texts are the same."""
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)
