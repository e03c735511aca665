"""The palette and the messages in the form that the shell's scripts and its style sheet read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from layers import palette


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
    shares = {"text-halo": f"{palette.TEXT_HALO:.0%}", "name-share": f"{palette.NAME_SHARE:.0%}"}
    return ":root {" + "".join(f"--atlas-{name}:{value};" for name, value in (colors | shares).items()) + "}\n"


def script_json(value: object) -> str:
    """Return JSON that may stand in a script of a page: no character of it can end the script or open a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def palette_colors() -> dict[str, Any]:
    """Return the colours and styles of the base map and of the selection, as the shell reads them."""
    return {
        "paper": palette.PAPER,
        "ink": palette.INK,
        "halo": palette.HALO,
        "accent": palette.ACCENT,
        "light": palette.LIGHT,
        "neighbourFill": palette.NEIGHBOUR_FILL,
        "neighbour": style(palette.Style(palette.NEIGHBOUR_LINE, width=1.0)),
        "beyond": style(palette.BEYOND),
        "county": style(palette.COUNTY_LINE),
        "prefecture": style(palette.PREFECTURE_LINE),
        "province": style(palette.PROVINCE_LINE),
        "river": style(palette.RIVER),
        "lake": style(palette.LAKE),
        "railway": style(palette.RAILWAY),
        "seats": [style(one) for one in palette.SEATS],
    }
