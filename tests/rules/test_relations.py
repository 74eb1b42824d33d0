"""Relations between promises: what they may join, and what each has to say."""

import pytest

from tests.conftest import DATA, MakeFolder
from tests.related import MakeBook, book_maker, found, link, plan
from zjtargets.book.load import read_book


@pytest.fixture
def book(folder: MakeFolder) -> MakeBook:
    return book_maker(folder)


@pytest.mark.parametrize("other", ["part, by: 2020, at_least: 9", "thing, scope: there, by: 2020, at_least: 9"])
def test_a_relation_to_another_series_is_wrong_and_not_only_needless(book: MakeBook, other: str) -> None:
    at = "part" if other.startswith("part") else "thing@there"
    thing = "thing, by: 2020, at_least: 5, unit: 家" + link("disputes", f"first/{at}/2020")
    assert found(book(plan("first", other + ", unit: 家"), plan("second", thing), related=False)) == []


def test_every_relation_of_the_shipped_data_gives_its_reason() -> None:
    book, _ = read_book(DATA)
    links = [link for p in book.targets for link in (*p.supersedes, *p.disputes)]
    assert len(links) == 8
    assert all(len(one.why) > 8 for one in links)
