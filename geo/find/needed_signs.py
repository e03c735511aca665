"""The characters without which a rule names nothing: one look at those of a clause spares it most of the rules.

A rule has patterns of its own for what it looks for; each of them holds one of these characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.find.projects.firm_works import firm_works
from geo.find.projects.listed_projects import listed_projects
from geo.find.projects.named_projects import named_projects
from geo.find.projects.named_works import named_works
from geo.find.settlements.channels import channels
from geo.find.settlements.schools import branches, schools
from geo.find.settlements.streets import streets
from geo.find.settlements.villages import villages
from geo.find.unknown.listed_stations import lone_stations
from geo.find.unknown.unknown_divisions import unknown_divisions
from geo.find.works.whole_works import told_works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.find.piece import Piece
    from geo.gazetteer import Gazetteer

NEEDED: Mapping[Callable[[str, int, int, Gazetteer], Iterator[Piece]], frozenset[str]] = {
    villages: frozenset("村镇乡街社"),
    streets: frozenset("路街巷桥河沟环"),
    schools: frozenset("校学园中"),
    branches: frozenset("院校中小幼"),
    channels: frozenset("沟渠溪河"),
    lone_stations: frozenset("站"),
    unknown_divisions: frozenset("县市"),
    firm_works: frozenset("司团股基园港线厂总化扩技心目"),
    named_works: frozenset("程目"),
    named_projects: frozenset("目"),
    listed_projects: frozenset("等"),
    told_works: frozenset("程"),
}
