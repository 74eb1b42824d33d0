"""Where output goes: streams on any console or read by nobody, and files that are written whole or not at all."""

import codecs
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from zjtargets.cli.stopping import unfinished
from zjtargets.core.problem import WrongUsage

_SIGNS = "≥≤×–—…·）−█◆─│√→↘↓←▼◇±“”○□"
_PLAIN_SIGNS = '>= <= x - - ... . ) - # * - | + > ~ v < ! u +- " " o .'.split()
_PLAIN = dict(zip(_SIGNS, _PLAIN_SIGNS, strict=True)) | {"（": " (", "，": ", "}


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Show something like what a console cannot show, or a question mark."""
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
    """Write UTF-8 whatever the console is set to: a name with question marks in it is no name."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="strict")


def write(text: str) -> None:
    """Text for a file or another program, in UTF-8 whatever the console is set to."""
    as_utf8(sys.stdout)
    sys.stdout.write(text)


def discard(stream: TextIO | None) -> None:
    """Discard buffered output: the interpreter would write it at its end, and fail or wait once more."""
    with suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def notice(text: str) -> None:
    """Print a notice to stderr, ignoring a closed stream."""
    if sys.stderr is not None:
        try:
            print(text, file=sys.stderr, flush=True)
        except OSError:
            discard(sys.stderr)


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a new file; with ``replace``, in the place of one that is there, whose permissions it keeps.

    Raises:
        OSError: it cannot be written, or a new one is there already. It names the file. What was there stays as it
            was, and nothing half-written is left.
    """
    old = replace and path.exists()
    part = path.with_name(f".zjtargets-{os.getpid()}") if old else path
    own = set() if os.path.lexists(part) else {part} - unfinished
    unfinished.update(own)
    try:
        file = part.open("xb")
        try:
            with file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if old:
                shutil.copymode(path, part)
                part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    finally:
        unfinished.difference_update(own)


def read_output(path: Path, suffixes: Sequence[str], *, force: bool | None = None) -> Path:
    """A file to write, also where it is typed as -o=FILE; ``force`` overwrites one that is there.

    Raises:
        WrongUsage: it has another suffix, is there already, or is a link or no regular file. Without ``force`` (None)
            the message does not offer it.
    """
    path = Path(str(path).removeprefix("="))
    if path.suffix.lower() not in suffixes:
        raise WrongUsage("bad_suffix", file=path, suffixes=" ".join(suffixes))
    if path.is_symlink() or (os.path.lexists(path) and not path.is_file()):
        raise WrongUsage("no_file", file=path)
    if os.path.lexists(path) and not force:
        raise WrongUsage("file_exists" if force is None else "file_exists_force", file=path)
    return path
