"""English names of lines, their sections and what lies at a place, put together from names on record.

In come a Chinese name and a gazetteer, out comes its English by parts (川藏铁路雅安至林芝段: "Sichuan–Tibet Railway,
Ya'an–Nyingchi section"), or nothing where a part is in no table: a run of pinyin is no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.names import NameForm, index_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Division, Gazetteer
    from geo.places import Place

KINDS = {
    "高速铁路": "High-speed Railway",
    "高铁": "High-speed Railway",
    "客运专线": "Passenger Railway",
    "城际铁路": "Intercity Railway",
    "城际": "Intercity Railway",
    "货运铁路": "Freight Railway",
    "铁路": "Railway",
    "高速公路": "Expressway",
    "高速": "Expressway",
    "快速通道": "Fast Road",
    "快速路": "Fast Road",
    "公路": "Road",
    "航道": "Waterway",
    "输气管道": "Gas Pipeline",
    "国际机场": "International Airport",
    "机场": "Airport",
    "站": "Station",
}
"""What a line or a hub is called, the longer of two that end alike first."""

AT_PLACE = {
    "国家级经济技术开发区": "National Economic and Technological Development Zone",
    "经济技术开发区": "Economic and Technological Development Zone",
    "经开区": "Economic and Technological Development Zone",
    "经济开发区": "Economic Development Zone",
    "高新技术产业开发区": "High-tech Industrial Development Zone",
    "高新技术产业园区": "High-tech Industrial Park",
    "国家高新区": "National High-tech Zone",
    "高新区": "High-tech Zone",
    "综合保税区": "Comprehensive Bonded Zone",
    "综保区": "Comprehensive Bonded Zone",
    "保税物流中心": "Bonded Logistics Centre",
    "自由贸易试验区": "Pilot Free Trade Zone",
    "自贸试验区": "Pilot Free Trade Zone",
    "自贸区": "Pilot Free Trade Zone",
    "临空经济区": "Airport Economic Zone",
    "开发区": "Development Zone",
    "工业园区": "Industrial Park",
    "工业园": "Industrial Park",
    "产业园区": "Industrial Park",
    "产业园": "Industrial Park",
    "化工园区": "Chemical Industry Park",
    "科技园": "Science Park",
    "农业科技园区": "Agricultural Science Park",
    "现代农业园区": "Modern Agriculture Park",
    "农产品加工园区": "Agricultural Processing Park",
    "物流园区": "Logistics Park",
    "物流园": "Logistics Park",
    "国际铁路港": "International Railway Port",
    "铁路港": "Railway Port",
    "陆港": "Inland Port",
    "国际陆港": "International Inland Port",
    "新区": "New Area",
    "新城": "New Town",
    "科学城": "Science City",
    "科创中心": "Innovation Centre",
    "都市圈": "Metropolitan Area",
    "城市群": "City Cluster",
    "绕城高速公路": "Ring Expressway",
    "绕城高速": "Ring Expressway",
    "环线": "Ring Road",
    "港": "Port",
    "新机场": "New Airport",
    "国际机场": "International Airport",
    "机场": "Airport",
    "火车站": "Railway Station",
    "站": "Station",
    "东站": "East Station",
    "西站": "West Station",
    "南站": "South Station",
    "北站": "North Station",
    "人民医院": "People's Hospital",
    "第一人民医院": "First People's Hospital",
    "第二人民医院": "Second People's Hospital",
    "第三人民医院": "Third People's Hospital",
    "第一医院": "First Hospital",
    "第二医院": "Second Hospital",
    "第三医院": "Third Hospital",
    "中心医院": "Central Hospital",
    "中医医院": "Hospital of Traditional Chinese Medicine",
    "中医院": "Hospital of Traditional Chinese Medicine",
    "妇幼保健院": "Maternal and Child Health Hospital",
    "疾控中心": "Centre for Disease Control",
    "博物馆": "Museum",
    "图书馆": "Library",
    "文化馆": "Cultural Centre",
    "体育中心": "Sports Centre",
    "体育馆": "Gymnasium",
    "大学": "University",
    "学院": "College",
    "职业技术学院": "Vocational and Technical College",
    "古城": "Ancient Town",
    "古镇": "Ancient Town",
    "老城": "Old Town",
    "城区": "Urban Area",
    "主城区": "Main Urban Area",
    "中心城区": "Central Urban Area",
    "污水处理厂": "Wastewater Treatment Plant",
    "水厂": "Waterworks",
}
"""What lies at a place of which the name says no more than what it is."""
IN_TWO_WORDS = {"150000": "Inner Mongolia", "150800": "Bayan Nur", "810000": "Hong Kong"}
"""English names of two words, by adcode."""
_DIVISIONS = frozenset({NameForm.FULL, NameForm.SHORT, NameForm.OUTSIDE, NameForm.OUTSIDE_SHORT})
_DIRECTIONS = {"东": "eastern", "西": "western", "南": "southern", "北": "northern", "中": "middle", "首": "first"}
_NUMBERS = {number: place for place, number in enumerate("一二三四五六", 1)}
_TO = re.compile("至|到|—{1,2}|-")
_PHASE = re.compile("(?P<whole>.{2,}?)(?P<phase>[一二三四五六])期(?:(?P<step>[一二三])步)?(?:骨干)?(?:工程)?")
_BRANCH = re.compile("(?P<where>[一-龥]{2,4})支线")
_EXTENSION = re.compile("(?P<side>[东西南北])延(?:伸)?线")
_SIDE = re.compile("(?P<side>[东西南北中首])段")
_SECTION = re.compile("(?P<ends>.+?)(?:境内|过境)?(?:河段|区段|段)?(?:航道)?")
_MARKS = re.compile("[（）()]")
_BODY = re.compile("干流|干线")
_ENDS = 2
"""A line has two of them."""


class EnglishNames:
    """English names by parts, on the gazetteer of a province."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._index = index_of(gazetteer)

    def of(self, name: str) -> str:
        """Return a name in English; empty where a part of it is not known."""
        return self._on_record(name) or self._phase(name) or self._section(name) or self._line(name)

    def section_of(self, whole: Place, words: str) -> str:
        """Return the English of a section: that of the whole, and what the words behind it say of the section."""
        return self._behind(whole.name_en, _MARKS.sub("", words)) if whole.name_en else ""

    def through(self, places: Sequence[Place], name: str) -> str:
        """Return the English of a line by the places that its name holds, in their order: Chengdu–Deyang Railway."""
        kind = _kind(name)
        if not kind or len(places) < _ENDS:
            return ""
        parts = [self._bare(place) for place in places]
        return f"{'–'.join(parts)} {KINDS[kind]}" if all(parts) else ""

    def at(self, place: Place, rest: str) -> str:
        """Return the English of what lies at a place, by the words behind it: Wuhan Ring Expressway."""
        kind = AT_PLACE.get(rest)
        first = self._bare(place) if kind else ""
        return f"{first} {kind}" if first else ""

    def _on_record(self, name: str) -> str:
        found = self._index.get(name)
        if found is None:
            # A document's own province is no name of its texts; a section of a line is called after it all the same.
            own = self._gazetteer.province
            return bare_english(own) if name == own.short else ""
        if found.form is NameForm.PLACE:
            return self._gazetteer.named[found.ids[0]].place.name_en
        division = self._gazetteer.divisions.get(found.ids[0]) if found.form in _DIVISIONS else None
        return bare_english(division) if division is not None else ""

    def _bare(self, place: Place) -> str:
        division = self._gazetteer.divisions.get(place.id)
        return bare_english(division) if division is not None else place.name_en

    def _phase(self, name: str) -> str:
        match = _PHASE.fullmatch(name)
        whole = self.of(match["whole"]) if match is not None else ""
        if match is None or not whole:
            return ""
        step = f" Step {_NUMBERS[match['step']]}" if match["step"] else ""
        return f"{whole}, Phase {_NUMBERS[match['phase']]}{step}"

    def _section(self, name: str) -> str:
        plain = _MARKS.sub("", name)
        for size in range(len(plain) - 1, 1, -1):
            whole = self._whole(plain[:size])
            if whole and (found := self._behind(whole, plain[size:])):
                return found
        return ""

    def _whole(self, name: str) -> str:
        found = self._index.get(name)
        is_line = found is not None and found.form is NameForm.PLACE
        return self._on_record(name) if is_line else self._line(name) if _kind(name) else ""

    def _behind(self, whole: str, words: str) -> str:
        words = _BODY.sub("", words, count=1)
        if match := _PHASE.fullmatch(f"其他{words}"):
            return f"{whole}, Phase {_NUMBERS[match['phase']]}" if match["whole"] == "其他" else ""
        if match := _SIDE.fullmatch(words):
            return f"{whole}, {_DIRECTIONS[match['side']]} section"
        if match := _EXTENSION.fullmatch(words):
            return f"{whole}, {_DIRECTIONS[match['side']]} extension"
        if match := _BRANCH.fullmatch(words):
            return f"{whole}, {place} branch" if (place := self._end(match["where"])) else ""
        match = _SECTION.fullmatch(words)
        ends = self._ends(match["ends"]) if match is not None else ""
        return f"{whole}, {ends} section" if ends else ""

    def _line(self, name: str) -> str:
        kind = _kind(name)
        if not kind:
            return ""
        stem = name.removesuffix(kind)
        if _TO.search(stem):
            ends = self._ends(stem)
            return f"{ends} {KINDS[kind]}" if ends else ""
        return ""

    def _ends(self, words: str) -> str:
        parts = [self._end(one) for one in _TO.split(words)]
        return "–".join(parts) if all(parts) else ""

    def _end(self, word: str) -> str:
        return self._on_record(word)


def bare_english(division: Division) -> str:
    """Return the English name of a division without the word for its type: Mianyang, Garzê; Luxian for 泸县."""
    first = IN_TWO_WORDS.get(division.adcode) or division.name_en.partition(" ")[0]
    is_short = len(division.name) == 2 and division.name.endswith("县") and not first.endswith("xian")
    return f"{first}xian" if first and is_short else first


def _kind(name: str) -> str:
    return next((kind for kind in KINDS if name.endswith(kind) and len(name) > len(kind)), "")
