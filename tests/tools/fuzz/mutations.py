"""What may be done to a sound folder and its command line, and the cases that a seed and a number stand for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.tools.fuzz.folders import (
    FLAGS,
    SURROUNDINGS,
    TABLE,
    VALUES,
    command,
    figure,
    options,
    rendered,
    sound,
    value,
)

_WORDS = (
    "0 -1 1e999 NaN ٣ １２ 1/0 1/3 null true ~ 2016-02-30 待填 {0} {nearest} "
    "%s %(x)s \\ ' \" - -- *a &a !x # | here plan "
    "2020 亿元 % plan/flow/2020 \x1b[31mx \x1b]0;x\x07 a\u202eb a\u200bb \ud800 \udc80 \ufeff \u2028 \x85 \x00 𠮷"
)
_HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    "@SUM(A1)",
    "[red]x[/]",
    "{{ 7 * 7 }}{% raw %}",
    "a&b\"c'd|`e`",
    "_x0041_",
    "javascript:alert(1)",
)
_LONG = ("9" * 40, "x" * 5000, "某" * 300, "一" + "万" * 300 + "家")
TEXTS = (*_HOSTILE, *_WORDS.split(" "), *_LONG, "", " ", "\t", "\n", "\r", "a\nb")
SYNTAX = (
    "&a ¦*a¦<<: *a\n¦!!python/object/apply:os.system [x]¦!!binary eA=="
    "¦!x ¦\n---\n¦\n...\n¦%YAML 9.9\n¦? ¦? [a]\n: b\n¦|\n¦"
    ">-\n¦\t¦- ¦: ¦[¦]¦{¦}¦,¦'¦\"¦#¦@¦`¦\x00¦\x85¦\u2028¦\ufeff¦\x1b¦"
    '&a [*a, *a]¦"\\x00"¦"\\ud800"¦\nscopes: []\n¦\ndocuments:\n'
).split("¦")
MANY = 'x: 1\n¦- 1\n¦一万¦1¦99.¦,¦"¦a,¦note,¦&a [¦近1—¦万¦[¦{a: ¦- ¦? ¦ ¦\n¦达到5家¦其中'.split("¦")
GRAMMAR = (
    "达到 约 近 不低于 超过 翻一番 每年 年均增长 新增 到2020年 2 15 3.5 1,000 "
    "100多 十几 三分之一 两成 % ％ 个百分点 亿元 万 家 倍 以上 左右 "
    "其中 分别 比2015年 增长 、 ， 。 ； … （ ） “ ” — ~ 第 一、 （二） 1. "
    "全覆盖 flow stock \n \n\n （责任单位：甲局） 力争"
).split(" ")
ENCODINGS = "gbk utf-16 utf-16-le utf-32 utf-8-sig gb18030 big5 latin-1".split()
NAMES = "x.csv a\nb.csv \udcff.yaml [red].csv x.YAML .csv =1.yml x.txt 某\u202e.csv -".split(" ")


@dataclass
class Case:
    """A folder and a command line; ``trees`` are files still to be rendered, ``files`` the bytes of all."""

    rng: Random
    kind: str = ""
    trees: dict[str, Any] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    args: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)

    def yaml(self) -> str:
        return self.rng.choice([name for name in self.trees if name.endswith(".yaml")])

    def file(self) -> str:
        return self.rng.choice(sorted(self.files))


def slots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree, as a container and the key in it."""
    for key, inner in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(inner, dict | list):
            yield from slots(inner)


def anything(rng: Random) -> Any:
    return rng.choice(
        [rng.choice(TEXTS), None, True, False, [], {}, [[]], {"id": "x"}, ["1", "2"], {"x": None}, rng.random()]
    )


