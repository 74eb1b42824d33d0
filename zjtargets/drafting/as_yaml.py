"""Drafts as YAML: a ``targets.yaml`` that wants a person's reading, each of its targets marked ``draft: true``."""

import json
import re
from collections.abc import Mapping

from zjtargets.book.models import TO_FILL, Indicator
from zjtargets.core.interval import INFINITY
from zjtargets.drafting.indicators import NewIndicator, Proposal, propose
from zjtargets.drafting.profile import Plan
from zjtargets.drafting.scan import Scan
from zjtargets.text.fold import unprintable
from zjtargets.words.messages import printable

_PLAIN = re.compile(r"[\w\u4e00-\u9fff（）、，。；·—…〔〕“”《》][\w\u4e00-\u9fff（）、，。；·—…〔〕“”《》.()-]*")
_YAML_WORDS = frozenset("null true false yes no on off y n".split())


def draft_text(scan: Scan, known: Mapping[str, Indicator]) -> str:
    """The whole file: a scope and a document to be completed, the indicators that are new, and a sentence a draft."""
    plan, name = Plan(scan.coverage.source), scan.document
    proposals, indicators = propose(scan.drafts, name, known)
    first, last = plan.period
    base = min(first - 1, plan.issued)
    says: list[str] = []
    for proposal in proposals:
        draft = proposal.draft
        says += [f"      - at: {_scalar(draft.at)}", f"        quote: {_scalar(draft.quote)}"]
        says += [f"        responsible: {_scalar(draft.responsible)}"] if draft.responsible else []
        says += ["        targets:", "          - " + _flow(_target(proposal, base) | {"draft": "true"})]
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
            *(f"  - {_flow(_indicator(one))}" for one in indicators),
            "",
            "documents:",
            f"  - id: {name}",
            *(f"    {key}: {value}" for key, value in document.items()),
            "    says:",
            *says,
            *_unexplained(scan),
            "",
        ]
    )


def _unexplained(scan: Scan) -> list[str]:
    """What was neither drafted nor recognised, as comments."""
    coverage = scan.coverage
    lines = [f"#   {printable(coverage.printed(n))}: {printable(coverage.context(n))}" for n in coverage.unexplained]
    return ["", "# Neither drafted nor recognised as a date, a name or the like:", *lines] if lines else []


def _indicator(one: NewIndicator) -> dict[str, str]:
    unit = one.kept_in or TO_FILL
    keys = {"id": one.id, "name": _scalar(one.words), "name_en": TO_FILL, "unit": _scalar(unit)}
    keys["measure"] = one.measure
    if one.lower and one.measure != "rank":
        keys["better"] = "lower"
    return keys


def _target(proposal: Proposal, base: int) -> dict[str, str]:
    draft, figure = proposal.draft, proposal.draft.figure
    value = str(figure.lo)
    if draft.word == "between" or figure.lo != figure.hi:
        value = f"[{figure.lo}, {'null' if figure.hi == INFINITY else figure.hi}]"
    keys = {"indicator": proposal.indicator, "by": str(draft.by)}
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
    if proposal.than:
        keys["than"] = proposal.than
    if proposal.part_of:
        keys["part_of"] = proposal.part_of
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
