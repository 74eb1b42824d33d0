"""The bytes of a document: of a file that its user names, or of one inside the folder of sources and nowhere else."""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from zjtargets.core.problem import NoResult, Reason

MEGABYTE = 1 << 20
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # begins .doc and .xls, and what Office has encrypted
LIMITS = {".pdf": 200 * MEGABYTE}  # the most bytes that are read of a file, by suffix
LIMIT = 64 * MEGABYTE  # of any other


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


def read_bytes(file: Path) -> bytes:
    """What is in a file.

    Raises:
        NoResult: it cannot be read, is a folder, a pipe or a device, or is larger than is read of its kind.
    """
    limit = LIMITS.get(file.suffix.lower(), LIMIT)
    try:
        with open(file, "rb", opener=_at_once) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise NoResult("unreadable_file", file=file, why=Reason("why.not_regular"))
            content = opened.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from None
    if len(content) > limit:
        raise NoResult("unreadable_file", file=file, why=Reason("why.too_large", {"limit": limit // MEGABYTE}))
    return content


def _at_once(path: str, flags: int) -> int:
    """Open a file; a pipe to which nobody writes keeps nobody waiting."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def unreadable(file: Path, error: Exception) -> NoResult:
    """What is said of a file that the system does not give."""
    return NoResult("unreadable_file", file=file, why=getattr(error, "strerror", None) or error)
