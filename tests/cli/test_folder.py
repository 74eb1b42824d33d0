"""Where the data are looked for, and what a folder must be before a command computes from it."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import MakeFolder, data_files, write_files
from tests.conftest import ROOT, Run
from tests.tools.processes import Job, ended
from zjtargets.book import folder as module
from zjtargets.book.folder import VARIABLE, Folder, find_folder
from zjtargets.core.problem import NoResult, Severity
from zjtargets.rules.folder import check_folder, open_sound

SOUND = ["by: 2020, at_least: 200", "other@there | by: 2020, at_least: 5"]


def data_folder(path: Path) -> Path:
    return write_files(path, data_files(SOUND))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program is run: empty at first."""
    path = tmp_path / "here"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


# --- finding the folder -----------------------------------------------------------------------------------------------


def test_a_named_folder_comes_first_then_the_variable_then_the_folder_in_place_then_the_packaged_data(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = Folder(ROOT / "data", packaged=True)
    (here / "data").mkdir()  # it holds no targets and is passed over
    assert find_folder(None, {}) == packaged
    data_folder(here / "data")
    assert find_folder(None, {}) == Folder(Path("data"))
    assert find_folder(None, {VARIABLE: ""}) == Folder(Path("data"))
    variable, named = data_folder(tmp_path / "variable"), data_folder(tmp_path / "named")
    assert find_folder(None, {VARIABLE: str(variable)}) == Folder(variable)
    assert find_folder(named, {VARIABLE: str(variable)}) == Folder(named)
    monkeypatch.setenv(VARIABLE, str(variable))
    assert find_folder(None) == Folder(variable)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("data/actuals/table.csv", "data holds no targets.yaml; name the folder that does by --data"),
        ("data/targets.yml", "data holds no targets.yaml"),
        ("data/plan.yaml", "zjtargets init"),
        ("targets.yaml", "this folder itself holds targets.yaml; add --data . to use the data here"),
        ("data/notes.txt", None),
        ("actuals/table.csv", None),
    ],
)
@pytest.mark.parametrize("command", ["gap 2022", "show rd_ratio", "check"])
def test_data_that_are_not_where_they_should_be_are_not_replaced_by_those_of_another_place(
    here: Path, run: Run, made: str, told: str | None, command: str
) -> None:
    write_files(here, {made: ""})
    result = run(*command.split())
    if told is None:
        assert f"Using the data installed with the program: {ROOT / 'data'}" in result.stderr
        assert result.stdout or command == "check"
    else:
        assert (result.exit_code, result.stdout) == (3, "")
        assert told in result.stderr


@pytest.mark.usefixtures("here")
def test_the_data_inside_the_package_come_before_those_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "zjtargets"
    monkeypatch.setattr(module, "__file__", str(package / "book" / "folder.py"))
    with pytest.raises(NoResult, match="no_folder"):
        find_folder(None, {})
    beside = data_folder(package.parent / "data")
    assert find_folder(None, {}) == Folder(beside, packaged=True)
    inside = data_folder(package / "_data")
    assert find_folder(None, {}) == Folder(inside, packaged=True)


def test_a_folder_that_was_named_is_never_replaced(here: Path, tmp_path: Path) -> None:
    data_folder(here / "data")
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.mkdir()
    for found in (find_folder(missing, {}), find_folder(None, {VARIABLE: str(missing)})):
        assert found == Folder(missing)
        with pytest.raises(NoResult, match="no_folder"):
            open_sound(found)
    with pytest.raises(NoResult, match="no_targets_file"):
        open_sound(find_folder(empty, {}))
    with pytest.raises(NoResult, match="not_a_folder"):
        open_sound(find_folder(here / "data" / "targets.yaml", {}))


# --- opening the book -------------------------------------------------------------------------------------------------


def test_warnings_of_records_and_rules_are_counted_and_the_book_is_opened(make_folder: MakeFolder) -> None:
    book, warnings = open_sound(Folder(make_folder(SOUND)))
    assert ([target.id for target in book.targets], warnings) == (["plan/thing/2020", "plan/other@there/2020"], 0)
    data = make_folder(SOUND[:1])  # ``there`` and ``other`` are unused
    write_files(data, {"actuals/b.txt": ""})
    assert open_sound(Folder(data))[1] == 3


def test_errors_come_in_order_and_without_the_warnings(make_folder: MakeFolder) -> None:
    data = make_folder(["by: 2020, at_least: 200 | quote: 某量达到201亿元", "other | by: 202, at_least: 5"])
    with pytest.raises(NoResult, match="data_errors") as raised:
        open_sound(Folder(data))
    keys = [problem.key for problem in raised.value.problems]
    assert keys[0] == "figure_in_quote"
    assert keys[-1] == "bad_value.year"
    assert raised.value.values == {"n": len(keys)}
    assert {problem.severity for problem in raised.value.problems} == {Severity.ERROR}


def test_a_book_is_taken_as_it_was_known_on_a_day(make_folder: MakeFolder) -> None:
    data = Folder(make_folder(SOUND))
    assert len(check_folder(data, date(2016, 6, 30))[0].targets) == 2
    assert check_folder(data, date(2016, 6, 29))[0].targets == ()


# --- files that change while they are read ----------------------------------------------------------------------------

GO, TURN = "os.unlink(args[0])", "os.unlink(args[0]); os.mkdir(args[0])"


@pytest.mark.parametrize(
    ("name", "deed", "why"),
    [
        ("targets.yaml", GO, "No such file or directory"),
        ("targets.yaml", TURN, "Is a directory"),
        ("table.csv", GO, "No such file or directory"),
        ("not_targets.yaml", GO, "No such file or directory"),
        ("plan.txt", TURN, "Is a directory"),
    ],
)
def test_a_file_that_changes_before_it_is_opened_is_named(tmp_path: Path, name: str, deed: str, why: str) -> None:
    files = data_files(SOUND, "2015 100")
    files["targets.yaml"] = files["targets.yaml"].replace("issuer: 政府", "issuer: 政府, source: plan.txt")
    write_files(tmp_path / "data", files | {"not_targets.yaml": "not_targets: []\n"})
    write_files(tmp_path / "sources", {"plan.txt": "一、目标\n某量达到200亿元，他量达到5亿元。\n"})
    check = Job(["check", "--data", "data", "--sources", "sources"], moments=(("open", name, deed),))
    (found,) = ended(tmp_path, [check])
    assert (found.code, b"Traceback" in found.err) == (1, False)
    assert name in found.out.decode()
    assert why in found.out.decode()
