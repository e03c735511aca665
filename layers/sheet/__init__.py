"""The map on paper: a scene in page millimetres from a :class:`layers.model.MapSpec`, written as PDF, SVG and PNG.

The names below are loaded when they are first asked for: options and jobs cost nothing, drawing
brings geopandas and typst.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.sheet.atlas import render_atlas
    from layers.sheet.compose import Cancelled
    from layers.sheet.context import Context
    from layers.sheet.options import Figures, Format, Options, Paper
    from layers.sheet.output import file_name, render, render_all_tasks
    from layers.sheet.source import context_for, context_of

__all__ = [
    "Cancelled", "Context", "Figures", "Format", "Options", "Paper", "context_for", "context_of",
    "file_name", "render", "render_all_tasks", "render_atlas",
]  # fmt: skip

_HOMES = {
    "Cancelled": "compose", "Context": "context", "Figures": "options", "Format": "options", "Options": "options",
    "Paper": "options", "context_for": "source", "context_of": "source", "file_name": "output",
    "render": "output", "render_all_tasks": "output", "render_atlas": "atlas",
}  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the module holds
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
