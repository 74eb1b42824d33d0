"""What records are called: finds the one that a user names, or a cell of a table."""

from collections.abc import Mapping

from zjtargets.book.indicators import BasisEntry, Indicator, Scope
from zjtargets.book.models import Document
from zjtargets.core.problem import InWords, Reason, WrongUsage
from zjtargets.text.names import name_has, name_key, nearest_few

Named = Scope | Indicator | Document | BasisEntry
_MOST_LISTED = 5


def names_of(record: Named) -> list[str]:
    """The printed names of a record, the Chinese one first: of a document its title, which has its number in it."""
    match record:
        case Document():
            return [record.title]
        case Indicator():
            return [*record.names, record.name_en]
        case _:
            return [record.name, record.name_en]


def title_of(record: Named) -> InWords:
    """What a screen in either language calls a record."""
    return InWords(record.title, record.title) if isinstance(record, Document) else InWords(record.name, record.name_en)


def name_and_id(record: Named) -> Reason:
    """A record as a message names it, for whoever is to type its id."""
    return Reason("name_and_id", {"name": title_of(record), "id": record.id})


def by_whole_name(records: Mapping[str, Named]) -> dict[str, list[str]]:
    """The ids of records by `name_key` of each id, code and whole name; several where records share a name."""
    found: dict[str, list[str]] = {}
    for record in records.values():
        code = record.code if isinstance(record, Scope) else None
        for key in {name_key(name) for name in (record.id, code, *names_of(record)) if name}:
            found.setdefault(key, []).append(record.id)
    return found


def find_named(what: str, records: Mapping[str, Named], name: str) -> str:
    """The id of the record with that id, else that code or whole name, else of the only one with it in a name.

    ``what`` they are is the word of the catalogue for the message.

    Raises:
        WrongUsage: there is none, or more than one; the nearest are listed.
    """
    if name in records:
        return name
    key = name_key(name)
    found = by_whole_name(records).get(key) or [
        i for i, record in records.items() if key and any(name_has(one, key) for one in names_of(record))
    ]
    if len(found) == 1:
        return found[0]
    known = {i: [i, *names_of(records[i])] for i in found or records}
    near = nearest_few(name, known, _MOST_LISTED)
    listed = [*near, *(i for i in found if i not in near)][:_MOST_LISTED] or list(records)[:_MOST_LISTED]
    names = [name_and_id(records[i]) for i in listed]
    says = Reason(f"what.{what}")
    if found:
        raise WrongUsage("ambiguous_name", what=says, name=name, n=len(found), names=names)
    raise WrongUsage("unknown_record.near" if near else "unknown_record", what=says, name=name, names=names)
