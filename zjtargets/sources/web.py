"""The main text of a web page, without its navigation and advertisements. Nothing is fetched, no script is run.

trafilatura says where the main text begins and ends; its lines are those of the page itself, so that no heading among
them is lost. Where it finds less than nearly all the text, or nothing, the whole page is read, but for its menus and
whatever is named an advertisement.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from zjtargets.sources.converted import INDENT, Cell, Unreadable, bound, from_gbk, spanned, spread, table_lines

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page declares its encoding
_NEVER = frozenset(
    "head script style noscript template iframe frame object embed applet svg math canvas audio video "
    "nav footer aside form button select textarea input datalist dialog".split()
)
_BLOCKS = frozenset(
    "html body address article blockquote center dd details div dl dt fieldset figure figcaption h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section summary table tbody td th thead tfoot tr caption ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 caption".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BESIDE = re.compile(  # as a class or an id
    r"(?:^|\s)(?:(?:ads?|adv|advert\w*|share|related|recommend\w*)(?:[-_]\w+)*|(?:bread)?crumbs?|footer|foot|copyright"
    r"|nav\w*|menu|sidebar|pagination)(?:$|\s)",
    re.IGNORECASE,
)
_LONGEST_CELL = 600  # characters; a longer one is a page laid out in a table
_ENOUGH = 0.9  # of the text: the part that trafilatura must have found
_TITLE_WITHIN = 12  # blocks before the main text
_WEIGHED = 4 << 20  # bytes of the largest page that it is asked about


@dataclass
class _Block:
    """Lines of a page that belong together: a paragraph, a heading or a table."""

    lines: list[str]
    heading: bool = False
    linked: int = 0  # characters in links
    beside: bool = False  # in what is named an advertisement or the like
    main: bool = field(default=False)

    def length(self) -> int:
        """Its characters, but for blanks and the lines of a table."""
        return sum(len(_compact(line)) for line in self.lines)


def web_text(content: bytes) -> str:
    """The main text of a page; its tables as Markdown.

    Raises:
        Unreadable: its encoding is neither declared nor UTF-8 or GBK.
    """
    page = _decoded(content)
    tree = _parsed(page)
    if tree is None:
        return ""
    blocks, length = list[_Block](), 0
    for block in _blocks(tree):
        bound(length := length + sum(map(len, block.lines)))
        blocks.append(block)
    chosen = _main(blocks, page if len(content) <= _WEIGHED else None)
    return "\n".join(line for block in chosen for line in block.lines)


def _decoded(content: bytes) -> str:
    """The page as text: by its byte-order mark, its declaration, or as UTF-8 or GBK, whichever fits."""
    declared = _DECLARED.search(content[:_HEAD])
    name = declared[1].decode().lower() if declared else "utf-8"
    marked = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else None
    for encoding in (marked, "gb18030" if name in ("gb2312", "gbk", "x-gbk") else name, "utf-8-sig"):
        try:
            if encoding:
                return content.decode(encoding).lstrip("\ufeff")
        except (UnicodeDecodeError, LookupError):
            pass
    if (text := from_gbk(content)) is None:
        raise Unreadable("why.encoding")
    return text


def _parsed(page: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if tree is not None:
        etree.strip_elements(tree, *_NEVER, with_tail=False)
    return tree


def _main(blocks: list[_Block], page: str | None) -> list[_Block]:
    """The main text, if trafilatura is asked and finds enough of the page; else all that does not stand beside it."""
    found = set[str]() if page is None else _found(page)
    for block in blocks:
        block.main = any(_compact(line) in found for line in block.lines)
    text = [block for block in blocks if block.main or not _is_beside(block)]
    own = [i for i, block in enumerate(text) if block.main]
    part = slice(own[0], own[-1] + 1) if own else slice(0)
    if not own or _length(text[part]) < _ENOUGH * _length(text):
        return text
    before = range(max(part.start - _TITLE_WITHIN, 0), part.start)
    return text[next((i for i in before if text[i].heading), part.start) : part.stop]


def _length(blocks: Iterable[_Block]) -> int:
    return sum(block.length() for block in blocks)


def _is_beside(block: _Block) -> bool:
    """Whether a block between others of the main text is none: mostly links, or named as an advertisement."""
    return block.beside or (not block.heading and 2 * block.linked > block.length())


def _found(page: str) -> set[str]:
    """The lines that trafilatura takes for the main text."""
    try:
        document: Any = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    except (etree.LxmlError, ValueError, RecursionError):  # a character that XML has not, a page too deep to walk
        return set()
    if document is None or document.body is None:
        return set()
    tags = ("p", "head", "item", "row", "quote")
    return {"".join(map(_compact, element.itertext())) for element in document.body.iter(*tags)} - {""}


def _compact(text: str) -> str:
    """A line without what two readers of a page differ in."""
    return "".join(text.replace("|", "").split())


@dataclass
class _Walk:
    """The block that is being gathered, and in what its words stand."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    headings: int = 0
    links: int = 0
    beside: int = 0

    def add(self, text: str | None) -> None:
        """Words of the block."""
        if text:
            self.words.append(text)
            self.linked += len(_compact(text)) if self.links else 0

    def enter(self, element: Any, step: int) -> None:
        """Count what an element says of the words in it; take it back where it ends."""
        self.headings += step * (element.tag in _HEADINGS)
        self.links += step * (element.tag == "a")
        self.beside += step * bool(_BESIDE.search(f"{element.get('class', '')} {element.get('id', '')}"))

    def take(self) -> Iterator[_Block]:
        """The block, if it has words; another begins."""
        lines = [" ".join(line.split()) for line in "".join(self.words).split("\v")]
        lines = [INDENT + line for line in lines if line]
        if lines:
            yield _Block(lines, self.headings > 0, self.linked, self.beside > 0)
        self.words, self.linked = [], 0


