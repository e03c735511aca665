"""The legend, built from what is really drawn: themes, precision, symbols, counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text, texts
from geo.places import Precision, Theme
from layers import palette
from layers.screen import count_paint
from layers.screen.encoding import style
from layers.word_lists import reach_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.area_words import AreaWords
    from layers.county_counts import CountyCounts
    from layers.layer import Layer

SHAPES = {"Point": "mark", "LineString": "line"}


def build(
    layers: Mapping[Theme, Layer], own: AreaWords, lang: Lang, *, outline: bool, counts: CountyCounts | None = None
) -> list[dict[str, Any]]:
    """Return groups of rows, ``{"title", "rows": [{"t", "s", "text", "n"}]}``, for the layers that are drawn.

    Parameters
    ----------
    own
        The words for the document's own area.
    outline
        Whether areas are drawn as outlines alone.
    counts
        What the counties are coloured by, where it is not the way in which clauses reach them.
    """
    groups: list[dict[str, Any]] = []
    for theme, layer in layers.items():
        if theme is Theme.COUNTIES and counts is not None:
            groups.append(count_paint.legend(counts, lang))
            continue
        rows = _counties(layer, own, lang) if theme is Theme.COUNTIES else _theme(layer, lang, outline=outline)
        if rows:
            title = "map.legend_counties" if theme is Theme.COUNTIES else f"map.theme_{theme.value}"
            groups.append({"title": text(title, lang), "rows": rows})
    return groups or [{"title": text("map.legend_empty", lang), "rows": []}]


def beyond(count: int, own: AreaWords, lang: Lang) -> dict[str, Any]:
    """Return the group of divisions that the document names beyond the border."""
    row = {"t": "area", "s": style(palette.BEYOND), "text": own.text("map.legend_beyond_row", lang), "n": count}
    return {"title": own.text("map.legend_beyond", lang), "rows": [row]}


def seats(lang: Lang) -> dict[str, Any]:
    """Return the group of the seats of governments, the highest rank first."""
    ranks = ("province", "prefecture", "county")
    rows = [
        {"t": "seat", "s": style(look), "text": text(f"map.seat_{rank}", lang)}
        for rank, look in zip(ranks, palette.SEATS, strict=True)
    ]
    return {"title": text("map.base_seats", lang), "rows": rows}


def far_islands(lang: Lang) -> dict[str, Any]:
    """Return the group that says that islands far out are not shown: it has no row."""
    return {"title": text("map.legend_far_islands", lang), "rows": []}


def word(group: str, value: str, lang: Lang) -> str:
    """Return the words of a code from the data, or the code itself where the catalogue has none."""
    words = texts().get(f"map.{group}_{value}")
    return words[lang] if words else value


def _counties(layer: Layer, own: AreaWords, lang: Lang) -> list[dict[str, Any]]:
    counts = Counter(layer.features["how"])
    line = palette.STYLES[Theme.COUNTIES].color
    return [
        {
            "t": "area",
            "s": _dropped(color) if how == "dropped" else {"color": line, "fill": color, "opacity": 1, "width": 1},
            "text": reach_name(how, own, lang),
            "n": counts[how],
        }
        for how, color in palette.COUNTY_FILLS.items()
        if counts[how]
    ]


def _dropped(color: str) -> dict[str, Any]:
    """Return the look of a county that only the older document bears on: its hatch stands on its fill."""
    return style(palette.DROPPED_COUNTY) | {"fill": color, "opacity": 1, "width": 1}


def _theme(layer: Layer, lang: Lang, *, outline: bool) -> list[dict[str, Any]]:
    table = layer.features
    if table.empty:
        return []
    counts: Counter[tuple[str, str, str, bool, str]] = Counter()
    kinds: dict[tuple[str, str, str, bool, str], str] = {}
    vague = Precision.SCHEMATIC.value
    changes = table["change"] if layer.of_pair else [""] * len(table)
    columns = (table.geometry.geom_type, table["precision"], table["kind"], table["schematic_course"], changes)
    for geometry, precision, kind, course, change in zip(*columns, strict=True):
        shape = SHAPES.get(geometry, "area")
        symbol: str = palette.symbol_of(kind) if shape == "mark" and layer.theme is Theme.SITES else ""
        key = shape, precision, symbol, bool(course), change
        counts[key] += 1
        kinds.setdefault(key, kind)
    rows = []
    for key, count in sorted(counts.items()):
        shape, precision, symbol, course, change = key
        look = palette.style(
            layer.theme, Precision(precision), kinds[key], outline=outline, schematic_course=course,
            measured=shape == "line" and not course, change=change,
        )  # fmt: skip
        code = f"{shape}_{precision}"
        if shape == "line" and course == (precision != vague):
            # Course and extent are two facts: one of them is a schema, and the row says which.
            code = "line_schematic_course" if course else "line_measured"
        words = word("legend", code, lang)
        if symbol:
            kind = text(f"map.symbol_{symbol}", lang)
            is_exact = precision != vague
            words = kind if is_exact else text("map.legend_symbol_schematic", lang, kind=kind)
        words += f" · {text(f'map.change_{change}', lang)}" if change else ""
        rows.append({"t": shape, "s": style(look), "text": words, "n": count})
    return rows
