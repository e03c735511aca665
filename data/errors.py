"""What can go wrong, each with the file, the place in it, the value and what to do. One tree for all packages.

::

    AtlasError
    ├── InputError(ValueError)        a document, boundary file or other input of the user cannot be used
    │   ├── EmptyInputError           nothing to read
    │   ├── TooLargeError             more than a document can be
    │   ├── EncodingError             bytes that are no text, or text in several encodings
    │   ├── FormatError               a file of a kind that is not read, or a damaged one
    │   │   ├── EncryptedFileError    locked with a password
    │   │   └── ScanError             pictures of pages, without a text layer
    │   ├── NothingFoundError         a text that is no planning document
    │   └── SlowReadingError          a text that takes longer to read than it may
    ├── DataError(ValueError)         a file of the project's own data is damaged
    ├── SignInError                   nobody has signed in, or nobody can
    └── LibraryError                  the library of documents cannot be used, or not for this
        ├── LibraryPlaceError         where it should be it cannot be opened, made or reached
        ├── LibraryFullError          the disk is full, or a user has kept as much as one may
        ├── DamagedLibraryError       what is stored is not what was kept
        ├── NewerLibraryError         kept by a newer version of the programme
        ├── GoneError                 nothing is kept under that address, or it is not this user's to see
        └── NotYoursError             somebody else has shared it, and only that person may change it
"""

from __future__ import annotations


class AtlasError(Exception):
    """Base of all errors that a user can act on. ``str(error)`` is a Chinese sentence fit to be shown."""


class InputError(AtlasError, ValueError):
    """A document, boundary file or other input of the user cannot be used."""


class EmptyInputError(InputError):
    """The document holds no text."""


class TooLargeError(InputError):
    """The document is larger than the limit."""


class EncodingError(InputError):
    """The bytes are no text, or not all in one encoding."""


class FormatError(InputError):
    """The file is of a kind that is not read, or it is damaged."""


class EncryptedFileError(FormatError):
    """The file is locked with a password."""


class ScanError(FormatError):
    """The file holds pictures of pages and no text."""


class NothingFoundError(InputError):
    """The text holds no task, place or target: it is no planning document."""


class SlowReadingError(InputError):
    """The document takes longer to read than it may."""


class DataError(AtlasError, ValueError):
    """A file of the project's own data does not hold what its catalog row says."""


class SignInError(AtlasError):
    """Nobody has signed in, or the sign-in is not set up or cannot be reached."""


class LibraryError(AtlasError):
    """The library of documents cannot be used, or not for this."""


class LibraryPlaceError(LibraryError):
    """The library cannot be opened, made or reached where the setting says."""


class LibraryFullError(LibraryError):
    """The disk is full, or the user has kept as much as one may."""


class DamagedLibraryError(LibraryError):
    """What is stored is not what was kept."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer version of the programme."""


class GoneError(LibraryError):
    """Nothing is kept under that address, or it is not this user's to see."""


class NotYoursError(LibraryError):
    """Somebody else has shared it, and only that person may change or delete it."""
