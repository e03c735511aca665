"""How places are named, once: in full, on a map, at the head of a narrow column; and a document without a title."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Protocol

from data.openers.boundaries import CREDIT
from data.openers.catalog import read_csv
from data.openers.texts import Lang, text
from geo.english_names import IN_TWO_WORDS

if TYPE_CHECKING:
    from geo.gazetteer import Division


class HasNames(Protocol):
    """Anything with a Chinese name and, where one is known, an English one."""

    @property
    def name(self) -> str:
        """The Chinese name."""

    @property
    def name_en(self) -> str:
        """The English name; empty where none is known."""


def full_name(place: HasNames, lang: Lang) -> str:
    """Return the whole name in a language, Chinese where there is no other."""
    return in_language(place.name, place.name_en, lang)


def in_language(name: str, name_en: str, lang: Lang) -> str:
    """Return one of two names, Chinese where there is no other; for the rows of tables."""
    return name_en if lang is Lang.EN and name_en else name


def map_name(division: Division, lang: Lang) -> str:
    """Return what stands on a map: 郫都 and Pidu for 郫都区, 甘孜州 and Garzê, 成都市 and Chengdu.

    Prefectures keep the word for their type in Chinese, so that 广安市 is not taken for 广安区.
    """
    if lang is Lang.ZH and division.level == "prefecture" and division.kind != "autonomous_prefecture":
        return division.name
    return head_name(division, lang)


def head_name(division: Division, lang: Lang) -> str:
    """Return the name without the word for its type: 郫都, 成都, 甘孜州; Pidu, Chengdu, Garzê.

    Two of one name in a province (市中区 of 内江 and of 乐山) keep it. A county of one character keeps it,
    in either language, written as one word: 荣县, Rongxian. Autonomous prefectures
    keep 州, for most share their name with a county. English names are those of the gazetteer, with the apostrophe of
    Ya'an and the official names of Ngawa and Garzê, and not spelled anew from pinyin.
    """
    is_name = len(division.short) > 1 and division.adcode not in _twofold()
    short = division.short if is_name else division.name
    if lang is Lang.ZH or not division.name_en:
        return short
    first = IN_TWO_WORDS.get(division.adcode) or division.name_en.partition(" ")[0]
    return f"{first}xian" if len(short) == 2 and short.endswith("县") and not first.endswith("xian") else first


@cache
def _twofold() -> frozenset[str]:
    """Return the adcodes of counties whose full name another county of their province has as well."""
    rows = [row for row in read_csv("gazetteer/national.csv") if row["level"] == "county"]
    times = Counter((row["adcode"][:2], row["name"]) for row in rows)
    return frozenset(row["adcode"] for row in rows if times[row["adcode"][:2], row["name"]] > 1)


def document_title(title: str, lang: Lang) -> str:
    """Return the title of a document, or what one without a title is called: the same on screen, paper and in files."""
    return title.strip() or text("sheet.untitled", lang)


def source_words(source: str, lang: Lang) -> str:
    """Return the credit line of boundaries in a language; that of a user's own file stands as it is."""
    return text("map.credit_boundaries", lang) if source == CREDIT and lang is Lang.EN else source
