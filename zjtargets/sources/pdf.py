"""The text of a PDF, page by page, its tables in the place of their words.

pypdfium2 reads two columns one after the other; pdfplumber, which was tried beside it, reads across both. But it knows
the cells of tables: it is asked on the pages that may have one, for it takes a quarter of a second a page.
"""

from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDFPage_CountObjects

from zjtargets.core.progress import tracked
from zjtargets.sources.converted import Unreadable
from zjtargets.sources.pdf_tables import PageTables, Placed, may_have_table

# How PDFium writes the end of a line: \r\n, and a hyphen there as U+FFFE.
_PLAIN = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": None, "\x00": None, "\f": "\n"})
_MOST_OBJECTS = 20_000  # of a page: a drawing has more of them than any table


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
    tables = PageTables(content)
    try:
        numbers = tracked(range(len(document)), "progress.pages", len(document))
        return "\f".join(_page(document, tables, number) for number in numbers)
    except pypdfium2.PdfiumError:
        raise Unreadable("why.broken", suffix=".pdf") from None
    finally:
        tables.close()
        document.close()


def _page(document: pypdfium2.PdfDocument, tables: PageTables, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        text: str = words.get_text_range().translate(_PLAIN)
        if not may_have_table(text) or page.get_rotation() or FPDFPage_CountObjects(page) > _MOST_OBJECTS:
            return text
        placed = tables.on(number)
        return "".join(_with(words, page.get_height(), placed)) if placed else text
    finally:
        words.close()
        page.close()


def _with(words: pypdfium2.PdfTextPage, height: float, placed: Sequence[Placed]) -> Iterator[str]:
    """The text of a page, each table in the place of its first character."""
    where = [_table_at(words.get_charbox(i), height, placed) for i in range(words.count_chars())]
    shown: set[int] = set()
    start = 0
    for end in range(1, len(where) + 1):
        if end < len(where) and where[end] == where[start]:
            continue
        table = where[start]
        if table is None:
            yield words.get_text_range(start, end - start).translate(_PLAIN)
        elif table not in shown:
            shown.add(table)
            yield "\n" + "\n".join(placed[table].lines) + "\n"
        start = end


def _table_at(box: tuple[float, float, float, float], height: float, placed: Sequence[Placed]) -> int | None:
    """The table in which a character stands; its box is measured from the lower left corner of the page."""
    left, bottom, right, top = box
    x, y = (left + right) / 2, height - (bottom + top) / 2
    return next((n for n, table in enumerate(placed) if table.holds(x, y)), None)
