"""Files are written whole or not at all."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a new file beside its place, in UTF-8 with the mark that spreadsheets look for, then put it there.

    Raises:
        OSError: it cannot be written, or a file of that name has come up meanwhile; nothing is left behind.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        try:
            os.link(name, path)
        except FileExistsError:
            raise
        except OSError as error:
            # A disk without hard links: a name that is taken is not overwritten there either.
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
            Path(name).rename(path)
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _umask() -> int:
    """The mask of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
