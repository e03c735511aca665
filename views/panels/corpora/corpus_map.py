"""Counts of a corpus on the map: each county in the colour of how many clauses of all documents bear on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium

from data.openers.texts import text
from geo.places import Theme
from layers import county_counts, select
from layers.county_counts import CountyCounts
from layers.screen import count_paint, payload
from layers.screen.count_paint import Headline
from layers.screen.encoding import script_json
from layers.screen.paint import Paint
from layers.spec import Fill, MapSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.edition import Edition
    from layers.screen.assets import Assets


def corpus_counts(counts: Mapping[str, int], edition: Edition) -> CountyCounts:
    """Return the counts of the counties of a province; what bears on a city bears on each of its counties."""
    values = {
        county.adcode: counts.get(county.adcode, 0) + counts.get(county.parent, 0)
        for county in edition.gazetteer.counties
    }
    return CountyCounts(Fill.DIRECT, values, county_counts.classes(values))


def corpus_paint(edition: Edition, spec: MapSpec, counts: CountyCounts, web: Assets) -> folium.FeatureGroup:
    """Return what to give ``st_folium`` as ``feature_group_to_add``.

    Parameters
    ----------
    edition
        The open document: its province is what the counties are shown of.
    spec
        Language, base map and the opened place are taken.
    """
    plain = MapSpec(layers=(Theme.COUNTIES,), own_layers=True, fill=Fill.WAYS, base=spec.base, lang=spec.lang)
    plain = plain.with_(place=spec.place)
    told = payload.build(edition, plain, select.select(edition, plain), web)
    told["reach"] = [
        {"color": color, "label": "", "d": list(one.counties)} for color, one in count_paint.fills(counts)
    ]  # fmt: skip
    told["n"] = [counts.values.get(code, 0) for code in web.counties]
    told["legend"] = [count_paint.legend(counts, spec.lang)]
    told["headline"] = Headline(
        text("map.headline_corpus", spec.lang), text("map.headline_corpus_note", spec.lang)
    ).to_dict()
    told["words"] |= count_paint.words(counts, spec.lang)
    told["beyond"] = None
    told["key"] = f"corpus/{spec.place}"
    group = folium.FeatureGroup(name="paint", control=False)
    group.add_child(Paint(script_json(told)))
    return group
