"""What the tests of the desk share: a view of a document at some address."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from data.openers import catalog
from data.openers.texts import Lang
from layers.select import select
from views import documents
from views.panels.panel_view import PanelView
from views.parts.writing.wording import Wording
from views.state import Nav

if TYPE_CHECKING:
    from layers.edition import Edition

DOCUMENT = documents.make("2022.txt", catalog.read_bytes("source/2022.txt"), is_default=True)
HOSTILE = documents.make(
    "<b>.txt",
    (
        "1.推进<script>alert(1)</script>建设。支持成都市、=cmd|金堂县建设公园城市😀；支持宜宾市建设三江新区；"
        "新建保障性住房5万套。（牵头单位：<img src=x>委；责任单位：省财政厅）"
    ).encode(),
)


def view(query: dict[str, str] | None = None, document: documents.Document = DOCUMENT) -> PanelView:
    """Return what the panels get at an address."""
    nav, problems = Nav.from_query(query or {})
    assert not problems
    edition = documents.opened(document)
    spec = nav.spec
    opens = spec.with_(task=None, clause=None, place=None)
    return PanelView(nav, edition, select(edition, spec), select(edition, opens), document, (), Wording(spec.lang))


def edition() -> Edition:
    return documents.opened(DOCUMENT)


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def actions(markup: str, verb: str) -> list[str]:
    """Return what the buttons of one verb ask for."""
    return [html.unescape(found) for found in re.findall(rf'data-a="{verb}:([^"]*)"', markup)]


LANGS = tuple(Lang)
