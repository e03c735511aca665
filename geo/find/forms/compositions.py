"""Long names that a known place only begins: a zone and what is in it, a part of a province and what it is there.

遂宁经开区电子信息产业功能区 lies in its zone, 渝东北三峡库区 is one area by two names, 滇南中心城市 a city
somewhere in its part of the province: no text says which, so it is not drawn.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, kind_of, lying_at, place_in
from geo.find.resolve import settled
from geo.find.ways.line_sections import PORT_STAGE
from geo.find.words.edges import name_edge
from geo.find.words.tails import tail_at
from geo.find.words.usual_words import NO_TAIL_WORDS
from geo.names import NameForm, index_of
from geo.places import Outside, Place, Precision, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.find.piece import Tail
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_PARTS = frozenset({"region_multi_county", "region_multi_city", "mountain", "valley", "plateau", "natural_area"})
"""Kinds of areas that a word for what they are completes."""
_BELTED = frozenset({"lake", "sea", "mountain", "natural_area"})
_DIVISIONS = frozenset({"province", "prefecture", "county"})
_QUOTED = re.compile("“(?:(?!之)[一-龥A-Za-z0-9]){1,7}(?:谷|科技城|产业园)“")
_IN_PART = frozenset({"region_multi_county", "region_multi_city"})
_DIRECTION = re.compile("[一-龥]{1,2}[东南西北中]{1,2}部?")
"""川东北, 豫西南: a part of a province."""
_FUNCTIONS = "农业区|(?:水源涵养|水土保持|生物多样性(?:保护|维护)|防风固沙)(?:生态)?屏障"
"""What an area is for; a barrier without what it does, 长江上游生态屏障, is a figure of speech."""
_WHOLE = "山区|库区|丘区|丘陵区|平原区|高原区"
"""What a part of a province is."""
_FREE = f"(?:(?!{NO_TAIL_WORDS})[一-龥]){{0,10}}?"
_AREA = re.compile(f"{_FREE}(?:{_FUNCTIONS})(?![域内])")
_OF_PROVINCE = re.compile(f"{_FREE}(?:{_FUNCTIONS}|{_WHOLE})(?![域内])")
_BELTS = "科创圈|创新圈|旅游圈|共同体|板块"
"""What is made of the shores of a water or of a range: 环太湖科创圈, 雪峰山旅游板块."""
_BELT = re.compile(f"{_FREE}(?:{_BELTS})(?![域内])")
_RANGES = frozenset({"mountain", "plateau"})
_CENTRE = re.compile("中心城市")
_GOES_ON = re.compile("之一|[级型化]")
_NO_PART = re.compile(".*(?<!母)港|(?:核心|起步)区|(?:国家|临时|专业化|规模化|现代化).*")
"""深圳港国际枢纽港 is the port, 中心作业区开港 its opening, and a core or a part of a zone without a name is none."""
_HARBOUR_ENDS = ("港", "港区", "作业区")
_HARBOUR_WAY = re.compile(
    "(?:[0-9]+万?吨级)?[疏进]港(?:航道|铁路专用线|铁路|公路|高速公路|高速|大道|道路|路)|(?:第[0-9一二三四五六七八九十]+个)?(?:[0-9.]+万?吨级?)?"
    f"(?P<berth>(?![一-龥]{{0,3}}化|临时|国家)(?:(?!{NO_TAIL_WORDS})[一-龥]){{1,6}}?码头|(?:LNG|通用|散货|集装箱|油品|化工|多用途|滚装|矿石|煤炭){{0,2}}泊位)"
    "(?![群业])"
)
"""连云港徐圩港区疏港航道, 日照港岚山港区第4个30万吨级油码头."""
_STAGED = frozenset({"port", "power_station"})
_FARTHEST = 14
"""Characters behind a name that may belong to it."""
_HARBOURS = frozenset({"port", "airport_zone"})
_BRACKETED = re.compile(
    f"）(?:(?!{NO_TAIL_WORDS})[一-龥]){{0,10}}?(?:治理工程|整治工程|工程|数据中心|(?=项目|等重大项目|等项目))"
)
_HEAD = re.compile("[一-龥]{1,9}(?:[河江湖溪渠库沟]|公司|集团|矿业|科技|移动|电信|联通|股份|实业|能源|化工)")
"""What has a division in brackets: a water, or a firm."""
_LONGEST_HEAD = 10
_MARKS = frozenset("、和与及")
_INSIDE = frozenset({Theme.ZONES, Theme.SITES})
_AVENUE = "大道"


def composed_names(pieces: Sequence[Piece], text: str, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions, each with what stands behind it and makes the name of something else; in order."""
    grown: list[Piece] = []
    for piece in reversed(pieces):
        if grown and grown[-1].start <= piece.start < grown[-1].end:
            continue  # 醴泉河 of 醴泉河（东坡区）综合整治工程
        # What is behind comes first: in 雄安新区中关村科技园 the park has its whole name already.
        while (longer := _longer(piece, grown[-1] if grown else None, text, end, gazetteer)) is not None:
            piece = longer  # noqa: PLW2901
            while grown and grown[-1].start < piece.end:
                grown.pop()
        grown.append(piece)
    return grown[::-1]


