"""The members of a list in a paint: outlines of divisions, dashed ones around mere hosts, marks; and their legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text
from layers import palette
from layers.place_names import in_language
from layers.screen.encoding import style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.edition import Edition
    from layers.list_map import ListOnMap

DIGITS = 4


def member_features(
    listed: ListOnMap, edition: Edition, lang: Lang, styles: list[palette.Style]
) -> Iterable[dict[str, Any]]:
    """Yield the features of a list as :func:`layers.screen.payload.build` sends them; new styles are added."""
    for codes, look, key in (
        (listed.divisions, palette.MEMBER, "map.member"),
        (listed.hosts, palette.MEMBER_HOST, "map.member_host"),
    ):
        note = text(key, lang, name=listed.state.name)
        for code in codes:
            label = in_language(edition.name(code), edition.name_en(code), lang)
            yield _feature(code, look, label, note, styles) | {"t": "area", "d": [code]}
    for point in listed.points:
        label = in_language(point.name, point.name_en, lang)
        lon, lat = point.lonlat
        found = _feature(
            point.place_id, palette.MEMBER_POINT, label, text("map.member", lang, name=listed.state.name), styles
        )
        found |= {"t": "mark", "at": [round(lat, DIGITS), round(lon, DIGITS)]}
        yield found | ({"r": round(point.radius_m)} if point.radius_m else {})


def _feature(
    ident: str, look: palette.Style, label: str, note: str, styles: list[palette.Style]
) -> dict[str, Any]:  # fmt: skip
    if look not in styles:
        styles.append(look)
    return {"id": ident, "theme": "members", "s": styles.index(look), "label": label, "note": note}


def member_legend(listed: ListOnMap, lang: Lang) -> dict[str, Any]:
    """Return the group of the legend for a list whose members are shown."""
    rows = [
        {"t": shape, "s": style(look), "text": text(key, lang), "n": n}
        for shape, look, key, n in (
            ("area", palette.MEMBER, "map.legend_member", len(listed.divisions)),
            ("area", palette.MEMBER_HOST, "map.legend_member_host", len(listed.hosts)),
            ("mark", palette.MEMBER_POINT, "map.legend_member_point", len(listed.points)),
        )
        if n
    ]
    return {"title": listed.state.name, "rows": rows}
