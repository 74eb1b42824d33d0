"""A book is proved against its documents: every quote is found, every numeral explained."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Reason, Severity
from zjtargets.sources import files
from zjtargets.sources.proof import Proof
from zjtargets.sources.proof import prove as prove_book

# --- several documents and their files ------------------------------------------------------------

FIRMS = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators:
  - {id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}
  - {id: shops, name: 商店, name_en: Shops, unit: 家, measure: stock, local_target: true}
documents:
"""
TOLD = "某省规划\n一、目标\n到2020年，企业达到500家。商店达到60家。各县分解商店指标。补助70万元。\n"
FIVE = "{at: 一、目标, quote: 企业达到500家, targets: [{indicator: firms, by: 2020, at_least: 500, unit: 家}]}"
SIXTY = "{at: 一、目标, quote: 商店达到60家, targets: [{indicator: shops, by: 2020, at_least: 60, unit: 家}]}"
SHARED_OUT = "{at: 一、目标, quote: 各县分解商店指标, local_targets: [shops]}"

Prove = Callable[..., Proof]


def document(name: str, *says: str, source: str = "told.txt") -> str:
    """One line of ``documents``; its problems are those of its line."""
    more = ([f"source: {source}"] if source else []) + ([f"says: [{', '.join(says)}]"] if says else [])
    keys = f"id: {name}, title: 规划, issuer: 政府, issued: 2016-06, period: [2016, 2020], base: 2015, scope: here"
    return f"  - {{{', '.join([keys, *more])}}}\n"


@pytest.fixture
def prove(folder: MakeFolder, tmp_path: Path) -> Prove:
    """What is proved of documents by the files of a folder (their bytes, or text), with exclusions as text."""

    def make(*documents: str, exclusions: str = "", **texts: str | bytes) -> Proof:
        for name, text in texts.items():
            content = text if isinstance(text, bytes) else text.encode("utf-8")
            (tmp_path / f"{name}.txt").write_bytes(content)
        files = {"targets.yaml": FIRMS + "".join(documents), "not_targets.yaml": exclusions}
        data = folder(files)
        book, problems = read_book(data)
        assert problems == []
        return prove_book(book, data, tmp_path)

    return make


def told(proof: Proof) -> list[tuple[str, int]]:
    return [(p.key, p.location.line) for p in proof.problems]


def counted(proof: Proof) -> tuple[int, int, int]:
    return proof.quotes, proof.figures, proof.numerals


EXCLUDED = "not_targets: [{document: plan, says: [{quote: 补助70万元, reason: subsidy}]}]"


def test_documents_of_one_file_account_for_it_together(prove: Prove) -> None:
    both = prove(document("plan", FIVE), document("other", SIXTY, SHARED_OUT), told=TOLD, exclusions=EXCLUDED)
    # 2020, 500家, 60家, 70万元
    assert (told(both), counted(both)) == ([], (3, 2, 4))


def test_the_exclusions_of_each_document_of_a_file_count(prove: Prove) -> None:
    exclusions = EXCLUDED.replace("document: plan", "document: other")
    both = prove(document("plan", FIVE, SIXTY, SHARED_OUT), document("other"), told=TOLD, exclusions=exclusions)
    assert (told(both), counted(both)) == ([], (3, 2, 4))


def test_the_same_words_of_two_documents_are_two_quotes(prove: Prove) -> None:
    text = "某省规划\n一、目标\n到2020年，企业达到500家。各县分解商店指标。\n"
    elsewhere = document("other", FIVE, SHARED_OUT, source="other.txt")
    proof = prove(document("plan", FIVE, SHARED_OUT), elsewhere, told=text, other=text)
    assert (told(proof), counted(proof)) == ([], (4, 2, 4))
    shared = prove(document("plan", FIVE, SHARED_OUT), document("other", FIVE, SHARED_OUT), told=text)
    assert (told(shared), counted(shared)) == ([], (4, 2, 2))


def test_a_quote_of_two_records_is_one_quote_and_its_fault_one_problem(prove: Prove) -> None:
    two = FIVE.replace("}]}", "}, {indicator: shops, by: 2020, at_least: 500, unit: 家}]}")
    text = "一、目标\n到2020年，企业达到500家。\n"
    right = prove(document("plan", two), told=text)
    assert (told(right), counted(right)) == ([], (1, 2, 2))
    wrong = prove(document("plan", two), told="一、目标\n到2020年，企业达到501家。\n")
    assert told(wrong) == [("quote_in_source", 7), ("numeral_in_source", 2)]
    assert counted(wrong) == (0, 0, 1)