def _longer(piece: Piece, beside: Piece | None, text: str, end: int, gazetteer: Gazetteer) -> Piece | None:
    """Return the name that a mention begins, or nothing; ``beside`` is the mention behind it."""
    own = gazetteer.province.short
    if text.endswith(own + "（", 0, piece.start) and text.startswith("）", piece.end):
        return _of_own(piece, piece.start - len(own) - 1, text, end)
    kind, theme = kind_of(piece.resolution)
    if kind in _DIVISIONS and text.startswith("（", piece.start - 1) and text.startswith("）", piece.end):
        return _bracketed(piece, text, end)
    if theme is Theme.ZONES or kind == "port":
        return _of_zone(piece, beside, text, end, gazetteer)
    if kind in _BELTED and (belt := _BELT.match(text, piece.end, min(end, piece.end + _FARTHEST))) is not None:
        begin = piece.start - text.startswith(("环", "沿"), piece.start - 1)
        name = text[begin : belt.end()]
        found = _schematic(piece.resolution, place_in(piece.resolution), name, "natural_area", Theme.REGIONS)
        return Piece(begin, belt.end(), found)
    if kind in _PARTS and theme is Theme.REGIONS and text[piece.end : piece.end + 1] != "（":
        return _of_part(piece, beside, text, min(end, piece.end + _FARTHEST))
    is_around = kind in _DIVISIONS or theme is Theme.REGIONS
    return _in_brackets(piece, beside, text, end, gazetteer) if is_around else None


def _of_zone(piece: Piece, beside: Piece | None, text: str, end: int, gazetteer: Gazetteer) -> Piece | None:
    kind, _ = kind_of(piece.resolution)
    is_port = kind in _HARBOURS and text.endswith(_HARBOUR_ENDS, piece.start, piece.end)
    if (kind == "port" or is_port) and (way := _HARBOUR_WAY.match(text, piece.end, end)) is not None:
        name = text[piece.start : way.end()]
        made, theme = ("port", Theme.SITES) if way["berth"] else ("road", Theme.CORRIDORS)
        found = _schematic(piece.resolution, place_in(piece.resolution), name, made, theme)
        return Piece(piece.start, way.end(), found)
    if beside is not None and beside.start == piece.end:
        return _in_zone(piece, beside, text)
    limit = min(end if beside is None else beside.start, piece.end + _FARTHEST)
    tail = tail_at(text, piece.end, limit)
    is_inside = tail is not None and (tail.theme in _INSIDE or text.endswith(_AVENUE, 0, tail.end))
    is_firm_s = (
        tail is not None and tail.kind == "base" and not (kind in _HARBOURS and text.endswith("物流基地", 0, tail.end))
    )
    if tail is None or not is_inside or is_firm_s or _GOES_ON.match(text, tail.end):
        return None  # a base in a zone is a firm's
    return None if _NO_PART.fullmatch(text, piece.end, tail.end) else _named_after(piece, tail, text, gazetteer)


