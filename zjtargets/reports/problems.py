"""What is wrong with the data, as lines for people, rows for scripts and annotations for GitHub."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from zjtargets.book.book import Book
from zjtargets.core import group_by
from zjtargets.core.problem import Problem, Severity
from zjtargets.reports.machine import to_csv, to_json
from zjtargets.reports.records import ProblemRow
from zjtargets.text.markdown_text import escaped
from zjtargets.words.messages import Lang, few_lines, printable, problem_lines, problem_text, say, told_once

if TYPE_CHECKING:  # a check without sources does not load what reads them
    from zjtargets.sources.proof import Proof


def problem_row(problem: Problem) -> ProblemRow:
    """One problem for scripts, in English whatever the language of the screen."""
    message, hint = problem_text(problem, "en")
    return {
        "file": printable(problem.location.file),
        "line": problem.location.line,
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": message,
        "hint": hint,
    }


def github_line(problem: Problem, lang: Lang) -> str:
    """A workflow command of GitHub Actions: an annotation at the line.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    level = "error" if problem.severity is Severity.ERROR else "warning"
    message, hint = problem_text(problem, lang)
    file, line = problem.location
    properties = {"file": printable(file), "line": str(line), "title": f"zjtargets {problem.rule}"}
    where = ",".join(f"{key}={_escape(value, more=':,')}" for key, value in properties.items())
    return f"::{level} {where}::{_escape(f'{message}. {hint}')}"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


@dataclass(frozen=True)
class CheckReport:
    """What a check found, and what it proved against the sources if it had them."""

    book: Book
    problems: Sequence[Problem]
    proof: "Proof | None"

    def render(self, form: str, lang: Lang, *, show_all: bool = False) -> str:
        """The whole output: ``json`` or ``csv``; ``md``, a list by file; plain lines; or ``github``, the same with
        annotations before them, the errors first, for GitHub shows only ten. The plain lines leave out what is
        repeated, unless ``show_all``.
        """
        if form == "json":
            return to_json("check", [problem_row(p) for p in self.problems])
        if form == "csv":
            return to_csv((ProblemRow,), [problem_row(p) for p in self.problems])
        if form == "md":
            return "\n".join([*self._by_file(lang), *self.summary(lang)]) + "\n"
        lines: list[str] = []
        if form == "github":
            once = [same[0] for same in told_once(self.problems, lang)]
            lines += [github_line(p, lang) for p in sorted(once, key=lambda p: p.severity is not Severity.ERROR)]
        lines += map(partial(problem_lines, lang=lang), self.problems) if show_all else few_lines(self.problems, lang)
        return "\n".join([*lines, *self.summary(lang)]) + "\n"

    def _by_file(self, lang: Lang) -> Iterator[str]:
        for file, found in group_by(self.problems, lambda p: p.location.file).items():
            yield f"### {escaped(printable(file))}\n"
            for p in found:
                message, hint = problem_text(p, lang)
                severity = say(f"severity.{p.severity}", lang)
                yield f"- {p.location.line}: {severity} `{p.rule}`: {escaped(message)}. {escaped(hint)}"
            yield ""

    def summary(self, lang: Lang) -> list[str]:
        """How much was proved, if anything was to be, and how many problems there are."""
        lines = []
        if self.proof:
            lines.append(
                say(
                    "check.proved",
                    lang,
                    quotes=self.proof.quotes,
                    figures=self.proof.figures,
                    numerals=self.proof.numerals,
                )
            )
        if self.problems:
            errors = sum(p.severity is Severity.ERROR for p in self.problems)
            return [*lines, say("check.problems", lang, errors=errors, warnings=len(self.problems) - errors)]
        book = self.book
        sizes = {"targets": len(book.targets), "actuals": len(book.actuals), "documents": len(book.documents)}
        return [*lines, say("check.clean", lang, **sizes)]