def values(case: Case) -> None:
    """Some scalars are others: hostile ones, or ones from elsewhere in the file."""
    places = [(c, k) for c, k in slots(case.trees[case.yaml()]) if not isinstance(c[k], dict | list)]
    for _ in range(case.rng.randint(1, 3)):
        (container, key), (other, where) = case.rng.choice(places), case.rng.choice(places)
        container[key] = case.rng.choice(
            (case.rng.choice(TEXTS), figure(case.rng), str(case.rng.randint(1890, 2110)), other[where])
        )


def shapes(case: Case) -> None:
    """A list, a mapping or a scalar stands where another belongs."""
    name = case.yaml()
    if case.rng.random() < 0.1:
        case.trees[name] = case.rng.choice(([], {}, "x", [case.trees[name]], None, {"": case.trees[name]}))
        return
    container, key = case.rng.choice(list(slots(case.trees[name])))
    now = container[key]
    container[key] = case.rng.choice(
        ([now], {"x": now}, str(now), anything(case.rng), list(now) if isinstance(now, dict) else {})
    )


def keys(case: Case) -> None:
    """Keys are missing, renamed, added; records are missing, doubled, out of order."""
    for _ in range(case.rng.randint(1, 2)):
        found = list(slots(case.trees[case.yaml()]))
        if not found:
            return
        container, key = case.rng.choice(found)
        if isinstance(container, list):
            container.insert(case.rng.randrange(len(container) + 1), container.pop(key))
            container.extend(container[-1:] * case.rng.randint(0, 1))
            continue
        moved = container.pop(key)
        if case.rng.random() < 0.6:
            known = [k for _, k in found if isinstance(k, str)]
            container[case.rng.choice([*known, *TEXTS, key + "x", key.upper()])] = moved


def cells(case: Case) -> None:
    """Cells, columns and rows of a table are others, doubled or gone."""
    rows: list[list[str]] = [list(row) for row in case.trees[TABLE]]
    header = list(rows[0])
    for _ in range(case.rng.randint(1, 4)):
        row = case.rng.choice(rows)
        at = case.rng.randrange(len(row)) if row else 0
        new = [case.rng.choice((*TEXTS, *header, *row, figure(case.rng))) for _ in range(case.rng.randint(0, 2))]
        row[at : at + case.rng.randint(0, 2)] = new
        if case.rng.random() < 0.2:
            rows.insert(case.rng.randrange(len(rows) + 1), case.rng.choice(rows) * case.rng.randint(0, 2))
    case.trees[TABLE] = rows


def raw(case: Case) -> None:
    """Bits and bytes are others; the file is cut, doubled, or noise."""
    rng, name = case.rng, case.file()
    content = bytearray(case.files[name])
    for _ in range(rng.randint(1, 4)):
        at, to = sorted(rng.randrange(len(content) + 1) for _ in range(2))
        match rng.randrange(7):
            case 0:
                content[at : at + 1] = bytes(b ^ 1 << rng.randrange(8) for b in content[at : at + 1])
            case 1:
                content[at:at] = rng.randbytes(rng.randint(1, 9))
            case 2:
                del content[at:]
            case 3:
                del content[at : min(to, at + 40)]
            case 4:
                content[to:to] = content[at : min(to, at + 200)]
            case 5:
                content[:] = rng.choice((b"", b"\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", rng.randbytes(200)))
            case _:
                content[at : at + 1] = rng.choice((b'"', b",", b"\r", b"\n", b'""', b"'", b":", b"\t", b"\xa0"))
    case.files[name] = bytes(content)


def encodings(case: Case) -> None:
    """Another encoding, other ends of lines."""
    name = case.file()
    text = case.files[name].decode("utf-8", "replace")
    if case.rng.random() < 0.5:
        text = "".join(line + case.rng.choice(("\r", "\r\n", "\n", "\n\n", "\x0b")) for line in text.split("\n"))
        case.files[name] = text.encode()
    else:
        case.files[name] = text.encode(case.rng.choice(ENCODINGS), "replace")


