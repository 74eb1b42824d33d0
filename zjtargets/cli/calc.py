"""``calc``: what is required from one figure to another, without any data."""

from dataclasses import dataclass
from typing import Annotated

import typer

from zjtargets.cli.options import LangOption, LinearOption, PageFormatOption, with_options, year_option
from zjtargets.cli.output import write
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import Settings
from zjtargets.judgement.calculation import Question, calculate
from zjtargets.reports import machine
from zjtargets.reports.screen import terminal
from zjtargets.reports.screen.calc import CalcReport
from zjtargets.rules.quotes import actual_word
from zjtargets.text.figures import Figure, in_unit, typed_figure
from zjtargets.text.fold import plain, unprintable
from zjtargets.text.quantities import PURE, TIMES, DeclaredUnit, Units, split_unit

Typed = str | None


@dataclass(frozen=True)
class CalcOptions:
    """The figures and their years, as they were typed."""

    start: Annotated[Typed, typer.Option("--from", help="help.calc_from", show_default=False)] = None
    start_year: Annotated[int | None, year_option("--in", "help.calc_in")] = None
    goal: Annotated[Typed, typer.Option("--to", help="help.calc_to", show_default=False)] = None
    times: Annotated[Typed, typer.Option("--times", help="help.calc_times", show_default=False)] = None
    by: Annotated[int | None, year_option("--by", "help.calc_by")] = None
    now: Annotated[Typed, typer.Option("--now", help="help.calc_now", show_default=False)] = None
    at: Annotated[int | None, year_option("--at", "help.calc_at")] = None
    unit: Annotated[Typed, typer.Option("--unit", help="help.calc_unit", show_default=False)] = None
    name: Annotated[Typed, typer.Option("--name", help="help.calc_name", show_default=False)] = None

    def question(self) -> Question:
        """What is to be worked out, every figure in one unit.

        Raises:
            WrongUsage: an option is missing, does not go with another, or is not written as it should be.
        """
        start_year, by = self._years()
        for option, text in {"--unit": self.unit, "--name": self.name}.items():
            if text is not None and (unprintable(text) or not text.strip()):
                raise WrongUsage("calc.text", option=option, found=text)
        known = split_unit(self.unit) if self.unit else None
        own = [self.unit] if self.unit and known is None else []
        units: Units = tuple(DeclaredUnit.of(plain(unit), unit, unit) for unit in own)
        typed = {"--from": self.start, "--to": self.goal, "--now": self.now}
        read = {option: _figure(option, text, units) for option, text in typed.items() if text is not None}
        unit = units[0] if units else self.unit or _common_unit(read)
        found = {option: _converted(option, figure, unit) for option, figure in read.items()}
        for option in ("--from", "--now"):
            if option in found and actual_word(found[option]) is None:
                raise WrongUsage("calc.no_limit", option=option, found=typed[option])
        start = found["--from"]
        goal = found["--to"] if self.times is None else _multiple(start, self.times)
        latest = (found["--now"], self.at) if self.at is not None else None
        return Question(start, start_year, goal, by, unit, latest, self.name)

    def _years(self) -> tuple[int, int]:
        """The first and the last year; the options go together.

        Raises:
            WrongUsage: they do not.
        """
        start_year, by = self.start_year, self.by
        given = {"--from": self.start, "--in": start_year, "--to": self.goal or self.times, "--by": by}
        missing = [option for option, value in given.items() if value is None]
        if start_year is None or by is None or missing:
            raise WrongUsage("calc.missing", missing=missing)
        if self.goal is not None and self.times is not None:
            raise WrongUsage("calc.to_or_times")
        if by <= start_year:
            raise WrongUsage("calc.by", by=by, start=start_year)
        if (self.now is None) != (self.at is None):
            raise WrongUsage("calc.now_at", year=start_year + 1)
        if self.at is not None and not start_year < self.at <= by:
            raise WrongUsage("calc.at", at=self.at, first=start_year + 1, last=by)
        return start_year, by


def _figure(option: str, text: str, units: Units) -> Figure:
    found = typed_figure(text, units)
    if found is None:
        raise WrongUsage("bad_figure", option=option, found=text)
    return found


def _common_unit(read: dict[str, Figure]) -> str:
    """The unit of the first figure that has one; then all are to have one, for a number alone might be in another."""
    named = [figure.unit for figure in read.values() if figure.unit]
    bare = [option for option, figure in read.items() if not figure.unit]
    if named and bare:
        raise WrongUsage("calc.no_unit", option=bare[0], unit=named[0])
    return named[0] if named else PURE


def _converted(option: str, figure: Figure, unit: str) -> Figure:
    found = in_unit(figure, unit)
    if found is None:
        raise WrongUsage("calc.other_unit", option=option, found=figure.unit, unit=unit)
    return found


def _multiple(start: Figure, text: str) -> Figure:
    """So many times the first figure."""
    times = in_unit(_figure("--times", text, ()), TIMES)
    if times is None or times.lo <= 0:
        raise WrongUsage("calc.times", found=text)
    if start.lo <= 0:
        raise WrongUsage("calc.times_of")
    return times._replace(lo=start.lo * times.lo, hi=start.hi * times.hi, unit=start.unit)


@with_options
def command(
    options: CalcOptions,
    linear: LinearOption = False,
    output_format: PageFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show what is required, and where the latest figure stands."""
    report = CalcReport(calculate(options.question(), Settings(linear=linear)))
    match output_format:
        case "table":
            terminal.show(report.screen(lang, terminal.width()))
        case "md":
            from zjtargets.reports.markdown_pages import calc_markdown  # noqa: PLC0415 - as of `gap`

            write(calc_markdown(report, lang))
        case "json":
            write(machine.to_json(report.command, report.rows(), "required_value"))
        case _:
            write(machine.to_csv(report.records, report.rows()))
