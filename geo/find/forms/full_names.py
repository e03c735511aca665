"""Names in full: what stands behind a mention and belongs to its name, and mentions side by side that are one name.

潮南高速三明段 is a section, 宁洛高速公路 is 宁洛高速. 广州南沙大湾区文化体育中心 is one site, no district and a site.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, kind_of, lying_at
from geo.find.resolve import settled
from geo.find.ways.line_sections import with_section
from geo.find.ways.roads import with_road_name
from geo.find.words.tails import short_tail_at
from geo.names import index_of
from geo.places import Ambiguous, Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_DIVISIONS = frozenset({"province", "prefecture", "county"})
_BEHIND = re.compile(
    "(?P<station>站(?=[、，。；和及等的与]|枢纽|站房|站前|改造|改扩建|综合|建设|$))|"
    "(?P<road>段(?=[、，。；]|正式|全线|建成|通车|开工|改[建扩造]|建设|贯通|工程|项目|$))|"
    "(?P<railway>线(?:[东南西北]延)?(?:[一二三四五六]期)?(?=[、，。；（]|剩余段|首通段|建设|开工|开通|通车|工程|$))"
)
"""What makes the bare name of a place that of a station or a line."""
_INNER = frozenset({"bonded_zone", "hitech_zone", "devzone", "industrial_park", "new_town", "station", "airport_zone"})
"""Kinds of zones inside a larger one that is known."""
_JOINED_ZONES = frozenset({"metropolitan_area", "pilot_zone", "cooperation_zone", "port", "industrial_park"})
"""Kinds of what two places with a dash between them are or have together: 兰州—白银国家自主创新示范区."""
_SIGHTS = frozenset({"scenic_area", "heritage", "characteristic_town"})
_BESIDE = re.compile("(?:滨海|高新|经开)?—(?:[一-龥]{2,3}—)?")
"""天津滨海—中关村科技园, 贵阳—贵安—安顺都市圈."""
_BONDED_TYPE = re.compile("中心（[ABab]型）")
"""保税物流中心（B型）."""
_CROSSINGS = ("大桥", "隧道", *(f"{number}桥" for number in "二三四五六七八九十"))
_RANK = re.compile("国家级|省级|国家|国际")
_LINE_ENDS = frozenset("路线道速铁")
"""What stands before a division whose part of a line is meant."""
_HUBS = frozenset({"airport", "port", "station"})
"""Around which zones lie that bear their names: 天府国际机场综合保税区."""
_CORE = re.compile("主城区|中心城区")
_ROAD_BEHIND = re.compile("公路(?![局公])")
_NEVER_JOINED = frozenset({"railway", "expressway", "road", "national_road", "river", "river_basin", "river_system"})
"""Kinds of which no single place is the whereabouts: 隆昌龙云大桥 may be, 凉山金沙江 is not."""


def in_full(piece: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    """Return a mention with the words for a section of it, or for the name of a numbered road, behind it."""
    if (
        text.endswith(("高速", "快速"), piece.start, piece.end)
        and (road := _ROAD_BEHIND.match(text, piece.end, end)) is not None
    ):
        piece = Piece(piece.start, road.end(), piece.resolution)
    if _is_division(piece) and (core := _CORE.match(text, piece.end, end)) is not None:
        return Piece(piece.start, core.end(), _core(piece, text[piece.start : core.end()], gazetteer))
    is_part = text[piece.start - 1 : piece.start] in _LINE_ENDS
    if _is_division(piece) and not is_part and (work := _BEHIND.match(text, piece.end, end)) is not None:
        kind, theme = work.lastgroup or "", Theme.SITES if work["station"] else Theme.CORRIDORS
        site = Unresolved("位置未知", text[piece.start : work.end()], kind, theme)
        return Piece(piece.start, work.end(), _located(piece, Piece(piece.start, work.end(), site), text))
    if _lends_to_station(piece) and (station := _BEHIND.match(text, piece.end, end)) is not None and station["station"]:
        site = Unresolved("位置未知", text[piece.start : station.end()], "station", Theme.SITES)
        return Piece(piece.start, station.end(), _located(piece, Piece(piece.start, station.end(), site), text))
    if (stop := _zone_end(piece, text, end)) is not None:
        return Piece(piece.start, stop, piece.resolution)
    if isinstance(piece.resolution, Unresolved):
        numbered = with_road_name(piece, text, end, gazetteer)
        if numbered is not piece:
            return numbered
    section = with_section(piece, text, end, gazetteer)
    return with_road_name(piece, text, end, gazetteer) if section is piece else section


def _zone_end(piece: Piece, text: str, end: int) -> int | None:
    """Return where a zone ends with its type in brackets, or with the zone in it that is known as a part of it."""
    if (type_ := _BONDED_TYPE.match(text, piece.end - 2, end)) is not None:
        return type_.end()
    if text.startswith("园区", piece.end - 1) and not text.startswith("域", piece.end + 1) and _is_resolved(piece):
        return piece.end + 1  # 内自合作园 + 区
    if not _is_known_zone(piece) and not _is_hub(piece):
        return None
    # 天府国际机场国家级临空经济示范区
    rank = _RANK.match(text, piece.end, end)
    tail = short_tail_at(text, rank.end() if rank is not None else piece.end, end)
    return (
        tail.end
        if tail is not None and (tail.kind in _INNER or (_is_hub(piece) and tail.theme is Theme.ZONES))
        else None
    )  # 兰州新区综保区


def _core(piece: Piece, name: str, gazetteer: Gazetteer) -> Resolution:
    """Return the core of a city: what is on record, else its urban districts; the division where it has none."""
    found = piece.resolution
    if not isinstance(found, (Resolved, Outside)):
        return found
    known = index_of(gazetteer).get(f"{gazetteer.divisions[found.place.id].short}中心城区")
    if known is not None:
        return settled(known.ids[0], "命名地点", gazetteer)
    counties = gazetteer.counties_of(found.place.id)
    districts = tuple(code for code in counties if gazetteer.divisions[code].name.endswith("区"))
    whole = replace(found.place, divisions=districts or found.place.divisions)
    return replace(found, place=lying_at(whole, name, "urban_centre", Theme.REGIONS), rule="政区＋后缀模式，示意")


_BRANCHES = ("院区", "校区")
_FIRM = re.compile("(?:公司|集团)[一-龥]")
_STREETS = ("路", "街", "大道", "大街")


def with_unknown(
    pieces: Sequence[Piece], unknown: Iterable[Piece], text: str, end: int, gazetteer: Gazetteer
) -> list[Piece]:
    """Return the mentions together with those of what no table holds, in full.

    A mention inside the section of an unknown line is a part of its name (三明 of 潮南高速三明段); any other mention
    that an unknown name touches stays and the unknown one goes; a hill elsewhere is a part of the name of a village
    (茅山 of 茅山峡村) or a street (五台山路), and any place one of what a firm builds (冀中南公路 of
    某集团冀中南公路联运智能港).
    """
    kept = list(pieces)
    for site in sorted(unknown, key=lambda site: (site.start, -site.end)):
        full = in_full(site, text, end, gazetteer)
        touched = [piece for piece in kept if piece.start < full.end and full.start < piece.end]
        if all(
            (site.end <= piece.start and piece.end <= full.end)
            or _begins_village(piece, site, text)
            or (site.start <= piece.start and piece.end <= site.end and _FIRM.search(text, site.start, site.end))
            or _names_branch(piece, site, text)
            for piece in touched
        ):
            if len(touched) == 1 and _names_branch(touched[0], site, text):
                full = Piece(full.start, full.end, _located(touched[0], full, text))
            kept = [*(piece for piece in kept if piece not in touched), full]
    return sorted(kept, key=lambda piece: piece.start)


def _names_branch(piece: Piece, site: Piece, text: str) -> bool:
    """Whether a place names the branch of a hospital or a school, which lies there: 通州 of 友谊医院通州院区."""
    is_inside = site.start < piece.start and piece.end < site.end
    return is_inside and _is_division(piece) and text.endswith(_BRANCHES, site.start, site.end)


def _begins_village(piece: Piece, site: Piece, text: str) -> bool:
    """Whether a mention of what is elsewhere and no division only begins the name of a village or a street."""
    found, what = piece.resolution, site.resolution
    is_elsewhere = isinstance(found, Outside) and found.place.kind not in _DIVISIONS
    is_street = text.endswith(_STREETS, site.start, site.end)
    is_village = isinstance(what, Unresolved) and (what.kind == "village" or is_street)
    return is_elsewhere and is_village and piece.start == site.start and piece.end < site.end


def joined(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the mentions, a division and the site right behind it made one: 晋宁 + 河泊所遗址."""
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made else None
        if before is not None and _is_pair(before, piece, text):
            made[-1] = Piece(before.start, piece.end, _together(before, piece, text))
            while len(made) > 1 and _is_pair(made[-2], made[-1], text):
                made[-2:] = [Piece(made[-2].start, made[-1].end, _together(made[-2], made[-1], text))]
        elif before is not None and before.end == piece.start and _is_inside(before, piece):
            # 四川土溪口水库: a site on record behind what it lies in
            made[-1] = Piece(before.start, piece.end, piece.resolution)
        elif before is not None and before.end == piece.start and _is_namesake(before, piece):
            made[-1] = Piece(before.start, piece.end, _there(before, text[before.start : piece.end]))  # 昭化区柏林古镇
        elif before is not None and before.end == piece.start and _is_elsewhere(before, piece):
            # 福建木兰溪, 内蒙古引绰济辽
            known = isinstance(piece.resolution, Outside)
            found = piece.resolution if known else _located(before, piece, text)
            made[-1] = Piece(before.start, piece.end, found)
        elif _is_zone(piece) and text[max(0, piece.start - 3) : piece.start] == "中国—":
            made.append(Piece(piece.start - 3, piece.end, piece.resolution))  # 中国—东盟信息港
        elif (
            before is not None
            and before.end == piece.start
            and (_is_division(before) or kind_of(before.resolution)[0] == "township")
            and (_is_site(piece) or _is_small_river(before, piece))
        ):
            made[-1] = Piece(before.start, piece.end, _located(before, piece, text))
        else:
            made.append(piece)
    return made