def syntax(case: Case) -> None:
    """Anchors, tags, directives, quotes and brackets where none belongs."""
    name = case.yaml()
    text = case.files[name].decode("utf-8", "replace")
    for _ in range(case.rng.randint(1, 3)):
        at = case.rng.choice([m.end() for m in re.finditer(r"^\s*|: |- |$|.", text)])
        text = text[:at] + case.rng.choice(SYNTAX) + text[at:]
    case.files[name] = text.encode("utf-8", "surrogatepass")


def sizes(case: Case) -> None:
    """Very long, very deep, very many."""
    rng, name = case.rng, case.file()
    big = rng.choice((1_000, 10_000, 100_000))
    text = rng.choice(MANY) * big if rng.random() < 0.95 else "x" * 10_000_000
    content = case.files[name]
    at = rng.choice([m.end() for m in re.finditer(rb"\n|: |,|$", content)])
    case.files[name] = rng.choice((text.encode(), content[:at] + text.encode() + content[at:]))


def special(case: Case) -> None:
    """Links, folders, missing and odd files; ``-> NAME`` is a link, ``/`` a folder."""
    rng, name = case.rng, case.file()
    match rng.randrange(4):
        case 0:
            case.files[name] = rng.choice((b"-> .", b"-> " + Path(name).name.encode(), b"-> no", b"-> /dev/null", b"/"))
        case 1:
            del case.files[name]
        case 2:
            case.files[f"data/actuals/{rng.choice(NAMES)}"] = rng.choice(
                (case.files[name], b"/", b"-> table.csv", b"", b"-> no")
            )
        case _:
            case.files = {n: content for n, content in case.files.items() if "actuals" not in n}
            case.files["data/actuals"] = rng.choice((b"", b"-> .", b"-> actuals", b"-> no", b"/", b"x: 1\n"))


def document(case: Case) -> None:
    """A text that the program reads for targets, made of the words of its grammar."""
    parts = case.rng.choices(GRAMMAR * 3 + list(TEXTS), k=case.rng.randint(1, 150))
    case.files["sources/new.txt"] = "".join(parts).encode("utf-8", "surrogatepass")
    case.args = ["scan", "sources/new.txt", *options(case.rng, "--format --document", 1), "--data", "data"]


def arguments(case: Case) -> None:
    """Arguments that are others, doubled, missing or out of order."""
    rng, args = case.rng, case.args
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(args) + 1)
        name = rng.choice([*VALUES, *FLAGS])
        hostile = rng.choice(TEXTS).replace("\x00", "").replace("\ud800", "\udcff")
        match rng.randrange(6):
            case 0 | 1:
                args[at : at + 1] = [hostile]
            case 2:
                args[at:at] = [name] if name in FLAGS else [name, hostile]
            case 3:
                args[at:at] = [name] if name in FLAGS else [f"{name}={value(rng, name)}"]
            case 4:
                del args[at : at + 1]
            case _:
                args[at:at] = args[at - 2 : at]


TREES: dict[str, Callable[[Case], None]] = {f.__name__: f for f in (values, shapes, keys, cells)}
BYTES: dict[str, Callable[[Case], None]] = {f.__name__: f for f in (raw, encodings, syntax, sizes, special, document)}
WEIGHTS = {"sound": 20, "sizes": 2, "arguments": 25, "document": 6, "values": 15}


def draw(seed: int, number: int) -> Case:
    """The case of that number."""
    rng = Random(f"{seed}/{number}")
    names = ["sound", *TREES, *BYTES, "arguments"]
    case = Case(rng, rng.choices(names, [WEIGHTS.get(name, 10) for name in names])[0], sound(rng), args=command(rng))
    if case.kind in TREES:
        TREES[case.kind](case)
    case.files = {name: rendered(rng, content) for name, content in case.trees.items()}
    if case.kind in BYTES:
        BYTES[case.kind](case)
    if case.kind == "arguments":
        arguments(case)
    for name in rng.sample(sorted(SURROUNDINGS), k=rng.choice((0, 0, 1, 3))):
        case.env[name] = rng.choice(SURROUNDINGS[name])
    return case
