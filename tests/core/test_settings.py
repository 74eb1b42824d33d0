"""The settings of an assessment: the usual ones are those that the method names, and none is set without being seen."""

import re
from decimal import Decimal

from tests.builders import MakeBook
from tests.conftest import ROOT
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.verdict import judge
from zjtargets.reports.screen.gap import GapReport

OTHERS = {
    "hedge": Decimal("0.1"),
    "thresholds": (Decimal("0.9"), Decimal("0.5")),
    "strict": True,
    "linear": True,
}


def test_the_usual_settings_are_those_of_the_method() -> None:
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    found = re.search(r"`--thresholds ([\d.,]+)` sets the three edges.*`--hedge ([\d.]+)`", method)
    assert found is not None
    thresholds = tuple(map(Decimal, found[1].split(",")))
    assert Settings(Decimal(found[2]), thresholds, strict=False, linear=False) == DEFAULTS


def test_each_of_the_settings_is_printed_under_a_report(make_book: MakeBook) -> None:
    book = make_book(["by: 2020, at_least: 200"], "2015 100")

    def line(settings: Settings) -> str:
        gaps = [judge(book, p, 2018, settings) for p in book.targets]
        report = GapReport(book, 2018, gaps, settings, None, show_all=False, by="document")
        return report.settings_text("en")

    assert set(OTHERS) == set(Settings._fields)
    lines = [line(DEFAULTS), *(line(DEFAULTS._replace(**{name: other})) for name, other in OTHERS.items())]  # type: ignore[arg-type]
    assert len(set(lines)) == 1 + len(OTHERS)
