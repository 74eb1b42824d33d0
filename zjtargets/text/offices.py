"""The offices of a （责任单位：…）, one by one."""

import re

_OPEN, _CLOSE, _BETWEEN = "〔（([", "〕）)]", "、，,"
_PLACES = re.compile(r"(?:有关|各|相关)\S*[市县区]")


def listed(responsible: str | None) -> str:
    """The offices with 、 between them."""
    return "、".join(offices_of(responsible))


def offices_of(responsible: str | None) -> list[str]:
    """Every office by its name.

    有关市、县〔市、区〕政府 is one of them, for a list in brackets parts no name, nor do 市、县 before their 政府;
    a closing 等 is no part of the last name.

    >>> offices_of("省科技厅、省财政厅等，有关市、县〔市、区〕政府")
    ['省科技厅', '省财政厅', '有关市、县〔市、区〕政府']
    """
    parts, depth = [""], 0
    for char in responsible or "":
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth == 0 and char in _BETWEEN and not _PLACES.fullmatch(parts[-1].strip()):
            parts.append("")
        else:
            parts[-1] += char
    names = (part.strip() for part in parts)
    return [name.removesuffix("等") for name in names if name.removesuffix("等")]
