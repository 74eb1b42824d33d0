"""Every word in both languages, and no word that nobody says."""

import errno
import os
import re
from collections import Counter
from dataclasses import replace
from string import Formatter

import pytest

from tests.conftest import ROOT
from zjtargets.cli.app import COMMANDS
from zjtargets.core.problem import Location, Problem, WrongUsage
from zjtargets.judgement.measurement import FlagCode
from zjtargets.judgement.status import Status
from zjtargets.words.messages import (
    LANGS,
    PHRASES,
    language,
    printable,
    problem_lines,
    rule_text,
    rule_texts,
    say,
    usage_text,
)

PROBLEMS = {key: text for rule in rule_texts().values() for key, text in rule.problems.items()}
SUFFIXES = (".py", ".html", ".svg")
FILES = [p for p in (ROOT / "zjtargets").rglob("*") if p.suffix in SUFFIXES]
CODE = "\n".join(p.read_text(encoding="utf-8") for p in FILES)
# Keys that the code puts together: their first part, and where the second comes from.
FIRST = (
    "explain head ahead count status flag target_value kind kind_name path state severity measure word "
    "scan.kind scan.reason scan.table relation stage result goal goal_word amount assumption distance level answer "
    "symbol stage_name plot tally_by missing headline tally change cause errno"
)
MADE_UP = tuple(f"{first}." for first in FIRST.split())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", PHRASES)
def test_a_phrase_says_the_same_things_in_both_languages(key: str) -> None:
    zh, en = PHRASES[key]
    assert fields(zh) == fields(en)
    assert zh
    assert en
    assert re.search("[\u4e00-\u9fff]", en) is None


@pytest.mark.parametrize("key", PROBLEMS)
def test_a_problem_says_the_same_things_in_both_languages(key: str) -> None:
    wrong = PROBLEMS[key]
    assert fields(wrong.zh) == fields(wrong.en)
    assert fields(wrong.zh_hint) == fields(wrong.en_hint)
    assert all(wrong)


def test_nothing_in_the_catalogue_is_unused() -> None:
    literal = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)?)"', CODE)) | {"what.scope", "what.indicator", "what.document"}
    literal |= {f"help.{name}" for name in COMMANDS}
    unused = [k for k in (*PHRASES, *PROBLEMS) if k not in literal and not k.startswith(MADE_UP)]
    assert unused == []


def test_every_status_has_its_words() -> None:
    assert {f"status.{status}" for status in Status} == {k for k in PHRASES if k.startswith("status.")}
    for lang in ("zh", "en"):
        words = Counter(say(f"status.{status}", lang) for status in Status)
        assert set(words.values()) == {1}


def test_every_flag_that_the_code_raises_has_its_words() -> None:
    assert all(f"FlagCode.{code.name}" in CODE for code in FlagCode)
    assert {f"flag.{code}" for code in FlagCode} == {k for k in PHRASES if k.startswith("flag.")}


@pytest.mark.parametrize(
    ("wanted", "environ", "lang"),
    [
        ("zh", {"ZJTARGETS_LANG": "en"}, "zh"),
        (None, {"ZJTARGETS_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.GBK"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"ZJTARGETS_LANG": "fr", "LANG": "zh_TW"}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_is_asked_for_or_taken_from_the_surroundings(
    wanted: str | None, environ: dict[str, str], lang: str
) -> None:
    assert language(wanted, environ) == lang


def test_values_in_messages_are_one_line_without_control_characters() -> None:
    assert printable("a\x1b[31mb\nc") == "a<U+001B>[31mb<U+000A>c"
    assert printable(None) == "-"
    assert printable(["a", "b"]) == "a, b"
    assert printable("x" * 10_000) == "x" * 399 + "…"


def test_of_a_long_value_no_more_is_read_than_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    monkeypatch.setattr("zjtargets.words.messages.unprintable", lambda text: read.append(len(text)))
    assert len(printable("x" * 1_000_000)) == 400
    assert max(read) <= 401


def test_a_problem_is_printed_with_place_rule_and_hint() -> None:
    problem = Problem(
        Location("data/targets.yaml", 7), "unknown_name", {"what": "scope", "name": "zhejang", "nearest": "zhejiang"}
    )
    assert problem_lines(problem, "en") == (
        "data/targets.yaml:7: error unknown_name: there is no scope zhejang; did you mean zhejiang?\n"
        "    correct the id, or add it under scopes: in targets.yaml "
        "(a document of tables: in actuals/documents.yaml)"
    )
    chinese = problem_lines(replace(problem, values={**problem.values, "nearest": None}), "zh")
    assert chinese.startswith("data/targets.yaml:7: 错误 unknown_name: 没有编号为 zhejang 的 scope\n    ")


def test_wrong_usage_suggests_the_nearest_name() -> None:
    wrong = WrongUsage("unknown_option", what="what.indicator", name="rd_rati", near="rd_ratio")
    assert usage_text(wrong, "en") == "Wrong usage: unknown indicator: rd_rati; did you mean rd_ratio?"
    assert usage_text(wrong, "zh") == "用法有误：没有这个指标：rd_rati；是否指 rd_ratio？"


@pytest.mark.parametrize("name", rule_texts())
def test_a_rule_is_explained_in_both_languages(name: str) -> None:
    zh, en = rule_text(name, "zh"), rule_text(name, "en")
    rule = rule_texts()[name]
    assert zh.startswith(f"{name}: {rule.zh}\n为什么：{rule.why_zh}\n")
    assert en.startswith(f"{name}: {rule.en}\nWhy: {rule.why_en}\n")
    assert zh.endswith("\n")
    for text, end in ((rule.zh, "。"), (rule.why_zh, "。"), (rule.en, "."), (rule.why_en, ".")):
        assert text.endswith(end)
    assert ("\nExample:\n" in en) is bool(rule.example and rule.example.given)
    if rule.example:
        assert f"\nWrong:\n    {rule.example.wrong.splitlines()[0]}\n" in en
        assert f"\n正确：\n    {rule.example.right.splitlines()[0]}\n" in zh


def test_an_unknown_rule_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage) as raised:
        rule_text("bars_agre", "en")
    assert raised.value.values.items() >= {"what": "what.rule", "name": "bars_agre", "near": "targets_agree"}.items()
    with pytest.raises(WrongUsage) as raised:
        rule_text("xyz", "en")
    assert "unknown rule: xyz; type for example unreadable, encoding, " in usage_text(raised.value, "en")


def test_an_error_of_the_system_is_said_in_the_language_of_the_message() -> None:
    said = {lang: say("unreadable_file", lang, file="a.txt", why=os.strerror(errno.ENOENT)) for lang in LANGS}
    assert said == {
        "zh": "a.txt 无法读取：没有这个文件或文件夹",
        "en": "a.txt cannot be read: No such file or directory",
    }
    assert say("unreadable_file", "zh", file="a.txt", why="EBUSY") == "a.txt 无法读取：EBUSY"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("##[error]all is lost", "# #[error]all is lost"),
        ("a ##vso[task.complete] b", "a # #vso[task.complete] b"),
        ("::error::lost", ": :error::lost"),
        ("  ::add-mask::x", "  : :add-mask::x"),
        ("a::b ## c", "a::b ## c"),
    ],
)
def test_nothing_from_outside_is_a_command_of_a_ci(said: str, shown: str) -> None:
    assert printable(said) == shown
