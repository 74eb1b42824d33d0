"""Documents as PDF, Word and web pages: one text of each, and what cannot be read is refused with what to do."""

import socket
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.conftest import ROOT
from tests.pdf import pdf
from zjtargets.core.problem import NoResult, Reason
from zjtargets.drafting.drafts import new_document
from zjtargets.sources import files, formats, word
from zjtargets.sources.document import read_document
from zjtargets.sources.formats import canonical_text, read_text
from zjtargets.words.messages import LANGS, say

FORMATS = ROOT / "tests" / "documents" / "formats"
PAGE = (FORMATS / "plan.html").read_text(encoding="utf-8")
Write = Callable[[str, bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A document of these bytes, or of this text in UTF-8."""

    def make(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks for an address or a connection fails the test."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_plan() -> bytes:
    """The plan of the page as a Word document: its paragraphs, and its table."""
    document = Document()
    for line in formats._web()(PAGE.encode()).splitlines():
        if not line.startswith("|"):
            document.add_paragraph(line.strip())
    table = document.add_table(rows=3, cols=3)
    cells = "指标 2025年 2030年 研发经费投入强度（%） 3.1 3.5 技术交易额（亿元） 500 848".split()
    for cell, text in zip((cell for row in table.rows for cell in row.cells), cells, strict=True):
        cell.text = text
    return saved(document)


def refused(path: Path) -> tuple[str, dict[str, object]]:
    """The reason for which a document is not read, which has words in both languages."""
    with pytest.raises(NoResult) as raised:
        read_text(path)
    assert raised.value.key == "unreadable_file"
    why = raised.value.values["why"]
    assert isinstance(why, Reason)
    for lang in LANGS:
        assert say(why.key, lang, **why.values) in say("unreadable_file", lang, **raised.value.values)
    return why.key.removeprefix("why."), dict(why.values)


# --- one plan in three forms ---------------------------------------------------------------------------------------


def drafted(path: Path) -> list[tuple[str, str, str, int | None]]:
    document = new_document(read_document(path), "plan")
    return [(str(d.figure.lo), str(d.figure.hi), d.figure.unit, d.by) for d in document.drafts]


def test_the_same_plan_gives_the_same_drafts_in_every_form(write: Write) -> None:
    by_pdf = drafted(FORMATS / "plan.pdf")
    assert ("848", "848", "亿元", 2030) in by_pdf  # a page with its head and number ends before the figure
    assert ("5600", "5600", "家", 2030) in by_pdf  # in the first of two columns
    assert len(by_pdf) >= 10
    assert drafted(FORMATS / "plan.html") == by_pdf
    assert drafted(write("plan.docx", word_plan())) == by_pdf


def test_the_columns_of_a_page_are_read_one_after_the_other() -> None:
    text = read_text(FORMATS / "plan.pdf")
    assert "科技型中小企业达到5600家，省级企业研究院达到96家。\n" in text
    assert "技术交易额达到848亿元" in text
    assert "2848" not in text
    assert "到2030年，技术合同登记达到9000项" in text


# --- PDF -----------------------------------------------------------------------------------------------------------


def test_digits_of_two_pages_are_two_numbers(write: Write) -> None:
    text = read_text(write("plan.pdf", pdf("某市规划\n技术交易额达到12", "848亿元。")))
    assert "12 848亿元" in text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scan.pdf", pdf("", ""), "no_text"),
        ("numbered.pdf", pdf("— 1 —", "— 2 —"), "no_text"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "broken"),
        ("empty.pdf", b"", "broken"),
        ("locked.pdf", pdf("某市规划", locked=True), "password"),
    ],
)
def test_a_pdf_that_holds_no_text_says_what_to_do(write: Write, name: str, content: bytes, reason: str) -> None:
    assert refused(write(name, content))[0] == reason


# --- Word ----------------------------------------------------------------------------------------------------------


def test_a_word_document_keeps_the_order_of_its_paragraphs_and_tables(write: Write) -> None:
    document = Document()
    document.add_heading("一、主要指标", 1)
    document.add_paragraph("1．研发经费增长10%")
    table = document.add_table(rows=2, cols=3)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "指标"
    table.rows[0].cells[2].text = "2030年"
    for cell, text in zip(table.rows[1].cells, ("研发|经费", "12\n3", "45"), strict=True):
        cell.text = text
    document.add_paragraph("附注")
    text = read_text(write("plan.docx", saved(document)))
    assert text == (
        "一、主要指标\n1．研发经费增长10%\n| 指标 | 指标 | 2030年 |\n|---|---|---|\n| 研发\\|经费 | 12 3 | 45 |\n附注\n"
    )


def body(xml: str) -> bytes:
    """A Word document with this in its one paragraph."""
    document = Document()
    document.add_paragraph("MARK")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(document))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"<w:r><w:t>MARK</w:t></w:r>", xml.encode())
            new.writestr(part, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:ins><w:r><w:t>企业达到</w:t></w:r></w:ins><w:r><w:t>5家</w:t></w:r>", "企业达到5家"),
        (
            "<w:r><w:t>企业</w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del><w:r><w:t>5家</w:t></w:r>",
            "企业5家",
        ),
        ("<w:moveFrom><w:r><w:t>6家</w:t></w:r></w:moveFrom><w:r><w:t>5家</w:t></w:r>", "5家"),
        ("<w:sdt><w:sdtContent><w:r><w:t>5家</w:t></w:r></w:sdtContent></w:sdt>", "5家"),
        ("<w:r><w:t>12</w:t><w:tab/><w:t>34</w:t></w:r>", "12 34"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE 9</w:instrText><w:t>5家</w:t></w:r>', "5家"),
    ],
)
def test_what_word_wraps_around_words(write: Write, xml: str, text: str) -> None:
    assert read_text(write("plan.docx", body(xml))) == text + "\n"


def tc(words: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def test_the_merged_cells_of_a_word_table(write: Write) -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tc("甲", begins) + tc("5", begins) + tc("乙", '<w:gridSpan w:val="2"/>'),
        tc("", goes_on) + tc("", goes_on) + tc("丙") + tc("丁"),
        "<w:trPr><w:del/></w:trPr>" + tc("删") * 4,
        '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>' + tc("6") + tc("戊"),
        tc("己", goes_on) + tc("庚") * 3,  # nothing above that it could go on with
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    box = f"<w:r><w:t>表1</w:t><w:txbxContent><w:tbl>{table}</w:tbl></w:txbxContent></w:r>"
    assert read_text(write("plan.docx", body(box))).splitlines() == [
        "表1",
        "| 甲 | 5 | 乙 | 乙 |",
        "|---|---|---|---|",
        "| 甲 | 〃 | 丙 | 丁 |",
        "|  | 6 | 戊 |  |",
        "| 己 | 庚 | 庚 | 庚 |",
    ]


def test_columns_merged_as_in_old_word_documents(write: Write) -> None:
    begins, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    rows = [tc("甲", begins) + tc("", goes_on) + tc("乙"), tc("5", begins) + tc("", goes_on) + tc("丁", goes_on)]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    text = read_text(write("plan.docx", body(f"<w:txbxContent><w:tbl>{table}</w:tbl></w:txbxContent>")))
    assert text == "| 甲 | 甲 | 乙 |\n|---|---|---|\n| 5 | 〃 | 丁 |\n"  # words are kept even where Word hides them


def test_macros_and_what_lies_elsewhere_do_not_matter(write: Write) -> None:
    """A template on the network, and the content type of a document with macros."""
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    away = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://192.0.2.1/x.dotm" TargetMode="External"/></Relationships>'
    )
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(body("<w:r><w:t>5家</w:t></w:r>"))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part).replace(plain.encode(), macro.encode())
            if part.filename == "word/_rels/document.xml.rels":
                content = away.encode()
            new.writestr(part, content)
        new.writestr("word/vbaProject.bin", b"macro")
    assert read_text(write("plan.docx", out.getvalue())) == "5家\n"


def archive(**sizes: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, size in sizes.items():
            new.writestr(f"word/{name}.xml", bytes(size))
    return out.getvalue()


def test_an_archive_is_measured_before_it_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_BODY", 1 << 20)
    assert refused(write("bomb.docx", archive(document=(1 << 20) + 1))) == ("unpacked", {"limit": 1})
    assert refused(write("other.docx", archive(document=1 << 20)))[0] == "broken"  # but for its size no document


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("broken.docx", b"PK\x03\x04 nothing", "broken"),
        ("empty.docx", b"", "broken"),
        ("text.docx", "到2030年".encode(), "broken"),
        ("old.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "old_word"),
        ("nothing.docx", saved(Document()), "empty"),
        ("plan.doc", b"", "save_as"),
        ("plan.WPS", b"", "save_as"),
    ],
)
def test_what_is_no_word_document_says_what_to_do(write: Write, name: str, content: bytes, reason: str) -> None:
    assert refused(write(name, content))[0] == reason


# --- web pages -----------------------------------------------------------------------------------------------------


def test_a_page_is_read_without_what_surrounds_its_text(write: Write) -> None:
    hostile = (
        '<script>document.write("9999家")</script><iframe src="http://192.0.2.1/a"></iframe>'
        '<img src="http://192.0.2.1/b.png"><link rel="stylesheet" href="http://192.0.2.1/c.css">'
        "<div hidden>8888家</div>"
    )
    text = read_text(write("plan.html", PAGE.replace("<main>", f"{hostile}<main>{hostile}")))
    assert text == read_text(FORMATS / "plan.html")
    assert text.startswith("青禾市科技创新发展规划（2026—2030年）\n2026年1月5日\n一、总体目标\n")
    assert text.endswith("| 研发经费投入强度（%） | 3.1 | 3.5 |\n| 技术交易额（亿元） | 500 | 848 |\n")
    for outside in ("首页", "政策文件2026", "满300元", "20260001", "9999", "8888"):
        assert outside not in text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>企业达到5家", "企业达到5家\n"),
        ("<table><tr><td><p>企业达到5家</p></td></tr></table>", "企业达到5家\n"),  # laid out in a table
        ("<div>甲12</div><div>34乙</div>", "甲12\n34乙\n"),
        ("<p>甲<b>12</b><i>34</i>家<br>乙", "甲1234家\n乙\n"),
        ("<ul><li>甲5家<ul><li>乙6家</ul></ul>", "甲5家\n乙6家\n"),
        (
            "<table><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>1<td><p>2</p><p>3</p></table>",
            "| 甲 | 乙 | 乙 |\n|---|---|---|\n| 甲 | 1 | 2 3 |\n",
        ),
    ],
)
def test_the_lines_of_a_page(write: Write, content: str, text: str) -> None:
    assert read_text(write("page.htm", content)) == text


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><td>甲<td>乙<tr><td colspan=2>创新", ["甲 | 乙", "创新 | 创新"]),
        ("<tr><td>甲<td>乙<td>丙<tr><td>丁<td colspan=2>≥5", ["甲 | 乙 | 丙", "丁 | ≥5 | 〃"]),  # a bare value
        ("<tr><td rowspan=2>〔3〕<td>乙<tr><td>丙", ["〔3〕 | 乙", "〃 | 丙"]),
        ("<tr><td>甲<td colspan=2>2030年", ["甲 | 2030年 | 2030年"]),  # a year is a name
        ("<tr><td>甲<td colspan=2>约束性", ["甲 | 约束性 | 约束性"]),
        ("<tr><td>甲<td>乙<td>丙<tr><td>丁", ["甲 | 乙 | 丙", "丁 |  | "]),
        ("<tr><td>甲<td rowspan=3>乙<tr><tr><td>丙", ["甲 | 乙", " | 乙", "丙 | 乙"]),  # past a row that has no cell
        ("<tr><td>研发<br>经费<td>6.3<br>12<td>5<br>家", ["研发经费 | 6.3 12 | 5家"]),
        ("<tbody><tr><td rowspan=0>甲<td>乙<tr><td>丙<tbody><tr><td>丁<td>戊", ["甲 | 乙", "甲 | 丙", "丁 | 戊"]),
        ("<tbody><tr><td rowspan=9>甲<td>乙<tbody><tr><td>丙<td>丁", ["甲 | 乙", "丙 | 丁"]),
        ("<tfoot><tr><td>丙<td>丁<tbody><tr><td>甲<td>乙", ["甲 | 乙", "丙 | 丁"]),
    ],
)
def test_a_merged_cell_stands_wherever_it_reaches(write: Write, rows: str, lines: list[str]) -> None:
    head, *rest = [f"| {line} |" for line in lines]
    text = read_text(write("page.html", f"<p>前言</p><table><caption>表1</caption>{rows}</table><p>后</p>"))
    assert text.split("\n") == ["前言", "表1", head, "|" + "---|" * lines[0].count(" | ") + "---|", *rest, "后", ""]


def test_a_table_without_words_is_none_and_one_merged_without_end_is_refused(write: Write) -> None:
    assert read_text(write("page.html", "<p>前</p><table><tr><td> <td>&nbsp;</table>")) == "前\n"
    everywhere = "<tr>" + "<td colspan=100 rowspan=100>甲" * 100
    assert refused(write("page.html", f"<table>{everywhere * 100}</table>"))[0] == "unpacked"


@pytest.mark.parametrize("name", ["gb2312", "GBK", "gb18030", "utf-8", ""])
def test_a_page_is_read_by_its_declaration(write: Write, name: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={name}">' if name else ""
    page = f"<html><head>{head}</head><body><p>青禾市镕基工程，企业达到5家。</p></body></html>"
    for encoding in (name or "utf-8", "gb18030"):
        if name.lower() != "gb2312" or encoding == "gb18030":  # 镕 is not in GB 2312, and pages say so all the same
            assert read_text(write("page.html", page.encode(encoding))) == "青禾市镕基工程，企业达到5家。\n"


@pytest.mark.parametrize("error", [RecursionError, ValueError])
def test_without_trafilatura_s_choice_the_whole_page_is_read(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    from zjtargets.sources import web  # noqa: PLC0415

    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(web, "bare_extraction", fail)
    assert "848亿元" in read_text(FORMATS / "plan.html")


def test_a_page_of_no_encoding_and_one_without_words_are_refused(write: Write) -> None:
    assert refused(write("page.html", b"<p>\xff\xff\xff"))[0] == "encoding"
    assert refused(write("page.html", "<p> </p><script>x</script>"))[0] == "empty"
    assert refused(write("page.html", ""))[0] == "empty"


def test_a_deep_page_is_read_and_one_too_deep_for_any_reader_is_refused(write: Write) -> None:
    assert read_text(write("page.html", "<div>" * 200 + "企业5家")) == "企业5家\n"
    assert refused(write("page.html", "<div>" * 100_000 + "企业5家"))[0] == "empty"


# --- text ----------------------------------------------------------------------------------------------------------


def test_a_text_is_left_as_it_is(write: Write) -> None:
    given = "某省\r\n— 2 —\n企业达到\n5家。\n| 甲 | 5 |\n"
    for name in ("a.txt", "a.md", "a"):
        assert read_text(write(name, b"\xef\xbb\xbf" + given.encode())) == given.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [("企业达到5家".encode("gbk"), "gbk"), ("企业达到5家".encode("utf-16"), "encoding"), (b"\x89PNG\xff", "encoding")],
)
def test_a_text_that_is_not_utf_8_says_what_to_do(write: Write, content: bytes, reason: str) -> None:
    assert refused(write("a.txt", content))[0] == reason


def test_a_file_is_not_larger_than_is_read_of_its_kind(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 1 << 20)
    assert len(read_text(write("a.txt", "a" * (1 << 20)))) == 1 << 20
    assert refused(write("a.txt", "a" * ((1 << 20) + 1))) == ("too_large", {"limit": 1})
    assert refused(write("a.pdf", "a" * ((1 << 20) + 1)))[0] == "broken"


# --- the canonical text --------------------------------------------------------------------------------------------


def test_the_first_line_names_the_original_and_is_no_part_of_the_text(write: Write) -> None:
    text = canonical_text(FORMATS / "plan.pdf")
    first, _, rest = text.partition("\n")
    assert first == f"# plan.pdf sha256:{sha256((FORMATS / 'plan.pdf').read_bytes()).hexdigest()}"
    assert rest == read_text(FORMATS / "plan.pdf")
    again = write("plan.txt", text)
    assert read_text(again) == " " * len(first) + "\n" + rest
    assert canonical_text(again) == text
    numerals = {n for n, line in enumerate(read_document(again).raw.splitlines()) if any(map(str.isdigit, line))}
    assert 0 not in numerals
    assert drafted(again) == drafted(FORMATS / "plan.pdf")


@pytest.mark.parametrize("first", ["# plan.pdf", "# plan.pdf sha256:12", "x # plan.pdf sha256:" + "a" * 64])
def test_another_first_line_is_part_of_the_text(write: Write, first: str) -> None:
    text = f"{first}\n企业达到5家。\n"
    assert read_text(write("a.txt", text)) == text
    assert canonical_text(write("a.txt", text)).startswith("# a.txt sha256:")


def test_a_package_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> formats.Convert:
        raise ModuleNotFoundError("no", name="pypdfium2")

    monkeypatch.setitem(formats._CONVERTERS, ".pdf", missing)
    reason, values = refused(FORMATS / "plan.pdf")
    assert (reason, values["package"], values["extra"]) == ("needs_package", "pypdfium2", "zjtargets[documents]")
