"""A file is written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from zjtargets.cli.files import write_whole

TEXT = "indicator,note\nthing,某量\n"


@pytest.fixture
def mask() -> Iterator[None]:
    """The mask of new files, put back afterwards."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "todo.csv", b"\xef\xbb\xbfa\r\nb\n\0")
    assert (tmp_path / "todo.csv").read_bytes() == b"\xef\xbb\xbfa\r\nb\n\0"
    assert names(tmp_path) == ["todo.csv"]


def test_nothing_is_a_file_too(tmp_path: Path) -> None:
    write_whole(tmp_path / "empty.csv", b"")
    assert (tmp_path / "empty.csv").read_bytes() == b""


def test_a_file_that_is_there_is_replaced_only_if_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    write_whole(path, b"new", replace=True)
    assert (path.read_bytes(), names(tmp_path)) == (b"new", ["report.html"])
    write_whole(tmp_path / "other.html", b"new", replace=True)
    assert (tmp_path / "other.html").read_bytes() == b"new"


def test_a_replacement_keeps_the_permissions_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_whole(path, b"new", replace=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)


def test_a_name_may_be_as_long_as_the_disk_takes(tmp_path: Path) -> None:
    write_whole(tmp_path / ("a" * 250 + ".csv"), b"x")
    assert [len(name) for name in names(tmp_path)] == [254]


def test_an_error_names_the_file_and_not_the_one_beside_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "nowhere" / "todo.csv", b"x")
    assert caught.value.filename == str(tmp_path / "nowhere" / "todo.csv")


def test_a_replacement_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new", replace=True)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["report.html"])


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664), (0, 0o666)])
@pytest.mark.usefixtures("mask")
def test_the_permissions_are_those_of_any_new_file(tmp_path: Path, umask: int, mode: int) -> None:
    os.umask(umask)
    write_whole(tmp_path / "todo.csv", TEXT.encode())
    assert (tmp_path / "todo.csv").stat().st_mode & 0o777 == mode
    assert os.umask(umask) == umask


@pytest.mark.parametrize("sort", ["file", "folder", "link", "broken link"])
def test_what_is_there_already_stays_as_it_is(tmp_path: Path, sort: str) -> None:
    path, elsewhere = tmp_path / "todo.csv", tmp_path / "elsewhere"
    if sort == "folder":
        path.mkdir()
    elif sort == "file":
        path.write_text("mine", encoding="utf-8")
    else:
        path.symlink_to(elsewhere)
        if sort == "link":
            elsewhere.write_text("mine", encoding="utf-8")
    before = names(tmp_path)
    with pytest.raises(FileExistsError):
        write_whole(path, TEXT.encode())
    assert names(tmp_path) == before
    for kept in (path, elsewhere):
        if kept.is_file():
            assert kept.read_text(encoding="utf-8") == "mine"


def test_a_disk_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "todo.csv", TEXT.encode())
    assert names(tmp_path) == []


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "todo.csv"

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_whole(path, TEXT.encode())
    assert (path.read_text(encoding="utf-8"), names(tmp_path)) == (TEXT, ["todo.csv"])
    with pytest.raises(FileExistsError):
        write_whole(path, b"other")
    assert (path.read_text(encoding="utf-8"), names(tmp_path)) == (TEXT, ["todo.csv"])


def test_a_disk_without_hard_links_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "todo.csv", TEXT.encode())
    assert names(tmp_path) == []


# --- two at once -----------------------------------------------------------------------------------------------------

# When the second writes its whole file: before the first has the bytes, the permissions or the name of its own.
MOMENTS = [(os, "fsync"), (Path, "chmod"), (os, "link"), (Path, "replace")]


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, moment: tuple[object, str], path: Path, content: bytes, *, replace: bool
) -> None:
    """Another program writes the file at that moment, once."""
    owner, name = moment
    original = getattr(owner, name)

    def come_first(*args: object) -> object:
        monkeypatch.setattr(owner, name, original)
        write_whole(path, content, replace=replace)
        return original(*args)

    monkeypatch.setattr(owner, name, come_first)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: str(moment[1]))
@pytest.mark.parametrize("second", [True, False])
def test_of_two_at_once_the_last_that_may_replace_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[object, str], second: bool
) -> None:
    path = tmp_path / "report.html"
    meanwhile(monkeypatch, moment, path, b"second", replace=second)
    write_whole(path, b"first", replace=True)
    assert (path.read_bytes(), names(tmp_path)) == (b"first", ["report.html"])


@pytest.mark.parametrize("moment", MOMENTS[:3], ids=lambda moment: str(moment[1]))
@pytest.mark.parametrize("second", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_of_two_at_once_the_one_that_may_not_replace_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[object, str], second: bool, linked: bool
) -> None:
    path = tmp_path / "report.html"
    if not linked:

        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
    meanwhile(monkeypatch, moment, path, b"second", replace=second)
    with pytest.raises(FileExistsError):
        write_whole(path, b"first")
    assert (path.read_bytes(), names(tmp_path)) == (b"second", ["report.html"])


def test_a_file_that_goes_before_it_is_replaced_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync = tmp_path / "report.html", os.fsync
    path.write_text("old", encoding="utf-8")

    def remove(handle: int) -> None:
        path.unlink()
        sync(handle)

    monkeypatch.setattr(os, "fsync", remove)
    write_whole(path, b"new", replace=True)
    assert (path.read_bytes(), names(tmp_path)) == (b"new", ["report.html"])


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "todo.csv", TEXT.encode())
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "todo.csv", TEXT.encode())
    assert names(tmp_path) == []


def test_the_file_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync, path = os.fsync, tmp_path / "todo.csv"
    seen: list[tuple[bool, bool]] = []

    def look(handle: int) -> None:
        seen.append((path.exists(), any(tmp_path.iterdir())))
        sync(handle)

    monkeypatch.setattr(os, "fsync", look)
    write_whole(path, TEXT.encode())
    assert seen == [(False, True)]  # the text is on the disk, beside its place, before the name is given to it
    assert path.exists()


def test_the_temporary_file_stands_on_the_same_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = tempfile.mkstemp
    folders: list[object] = []

    def look(**options: str | Path) -> tuple[int, str]:
        folders.append(options["dir"])
        return make(dir=str(options["dir"]), prefix=str(options["prefix"]))

    monkeypatch.setattr(tempfile, "mkstemp", look)
    write_whole(tmp_path / "todo.csv", TEXT.encode())
    assert folders == [tmp_path]
