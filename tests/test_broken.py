"""One broken folder for each problem of the catalogue: it reports what ``expect`` lists, and nothing else."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from zjtargets.catalogue import PROBLEMS
from zjtargets.checks import RULES, check_book
from zjtargets.load import read_book
from zjtargets.messages import LANGS, Lang, problem_text
from zjtargets.problem import Problem, Severity
from zjtargets.quotes import QUOTE_RULES
from zjtargets.relations import RELATION_RULES
from zjtargets.sources import SOURCE_RULES, check_sources

FOLDERS = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_dir())
NAMES = [folder.name for folder in FOLDERS]
EVERY_RULE = (*RULES, *RELATION_RULES, *QUOTE_RULES, *SOURCE_RULES)

# What is said of a fault that the models know and the catalogue does not: no folder has one.
UNFORESEEN = {"bad_value"}


@cache
def reported(folder: Path) -> tuple[Problem, ...]:
    book, problems = read_book(folder)
    found = [*problems, *check_book(book)]
    if (folder / "sources").is_dir():
        found += check_sources(book, folder / "sources").problems
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
    found = [(Path(p.place.file).relative_to(folder).as_posix(), p.place.line, p.text) for p in reported(folder)]
    assert sorted(found) == sorted(expected(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_broken_folder_shows_the_problem_that_it_is_named_for(folder: Path) -> None:
    keys = {key for _, _, key in expected(folder)}
    assert keys == {key_of(folder)}
    assert keys <= PROBLEMS.keys()


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_the_place_of_a_problem_is_a_line_of_its_file(folder: Path) -> None:
    for file, line, _ in expected(folder):
        path = folder / file
        if path.is_file():
            assert 1 <= line <= path.read_bytes().count(b"\n") + 1


def test_every_problem_of_the_catalogue_has_its_folder() -> None:
    assert PROBLEMS.keys() - {key_of(folder) for folder in FOLDERS} <= UNFORESEEN


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.__name__)
def test_every_rule_is_stated_and_has_a_folder_that_breaks_it(rule: object) -> None:
    name = getattr(rule, "__name__", "")
    assert (getattr(rule, "__doc__", None) or "").strip()
    assert name in {key.partition(".")[0] for folder in FOLDERS for _, _, key in expected(folder)}


def test_every_rule_about_relations_and_quotes_is_run() -> None:
    assert set(RELATION_RULES) <= set(RULES)
    assert set(QUOTE_RULES) <= set(RULES)
    assert len({rule.__name__ for rule in EVERY_RULE}) == len(set(EVERY_RULE))


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
@pytest.mark.parametrize("lang", LANGS)
def test_a_problem_is_put_into_words_with_every_value_filled_in(folder: Path, lang: Lang) -> None:
    for problem in reported(folder):
        for text in problem_text(problem, lang):
            assert text.strip()
            assert not re.search(r"\{\w*\}|\{\{|\}\}", text)


@pytest.mark.parametrize("key", sorted(PROBLEMS))
def test_both_languages_of_a_problem_tell_the_same_values(key: str) -> None:
    zh, en, zh_hint, en_hint = PROBLEMS[key]
    names = [set(re.findall(r"(?<!\{)\{(\w+)\}", a + b)) for a, b in ((zh, zh_hint), (en, en_hint))]
    assert names[0] == names[1]


# Nothing may be computed over an error; a finding leaves the figures standing.
FINDINGS = """
unreadable.kind path_of_rank issued_from_title unused restates_same_bar word_in_quote kind_in_quote name_in_quote
all_read_in_quote order_in_quote source_file.unnamed quote_in_source.several heading_in_source responsible_in_source
strive_in_source strive_in_source.missing figure_in_source.word figure_in_source.kind
deadline_in_source years_in_source year_in_source year_in_source.since
""".split()


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_problem_is_an_error_unless_the_figures_stand(folder: Path) -> None:
    wanted = Severity.FINDING if key_of(folder) in FINDINGS else Severity.ERROR
    assert {problem.severity for problem in reported(folder)} == {wanted}
