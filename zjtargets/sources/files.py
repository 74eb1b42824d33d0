"""The bytes of a document: of a file that its user names, or of one inside the folder of sources and nowhere else."""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from zjtargets.core.problem import NoResult, Reason

_MEGABYTE = 1 << 20
LIMITS = {".pdf": 200 * _MEGABYTE}  # the most bytes that are read of a file, by suffix
LIMIT = 64 * _MEGABYTE  # of any other


def file_in(folder: Path, name: str) -> Path:
    """The file of a source: its name is a path inside the folder of sources, and so is what a link there leads to.

    Raises:
        NoResult: it is not.
    """
    path = folder / name
    windows = PureWindowsPath(name)
    inside = not (PurePosixPath(name).is_absolute() or windows.drive or windows.root or ".." in windows.parts)
    try:
        if inside and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            return path
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    raise NoResult("unreadable_file", file=path, why=Reason("why.outside"))


def read_bytes(file: Path, *, regular: bool = False) -> bytes:
    """What is in a file; with ``regular``, in one that is no folder, no pipe and no device.

    Raises:
        NoResult: it cannot be read, or is larger than is read of its kind.
    """
    limit = LIMITS.get(file.suffix.lower(), LIMIT)
    try:
        with _opened(file, wait=not regular) as opened:
            if regular and not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise NoResult("unreadable_file", file=file, why=Reason("why.not_regular"))
            content = opened.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from None
    if len(content) > limit:
        raise NoResult("unreadable_file", file=file, why=Reason("why.too_large", {"limit": limit // _MEGABYTE}))
    return content


def _opened(file: Path, *, wait: bool) -> BinaryIO:
    """Open a file; without ``wait``, a pipe to which nobody writes keeps nobody waiting."""
    flags = 0 if wait else getattr(os, "O_NONBLOCK", 0)
    return open(file, "rb", opener=lambda path, mode: os.open(path, mode | flags))


def unreadable(file: Path, error: Exception) -> NoResult:
    """What is said of a file that the system does not give."""
    return NoResult("unreadable_file", file=file, why=getattr(error, "strerror", None) or error)
