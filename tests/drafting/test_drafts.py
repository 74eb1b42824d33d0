"""Drafts: the targets of a document that nobody has read yet, found among its figures, and what governs each.

Four whole documents stand in tests/documents, each with the targets that a reader found in it (``.targets.jsonl``:
value, unit, deadline and the words that say so; where a reader has checked them also kind, hedge word and whether it is
aspirational), and with what is no target in it: remarks on the past, forecasts, subsidies, thresholds
(``.not_targets.jsonl``). Small sentences show one rule at a time.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.builders import worked_cases
from tests.conftest import ROOT
from zjtargets.drafting.drafts import Draft, new_document
from zjtargets.sources.document import Source
from zjtargets.text.fold import fold, plain

FOLDER = ROOT / "tests" / "documents"
DOCUMENTS = ("health_plan", "logistics_plan", "training_opinion", "tourism_plan")


@dataclass(frozen=True)
class Whole:
    """A document, its drafts, its targets by a reader's count, and what is no target."""

    source: Source
    drafts: Sequence[Draft]
    targets: list[dict[str, Any]]
    others: list[str]

    def inside(self, quote: str) -> list[Draft]:
        """The drafts whose figure begins in the words of a quote."""
        folded = fold(quote).text
        start = self.source.folded.text.find(folded)
        assert start >= 0, quote
        end = start + len(folded)
        return [draft for draft in self.drafts if start <= self.source.folded.position(draft.figure.start) < end]


@cache
def whole(name: str) -> Whole:
    source = Source((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    return Whole(
        source,
        new_document(source, "new").drafts,
        lines(f"{name}.targets"),
        [p["quote"] for p in lines(f"{name}.not_targets")],
    )


def lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in text.splitlines()]


# --- whole documents ------------------------------------------------------------------------------


def says(draft: Draft, target: dict[str, Any]) -> bool:
    """Whether a draft has the value, the unit and the deadline of a target."""
    value = target["value"]
    lo, hi = value if isinstance(value, list) else (value, value)
    figure = draft.figure
    return (figure.lo, figure.hi, plain(figure.unit), draft.by) == (lo, hi, plain(target["unit"]), target["by"])


def paired(document: Whole) -> tuple[list[tuple[dict[str, Any], Draft | None]], list[Draft]]:
    """Each target with its draft, no draft taken twice; and the drafts that are left over."""
    free = list(document.drafts)
    found: list[tuple[dict[str, Any], Draft | None]] = []
    for target in document.targets:
        inside = document.inside(target["quote"])
        hit = next((d for d in free if any(d is draft for draft in inside) and says(d, target)), None)
        found.append((target, hit))
        free = [d for d in free if d is not hit]
    return found, free


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nine_in_ten_targets_are_drafted_and_hardly_anything_else(name: str) -> None:
    pairs, wrong = paired(whole(name))
    missed = [target["quote"] for target, draft in pairs if draft is None]
    assert len(missed) * 10 <= len(pairs), missed
    # a draft with a wrong year is no target either, and its target is missed as well
    assert len(wrong) <= len(missed), [draft.quote for draft in wrong]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_kind_hedge_word_and_strive_are_those_of_the_words(name: str) -> None:
    checked = [(target, draft) for target, draft in paired(whole(name))[0] if "kind" in target]
    assert len(checked) > 10
    for target, draft in checked:
        assert draft is not None, target["quote"]
        expected = target["kind"], target["word"], target.get("strive", False)
        assert (draft.kind, draft.word, draft.strive) == expected, target["quote"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_drafted_from_the_past_a_forecast_a_subsidy_or_a_threshold(name: str) -> None:
    assert {quote: draft.quote for quote in whole(name).others for draft in whole(name).inside(quote)} == {}


# --- one rule at a time ---------------------------------------------------------------------------

HEAD = "2021年3月1日\n某市发展规划（2021—2025年）\n为加快发展，制定本规划。\n一、目标\n"


def drafts(body: str, head: str = HEAD) -> Sequence[Draft]:
    return new_document(Source(head + body), "new").drafts


@worked_cases("drafts.yaml")
def test_a_sentence_is_drafted_as_it_is_meant(case: dict[str, Any]) -> None:
    found = drafts(case["text"], case.get("head", HEAD))
    assert len(found) == len(case["drafts"])
    for draft, expected in zip(found, case["drafts"], strict=True):
        figure = f"{draft.figure.lo}{draft.figure.unit}"
        assert {key: figure if key == "figure" else getattr(draft, key) for key in expected} == expected


def test_every_numeral_is_handed_back_once_and_in_order() -> None:
    coverage = new_document(Source(HEAD + "甲园达到10家，“101”工程，乙园由5家达到20家。"), "new").coverage
    found = [(coverage.printed(n), *(why.kind for why in n.explained_by)) for n in coverage.numerals]
    assert found == [
        *(("2021", "date"), ("3", "date"), ("1", "date"), ("2021", "period"), ("2025", "period")),
        *(("10家", "draft"), ("101", "name"), ("5家",), ("20家", "draft")),
    ]


@pytest.mark.parametrize("text", ["", "。", "没有数字", "5", "5家", "%", "分别5家", "其中", "…5家", "一、\n（一）5家"])
def test_any_text_is_read_without_an_accident(text: str) -> None:
    assert len(drafts(text, "")) <= 1


REVIEWS = "发展回顾 发展现状 发展基础 工作基础 主要成就 工作成效 面临形势 发展背景 机遇与挑战 存在问题 编制依据 附则"


@pytest.mark.parametrize("heading", REVIEWS.split())
def test_there_is_no_target_under_a_heading_that_looks_back(heading: str) -> None:
    for section in ("二、{}\n甲园达到10家。\n", "（二）{}。甲园达到10家。\n", "第二章 {}\n甲园达到10家。\n"):
        assert drafts(section.format(heading)) == []
