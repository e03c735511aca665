"""What is checked before a sheet is let out. What fails is said, and drawn on the sheet, which is then internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from layers.sheet.scene import Finding
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.sheet.scene import LegendRow, SceneFacts

COUNTRY_WIDTH = 30.0
"""A window of more degrees shows a good part of the country: its borders need what the law demands of them."""
AROUND = 1.6
"""A window of so many times a great province (新疆, 内蒙古) is still the province on a wide sheet."""
OWN_ROWS = ("base:", "focus", "member")


def check(facts: SceneFacts, legend: tuple[LegendRow, ...]) -> tuple[Finding, ...]:
    """Return what is wrong with a sheet.

    Checked are: pictures or tiles from elsewhere, credit and 审图号 of the base data, CRS, scale, a window wide enough
    to be a map of the country, places outside the province without a note, a legend that explains no theme.
    """
    return tuple(_findings(facts, legend))


def _findings(facts: SceneFacts, legend: tuple[LegendRow, ...]) -> Iterable[Finding]:
    for host in facts.hosts:
        yield Finding("sheet.lint_host", (("host", host),))
    if not facts.credit.strip():
        yield Finding("sheet.lint_credit")
    if not facts.crs.strip():
        yield Finding("sheet.lint_crs")
    if not facts.scale > 0:
        yield Finding("sheet.lint_scale")
    west, south, east, north = facts.bounds
    left, bottom, right, top = facts.province_bounds
    most_wide, most_high = max(COUNTRY_WIDTH, AROUND * (right - left)), max(COUNTRY_WIDTH, AROUND * (top - bottom))
    if east - west > most_wide or north - south > most_high:
        yield Finding("sheet.lint_country")
    if unsaid := [name for name in facts.outside if name not in facts.outside_note]:
        yield Finding("sheet.lint_outside", (("names", listed(unsaid, Lang.ZH)),))
    if not any(not row.key.startswith(OWN_ROWS) for row in legend):
        yield Finding("sheet.lint_empty")


def words(findings: Iterable[Finding], lang: Lang) -> tuple[str, ...]:
    """Return findings in words."""
    return tuple(text(finding.key, lang, **dict(finding.values)) for finding in findings)
