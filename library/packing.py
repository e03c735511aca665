"""Texts and their origins as the library stores them: packed bytes, the same in every database.

No database takes every text: PostgreSQL no NUL, neither of them half a surrogate pair. Bytes hold all that was given.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from dataclasses import astuple
from typing import Any

from geo.origin import DocumentFormat, LeftOut, Origin, TextPart
from library.database.schema import NAME_LENGTH

_LEVEL = 6


def pack_text(text: str) -> bytes:
    """Return a text as packed UTF-8; halves of surrogate pairs are kept as they are."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack_text(packed: bytes) -> str:
    """Return what :func:`pack_text` was given.

    Raises
    ------
    zlib.error, UnicodeError
        If the bytes are damaged.
    """
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def pack_origin(origin: Origin) -> bytes:
    """Return the origin of a text with the place of each of its parts."""
    form = origin.to_dict() | {
        "starts": origin.starts.tolist(),
        "parts": [list(astuple(part)) for part in origin.parts],
    }
    return zlib.compress(json.dumps(form, ensure_ascii=True).encode(), _LEVEL)


def unpack_origin(packed: bytes) -> Origin:
    """Return what :func:`pack_origin` was given.

    Raises
    ------
    zlib.error, ValueError, KeyError, TypeError
        If the bytes are damaged.
    """
    form: dict[str, Any] = json.loads(zlib.decompress(packed))
    return Origin(
        DocumentFormat(form["format"]),
        form["pages"],
        tuple(LeftOut(row["kind"], row["count"], row["sample"]) for row in form["left_out"]),
        tuple(form["notes"]),
        array("q", form["starts"]),
        tuple(TextPart(*part) for part in form["parts"]),
    )


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text, the same that a reading has of it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plain_words(words: str, longest: int = NAME_LENGTH) -> str:
    """Return words that every database and every list can show: what cannot be printed is marked, the rest cut."""
    found = " ".join(words.split())
    found = "".join(char if char.isprintable() else "�" for char in found)
    return found if len(found) <= longest else f"{found[: longest - 1]}…"
