"""Automatic numbers of Word paragraphs as text: the numbers are not in the paragraphs, they are counted here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.text.formats.zip_package import attribute, child, children, local, value
from geo.text.numerals import numeral_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEVELS = 9


def _roman(number: int) -> str:
    rest, words = min(number, 3999), ""
    for unit, name in _ROMAN:
        words += name * (rest // unit)
        rest %= unit
    return words


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 8)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _ringed(number: int) -> str:
    return _CIRCLED[number] if 0 <= number < len(_CIRCLED) else f"（{number}）"


_STYLES: dict[str, Callable[[int], str]] = {
    "chineseCounting": numeral_of,
    "chineseCountingThousand": numeral_of,
    "taiwaneseCounting": numeral_of,
    "taiwaneseCountingThousand": numeral_of,
    "japaneseCounting": numeral_of,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": lambda number: numeral_of(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: numeral_of(number).translate(_LEGAL),
    "decimalEnclosedCircle": _ringed,
    "decimalEnclosedCircleChinese": _ringed,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "ideographEnclosedCircle": lambda number: chr(0x3280 + (number - 1) % 10),
    "decimalEnclosedParen": lambda number: f"（{number}）",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}


def write_number(number: int, style: str) -> str:
    """Write a number in a style of Office (``w:numFmt``); decimal for a style that is not known."""
    return _STYLES.get(style, str)(number)


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    template: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _Definition:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    link: str = ""


class Numbering:
    """The lists of a document (``word/numbering.xml``), which count on as paragraphs come.

    Parameters
    ----------
    root
        The root of the part; ``None`` where the document has none.
    """

    def __init__(self, root: _Element | None) -> None:
        self._definitions: dict[str, _Definition] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for element in children(root, "abstractNum"):
            definition = _Definition(link=value(element, "numStyleLink"))
            for row in children(element, "lvl"):
                definition.levels[_number(attribute(row, "ilvl"))] = _level(row)
            self._definitions[attribute(element, "abstractNumId")] = definition
        for element in children(root, "num"):
            key = attribute(element, "numId")
            self._lists[key] = value(element, "abstractNumId")
            for override in children(element, "lvlOverride"):
                level = _number(attribute(override, "ilvl"))
                start = value(override, "startOverride")
                if start:
                    self._overrides.setdefault(key, {})[level] = _number(start)
                replacement = child(override, "lvl")
                own = self._definitions.get(self._lists[key])
                if replacement is not None and own is not None:
                    own.levels[level] = _level(replacement)

    def link_of(self, list_id: str) -> str:
        """Return the list style that a list refers to for its levels, if it has none of its own."""
        definition = self._definitions.get(self._lists.get(list_id, ""))
        return definition.link if definition and not definition.levels else ""

    def following(self, list_id: str, depth: int) -> str:
        """Return the number of the next paragraph of a list, as printed; nothing for a bullet or an unknown list."""
        definition = self._definitions.get(self._lists.get(list_id, ""))
        if definition is None or not 0 <= depth < _LEVELS:
            return ""
        level = definition.levels.get(depth, _Level(template=f"%{depth + 1}."))
        counts = definition.counts
        override = self._overrides.get(list_id, {}).pop(depth, None)
        before = counts[depth]
        counts[depth] = override if override is not None else level.start if before is None else before + 1
        for upper in range(depth):
            if counts[upper] is None:
                counts[upper] = definition.levels.get(upper, _Level()).start
        for lower in range(depth + 1, _LEVELS):
            restart = definition.levels.get(lower, _Level()).restart
            if restart is None or 0 < depth + 1 <= restart:
                counts[lower] = None
        if level.style in {"bullet", "none"} and "%" not in level.template:
            return ""

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            style = definition.levels.get(at, _Level()).style
            return write_number(counts[at] or 0, "decimal" if level.legal and at != depth else style)

        number = re.sub(r"%([1-9])", printed, level.template)
        return number + " " if number[-1:].isalnum() and number.isascii() else number


def _level(row: _Element) -> _Level:
    restart = value(row, "lvlRestart")
    style = value(row, "numFmt") or "decimal"
    if child(row, "numFmt") is None:
        # Newer styles stand in an alternative, with a plain one to fall back on.
        style = next((attribute(found, "val") for found in row.iter() if local(found) == "numFmt"), style)
    return _Level(
        _number(value(row, "start") or "1"),
        style,
        value(row, "lvlText"),
        _number(restart) if restart else None,
        child(row, "isLgl") is not None,
    )


def _number(words: str) -> int:
    try:
        return max(0, min(int(words), 1_000_000))
    except ValueError:
        return 0
