"""What makes a mention longer when all others of its clause are known: its stage, its part, the work that it is of.

总部经济城一期 is a stage of it, 太湖环湖大堤 a work on the lake, 宣武医院房山院区 a part of the hospital elsewhere, and
东固景区至龙冈景区旅游公路 a road. A longer name keeps the whereabouts of the place that begins it, or of the one in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.find.forms.name_heads import with_head
from geo.find.forms.works_behind import built_end, done_end, listed_work_end, power_end, stage_end, work_end
from geo.find.piece import Piece, kind_of, lying_at, place_in, told_by_form
from geo.find.resolve import resolve_line
from geo.find.words.describing_words import only_describes
from geo.find.words.tails import tail_at
from geo.find.words.usual_words import ACTING, NO_END_WORDS, NO_ENDS, NO_TAIL_WORDS
from geo.named_places import LINE_KINDS
from geo.places import Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_DIVISIONS = frozenset({"province", "prefecture", "county"})
_PLACES = _DIVISIONS | {"township", "village", "country", "world_region"}
_HARBOURS = frozenset({"port", "station"})
_WATERS = frozenset({"river", "river_basin", "lake", "sea", "water_transfer", "natural_area"})
_WAYS = LINE_KINDS - {"river"}
_ROADS = frozenset({"road", "expressway", "national_road"})
_INSTITUTIONS = frozenset({"university", "school", "hospital"})
_STAGE = re.compile(
    "[一二三四五六七八九十]期(?:[一二三]步)?(?![货间望权刊])(?P<work>(?:改扩建|扩建|改造)?工程)?(?!改?扩建)"
)
_LOADS = ("集装箱", "散货", "滚装", "码头")
_LOADED = re.compile("(?:集装箱|散货|滚装)(?:码头)?(?=[一二三四五六]期)")
"""泸州港集装箱二期: what a stage of a port is for."""
_ON_WATER = re.compile(
    "[上中下]游(?=新增|新建|水电|梯级|(?<=[江河].游)(?:[、，。；和及与]|$))|(?:流域|[上中下]游)?(?:国家)?水风光储?一体化(?:示范|综合开发)?基地|[0-9.]+米(?:水深)?航道|(?:调水|引水|输水)?[东南西北左右]?(?:总|分)?干渠|支渠|干线|干流(?:防洪提升)?|环[湖江]大堤|大堤|中上游"
)
_UPPER = "中上游"
_UNTOLD = "线路的一段，起止未收录，位置未知"
_REACH = re.compile("[上中下]游(?=）)")
_BELT = re.compile("(?:生态|文化|旅游|经济|文旅){1,3}带")
_AND_FIELDS = re.compile("及其?灌区")
_CLINIC = re.compile(f"(?:(?!{NO_TAIL_WORDS})[一-龥]){{2,10}}?医院(?![系管集])")
_SIDE = re.compile("[东南西北中]部(?=[、，。；和与及]|城市群)")
"""山西中部, where it stands among areas."""
_BRANCH = re.compile("[校院馆]区")
_BRANCH_NAMED = re.compile("(?P<where>[一-龥]{2,4}?)(?:[校院馆]区|分[校院馆])")
_ALONG = re.compile(f"(?:(?!{NO_END_WORDS})[一-龥0-9]){{2,8}}?(?:公路|道路|绿道|快速路|快速通道)")
_WAY = re.compile("(?:[一二三四]级|旅游|快速|乡村|产业|观光){0,2}(?:公路|道路|通道|绿道|铁路)")
_CORE = re.compile("主城区|中心城区")
_SIDE_LINE = re.compile("[东南西北中]线(?=[、，。；和及与等建开通]|$)")
_AXIS = re.compile("(?:通道)?(?:城镇化|城镇发展|城镇|发展)[纵横][轴带]")
_RENEWAL = re.compile("振兴发展区")
_LETTERS = re.compile("（[A-Z]{2,8}）")
_DENSE = re.compile("(?:城镇|城市)密集区|一体统筹地区|(?:文化|旅游|生态|经济|交通|发展){1,3}廊(?!道|桥|坊)")
_QUOTED = re.compile("[一-龥]{0,4}?“[^“、，。；]{2,10}“")
_CROSSINGS = ("桥", "隧道")
_INTERCITY = re.compile("铁路(?![局公网])")
_RING = re.compile(
    "(?:中心)?城区(?:高速公路|高速|快速路|公路)?(?:[东南西北]?[内外中一二三四]环(?:线|路)?|环线|绕城)(?![境保球])"
)
"""荆州城区高速公路外环."""
_DASHED = re.compile("—(?P<other>[一-龥]{2,3})(?P<mark>[、，。；和与及等])")
"""綦江—万盛 among counties: no table holds the other half."""
_BLOCK = re.compile("区块(?!链)(?:(?:页岩气|天然气|致密气)?(?:集输|外输)(?:干线|管道|管线))?")
"""泸州区块: a part of a gas field."""
_LETTER = re.compile("[A-Z][0-9]{1,2}(?:号?线)?(?![0-9A-Za-z])")
_RAILS = ("轨道交通", "地铁", "市域铁路")
_NUMBERED = re.compile("（[GS][0-9]{1,4}线?）")
_RUNWAY = re.compile("[TS][0-9]新?(?:航站[楼区]|卫星厅)(?:及配套设施(?:建设)?工程)?|[东南西北]?第?[一二三四五]?跑道")
_BUILT = frozenset({"reservoir", "power_station"})
_DONE_TO = _WAYS | {"airport", "mine", "power_station"}
_WATER_ENDS = frozenset("江河湖")
_WORKED_REGIONS = frozenset({"river_basin", "irrigation_district"})
_LENT = "以线路或山水为名的工程，位置未知"


class _Here(NamedTuple):
    """A mention, what it is, and the text behind it: up to the next mention, and to the end of the clause."""

    piece: Piece
    kind: str
    theme: Theme | None
    text: str
    limit: int
    end: int
    gazetteer: Gazetteer

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return what stands behind the mention."""
        return pattern.match(self.text, self.piece.end, self.end)

    def same(self, stop: int) -> Piece:
        """Return the mention with the words up to ``stop``, where it is."""
        return Piece(self.piece.start, stop, self.piece.resolution)


