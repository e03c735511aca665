"""What a clause excepts, and what is left: 除成都外; 成都以外的其他市（州）; 省内其他市（州） behind 成都农交所.

An excepted place is no mention, the clause does not aim at it. What is left of a definite set is one: the prefectures
of the province without those named. Behind an open list (成都、德阳等市 … 其他市（州）) nothing definite is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.places import Place, Precision, Resolved, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_EXCEPT = re.compile("除了?(?P<places>[^，。；、]{1,8}(?:[、和与及][^，。；、]{1,8}){0,8}?)外")
_BEYOND = re.compile("以外|之外")
_PREFECTURES = re.compile(
    "(?:的|，)?(?:省内|全省|我省)?(?P<other>其他|其它|其余)?(?:[0-9]+|[一二三四五六七八九十]+)?个?"
    "(?:地级)?(?:市（州）|市州|地市州|设区市|市、州)"
)
_OTHERS = re.compile(
    "(?:省内|全省|我省)?(?:其他|其它|其余)(?:[0-9]+|[一二三四五六七八九十]+)?个?(?:地级)?(?:市（州）|市州|"
    "地市州|设区市|市、州)"
)


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception of a clause: where its words stand, and the tokens that it takes out."""

    start: int
    end: int
    tokens: list[Token]


def excepted(tokens: Sequence[Token], text: str, start: int, end: int) -> list[Excepted]:
    """Return each exception of a clause."""
    found = []
    for match in _EXCEPT.finditer(text, start, end):
        first, last = match.span("places")
        inside = [token for token in tokens if first <= token.start < last]
        if inside:
            found.append(Excepted(match.start(), match.end(), inside))
    taken = {id(token) for one in found for token in one.tokens}
    for token in tokens:
        beyond = _BEYOND.match(text, token.end, end)
        if beyond is not None and id(token) not in taken:
            group = [other for other in tokens if other.group == token.group]
            found.append(Excepted(group[0].start, beyond.end(), group))
    return found


def remainder(
    exceptions: Sequence[Excepted], named: Sequence[tuple[int, Place]], text: str, start: int, end: int,
    gazetteer: Gazetteer,
) -> list[Piece]:  # fmt: skip
    """Return the mentions of the prefectures that are left, with the words for them.

    Parameters
    ----------
    named
        The places that the clause mentions, each with where its words end, in order.
    """
    found: list[Piece] = []
    for one in exceptions:
        match = _PREFECTURES.match(text, one.end, end)
        out = {gazetteer.prefecture_of(token.ids[0]) for token in one.tokens}
        if match is not None and (match["other"] or match[0].startswith("的")):
            found.append(Piece(one.start, match.end(), _left(out, gazetteer)))
    for match in _OTHERS.finditer(text, start, end) if text.find("其", start, end) >= 0 else ():
        position = match.start()
        if any(piece.start <= position < piece.end for piece in found):
            continue
        before = [(stop, place) for stop, place in named if stop <= position]
        out = {gazetteer.prefecture_of(code) for _, place in before for code in place.divisions}
        is_open = any(text.startswith("等", stop) for stop, _ in before)
        if (
            before
            and not is_open
            and all(gazetteer.is_inside(code) and code != gazetteer.province.adcode for code in out)
        ):
            found.append(Piece(match.start(), match.end(), _left(out, gazetteer)))
    return found


def _left(out: set[str], gazetteer: Gazetteer) -> Resolution:
    left = tuple(d.adcode for d in gazetteer.prefectures if d.adcode not in out)
    without = "、".join(gazetteer.divisions[code].name for code in sorted(out) if code in gazetteer.divisions)
    place = Place(
        id=f"其余市（州）:{'+'.join(sorted(out))}", name=f"{without}以外的市（州）", kind="prefecture_class",
        theme=Theme.CITIES, divisions=left, precision=Precision.BOUNDARY, source="行政区划，除去所列市（州）",
    )  # fmt: skip
    return Resolved(place, "排除后余下的市（州）")
