"""The bar above the map and the switches under it: document, modes, search, language, layers, filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from data.openers.texts import Lang
from geo.places import Theme
from layers import select, sight
from layers.place_names import full_name
from layers.spec import Base, Fill
from views import actions, state
from views.answers import list_rows_of
from views.office import signed_in
from views.office.provider import is_office
from views.parts import fields
from views.parts.component import block
from views.parts.searching import search_box
from views.parts.writing import copying
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from layers.edition import Edition
    from layers.select import FilterOptions
    from layers.spec import MapSpec
    from views.parts.writing.wording import Wording
    from views.state import Nav


_FILTERED = frozenset({"matrix", "export"})
"""Modes whose panels show what passes the filters, so that setting one does not lead away from them."""
_OWN = "indicator"
"""Beside the fills of a document: figures of the user's own."""


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Figures of the user's own: the id of those that the switch goes to, empty for none; whether some are shown."""

    id: str
    is_shown: bool


def top(nav: Nav, document: str, opened: Callable[[], Edition], t: Wording) -> None:
    """Draw the bar: title, document, modes, search, language."""
    st.html(render("scraps", "title", words=t("title")), width="content")
    with st.container(key="doc"):
        st.button(
            plain_text(document), key="to_document", type="tertiary", help=None, on_click=_go_mode, args=("document",)
        )
    st.segmented_control(
        t("modes"), state.MODES, default=nav.mode, key=fields.key("mode", nav.mode, _go_mode), required=True,
        label_visibility="collapsed", format_func=lambda mode: t(f"mode_{mode}"), on_change=fields.collect,
    )  # fmt: skip
    with st.container(key="search"):
        search_box.draw(opened)
    other = Lang.EN if t.lang is Lang.ZH else Lang.ZH
    st.button(t("other_language"), key="lang", type="tertiary", on_click=_set, kwargs={"lang": other})
    if is_office():
        words = t("sign_out", name=signed_in.person().name)
        st.button(plain_text(words), key="sign_out", type="tertiary", on_click=st.logout)


def bar(
    nav: Nav, shown: MapSpec, counts: Mapping[Theme, int], edition: Edition, options: FilterOptions, t: Wording,
    own: OwnFigures,
) -> None:  # fmt: skip
    """Draw the switches: layers with their counts, what colours the counties, and the filters that unfold.

    Parameters
    ----------
    shown
        What the map shows, where the reader left the choice to it as well.
    own
        Figures of the user's own that may colour the counties.
    """
    layers = list(shown.layers)
    st.pills(
        t("layers"), list(Theme), default=layers, key=fields.key("layers", layers, _layers, frozenset),
        selection_mode="multi", label_visibility="collapsed", on_change=fields.collect,
        format_func=lambda theme: f"{t.code('theme', theme.value)} {counts.get(theme, 0)}",
    )  # fmt: skip
    fills: list[str] = [one for one in Fill if one is not Fill.AUTO]
    if own.id:
        fills.append(_OWN)
    chosen = _OWN if own.is_shown else shown.fill
    st.segmented_control(
        t("fill"), fills, default=chosen, key=fields.key("fill", chosen, partial(_fill, own.id)), required=True,
        label_visibility="collapsed", format_func=lambda fill: t.code("fill", str(fill)), on_change=fields.collect,
    )  # fmt: skip
    active = sum(
        (
            nav.spec.chapter is not None,
            bool(nav.spec.unit),
            bool(nav.spec.kind),
            nav.spec.has_target,
            nav.spec.needs_review,
            bool(nav.spec.list),
        )
    )
    words = t("filters_on", n=active) if active else t("filters")
    unfolded = st.popover(words, key="filters", on_change=_touched)
    if unfolded.open:
        with unfolded:
            _filters(nav, edition, options, t)
    if active:
        st.button(t("filter_clear"), key="clear", type="tertiary", on_click=_clear)
    block("copy_link", copying.link(t), lambda _: None)


def _filters(nav: Nav, edition: Edition, options: FilterOptions, t: Wording) -> None:
    spec = nav.spec
    chapters = [None, *edition.chapters]
    _choose(
        "f_chapter", t("filter_chapter"), chapters, spec.chapter if spec.chapter in edition.chapters else None,
        lambda n: t("filter_any") if n is None else t.chapter(edition.chapters[n]),
    )  # fmt: skip
    _choose("f_unit", t("filter_unit"), ["", *options.units], spec.unit, lambda unit: unit or t("filter_any"))
    _choose(
        "f_kind", t("filter_kind"), ["", *options.kinds], spec.kind,
        lambda kind: select.kind_text(kind, t.lang) if kind else t("filter_any"),
    )  # fmt: skip
    named = {"": t("filter_any")} | {
        row.list.id: row.list.name for row in list_rows_of(edition) if row.aims or row.open
    }
    if (chosen := edition.lists.get(spec.list)) is not None:
        named[chosen.id] = chosen.name
    _choose("f_list", t("filter_list"), list(named), spec.list, lambda key: named.get(key, key))
    for key in ("has_target", "needs_review"):
        is_on = bool(getattr(spec, key))
        held = fields.key(f"f_{key}", is_on, partial(_field, key))
        st.checkbox(t(f"filter_{key}"), is_on, key=held, on_change=fields.collect)
    bases = edition.ground.bases
    base = [one for one in spec.base if one in bases]
    st.pills(
        t("base"), list(bases), default=base, key=fields.key("base", base, partial(_base, bases), frozenset),
        selection_mode="multi", on_change=fields.collect,
        format_func=lambda base: t.code("base", base.value),
    )  # fmt: skip
    if lacking := [t.code("base", one.value) for one in Base if one not in bases]:
        names = t.listed(lacking)
        st.caption(plain_text(t("base_lacking", names=names, province=full_name(edition.province, t.lang))))


def _choose(key: str, label: str, values: list[Any], value: Any, words: Any) -> None:  # noqa: ANN401
    shown = value if value in values else values[0]
    st.selectbox(
        label, values, values.index(shown), key=fields.key(key, shown, partial(_field, key.removeprefix("f_"))),
        format_func=fields.labels(values, words), on_change=fields.collect, filter_mode="contains", placeholder=label,
    )  # fmt: skip


def _go_mode(mode: str) -> None:
    nav = state.here().with_(mode=mode, desk="")
    if mode == "browse":
        nav = nav.with_(place=None)
    elif mode == "place" and nav.spec.place is None and nav.pin:
        nav = nav.with_(place=nav.pin)
    state.go(nav)


def _set(**changes: Any) -> None:  # noqa: ANN401
    state.go(state.here().with_(**changes))


def _field(name: str, value: Any) -> None:  # noqa: ANN401
    stays = state.here().mode in _FILTERED
    _set(mode=state.here().mode if stays else "browse", **{name: value})


def _layers(chosen: Iterable[Theme]) -> None:
    _set(layers=tuple(chosen), own_layers=True)


def _fill(own: str, chosen: str) -> None:
    nav = state.here()
    if chosen == _OWN:
        _set(indicator=own)
        return
    # What suits what is open needs no choice: the next task is shown as it suits again.
    suits = chosen is sight.fill_of(nav.spec.with_(fill=Fill.AUTO))
    _set(fill=Fill.AUTO if suits else chosen, indicator="")


def _base(bases: tuple[Base, ...], chosen: Iterable[Base]) -> None:
    """Take the switches; those that this province has none of stay as they are for the next document."""
    hidden = [base for base in state.here().spec.base if base not in bases]
    _set(base=(*chosen, *hidden))


def _clear() -> None:
    state.go(actions.clear(state.here()))


def _touched() -> None:
    state.go(state.here())
