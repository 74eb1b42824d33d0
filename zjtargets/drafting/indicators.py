"""The indicator of each draft, of the data or a new one, the target that it is a part of, and the one it repeats."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from zjtargets.book.indicators import Indicator
from zjtargets.book.models import Cell
from zjtargets.drafting.drafts import Draft, NewDocument, ReachedDraft
from zjtargets.tables.cells import is_lower, is_share
from zjtargets.text.fold import plain
from zjtargets.text.names import name_end
from zjtargets.text.quantities import PERCENT, POINTS, factor, split_unit

_PER = re.compile(r"单位[^,、]{1,12}(?:[能煤水电物]耗|消耗|用水量|排放量?|成本)(?:强度)?$|[亩地户]均")
_AMOUNTS = re.compile("(?:余额|存量|保有量|市值|资产|资产总额|注册资本)$")
_OF_A_YEAR = re.compile("(?:产量|吞吐量|客运量|货运量|发电量|用电量|销售量|交易量)$")


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
        """The unit without 万 and 亿 where it counts things: values are kept in 家, money in 亿元, per head in 元."""
        parts = split_unit(self.unit) if self.unit else None
        if parts is None and self.unit:
            return self.unit.lstrip("百千万亿")
        if parts is None or not parts[1]:
            return self.unit
        return "亿元" if parts[1] == "元" and self.measure != "share" else parts[1]


class Proposal(NamedTuple):
    """A draft with the ids of its indicator, of the indicator a lead is over, of the target it is a part of, and of the
    one that it says again.
    """

    draft: Draft
    indicator: str
    than: str | None
    part_of: str | None
    restates: str | None


class Proposals(NamedTuple):
    """What is proposed for a document: targets, actuals with the ids of their indicators, and the new indicators."""

    targets: Sequence[Proposal]
    actuals: Sequence[tuple[ReachedDraft, str]]
    indicators: Sequence[DraftIndicator]


def propose(scan: NewDocument, known: Mapping[str, Indicator]) -> Proposals:
    """The proposals for the drafts of a document, with the indicators that they need beside the ``known`` ones."""
    indicators = _Indicators(known)
    targets: list[Proposal] = []
    whole: Proposal | None = None
    said: dict[tuple[object, ...], Proposal] = {}
    for draft in sorted(scan.drafts, key=lambda draft: draft.cell is not None):
        own = indicators.assign(draft, _said_with(draft, targets))
        than = indicators.new(draft.than).id if draft.than else None
        part_of = (
            f"{scan.document}/{_short_id(whole)}" if draft.part and whole and _may_hold(whole.draft, draft) else None
        )
        before = said.get(_target_key(draft, own)) if draft.cell else None
        restates = f"{scan.document}/{_short_id(before)}" if before else None
        targets.append(Proposal(draft, own, than, part_of, restates))
        said.setdefault(_target_key(draft, own), targets[-1])
        if not draft.part:
            whole = targets[-1]
    of_row = {_row(p.draft.cell): p.indicator for p in reversed(targets) if p.draft.cell}
    actuals = [(draft, indicators.reached(draft, of_row.get(_row(draft.cell)))) for draft in scan.reached]
    return Proposals(targets, actuals, indicators.found)


def _row(cell: Cell) -> tuple[str, str | None, str]:
    return cell.caption, cell.entry.group, cell.entry.row


def _target_key(draft: Draft, indicator: str) -> tuple[object, ...]:
    """What makes two drafts one target, said twice."""
    figure = draft.figure
    return indicator, draft.by, draft.kind, draft.word, draft.strive, _in_base(figure.lo, figure.unit)


def _in_base(value: Decimal, unit: str) -> Decimal:
    """A value without the scale of its unit: 5 万家 and 50000 家 are one."""
    parts = split_unit(unit)
    return value * parts[0] if parts else value


def _said_with(draft: Draft, targets: Sequence[Proposal]) -> str | None:
    """The indicator of the sentence that says the target of a cell, under a shorter or a longer name."""
    if draft.cell is None:
        return None
    same = (p for p in targets if p.draft.cell is None and _target_key(p.draft, "") == _target_key(draft, ""))
    alike = [p.indicator for p in same if name_end(*sorted((p.draft.words, draft.words), key=len))]
    return alike[0] if len(set(alike)) == 1 else None


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
        self.free_ids = (name for n in count(1) if (name := f"draft_{n}") not in known)
        self.claimed: set[tuple[str, int, str, bool, bool]] = set()

    def assign(self, draft: Draft, said_with: str | None = None) -> str:
        """The id of the indicator of a draft: that of the sentence that says the same, else one of the data with its
        name, else one of the document's own.

        A second figure for the same deadline and kind is of another indicator, or two targets would have one id; but
        one may be firm and the other aspirational.
        """
        unit, lower = _own_unit(draft), draft.word == "at_most"
        lower |= draft.word in ("about", "between") and is_lower(draft.words)
        if said_with is not None and self.claim(said_with, draft):
            return said_with
        same = self.named.get(plain(draft.words), ())
        for one in (one for one in same if self._claim_of(one.id, draft) not in self.claimed):
            if unit is None or one.unit is None or factor(unit, one.unit) is not None:
                self.claim(one.id, draft)
                one.unit = one.unit or unit
                one.lower |= lower
                return one.id
        one = self.new(draft.words, unit, _measure(draft), lower=lower)
        self.claim(one.id, draft)
        return one.id

    def claim(self, indicator: str, draft: Draft) -> bool:
        """Take the target id of a draft under this indicator; False if another draft has it already."""
        claim = self._claim_of(indicator, draft)
        free = claim not in self.claimed
        self.claimed.add(claim)
        return free

    def _claim_of(self, indicator: str, draft: Draft) -> tuple[str, int, str, bool, bool]:
        return indicator, draft.by, draft.kind, draft.strive, draft.cell is not None

    def reached(self, draft: ReachedDraft, of_row: str | None) -> str:
        """The id of the indicator of an actual: that of the target in its row, else the first of its name, whose unit
        fits; else a new one.
        """
        unit = None if draft.kind in ("growth", "multiple") else draft.figure.unit
        unit = PERCENT if unit == POINTS else unit
        own = [one for found in self.named.values() for one in found if one.id == of_row]
        for one in [*own, *self.named.get(plain(draft.words), [])]:
            if unit is None or one.unit is None or factor(unit, one.unit) is not None:
                one.unit = one.unit or unit
                return one.id
        return self.new(draft.words, unit, _measure(draft), lower=is_lower(draft.words)).id

    def new(
        self, words: str, unit: str | None = None, measure: str = "stock", *, lower: bool = False
    ) -> DraftIndicator:
        """A new indicator of these words."""
        one = DraftIndicator(next(self.free_ids), words, unit, measure, lower)
        self.found.append(one)
        self.named.setdefault(plain(words), []).append(one)
        return one


def _own_unit(draft: Draft) -> str | None:
    """The unit of the indicator, as far as the figure of the target shows it."""
    if draft.kind in ("multiple", "growth", "lead"):
        return None
    points = draft.figure.unit == POINTS and draft.kind != "yearly"
    return PERCENT if points else draft.figure.unit


def _measure(draft: Draft | ReachedDraft) -> str:
    """What an indicator measures, by the unit and the words of a draft: shares, ranks, sums of a year, else stocks.

    A value per unit of something (单位GDP能耗, 亩均税收) is a share as one per head is.
    """
    unit = split_unit(draft.figure.unit)
    base = unit[1] if unit else ""
    if base == "位":
        return "rank"
    if is_share(draft.words, base if draft.kind in ("level", "increment", "yearly") else "") or _PER.search(
        draft.words
    ):
        return "share"
    if _AMOUNTS.search(draft.words):
        return "stock"
    if _OF_A_YEAR.search(draft.words):
        return "flow"
    if draft.kind in ("multiple", "growth", "lead"):
        return "flow"
    if base in (POINTS, "/10万"):
        return "share"
    return "flow" if base == "元" or draft.kind in ("increment", "yearly") else "stock"
