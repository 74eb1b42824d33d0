"""Positions in a text; what is asked of every figure is answered without reading all of it again."""

import re

from zjtargets.sources.document import Source, find_quote
from zjtargets.sources.years import actual_years, deadline
from zjtargets.text.spans import Matches, Places

MANY = 8_000  # a quadratic search would take minutes
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


def test_a_pattern_is_found_where_its_match_fits() -> None:
    def above(match: re.Match[str], least: int) -> bool:
        return int(match[0]) > least

    places = Places("a1b2c3")
    assert [[m[0] for m in places(NUMBERS, above, least).matches] for least in (1, 2, 1)] == [
        ["2", "3"],
        ["3"],
        ["2", "3"],
    ]
    assert places(NUMBERS) is places(NUMBERS)
    assert [m[0] for m in places(NUMBERS).matches] == ["1", "2", "3"]


def test_the_year_of_every_figure_of_a_long_sentence() -> None:
    source = Source("2019年达到1家，到2022年达到2家，" * MANY)
    ends = [m.start() for m in re.finditer("[12]家", source.text)]
    assert {deadline(source, at, 2021, 2025) for at in ends[1:]} == {2022}
    assert {actual_years(source, at, 2021, None)[0] for at in ends[::2]} == {2019}
    shared = Source("甲2023年、2024年分别达到1家、2家，" * MANY)
    ends = [m.start() for m in re.finditer("[12]家", shared.text)]
    assert [deadline(shared, at, 2021, 2025) for at in ends] == [2023, 2024] * MANY


def test_the_places_of_a_quote_with_a_fragment_that_is_missing_or_far() -> None:
    source = Source("5家，" * MANY + "末")
    assert find_quote(source, "5家…无") == []
    assert len(find_quote(source, "5家…末")) == MANY
