"""What the screen shows where the reader left the choice to it: first sight says one thing, what is opened says all.

The specification keeps what the reader chose; this turns it into one that says everything itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.places import Theme
from layers.spec import DEFAULT_LAYERS, Fill

if TYPE_CHECKING:
    from layers.edition import Edition
    from layers.selection import Selection
    from layers.spec import MapSpec

FIRST_LAYERS: Final = (Theme.COUNTIES,)
"""Zones, corridors and sites lie above the counties once something is opened, or the reader asks for them."""


def of(spec: MapSpec, selection: Selection, edition: Edition) -> MapSpec:
    """Return a specification whose layers and fill are those that the screen shows.

    The whole document opens on its counties alone, coloured by the clauses that bear on them directly. A task, a clause
    or a place shows all that belongs to it and how it reaches each county; where its clauses name cities and nothing
    smaller, the cities are outlined. Two documents side by side are coloured by what became of each county.
    """
    layers = spec.layers
    if not spec.own_layers:
        layers = FIRST_LAYERS if spec.is_whole and not edition.is_pair else DEFAULT_LAYERS
        if not spec.is_whole and _names_cities_alone(selection, edition):
            layers = (*layers, Theme.CITIES)
    return spec.with_(layers=layers, fill=Fill.WAYS if edition.is_pair else fill_of(spec))


def fill_of(spec: MapSpec) -> Fill:
    """Return what the colour of the counties says."""
    if spec.fill is not Fill.AUTO:
        return spec.fill
    return Fill.WAYS if spec.task or spec.clause or spec.place else Fill.DIRECT


def _names_cities_alone(selection: Selection, edition: Edition) -> bool:
    """Whether the selected clauses name cities, and nothing else that the map draws."""
    drawn = {theme: layer.features.index for theme, layer in edition.layers.items() if theme is not Theme.COUNTIES}
    named = {
        mention.place.id
        for _, project in selection.projects
        for mention in project.mentions
        if mention.place is not None and mention.status == "resolved"
    }
    if named.isdisjoint(drawn[Theme.CITIES]):
        return False
    smaller = {code for code in named if code in edition.gazetteer.divisions and not code.endswith("00")}
    return not smaller and all(named.isdisjoint(index) for theme, index in drawn.items() if theme is not Theme.CITIES)
