"""What stands under the map: the tray of what has no place, and the table that says the same as the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import UnplacedReason
from layers.place_names import full_name
from views.parts.markup import button, esc, pager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.select import FeatureRow, ReviewRow, TrayRow
    from views.parts.wording import Wording
    from views.state import Nav

ORDER = (UnplacedReason.PROVINCE_WIDE, UnplacedReason.BY_CLASS, UnplacedReason.OUTSIDE, UnplacedReason.UNLOCATED)
PARTS = dict(zip(("province", "class", "outside", "unlocated"), ORDER, strict=True))
"""What the address calls the parts of the tray."""
PAGE = 50


def bar(nav: Nav, tray: Sequence[TrayRow], names: int, on_map: int, t: Wording) -> str:
    """Return the always visible line: clauses without a place, by reason; names not drawn; what the table holds."""
    parts = [f"<b>{esc(t('tray_title', n=len(tray)))}</b>"]
    for name, reason in PARTS.items():
        n = sum(row.reason is reason for row in tray)
        parts.append(_toggle(nav, name, t("tray_part", reason=t("reason_" + reason.name.lower()), n=n)))
    parts.append(_toggle(nav, "names", t("names_title", n=names)))
    parts.append('<span class="gap"></span>')
    parts.append(_toggle(nav, "table", t("table_title", n=on_map)))
    return f'<div class="tray">{"".join(parts)}</div>'


def _toggle(nav: Nav, name: str, words: str) -> str:
    opened = nav.below == name
    return (
        f'<button class="chip{" on" if opened else ""}" data-a="below:{"" if opened else name}" '
        f'aria-expanded="{str(opened).lower()}">{esc(words)}</button>'
    )


def opened(inner: str, t: Wording) -> str:
    """Return what lies open, with a way to close it."""
    close = button("below:", esc(t("close")), "chip")
    return f'<nav class="steps"><span class="gap"></span>{close}</nav><div tabindex="-1">{inner}</div>'


def part(name: str, tray: Sequence[TrayRow], page: int, t: Wording) -> str:
    """Return one part of the tray, a page at a time: every clause and the names in it that could not be drawn."""
    reason = PARTS[name]
    rows = [row for row in tray if row.reason is reason]
    title = t("reason_" + reason.name.lower())
    if not rows:
        return f'<p class="empty">{esc(t("tray_empty", reason=title))}</p>'
    page, last = _within(page, len(rows))
    body = "".join(
        f"<tr><td>{button(f'clause:{row.project.id}', esc(row.project.number))}</td><td>{esc(row.project.text)}</td>"
        f"<td>{esc('、'.join(row.names))}</td></tr>"
        for row in rows[page * PAGE : (page + 1) * PAGE]
    )
    heads = "".join(f'<th scope="col">{esc(t(key))}</th>' for key in ("tray_clause", "tray_text", "tray_names"))
    caption = esc(f"{title}：{t('tray_why_' + name)}")
    return _table(caption, heads, body) + pager("tray", page, last, t)


def names(rows: Sequence[ReviewRow], page: int, t: Wording) -> str:
    """Return the names that the map does not show, a page at a time: the reason, and what each could stand for."""
    if not rows:
        return f'<p class="empty">{esc(t("names_empty"))}</p>'
    page, last = _within(page, len(rows))
    body = "".join(
        f"<tr><td>{button(f'clause:{row.project.id}', esc(row.project.number))}</td><td>{esc(row.mention.surface)}</td>"
        f"<td>{esc(t('status_' + row.mention.status))}</td><td>{esc(t.rule(row.mention.resolution.rule))}</td>"
        f"<td>{_candidates(row, t)}</td></tr>"
        for row in rows[page * PAGE : (page + 1) * PAGE]
    )
    keys = ("tray_clause", "names_name", "names_why", "clause_rule", "names_candidates")
    heads = "".join(f'<th scope="col">{esc(t(key))}</th>' for key in keys)
    return _table(esc(t("names_caption", n=len(rows))), heads, body) + pager("names", page, last, t)


def _within(page: int, rows: int) -> tuple[int, int]:
    last = (rows - 1) // PAGE
    return min(max(page, 0), last), last


def _table(caption: str, heads: str, body: str) -> str:
    return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _candidates(row: ReviewRow, t: Wording) -> str:
    return "、".join(
        f"{button(f'place:{c.place.id}', esc(t.place(c.place)))} <small>{c.score:.0%}</small>" for c in row.candidates
    )


def table(rows: Sequence[FeatureRow], page: int, t: Wording) -> str:
    """Return what the map shows, as a table, a page at a time."""
    if not rows:
        return f'<p class="empty">{esc(t("table_empty"))}</p>'
    page, last = _within(page, len(rows))
    body = "".join(_row(row, t) for row in rows[page * PAGE : (page + 1) * PAGE])
    keys = ("table_layer", "table_name", "table_kind", "table_precision", "table_how", "table_clauses")
    heads = "".join(f'<th scope="col">{esc(t(key))}</th>' for key in keys)
    return _table(esc(t("table_caption", n=len(rows))), heads, body) + pager("table", page, last, t)


def _row(row: FeatureRow, t: Wording) -> str:
    name = full_name(row, t.lang)
    clauses = "".join(
        button(f"clause:{key}", esc(number), "chip") for key, number in zip(row.projects[:8], row.numbers, strict=False)
    )
    more = f' <span class="soft">+{len(row.projects) - 8}</span>' if len(row.projects) > 8 else ""
    how = t.code("how", row.how) if row.how else ""
    return (
        f"<tr><td>{esc(t.code('theme', row.theme.value))}</td><td>{button(f'place:{row.place_id}', esc(name))}</td>"
        f"<td>{esc(t.code('kind', row.kind))}</td><td>{esc(t.code('precision', row.precision))}</td><td>{esc(how)}</td>"
        f"<td>{clauses}{more}</td></tr>"
    )
