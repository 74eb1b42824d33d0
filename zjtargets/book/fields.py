"""The values of the data files: numbers, years, dates, place codes and text, each with one reader and its JSON Schema.

Values reach the readers as text. A value that is refused raises a `PydanticCustomError` whose type is the key of a
message.
"""

import calendar
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from zjtargets.core.interval import INFINITY
from zjtargets.text.fold import unprintable

NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,20})?", re.ASCII)
FRACTION = re.compile(r"([1-9]\d{0,8})/([1-9]\d{0,8})", re.ASCII)
DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
MONTHS = re.compile(r"([0-9]|[1-5][0-9]|60)(?: months?|个月)", re.ASCII)
URL = re.compile(r"https?://[^\s/?#]\S*")
ID = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_ID = 64
YEARS = range(1900, 2101)
ACTUAL_WORDS = ("value", "over", "nearly", "about", "between")


class Range(NamedTuple):
    """A printed figure: two equal ends, or the ends of a range; an unknown end is infinite."""

    lo: Decimal
    hi: Decimal

    @property
    def text(self) -> str:
        """The value, or both ends in brackets, for a message."""
        return f"{self.lo}" if self.lo == self.hi else f"[{self.lo}, {self.hi}]"


class PartialDate(NamedTuple):
    """A year, month or day as printed, which counts as its last day."""

    text: str
    last_day: date


class Growth(NamedTuple):
    """A published growth rate in %, and its hedge."""

    word: str
    lo: Decimal
    hi: Decimal


class Level(StrEnum):
    """地区层级，由高到低。

    The level of a place, higher ones first.
    """

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COUNTY = "county"
    COUNTY_LEVEL_CITY = "county_level_city"


_LAST = {Level.DISTRICT: range(1, 21), Level.COUNTY: range(21, 81), Level.COUNTY_LEVEL_CITY: range(81, 100)}


def level_of(code: str) -> Level | None:
    """The level that six digits stand for; None where they stand for none.

    xx0000 is a province, xxyy00 a city; below it 01 to 20 are districts, 21 to 80 counties, 81 to 99 county-level
    cities. Source: GB/T 2260, the order of its codes.

    >>> level_of("330100"), level_of("330106"), level_of("330482")
    (<Level.CITY: 'city'>, <Level.DISTRICT: 'district'>, <Level.COUNTY_LEVEL_CITY: 'county_level_city'>)
    """
    province, city, last = (int(code[at : at + 2]) for at in (0, 2, 4))
    if not province or (last and not city):
        return None
    if not last:
        return Level.CITY if city else Level.PROVINCE
    return next(level for level, numbers in _LAST.items() if last in numbers)


def read_growth(value: object) -> Growth:
    """A growth rate in %: a number, or a number or range under one of the words of an actual."""
    if not isinstance(value, dict):
        return Growth("value", *read_figure(value))
    word = next(iter(value), None)
    if len(value) != 1 or word not in ACTUAL_WORDS:
        raise PydanticCustomError("one_hedge_key", "one word", {"found": list(value), "words": ACTUAL_WORDS})
    reader = read_range if word == "between" else read_figure
    return Growth(word, *reader(value[word]))


def read_number(value: object) -> Decimal:
    """A plain decimal number, 1 to 18 digits before the point and up to 20 behind it, or a fraction such as 100/3."""
    if isinstance(value, str):
        if NUMBER.fullmatch(value):
            return Decimal(value)
        if match := FRACTION.fullmatch(value):
            return Decimal(match[1]) / Decimal(match[2])
    raise PydanticCustomError("bad_value.number", "not a number", {"found": value})


