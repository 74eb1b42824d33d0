"""Books of several promises, each a line: on indicators of their own, in several documents and places."""

from tests.cases_old import MORE, UNITS, measure_of
from tests.conftest import MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import Verdict, judge

DOCUMENTS = {
    "plan": "{id: plan, title: 规划, issuer: 府, issued: 2016-06, period: [2016, 2020], base: 2015, scope: here",
    "later": "{id: later, title: 意见, issuer: 府, issued: 2018-01, period: [2016, 2020], base: 2015, scope: here",
    "copy": "{id: copy, title: 转载, issuer: 网, issued: 2018-02, base: 2015, scope: here, repost: true",
}
REPORT = "{id: report, title: 公报, issuer: 局, issued: 2030, scope: here"
SCOPES = "[{id: here, name: 此地, name_en: Here}, {id: there, name: 彼地, name_en: There}]"


def several(folder: MakeFolder, lines: str) -> Book:
    """A book of one promise a line, ``indicator[@scope] | target | readings | setting``; blank lines do not count.

    A reading is ``year:value``, ``year:lo-hi`` or ``year:word,value``. ``setting`` may hold the measure of the
    indicator (flow, stock, share, rank), ``lower``, ``line``, the document (plan, later, copy) and ``office=NAMES``.
    The readings of a series stand in the line that names it first.
    """
    indicators: dict[str, str] = {}
    says: dict[str, list[str]] = {}
    actuals: list[str] = []
    for line in filter(str.strip, lines.splitlines()):
        name, target, own_actuals, setting = [part.strip() for part in f"{line} | |".split("|")][:4]
        name, _, scope = name.partition("@")
        words = setting.split()
        unit = UNITS[measure_of(setting)]
        more = "".join(text for word, text in MORE.items() if word in words)
        head = f'{{id: {name}, name: 量{name}, name_en: {name.upper()}, unit: "{unit}", measure: {measure_of(setting)}'
        indicators.setdefault(name, f"{head}{more}}}")
        place = f", scope: {scope}" if scope else ""
        own = "" if "unit:" in target else f', unit: "{unit}"'
        office = "".join(f", responsible: {w.removeprefix('office=')}" for w in words if w.startswith("office="))
        sentence = f"{{at: 一, quote: 某量{office}, targets: [{{indicator: {name}, {target}{place}{own}}}]}}"
        says.setdefault(next((w for w in words if w in DOCUMENTS), "plan"), []).append(sentence)
        for actual in own_actuals.split():
            year, _, figure = actual.partition(":")
            word, _, value = figure.rpartition(",")
            lo, _, hi = value.partition("-")
            said = f"between: [{lo}, {hi}]" if hi else f"{word or 'value'}: {lo}"
            actuals.append(f'{{indicator: {name}, year: {year}, {said}{place}, unit: "{unit}"}}')
    documents = [f"{DOCUMENTS[name]}, says: [{', '.join(found)}]}}" for name, found in says.items()]
    documents.append(f"{REPORT}, says: [{{at: 一, quote: 某量, actuals: [{', '.join(actuals)}]}}]}}" if actuals else "")
    text = f"scopes: {SCOPES}\nindicators: [{', '.join(indicators.values())}]\n"
    text += "documents:\n" + "".join(f"  - {document}\n" for document in documents if document)
    book, problems = read_book(folder({"targets.yaml": text}))
    assert problems == []
    return book


def judged(book: Book, year: int = 2020) -> list[Verdict]:
    """The verdict on every promise, in the order of the data."""
    return [judge(book, target, year, Settings()) for target in book.targets]
