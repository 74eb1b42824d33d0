"""What a rule of the checker is, why it is there, and an example."""

import inspect
from textwrap import indent

from zjtargets.core.problem import WrongUsage
from zjtargets.rules.structure import RULES
from zjtargets.sources.context import SOURCE_RULES
from zjtargets.sources.proof import COVERAGE_RULES
from zjtargets.text.names import nearest
from zjtargets.words.explanations import EXPLANATIONS
from zjtargets.words.messages import Lang, say

_STATED = {rule.__name__: inspect.getdoc(rule) or "" for rule in (*RULES, *SOURCE_RULES, *COVERAGE_RULES)}


def explanation(rule: str, lang: Lang) -> str:
    """The rule, the reason and an example, as lines of text.

    Raises:
        WrongUsage: there is no such rule; the nearest one is suggested.
    """
    known = EXPLANATIONS.get(rule)
    if known is None:
        raise WrongUsage("unknown_option", what="what.rule", name=rule, near=nearest(rule, EXPLANATIONS))
    text, why = (known.rule_zh, known.why_zh) if lang == "zh" else (stated(rule), known.why_en)
    example = indent(known.example, "    ")
    return "\n".join([f"{rule}: {text}", say("explain.why", lang, why=why), say("explain.example", lang), example, ""])


def stated(rule: str) -> str:
    """The rule in English: the docstring of its function, else what its explanation says."""
    text = _STATED.get(rule) or EXPLANATIONS[rule].rule_en
    return " ".join(text.split()).replace("``", "`")
