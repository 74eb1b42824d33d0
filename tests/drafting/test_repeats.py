"""How much of what stands before a place stands elsewhere as well."""

import pytest

from zjtargets.drafting.repeats import Repeats

DEPTH = 128


@pytest.mark.parametrize("text", ["", "a", "aaaa", "abcabcab", "xabyabzab", "一家,二家,一家"])
def test_the_longest_stretch_that_stands_elsewhere(text: str) -> None:
    repeats = Repeats(text)
    for end in range(1, len(text) + 1):
        longest = max(
            k
            for k in range(end + 1)
            if k == 0
            or text.find(text[end - k : end], 0) != end - k
            or text.find(text[end - k : end], end - k + 1) >= 0
        )
        assert repeats.before(end) == longest


@pytest.mark.parametrize("common", [DEPTH - 1, DEPTH, DEPTH + 1, 3 * DEPTH])
def test_it_looks_no_further_back_than_it_says(common: int) -> None:
    """Two stretches that are alike for so long, and stand behind different characters."""
    stretch = "".join(chr(0x4E00 + i) for i in range(common))
    assert Repeats(f"甲。{stretch}乙、{stretch}").before(3 + 2 * common + 1) == min(common, DEPTH)


def test_places_are_asked_for_in_any_order() -> None:
    text = "建成甲园10家，建成乙园10家，新建甲园10家。"
    asked = Repeats(text)
    backwards = {end: asked.before(end) for end in range(len(text), 0, -1)}
    assert backwards == {end: Repeats(text).before(end) for end in range(1, len(text) + 1)}
    assert backwards[text.rindex("家") + 1] == len("甲园10家")
