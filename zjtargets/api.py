"""What `zjtargets` offers to a notebook: the answers of the commands as values.

A number is an `Interval` of two `Decimal` ends, equal where it is certain. Rates are fractions a year (0.12 is 12 % a
year), steps are in the unit of the indicator a year, values and target values in the unit of the target.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from zjtargets.book.book import Book
from zjtargets.book.load import Folder, find_folder
from zjtargets.book.select import Filters, read_day, read_filters
from zjtargets.core.problem import NoResult, Problem, WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.ranking import judge_all
from zjtargets.judgement.requirement import Requirement, require_all
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.rows import Row, gap_row, growth_row
from zjtargets.reports.screen.check import problem_row
from zjtargets.rules.folder import check_folder, open_sound
from zjtargets.sources.proof import prove
from zjtargets.words.messages import language, problem_lines, say, usage_text

OneOrMore = str | Sequence[str]


class FilterNames(TypedDict, total=False):
    """Which targets: of an indicator, a document or a scope, or several, each by its id, its name in either language,
    another name, the GB/T 2260 code of a place, or a part of a name that no other has; by part of the name of an office
    that is responsible; binding ones, or with False indicative ones.
    """

    indicator: OneOrMore
    document: OneOrMore
    scope: OneOrMore
    responsible: OneOrMore
    binding: bool


def open_book(folder: str | Path | None = None, *, as_of: str | date | None = None) -> Book:
    """Read the targets and actuals of a data folder; without one, of the folder that the command line would find.

    ``as_of`` leaves out what was issued after that day: a `date`, or YYYY, YYYY-MM or YYYY-MM-DD as text, of which the
    last day counts. Warnings do not stop it; `check` lists them.

    Raises:
        NoResult: there is no such folder, or its data hold errors, which are its ``problems``.
        WrongUsage: ``as_of`` is not a day.
    """
    with _in_words():
        book, _ = open_sound(_folder(folder))
        return book.as_of(_day(as_of))


def gap(
    book: Book,
    year: int,
    *,
    past: bool = False,
    settings: Settings = DEFAULTS,
    **only: Unpack[FilterNames],
) -> list[Verdict]:
    """Assess every target in force in ``year``: the newest document first, the worst first within a document.

    ``past`` includes targets whose deadline has passed; ``only`` are the filters of `FilterNames`, such as
    ``indicator``. Targets without data are among the verdicts, with the status ``no_data``.

    Raises:
        WrongUsage: a name is not in the book, or no target is in force.
        TypeError: there is no such filter.
    """
    with _in_words():
        return judge_all(book, _filters(book, only), year, settings, past=past, day=book.day or date.today())


def growth(
    book: Book,
    *,
    from_year: int | None = None,
    **only: Unpack[FilterNames],
) -> list[Requirement]:
    """The growth that each target in force requires a year, the growth achieved, and what remains.

    The filters are those of `gap`; ``from_year`` is the base year of targets that set a level, instead of their own.

    Raises:
        WrongUsage: a name is not in the book, or no target passes the filters.
    """
    with _in_words():
        return require_all(book, _filters(book, only), DEFAULTS, from_year)


def check(
    folder: str | Path | None = None, *, sources: str | Path | None = None, as_of: str | date | None = None
) -> list[Problem]:
    """The problems of a data folder by file and line; none where all is well.

    ``sources`` is the folder of the documents' texts: with it, every quote, figure and numeral is checked against them.
    ``folder`` and ``as_of`` are those of `open_book`.

    Raises:
        NoResult: there is no such folder, or none of sources.
        WrongUsage: ``as_of`` is not a day.
    """
    with _in_words():
        where = _folder(folder)
        book, problems = check_folder(where, _day(as_of), today=date.today())
        proved = prove(book, where.path, Path(sources)).problems if sources is not None else []
        return [*problems, *proved]


def to_rows(found: Iterable[Verdict | Requirement | Problem]) -> list[dict[str, object]]:
    """The rows that ``--format json`` prints, for a data frame: plain values, a quantity as ``[lo, hi]``."""
    return [dict(_row(one)) for one in found]


def _row(one: Verdict | Requirement | Problem) -> Row:
    match one:
        case Verdict():
            return gap_row(one)
        case Requirement():
            return growth_row(one)
        case _:
            return problem_row(one)


def _folder(named: str | Path | None) -> Folder:
    return find_folder(Path(named) if named is not None else None)


def _day(as_of: str | date | None) -> date | None:
    return read_day(as_of) if isinstance(as_of, str) else as_of


def _filters(book: Book, only: FilterNames) -> Filters:
    """The filters as names, each of which is in the book."""
    if unknown := only.keys() - FilterNames.__annotations__.keys():
        raise TypeError(f"no filter {min(unknown)}; there are {', '.join(FilterNames.__annotations__)}")
    named = only.get("indicator"), only.get("document"), only.get("scope"), only.get("responsible")
    return read_filters(book, *map(_several, named), binding=only.get("binding"))


def _several(names: OneOrMore | None) -> Sequence[str]:
    return [names] if isinstance(names, str) else names or ()


@contextmanager
def _in_words() -> Iterator[None]:
    """Give an exception the message that the command line would print."""
    lang = language(None)
    try:
        yield
    except NoResult as none:
        lines = [problem_lines(problem, lang) for problem in none.problems]
        none.args = ("\n".join([say(none.key, lang, **none.values), *lines]),)
        raise
    except WrongUsage as wrong:
        wrong.args = (usage_text(wrong, lang),)
        raise
