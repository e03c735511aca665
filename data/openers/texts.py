"""The one catalogue of texts: every word that a user meets, in Chinese and English.

One JSON file an area under ``data/texts``: ``{"key": {"zh": "…", "en": "…"}}``; a text is asked for as ``area.key``.
Placeholders are those of :meth:`str.format`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from data.errors import DataError
from data.openers import catalog

_IN_BRACKETS = re.compile(r"[（(]([^（）()]*\{[^（）()]*)[）)]")
"""What a text puts into brackets, a placeholder among it."""

_MANY = re.compile(
    r"\{(\w+)\} ((?:[a-z]+ )??)(clause|task|place|target|unit|list|name|file|row|candidate|suggestion|repair|page|"
    "step|sheet|prefecture|chapter|document|goal|achievement|statement|neighbour|change|text|reading|bodie|countie)s"
    r"( (?:bear|name|are|pass|hold|have|address)\b)?"
)
"""A number of things in English, and what they do."""
_VERBS = {"are": "is", "have": "has", "pass": "passes", "address": "addresses"}

AREAS = ("map", "app", "sheet", "files", "present", "desk", "report", "reading", "shelf", "compare")


class Lang(StrEnum):
    """A language of the interface; the value is the code in URLs and on the command line."""

    ZH = "zh"
    EN = "en"


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return all texts, ``{"area.key": {"zh": …, "en": …}}``.

    Raises
    ------
    DataError
        If a text lacks one of the languages.
    """
    found: dict[str, dict[str, str]] = {}
    for area in AREAS:
        for key, words in catalog.read_json(f"texts/{area}.json").items():
            if set(words) != {lang.value for lang in Lang}:
                msg = f"data/texts/{area}.json：{key} 需要且只要 zh、en 两种文字，现有 {sorted(words)}"
                raise DataError(msg)
            found[f"{area}.{key}"] = words
    return found


def text(key: str, lang: Lang, **values: object) -> str:
    """Return one text in one language with its placeholders filled.

    Raises
    ------
    KeyError
        If no area has the key: a fault of the programme, never of the user.
    """
    words = texts()[key][lang]
    if not values:
        return words
    if lang is Lang.EN and 1 in values.values():
        words = _MANY.sub(lambda found: _one(found) if values[found[1]] == 1 else found[0], words)
    filled = words.format(**values)
    if filled.count("（") + filled.count("(") == words.count("（") + words.count("("):
        return filled
    parts = (part.format(**values) for part in _IN_BRACKETS.split(words))
    return "".join(bracketed(part, lang) if at % 2 else part for at, part in enumerate(parts))


def _one(found: re.Match[str]) -> str:
    """Return the words for one thing: ``{n} clause bears``."""
    noun = f"{found[3][:-2]}y" if found[3].endswith("ie") else found[3]
    verb = (found[4] or "").strip()
    does = f" {_VERBS.get(verb, f'{verb}s')}" if verb else ""
    return f"{{{found[1]}}} {found[2]}{noun}{does}"


def bracketed(words: str, lang: Lang = Lang.ZH) -> str:
    """Return words in brackets; in those of another form where the words have brackets themselves.

    （地级市）, but 〔市（州）〕: GB/T 15834-2011 (4.9) has brackets inside brackets take different forms.
    """
    is_nested = "（" in words or "(" in words
    if lang is Lang.EN:
        return f"[{words}]" if is_nested else f"({words})"
    return f"〔{words}〕" if is_nested else f"（{words}）"


def code_words(group: str, value: str, lang: Lang) -> str:
    """Return the words of a code (a kind, a precision, a rule), or the code itself where it has none."""
    for area in ("map", "app"):
        if (words := texts().get(f"{area}.{group}_{value}")) is not None:
            return words[lang]
    return value
