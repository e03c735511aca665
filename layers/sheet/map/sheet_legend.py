"""The legend: rows for what the windows really drew, in the order of the map, nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.places import Precision, Theme
from layers import palette
from layers.government_seats import RANKS
from layers.sheet.map import theme_marks
from layers.sheet.scene import Brush, LegendRow
from layers.word_lists import reach_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.sheet.content import SheetContent
    from layers.sheet.ink import Ink
    from layers.sheet.map.choropleth import Classes
    from layers.sheet.map.keys import Key

CHANGES = ("", *palette.CHANGE)
"""What may have become of a place between two documents; empty on the map of one."""
BASE_ROWS = (
    ("base:province-line", "sheet.legend_province", palette.PROVINCE_LINE),
    ("base:prefecture-line", "sheet.legend_prefecture", palette.PREFECTURE_LINE),
    ("base:county-line", "sheet.legend_county", palette.COUNTY_LINE),
    ("base:river", "sheet.legend_river", palette.RIVER),
)


def marks_of(keys: Iterable[Key]) -> dict[str, int]:
    """Return what the marks of some keys note as drawn."""
    return {mark_key(key): 1 for key in keys}


def mark_key(key: Key) -> str:
    """Return what a mark notes as drawn: its theme, symbol, whether it is certain, and what became of it."""
    look = "hollow" if key.is_hollow else "solid"
    return f"point:{key.feature.theme.value}:{key.shape}:{look}{theme_marks.changed(key.feature.change)}"


def _became(change: str, lang: Lang) -> str:
    return f" · {text(f'map.change_{change}', lang)}" if change else ""


def rows(drawn: Mapping[str, int], view: SheetContent, ink: Ink, classes: Classes | None) -> tuple[LegendRow, ...]:
    """Return the rows: themes first, base last."""
    return tuple(_rows(drawn, view, ink, classes))


def _rows(drawn: Mapping[str, int], view: SheetContent, ink: Ink, classes: Classes | None) -> Iterable[LegendRow]:
    lang = view.spec.lang
    yield from _fill_rows(drawn, view, ink, classes)
    themes = (Theme.CORRIDORS, Theme.REGIONS, Theme.ZONES, Theme.CITIES)
    for theme, precision, change in product(themes, Precision, CHANGES):
        yield from _theme_rows(drawn, theme, precision, change, ink, lang)
    yield from _mark_rows(drawn, ink, lang)
    for theme in (Theme.SITES, Theme.ZONES):
        if f"ring:{theme.value}" in drawn:
            style = replace(palette.RADIUS_RING, color=palette.STYLES[theme].color)
            yield LegendRow(
                f"ring:{theme.value}", text("sheet.legend_ring", lang), ("ring", ink.line(style), None, None)
            )
            break
    if "focus" in drawn:
        line = Brush(stroke=ink.tone(palette.ACCENT), width=ink.mm(2.2))
        yield LegendRow("focus", text("sheet.legend_focus", lang), ("line", line, None, None))
    yield from _member_rows(drawn, view.listed.state.name if view.listed else "", ink, lang)
    if "base:beyond" in drawn:
        look = palette.BEYOND
        fill = replace(ink.line(look), fill=ink.tone(look.fill or look.color), opacity=look.fill_opacity)
        named = view.own_area.text("sheet.legend_beyond", lang)
        yield LegendRow("base:beyond", named, ("area", fill, None, None))
    yield from _base_rows(drawn, ink, lang)


def _base_rows(drawn: Mapping[str, int], ink: Ink, lang: Lang) -> Iterable[LegendRow]:
    for rank, name in enumerate(RANKS):
        if f"base:seat:{rank}" in drawn:
            words = text(f"map.seat_{name}", lang)
            yield LegendRow(f"base:seat:{rank}", words, (f"seat:{rank}", Brush(), None, None))
    for key, words, style in BASE_ROWS:
        if key in drawn:
            yield LegendRow(key, text(words, lang), ("line", ink.line(style), None, None))
    if "base:lake" in drawn:
        surface = replace(ink.line(palette.LAKE), fill=ink.tone(palette.LAKE.fill or palette.LAKE.color))
        yield LegendRow("base:lake", text("sheet.legend_lake", lang), ("area", surface, None, None))
    if "base:railway" in drawn:
        dash = Brush(stroke="#ffffff", width=ink.mm(0.55), dash=(ink.mm(5), ink.mm(5)), cap="butt")
        yield LegendRow(
            "base:railway", text("sheet.legend_railway", lang), ("line", ink.line(palette.RAILWAY, dash=()), None, dash)
        )


def _member_rows(drawn: Mapping[str, int], name: str, ink: Ink, lang: Lang) -> Iterable[LegendRow]:
    for key, look in (("member", palette.MEMBER), ("member-host", palette.MEMBER_HOST)):
        if key in drawn:
            words = text(f"sheet.legend_{key.replace('-', '_')}", lang, name=name)
            yield LegendRow(key, words, ("line", ink.line(look), None, None))
    if "member-point" in drawn:
        look = palette.MEMBER_POINT
        fill = replace(ink.line(look), fill=ink.tone(look.color))
        yield LegendRow("member-point", text("sheet.legend_member", lang, name=name), ("area", fill, None, None))


def _fill_rows(drawn: Mapping[str, int], view: SheetContent, ink: Ink, classes: Classes | None) -> Iterable[LegendRow]:
    """Yield the fills of counties: ways of reach, or classes of figures."""
    lang = view.spec.lang
    yield from _count_rows(drawn, view, ink)
    for how in palette.COUNTY_FILLS:
        if f"counties:{how}" in drawn:
            fill = theme_marks.reach_fill(how, ink)
            edge = Brush(fill=fill, stroke=ink.tone(palette.COUNTY_LINE.color), width=ink.mm(0.6))
            over = theme_marks.dropped_lines(ink) if how == "dropped" else None
            yield LegendRow(f"counties:{how}", reach_name(how, view.own_area, lang), ("area", edge, None, over))
    if classes is not None:
        yield LegendRow("figures:title", classes.title, ("text", Brush(), None, None))
        for step, color in reversed(tuple(enumerate(classes.colors))):
            if f"figures:{step}" in drawn:
                step_fill = Brush(fill=ink.tone(color), stroke=ink.tone("#9aa1a3"), width=ink.mm(0.6))
                yield LegendRow(f"figures:{step}", classes.words(step), ("area", step_fill, None, None))
        if "figures:none" in drawn:
            blank = Brush(fill="#ffffff", stroke=ink.tone("#9aa1a3"), width=ink.mm(0.6))
            lines = Brush(stroke=ink.tone("#c3c3be"), width=ink.mm(0.5))
            yield LegendRow("figures:none", text("sheet.no_figure", lang), ("area", blank, None, lines))


def _theme_rows(
    drawn: Mapping[str, int], theme: Theme, precision: Precision, change: str, ink: Ink, lang: Lang
) -> Iterable[LegendRow]:
    words = text(
        "sheet.legend_theme", lang, theme=text(f"map.theme_{theme.value}", lang),
        precision=text(f"sheet.tag_{precision.value}", lang),
    )  # fmt: skip
    words += _became(change, lang)
    style = palette.style(theme, precision, change=change)
    end = theme_marks.changed(change)
    for key, course in (
        (f"{theme.value}-line:{precision.value}{end}", False),
        (f"{theme.value}-line:{precision.value}:course{end}", True),
    ):
        if key in drawn:
            line = palette.style(theme, precision, schematic_course=course, measured=not course, change=change)
            is_schema = precision is Precision.SCHEMATIC
            code = "tag_schematic_line" if is_schema else "tag_schematic_course"
            code = code if course else "tag_measured_line"
            tag = text(f"sheet.{code}", lang)
            named = text(f"map.theme_{theme.value}", lang)
            told = text("sheet.legend_theme", lang, theme=named, precision=tag) + _became(change, lang)
            told = told if course or is_schema else words
            yield LegendRow(key, told, ("line", ink.line(line), None, None))
    if f"{theme.value}:{precision.value}{end}" in drawn:
        # As the map shows it: over the fill of the counties that lie below most areas, where any is drawn.
        below = _below(drawn, ink)
        fill = replace(
            ink.line(style, width=0.62), fill=ink.tone(style.fill or style.color),
            opacity=theme_marks.area_opacity(style, is_over=bool(below)),
        )  # fmt: skip
        ground = below or ink.tone(palette.PAPER)
        hatched = theme_marks.hatch_line(theme, style, ink)
        yield LegendRow(f"{theme.value}:{precision.value}{end}", words, ("area", fill, None, hatched), ground)
    if f"{theme.value}:{precision.value}{theme_marks.WIDE}{end}" in drawn:
        edge = ink.line(style, width=0.62)
        told = text("sheet.legend_wide", lang, theme=text(f"map.theme_{theme.value}", lang)) + _became(change, lang)
        yield LegendRow(
            f"{theme.value}:{precision.value}{theme_marks.WIDE}{end}", told, ("area", edge, None, None),
            _below(drawn, ink) or ink.tone(palette.PAPER),
        )  # fmt: skip


def _below(drawn: Mapping[str, int], ink: Ink) -> str:
    """Return the fill of the counties that most areas lie on; empty where no county is filled."""
    steps = [step for step in range(len(palette.COUNTS)) if f"count:{step}" in drawn]
    if steps:
        return theme_marks.count_fill(steps[-1], ink)
    how = next((how for how in palette.COUNTY_FILLS if f"counties:{how}" in drawn), "")
    return theme_marks.reach_fill(how, ink) if how else ""


def _count_rows(drawn: Mapping[str, int], view: SheetContent, ink: Ink) -> Iterable[LegendRow]:
    """Yield what is counted, and the classes that are drawn, the largest first."""
    counts = view.counts
    if counts is None:
        return
    yield LegendRow(
        "count:title", text(f"map.headline_{counts.fill.value}", view.spec.lang), ("text", Brush(), None, None)
    )
    for one in reversed(counts.classes):
        if not one.step or f"count:{one.step}" in drawn:
            fill = ink.tone(palette.PAPER) if not one.step else theme_marks.count_fill(one.step, ink)
            edge = Brush(fill=fill, stroke=ink.tone(palette.COUNTY_LINE.color), width=ink.mm(0.6))
            yield LegendRow(f"count:{one.step}", one.words, ("area", edge, None, None))


def _mark_rows(drawn: Mapping[str, int], ink: Ink, lang: Lang) -> Iterable[LegendRow]:
    """Yield a row for each look of a point: theme, symbol, certain or schematic, what became of it."""
    for theme, symbol, look, change in product(
        (Theme.ZONES, Theme.SITES), ("circle", *palette.SYMBOLS), ("solid", "hollow"), CHANGES
    ):
        key = f"point:{theme.value}:{symbol}:{look}{theme_marks.changed(change)}"
        if key not in drawn:
            continue
        words = text(f"sheet.symbol_{symbol}", lang) if theme is Theme.SITES else text("map.theme_zones", lang)
        precision = Precision.SCHEMATIC if look == "hollow" else Precision.POINT
        tag = text(f"sheet.tag_{precision.value}", lang)
        words = text("sheet.legend_theme", lang, theme=words, precision=tag) + _became(change, lang)
        color = ink.tone(palette.style(theme, precision, change=change).color)
        yield LegendRow(key, words, (look, Brush(fill=color), symbol, None))
