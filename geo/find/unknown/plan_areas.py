"""Areas that a plan draws in its own land: 中部河谷城镇发展带, 北部山地生态涵养区, 南部丘陵规模农业经济区.

A side of the land, what the land is like there and what it is for are a name together; no table holds where it ends.
A side alone (西部经济区) or a land without a side (丘陵农业区) may be any.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING, NO_TAIL_WORDS
from geo.find.words.verbs_before import verbs
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_SIDE = "(?:[东南西北]|东北|东南|西北|西南|中)部"
_LAND = (
    "河谷|河川|川道|山地|山区|丘陵|浅丘|深丘|平原|平坝|平川|盆地|高原|高山|高寒|草原|牧区|林区|库区|湖区|湿地|荒漠|沙漠|绿洲|"
    "沿江|沿河|沿海|沿湖|滨江|滨湖|滨海|环湖|城郊|近郊|远郊|干旱|黄土|石漠"
)
_KINDS = {
    "industrial_belt": (
        "(?:城镇|发展|产业|经济|旅游|农业|生态|示范|城市)带(?![动头来领货])|"
        "(?:经济|发展|生态|旅游|农业)廊(?!道|桥)|走廊|(?:城镇|发展)轴"
    ),
    "natural_area": "(?:涵养|保育|屏障|保护|修复|农业|牧业|林业|经济|发展|产业|旅游|功能|示范|集聚|承载)区(?![域级])",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_AREA = re.compile(f"{_SIDE}(?:{_LAND})(?P<what>(?:(?!{NO_TAIL_WORDS})[一-龥]){{0,8}}?)(?:{_KIND})")
PLAN_AREA_SIGNS = tuple(f"部{land}" for land in _LAND.split("|"))
"""One of these is in every such name."""
_THEMES = {"industrial_belt": Theme.CORRIDORS}


def plan_areas(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the areas of a plan by their side, their land and what they are for."""
    for match in _AREA.finditer(text, start, end) if text.find("部", start, end) >= 0 else ():
        kind = match.lastgroup or "natural_area"
        pieces = index_of(gazetteer).words.pieces(match["what"])
        if any(piece in verbs() or (piece in ACTING and not only_describes(piece)) for piece in pieces):
            continue  # 北部山区集中布置核桃产业发展带
        if name_edge(text, start, match.start(), 0) == match.start() or text[match.start() - 1] in "即是为":
            found = told_by_form(match[0], kind, _THEMES.get(kind, Theme.REGIONS))
            yield Piece(match.start(), match.end(), found)
