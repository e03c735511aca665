"""The options of files: drawn as fields, kept by the session, read by what draws and by what is ordered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from data.errors import InputError
from data.openers.texts import Lang, text
from layers.sheet import OwnPaper, Paper, SheetFormat, SheetOptions
from views import state
from views.parts import fields
from views.parts.writing.markdown_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from views.parts.writing.wording import Wording

SCALES = (0, 3_000_000, 2_500_000, 2_000_000, 1_500_000, 1_000_000, 750_000, 500_000, 250_000, 100_000)
DPI = 300
DPIS = (150, DPI, 600)
TONES = ("color", "grey")
FILE_SCOPES = ("view", "all")
"""What a file holds: what the map shows, or the whole document."""
SYSTEMS = ("4490", "zone")
"""Coordinates of a file: degrees, or the 3-degree zone of the province's middle."""
ATLASES = ("task", "prefecture", "county")
LANGS = ("", *Lang)
"""Of a sheet: that of the screen, or its own."""
FORMS = tuple(SheetFormat)
WORDS_LIMIT = 60
"""Characters of a title or a maker: a sheet has one line for each."""

OWN_SIZE = "own"
"""A paper of the user's own size."""
BLEEDS = (0, 3, 5)
"""Millimetres around the trimmed page of a PDF."""

_HELD = "export.held"


def _kept(key: str, default: Any) -> Any:  # noqa: ANN401
    """Return what an option was last set to: Streamlit forgets widgets that were not drawn in a run."""
    return st.session_state.setdefault(_HELD, {}).get(key, default)


def _keep(key: str, value: Any) -> None:  # noqa: ANN401
    st.session_state.setdefault(_HELD, {})[key] = value
    state.go(state.here())


def chosen(key: str, values: Sequence[Any]) -> Any:  # noqa: ANN401
    """Return which of the values an option is set to; the first until one is chosen."""
    held = _kept(key, values[0])
    return held if held in values else values[0]


def choice(key: str, label: str, values: Sequence[Any], words: Callable[[Any], str]) -> Any:  # noqa: ANN401
    """Draw an option and return which of the values it is set to."""
    shown = chosen(key, values)
    return st.selectbox(
        label, values, values.index(shown), key=fields.key(f"o_{key}", shown, partial(_keep, key)),
        format_func=fields.labels(values, words), on_change=fields.collect,
    )  # fmt: skip


def _line(key: str, label: str, help_: str) -> None:
    held: str = _kept(key, "")
    st.text_input(
        label, held, key=fields.key(f"o_{key}", held, partial(_keep, key)), max_chars=WORDS_LIMIT, placeholder=help_,
        on_change=fields.collect,
    )  # fmt: skip


def _papers(*, scale: bool) -> tuple[str, ...]:
    """Return the papers to choose from: a single sheet may have a size of its own."""
    return (*Paper, OWN_SIZE) if scale else tuple(Paper)


def _paper(*, scale: bool) -> Paper | OwnPaper:
    name = chosen("paper", _papers(scale=scale))
    if name != OWN_SIZE:
        return Paper(name)
    found = OwnPaper.parse(_kept("own_size", ""))
    if found is None:
        raise InputError(text("desk.own_size_missing", state.here().spec.lang))
    return found


def draw(t: Wording, *, scale: bool, dpi: bool) -> None:
    """Draw the options of sheets; what they are set to :func:`options` tells."""
    papers = _papers(scale=scale)
    if choice("paper", t.desk("paper"), papers, lambda one: t.desk(f"paper_{one}")) == OWN_SIZE:
        _line("own_size", t.desk("own_size"), t.desk("own_size_help"))
    if scale:
        choice("bleed", t.desk("bleed"), BLEEDS, lambda n: t.desk("bleed_mm", n=n) if n else t.desk("bleed_none"))
        choice("scale", t.desk("scale"), SCALES, lambda n: f"1 : {n:,}" if n else t.desk("scale_auto"))
    choice("tone", t.desk("tone"), TONES, lambda one: t.desk(f"tone_{one}"))
    choice("lang", t.desk("lang"), LANGS, lambda one: t.desk(f"lang_{one or 'same'}"))
    if dpi:
        choice("dpi", t.desk("dpi"), DPIS, lambda n: f"{n} dpi")
    if scale:
        _line("title", t.desk("title"), t.desk("title_help"))
        _line("sheet_number", t.desk("sheet_number"), t.desk("sheet_number_help"))
    draw_imprint(t)


def draw_imprint(t: Wording) -> None:
    """Draw the fields of what the user says of a file."""
    _line("review", t.desk("review"), t.desk("review_help"))
    _line("maker", t.desk("maker"), t.desk("maker_help"))


def imprint() -> SheetOptions:
    """Return what the user says of a file, drawn or not; the rest is at its default.

    Raises
    ------
    InputError
        If one of the fields cannot be used; says why.
    """
    return SheetOptions(review_number=_kept("review", "").strip(), maker=_kept("maker", "").strip())


def options(*, scale: bool, dpi: bool) -> SheetOptions:
    """Return the options as they were last set, drawn or not.

    Raises
    ------
    InputError
        If one of them cannot be used; says why.
    """
    said = imprint()
    return SheetOptions(
        paper=_paper(scale=scale), bleed=float(chosen("bleed", BLEEDS)) if scale else 0.0,
        dpi=chosen("dpi", DPIS) if dpi else DPI,
        grey=chosen("tone", TONES) == "grey", title=_kept("title", "").strip() if scale else "",
        scale=chosen("scale", SCALES) or None if scale else None, review_number=said.review_number, maker=said.maker,
        sheet_number=_kept("sheet_number", "").strip() if scale else "",
    )  # fmt: skip


def checked(*, scale: bool, dpi: bool) -> SheetOptions | None:
    """Return the options, or say why they cannot be used."""
    try:
        return options(scale=scale, dpi=dpi)
    except InputError as error:
        st.error(plain_text(error))
        return None
