"""The panel of the mode 文档: what was read, what was repaired, and where every fact comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from data.openers import catalog
from geo.given_lists import PUBLISHED
from geo.reading_report import report_of
from geo.report_words import report_parts
from layers.place_names import document_title
from library.fingerprint import fingerprint
from views import loaded_lists
from views.panels import jurisdiction_choice, shelf_panel, upload
from views.panels.browse_panel import totals
from views.panels.comparing import compare_panel
from views.panels.corpora import corpus_panel
from views.parts.answering import answer, page_of
from views.parts.component import block
from views.parts.paging import ListPage
from views.parts.writing.templating import joined, render

if TYPE_CHECKING:
    from layers.edition import Edition
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

PAGE = 20
SHOWN = 5
"""Unreadable stretches listed; their number is told in full."""


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t = view.t
    notes = render("markup", "warnings", notes=[*view.notes, *_reread(view)])
    if view.nav.corpus:
        block("panel_document", notes, answer)
        corpus_panel.draw(view)
        return
    if view.nav.against:
        # Who compares looks at both documents, and not at how one was read.
        block("panel_document", notes, answer)
        compare_panel.draw(view)
        shelf_panel.draw(t)
        return
    html = panel(view.edition, view.document.name, page_of("repairs"), t)
    block("panel_document", joined(notes, html), answer)
    compare_panel.draw(view)
    jurisdiction_choice.draw(view)
    upload.draw(view)
    shelf_panel.draw(t)
    corpus_panel.choose(t)
    block("panel_sources", sources(view.edition.boundaries.source, t), answer)


def _reread(view: PanelView) -> tuple[str, ...]:
    """Say so where the document is read otherwise than when it was kept.

    What the user says of it, and the user's own lists, change its reading, too.
    """
    kept = view.document.kept
    if kept is None or view.nav.jurisdiction or loaded_lists.in_use() != PUBLISHED:
        return ()
    edition = view.edition
    now = edition.once("fingerprint", lambda: fingerprint(edition.reading))
    return () if now == kept.fingerprint else (view.t.shelf("reread"),)


def panel(edition: Edition, name: str, page: int, t: Wording) -> Markup:
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
        (t("document_jurisdiction"), jurisdiction_choice.words(edition, t)),
        ("SHA-256", document.sha256),
        (t("document_holds"), totals(edition, t)),
    ]
    title = document_title(document.title, t.lang)
    return joined(
        render("document", "head", title=title, rows=rows, t=t), _report(edition, t), _unreadable(edition, t),
        _repairs(edition, page, t), _errata(t),
    )  # fmt: skip


def _report(edition: Edition, t: Wording) -> Markup:
    """Return the reading report: lists of facts stand open, tables are folded."""
    return render("document", "report", parts=report_parts(report_of(edition.reading), t.lang), t=t)


def _unreadable(edition: Edition, t: Wording) -> Markup:
    reading = edition.reading
    if not reading.unreadable:
        return Markup()
    lost = sum(span.end - span.start for span in reading.unreadable)
    share = max(lost / len(reading.original), 0.001)
    shown = [reading.original[span.start : span.end] for span in reading.unreadable[:SHOWN]]
    words = t("document_unreadable", n=len(reading.unreadable), share=f"{share:.1%}")
    return render("document", "unreadable", words=words, shown=shown)


def _errata(t: Wording) -> Markup:
    return render("document", "errata", damage=catalog.read_json("errata.json")["damage"], t=t)


def _repairs(edition: Edition, page: int, t: Wording) -> Markup:
    repairs = edition.reading.repairs
    if not repairs:
        return render("document", "no_repairs", t=t)
    counts = Counter(repair.rule for repair in repairs).most_common()
    at = ListPage.of(page, len(repairs), PAGE)
    return render("document", "repairs", n=len(repairs), counts=counts, repairs=at.cut(repairs), page=at, t=t)


def sources(boundary_credit: str, t: Wording) -> Markup:
    """Return where the project's own data come from, with the licence of each file."""
    entries = [entry for entry in catalog.entries().values() if not entry.key.startswith("texts/")]
    return render("document", "sources", entries=entries, credit=boundary_credit, t=t)
