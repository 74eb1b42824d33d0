"""What commands share that take an assumption: a target value or a deadline in place of those of the data."""

from dataclasses import dataclass
from typing import Annotated

import typer

from zjtargets.book.book import Book
from zjtargets.book.select import Filters
from zjtargets.cli.options import year_option
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import Settings
from zjtargets.judgement.what_if import WhatIf, what_if

TargetOption = Annotated[str | None, typer.Option("--target", help="help.assumed_target", show_default=False)]
ByOption = Annotated[int | None, year_option("--by", "help.assumed_by")]


@dataclass(frozen=True)
class AssumptionOptions:
    """What is assumed."""

    target: TargetOption = None
    by: ByOption = None

    def apply(self, book: Book, filters: Filters, settings: Settings) -> WhatIf | None:
        """The verdicts on what is assumed and on what the data say; None if nothing is assumed.

        Raises:
            WrongUsage: the filters name no indicator or several, or as of `what_if`.
        """
        if self.target is None and self.by is None:
            return None
        if len(filters.indicators) != 1:
            raise WrongUsage("what_if.indicator")
        return what_if(book, filters.indicators[0], target=self.target, by=self.by, only=filters, settings=settings)
