"""A new place begins with a folder on which every command runs."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from tests.conftest import Run
from zjtargets import __version__
from zjtargets.cli import init

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
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = run("init", tmp_path)
    assert (done.exit_code, found(tmp_path)) == (0, {*WRITTEN, "README.md"})
    assert set(done.stdout.splitlines()) == {str(tmp_path / name) for name in WRITTEN}
    assert f"cd {tmp_path}; zjtargets check --sources sources; zjtargets gap 2023" in done.stderr


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("check --sources sources", "14"),
        ("gap 2023", "Value added of digital industry"),
        ("gap 2026 --past --all --format md", "## plan_2025"),
        ("growth", "14.87%"),
        ("path rd_ratio", "2.825"),
        ("veto 2023", "Example City"),
        ("list", "plan_2025/listed_firms/2025/increment"),
        ("show rd_ratio", "yearbook_2024"),
        ("todo 2024", "digital_value_added,city,2024"),
        ("scan sources/plan_2025.txt", "0"),
        ("schema", '"$defs"'),
        ("changes --from 2024 --to 2025", "Targets due: 3"),
        ("report 2023 -o ../gap.html", ""),
        ("report 2023 -o ../gap.xlsx", ""),
    ],
)
@pytest.mark.usefixtures("place")
def test_every_command_runs_on_it(run: Run, command: str, printed: str) -> None:
    result = run(*command.split())
    assert result.exit_code == 0, result.output
    assert printed in result.stdout


def test_its_figures_are_those_worked_out_by_hand(run: Run, place: Path) -> None:
    rows = json.loads(run("gap", "2023", "--data", place / "data", "--format", "json").stdout)["rows"]
    found = {row["indicator"]: row for row in rows}
    # 300 → 460 in three years against 300 → 600 in five: ln(460/300)/3 beside ln(2)/5; rates 15.31 % and 14.87 %.
    assert found["digital_value_added"]["completion"][0] == pytest.approx(0.616671, abs=1e-6)
    # 0.15 of 0.5 points in three of five years: half the required change a year.
    assert (found["rd_ratio"]["status"], found["rd_ratio"]["pace_ratio"]) == ("behind", [0.5, 0.5])
    # 4 of 10 firms: 0.4 / 0.6.
    assert found["listed_firms"]["pace_ratio"][0] == pytest.approx(2 / 3)


# --- nothing is overwritten, nothing is left half done ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["data/targets.yaml", "data/schema.json", ".github/workflows/check.yml"])
def test_a_file_that_is_there_stays_and_no_other_is_written(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).symlink_to("nowhere")
    refused = run("init", tmp_path)
    assert (refused.exit_code, "already exists" in refused.stderr, name in refused.stderr) == (2, True, True)
    assert found(tmp_path) == set()


@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()])
def test_where_one_cannot_be_written_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    written: list[Path] = []

    def failing(path: Path, content: bytes) -> None:
        if len(written) == 2:
            raise error
        path.write_bytes(content)
        written.append(path)

    monkeypatch.setattr(init, "write_whole", failing)
    with pytest.raises(type(error)):
        init.write_all(tmp_path, {Path("a"): b"1", Path("b", "c", "d"): b"2", Path("f"): b"3"})
    assert (len(written), found(tmp_path)) == (2, set())


def test_a_path_of_many_levels_is_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deep = Path(*["a"] * 1500)
    init.write_all(deep, {Path("x"): b"1"})
    assert (deep / "x").read_bytes() == b"1"
    (deep / "x").unlink()
    os.removedirs(deep)  # which is more levels than shutil.rmtree takes
    assert not Path("a").exists()


def test_a_name_that_is_no_text_is_spelt_out(tmp_path: Path) -> None:
    """A byte of a name that is not UTF-8, on a console that is."""
    environ = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:strict"}
    command = [sys.executable.encode(), b"-m", b"zjtargets", b"init", bytes(tmp_path) + b"/a\xff"]
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert (done.returncode, b"a<U+DCFF>/data/targets.yaml" in done.stdout) == (0, True), done.stderr


# --- the workflow ----------------------------------------------------------------------------------------------------


def test_the_steps_of_the_workflow_pass_and_fail_as_the_data_do(place: Path) -> None:
    """All but the first, which installs this version; as a shell of GitHub runs them."""
    workflow = yaml.safe_load((place / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]["check"]
    assert workflow["env"] == {"ZJTARGETS": init.installed_from()}
    install, *own = [step["run"] for step in workflow["steps"] if "run" in step]
    assert install == 'python -m pip install "$ZJTARGETS"'
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": "s.md"}

    def ended(step: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-c", step], cwd=place, env=environ, capture_output=True, encoding="utf-8", check=False
        )

    assert [ended(step).returncode for step in own] == [0, 0, 0, 0]
    summary = place / "s.md"
    assert "Value added of digital industry" in summary.read_text(encoding="utf-8")
    assert "Nothing changed" not in summary.read_text(encoding="utf-8")  # there was no data folder before
    shutil.copytree(place / "data", place / "base" / "data")
    assert ended(own[-1]).returncode == 0
    assert "**Nothing changed from base/data to data on " in summary.read_text(encoding="utf-8")
    # What the comments of the table say of a changed digit is so, too.
    table = place / "data" / "actuals" / "yearbook_2024.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("460", "406"), encoding="utf-8")
    failed = ended(own[0])
    assert (failed.returncode, "control_total" in failed.stdout) == (1, True)
    assert failed.stdout.startswith("::error file=data/")
    summary.unlink()
    assert ended(own[1]).returncode == 0
    assert "`control_total`" in summary.read_text(encoding="utf-8")


def test_the_workflow_compares_with_the_base_of_a_pull_request_only(place: Path) -> None:
    """And a base that cannot be read fails nothing."""
    workflow = yaml.safe_load((place / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]["check"]
    *others, fetch, compare = workflow["steps"]
    assert [step["if"] for step in others if "if" in step] == ["failure()"]
    assert {step["if"] for step in (fetch, compare)} == {"github.event_name == 'pull_request'"}
    base = {"persist-credentials": False, "ref": "${{ github.base_ref }}", "path": "base"}
    assert (fetch["uses"], fetch["with"]) == (others[0]["uses"], base)
    assert compare["continue-on-error"] is True


def test_the_workflow_may_read_alone_and_pins_its_actions_by_commit(place: Path) -> None:
    text = (place / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert [line for line in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    assert "ZJTARGETS" in text.splitlines()[0]


TO_SET = "zjtargets @ git+https://REPOSITORY"
GIT = {"vcs": "git", "commit_id": "c0ffee"}


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (None, f"zjtargets=={__version__}"),
        ({"url": "file:///home/me/zjtargets", "dir_info": {}}, TO_SET),
        ({"url": "https://files.org/z.whl", "archive_info": {}}, "zjtargets @ https://files.org/z.whl"),
        ({"url": "https://git.org/z", "vcs_info": GIT}, "zjtargets @ git+https://git.org/z@c0ffee"),
        # what stands before @ may be a secret, and others cannot reach the file system or the keys of this machine
        (
            {"url": "https://token@git.org/z", "vcs_info": {"vcs": "git", "commit_id": "c0"}},
            TO_SET,
        ),
        ({"url": "ssh://git@git.org/z", "vcs_info": GIT}, TO_SET),
    ],
)
def test_the_workflow_installs_the_program_from_where_it_came(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, wanted: str
) -> None:
    text = None if origin is None else json.dumps(origin)
    monkeypatch.setattr(init, "distribution", lambda _: SimpleNamespace(read_text=lambda _: text))
    assert init.installed_from() == wanted
    assert f'ZJTARGETS: "{wanted}"' in init.new_place()[Path(".github/workflows/check.yml")].decode()


# --- without the example ---------------------------------------------------------------------------------------------


def test_an_empty_place_holds_what_must_be_there_and_is_sound(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = run("init", "--empty", folder)
    empty = {
        "data/README.md",
        "data/actuals/documents.yaml",
        "data/schema.json",
        "data/targets.yaml",
        "sources/.gitkeep",
    }
    assert found(folder) == {*empty, ".github/workflows/check.yml"}
    assert "--into data" in done.stderr
    checked = run("check", "--data", folder / "data", "--sources", folder / "sources")
    assert (checked.exit_code, checked.stdout.splitlines()[-1]) == (
        0,
        "No problems. Targets: 0, actuals: 0, documents: 0.",
    )
    for command in ("gap 2024", "growth", "list", "todo 2024"):
        result = run(*command.split(), "--data", folder / "data")
        assert (result.exit_code, "the data hold no targets yet" in result.stderr) == (2, True)