def test_a_fault_of_two_lines_is_two_problems(prove: Prove) -> None:
    elsewhere = document("other", FIVE, source="other.txt")
    proof = prove(document("plan", FIVE), elsewhere, told="一、目标\n", other="一、目标\n")
    assert told(proof) == [("quote_in_source", 7), ("quote_in_source", 8)]


def test_faults_of_two_sentences_on_one_line_are_two_problems(prove: Prove) -> None:
    proof = prove(document("plan", FIVE, SIXTY), told="一、目标\n")
    assert told(proof) == [("quote_in_source", 7), ("quote_in_source", 7)]
    assert [p.values["quote"] for p in proof.problems] == ["企业达到500家", "商店达到60家"]


def test_a_figure_that_its_quote_does_not_print_is_not_proved(prove: Prove) -> None:
    other = FIVE.replace("at_least: 500", "at_least: 400")
    proof = prove(document("plan", other), told="一、目标\n到2020年，企业达到500家。\n")
    assert (told(proof), counted(proof)) == ([("numeral_in_source", 2)], (1, 0, 1))


def test_a_file_that_cannot_be_read_does_not_keep_the_next_one_from_it(prove: Prove, tmp_path: Path) -> None:
    proof = prove(
        document("lost", FIVE, source="lost.txt"),
        document("bytes", FIVE, source="bytes.txt"),
        document("plan", FIVE, SIXTY, SHARED_OUT),
        told=TOLD,
        bytes="到2020年".encode("gbk"),
        exclusions=EXCLUDED,
    )
    assert (told(proof), counted(proof)) == ([("source_file", 7), ("source_file", 8)], (3, 2, 4))
    lost, unread = (p.values for p in proof.problems)
    assert lost == {"file": "lost.txt", "folder": tmp_path, "why": "No such file or directory"}
    assert unread == {"file": "bytes.txt", "folder": tmp_path, "why": Reason("why.gbk")}
    assert {p.severity for p in proof.problems} == {Severity.ERROR}


def test_a_file_of_two_documents_that_cannot_be_read_is_one_problem_of_the_first(prove: Prove) -> None:
    assert told(prove(document("plan", FIVE), document("other", SIXTY))) == [("source_file", 7)]


