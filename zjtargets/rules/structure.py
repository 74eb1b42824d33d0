"""Rules about records by themselves: ids, units, codes, years, directions, and whether a record is used."""

from collections.abc import Iterator, Mapping

from zjtargets.book.book import FROM_THE_FIRST_YEAR, Book, RecordKind, Target
from zjtargets.book.fields import Level, level_of
from zjtargets.book.indicators import Measure, PathShape, Record
from zjtargets.book.models import TO_FILL, Kind
from zjtargets.core.problem import Location, Problem, Severity
from zjtargets.text.fold import plain
from zjtargets.text.grammar import YEAR_NUMBER
from zjtargets.text.names import name_end
from zjtargets.text.quantities import PERCENT, POINTS, split_unit

# The words of the double decline rule: what fell, and the places by their level.
_FALL = "下降"
_PLACES = {
    Level.PROVINCE: "省",
    Level.CITY: "市",
    Level.DISTRICT: "区",
    Level.COUNTY: "县",
    Level.COUNTY_LEVEL_CITY: "市",
}


def indicator_unit(book: Book) -> Iterator[Problem]:
    """An indicator is kept in a unit that is known; ranks, and nothing else, in 位."""
    for indicator in book.indicators.values():
        known = split_unit(indicator.unit) is not None
        if not known or (indicator.measure is Measure.RANK) != (indicator.unit == "位"):
            values = {"found": indicator.unit, "measure": indicator.measure.value}
            yield Problem(book.declared_at["indicator", indicator.id], "indicator_unit", values)


def place_code(book: Book) -> Iterator[Problem]:
    """A code of GB/T 2260 stands for one place: a province, a city, a district, a county or a county-level city."""
    first: dict[str, str] = {}
    for scope in book.scopes.values():
        location = book.declared_at["scope", scope.id]
        if scope.code and level_of(scope.code) is None:
            yield Problem(location, "place_code", {"code": scope.code})
        elif scope.code in first:
            yield Problem(location, "place_code.twice", {"code": scope.code, "first": first[scope.code]})
        elif scope.code:
            first[scope.code] = scope.id


def local_target_listed(book: Book) -> Iterator[Problem]:
    """Indicators are marked ``local_target`` if and only if a sentence lists them under ``local_targets``."""
    if not book.complete:
        return
    listed: dict[str, Location] = {}
    for provision in book.provisions:
        for name in provision.sentence.local_targets:
            listed.setdefault(name, provision.location)
    for indicator in book.indicators.values():
        if indicator.local_target and indicator.id not in listed:
            yield Problem(
                book.declared_at["indicator", indicator.id], "local_target_listed", {"indicator": indicator.id}
            )
        elif indicator.id in listed and not indicator.local_target:
            yield Problem(listed[indicator.id], "local_target_listed.unmarked", {"indicator": indicator.id})


def provision_in_quote(book: Book) -> Iterator[Problem]:
    """A sentence that lists local targets names each; one of the double decline says 下降 and names its places."""
    for provision in book.provisions:
        sentence = provision.sentence
        quote = plain(sentence.quote)
        wanted = [book.indicators[n].names for n in sentence.local_targets if n in book.indicators]
        if sentence.double_decline:
            wanted += [[_FALL], *([_PLACES[level]] for level in sentence.double_decline)]
        missing = [names[0] for names in wanted if not any(name_end(name, quote) for name in names)]
        if missing:
            yield Problem(provision.location, "provision_in_quote", {"quote": sentence.quote, "missing": missing})


def one_double_decline(book: Book) -> Iterator[Problem]:
    """The double decline rule looks at the value of one indicator and at the growth of one."""
    first: dict[str, str] = {}
    for indicator in book.indicators.values():
        if indicator.double_decline and first.setdefault(indicator.double_decline, indicator.id) != indicator.id:
            values = {"what": indicator.double_decline, "indicator": indicator.id}
            values["first"] = first[indicator.double_decline]
            yield Problem(book.declared_at["indicator", indicator.id], "one_double_decline", values)


