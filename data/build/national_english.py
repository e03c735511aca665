"""Give every place of ``gazetteer/national_places.csv`` an English name: the one in use, else one by rule.

``source/national_english.csv`` holds names in use (Tsinghua University, Beijing–Guangzhou High-speed Railway). Whatever
is not in it is rendered by rule: the word for the kind at the end of the name is put into English (:data:`KINDS`), a
division of the row at its beginning has the English name of the division, and what is left is pinyin as one word
(昆明长水国际机场: Kunming Changshui International Airport). A name is never half Chinese and never empty. Rivers, lakes
and canals are named by ``national_waters.py``. Run again with::

    python -m data.build.national_english
"""

from __future__ import annotations

import csv
import re
from functools import cache

from pypinyin import lazy_pinyin

from data.build.national import latin
from data.build.national_waters import TABLE, WATERS
from data.openers.catalog import read_csv

KINDS = {
    "国家公园": "National Park", "国际陆港": "International Land Port", "国际机场": "International Airport",
    "水利枢纽": "Water Control Project", "水电站": "Hydropower Station", "核电站": "Nuclear Power Plant",
    "自贸试验区": "Pilot Free Trade Zone", "都市圈": "Metropolitan Area", "城市群": "City Cluster",
    "革命老区": "Old Revolutionary Base Area", "经济区": "Economic Zone", "经济带": "Economic Belt",
    "中心城区": "Central Urban Area", "科学城": "Science City", "实验室": "Laboratory", "灌区": "Irrigation District",
    "水库": "Reservoir", "口岸": "Port of Entry", "港区": "Port Area", "机场": "Airport", "新区": "New Area",
    "新城": "New Town", "山脉": "Mountains", "平原": "Plain", "盆地": "Basin", "高原": "Plateau", "半岛": "Peninsula",
    "群岛": "Islands", "海峡": "Strait", "港湾": "Harbour", "古城": "Ancient Town", "古镇": "Ancient Town",
    "遗址": "Site", "石窟": "Grottoes", "大学": "University", "岛": "Island", "湾": "Bay", "港": "Port",
    "山": "Mountains",
}  # fmt: skip
"""What stands at the end of a name, the longer of two that end alike first."""
_FREE_TRADE = re.compile("中国（(?P<where>.+)）自由贸易试验区")
_HAN = re.compile("[一-鿿]")


def main() -> None:
    """Write the column and print how many names are in use and how many by rule."""
    rows = read_csv("gazetteer/national_places.csv")
    ruled = 0
    for row in rows:
        if row["kind"] not in WATERS:
            ruled += row["name"] not in in_use()
            row["name_en"] = english(row["name"], row["divisions"].split("|"))
    with TABLE.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(in_use())} in use, {ruled} by rule")


@cache
def in_use() -> dict[str, str]:
    """Return English names that are in use, by the Chinese one."""
    return {row["name"]: row["name_en"] for row in read_csv("source/national_english.csv")}


def english(name: str, divisions: list[str]) -> str:
    """Return the name of a place in English.

    Parameters
    ----------
    name
        As the table has it.
    divisions
        Adcodes of the row: the names that may stand at its beginning.

    Raises
    ------
    ValueError
        If a character is left that has no sound.

    >>> english("昆明长水国际机场", ["530111"])
    'Kunming Changshui International Airport'
    """
    known = in_use().get(name)
    if known:
        return known
    if match := _FREE_TRADE.fullmatch(name):
        return f"China ({_stem(match['where'], divisions)}) Pilot Free Trade Zone"
    ending = next((end for end in KINDS if name.endswith(end) and len(name) > len(end) + 1), "")
    made = f"{_stem(name.removesuffix(ending), divisions)} {KINDS.get(ending, '')}".strip()
    if not made or _HAN.search(made):
        msg = f"{name}: {made!r}"
        raise ValueError(msg)
    return made


def _stem(words: str, divisions: list[str]) -> str:
    """Return the proper part of a name: the division that it begins with, and the rest as it sounds."""
    names = _names()
    near = sorted(
        {short for code in divisions for short in names.get(code[:2], {}) if words.startswith(short)}, key=len
    )
    if not near:
        return _sounds(words)
    first = names[divisions[0][:2]].get(near[-1]) or next(
        names[code[:2]][near[-1]] for code in divisions if near[-1] in names.get(code[:2], {})
    )
    rest = words.removeprefix(near[-1])
    return f"{first} {_sounds(rest)}" if rest else first


def _sounds(words: str) -> str:
    return latin(lazy_pinyin(words))


@cache
def _names() -> dict[str, dict[str, str]]:
    """Return English names of divisions without the word for their kind, by province and short Chinese name."""
    found: dict[str, dict[str, str]] = {}
    kinds = re.compile(
        r"( Autonomous| Forestry)? (City|County|District|Prefecture|Province|Municipality|Banner|Region|League)$"
    )
    for row in sorted(read_csv("gazetteer/national.csv"), key=lambda row: row["level"] == "county"):
        if len(row["short_name"]) > 1 and row["name_en"]:
            by_name = found.setdefault(row["adcode"][:2], {})
            by_name.setdefault(row["short_name"], kinds.sub("", row["name_en"]))
    return found


if __name__ == "__main__":
    main()