def _blocks(tree: Any) -> Iterator[_Block]:
    """The blocks of a page, or of a cell, in their order."""
    walk, whole = _Walk(), None
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if event == "start":
            table = element.tag == "table" and _is_data(element)
            if table or _is_hidden(element):
                events.skip_subtree()
                whole = element
            if table:
                yield from walk.take()
                yield _Block(_table(element), linked=_linked(element), beside=walk.beside > 0)
            elif whole is None:
                if element.tag in _BLOCKS:
                    yield from walk.take()
                walk.enter(element, 1)
                walk.add("\v" if element.tag == "br" else element.text)
            continue
        if whole is None:
            if element.tag in _BLOCKS:
                yield from walk.take()
            walk.enter(element, -1)
        whole = None
        if element is not tree:
            walk.add(element.tail)
    yield from walk.take()


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _is_data(table: Any) -> bool:
    """Whether a table holds data: no table in it, no cell as long as a text, and more than one column."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    longest = max((sum(map(len, cell.itertext())) for row in rows for cell in row), default=0)
    return longest <= _LONGEST_CELL and any(len(row) > 1 for row in rows)


def _table(table: Any) -> list[str]:
    """The lines of a table, its caption above them."""
    rows = sorted(table.iter("tr"), key=lambda row: row.getparent().tag == "tfoot")
    groups = Counter(row.getparent() for row in rows)
    cells = list[list[Cell]]()
    for row in rows:
        left = groups[row.getparent()]  # rows of its group, into the next of which no cell reaches
        groups[row.getparent()] -= 1
        line = [cell for cell in row if cell.tag in ("td", "th")]
        cells.append(
            [
                Cell(_lines(cell), _span(cell, "colspan") or 1, min(_span(cell, "rowspan") or left, left))
                for cell in line
            ]
        )
    captions = [line for caption in table.iter("caption") for block in _blocks(caption) for line in block.lines]
    return captions + table_lines(spread(cells))


def _lines(cell: Any) -> str:
    return "\n".join(line.strip() for block in _blocks(cell) for line in block.lines)


def _span(cell: Any, name: str) -> int:
    return spanned(cell.get(name, "").strip(), 1)


def _linked(table: Any) -> int:
    return sum(len(_compact(words)) for link in table.iter("a") for words in link.itertext())
