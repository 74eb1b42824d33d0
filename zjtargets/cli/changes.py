"""``changes``: what is different between two days of the data, or between two data folders."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from zjtargets.book.folder import find_folder
from zjtargets.book.select import read_day
from zjtargets.cli.common import FilterOptions
from zjtargets.cli.options import PageFormatOption, with_options
from zjtargets.cli.output import write
from zjtargets.core.problem import WrongUsage
from zjtargets.judgement.changes import State, changes_between
from zjtargets.reports.screen.changes import ChangesReport
from zjtargets.rules.folder import open_sound


@dataclass(frozen=True)
class ChangesOptions(FilterOptions):
    """Between what: two days of one folder, or two folders on one day."""

    from_day: Annotated[str | None, typer.Option("--from", help="help.from_day", show_default=False)] = None
    to_day: Annotated[str | None, typer.Option("--to", help="help.to_day", show_default=False)] = None
    before: Annotated[Path | None, typer.Option("--before", help="help.before", show_default=False, readable=False)] = (
        None
    )

    def report(self) -> ChangesReport:
        """The changes, and what was asked for.

        Raises:
            NoResult: there are no data, or they hold errors.
            WrongUsage: the options do not go together, a day is no day, or a name is not in the book.
        """
        return self._of_days(self.from_day) if self.from_day is not None else self._of_folders()

    def _of_days(self, from_day: str) -> ChangesReport:
        if self.before is not None:
            raise WrongUsage("changes_between")
        if self.as_of is not None:
            raise WrongUsage("changes_option", option="--as-of", other="--before", instead="--to")
        first, last = read_day(from_day), read_day(self.to_day)
        end = last or date.today()
        assert first is not None  # as it was given
        if first > end and last is None:
            raise WrongUsage("changes_future", first=first, today=end)
        if first > end:
            raise WrongUsage("changes_order", first=first, last=end)
        whole, filters = self.open_book()
        old, new = State(whole.as_of(first), first), State(whole.as_of(last), end)
        found = changes_between(old, new, filters)
        return ChangesReport(new.book, old.book, found, str(first), str(end), self.to_day)

    def _of_folders(self) -> ChangesReport:
        if self.before is None:
            raise WrongUsage("changes_between")
        if self.to_day is not None:
            raise WrongUsage("changes_option", option="--to", other="--from", instead="--as-of")
        day = read_day(self.as_of)
        end = day or date.today()
        book, filters = self.open_book()
        earlier, _ = open_sound(find_folder(self.before))  # whose warnings are no longer of interest
        old = earlier.as_of(day)
        found = changes_between(State(old, end), State(book, end), filters)
        return ChangesReport(book, old, found, old.folder, book.folder, self.as_of, str(end))


@with_options
def command(options: ChangesOptions, output_format: PageFormatOption = "table") -> None:
    """Show what changed."""
    report = options.report()
    if output_format == "md":
        from zjtargets.reports.markdown_pages import changes_markdown  # noqa: PLC0415 - as of `gap`

        write(changes_markdown(report, options.lang))
    else:
        options.show(report, output_format)
