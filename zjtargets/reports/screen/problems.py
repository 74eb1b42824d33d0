"""Problems as people, scripts and GitHub read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zjtargets.book.book import Book
from zjtargets.core.problem import Problem, Severity
from zjtargets.reports.rows import ProblemRow, to_json
from zjtargets.sources.proof import Proof
from zjtargets.words.messages import Lang, printable, problem_lines, problem_text, say


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
    proof: Proof | None

    def render(self, form: str, lang: Lang) -> str:
        """The whole output: ``json``, ``github`` (annotations before the plain list), or plain lines."""
        if form == "json":
            return to_json("check", [problem_row(p) for p in self.problems])
        lines = [github_line(p, lang) for p in self.problems] if form == "github" else []
        lines += [problem_lines(p, lang) for p in self.problems]
        return "\n".join([*lines, *self._summary(lang)]) + "\n"

    def _summary(self, lang: Lang) -> list[str]:
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
