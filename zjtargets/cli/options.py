"""Option values as a user types them, read once, with a message that shows the right form."""

import os
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from zjtargets.book.fields import ID, LONGEST_ID
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import HEDGE, LAGGING, ON_TRACK
from zjtargets.judgement.status import Status
from zjtargets.text.names import nearest


def read_id(text: str | None) -> str | None:
    """The id of a document.

    Raises:
        WrongUsage: it is not written as one.
    """
    if text is not None and not (ID.fullmatch(text) and len(text) <= LONGEST_ID):
        raise WrongUsage("bad_document_id", found=text)
    return text


def read_new_file(path: Path, suffixes: Sequence[str]) -> Path:
    """A file that is to be written, of one of these kinds.

    Raises:
        WrongUsage: it has another suffix, or is there already.
    """
    _check_suffix(path, suffixes)
    if os.path.lexists(path):
        raise WrongUsage("file_exists", file=path)
    return path


def read_output(path: Path, suffixes: Sequence[str], *, force: bool) -> Path:
    """A file that is to be written; with ``force`` it takes the place of one that is there, a link that of its target.

    Raises:
        WrongUsage: it has another suffix, is there already, or is no file.
    """
    _check_suffix(path, suffixes)
    if os.path.lexists(path) and not force:
        raise WrongUsage("file_exists_force", file=path)
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


def _check_suffix(path: Path, suffixes: Sequence[str]) -> None:
    if path.suffix.lower() not in suffixes:
        raise WrongUsage("bad_suffix", file=path, suffixes=" ".join(suffixes))


def read_hedge(text: str | None) -> Decimal:
    """0.05 or 5%, from 0 to below 1.

    Raises:
        WrongUsage: it is no such number.
    """
    if text is None:
        return HEDGE
    value = _decimal(text.removesuffix("%"))
    if value is not None and text.endswith("%"):
        value /= 100
    if value is None or not 0 <= value < 1:
        raise WrongUsage("bad_hedge", found=text)
    return value


def read_thresholds(text: str | None) -> tuple[Decimal, Decimal]:
    """Two numbers, the greater first, none below zero.

    Raises:
        WrongUsage: they are not.
    """
    if text is None:
        return ON_TRACK, LAGGING
    values = [_decimal(part) for part in text.split(",")]
    match values:
        case [Decimal() as on_track, Decimal() as lagging] if on_track >= lagging >= 0:
            return on_track, lagging
    raise WrongUsage("bad_thresholds", found=text)


def read_statuses(texts: Sequence[str]) -> Sequence[Status]:
    """Names of statuses, with commas between them or one option each.

    Raises:
        WrongUsage: one of them is no status.
    """
    names = [name.strip() for text in texts for name in text.split(",")]
    for name in names:
        if name not in set(Status):
            raise WrongUsage("unknown_option", what="what.status", name=name, near=nearest(name, Status))
    return [Status(name) for name in names]


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
