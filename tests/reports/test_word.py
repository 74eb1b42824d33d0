"""The Word document of a report, read back: its parts, its tables, its pages, and the file itself."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.builders import MakeBook, gap_report
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.word import _numeral, to_document
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang

TARGETS = [
    "by: 2020, at_least: 200",
    "later:share | by: 2018, at_least: 60",
    "later:other | by: 2020, at_least: 20, strive: true",
]
ACTUALS = "2015 100; 2018 150; other: 2015 10; other: 2018 12; share: 2018 50"


def document(report: GapReport, lang: Lang = "en") -> Any:
    return docx.Document(io.BytesIO(to_document(YearReport(report), lang)))


def paragraphs(read: Any, style: str) -> list[str]:
    return [p.text for p in read.paragraphs if p.style.name == style]


@pytest.fixture
def report(make_book: MakeBook) -> GapReport:
    return gap_report(make_book(TARGETS, ACTUALS, indicators=["share: share %"]), 2018)


def test_the_parts_of_a_report_and_their_numbers(report: GapReport) -> None:
    """ln 1.5 / ln 2 = 58.5 % of the way in 60 % of the time: 0.975; ln 1.2 / ln 2 = 26.3 %: 0.438, behind."""
    read = document(report)
    assert paragraphs(read, "Title") == ["Here: progress on targets, 2018"]
    assert paragraphs(read, "Subtitle") == ["Data: data, up to 2030"]
    heads = ["1. Summary", "2. Needs attention", "3. Targets", "4. Notes", "5. Sources"]
    assert paragraphs(read, "Heading 1") == heads
    assert paragraphs(read, "Heading 2") == ["(1) plan (2016-06)", "(2) later (2018-06)"]
    counts, first, second = paragraphs(read, "Body Text")
    assert counts == "Targets in force in 2018: 3 — 1 missed, 1 on track, 1 behind. Of them 1 aspirational."
    assert first == "× Share stood at 50% in 2018, 10 pp short of the target of 60%: missed."
    assert second == (
        "↓ Other stood at CNY 1.2 billion in 2018, CNY 800 million short of the aspirational 2020 target of "
        "CNY 2 billion: behind (completion 26.3%, time elapsed 60.0%)."
    )
    *rest, source = paragraphs(read, "Body Text 2")
    assert source == "late (2030): Thing, Share, Other"
    assert [text.split(" ")[0] for text in rest[:3]] == ["Thing", "Share", "Other"]
    assert "on track (completion 58.5%, time elapsed 60.0%)." in rest[0]
    assert rest[-1].startswith("Rules: ")


def test_the_tables_have_the_columns_of_the_screen(report: GapReport) -> None:
    one, two = ([[cell.text for cell in row.cells] for row in table.rows] for table in document(report).tables)
    heads = ["status", "indicator", "by", "target", "actual (year)", "gap", "completion", "time elapsed"]
    assert one[0] == two[0] == heads
    assert one[1:] == [["→ on track", "Thing [1]", "2020", "≥200 (CNY 100m)", "150 (2018)", "-25%", "58.5%", "60.0%"]]
    assert two[1:] == [
        ["× missed", "Share", "2018", "≥60%", "50 (2018)", "-10 pp", "-", "-"],
        ["↓ behind", "Other (aspirational)", "2020", "≥20 (CNY 100m)", "12 (2018)", "-40%", "26.3%", "60.0%"],
    ]


def test_a_chinese_report_has_chinese_numerals_and_fonts(report: GapReport) -> None:
    read = document(report, "zh")
    assert paragraphs(read, "Title") == ["此地2018年规划目标完成情况"]
    assert paragraphs(read, "Heading 1") == [
        "一、总体完成情况",
        "二、重点关注指标",
        "三、目标明细",
        "四、说明",
        "五、来源",
    ]
    assert paragraphs(read, "Heading 2") == ["（一）规划（2016-06）", "（二）规划（2018-06）"]
    assert paragraphs(read, "Body Text")[0] == (
        "2018年执行期内目标3项：未完成1，符合预期1，明显慢于预期1。其中力争目标1项。"
    )
    looks = {name: read.styles[name].element.rPr for name in ("Title", "Heading 1", "Body Text", "Normal")}
    assert [(look.rFonts.get(qn("w:eastAsia")), look.sz.val.pt) for look in looks.values()] == [
        ("方正小标宋简体", 22),
        ("黑体", 16),
        ("仿宋_GB2312", 16),
        ("仿宋_GB2312", 10),
    ]
    shapes = [read.styles["Body Text"].paragraph_format, read.styles["Body Text 2"].paragraph_format]
    assert [shape.first_line_indent.pt for shape in shapes] == [32, 24]  # two characters
    assert not any(read.styles[name].font.bold for name in ("Title", "Heading 1", "Heading 2"))
    (fonts,) = (part.blob.decode() for part in read.part.package.parts if part.partname.endswith("fontTable.xml"))
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong"/></w:font>' in fonts


@pytest.mark.parametrize(
    ("n", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_a_numeral(n: int, written: str) -> None:
    assert (_numeral(n, "zh"), _numeral(n, "en")) == (written, str(n))


def test_tables_lie_across_on_numbered_pages_and_repeat_their_heads(report: GapReport) -> None:
    read = document(report)
    pages = [(s.orientation, round(s.page_width.mm), round(s.page_height.mm)) for s in read.sections]
    upright = (WD_ORIENT.PORTRAIT, 210, 297)
    assert pages == [upright, (WD_ORIENT.LANDSCAPE, 297, 210), upright]
    for table in read.tables:
        widths = [cell.width for cell in table.rows[0].cells]
        assert sum(widths) == pytest.approx(Mm(297 - 2 * 26), abs=len(widths) * Pt(0.05))  # in twentieths of a point
        assert all([cell.width for cell in row.cells] == widths for row in table.rows)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        bold = [{cell.paragraphs[0].runs[0].bold for cell in row.cells} for row in table.rows]
        assert bold == [{True}] + [{False}] * (len(bold) - 1)
        for row in table.rows:  # status and indicator are words, the others numbers
            sides = [cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in row.cells]
            assert sides == [False] * 2 + [True] * 6
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
    for section in read.sections:
        (field,) = section.footer._element.iter(qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == "PAGE"


def test_the_file_says_nothing_of_who_made_it_where_and_when(report: GapReport) -> None:
    made = to_document(YearReport(report), "zh")
    assert made == to_document(YearReport(report), "zh")
    of = docx.Document(io.BytesIO(made)).core_properties
    assert (of.title, of.language, of.author, of.comments, of.last_modified_by) == (
        "此地2018年规划目标完成情况",
        "zh-CN",
        "",
        "",
        "",
    )
    assert of.created.date() == of.modified.date() == date(2030, 12, 31)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        written = b"".join(map(parts.read, parts.namelist()))
    assert report.book.folder.encode() not in written
    assert report.book.folder.rpartition("/")[0].encode() not in written


def test_without_what_needs_attention_it_says_so_and_of_much_how_much_more(make_book: MakeBook) -> None:
    names = "abcdef"
    targets = [f"{n} | by: 2018, at_least: 20" for n in names]
    book = make_book(targets, "; ".join(f"{n}: 2018 10" for n in names), indicators=[f"{n}: share %" for n in names])
    assert paragraphs(document(gap_report(book, 2017)), "Body Text")[1:] == ["No target needs attention."]
    due = paragraphs(document(gap_report(book, 2018)), "Body Text")
    assert len(due) == 1 + 5 + 1
    assert due[-1] == "In the table below: 1 more."


def test_an_office_without_data_has_a_heading_and_no_table(make_book: MakeBook) -> None:
    targets = ["by: 2020, at_least: 20 | responsible: 甲局", "other | by: 2020, at_least: 30 | responsible: 乙局"]
    report = gap_report(make_book(targets, "2018 5"), 2018, by="responsible")
    read = document(replace(report, as_of="2031-06"))
    assert paragraphs(read, "Subtitle")[1:] == ["Only documents issued by 2031-06"]
    assert paragraphs(read, "Heading 2") == ["(1) 甲局: 1 (1 cannot be assessed yet)", "(2) 乙局: 1 (1 without data)"]
    assert len(read.tables) == 1
