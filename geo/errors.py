"""The errors of reading a document; the base classes live with the data, the lowest package.

::

    AtlasError
    └── InputError(ValueError)
        ├── EmptyInputError       nothing to read
        ├── TooLargeError         more than a document can be
        └── EncodingError         bytes that are no text, or text in several encodings
"""

from __future__ import annotations

from data.errors import AtlasError, InputError

__all__ = ["AtlasError", "EmptyInputError", "EncodingError", "InputError", "TooLargeError"]


class EmptyInputError(InputError):
    """The document holds no text."""


class TooLargeError(InputError):
    """The document is larger than the limit."""


class EncodingError(InputError):
    """The bytes are no text, or not all in one encoding."""
