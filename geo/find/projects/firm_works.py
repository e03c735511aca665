"""Works that a firm names: 河北德澳科技有限公司新能源汽车电机基地, 石药集团新药制剂生产中心, 青工科技项目当年竣工.

A firm alone is no place; with the word for what it builds it is one project, and no text says where. A project of a
trade name alone is one where it opens what is said of it (青工科技项目当年竣工) and its words make no others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.projects.project_names import BRANDS
from geo.find.unknown.edged_names import left_edge
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING, NO_TAIL_WORDS
from geo.find.words.verbs_before import verbs
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_FIRMS = "有限责任公司|股份有限公司|有限公司|集团公司|集团|股份"
_KINDS = {
    "base": "基地|产业园|工业园|智能港|物流港|生产线|工厂|总部",
    "centre": "(?:生产|研发|分拨|数据|物流|制造|创新|检测|结算|配送|运营)中心",
    "site": "项目|工程",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_FREE = f"(?:(?!{NO_TAIL_WORDS}|、|，|[的])[一-龥A-Za-z0-9.]|和(?=[一-龥]{{2,8}}(?:中心|基地|项目)))"
_WORK = re.compile(
    f"(?:{_FIRMS})(?P<what>(?:{_FREE}|(?<=产)[0-9]+万?[吨台套件辆]){{0,20}}?)(?:{_KIND})(?![一-龥]?[化级库]|部|"
    f"经理|公司|所在)"
)
_SIGN = re.compile("公司|集团|股份")
_OF_BRAND = re.compile(
    f"(?:{BRANDS})(?P<what>(?:{_FREE}){{0,16}}?)(?P<kind>产业基地|生产基地|总部基地|基地|产业园区|产业园|工业园|"
    f"物流园|智能港|生产线|工厂|总部|产业化|扩能|技改|"
    "(?:生产|研发|分拨|数据|物流|制造|创新|配送|运营|购物|技术|北方|南方|西南|西北|华东|华南|区域|客服)中心|项目)(?![一-龥]?[化级库]|部|经理|公司|所在|"
    "[及和与][一-龥]{2,8}(?:园|中心|基地|项目))"
)
_BARE = "项目"
_KIND_SIGN = re.compile("基地|[业流]园|智能港|生产线|工厂|总部|产业化|扩能|技改|中心|项目")
_LONGEST_FIRM = 14
_SHORTEST = 2
_DEALINGS = frozenset(
    (  # noqa: SIM905
        "负责 签订 签署 承担 投资 参与 中标 承建 洽谈 对接 达成 审批 推介 入驻 谋划 协商 投建 运作 主导 出资"
    ).split()
)
"""What a firm does with a project, or others with the firm: 某集团负责污水处理项目."""
_ANY_FIRM = re.compile(
    "^[省市县区州]|^(?:各|大|大型|龙头|国有|央|中央|民营|外资|知名|上市|母|子|总|分|教育|旅游|国资|行业|产业)+$"
)
"""What says of what kind firms are, or whose: 大型国有集团, 市城投集团."""
_TRADE = re.compile(
    "(?P<name>(?:(?![项等的])[一-龥]){2,8}?)项目(?=(?:当年|年内|年底前?|今年|抓紧|加快|顺利|正式|全面|按期|如期|"
    "力争)?(?:竣工|投产|开工|动工|投运|投用|达产|落地|签约))"
)
_OF_TRADE = (
    "科技",
    "电子",
    "新材",
    "智造",
    "药业",
    "生物",
    "机械",
    "能源",
    "光伏",
    "股份",
    "食品",
    "重工",
    "精工",
    "医药",
    "装备",
)
"""What the trade name of a firm ends in."""
_LONGEST_TRADE = 6


def firm_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works of a clause that a firm names; they may overlap what is known."""
    words = index_of(gazetteer).words
    for match in _WORK.finditer(text, start, end) if _SIGN.search(text, start, end) else ():
        begin = left_edge(text, start, match.start(), _LONGEST_FIRM)
        stem = "" if begin is None else text[begin : match.start()]
        is_named = len(stem) >= _SHORTEST and not only_describes(stem) and _ANY_FIRM.match(stem) is None
        is_named = is_named and _DEALINGS.isdisjoint(words.pieces(match["what"]))
        if begin is not None and is_named:
            begin = _behind_last_verb(text, begin, match.start())
            yield _told(begin, match.end(), match.lastgroup or "site", text)
    for match in _OF_BRAND.finditer(text, start, end) if _KIND_SIGN.search(text, start, end) else ():
        is_edge = match.start() == start or name_edge(text, start, match.start(), 0) == match.start()
        if is_edge and _DEALINGS.isdisjoint(words.pieces(match["what"])):
            stop = match.end() - (len(_BARE) if match["kind"] == _BARE else 0)
            yield _told(match.start(), stop, "base", text)
    for match in _TRADE.finditer(text, start, end) if text.find("项目", start, end) >= 0 else ():
        begin = left_edge(text, start, match.end("name"), _LONGEST_TRADE)
        if begin is not None and match.start() <= begin and _is_trade(text[begin : match.end("name")], words):
            yield _told(begin, match.end("name"), "site", text)


def _behind_last_verb(text: str, begin: int, last: int) -> int:
    """Return where a firm's name begins behind a verb among the words before it: 井陉矿区力保|中渥电气."""
    return next((at for at in range(last - 2, begin + 2, -1) if text[at - 2 : at] in verbs()), begin)


def _is_trade(name: str, words: WordCosts) -> bool:
    """Whether a name is that of a firm by its trade, of characters that make no words: 青工科技."""
    trade = next((word for word in _OF_TRADE if name.endswith(word)), "")
    stem = name.removesuffix(trade)
    if not trade or not _SHORTEST <= len(stem) <= _LONGEST_TRADE or only_describes(stem):
        return False
    pieces = words.pieces(stem)
    return len(pieces) > 1 and not any(len(piece) > 1 for piece in pieces) and not any(one in ACTING for one in pieces)


def _told(begin: int, stop: int, kind: str, text: str) -> Piece:
    return Piece(begin, stop, told_by_form(text[begin:stop], kind, Theme.SITES))
