"""What clauses name by the form of their words: each rule goes through all of them before the next one begins.

What a rule looks things up in stays at hand in the processor's cache meanwhile, see :mod:`geo.find.mentions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from geo.find.forms.coordination import coordinated
from geo.find.forms.shared_kinds import shared_kinds
from geo.find.letters.counted_letters import counted_letters
from geo.find.letters.joint_lines import joint_lines
from geo.find.letters.joint_names import joint_names
from geo.find.letters.lone_letters import lone_letters
from geo.find.letters.partners import partners
from geo.find.letters.said_lines import said_lines
from geo.find.letters.spelt_lines import spelt_lines
from geo.find.needed_signs import NEEDED
from geo.find.projects.firm_works import firm_works
from geo.find.projects.listed_projects import listed_projects
from geo.find.projects.named_projects import named_projects
from geo.find.projects.named_works import named_works
from geo.find.settlements.channels import channels
from geo.find.settlements.schools import branches, schools
from geo.find.settlements.streets import streets
from geo.find.settlements.villages import villages
from geo.find.unknown.counted_items import counted_items
from geo.find.unknown.edged_names import edged_names, edged_works
from geo.find.unknown.listed_stations import listed_stations, lone_stations
from geo.find.unknown.provincial_sites import provincial_sites
from geo.find.unknown.subject_works import subject_works, together_counted
from geo.find.unknown.told_areas import belts_along, dashed_areas, plan_areas, quoted_areas, told_areas
from geo.find.unknown.unknown_divisions import unknown_divisions
from geo.find.unknown.unknown_sites import unknown_sites
from geo.find.unknown.unlisted_ways import (
    deep_ways,
    extensions,
    gas_lines,
    metro_lines,
    rings,
    transfers,
    village_sections,
)
from geo.find.works.energy_works import energy_works
from geo.find.works.power_works import power_works
from geo.find.works.told_waters import dashed_waters, told_waters
from geo.find.works.whole_works import told_works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.find.letters.joint_lines import LineName
    from geo.find.piece import Piece
    from geo.gazetteer import Gazetteer

T = TypeVar("T")


class Formed(NamedTuple):
    """What a range of a folded text names by its form, before it is held against the names of the gazetteer in it.

    Parameters
    ----------
    unlisted
        What no table holds; it may overlap what is known.
    shared, counted, works, together, lone
        Names that share words, letters that are counted or whose word stands apart, works of the power grid and its
        plants, letters of partners, lone letters: of those that overlap the first one in the text goes before, of equal
        ones that of the rule named first.
    lines, joint
        Joint names with a word for a line or an area behind them, and those that nothing tells.
    """

    unlisted: list[Piece]
    shared: list[Piece]
    counted: list[Piece]
    works: list[Piece]
    together: list[Piece]
    lone: list[Piece]
    lines: list[LineName]
    joint: list[Piece]


_UNLISTED = (
    provincial_sites, transfers, village_sections, metro_lines, rings, gas_lines, extensions, streets, schools,
    listed_stations, lone_stations, unknown_sites, unknown_divisions, edged_names, edged_works, villages, channels,
    counted_items, told_areas, dashed_areas, quoted_areas, belts_along, plan_areas, firm_works, subject_works,
    together_counted, deep_ways, told_works, told_waters, dashed_waters,
    listed_projects, named_projects, named_works, branches,
)  # fmt: skip
_SHARED = (coordinated, shared_kinds, spelt_lines)


def formed(ranges: Sequence[tuple[str, int, int]], gazetteer: Gazetteer) -> list[Formed]:
    """Return what some ranges of folded texts name by their form."""
    chars = [set(text[start:end]) for text, start, end in ranges]

    def read(*rules: Callable[[str, int, int, Gazetteer], Iterator[T]]) -> list[list[T]]:
        found: list[list[T]] = [[] for _ in ranges]
        for rule in rules:
            needed = NEEDED.get(rule)  # type: ignore[arg-type]
            for here, held, (text, start, end) in zip(found, chars, ranges, strict=True):
                if not (needed and needed.isdisjoint(held)):
                    here.extend(rule(text, start, end, gazetteer))
        return found

    unlisted, shared = read(*_UNLISTED), read(*_SHARED)
    others = read(counted_letters, said_lines), read(power_works, energy_works), read(partners), read(lone_letters)
    return list(map(Formed, unlisted, shared, *others, read(joint_lines), read(joint_names)))
