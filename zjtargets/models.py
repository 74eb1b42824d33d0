"""What the data files may say: frozen models, no unknown keys, digits as printed.

The files reach the models as text (see `yamlfile`), so every number, year and date is read here, by one rule
each. A value that fails raises a `PydanticCustomError` whose type is a key of the catalogue of messages.
"""

import calendar
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from zjtargets.interval import INFINITY
from zjtargets.text import unprintable

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,12})?")
_FRACTION = re.compile(r"([1-9]\d{0,8})/([1-9]\d{0,8})")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
YEARS = range(1900, 2101)


class Kind(StrEnum):
    LEVEL = "level"
    MULTIPLE = "multiple"
    INCREMENT = "increment"
    GROWTH = "growth"
    YEARLY = "yearly"
    LEAD = "lead"


class Measure(StrEnum):
    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    RANK = "rank"


class PathShape(StrEnum):
    GEOMETRIC = "geometric"
    LINEAR = "linear"


class Range(NamedTuple):
    """A printed figure: equal ends, or the two ends of a range; an end that is not known is infinite."""

    lo: Decimal
    hi: Decimal


class PartialDate(NamedTuple):
    """A year, a month or a day as printed; it counts as its last day."""

    text: str
    last_day: date


def read_number(value: object) -> Decimal:
    """A plain decimal number, 1 to 18 digits before the point; or a fraction such as 100/3."""
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        if match := _FRACTION.fullmatch(value):
            return Decimal(match[1]) / Decimal(match[2])
    raise PydanticCustomError("bad_value.number", "not a number", {"found": value})


def read_year(value: object) -> int:
    """A year of four digits."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value, re.ASCII) and int(value) in YEARS:
        return int(value)
    raise PydanticCustomError("bad_value.year", "not a year", {"found": value})


def read_date(value: object) -> PartialDate:
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if match and int(match[1]) in YEARS:
            year, month = int(match[1]), int(match[2] or 12)
            day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1]
            return PartialDate(match[0], date(year, month, day))
    except (ValueError, calendar.IllegalMonthError):
        pass
    raise PydanticCustomError("bad_value.date", "not a date", {"found": value})


def _pair(value: object, *, open_end: bool) -> Range:
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


def read_range(value: object) -> Range:
    """[a, b], both printed."""
    return _pair(value, open_end=False)


def read_bar(value: object) -> Range:
    """A printed number, or [a, b] where a digit was lost; [1, null] where the whole number was."""
    return _pair(value, open_end=True) if isinstance(value, list) else read_figure(value)


def _read_period(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise PydanticCustomError("bad_value.period", "not a period", {"found": value})
    first, last = read_year(value[0]), read_year(value[1])
    if first > last:
        raise PydanticCustomError("bad_value.reversed", "reversed period", {"lo": value[0], "hi": value[1]})
    return first, last


def _visible(text: str) -> str:
    if bad := unprintable(text):
        raise PydanticCustomError("unprintable", "unprintable character", {"char": bad})
    if text != text.strip() or not text:
        raise PydanticCustomError("bad_value.text", "blank or padded text", {"found": text})
    return text


Text = Annotated[str, AfterValidator(_visible)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Year = Annotated[int, BeforeValidator(read_year)]
Number = Annotated[Decimal, BeforeValidator(read_number)]
Figure = Annotated[Range, PlainValidator(read_figure)]
Between = Annotated[Range, PlainValidator(read_range)]
Bar = Annotated[Range, PlainValidator(read_bar)]
Date = Annotated[PartialDate, PlainValidator(read_date)]
Period = Annotated[tuple[int, int], BeforeValidator(_read_period)]


class Record(BaseModel):
    """Common to all: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


class Scope(Record):
    """Where a promise holds: a province, a city (with its GB/T 2260 code), a corridor, a zone."""

    id: Name
    name: Text
    name_en: Text
    code: Annotated[str, Field(pattern=r"^\d{6}$")] | None = None
    note: Text | None = None


class OtherName(Record):
    """A name that the editors take for the same series, and why."""

    name: Text
    why: Text


