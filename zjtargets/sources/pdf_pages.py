"""The pages of a PDF with their tables among their lines, and what goes on over pages as one table."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from zjtargets.sources.converted import table_lines
from zjtargets.sources.pdf_cells import NEAR, Table, is_bare
from zjtargets.sources.pdf_page import PLAIN
from zjtargets.text.pages import Pages

_GOES_ON = re.compile(r"续\s*表.{0,30}|.{0,40}[（(]\s*续\s*表?[一二三四\d]*\s*[)）].{0,10}|[（(]?接上页[)）]?")
_HEADS = 5  # rows that a head has at most
Parts = list[str | Table]


def parts(text: str, tables: Sequence[Table]) -> Parts:
    """The lines of a page, and its tables: each stands where the first of its characters does."""
    table_at = {place: table for table in tables for place in table.places}
    found: Parts = []
    seen: set[int] = set()
    at = 0
    for line in text.split("\n"):
        places = range(at, at + len(line))
        at += len(line) + 1
        if not any(place in table_at for place in places):
            found.append(line.translate(PLAIN))
            continue
        rest = ""  # of a line that is partly in a table
        for place, char in zip(places, line, strict=True):
            table = table_at.get(place)
            if table is None:
                rest += char
                continue
            found += _words(rest)
            rest = ""
            if id(table) not in seen:
                found.append(table)
                seen.add(id(table))
        found += _words(rest)
    return found


def _words(rest: str) -> list[str]:
    words = rest.translate(PLAIN)
    return [words] if words.strip() else []


def joined(pages: Sequence[Parts]) -> str:
    """The text of all pages, a form feed between two; a table that goes on stands whole on the page where it begins."""
    return "\f".join(map(_written, _put_together(pages)))


def _written(page: Parts) -> str:
    return "\n".join("\n".join(table_lines(part.rows)) if isinstance(part, Table) else part for part in page)


class _Place(NamedTuple):
    """A line, or a table, and the page on which it stands."""

    page: int
    part: str | Table
    added: bool


def _put_together(pages: Sequence[Parts]) -> Sequence[Parts]:
    """The pages, the rows of a table that goes on taken to its beginning, without a head that is repeated."""
    if sum(any(isinstance(part, Table) for part in page) for page in pages) < 2:
        return pages
    places = list(_places(pages))
    tables = [i for i, place in enumerate(places) if isinstance(place.part, Table)]
    dropped: set[int] = set()
    last: dict[int, int] = {}  # where the table begins that goes on in another
    for i, j in pairwise(tables):
        first = last.get(i, i)
        whole, rest = places[first].part, places[j].part
        assert isinstance(whole, Table)
        assert isinstance(rest, Table)
        if places[j].page != places[i].page + 1:
            continue
        between = [k for k in range(i + 1, j) if not places[k].added]
        above = {str(place.part).strip() for place in places[max(0, first - 3) : first]}
        if not all(_only_says_so(str(places[k].part).strip(), above) for k in between):
            continue
        head = _same_rows(whole, rest)
        if not head and not _same_columns(whole, rest):
            continue
        places[first] = _Place(places[first].page, _with_rest(whole, rest, head), added=False)
        last[j] = first
        dropped |= {j, *between}
    kept = [place for k, place in enumerate(places) if k not in dropped]
    return [[place.part for place in kept if place.page == number] for number in range(len(pages))]


def _places(pages: Sequence[Parts]) -> Iterator[_Place]:
    """Every line and table, and whether it is what a page adds; a line that is blank adds nothing to the text."""
    text = Pages("\f".join(map(_written, pages)))
    starts = {line.start for line in text.added}
    at = 0
    for number, page in enumerate(pages):
        for part in page:
            written = _written([part])
            blank = isinstance(part, str) and not part.strip()
            indent = len(written) - len(written.lstrip())
            yield _Place(number, part, blank or (isinstance(part, str) and at + indent in starts))
            at += len(written) + 1
        at += not page


def _only_says_so(line: str, above: set[str]) -> bool:
    """Whether a line between two parts of a table says that it goes on, or says its unit or its caption again."""
    return _GOES_ON.fullmatch(line) is not None or line in above


def _same_rows(whole: Table, rest: Table) -> int:
    """How many rows the parts of a table begin with alike."""
    if len(whole.rows[0]) != len(rest.rows[0]):
        return 0
    both = zip(whole.rows[:_HEADS], rest.rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _same_columns(whole: Table, rest: Table) -> bool:
    """Whether the columns are as wide; the margins of two pages may differ."""
    if len(whole.columns) != len(rest.columns):
        return False
    shift = rest.columns[0] - whole.columns[0]
    return all(abs(b - a - shift) <= 2 * NEAR for a, b in zip(whole.columns, rest.columns, strict=True))


def _with_rest(whole: Table, rest: Table, head: int) -> Table:
    """A table with the rows of the next page.

    A group whose cell the page cut has its words on one of the two pages only.
    """
    before, after = [list(row) for row in whole.rows], [list(row) for row in rest.rows[head:]]
    if after and not after[0][0] and before[-1][0] and before[-1][0] == before[-2][0] and not is_bare(before[-1][0]):
        for row in takewhile(lambda row: not row[0], after):
            row[0] = before[-1][0]
    elif after and after[0][0] and not before[-1][0] and not is_bare(after[0][0]):
        for row in takewhile(lambda row: not row[0], before[::-1]):
            row[0] = after[0][0]
    return Table(before + after, whole.places, whole.columns)
