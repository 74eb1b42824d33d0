"""The values of options, read as they are typed."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from pydantic_core import PydanticCustomError

from zjtargets.book.fields import ID, LONGEST_ID, read_period
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import HEDGE, THRESHOLDS
from zjtargets.judgement.measurement import FlagCode
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


def read_years(text: str | None) -> tuple[int, int] | None:
    """First and last year of a plan, written as 2026-2030, or one year.

    Raises:
        WrongUsage: they are not.
    """
    if text is None:
        return None
    try:
        first, _, last = text.partition("-")
        return read_period([first, last or first])
    except PydanticCustomError:
        raise WrongUsage("bad_period", found=text) from None


def read_hedge(text: str | None) -> Decimal:
    """A fraction, written as 0.05 or 5%, from 0 to below 1.

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


def read_thresholds(text: str | None) -> tuple[Decimal, ...]:
    """The least progress ratios of ahead, on track and lagging, or of the last two: in falling order, none below zero.

    Raises:
        WrongUsage: they are not.
    """
    if text is None:
        return THRESHOLDS
    values = [_decimal(part) for part in text.split(",")]
    found = tuple(value for value in values if value is not None and value >= 0)
    if len(found) != len(values) or len(found) not in (2, 3) or list(found) != sorted(found, reverse=True):
        raise WrongUsage("bad_thresholds", found=text)
    return found


def read_failing(texts: Sequence[str]) -> Sequence[str]:
    """Names of statuses, or ``stale``, with commas between them or one option each.

    Raises:
        WrongUsage: one of them is neither.
    """
    names = [name.strip() for text in texts for name in text.split(",")]
    known = [*Status, FlagCode.STALE]
    for name in names:
        if name not in known:
            raise WrongUsage("unknown_option", what="what.status", name=name, near=nearest(name, known), known=known)
    return names


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
