"""What ``rules.yaml`` says of each rule: what must hold, why, its messages and an example."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).with_name("rules.yaml")


class ProblemText(NamedTuple):
    """A problem in both languages: what is wrong, and what to do about it."""

    zh: str
    en: str
    zh_hint: str
    en_hint: str


class Example(NamedTuple):
    """Lines of a data folder: ``wrong`` breaks the rule, ``right`` does not; ``given`` is what surrounds them."""

    wrong: str
    right: str
    given: str = ""


class RuleText(NamedTuple):
    """What must hold and why, in both languages; the problems of the rule by their keys; an example, if it has one."""

    zh: str
    en: str
    why_zh: str
    why_en: str
    problems: Mapping[str, ProblemText]
    example: Example | None


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """Every rule by its name. Read on first use: a run that finds nothing wrong needs none of it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts = {}
    for name, entry in yaml.load(_FILE.read_text(encoding="utf-8"), loader).items():
        problems = {key: ProblemText(**said) for key, said in entry.pop("problems").items()}
        example = entry.pop("example", None)
        texts[name] = RuleText(**entry, problems=problems, example=example and Example(**example))
    return texts


def problem_texts() -> dict[str, ProblemText]:
    """Every problem by its key."""
    return {key: text for rule in rule_texts().values() for key, text in rule.problems.items()}
