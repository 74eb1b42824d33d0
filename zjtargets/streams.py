"""Standard output and error on consoles of any encoding: what cannot be shown is replaced, never a crash."""

import codecs
from typing import TextIO

_PLAIN = {
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "–": "-",
    "—": "-",
    "…": "...",
    "·": ".",
    "（": " (",
    "）": ")",
    "−": "-",
    "，": ", ",
    "█": "#",
    "◆": "*",
    "─": "-",
    "│": "|",
    "√": "+",
    "→": ">",
    "↘": "~",
    "↓": "v",
    "←": "<",
    "▼": "!",
    "◇": "u",
    "±": "+-",
    "“": '"',
    "”": '"',
    "○": "o",
    "□": ".",
}


def _replace(error: UnicodeError) -> tuple[str, int]:
    """What a console cannot show is shown by something like it, or by a question mark."""
    assert isinstance(error, UnicodeEncodeError)
    bad = error.object[error.start : error.end]
    return "".join(_PLAIN.get(c, "?") for c in bad), error.end


codecs.register_error("zjtargets", _replace)


def prepare(*streams: TextIO) -> None:
    """Let a console in GBK or ASCII show what it can instead of crashing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        if reconfigure and encoding not in ("utf8", "gb18030"):
            reconfigure(errors="zjtargets")


def as_utf8(stream: TextIO) -> None:
    """Machine output is UTF-8 whatever the console: a name with question marks in it is no name."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="strict")
