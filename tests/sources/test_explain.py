"""What a rule is, why, and an example: for every rule, in both languages, and each example true."""

import re
from pathlib import Path

import pytest

from tests.conftest import DATA, Run
from zjtargets.book.load import read_book
from zjtargets.core.problem import WrongUsage
from zjtargets.rules.structure import RULES, check_book
from zjtargets.sources.context import SOURCE_RULES
from zjtargets.sources.exclusions import read_exclusions
from zjtargets.sources.explain import explanation, stated
from zjtargets.sources.proof import COVERAGE_RULES, check_sources
from zjtargets.words.catalogue import PROBLEMS
from zjtargets.words.explanations import EXPLANATIONS
from zjtargets.words.messages import LANGS, Lang

FUNCTIONS = {rule.__name__: rule for rule in (*RULES, *SOURCE_RULES, *COVERAGE_RULES)}
CODES = {key.partition(".")[0] for key in PROBLEMS}
HAN, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]+")


# --- what is said -------------------------------------------------------------------------------------------------


def test_every_rule_and_every_code_has_an_explanation_and_nothing_else_has() -> None:
    assert EXPLANATIONS.keys() >= CODES
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
            assert len(HAN.findall(text)) >= 6
            assert text.endswith("。")
        else:
            assert len(LATIN.findall(text)) >= 6
            assert len("".join(LATIN.findall(text))) > 3 * len(HAN.findall(text))
            assert re.search(r"[.:]$", text)
    lines = example.rstrip("\n").split("\n")
    assert [line.removeprefix("    ") for line in lines] == known.example.split("\n")
    assert {"wrong", "right"} <= {line.rpartition("# ")[2] for line in lines}


def test_the_two_languages_say_different_things_and_share_the_example() -> None:
    zh, en = (explanation("targets_agree", lang) for lang in LANGS[:2])
    assert zh.partition("\n例：\n")[2] == en.partition("\nExample:\n")[2]
    assert "Two bars of one series for one deadline" in en
    assert "同一序列、同一期限" in zh


@pytest.mark.parametrize(
    ("name", "near"), [("bars_agre", "targets_agree"), ("unit_in_qote", "unit_in_quote"), ("", None)]
)
def test_a_rule_that_is_not_there_is_wrong_usage(name: str, near: str | None) -> None:
    with pytest.raises(WrongUsage) as raised:
        explanation(name, "en")
    assert raised.value.values == {"what": "what.rule", "name": name, "near": near}


# --- the command --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_check_explains_a_rule_without_any_data(run: Run, tmp_path: Path, lang: Lang) -> None:
    result = run("check", "--explain", "targets_rise", "--lang", lang, "--data", tmp_path / "nowhere")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == explanation("targets_rise", lang)


def test_an_unknown_rule_exits_2_and_the_nearest_is_named(run: Run) -> None:
    result = run("check", "--explain", "bars_agre")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such rule: bars_agre; did you mean targets_agree?" in result.stderr
    assert "没有这个规则：xyz\n" in run("check", "--explain", "xyz", "--lang", "zh").stderr


# --- the examples -------------------------------------------------------------------------------------------------
# The lines of an example take the place of a document of the shipped data, of an indicator or of the tables; the
# documents that it names stay as they are, but for their relations.

