"""The typst sources of an atlas. All words and numbers come as JSON; no word of a document enters the source."""

from __future__ import annotations

from importlib.resources import files

COMMON = "atlas_common.typ"
"""What the book and the measuring share: type, and how blocks of words are set."""


def atlas_source() -> bytes:
    """Return the source of the book, as typst takes it."""
    return _read(COMMON) + _read("atlas.typ")


def heights_source() -> bytes:
    """Return the source that measures the words of each page: metadata with the heights in points."""
    return _read(COMMON) + _read("atlas_heights.typ")


def _read(name: str) -> bytes:
    return (files("layers.sheet.atlas") / name).read_bytes()
