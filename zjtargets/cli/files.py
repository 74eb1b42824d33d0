"""Files that are written whole or not at all, and where none is written."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from zjtargets.core.problem import WrongUsage


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a new file; with ``replace``, in the place of one that is there, whose permissions it keeps.

    Raises:
        OSError: it cannot be written, or a new one is there already. It names the file. What was there stays as it
            was, and nothing half-written is left.
    """
    old = replace and path.exists()
    part = path.with_name(f".zjtargets-{os.getpid()}") if old else path
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


def read_output(path: Path, suffixes: Sequence[str], *, force: bool | None = None) -> Path:
    """A file to write; ``force`` overwrites one that is there, the target of a link rather than the link.

    Raises:
        WrongUsage: it has another suffix, is there already, or is no regular file. Without ``force`` (None) the message
            does not offer it.
    """
    if path.suffix.lower() not in suffixes:
        raise WrongUsage("bad_suffix", file=path, suffixes=" ".join(suffixes))
    if os.path.lexists(path) and not force:
        raise WrongUsage("file_exists" if force is None else "file_exists_force", file=path)
    real = Path(os.path.realpath(path)) if path.is_symlink() else path
    if os.path.lexists(real) and not real.is_file():
        raise WrongUsage("no_file", file=path)
    return real


def refuse_data_file(path: Path, folder: Path) -> None:
    """Refuse a file that would be one of the data: a table in their folder, or in the place of a file there.

    Raises:
        WrongUsage: it would be one.
    """
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    if inside and (path.suffix.lower() == ".csv" or os.path.lexists(path)):
        raise WrongUsage("in_data", file=path, folder=folder)
