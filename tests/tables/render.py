"""A plan with one table of main indicators, written out in each layout in which such plans are found."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx as word

# What a merged cell that is a bare value shows in the positions behind its first one.
DITTO = "〃"
# Names wider than this are broken over two lines in the text of a page.
NAME_WIDTH = 32
# Columns wider than this are set from the left; narrower ones are centred.
TEXT_WIDTH = 18
_BARE = re.compile(r"[0-9+\-−±<>≤≥＞＜≦≧〔［\[(]|约(?!束)")
# What does not begin a line, what does not end one, and what holds together.
_CLOSING = "）)〕］]》”，。、；：%℃"
_OPENING = "（(〔［[《“"
_HELD = re.compile(r"[0-9A-Za-z.,/]")
_STYLE = """@page {{ size: A4; margin: 22mm 18mm }}
body {{ font: 10.5pt/1.6 'Liberation Sans', 'Droid Sans Fallback' }}
h1 {{ font-size: 15pt; font-weight: normal; text-align: center }}
p {{ margin: 0.4em 0; text-indent: 2em }}
p.caption {{ text-align: center; text-indent: 0 }}
p.unit {{ text-align: right }}
table {{ width: 100%; border-collapse: collapse; font-size: 9.5pt }}
tr {{ break-inside: avoid }}
th, td {{ padding: {padding} 6px; text-align: center; font-weight: normal; white-space: nowrap }}
td.name {{ text-align: left; white-space: normal }}
{rules}
"""
_RULED = "th, td { border: 0.6pt solid black }"
_THREE_LINES = "table { border-top: 1.2pt solid; border-bottom: 1.2pt solid } thead { border-bottom: 0.6pt solid }"


@dataclass(frozen=True)
class Cell:
    """The words of a cell, and how many columns and rows it covers."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Place:
    """A position of the full table: the cell that covers it, and whether it is the first one that it covers."""

    cell: Cell
    first: bool


@dataclass(frozen=True)
class Plan:
    """What stands before the table, the table itself, and what follows it; its first head_rows rows are heads."""

    before: tuple[str, ...]
    caption: str | None
    unit_line: str | None
    head_rows: int
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def above(self) -> list[str]:
        """The lines before the rows of the table."""
        return [*self.before, *(line for line in (self.caption, self.unit_line) if line)]

    @property
    def below(self) -> list[str]:
        """The lines after the rows of the table."""
        return [*self.notes, *self.after]

    def grid(self) -> list[list[Place]]:
        """Every position of the table, row by row; all rows are of one length."""
        covered: dict[tuple[int, int], Place] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (y, x) in covered:
                    x += 1
                for down in range(cell.rowspan):
                    for right in range(cell.colspan):
                        covered[y + down, x + right] = Place(cell, down == right == 0)
                x += cell.colspan
        width = max(x for _, x in covered) + 1
        if len(covered) != width * len(self.rows):
            raise ValueError("the cells do not fill the table")
        return [[covered[y, x] for x in range(width)] for y in range(len(self.rows))]


def load(path: Path) -> Plan:
    """The plan of a file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Plan(
        before=tuple(data["before"]),
        caption=data["caption"],
        unit_line=data["unit_line"],
        head_rows=data["head_rows"],
        rows=tuple(tuple(Cell(c) if isinstance(c, str) else Cell(**c) for c in row) for row in data["rows"]),
        notes=tuple(data["notes"]),
        after=tuple(data["after"]),
    )


def pipes(plan: Plan) -> str:
    """In Markdown: a merged cell repeats its words, except a bare value."""
    rows = [[_repeated(place).replace("|", "\\|") for place in row] for row in plan.grid()]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return _text([*plan.above, *lines, *plan.below])


def tabs(plan: Plan) -> str:
    """The table parted by tabs, as it is copied from a sheet."""
    return _text([*plan.above, *("\t".join(row) for row in _firsts(plan)), *plan.below])


def commas(plan: Plan) -> str:
    """The table parted by commas, with quotes where a cell needs them."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(_firsts(plan))
    return _text([*plan.above, *table.getvalue().splitlines(), *plan.below])


def aligned(plan: Plan) -> str:
    """The columns aligned by blanks, as the text of a page is printed; a long name goes on in the next line.

    A cell over several columns stands in the middle of them, one over several rows in the first of them.
    """
    grid = plan.grid()
    columns = range(len(grid[0]))
    widths = [0] * len(columns)
    whole = {y for y, row in enumerate(grid) if row[0].cell.colspan == len(columns)}
    for y, x, cell in _cells(grid):
        if cell.colspan == 1:
            widths[x] = max(widths[x], *map(_width, _broken(cell.text, y < plan.head_rows)))
    for y, x, cell in _cells(grid):
        if cell.colspan > 1 and y not in whole:
            room = sum(widths[x : x + cell.colspan]) + 3 * (cell.colspan - 1)
            widths[x] += max(0, _width(cell.text) - room)
    starts = [sum(widths[:x]) + 3 * x for x in columns]
    lines = []
    for y, row in enumerate(grid):
        if y in whole:
            lines.append(row[0].cell.text)
            continue
        pieces: dict[int, list[tuple[int, str]]] = {0: []}
        for x, place in enumerate(row):
            if not place.first or not place.cell.text:
                continue
            last = x + place.cell.colspan - 1
            room = starts[last] + widths[last] - starts[x]
            for n, part in enumerate(_broken(place.cell.text, y < plan.head_rows)):
                left = room > TEXT_WIDTH and place.cell.colspan == 1
                indent = 0 if left else (room - _width(part)) // 2
                pieces.setdefault(n, []).append((starts[x] + indent, part))
        lines += [_set(pieces[n]) for n in sorted(pieces)]
    return _text([*plan.above, *lines, *plan.below])


