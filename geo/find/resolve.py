"""From a name in its context to one place, several, one outside the province, or none."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING

from geo.english_names import EnglishNames
from geo.find.piece import lying_at
from geo.names import NameForm, index_of
from geo.places import Ambiguous, Candidate, Outside, Place, Precision, Resolved, Theme, Unresolved
from geo.search import look_up
from geo.townships import FORMER_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.find.piece import Tail
    from geo.find.tokens import Token
    from geo.gazetteer import Division, Gazetteer
    from geo.places import Resolution

__all__ = ["anchored", "line_end", "look_up", "outside_county", "resolve", "resolve_line"]

_RULES = {
    NameForm.PLACE: "命名地点",
    NameForm.FULL: "全称",
    NameForm.SHORT: "简称",
    NameForm.FORMER: "旧称",
    NameForm.TOWNSHIP: "乡镇名，示意于所在县",
    NameForm.OUTSIDE: "省外政区",
    NameForm.OUTSIDE_SHORT: "省外简称",
}
_SYNONYMS = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("综合保税区", "综保区"),
)


def resolve(token: Token, contexts: Sequence[frozenset[str]], gazetteer: Gazetteer) -> Resolution:
    """Resolve a name by its parent, its neighbours in the list, the clause and the item, in this order."""
    ids, rule = _decided(token, contexts, gazetteer)
    if len(ids) > 1:
        return Ambiguous(
            tuple(Candidate(p, round(1 / len(ids), 2), _whereabouts(p, gazetteer)) for p in _places(ids, gazetteer)),
            rule="同名，上下文不能确定",
        )
    losers = tuple(
        Candidate(p, 0.2, f"同名：{_whereabouts(p, gazetteer)}")
        for p in _places(token.ids, gazetteer)
        if p.id != ids[0]
    )
    return settled(ids[0], rule or token.rule or _RULES[token.form], gazetteer, losers)


def settled(place_id: str, rule: str, gazetteer: Gazetteer, losers: tuple[Candidate, ...] = ()) -> Resolution:
    """Return the resolution of a place that is known: inside, outside, or without a known whereabouts."""
    if losers:
        return _settled(place_id, rule, gazetteer, losers)
    made = gazetteer.kept(_Settled).made
    found = made.get((place_id, rule))
    if found is None:
        found = made[place_id, rule] = _settled(place_id, rule, gazetteer, losers)
    return found


class _Settled:
    """The resolutions without losers by place and rule: values that do not change."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        del gazetteer
        self.made: dict[tuple[str, str], Resolution] = {}


def _settled(place_id: str, rule: str, gazetteer: Gazetteer, losers: tuple[Candidate, ...]) -> Resolution:
    row = gazetteer.named.get(place_id)
    place = gazetteer.division_place(place_id)
    if row is not None:
        if not row.is_located:
            return Unresolved("命名地点，未找到地址或范围", place.name, place.kind, place.theme, place.source)
        losers += tuple(
            Candidate(gazetteer.named[name].place, 0.3, "相关地点，另一范围")
            for name in row.see
            if name in gazetteer.named
        )
    if not any(gazetteer.is_inside(adcode) for adcode in place.divisions):
        return Outside(place, rule)
    return Resolved(place, rule, losers)


def anchored(
    token: Token, tail: Tail, name: str, contexts: Sequence[frozenset[str]], gazetteer: Gazetteer
) -> Resolution:  # fmt: skip
    """Resolve a place and the zone, site or line word behind it: a known name, else schematic at the place."""
    anchor = resolve(token, contexts, gazetteer)
    if isinstance(anchor, Unresolved):
        return Unresolved("名称所含地区范围未收录", name, tail.kind, tail.theme)
    if isinstance(anchor, Ambiguous):
        return anchor
    if anchor.place.kind == "country" and tail.kind == "centre":
        return Unresolved("冠国名的地点，地址未知", name, tail.kind, tail.theme)  # 德国奔驰内陆分拨中心
    known = _known(anchor.place, name[len(token.text) :], gazetteer)
    if known is not None:
        return settled(known, "政区＋通名，合于命名地点", gazetteer)
    english = gazetteer.kept(EnglishNames).at(anchor.place, name[len(token.text) :])
    place = lying_at(anchor.place, name, tail.kind, tail.theme, name_en=english)
    rule = "政区＋后缀模式，示意"
    return Outside(place, rule) if isinstance(anchor, Outside) else Resolved(place, rule)