def read_year(value: object) -> int:
    """A year of four digits."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value, re.ASCII) and int(value) in YEARS:
        return int(value)
    raise PydanticCustomError("bad_value.year", "not a year", {"found": value})


def read_date(value: object) -> PartialDate:
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    match = DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if match and int(match[1]) in YEARS:
            year, month = int(match[1]), int(match[2] or 12)
            day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1]
            return PartialDate(match[0], date(year, month, day))
    except (ValueError, calendar.IllegalMonthError):
        pass
    raise PydanticCustomError("bad_value.date", "not a date", {"found": value})


def read_months(value: object) -> int:
    """A number of months from 0 to 60, written as ``14 months`` or ``14个月``."""
    if isinstance(value, str) and (match := MONTHS.fullmatch(value)):
        return int(match[1])
    raise PydanticCustomError("bad_value.months", "not a number of months", {"found": value})


def read_range(value: object, *, open_end: bool = False) -> Range:
    """A range [a, b] with both ends printed; with ``open_end`` the second may be null."""
    if not isinstance(value, list) or len(value) != 2:
        raise PydanticCustomError("bad_value.range", "not a range", {"found": value})
    hi = INFINITY if open_end and value[1] is None else read_number(value[1])
    pair = Range(read_number(value[0]), hi)
    if not pair.lo < pair.hi:
        raise PydanticCustomError("bad_value.reversed", "reversed range", {"lo": value[0], "hi": value[1]})
    return pair


def read_figure(value: object) -> Range:
    """One printed number."""
    number = read_number(value)
    return Range(number, number)


def read_target_value(value: object) -> Range:
    """A printed number; [a, b] if a digit was lost, [1, null] if the whole number was."""
    return read_range(value, open_end=True) if isinstance(value, list) else read_figure(value)


def read_period(value: object) -> tuple[int, int]:
    """[first, last], two years, which may be the same."""
    if not isinstance(value, list) or len(value) != 2:
        raise PydanticCustomError("bad_value.period", "not a period", {"found": value})
    first, last = read_year(value[0]), read_year(value[1])
    if first > last:
        raise PydanticCustomError("bad_value.reversed", "reversed period", {"lo": value[0], "hi": value[1]})
    return first, last


def read_printable(text: str) -> str:
    """Text without invisible characters."""
    if bad := unprintable(text):
        raise PydanticCustomError("unprintable", "unprintable character", {"char": bad})
    return text


def read_text(text: str) -> str:
    """Text without invisible characters or blanks around it."""
    read_printable(text)
    if text != text.strip() or not text:
        raise PydanticCustomError("bad_value.text", "blank or padded text", {"found": text})
    return text


def read_url(text: str) -> str:
    """A web address in full, ``https://`` or ``http://`` with the host behind it, and no blanks."""
    read_printable(text)
    if not URL.fullmatch(text):
        raise PydanticCustomError("bad_value.url", "not an address", {"found": text})
    return text


def _nothing() -> list[Any]:
    """An empty list: pydantic takes longer to learn what ``list`` asks for, and copies ``[]`` for every record."""
    return []


def required(zh: str, en: str, *examples: object, **more: Any) -> Any:
    """A key that a record must have: its meaning in Chinese and English, examples, and more of pydantic's ``Field``."""
    return Field(description=f"{zh}\n\n{en}", examples=list(examples) or None, **more)


def optional(zh: str, en: str, *examples: object, default: object = None) -> Any:
    """A key that a record may leave out."""
    return required(zh, en, *examples, default=default)


def many(zh: str, en: str, *examples: object, **more: Any) -> Any:
    """A list that a record may leave out."""
    return required(zh, en, *examples, default_factory=_nothing, **more)


# How a file writes what these functions read, as JSON Schema.
_NUMBER = {"type": ["number", "string"], "pattern": f"^(?:{NUMBER.pattern}|{FRACTION.pattern})$"}
_YEAR = {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1}
_PAIR = {"type": "array", "items": False, "minItems": 2}
_RANGE = {**_PAIR, "prefixItems": [_NUMBER, _NUMBER]}
_OPEN_END = {**_NUMBER, "type": [*_NUMBER["type"], "null"]}
_HEDGED = {
    "properties": {word: _RANGE if word == "between" else _NUMBER for word in ACTUAL_WORDS},
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}

Text = Annotated[str, AfterValidator(read_text), WithJsonSchema({"type": "string", "pattern": r"^\S(?:[\s\S]*\S)?$"})]
Url = Annotated[str, AfterValidator(read_url), WithJsonSchema({"type": "string", "pattern": f"^{URL.pattern}$"})]
Id = Annotated[str, Field(pattern=f"^{ID.pattern}$", max_length=LONGEST_ID)]
Year = Annotated[int, BeforeValidator(read_year), WithJsonSchema(_YEAR)]
Months = Annotated[
    int, BeforeValidator(read_months), WithJsonSchema({"type": "string", "pattern": f"^(?:{MONTHS.pattern})$"})
]
Number = Annotated[Decimal, BeforeValidator(read_number), WithJsonSchema(_NUMBER)]
Printed = Annotated[Range, PlainValidator(read_figure), WithJsonSchema(_NUMBER)]
Between = Annotated[Range, PlainValidator(read_range), WithJsonSchema(_RANGE)]
TargetValue = Annotated[
    Range,
    PlainValidator(read_target_value),
    WithJsonSchema(_NUMBER | _PAIR | {"type": ["number", "string", "array"], "prefixItems": [_NUMBER, _OPEN_END]}),
]
Date = Annotated[
    PartialDate,
    PlainValidator(read_date),
    WithJsonSchema(_YEAR | {"type": ["integer", "string"], "pattern": f"^{DATE.pattern}$"}),
]
Period = Annotated[
    tuple[int, int], BeforeValidator(read_period), WithJsonSchema({**_PAIR, "prefixItems": [_YEAR, _YEAR]})
]
GrowthRate = Annotated[
    Growth, PlainValidator(read_growth), WithJsonSchema(_NUMBER | _HEDGED | {"type": ["number", "string", "object"]})
]
