"""The same bytes on every machine: interpreter options, locales, zones, consoles, line ends, paths."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cases_old import written
from tests.conftest import DATA, MakeFolder, Run
from tests.tools.processes import Ended, Job, ended

SCREENS = [
    *("gap 2018", "gap 2018 --lang zh", "growth", "path thing", "list", "show thing --vintages", "check"),
    *("check --sources DATA", "gap 1999"),
]
UTF_8 = [
    *("gap 2018 --format csv", "gap 2018 --format md", "list --format json", "veto 2018 --format json", "todo 2019"),
    *("check --format json", "scan DATA/plan.txt"),
]
FILES = [f"report 2018 -o gap.{suffix}" for suffix in ("html", "xlsx", "md", "csv")] + ["todo 2019 -o todo.csv"]
EVERY = (*SCREENS, *UTF_8, *FILES)
ENVIRONMENTS: dict[str, tuple[list[str], dict[str, str]]] = {
    "the first day in the world, without assertions": (
        ["-O"],
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    ),
    "the last day in the world, without docstrings": (
        ["-OO"],
        {"TZ": "Pacific/Niue", "PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "LANG": ""},
    ),
    "isolated, every warning an error, a poor terminal elsewhere": (
        ["-I", "-X", "dev", "-X", "warn_default_encoding", "-W", "error"],
        {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "40"},
    ),
}


# What no command does: it ends at once where it reaches for the network or for another program.
FORBIDDEN = (
    "socket.__new__",
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.posix_spawn",
)
STOP = "os.write(2, f'Traceback: {args}'.encode()); os._exit(99)"
WATCH = tuple((event, "", STOP) for event in FORBIDDEN)


def all_jobs(data: Path) -> list[Job]:
    lines = [line.replace("DATA", str(data)).split() for line in EVERY]
    return [Job([*args, "--data", str(data)], moments=WATCH) for args in lines]


def outcome(
    folder: Path, jobs: list[Job], *options: str, env: dict[str, str] | None = None
) -> tuple[list[Ended], dict[str, bytes]]:
    """How every job ended, and the files that were written."""
    found = ended(folder, jobs, *options, env=env)
    assert not [job for job, end in zip(jobs, found, strict=True) if b"Traceback" in end.err]
    return found, {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small data folder with a document of its own, and characters that no console of China or the West has."""

    def make(files: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("small") / "data"
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text.replace("name: 某量", "name: 某量✓é"), encoding="utf-8")
        return folder

    data = written(make, "by: 2020, at_least: 200", "2015,value,100 2017,about,150 2018,value,160")
    (data / "plan.txt").write_text("一、目标\n到2020年，某量达到200亿元，新增300家企业。\n", encoding="utf-8")
    return data


def times(data: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in data.rglob("*")}


@pytest.fixture(scope="module")
def here(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Ended], dict[str, bytes]]:
    """What every command says in plain surroundings."""
    before = times(small)
    found = outcome(tmp_path_factory.mktemp("here"), all_jobs(small), env={"TZ": "UTC", "PYTHONHASHSEED": "0"})
    assert times(small) == before
    return found


def test_every_command_has_something_to_say(here: tuple[list[Ended], dict[str, bytes]]) -> None:
    codes = dict(zip(EVERY, (end.code for end in here[0]), strict=True))
    odd = {line: code for line, code in codes.items() if code}
    assert odd.pop("gap 1999") == 2
    assert {line.split()[0] for line in odd} <= {"check", "scan"}
    assert set(odd.values()) <= {1}
    assert sorted(here[1]) == ["gap.csv", "gap.html", "gap.md", "gap.xlsx", "todo.csv"]
    assert all(end.out or end.err for end in here[0])


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_bytes_everywhere(
    name: str, small: Path, here: tuple[list[Ended], dict[str, bytes]], tmp_path: Path
) -> None:
    options, env = ENVIRONMENTS[name]
    assert outcome(tmp_path, all_jobs(small), *options, env=env) == here


