"""A part and its whole: what the quote calls one, and what it may be."""

from datetime import date

import pytest

from tests.conftest import MakeFolder
from tests.related import MakeBook, book_maker, found, link, plan
from zjtargets.book.book import Book
from zjtargets.rules.quotes import all_claims, part_in_quote


@pytest.fixture
def book(folder: MakeFolder) -> MakeBook:
    return book_maker(folder)


WHOLE = "thing, by: 2020, at_least: 500, unit: 家"
PART = "part, by: 2020, at_least: 150, unit: 家, part_of: first/thing/2020"


def parts(book: Book) -> list[str]:
    """What is found, but for the words of the quote."""
    return [line for line in found(book) if not line.startswith("part_in_quote")]


@pytest.mark.parametrize(
    ("whole", "part", "within"),
    [
        ("500", "150", True),
        ("500", "500", True),
        ("500", "501", False),
        ("[4, 5]", "4.5", True),
        ("[4, 5]", "6", False),
        ("500", "[400, 600]", True),
        ("500", "[600, 700]", False),
        ("[1, null]", "150", True),
    ],
)
def test_a_part_is_not_above_its_whole(book: MakeBook, whole: str, part: str, within: bool) -> None:
    targets = WHOLE.replace("500", whole), PART.replace("150", part)
    wanted = [] if within else ["part_within_whole first/part/2020 first/thing/2020"]
    assert parts(book(plan("first", *targets))) == wanted
    assert parts(book(plan("first", *reversed(targets)))) == wanted


def test_a_part_above_its_whole_is_settled_by_a_dispute_of_either(book: MakeBook) -> None:
    above = PART.replace("150", "600")
    assert parts(book(plan("first", WHOLE, above + link("disputes", "first/thing/2020")))) == []
    assert parts(book(plan("first", WHOLE + link("disputes", "first/part/2020"), above))) == []


def test_a_dispute_with_a_whole_that_holds_its_part_is_not_needed(book: MakeBook) -> None:
    for targets in (
        (WHOLE, PART + link("disputes", "first/thing/2020")),
        (WHOLE + link("disputes", "first/part/2020"), PART),
    ):
        assert [line.split()[0] for line in parts(book(plan("first", *targets)))] == ["relation_needed"]


@pytest.mark.parametrize(
    "part",
    [
        PART.replace("2020,", "2021,"),
        PART.replace("by", "kind: increment, by"),
        PART.replace("part,", "trade,").replace("unit: 家", "unit: 亿元"),
    ],
)
def test_a_part_is_of_the_kind_and_deadline_and_counted_in_the_unit_of_its_whole(book: MakeBook, part: str) -> None:
    (line,) = parts(book(plan("first", WHOLE, part)))
    assert line.startswith("part_within_whole.unlike first/")


@pytest.mark.parametrize(
    ("part", "reported"),
    [
        ("myriad, by: 2020, at_least: 0.04, unit: 万家, part_of: first/thing/2020", []),  # 400 of 500
        ("myriad, by: 2020, at_least: 0.06, unit: 万家, part_of: first/thing/2020", ["part_within_whole"]),
        ("piece, by: 2020, at_least: 150, unit: 个, part_of: first/thing/2020", []),  # 个 and 家 count alike
        ("piece, by: 2020, at_least: 501, unit: 个, part_of: first/thing/2020", ["part_within_whole"]),
        ("kin, by: 2020, at_least: 150, unit: 家, part_of: first/thing/2020", []),  # alike, but said to be a part
    ],
)
def test_a_part_is_compared_in_the_unit_of_its_whole(book: MakeBook, part: str, reported: list[str]) -> None:
    for targets in ((WHOLE, part), (part, WHOLE)):
        assert [line.split()[0] for line in parts(book(plan("first", *targets)))] == reported


@pytest.mark.parametrize(
    ("quote", "whole", "part", "wrong"),
    [
        ("某量500家(其中部件150家)", "", "", []),
        ("某量500家，部件150家", "", "", ["part_in_quote first/part/2020"]),
        ("某量500家，部件150家（其中另计）", "", "", ["part_in_quote first/part/2020"]),
        ("某量500家，部件150家", "", ", note: 上一句以其中领起", []),
        ("某量500家（其中部件150家）", "", "", []),
        ("其中另有若干；某量500家，部件150家", "", "", ["part_in_quote first/part/2020"]),
        ("总数(其中另计)，某量500家，部件150家", "", "", ["part_in_quote first/part/2020"]),
        ("部件150家，某量500家，其中部件150家", "", "", []),  # printed twice, once as a part
        ("其中某量500家，部件150家", "", "", ["part_in_quote.missing first/thing/2020"]),
        ("其中某量500家，部件150家", ", note: 其中指全国", "", []),
        ("某量500家，其中某量500家另计，其中部件150家", "", "", []),
        ("某量五百余家，部件若干", "", "", []),  # figures that are not there are another rule's matter
    ],
)
def test_a_part_is_what_the_quote_calls_one(
    book: MakeBook, quote: str, whole: str, part: str, wrong: list[str]
) -> None:
    made = book(plan("first", WHOLE + whole, PART + part, quote=quote))
    at = {p.location: p.id for p in made.targets}
    assert [f"{p.key} {at[p.location]}" for p in part_in_quote(all_claims(made))] == wrong


def test_a_part_without_its_relation_is_missing_it(book: MakeBook) -> None:
    made = book(plan("first", WHOLE, PART.partition(", part_of")[0], quote="某量500家(其中部件150家)"))
    assert [p.key for p in part_in_quote(all_claims(made))] == ["part_in_quote.missing"]


def test_a_whole_not_yet_known_bounds_no_part(book: MakeBook) -> None:
    part = PART.replace("first/", "second/").replace("150", "600")
    made = book(plan("first", part), plan("second", WHOLE))
    assert parts(made.as_of(date(2015, 12, 31))) == []
    assert parts(made) == ["part_within_whole first/part/2020 second/thing/2020"]
