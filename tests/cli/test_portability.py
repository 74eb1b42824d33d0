"""The same bytes on every machine: interpreter options, locales, zones, consoles, line ends, paths."""

from pathlib import Path

import pytest

from tests.builders import data_files, write_files
from tests.conftest import Run
from tests.tools.processes import Ended, Job, ended

SCREENS = ["gap 2018 --lang zh", "show thing --vintages", "check --sources DATA", "gap 1999"]
UTF_8 = ["gap 2018 --format csv", "list --format json", "veto 2018 --format json", "todo 2019", "scan DATA/plan.txt"]
FILES = [f"report 2018 -o gap.{suffix}" for suffix in ("html", "xlsx", "md", "csv")] + [
    "todo 2019 -o todo.csv",
    "todo 2019 -o todo.xlsx",
]
EVERY = (*SCREENS, *UTF_8, *FILES)
ENVIRONMENTS: dict[str, tuple[list[str], dict[str, str]]] = {
    "the last day in the world, without assertions and docstrings": (
        ["-OO"],
        {"TZ": "Pacific/Niue", "PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "LANG": ""},
    ),
    "isolated, every warning an error, a poor terminal elsewhere": (
        ["-I", "-X", "dev", "-X", "warn_default_encoding", "-W", "error"],
        {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "40", "TZ": "Pacific/Kiritimati"},
    ),
    "a console of ASCII": ([], {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
}
# What no command does: it ends at once where it reaches for the network or for another program.
STOP = "os.write(2, f'Traceback: {args}'.encode()); os._exit(99)"
WATCH = tuple(
    (event, "", STOP)
    for event in "socket.__new__ socket.connect socket.getaddrinfo subprocess.Popen os.system os.posix_spawn".split()
)


def outcome(folder: Path, data: Path, *options: str, env: dict[str, str]) -> tuple[list[Ended], dict[str, bytes]]:
    """How every command ended, and the files that were written."""
    lines = [line.replace("DATA", str(data)).split() for line in EVERY]
    jobs = [Job([*args, "--data", str(data)], moments=WATCH) for args in lines]
    found = ended(folder, jobs, *options, env=env)
    assert not [job for job, end in zip(jobs, found, strict=True) if b"Traceback" in end.err]
    return found, {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a document of its own, and characters that no console of China or the West has."""
    targets = ["by: 2020, at_least: 200", "other@there | by: 2020, at_least: 5"]
    files = data_files(targets, "2015 100; 2017 about 150; 2018 160")
    files["targets.yaml"] = (
        files["targets.yaml"].replace("name: 某量", "name: 某量✓é").replace('quote: "某量', 'quote: "某量✓é')
    )
    files["plan.txt"] = "一、目标\n到2020年，某量✓é达到200亿元，新增300家企业。\n"
    return write_files(tmp_path_factory.mktemp("small") / "data", files)


@pytest.fixture(scope="module")
def here(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Ended], dict[str, bytes]]:
    """What every command says in plain surroundings; it leaves the data alone."""
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    found = outcome(tmp_path_factory.mktemp("here"), data, env={"TZ": "UTC", "PYTHONHASHSEED": "0"})
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before
    return found


def test_every_command_has_something_to_say(here: tuple[list[Ended], dict[str, bytes]]) -> None:
    found, files = here
    assert [line for line, end in zip(EVERY, found, strict=True) if end.code not in (0, 1)] == ["gap 1999"]
    assert sorted(files) == ["gap.csv", "gap.html", "gap.md", "gap.xlsx", "todo.csv", "todo.xlsx"]
    assert all(end.out or end.err for end in found)


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_bytes_everywhere_but_on_the_screen_of_an_old_console(
    name: str, data: Path, here: tuple[list[Ended], dict[str, bytes]], tmp_path: Path
) -> None:
    options, env = ENVIRONMENTS[name]
    found, files = outcome(tmp_path, data, *options, env=env)
    assert files == here[1]
    for line, end, usual in zip(EVERY, found, here[0], strict=True):
        assert end.code == usual.code
        if name == "a console of ASCII" and line in SCREENS:
            assert (end.out + end.err).isascii()
            assert end.out.count(b"\n") >= usual.out.count(b"\n")
        else:
            assert end.out == usual.out


def test_the_watch_over_every_command_is_awake(data: Path, tmp_path: Path) -> None:
    job = Job(["check", "--data", str(data)], moments=(*WATCH, ("open", "targets.yaml", STOP)))
    (found,) = ended(tmp_path, [job])
    assert (found.code, found.out) == (99, b"")


# --- files ------------------------------------------------------------------------------------------------------------


def test_data_with_the_line_ends_of_windows_are_the_same_data(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for name, end in (("unix", b"\n"), ("windows", b"\r\n")):
        files = data_files(["by: 2020, at_least: 200"], "2015 100; 2017 -5; 2018 160")
        folder = write_files(tmp_path / name / "data", files)
        for path in (folder / file for file in files):
            path.write_bytes(path.read_bytes().replace(b"\n", end))
        monkeypatch.chdir(tmp_path / name)
        result = run("check", "--format", "json")
        assert (result.exit_code, "possible_value" in result.stdout) == (1, True)
        said.append(result.stdout)
    assert said[0] == said[1]


def test_a_backslash_is_a_character_like_any_other(run: Run, tmp_path: Path) -> None:
    files = data_files(["by: 2020, at_least: 200"], "2015 100; 2018 145")
    files["targets.yaml"] = files["targets.yaml"].replace("规划", "C:\\new\\表")
    files["actuals/x\\n.csv"] = files.pop("actuals/table.csv").replace("表1", "C:\\t\\表")
    data = write_files(tmp_path / "da\\ta", files)
    assert "C:\\new\\表" in run("list", "--data", data, "--lang", "zh").stdout.replace("\n", "")
    assert f"(data: {data}," in run("gap", "2018", "--data", data).stdout.replace("\n", "")
    out = tmp_path / "a\\b.md"
    assert run("report", "2018", "-o", out, "--data", data).exit_code == 0
    assert out.exists()
    write_files(data, {"actuals/x\\n.csv": files["actuals/x\\n.csv"].replace("145", "-5")})
    assert str(data / "actuals" / "x\\n.csv") in run("check", "--data", data).stdout
