"""The panel of the mode 文档: what was read, what was repaired, and where every fact comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.openers import boundaries, catalog
from geo.reading_report import report_of
from geo.report_words import report_parts
from views.panels import upload
from views.panels.browse_panel import totals
from views.parts.answering import answer, page_of
from views.parts.component import block
from views.parts.markup import esc, folded, pager, warnings

if TYPE_CHECKING:
    from geo.report_words import ReportPart
    from layers.edition import Edition
    from views.panels.panel_view import PanelView
    from views.parts.wording import Wording

PAGE = 20
SHOWN = 5
"""Unreadable stretches listed; their number is told in full."""


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t = view.t
    html = panel(view.edition, view.document.name, page_of("repairs"), t)
    block("panel_document", warnings(view.notes) + html, answer)
    upload.draw(view)
    block("panel_sources", sources(boundaries.CREDIT, t), answer)


def panel(edition: Edition, name: str, page: int, t: Wording) -> str:
    """Return the facts of the document and its repairs as HTML.

    Parameters
    ----------
    name
        File name or title under which the user knows the document.
    page
        Page of the list of repairs, from 0.
    """
    document = edition.reading.document
    rows = [
        (t("document_file"), name),
        ("SHA-256", document.sha256),
        (t("document_holds"), totals(edition, t)),
    ]
    listed = "".join(f"<div><dt>{esc(key)}</dt><dd>{esc(value)}</dd></div>" for key, value in rows)
    head = f'<h2 tabindex="-1">{esc(document.title or t("document_untitled"))}</h2><dl>{listed}</dl>'
    return head + _report(edition, t) + _unreadable(edition, t) + _repairs(edition, page, t) + _errata(t)


def _report(edition: Edition, t: Wording) -> str:
    """Return the reading report: lists of facts stand open, tables are folded."""
    parts = report_parts(report_of(edition.reading), t.lang)
    return f"<h3>{esc(t('report_title'))}</h3>" + "".join(map(_part, parts))


def _part(part: ReportPart) -> str:
    if part.cells:
        heads = "".join(f'<th scope="col">{esc(head)}</th>' for head in part.columns)
        rows = "".join("<tr>" + "".join(f"<td>{esc(cell)}</td>" for cell in row) + "</tr>" for row in part.cells)
        table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        return folded(esc(part.title), table, "list")
    rows = "".join(
        f"<li>{f'<b>{esc(fact.label)}</b> ' if fact.label else ''}{esc(fact.words)}</li>" for fact in part.facts
    )
    return f'<h4>{esc(part.title)}</h4><ul class="targets">{rows}</ul>'


def _unreadable(edition: Edition, t: Wording) -> str:
    reading = edition.reading
    if not reading.unreadable:
        return ""
    lost = sum(span.end - span.start for span in reading.unreadable)
    share = max(lost / len(reading.original), 0.001)
    rows = "".join(
        f"<li><code>{esc(reading.original[span.start : span.end])}</code></li>" for span in reading.unreadable[:SHOWN]
    )
    words = t("document_unreadable", n=len(reading.unreadable), share=f"{share:.1%}")
    return f'<p class="warn">{esc(words)}</p><ul class="targets">{rows}</ul>'


def _errata(t: Wording) -> str:
    damage = catalog.read_json("errata.json")["damage"]
    rows = "".join(f"<tr><td>{esc(row['damaged'])}</td><td>{esc(row['right'])}</td></tr>" for row in damage)
    heads = "".join(f'<th scope="col">{esc(t(key))}</th>' for key in ("repair_before", "repair_after"))
    return folded(
        esc(t("document_errata")), f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>", "list"
    )


def _repairs(edition: Edition, page: int, t: Wording) -> str:
    repairs = edition.reading.repairs
    if not repairs:
        return f'<h3>{esc(t("document_repairs", n=0))}</h3><p class="soft">{esc(t("document_no_repairs"))}</p>'
    counts = Counter(repair.rule for repair in repairs)
    by_rule = "".join(f"<li>{esc(t.rule(rule))} <b>{n}</b></li>" for rule, n in counts.most_common())
    last = (len(repairs) - 1) // PAGE
    page = min(max(page, 0), last)
    rows = "".join(
        f"<tr><td>{repair.span.start}</td><td>{esc(repair.before)}</td>"
        f"<td>{esc(repair.after or t('document_removed'))}</td><td>{esc(t.rule(repair.rule))}</td></tr>"
        for repair in repairs[page * PAGE : (page + 1) * PAGE]
    )
    heads = "".join(
        f'<th scope="col">{esc(t(key))}</th>' for key in ("repair_at", "repair_before", "repair_after", "repair_rule")
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{pager('repairs', page, last, t)}"
    return f'<h3>{esc(t("document_repairs", n=len(repairs)))}</h3><ul class="targets">{by_rule}</ul>' + folded(
        esc(t("document_repairs_list")), table, "list", opened=page > 0
    )


def sources(boundary_credit: str, t: Wording) -> str:
    """Return where the project's own data come from, with the licence of each file."""
    rows = "".join(
        f"<tr><td>{esc(entry.title)}<br><small>{esc(entry.key)}</small></td><td>{esc(entry.source)}</td><td>{esc(entry.licence)}</td></tr>"
        for entry in catalog.entries().values()
        if not entry.key.startswith("texts/")
    )
    heads = "".join(f'<th scope="col">{esc(t(key))}</th>' for key in ("source_what", "source_from", "source_licence"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<h3>{esc(t('sources_title'))}</h3><p>{esc(boundary_credit)}</p>" + folded(
        esc(t("sources_list")), table, "list"
    )
