"""Works by the place that they are for and all that they do: 桂林市防洪及漓江补水枢纽工程.

Before 工程 stands a run of purposes (:mod:`geo.find.works.purposes`), before that a place on record or a name that
no table holds, and before these perhaps another place and its purposes. A county with a purpose alone that any
county has (某县生态工程) is no name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.find.piece import Piece, kind_of, lying_at, place_in, told_by_form
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.stems import DESCRIPTIONS
from geo.find.words.usual_words import ACTING, LANDFORM
from geo.find.words.verbs_before import verbs
from geo.find.works.purposes import OWN, PARTS, PURPOSES, RUN_ENDS, run_end, run_start
from geo.names import index_of
from geo.places import Ambiguous, Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution
    from geo.text.segment import WordCosts

_WORK = re.compile(
    "(?P<main>主体)?工程(?!师|管|院|局|部(?!分)|处(?!于)|队|学|公司|技术|机械|建筑|造价|咨询|监理|类|系列|硕|款|实验|勘察|设计院|质量|安全|资料|验收标准|遗产)"
    "(?P<aside>（[^（），。；]{1,8}[段片区期]）)?"
)
_PROGRAMME = re.compile("能力|体系|能级|山水林田湖|人才|文明|素质|机制|进入|列入")
"""What programmes are about, and no work: 防灾避险能力提升工程."""
_DIVISIONS = frozenset({"province", "prefecture", "county"})
_PLACES = _DIVISIONS | {"township", "village"}
_HARBOURS = frozenset({"port", "station"})
_WATERS = frozenset({"river", "river_basin", "lake", "sea", "natural_area"})
_WIDE = frozenset({"river", "river_basin", "river_system", "lake", "sea", "mountain", "natural_area"})
_LONGEST, _SHORTEST, _LONGEST_PART = 6, 2, 4
_SIZE = len("工程")
_FEW = 2
_TOWNS, _LONGEST_TOWN = frozenset("乡镇"), 4
_SECTION = re.compile("[一-龥]{1,5}[河江溪渠湖沟堤港](?P<one>[一-龥0-9]{2,8})至[一-龥0-9]{2,8}段$")
_LENT = "以线路或山水为名的工程，位置未知"
_WATER_ENDS = frozenset("河江湖溪渠库沟港堰塘浦泾")
_WATERS_ALONE = frozenset("江河湖库海")
_NOT_FIRST = ("境内", "辖区", "全域", "沿线", "周边", "各类", "部分", "城区", "城市", "县域", "市域")
_MONUMENTS = ("古道", "城墙", "古城", "遗址", "长城", "洞", "陂", "寺", "庙", "塔", "墓", "陵")
_KIND_CHARS = frozenset("路街桥村房楼户厂校区镇乡院站点网库渠管")
"""What describes more often than it ends a name: 断头路联通工程."""
_NO_NAME = frozenset("的与和及等其各该本全多数几两个座处条为是在将对从以")


class _Name(NamedTuple):
    """Where the name of a work begins, the mentions and the words in it, and whether it holds a name of no table.

    Mentions and words stand from the last to the first.
    """

    begin: int
    inside: list[Piece]
    words: list[str]
    is_told: bool = False


def with_whole_works(
    pieces: list[Piece], text: str, start: int, end: int, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause, those that a longer name of a work holds replaced by it."""
    if text.find("工程", start, end) < 0:
        return pieces
    words, made = index_of(gazetteer).words, list(pieces)
    for work in _WORK.finditer(text, start, end):
        piece = whole_work(made, text, start, work.start(), _stop(work), words)
        if piece is not None:
            made = [one for one in made if one.end <= piece.start or one.start >= piece.end]
            made.append(piece)
            made.sort(key=lambda one: one.start)
    return made


def _stop(work: re.Match[str]) -> int:
    """Return where the name ends: 主体工程 is what is built of it first, and no part of its name."""
    return work.start() if work["main"] else work.end()


