"""YAML as this project reads it: text stays text, every value has its line, nothing expands or crashes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from zjtargets.book import yaml_file
from zjtargets.book.yaml_file import MAX_DEPTH, Loc, Tree, read_yaml
from zjtargets.core.problem import Reason

Read = Callable[[str | bytes], Tree]
Found = list[tuple[int, str]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str | bytes) -> Tree:
        path = tmp_path / "file.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_yaml(path, "file.yaml")

    return read


def problems(tree: Tree) -> Found:
    return [(p.location.line, p.key) for p in tree.problems]


# --- values ---------------------------------------------------------------------------------------

SURPRISES = """
no yes on off y n No YES 12:30 1:30:00 010 0o10 0x1F 1_000 = 2024-01-18 2017-06 1e3 .5 3.10 800 -1 +1 .inf .nan
True FALSE Null NULL 330000
""".split()


@pytest.mark.parametrize("text", SURPRISES)
def test_what_yaml_1_1_would_turn_into_something_stays_text(read: Read, text: str) -> None:
    tree = read(f"a: {text}\nb: [{text}, {{c: {text}}}]\n")
    assert tree.data == {"a": text, "b": [text, {"c": text}]}
    assert tree.problems == []


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("null", None), ("~", None), ("", None)])
def test_only_a_bare_true_false_null_or_nothing_is_more_than_text(read: Read, text: str, value: object) -> None:
    tree = read(f"a: {text}\nb: '{text}'\nc: \"{text}\"\n")
    assert tree.data == {"a": value, "b": text, "c": text}


def test_a_key_is_always_text(read: Read) -> None:
    assert read("2015: a\ntrue: b\nnull: c\nno: d\n").data == {"2015": "a", "true": "b", "null": "c", "no": "d"}


def test_a_block_of_text_keeps_or_folds_its_lines(read: Read) -> None:
    assert read("a: |\n  一\n  二\nb: >-\n  三\n  四\n").data == {"a": "一\n二\n", "b": "三 四"}


# --- lines ----------------------------------------------------------------------------------------

DOCUMENT = """\
# a comment
block:
  key: value

  list:
    - one
    - sub: two
      more: three
    -
      below: four
flow: {a: 1, b: [2, 3,
  4, {c: 5,
      d: 6}],
  e: 7}
text: |
  line
  line
folded: "one
  two"
