"""The report of a year as a Word document in the form of a Chinese evaluation report, with the text of the Markdown."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from rich.cells import cell_len

from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.counts import grouped, headline
from zjtargets.reports.screen.common import Notes, data_in_file, sources_of
from zjtargets.reports.screen.terminal import NOTHING, Column
from zjtargets.reports.sentences import sentence
from zjtargets.reports.year import YearReport, dated
from zjtargets.text.fold import spelt
from zjtargets.words.messages import Lang, printable, say

_LATIN, _TITLE, _HEAD, _BODY = "Times New Roman", "方正小标宋简体", "黑体", "仿宋_GB2312"
# What stands in for a font that a computer does not have.
_INSTEAD = {_TITLE: "宋体,SimSun", _HEAD: "SimHei", _BODY: "仿宋,FangSong"}
_LONG, _SHORT = 297, 210  # the sides of the paper in mm
_TOP, _LEFT, _RIGHT = 37, 28, 26  # margins of a page upright, as GB/T 9704 has them; all are _RIGHT across
_NARROWEST, _WIDEST, _BESIDE = 6, 28, 3  # characters of a column, before all are drawn to the width of the page
# The columns of the screen; for its bar the two numbers that it draws, since letters of a font make no bar.
_COLUMNS = "rank place status indicator by target_value actual gap completion elapsed".split()
_LONGEST_TITLE = 255  # what a property of the file holds
_NUMERALS = "〇一二三四五六七八九"


class _Sizes(NamedTuple):
    """Points of the letters, and of a line of text (None: as the letters need)."""

    title: float
    head: float
    body: float
    small: float
    table: float
    line: float | None


# In Chinese 二号, 三号 and 小四.
_SIZES: dict[Lang, _Sizes] = {"zh": _Sizes(22, 16, 16, 12, 10, 28), "en": _Sizes(20, 14, 11, 10.5, 9, None)}


def to_document(report: YearReport, lang: Lang) -> bytes:
    """The document; the same bytes for the same data."""
    out = io.BytesIO()
    _Document(report, lang).written().save(out)
    return _undated(out.getvalue())


def _undated(made: bytes) -> bytes:
    """The file without the time of its making, which every part of it has."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