def _is_inside(before: Piece, piece: Piece) -> bool:
    """Whether a site on record stands right behind the division that it lies in."""
    found, above = piece.resolution, before.resolution
    if not isinstance(found, Resolved) or not isinstance(above, (Resolved, Outside)):
        return False
    if above.place.kind == "township" and found.place.kind != "township":
        return found.place.theme is Theme.SITES and found.place.divisions == above.place.divisions
    if not _is_division(before):
        return False
    if (found.place.theme is not Theme.SITES and found.place.kind != "township") or not found.place.divisions:
        return False
    # 510000 holds 511700, and that 511722.
    stem = above.place.id.rstrip("0")
    return all(code.startswith(stem + "0" * (len(stem) % _LEVEL)) for code in found.place.divisions)


def _is_namesake(before: Piece, piece: Piece) -> bool:
    """Whether a county stands right before the name of a site on record elsewhere: it has one of that name, too."""
    found, above = piece.resolution, before.resolution
    is_site = isinstance(found, Ambiguous) or (
        isinstance(found, (Resolved, Outside)) and found.place.kind in _NAMESAKES
    )
    return is_site and _is_division(before) and isinstance(above, Resolved) and above.place.kind == "county"


def _there(before: Piece, name: str) -> Resolution:
    """Return a site that lies in the division before it, whatever else bears its name."""
    above = before.resolution
    if not isinstance(above, (Resolved, Outside)):
        return above
    return replace(above, place=lying_at(above.place, name, "site", Theme.SITES), rule="政区＋后缀模式，示意")