def resolve_line(
    places: Sequence[Place], name: str, kind: str, gazetteer: Gazetteer, *, names: Sequence[str] = ()
) -> Resolution:  # fmt: skip
    """Resolve a line by the places that its name holds; ``names`` are full forms to look for among the known."""
    index = index_of(gazetteer)
    for text in names:
        known = index.get(text)
        if known is not None and known.form is NameForm.PLACE:
            return settled(known.ids[0], "命名线路", gazetteer)
    divisions = tuple(dict.fromkeys(_end_divisions(places, gazetteer) if kind != "joint_name" else _all(places)))
    route = tuple(place.lonlat for place in places if place.lonlat is not None)
    is_line = kind != "joint_name"
    place = Place(
        id=f"示意:{name}", name=name, kind=kind, theme=Theme.CORRIDORS if is_line else Theme.REGIONS,
        divisions=divisions, precision=Precision.SCHEMATIC, source="按名称所含政区示意",
        route=route if is_line and len(route) > 1 else None, note="名称所含政区已知，线位或范围未核",
        name_en=gazetteer.kept(EnglishNames).through(places, name),
    )  # fmt: skip
    rule = "线名所含政区，示意" if is_line else "合称，取名称所含政区"
    inside = any(gazetteer.is_inside(code) for code in divisions)
    return Resolved(place, rule) if inside else Outside(place, rule)


def _all(places: Sequence[Place]) -> list[str]:
    return [code for place in places for code in place.divisions]


def _end_divisions(places: Sequence[Place], gazetteer: Gazetteer) -> list[str]:
    """Return the divisions of a line's ends; a prefecture whose own county is another end is its city proper.

    宜宾至庆符快速通道 leaves from the city and ends in 高县: it does not bear on all counties of 宜宾.
    """
    found: list[str] = []
    for place in places:
        inner = {code for other in places if other is not place for code in other.divisions}
        for code in place.divisions:
            is_own_city = gazetteer.divisions[code].level == "prefecture" and any(
                gazetteer.prefecture_of(other) == code != other for other in inner
            )
            found += _city_proper(code, gazetteer) if is_own_city else [code]
    return found


def _city_proper(prefecture: str, gazetteer: Gazetteer) -> list[str]:
    """Return the districts of a city, and of a prefecture without any the county in which it has its seat."""
    lon, lat = gazetteer.divisions[prefecture].lonlat
    shrink = cos(radians(lat))  # a degree of longitude is shorter than one of latitude

    def away(division: Division) -> float:
        return hypot((division.lonlat[0] - lon) * shrink, division.lonlat[1] - lat)

    counties = gazetteer.children(prefecture)
    districts = [county.adcode for county in counties if county.name.endswith("区")]
    return districts or ([min(counties, key=away).adcode] if counties else [prefecture])


def _known(anchor: Place, tail: str, gazetteer: Gazetteer) -> str | None:
    index = index_of(gazetteer)
    stems = (anchor.name, *anchor.aliases)
    tails = [tail, *(tail.replace(a, b) for a, b in _SYNONYMS), *(tail.replace(b, a) for a, b in _SYNONYMS)]
    for stem in stems:
        for ending in tails:
            name = index.get(stem + ending)
            if name is not None and name.form is NameForm.PLACE:
                return name.ids[0]
    return None


