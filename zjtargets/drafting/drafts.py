"""Drafts of targets for a document that is not in the data: a first version, which a person must correct."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zjtargets.book.models import Cell, CellEntry
from zjtargets.drafting.naming import name_of, quote_of
from zjtargets.drafting.profile import DocumentProfile
from zjtargets.drafting.reasons import no_target
from zjtargets.rules.quotes import actual_word, target_word
from zjtargets.sources.cells import CellMatch, cells_of
from zjtargets.sources.coverage import Coverage, Explanation, Numeral, cover
from zjtargets.sources.document import Source
from zjtargets.sources.years import deadline, first_year
from zjtargets.tables.cells import EMPTY, CellQuote, bare_name, is_lower
from zjtargets.text.figures import Figure
from zjtargets.text.fold import plain
from zjtargets.text.grammar import YEAR

_THAN = re.compile(  # 增速高于(乙园产值)年均增速
    r"(?:高于|高出|快于|超过|比) (?:同期)? ([\u4e00-\u9fffA-Za-z&]+?) (?:年均)? (?:增速|增幅|增长率|高|快|\d|$)",
    re.VERBOSE,
)
_COUNTED = ("increment", "growth", "lead", "yearly")  # over the years of the target
_BASE = re.compile(rf"[比较]({YEAR})年|({YEAR})年(?:的?基础|的[\d.]+倍)")
_IN_LIST = re.compile(r"\d[^,。;]*、[^,。;]*$")


@dataclass(frozen=True)
class Draft:
    """A target as the program reads it: the words of the indicator, the figure, and what governs it."""

    words: str
    figure: Figure
    than: str | None
    part: bool
    listed: bool  # whether another figure stands before it in a list
    by: int
    since: int | None
    base: int | None
    strive: bool
    quote: str
    at: str
    responsible: str | None
    cell: Cell | None = None
    binding: bool | None = None

    @property
    def kind(self) -> str:
        """The kind that a governing word demands, else a level."""
        return self.figure.kind or "level"

    @property
    def doubts(self) -> list[str]:
        """What a person has to decide: whether one figure or one hedge is that of several names."""
        found = ["one figure of several names"] if "、" in self.words else []
        if self.figure.word == "about" and self.listed:
            found.append("its hedge may be that of the figures before it, too")
        return found

    @property
    def word(self) -> str:
        """The hedge word of the target; a number of a table without one is a limit where lower is better."""
        limit = self.cell is not None and self.figure.word == "plain" and (self.figure.hi < 0 or is_lower(self.words))
        return "at_most" if limit else target_word(self.figure)


@dataclass(frozen=True)
class ReachedDraft:
    """An actual as the program reads it in a table: the words of the indicator, the figure and its year."""

    words: str
    figure: Figure
    year: int
    since: int | None
    cell: Cell

    @property
    def kind(self) -> str:
        """A rate of growth, or a level."""
        return self.figure.kind or "level"

    @property
    def word(self) -> str | None:
        """The hedge word of the actual; None for a figure that an actual cannot have."""
        return actual_word(self.figure)


@dataclass(frozen=True)
class NewDocument:
    """A document that is not in the data: its numerals, the targets and actuals drafted from them, and the cells of
    its tables that are not drafted.
    """

    document: str
    coverage: Coverage
    profile: DocumentProfile
    drafts: Sequence[Draft]
    reached: Sequence[ReachedDraft] = ()
    undrafted: Sequence[str] = ()


def new_document(
    source: Source, document: str, period: tuple[int, int] | None = None, issued: str | None = None
) -> NewDocument:
    """Draft the targets of a document that is not in the data, which gets the id ``document``; its period and day of
    issue as given, else as it says.
    """
    profile = DocumentProfile(source, period, issued)
    read = list(_draft_all(profile))
    drafts = [d for _, d in read if isinstance(d, Draft)]
    reached = [d for _, d in read if isinstance(d, ReachedDraft)]
    own = {(d.cell.caption, d.quote) for d in drafts if d.cell} | {(d.cell.caption, d.cell.quote) for d in reached}
    undrafted = [quote.raw for quote in _said(source) if (quote.caption, quote.raw) not in own]
    return NewDocument(document, Coverage(source, [n for n, _ in read]), profile, drafts, reached, undrafted)


def _said(source: Source) -> Iterator[CellQuote]:
    """Every cell of the values of tables that is not empty."""
    for match in cells_of(source):
        quote = match.table.quote(match.row, match.column)
        if not EMPTY.fullmatch(plain(quote.cell)):
            yield quote


def _draft_all(profile: DocumentProfile) -> Iterator[tuple[Numeral, Draft | ReachedDraft | None]]:
    """Every numeral of a document in the order of the text, with a draft where it looks like a target, or where a table
    says what was reached.
    """
    words, words_at, last_end = "", -1, 0
    unnamed: list[tuple[int, int, int]] = []  # the figures since then, whose names may be asked for
    cells = {m.spans()[0]: m for m in cells_of(profile.source)}
    for n in cover(profile.source).numerals:
        if match := cells.get((n.start, n.end)):
            cell_draft = _draft_of_cell(profile, match)
            kind = "draft" if cell_draft else "table"
            yield n._replace(explained_by=(Explanation(kind, "" if cell_draft else "unread"),)), cell_draft
            continue
        if n.figure is None or n.explained_by:
            reason = no_target(profile, n)
            yield (n._replace(explained_by=(Explanation(reason),)) if reason else n), None
            continue
        start, end = profile.span(n)
        unnamed.append((last_end, start, end))
        draft = None
        if (reason := no_target(profile, n)) is None:
            sentence = profile.source.sentence(start)[0]
            names = (name_of(profile, *one) for one in reversed(unnamed) if one[1] >= sentence)
            words = next(filter(None, names), words if words_at >= sentence else "")
            words_at, unnamed = start, []
            draft = _draft(profile, n.figure, start, end, last_end, words)
        yield n._replace(explained_by=(Explanation(reason or "draft"),)), draft
        last_end = end


def _draft(profile: DocumentProfile, figure: Figure, start: int, end: int, previous_end: int, words: str) -> Draft:
    """The draft of the figure between two offsets; ``previous_end`` is where the figure before it ends, ``words`` name
    its indicator, if any do.
    """
    part, clause = profile.before(start, ",。;"), profile.before(start, "。;")
    whole = part + profile.after(start, ",。;")
    words = words or profile.before(start, ",。;:!?") or profile.text[start:end]
    than = _THAN.search(whole) if figure.kind == "lead" else None
    compared = _BASE.search(whole) if figure.kind in ("multiple", "increment") else None
    base = int(compared[1] or compared[2]) if compared else None
    since = profile.period[0] if figure.kind == "yearly" else None
    if base is not None and base >= profile.period[0]:
        since = base + 1  # an outlook beyond the plan
    by = deadline(profile.source, start, profile.first_deadline, profile.period[1]) or profile.period[1]
    counted = first_year(profile.source, start, by) if figure.kind in _COUNTED and base is None else None
    if counted != profile.period[0]:
        since = counted or since
    offices = profile.source.offices(end)
    return Draft(
        words=words,
        figure=figure,
        than=than[1] if than else None,
        listed=_IN_LIST.search(part) is not None,
        part="其中" in profile.before(start, ",。;:"),
        by=by,
        since=since,
        base=base,
        strive=bool(re.search("力争|争取", clause)) or "争创" in part,
        quote=quote_of(profile, figure, start, end, previous_end, words),
        at=profile.headings(start),
        responsible=profile.printed(*offices) if offices else None,
    )


def _draft_of_cell(profile: DocumentProfile, match: CellMatch) -> Draft | ReachedDraft | None:
    """The target or the actual that a cell says; None for what no record can have, or for a cell that its heads do not
    tell from another.
    """
    table, row, column = match.table, match.row, match.column
    is_target, year = table.meant(column, profile.timing)
    year = year if is_target else table.year_noted(row, column) or year
    quote = table.quote(row, column, reached=not is_target)
    figure = next(iter(quote.figures), None)
    if figure is None or year is None or not table.has_one(row, column):
        return None
    start = match.spans()[0][0]
    figure = figure._replace(start=start, end=match.spans()[0][1])
    entry = CellEntry(
        row=row.words,
        group=row.group if table.repeated(row) else None,
        column=column.title,
        cell=quote.cell,
        unit=quote.stated_unit,
        responsible=row.offices,
    )
    cell = Cell(entry, table.caption)
    words = quote.indicator
    if row.group and table.repeated(row):
        words += f"（{bare_name(row.group)}）"
    if not is_target:
        changes = figure.kind in ("multiple", "increment")
        first, last = profile.period
        since = year - (table.years_together or last - first + 1) + 1 if changes else None
        found = ReachedDraft(words, figure, year, since, cell)
        return found if found.word and figure.kind != "yearly" else None
    return Draft(
        words=words,
        figure=figure,
        than=None,
        part=bool(quote.parts),
        listed=False,
        by=year,
        since=profile.period[0] if figure.kind == "yearly" else None,
        base=None,
        strive=False,
        quote=cell.quote,
        at=cell.at,
        responsible=row.offices,
        cell=cell,
        binding=row.nature,
    )