def base_stated(book: Book) -> Iterator[Problem]:
    """A document with targets states the base year that they are measured from."""
    for document in {target.document.id: target.document for target in book.targets}.values():
        if document.base is None:
            location = book.declared_at["document", document.id]
            yield Problem(location, "base_stated", {"document": document.id})


def unique_target(book: Book) -> Iterator[Problem]:
    """No two targets of a document have one id, except a firm and an aspirational one, or one in a table."""
    first: dict[str, Target] = {}
    for target in book.targets:
        if first.setdefault(target.id, target) is not target:
            values = {"target": target.id, "first": first[target.id].location.text}
            yield Problem(target.location, "unique_target", values)


def years_in_order(book: Book) -> Iterator[Problem]:
    """The base year is before the deadline, ``since`` between them, and that of a change the year after its base; an
    actual has no ``since`` after its year.
    """
    for p in book.targets:
        base, since = p.entry.base, p.entry.since
        if p.kind in FROM_THE_FIRST_YEAR and base and since and since != base + 1:
            yield Problem(p.location, "years_in_order.change", {"since": since, "base": base})
        elif p.base_year >= p.by:
            yield Problem(p.location, "years_in_order.base", {"base": p.base_year, "by": p.by})
        elif not p.base_year <= p.first_year <= p.by:
            values = {"since": p.first_year, "base": p.base_year, "by": p.by}
            yield Problem(p.location, "years_in_order.since", values)
    for r in book.actuals:
        if r.since and r.since > r.year:
            yield Problem(r.location, "years_in_order.actual", {"since": r.since, "year": r.year})


def deadline_after_issue(book: Book) -> Iterator[Problem]:
    """A deadline lies in or after the year in which its document was issued, and not beyond fifty years."""
    for p in book.targets:
        issued = p.document.issued.last_day.year
        if not issued <= p.by <= issued + 50:
            yield Problem(p.location, "deadline_after_issue", {"by": p.by, "issued": p.document.issued.text})


def direction(book: Book) -> Iterator[Problem]:
    """at_least and above ask for a rise, at_most for a fall: they agree with ``better`` of the indicator."""
    for p in book.targets:
        wanted = {"at_least": 1, "above": 1, "at_most": -1}.get(p.word or "", p.indicator.direction)
        if wanted != p.indicator.direction:
            values = {"word": p.word, "indicator": p.indicator.id}
            yield Problem(p.location, "direction", values)


def draft(book: Book) -> Iterator[Problem]:
    """A person has compared a drafted target with its source and removed ``draft: true``."""
    for p in book.targets:
        if p.entry.draft:
            yield Problem(p.location, "draft", {"target": p.id})


def unfilled(book: Book) -> Iterator[Problem]:
    """Every name that a draft left open has been filled in."""
    named: Mapping[RecordKind, Mapping[str, Record]]
    named = {"scope": book.scopes, "indicator": book.indicators, "document": book.documents}
    for kind, records in named.items():
        for name, record in records.items():
            left = [key for key in ("name", "name_en", "title", "issuer") if getattr(record, key, None) == TO_FILL]
            for key in left[:1] if "name" in left else left:  # the English name is the Chinese one by default
                yield Problem(book.declared_at[kind, name], "unfilled.name", {"key": key, "name": name})


def lead_than(book: Book) -> Iterator[Problem]:
    """A lead names the other indicator under ``than``; no other kind does."""
    for p in book.targets:
        if (p.kind is Kind.LEAD) != (p.than is not None):
            yield Problem(p.location, "lead_than", {"kind": p.kind.value})


def path_of_rank(book: Book) -> Iterator[Problem]:
    """Shares and ranks do not follow a geometric path: they have an end that compound growth ignores."""
    for i in book.indicators.values():
        if i.path is PathShape.GEOMETRIC and i.measure in (Measure.SHARE, Measure.RANK):
            values = {"measure": i.measure.value}
            yield Problem(book.declared_at["indicator", i.id], "path_of_rank", values, Severity.WARNING)


