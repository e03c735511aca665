"""The clause files of this folder: what a clause names, by the names of places.

``named.txt`` and ``families.txt`` hold ``clause => surface=place; …``: a name or adcodes, ``~`` schematic and within
these, ``+`` touching each, ``!`` outside, ``?`` ambiguous, ``-`` unresolved. ``traps.txt`` holds clauses without names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.gazetteer import default
from geo.places import Ambiguous, Mention, Outside, Precision, Resolved, Unresolved
from geo.text.clean import clean

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Expected:
    """One item behind ``=>``."""

    surface: str
    place: str

    def fits(self, mention: Mention) -> bool:
        """Whether the mention is the one that is written down."""
        return mention.surface == self.surface and self._is_place_of(mention)

    def _is_place_of(self, mention: Mention) -> bool:
        match mention.resolution:
            case Ambiguous():
                return self.place == "?"
            case Unresolved():
                return self.place == "-"
            case Outside(place=place):
                name = self.place.removeprefix("!")
                return name != self.place and (place.id == name or place.divisions == codes(name))
            case Resolved(place=place) if self.place.startswith("+"):
                return takes_in(place.divisions, codes(self.place[1:]))
            case Resolved(place=place):
                name = self.place.removeprefix("~")
                if name != self.place:
                    return place.precision is Precision.SCHEMATIC and set(codes(name)) <= set(place.divisions)
                return place.id == name or place.divisions == codes(name)


def codes(names: str) -> tuple[str, ...]:
    """Return the adcodes of division names, or the adcodes as they are."""
    return tuple(name if name.isdigit() else _by_name().get(name, name) for name in names.split(","))


def _by_name() -> dict[str, str]:
    gazetteer = default()
    found: dict[str, str] = {}
    for division in sorted(gazetteer.divisions.values(), key=lambda d: not gazetteer.is_inside(d.adcode)):
        found.setdefault(division.name, division.adcode)
    return found


def takes_in(divisions: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether each of the wanted divisions is touched: itself, or through a county of it."""
    stems = (re.sub("(0000|00)$", "", one) for one in wanted)
    return all(any(code.startswith(stem) for code in divisions) for stem in stems)


def read(text: str) -> tuple[Mention, ...]:
    """Return the mentions of a clause that stands alone."""
    whole = clean(text)
    size = len(whole.text)
    return mentions_in(Clause(whole, scan(whole.text, default()), 0, size, 0, size), default())


def named() -> list[tuple[str, list[Expected]]]:
    """Return the clauses of ``named.txt`` with what they name."""
    return [parsed(line) for line in lines("named.txt")]


def parsed(line: str) -> tuple[str, list[Expected]]:
    """Return the clause of a line and what it names."""
    clause, _, rest = line.partition("=>")
    items = [item.partition("=") for item in rest.strip().split(";") if item]
    return clause.strip(), [Expected(surface, place) for surface, _, place in items]


def lines(name: str) -> list[str]:
    """Return the lines of a clause file without comments."""
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
