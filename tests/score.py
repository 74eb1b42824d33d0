"""How well documents that the grammar was not written for are read: ``python -m tests.score``.

Each text in tests/documents has a key by a reader who did not write the grammar: its targets (``.targets.jsonl``) and
what is none (``.not_targets.jsonl``). The texts in ``unseen`` were never used to mend anything. A draft is right where
its figure stands in the words of a target of the key and has its value and unit; deadline, word, kind and name are
counted among those. Precision is the share of drafts that are a target of the key, whatever was read of it.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from zjtargets.drafting.drafts import Draft, new_document
from zjtargets.sources.document import Source
from zjtargets.text.fold import fold, plain
from zjtargets.text.quantities import factor

FOLDER = Path(__file__).parent / "documents"
SETS = ("seen", "unseen")
_CLOSE = Decimal("0.001")  # a third is 33.3 % in a key


@dataclass(frozen=True)
class Keyed:
    """A document and its key."""

    name: str
    source: Source
    drafts: Sequence[Draft]
    targets: Sequence[dict[str, Any]]
    others: Sequence[str]

    @property
    def kind(self) -> str:
        """What kind of document it is: its name without the number."""
        return re.sub(r"_\d+$", "", self.name)

    def within(self, quote: str) -> list[Draft]:
        """The drafts whose figure begins in the words of a quote."""
        folded = fold(quote).text
        start = self.source.folded.text.find(folded)
        assert start >= 0, f"{self.name}: {quote}"
        end = start + len(folded)
        return [d for d in self.drafts if start <= self.source.folded.position(d.figure.start) < end]

    def pairs(self) -> Iterator[tuple[dict[str, Any], Draft | None]]:
        """Each target of the key with the draft of its figure, one that says its value if there is one."""
        free = list(self.drafts)
        for target in self.targets:
            inside = [d for d in self.within(target["quote"]) if any(d is f for f in free)]
            hit = next((d for d in inside if same_value(d, target)), inside[0] if inside else None)
            free = [d for d in free if d is not hit]
            yield target, hit


def read_keyed(folder: Path) -> list[Keyed]:
    """The documents of a folder, with what is drafted from them."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        source = Source(path.read_text(encoding="utf-8"))
        targets, others = (_lines(path.with_suffix(f".{which}.jsonl")) for which in ("targets", "not_targets"))
        drafts = new_document(source, "new").drafts
        found.append(Keyed(path.stem, source, drafts, targets, [other["quote"] for other in others]))
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines if line.strip()]


def same_value(draft: Draft, target: dict[str, Any]) -> bool:
    """Whether a draft has the value and the unit of a target of the key."""
    value = target["value"]
    ends = value if isinstance(value, list) else (value, value)
    read, unit = plain(draft.figure.unit), plain(target["unit"])
    ratio = Decimal(1) if read == unit or not unit else factor(read, unit)  # a key without a unit: 系数, 清零
    if ratio is None:
        return False
    return all(abs(read * ratio - end) <= abs(end) * _CLOSE for read, end in zip(draft.figure[:2], ends, strict=True))


def score(document: Keyed) -> Counter[str]:
    """Counts of a document: targets and drafts, and how many of them are right in what."""
    counts: Counter[str] = Counter(targets=len(document.targets), drafts=len(document.drafts))
    for target, draft in document.pairs():
        if draft is None:
            continue
        counts["matched"] += 1
        if not same_value(draft, target):
            continue
        counts["recall"] += 1
        counts["deadline"] += draft.by == target["by"]
        for key, read in (("kind", draft.kind), ("word", draft.word)):
            counts[f"n_{key}"] += key in target
            counts[key] += target.get(key) == read
        counts["n_name"] += "name" in target
        counts["name"] += "name" in target and alike(draft.words, target["name"])
    return counts


def alike(read: str, name: str) -> bool:
    """Whether one name holds the other: 规模以上工业增加值 and 工业增加值."""
    a, b = plain(read), plain(name)
    return a in b or b in a


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({whole})" if whole else "-"


def markdown(name: str, documents: Sequence[Keyed]) -> str:
    """The score of a set as docs/limits.md prints it."""
    shown = table(name, documents)
    rows = [[str(column.header), *map(str, column.cells)] for column in shown.columns]
    lines = [f"| {' | '.join(cells)} |" for cells in zip(*rows, strict=True)]
    return "\n".join([lines[0], f"|{'---|' * len(rows)}", *lines[1:]])


def table(name: str, documents: Sequence[Keyed]) -> Table:
    """The score of a set by kind of document, each share with its n."""
    result = Table("kind", "texts", "recall", "precision", "deadline", "kind of target", "word", "name", title=name)
    kinds = sorted({document.kind for document in documents})
    for kind in [*kinds, ""]:
        chosen = [document for document in documents if kind in ("", document.kind)]
        c: Counter[str] = sum(map(score, chosen), Counter())
        pairs = (("recall", "targets"), ("matched", "drafts"), ("deadline", "recall"))
        shares = [_share(c[part], c[whole]) for part, whole in pairs]
        shares += [_share(c[key], c[f"n_{key}"]) for key in ("kind", "word", "name")]
        result.add_row(kind or "all", str(len(chosen)), *shares)
    return result


def faults(document: Keyed) -> Iterator[str]:
    """What is not read as the key says, one line each."""
    hits = []
    for target, draft in document.pairs():
        if draft is None:
            yield f"missed    {target}"
            continue
        hits.append(draft)
        read = {"value": draft.figure.lo, "unit": draft.figure.unit, "by": draft.by, "kind": draft.kind}
        read |= {"word": draft.word}
        wrong = [] if same_value(draft, target) else ["value"]
        wrong += [k for k in ("by", "kind", "word") if k in target and target[k] != read[k]]
        wrong += ["name"] if "name" in target and not alike(draft.words, target["name"]) else []
        if wrong:
            shown = {k: str(read[k]) for k in read} | {"name": draft.words}
            yield f"{'/'.join(wrong):<9} {target['quote']}: {shown}, key {[str(target.get(k)) for k in wrong]}"
    for draft in document.drafts:
        if not any(draft is hit for hit in hits):
            yield f"no target {draft.quote}: {draft.words} {draft.figure.lo} {draft.figure.unit} {draft.by}"


def main(*names: str) -> None:
    """Print the tables (as Markdown with --md); with names of documents that were used to mend, what is wrong there."""
    console = Console(width=120)
    for which in SETS:
        documents = read_keyed(FOLDER / which)
        if names == ("--md",):
            print(f"{which}\n\n{markdown(which, documents)}\n")
        elif not names:
            console.print(table(which, documents))
        for document in documents if which == "seen" else ():
            if document.name in names:
                console.print(*faults(document), sep="\n", markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
