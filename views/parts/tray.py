"""What stands under the map: the tray of what has no place, and the table that says the same as the map."""

from __future__ import annotations

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
PAGE = 50
FEW = 8
"""Clauses that a row of the table names; the rest it counts."""


def bar(nav: Nav, tray: Sequence[TrayRow], names: int, on_map: int, t: Wording) -> Markup:
    """Return the always visible line: clauses without a place, by reason; names not drawn; what the table holds."""
    reasons = [
        (name, t("tray_part", reason=_reason(reason, t), n=sum(row.reason is reason for row in tray)))
        for name, reason in PARTS.items()
    ]
    return render("tray", "bar", below=nav.below, total=len(tray), reasons=reasons, names=names, on_map=on_map, t=t)


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
