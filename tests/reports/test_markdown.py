"""`gap --format md`: what the screen shows, as Markdown, with a sentence for each row."""

import re

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.builders import gap_report as small_report
from tests.conftest import Run
from tests.screens import gap_report
from zjtargets.reports.counts import headline
from zjtargets.reports.markdown_pages import gap_markdown
from zjtargets.reports.sentences import sentence
from zjtargets.text.markdown_text import at_start, escaped
from zjtargets.words.messages import Lang, say


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_row_has_its_sentence_and_below_stand_notes_and_the_count(lang: Lang) -> None:
    report = gap_report()
    lines = gap_markdown(report, lang).splitlines()
    assert lines[0] == f"# {report.title(lang)}"
    sentences = [f"- {at_start(sentence(g, report.book, lang, placed=report.placed))}" for g in report.gaps]
    assert [line for line in lines if line in sentences] == sentences
    rows = [line for line in lines if line.startswith("| ")]
    assert len([row for row in rows if not row.startswith(("| ---", f"| {say('head.status', lang)}"))]) == len(
        sentences
    )
    below = lines[lines.index("### " + say("md.remarks", lang)) :]
    assert f"- {at_start(report.settings_text(lang))}" in below
    assert any(line.startswith("- [1] ") for line in below)
    assert f"**{escaped(headline(report.gaps, report.book, report.year, lang))}**" in lines[:4]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("R&D gov_report_2026 [1][2] -44.72%", "R&D gov_report_2026 [1][2] -44.72%"),
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("a|b", r"a\|b"),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("[x](javascript:1)", r"[x]\(javascript:1)"),
        ("&lt; &#60; A&B", r"\&lt; \&#60; A&B"),
        ("# 1 >50 -1", "# 1 >50 -1"),  # no markup but at the start of a line
        ("a\\b", r"a\\b"),
    ],
)
def test_only_what_markdown_would_read_as_markup_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("# 1", r"\# 1"), (">50", r"\>50"), ("- 1", r"\- 1"), ("1. a", r"1\. a"), ("-1", "-1"), ("2022年", "2022年")],
)
def test_the_start_of_a_line_is_no_heading_quote_or_list(text: str, shown: str) -> None:
    assert at_start(text) == shown


def test_an_office_without_rows_has_its_heading_and_count_alone(make_book: MakeBook) -> None:
    targets = ["by: 2020, at_least: 20 | responsible: 甲局", "other | by: 2020, at_least: 30 | responsible: 乙局"]
    lines = gap_markdown(small_report(make_book(targets, "2018 15"), 2018, by="responsible"), "en").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert heads == ["## 甲局: 1 (1 cannot be assessed yet)", "## 乙局: 1 (1 without data)"]
    assert lines[lines.index(heads[1]) + 1 :][:3] == ["", "", "### Notes"]
    _, rule, row = (line for line in lines if line.startswith("| "))
    assert rule.startswith("| --- | --- | ---: |")  # words to the left, the deadline to the right
    assert row.endswith("| - |")


def test_text_of_the_data_is_no_markup(make_folder: MakeFolder, run: Run) -> None:
    data = make_folder(["by: 2020, at_least: 200"])
    path = data / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name_en: Thing", 'name_en: "<b>|*x*"'), encoding="utf-8")
    lines = run("gap", "2020", "--all", "--data", data, "--format", "md").stdout.splitlines()
    assert any(line.startswith(r"- \<b>\|\*x\*") for line in lines)
    head, _, row = [line for line in lines if line.startswith("| ")]
    assert len(re.findall(r"(?<!\\)\|", row)) == len(re.findall(r"\|", head))
