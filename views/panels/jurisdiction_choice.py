"""Whose document it is: what was found, and the two fields with which the user says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.openers import catalog
from geo import gazetteer
from layers.place_names import in_language
from views import keeping, state
from views.parts import fields
from views.parts.writing.markdown_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.openers.texts import Lang
    from layers.edition import Edition
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

WITHOUT_MAP = ("71", "81", "82")
"""Provinces whose divisions are drawn as neighbours only."""


def words(edition: Edition, t: Wording) -> str:
    """Return the jurisdiction with its level; what that rests on stands in the reading report."""
    own = edition.reading.document.jurisdiction
    level = t.code("kind", own.level)
    name = in_language(own.name, edition.name_en(own.adcode), t.lang)
    if own.is_national:
        return t("jurisdiction_national", name=name)
    return t("jurisdiction_is", name=name, level=level)


def draw(view: PanelView) -> None:
    """Draw the field of the province and, where one is chosen, that of its cities and counties."""
    t, chosen = view.t, view.nav.jurisdiction
    province = chosen[:2] + "0000" if chosen else ""
    _field("jurisdiction_province", {"": t("jurisdiction_found"), **provinces(t.lang)}, province, t)
    if province:
        _field("jurisdiction_city", {province: t("jurisdiction_whole"), **cities(province, chosen, t.lang)}, chosen, t)


def provinces(lang: Lang) -> dict[str, str]:
    """Return the names of the provinces that have a map, by adcode."""
    rows = catalog.read_csv("gazetteer/provinces.csv")
    return {
        row["adcode"]: in_language(row["name"], row["name_en"], lang)
        for row in rows
        if row["adcode"][:2] not in WITHOUT_MAP
    }


def cities(province: str, chosen: str, lang: Lang) -> dict[str, str]:
    """Return the names of a province's prefectures, and of the county that was chosen, by adcode."""
    known = gazetteer.of(province)
    found = {one.adcode: in_language(one.name, one.name_en, lang) for one in known.prefectures}
    county = known.divisions.get(chosen)
    if county is not None and chosen != province:
        found[chosen] = in_language(county.name, county.name_en, lang)
    return found


def _field(name: str, options: Mapping[str, str], value: str, t: Wording) -> None:
    codes = list(options)
    shown = value if value in options else codes[0]
    st.selectbox(
        plain_text(t(name)), codes, codes.index(shown), key=fields.key(name, shown, _chosen),
        format_func=fields.labels(codes, options.__getitem__), on_change=fields.collect, filter_mode="contains",
    )  # fmt: skip


def _chosen(adcode: str) -> None:
    """Read the document anew as that of a division; empty: as the text says."""
    nav = state.here()
    keeping.keep_jurisdiction(nav.document, adcode or "")
    state.go(nav.with_(jurisdiction=adcode or "", place=None, desk=""))
