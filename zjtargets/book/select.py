"""Which targets and actuals a command is about: filters and the year."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.fields import read_date
from zjtargets.book.names import Named, find_named, name_and_id
from zjtargets.core.problem import WrongUsage
from zjtargets.text.names import nearest, offices_of

_OFFICES_LISTED = 5


def read_day(text: str | None) -> date | None:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD.

    Raises:
        WrongUsage: it is none of them.
    """
    if text is None:
        return None
    try:
        return read_date(text).last_day
    except PydanticCustomError:
        raise WrongUsage("bad_day", found=text) from None


class Filters(NamedTuple):
    """What a user asks to see, by ids; an empty filter lets everything through."""

    indicators: Sequence[str] = ()
    documents: Sequence[str] = ()
    scopes: Sequence[str] = ()
    offices: Sequence[str] = ()
    binding: bool | None = None

    def fits(self, record: Target | Actual) -> bool:
        """Whether a target or an actual passes every filter."""
        responsible = (record.sentence and record.sentence.responsible) or ""
        return (
            (not self.indicators or record.indicator.id in self.indicators)
            and (not self.documents or record.document.id in self.documents)
            and (not self.scopes or record.scope in self.scopes)
            and (not self.offices or any(office in responsible for office in self.offices))
            and (self.binding is None or isinstance(record, Actual) or record.binding is self.binding)
        )


def read_filters(
    book: Book,
    indicators: Sequence[str],
    documents: Sequence[str],
    scopes: Sequence[str],
    responsible: Sequence[str],
    *,
    binding: bool | None = None,
) -> Filters:
    """The filters that were typed, as ids: a record is given by its id, its name or code, or an unmistakable part of
    a name (`find_named`), an office by part of its name.

    Raises:
        WrongUsage: a name is not in the book, or fits several records; the nearest are listed.
    """

    def ids(what: str, known: Mapping[str, Named], names: Sequence[str]) -> list[str]:
        return [find_named(what, known, name) for name in names]

    filters = Filters(
        ids("indicator", book.indicators, indicators),
        ids("document", book.documents, documents),
        ids("scope", book.scopes, scopes),
        responsible,
        binding,
    )
    offices = {office for p in book.targets for office in offices_of(p.sentence.responsible)}
    for name in filters.offices:
        if not name or not any(name in office for office in offices):
            near, some = nearest(name, offices), sorted(offices)[:_OFFICES_LISTED]
            raise WrongUsage("unknown_option", what="what.responsible", name=name, near=near, known=some)
    return filters


class Query(NamedTuple):
    """What a user asked for, stated in a report and repeated in the commands that it suggests."""

    filters: Filters = Filters()
    data: str | None = None
    past: bool = False

    def data_options(self, as_of: str | None) -> str:
        """``--data`` and ``--as-of`` as they were typed, to be appended to a command."""
        return _options({"--data": [self.data] if self.data else [], "--as-of": [as_of] if as_of else []})

    @property
    def filter_options(self) -> str:
        """The filters by ids, to be appended to a command."""
        f = self.filters
        named = {
            "--indicator": f.indicators,
            "--document": f.documents,
            "--scope": f.scopes,
            "--responsible": f.offices,
        }
        flags = {" --binding": f.binding is True, " --indicative": f.binding is False, " --past": self.past}
        return _options(named) + "".join(flag for flag, given in flags.items() if given)


EVERYTHING = Query()


def _options(values: Mapping[str, Sequence[str]]) -> str:
    return "".join(f" {option} {shlex.quote(name)}" for option, names in values.items() for name in names)


def fitting(book: Book, filters: Filters, *, in_force: bool = False, local: bool = False) -> list[Target]:
    """The targets that pass the filters, newest document first.

    With ``in_force`` none that is superseded; with ``local`` only those on indicators for which every locality is set
    a yearly target.

    Raises:
        WrongUsage: there is none.
    """
    found = [
        p
        for p in newest_first(book.targets)
        if filters.fits(p)
        and (book.in_force(p) or not in_force)
        and (p.indicator.id in book.local_targets or not local)
    ]
    if not found:
        raise WrongUsage("none_left" if book.targets else "none_yet")
    return found


def check_places(book: Book, filters: Filters) -> None:
    """Refuse a scope without a code of GB/T 2260: it is not a place.

    Raises:
        WrongUsage: a scope that is asked for has none.
    """
    for name in filters.scopes:
        if book.scopes[name].code is None:
            raise WrongUsage("no_place", name=name_and_id(book.scopes[name]))


def actuals(book: Book, filters: Filters) -> list[Actual]:
    """The actuals that pass the filters, computed ones among them, by scope and year, older vintages first."""
    names = filters.indicators or book.indicators
    found = filter(filters.fits, (r for name in names for scope in book.scopes for r in book.known(name, scope)))
    return sorted(found, key=lambda r: (r.scope, r.year, r.document.issued.last_day))


def targets_in_force(book: Book, filters: Filters, year: int, *, past: bool) -> list[Target]:
    """The targets in force in ``year``, and with ``past`` those due before it, newest document first.

    Raises:
        WrongUsage: there is none; the years that have some are named.
    """
    candidates = fitting(book, filters)
    found = [
        p
        for p in candidates
        if (p.first_year <= year <= p.by and book.in_force(p, year))
        or (past and p.by < year and book.in_force(p, p.by))
    ]
    if not found:
        raise WrongUsage("none_in_force", year=year, years=_spans(years_in_force(book, candidates)))
    return found


def years_in_force(book: Book, targets: Iterable[Target]) -> list[int]:
    """The years in which any of the targets is in force."""
    return sorted({year for p in targets for year in range(p.first_year, p.by + 1) if book.in_force(p, year)})


def newest_first(targets: Iterable[Target]) -> list[Target]:
    """In the order of the data within a document, documents by their day of issue."""
    return sorted(targets, key=lambda p: p.document.issued.last_day, reverse=True)


def _spans(years: Sequence[int]) -> str:
    """2017-2020, 2022."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)