TEXT = (DATA / "targets.yaml").read_text(encoding="utf-8")
HEAD, _, REST = re.sub(
    r",\s*(?:(?:supersedes|disputes): \[\{target: [^\]]*\}\]|(?:restates|part_of): [^,}\s]+)", "", TEXT
).partition("\ndocuments:\n")
HEAD = HEAD.replace(", local_target: true", "")  # but for technology trade, whose mark is a line of its own
SHIPPED = {text[8 : text.index("\n")]: text for text in re.split(r"(?m)^(?=  - id: )", REST) if text.strip()}
SOURCE = "003_8a2ffc2fa89f8cfb.txt"
COLUMNS = "indicator,scope,year,word,value,unit,document,place"
TRADE = "{indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元, strive: true}"
VOUCHERS = "{indicator: innovation_vouchers, by: 2022, kind: increment, at_least: 15, unit: 亿元}"
DOCUMENT_OF = {  # where the deadline does not tell
    **dict.fromkeys("supersedes_earlier restates_same_value duplicate_target relation_needed".split(), "county_2019"),
    "deadline_after_issue": "services_135",
    "deadline_in_source": "innovation_2018",
    "year_in_source": "sti_145",
}
QUOTE_OF = {"scope_in_source": "ＰＣＴ国际专利申请量达到1000件", "strive_in_source": "技术交易额达到800亿元"}
TARGET_OF = {  # what an example leaves out, because it is about something else
    **dict.fromkeys(["responsible_in_source", "exclusion_needed"], VOUCHERS),
    "quote_in_source": "{indicator: tech_services_value_added, by: 2020, at_least: 4000, unit: 亿元}",
}


def variant(example: str, which: str) -> list[str]:
    """The lines of the example that breaks its rule, or of the one that does not."""
    lines = [line.partition("  # ") for line in example.split("\n")]
    return [text for text, _, mark in lines if mark in ("", which)]


def indented(by: int, *lines: str) -> str:
    return "".join(" " * by + line + "\n" for line in lines)


def targets(lines: list[str], quote: str, at: str) -> str:
    kind = "actuals" if "year: " in lines[0] else "targets"
    return indented(6, f"- at: {at}", f"  quote: {quote}", f"  {kind}:") + indented(10, *lines)


def tables(body: list[str]) -> dict[str, str]:
    """The rows of an example as a table, and the documents that they name."""
    total, rows = ("", body) if body[0].startswith("indicator,") else (f", {body[0]}", body[1:])
    names = dict.fromkeys(re.findall(r"[a-z_]+_20[0-9]+", "\n".join(rows)))
    records = [f"- {{id: {name}, title: 表, issuer: 局, issued: 2030{total}}}" for name in names]
    documents = "documents:\n" + indented(2, *records)
    return {"actuals/table.csv": "\n".join(rows) + "\n", "actuals/documents.yaml": documents}


def indicators(body: list[str], head: str) -> str:
    """The shipped head with the indicators of an example in the place of those of the same id."""
    if not body[0].startswith("- "):
        name = [] if body[0].startswith("name: ") else ["name: 外"]
        body = ["- id: extra", *("  " + x for x in ["name_en: Extra", "unit: 家", "measure: stock", *name, *body])]
    for known in re.findall(r"- \{id: (\w+)", "\n".join(body)):
        head = re.sub(rf"(?m)^  - (?:\{{id: {known},|id: {known}$).*\n(?:    .*\n)*", "", head)
    return head.rstrip("\n") + "\n" + indented(2, *body)


def sentences(name: str, body: list[str], quote: str, at: str) -> str:
    """What the document of an example says: its lines, and what they leave out."""
    first = body[0]
    if first.startswith("- {indicator: "):
        return targets(body, quote, at)
    if name == "yaml_depth":
        return targets([f"- {{indicator: rd_ratio, at_least: 3, unit: '%', {first}}}"], quote, at)
    if first.startswith("- {quote: ") and "targets: " in first:
        return indented(6, *(f"- {{at: {at}, {line[3:]}" for line in body))
    if first.startswith("- quote: "):
        return indented(6, f"- at: {at}") + indented(8, *(line[2:] for line in body))
    if first.startswith(("quote: ", "at: ", "responsible: ")):
        keys = [] if first.startswith("at: ") else [f"at: {at}"]
        more = [] if {"targets:", "actuals:"} & set(body) else [f"targets: [{TARGET_OF.get(name, TRADE)}]"]
        return indented(6, "-") + indented(8, *keys, *body, *more)
    return targets(["- " + TARGET_OF.get(name, TRADE)], quote, at)


