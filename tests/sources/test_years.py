"""Which year a figure is about: its own, one that its words share out, that of its section, or the end of the plan."""

from typing import Any

from tests.builders import worked_cases
from zjtargets.sources.document import Source
from zjtargets.sources.years import actual_years, deadline, first_year


@worked_cases("years.yaml")
def test_the_year_of_a_figure(case: dict[str, Any]) -> None:
    source = Source(case["text"])
    at = source.text.rindex(case["figure"])
    if "span" in case:
        assert list(actual_years(source, at, 2021, case.get("base", 2020))) == case["span"]
    elif "since" in case:
        assert first_year(source, at, case.get("by", 2025)) == case["since"]
    else:
        first, last = case.get("plan", (2021, 2025))
        assert deadline(source, at, first, last) == case["year"]
