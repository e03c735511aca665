"""What is called a county or a city and is none: 丰阳县, or 金川市, where there is a 金川县."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.words.usual_words import NO_DIVISION_CHARS
from geo.names import NameForm, index_of
from geo.places import Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

COUNTY_BEHIND = "(?=[、，。；（]|$|建设|创建|开展|启动|实施|推进|打造|发展|等|和|与|及)"
"""What must follow the type of a division that no table holds."""
_COUNTY = re.compile(
    "(?:^|(?<=[、，。；：]|[在和与对]|(?<!普)及)|(?<=支持|推动|推进|指导|同意|鼓励|帮助|包括|涉及|位于))"
    "(?P<stem>[一-龥]{2,3})(?P<type>[县市])" + COUNTY_BEHIND
)
_SIGN = re.compile(f"[县市]{COUNTY_BEHIND}")
_TYPES = "县市区"


def unknown_divisions(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield what is called a county or a city and is none: 丰阳县, or 金川市, where there is a 金川县.

    The stem makes no word of the language, or it is that of a division of another type.
    """
    if _SIGN.search(text, start, end) is None:
        return
    index = index_of(gazetteer)
    for match in _COUNTY.finditer(text, start, end):
        name, stem = match["stem"] + match["type"], match["stem"]
        if index.get(name) is not None or any(char in NO_DIVISION_CHARS for char in stem):
            continue
        others = [index.get(stem + other) for other in _TYPES]
        is_other_type = any(one is not None and one.form is NameForm.FULL for one in others)
        if is_other_type or (match["type"] == "县" and _is_no_word(stem, index.words)):
            found = Unresolved("没有这个名称的政区", name, "county", Theme.COUNTIES)
            yield Piece(match.start("stem"), match.end("type"), found)


def _is_no_word(stem: str, words: WordCosts) -> bool:
    return words.cost(stem) is None and all(len(piece) == 1 for piece in words.pieces(stem))
