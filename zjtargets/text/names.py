"""Names: the nearest known ones, a name inside a quote, the offices of a （责任单位：…）."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from zjtargets.text.fold import plain

_STATISTIC = re.compile("(?:的?比重|的?份额|位次|率|数|量|额)$")
_OPEN, _CLOSE, _BETWEEN = "〔（([", "〕）)]", "、，,"
_TYPED = str.maketrans("〔【[{〕】]}", "(((())))", "\"'《》〈〉")
_LONGEST = 80
_MOST_COMPARED = 20_000  # a second
_PLACES = re.compile(r"(?:有关|各|相关)\S*[市县区]")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like ``name``; None if none is similar enough."""
    close = get_close_matches(name[:_LONGEST], sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


class Suggestions:
    """The known names that unknown ones are most like, for as long as looking for them is quick: a table may name
    thousands of places that are not declared.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)
        self._found: dict[str, list[str]] = {}

    def nearest(self, name: str, other_than: str | None = None) -> str | None:
        """The known name most like ``name``, and another one than that; None if none is similar enough, or too many
        have been asked for.
        """
        if name not in self._found:
            if (len(self._found) + 1) * len(self._known) > _MOST_COMPARED:
                return None
            self._found[name] = get_close_matches(name[:_LONGEST], self._known, n=2, cutoff=0.6)
        return next((close for close in self._found[name] if close != other_than), None)


def name_key(name: str) -> str:
    """The form in which a name that somebody types is compared: folded, in lower case, with one kind of brackets, and
    without quotation marks, which shells take away.

    >>> name_key("浙政发〔2018〕43号") == name_key("浙政发（2018） 43号")
    True
    """
    return plain(name).casefold().translate(_TYPED)


def name_has(name: str, key: str) -> bool:
    """Whether the `name_key` of a part stands in a name, of Latin words from the beginning of one.

    >>> name_has("First-class standards", name_key("Standard")), name_has("First-class standards", "rd")
    (True, False)
    """
    starts = (i for i in range(len(name)) if not name[max(i - 1, 0) : i].isascii() or not name[i - 1 : i].isalnum())
    return key in name_key(name) and any(name_key(name[i:]).startswith(key) for i in starts)


def nearest_few(name: str, known: Mapping[str, Sequence[str]], most: int) -> list[str]:
    """The ids of those that are called something like ``name``, the likest first; ``known`` has the names by id."""
    ids: dict[str, list[str]] = {}
    for one, names in known.items():
        for key in map(name_key, names):
            ids.setdefault(key, []).append(one)
    close = get_close_matches(name_key(name)[:_LONGEST], sorted(ids), n=max(1, len(ids)), cutoff=0.5)
    return list(dict.fromkeys(one for key in close for one in ids[key]))[:most]


@lru_cache(maxsize=4096)
def name_end(name: str, quote: str) -> int:
    """Where the name ends in the quote, which has its characters in order but not always together; 0 if absent.

    The part of a name that only names the statistic (覆盖率, 企业数, 位次, 的比重) may be missing from the quote.
    """
    text, at = plain(quote), 0
    for char in _STATISTIC.sub("", plain(name)) or plain(name):
        at = text.find(char, at) + 1
        if not at:
            return 0
    return at


_NUMBERED = re.compile(r"(.+)[（(]([^（）()]*\d{4}[^（）()]*号)[）)]")


def number_of(title: str) -> tuple[str, str] | None:
    """The title of a document without the number that it ends with, and that number: 浙政发〔2018〕43号."""
    found = _NUMBERED.fullmatch(title)
    return (found[1], found[2]) if found else None


def offices_of(responsible: str | None) -> list[str]:
    """The name of every office.

    有关市、县〔市、区〕政府 is one office: neither the list in brackets nor the 、 between 市 and 县 separates names. A
    closing 等 is not part of the last name.

    >>> offices_of("省科技厅、省财政厅等，有关市、县〔市、区〕政府")
    ['省科技厅', '省财政厅', '有关市、县〔市、区〕政府']
    """
    parts, depth = [""], 0
    for char in responsible or "":
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth == 0 and char in _BETWEEN and not _PLACES.fullmatch(parts[-1].strip()):
            parts.append("")
        else:
            parts[-1] += char
    names = (part.strip() for part in parts)
    return [name.removesuffix("等") for name in names if name.removesuffix("等")]
