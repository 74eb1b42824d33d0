"""A draft put into the main file of a data folder: behind the records that are there, every line of which stays."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from zjtargets.book.folder import Folder
from zjtargets.book.records import TARGETS_FILE
from zjtargets.core.problem import NoResult
from zjtargets.rules.folder import open_sound

_TOP = re.compile(r"[^\s#-]")
_ITEM = re.compile(r"( *)- ")
_OPENED = re.compile(r"\w+:\s*(?:\[\s*\])?\s*(#.*)?")


def with_draft(folder: Path, document: str, sections: Mapping[str, Sequence[str]]) -> bytes:
    """The main file of a folder with the lines of the draft of a document under its keys, checked as
    if it were written.

    Raises:
        NoResult: a key has its records in brackets, so that none can be put behind them; or the data would hold errors
            other than that the draft is one, or not hold the document.
        OSError: a file cannot be read.
    """
    file = folder / TARGETS_FILE
    raw = file.read_bytes()
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    for key, lines in sections.items():
        text = _appended(text, key, lines, file)
    made = (text.replace("\n", "\r\n") if b"\r\n" in raw else text).encode()
    content = made if not raw.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + made
    try:
        book, _ = open_sound(Folder(folder, main=content), drafts=True)
    except NoResult as broken:
        raise NoResult("into.errors", broken.problems, n=len(broken.problems)) from None
    if document not in book.documents:  # a line of a text looked like a key
        raise NoResult("into.text", file=file, document=document)
    return content


def _appended(text: str, key: str, lines: Sequence[str], file: Path) -> str:
    """The text with records behind those of a key, before the comments of the next; with the key if it has none."""
    kept = text.removesuffix("\n").split("\n")
    start = next((n for n, line in enumerate(kept) if re.match(rf"{key}\s*:", line)), None)
    if start is None:
        return "\n".join([*kept, "", f"{key}:", *lines, ""])
    end = next((n for n in range(start + 1, len(kept)) if _TOP.match(kept[n])), len(kept))
    while end > start + 1 and (not kept[end - 1].strip() or kept[end - 1].startswith("#")):
        end -= 1
    block = kept[start + 1 : end]
    opened = _OPENED.fullmatch(kept[start])
    records = [line for line in block if line.strip() and not line.lstrip().startswith("#")]
    first = _ITEM.match(records[0]) if records else None
    if opened is None or (records and first is None):
        raise NoResult("into.brackets", file=file, line=start + 1, name=key)
    indent = first[1] if first else "  "
    added = [indent + line.removeprefix("  ") for line in lines]
    head = f"{key}:  {opened[1]}" if opened[1] else f"{key}:"
    return "\n".join([*kept[:start], head, *block, *added, *kept[end:], ""])
