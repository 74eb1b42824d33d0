"""How well tables of main indicators are read, by layout: ``python -m tests.tables.score [NAME]``.

Each plan in tests/tables has a key by a reader who did not write the program, one line for each cell of its table that
may hold a value. A cell is right where the draft has its value, unit, year, direction and nature, and where a cell
without a figure has no draft. Of the plans in ``unseen`` only the totals were looked at while the program was mended.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.tables import render
from zjtargets.drafting.drafts import Draft, ReachedDraft, new_document
from zjtargets.drafting.indicators import propose
from zjtargets.sources.document import Source, read_document
from zjtargets.text.fold import plain
from zjtargets.text.quantities import factor

FOLDER = Path(__file__).parent
SETS = ("seen", "unseen")
LAYOUTS: dict[str, Callable[[render.Plan], str | bytes] | None] = {
    "pipes": render.pipes,
    "tabs": render.tabs,
    "commas": render.commas,
    "html": render.html,
    "docx": render.docx,
    "aligned": render.aligned,
    "pdf": None,  # kept as it was printed
    "lines": render.lines,
}
_SUFFIXES = {"html": ".html", "docx": ".docx", "pdf": ".pdf"}
_CLOSE = Decimal("0.0005")
Key = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What is drafted from a cell, as a key says it."""

    row: str
    column: str
    cell: str
    says: Key


def plans(which: str) -> list[str]:
    """The names of the plans of a set."""
    return sorted(path.stem for path in (FOLDER / which).glob("*.json"))


