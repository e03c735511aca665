"""The documents that invariants are tested on: the built-in one, two of the gold set, and a small one made by hand."""

from functools import cache
from pathlib import Path

import geo
from data.openers.catalog import read_text
from layers.edition import Edition
from layers.ground import Ground
from tests.layers import readings

GOLD = Path(__file__).parent.parent / "gold"
NAMES = ("2022", "unseen_2023", "unseen_2024", "small")


@cache
def reading_of(name):
    match name:
        case "2022":
            return geo.read(read_text("source/2022.txt"))
        case "small":
            return readings.reading()
        case _:
            return geo.read((GOLD / f"{name}.txt").read_text("utf-8"))


@cache
def ground():
    """Return one ground for all tests: what is computed from the boundaries is computed once."""
    return Ground.of()


def edition_of(reading):
    return Edition(reading, ground())


@cache
def edition(name):
    return edition_of(reading_of(name))
