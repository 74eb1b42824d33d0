"""Books of documents whose promises stand in relation to each other, and what is found of them."""

from collections.abc import Callable

from tests.conftest import MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.problem import Severity
from zjtargets.rules.conflicts import CONFLICT_RULES
from zjtargets.rules.quotes import all_claims, part_in_quote
from zjtargets.rules.relations import RELATION_RULES, part_within_whole

HEAD = """\
scopes:
  - {id: here, name: 此地, name_en: Here}
  - {id: there, name: 彼地, name_en: There}
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}
  - {id: part, name: 部件, name_en: Part, unit: 家, measure: stock}
  - {id: piece, name: 零件, name_en: Piece, unit: 个, measure: stock}
  - {id: kin, name: 近量, name_en: Kin, unit: 家, measure: stock, alike: [{indicator: thing, why: 名称相近}]}
  - {id: myriad, name: 万量, name_en: Myriad, unit: 万家, measure: stock,
     alike: [{indicator: thing, why: 单位不同}, {indicator: trade, why: 名称相近}]}
  - {id: trade, name: 交易额, name_en: Trade, unit: 亿元, measure: flow}
  - {id: rival, name: 他额, name_en: Rival, unit: 亿元, measure: flow}
  - {id: share, name: 比重, name_en: Share, unit: "%", measure: share}
  - {id: place, name: 位次, name_en: Place, unit: 位, measure: rank}
  - {id: loss, name: 损耗, name_en: Loss, unit: 家, measure: stock, better: lower}
documents:
"""
ISSUED = {"first": 2015, "second": 2017, "third": 2018, "copy": 2019}
TABLE = "indicator,scope,year,word,value,unit,document,place,part,basis\n"

MakeBook = Callable[..., Book]


def plan(name: str, *targets: str, quote: str = "某量", issued: int | None = None, more: str = "") -> str:
    """A document on base 2015 with one sentence, a target a line; those called copy are reposts."""
    repost = ", repost: true" if name == "copy" else ""
    lines = ",\n".join(f"          {{indicator: {target}}}" for target in targets)
    return (
        f"  - {{id: {name}, title: 文件, issuer: 政府, issued: {issued or ISSUED[name]}, base: 2015{repost}{more},\n"
        f"     scope: here, says: [{{at: 一, quote: '{quote}', targets: [\n{lines}]}}]}}\n"
    )


def link(name: str, target: str) -> str:
    return f", {name}: [{{target: {target}, why: 缘由}}]"


def book_maker(folder: MakeFolder) -> MakeBook:
    """Makes the book of some documents and of the rows of a table; its relations are sound, or not."""

    def make(*plans: str, rows: str = "", related: bool = True) -> Book:
        report = "documents: [{id: report, title: 公报, issuer: 局, issued: 2016}]\n"
        files = {"targets.yaml": HEAD + "".join(plans), "actuals/documents.yaml": report}
        made, problems = read_book(folder(files | ({"actuals/table.csv": TABLE + rows} if rows else {})))
        assert problems == []
        assert related == (not [p for rule in RELATION_RULES if rule is not part_within_whole for p in rule(made)])
        return made

    return make


def found(book: Book) -> list[str]:
    """``rule, the target it is reported at, the other target``; every one of them is to be settled, no error."""
    at = {p.location: p.id for p in book.targets}
    problems = [problem for rule in (*CONFLICT_RULES, part_within_whole) for problem in rule(book)]
    problems += part_in_quote(all_claims(book))
    assert {p.severity for p in problems} <= {Severity.WARNING}
    return [" ".join([p.key, at[p.location], str(p.values.get("target", ""))]).strip() for p in problems]
