"""The text of a document by the kind of its file: PDF, Word, web page, or text as it is.

What needs more than the program itself does (pypdfium2, python-docx, trafilatura) is imported only for such a file.
A document is turned into its canonical text; ``zjtargets text`` writes that with a first line that names the original.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from zjtargets.core.problem import NoResult, Reason
from zjtargets.sources.converted import Unreadable, from_gbk, table_lines
from zjtargets.sources.files import read_bytes
from zjtargets.tables.reading import tables_as_rows
from zjtargets.text.pages import canonical

_EXTRA = "zjtargets[documents]"
_SAVE_AS = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".docm": ".docx", ".ofd": ".pdf", ".caj": ".pdf"}
_FIRST_LINE = re.compile(r"# [^\n]{1,1000} sha256:[0-9a-f]{64}(?=\n|\Z)")
Convert = Callable[[bytes], str]


def read_text(file: Path) -> str:
    """The text of a document: canonical if its file had to be turned into text, else as given.

    The first line of a canonical text, which names the original, is blank: it is no part of the document.

    Raises:
        NoResult: the file cannot be read, or there is no text in it.
    """
    text = _text_of(file, read_bytes(file))
    return _FIRST_LINE.sub(lambda line: " " * len(line[0]), text, count=1) if _FIRST_LINE.match(text) else text


def canonical_text(file: Path) -> str:
    """The canonical text of a document, under a line that names its file and the SHA-256 of its bytes.

    A text that begins with such a line is canonical already.

    Raises:
        NoResult: the file cannot be read, or there is no text in it.
    """
    content = read_bytes(file)
    text = _text_of(file, content)
    if _FIRST_LINE.match(text):
        return text
    name = "".join(char if char.isprintable() else "?" for char in file.name)
    made = text if _kind(file) in _CONVERTERS else _canonical(text)
    return f"# {name} sha256:{sha256(content).hexdigest()}\n{made}"


def _kind(file: Path) -> str:
    return file.suffix.lower()


def _text_of(file: Path, content: bytes) -> str:
    """The text of the bytes of a file, by its suffix."""
    kind = _kind(file)
    if wanted := _SAVE_AS.get(kind):
        raise _unread(file, "why.save_as", suffix=kind, wanted=wanted)
    try:
        if kind not in _CONVERTERS:
            return _plain_text(content)
        text = _canonical(_CONVERTERS[kind]()(content))
    except Unreadable as why:
        raise _unread(file, why.key, **why.values) from None
    except ImportError as missing:
        package = missing.name or str(missing)
        raise _unread(file, "why.needs_package", suffix=kind, package=package, extra=_EXTRA) from None
    if not text.strip():
        raise _unread(file, "why.no_text" if kind == ".pdf" else "why.empty")
    return text


def _canonical(raw: str) -> str:
    """The canonical text, with the tables of every layout in Markdown."""
    parts, end = [], 0
    for start, stop, rows in tables_as_rows(raw):
        parts += [raw[end:start], "\n".join(table_lines(rows))]
        end = stop
    return canonical("".join([*parts, raw[end:]]))


def _unread(file: Path, why: str, **values: object) -> NoResult:
    return NoResult("unreadable_file", file=file, why=Reason(why, values))


def _plain_text(content: bytes) -> str:
    """A text in UTF-8, with or without a byte-order mark, its lines ended by line feeds."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("why.gbk" if from_gbk(content) else "why.encoding") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pdf() -> Convert:
    from zjtargets.sources.pdf import pdf_text

    return pdf_text


def _word() -> Convert:
    from zjtargets.sources.word import word_text

    return word_text


def _web() -> Convert:
    from zjtargets.sources.web import web_text

    return web_text


_CONVERTERS: dict[str, Callable[[], Convert]] = {".pdf": _pdf, ".docx": _word, ".html": _web, ".htm": _web}
