"""What can go wrong, each with the file, the place in it, the value and what to do.

::

    AtlasError
    ├── InputError(ValueError)        a document, boundary file or other input of the user cannot be used
    └── DataError(ValueError)         a file of the project's own data is damaged
"""

from __future__ import annotations


class AtlasError(Exception):
    """Base of all errors that a user can act on. ``str(error)`` is a Chinese sentence fit to be shown."""


class InputError(AtlasError, ValueError):
    """A document, boundary file or other input of the user cannot be used."""


class DataError(AtlasError, ValueError):
    """A file of the project's own data does not hold what its catalog row says."""
