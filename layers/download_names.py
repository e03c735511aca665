"""Names of files that people keep: whose document, of which year, what of it; no two documents share one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.place_names import document_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from geo.document_roles import SourceDocument

LONGEST = 80
"""Characters of a name without its ending: 240 bytes of Chinese, and file systems take 255."""
_OF_DOCUMENT = 44
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*\s]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)$")
_DIGITS = 6


def download_name(document: SourceDocument, parts: Iterable[str], suffix: str, lang: Lang) -> str:
    """Return the name of a file that is made of a document, safe on every file system.

    The title comes first, with jurisdiction and year where it does not hold them. One that is cut, or missing, gets
    digits of the text's hash: without them two documents could share a name.

    Parameters
    ----------
    parts
        What of the document it is; empty ones are left out.
    suffix
        Without a dot.
    """
    short = _short(document, lang)
    stem = _safe("_".join((short, *(part for part in parts if part))))
    return f"{stem[:LONGEST].rstrip(' ._')}.{suffix}"


def _short(document: SourceDocument, lang: Lang) -> str:
    title, own = _safe(document_title(document.title, lang)), document.jurisdiction
    known = (own.name, own.name[:-1])
    parts = [] if any(name and name in title for name in known) else [own.name]
    if document.year is not None and str(document.year) not in title:
        parts.append(str(document.year))
    room = _OF_DOCUMENT - sum(len(part) + 1 for part in parts)
    is_whole = len(title) <= room and bool(document.title.strip())
    if not is_whole:
        title = f"{title[: room - _DIGITS - 1]}_{document.sha256[:_DIGITS]}"
    return "_".join((*parts, title))


def _safe(words: str) -> str:
    found = _UNSAFE.sub("_", words).strip(" ._")
    return f"_{found}" if _RESERVED.match(found) else found
