"""Look a name up: simplified or traditional, current or former, full or short, Chinese, pinyin or initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer import default
from geo.names import FOLD, NameForm, index_of
from geo.places import Candidate

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

_LATIN = re.compile(r"[A-Za-z][A-Za-z '’·]*")
_MOST = 12


def look_up(name: str, gazetteer: Gazetteer | None = None) -> tuple[Candidate, ...]:
    """Return the places that a name may mean, best first, with a score in [0, 1] and the reason in Chinese.

    Nothing is raised for a name that is not known: the answer is empty.
    """
    gazetteer = gazetteer or default()
    text = name.strip()
    if not text:
        return ()
    if _LATIN.fullmatch(text):
        return _by_pinyin(text, gazetteer)
    plain = simplified(text)
    found: dict[str, Candidate] = {}
    for query, note in ((text, ""), (plain, "繁体：" if plain != text else "")):
        for candidate in _by_name(query, gazetteer):
            best = found.get(candidate.place.id)
            if best is None or best.score < candidate.score:
                found[candidate.place.id] = Candidate(candidate.place, candidate.score, note + candidate.reason)
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.place.id)))[:_MOST]


_STARTS, _HOLDS = 0.58, 0.42
"""What is left of a score where a name begins with the words, or holds them: an exact name always has more."""


def _by_name(query: str, gazetteer: Gazetteer) -> list[Candidate]:
    folded = query.translate(FOLD)
    if not folded:
        return []
    found = []
    for text, place_id, score, reason in gazetteer.kept(_entries):
        if text == folded:
            found.append((place_id, score, reason))
        elif len(folded) > 1 and text.startswith(folded):
            found.append((place_id, score * _STARTS, f"{reason}开头"))
        elif len(folded) > 1 and folded in text:
            found.append((place_id, score * _HOLDS, f"{reason}含有"))
    best: dict[str, tuple[float, str]] = {}
    for place_id, score, reason in found:
        if place_id not in best or best[place_id][0] < score:
            best[place_id] = (score, reason)
    ranked = sorted(best.items(), key=lambda item: -item[1][0])[:_MOST]
    return [
        Candidate(gazetteer.division_place(place_id), round(score, 2), reason) for place_id, (score, reason) in ranked
    ]


class _Entry(NamedTuple):
    """A name with its place, the score of an exact match and what kind of name it is."""

    text: str
    place_id: str
    score: float
    reason: str


def _entries(gazetteer: Gazetteer) -> tuple[_Entry, ...]:
    """Every name with its place, the score of an exact match and what kind of name it is."""
    scores = {
        NameForm.PLACE: (1.0, "命名地点"), NameForm.FULL: (1.0, "全称"), NameForm.SHORT: (0.95, "简称"),
        NameForm.FORMER: (0.85, "旧称"),
        NameForm.TOWNSHIP: (0.8, "乡镇名"), NameForm.OUTSIDE: (0.7, "省外政区全称"),
        NameForm.OUTSIDE_SHORT: (0.65, "省外简称"),
    }  # fmt: skip
    entries = []
    for name in index_of(gazetteer).all_names():
        score, reason = scores[name.form]
        for rank, place_id in enumerate(name.ids):
            entries.append(_Entry(name.text, place_id, score - 0.02 * min(rank, 5), reason))
    for division in gazetteer.divisions.values():
        if division.adcode == gazetteer.province.adcode:
            entries.append(_Entry(division.name, division.adcode, 1.0, "全称"))
            entries.append(_Entry(division.short, division.adcode, 0.95, "简称"))
        elif gazetteer.is_inside(division.adcode):
            entries += [_Entry(former, division.adcode, 0.85, "旧称") for former in division.former]
        elif division.level == "county" and len(division.short) > 1:
            entries.append(_Entry(division.short, division.adcode, 0.6, "省外简称"))
    for place_id, row in gazetteer.named.items():
        entries += [_Entry(text.translate(FOLD), place_id, 0.9, "别名") for text in row.search]
        if not row.is_mention:
            names = (row.place.name, *row.place.aliases)
            entries += [_Entry(text.translate(FOLD), place_id, 0.9, "名称") for text in names]
    return tuple(entries)


def _by_pinyin(text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    query = re.sub("[ '’·]", "", text).lower()
    found: dict[str, Candidate] = {}
    rows = [
        (d.pinyin, d.adcode, 0.0 if d.level != "county" else 0.02) for d in gazetteer.divisions.values() if d.pinyin
    ]
    rows += [(text, place_id, 0.04) for place_id, row in gazetteer.named.items() for text in row.pinyin.split("|")]
    for pinyin, place_id, handicap in rows:
        syllables = pinyin.lower().split(" ")
        joined = "".join(syllables)
        initials = "".join(syllable[0] for syllable in syllables if syllable)
        if joined == query:
            score, reason = 0.95, "拼音"
        elif initials == query:
            score, reason = 0.7, "拼音首字母"
        elif len(query) > 2 and joined.startswith(query):
            score, reason = 0.75, "拼音开头"
        elif len(query) > 3 and query in joined:
            score, reason = 0.5, "拼音含有"
        else:
            continue
        score = round(score - handicap, 2)
        if place_id not in found or found[place_id].score < score:
            found[place_id] = Candidate(gazetteer.division_place(place_id), score, reason)
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.place.id)))[:_MOST]


def simplified(text: str) -> str:
    """Return a text in simplified characters."""
    from opencc import OpenCC  # noqa: PLC0415  a look-up in simplified Chinese must not pay for the tables

    converted: str = OpenCC("t2s").convert(text)
    return converted
