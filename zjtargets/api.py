"""What `zjtargets` offers to a notebook: the answers of the commands as values.

A number is an `Interval` of two `Decimal` ends, equal where it is certain; it can be computed with, and ``float`` of an
uncertain one is an error. Rates are fractions a year (0.12 is 12 % a year), steps are in the unit of the indicator a
year, values and target values in the unit of the target.

What the functions find is a list (`Results`) that a notebook shows as a table; ``to_frame()`` makes a data frame of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypedDict, Unpack

from zjtargets.book import select
from zjtargets.book.actual import Actual
from zjtargets.book.book import Book
from zjtargets.book.folder import Folder, find_folder
from zjtargets.book.select import Filters, read_day, read_filters
from zjtargets.core.problem import NoResult, Problem, WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement import what_if as assumption
from zjtargets.judgement.paths import TargetPath, path_of
from zjtargets.judgement.ranking import judge_all
from zjtargets.judgement.requirement import Requirement, require_all
from zjtargets.judgement.verdict import Verdict, judge_at_latest
from zjtargets.reports import notebook
from zjtargets.reports.notebook import Results
from zjtargets.reports.problems import CheckReport
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.requirements import GrowthReport, PathReport
from zjtargets.reports.screen.show import ShowReport
from zjtargets.rules.folder import check_folder, open_sound
from zjtargets.sources.proof import prove
from zjtargets.words.messages import language, problem_lines, say, usage_text

OneOrMore = str | Sequence[str]
_OPTION = re.compile(r"--(indicator|document|scope|as-of|target|by|sources)\b")


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
) -> Results[Verdict]:
    """Assess every target in force in ``year``: the newest document first, the worst first within a document.

    ``past`` includes targets whose deadline has passed; ``only`` are the filters of `FilterNames`, such as
    ``indicator``. Targets without data are among the verdicts, with the status ``no_data``.

    Raises:
        WrongUsage: a name is not in the book, or no target is in force.
        TypeError: there is no such filter.
    """
    with _in_words():
        found = judge_all(book, _filters(book, only), year, settings, past=past, day=book.day or date.today())
        return notebook.gap_results(GapReport(book, year, found, settings, None, show_all=False, by="document"))


def growth(
    book: Book,
    *,
    from_year: int | None = None,
    **only: Unpack[FilterNames],
) -> Results[Requirement]:
    """The growth that each target in force requires a year, the growth achieved, and what remains.

    The filters are those of `gap`; ``from_year`` is the base year of targets that set a level, instead of their own.

    Raises:
        WrongUsage: a name is not in the book, or no target passes the filters.
    """
    with _in_words():
        found = require_all(book, _filters(book, only), DEFAULTS, from_year)
        return notebook.growth_results(GrowthReport(book, found, None))


def path(
    book: Book,
    indicator: str,
    *,
    document: OneOrMore | None = None,
    scope: OneOrMore | None = None,
    settings: Settings = DEFAULTS,
) -> Results[TargetPath]:
    """The value that each target in force on an indicator requires in each year, beside the actual.

    ``indicator``, ``document`` and ``scope`` are named as in `gap`. The data frame has a row for each year of each
    target.

    Raises:
        WrongUsage: a name is not in the book, or no target is in force.
    """
    with _in_words():
        filters = read_filters(book, [indicator], _several(document), _several(scope), ())
        targets = select.fitting(book, filters, in_force=True)
        found = [path_of(judge_at_latest(book, target, settings), settings) for target in targets]
        return notebook.path_results(PathReport(book, found, None))


def what_if(
    book: Book,
    indicator: str,
    *,
    target: str | Decimal | float | None = None,
    by: int | None = None,
    document: OneOrMore | None = None,
    scope: OneOrMore | None = None,
    settings: Settings = DEFAULTS,
) -> assumption.WhatIf:
    """What an indicator would require with another target value or deadline: the ``assumed`` verdict, and beside it
    that of the target of the data (``in_data``), or None if no document sets one.

    ``target`` is a number in the unit of the target, or a figure as documents print it (``"4500亿元"``); ``by`` is a
    year. What is left out is that of the target in the data: the newest one in force that fits ``document``, ``scope``
    and the unit. Nothing is written to the book.

    Raises:
        WrongUsage: a name is not in the book; neither a target value nor a deadline is given; the figure cannot be read
            or has another unit; the deadline is not after the base year; or several places have such targets.
    """
    with _in_words():
        only = read_filters(book, [indicator], _several(document), _several(scope), ())
        return assumption.what_if(book, indicator, target=target, by=by, only=only, settings=settings)


def actuals(book: Book, indicator: str, *, scope: OneOrMore | None = None, vintages: bool = False) -> Results[Actual]:
    """The published values of an indicator by place and year, each with its document and basis.

    Of the values of a year on one basis only that which counts, with ``vintages`` all. Values that are computed from
    two published ones have these as their ``parts`` (in rows: ``derived``). ``value()`` is the value with the usual
    tolerance of 左右, 近 and 超过; a published rate of growth alone has none.

    Raises:
        WrongUsage: a name is not in the book.
    """
    with _in_words():
        filters = read_filters(book, [indicator], (), _several(scope), ())
        known = select.actuals(book, filters)
        found = [r for r in known if vintages or not r.is_level or book.is_preferred(r)]
        return notebook.actual_results(ShowReport(book, book.indicators[filters.indicators[0]], [], found, None))


def check(
    folder: str | Path | None = None, *, sources: str | Path | None = None, as_of: str | date | None = None
) -> Results[Problem]:
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
        proof = prove(book, where.path, Path(sources)) if sources is not None else None
        return notebook.check_results(CheckReport(book, [*problems, *(proof.problems if proof else [])], proof))


def to_rows(found: Iterable[Verdict | Requirement | TargetPath | Actual | Problem]) -> list[dict[str, object]]:
    """The rows that ``--format json`` prints: plain values, a quantity as ``[lo, hi]``."""
    return [dict(row) for one in found for row in notebook.rows_of(one)]


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
    """Give an exception the message that the command line would print, with options named as arguments."""
    lang = language(None)
    try:
        yield
    except NoResult as none:
        lines = [problem_lines(problem, lang) for problem in none.problems]
        none.args = ("\n".join([say(none.key, lang, **none.values), *lines]),)
        raise
    except WrongUsage as wrong:
        wrong.args = (_OPTION.sub(lambda option: option[1].replace("-", "_"), usage_text(wrong, lang)),)
        raise