class _Document:
    """The parts of the document, written from the top down."""

    def __init__(self, report: YearReport, lang: Lang) -> None:
        self.report, self.gap, self.lang, self.sizes = report, report.gap_report, lang, _SIZES[lang]
        self.word: Any = docx.Document()
        self.parts = 0  # written so far
        # To look a style up by its name takes longer than to write the line.
        self.ids = {style.name: style.style_id for style in self.word.styles}

    def written(self) -> Any:
        """The whole document."""
        report, gap, lang = self.report, self.gap, self.lang
        notes = Notes(lang)
        columns = [c for c in gap.columns(lang, notes) if c.head.removeprefix("head.") in _COLUMNS]
        self._describe()
        self._set_styles()
        self._page(across=False)
        self._number_pages()
        self._line(report.title(lang), "Title")
        for line in (data_in_file(report.book, lang), *gap.stages(lang), *gap.only(lang)):
            self._line(line, "Subtitle")
        self._part("word.summary")
        self._line(headline(gap.gaps, report.book, gap.year, lang))
        self._part("page.urgent")
        self._attention()
        self._page(across=True)
        self._part("page.table")
        self._targets(columns)
        self._page(across=False)
        self._part("md.remarks")
        remarks = (line.plain for line in gap.remarks(lang, notes, sources=False))
        self._lines(remarks, "Body Text 2")
        self._part("page.sources")
        for document, names in sources_of(((g.target, g.actual) for g in gap.shown), lang):
            self._line(say("word.source", lang, document=document, names=names), "Body Text 2")
        return self.word

    def _describe(self) -> None:
        """Title, language and day of the file, and nothing of who made it, where and when."""
        of = self.word.core_properties
        of.title, of.language = spelt(self.report.title(self.lang))[:_LONGEST_TITLE], _tag(self.lang)
        of.author = of.comments = ""
        of.created = of.modified = dated(self.report.book)

    def _set_styles(self) -> None:
        """The styles of Word that are used, and what stands in for their fonts."""
        sizes, chinese = self.sizes, self.lang == "zh"
        self._style("Title", sizes.title, _TITLE, bold=not chinese)
        self._style("Subtitle", sizes.small, _BODY)
        self._style("Heading 1", sizes.head, _HEAD, bold=not chinese)
        self._style("Heading 2", sizes.head - 2, _HEAD, bold=not chinese)
        for name, size in (("Body Text", sizes.body), ("Body Text 2", sizes.small)):
            shape = self._style(name, size, _BODY)
            shape.first_line_indent = Pt(2 * size) if chinese else None  # two characters
            shape.line_spacing = Pt(sizes.line * size / sizes.body) if sizes.line else 1.15
        plain = self._style("Normal", sizes.table, _BODY)  # what stands in a table, so that no cell names its style
        plain.space_after, plain.line_spacing = Pt(0), 1
        for name in ("Title", "Subtitle"):
            self.word.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        (tongue,) = self.word.styles.element.xpath("w:docDefaults//w:lang")
        tongue.set(qn("w:val"), "en-GB")
        tongue.set(qn("w:eastAsia"), "zh-CN")
        fonts = self.word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
        other = "".join(
            f'<w:font w:name="{font}"><w:altName w:val="{also}"/></w:font>' for font, also in _INSTEAD.items()
        )
        fonts._blob = fonts.blob.replace(b"</w:fonts>", f"{other}</w:fonts>".encode())

    def _style(self, name: str, size: float, font: str, *, bold: bool = False) -> Any:
        """A style in this font, without the colours and lines of the template; the shape of its paragraphs."""
        style = self.word.styles[name]
        for old in style.element.xpath("w:rPr | w:pPr/w:pBdr | w:pPr/w:numPr"):
            old.getparent().remove(old)
        style.font.name, style.font.size, style.font.bold = _LATIN, Pt(size), bold
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        style.paragraph_format.space_before = Pt(size if name.startswith("Heading") else 0)
        style.paragraph_format.space_after = Pt(size / 2)
        return style.paragraph_format

    def _page(self, *, across: bool) -> None:
        """Pages upright or across from here on: the first section, or a new one."""
        section = self.word.sections[-1] if not self.parts else self.word.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(_LONG), Mm(_SHORT)) if across else (Mm(_SHORT), Mm(_LONG))
        section.top_margin = section.bottom_margin = Mm(_RIGHT if across else _TOP)
        section.left_margin, section.right_margin = Mm(_RIGHT if across else _LEFT), Mm(_RIGHT)

    def _number_pages(self) -> None:
        """The number of each page below it; further sections have the same."""
        (paragraph,) = self.word.sections[0].footer.paragraphs
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("— ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(paragraph.add_run("1")._r)
        paragraph._p.append(field)
        paragraph.add_run(" —")

    def _part(self, title: str) -> None:
        """A heading with its number: 一、总体完成情况."""
        self.parts += 1
        n = _numeral(self.parts, self.lang)
        self._line(say("word.part", self.lang, n=n, title=say(title, self.lang)), "Heading 1")

    def _attention(self) -> None:
        """A sentence for each target that needs attention, as on the screen."""
        told = [f"{say(f'symbol.{g.status}', self.lang)} {text}" for g, text in self.gap.told(self.lang)]
        rest = [say("gap.more_urgent", self.lang, n=self.gap.untold)] if self.gap.untold else []
        self._lines([*told, *rest] or [say("page.calm", self.lang)])

    def _targets(self, columns: Sequence[Column[Verdict]]) -> None:
        """Under the heading of each document (office, place) its table, and a sentence for each row."""
        gap, book, lang = self.gap, self.report.book, self.lang
        groups = grouped(gap.gaps, gap.shown, gap.by, book, lang)
        heads = [say(column.head, lang) for column in columns]
        tables = [[heads, *([_text(column.cell(g)) for column in columns] for g in group.rows)] for group in groups]
        widths = _widths([row for rows in tables for row in rows])
        for n, (group, rows) in enumerate(zip(groups, tables, strict=True), 1):
            self._line(say("word.group", lang, n=_numeral(n, lang), title=group.title), "Heading 2")
            if group.rows:
                self._table(rows, widths, [column.right for column in columns])
                self._lines((sentence(g, book, lang, placed=gap.placed) for g in group.rows), "Body Text 2")

    def _table(self, rows: Sequence[Sequence[str]], widths: Sequence[Any], to_right: Sequence[bool]) -> None:
        """A table of which the first row is the head: that stands on every page, and no row is broken."""
        table = self.word.add_table(len(rows), len(widths), "Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for at, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            form = row._tr.get_or_add_trPr()
            form.append(OxmlElement("w:cantSplit"))
            if not at:
                form.append(OxmlElement("w:tblHeader"))
            for cell, text, width, right in zip(row.cells, texts, widths, to_right, strict=True):
                cell.width = width
                (paragraph,) = cell.paragraphs
                paragraph.add_run(spelt(text)).bold = not at
                if right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._line("", "Normal")

    def _lines(self, lines: Iterable[str], style: str = "Body Text") -> None:
        for line in lines:
            self._line(line, style)

    def _line(self, text: str, style: str = "Body Text") -> None:
        self.word.add_paragraph(spelt(text))._p.style = self.ids[style]


def _widths(rows: Sequence[Sequence[str]]) -> list[Any]:
    """The width of each column: as its longest text needs, within limits, drawn to the width of a page across."""
    wanted = [_BESIDE + min(max(_NARROWEST, *map(cell_len, texts)), _WIDEST) for texts in zip(*rows, strict=True)]
    return [Mm((_LONG - 2 * _RIGHT) * width / sum(wanted)) for width in wanted]


def _text(cell: object) -> str:
    return NOTHING if cell is None else printable(cell)


def _tag(lang: Lang) -> str:
    return "zh-CN" if lang == "zh" else "en-GB"


def _numeral(n: int, lang: Lang) -> str:
    """A number as headings have it: 三, 十, 十二, 二十一; above 99 and in English in digits."""
    if lang == "en" or n > 99:
        return str(n)
    tens, ones = divmod(n, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")