def test_a_folder_is_no_file(prove: Prove, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert told(prove(document("plan", FIVE, source="sub"))) == [("source_file", 7)]


def reason(proof: Proof) -> object:
    """Why the one document was not read."""
    (problem,) = proof.problems
    why = problem.values["why"]
    return why.key if isinstance(why, Reason) else why


@pytest.mark.parametrize(
    "source", ["../told.txt", "sub/../../told.txt", "/etc/passwd", "link.txt", "sub/up/told.txt", "C:/told.txt"]
)
def test_a_source_is_read_inside_its_folder_only(prove: Prove, tmp_path: Path, source: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path.parent / "told.txt").write_text(TOLD, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path.parent / "told.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path.parent)
    proof = prove(document("plan", FIVE, source=source))
    assert (told(proof), reason(proof)) == ([("source_file", 7)], "why.outside")


def test_a_file_of_a_folder_within_is_inside_and_so_is_a_link_that_stays(prove: Prove, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "own.txt").write_text(TOLD, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("sub/own.txt")
    for source in ("sub/own.txt", "link.txt"):
        proof = prove(document("plan", FIVE, SIXTY, SHARED_OUT, source=source), exclusions=EXCLUDED)
        assert (told(proof), counted(proof)) == ([], (3, 2, 4))


def test_a_source_is_a_regular_file_and_not_too_large(
    prove: Prove, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")  # nobody writes to it
    assert reason(prove(document("plan", FIVE, source="pipe.txt"))) == "why.not_regular"
    assert told(prove(document("plan", FIVE), told="")) != [("source_file", 7)]
    monkeypatch.setattr(files, "LIMIT", len(TOLD.encode()))
    assert told(prove(document("plan", FIVE, SIXTY, SHARED_OUT), told=TOLD, exclusions=EXCLUDED)) == []
    monkeypatch.setattr(files, "LIMIT", len(TOLD.encode()) - 1)
    assert reason(prove(document("plan", FIVE), told=TOLD)) == "why.too_large"


def test_a_byte_order_mark_is_no_character_of_the_document(prove: Prove) -> None:
    five = "{at: 一、目标, quote: 企业达到500家, targets: [{indicator: firms, by: 2020, at_least: 500, unit: 家}]}"
    proof = prove(document("plan", five), told="\ufeff一、目标\n到2020年，企业达到500家。\n")
    assert (told(proof), counted(proof)) == ([], (1, 1, 2))


@pytest.mark.parametrize("says", [FIVE, SHARED_OUT])
def test_a_document_with_quotes_names_its_file(prove: Prove, says: str) -> None:
    proof = prove(document("plan", says, source=""), document("silent", source=""))
    assert [(p.key, p.location.line, p.severity, p.values) for p in proof.problems] == [
        ("source_file.unnamed", 7, Severity.WARNING, {"document": "plan"})
    ]


def test_a_document_with_exclusions_names_its_file(prove: Prove) -> None:
    assert told(prove(document("plan", source=""), exclusions=EXCLUDED)) == [("source_file.unnamed", 7)]


# --- a sentence that sets a rule ------------------------------------------------------------------

LISTED = document("plan", FIVE, SIXTY, SHARED_OUT)


def test_the_quote_of_a_rule_is_found_in_its_document(prove: Prove) -> None:
    wrong = prove(LISTED, told=TOLD.replace("分解", "落实"), exclusions=EXCLUDED)
    assert [(p.key, p.location.line, p.severity, p.values) for p in wrong.problems] == [
        ("quote_in_source", 7, Severity.ERROR, {"quote": "各县分解商店指标", "file": "told.txt"})
    ]
    twice = prove(LISTED, told=f"{TOLD}二、其他\n各县分解商店指标。\n", exclusions=EXCLUDED)
    assert [(p.key, p.severity) for p in twice.problems] == [("quote_in_source.several", Severity.WARNING)]


def test_the_quote_of_a_rule_stands_under_its_heading(prove: Prove) -> None:
    listed = LISTED.replace("{at: 一、目标, quote: 各县", "{at: 二、措施, quote: 各县")
    wrong = prove(listed, told=TOLD, exclusions=EXCLUDED)
    assert [(p.key, p.location.line, p.severity, p.values) for p in wrong.problems] == [
        ("heading_in_source", 7, Severity.WARNING, {"quote": "各县分解商店指标", "found": "二、措施"})
    ]


def test_every_rule_of_a_document_is_a_quote(prove: Prove) -> None:
    second = "{at: 一、目标, quote: 各县分解, local_targets: [firms]}"
    proof = prove(document("plan", FIVE, SIXTY, SHARED_OUT, second), told=TOLD, exclusions=EXCLUDED)
    assert (told(proof), counted(proof)) == ([], (4, 2, 4))


def test_the_rule_of_one_document_is_not_looked_for_in_another(prove: Prove) -> None:
    elsewhere = document("other", SHARED_OUT, source="other.txt")
    proof = prove(document("plan", FIVE), elsewhere, told="一、目标\n到2020年，企业达到500家。\n", other=TOLD)
    assert [p for p in told(proof) if p[0] != "numeral_in_source"] == []
    assert proof.quotes == 2


# --- what is said of a numeral and of an exclusion------------------------------------------------


def test_a_numeral_that_nothing_accounts_for_is_shown_in_its_place(prove: Prove, tmp_path: Path) -> None:
    proof = prove(document("plan", FIVE), told="一、目标\n到2020年，企业达到500家。\n甲建成60\n家，乙\n")
    (problem,) = proof.problems
    assert (problem.location.file, problem.location.line) == (str(tmp_path / "told.txt"), 3)
    assert problem.values == {"found": "60家", "context": "企业达到500家。甲建成60家,乙"}


def test_the_words_of_an_exclusion_are_shown_with_the_file(prove: Prove) -> None:
    exclusions = (
        "not_targets: [{document: plan, says: [{quote: 补助80万元, reason: subsidy}, {quote: 某省, reason: name}]}]"
    )
    proof = prove(document("plan", FIVE), told="某省\n一、目标\n到2020年，企业达到500家。\n", exclusions=exclusions)
    assert [(p.key, p.values) for p in proof.problems] == [
        ("exclusion_in_source", {"quote": "补助80万元", "file": "told.txt"}),
        ("exclusion_needed", {"quote": "某省", "file": "told.txt"}),
    ]
