"""Everything that the program says, in Chinese and English, as read from the files beside it and filled with values.

``phrases.json`` has the phrases, one a line, ``units.json`` the English names of units: JSON, because they are read at
every start, and thirty times as fast as YAML. ``rules.yaml`` has what is said of each rule.

`say` looks a phrase up; `problem_text` puts a problem into words: what is wrong, then what right looks like.
Values from data files are shown with control characters spelt out and never cut words of the catalogue.
"""

import errno
import json
import locale
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Literal, NamedTuple, get_args

from zjtargets.core import group_by
from zjtargets.core.problem import InWords, Problem, Reason, WrongUsage
from zjtargets.text.fold import unprintable
from zjtargets.text.names import nearest

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
    import yaml  # noqa: PLC0415 - nor has the help any use for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts = {}
    for name, entry in yaml.load((_FOLDER / "rules.yaml").read_text(encoding="utf-8"), loader).items():
        problems = {key: ProblemText(**said) for key, said in entry.pop("problems").items()}
        example = entry.pop("example", None)
        texts[name] = RuleText(**entry, problems=problems, example=example and Example(**example))
    return texts


Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
_MOST = 400
# The catalogue has what a system says of a file, by the names of its errors.
_ERRORS = {os.strerror(getattr(errno, key[6:])): key for key in PHRASES if key.startswith("errno.")}


def language(wanted: str | None, environ: Mapping[str, str] = os.environ) -> Lang:
    """The language asked for, else ZJTARGETS_LANG, else Chinese in a Chinese locale, else English."""
    name = wanted or environ.get("ZJTARGETS_LANG") or ""
    if name.lower() in LANGS:
        return "zh" if name.lower() == "zh" else "en"
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(key):
            return "zh" if environ[key].lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


_COMMAND = re.compile(r"(?<!\S)::|##(?=\w*\[)")


def printable(value: object) -> str:
    """A value from outside, fit for a message: one line, control characters spelt out, not too long, and nothing that
    a CI takes for a command where it reads the line (``::error::`` at its start, ``##[error]`` anywhere).

    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(printable(v) for v in value) or "-"
    text = "-" if value is None else str(value)[: _MOST + 1]  # no more is shown, and a quote may be a whole file
    if unprintable(text):
        text = "".join(f"<{bad}>" if (bad := unprintable(c)) else c for c in text)
    text = _COMMAND.sub(lambda mark: " ".join(mark[0]), text)
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def say(key: str, lang: Lang, **values: object) -> str:
    """A phrase of the catalogue."""
    zh, en = PHRASES[key]
    return (zh if lang == "zh" else en).format(**{k: _in_words(v, lang) for k, v in values.items()})


def _in_words(value: object, lang: Lang) -> str:
    """A value of a message: a reason, or an error of the system, is a phrase of the catalogue, a name is one of two; so
    are those of a list.
    """
    match value:
        case Reason():
            return say(value.key, lang, **value.values)
        case InWords():
            return printable(value.zh if lang == "zh" else value.en)
        case str() if value in _ERRORS:
            return say(_ERRORS[value], lang)
        case [Reason(), *_]:
            return ("、" if lang == "zh" else ", ").join(_in_words(one, lang) for one in value)
        case _:
            return printable(value)


def problem_text(problem: Problem, lang: Lang) -> tuple[str, str]:
    """The message and the hint of a problem."""
    entry = rule_texts()[problem.rule].problems[problem.key]
    values = {k: _in_words(v, lang) for k, v in problem.values.items()}
    near = problem.values.get("nearest")
    values["nearest"] = say("nearest", lang, name=near) if near else ""
    message, hint = (entry.zh, entry.zh_hint) if lang == "zh" else (entry.en, entry.en_hint)
    return message.format(**values), hint.format(**values)


def problem_lines(problem: Problem, lang: Lang) -> str:
    """``file:line: severity rule: message``, and what right looks like below it."""
    message, hint = problem_text(problem, lang)
    severity = say(f"severity.{problem.severity}", lang)
    return (
        f"{printable(problem.location.file)}:{problem.location.line}: {severity} {problem.rule}: {message}\n    {hint}"
    )


FEW = 5
"""How many problems of a kind a reader is told of in a file."""


def told_once(problems: Iterable[Problem], lang: Lang) -> list[list[Problem]]:
    """The problems that say the same together, in the order of the first of them: one slip is met in many places."""
    return list(group_by(problems, lambda p: (p.key, p.severity, problem_text(p, lang))).values())


def few_lines(problems: Iterable[Problem], lang: Lang) -> Iterator[str]:
    """The lines of problems, each told once, of a kind in a file only the first few, with how many more there are."""
    kinds = group_by(told_once(problems, lang), lambda same: (same[0].location.file, same[0].key, same[0].severity))
    for found in kinds.values():
        for first, *others in found[:FEW]:
            yield problem_lines(first, lang)
            if others:
                places = ", ".join(p.location.text for p in others[: FEW - 1])
                yield say("check.same", lang, n=len(others), places=printable(places))
        if more := sum(map(len, found[FEW:])):
            first = found[0][0]
            yield say("check.more", lang, n=more, rule=first.rule, file=printable(first.location.file))


def rule_text(name: str, lang: Lang) -> str:
    """A rule, the reason for it and an example, as lines of text.

    Raises:
        WrongUsage: there is no such rule; the nearest one is suggested.
    """
    rule = rule_texts().get(name)
    if rule is None:
        some = list(rule_texts())[:5]
        raise WrongUsage("unknown_option", what="what.rule", name=name, near=nearest(name, rule_texts()), known=some)
    what, why = (rule.zh, rule.why_zh) if lang == "zh" else (rule.en, rule.why_en)
    lines = [f"{name}: {what}", say("explain.why", lang, why=why)]
    if rule.example:
        for part in ("given", "wrong", "right"):
            text = getattr(rule.example, part)
            lines += [say(f"explain.{part}", lang), indent(text, "    ")] if text else []
    return "\n".join([*lines, ""])


def usage_text(wrong: WrongUsage, lang: Lang) -> str:
    """What is wrong with a command line."""
    values = dict(wrong.values)
    if wrong.key == "unknown_option":
        near, known = values["near"], values.get("known")
        values["what"] = say(str(values["what"]), lang)
        values["near"] = say("nearest", lang, name=near) if near else say("such_as", lang, names=known) if known else ""
    return say("wrong_usage", lang, text=say(wrong.key, lang, **values))
