"""What the screens of all reports share: notes in words, names, changes a year, sources, the line of the data."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from rich.text import Text

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Indicator, PathShape, Scope
from zjtargets.book.models import Document
from zjtargets.book.wanted import Due
from zjtargets.core import group_by
from zjtargets.core.interval import Interval
from zjtargets.judgement.measurement import Flag, FlagCode, Point
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.status import Status
from zjtargets.reports import figures
from zjtargets.reports.screen.terminal import Group, note, strong
from zjtargets.text.names import number_of
from zjtargets.text.quantities import PERCENT
from zjtargets.words.messages import Lang, say

T = TypeVar("T")


class Notes:
    """Notes in words, numbered in the order in which they come up."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.numbers: dict[str, int] = {}

    def of(self, texts: Iterable[str]) -> list[int]:
        """The numbers of these notes, new ones among them."""
        return sorted(self.numbers.setdefault(text, len(self.numbers) + 1) for text in texts)

    def mark(self, flags: Iterable[Flag]) -> str:
        """`` [1][2]`` for the flags of a row, to stand after its name."""
        return self.mark_texts(flag_text(flag, self.lang) for flag in flags)

    def mark_texts(self, texts: Iterable[str]) -> str:
        """The same for notes in words."""
        marks = "".join(f"[{n}]" for n in self.of(texts))
        return f" {marks}" if marks else ""

    def lines(self) -> Iterator[Text]:
        """Every note with its number, to stand below the rows."""
        for word, n in self.numbers.items():
            yield note(f"[{n}] {word}")


def flag_text(flag: Flag, lang: Lang) -> str:
    """A flag in words."""
    code, detail = flag
    values: dict[str, object] = {"detail": detail}
    match detail:
        case Actual():
            values = {
                "year": detail.year,
                "value": figures.in_unit(detail, lang),
                "basis": figures.basis(detail.basis, lang) or say("basis_unstated", lang),
                "document": detail.document.title if lang == "zh" else detail.document.id,
                "formula": figures.derivation(detail, lang),
            }
        case Due():
            values = detail._asdict()
        case tuple() if code is FlagCode.DISPUTED:
            told = [_other_target(target, lang) for target in detail if isinstance(target, Target)]
            values["detail"] = say("list_comma", lang).join(told)
        case tuple() if code is FlagCode.PUBLISHED:
            values["detail"] = "/".join(map(str, detail))
        case tuple():
            values["detail"] = say("list_comma", lang).join(map(str, detail))
        case Decimal():
            values["detail"] = figures.digits(detail)
        case Status():
            values["detail"] = say(f"status.{detail}", lang)
    return say(f"flag.{code}", lang, **values)


def _other_target(target: Target, lang: Lang) -> str:
    """A target by its document, its value and its deadline."""
    value = figures.target_value(target, lang, figures.with_its_unit(target.target_value, target.unit, lang))
    return say("other_target", lang, document=short_title(target.document, lang), target_value=value, by=target.by)


def short_title(document: Document, lang: Lang) -> str:
    """The number of a document that its title ends with, 浙政发〔2018〕43号, or else its title; in English its id."""
    _, number = number_of(document.title) or ("", document.title)
    return document.id if lang == "en" else number


def todo_note(indicator: Indicator, due: date | None) -> str:
    """What `todo` notes of a value: its name, and when it was due if that is over. Data, so in one language."""
    return indicator.name if due is None else say("todo.note", "zh", name=indicator.name, day=due)


def record_name(record: Scope | Indicator, lang: Lang) -> str:
    """The name of a place or an indicator in the language of the screen."""
    return record.name if lang == "zh" else record.name_en


def series_name(indicator: Indicator, scope: str, home: str | None, book: Book, lang: Lang) -> str:
    """The indicator in the language of the screen, with the place where that is not ``home``."""
    name = record_name(indicator, lang)
    return name if scope == home else say("scope", lang, scope=record_name(book.scopes[scope], lang), name=name)


def target_name(p: Target, book: Book, lang: Lang, *, placed: bool = False) -> str:
    """The same of a target, whose home is the place of its document; with ``placed`` its place is always named."""
    return series_name(p.indicator, p.scope, None if placed else p.document.scope, book, lang)


def document_name(document: Document, lang: Lang) -> str:
    """The title of a document, on an English screen its id, and its day of issue."""
    title = document.title if lang == "zh" else document.id
    return say("document_line", lang, title=title, issued=document.issued.text)


def binding_text(p: Target, lang: Lang) -> str | None:
    """Whether a target is binding or indicative; None where its document does not say."""
    return None if p.binding is None else say("state.binding" if p.binding else "state.indicative", lang)


