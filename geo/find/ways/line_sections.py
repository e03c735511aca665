"""Sections of a line, and parts of a park: 宝成铁路广元至绵阳段, 沱江内江段, 川藏铁路西藏段, 大熊猫国家公园陕西片区.

The ends of a section are looked for among what the line passes, so that no end has to stand in a table of its own. A
part that lies in another province is outside, whatever the whole is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.english_names import EnglishNames
from geo.find.piece import Piece
from geo.find.resolve import resolve_line
from geo.find.words.usual_words import NO_END_WORDS, STRETCH
from geo.named_places import LINE_KINDS
from geo.names import NameForm, index_of
from geo.places import Outside, Place, Precision, Resolved, Unresolved

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import LonLat, Resolution

STEM = f"(?:(?!{NO_END_WORDS})[一-龥]|和(?=[县平])|(?<=平)和)"
"""A character of a name: no verb and no description begins with it."""
ASIDE = "(?:（[^（）]{2,8}）)?"
"""What is said of an end in brackets: 龙门至东观（岳池界）段."""
ENDS_ASIDE = "（[^（）]{2,9}(?:至|到|—)[^（）]{2,9}）"
"""The ends of a section in brackets: 绕城段（白鹭坪互通至石岔口收费站）."""
_TO_BORDER = "(?<=界)(?=[、，。；）等]|在建|改|扩|建设|项目|工程|$)"
_BETWEEN = re.compile(
    f"（?(?P<one>[一-龥]{{2,9}}?){ASIDE}(?:经[一-龥、]{{2,12}}?)?(?:至|到|—)(?P<other>[一-龥]{{2,9}}?){ASIDE}"
    f"(?:{STRETCH}|[一二三四五]级航道(?:整治工程)?|航道|{_TO_BORDER})）?"
)
"""南江至川陕界: the border is an end that says enough without a word for a section."""
_TO = re.compile("至|到|[—－~～-]{1,2}")
_ENCLOSED = re.compile(
    f"(?:干流|干线)?（(?P<one>[一-龥]{{2,5}})(?:{_TO.pattern})(?P<other>[一-龥]{{2,6}}(?:(?:{_TO.pattern})[一-龥]{{2,6}}?)?)(?:{STRETCH})?）"
)
"""The ends of a section in brackets, with dashes: 岷江（乐山-宜宾）."""
_ENDS = re.compile("(?P<one>[一-龥]{2,5})(?:至|到|—{1,2})(?P<other>[一-龥]{2,6})")
"""The two ends of a section without a word for it: 兰渝铁路广元至重庆; both must lie on the line."""
OTHER_LINE = re.compile("[一-龥]{0,2}?(?:铁路|高铁|高速|公路|城际|快速|客运专线|客专|管道)|[、和与及]?等[0-9一-龥]*条")
"""What stands behind the ends of a line of its own: 兰渝铁路广元至重庆高速公路."""
_BUILT = "(?:改扩建|扩能改造|扩容|改造|改建)?"
"""江鹤高速改扩建新会段."""
_NUMBER_IN = "[0-9]{1,4}(?![0-9.余]|公里|千米|[米亿万座条个处年月日])"
"""澜沧江244界碑至临沧港; 长江136公里航道 is a length."""
_WITHIN = re.compile(
    f"{_BUILT}(?:干流|干线|[上中下]游(?=（))?（?(?P<where>[一-龥]{{2,9}}?)(?:境内|过境)?(?:{STRETCH}|片区)）?"
)
_NAMED = re.compile(
    f"{_BUILT}（?(?P<one>(?:{STEM}|{_NUMBER_IN}){{2,9}}?)(?:{ASIDE}(?:至|到|—)(?P<other>{STEM}{{2,6}}?){ASIDE})?"
    f"(?:(?:境内)?{STRETCH}|(?(other)(?:联络线|连接线|支线|复线)|(?!))|[一二三四五]级航道(?:整治工程)?|航道|(?(other){_TO_BORDER}|(?!)))）?"
)
"""A section of a line of which nothing is known but its name."""
_LETTERED = re.compile(f"(?:干流|干线)?（?(?P<one>[一-龥])(?P<other>[一-龥]){STRETCH}）?")
"""隆黄铁路隆叙段: the section is named by the letters of its ends."""
_PART = re.compile(
    "（(?:扩容|改扩建|扩能)）|(?<=高速|公路)(?:新线|并行线|[东南西北]?复线)|（[东南西北中首]段）|[东南西北中]段(?![一-龥]{0,6}?[至到])|[东南西北]延(?:伸)?线|(?<=通道)[东中西]线(?:主通[道路]|铁路通道|通道)?|"
    "(?<=铁路)(?:专用线|支线|增建[一二三]线(?:工程)?)|(?<=[高铁][铁路])通道|(?<=高速|铁路|公路)改扩?线(?=[、，。；和及等]|工程|项目|建设|$)|[东南西北]延伸?(?=[、，。；和及等]|工程|项目|建设|$)"
)
"""绕城高速（南段）, 过境高速公路北段: a part of which no end is told."""
_PHASE = re.compile(
    "[一二三四五六](?:、[一二三四五六])?期(?:[一二三]步)?(?:(?:骨干)?工程)?(?![一二三]步)|(?<=期)[一二三]步(?:工程)?"
)
"""3号线三期, 灌区一期一步: the stage of a line or a water work is part of its name, that of a port is none."""
PORT_STAGE = re.compile("[一二三四五六]期(?=[、，。；和及等]|建设|建成|开工|投产|$)")
"""南沙港五期; 一期工程 of a port is a work in it."""
_HUBS = frozenset({"power_station", "water_transfer"})
_HUB_WORKS = re.compile("枢纽工程")
_STAGED = LINE_KINDS | {"water_transfer", "irrigation_district", "power_station", "power_line"}
_TOLD = re.compile(f"(?:{STRETCH})?{ENDS_ASIDE}")
_OWN = re.compile(f"(?:干流|干线)?（?(?:省内|境内|[一-龥][内境]){STRETCH}）?")
_PARTED = frozenset({"power_line", "cultural_park", "national_park", "corridor", "river_basin", "valley", "mountain"})
_WATERS = frozenset({"natural_area", "lake", "sea"})
_KINDS = LINE_KINDS | _PARTED
_HALF = re.compile("以[上下]|[上中下]游")
"""Words of a section that reaches to the source or to the mouth: 浮山以下段."""
_TOWN_PART = re.compile("(?<=..)(?:主城区|中心城区|城区|县城)$")
_STEM = re.compile("(?<=..)(?:自治县|[市县区州镇乡])$")
_TOWN_ENDINGS = ("镇", "乡", "街道")
_BORDER = "界"


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a line is meant: its divisions, in order, and where the words for it end."""

    end: int
    divisions: tuple[str, ...]
    told: str


