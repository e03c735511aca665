"""The map on paper: a scene in page millimetres from a :class:`layers.spec.MapSpec`, written as PDF, SVG and PNG.

The names below are loaded when they are first asked for: options and jobs cost nothing, drawing
brings geopandas and typst.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.sheet.atlas.bind import render_atlas
    from layers.sheet.options import Figures, OwnPaper, Paper, SheetFormat, SheetOptions
    from layers.sheet.out.render import file_name, render, render_all_tasks
    from layers.sheet.page.scene_builder import Cancelled
    from layers.sheet.plane import Context
    from layers.sheet.plane_source import context_of

__all__ = [
    "Cancelled", "Context", "Figures", "OwnPaper", "Paper", "SheetFormat", "SheetOptions", "context_of", "file_name",
    "render", "render_all_tasks", "render_atlas",
]  # fmt: skip

_HOMES = {
    "Cancelled": "page.scene_builder", "Context": "plane", "Figures": "options", "SheetFormat": "options",
    "SheetOptions": "options", "OwnPaper": "options", "Paper": "options", "context_of": "plane_source",
    "file_name": "out.render", "render": "out.render", "render_all_tasks": "out.render", "render_atlas": "atlas.bind",
}  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the module holds
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
