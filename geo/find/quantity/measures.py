"""The measure words of the data file ``measures.json``, and the plain amounts that make numbers comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from data.openers import catalog
from geo.model import PlainAmount

_MULTIPLES = {
    "十": 1e1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
    "亿亿": 1e16,
    "百亿亿": 1e18,
}
MULTIPLE = "百亿亿|亿亿|万亿|千亿|百亿|十亿|千万|百万|十万|[万亿千百]"
"""The words that multiply a measure word, as a pattern."""
_MULTIPLE = re.compile(MULTIPLE)
_BRACKET = re.compile("（[^（）]*）$")
DIVISIONS = frozenset("省市州盟县旗区镇乡村")
"""First letters of the measure words that count divisions: 9县, 5市, 12乡镇."""
SHARE = "share"
"""The base unit of per cent, of tenths (三成) and of fractions: 1 is the whole."""
RATIO = "ratio"
"""The base unit of ``18∶1``."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure word: the unit that it is compared in, how many of those it is, what must not follow it.

    ``kind`` is ``count`` where the thing counted follows (3个中心) and ``measure`` where it goes before (绿地3公顷).
    """

    word: str
    base: str
    factor: float
    kind: Literal["count", "measure"]
    not_before: str


@cache
def measures() -> dict[str, Measure]:
    """Return the measure words by word."""
    return {row["word"]: Measure(**row) for row in catalog.read_json("measures.json")}


def words_pattern() -> str:
    """Return a pattern of all measure words that stand behind a number, the longest first."""
    listed = sorted(
        (one for one in measures().values() if one.base not in {SHARE, RATIO}),
        key=lambda one: (-len(one.word), one.word),
    )
    return "|".join(re.escape(one.word) + (f"(?!{one.not_before})" if one.not_before else "") for one in listed)


def measure_of(unit: str) -> Measure | None:
    """Return the measure word of a unit as printed: 套 of ``万套（间）``."""
    word = _BRACKET.sub("", unit)
    if (found := measures().get(word)) is not None:
        return found
    multiple = _MULTIPLE.match(word)
    word = word[multiple.end() :] if multiple else word
    return measures().get(word) or measures().get(word.partition("/")[0])


def is_count(unit: str) -> bool:
    """Tell whether what is counted follows the unit; 万 and 亿 alone multiply what is counted: 80万重点群体."""
    if _MULTIPLE.fullmatch(unit):
        return True
    found = measure_of(unit)
    return found is not None and found.kind == "count"


def plain_amount(value: float, upper: float | None, unit: str) -> PlainAmount:
    """Return a number as printed in its base unit: ``3.5, 万套`` is 35000 套, ``60, %`` is a share of 0.6.

    A number without a unit keeps its value: what it counts is not known.
    """
    word = _BRACKET.sub("", unit)
    factor = 1.0
    if word not in measures() and (multiple := _MULTIPLE.match(word)):
        factor = _MULTIPLES[multiple[0]]
        word = word[multiple.end() :]
    measure, each = measures().get(word), ""
    if measure is None:
        # 842元/月: so many of a measure for each of another.
        amount, slash, other = word.partition("/")
        measure, each = measures().get(amount), slash + other
    if measure is not None:
        factor, word = factor * measure.factor, measure.base + each
    return PlainAmount(_times(value, factor), None if upper is None else _times(upper, factor), word)


def _times(value: float, factor: float) -> float:
    # 15 digits hide the binary noise of 7.8 * 10000 and keep every digit that a document prints.
    return float(f"{value * factor:.15g}")
