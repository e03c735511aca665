"""What the reader says in Chinese by convention (where words stand, why, what was left out), in the user's language.

The wire form keeps the Chinese. Each sentence is a text ``report.said_…`` of the catalogue whose Chinese is also the
pattern by which it is known again, so that a new one needs a row there and no code.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from data.openers.texts import Lang, code_words, texts

_NUMBERS = "[0-9—、]+"
_BRACKETS = str.maketrans({"（": "[（〔]", "）": "[）〕]"})
"""Around words with brackets of their own stand those of the other form (:func:`data.openers.texts.bracketed`)."""
_NUMBERED = frozenset({"n", "table", "pages"})
"""Placeholders that stand for numbers; all others stand for words."""


def said(words: str, lang: Lang) -> str:
    """Return a sentence of the reader in a language; what is none of its sentences (a name, a quotation) as it is.

    >>> said("第2—3页", Lang.EN)
    'page 2–3'
    """
    if lang is Lang.ZH or not words:
        return words
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(words):
            parts = {name: _part(name, part, lang) for name, part in found.groupdict().items()}
            return sentence.format(**parts)
    return " · ".join(code_words("rule", part, lang) for part in words.split("·"))


def _part(name: str, words: str, lang: Lang) -> str:
    if name in _NUMBERED:
        return words.replace("—", "–").replace("、", ", ")
    return said(words, lang)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences as patterns, those with most words of their own first."""
    found = []
    for key, words in texts().items():
        if key.startswith("report.said_"):
            pieces = list(Formatter().parse(words["zh"]))
            pattern = "".join(
                re.escape(plain).translate(_BRACKETS)
                + (f"(?P<{name}>{_NUMBERS if name in _NUMBERED else '.+?'})" if name else "")
                for plain, name, _, _ in pieces
            )
            found.append((-sum(len(plain) for plain, *_ in pieces), re.compile(pattern, re.DOTALL), words["en"]))
    return tuple((pattern, sentence) for _, pattern, sentence in sorted(found, key=lambda row: row[0]))
