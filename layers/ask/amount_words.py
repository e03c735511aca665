"""The words of an amount, made here and nowhere else: panel, table, brief, slide, file and one-file page all ask here.

What a document writes in figures is shown with a sign for the comparison: ``≥40个``, ``2—3个``, ``1,263套``. What it
writes in words is shown as written: 三分之二左右, 百分之八十以上. English has figures throughout: ``≈ 2/3``, ``≥ 80%``.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text

if TYPE_CHECKING:
    from geo.model import Comparator, Target

_SIGN: dict[Comparator, str] = {"=": "", ">=": "≥", "<=": "≤", "~": "约", "range": ""}
_SIGN_EN: dict[Comparator, str] = {"=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ ", "range": ""}
_FIGURE = re.compile(r"\d")
_LARGEST_DENOMINATOR = 12
SHARE_UNIT = "%"


def amount_words(target: Target, lang: Lang) -> str:
    """Return the number of a target with its unit and comparison, for a reader of the language."""
    return _english(target) if lang is Lang.EN else _chinese(target)


def measure_label(measure: str) -> str:
    """Return the words of a base unit on a chart or in a filter: parts of a whole are counted in per cent."""
    return {"share": SHARE_UNIT, "ratio": "∶1"}.get(measure, measure)


def number_text(value: float) -> str:
    """Return a number without trailing zeros, at most four decimals, no exponent."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _chinese(target: Target) -> str:
    written = target.written
    if not written:
        upper = "" if target.upper is None else f"—{number_text(target.upper)}"
        written = f"{number_text(target.value)}{upper}{target.unit}"
    elif not _FIGURE.search(written):
        # 至少三分之一: what compares stands apart from the number, or it is already among the words.
        apart = target.surface == written and target.comparator not in {"=", "range"}
        return text(f"app.comparator_{target.comparator}", Lang.ZH) + written if apart else target.surface
    if written.endswith(("余", "多")) or re.search("[余多]", written):
        return written
    return _SIGN[target.comparator] + written


def _english(target: Target) -> str:
    sign, unit = _SIGN_EN[target.comparator], target.unit
    value, upper = target.value, target.upper
    if not unit and target.plain.unit == "share":
        part = Fraction(target.plain.value).limit_denominator(_LARGEST_DENOMINATOR)
        return f"{sign}{part.numerator}/{part.denominator}"
    if target.plain.unit == "share" and unit != "‰":
        value, upper, unit = target.plain.value * 100, target.plain.upper and target.plain.upper * 100, SHARE_UNIT
    if unit in {"∶1", "1∶"}:
        number = number_text(value)
        return sign + (f"{number}:1" if unit == "∶1" else f"1:{number}")
    words = _grouped(value) if upper is None else f"{_grouped(value)}–{_grouped(upper)}"
    return f"{sign}{words}{unit}" if unit in {SHARE_UNIT, "‰", ""} else f"{sign}{words} {unit}"


def _grouped(value: float) -> str:
    """Return a number with a comma between thousands."""
    return f"{round(value, 4):,.10g}"
