"""The errors of reading a document; the base classes live with the data, the lowest package."""

from __future__ import annotations

from data.errors import AtlasError, InputError

__all__ = ["AtlasError", "InputError"]
