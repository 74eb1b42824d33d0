"""Flags: what a reader must know of a figure."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from zjtargets.book.series import Actual


class FlagCode(StrEnum):
    """Every flag, with the detail that it carries."""

    EARLY = "early"
    LATE = "late"
    REVERSING = "reversing"
    OTHER_PATH = "other_path"  # the status on the other path
    SHORT_IN = "short_in"  # the years that fell short
    PUBLISHED = "published"  # how many years are published, of how many
    BASE_EARLIER = "base_earlier"  # the year of the base
    BASE_BEYOND = "base_beyond"
    BASIS_BREAK = "basis_break"
    REVISED = "revised"  # the newer value on another basis
    NOMINAL = "nominal"
    OTHER_SPAN = "other_span"
    MISSING_YEARS = "missing_years"  # how many
    NAME_DIFFERS = "name_differs"
    LOST_DIGIT = "lost_digit"
    DISPUTED = "disputed"  # the ids of the targets it conflicts with
    RESTATES = "restates"
    NOT_COUNTED = "not_counted"
    DUE_BEFORE = "due_before"
    OWN_BASE = "own_base"
    DERIVED = "derived"
    MISSING_RD_RATIO = "missing_rd_ratio"  # the years without a value
    MISSING_FISCAL_SCIENCE = "missing_fiscal_science"  # the years without a value
    PRESS = "press"
    TITLE_DATE = "title_date"
    PART = "part"  # the part of the year, as printed
    SHARE_OF = "share_of"  # the total of which it is a share
    NOTE = "note"  # its words


class Flag(NamedTuple):
    """A flag and its detail; how it is written is a matter of the reports."""

    code: FlagCode
    detail: int | str | Decimal | Actual | tuple[int, ...] | tuple[str, ...] | None = None


Flags = tuple[Flag, ...]
