"""What a rule is, why, and an example: for every rule, in both languages, and each example true."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import DATA, Run
from zjtargets.catalogue import PROBLEMS
from zjtargets.checks import RULES, check_book
from zjtargets.excuses import read_excuses
from zjtargets.explain import explanation, stated
from zjtargets.explanations import EXPLANATIONS
from zjtargets.load import read_book
from zjtargets.messages import LANGS, Lang
from zjtargets.problem import WrongUsage
from zjtargets.sources import ACCOUNT_RULES, check_sources
from zjtargets.surroundings import SOURCE_RULES

FUNCTIONS = {rule.__name__: rule for rule in (*RULES, *SOURCE_RULES, *ACCOUNT_RULES)}
CODES = {key.partition(".")[0] for key in PROBLEMS}
UNEXPLAINED = {"unfilled"}
HAN, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]+")


# --- what is said -------------------------------------------------------------------------------------------------


def test_every_rule_and_every_code_has_an_explanation_and_nothing_else_has() -> None:
    assert CODES - EXPLANATIONS.keys() <= UNEXPLAINED
    assert FUNCTIONS.keys() <= EXPLANATIONS.keys()
    assert EXPLANATIONS.keys() <= CODES | FUNCTIONS.keys()


def test_a_rule_with_a_function_is_stated_by_its_docstring_alone() -> None:
    assert {name for name, known in EXPLANATIONS.items() if known.rule_en} == EXPLANATIONS.keys() - FUNCTIONS.keys()
    for name, rule in FUNCTIONS.items():
        assert stated(name).replace("`", "") == " ".join((rule.__doc__ or "").split()).replace("`", "")


@pytest.mark.parametrize("name", EXPLANATIONS)
@pytest.mark.parametrize("lang", LANGS)
def test_an_explanation_says_what_why_and_by_example(name: str, lang: Lang) -> None:
    known = EXPLANATIONS[name]
    head, example = explanation(name, lang).split({"zh": "\n例：\n", "en": "\nExample:\n"}[lang])
    rule, why = head.split({"zh": "\n为什么：", "en": "\nWhy: "}[lang])
    assert rule.startswith(f"{name}: ")
    texts = rule.removeprefix(f"{name}: "), why
    assert all(len(text) > 10 and not re.search(r"``|\{\w*\}$|\s\s", text) for text in texts)
    for text in texts:
        if lang == "zh":
            assert len(HAN.findall(text)) >= 8
            assert text.endswith("。")
        else:
            assert len(LATIN.findall(text)) >= 6
            assert len("".join(LATIN.findall(text))) > 3 * len(HAN.findall(text))
            assert re.search(r"[.:]$", text)
    lines = example.rstrip("\n").split("\n")
    assert [line.removeprefix("    ") for line in lines] == known.example.split("\n")
    assert {"wrong", "right"} <= {line.rpartition("# ")[2] for line in lines}


def test_the_two_languages_say_different_things_and_share_the_example() -> None:
    zh, en = (explanation("bars_agree", lang) for lang in LANGS[:2])
    assert zh.partition("\n例：\n")[2] == en.partition("\nExample:\n")[2]
    assert "Two bars of one series for one deadline" in en
    assert "同一序列、同一期限" in zh


@pytest.mark.parametrize(("name", "near"), [("bars_agre", "bars_agree"), ("unit_in_qote", "unit_in_quote"), ("", None)])
def test_a_rule_that_is_not_there_is_wrong_usage(name: str, near: str | None) -> None:
    with pytest.raises(WrongUsage) as raised:
        explanation(name, "en")
    assert raised.value.values == {"what": "what.rule", "name": name, "near": near}


# --- the command --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_check_explains_a_rule_without_any_data(run: Run, tmp_path: Path, lang: Lang) -> None:
    result = run("check", "--explain", "bars_rise", "--lang", lang, "--data", tmp_path / "nowhere")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == explanation("bars_rise", lang)


def test_an_unknown_rule_exits_2_and_the_nearest_is_named(run: Run) -> None:
    result = run("check", "--explain", "bars_agre")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such rule: bars_agre; did you mean bars_agree?" in result.stderr
    assert "没有这个规则：xyz\n" in run("check", "--explain", "xyz", "--lang", "zh").stderr


# --- the examples -------------------------------------------------------------------------------------------------
# Each variant takes the place of a document, an indicator or the tables of the shipped data; its rule is run.

TEXT = (DATA / "targets.yaml").read_text(encoding="utf-8")
HEAD, _, REST = TEXT.partition("\ndocuments:\n")
SHIPPED = {text[8 : text.index("\n")]: text for text in re.split(r"(?m)^(?=  - id: )", REST) if text}
SOURCE = "003_8a2ffc2fa89f8cfb.txt"
COMPLEXES = "- {indicator: service_complexes, by: 2022, at_least: 300, unit: 个}"
VOUCHERS = "- {indicator: innovation_vouchers, by: 2022, kind: increment, at_least: 15, unit: 亿元}"
TRADE = "- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元, strive: true}"
DOCUMENT_OF = {  # where the deadline does not tell
    **dict.fromkeys("supersedes_earlier restates_same_bar bar_said_once relation_needed".split(), "county_2019"),
    **dict.fromkeys("deadline_after_issue quote_in_source years_in_source".split(), "innovation_2018"),
    "deadline_after_issue": "services_135",
    "year_in_source": "sti_145",
    "deadline_in_source": "innovation_2018",
}
QUOTE_OF = {
    "scope_in_source": "ＰＣＴ国际专利申请量达到1000件",
    "strive_in_source": "技术交易额达到800亿元",
    "excuse_needed": "新增发放科技创新券１５亿元",
    "excuse_in_source": "高新技术企业达到２万家",
}
WANTING = {  # what an example leaves out, because it is about something else
    "quote_in_source": "- {indicator: tech_services_value_added, by: 2020, at_least: 4000, unit: 亿元}",
    "heading_in_source": TRADE,
    "responsible_in_source": VOUCHERS,
    "excuse_needed": VOUCHERS,
    "excuse_in_source": "- {indicator: hightech_firms, by: 2022, at_least: 2, unit: 万家}",
    "yaml_depth": "- {indicator: rd_ratio, at_least: 3, unit: '%', ",
}


def variants(example: str) -> dict[str, list[str]]:
    """The lines of the example that breaks the rule, and of the one that does not."""
    found: dict[str, list[str]] = {"wrong": [], "right": []}
    for line in example.split("\n"):
        text, mark, which = line.rpartition("  # ")
        for name in [which] if mark and which in found else found:
            found[name].append(text if mark and which in found else line)
    return found
