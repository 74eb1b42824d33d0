"""Folding: removes what copies of a document differ in, so that texts can be compared.

Copies differ in character width, in line breaks that fall inside words and figures, in private-use
characters after item numbers, and in pinyin glosses inside words, as in 6萬(wàn)家. Folding removes
those differences and remembers where every character came from; it changes nothing else.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_GLOSS = re.compile(r"[(（][a-z\u00e0-\u024f\u0300-\u036f]{1,6}[)）]")
_DASH = dict.fromkeys(map(ord, "—–―－‐‑−~～〜"), "-")
_QUOTE = dict.fromkeys(map(ord, "“”„‟＂"), '"') | dict.fromkeys(map(ord, "‘’＇"), "'")
_WIDTH = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_FOLD = _WIDTH | _DASH | _QUOTE
_DIGITS = frozenset("0123456789")

# The characters that the grammar of figures, its governing words and the names of the field need; one to one, so
# offsets hold.
_SIMPLER = str.maketrans(
    "萬億兩臺個項達爭過餘約雙倍增長覆蓋從於與業幾間歲戶種座場門層單責優創選實現區際國後內減確條隻點噸畝設認獲發術規動機構專級園縣產務綜體開儀驗",
    "万亿两台个项达争过余约双倍增长覆盖从于与业几间岁户种座场门层单责优创选实现区际国后内减确条只点吨亩设认获发术规动机构专级园县产务综体开仪验",
)


class Folded(NamedTuple):
    """A folded text and, for each of its characters, the offset in the original."""

    text: str
    offsets: Sequence[int]

    def original(self, index: int) -> int:
        """Offset in the original text of the folded character ``index``."""
        return self.offsets[index]

    def position(self, offset: int) -> int:
        """The first folded character at or after ``offset`` of the original."""
        return bisect_left(self.offsets, offset)


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff"


def _kept(text: str) -> Iterator[tuple[str, int]]:
    """The characters that survive folding, and spaces, with their offsets."""
    found = (m.span() for m in _GLOSS.finditer(text) if is_han(text[m.start() - 1 : m.start()]))
    glosses = {i for span in found for i in range(*span)}
    return (
        (_FOLD.get(ord(c), c), i)
        for i, c in enumerate(text)
        if i not in glosses and unicodedata.category(c) not in ("Co", "Cf")
    )


def fold(text: str) -> Folded:
    """Fold width, dashes, quotation marks, white space, private-use characters and glosses.

    One space between two digits on the same line stays ("2017 15" is not 201715); a line break between
    two digits is an accident of the page and goes.
    """
    if text.isprintable() and text.split() == [text] and not _GLOSS.search(text):
        return Folded(text.translate(_FOLD), range(len(text)))  # nothing in it goes
    out: list[str] = []
    offsets: list[int] = []
    gap, gap_at = "", 0
    for char, offset in _kept(text):
        if char.isspace():
            gap_at = gap_at if gap else offset
            gap += char
            continue
        if gap and "\n" not in gap and out and out[-1] in _DIGITS and char in _DIGITS:
            out.append(" ")
            offsets.append(gap_at)
        gap = ""
        out.append(char)
        offsets.append(offset)
    return Folded("".join(out), offsets)


def simplify(text: str) -> str:
    """The text with the traditional characters of figures and their words simplified; same length."""
    return text.translate(_SIMPLER)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Folded and simplified text: the form in which names, units and quotes are compared."""
    return simplify(fold(text).text)


def unprintable(text: str) -> str | None:
    """The first invisible character, as U+XXXX; None if there is none.

    Control, format (bidi, zero width), private-use and surrogate characters have no place in a data file: an escape
    sequence in a name must not reach a terminal.
    """
    if text.isprintable():
        return None
    hidden = (c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
    return next((f"U+{ord(c):04X}" for c in hidden), None)