def lines(plan: Plan) -> str:
    """Each cell on a line of its own with a blank one between, as from a page of the web; empty cells are missing."""
    cells = [cell.text for row in plan.rows for cell in row if cell.text]
    return "\n\n".join([*plan.above, *cells, *plan.below]) + "\n"


def html(plan: Plan, *, captioned: bool = True) -> str:
    """A page of the web; the caption in the table, or in a paragraph above it."""
    return _page(plan, "", captioned)


def printable(plan: Plan, *, ruled: bool, padding: str = "3px") -> str:
    """The page of which a PDF is printed: every cell in a box, or lines above and below the head and the table only.

    The PDFs beside the plans were made of it by Chromium, with the options --headless, --disable-pdf-tagging,
    --no-pdf-header-footer and --print-to-pdf. A bold font would double their size.
    """
    return _page(plan, _STYLE.format(padding=padding, rules=_RULED if ruled else _THREE_LINES), captioned=False)


def docx(plan: Plan) -> bytes:
    """A document of Word, whose merged cells are merged."""
    document = word.Document()
    document.add_heading(plan.before[0], 0)
    for line in plan.above[1:]:
        document.add_paragraph(line)
    grid = plan.grid()
    table = document.add_table(len(grid), len(grid[0]), style="Table Grid")
    for y, x, cell in _cells(grid):
        first = table.cell(y, x)
        if cell.colspan > 1 or cell.rowspan > 1:
            first = first.merge(table.cell(y + cell.rowspan - 1, x + cell.colspan - 1))
        first.text = cell.text
    for line in plan.below:
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _cells(grid: Sequence[Sequence[Place]]) -> Iterator[tuple[int, int, Cell]]:
    """Every cell once, with the row and the column in which it begins."""
    for y, row in enumerate(grid):
        for x, place in enumerate(row):
            if place.first:
                yield y, x, place.cell


def _repeated(place: Place) -> str:
    """What a position shows where merged cells repeat their words."""
    words = place.cell.text
    return DITTO if not place.first and _BARE.match(words) and "年" not in words else words


def _firsts(plan: Plan) -> list[list[str]]:
    """The rows of the table, a merged cell at its first position only."""
    return [[place.cell.text if place.first else "" for place in row] for row in plan.grid()]


def _text(rows: Sequence[str]) -> str:
    """Lines as a text."""
    return "\n".join(rows) + "\n"


def _width(words: str) -> int:
    """How wide words are printed: a Chinese character takes the room of two others.

    >>> _width("PM2.5浓度")
    9
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in words)


def _broken(words: str, head: bool = False) -> list[str]:
    """Words in lines of at most the width of a name; figures and Latin words hold together.

    >>> _broken("每千人口拥有3岁以下婴幼儿托位数（个）")
    ['每千人口拥有3岁以下婴幼儿托位数', '（个）']
    """
    if head or _width(words) <= NAME_WIDTH:
        return [words]
    end = next(n for n in range(len(words), 0, -1) if _width(words[:n]) <= NAME_WIDTH)
    while (
        words[end] in _CLOSING
        or words[end - 1] in _OPENING
        or (_HELD.match(words[end - 1]) and _HELD.match(words[end]))
    ):
        end -= 1
    return [words[:end], *_broken(words[end:])]


def _set(pieces: Sequence[tuple[int, str]]) -> str:
    """A line with each piece at its place."""
    line = ""
    for start, words in pieces:
        line += " " * (start - _width(line)) + words
    return line


def _page(plan: Plan, style: str, captioned: bool) -> str:
    """A page with the plan; its caption in the table or above it."""
    title, *before = plan.before
    sheet = f"<style>\n{style}</style>\n" if style else ""
    out = [f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>']
    out.append(f"{sheet}</head>\n<body>\n<h1>{escape(title)}</h1>")
    out += [f"<p>{escape(line)}</p>" for line in before]
    if plan.caption and not captioned:
        out.append(f'<p class="caption">{escape(plan.caption)}</p>')
    if plan.unit_line:
        out.append(f'<p class="unit">{escape(plan.unit_line)}</p>')
    out.append("<table>")
    if plan.caption and captioned:
        out.append(f"<caption>{escape(plan.caption)}</caption>")
    grid = plan.grid()
    names = _name_column(grid)
    for y, row in enumerate(grid):
        if y == 0:
            out.append("<thead>")
        if y == plan.head_rows:
            out.append("</thead>\n<tbody>")
        tag = "th" if y < plan.head_rows else "td"
        cells = ((x, place.cell) for x, place in enumerate(row) if place.first)
        out.append("<tr>" + "".join(_cell(cell, tag, x == names and cell.colspan == 1) for x, cell in cells) + "</tr>")
    out.append("</tbody>\n</table>")
    out += [f"<p>{escape(line)}</p>" for line in plan.below]
    return "\n".join([*out, "</body>\n</html>\n"])


def _name_column(grid: Sequence[Sequence[Place]]) -> int:
    """The column with the most words, which is that of the names."""
    totals = [0] * len(grid[0])
    for _, x, cell in _cells(grid):
        if cell.colspan == 1:
            totals[x] += _width(cell.text)
    return totals.index(max(totals))


def _cell(cell: Cell, tag: str, name: bool) -> str:
    """A cell of a page; a name is marked as one, so that it can be set from the left."""
    spans = "".join(
        f' {span}="{count}"' for span, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if count > 1
    )
    mark = ' class="name"' if name and tag == "td" else ""
    return f"<{tag}{spans}{mark}>{escape(cell.text)}</{tag}>"
