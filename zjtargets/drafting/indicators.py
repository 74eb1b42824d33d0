"""The indicator of each draft, of the data or a new one, and the target that it is a part of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zjtargets.book.models import Indicator
from zjtargets.drafting.drafts import Draft
from zjtargets.text.fold import plain
from zjtargets.text.quantities import PERCENT, POINTS, factor, split_unit

# What is better lower, whatever the word beside its figure.
_LOWER = re.compile(
    "失业率|死亡率|发生率|能耗|煤耗|排放|负债率|死亡人数|事故|流失率|浓度|漏损率|故障|投诉率|贫困|成本|时延|收入比|辍学"
)


@dataclass
class DraftIndicator:
    """An indicator of drafts: its id, its words, and the unit of its values, for a new one if a figure prints one."""

    id: str
    words: str
    unit: str | None = None
    measure: str = "stock"
    lower: bool = False

    @property
    def kept_in(self) -> str | None:
        """The unit without 万 and 亿 where it counts things: values are kept in 家, money in 亿元."""
        parts = split_unit(self.unit) if self.unit else None
        if parts is None and self.unit:
            return self.unit.lstrip("百千万亿")
        if parts is None or not parts[1]:
            return self.unit
        return "亿元" if parts[1] == "元" else parts[1]


class Proposal(NamedTuple):
    """A draft with the ids of its indicator, of the indicator a lead is over, and of the target it is a part of."""

    draft: Draft
    indicator: str
    than: str | None
    part_of: str | None


def propose(
    drafts: Iterable[Draft], document: str, known: Mapping[str, Indicator]
) -> tuple[Sequence[Proposal], Sequence[DraftIndicator]]:
    """The proposals for the drafts of a document, and the indicators that they need beside the ``known`` ones."""
    indicators = _Indicators(known)
    proposals: list[Proposal] = []
    whole: Proposal | None = None
    for draft in drafts:
        own = indicators.assign(draft)
        than = indicators.new(draft.than).id if draft.than else None
        part_of = f"{document}/{_short_id(whole)}" if draft.part and whole and _may_hold(whole.draft, draft) else None
        proposals.append(Proposal(draft, own, than, part_of))
        if not draft.part:
            whole = proposals[-1]
    return proposals, indicators.found


def _short_id(proposal: Proposal) -> str:
    """The id of a target within its document."""
    draft = proposal.draft
    return f"{proposal.indicator}/{draft.by}" + (f"/{draft.kind}" if draft.kind != "level" else "")


def _may_hold(whole: Draft, part: Draft) -> bool:
    """Whether one figure may be a part of another: same unit, kind and deadline, and not larger."""
    alike = split_unit(whole.figure.unit) == split_unit(part.figure.unit)
    return alike and (whole.by, whole.kind) == (part.by, part.kind) and part.figure.lo <= whole.figure.hi


class _Indicators:
    """The indicators that drafts are about: those of the data by their names, and new ones."""

    def __init__(self, known: Mapping[str, Indicator]) -> None:
        self.named = {
            plain(name): [DraftIndicator(one.id, name, one.unit)] for one in known.values() for name in one.names
        }
        self.found: list[DraftIndicator] = []
        self.claimed: set[tuple[str, int, str, bool]] = set()

    def assign(self, draft: Draft) -> str:
        """The id of the indicator of a draft: one of the data with its name, else one of the document's own.

        A second figure for the same deadline and kind is of another indicator, or two targets would have one id; but
        one may be firm and the other aspirational.
        """
        unit, lower = _own_unit(draft), draft.word == "at_most"
        lower |= draft.word in ("about", "between") and _LOWER.search(draft.words) is not None
        for one in self.named.get(plain(draft.words), ()):
            fits = unit is None or one.unit is None or factor(unit, one.unit) is not None
            if fits and self.claim(one.id, draft):
                one.unit = one.unit or unit
                one.lower |= lower
                return one.id
        one = self.new(draft.words, unit, _measure(draft), lower=lower)
        self.claim(one.id, draft)
        return one.id

    def claim(self, indicator: str, draft: Draft) -> bool:
        """Take the target id of a draft under this indicator; False if another draft has it already."""
        key = (indicator, draft.by, draft.kind, draft.strive)
        free = key not in self.claimed
        self.claimed.add(key)
        return free

    def new(
        self, words: str, unit: str | None = None, measure: str = "stock", *, lower: bool = False
    ) -> DraftIndicator:
        """A new indicator of these words."""
        one = DraftIndicator(f"draft_{len(self.found) + 1}", words, unit, measure, lower)
        self.found.append(one)
        self.named.setdefault(plain(words), []).append(one)
        return one


def _own_unit(draft: Draft) -> str | None:
    """The unit of the indicator, as far as the figure of the target shows it."""
    if draft.kind in ("multiple", "growth", "lead"):
        return None
    points = draft.figure.unit == POINTS and draft.kind != "yearly"
    return PERCENT if points else draft.figure.unit


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
