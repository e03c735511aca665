"""The panel of each mode. A new mode is one more row of :data:`PANELS` and of ``state.MODES``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.panels import browse_panel, document_panel, export_panel
from views.panels.asking import matrix_panel, place_panel
from views.panels.presenting import present_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from views.panels.panel_view import PanelView

PANELS: Mapping[str, Callable[[PanelView], None]] = {
    "browse": browse_panel.draw,
    "place": place_panel.draw,
    "matrix": matrix_panel.draw,
    "present": present_panel.draw,
    "document": document_panel.draw,
    "export": export_panel.draw,
}


def draw(view: PanelView) -> None:
    """Draw the panel of the mode."""
    PANELS[view.nav.mode](view)