class Indicator(Record):
    """A statistical series; ``unit`` is the unit its values are kept in."""

    id: Name
    name: Text
    name_en: Text
    unit: Text
    measure: Annotated[Measure, Field(strict=False)]
    path: Annotated[PathShape, Field(strict=False)] | None = None
    better: Literal["higher", "lower"] | None = None
    aka: list[OtherName] = []
    note: Text | None = None

    @property
    def direction(self) -> int:
        """1 where higher is better, −1 where lower is; a rank is better lower."""
        better = self.better or ("lower" if self.measure is Measure.RANK else "higher")
        return 1 if better == "higher" else -1

    @property
    def usual_path(self) -> PathShape:
        """The path stated, else geometric for stocks and flows, linear for shares and ranks."""
        counts = self.measure in (Measure.STOCK, Measure.FLOW)
        return self.path or (PathShape.GEOMETRIC if counts else PathShape.LINEAR)

    @property
    def names(self) -> list[str]:
        return [self.name, *(other.name for other in self.aka)]


class Link(Record):
    """An acknowledged relation to another promise, and the reason for it."""

    target: Text
    why: Text


class _Worded(Record):
    """A record whose figure stands under exactly one of several words."""

    @model_validator(mode="after")
    def _one_word(self) -> Self:
        words = [w for w in self._words() if getattr(self, w) is not None]
        if len(words) > 1 or (not words and self._needs_word()):
            raise PydanticCustomError("one_word", "one word", {"found": words, "words": self._words()})
        return self

    @classmethod
    def _words(cls) -> tuple[str, ...]:
        raise NotImplementedError

    def _needs_word(self) -> bool:
        return True

    @property
    def word(self) -> str | None:
        return next((w for w in self._words() if getattr(self, w) is not None), None)

    @property
    def figure(self) -> Range:
        """The printed figure in the printed unit. Only where there is a word."""
        figure: Range = getattr(self, self.word or "")
        return figure


class Target(_Worded):
    """A promise: the indicator, the deadline, the kind, and the bar under its word."""

    indicator: Text
    scope: Text | None = None
    by: Year
    since: Year | None = None
    base: Year | None = None
    kind: Annotated[Kind, Field(strict=False)] = Kind.LEVEL
    than: Text | None = None
    at_least: Bar | None = None
    above: Figure | None = None
    about: Figure | None = None
    between: Between | None = None
    at_most: Figure | None = None
    unit: Text
    strive: bool = False
    supersedes: list[Link] = []
    disputes: list[Link] = []
    restates: Text | None = None
    part_of: Text | None = None
    note: Text | None = None

    @classmethod
    def _words(cls) -> tuple[str, ...]:
        return ("at_least", "above", "about", "between", "at_most")


class Growth(NamedTuple):
    """A published rate of growth in %, and how it is hedged."""

    word: str
    lo: Decimal
    hi: Decimal


ACTUAL_WORDS = ("value", "over", "nearly", "about", "between")


def _read_growth(value: object) -> Growth:
    if not isinstance(value, dict):
        return Growth("value", *read_figure(value))
    word = next(iter(value), None)
    if len(value) != 1 or word not in ACTUAL_WORDS:
        raise PydanticCustomError("one_word", "one word", {"found": list(value), "words": ACTUAL_WORDS})
    reader = read_range if word == "between" else read_figure
    return Growth(word, *reader(value[word]))


class Actual(_Worded):
    """A reading: what a document says was reached in a year."""

    indicator: Text
    scope: Text | None = None
    year: Year
    since: Year | None = None
    value: Figure | None = None
    over: Figure | None = None
    nearly: Figure | None = None
    about: Figure | None = None
    between: Between | None = None
    unit: Text
    growth: Annotated[Growth, PlainValidator(_read_growth)] | None = None
    of: Number | None = None
    part: Text | None = None
    basis: Name | None = None
    real: bool = False
    note: Text | None = None

    @classmethod
    def _words(cls) -> tuple[str, ...]:
        return ACTUAL_WORDS

    def _needs_word(self) -> bool:
        return self.growth is None


class Sentence(Record):
    """The shortest fragment of a document that carries name, figure and the words that govern them."""

    at: Text
    quote: Text
    responsible: Text | None = None
    targets: list[Target] = []
    actuals: list[Actual] = []


class Document(Record):
    """Where sentences and tables come from, and when they were issued."""

    id: Name
    title: Text
    issuer: Text
    issued: Date
    issued_from: Literal["title"] | None = None
    period: Period | None = None
    base: Year | None = None
    scope: Text | None = None
    source: Text | None = None
    url: Text | None = None
    repost: bool = False
    reliability: Literal["official", "press"] = "official"
    control_total: Number | None = None
    note: Text | None = None

    @property
    def official(self) -> bool:
        return self.reliability == "official"
