"""The text of a PDF, page by page.

pypdfium2 reads two columns one after the other; pdfplumber, which was tried beside it, reads across both.
"""

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from zjtargets.sources.converted import Unreadable

# How PDFium writes the end of a line: \r\n, and a hyphen there as U+FFFE.
_PLAIN = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": None, "\x00": None, "\f": "\n"})


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
        return "\f".join(_page(document, number) for number in range(len(document)))
    except pypdfium2.PdfiumError:
        raise Unreadable("why.broken", suffix=".pdf") from None
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        text: str = words.get_text_range()
    finally:
        words.close()
        page.close()
    return text.translate(_PLAIN)
