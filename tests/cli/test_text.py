"""`text`: the canonical text of a document on stdout or in a file; and documents that prove their records."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeFolder, Run
from tests.pdf import pdf

FORMATS = ROOT / "tests" / "documents" / "formats"
PLAN = FORMATS / "plan.pdf"


def test_the_text_goes_to_stdout_or_whole_into_a_file(run: Run, tmp_path: Path) -> None:
    printed = run("text", PLAN)
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert printed.stdout.startswith("# plan.pdf sha256:")
    file = tmp_path / "plan.txt"
    written = run("text", PLAN, "-o", file)
    assert (written.exit_code, written.stdout) == (0, "")
    assert str(file) in written.stderr
    assert file.read_text(encoding="utf-8") == printed.stdout
    assert run("text", file).stdout == printed.stdout


def test_a_file_that_is_there_is_kept_unless_it_may_be_overwritten_and_the_original_always(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("企业达到5家。\n", encoding="utf-8")
    refused = run("text", PLAN, "-o", file)
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert run("text", file, "-o", file, "--force").exit_code == 2
    assert file.read_text(encoding="utf-8") == "企业达到5家。\n"
    assert run("text", PLAN, "-o", file, "--force").exit_code == 0
    assert run("text", PLAN, "-o", tmp_path / "plan.pdf").exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "en", "zh"),
    [
        ("scan.pdf", pdf(""), "run OCR", "OCR"),
        ("locked.pdf", pdf("某市规划", locked=True), "password", "密码"),
        ("plan.pdf", b"no", "damaged", "已损坏"),
        ("plan.docx", b"no", "damaged", "已损坏"),
        ("plan.doc", b"", "save it as .docx", "另存为 .docx"),
        ("plan.txt", "企业达到5家。".encode("gbk"), "iconv -f gb18030 -t utf-8", "iconv -f gb18030 -t utf-8"),
    ],
)
@pytest.mark.parametrize("command", ["text", "scan"])
def test_what_cannot_be_read_is_no_result_and_nothing_is_written(
    run: Run, tmp_path: Path, folder: MakeFolder, command: str, name: str, content: bytes, en: str, zh: str
) -> None:
    file, out = tmp_path / name, tmp_path / "out.txt"
    file.write_bytes(content)
    more = ["-o", out] if command == "text" else ["--data", folder({"targets.yaml": BOOK})]
    for lang, said in (("en", en), ("zh", zh)):
        result = run(command, file, "--lang", lang, *more)
        assert (result.exit_code, result.stdout) == (3, "")
        assert said in result.stderr
        assert name in result.stderr
    assert not out.exists()


# --- a folder of sources -------------------------------------------------------------------------------------------

BOOK = """
scopes: [{id: here, name: 青禾市, name_en: Qinghe}]
indicators: [{id: trade, name: 技术交易额, name_en: Technology trade, unit: 亿元, measure: flow}]
documents:
  - {id: plan, title: 规划, issuer: 政府, issued: 2026-01-05, period: [2026, 2030], base: 2025, scope: here,
     source: plan.pdf, says: [{at: 三、综合指标, quote: 技术交易额达到848亿元,
       targets: [{indicator: trade, by: 2030, at_least: 848, unit: 亿元}]}]}
"""


@pytest.mark.parametrize("name", ["plan.pdf", "plan.html"])
def test_the_figure_of_a_document_is_proved_and_one_with_the_page_number_in_it_is_not(
    run: Run, folder: MakeFolder, name: str
) -> None:
    """In the PDF, page 3 begins between 达到 and 848亿元: with its head and its number."""

    def errors(book: str) -> list[str]:
        data = folder({"targets.yaml": book.replace("plan.pdf", name)})
        lines = run("check", "--data", data, "--sources", FORMATS).stdout.splitlines()
        return [line.split(" ", 1)[1].split(":")[0] for line in lines if ": error " in line]

    assert errors(BOOK) == []
    assert errors(BOOK.replace("848", "3848")) == ["error quote_in_source"]


def test_a_document_that_cannot_be_read_is_a_problem_at_its_line(run: Run, folder: MakeFolder, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf(""))
    data = folder({"targets.yaml": BOOK})
    result = run("check", "--data", data, "--sources", tmp_path, "--lang", "en")
    assert (result.exit_code, result.exception is None or isinstance(result.exception, SystemExit)) == (1, True)
    assert "targets.yaml:5: error source_file: " in result.stdout
    assert "run OCR" in result.stdout
