"""Folding: removes what copies of a document differ in, so that texts can be compared.

Copies differ in character width, in radicals and compatibility forms that look like characters, in line breaks that
fall inside words, in private-use characters after item numbers, in pinyin glosses inside words, as in 6萬(wàn)家,
and in what a page adds (see `pages`). Folding removes those differences and remembers where every character came from;
it changes nothing else.
"""

import json
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from zjtargets.text.pages import Pages

_GLOSS = re.compile(r"[(（][a-z\u00e0-\u024f\u0300-\u036f]{1,6}[)）]")
_PART = re.compile(r"(?P<gap>\s+)|\S+")
_DASH = dict.fromkeys(map(ord, "—–―－‐‑−~～〜"), "-")
_QUOTE = dict.fromkeys(map(ord, "“”„‟＂"), '"') | dict.fromkeys(map(ord, "‘’＇"), "'")
_WIDTH = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
# Compatibility ideographs, and punctuation for vertical lines and of small size.
_FORMS = {
    c: form
    for block in ((0xF900, 0xFB00), (0xFE30, 0xFE50), (0xFE50, 0xFE70))
    for c in range(*block)
    if len(form := unicodedata.normalize("NFKC", chr(c))) == 1
}
# One to one, so that offsets hold. Radicals: Unicode's EquivalentUnifiedIdeograph. Traditional characters: OpenCC's
# TSCharacters, but for those that GB 2312 has as simplified characters of their own (乾, 著), of which 於 is taken.
_BAKED = json.loads(Path(__file__).with_name("characters.json").read_text(encoding="utf-8"))
_RADICALS = dict(zip(map(ord, _BAKED["radicals"][0]), _BAKED["radicals"][1], strict=True))
_FOLD = _RADICALS | _FORMS | _WIDTH | _DASH | _QUOTE
_SIMPLER = str.maketrans(*_BAKED["traditional"])
_DIGITS = frozenset("0123456789")


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


def _stretches(text: str, pages: Pages) -> Iterator[tuple[int, int, bool]]:
    """Where the stretches are that survive folding or are a gap, and whether they are one: whole words where nothing
    inside goes, else single characters.
    """
    found = (m.span() for m in _GLOSS.finditer(text) if is_han(text[m.start() - 1 : m.start()]))
    glosses = {i for span in found for i in range(*span)}
    odd = glosses | {i for line in pages.added for i in range(line.start, line.end)}
    for part in _PART.finditer(text):
        start, end = part.span()
        if part.lastgroup == "gap":
            yield start, end, True
        elif part[0].isprintable() and odd.isdisjoint(range(start, end)):
            yield start, end, False
        else:
            for i in range(start, end):
                if i not in glosses and unicodedata.category(text[i]) not in ("Co", "Cf"):
                    yield i, i + 1, i in odd


def fold(text: str) -> Folded:
    """Fold forms, dashes, quotation marks, white space, private-use characters, glosses, and what a page adds.

    Digits on two sides of a gap are two numbers, and one space stays between them ("2017 15" is not 201715), unless
    they stand in a line of running text and its continuation. So it is where a point stands on one side.
    """
    if text.isprintable() and text.split() == [text] and not _GLOSS.search(text):
        return Folded(text.translate(_FOLD), range(len(text)))  # nothing in it goes
    pages = Pages(text)
    out: list[str] = []
    offsets = array("I")  # a quarter of the memory of a list
    gap_at: int | None = None
    for start, end, is_gap in _stretches(text, pages):
        if is_gap:
            gap_at = start if gap_at is None else gap_at
            continue
        words = text[start:end].translate(_FOLD)
        if gap_at is not None and _splits_number("".join(out[-2:])[-2:], words[0], pages, gap_at, start):
            out.append(" ")
            offsets.append(gap_at)
        gap_at = None
        out.append(words)
        offsets.extend(range(start, end))
    return Folded("".join(out), offsets)


def _splits_number(out: str, char: str, pages: Pages, start: int, end: int) -> bool:
    """Whether a gap stands between two numbers, or where a number may be cut off: 2 015, 12. ¶ 5.

    ``out`` are the two characters before it.
    """
    if char not in _DIGITS or not out:
        return False
    if out[-1] in _DIGITS:
        return not pages.number_goes_on(start, end)
    cut = out[-1] == "." and len(out) > 1 and out[-2] in _DIGITS
    return cut and pages.line_ends(start, end) and not pages.number_goes_on(start, end)


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


def spelt(text: str) -> str:
    """Text for a file that cannot hold every character: those that are none, but line breaks, are spelt out."""
    return "".join(f"<U+{ord(c):04X}>" if unicodedata.category(c)[0] == "C" and c != "\n" else c for c in text)
