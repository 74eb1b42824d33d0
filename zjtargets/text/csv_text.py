"""CSV as every table of the program is written."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV with plain line feeds. Text that a spreadsheet would take for a formula gets a leading apostrophe; a
    number, written out, is none.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(_safe, row) for row in rows)
    return out.getvalue()


def _safe(cell: object) -> object:
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