_LEVEL = 2
"""Digits of a code that each level of divisions adds."""
_NAMESAKES = frozenset({"township", "characteristic_town", "scenic_area", "heritage", "reservoir", "park"})
"""Kinds of sites of which many have one name."""


def _is_elsewhere(before: Piece, piece: Piece) -> bool:
    """Whether a place stands behind the name of another province that it lies in."""
    above, found = before.resolution, piece.resolution
    if not isinstance(above, Outside) or above.place.kind != "province" or "示意" in above.place.id:
        return False
    if isinstance(found, Outside):
        return found.place.kind not in _DIVISIONS and found.place.theme is not Theme.REGIONS
    return isinstance(found, Unresolved)


def _is_pair(before: Piece, piece: Piece, text: str) -> bool:
    is_beside = _BESIDE.fullmatch(text, before.end, piece.start) is not None
    return is_beside and (_is_division(before) or _is_new_area(before)) and _is_zone(piece)


def _is_new_area(piece: Piece) -> bool:
    found = piece.resolution
    return isinstance(found, (Resolved, Outside)) and found.place.kind.startswith("new_area")


def _is_known_zone(piece: Piece) -> bool:
    found = piece.resolution
    if not isinstance(found, (Resolved, Outside)):
        return False
    return found.place.kind == "new_area" and not found.place.id.startswith("示意:")