def told_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works of a clause whose place no table holds: 桂后浦溪分流工程; they may overlap what is known."""
    if text.find("工程", start, end) < 0:
        return
    words = index_of(gazetteer).words
    for work in _WORK.finditer(text, start, end):
        piece = whole_work((), text, start, work.start(), _stop(work), words)
        if piece is not None:
            yield piece


def whole_work(
    pieces: Sequence[Piece], text: str, start: int, last: int, stop: int, words: WordCosts, *, of_unlisted: bool = False
) -> Piece | None:  # fmt: skip
    """Return the work whose run of purposes ends at ``last`` and whose name ends at ``stop``; ``None`` for none.

    Parameters
    ----------
    of_unlisted
        Whether only a place that no table holds makes one.
    """
    if text[last - _SIZE : last] not in RUN_ENDS:
        return None
    name = _name(pieces, text, start, last, words)
    if name is None or not _is_one(name) or (of_unlisted and not name.is_told):
        return None
    before = [one for one in pieces if one.start < stop and one.end > name.begin]
    if any(one.start < name.begin or one.end > stop for one in before) or _PROGRAMME.search(text, name.begin, last):
        return None
    if len(before) == 1 and (before[0].start, before[0].end) == (name.begin, stop):
        return None
    if len(before) == 1 and before[0].start == name.begin and before[0].end >= last:
        return Piece(name.begin, stop, before[0].resolution)  # 蓬船灌区 + 工程
    return Piece(name.begin, stop, _resolved(name, text[name.begin : stop]))


def _name(pieces: Sequence[Piece], text: str, start: int, last: int, words: WordCosts) -> _Name | None:
    """Return the name of the work whose run of purposes ends at ``last``: what it is made of, from right to left."""
    at = last
    inside: list[Piece] = []
    found: list[str] = []
    while True:
        begin, run = run_start(text, start, at)
        piece = _mention_at(pieces, begin, max(at, last + _SIZE), last, is_first=not inside)
        if piece is None or not _joins(piece, inside, text):
            break
        if not inside and _is_of_all(piece, pieces):
            return None
        found += run
        inside.append(piece)
        at = piece.start
    told = _unlisted(pieces, text, start, begin, words) if run else None
    if told is not None:
        before = _before(pieces, text, told, begin)
        whole = [*inside, before] if before else inside
        # 高淳区水碧桥泵站工程: behind a county what has a pump house or a dyke is a place there.
        is_told = _is_proper(text[told:begin], words) or (before is not None and not OWN.isdisjoint(run))
        return _Name(before.start if before else told, whole, [*found, *run], is_told=is_told)
    if not inside or at == last:
        return None
    return _of_division(pieces, text, start, _Name(at, inside, found)) or _Name(
        _town_start(text, start, at), inside, found
    )


def _mention_at(pieces: Sequence[Piece], begin: int, limit: int, last: int, *, is_first: bool) -> Piece | None:
    """Return the mention that ends where a run of purposes begins, or goes into it: 漓江补水枢纽工程 stands already."""
    piece = next((one for one in pieces if one.start < begin <= one.end <= limit), None)
    if piece is None and is_first:
        piece = next((one for one in pieces if one.start < last and one.end == last + _SIZE), None)
    return piece


def _of_division(pieces: Sequence[Piece], text: str, start: int, name: _Name) -> _Name | None:
    """Return a name with the division and its purposes before 及: 桂林市防洪及漓江补水枢纽工程."""
    if name.begin <= start or text[name.begin - 1] != "及":
        return None
    begin, run = run_start(text, start, name.begin - 1)
    piece = next((one for one in pieces if one.end == begin), None)
    if not run or piece is None or kind_of(piece.resolution)[0] not in _DIVISIONS:
        return None
    return _Name(piece.start, [*name.inside, piece], [*name.words, *run])


def _town_start(text: str, start: int, at: int) -> int:
    """Return where the town begins that stands before a name and that no table holds: 石滓乡 of 石滓乡大洪河."""
    if at <= start or text[at - 1] not in _TOWNS:
        return at
    town = name_edge(text, start, at, _LONGEST_TOWN)
    return at if town is None or at - town <= _SHORTEST else town


def _before(pieces: Sequence[Piece], text: str, begin: int, stop: int) -> Piece | None:
    """Return the mention that a name which no table holds belongs to: 青弋江 of 青弋江金锹岭, 左江治旱 of 黑水河."""
    before = next((one for one in pieces if one.end <= begin and run_end(text, one.end, begin) == begin), None)
    if before is None:
        return None
    both_waters = before.end == begin and _is_water(before) and text[stop - 1] in _WATER_ENDS
    return None if both_waters else before


def _is_of_all(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether several waters stand side by side before a work: 韩江榕江练江水系连通工程."""
    return _is_water(piece) and any(one.end == piece.start and _is_water(one) for one in pieces)


