"""What stands before the first heading: where the title ends, and which paragraphs order or report anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.outline.clause_words import ACTION, AMOUNT, acts
from geo.text.lexicon import ADVERBS, passing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.passages.numbering import Line

_FORMULA = re.compile("^(?:各位代表|同志们|现在，?我代表|为了?贯彻|根据|现将|特此|谢谢)")
_PURPOSE = re.compile("为|(?:坚持)?以习近平|高举|深入(?:学习)?贯彻|全面贯彻")
_MADE_FOR = re.compile(
    "制定本|制订本|编制本|特制定|(?:提出|制定|作出|明确)(?:如下|以下)|(?:通知|公告|部署|安排|分解)如下"
    "|现印发|印发给|(?:贯彻|遵照)执行|认真(?:贯彻)?(?:组织)?实施"
)
"""Why and for what a document is made."""
_ORDER = re.compile(f"(?:^|[，；。：])(?:[一-龥]{{0,8}}[要将])?(?:{passing(ADVERBS)})*{ACTION.expression}")
_REPORTED = re.compile(
    "(?:建成|通车|投产|投用|投运|开工|竣工|完工|开通|贯通|获批|落地|入选|签约|揭牌|封顶|开园|开馆|启用)(?=[，；。])"
)
"""Works that were done."""


def title_end(opening: str, title: str) -> int:
    """Return where the title ends in what stands before the first heading; a sentence that quotes it is no title."""
    if not title:
        return 0
    at = opening.rfind(title)
    while at > 0 and opening[at - 1] in "《“":
        at = opening.rfind(title, 0, at)
    return at + len(title) if at >= 0 else opening.rfind("\n", 0, opening.rfind(title)) + 1


def telling(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the first heading that measure, order or report works: sentences, and points in a row."""
    points = [_is_point(line) for line in lines]
    beside = zip([False, *points], points, [*points[1:], False], strict=False)
    in_row = [point and (before or behind) for before, point, behind in beside]
    return [line for line, is_listed in zip(lines, in_row, strict=True) if is_listed or counts(line)]


_SHORTEST_POINT = 10
_MEASURES = re.compile("完成|建成|新增|新建|达到|增长|实现|超过|突破")
_POINT_ENDS = frozenset("：:。？！")


def _is_point(line: Line) -> bool:
    """Whether a line without a full stop says what is done or to be done: 推动某通道开工, 某机场主体工程基本完工."""
    words = line.text.strip()
    if len(words) < _SHORTEST_POINT or words[-1] in _POINT_ENDS or "。" in words:
        return False
    return acts(words) or bool(AMOUNT.search(words) and _MEASURES.search(words))


def counts(line: Line) -> bool:
    """Tell whether a line before the first heading is a sentence that measures, orders or reports works.

    What only says why and for what the document is made does neither.
    """
    words = line.text
    if "。" not in words or _FORMULA.match(words):
        return False
    if AMOUNT.search(words):
        return True
    if _PURPOSE.match(words) or _MADE_FOR.search(words):
        return False
    return bool(_ORDER.search(words) or _REPORTED.search(words))
