"""Where the data are looked for, and what a folder must be before a command computes from it."""

from datetime import date
from pathlib import Path

import pytest

from tests.cases_old import PLAN
from tests.conftest import ROOT, MakeFolder
from tests.tools.processes import Job, ended
from zjtargets.book import folder as data
from zjtargets.book.folder import VARIABLE, Folder, find_folder
from zjtargets.book.records import TARGETS_FILE
from zjtargets.core.problem import NoResult, Severity
from zjtargets.rules.folder import check_folder, open_sound

UNUSED = "documents:\n  - {id: book, title: 年鉴, issuer: 局, issued: 2020}\n"


def data_folder(path: Path) -> Path:
    path.mkdir(parents=True)
    (path / TARGETS_FILE).write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program is run: empty at first."""
    path = tmp_path / "here"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installed program that came without data."""
    path = tmp_path / "site" / "zjtargets"
    path.mkdir(parents=True)
    monkeypatch.setattr(data, "__file__", str(path / "book" / "folder.py"))
    return path


# --- finding the folder ----------------------------------------------------------------------------------------------


def test_a_named_folder_comes_before_all_others(here: Path, tmp_path: Path) -> None:
    data_folder(here / "data")
    named, variable = data_folder(tmp_path / "named"), data_folder(tmp_path / "variable")
    assert find_folder(named, {VARIABLE: str(variable)}) == Folder(named)


def test_the_variable_comes_before_the_folder_in_place(here: Path, tmp_path: Path) -> None:
    data_folder(here / "data")
    variable = data_folder(tmp_path / "variable")
    assert find_folder(None, {VARIABLE: str(variable)}) == Folder(variable)


def test_the_folder_in_place_comes_before_the_packaged_data(here: Path) -> None:
    data_folder(here / "data")
    assert find_folder(None, {}) == Folder(Path("data"))


def test_an_empty_variable_names_nothing(here: Path) -> None:
    data_folder(here / "data")
    assert find_folder(None, {VARIABLE: ""}) == Folder(Path("data"))


@pytest.mark.usefixtures("here")
def test_without_any_folder_the_packaged_data_are_used() -> None:
    assert find_folder(None, {}) == Folder(ROOT / "data", packaged=True)


def test_a_folder_in_place_that_holds_no_targets_is_passed_over(here: Path) -> None:
    (here / "data").mkdir()
    (here / "data" / "notes.txt").write_text("", encoding="utf-8")
    assert find_folder(None, {}).packaged


def test_the_data_inside_the_package_come_before_those_beside_it(here: Path, package: Path) -> None:
    assert here.is_dir()
    beside = data_folder(package.parent / "data")
    assert find_folder(None, {}) == Folder(beside, packaged=True)
    inside = data_folder(package / "_data")
    assert find_folder(None, {}) == Folder(inside, packaged=True)


@pytest.mark.usefixtures("here", "package")
def test_where_there_are_no_data_at_all_there_is_no_result() -> None:
    with pytest.raises(NoResult) as raised:
        find_folder(None, {})
    assert raised.value.key == "no_folder"


def test_the_environment_of_the_program_is_used(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_folder(here / "data")
    variable = data_folder(tmp_path / "variable")
    monkeypatch.setenv(VARIABLE, str(variable))
    assert find_folder(None) == Folder(variable)


def test_a_folder_that_was_named_is_never_replaced(here: Path, tmp_path: Path) -> None:
    data_folder(here / "data")
    missing = tmp_path / "missing"
    for folder in (find_folder(missing, {}), find_folder(None, {VARIABLE: str(missing)})):
        assert folder == Folder(missing)
        with pytest.raises(NoResult) as raised:
            open_sound(folder)
        assert raised.value.key == "no_folder"
        assert raised.value.values == {"folder": missing}


def test_a_named_folder_without_targets_is_never_replaced(here: Path, tmp_path: Path) -> None:
    data_folder(here / "data")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NoResult) as raised:
        open_sound(find_folder(empty, {}))
    assert raised.value.key == "no_targets_file"


# --- opening the book ------------------------------------------------------------------------------------------------


def test_a_sound_folder_opens_without_findings(folder: MakeFolder) -> None:
    book, warnings = open_sound(Folder(folder({"targets.yaml": PLAN})))
    assert [p.id for p in book.targets] == ["plan/firms/2020"]
    assert warnings == 0


def test_findings_are_counted_and_the_book_is_opened(folder: MakeFolder) -> None:
    book, warnings = open_sound(Folder(folder({"targets.yaml": PLAN, "actuals/b.txt": ""})))
    assert len(book.targets) == 1
    assert warnings == 1


