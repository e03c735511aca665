"""Where the proper name before a word for a kind begins: 南瓜坪 + 大型水库, but 病险 + 水库 is a description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.words.describing_words import only_describes
from geo.find.words.edges import ends_date
from geo.find.words.usual_words import ACTING, LANDFORM, USUAL
from geo.find.words.verbs_before import behind_verb
from geo.text.segment import HAN_FIRST, HAN_LAST

if TYPE_CHECKING:
    from geo.text.segment import WordCosts

DESCRIPTIONS = frozenset(
    (  # noqa: SIM905
        "充换 光储充 单村 联村 联片 外送 出川 "
        "千吨万人 百吨千人 千吨 万人 通景 重载 普速 疏港 过江 公铁 锂电 光伏 氢能 冷链 产城 智造 空铁 "
        "空铁联运 集疏运 米轨 标轨 窄轨 达海 "
    ).split()
)
"""Descriptions of works that fall apart into characters and name none."""
REACHED = ("通上", "连上", "接上", "坐上", "驶上", "用上")
"""Verbs before a kind of roads: 县县通上高速公路."""
_TOWARDS = re.compile("[东南西北]{1,2}向")
"""东向出川通道 is one of several."""
_BY_SIDE = re.compile("[东南西北]{1,2}[接抵临靠连邻至]")
"""What tells at which side something lies: 北接沙牛坝水库."""
_SIZES = ("大型", "中型", "小型")
"""Words between a name and its kind: 南瓜坪大型水库."""
_PARTICLES = frozenset(
    "继这那即有了条段沿在与和及对将以从到由于至让使为把是等各如的跟按含新老大中小一二两三四五六七八九十个座处类级型性式化市县区州省国全本该其"
)
_SHORTEST_NAME = 3
_WORD = 2
_SIDES = frozenset("上下东西南北")
_FEATURES = LANDFORM | frozenset("石桥头水坪塘井庙")
_HAN_RUN = re.compile(f"[{HAN_FIRST}-{HAN_LAST}]*$")
_RARE = 152
"""A word of two characters that is dearer is a name: 邛海."""


def stem_start(text: str, first: int, last: int, words: WordCosts) -> int:
    """Return where the proper name before a site word begins; ``last`` if there is none."""
    if (run := _HAN_RUN.search(text, first, last)) is not None:
        first = run.start() + ends_date(text, run.start() + 1)
        side = _BY_SIDE.match(text, first, last)
        first = first if side is None else side.end()
    behind, last = last, last - 2 if text.endswith(_SIZES, first, last) else last
    pieces: list[str] = []
    for piece in reversed(words.pieces(text[first:last])):
        cost = words.cost(piece) or 0
        if piece in ACTING or piece in _PARTICLES or (len(piece) > 1 and cost < USUAL):
            break
        pieces.insert(0, piece)
    stem = "".join(pieces)
    if stem and (_is_said(stem) or only_describes(stem)):
        return behind
    named = behind_verb(text, last - len(stem), last)
    if named > last - len(stem):
        stem = text[named:last]
        pieces = list(words.pieces(stem))
    singles = sum(len(piece) == 1 for piece in pieces)
    if not pieces or (pieces == [text[last - 1]] and text[last - 1] in LANDFORM):
        begin = _described(text, first, last - len(stem), stem, words)
        return behind if begin is None else begin
    if len(pieces) == 1:
        is_name = stem[-1] in LANDFORM and (len(stem) >= _SHORTEST_NAME or (words.cost(stem) or 0) >= _RARE)
    else:
        is_name = len(stem) > 1 and (singles > 1 or (stem[-1] in LANDFORM and len(stem) >= _SHORTEST_NAME))
    return last - len(stem) if is_name else behind


def _is_said(stem: str) -> bool:
    """Whether words before a word for a kind are an act or a description."""
    return stem in DESCRIPTIONS or stem in ACTING or stem.endswith(REACHED) or _TOWARDS.match(stem) is not None


def _described(text: str, first: int, last: int, stem: str, words: WordCosts) -> int | None:
    """Return where a name begins of which one part is a usual word: 莲花 + 山, 上 + 白石; ``None`` for no name."""
    pieces = words.pieces(text[first:last])
    if not pieces or len(pieces[-1]) != _WORD or pieces[-1] in ACTING:
        return None
    word, before = pieces[-1], pieces[-2] if len(pieces) > 1 else ""
    if stem:
        return last - _WORD if not before or before in ACTING or before in "、和与及" else None
    is_letter = len(before) == 1 and before not in _PARTICLES and before not in ACTING and word[-1] in LANDFORM
    is_part = is_letter or (before in _SIDES and word[-1] in _FEATURES)
    if not is_part or text[last - _WORD - 1 : last] != before + word:
        return None
    # 崖 + 门 + 出海
    further = pieces[-3] if len(pieces) > _WORD else ""
    return last - _WORD - 1 - (is_letter and len(further) == 1 and further not in _PARTICLES | ACTING)
