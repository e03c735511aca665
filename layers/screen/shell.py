"""The map that never changes: st_folium keeps it for the life of a session because its script stays the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template

from layers.screen.encoding import palette_colors, script_json

if TYPE_CHECKING:
    from layers.screen.assets import Assets

HEIGHT: Final = 720
"""Height in pixels to give ``st_folium``, always the same; the map fills its frame whatever the page makes of that."""

MIN_ZOOM, MAX_ZOOM = 5, 11
"""At zoom 11 a pixel is some 65 m in Sichuan (1:250,000): closer the boundaries are no finer, and the map says so."""


class AtlasMap(folium.Map):
    """A map without tiles, whose scripts and styles come from our own server."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <style>
                #{{ this.get_name() }} { position: relative; width: 100%; height: 100%; }
            </style>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                ...{{ this.options|tojavascript }}
            });
        {% endmacro %}
        """
    )


class Shell(MacroElement):
    """The one call that puts the shell on a map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            AtlasShell.mount({{ this._parent.get_name() }}, {{ this.options }});
        {% endmacro %}
        """
    )

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Shell"
        self.options = script_json(options)


def build_map(assets: Assets, *, embedded: bool = False) -> folium.Map:
    """Return the map with its shell; make it anew for every run, since ``st_folium`` changes what it is given.

    Parameters
    ----------
    embedded
        For a page that has no server: the base map is part of the script, and scripts and styles are left to the page,
        which takes them from :meth:`Assets.text`.
    """
    west, south, east, north = assets.bounds
    made = AtlasMap(
        location=[round((south + north) / 2, 3), round((west + east) / 2, 3)],
        tiles=None,
        zoom_start=7,
        minZoom=MIN_ZOOM,
        maxZoom=MAX_ZOOM,
        zoomSnap=0.25,
        zoomDelta=1,
        wheelPxPerZoomLevel=90,
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
    )
    links = () if embedded else ("leaflet.js", "shell.js")
    made.default_js = [(name, assets.url(name)) for name in links]
    made.default_css = [] if embedded else [(name, assets.url(name)) for name in ("leaflet.css", "shell.css")]
    options: dict[str, Any] = {"palette": palette_colors()}
    if embedded:
        options["base"] = json.loads(assets.text("base.json"))
    else:
        options["url"] = assets.url("base.json")
    made.add_child(Shell(options))
    return made
