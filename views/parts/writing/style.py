"""The one style sheet of the app: paper, ink, one accent; Streamlit's own furniture out of sight.

It travels as one ``st.html`` element whose content never changes, so that the browser gets it once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template

from geo.places import Theme
from layers import palette

SHEETS = ("app.css", "present.css", "desk.css", "print.css")
PANEL_WIDTH = 376
"""Width of the panel in CSS pixels; the map has the rest of the window."""


@cache
def sheet() -> str:
    """Return the style sheet with the colours of the palette."""
    swatches: list[str] = []
    places: list[str] = []
    for index, theme in enumerate(Theme, start=1):
        style = palette.STYLES[theme]
        shape = "border-radius:50%" if style.symbol == "circle" and theme is Theme.SITES else "border-radius:2px"
        fill = (
            f"linear-gradient({style.color},{style.color}) center/100% 4px no-repeat" if style.casing else style.color
        )
        if theme in {Theme.REGIONS, Theme.CITIES}:
            fill = f"{style.color}22; border:2px solid {style.color}"
        if theme is Theme.ZONES:
            fill = f"repeating-linear-gradient(45deg,{style.color} 0 2px,#fff 2px 4px); border:1px solid {style.color}"
        if theme is Theme.COUNTIES:
            fill = f"linear-gradient(90deg,{','.join(palette.REACH.values())}); border:1px solid {style.color}"
        swatches.append(
            f".st-key-bar [class*=st-key-layers] button:nth-of-type({index})::before {{ background:{fill}; {shape} }}"
        )
        places.append(f".atlas .pl.{theme.value} {{ border-color:{style.color} }}")
    template = Template("".join((files("views.parts") / name).read_text("utf-8") for name in SHEETS))
    return template.substitute(
        ink=palette.INK,
        soft=palette.INK_SOFT,
        paper=palette.PAPER,
        accent=palette.ACCENT,
        light=palette.LIGHT,
        panel=PANEL_WIDTH,
        **palette.REACH,
        swatches="\n".join(swatches),
        places="\n".join(places),
    )