def keys(which: str, name: str) -> list[Key]:
    """The key of a plan, one for each cell that may hold a value."""
    lines = (FOLDER / which / f"{name}.key.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines if line.strip()]


def source_of(which: str, name: str, layout: str, folder: Path) -> Source:
    """A plan as it is read in a layout."""
    write = LAYOUTS[layout]
    if write is None:
        return read_document(FOLDER / which / f"{name}.pdf")
    made = write(render.load(FOLDER / which / f"{name}.json"))
    path = folder / f"{name}{_SUFFIXES.get(layout, '.txt')}"
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return read_document(path)


def drafted(source: Source) -> list[Read]:
    """What is drafted from the tables of a document."""
    scan = new_document(source, "new")
    proposals = propose(scan, {})
    lower = {one.id: one.lower or one.measure == "rank" for one in proposals.indicators}
    measures = {one.id: one.measure for one in proposals.indicators}
    found: list[tuple[Draft | ReachedDraft, str]] = [(p.draft, p.indicator) for p in proposals.targets if p.draft.cell]
    return [_read(draft, lower[name], measures[name]) for draft, name in [*found, *proposals.actuals]]


def _read(draft: Draft | ReachedDraft, lower: bool, measure: str) -> Read:
    assert draft.cell is not None
    entry, figure = draft.cell.entry, draft.figure
    says: Key = {
        "role": "target" if isinstance(draft, Draft) else "actual",
        "value": (figure.lo, figure.hi),
        "unit": figure.unit,
        "word": draft.word,
        "kind": draft.kind,
        "year": draft.by if isinstance(draft, Draft) else draft.year,
        "better": "lower" if lower else "higher",
        "binding": draft.binding if isinstance(draft, Draft) else None,
        "measure": measure,
        "name": draft.words,
    }
    return Read(entry.row, entry.column, entry.cell, says)


def pairs(key: Sequence[Key], reads: Sequence[Read]) -> Iterator[tuple[Key, Read | None]]:
    """Each cell of a key with the draft of it: that of its row and column, by their order where a row comes twice."""
    free = list(reads)
    for cell in key:
        fits = (r for r in free if _same_row(r.row, cell["row"]) and plain(r.cell) == plain(cell["cell"]))
        hit = next((r for r in fits if _same_column(r, cell)), None)
        free = [r for r in free if r is not hit]
        yield cell, hit


def _same_row(read: str, printed: str) -> bool:
    a, b = ("".join(c for c in plain(words) if c.isalnum()) for words in (read, printed))
    return a == b


def _same_column(read: Read, cell: Key) -> bool:
    """Whether the heads are the same; a copy may have kept the lowest of several alone."""
    a, b = (plain(words).replace("/", "") for words in (read.column, cell["column"]))
    return a.endswith(b) or b.endswith(a)


def wrong(cell: Key, read: Read | None) -> list[str]:
    """What of a cell is not read as the key says; nothing where it is right."""
    if cell["role"] == "none" or read is None:
        return [] if (cell["role"] == "none") == (read is None) else ["drafted" if read else "missed"]
    says = read.says
    value = cell["value"] if isinstance(cell["value"], list) else [cell["value"]] * 2
    read_unit, unit = plain(says["unit"]), plain(cell["unit"])
    ratio = Decimal(1) if read_unit == unit or not unit else factor(read_unit, unit)
    near = ratio is not None and all(abs(a * ratio - b) <= _CLOSE for a, b in zip(says["value"], value, strict=True))
    found = [] if near else ["value"]
    year = cell["by"] if "by" in cell else cell.get("note_year", cell["year"])
    found += [
        name for name, same in (("role", says["role"] == cell["role"]), ("year", says["year"] == year)) if not same
    ]
    found += [name for name in ("kind", "better") if name in cell and says[name] != cell[name]]
    if cell["role"] == "target":
        found += ["binding"] if says["binding"] != cell.get("binding") else []
        found += ["word"] if says["word"] != cell["word"] else []
    return found


def count(which: str, name: str, layout: str, folder: Path) -> Counter[str]:
    """The cells of a plan in a layout: all, right, and drafted against the key."""
    counts: Counter[str] = Counter()
    reads = drafted(source_of(which, name, layout, folder))
    key = keys(which, name)
    for cell, read in pairs(key, reads):
        faults = wrong(cell, read)
        counts["cells"] += cell["role"] != "none"
        counts["right"] += cell["role"] != "none" and not faults
        counts["false"] += read is not None and bool({"value", "drafted", "year", "role"} & set(faults))
    counts["false"] += len(reads) - sum(read is not None for _, read in pairs(key, reads))
    return counts


def table(which: str) -> Table:
    """The score of a set by plan and layout: the share of cells that are right, of how many, and wrong figures."""
    names = plans(which)
    result = Table("layout", *names, "all", "wrong figures", title=which)
    with tempfile.TemporaryDirectory() as folder:
        for layout in LAYOUTS:
            found = [count(which, name, layout, Path(folder)) for name in names]
            total: Counter[str] = sum(found, Counter())
            shares = [f"{c['right'] / c['cells']:.3f} ({c['cells']})" for c in (*found, total)]
            result.add_row(layout, *shares, str(total["false"]))
    return result


def markdown(which: str) -> str:
    """The score of a set as docs/limits.md prints it."""
    rows = [[str(column.header), *map(str, column.cells)] for column in table(which).columns]
    lines = [f"| {' | '.join(cells)} |" for cells in zip(*rows, strict=True)]
    return "\n".join([lines[0], f"|{'---|' * len(rows)}", *lines[1:]])


def faults(name: str) -> Iterator[str]:
    """What is not read as the key of a seen plan says, by layout."""
    with tempfile.TemporaryDirectory() as folder:
        for layout in LAYOUTS:
            reads = drafted(source_of("seen", name, layout, Path(folder)))
            matched = list(pairs(keys("seen", name), reads))
            for cell, read in matched:
                if what := wrong(cell, read):
                    says = {k: str(v) for k, v in read.says.items()} if read else {}
                    yield f"{layout} {'/'.join(what)}: {cell['row']}｜{cell['column']}：{cell['cell']} {says}"
            for read in reads:
                if not any(read is hit for _, hit in matched):
                    yield f"{layout} not in the key: {read}"


def main(*names: str) -> None:
    """Print the tables; with names of seen plans, what is wrong there."""
    console = Console(width=140)
    for name in names:
        console.print(*faults(name), sep="\n", markup=False, highlight=False, soft_wrap=True)
    for which in () if names else SETS:
        console.print(table(which))


if __name__ == "__main__":
    main(*sys.argv[1:])
