"""Where a claim stands in its source: at the claimed figure of its quote, not at the beginning of the quote."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from zjtargets.book.fields import Range
from zjtargets.rules.quotes import Claim
from zjtargets.sources.context import QuotedClaim
from zjtargets.sources.document import Source, find_quote
from zjtargets.text.quote import Quote

TEXT = "　某省规划\n一、目标\n到２０２０年，某量达到\n２００ 亿元，他量达到３０家，某量再增２００ 亿元。"


def standing(book_of: MakeBook, quote: str, value: int, unit: str) -> QuotedClaim:
    source = Source(TEXT)
    (found,) = find_quote(source, quote)
    (target,) = book_of(["by: 2020, at_least: 200"], []).targets
    return QuotedClaim(
        Claim(target, Quote(quote), Range(Decimal(value), Decimal(value)), unit, "at_least", "level"), found, {}
    )


@pytest.mark.parametrize(
    ("quote", "value", "unit", "words"),
    [
        ("某量达到200亿元", 200, "亿元", "200亿元,他量"),
        ("到2020年，某量达到200亿元，他量达到30家", 30, "家", "30家,某量"),
        ("2020年…他量达到30家", 30, "家", "30家,某量"),  # fragments apart
        ("某量达到200亿元，他量达到30家，某量再增200亿元", 200, "亿元", "200亿元,他量"),  # the first of two
        ("某量再增200亿元", 200, "亿元", "200亿元。"),
    ],
)
def test_a_claim_stands_at_its_figure(book_of: MakeBook, quote: str, value: int, unit: str, words: str) -> None:
    here = standing(book_of, quote, value, unit)
    assert here.match.source.text[here.at :].startswith(words)


@pytest.mark.parametrize(("value", "unit"), [(201, "亿元"), (200, "家")])
def test_a_claim_that_its_quote_does_not_print_stands_where_the_quote_does(
    book_of: MakeBook, value: int, unit: str
) -> None:
    here = standing(book_of, "某量达到200亿元", value, unit)
    assert here.at == here.match.start
    assert here.match.source.text[here.at :].startswith("某量达到200")
