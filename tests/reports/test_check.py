"""Problems as people, scripts and GitHub read them."""

import csv
import json

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run
from zjtargets.book.book import Book
from zjtargets.core.problem import Location, Problem, Severity
from zjtargets.reports.problems import CheckReport, github_line, problem_row
from zjtargets.sources.proof import Proof
from zjtargets.words.messages import Lang

ERROR = Problem(Location("targets.yaml", 7), "yaml_tag", {"tag": "!x"})
WARNING = Problem(
    Location("a.csv", 2),
    "figure_in_source.word",
    {"quote": "某量", "found": "above", "read": ["about"]},
    Severity.WARNING,
)


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    found: Book = make_book(["by: 2020, at_least: 200"], "2015 100; 2018 150")
    return found


def test_a_row_is_in_english_and_names_the_rule() -> None:
    row = problem_row(WARNING)
    assert (row["file"], row["line"], row["rule"], row["severity"]) == ("a.csv", 2, "figure_in_source", "warning")
    assert not any("\u4e00" <= char <= "\u9fff" for char in str(row["hint"]))


@pytest.mark.parametrize(("problem", "level"), [(ERROR, "error"), (WARNING, "warning")])
def test_an_error_is_an_error_to_github_and_a_warning_a_warning(problem: Problem, level: str) -> None:
    assert github_line(problem, "en").startswith(
        f"::{level} file={problem.location.file},line={problem.location.line},"
    )


def test_check_json_and_github_show_the_same_problem(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder(["by: 2020, at_least: 201 | quote: 某量达到200亿元", "other@there | by: 2020, at_least: 5"])
    row = json.loads(run("check", "--data", data, "--format", "json", "--lang", "zh").stdout)["rows"][0]
    assert list(row) == ["file", "line", "rule", "severity", "message", "hint"]
    assert (row["line"], row["rule"], row["severity"]) == (9, "figure_in_quote", "error")
    assert row["message"].startswith("the quote does not print 201")
    github = run("check", "--data", data, "--format", "github").stdout.splitlines()
    assert github[0].startswith(f"::error file={data}/targets.yaml,line=9,title=zjtargets figure_in_quote::the quote")
    assert github[1].startswith(f"{data}/targets.yaml:9: error figure_in_quote")


def test_github_annotations_escape_what_github_would_misread() -> None:
    problem = Problem(Location("a,b:c.yaml", 3), "yaml_tag", {"tag": "100%\nx"})
    assert github_line(problem, "en") == (
        "::error file=a%2Cb%3Ac.yaml,line=3,title=zjtargets yaml_tag::"
        "the tag 100%25<U+000A>x is not allowed. remove the tag"
    )


# --- the whole output ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problems", "en", "zh"),
    [
        ([ERROR, WARNING, WARNING], "Errors: 1, warnings: 2.", "错误1个，提示2个。"),
        ([WARNING], "Errors: 0, warnings: 1.", "错误0个，提示1个。"),
    ],
)
def test_the_last_line_counts_errors_and_warnings(book: Book, problems: list[Problem], en: str, zh: str) -> None:
    report = CheckReport(book, problems, None)
    assert report.render("table", "en").splitlines()[-1] == en
    assert report.render("table", "zh").splitlines()[-1] == zh


