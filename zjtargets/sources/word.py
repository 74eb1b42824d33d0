"""The text of a Word document (.docx): its paragraphs and tables in their order.

Nothing that the document names elsewhere is fetched, and no macro is run: only the XML of its body is read.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from zjtargets.sources.converted import INDENT, Cell, Unreadable, bound, spanned, spread, table_lines
from zjtargets.sources.files import MEGABYTE, OLD_OFFICE

_UNPACKED = 256 * MEGABYTE  # of all parts together; a part is never read beyond the size that the archive states
_BODY = 64 * MEGABYTE  # of the parts in XML
_PARTS = 10_000
# Removed or moved words, what stands over them, and the second form of a drawing.
_NOT_READ = frozenset("del moveFrom rt Fallback pPr rPr tblPr sectPr instrText delText".split())
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(content: bytes) -> str:
    """The text of a Word document; a table as Markdown.

    Raises:
        Unreadable: it is no Word document, protected by a password, or too large when unpacked.
    """
    if content.startswith(OLD_OFFICE):
        raise Unreadable("why.old_word")
    try:
        _measure(content)
        part: Any = OpcPackage.open(BytesIO(content)).main_document_part
        body = part.element if hasattr(part, "element") else parse_xml(part.blob)  # with macros it is a bare part
    except (BadZipFile, OpcError, XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise Unreadable("why.broken", suffix=".docx") from None
    lines, length = list[str](), 0
    for line in _lines(body):
        bound(length := length + len(line))
        lines.append(line)
    return "\n".join(lines)


def _measure(content: bytes) -> None:
    """Refuse an archive that unpacks to more than is read."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Unreadable("why.unpacked", limit=_UNPACKED // MEGABYTE)
    if sum(part.file_size for part in parts if not part.filename.startswith("word/media/")) > _BODY:
        raise Unreadable("why.unpacked", limit=_BODY // MEGABYTE)


def _name(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _lines(element: Any) -> Iterator[str]:
    """The lines of what an element holds: a paragraph, a table, or others in it."""
    match _name(element):
        case "p":
            if words := _words(element).strip():
                yield INDENT + words
            for inner in _boxes(element):
                yield from _lines(inner)
        case "tbl":
            yield from table_lines(spread(_rows(element)))
        case name if name not in _NOT_READ:
            for child in element:
                yield from _lines(child)


def _words(element: Any) -> str:
    """The words of a paragraph, without those of a text box in it."""
    found = []
    for child in element:
        name = _name(child)
        if name == "t":
            found.append(child.text or "")
        elif name in _SIGNS:
            found.append(_SIGNS[name])
        elif name and name not in _NOT_READ and name != "txbxContent":
            found.append(_words(child))
    return "".join(found)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph."""
    for child in element:
        if _name(child) == "txbxContent":
            yield child
        elif _name(child) not in _NOT_READ:
            yield from _boxes(child)


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also within what Word wraps around them."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) not in (*_NOT_READ, "tbl", "p"):
            yield from _inside(child, name)


def _rows(table: Any) -> Iterator[list[Cell]]:
    """The rows of a table that are not deleted; a cell goes on with one above it only if that is merged."""
    merged = set[int]()
    for row in _inside(table, "tr"):
        about = _properties(row, "trPr")
        if "del" in about:
            continue
        column, now = spanned(about.get("gridBefore", "0"), 0), set[int]()
        cells = [Cell("", column)] * bool(column)
        for cell in _inside(row, "tc"):
            own = _properties(cell, "tcPr")
            across = max(spanned(own.get("gridSpan", "1"), 0), 1)
            goes_on = own.get("vMerge", "restart") != "restart" and column in merged
            now.update(range(column, column + across) if "vMerge" in own else ())
            text = "\n".join(_lines_of_cell(cell))
            if cells and not text and own.get("hMerge", "restart") != "restart":  # as old documents merge columns
                cells[-1] = cells[-1]._replace(across=cells[-1].across + across)
            else:
                cells.append(Cell(text, across, goes_on=goes_on))
            column += across
        merged = now
        after = spanned(about.get("gridAfter", "0"), 0)
        yield [*cells, *[Cell("", after)] * bool(after)]


def _properties(element: Any, name: str) -> dict[str, str]:
    """What Word says of a row or a cell, by name."""
    return {_name(own): next(iter(own.values()), "") for child in element if _name(child) == name for own in child}


def _lines_of_cell(element: Any) -> Iterator[str]:
    """The lines of a cell; those of a table in it, cell by cell."""
    for child in element:
        if _name(child) == "tbl":
            for row in _rows(child):
                yield from (cell.text for cell in row if cell.text)
        elif _name(child) == "p":
            yield from (line.strip() for line in _lines(child))
        elif _name(child) not in _NOT_READ:
            yield from _lines_of_cell(child)