def _in_brackets(piece: Piece, beside: Piece | None, text: str, end: int, gazetteer: Gazetteer) -> Piece | None:
    """Return a division with what has another name in brackets or quotes: 成都（双流）空铁产业园, 眉山“西部药谷”."""
    quoted = _QUOTED.match(text, piece.end, end)
    if quoted is not None:
        name = text[piece.start : quoted.end()]
        found = _schematic(piece.resolution, place_in(piece.resolution), name, "science_city", Theme.ZONES)
        return Piece(piece.start, quoted.end(), found)
    is_bracket = beside is not None and beside.start == piece.end + 1 and text[piece.end] == "（"
    if beside is None or not is_bracket or not text.startswith("）", beside.end):
        return None
    tail = tail_at(text, beside.end + 1, min(end, beside.end + _FARTHEST))
    if tail is None or tail.theme not in _INSIDE:
        return _pair(piece, beside, text, gazetteer)
    name = text[piece.start : tail.end]
    found = _shared(piece.resolution, beside.resolution, name, tail, gazetteer)
    return Piece(piece.start, tail.end, found)


def _pair(piece: Piece, beside: Piece, text: str, gazetteer: Gazetteer) -> Piece | None:
    """Return a division with another in brackets as one item of a list: 昆明、红河（河口）; 洪湖（监利）通用机场."""
    stop = beside.end + 1
    is_item = text[piece.start - 1 : piece.start] in _MARKS or text[stop : stop + 1] in _MARKS
    if not is_item or not {kind_of(piece.resolution)[0], kind_of(beside.resolution)[0]} <= _DIVISIONS:
        return None
    around, inner = place_in(piece.resolution), place_in(beside.resolution)
    if around is None or inner is None:
        return None
    is_inside = set(gazetteer.expand(inner.divisions)) <= set(gazetteer.expand(around.divisions))
    name = text[piece.start : stop]
    found = beside.resolution if is_inside else _both(piece.resolution, beside.resolution, name)
    return Piece(piece.start, stop, found)


def _shared(one: Resolution, other: Resolution, name: str, tail: Tail, gazetteer: Gazetteer) -> Resolution:
    """Return what a division and a place in brackets have together: where the inner one lies, else where both do."""
    around, inner = place_in(one), place_in(other)
    if around is None or inner is None:
        return _schematic(one, around or inner, name, tail.kind, tail.theme)
    counties = set(gazetteer.expand(inner.divisions))
    if counties and counties <= set(gazetteer.expand(around.divisions)):
        return _schematic(one, inner, name, tail.kind, tail.theme)
    # 上海（长三角）国际科技创新中心 is everybody's in the region.
    whole = replace(inner, divisions=tuple(dict.fromkeys((*around.divisions, *inner.divisions))), lonlat=None)
    return _schematic(one if isinstance(one, Resolved) else other, whole, name, tail.kind, tail.theme)


def _bracketed(piece: Piece, text: str, end: int) -> Piece | None:
    """Return a work that has its division in brackets: 兴石河（通州区）治理工程, 金诚矿业（达州）页岩陶粒项目."""
    work = _BRACKETED.match(text, piece.end, end)
    begin = None if work is None else name_edge(text, 0, piece.start - 1, _LONGEST_HEAD)
    if work is None or begin is None or not _HEAD.fullmatch(text, begin, piece.start - 1):
        return None
    name = text[begin : work.end()]
    return Piece(begin, work.end(), _schematic(piece.resolution, place_in(piece.resolution), name, "site", Theme.SITES))


def _of_own(piece: Piece, begin: int, text: str, end: int) -> Piece | None:
    """Return what bears the own province's name and another one in brackets: 北京（京津冀）国际科技创新中心."""
    tail = tail_at(text, piece.end + 1, min(end, piece.end + _FARTHEST))
    if tail is None or tail.theme not in _INSIDE:
        return None
    name = text[begin : tail.end]
    return Piece(begin, tail.end, Unresolved("冠省名的地点，地址未知", name, tail.kind, tail.theme))


