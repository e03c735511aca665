"""A clause parted once more, when it is known which places its words name.

What only says a result stays with its action (``建设A，提升水平``). Where the result is one of a place of its own it
is a matter of its own: ``加快A高速建设，确保B高速通车``. So is a place that does something behind the comma:
``推动A发展，B承接产业转移``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.outline.clause_words import HAPPENS, LEAD, RESULT, leads_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMA = re.compile("[，,]")
_OPEN, _CLOSE = "（〔《“‘【「(", "）〕》”’】」)"
_ITEM = "、"
_VERB, _SHORTEST = 2, 4
"""Characters of a verb, and between the names of two places that each do something."""
_AND = re.compile("、|和|与|及|以及")
_ACTS = re.compile(
    f"[^，。、为]{{0,16}}?(?:{HAPPENS}|获(?!得?感))|[^，。、]{{0,8}}(?:要|将|须|应|[已正也还]|均|先后|相继|陆续|全部)(?!来)|{LEAD.pattern}"
    "|(?:对标|承接|保持|依托|实现|作为|安排|跟进)|在[^，。、]{2,12}[中上里内下]|[^，。、]{0,8}(?:过[半一二三四五六七八九]|完成[^，。、]{0,6}\\d)"
)
"""What a place does, behind it."""
_LEADS = re.compile(
    "^(?:以|按照?|围绕|坚持|依托|根据|在|为|随着|聚焦|作为|到|近[年日]|[今去明]年|20\\d\\d年|此外|[日目此]前|其中(?!.*已)|同时|力争)|^.{0,6}$|(?:表示|提出|指出|明确|了解到|介绍|[下上中后来时]|方面|原则|要求)$"
)
"""What only leads into the words behind the comma."""
_MORE = re.compile("(?:继而|随后|另有|另外|另|再|并|还有?|同时)(?![与和同向在])[一-龥]{0,5}")
"""Before more places of which the same is said: 继而扩大到A, 并选取B."""
_LISTED = re.compile("(?:等|项目|工程|建设|工作|前期|改造|为[主重][体点]?|为(?:中心|支撑|核心|引擎|龙头|节点|补充))$")
"""How a list that goes on behind a comma ends."""


def parted_by_names(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the clean ranges of the parts of a clause, in order: itself, where its places part nothing.

    Parameters
    ----------
    names
        The clean ranges of the places that it names, in order.
    """
    first = start
    if names and names[-1][1] > start:
        for cut in sorted((*_commas(text, start, end), *_own_verbs(text, start, end, names))):
            if text[cut] == _ITEM or _begins(text, first, cut, end, names):
                yield first, cut
                first = cut + 1
    yield first, end


def _own_verbs(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the marks between places each of which does the same: 支持甲地争创景区、乙地争创度假区."""
    if text.find(_ITEM, start, end) < 0:
        return
    for one, other in pairwise(name for name in names if start <= name[0] and name[1] <= end):
        verb = text[one[1] : one[1] + _VERB]
        is_item = text[other[0] - 1] == _ITEM and other[0] - one[1] > _SHORTEST
        if (
            is_item
            and LEAD.fullmatch(verb)
            and text.startswith(verb, other[1])
            and not _COMMA.search(text, one[1], other[0])
        ):
            yield other[0] - 1


def _commas(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the commas outside brackets and quotes."""
    if not _COMMA.search(text, start, end):
        return
    depth = 0
    for position in range(start, end):
        char = text[position]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and char in "，,":
            yield position


def _begins(text: str, first: int, comma: int, end: int, names: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a matter of its own begins behind a comma."""
    start = comma + 1
    following = next(_commas(text, start, end), end)
    words = text[start:following]
    here = [name for name in names if start <= name[0] < following]
    before = _COMMA.split(text[first:comma])[-1]
    if not here or leads_on(before) or _LEADS.search(before):
        return False
    known = {text[slice(*name)] for name in names if first <= name[0] < comma}
    if all(text[slice(*name)] in known for name in here):
        return False
    if RESULT.match(words) or _MORE.fullmatch(text, start, here[0][0]):
        return True
    return here[0][0] == start and _place_acts(text, here, following)


def _place_acts(text: str, here: Sequence[tuple[int, int]], end: int) -> bool:
    last = here[0][1]
    for name in here[1:]:
        if not _AND.fullmatch(text, last, name[0]):
            break
        last = name[1]
    return not _LISTED.search(text, last, end) and bool(_ACTS.match(text, last, end))
