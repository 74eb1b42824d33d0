"""`gap --format md`: what the screen shows, as Markdown, with a sentence for each row."""

import re
from pathlib import Path

import pytest

from tests.cases_old import plan
from tests.conftest import DATA, MakeFolder, Run
from zjtargets.reports.markdown import at_start, escaped


def page(run: Run, *args: str | Path) -> list[str]:
    result = run("gap", *args, "--format", "md")
    assert result.exit_code == 0, result.stderr
    return str(result.stdout).splitlines()


def test_each_row_of_the_table_has_its_sentence(run: Run) -> None:
    lines = page(run, "2022", "--document", "innovation_2018", "--lang", "zh", "--data", DATA)
    assert lines[0] == "# 2022年执行期内目标"
    assert lines[2].startswith("总结评估：浙江省人民政府关于全面加快科技创新推动高质量发展的若干意见")
    assert "- 2022年全社会R&D经费支出占GDP比重为3.10%，目标3%，超出0.10个百分点，已完成。" in lines
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| 状态", "| ---"))]
    sentences = [line for line in lines if line.endswith("。") and line.startswith("- ")]
    # Nine promises of the opinion have a reading by 2022; the doubling of high-tech firms waits for one.
    assert len(rows) == len(sentences) == 10
    assert len({line.count("|") for line in lines if line.startswith("| ")}) == 1


def test_notes_sources_terms_and_the_count_stand_below(run: Run) -> None:
    lines = page(run, "2020", "--indicator", "rd_ratio", "--data", DATA)
    assert any(
        line.startswith("- [1] newer on another basis: 2.77 in 2020 (census5, gov_report_2026)") for line in lines
    )
    assert any(line.startswith("- Source: st_yearbook_2023") for line in lines)
    assert any(line.startswith("- Terms: ") for line in lines)
    assert lines[-1] == "Targets in force in **2020: 1, of which 1 firm (1 on pace).**"


def test_a_day_of_knowledge_before_the_year_is_pointed_out_here_too(run: Run) -> None:
    lines = page(run, "2020", "--indicator", "rd_ratio", "--as-of", "2019-12-31", "--data", DATA)
    assert any(line.startswith("- judged as of the end of 2020 on what was known on 2019-12-31") for line in lines)


def test_markdown_is_utf_8_and_ends_with_a_line_end(run: Run) -> None:
    text = run("gap", "2022", "--format", "md", "--data", DATA).stdout
    assert text.endswith("**\n")
    assert not re.search("\x1b", text)


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
    ("text", "shown"), [("# 1", r"\# 1"), (">50", r"\>50"), ("- 1", r"\- 1"), ("-1", "-1"), ("2022年", "2022年")]
)
def test_the_start_of_a_line_is_no_heading_quote_or_list(text: str, shown: str) -> None:
    assert at_start(text) == shown


def test_text_of_the_data_is_no_markup(run: Run, folder: MakeFolder) -> None:
    text = plan("by: 2020, at_least: 200", "stock").replace("name_en: Thing", 'name_en: "<b>|*x*"')
    lines = page(run, "2020", "--all", "--data", folder({"targets.yaml": text}))
    assert r"- \<b>\|\*x\*, target 200 by 2020, no data." in lines
    (row,) = [line for line in lines if line.startswith("| · no data")]
    assert len(re.findall(r"(?<!\\)\|", row)) == len(
        re.findall(r"\|", next(x for x in lines if x.startswith("| status")))
    )