def _decided(
    token: Token, contexts: Sequence[frozenset[str]], gazetteer: Gazetteer
) -> tuple[tuple[str, ...], str]:  # fmt: skip
    ids = token.ids
    if len(ids) == 1:
        return ids, ""
    divisions = [gazetteer.divisions[i] for i in ids if i in gazetteer.divisions]
    if divisions and {d.level for d in divisions} == {"prefecture", "county"}:
        return _prefecture_or_county(token, gazetteer)
    above = {i: gazetteer.prefecture_of(gazetteer.division_place(i).divisions[0]) for i in ids}
    counties = {i: gazetteer.division_place(i).divisions[0] for i in ids}
    near = [
        i for i in ids if above[i] in {gazetteer.prefecture_of(s) for s in token.siblings if s in gazetteer.divisions}
    ]
    if len(near) == 1:
        return (near[0],), "依列表同类所属市州"
    for context in contexts:
        near = [i for i in ids if counties[i] in context]
        if len(near) != 1:
            near = [i for i in ids if above[i] in context]
        if len(near) == 1:
            return (near[0],), "依上下文所属市州"
    now = [i for i in ids if not i.endswith(FORMER_MARK)]
    return (tuple(now), "") if now else (ids, "")


def _prefecture_or_county(token: Token, gazetteer: Gazetteer) -> tuple[tuple[str, ...], str]:
    """广安 is the city, unless the list holds counties of that city and no other city."""
    prefecture = next(i for i in token.ids if gazetteer.divisions[i].level == "prefecture")
    county = next(i for i in token.ids if gazetteer.divisions[i].level == "county")
    siblings = [gazetteer.divisions[i] for i in token.siblings if i in gazetteer.divisions]
    levels = {d.level for d in siblings}
    if levels == {"county"} and prefecture in {d.parent for d in siblings}:
        return (county,), "列表同类为县级，取县（区）"
    return (prefecture,), "简称，市（州）优先"


def _places(ids: Sequence[str], gazetteer: Gazetteer) -> list[Place]:
    return [gazetteer.division_place(i) for i in ids]


def _whereabouts(place: Place, gazetteer: Gazetteer) -> str:
    if not place.divisions:
        return place.name
    names: list[str] = []
    adcode = place.divisions[0]
    while adcode and adcode in gazetteer.divisions and adcode != gazetteer.province.adcode:
        names.insert(0, gazetteer.divisions[adcode].name)
        adcode = gazetteer.divisions[adcode].parent
    above = "".join(names)
    return above if above.endswith(place.name) else above + place.name


def _outside_counties(gazetteer: Gazetteer) -> dict[str, str]:
    """Bare names of counties elsewhere that only one bears."""
    found: dict[str, str] = {}
    twice = set()
    for division in gazetteer.divisions.values():
        if division.level == "county" and not gazetteer.is_inside(division.adcode) and len(division.short) > 1:
            if division.short in found:
                twice.add(division.short)
            found[division.short] = division.adcode
    return {short: adcode for short, adcode in found.items() if short not in twice}


def outside_county(name: str, gazetteer: Gazetteer) -> Place | None:
    """Return the county elsewhere that alone bears a bare name; for the ends of lines only."""
    adcode = gazetteer.kept(_outside_counties).get(name)
    return None if adcode is None else gazetteer.division_place(adcode)


def line_end(name: str, near: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """Return where an unnamed kind of end of a line lies: a county elsewhere, or a town of the places near it.

    庆符 in 宜宾至庆符 is 庆符镇: the only town of that name in the prefectures of the other ends.
    """
    county = outside_county(name, gazetteer)
    if county is not None:
        return county
    around = {gazetteer.prefecture_of(code) for place in near for code in place.divisions}
    index = index_of(gazetteer)
    towns = [
        place
        for kind in ("镇", "乡")
        if (known := index.get(name + kind)) is not None and known.form is NameForm.TOWNSHIP
        for place in _places(known.ids, gazetteer)
        if gazetteer.prefecture_of(place.divisions[0]) in around
    ]
    return towns[0] if len(towns) == 1 else None
