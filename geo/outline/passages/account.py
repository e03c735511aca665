"""The passages of a clean text as sections of the original, and where each of its Han characters went."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.document_roles import Accounted, SectionRole
from geo.model import Section
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.passages.sections import Passage
    from geo.text.clean import CleanText

_HAN = re.compile(f"[{HAN}]+")


def sections_of(passages: Sequence[Passage], cleaned: CleanText) -> tuple[Section, ...]:
    """Return the passages as sections, in document order, with spans of the original."""
    return tuple(
        Section(
            passage.id,
            passage.level,
            passage.number,
            passage.title,
            cleaned.original_span(passage.start, passage.last),
            cleaned.original_span(passage.start, passage.lines[-1].end),
            passage.role,
        )
        for passage in passages
    )


def account(passages: Sequence[Passage], cleaned: CleanText) -> Accounted:
    """Count the Han characters of the original by what they belong to, each exactly once.

    What repairs removed between two lines counts with the line before; a list of contents counts as an annex.
    """
    owned = sorted((line.start, _share(passage)) for passage in passages for line in passage.lines)
    bounds = [cleaned.original_start(start) for start, _ in owned]
    shares = {"tasks": 0, "sections": 0, "annexes": 0, "furniture": 0}
    ends = [*bounds[1:], len(cleaned.original)]
    first = 0
    for at, ((_, share), end) in enumerate(zip(owned, ends, strict=True)):
        # Lines of one kind that stand together are counted at once.
        if at + 1 == len(owned) or owned[at + 1][1] != share:
            shares[share] += _han(cleaned.original[first:end])
            first = end
    return Accounted(sum(shares.values()), **shares)


def _share(passage: Passage) -> str:
    match passage.role:
        case SectionRole.FURNITURE:
            return "furniture"
        case SectionRole.ANNEX | SectionRole.CONTENTS:
            return "annexes"
        case SectionRole.BODY | SectionRole.REVIEW:
            return "tasks" if passage.item else "sections"


def _han(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))