def test_where_nothing_is_wrong_the_last_line_says_how_much_was_looked_at(book: Book) -> None:
    (line,) = CheckReport(book, [], None).render("table", "en").splitlines()
    # one target, two actuals; the plan and the document of the actuals
    assert [word for word in line.replace(",", "").replace(".", "").split() if word.isdigit()] == ["1", "2", "2"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_proved_stands_before_the_count(book: Book, lang: Lang) -> None:
    report = CheckReport(book, [ERROR], Proof([ERROR], 31, 41, 59))
    *_, proved, counted = report.render("table", lang).splitlines()
    assert [number for number in ("31", "41", "59") if number in proved] == ["31", "41", "59"]
    assert counted == CheckReport(book, [ERROR], None).render("table", lang).splitlines()[-1]


def test_annotations_stand_before_the_plain_list_and_json_stands_alone(book: Book) -> None:
    report = CheckReport(book, [ERROR, WARNING], None)
    plain, github = (report.render(form, "en").splitlines() for form in ("table", "github"))
    assert [line.split(" ")[0] for line in github[:2]] == ["::error", "::warning"]
    assert github[2:] == plain
    answer = json.loads(report.render("json", "zh"))
    assert answer == {"schema": 2, "command": "check", "rows": [problem_row(ERROR), problem_row(WARNING)]}
    table = csv.DictReader(report.render("csv", "zh").splitlines())
    assert [dict(row) for row in table] == [{**problem_row(p), "line": str(p.location.line)} for p in (ERROR, WARNING)]


def tagged(file: str, *tags: str, severity: Severity = Severity.ERROR) -> list[Problem]:
    """A problem for each tag, on the lines from 1 on."""
    return [Problem(Location(file, n), "yaml_tag", {"tag": tag}, severity) for n, tag in enumerate(tags, 1)]


def test_a_slip_is_told_once_however_often_it_is_met(book: Book) -> None:
    # The same in seven places of two files: the first one, then four of the six others, and another slip between them.
    problems = [*tagged("a.yaml", "!x", "!y", "!x", "!x"), *tagged("b.yaml", "!x", "!x", "!x", "!x")]
    lines = CheckReport(book, problems, None).render("table", "en").splitlines()
    assert [line for line in lines if line[0] != " "] == [
        "a.yaml:1: error yaml_tag: the tag !x is not allowed",
        "a.yaml:2: error yaml_tag: the tag !y is not allowed",
        "Errors: 8, warnings: 0.",
    ]
    assert lines[2] == "    the same in 6 more places: a.yaml:3, a.yaml:4, b.yaml:1, b.yaml:2"
    every = CheckReport(book, problems, None).render("table", "en", show_all=True).splitlines()
    assert sum(": error yaml_tag: " in line for line in every) == 8


def test_of_a_kind_only_the_first_few_of_a_file_are_told(book: Book) -> None:
    # Seven kinds of one rule in a file, the last met twice: five are told, three more places are counted.
    problems = tagged("a.yaml", *(f"!{n}" for n in range(7)), "!6") + tagged("b.yaml", "!9")
    problems += tagged("a.yaml", *(f"!w{n}" for n in range(6)), severity=Severity.WARNING)
    lines = CheckReport(book, problems, None).render("table", "en").splitlines()
    told = [line.split(": ")[0] for line in lines if ": error " in line]
    assert told == [*(f"a.yaml:{n}" for n in range(1, 6)), "b.yaml:1"]
    more = "    a.yaml: {} more of yaml_tag (add --all to list them)"
    assert [line for line in lines if "more of" in line] == [more.format(3), more.format(1)]


def test_annotations_are_the_errors_first_and_markdown_lists_every_problem_by_file(book: Book) -> None:
    problems = [*tagged("a.yaml", "!w", severity=Severity.WARNING), *tagged("b.yaml", "!x", "!x", "!|")]
    report = CheckReport(book, problems, None)
    github = [line for line in report.render("github", "en").splitlines() if line.startswith("::")]
    assert [line.partition(",title")[0] for line in github] == [
        "::error file=b.yaml,line=1",
        "::error file=b.yaml,line=3",
        "::warning file=a.yaml,line=1",
    ]
    assert report.render("md", "en").splitlines() == [
        "### a.yaml",
        "",
        "- 1: warning `yaml_tag`: the tag !w is not allowed. remove the tag",
        "",
        "### b.yaml",
        "",
        "- 1: error `yaml_tag`: the tag !x is not allowed. remove the tag",
        "- 2: error `yaml_tag`: the tag !x is not allowed. remove the tag",
        "- 3: error `yaml_tag`: the tag !\\| is not allowed. remove the tag",
        "",
        "Errors: 3, warnings: 1.",
    ]


# --- a slip in a declaration -----------------------------------------------------------------------------------------


SAID = """\
documents:
  - {id: said, title: 公报, issuer: 局, issued: 2030, scope: here}
document: said
says:
  - at: "-"
    quote: 2009年某量20亿元，他量50亿元
    actuals:
      - {indicator: thing, year: 2009, value: 20, unit: 亿元}
      - {indicator: other, year: 2009, value: 50, unit: 亿元}
"""
TWIN = "{id: thing, name: 又一量, unit: 家, measure: stock}"


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("{id: thing,", "{id: things,", "there is no indicator thing; did you mean things?"),
        ("{id: plan,", "{id: plans,", "there is no document plan; did you mean plans?"),
        ("- {id: thing,", f"- {TWIN}\n  - {{id: thing,", "the id thing is already used at"),
        ('unit: "亿元"', "unit: 家", "the unit 亿元 cannot be converted into 家"),
    ],
)
def test_a_slip_in_a_declaration_is_told_once(
    run: Run, make_folder: MakeFolder, old: str, new: str, wanted: str
) -> None:
    """Actuals, targets, relations, and a quote of which one figure of two is left follow from it."""
    later = [
        f"later: | by: {year}, at_least: {year}, supersedes: [{{target: plan/thing/{year}, why: w}}]"
        for year in (2018, 2019, 2020)
    ]
    plan = [f"by: {year}, at_least: {year - 200}" for year in (2018, 2019, 2020)]
    actuals = "; ".join(f"{year} {year}" for year in range(2010, 2016))
    data = make_folder([*plan, *later, "other@there | by: 2020, at_least: 5"], actuals)
    (data / "actuals" / "said.yaml").write_text(SAID, encoding="utf-8")
    assert run("check", "--data", data).exit_code == 0
    main = data / "targets.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    told = [
        line for line in run("check", "--data", data).stdout.splitlines() if ": error " in line or "warning " in line
    ]
    assert (len(told), wanted in told[0]) == (1, True), told
