"""The catalogue: every text that the program can say, in Chinese and English, as read from the files beside it.

``phrases.json`` has the phrases, one a line, ``units.json`` the English names of units: JSON, because they are read at
every start, and thirty times as fast as YAML. ``rules.yaml`` has what is said of each rule.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FOLDER = Path(__file__).parent
PHRASES: dict[str, tuple[str, str]] = json.loads((_FOLDER / "phrases.json").read_text(encoding="utf-8"))
UNITS_EN: dict[str, str] = json.loads((_FOLDER / "units.json").read_text(encoding="utf-8"))


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
    for name, entry in yaml.load((_FOLDER / "rules.yaml").read_text(encoding="utf-8"), loader).items():
        problems = {key: ProblemText(**said) for key, said in entry.pop("problems").items()}
        example = entry.pop("example", None)
        texts[name] = RuleText(**entry, problems=problems, example=example and Example(**example))
    return texts
