"""What drafts propose to the data: of which indicators they are, new ones among them, and of what they are a part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zjtargets.book.models import Indicator
from zjtargets.drafting.drafts import Draft
from zjtargets.text.fold import plain
from zjtargets.text.units import PERCENT, POINTS, factor, split_unit


@dataclass
class NewIndicator:
    """An indicator that the data do not have: its id, its words, and the unit of its values if a figure printed one."""

    id: str
    words: str
    unit: str | None = None
    measure: str = "stock"
    lower: bool = False

    @property
    def kept_in(self) -> str | None:
        """The unit without 万 and 亿 where it counts things: values are kept in 家, money in 亿元."""
        parts = split_unit(self.unit) if self.unit else None
        if parts is None:
            return self.unit
        return "亿元" if parts[1] == "元" else parts[1]


class Proposal(NamedTuple):
    """A draft with the id of its indicator, of the one that a lead is over, and of the target that it is a part of."""

    draft: Draft
    indicator: str
    than: str | None
    part_of: str | None


def propose(
    drafts: Iterable[Draft], document: str, known: Mapping[str, Indicator]
) -> tuple[Sequence[Proposal], Sequence[NewIndicator]]:
    """What the drafts of a document propose, and the indicators that they need beside those that are known."""
    indicators = _Indicators(known)
    found: list[Proposal] = []
    whole: Proposal | None = None
    for draft in drafts:
        one = indicators.of(draft)
        than = indicators.named(draft.than).id if draft.than else None
        within = f"{document}/{_short_id(whole)}" if draft.part and whole and _one_sort(whole.draft, draft) else None
        found.append(Proposal(draft, one, than, within))
        if not draft.part:
            whole = found[-1]
    return found, indicators.found


def _short_id(one: Proposal) -> str:
    """The id of a target within its document."""
    draft = one.draft
    return f"{one.indicator}/{draft.by}" + (f"/{draft.kind}" if draft.kind != "level" else "")


def _one_sort(whole: Draft, part: Draft) -> bool:
    """Whether a figure may be a part of another: alike, and not above it."""
    one = split_unit(whole.figure.unit) == split_unit(part.figure.unit)
    return one and (whole.by, whole.kind) == (part.by, part.kind) and part.figure.lo <= whole.figure.hi


class _Indicators:
    """The indicators that drafts are about: those of the data by their names, and new ones."""

    def __init__(self, known: Mapping[str, Indicator]) -> None:
        self.known = {plain(name): indicator for indicator in known.values() for name in indicator.names}
        self.found: list[NewIndicator] = []
        self.by_words: dict[str, list[NewIndicator]] = {}
        self.taken: set[tuple[str, int, str, bool]] = set()
        self.passed: dict[tuple[str, int, str, bool, str | None], int] = {}

    def of(self, draft: Draft) -> str:
        """The id for a draft: of an indicator of the data that has its name, else of one of the document's own.

        A second figure of one deadline and kind is of another indicator, or its id would be taken; but one may be firm
        and one striven for.
        """
        own = _own_unit(draft)
        known = self.known.get(plain(draft.words))
        if known and _fits(own, known.unit) and self.free(known.id, draft):
            return known.id
        # One that did not fit or was not free for such a draft will not be for the next: it is passed for good.
        sort, ones = (draft.words, draft.by, draft.kind, draft.strive, own), self.by_words.get(draft.words, [])
        for i in range(self.passed.get(sort, 0), len(ones)):
            one, self.passed[sort] = ones[i], i + 1
            if _fits(own, one.unit) and self.free(one.id, draft):
                one.unit = one.unit or own
                one.lower |= _lower(draft)
                return one.id
        one = self.named(draft.words)
        one.unit, one.lower, one.measure = own, _lower(draft), _measure(draft)
        self.free(one.id, draft)
        return one.id

    def free(self, name: str, draft: Draft) -> bool:
        """Whether the id of the target is free yet; from now on it is taken."""
        key = (name, draft.by, draft.kind, draft.strive)
        free = key not in self.taken
        self.taken.add(key)
        return free

    def named(self, words: str) -> NewIndicator:
        """A new indicator of these words."""
        one = NewIndicator(f"draft_{len(self.found) + 1}", words)
        self.found.append(one)
        self.by_words.setdefault(words, []).append(one)
        return one


def _own_unit(draft: Draft) -> str | None:
    """The unit of the indicator, as far as the figure of the promise shows it."""
    if draft.kind in ("multiple", "growth", "lead"):
        return None
    points = draft.figure.unit == POINTS and draft.kind != "yearly"
    return PERCENT if points else draft.figure.unit


def _fits(own: str | None, unit: str | None) -> bool:
    return own is None or unit is None or factor(own, unit) is not None


def _lower(draft: Draft) -> bool:
    return draft.word == "at_most"


def _measure(draft: Draft) -> str:
    if draft.kind in ("multiple", "growth", "lead"):
        return "flow"
    unit = split_unit(draft.figure.unit)
    base = unit[1] if unit else ""
    if base == "位":
        return "rank"
    if base in (PERCENT, POINTS, "‰", "/10万"):
        return "share"
    return "flow" if base == "元" or draft.kind in ("increment", "yearly") else "stock"
