"""The text of a PDF, page by page, its tables as rows of Markdown at their place.

pypdfium2 reads two columns one after the other; pdfplumber, which was tried beside it, reads across both. pdfplumber
also gives the cells of tables whose rules are drawn, at 130 to 350 ms a page, and none where only some are; here the
rules come from pypdfium2, at 2 to 20 ms, on the pages that have any.
"""

from collections.abc import Iterator

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from zjtargets.sources.converted import Unreadable
from zjtargets.sources.pdf_cells import Table, ruled
from zjtargets.sources.pdf_columns import in_columns, may_have_columns
from zjtargets.sources.pdf_page import characters, rules
from zjtargets.sources.pdf_pages import Parts, joined, parts


def pdf_text(content: bytes) -> str:
    """The text of a PDF; a form feed divides its pages.

    Raises:
        Unreadable: it is protected by a password, or no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == FPDF_ERR_PASSWORD
        raise (Unreadable("why.password") if locked else Unreadable("why.broken", suffix=".pdf")) from None
    try:
        return joined(list(_pages(document)))
    except pypdfium2.PdfiumError:
        raise Unreadable("why.broken", suffix=".pdf") from None
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Parts]:
    last: Table | None = None
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        try:
            text: str = words.get_text_range()
            tables = _tables(page, words, text, last)
        finally:
            words.close()
            page.close()
        last = max(tables, key=lambda table: max(table.places), default=None)
        yield parts(text, tables)


def _tables(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str, before: Table | None) -> list[Table]:
    """The tables of a page, as far as they can be made out with certainty."""
    drawn = rules(page)
    has_frame = len(drawn.lying) > 1 and len(drawn.standing) > 1
    if not has_frame and not may_have_columns(text):
        return []
    chars = characters(page, words, text)
    found = list(ruled(chars, drawn)) if has_frame else []
    taken = frozenset[int]().union(*(table.places for table in found))
    rest = [char for char in chars if char.at not in taken]
    return [*(table for table in found if table.rows), *in_columns(rest, drawn.lying, before)]
