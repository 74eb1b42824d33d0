"""The program from Python: what `zjtargets` offers to a notebook.

Values are exact: an `Interval` has two ends in `Decimal`, equal where the number is certain. Rates are fractions a year
(0.12 is 12 % a year), steps are in the unit of the indicator a year, values and bars in the unit of the promise.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from zjtargets.book.book import Book
from zjtargets.book.folder import Folder, find_folder
from zjtargets.book.select import read_day, read_filters
from zjtargets.core.problem import NoResult, Problem, WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement import answers
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.rows import Row, gap_row, growth_row
from zjtargets.reports.screen.problems import problem_row
from zjtargets.rules.folder import check_folder, open_sound
from zjtargets.sources.proof import prove
from zjtargets.words.messages import language, problem_lines, say, usage_text

OneOrMore = str | Sequence[str]


def open_book(folder: str | Path | None = None, *, as_of: str | date | None = None) -> Book:
    """The promises and readings of a data folder; without one, those that the command line would find.

    ``as_of`` leaves out what was issued after that day (a `date`, or YYYY, YYYY-MM, YYYY-MM-DD as text, which count as
    their last day). Findings do not stop it; `check` lists them.

    Raises:
        NoResult: there is no such folder, or its data hold errors; its ``problems`` are those.
        WrongUsage: ``as_of`` is no day.
    """
    with _in_words():
        book, _ = open_sound(_folder(folder))
        return book.as_of(_day(as_of))


def gap(
    book: Book,
    year: int,
    *,
    indicator: OneOrMore = (),
    document: OneOrMore = (),
    scope: OneOrMore = (),
    responsible: OneOrMore = (),
    past: bool = False,
    settings: Settings = DEFAULTS,
) -> list[Verdict]:
    """Where every promise that is alive in ``year`` stands, newest document first, within it the worst first.

    The filters take an id or several, ``scope`` codes of GB/T 2260 too, ``responsible`` a part of an office's name;
    ``past`` adds the promises due before. ``terms`` hold the hedge (a fraction), the thresholds of the pace, strict and
    linear. Those without a reading are among them, with the status ``no_data``.

    Raises:
        WrongUsage: a name is not in the book, or no promise is alive.
    """
    with _in_words():
        filters = read_filters(book, _several(indicator), _several(document), _several(scope), _several(responsible))
        return answers.gaps(book, filters, year, settings, past=past)


def growth(
    book: Book,
    *,
    indicator: OneOrMore = (),
    document: OneOrMore = (),
    scope: OneOrMore = (),
    responsible: OneOrMore = (),
    from_year: int | None = None,
) -> list[Requirement]:
    """The growth that every promise in force requires, the growth that came, and what remains, newest document first.

    ``from_year`` takes another base for a level. Filters as of `gap`.

    Raises:
        WrongUsage: a name is not in the book, or no promise is left.
    """
    with _in_words():
        filters = read_filters(book, _several(indicator), _several(document), _several(scope), _several(responsible))
        return answers.requirements(book, filters, DEFAULTS, from_year)


def check(
    folder: str | Path | None = None, *, sources: str | Path | None = None, as_of: str | date | None = None
) -> list[Problem]:
    """What is wrong with a data folder, by file and line; with ``sources``, the folder of the documents' texts, every
    quote, figure and numeral against them too. Nothing where all is well.

    Raises:
        NoResult: there is no such folder, or none of sources.
        WrongUsage: ``as_of`` is no day.
    """
    with _in_words():
        where = _folder(folder)
        book, problems = check_folder(where, _day(as_of))
        proved = prove(book, where.path, Path(sources)).problems if sources is not None else []
        return [*problems, *proved]


def to_rows(found: Iterable[Verdict | Requirement | Problem]) -> list[dict[str, object]]:
    """The same as ``--format json`` prints it, for a data frame: plain values, a quantity as [lo, hi]."""
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


def _several(names: OneOrMore) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


@contextmanager
def _in_words() -> Iterator[None]:
    """What is raised says in words what is wrong, as the command line would."""
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