def grown(pieces: Sequence[Piece], text: str, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions in order, each with the words before and behind it that make its name a longer one."""
    made: list[Piece] = []
    for k, one in enumerate(pieces):
        if made and one.start < made[-1].end:
            continue
        piece = with_head(one, text, (made[-1].end if made else 0, end), gazetteer)
        following = pieces[k + 1] if k + 1 < len(pieces) else None
        longer: Piece | None = piece
        while longer is not None:
            piece = longer
            if following is not None and following.start < piece.end:
                following = next((other for other in pieces[k + 1 :] if other.start >= piece.end), None)
            longer = _longer(piece, following, text, end, gazetteer)
        made.append(piece)
    return made


def _longer(piece: Piece, following: Piece | None, text: str, end: int, gazetteer: Gazetteer) -> Piece | None:
    """Return a mention with what is behind it and belongs to it, or nothing."""
    if piece.end >= end:
        return None
    kind, theme = kind_of(piece.resolution)
    if following is not None and (whole := _with_other_name(piece, following, text)) is not None:
        return whole
    if following is not None and following.start <= piece.end + 1:
        return _with_next(piece, following, text, end, gazetteer)
    limit = end if following is None else following.start
    if kind in _DIVISIONS:
        return _of_division(piece, kind, text, limit, end)
    here = _Here(piece, kind, theme, text, limit, end, gazetteer)
    return next((found for rule in _RULES if (found := rule(here)) is not None), None)


def _of_division(piece: Piece, kind: str, text: str, limit: int, end: int) -> Piece | None:
    """Return a division with its side, with the ring road around its town, or with a name in quotes."""
    if kind == "province" and (side := _SIDE.match(text, piece.end, end)) is not None:
        return Piece(piece.start, side.end(), piece.resolution)
    ring = _RING.match(text, piece.end, limit)
    if ring is not None:
        name, way = text[piece.start : ring.end()], "expressway" if "高速" in ring[0] else "road"
        return Piece(piece.start, ring.end(), _lying(piece.resolution, name, way, Theme.CORRIDORS))
    block = _BLOCK.match(text, piece.end, limit)
    if block is not None:
        name = text[piece.start : block.end()]
        return Piece(piece.start, block.end(), _lying(piece.resolution, name, "mine", Theme.SITES))
    pair = _DASHED.match(text, piece.end, limit)
    if pair is not None and "、" in text[piece.start - 1] + pair["mark"] and _is_other_end(pair["other"]):
        return Piece(piece.start, pair.end("other"), piece.resolution)
    return _of_quoted(piece, text, limit) if "“" in text[piece.end : piece.end + _NEAR] else None


def _is_other_end(name: str) -> bool:
    return name not in NO_ENDS and name not in ACTING and not only_describes(name)


_NUMBERS = frozenset("一二三四五六七八九十")
_NEAR = 6
_FAR = 14
"""“一山多点”山地康养生态农业区: where the word for its kind stands behind a name in quotes."""


def _with_other_name(piece: Piece, following: Piece, text: str) -> Piece | None:
    """Return a work or a way with its other name in brackets: 安富第一过江通道工程（河东长江大桥）."""
    between = text[piece.end : following.start]
    is_work = between == "工程（" or (between == "（" and text.endswith("工程", piece.start, piece.end))
    is_way = between == "（" and {kind_of(piece.resolution)[0], kind_of(following.resolution)[0]} <= _ROADS
    if not (is_work or is_way) or not text.startswith("）", following.end):
        return None
    if {kind_of(piece.resolution)[0], kind_of(following.resolution)[0]} & _PLACES:
        return None
    found = following.resolution if isinstance(piece.resolution, Unresolved) else piece.resolution
    return Piece(piece.start, following.end + 1, found)


def _with_next(piece: Piece, following: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece | None:
    """Return what a mention and the one behind it are together: a part of a school, a work on a line, a way."""
    kind, theme = kind_of(piece.resolution)
    inner, inner_theme = kind_of(following.resolution)
    if following.start == piece.end + 1:
        is_way = text[piece.end] == "至" and Theme.SITES in {theme, inner_theme}
        return _way_between(piece, following, text, end, gazetteer) if is_way else None
    if kind in _DIVISIONS and inner_theme is Theme.ZONES and isinstance(following.resolution, Unresolved):
        name = text[piece.start : following.end]  # 犍为 + 岷江产业园
        return Piece(piece.start, following.end, _lying(piece.resolution, name, inner, Theme.ZONES))
    is_known = not isinstance(following.resolution, Unresolved)
    if kind in _DIVISIONS and inner == "railway" and is_known and text.startswith(_RAILS, following.start):
        return Piece(piece.start, following.end, following.resolution)  # 成都 + 轨道交通资阳线
    if kind in _INSTITUTIONS and inner != "hospital" and (inner in _DIVISIONS or inner_theme is Theme.ZONES):
        branch = _BRANCH.match(text, following.end, end)
        if branch is None:
            return None
        name = text[piece.start : branch.end()]
        return Piece(piece.start, branch.end(), _lying(following.resolution, name, kind, Theme.SITES))
    is_work = inner_theme in {Theme.SITES, Theme.ZONES} or text.endswith(_CROSSINGS, following.start, following.end)
    is_on_line = kind in _WAYS and inner not in _PLACES and is_work
    # 浩吉铁路襄州北站物流园 lies where its station does, 四川大学华西医院 where the hospital does.
    is_whole = is_on_line or (kind == "university" and inner == "hospital")
    return Piece(piece.start, following.end, following.resolution) if is_whole else None


def _way_between(piece: Piece, following: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece | None:
    """Return the road from one site to another; the word for it may stand in the name of the other already."""
    word = _WAY.match(text, following.end, end)
    if word is not None:
        return _way(piece, following, word.end(), text, gazetteer)
    is_there = kind_of(following.resolution)[0] in _WAYS and _is_told(following)  # 赤城古镇至红海古镇快速路
    return _way(piece, following, following.end, text, gazetteer) if is_there else None


def _clinic(here: _Here) -> Piece | None:
    """Return a hospital of a university, which stands elsewhere: 武汉大学人民医院."""
    clinic = here.match(_CLINIC) if here.kind == "university" else None
    if clinic is None or clinic.end() > here.limit:
        return None
    found = told_by_form(here.text[here.piece.start : clinic.end()], "hospital", Theme.SITES)
    return Piece(here.piece.start, clinic.end(), found)


def _branch(here: _Here) -> Piece | None:
    """Return a part of a school or a hospital at a place that only its name tells: 四川大学江安校区."""
    if here.kind not in _INSTITUTIONS:
        return None
    piece, text = here.piece, here.text
    branch = _BRANCH_NAMED.match(text, piece.end, here.limit)
    if branch is None or only_describes(branch["where"]) or branch["where"] in ACTING:
        return None
    return Piece(piece.start, branch.end(), told_by_form(text[piece.start : branch.end()], here.kind, Theme.SITES))


def _way(piece: Piece, following: Piece, stop: int, text: str, gazetteer: Gazetteer) -> Piece:
    name = text[piece.start : stop]
    places = [place for one in (piece, following) if (place := place_in(one.resolution)) is not None]
    if not places:
        return Piece(piece.start, stop, told_by_form(name, "road", Theme.CORRIDORS))
    return Piece(piece.start, stop, resolve_line(places, name, "road", gazetteer, names=(name,)))


def _way_to(here: _Here) -> Piece | None:
    """Return the road from a place to one that no table holds: 罗江区鄢家镇长堰村至七里村道路."""
    piece, text = here.piece, here.text
    if text[piece.end] != "至" or here.theme not in {Theme.SITES, Theme.ZONES}:
        return None
    word = _ALONG.match(text, piece.end + 1, here.limit)
    if word is None:
        return None
    name, place = text[piece.start : word.end()], place_in(piece.resolution)
    if place is None:
        return Piece(piece.start, word.end(), told_by_form(name, "road", Theme.CORRIDORS))
    return Piece(piece.start, word.end(), resolve_line([place], name, "road", here.gazetteer, names=(name,)))


def _of_quoted(piece: Piece, text: str, limit: int) -> Piece | None:
    """Return what bears a name in quotes before the word for its kind: 唐山花海“火红年代”文创园."""
    quoted = _QUOTED.match(text, piece.end, limit)
    tail = None if quoted is None else tail_at(text, quoted.end(), min(limit, quoted.end() + _FAR))
    if tail is None or tail.theme not in {Theme.SITES, Theme.ZONES}:
        return None
    name = text[piece.start : tail.end]
    return Piece(piece.start, tail.end, _lying(piece.resolution, name, tail.kind, tail.theme))


def _staged(here: _Here) -> Piece | None:
    """Return a work or a site with its stage; of a harbour or a station 二期工程 is a work in it."""
    piece, text = here.piece, here.text
    if text[piece.end] not in _NUMBERS or here.kind in _PLACES:
        return None
    if here.theme not in {Theme.SITES, Theme.ZONES} and here.kind not in _WAYS:
        return None
    stage = None if text.endswith("工程", piece.start, piece.end) else here.match(_STAGE)
    if stage is None or (
        stage["work"] and here.kind in _HARBOURS and not text.endswith(_LOADS, piece.start, piece.end)
    ):
        return None
    return here.same(stage.end())


def _of_harbour(here: _Here) -> Piece | None:
    loaded = here.match(_LOADED) if here.kind == "port" else None
    return None if loaded is None else here.same(loaded.end())


def _on_water(here: _Here) -> Piece | None:
    if here.kind not in _WATERS:
        return None
    work = here.match(_ON_WATER)
    if work is None and here.text.startswith("（", here.piece.start - 1):
        work = here.match(_REACH)
    if work is not None:
        found = here.piece.resolution
        if work[0] == _UPPER and isinstance(found, Resolved) and _is_of_several(found):
            # 长江中上游 is not what of the river lies in 江苏; nothing tells where it ends.
            part = Unresolved(_UNTOLD, here.text[here.piece.start : work.end()], here.kind, Theme.CORRIDORS)
            return Piece(here.piece.start, work.end(), part)
        return here.same(work.end())
    belt = here.match(_BELT) if here.kind == "water_transfer" else None
    if belt is None:
        return None
    found = Unresolved(_LENT, here.text[here.piece.start : belt.end()], "industrial_belt", Theme.CORRIDORS)
    return Piece(here.piece.start, belt.end(), found)


def _is_of_several(found: Resolved) -> bool:
    """Whether what a name stands for lies in several provinces."""
    return len({code[:2] for code in found.place.divisions}) > 1


def _and_fields(here: _Here) -> Piece | None:
    fields = here.match(_AND_FIELDS) if here.kind == "reservoir" else None
    return None if fields is None else here.same(fields.end())


def _intercity(here: _Here) -> Piece | None:
    """Return 京唐城际 with 铁路 behind it."""
    is_line = here.kind in _WAYS and here.text.endswith("城际", here.piece.start, here.piece.end)
    whole = here.match(_INTERCITY) if is_line else None
    return None if whole is None else here.same(whole.end())


def _of_region(here: _Here) -> Piece | None:
    """Return a region or a corridor with what it is there: the core of two cities, an axis, one line of several."""
    if here.theme is not Theme.REGIONS and here.kind != "corridor":
        return None
    piece = here.piece
    for pattern in (_CORE, _SIDE_LINE, _AXIS, _RENEWAL, _DENSE):
        word = here.match(pattern)
        if word is not None:
            begin = piece.start - (pattern is _AXIS and here.text.startswith("沿", piece.start - 1))
            return Piece(begin, word.end(), piece.resolution)
    return None


def _with_part(here: _Here) -> Piece | None:
    """Return an airport with its new runway (昆明机场东二跑道), a centre with its letters (协调中心（TOCC）)."""
    words = {"airport": _RUNWAY, "centre": _LETTERS}.get(here.kind)
    part = None if words is None else here.match(words)
    return None if part is None else here.same(part.end())


def _in_belt(here: _Here) -> Piece | None:
    """Return what bears a name in quotes and lies in a belt: 成渝现代高效特色农业带“双昌”合作园区."""
    return _of_quoted(here.piece, here.text, here.limit) if here.kind == "industrial_belt" else None


def _worked_on(here: _Here) -> Piece | None:
    """Return what a work is done on, with the words for the work that are its name: 沱江航道升级工程."""
    if here.kind in _PLACES or (here.theme is Theme.REGIONS and here.kind not in _WORKED_REGIONS):
        return None
    piece = here.piece
    if here.kind in _WATERS and here.text[piece.start - 1] in _WATER_ENDS:
        return None  # 韩江榕江练江水系连通工程 is of all three
    stop = stage_end(here.text, piece.end, here.limit)
    if stop is None and here.theme is not Theme.ZONES:
        stop = work_end(here.text, piece.end, here.limit)
        if stop is None and here.kind in _WATERS | {"reservoir"}:
            stop = listed_work_end(here.text, piece.start, piece.end, here.limit)
        if stop is None and here.kind in _BUILT:
            stop = built_end(here.text, piece.end, here.limit)
        if stop is None and here.kind in _DONE_TO:
            is_way = here.kind in _WAYS | {"airport"}
            stop = done_end(here.text, piece.start, piece.end, here.limit, is_way=is_way)
    return None if stop is None else here.same(stop)


def _numbered(here: _Here) -> Piece | None:
    """Return a road with its number in brackets, 成龙简快速路（S210）, or a city's railway with it: 成都市域铁路S1."""
    number = here.match(_NUMBERED) if here.kind in _ROADS else None
    if here.kind == "railway" and here.text.endswith(_RAILS, here.piece.start, here.piece.end):
        number = here.match(_LETTER)
    return None if number is None else here.same(number.end())


def _of_base(here: _Here) -> Piece | None:
    """Return a base for wind and sun with the plant that is built in it."""
    stop = power_end(here.text, here.piece.end, here.limit)
    return None if stop is None else here.same(stop)


_RULES = (
    _way_to, _clinic, _branch, _staged, _on_water, _and_fields, _intercity, _of_harbour, _of_region, _with_part,
    _in_belt, _of_base, _numbered, _worked_on,
)  # fmt: skip


def _is_told(piece: Piece) -> bool:
    """Whether no table holds a line, only its words tell it."""
    place = place_in(piece.resolution)
    return place is None or place.id.startswith("示意:")


def _lying(above: Resolution, name: str, kind: str, theme: Theme) -> Resolution:
    """Return what lies at a place, with its own name; as unknown as the place is."""
    if not isinstance(above, (Resolved, Outside)):
        return above
    return replace(above, place=lying_at(above.place, name, kind, theme), rule="政区＋后缀模式，示意")