def _joins(piece: Piece, inside: list[Piece], text: str) -> bool:
    """Whether a mention belongs to the name that others begin: 韩江榕江练江水系连通工程 is of all three."""
    if not inside:
        return True
    following = inside[-1]
    if isinstance(piece.resolution, Ambiguous):
        return False
    between = text[piece.end : following.start]
    return bool(between) or not (_is_water(piece) and _is_water(following))


def _is_water(piece: Piece) -> bool:
    return kind_of(piece.resolution)[0] in _WATERS


def _unlisted(pieces: Sequence[Piece], text: str, start: int, last: int, words: WordCosts) -> int | None:
    """Return where a name that no table holds begins, which ends at ``last``."""
    first = max((one.end for one in pieces if one.end <= last), default=start)
    section = _SECTION.search(text, first, last)
    if section is not None:
        return name_edge(text, first, section.start("one"), _LONGEST)
    begin = name_edge(text, first, last, _LONGEST)
    if begin is None and (of := text.rfind("的", max(first, last - _LONGEST), last)) >= 0:
        begin = of + 1  # 总投资66亿元的碾盘山枢纽工程
    if begin is None:
        return None
    begin = run_end(text, begin, last)
    name = text[begin:last]
    # 江北 is a word of every day, 福州市江北 a part of the city.
    is_part = begin == first and first > start and _may_follow(name, words)
    return begin if is_part or _is_proper(name, words) else None


def _may_follow(name: str, words: WordCosts) -> bool:
    """Whether words right behind a place may be a part of it."""
    is_han = _SHORTEST <= len(name) <= _LONGEST_PART and all("一" <= char <= "龥" for char in name)
    if not is_han or not _NO_NAME.isdisjoint(name) or only_describes(name):
        return False
    return not any(one in ACTING or one in verbs() or one in PURPOSES for one in words.pieces(name))


def _is_proper(name: str, words: WordCosts) -> bool:
    """Whether words are a name where a work is for them: 黄盖湖, 桂后浦溪, but not 病险 or 老旧小区."""
    if not _SHORTEST <= len(name) <= _LONGEST or not all("一" <= char <= "龥" for char in name):
        return False
    if not _NO_NAME.isdisjoint(name) or only_describes(name) or name in DESCRIPTIONS | PURPOSES | PARTS:
        return False
    if name.startswith(_NOT_FIRST) or _WATERS_ALONE.issuperset(name[-_SHORTEST:]):
        return False  # 境内江湖
    pieces = words.pieces(name)
    if any(one in ACTING or one in verbs() for one in pieces):
        return False
    if len(name) > _SHORTEST and (name[-1] in _WATER_ENDS or name.endswith(_MONUMENTS)):
        return True
    singles = sum(len(one) == 1 for one in pieces)
    return (singles > 1 and name[-1] not in _KIND_CHARS) or (name[-1] in LANDFORM and len(name) > _SHORTEST)


def _is_one(name: _Name) -> bool:
    """Whether a place and what is done there are the name of one work."""
    if not name.words:
        return len(name.inside) > 1
    if not name.inside:
        return any(word in PURPOSES for word in name.words)
    kinds = {kind_of(one.resolution)[0] for one in name.inside}
    if kinds <= _HARBOURS and all(word.endswith("期") for word in name.words):
        return False  # 一期工程 of a port is a work in it
    if kinds <= _PLACES and not name.is_told:
        is_stage = any(word.endswith("期") for word in name.words)
        is_own = is_stage or not OWN.isdisjoint(name.words)
        return is_own and (len(name.inside) > 1 or len(name.words) > 1)
    return True


def _resolved(name: _Name, surface: str) -> Resolution:
    """Return where a work lies: where the nearest place in its name does, unless that is wide and only a part of it."""
    if not name.inside:
        return told_by_form(surface, "water_transfer", Theme.SITES)
    for piece in name.inside:
        found, place = piece.resolution, place_in(piece.resolution)
        kind = kind_of(found)[0]
        if place is None or not isinstance(found, (Resolved, Outside)):
            continue
        is_wide = kind in _WIDE or (place.theme is Theme.REGIONS and len(place.divisions) > _FEW)
        if is_wide and (len(name.inside) > 1 or not PARTS.isdisjoint(name.words)):
            continue
        whole = lying_at(place, surface, "water_transfer", Theme.SITES, "名称所含地点已知，范围未核")
        return replace(found, place=whole, rule="命名地点＋后缀模式，示意")
    return Unresolved(_LENT, surface, "water_transfer", Theme.SITES)
