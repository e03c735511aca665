"""The map that never changes: st_folium keeps it for the life of a session because its script stays the same."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template

from layers import palette

if TYPE_CHECKING:
    from layers.screen.assets import Assets

HEIGHT: Final = 720
"""Height in pixels to give ``st_folium``, always the same; the map fills its frame whatever the page makes of that."""

MIN_ZOOM, MAX_ZOOM = 5, 13


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
    options: dict[str, Any] = {"palette": _palette()}
    if embedded:
        options["base"] = json.loads(assets.text("base.json"))
    else:
        options["url"] = assets.url("base.json")
    made.add_child(Shell(options))
    return made


def style(css: palette.Style) -> dict[str, Any]:
    """Return a style as the shell reads it."""
    found = asdict(css)
    found["opacity"] = found.pop("fill_opacity")
    return {name: value for name, value in found.items() if value not in (None, (), 0, 0.0)} | {
        "opacity": css.fill_opacity,
        "casing": css.casing,
    }


def css_variables() -> str:
    """Return the colours of the palette that the stylesheet uses."""
    colors = {
        "ink": palette.INK,
        "soft": palette.INK_SOFT,
        "accent": palette.ACCENT,
        "ground": palette.NEIGHBOUR_FILL,
        "neighbour": palette.NEIGHBOUR_TEXT,
        "river": palette.RIVER_TEXT,
    }
    return ":root {" + "".join(f"--atlas-{name}:{color};" for name, color in colors.items()) + "}\n"


def script_json(value: object) -> str:
    """Return JSON that may stand in a script of a page: no character of it can end the script or open a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _palette() -> dict[str, Any]:
    return {
        "paper": palette.PAPER,
        "halo": palette.HALO,
        "accent": palette.ACCENT,
        "neighbourFill": palette.NEIGHBOUR_FILL,
        "neighbour": style(palette.Style(palette.NEIGHBOUR_LINE, width=1.0)),
        "county": style(palette.COUNTY_LINE),
        "prefecture": style(palette.PREFECTURE_LINE),
        "province": style(palette.PROVINCE_LINE),
        "river": style(palette.RIVER),
        "railway": style(palette.RAILWAY),
    }
