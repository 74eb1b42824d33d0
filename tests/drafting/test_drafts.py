"""Drafts: the targets of a document that nobody has read yet, found among its figures, and what governs each.

Whole documents with keys stand in tests/documents, and `tests.score` counts how well they are read. Small sentences
show one rule at a time.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.builders import worked_cases
from tests.score import FOLDER, Keyed, read_keyed, score
from zjtargets.drafting.drafts import Draft, new_document
from zjtargets.sources.document import Source

# --- whole documents ------------------------------------------------------------------------------


@cache
def keyed(which: str) -> list[Keyed]:
    return read_keyed(FOLDER / which)


def shares(which: str) -> dict[str, float]:
    c = sum(map(score, keyed(which)), Counter[str]())
    return {
        "recall": c["recall"] / c["targets"],
        "precision": c["matched"] / c["drafts"],
        "deadline": c["deadline"] / c["recall"],
        **{key: c[key] / c[f"n_{key}"] for key in ("kind", "word", "name")},
    }


@pytest.mark.parametrize(
    ("which", "least"),
    [
        ("seen", {"recall": 0.97, "precision": 0.98, "deadline": 0.98, "kind": 0.98, "word": 0.98, "name": 0.95}),
        ("unseen", {"recall": 0.97, "precision": 0.92, "deadline": 0.95, "kind": 0.90, "word": 0.95, "name": 0.90}),
    ],
)
def test_whole_documents_are_read_as_well_as_the_limits_say(which: str, least: dict[str, float]) -> None:
    found = shares(which)
    assert {key: found[key] for key in least if found[key] < least[key]} == {}


def test_hardly_anything_is_drafted_that_is_no_target() -> None:
    wrong = [(d.name, quote) for d in keyed("seen") for quote in d.others if d.within(quote)]
    assert len(wrong) * 50 <= sum(len(d.others) for d in keyed("seen")), wrong


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
        *(("10家", "draft"), ("101", "name"), ("5家", "past"), ("20家", "draft")),
    ]


@pytest.mark.parametrize("text", ["", "。", "没有数字", "5", "5家", "%", "分别5家", "其中", "…5家", "一、\n（一）5家"])
def test_any_text_is_read_without_an_accident(text: str) -> None:
    assert len(drafts(text, "")) <= 1


REVIEWS = "发展回顾 发展现状 发展基础 工作基础 主要成就 工作成效 面临形势 发展背景 机遇与挑战 存在问题 编制依据 附则"


@pytest.mark.parametrize("heading", REVIEWS.split())
def test_there_is_no_target_under_a_heading_that_looks_back(heading: str) -> None:
    for section in ("二、{}\n甲园达到10家。\n", "（二）{}。甲园达到10家。\n", "第二章 {}\n甲园达到10家。\n"):
        assert drafts(section.format(heading)) == []
