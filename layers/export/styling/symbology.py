"""The classes of a layer and how each looks: what QML, SLD and the project share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.openers.texts import text
from geo.places import Precision, Theme
from geo.scope.reach import How
from layers import palette
from layers.select import kind_text
from layers.word_lists import reach_name

if TYPE_CHECKING:
    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.layer_files import FileLayer
    from layers.palette import Style

PIXEL = 25.4 / 96
"""A CSS pixel in millimetres."""


@dataclass(frozen=True, slots=True)
class Look:
    """A class: the value of the field, its words and its style."""

    value: str
    label: str
    style: Style


@dataclass(frozen=True, slots=True)
class Symbology:
    """The field that sorts a layer into classes, and the classes."""

    field: str
    looks: tuple[Look, ...]


def symbology(layer: FileLayer, own: AreaWords, lang: Lang) -> Symbology:
    """Return the classes of a layer: by reach for counties, by kind for sites, by precision for all else.

    Parameters
    ----------
    own
        The words for the document's own area.
    """
    theme, records = layer.theme, layer.records
    if any(record.how for record in records):
        base = palette.style(theme, Precision.BOUNDARY)
        return Symbology("reach", tuple(
            Look(how.value, reach_name(how, own, lang), _filled(base, palette.REACH[how.value])) for how in How
        ))  # fmt: skip
    if theme is Theme.SITES:
        kinds = sorted({(record.kind, record.precision) for record in records})
        known: dict[str, Style] = {}
        for kind, precision in kinds:
            known.setdefault(kind, palette.style(theme, precision, kind))
        return Symbology("kind", tuple(
            Look(kind, kind_text(kind, lang), _solid(look) if layer.shape == "point" else look)
            for kind, look in known.items()
        ))  # fmt: skip
    present = {record.precision for record in records}
    courses = {record.precision for record in records if record.schematic_course}
    found = []
    for precision in Precision:
        if precision in present:
            look = palette.style(theme, precision, schematic_course=precision in courses)
            words = text(f"map.precision_{precision.value}", lang)
            found.append(Look(precision.value, words, _solid(look) if layer.shape == "point" else look))
    return Symbology("precision", tuple(found))


def _filled(look: Style, fill: str) -> Style:
    return type(look)(look.color, fill=fill, fill_opacity=look.fill_opacity, width=look.width)


def _solid(look: Style) -> Style:
    """Return the style of a mark: the opacity of the palette is that of areas."""
    return replace(look, fill=look.fill or look.color, fill_opacity=1.0)
