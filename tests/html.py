"""A page as a tree, read strictly: every element closed, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("meta input br link img hr".split())


@dataclass
class Element:
    """An element with what it holds; text is an element without a name."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    words: str = ""

    @property
    def text(self) -> str:
        return self.words + "".join(child.text for child in self.children)

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    def walk(self) -> Iterator["Element"]:
        """It and all that it holds, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, tag: str, **attrs: str) -> list["Element"]:
        """Every element of a name in it, with these attributes."""
        return [e for e in self.walk() if e.tag == tag and attrs.items() <= e.attrs.items()]

    def one(self, tag: str, **attrs: str) -> "Element":
        """The only one of these."""
        (found,) = self.all(tag, **attrs)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attrs) == len(attrs), f"an attribute twice: {attrs}"
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(Element("", words=data))


def read_page(text: str) -> Element:
    """The root element of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    (root,) = reader.open
    return root