def target_state(p: Target, book: Book, lang: Lang) -> str:
    """The relations of a target to others, and whether it is aspirational, binding or indicative."""
    holds = {
        "strive": p.strive,
        "binding": p.binding is True,
        "indicative": p.binding is False,
        "superseded": p.id in book.superseded_by,
        "disputed": bool(book.disagreeing(p)),
        "restates": p.entry.restates is not None,
    }
    return say("comma", lang).join(say(f"state.{word}", lang) for word, true in holds.items() if true)


def by_document(rows: Iterable[T], target_of: Callable[[T], Target], lang: Lang) -> list[Group[T]]:
    """Rows under the heading of their document, in the order in which the documents come up."""
    groups = group_by(rows, lambda row: document_name(target_of(row).document, lang))
    return [Group(title, found) for title, found in groups.items()]


def home_of(targets: Iterable[Target]) -> str | None:
    """The place that the documents of all targets are of, which need not be named; None where they are of several."""
    places = {target.document.scope for target in targets}
    return next(iter(places)) if len(places) == 1 else None


def of_place(home: str | None, book: Book, lang: Lang) -> str:
    """What stands before the title of a report on one place."""
    return say("page.place", lang, name=record_name(book.scopes[home], lang)) if home else ""


def heading(title: str, book: Book, lang: Lang) -> Text:
    """The title of a report, from which folder its data are, and up to when."""
    newest = book.newest_document
    issued = newest.issued.text if newest else None
    return strong(say("heading", lang, title=title, folder=book.folder, issued=issued))


def change(need: Requirement, rate: Interval | None, step: Interval | None, lang: Lang) -> str | None:
    """A change in one year: a rate on a geometric path, a step on a line."""
    return figures.percent(rate) if need.path is PathShape.GEOMETRIC else step_text(need, step, lang)


def a_year(need: Requirement, rate: Interval | None, step: Interval | None, lang: Lang) -> str | None:
    """The same, with the words that say so."""
    value = change(need, rate, step, lang)
    return None if value is None else say("a_year", lang, value=value)


def is_left(need: Requirement) -> bool:
    """Whether a further change is needed from the latest actual on: not if that has reached the target."""
    left = need.remaining_step or need.remaining_rate
    towards = need.target.indicator.direction
    return left is not None and max(towards * left.lo, towards * left.hi) > 0


def required(need: Requirement, lang: Lang) -> str | None:
    """The change a year that is required; None if the base already met the target."""
    return None if need.asks_nothing else a_year(need, need.required_rate, need.required_step, lang)


def step_text(need: Requirement, step: Interval | None, lang: Lang) -> str | None:
    """A step, with its unit where it is not that of the row."""
    unit = figures.points(need.target.indicator.unit, lang) + own_unit(need.target, lang)
    return figures.with_unit(figures.computed(step), unit)


def own_unit(p: Target, lang: Lang) -> str:
    """The unit of the indicator where the row has another: a multiple counts in 倍, its base in 件."""
    own = p.indicator.unit
    space = " " if lang == "en" else ""
    return "" if own in (p.unit, PERCENT) else space + figures.unit(own, lang)


def sources_of(used: Iterable[tuple[Target, Point | None]], lang: Lang) -> Iterator[tuple[str, str]]:
    """The documents that the actuals come from, each with the names of its indicators."""
    sources: dict[str, tuple[Document, dict[str, None]]] = {}
    for target, at in used:
        for document in [part.document for part in at.actual.published] if at else ():
            names = sources.setdefault(document.id, (document, {}))[1]
            names[record_name(target.indicator, lang)] = None
    for document, names in sources.values():
        yield document_name(document, lang), say("list_comma", lang).join(names)


def source_lines(used: Iterable[tuple[Target, Point | None]], lang: Lang) -> Iterator[Text]:
    """The same, one a line."""
    for document, names in sources_of(used, lang):
        yield note(say("source", lang, document=document, names=names))


def data_line(book: Book, as_of: str | None, lang: Lang) -> Text:
    """Which folder and which newest document the report rests on."""
    newest = book.newest_document
    line = say(
        "data_used",
        lang,
        folder=book.folder,
        document=newest.id if newest else None,
        issued=newest.issued.text if newest else None,
    )
    return note(line + (say("as_of", lang, day=as_of) if as_of else ""))


def data_in_file(book: Book, lang: Lang) -> str:
    """The same in a file that others read: of a full path, which is of this machine, the last part only."""
    folder = Path(book.folder)
    name = folder.name.lstrip("_") if folder.is_absolute() else book.folder  # the copy of the program is in _data
    newest = book.newest_document
    return say("data_in_file", lang, folder=name, issued=newest.issued.text if newest else None)
