"""The fingerprint of a reading: equal where every task, clause, place, target and reach is found the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geo.places import Resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Reading


def fingerprint(reading: Reading) -> str:
    """Return 64 hexadecimal digits; takes a small part of the time of the reading itself."""
    digest = hashlib.sha256()
    for line in _lines(reading):
        digest.update(line.encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()


def _lines(reading: Reading) -> Iterator[str]:
    own = reading.document
    yield f"{own.title}|{own.issuer}|{own.year}|{own.jurisdiction.adcode}"
    for task, project in reading.projects():
        scope = type(project.scope).__name__ if project.scope is None else repr(project.scope.to_dict())
        yield f"{project.id}|{project.number}|{task.span}|{project.span}|{project.role}|{scope}"
        for mention in project.mentions:
            found = mention.resolution
            place = found.place.id if isinstance(found, Resolved) else ""
            yield f"{mention.surface}|{mention.span}|{type(found).__name__}|{place}"
        for target in project.targets:
            yield f"{target.span}|{target.value}|{target.upper}|{target.unit}|{target.object}|{target.comparator}"
