"""`show --vintages`: what each year was said to be, one after another, on each basis."""

import re
from pathlib import Path

import pytest

from tests.conftest import DATA, MakeFolder, Run

TARGETS = """
scopes:
  - {id: here, name: 此地, name_en: Here}
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}
  - {id: share, name: 某率, name_en: Share, unit: "%", measure: share}
documents:
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    base: 2015
    scope: here
    says:
      - {at: 一, quote: 某量达到200家, targets: [{indicator: thing, by: 2020, at_least: 200, unit: 家}]}
      - {at: 一, quote: 某率达到50%, targets: [{indicator: share, by: 2020, at_least: 50, unit: "%"}]}
"""
DOCUMENTS = """
documents:
  - {id: a, title: 甲, issuer: 局, issued: 2017, control_total: 150.4}
  - {id: b, title: 乙, issuer: 局, issued: 2018-03, control_total: 302}
  - {id: c, title: 丙, issuer: 局, issued: 2019-05-02, control_total: 163.05}
"""
READINGS = """\
indicator,scope,year,word,value,unit,document,place,basis,growth,since,part
thing,here,2016,value,120.4,家,a,x,,,,
thing,here,2016,value,120,家,b,x,,,,
thing,here,2016,value,123.05,家,c,x,,,,
thing,here,2017,value,150,家,b,x,,,,
share,here,2016,value,30,%,a,x,old,,,
share,here,2016,value,32,%,b,x,new,,,
share,here,2017,value,40,%,c,x,new,,,
"""


@pytest.fixture
def data(folder: MakeFolder) -> Path:
    return folder({"targets.yaml": TARGETS, "actuals/documents.yaml": DOCUMENTS, "actuals/x.csv": READINGS})


def screen(run: Run, data: Path, indicator: str, *args: str) -> str:
    result = run("show", indicator, "--vintages", "--data", data, *args)
    assert result.exit_code == 0, result.stderr
    return str(result.stdout)


def test_the_vintages_of_a_year_stand_in_the_order_of_their_issue_with_the_revision(run: Run, data: Path) -> None:
    text = screen(run, data, "thing")
    # 123.05 / 120.4 - 1 = 2.2010 %
    assert re.search(
        r"^2016 +120\.4 \(2017\) → 120 \(2018-03\) → 123\.05 \(2019-05-02\); \+2\.20% from first to last *$", text, re.M
    )
    assert re.search(r"^2017 +150 \(2018-03\) *$", text, re.M)


def test_what_was_known_on_a_day_is_what_had_been_issued(run: Run, data: Path) -> None:
    text = screen(run, data, "thing", "--as-of", "2018-12-31")
    # 120.4 and 120 agree as far as the coarser is printed
    assert re.search(r"^2016 +120\.4 \(2017\) → 120 \(2018-03\) *$", text, re.M)


def test_bases_stand_side_by_side(run: Run, data: Path) -> None:
    text = screen(run, data, "share")
    assert re.search(r"^year +old +new *$", text, re.M)
    assert re.search(r"^2016 +30 \(2017\) +32 \(2018-03\) *$", text, re.M)
    assert re.search(r"^2017 +- +40 \(2019-05-02\) *$", text, re.M)


def test_the_shipped_revisions_of_the_research_ratio(run: Run) -> None:
    text = screen(run, DATA, "rd_ratio", "--lang", "zh")
    (line,) = [line for line in text.splitlines() if line.startswith("2019  ")]
    chain = re.sub(r" \[\d+\]", "", line)
    # Published in January 2020, August 2020 and the yearbooks of 2020 and 2023; 2.67 - 2.62 = 0.05.
    assert "2.62（2020-01-20） → 2.68（2020-08-27） → 2.68（2020） → 2.67（2023）；末次较首次+0.05百分点" in chain
    assert "2.77" in next(line for line in text.splitlines() if line.startswith("2020  ")).split("census4")[-1]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_output_has_every_vintage_with_the_option_and_without(run: Run, data: Path, form: str) -> None:
    plain = run("show", "thing", "--data", data, "--format", form).stdout
    assert run("show", "thing", "--data", data, "--format", form, "--vintages").stdout == plain
    assert plain.count("123.05") >= 1
    assert plain.count("120.4") >= 1
