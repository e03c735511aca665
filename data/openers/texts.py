"""The one catalogue of texts: every word that a user meets, in Chinese and English.

One JSON file an area under ``data/texts``: ``{"key": {"zh": "…", "en": "…"}}``; a text is asked for as ``area.key``.
Placeholders are those of :meth:`str.format`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from data.errors import DataError
from data.openers import catalog

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
    return words.format(**values) if values else words


def code_words(group: str, value: str, lang: Lang) -> str:
    """Return the words of a code (a kind, a precision, a rule), or the code itself where it has none."""
    for area in ("map", "app"):
        if (words := texts().get(f"{area}.{group}_{value}")) is not None:
            return words[lang]
    return value
