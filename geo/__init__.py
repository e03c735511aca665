"""Text to tasks to places. ``geo.read(text)`` is a pure function; it knows no map, no screen, no file.

``geo.read_file`` is the door for files of every format.

The names below are loaded when they are first asked for: a command line that is called wrongly waits for nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.file_reading import read_file
    from geo.model import Reading
    from geo.reading import read
    from geo.text.decode import read_bytes_as_text

__all__ = ["Reading", "read", "read_bytes_as_text", "read_file"]

_HOMES = {
    "Reading": "model",
    "read": "reading",
    "read_bytes_as_text": "text.decode",
    "read_file": "file_reading",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the module holds
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
