"""A file is written whole or not at all, and not over another one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from zjtargets.cli.output import read_output, write_whole
from zjtargets.cli.report import refuse_data_file
from zjtargets.core.problem import WrongUsage


@pytest.fixture
def mask() -> Iterator[None]:
    """The mask of new files, put back afterwards."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa\r\nb\n\0", b""])
@pytest.mark.parametrize("replace", [True, False])
def test_the_bytes_are_written_as_they_are(tmp_path: Path, content: bytes, replace: bool) -> None:
    path = tmp_path / ("a" * 250 + ".csv")  # as long as the disk takes
    write_whole(path, content, replace=replace)
    assert (path.read_bytes(), names(tmp_path)) == (content, [path.name])


def test_a_file_that_is_there_is_replaced_where_that_is_asked_for_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_whole(path, b"new", replace=True)
    assert (path.read_bytes(), names(tmp_path)) == (b"new", ["report.html"])
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0, 0o666)])
@pytest.mark.usefixtures("mask")
def test_the_permissions_are_those_of_any_new_file(tmp_path: Path, umask: int, mode: int) -> None:
    os.umask(umask)
    write_whole(tmp_path / "todo.csv", b"x")
    assert (tmp_path / "todo.csv").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("there", ["file", "folder", "link", "broken link"])
def test_what_is_there_already_stays_as_it_is(tmp_path: Path, there: str) -> None:
    path, elsewhere = tmp_path / "todo.csv", tmp_path / "elsewhere"
    if there == "folder":
        path.mkdir()
    elif there == "file":
        path.write_bytes(b"mine")
    else:
        path.symlink_to(elsewhere)
        if there == "link":
            elsewhere.write_bytes(b"mine")
    before = names(tmp_path)
    with pytest.raises(FileExistsError):
        write_whole(path, b"other")
    assert names(tmp_path) == before
    assert [kept.read_bytes() for kept in (path, elsewhere) if kept.is_file()] in ([b"mine"], [b"mine", b"mine"], [])


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_disk_that_fails_leaves_nothing_but_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool, error: BaseException
) -> None:
    path = tmp_path / "report.html"
    if replace:
        path.write_bytes(b"old")

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(error)) as caught:
        write_whole(path, b"new", replace=replace)
    assert [kept.read_bytes() for kept in tmp_path.iterdir()] == [b"old"] * replace
    assert not isinstance(caught.value, OSError) or caught.value.filename == str(path)


# --- where a file may be written -------------------------------------------------------------------------------------


def refused(key: str) -> "pytest.RaisesExc[WrongUsage]":
    return pytest.raises(WrongUsage, match=f"^{key}$")


def test_a_file_that_is_there_is_refused_unless_it_may_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "gap.html"
    path.write_bytes(b"")
    assert read_output(path, [".html"], force=True) == path
    assert read_output(tmp_path / "new.HTML", [".html"], force=False) == tmp_path / "new.HTML"
    assert read_output(Path("=new.html"), [".html"], force=False) == Path("new.html")  # typed as -o=new.html
    with refused("file_exists_force"):
        read_output(path, [".html"], force=False)
    with refused("file_exists"):
        read_output(path, [".html"])
    with refused("bad_suffix"):
        read_output(tmp_path / "gap.pdf", [".html"])
    (tmp_path / "folder.html").mkdir()
    for force in (True, False):  # what cannot be overwritten is not offered for it
        with refused("no_file"):
            read_output(tmp_path / "folder.html", [".html"], force=force)


@pytest.mark.parametrize("to", ["real.html", "notes.txt", "nowhere.html"])
def test_nothing_is_written_through_a_link(tmp_path: Path, to: str) -> None:
    for name in ("real.html", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "link.html").symlink_to(to)
    with refused("no_file"):
        read_output(tmp_path / "link.html", [".html"], force=True)


def test_the_data_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.html").write_bytes(b"")
    for name in ("new.csv", "actuals/../new.csv", "targets.html", "actuals/new.json"):
        with refused("in_data"):
            refuse_data_file(tmp_path / "data" / name, tmp_path / "data")
    refuse_data_file(tmp_path / "data" / "new.html", tmp_path / "data")
    refuse_data_file(tmp_path / "new.csv", tmp_path / "data")