def with_section(piece: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    """Return the mention of a line together with the words for a section behind it, or as it is.

    A section may be cut once more: what of 重庆至安康段 lies in 四川境内段.
    """
    section = _with_section(piece, text, end, gazetteer)
    own = gazetteer.province.short
    is_cut = section is not piece and text.startswith((own + "境内段", own + "段"), section.end)
    return _with_section(section, text, end, gazetteer) if is_cut else section


def _with_section(piece: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    resolution = piece.resolution
    if (stop := _part_end(piece, text, end)) is not None:
        return Piece(piece.start, stop, resolution)
    if isinstance(resolution, Unresolved) and resolution.kind in LINE_KINDS | _WATERS | {"power_line"}:
        match = _NAMED.match(text, piece.end, end)
        return piece if match is None else Piece(piece.start, match.end(), _of_unknown(resolution, match, gazetteer))
    if not isinstance(resolution, (Resolved, Outside)) or resolution.place.kind not in _KINDS:
        return piece
    place = resolution.place
    part = None
    if place.kind in LINE_KINDS:
        told = (pattern.match(text, piece.end, end) for pattern in (_BETWEEN, _ENCLOSED))
        part = next((_between(match, place, gazetteer) for match in told if match is not None), None)
    if part is None and place.kind in LINE_KINDS and (match := _ENDS.match(text, piece.end, end)) is not None:
        part = _between_ends(match, place, text, gazetteer)
    if part is None and (match := _OWN.match(text, piece.end, end)) is not None:
        part = _Part(match.end(), _inside(place, gazetteer), "省内一段")
    if part is None and (match := _WITHIN.match(text, piece.end, end)) is not None:
        part = _within(match, place, gazetteer)
    if part is None and place.kind in LINE_KINDS and (match := _LETTERED.match(text, piece.end, end)) is not None:
        part = _lettered(match, place, gazetteer)
    if part is None or not part.divisions:
        return _unknown_section(piece, place, text, end, gazetteer)
    name = place.name + text[piece.end : part.end].strip("（）")
    return Piece(piece.start, part.end, _resolved(place, name, part, gazetteer))


def _part_end(piece: Piece, text: str, end: int) -> int | None:
    """Return where the words for a part or a stage behind a line or a work end, of which no place is told."""
    match piece.resolution:
        case Resolved(place=place) | Outside(place=place):
            kind = place.kind
        case Unresolved(kind=kind):
            pass
        case _:
            return None
    part = _PART.match(text, piece.end, end) if kind in LINE_KINDS | {"corridor"} else None
    if kind == "port" and (stage := PORT_STAGE.match(text, piece.end, end)) is not None:
        return stage.end()
    if kind in _HUBS and (whole := _HUB_WORKS.match(text, piece.end - 2, end)) is not None:
        return whole.end()
    if part is None and kind in _STAGED and not text.endswith("工程", piece.start, piece.end):
        part = _PHASE.match(text, piece.end, end)
    return None if part is None else part.end()


def section_at(text: str, position: int, end: int) -> bool:
    """Whether words for a section stand there: 三明段 behind 潮南高速."""
    return _NAMED.match(text, position, end) is not None


def _unknown_section(piece: Piece, place: Place, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    """Return a line with words for a section without a known end: it is somewhere on the line, not all along it."""
    match = _NAMED.match(text, piece.end, end) if place.kind in LINE_KINDS | {"power_line"} else None
    if match is None:
        aside = _TOLD.match(text, piece.end, end) if place.kind in LINE_KINDS else None
        return piece if aside is None else Piece(piece.start, aside.end(), piece.resolution)
    if _HALF.search(match[0]):
        return Piece(piece.start, match.end(), piece.resolution)
    line = Unresolved("线路的一段，起止未收录，位置未知", place.name, place.kind, place.theme)
    return Piece(piece.start, match.end(), _of_unknown(line, match, gazetteer))


def _of_unknown(line: Unresolved, match: re.Match[str], gazetteer: Gazetteer) -> Resolution:
    """Return a section of a line of which no course is known: where the divisions in its own name are, if any."""
    name = line.name + match[0].strip("（）")
    ids = [code for group in ("one", "other") if (code := division_of(match[group] or "", gazetteer))]
    if not ids or ids == [gazetteer.province.adcode]:
        return replace(line, name=name)
    return resolve_line([gazetteer.division_place(adcode) for adcode in ids], name, line.kind, gazetteer)


def division_of(words: str, gazetteer: Gazetteer) -> str:
    """Return the adcode of the division that the words for an end are or begin with: 高坪区 of 高坪区龙门."""
    index = index_of(gazetteer)
    for size in range(len(words), 1, -1):
        name = index.get(words[:size])
        is_whole = size == len(words)
        if name is not None and name.ids[0] in gazetteer.divisions and (is_whole or name.form is NameForm.FULL):
            return name.ids[0]
    return ""


def _inside(place: Place, gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(code for code in place.divisions if gazetteer.is_inside(code))


def _between(match: re.Match[str], place: Place, gazetteer: Gazetteer) -> _Part | None:
    # 内江至自贡至泸州: what lies between the ends is told, too.
    names = [match["one"], *_TO.split(match["other"])]
    stops = {name: _end_of_section(name.removesuffix(_BORDER), place, gazetteer) for name in names if name}
    known = {stop: name for name, stop in stops.items() if stop is not None}
    known |= {stop: "" for name in names if (stop := _province_border(name, place, gazetteer)) is not None}
    if not known:
        return None
    first, last = min(known), max(known)
    if first < last:
        # 冕宁至西昌界 ends where 西昌 begins.
        first += known[first].endswith(_BORDER)
        last -= known[last].endswith(_BORDER)
    return _Part(match.end(), place.divisions[first : max(first, last) + 1], "线路的一段")


def _between_ends(match: re.Match[str], place: Place, text: str, gazetteer: Gazetteer) -> _Part | None:
    """Return the section between two places of the line that stand behind it, where nothing says that it is a line."""
    first = _stop(match["one"], place, gazetteer)
    if first is None:
        return None
    other = match["other"]
    for size in range(len(other), 1, -1):
        last = _stop(other[:size], place, gazetteer)
        behind = match.start("other") + size
        if last is not None and last != first:
            if OTHER_LINE.match(text, behind) is not None:
                return None
            return _Part(behind, place.divisions[min(first, last) : max(first, last) + 1], "线路的一段")
    return None


def _lettered(match: re.Match[str], place: Place, gazetteer: Gazetteer) -> _Part | None:
    """Return the section between two places whose first characters are said; the end elsewhere may be unknown."""
    names = [gazetteer.division_place(code).name for code in place.divisions]
    above = [gazetteer.division_place(gazetteer.prefecture_of(code)).name for code in place.divisions]
    stops = [
        number
        for letter in (match["one"], match["other"])
        for number in range(len(names))
        if names[number].startswith(letter) or above[number].startswith(letter)
    ]
    if not stops:
        return None
    return _Part(match.end(), place.divisions[min(stops) : max(stops) + 1], "线路的一段")


def _stop(word: str, place: Place, gazetteer: Gazetteer) -> int | None:
    """Return where on a line an end of a section lies: a county that it passes, or the seat of a prefecture on it."""
    stem = _STEM.sub("", _TOWN_PART.sub("", word))
    divisions = [gazetteer.divisions.get(code) for code in place.divisions]
    for number, division in enumerate(divisions):
        if division is not None and (division.name == word or division.name.startswith(stem)):
            return number
    above: dict[str, list[int]] = {}
    for number, code in enumerate(place.divisions):
        above.setdefault(gazetteer.prefecture_of(code), []).append(number)
    for adcode, numbers in above.items():
        prefecture = gazetteer.divisions.get(adcode)
        if prefecture is not None and prefecture.name.startswith(stem):
            seat = prefecture.lonlat
            return min(numbers, key=lambda k: _apart(gazetteer.divisions[place.divisions[k]].lonlat, seat))
    return None


def _end_of_section(word: str, place: Place, gazetteer: Gazetteer) -> int | None:
    """Return where on a line an end lies, also a town or a spot said with its county: 竹巴龙, 马尔康红旗桥."""
    if (stop := _stop(word, place, gazetteer)) is not None:
        return stop
    index = index_of(gazetteer)
    for ending in ("", *_TOWN_ENDINGS):
        name = index.get(word + ending)
        for code in name.ids if name is not None and name.form is NameForm.TOWNSHIP else ():
            if code[:6] in place.divisions:
                return place.divisions.index(code[:6])
    for number, code in enumerate(place.divisions):
        division = gazetteer.divisions.get(code)
        if division is not None and len(division.short) > 1 and word.startswith(division.short):
            return number
    # 宜宾合江门: a spot of the city, which lies at its seat.
    above = (gazetteer.divisions.get(gazetteer.prefecture_of(code)) for code in place.divisions)
    city = next((one.short for one in above if one is not None and word.startswith(one.short)), "")
    return _stop(city, place, gazetteer) if city else None


def _province_border(word: str, place: Place, gazetteer: Gazetteer) -> int | None:
    """Return which end of a line lies at the border that is told by the letters of two provinces: 川陕界."""
    letters = word.removesuffix(_BORDER)
    codes = [code for letter in letters for code in gazetteer.letters.get(letter, ()) if code.endswith("0000")]
    own, here = gazetteer.province.adcode, _inside(place, gazetteer)
    if letters == word or len(codes) != len(letters) or own not in codes or len(set(codes)) == 1 or not here:
        return None
    beyond = gazetteer.divisions[next(code for code in codes if code != own)].lonlat
    ends = place.divisions.index(here[0]), place.divisions.index(here[-1])
    return min(ends, key=lambda k: _apart(gazetteer.divisions[place.divisions[k]].lonlat, beyond))


def _apart(one: LonLat, other: LonLat) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _within(match: re.Match[str], place: Place, gazetteer: Gazetteer) -> _Part | None:
    name = index_of(gazetteer).get(_TOWN_PART.sub("", match["where"]))
    own = gazetteer.province
    if match["where"] in {own.name, own.short}:
        return _Part(match.end(), _inside(place, gazetteer), "省内一段")
    if name is None or name.form is NameForm.TOWNSHIP:
        at = _end_of_section(match["where"], place, gazetteer) if place.kind in LINE_KINDS else None
        return None if at is None else _Part(match.end(), (place.divisions[at],), f"{match['where']}一段")
    if name.form is NameForm.PLACE:
        # 渝昆高铁川渝段: what of the line lies in the region.
        region = gazetteer.named[name.ids[0]].place.divisions
        there = tuple(code for code in place.divisions if any(_lies_in(code, one, gazetteer) for one in region))
        return _Part(match.end(), there, f"{name.text}境内一段") if there else None
    division = gazetteer.divisions[name.ids[0]]
    if division.level == "province":
        there = tuple(code for code in place.divisions if code[:2] == division.adcode[:2])
        return _Part(match.end(), there or (division.adcode,), "省外一段")
    counties = set(gazetteer.counties_of(division.adcode)) | {division.adcode}
    there = tuple(code for code in place.divisions if code in counties)
    return _Part(match.end(), there or (division.adcode,), f"{division.name}境内一段")


def _lies_in(code: str, area: str, gazetteer: Gazetteer) -> bool:
    return code == area or gazetteer.prefecture_of(code) == area or (area.endswith("0000") and code[:2] == area[:2])


def _resolved(place: Place, name: str, part: _Part, gazetteer: Gazetteer) -> Resolution:
    inside = [code for code in part.divisions if gazetteer.is_inside(code)]
    precision = Precision.SCHEMATIC if place.precision is Precision.PROVINCE else place.precision
    english = gazetteer.kept(EnglishNames).section_of(place, name.removeprefix(place.name))
    section = replace(
        place, id=f"段:{name}", name=name, name_en=english, aliases=(), divisions=part.divisions, precision=precision,
        lonlat=None, route=_cut(place, part.divisions, gazetteer), note=f"{part.told}；{place.note}".strip("；"),
    )  # fmt: skip
    rule = f"命名地点的一部分：{part.told}"
    return Resolved(section, rule) if inside else Outside(section, rule)


def _cut(place: Place, divisions: tuple[str, ...], gazetteer: Gazetteer) -> tuple[LonLat, ...] | None:
    """Return the vertices of a line between the seats of a section's ends; ``None`` where it would be a point."""
    route = place.route
    if route is None or len(divisions) < 2:
        return None
    seats = [gazetteer.divisions[code].lonlat for code in (divisions[0], divisions[-1])]
    numbers = [_nearest(route, seat) for seat in seats]
    found = route[min(numbers) : max(numbers) + 1]
    return found if len(found) > 1 else None


def _nearest(route: tuple[LonLat, ...], seat: LonLat) -> int:
    """Return the number of the vertex that is nearest to a seat."""
    return min(range(len(route)), key=lambda k: _apart(route[k], seat))
