"""A new place begins with a folder on which every command runs."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from zjtargets import __version__
from zjtargets.cli import files, skeleton
from zjtargets.cli.skeleton import plant, requirement

WRITTEN = {
    "data/README.md",
    "data/actuals/documents.yaml",
    "data/actuals/plan_2025.yaml",
    "data/actuals/yearbook_2024.csv",
    "data/not_targets.yaml",
    "data/schema.json",
    "data/targets.yaml",
    "sources/plan_2025.txt",
    ".github/workflows/check.yml",
}


def found(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def place(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new place, and the program run in it."""
    folder = tmp_path / "place"
    assert run("init", folder).exit_code == 0
    monkeypatch.chdir(folder)
    return folder


def test_it_writes_its_files_and_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "place"
    done = run("init", folder)
    assert (done.exit_code, found(folder)) == (0, WRITTEN)
    assert set(done.stdout.splitlines()) == {str(folder / name) for name in WRITTEN}
    assert f"cd {folder}; zjtargets check --sources sources; zjtargets gap 2023" in done.stderr
    assert "样板" in run("init", tmp_path / "two", "--lang", "zh").stderr


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("check", "No problems: 3 promises, 10 readings, 2 documents."),
        ("check --sources sources", "numerals of the sources accounted for: 14"),
        ("gap 2023", "Value added of digital industry"),
        ("gap 2026 --past --all --format md", "## plan_2025"),
        ("growth", "14.87%"),
        ("path rd_ratio", "2.825"),
        ("veto 2023", "Example City"),
        ("list", "plan_2025/listed_firms/2025/increment"),
        ("show rd_ratio", "yearbook_2024"),
        ("todo 2024", "digital_value_added,city,2024"),
        ("scan sources/plan_2025.txt", "0 not accounted for"),
        ("schema", '"$defs"'),
        ("report 2023 -o ../gap.html", ""),
        ("report 2023 -o ../gap.xlsx", ""),
        ("report 2023 -o ../gap.md", ""),
    ],
)
def test_every_command_runs_on_it(run: Run, place: Path, command: str, printed: str) -> None:
    result = run(*command.split())
    assert (result.exit_code, place.is_dir()) == (0, True), result.output
    assert printed in result.stdout


def test_its_figures_are_those_worked_out_by_hand(run: Run, place: Path) -> None:
    rows = json.loads(run("gap", "2023", "--data", place / "data", "--format", "json").stdout)["rows"]
    found = {row["indicator"]: row for row in rows}
    # 300 → 460 in three years against 300 → 600 in five: ln(460/300)/3 beside ln(2)/5; rates 15.31 % and 14.87 %.
    value = found["digital_value_added"]
    assert (value["status"], value["completion"][0]) == ("on_track", pytest.approx(0.616671, abs=1e-6))
    # 0.15 of 0.5 points in three of five years: half the pace.
    ratio = found["rd_ratio"]
    assert (ratio["status"], ratio["pace_ratio"]) == ("behind", [0.5, 0.5])
    # 4 of 10 firms: 0.4 / 0.6.
    firms = found["listed_firms"]
    assert (firms["status"], firms["pace_ratio"][0]) == ("lagging", pytest.approx(2 / 3))


def test_what_its_comments_say_of_a_changed_digit_is_so(run: Run, place: Path) -> None:
    table = place / "data" / "actuals" / "yearbook_2024.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("460", "406"), encoding="utf-8")
    result = run("check")
    assert (result.exit_code, "control_total" in result.stdout) == (1, True)


# --- nothing is overwritten, nothing is left half done ----------------------------------------------


def test_a_folder_that_holds_other_things_is_added_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert run("init", tmp_path).exit_code == 0
    assert found(tmp_path) == {*WRITTEN, "README.md"}


@pytest.mark.parametrize("name", ["data/targets.yaml", "data/schema.json", ".github/workflows/check.yml"])
def test_a_file_that_is_there_stays_and_no_other_is_written(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).symlink_to("nowhere")
    refused = run("init", tmp_path)
    assert (refused.exit_code, "exists already" in refused.stderr, name in refused.stderr) == (2, True, True)
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_a_name_that_is_no_text_is_spelt_out(tmp_path: Path) -> None:
    """A byte of a name that is not UTF-8, on a console that is."""
    environ = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:strict"}
    command = [sys.executable.encode(), b"-m", b"zjtargets", b"init", bytes(tmp_path) + b"/a\xff"]
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert (done.returncode, b"a<U+DCFF>/data/targets.yaml" in done.stdout) == (0, True), done.stderr


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "place").write_text("mine", encoding="utf-8")
    refused = run("init", tmp_path / "place")
    assert (refused.exit_code, "cannot write" in refused.stderr) == (3, True)
    assert (tmp_path / "place").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("at", range(1, 4))
@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()])
def test_where_one_cannot_be_written_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException
) -> None:
    written: list[Path] = []

    def failing(path: Path, content: bytes) -> None:
        if len(written) == at:
            raise error
        files.write_whole(path, content)
        written.append(path)

    monkeypatch.setattr(skeleton, "write_whole", failing)
    (tmp_path / "kept").mkdir()
    with pytest.raises(type(error)):
        plant(tmp_path / "kept", {Path("a"): b"1", Path("b", "c", "d"): b"2", Path("b", "e"): b"3", Path("f"): b"4"})
    assert len(written) == at
    assert list(tmp_path.rglob("*")) == [tmp_path / "kept"]


# --- the workflow ------------------------------------------------------------------------------------


class Distribution:
    def __init__(self, record: object) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self.record is None else json.dumps(self.record)


GIT = {"url": "https://example.org/zjtargets.git", "vcs_info": {"vcs": "git", "commit_id": "a1b2"}}


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (None, f"zjtargets=={__version__}"),
        (GIT, "zjtargets @ git+https://example.org/zjtargets.git@a1b2"),
        ({"url": "https://example.org/z.whl", "archive_info": {}}, "zjtargets @ https://example.org/z.whl"),
        ({"url": "file:///home/z", "dir_info": {"editable": True}}, f"zjtargets=={__version__}"),
    ],
)
def test_the_workflow_installs_what_is_installed_here(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: object, asked: str
) -> None:
    monkeypatch.setattr(skeleton, "distribution", lambda _: Distribution(record))
    run("init", tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["check"]["env"] == {"ZJTARGETS": asked}


def test_a_program_that_was_not_installed_is_named_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(skeleton, "distribution", missing)
    assert requirement() == f"zjtargets=={__version__}"


def steps(place: Path) -> list[str]:
    workflow = yaml.safe_load((place / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    return [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]


def test_the_steps_of_the_workflow_pass_and_fail_as_the_data_do(place: Path) -> None:
    """All but the first, which installs; as a shell of GitHub runs them."""
    install, *own = steps(place)
    assert re.match("python -m pip install", install)
    bin_folder = Path(sys.executable).parent
    environ = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": "s.md"}

    def ended(step: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-c", step], cwd=place, env=environ, capture_output=True, encoding="utf-8", check=False
        )

    assert [ended(step).returncode for step in own] == [0, 0]
    assert "Value added of digital industry" in (place / "s.md").read_text(encoding="utf-8")
    targets = place / "data" / "targets.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("at_least: 600", "at_least: 60"), encoding="utf-8")
    failed = ended(own[0])
    assert (failed.returncode, failed.stdout.startswith("::error file=data/targets.yaml,line=")) == (1, True)