def test_the_shipped_data_come_in_the_same_order(tmp_path: Path) -> None:
    lines = ("gap 2022 --all --by responsible", "report 2022 -o gap.html")
    jobs = [Job([*line.split(), "--data", str(DATA)]) for line in lines]
    first, second = (outcome(tmp_path / seed, jobs, env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert first == second


# --- consoles --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the locale of a Chinese console before UTF-8."""
    path = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        # It minds what no program needs, and ends with 1 where it has made the locale all the same.
        subprocess.run(["localedef", "-f", "GBK", "-i", "zh_CN", path / "zh_CN.GBK"], check=False, capture_output=True)
    if not (path / "zh_CN.GBK").exists():
        pytest.skip("no locales can be made here")
    return path


@pytest.mark.parametrize(
    ("encoding", "env"),
    [
        ("ascii", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ("gbk", {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}),
    ],
)
def test_an_old_console_changes_the_screens_and_nothing_else(
    encoding: str,
    env: dict[str, str],
    small: Path,
    here: tuple[list[Ended], dict[str, bytes]],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    if "GBK" in env.get("LC_ALL", ""):
        env = {**env, "LOCPATH": str(request.getfixturevalue("locales"))}
    found, files = outcome(tmp_path, all_jobs(small), env=env)
    assert files == here[1]
    assert [end.code for end in found] == [end.code for end in here[0]]
    for line, end, usual in zip(EVERY, found, here[0], strict=True):
        if line in SCREENS:
            assert end.out.decode(encoding).count("\n") >= usual.out.decode().count("\n")
        else:
            assert end.out == usual.out
        end.err.decode(encoding)
    if encoding == "gbk":
        assert "某量?é" in found[SCREENS.index("gap 2018 --lang zh")].out.decode(encoding)


# --- files -----------------------------------------------------------------------------------------------------------


def test_data_with_the_line_ends_of_windows_are_the_same_data(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for name, end in (("unix", b"\n"), ("windows", b"\r\n")):
        shutil.copytree(DATA, tmp_path / name / "data")
        monkeypatch.chdir(tmp_path / name)
        for path in (p for p in Path("data").rglob("*") if p.is_file()):
            path.write_bytes(path.read_bytes().replace(b"\n", end))
        lines = ("check --format json", "gap 2022 --all --format json", "list")
        said.append([(result.exit_code, result.stdout) for result in (run(*line.split()) for line in lines)])
    assert said[0] == said[1]
    assert [code for code, _ in said[0]] == [0, 0, 0]


def test_a_place_in_a_file_has_the_same_line_whatever_ends_lines(run: Run, folder: MakeFolder) -> None:
    data = written(folder, "by: 2020, at_least: 200", "2015,value,100 2017,value,-5 2018,value,160")
    places = []
    for end in (b"\n", b"\r\n"):
        for path in (p for p in data.rglob("*.*") if p.is_file()):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end))
        rows = json.loads(run("check", "--data", data, "--format", "json").stdout)["rows"]
        places.append([(row["file"], row["line"], row["rule"]) for row in rows])
    assert places[0] == places[1] != []


@pytest.mark.skipif(os.sep != "/", reason="a backslash is no character of a name there")
def test_a_backslash_is_a_character_like_any_other(run: Run, tmp_path: Path) -> None:
    def make(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "da\\ta" / name.replace("x.csv", "x\\n.csv")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("规划", "C:\\new\\表").replace(",表", ",C:\\t\\表"), encoding="utf-8")
        return tmp_path / "da\\ta"

    data = written(make, "by: 2020, at_least: 200", "2015,value,100 2018,value,-5")
    problems = json.loads(run("check", "--data", data, "--format", "json").stdout)["rows"]
    assert {p["file"] for p in problems if p["rule"] == "possible_value"} == {str(data / "actuals" / "x\\n.csv")}
    data = written(make, "by: 2020, at_least: 200", "2015,value,100 2018,value,150")
    assert "C:\\new\\表" in run("list", "--data", data, "--lang", "zh").stdout
    assert f"Data: {data};" in run("gap", "2018", "--data", data, "--lang", "en").stdout
    out = tmp_path / "a\\b.md"
    assert run("report", "2018", "-o", out, "--data", data).exit_code == 0
    assert out.exists()


# --- nothing beyond its own files ------------------------------------------------------------------------------------


def test_the_watch_over_every_command_is_awake(small: Path, tmp_path: Path) -> None:
    (found,) = ended(tmp_path, [Job(["check", "--data", str(small)], moments=(*WATCH, ("open", "targets.yaml", STOP)))])
    assert (found.code, found.out) == (99, b"")
    assert b"Traceback" in found.err
