"""`report`: one result in six kinds of file, each written whole or not at all."""

import json
import resource
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.builders import MakeFolder
from tests.conftest import SECOND_PLACE, Run
from zjtargets.reports.outputs import RENDERERS

SUFFIXES = list(RENDERERS)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_another_suffix_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("report", "2024", "-o", tmp_path / "gap.pdf", "--data", SECOND_PLACE)
    assert (result.exit_code, names(tmp_path)) == (2, [])
    assert "gap.pdf; use .html .xlsx .docx .md .csv .json" in result.stderr


def test_a_file_is_overwritten_only_by_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gap.json"
    path.write_text("mine", encoding="utf-8")
    refused = run("report", "2024", "-o", path, "--data", SECOND_PLACE)
    assert (refused.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert f"{path} already exists; add --force" in refused.stderr
    assert run("report", "2024", "-o", path, "--data", SECOND_PLACE, "--force").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["command"] == "gap"


def test_a_link_is_not_written_through_and_a_folder_never_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("mine", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    (tmp_path / "folder.json").mkdir()
    for name in ("link.json", "folder.json"):
        result = run("report", "2024", "-o", tmp_path / name, "--data", SECOND_PLACE, "--force")
        assert (result.exit_code, "is a link, or not a regular file" in result.stderr) == (2, True)
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "folder.json").is_dir()


def test_a_table_of_the_data_is_never_overwritten_nor_added(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder(["by: 2020, at_least: 200"], "2015 100")
    before = {path: path.read_bytes() for path in data.rglob("*.*")}
    for name, more in (("actuals/table.csv", ["--force"]), ("actuals/new.csv", []), ("y.csv", [])):
        result = run("report", "2018", "-o", data / name, "--data", data, *more)
        assert (result.exit_code, "is inside the data folder" in result.stderr) == (2, True)
    assert {path: path.read_bytes() for path in data.rglob("*.*")} == before
    assert run("report", "2018", "-o", data / "gap.md", "--data", data).exit_code == 0


def test_a_report_may_fail_a_build_and_is_written_all_the_same(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gap.csv"
    assert run("report", "2024", "-o", path, "--data", SECOND_PLACE, "--fail-on", "missed").exit_code == 1
    assert path.exists()
    assert run("report", "2024", "-o", path, "--data", SECOND_PLACE, "--force", "--fail-on", "lost").exit_code == 0


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_says_what_is_written(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"gap{suffix}"
    result = run("report", "2024", "-o", path, "--data", SECOND_PLACE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.strip() == f"Wrote {path} (rows: 20)."
    zipped = dict.fromkeys((".xlsx", ".docx"), b"PK\x03\x04")
    starts = {".html": b"<!DOCTYPE html>", ".md": b"# ", ".csv": b"\xef\xbb\xbftarget,", **zipped}
    assert path.read_bytes().startswith(starts.get(suffix, b'{"schema": 2, "command": "gap", "rows": [\n'))
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize(("suffix", "form"), [(".json", "json"), (".csv", "csv"), (".md", "md")])
@pytest.mark.parametrize("options", ["2024", "2025 --past --strict --by responsible", "2025 --past --as-of 2022-12-31"])
def test_a_file_holds_what_gap_prints(run: Run, tmp_path: Path, suffix: str, form: str, options: str) -> None:
    path = tmp_path / f"gap{suffix.upper()}"
    assert run("report", *options.split(), "-o", path, "--data", SECOND_PLACE).exit_code == 0
    printed = run("gap", *options.split(), "--data", SECOND_PLACE, "--format", form).stdout
    assert path.read_text(encoding="utf-8-sig" if form == "csv" else "utf-8") == printed


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_file_says_where_on_the_machine_the_data_are(run: Run, make_folder: MakeFolder, suffix: str) -> None:
    data = make_folder(["by: 2020, at_least: 200"], "2015 100")
    path = data.parent / f"gap{suffix}"
    assert run("report", "2018", "-o", path, "--data", data).exit_code == 0
    parts = [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    assert not any(str(data.parent).encode() in part for part in parts)
    assert suffix in (".csv", ".json") or any(b"Data: data, up to 2030" in part for part in parts)


def test_a_folder_is_named_as_it_was_typed(run: Run, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_folder(["by: 2020, at_least: 200"], "2015 100")
    monkeypatch.chdir(data.parent)
    (data.parent / "_data").symlink_to(data)
    for typed, named in (("./data", "data"), (data.parent / "_data", "data")):
        assert f"- Data: {named}, up to 2030\n" in run("gap", "2018", "--data", typed, "--format", "md").stdout


@pytest.mark.parametrize(("suffix", "package"), [(".html", "jinja2"), (".xlsx", "xlsxwriter"), (".docx", "docx")])
def test_a_missing_package_is_named_with_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, package: str
) -> None:
    for name in [m for m in sys.modules if m.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("html.page", "excel.workbook", "word"):
        monkeypatch.delitem(sys.modules, f"zjtargets.reports.{name}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    result = run("report", "2024", "-o", tmp_path / f"gap{suffix}", "--data", SECOND_PLACE)
    assert (result.exit_code, names(tmp_path)) == (3, [])
    assert f"writing {suffix} needs {package}" in result.stderr
    assert "pip install 'zjtargets[report]'" in result.stderr
    for other in (".md", ".csv", ".json"):
        assert run("report", "2024", "-o", tmp_path / f"gap{other}", "--data", SECOND_PLACE).exit_code == 0


def test_the_rest_of_the_program_needs_none_of_them() -> None:
    code = (
        "import sys; from zjtargets.cli.app import app; from typer.testing import CliRunner;"
        f"r = CliRunner().invoke(app, ['gap', '2024', '--data', {str(SECOND_PLACE)!r}]); assert r.exit_code == 0;"
        "print(sorted({'jinja2', 'xlsxwriter', 'docx'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "[]"


# --- whole or not at all ---------------------------------------------------------------------------------------------


def little_room() -> None:
    """A disk with room for 4 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"gap{suffix}"
    path.write_text("mine", encoding="utf-8")
    where = ["-o", str(path), "--force", "--data", str(SECOND_PLACE)]
    command = [sys.executable, "-m", "zjtargets", "report", "2024", *where]
    found = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", preexec_fn=little_room)
    assert (found.returncode, names(tmp_path), path.read_text(encoding="utf-8")) == (3, [path.name], "mine")
    assert f"cannot write the output: {path}: File too large" in found.stderr
    assert "Traceback" not in found.stderr


# Where a signal comes in: while targets are judged, while the page is made, after its bytes are written.
MOMENTS = ("zjtargets.judgement.verdict _verdict", "zjtargets.reports.year path_of", "os fsync")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_a_signal_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, moment: str, sent: signal.Signals, code: int
) -> None:
    path, (module, function) = tmp_path / "gap.html", moment.split()
    path.write_text("mine", encoding="utf-8")
    script = (
        "import importlib, os, sys; from zjtargets.__main__ import main;"
        f"raised = lambda *_, **__: os.kill(os.getpid(), {int(sent)});"
        f"setattr(importlib.import_module({module!r}), {function!r}, raised);"
        "sys.argv = ['zjtargets', *sys.argv[1:]]; main()"
    )
    command = [sys.executable, "-c", script, "report", "2024", "-o", str(path), "--force", "--data", str(SECOND_PLACE)]
    ended = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert (ended.returncode, names(tmp_path)) == (code, ["gap.html"])
    assert path.read_text(encoding="utf-8") == "mine"
    assert "Traceback" not in ended.stderr