last: end
"""
LINES = [
    (("block",), 2),
    (("block", "key"), 3),
    (("block", "list"), 5),
    (("block", "list", 0), 6),
    (("block", "list", 1), 7),
    (("block", "list", 1, "sub"), 7),
    (("block", "list", 1, "more"), 8),
    (("block", "list", 2, "below"), 10),
    (("flow",), 11),
    (("flow", "a"), 11),
    (("flow", "b", 0), 11),
    (("flow", "b", 1), 11),
    (("flow", "b", 2), 12),
    (("flow", "b", 3), 12),
    (("flow", "b", 3, "c"), 12),
    (("flow", "b", 3, "d"), 13),
    (("flow", "e"), 14),
    (("text",), 15),
    (("folded",), 18),
    (("last",), 20),
]


@pytest.mark.parametrize(("bom", "newline"), [("", "\n"), ("\ufeff", "\r\n")])
def test_every_value_has_the_line_on_which_it_begins(read: Read, bom: str, newline: str) -> None:
    tree = read(bom + DOCUMENT.replace("\n", newline))
    assert tree.problems == []
    assert [(loc, tree.location(loc).line) for loc, _ in LINES] == LINES


def test_what_is_not_there_has_the_line_of_what_is_above_it(read: Read) -> None:
    tree = read("a: 1\nb:\n  - c: 2\n")
    locs: list[Loc] = [("b", 0, "missing"), ("b", 7), ("missing",), ()]
    assert [tree.location(loc) for loc in locs] == [("file.yaml", line) for line in (3, 2, 1, 1)]


# --- repeated keys --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1),
        ("x:\n  a: 1\n  'a': 2\n", 3, 2),
        ("x: {a: 1, b: 2,\n  a: 3}\n", 2, 1),
        ("- a: 1\n- a: 1\n  a: 2\n", 3, 2),
        ("<<: {a: 1}\n<<: {b: 2}\n", 2, 1),
    ],
)
def test_a_repeated_key_is_a_problem_that_names_the_first(read: Read, text: str, line: int, first: int) -> None:
    tree = read(text)
    assert problems(tree) == [(line, "duplicate_key")]
    assert tree.problems[0].values["first"] == first


def test_every_repeated_key_is_reported_and_the_rest_is_read(read: Read) -> None:
    tree = read("a: 1\na: 2\nb: {c: 1, c: 2}\nd: 3\n")
    assert problems(tree) == [(2, "duplicate_key"), (3, "duplicate_key")]
    assert isinstance(tree.data, dict)
    assert tree.data["d"] == "3"


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [1\nb: 2\n", (2, "yaml_syntax")),
        ("a: 1\nb: 2: 3\n", (2, "yaml_syntax")),
        ("a: 1\nb: %x\n", (2, "yaml_syntax")),
        ("a: 1\nb: @x\n", (2, "yaml_syntax")),
        ("a:\n\tb: 1\n", (2, "yaml_syntax.tab")),
        ("a:\n  - {b: 1,\tc: 2}\n  - {b: %}\n", (3, "yaml_syntax")),
        ('a: 1\nb: "x\nc: 2\n', (2, "yaml_syntax.quote")),  # nothing closes it
        ('a: 1\nb: "x\nc: y\nd: "z"\n', (2, "yaml_syntax.quote")),  # the quotation mark of d does
        ('a:\n  - {b: "x}\n  - {b: "y"}\n', (2, "yaml_syntax.quote")),
        ('a: "x\n  y"\nb: [1\n', (4, "yaml_syntax")),  # two lines of text are no slip
        ("a: 1\nb: x\0y\n", (2, "yaml_syntax")),
        ("a: 1\nb: x\x1by\n", (2, "yaml_syntax")),
        ('a: 1\nb: "\\ud800"\n', (2, "yaml_syntax")),
        ("a: 1\n---\nb: 2\n", (2, "yaml_syntax.second")),
        ("---\na: 1\n...\n---\nb: 2\n", (4, "yaml_syntax.second")),
        ("a: 1\n? [b]\n: 2\n", (2, "yaml_syntax.key")),
        ("a: 1\n? {b: c}\n: 2\n", (2, "yaml_syntax.key")),
        ("a:\n  - {[b]: c}\n", (2, "yaml_syntax.key")),
        ("a: 1\nb: &x 2\n", (2, "yaml_alias")),
        ("a: 1\nb: *x\n", (2, "yaml_alias")),
        ("&x a: 1\n", (1, "yaml_alias")),
        ("a: 1\nb:\n  <<: *x\n", (3, "yaml_alias")),
        ("a: 1\nb: !!int 2\n", (2, "yaml_tag")),
        ("a: 1\nb: !mine 2\n", (2, "yaml_tag")),
        ("a: 1\nb: !!python/object/apply:os.getcwd []\n", (2, "yaml_tag")),
        ("a: 1\nb: !!binary aGk=\n", (2, "yaml_tag")),
        ("!!set\na: 1\n", (1, "yaml_tag")),
    ],
)
def test_what_is_not_plain_yaml_is_refused_at_its_line(read: Read, text: str, found: tuple[int, str]) -> None:
    tree = read(text)
    assert problems(tree) == [found]
    assert tree.data is None


def test_a_merge_key_is_an_ordinary_key(read: Read) -> None:
    tree = read("<<: {a: 1}\nb: 2\n")
    assert tree.data == {"<<": {"a": "1"}, "b": "2"}
    assert tree.problems == []


def test_an_alias_bomb_does_not_expand(read: Read) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert problems(read(bomb)) == [(1, "yaml_alias")]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[" * 5000, ["yaml_depth"]),
        ("[" * 5000 + "]" * 5000, ["yaml_depth"]),
        # libyaml before 0.2.6 hands out the mapping that is a key before it counts levels.
        ("{" * 5000, ["yaml_depth", "yaml_syntax.key"]),
        ("{" * 5000 + "}" * 5000, ["yaml_depth", "yaml_syntax.key"]),
        ("{a: " * 5000, ["yaml_depth"]),
        ("- " * 5000 + "x", ["yaml_depth"]),
        ("? " * 5000 + "x", ["yaml_depth", "yaml_syntax.key"]),
    ],
    ids=["open lists", "lists", "open mappings", "mappings", "mappings with keys", "block lists", "block keys"],
)
def test_five_thousand_levels_are_refused(read: Read, text: str, keys: list[str]) -> None:
    tree = read(text)
    assert problems(tree) in [[(1, key)] for key in keys]
    assert tree.data is None


def test_the_deepest_tree_allowed_is_read(read: Read) -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []
    assert problems(read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == [(1, "yaml_depth")]


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "null\n", "~"])
def test_a_file_with_nothing_in_it_has_no_data_and_no_problem(read: Read, text: str) -> None:
    tree = read(text)
    assert tree.data is None
    assert tree.problems == []


@pytest.mark.parametrize(
    ("raw", "line", "guess"),
    [
        ("a: 1\nb: 浙江省\n".encode("gbk"), 2, "GBK"),
        ("a: 1\nb: 浙江省\n".encode("utf-16"), 1, "UTF-16"),
        (b"\xfe\xff" + "a: 1\n".encode("utf-16-be"), 1, "UTF-16"),
        (b"a: 1\n\nb: \xff\n", 3, "GBK"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_the_first_wrong_byte(read: Read, raw: bytes, line: int, guess: str) -> None:
    tree = read(raw)
    assert problems(tree) == [(line, "encoding")]
    assert tree.problems[0].values["guess"] == guess
    assert tree.data is None


def test_utf_16_without_a_mark_is_refused(read: Read) -> None:
    assert [key for _, key in problems(read("a: 1\n".encode("utf-16-le")))] == ["yaml_syntax"]


@pytest.mark.parametrize("odd", "\x85\u2028\u2029")
def test_a_line_break_that_no_editor_counts_is_refused(read: Read, odd: str) -> None:
    tree = read(f"a: 1\nb: x{odd}y\n")
    assert problems(tree) == [(2, "unprintable")]
    assert tree.data is None


def test_what_is_no_file_or_too_large_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "large").write_text("a: 1", encoding="utf-8")
    monkeypatch.setattr(yaml_file, "MAX_MEGABYTES", 0)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "out").symlink_to(tmp_path / "large")
    os.mkfifo(tmp_path / "pipe")
    found = [read_yaml(tmp_path / name, "x") for name in ("folder", "pipe", "missing", "large", "folder/out")]
    assert [problems(tree) for tree in found] == [[(1, "unreadable")]] * 5
    assert [tree.problems[0].values["why"] for tree in found] == [
        Reason("why.not_regular"),
        Reason("why.not_regular"),
        "No such file or directory",
        Reason("why.too_large", {"limit": 0}),
        Reason("why.leads_out"),
    ]


def test_a_link_that_stays_in_its_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("a: 1", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    assert read_yaml(tmp_path / "link", "x").data == {"a": "1"}
