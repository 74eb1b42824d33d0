"""What the data files may say: frozen models, no unknown keys, digits as printed."""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from zjtargets.book.fields import (
    ACTUAL_WORDS,
    Between,
    Date,
    GrowthRate,
    Id,
    Number,
    Period,
    Printed,
    Range,
    TargetValue,
    Text,
    Year,
)
from zjtargets.book.regions import Level

TO_FILL = "待填"
"""What a draft has for a name that no document gives."""


class Kind(StrEnum):
    """What a promise promises: to be there, to be so many times, to be added, to grow, each year, to grow faster."""

    LEVEL = "level"
    MULTIPLE = "multiple"
    INCREMENT = "increment"
    GROWTH = "growth"
    YEARLY = "yearly"
    LEAD = "lead"


class Measure(StrEnum):
    """What an indicator counts, and so the path that it runs on."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    RANK = "rank"


class PathShape(StrEnum):
    """The way from base to bar: at a constant rate, or by constant steps."""

    GEOMETRIC = "geometric"
    LINEAR = "linear"


def _nothing() -> list[Any]:
    """An empty list: pydantic takes longer to learn what ``list`` asks for, and copies ``[]`` for every record."""
    return []


class Record(BaseModel):
    """Common to all: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


class Scope(Record):
    """Where a promise holds: a province, a city (with its GB/T 2260 code), a corridor, a zone."""

    id: Id
    name: Text
    name_en: Text
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = None
    note: Text | None = None


class OtherName(Record):
    """A name that the editors take for the same series, and why."""

    name: Text
    why: Text


class Alike(Record):
    """Another indicator whose name may mean the same; its bars are set beside this one's, its readings never."""

    indicator: Id
    why: Text


class Indicator(Record):
    """A statistical series; ``unit`` is the unit its values are kept in.

    ``local_target`` marks those for which a document has every locality set a target a year.
    """

    id: Id
    name: Text
    name_en: Text
    unit: Text
    measure: Annotated[Measure, Field(strict=False)]
    path: Annotated[PathShape, Field(strict=False)] | None = None
    better: Literal["higher", "lower"] | None = None
    aka: list[OtherName] = Field(default_factory=_nothing)
    alike: list[Alike] = Field(default_factory=_nothing)
    local_target: bool = False
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
        """Its name and what else it is called."""
        return [self.name, *(other.name for other in self.aka)]


class Link(Record):
    """An acknowledged relation to another promise, and the reason for it."""

    target: Text
    why: Text


class _Worded(Record):
    """A record whose figure stands under exactly one of several words."""

    @model_validator(mode="after")
    def _one_word(self) -> Self:
        words = [w for w in self.words() if getattr(self, w) is not None]
        if len(words) > 1 or (not words and self._needs_word()):
            raise PydanticCustomError("one_hedge_key", "one word", {"found": words, "words": self.words()})
        return self

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The words under which a figure may stand."""
        raise NotImplementedError

    def _needs_word(self) -> bool:
        return True

    @property
    def word(self) -> str | None:
        """The word under which the figure stands; None where a reading is a rate alone."""
        return next((w for w in self.words() if getattr(self, w) is not None), None)

    @property
    def figure(self) -> Range:
        """The printed figure in the printed unit. Only where there is a word."""
        figure: Range = getattr(self, self.word or "")
        return figure


class TargetEntry(_Worded):
    """A promise: the indicator, the deadline, the kind, and the bar under its word."""

    indicator: Text
    scope: Text | None = None
    by: Year
    since: Year | None = None
    base: Year | None = None
    kind: Annotated[Kind, Field(strict=False)] = Kind.LEVEL
    than: Text | None = None
    at_least: TargetValue | None = None
    above: Printed | None = None
    about: Printed | None = None
    between: Between | None = None
    at_most: Printed | None = None
    unit: Text
    strive: bool = False
    supersedes: list[Link] = Field(default_factory=_nothing)
    disputes: list[Link] = Field(default_factory=_nothing)
    restates: Text | None = None
    part_of: Text | None = None
    note: Text | None = None
    draft: bool = False

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The words under which the bar may stand."""
        return ("at_least", "above", "about", "between", "at_most")


class ActualEntry(_Worded):
    """A reading: what a document says was reached in a year."""

    indicator: Text
    scope: Text | None = None
    year: Year
    since: Year | None = None
    value: Printed | None = None
    over: Printed | None = None
    nearly: Printed | None = None
    about: Printed | None = None
    between: Between | None = None
    unit: Text
    growth: GrowthRate | None = None
    of: Number | None = None
    part: Text | None = None
    basis: Id | None = None
    real: bool = False
    note: Text | None = None

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The words under which the figure may stand."""
        return ACTUAL_WORDS

    def _needs_word(self) -> bool:
        return self.growth is None


class Sentence(Record):
    """The shortest fragment of a document that carries name, figure and the words that govern them.

    In the files its ``targets`` and ``actuals`` stand in it; each of them is a record of its own. A sentence may
    instead set a rule: which indicators have a yearly target in every locality, where the double decline holds.
    """

    at: Text
    quote: Text
    responsible: Text | None = None
    local_targets: list[Id] = Field(default_factory=_nothing)
    double_decline: list[Annotated[Level, Field(strict=False)]] = Field(default_factory=_nothing)


class Document(Record):
    """Where sentences and tables come from, and when they were issued."""

    id: Id
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
        """Whether an office speaks in it, and not the press."""
        return self.reliability == "official"


class NotTarget(Record):
    """Words that promise nothing: a name, a slogan, what a recipient may get, a threshold, the size of a group that
    something is for, a promise said again, what the copy has damaged, or a remark on the past without a record.
    """

    quote: Text
    reason: Literal["name", "slogan", "subsidy", "threshold", "group", "restated", "damaged", "past"]
    note: Text | None = None


class DocumentOfExclusions(Record):
    """The document that such words stand in."""

    document: Text
