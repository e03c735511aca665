"""The typst source of an atlas. All words and numbers come as JSON; no word of a document enters the source."""

from __future__ import annotations

from importlib.resources import files


def atlas_source() -> bytes:
    """Return the source, as typst takes it."""
    return (files("layers.sheet.atlas") / "atlas.typ").read_bytes()