def files_of(name: str, lines: list[str]) -> dict[str, str]:
    """A data folder with the lines of a variant in their place, and the text of its source."""
    body = [line for line in lines if not line.startswith("# ")]
    head = HEAD
    said = {key: text for key, _, text in (line[2:].partition(": ") for line in lines if line not in body)}
    source, first = said.get("source", ""), body[0]
    files: dict[str, str] = {}
    at = "一、目标" + (source.partition("。")[0] if source.startswith("（") else "")
    quote = QUOTE_OF.get(name) or said.get("quote") or source.rstrip("。") or "某"
    due = re.search(r"by: (\d{4})", "\n".join(body))
    usual = {"2025": "sti_145", "2022": "innovation_2018"}.get(due[1] if due else "", "demo_zone_2017")
    document = DOCUMENT_OF.get(name, usual)
    text = SHIPPED[document].partition("    says:\n")[0] + "    says:\n" + sentences(name, body, quote, at)
    text = re.sub(r" source: .*", " " + first if name == "source_file" else f" source: {SOURCE}", text)
    text += "".join(SHIPPED[d] for d in SHIPPED if d != document and any(d in line for line in lines))
    if first.startswith(("indicator,", "control_total: ")):
        files |= tables(body)
    elif first.startswith("actuals/"):
        files[first] = COLUMNS + "\n"
    elif "issued: " in "\n".join(body):
        says = f", says: [{{at: 一, quote: 某, targets: [{TRADE}]}}]}}"
        text = indented(2, *body[:-1], body[-1].removesuffix("}") + says)
    if known := re.search(r"# (\w+), year: (\d+), value: (\S+), unit: (\S+)", lines[0]):
        row = f"{known[1]},zhejiang,{known[2]},value,{known[3]},{known[4]},{document},x"
        files["actuals/table.csv"] = f"{COLUMNS}\n{row}\n"
    if "reason: " in first:
        files["not_targets.yaml"] = f"not_targets:\n  - document: {document}\n    says:\n" + indented(6, *body)
    if source or name == "source_file":
        text_of = "{}\n" if source.startswith("一、") else "一、目标\n{}\n二、措施\n健全服务体系。\n"
        files["sources/" + SOURCE] = "文件\n" + text_of.format(source)
    if name != "local_target_listed":
        head = head.replace("    local_target: true\n", "")
    if name == "place_code":
        head = head.replace("scopes:\n", "scopes:\n" + indented(2, *body))
    declares = "measure: " in "\n".join(body) or first.startswith(("aka:", "name: "))
    return files | {"targets.yaml": (indicators(body, head) if declares else head) + "\ndocuments:\n" + text}


def broken(folder: Path, name: str, which: str) -> set[tuple[str, str]]:
    """What the rule finds in a variant of its example."""
    lines = variant(EXPLANATIONS[name].example, which)
    for path, content in files_of(name, lines).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    if name == "encoding":  # the bytes of a unit
        table = COLUMNS.encode() + b"\nrd_ratio,zhejiang,2016,value,2," + bytes.fromhex(lines[-1])[6:] + b",x,x\n"
        (folder / "actuals").mkdir()
        (folder / "actuals" / "table.csv").write_bytes(table)
    book, problems = read_book(folder)
    problems = [*problems, *check_book(book)]
    if (folder / "sources").is_dir():
        problems += check_sources(book, folder / "sources", read_exclusions(book, folder)).problems
    return {(p.key, str(p.values)) for p in problems if p.rule == name}


@pytest.mark.parametrize("name", EXPLANATIONS)
def test_the_wrong_lines_of_an_example_break_its_rule_and_the_right_ones_do_not(tmp_path: Path, name: str) -> None:
    wrong, right = broken(tmp_path / "wrong", name, "wrong"), broken(tmp_path / "right", name, "right")
    assert wrong - right
    # most of the declared indicators are not used in so small a folder
    assert not (right - wrong if name == "unused" else right)
