"""The bare name of a county in its own document, where its prefecture bears the same: 甘孜 in 甘孜县's report."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.names import NameForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer

_FORMS = frozenset({NameForm.FULL, NameForm.SHORT})
_COUNTIES = ("县", "市", "旗")
"""Types of counties that mean themselves by the name of their prefecture; a district's bare name is its city's."""
_TO_CITY = re.compile("(?:融入|对接|接轨|承接|服务|毗邻|紧邻|比邻|靠近|环绕|距离?|同城|联动|赴|驻)$")
"""What a county does towards its city: 主动融入长沙."""
_FAR = 4
_RULE = "文件所属县（市）的简称"


def as_own_county(tokens: Sequence[Token], text: str, area: str, gazetteer: Gazetteer) -> list[Token]:
    """Return the names of a clause, the one that a county shares with its prefecture as the county's.

    Beside other prefectures (阿坝、甘孜、凉山) and as what the county turns to it stays the prefecture's.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is, or empty.
    """
    own = gazetteer.divisions.get(area)
    if own is None or own.level != "county" or not own.name.endswith(_COUNTIES):
        return list(tokens)
    bare, prefecture = own.name[:-1], gazetteer.prefecture_of(area)
    return [
        replace(one, ids=(area,), rule=_RULE)
        if one.text == bare and _is_of_prefecture(one, prefecture) and _is_own(one, text, prefecture, gazetteer)
        else one
        for one in tokens
    ]


def _is_of_prefecture(token: Token, prefecture: str) -> bool:
    return token.form in _FORMS and prefecture in token.ids and not token.parent


def _is_own(token: Token, text: str, prefecture: str, gazetteer: Gazetteer) -> bool:
    beside = [gazetteer.divisions[one] for one in token.siblings - {prefecture} if one in gazetteer.divisions]
    if any(one.level != "county" for one in beside):
        return False
    return _TO_CITY.search(text[max(0, token.start - _FAR) : token.start]) is None
