"""Names in texts: the nearest known one, a name inside a quote, the offices of a （责任单位：…）."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from zjtargets.text.fold import plain

_STATISTIC = re.compile("(?:的?比重|的?份额|位次|率|数|量|额)$")
_OPEN, _CLOSE, _BETWEEN = "〔（([", "〕）)]", "、，,"
_PLACES = re.compile(r"(?:有关|各|相关)\S*[市县区]")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like ``name``; None if none is similar enough."""
    close = get_close_matches(name[:80], sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


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
