"""Numbers as Chinese documents write them."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_WRITTEN = "〇一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
CHINESE = "〇零一二两三四五六七八九十百千"
"""The characters of a Chinese numeral below ten thousand."""
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


_ALONE = {char: float(value) for char, value in (_DIGITS | _PLACES | _LARGE).items()}
"""Numerals of one character: most numbers of headings."""


def value_of(numeral: str) -> float | None:
    """Return the value of ``1,263``, ``3.5``, ``十五``, ``二百零三`` or ``二〇二二``; ``None`` if it is no number."""
    if numeral in _ALONE:
        return _ALONE[numeral]
    if _ARABIC.fullmatch(numeral):
        return float(numeral.replace(",", ""))
    if not numeral or any(char not in _DIGITS and char not in _PLACES and char not in _LARGE for char in numeral):
        return None
    if all(char in _DIGITS for char in numeral):
        return float("".join(str(_DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            total += (section + digit or 1) * _LARGE[char]
            section = digit = 0
    return float(total + section + digit)


def numeral_of(number: int) -> str:
    """Return 1 to 9999 as headings count: ``十``, ``十二``, ``二十``, ``一百零三``; other numbers in digits."""
    if not 0 < number < 10_000:
        return str(number)
    words = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _WRITTEN[digit] + name
        gap = False
    return words[1:] if words.startswith("一十") else words
