"""The values of the library: who asks, what comes to be kept, what is kept."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.model import Reading
    from geo.origin import Origin


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks.

    Parameters
    ----------
    id
        What the sign-in knows the user by; empty on one's own machine, where everything is the user's.
    name
        In words.
    mail
        An address by which an administrator may name the user; it proves nothing.
    """

    id: str = ""
    name: str = ""
    mail: str = ""


def own_person() -> Person:
    """Return the user of this machine, by the name of the account."""
    try:
        return Person("", getpass.getuser())
    except (OSError, KeyError, ImportError):
        return Person()


@dataclass(frozen=True, slots=True, eq=False)
class NewDocument:
    """A document that came and was read.

    Parameters
    ----------
    said
        Adcode of the jurisdiction that the user gave; empty where it was found from the text.
    """

    name: str
    file: bytes
    text: str
    origin: Origin
    reading: Reading
    said: str = ""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """What the library says of a document without opening it.

    Parameters
    ----------
    id
        What its address names it by: 12 letters and digits that nobody guesses.
    size
        Of its file, in bytes.
    fingerprint
        Of the reading, as :func:`library.fingerprint.fingerprint` made it when the document came.
    jurisdiction, said
        Adcode of the division whose document it is; the one that the user gave, empty where it was found.
    owner
        Id of the person whose it is; empty for what came before anybody signed in.
    owner_name
        Of that person, as of the last sign-in; that of who brought it where nobody signed in.
    deleted
        When it was deleted; ``None`` for one that stands.
    """

    id: str
    name: str
    title: str
    issuer: str
    year: int | None
    jurisdiction: str
    said: str
    fingerprint: str
    file_sha256: str
    text_sha256: str
    characters: int
    size: int
    came: dt.datetime
    came_by: str
    owner: str
    owner_name: str
    is_shared: bool
    deleted: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """What became of a document that came.

    Parameters
    ----------
    is_new
        False where the very same file was kept before; ``document`` is then the older one.
    same_text
        Other documents of the user with the same text in another file.
    """

    document: KeptDocument
    is_new: bool
    same_text: tuple[KeptDocument, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class KeptContent:
    """A document taken from the library: its file, and its text as it was read when it came."""

    document: KeptDocument
    file: bytes
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A part of a list of documents, the newest first.

    Parameters
    ----------
    total
        How many there are on all pages.
    """

    documents: Sequence[KeptDocument]
    total: int


@dataclass(frozen=True, slots=True)
class Keepsake:
    """Something that a user has made or set, with the id that an address may name it by."""

    id: str
    kind: str
    name: str
    value: str
    document: str | None
    changed: dt.datetime