def derived_parts(book: Book) -> Iterator[Problem]:
    """The parts of a derived indicator are published, and have units that go together: those of a sum, a difference
    or a share in % are the same.
    """
    for i in book.indicators.values():
        if i.derived is None:
            continue
        parts = [part for name in (i.derived.of, i.derived.other) if (part := book.indicators.get(name))]
        location = book.declared_at["indicator", i.id]
        for part in parts:
            if part.derived is not None:
                yield Problem(location, "derived_parts.published", {"indicator": i.id, "part": part.id})
        units = {part.unit for part in parts}
        if i.derived.per is None:
            units.add(PERCENT if i.unit == POINTS else i.unit)
        if len(units) > 1 and (i.derived.per is None or i.unit == PERCENT):
            yield Problem(location, "derived_parts.unit", {"indicator": i.id, "units": sorted(units)})


def basis_named(book: Book) -> Iterator[Problem]:
    """Every statistical basis is declared with its name, under ``bases``."""
    seen: set[str] = set()
    for r in book.actuals:
        if r.basis and r.basis.order < 0 and r.basis not in seen:
            seen.add(r.basis)
            yield Problem(r.location, "basis_named", {"basis": str(r.basis)}, Severity.WARNING)


def signed_path(book: Book) -> Iterator[Problem]:
    """What may be negative follows the linear path: compound growth does not cross zero. A rank is never negative."""
    for i in book.indicators.values():
        if i.signed and (i.path is PathShape.GEOMETRIC or i.measure is Measure.RANK):
            yield Problem(book.declared_at["indicator", i.id], "signed_path", {"indicator": i.id})


def issued_from_title(book: Book) -> Iterator[Problem]:
    """A document dated from its title carries the year that the title implies: 《…年鉴N》 N, 《N年…公报》 N + 1."""
    for document in book.documents.values():
        implied = {str(int(year) + ("年鉴" not in document.title)) for year in YEAR_NUMBER.findall(document.title)}
        if document.issued_from and document.issued.text not in implied:
            values = {"issued": document.issued.text, "title": document.title}
            yield Problem(book.declared_at["document", document.id], "issued_from_title", values, Severity.WARNING)


def accessed_after_issue(book: Book) -> Iterator[Problem]:
    """A document was read when it was issued or later; read in 2021-06 may be on the 30th."""
    for document in book.documents.values():
        accessed, issued = document.accessed, document.issued
        if accessed and accessed.text < issued.text[: len(accessed.text)]:
            values = {"accessed": accessed.text, "issued": issued.text}
            yield Problem(book.declared_at["document", document.id], "accessed_after_issue", values, Severity.WARNING)


def unused(book: Book) -> Iterator[Problem]:
    """Every indicator, scope and document is used by another record; a basis and a place with a code may wait, and all
    before there is a document.
    """
    if not book.complete or not book.documents:
        return
    series = {p.series_key for p in book.targets} | book.by_series.keys()
    used: set[tuple[RecordKind, str]] = {("indicator", indicator) for indicator, _ in series}
    used |= {("scope", scope) for _, scope in series}
    records = (book.targets, book.actuals)
    used |= {("document", name) for name in {r.document.id for of in records for r in of}}
    used |= {("indicator", p.than) for p in book.targets if p.than}
    used |= {("indicator", n) for i in book.indicators.values() if i.derived for n in (i.derived.of, i.derived.other)}
    used |= {("scope", d.scope) for d in book.documents.values() if d.scope}
    used |= {("indicator", name) for p in book.provisions for name in p.sentence.local_targets}
    used |= {("document", p.document.id) for p in book.provisions}
    used |= {("scope", s.id) for s in book.scopes.values() if s.code}
    for (what, name), location in book.declared_at.items():
        if what != "basis" and (what, name) not in used:
            yield Problem(location, "unused", {"what": what, "name": name}, Severity.WARNING)


STRUCTURE_RULES = (
    indicator_unit,
    place_code,
    local_target_listed,
    provision_in_quote,
    one_double_decline,
    base_stated,
    unique_target,
    years_in_order,
    deadline_after_issue,
    direction,
    draft,
    unfilled,
    lead_than,
    path_of_rank,
    signed_path,
    derived_parts,
    basis_named,
    issued_from_title,
    accessed_after_issue,
    unused,
)
