"""Small PDFs with Chinese text, written by hand: a font that is named only, and what each of its codes means."""

from collections.abc import Sequence


def pdf(*pages: str, locked: bool = False) -> bytes:
    """A PDF with these pages, line by line; a page without words is like one that was scanned.

    No password opens one that is locked.
    """
    text = sorted(set("".join(pages)) - {"\n"})
    codes = {char: f"{number:04X}" for number, char in enumerate(text, 1)}
    meaning = "\n".join(f"<{codes[char]}> <{char.encode('utf-16-be').hex()}>" for char in text)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(text)} beginbfchar\n{meaning}\nendbfchar\nendcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]"
        "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>>>",
        _stream(cmap),
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Resources<</Font<</F 3 0 R>>>>/Contents {7 + 2 * n} 0 R>>"
        )
        lines = [f"<{''.join(map(codes.__getitem__, line))}> Tj 0 -16 Td" for line in page.split("\n")]
        objects.append(_stream(f"BT /F 10 Tf 40 780 Td {' '.join(lines)} ET" if page else ""))
    return _file(objects, _LOCK if locked else "")


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
