"""Texts that nobody writes and a broken copy may be: what is asked of every figure is found without reading all again.

The sizes are such that a quadratic reading would take minutes.
"""

import re
from unittest.mock import Mock

import pytest

from tests.conftest import MakeFolder
from zjtargets.book.folder import Folder
from zjtargets.core.problem import Location
from zjtargets.drafting.drafts import draft_all
from zjtargets.drafting.profile import DocumentProfile
from zjtargets.rules.folder import check_folder
from zjtargets.sources.coverage import Exclusion, cover
from zjtargets.sources.document import Source, find_quote
from zjtargets.sources.years import actual_years, deadline
from zjtargets.text.figures import figures_in
from zjtargets.text.spans import Matches

MANY = 8_000
NUMBERS = re.compile(r"\d")


def test_the_places_of_a_pattern_between_two_offsets() -> None:
    text = "a1b2c3d4"
    found = Matches(NUMBERS.finditer(text))
    for start in range(9):
        for end in range(start, 9):
            inside = [m[0] for m in NUMBERS.finditer(text, start, end)]
            last, first = found.last(start, end), found.first(start, end)
            assert [m[0] for m in (first, last) if m] == ([inside[0], inside[-1]] if inside else [])
            assert found.between(start, end) == len(inside)


def test_the_year_of_every_figure_of_a_long_sentence() -> None:
    source = Source("2019年达到1家，到2022年达到2家，" * MANY)
    ends = [m.start() for m in re.finditer("[12]家", source.text)]
    assert {deadline(source, at, 2021, 2025) for at in ends[1:]} == {2022}
    assert {actual_years(source, at, 2021, None)[0] for at in ends[::2]} == {2019}
    shared = Source("甲2023年、2024年分别达到1家、2家，" * MANY)
    ends = [m.start() for m in re.finditer("[12]家", shared.text)]
    assert [deadline(shared, at, 2021, 2025) for at in ends] == [2023, 2024] * MANY


def test_the_kind_of_every_figure_of_a_long_clause() -> None:
    assert [f.kind for f in figures_in("5家" * MANY + "新增" + "5家" * MANY)] == [None] * MANY + ["increment"] * MANY


@pytest.mark.parametrize("text", ["增速" * MANY, "增速高于" * MANY + "5", "1" + ",111" * MANY])
def test_long_runs_without_a_figure(text: str) -> None:
    assert figures_in(text) == []


def test_a_rate_above_another_wants_no_number_behind_it() -> None:
    text = "增速高于5,增速快于甲超过乙增幅高于丙" + "x" * MANY
    assert [text[f.start : f.end] for f in figures_in(text)] == ["增速快于", "增幅高于"]


def test_blanks_for_lost_digits_in_a_long_text() -> None:
    assert len(figures_in("选 个市" * MANY)) == MANY


def test_the_titles_of_many_headings_without_an_end() -> None:
    title = "现状" * 20
    source = Source("\n".join(f"一、{title}5" for _ in range(MANY // 10)))
    plan = DocumentProfile(source)
    heads = [at for at, _ in source.headings]
    assert max(source.heading_end(at) - at for at in heads) == 400
    assert all(plan.in_review(at + 1) for at in heads)


def test_the_words_of_a_draft_are_within_reach() -> None:
    found = [d for _, d in draft_all(DocumentProfile(Source("到2025年" + "达到5家和" * 1000))) if d]
    assert len(found) == 1000
    assert max(len(d.words) for d in found) <= 400


def test_the_places_of_a_quote_with_a_fragment_that_is_missing_or_far() -> None:
    source = Source("5家，" * MANY + "末")
    assert find_quote(source, "5家…无") == []
    assert len(find_quote(source, "5家…末")) == MANY


def test_the_offices_of_every_figure_of_an_item_that_names_none() -> None:
    source = Source("5家，" * MANY)
    assert {source.offices(m.end()) for m in re.finditer("家", source.text)} == {None}


def test_an_excuse_that_stands_everywhere() -> None:
    source = Source("5家，6家，" * MANY)
    result = cover(source, (), [Exclusion("5家", "slogan", Location("", 1))])
    assert [n.explained_by for n in result.numerals] == [(("exclusion", "slogan"),), ()] * MANY


def test_a_long_quote_is_read_once_for_all_its_claims(folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of another value than the claimed one are not looked at."""
    numbers = range(1, 300)
    said = "、".join(f"{i}家" for i in numbers)
    indicators = ", ".join(f"{{id: t{i}, name: 甲, name_en: T, unit: 家, measure: stock}}" for i in numbers)
    targets = ", ".join(f"{{indicator: t{i}, by: 2025, at_least: {i}, unit: 家}}" for i in numbers)
    path = folder(
        {
            "targets.yaml": f"""
scopes: [{{id: here, name: 此地, name_en: Here}}]
indicators: [{indicators}]
documents:
  - {{id: plan, title: 规划, issuer: 政府, issued: 2021-03, period: [2021, 2025], base: 2020, scope: here,
     says: [{{at: 一、目标, quote: 甲达到{said}, targets: [{targets}]}}]}}
"""
        }
    )
    same = Mock(return_value=True)
    monkeypatch.setattr("zjtargets.rules.quotes.same_unit", same)
    book, problems = check_folder(Folder(path))
    assert (len(book.targets), problems) == (len(numbers), [])
    assert same.call_count == len(numbers)
