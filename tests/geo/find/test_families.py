"""Families of names that real documents use: lines, waters, regions, sites, other senses."""

from __future__ import annotations

import pytest

from tests.geo.find.clauses import Expected, lines, parsed, read

FAMILIES = [parsed(line) for line in lines("families.txt")]


@pytest.mark.parametrize(("clause", "expected"), FAMILIES, ids=[clause for clause, _ in FAMILIES])
def test_a_family_of_names_is_known(clause: str, expected: list[Expected]) -> None:
    mentions = read(clause)
    got = [(m.surface, m.status, m.place and (m.place.id, m.place.divisions)) for m in mentions]
    assert len(mentions) == len(expected), got
    assert all(item.fits(mention) for item, mention in zip(expected, mentions, strict=True)), got
