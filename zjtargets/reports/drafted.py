"""Drafts as YAML: a ``targets.yaml`` that wants a person's reading, each of its targets marked ``draft: true``."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from zjtargets.drafts import Draft
from zjtargets.interval import INFINITY
from zjtargets.messages import shown
from zjtargets.models import TO_FILL, Indicator
from zjtargets.plan import Plan
from zjtargets.scan import Scan
from zjtargets.text import plain, unprintable
from zjtargets.units import PERCENT, POINTS, factor, split_unit

_PLAIN = re.compile(r"[\w\u4e00-\u9fff（）、，。；·—…〔〕“”《》][\w\u4e00-\u9fff（）、，。；·—…〔〕“”《》.()-]*")
_YAML_WORDS = frozenset("null true false yes no on off y n".split())


@dataclass
class _Found:
    """An indicator of the draft: its id, its words, and the unit of its values if a figure printed one."""

    id: str
    words: str
    unit: str | None = None
    measure: str = "stock"
    lower: bool = False


class _Indicators:
    """The indicators that drafts are about: those of the data by their names, and new ones."""

    def __init__(self, known: Mapping[str, Indicator]) -> None:
        self.known = {plain(name): indicator for indicator in known.values() for name in indicator.names}
        self.found: list[_Found] = []
        self.by_words: dict[str, list[_Found]] = {}
        self.taken: set[tuple[str, int, str]] = set()
        self.passed: dict[tuple[str, int, str, str | None], int] = {}

    def of(self, draft: Draft) -> str:
        """The id for a draft: of an indicator of the data that has its name, else of one of the document's own.

        A second figure of one deadline and kind is of another indicator, or its id would be taken.
        """
        own = _own_unit(draft)
        known = self.known.get(plain(draft.words))
        if known and _fits(own, known.unit) and self.free(known.id, draft):
            return known.id
        # One that did not fit or was not free for such a draft will not be for the next: it is passed for good.
        sort, ones = (draft.words, draft.by, draft.kind, own), self.by_words.get(draft.words, [])
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
        key = (name, draft.by, draft.kind)
        free = key not in self.taken
        self.taken.add(key)
        return free

    def named(self, words: str) -> _Found:
        one = _Found(f"draft_{len(self.found) + 1}", words)
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


def draft_text(scan: Scan, known: Mapping[str, Indicator]) -> str:
    """The whole file: a scope and a document to be completed, the indicators that are new, and a sentence a draft."""
    plan, name, indicators = Plan(scan.account.source), scan.document, _Indicators(known)
    first, last = plan.period
    base = min(first - 1, plan.issued)
    says: list[str] = []
    before: tuple[str, Draft] | None = None
    for draft in scan.drafts:
        one = indicators.of(draft)
        says += [f"      - at: {_scalar(draft.at)}", f"        quote: {_scalar(draft.quote)}"]
        says += [f"        responsible: {_scalar(draft.responsible)}"] if draft.responsible else []
        says += ["        targets:"]
        keys = _target(draft, one, base)
        if draft.than:
            keys["than"] = indicators.named(draft.than).id
        if draft.part and before and _one_sort(before[1], draft):
            keys["part_of"] = f"{name}/{before[0]}"
        says.append("          - " + _flow(keys | {"draft": "true"}))
        if not draft.part:
            before = _short_id(one, draft), draft
    document = {
        "title": _scalar(plan.title),
        "issuer": TO_FILL,
        "issued": plan.issued_on if plan.dated else f"{plan.issued_on}  # {TO_FILL}: no day is printed",
        "period": f"[{first}, {last}]",
        "base": str(base),
        "scope": "todo",
        "source": _scalar(scan.file),
    }
    return "\n".join(
        [
            f"# Drafted from {_scalar(scan.file)}: compare every record with the document,",
            f"# complete what says {TO_FILL}, then take out draft: true.",
            "scopes:",
            f"  - {{id: todo, name: {TO_FILL}, name_en: {TO_FILL}}}",
            "",
            "indicators:",
            *(f"  - {_flow(_indicator(one))}" for one in indicators.found),
            "",
            "documents:",
            f"  - id: {name}",
            *(f"    {key}: {value}" for key, value in document.items()),
            "    says:",
            *says,
            *_left_over(scan),
            "",
        ]
    )


def _left_over(scan: Scan) -> list[str]:
    """What was neither drafted nor recognised, as comments."""
    account = scan.account
    lines = [f"#   {shown(account.printed(n))}: {shown(account.context(n))}" for n in account.left_over]
    return ["", "# Neither drafted nor recognised as a date, a name or the like:", *lines] if lines else []


def _one_sort(whole: Draft, part: Draft) -> bool:
    one = split_unit(whole.figure.unit) == split_unit(part.figure.unit)
    return one and (whole.by, whole.kind) == (part.by, part.kind) and part.figure.lo <= whole.figure.hi


def _short_id(indicator: str, draft: Draft) -> str:
    return f"{indicator}/{draft.by}" + (f"/{draft.kind}" if draft.kind != "level" else "")


def _indicator(one: _Found) -> dict[str, str]:
    unit = one.unit or TO_FILL
    keys = {"id": one.id, "name": _scalar(one.words), "name_en": TO_FILL, "unit": _scalar(_base_unit(unit))}
    keys["measure"] = one.measure
    if one.lower and one.measure != "rank":
        keys["better"] = "lower"
    return keys


def _base_unit(unit: str) -> str:
    """The unit without 万 and 亿 where it counts things: values are kept in 家, money in 亿元."""
    parts = split_unit(unit)
    if parts is None:
        return unit
    return "亿元" if parts[1] == "元" else parts[1]


def _target(draft: Draft, indicator: str, base: int) -> dict[str, str]:
    figure = draft.figure
    value = str(figure.lo)
    if draft.word == "between" or figure.lo != figure.hi:
        value = f"[{figure.lo}, {'null' if figure.hi == INFINITY else figure.hi}]"
    keys = {"indicator": indicator, "by": str(draft.by)}
    if draft.since is not None:
        keys["since"] = str(draft.since)
    if draft.base is not None and draft.base != base:
        keys["base"] = str(draft.base)
    if draft.kind != "level":
        keys["kind"] = draft.kind
    keys[draft.word] = value
    keys["unit"] = _scalar(figure.unit)
    if draft.strive:
        keys["strive"] = "true"
    return keys


def _flow(keys: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def _scalar(text: str) -> str:
    """Text as YAML takes it: as it is where that is safe, else in double quotes, which JSON and YAML share; what cannot
    be seen is spelt out, for a draft is read on a terminal.
    """
    plain_text = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS
    return text if plain_text else "".join(map(_spelt, json.dumps(text, ensure_ascii=False)))


def _spelt(char: str) -> str:
    return f"\\U{ord(char):08X}" if unprintable(char) else char
