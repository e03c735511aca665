"""What stands under the map: the tray of what has no place, and the table that says the same as the map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import UnplacedReason
from layers.place_names import full_name
from views.parts.paging import ListPage
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from layers.select import FeatureRow, ReviewRow, TrayRow
    from views.parts.writing.wording import Wording
    from views.state import Nav

PARTS = {
    "province": UnplacedReason.PROVINCE_WIDE,
    "class": UnplacedReason.BY_CLASS,
    "selection": UnplacedReason.SELECTION,
    "nowhere": UnplacedReason.NOT_SPATIAL,
    "outside": UnplacedReason.OUTSIDE,
    "unlocated": UnplacedReason.UNLOCATED,
}
"""What the address calls the parts of the tray."""
_STATUSES = ("outside", "unresolved", "ambiguous")
PAGE = 50
FEW = 8
"""Clauses that a row of the table names; the rest it counts."""


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """How much is shown.

    Parameters
    ----------
    is_whole
        Whether it is all of the document.
    clauses, features
        Clauses that are shown, and rows of the table that says what the map shows.
    """

    is_whole: bool
    clauses: int
    features: int


def bar(nav: Nav, tray: Sequence[TrayRow], names: Sequence[ReviewRow], shown: ShownCounts, t: Wording) -> Markup:
    """Return the always visible line: clauses without a place, by reason; names not drawn; what the table holds.

    It speaks of the clauses that are shown. Reasons that none of them has are left out, and names say why they are not
    drawn: a clause that names one may stand on the map by another.
    """
    counted = [(name, reason, sum(row.reason is reason for row in tray)) for name, reason in PARTS.items()]
    reasons = [
        (name, t("tray_part", reason=_reason(reason, t), n=n)) for name, reason, n in counted if n or nav.below == name
    ]
    every = t("tray_title", n=len(tray)) if shown.is_whole else t("tray_title_of", n=len(tray), all=shown.clauses)
    found = Counter[str](row.mention.status for row in names)
    told = [t("tray_part", reason=t(f"status_{status}"), n=found[status]) for status in _STATUSES if found[status]]
    listed = t("names_title", n=len(names)) if told or nav.below == "names" else ""
    whys = t("names_whys", whys=t.listed(told)) if told else ""
    return render(
        "tray", "bar", below=nav.below, title=every, reasons=reasons, names=listed, whys=whys, on_map=shown.features,
        t=t,
    )  # fmt: skip


def opened(inner: Markup, t: Wording) -> Markup:
    """Return what lies open, with a way to close it."""
    return render("tray", "opened", inner=inner, t=t)


def part(name: str, tray: Sequence[TrayRow], page: int, t: Wording) -> Markup:
    """Return one part of the tray, a page at a time: every clause and the names in it that could not be drawn."""
    reason = PARTS[name]
    rows = [row for row in tray if row.reason is reason]
    title = _reason(reason, t)
    if not rows:
        return _nothing(t("tray_empty", reason=title))
    at = ListPage.of(page, len(rows), PAGE)
    caption = f"{title}：{t('tray_why_' + name)}"
    return render("tray", "part", rows=at.cut(rows), caption=caption, page=at, t=t)


def names(rows: Sequence[ReviewRow], page: int, t: Wording) -> Markup:
    """Return the names that the map does not show, a page at a time: the reason, and what each could stand for."""
    if not rows:
        return _nothing(t("names_empty"))
    at = ListPage.of(page, len(rows), PAGE)
    return render("tray", "names", rows=at.cut(rows), caption=t("names_caption", n=len(rows)), page=at, t=t)


def table(rows: Sequence[FeatureRow], page: int, t: Wording) -> Markup:
    """Return what the map shows, as a table, a page at a time."""
    if not rows:
        return _nothing(t("table_empty"))
    at, caption = ListPage.of(page, len(rows), PAGE), t("table_caption", n=len(rows))
    shown = at.cut(rows)
    return render("tray", "features", rows=shown, caption=caption, page=at, few=FEW, full_name=full_name, t=t)


def _reason(reason: UnplacedReason, t: Wording) -> str:
    return t("reason_" + reason.name.lower())


def _nothing(words: str) -> Markup:
    return render("markup", "empty", words=words)
