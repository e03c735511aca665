"""Rivers and lakes that bear the name of a division: 怒江 of 金沙江、澜沧江、怒江, 黑河流域 in 甘肃, 巢湖综合治理.

The division is what the bare name means, unless what stands behind it only waters have, or it is an item of a list of
waters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.names import NameForm
from geo.national_places import HOMONYM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer

_BARE = frozenset({NameForm.SHORT, NameForm.OUTSIDE_SHORT, NameForm.FULL})
_WATERS = frozenset({"river", "lake"})
_OF_WATERS = re.compile(
    "(?:流域|干流|支流|两岸|沿岸|上游|中游|下游|中下游|中上游|河段|水系|航道|(?:特)?大桥|防洪|河道|水质|大堤|堤防|源头|水域|湖区|"
    "禁[捕渔]|生态廊道|水生态|水环境|生态修复|生态补水|退垸|退渔|清淤|蓝藻|岸线|综合治理|治理|保护(?!区)|[^，。；、]{1,6}段(?:治理|整治|防洪|航道|堤防))"
)
_ROW = re.compile("(?:、|和|与|及|以及)[一-龥]{1,4}?[湖河江海溪]")
"""Another water of a row; what stands behind the row is said of all of it: 梁子湖、东湖、沙湖水环境治理."""
_LINKS = frozenset({"、", "和", "与", "及", "以及"})
_RULE = "与政区同名的河湖"


def as_waters(tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> list[Token]:
    """Return the names of a clause, those that are of a water here as the water's."""
    waters = gazetteer.kept(_homonyms)
    found = list(tokens)
    if not waters:
        return found
    meant = [number for number, token in enumerate(found) if _may_be(token, waters)]
    # From the end: in a row the water behind says that the one before it is a water.
    for number in (*reversed(meant), *meant):
        token = found[number]
        if _OF_WATERS.match(text, _row_end(text, token.end)) or _is_beside(found, number, text, gazetteer):
            found[number] = replace(token, ids=(waters[token.text],), form=NameForm.PLACE, rule=_RULE)
    return found


def _may_be(token: Token, waters: Mapping[str, str]) -> bool:
    return token.text in waters and token.form in _BARE and not token.parent


def _row_end(text: str, position: int) -> int:
    """Return where a row of waters ends that goes on at a position."""
    while (another := _ROW.match(text, position)) is not None:
        position = another.end()
    return position


def _homonyms(gazetteer: Gazetteer) -> Mapping[str, str]:
    """Return the waters of a province that bear the name of a division, by that name."""
    return {row.place.name: place_id for place_id, row in gazetteer.named.items() if place_id.startswith(HOMONYM)}


def _is_beside(tokens: Sequence[Token], number: int, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a name stands in a row with a river or a lake."""
    token = tokens[number]
    before, behind = tokens[number - 1 : number], tokens[number + 1 : number + 2]
    near = [one for one in before if text[one.end : token.start] in _LINKS]
    near += [one for one in behind if text[token.end : one.start] in _LINKS]
    rows = (gazetteer.named.get(one.ids[0]) for one in near)
    return any(row is not None and row.place.kind in _WATERS for row in rows)