def _is_resolved(piece: Piece) -> bool:
    return isinstance(piece.resolution, (Resolved, Outside))


def _is_hub(piece: Piece) -> bool:
    found = piece.resolution
    return isinstance(found, (Resolved, Outside)) and found.place.kind in _HUBS


def _lends_to_station(piece: Piece) -> bool:
    """Whether a sight in one county may name the station there: 剑门关 + 站."""
    found = piece.resolution
    return isinstance(found, Resolved) and found.place.kind in _SIGHTS and len(found.place.divisions) == 1


def _is_zone(piece: Piece) -> bool:
    found = piece.resolution
    if not isinstance(found, (Resolved, Outside)):
        return False
    is_hub = found.place.name.endswith("交通枢纽")
    return (is_hub or found.place.kind in _JOINED_ZONES) and found.place.id.startswith("示意:")


def _together(before: Piece, piece: Piece, text: str) -> Resolution:
    """Return the zone of both places."""
    one, other = before.resolution, piece.resolution
    if not isinstance(one, (Resolved, Outside)) or not isinstance(other, (Resolved, Outside)):
        return other
    name = text[before.start : piece.end]
    divisions = tuple(dict.fromkeys((*one.place.divisions, *other.place.divisions)))
    return replace(other, place=replace(other.place, id=f"示意:{name}", name=name, divisions=divisions))


def _is_division(piece: Piece) -> bool:
    found = piece.resolution
    return isinstance(found, (Resolved, Outside)) and found.place.kind in _DIVISIONS and "示意" not in found.place.id


def _is_site(piece: Piece) -> bool:
    match piece.resolution:
        case Unresolved(name=name, kind=kind, theme=theme):
            # 仪陇县嘉陵江二桥
            return name.endswith(_CROSSINGS) or (theme is Theme.SITES and kind not in _NEVER_JOINED)
        case Resolved(place=place) | Outside(place=place):
            return place.id.startswith("示意:") and place.theme is Theme.SITES
        case _:
            return False


def _is_small_river(before: Piece, piece: Piece) -> bool:
    """Whether an unknown river stands behind its county: 长汀朱坊河."""
    above, found = before.resolution, piece.resolution
    if not isinstance(found, Unresolved) or not isinstance(above, (Resolved, Outside)):
        return False
    return found.kind == "river" and above.place.kind == "county"


def _located(before: Piece, piece: Piece, text: str) -> Resolution:
    """Return the site where the division before it is."""
    above, site = before.resolution, piece.resolution
    if not isinstance(above, (Resolved, Outside)):
        return site
    if isinstance(site, Ambiguous):
        return site
    what = site if isinstance(site, Unresolved) else site.place
    name = text[before.start : piece.end]
    place = lying_at(above.place, name, what.kind, what.theme)
    return replace(above, place=place, rule="政区＋后缀模式，示意")
