"""Rules about the years of a record: they are those that the words around its quote name."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from zjtargets.book.book import Target
from zjtargets.book.models import Kind
from zjtargets.book.series import Actual
from zjtargets.core.problem import Problem
from zjtargets.sources.document import Source
from zjtargets.sources.standing import QuotedClaim
from zjtargets.sources.years import actual_years, deadline
from zjtargets.text.grammar import CLAUSE, YEAR, YEAR_NUMBER

_COMPARED = re.compile(rf"[比较]({YEAR})年")


def deadline_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """The deadline is the nearest year of the plan before the figure in its sentence, else the 到YYYY年 that opens its
    section of goals, else the end of the document's period.
    """
    claim, found = here.claim, here.found
    p = claim.record
    if not isinstance(p, Target):
        return
    first, last = p.document.period or (p.document.issued.last_day.year, None)
    read = deadline(found.source, here.at, first, last)
    if read is None:
        return
    if read != p.by and not claim.noted(p.by):
        yield claim.warning("deadline_in_source", found=p.by, read=read)


def years_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """The ``since`` and the ``base`` of a target stand in its sentence, or follow from its document: its base, or
    the first year of its period (a base the year before it); a multiple has the base that it is compared with.
    """
    claim, found = here.claim, here.found
    p = claim.record
    if not isinstance(p, Target):
        return
    document, at = p.document, here.at
    named = _years_named(found.source, *found.source.sentence(at))
    first = {document.period[0]} if document.period else set()
    before = {year - 1 for year in first} | {document.base}
    if p.stated_base is not None:
        first.add(p.stated_base + 1)
    for name, year, fitting in (("since", p.stated_since, first | named), ("base", p.stated_base, before | named)):
        if year is not None and year not in fitting and not claim.noted(year):
            yield claim.warning("years_in_source", name=name, found=year, read=sorted(y for y in fitting if y))
    compared = found.source.places(_COMPARED).first(found.source.places(CLAUSE).cut_before(at), at)
    wrong = compared is not None and p.kind is Kind.MULTIPLE and int(compared[1]) != p.base_year
    if compared and wrong and not claim.noted(p.base_year):
        yield claim.warning("years_in_source.base", found=p.base_year, read=int(compared[1]))


@lru_cache(maxsize=1024)
def _years_named(source: Source, start: int, end: int) -> Set[int]:
    return {int(year) for year in YEAR_NUMBER.findall(source.text, start, end)}


def year_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """The year of a reading is the nearest before its figure that is not after the issue (从 takes the first year of
    its sentence, 到 the second), else the base of the document; its ``since`` is the first year of a plan period named
    there.
    """
    claim, found = here.claim, here.found
    r = claim.record
    if not isinstance(r, Actual):
        return
    document = r.document
    first, last = actual_years(found.source, here.at, document.issued.last_day.year, document.base)
    if last != r.year and not claim.noted(r.year):
        yield claim.warning("year_in_source", found=r.year, read=last)
    elif first != last and r.since != first and not claim.noted(r.since or first):
        yield claim.warning("year_in_source.since", found=r.since, read=first)


DATED_RULES = (deadline_in_source, years_in_source, year_in_source)
