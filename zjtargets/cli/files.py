"""Files are written whole or not at all."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file beside its place, then put it there; ``replace`` in the place of one that is there already, whose
    permissions it keeps.

    Raises:
        OSError: it cannot be written, or a file of that name has come up meanwhile; what was there stays as it was, and
            nothing else is left behind. It names the file.
    """
    try:
        _write_beside(path, content, replace=replace)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _write_beside(path: Path, content: bytes, *, replace: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".zjtargets-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path, replace=replace))
        if replace:
            Path(name).replace(path)
        else:
            _name_anew(name, path)
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _name_anew(name: str, path: Path) -> None:
    """Give a file its name, unless that is taken."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links: an empty file takes the name, unless that is taken; so nothing is overwritten.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            Path(name).replace(path)
        except BaseException:
            path.unlink()
            raise


def _mode(path: Path, *, replace: bool) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    with suppress(FileNotFoundError):
        if replace:
            return stat.S_IMODE(path.stat().st_mode)
    return 0o666 & ~_umask()


def _umask() -> int:
    """The mask of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
