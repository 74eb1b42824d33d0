"""A file, whatever its syntax: the lines of what it holds, and what is no file."""

from pathlib import Path

from zjtargets.book.yaml_file import read_yaml


def test_what_is_not_there_has_the_line_of_what_should_hold_it(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text("a: 1\nb:\n  - {c: 2}\n", encoding="utf-8")
    tree = read_yaml(tmp_path / "file.yaml", "file.yaml")
    assert tree.location(("b", 0, "missing")).line == 3
    assert tree.location(("b", 7, "missing")).line == 2
    assert tree.location(("missing",)).line == 1
    assert tree.location(()).line == 1


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name in ("folder.yaml", "missing.yaml"):
        found = read_yaml(tmp_path / name, name).problems
        assert [(p.location.line, p.key) for p in found] == [(1, "unreadable")]
