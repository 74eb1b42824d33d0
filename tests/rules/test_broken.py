"""One broken folder for each problem of the catalogue: it reports what ``expect`` lists, and nothing else."""

import importlib
import inspect
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT
from zjtargets import rules, sources
from zjtargets.book.folder import Folder
from zjtargets.core.problem import Problem, Severity
from zjtargets.rules.folder import BOOK_RULES, check_folder
from zjtargets.rules.quotes import QUOTE_RULES
from zjtargets.rules.values import stale
from zjtargets.sources.cells import binding_in_source, cell_in_source
from zjtargets.sources.context import SOURCE_RULES
from zjtargets.sources.proof import COVERAGE_RULES, prove
from zjtargets.words.messages import LANGS, Example, Lang, problem_text, rule_texts

FOLDERS = sorted(path for path in (ROOT / "tests" / "broken").iterdir() if path.is_dir())
NAMES = [folder.name for folder in FOLDERS]
EVERY_RULE: tuple[Callable[..., Iterator[Problem]], ...] = (
    *BOOK_RULES,
    *QUOTE_RULES,
    *SOURCE_RULES,
    *COVERAGE_RULES,
    cell_in_source,
    binding_in_source,
    stale,
)
TODAY = date(2025, 3, 1)  # on which the folders are looked at
KEYS = {key for text in rule_texts().values() for key in text.problems}
# What is said of a fault that the models know and the catalogue does not: no folder has one.
UNFORESEEN = {"bad_value"}


@cache
def reported(folder: Path) -> tuple[Problem, ...]:
    book, found = check_folder(Folder(folder), today=TODAY)
    if (folder / "sources").is_dir():
        found += prove(book, folder, folder / "sources").problems
    return tuple(found)


def expected(folder: Path) -> Iterator[tuple[str, int, str]]:
    for line in (folder / "expect").read_text(encoding="utf-8").splitlines():
        place, _, key = line.rpartition(" ")
        file, _, number = place.rpartition(":")
        yield file, int(number), key


def key_of(folder: Path) -> str:
    return folder.name.replace("-", ".", 1)


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_broken_folder_reports_what_it_must_once_and_nothing_else(folder: Path) -> None:
    found = [(Path(p.location.file).relative_to(folder).as_posix(), p.location.line, p.key) for p in reported(folder)]
    assert sorted(found) == sorted(expected(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_broken_folder_shows_the_problem_that_it_is_named_for(folder: Path) -> None:
    keys = {key for _, _, key in expected(folder)}
    assert keys == {key_of(folder)}
    assert keys <= KEYS


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_the_place_of_a_problem_is_a_line_of_its_file(folder: Path) -> None:
    for file, line, _ in expected(folder):
        path = folder / file
        if path.is_file():
            assert 1 <= line <= path.read_bytes().count(b"\n") + 1


def test_every_problem_of_the_catalogue_has_its_folder() -> None:
    assert KEYS - {key_of(folder) for folder in FOLDERS} <= UNFORESEEN


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.__name__)
def test_every_rule_is_stated_and_has_a_folder_that_breaks_it(rule: object) -> None:
    name = getattr(rule, "__name__", "")
    assert name in {key.partition(".")[0] for folder in FOLDERS for _, _, key in expected(folder)}


def test_every_rule_is_run_and_has_a_name_of_its_own() -> None:
    modules = [
        importlib.import_module(f"{room.__name__}.{path.stem}")
        for room in (rules, sources)
        for path in Path(str(room.__file__)).parent.glob("*.py")
    ]
    assert {rule for module in modules for rule in rules_written_in(module)} == set(EVERY_RULE)
    assert len({rule.__name__ for rule in EVERY_RULE}) == len(EVERY_RULE)


def rules_written_in(module: ModuleType) -> Iterator[object]:
    """The public functions of a module that yield problems, whether or not anything runs them."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        written_here = function.__module__ == module.__name__ and not name.startswith("_")
        if written_here and inspect.signature(function).return_annotation == Iterator[Problem]:
            yield function


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
@pytest.mark.parametrize("lang", LANGS)
def test_a_problem_is_put_into_words_with_every_value_filled_in(folder: Path, lang: Lang) -> None:
    for problem in reported(folder):
        for text in problem_text(problem, lang):
            assert text.strip()
            assert not re.search(r"\{\w*\}|\{\{|\}\}", text)


# Nothing may be computed over an error; a warning leaves the figures as they are.
WARNINGS = """
unreadable.kind unfilled path_of_rank issued_from_title accessed_after_issue unused stale
restates_same_value restates_same_value.earlier
targets_agree targets_rise duplicate_target level_fits_multiple part_within_whole part_within_whole.unlike
part_in_quote part_in_quote.missing relation_needed actuals_agree derived_agrees basis_named
word_in_quote kind_in_quote name_in_quote unread_figure order_in_quote
source_file.unnamed quote_in_source.several heading_in_source responsible_in_source scope_in_source
strive_in_source strive_in_source.missing binding_in_source figure_in_source.word figure_in_source.kind
deadline_in_source years_in_source years_in_source.base years_in_source.since
year_in_source year_in_source.since numeral_in_source
exclusion_needed exclusion_needed.section exclusion_needed.target exclusion_in_source.section
""".split()


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_problem_is_an_error_unless_the_figures_stand(folder: Path) -> None:
    wanted = Severity.WARNING if key_of(folder) in WARNINGS else Severity.ERROR
    assert {problem.severity for problem in reported(folder)} == {wanted}


# --- examples -----------------------------------------------------------------------------------------------------

WITHOUT = {"unreadable", "encoding"}  # a file is wrong, not its lines


def test_every_rule_has_its_entry_and_every_entry_its_rule_or_problem() -> None:
    functions = {rule.__name__ for rule in EVERY_RULE}
    assert functions <= rule_texts().keys()
    for name, text in rule_texts().items():
        assert all(key.partition(".")[0] == name for key in text.problems)
        assert text.problems
        assert (text.example is None) == (name in WITHOUT)


@pytest.mark.parametrize("name", [name for name in rule_texts() if name not in WITHOUT])
def test_the_wrong_lines_of_an_example_break_the_rule_and_the_right_ones_do_not(name: str, tmp_path: Path) -> None:
    example = rule_texts()[name].example
    assert example
    for folder in (folder for folder in FOLDERS if key_of(folder).partition(".")[0] == name):
        corrected = shutil.copytree(folder, tmp_path / folder.name)
        if plant(corrected, example):
            before, after = ([p.key for p in reported(where) if p.rule == name] for where in (folder, corrected))
            assert len(after) < len(before)
            return
    raise AssertionError(f"no folder of {name} holds the lines of its example")


def plant(folder: Path, example: Example) -> bool:
    """Put the right lines in the place of the wrong ones; False where the folder does not have the example."""
    texts = {p: p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.suffix in (".yaml", ".csv", ".txt")}
    if not all(any(line in text for text in texts.values()) for line in example.given.splitlines()):
        return False
    for path, text in texts.items():
        wrong = r"\n *".join(re.escape(line.strip()) for line in example.wrong.splitlines())
        if found := re.search(rf"(?m)^( *){wrong}$", text):
            right = "\n".join(found[1] + line for line in example.right.splitlines())
            path.write_text(text[: found.start()] + right + text[found.end() :], encoding="utf-8")
            return True
    return False
