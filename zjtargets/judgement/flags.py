"""Flags: what a reader must know of a figure, as ``NAME`` or ``NAME:DETAIL``; scripts read them too."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from zjtargets.book.series import Actual

_REVISED = re.compile(r"(?P<year>\d+)=(?P<value>.+)@(?P<basis>.+)#(?P<document>.+)")


class Flag(NamedTuple):
    """A flag taken apart; ``parts`` are those of a detail that has several, by their names."""

    name: str
    detail: str
    parts: Mapping[str, str]


def read_flag(text: str) -> Flag:
    """A flag as it was written.

    >>> dict(read_flag("revised:2018=2.42@-#yearbook").parts)
    {'year': '2018', 'value': '2.42', 'basis': '-', 'document': 'yearbook'}
    """
    name, _, detail = text.partition(":")
    found = _REVISED.fullmatch(detail)
    return Flag(name, detail, found.groupdict() if found else {})


def revised_flag(actual: Actual) -> str:
    """``revised:YEAR=VALUE@BASIS#DOCUMENT``: a newer value of the year, on another basis than the one that counts.

    Raises:
        ValueError: the reading is a rate, not a value.
    """
    printed = actual.scaled
    if printed is None:
        raise ValueError(f"{actual.location} publishes a rate, not a value")
    value = "-".join(dict.fromkeys(map(str, (printed.lo, printed.hi))))
    return f"revised:{actual.year}={value}@{actual.basis or '-'}#{actual.document.id}"