def _in_zone(piece: Piece, beside: Piece, text: str) -> Piece | None:
    """Return the zone and the named thing in it as one: 内江经开区 + 汉渝大道."""
    kind, theme = kind_of(beside.resolution)
    if theme is None or (theme not in _INSIDE and kind != "road"):
        return None
    inner, outer = place_in(beside.resolution), place_in(piece.resolution)
    is_brand = outer is not None and outer.kind == "free_trade_zone"  # its outposts lie elsewhere
    if inner is not None and outer is not None and not is_brand and not set(inner.divisions) & set(outer.divisions):
        inner = None
    name = text[piece.start : beside.end]
    return Piece(piece.start, beside.end, _schematic(piece.resolution, inner or outer, name, kind, theme))


def _named_after(piece: Piece, tail: Tail, text: str, gazetteer: Gazetteer) -> Piece:
    if tail.kind in _STAGED and (stage := PORT_STAGE.match(text, tail.end)) is not None:
        tail = replace(tail, end=stage.end())  # 南充港都京作业区二期
    name = text[piece.start : tail.end]
    known = index_of(gazetteer).get(name)
    if known is not None and known.form is NameForm.PLACE:
        return Piece(piece.start, tail.end, settled(known.ids[0], "命名地点", gazetteer))
    found = _schematic(piece.resolution, place_in(piece.resolution), name, tail.kind, tail.theme)
    return Piece(piece.start, tail.end, found)


def _of_part(piece: Piece, beside: Piece | None, text: str, limit: int) -> Piece | None:
    """Return an area with the words for what it is, or with another area right behind it."""
    kind, _ = kind_of(piece.resolution)
    is_beside = beside is not None and beside.start == piece.end and text[piece.start] != text[piece.end]
    # 川东北渝东北 lies across a border; 湘南湘西 are two parts of one province.
    if beside is not None and is_beside and _is_direction(piece, text) and _is_direction(beside, text):
        name = text[piece.start : beside.end]
        return Piece(piece.start, beside.end, _both(piece.resolution, beside.resolution, name))
    is_part = kind in _IN_PART and _is_direction(piece, text)
    if beside is not None and is_beside and is_part and kind_of(beside.resolution)[0] in _RANGES:
        # 鄂东北大别山 is what of the range lies there.
        return Piece(piece.start, beside.end, piece.resolution)
    area = (_OF_PROVINCE if is_part else _AREA).match(text, piece.end, limit)
    if area is not None and not _GOES_ON.match(text, area.end()):
        name = text[piece.start : area.end()]
        found = _schematic(piece.resolution, place_in(piece.resolution), name, "natural_area", Theme.REGIONS)
        return Piece(piece.start, area.end(), found)
    centre = _CENTRE.match(text, piece.end, limit) if is_part else None
    if centre is not None:
        name = text[piece.start : centre.end()]
        found = Unresolved("地区内的一座城市，名称未说是哪一座", name, "urban_centre", Theme.REGIONS)
        return Piece(piece.start, centre.end(), found)
    return None


def _is_direction(piece: Piece, text: str) -> bool:
    return _DIRECTION.fullmatch(text, piece.start, piece.end) is not None


def _both(one: Resolution, other: Resolution, name: str) -> Resolution:
    """Return two areas side by side as one: 川东北渝东北."""
    first, second = place_in(one), place_in(other)
    if first is None or second is None:
        return Unresolved("合称所含地区的范围未收录", name, "joint_name", Theme.REGIONS)
    divisions = tuple(dict.fromkeys((*first.divisions, *second.divisions)))
    place = Place(
        id=f"示意:{name}", name=name, kind="joint_name", theme=Theme.REGIONS, divisions=divisions,
        precision=Precision.SCHEMATIC, source=f"按名称示意于{first.name}、{second.name}",
        note="名称所含地区已知，范围未核",
    )  # fmt: skip
    is_outside = isinstance(one, Outside) and isinstance(other, Outside)
    rule = "合称，取名称所含地区"
    return Outside(place, rule) if is_outside else Resolved(place, rule)


def _schematic(outer: Resolution, place: Place | None, name: str, kind: str, theme: Theme) -> Resolution:
    """Return what lies at a known place and bears its name; unknown where the place is."""
    if place is None:
        return Unresolved("名称所含地区范围未收录", name, kind, theme)
    made = lying_at(place, name, kind, theme, "名称所含地点已知，范围未核")
    rule = "命名地点＋后缀模式，示意"
    return Outside(made, rule) if isinstance(outer, Outside) else Resolved(made, rule)
