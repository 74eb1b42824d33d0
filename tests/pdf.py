"""Small PDFs with Chinese text, written by hand: a font that is named only, and what each of its codes means."""

from collections.abc import Iterable, Sequence


def pdf(*pages: str, locked: bool = False) -> bytes:
    """A PDF with these pages, line by line; a page without words is like one that was scanned.

    No password opens one that is locked.
    """
    text = "".join(pages)
    codes = _codes(text)
    lines = [[f"{_words(line, codes)} Tj 0 -16 Td" for line in page.split("\n")] for page in pages]
    contents = [
        f"BT /F 10 Tf 40 780 Td {' '.join(line)} ET" if page else "" for page, line in zip(pages, lines, strict=True)
    ]
    return _pages(contents, codes, _LOCK if locked else "")


Word = tuple[float, float, str]  # how far from the left and from the bottom it begins; its characters are 10 wide
Line = tuple[float, float, float, float]  # from a point to a point


def drawn(*pages: tuple[Iterable[Word], Iterable[Line]], turned: bool = False) -> bytes:
    """A PDF whose pages have words and rules at their places; one that is shown turned is written on its side."""
    sheets = [(list(words), list(lines)) for words, lines in pages]
    codes = _codes("".join(text for words, _ in sheets for _, _, text in words))
    contents = []
    for words, lines in sheets:
        rules = (f"{x} {y} m {x2} {y2} l S" for x, y, x2, y2 in lines)
        shown = (f"BT /F 10 Tf {x} {y} Td {_words(text, codes)} Tj ET" for x, y, text in words)
        contents.append("\n".join([*(["0 1 -1 0 600 0 cm"] if turned else []), *rules, *shown]))
    return _pages(contents, codes, page="/Rotate 90" if turned else "")


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Line]:
    """Rules around every field of a table."""
    return [*((x, min(ys), x, max(ys)) for x in xs), *((min(xs), y, max(xs), y) for y in ys)]


def _codes(text: str) -> dict[str, str]:
    return {char: f"{number:04X}" for number, char in enumerate(sorted(set(text) - {"\n"}), 1)}


def _words(text: str, codes: dict[str, str]) -> str:
    return f"<{''.join(map(codes.__getitem__, text))}>"


def _pages(contents: Sequence[str], codes: dict[str, str], more: str = "", page: str = "") -> bytes:
    """A PDF by the contents of its pages."""
    meaning = "\n".join(f"<{code}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{meaning}\nendbfchar\nendcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(contents)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]"
        "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>>>",
        _stream(cmap),
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]{page}/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * n} 0 R>>"
        )
        objects.append(_stream(content))
    return _file(objects, more)


_LOCK = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'00' * 32}>>>"


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def _file(objects: Sequence[str], more: str) -> bytes:
    """The objects with their table of contents."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{len(out)}\n%%EOF"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
    return out + end.encode("ascii")