def test_the_findings_of_the_rules_are_counted(folder: MakeFolder) -> None:
    _, warnings = open_sound(Folder(folder({"targets.yaml": PLAN, "actuals/a.yaml": UNUSED})))
    assert warnings == 1


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("issued: 2016-06", "issued: June", "bad_value.date"),
        ("at_least: 500", "at_least: 600", "figure_in_quote"),
        ("    base: 2015\n", "", "base_stated"),
        ("indicator: firms", "indicator: firm", "unknown_name"),
    ],
)
def test_an_error_of_a_record_or_of_a_rule_ends_the_command(folder: MakeFolder, old: str, new: str, key: str) -> None:
    with pytest.raises(NoResult) as raised:
        open_sound(Folder(folder({"targets.yaml": PLAN.replace(old, new)})))
    assert raised.value.key == "data_errors"
    assert raised.value.values == {"n": 1}
    assert [p.key for p in raised.value.problems] == [key]


def test_the_errors_come_in_order_and_without_the_findings(folder: MakeFolder) -> None:
    text = PLAN.replace("at_least: 500", "at_least: 600").replace("    base: 2015\n", "")
    with pytest.raises(NoResult) as raised:
        open_sound(Folder(folder({"targets.yaml": text, "actuals/a.yaml": UNUSED})))
    assert [(p.location.line, p.key) for p in raised.value.problems] == [(4, "base_stated"), (10, "figure_in_quote")]
    assert raised.value.values == {"n": 2}


def test_every_problem_of_records_and_rules_comes_with_the_book(folder: MakeFolder) -> None:
    text = PLAN.replace("at_least: 500", "at_least: 600")
    path = folder({"targets.yaml": text, "actuals/a.csv": "year\n", "actuals/b.txt": ""})
    book, problems = check_folder(Folder(path))
    assert len(book.targets) == 1
    assert [(p.key, p.severity) for p in problems] == [
        ("csv_form.missing", Severity.ERROR),
        ("unreadable.kind", Severity.WARNING),
        ("figure_in_quote", Severity.ERROR),
    ]


def test_a_book_is_taken_as_it_was_known_on_a_day(folder: MakeFolder) -> None:
    path = Folder(folder({"targets.yaml": PLAN}))
    assert len(check_folder(path, date(2016, 6, 30))[0].targets) == 1
    assert check_folder(path, date(2016, 6, 29))[0].targets == ()


# --- files that change while they are read ---------------------------------------------------------------------------

# What is looked for, at the event of the interpreter before it is opened or listed, and what happens to it then.
GONE = {
    "the main file goes": ("open", TARGETS_FILE, "os.unlink(args[0])", "No such file or directory"),
    "the main file becomes a folder": ("open", TARGETS_FILE, "os.unlink(args[0]); os.mkdir(args[0])", "Is a directory"),
    "a table goes": ("open", "b.csv", "os.unlink(args[0])", "No such file or directory"),
    "a table becomes a folder": ("open", "b.csv", "os.unlink(args[0]); os.mkdir(args[0])", "Is a directory"),
    "a table goes when one before it is read": (
        *("open", "a.csv", "os.unlink(str(args[0]).replace('a.csv', 'b.csv'))"),
        "No such file or directory",
    ),
    "the excuses go": ("open", "not_targets.yaml", "os.unlink(args[0])", "No such file or directory"),
    "a source goes": ("open", "plan.txt", "os.unlink(args[0])", "No such file or directory"),
    "a source becomes a folder": ("open", "plan.txt", "os.unlink(args[0]); os.mkdir(args[0])", "Is a directory"),
}


@pytest.mark.parametrize("change", GONE)
def test_a_file_that_changes_between_two_reads_is_named(tmp_path: Path, change: str) -> None:
    *moment, why = GONE[change]
    event, name, deed = moment
    path = data_folder(tmp_path / "data")
    main = PLAN.replace("scope: here\n", "scope: here\n    source: plan.txt\n")
    (path / TARGETS_FILE).write_text(main, encoding="utf-8")
    (path / "actuals").mkdir()
    for table in "ab":
        head = "indicator,scope,year,word,value,unit,document,place\n"
        (path / "actuals" / f"{table}.csv").write_text(head, encoding="utf-8")
    (path / "not_targets.yaml").write_text("not_targets: []\n", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "plan.txt").write_text("一、目标\n企业达到500家。\n", encoding="utf-8")
    check = Job(["check", "--data", "data", "--sources", "sources"], moments=((event, name, deed),))
    (found,) = ended(tmp_path, [check])
    assert (found.code, b"Traceback" in found.err) == (1, False)
    assert name.replace("a.csv", "b.csv") in found.out.decode()
    assert why in found.out.decode()


def test_a_source_does_not_need_the_data_that_were_read(tmp_path: Path) -> None:
    path = data_folder(tmp_path / "data")
    (path / TARGETS_FILE).write_text(PLAN.replace("base: 2015", "base: 2015\n    source: plan.txt"), encoding="utf-8")
    (tmp_path / "plan.txt").write_text("一、目标\n企业达到500家。\n", encoding="utf-8")
    moment = ("open", "plan.txt", "os.unlink('data/targets.yaml')")
    (found,) = ended(tmp_path, [Job(["check", "--data", "data", "--sources", "."], moments=(moment,))])
    assert found.code == 0
    assert not (path / TARGETS_FILE).exists()
