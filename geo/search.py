"""Look a name up: simplified or traditional, current or former, full or short, Chinese, pinyin or initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer import default
from geo.names import FOLD, NameForm, index_of
from geo.pinyin import sounds_of
from geo.places import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_LATIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž '’·–-]*")
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


class _Spelling(NamedTuple):
    """A name in small Latin letters without spaces, its initials, its place, what it counts less, what it is."""

    joined: str
    initials: str
    place_id: str
    handicap: float
    kind: str


def _letters(text: str) -> str:
    return re.sub("[ '’·–-]", "", text).lower()


def _spellings(gazetteer: Gazetteer) -> tuple[_Spelling, ...]:
    """Return every place in Latin letters: by the sound of its name, and by its English name where it has one."""
    found: list[_Spelling] = []
    for division in gazetteer.divisions.values():
        handicap = 0.0 if division.level != "county" else 0.02
        for words, kind in ((division.pinyin, _SOUND), (division.name_en, _ENGLISH)):
            found += _spelling(words, division.adcode, handicap, kind)
    for place_id, row in gazetteer.named.items():
        # Tables of the whole country have no column of sounds.
        for words in (row.pinyin or " ".join(sounds_of(row.place.name))).split("|"):
            found += _spelling(words, place_id, 0.04, _SOUND)
        found += _spelling(row.place.name_en, place_id, 0.04, _ENGLISH)
    return tuple(found)


def _spelling(words: str, place_id: str, handicap: float, kind: str) -> Iterator[_Spelling]:
    if words:
        initials = "".join(word[0] for word in words.lower().split(" ") if word) if kind == _SOUND else ""
        yield _Spelling(_letters(words), initials, place_id, handicap, kind)


_SOUND, _ENGLISH = "拼音", "英文名"


def _by_pinyin(text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    query = _letters(text)
    found: dict[str, Candidate] = {}
    for joined, initials, place_id, handicap, kind in gazetteer.kept(_spellings):
        if joined == query:
            score, reason = 0.95, kind
        elif initials == query:
            score, reason = 0.7, f"{kind}首字母"
        elif len(query) > 2 and joined.startswith(query):
            score, reason = 0.75, f"{kind}开头"
        elif len(query) > 3 and query in joined:
            score, reason = 0.5, f"{kind}含有"
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
