"""What is wrong with the data, and what explains each numeral of a document: for people, scripts and GitHub."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.core import group_by
from zjtargets.core.problem import Problem, Severity
from zjtargets.reports.machine import to_csv, to_json
from zjtargets.reports.markdown import escaped
from zjtargets.reports.records import ProblemRow, ScanRow
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, strong
from zjtargets.words.messages import Lang, few_lines, printable, problem_lines, problem_text, say, told_once

if TYPE_CHECKING:  # a check without sources does not load what reads them
    from zjtargets.sources.coverage import Coverage, Explanation, Numeral
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


@dataclass(frozen=True)
class ScanReport:
    """The numerals of one document, and what explains each."""

    command: ClassVar[str] = "scan"
    records: ClassVar[Sequence[type]] = (ScanRow,)

    book: Book
    document: str
    coverage: "Coverage"
    as_of: str | None

    def rows(self) -> list[ScanRow]:
        """Every numeral, in the order of the text."""
        return [
            {
                "offset": n.start,
                "figure": printable(self.coverage.printed(n)),
                "context": printable(self.coverage.context(n)),
                "accounted_by": [explanation.text for explanation in n.explained_by],
            }
            for n in self.coverage.numerals
        ]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Every numeral; what nothing explains stands out, and is counted in the last line."""
        yield from draw_tables(self._columns(lang), [Group(None, self.coverage.numerals)], lang, width)
        yield data_line(self.book, self.as_of, lang)
        yield self._summary(lang)

    def _columns(self, lang: Lang) -> "list[Column[Numeral]]":
        def by(n: "Numeral") -> Text:
            if not n.explained_by:
                return Text(say("scan.nothing", lang), style="bold red")
            return Text(
                say("list_comma", lang).join(coverage_text(explanation, lang) for explanation in n.explained_by)
            )

        return [
            Column("head.line", lambda n: str(self.coverage.source.line(n.start)), right=True),
            Column("head.figure", lambda n: printable(self.coverage.printed(n)), right=True),
            Column("head.context", lambda n: printable(self.coverage.context(n)), flexible=True),
            Column("head.accounted_by", by, flexible=True),
        ]

    def _summary(self, lang: Lang) -> Text:
        kinds = Counter(n.explained_by[0].kind for n in self.coverage.numerals if n.explained_by)
        counts = say("comma", lang).join(
            say("count", lang, name=say(f"scan.kind.{kind}", lang), n=n) for kind, n in kinds.most_common()
        )
        left = len(self.coverage.unexplained)
        values = {"document": self.document, "n": len(self.coverage.numerals), "counts": counts or None, "left": left}
        return strong(say("scan.summary", lang, **values))


def coverage_text(explanation: "Explanation", lang: Lang) -> str:
    """What explains a numeral, in words; a target by its id."""
    kind, detail = explanation
    if kind == "target":
        return detail
    text = say(f"scan.kind.{kind}", lang)
    if kind == "table" and detail:
        detail = say(f"scan.table.{detail}", lang)
    if kind == "exclusion":
        detail = say(f"scan.reason.{detail}", lang)
    return say("scan.detail", lang, kind=text, detail=detail) if detail else text
