"""What a reader must be able to make out: type, neighbours without colour, exactness of borders, what is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
import pytest

from data.errors import InputError
from data.openers.texts import Lang, text
from layers.select import review
from layers.sheet.ink import GREY_REACH, LEAST_TYPE
from layers.sheet.options import Paper, SheetFormat, SheetOptions
from layers.sheet.out.render import write
from layers.sheet.page.scene_builder import compose
from layers.spec import MapSpec
from tests.layers.sheet.conftest import CHENGDU, DAY, GAOPING, SHEETS, options_for

if TYPE_CHECKING:
    from collections.abc import Callable

    import shapely

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene

    SceneOf = Callable[[str], Scene]

DUJIANGYAN = "510181"


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_no_type_is_below_the_floor(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    small = {(t.role, t.text, t.size) for t in scene.texts if t.size < LEAST_TYPE - 1e-9}
    assert small == set()


def test_in_grey_no_neighbour_looks_like_a_county_that_is_reached(context: Context, scene_of: SceneOf) -> None:
    scene = scene_of("grey")
    ground = next(s for s in scene.shapes if s.role == "ground")
    fills = {s.paint.fill for s in scene.shapes if s.role == "counties"}
    assert ground.paint.fill == "#ffffff"
    assert "#ffffff" not in fills
    assert {
        s.paint.fill
        for s in compose(MapSpec(task=3), SheetOptions(grey=True, date=DAY), context).shapes
        if s.role == "counties"
    } <= set(GREY_REACH.values())
    steps = [int(color[1:3], 16) for color in GREY_REACH.values()]
    assert steps == sorted(steps)
    assert min(b - a for a, b in zip(steps, [*steps[1:], 255], strict=True)) >= 12


def test_a_way_of_reach_has_one_colour_on_every_sheet(scene_of: SceneOf) -> None:
    found: dict[str, set[str | None]] = {}
    for name in ("task_a3", "task_upright", "clause", "prefecture", "county"):
        for shape in scene_of(name).shapes:
            if shape.role == "counties":
                found.setdefault(shape.ident, set()).add(shape.paint.fill)
    assert len(found) >= 2
    assert {how: fills for how, fills in found.items() if len(fills) > 1} == {}


def test_a_swatch_lies_on_what_the_area_lies_on(scene_of: SceneOf) -> None:
    scene = scene_of("province_a3")
    county_fills = {s.paint.fill for s in scene.shapes if s.role == "counties"}
    assert len(county_fills) >= 3
    row = next(row for row in scene.legend if row.key.startswith("zones:"))
    drawn = next(s for s in scene.shapes if s.role == "zones")
    assert row.ground in county_fills
    assert row.sample[1].opacity == drawn.paint.opacity
    assert row.sample[1].fill == drawn.paint.fill


def test_the_scale_ends_where_the_borders_do_and_says_so(context: Context, scene_of: SceneOf) -> None:
    ground = context.edition.ground
    scene = scene_of("county")
    assert scene.facts.scale >= ground.largest_scale
    assert ground.boundary_error_m * 1000 / scene.facts.scale <= 0.8
    assert str(ground.boundary_error_m) in scene.facts.border_note
    assert any(scene.facts.border_note in t.text for t in scene.texts if t.role == "foot")
    assert scene_of("province_a3").facts.border_note == ""


def test_a_scale_that_is_asked_for_is_kept(context: Context) -> None:
    scene = compose(MapSpec(place=DUJIANGYAN), SheetOptions(paper=Paper.A4, scale=300_000, date=DAY), context)
    assert scene.facts.scale == 300_000
    assert scene.facts.border_note


@pytest.mark.parametrize(("name", "place"), [("county", GAOPING), ("prefecture", CHENGDU)])
def test_an_enlarged_map_says_where_it_lies(scene_of: SceneOf, context: Context, name: str, place: str) -> None:
    scene = scene_of(name)
    small = {s.role: s for s in scene.shapes if s.role.startswith("locator")}
    assert {"locator-land", "locator-focus", "locator-window"} <= set(small)
    share = small["locator-focus"].geometry.area / small["locator-land"].geometry.area
    tables = (context.boundaries.counties, context.boundaries.prefectures)
    table = next(one for one in tables if place in one.index)
    whole = context.boundaries.prefectures["area_km2"].sum()
    assert share == pytest.approx(table.loc[place, "area_km2"] / whole, rel=0.2)
    ground = small["locator-ground"].geometry
    assert [label.text for label in scene.labels if label.ground.intersection(ground).area > 1e-6] == []


def test_the_province_needs_no_locator(scene_of: SceneOf) -> None:
    assert not any(s.role.startswith("locator") for s in scene_of("province_a3").shapes)


def test_two_districts_called_by_their_place_in_the_city_keep_their_type(scene_of: SceneOf) -> None:
    names = [label.text for label in scene_of("province_a3").labels if label.role == "county"]
    assert names.count("市中区") == 2
    assert "市中" not in names


def test_what_is_not_drawn_is_told_with_the_reason(scene_of: SceneOf) -> None:
    """On the panel or on a further page: every name that the map does not show, every clause without a place."""
    scene = scene_of("province_a4")
    words = [t.text for part in (scene.items, *scene.sequels) for t in part if hasattr(t, "text")]
    assert text("sheet.undrawn_names", Lang.ZH) in words
    assert text("sheet.undrawn_clauses", Lang.ZH) in words
    whole = "".join(words)
    for name in ("重庆高新区：省外", "四川光伏产业研究院：未定位"):
        assert name in whole


def test_no_key_is_without_its_row(scene_of: SceneOf) -> None:
    for name in ("province_a4", "task_slide", "province_a3"):
        scene = scene_of(name)
        listed = {m.ident for m in scene.items if getattr(m, "role", "") == "list-mark"}
        further = {
            (t.text) for part in scene.sequels for t in part if getattr(t, "role", "") == "note-lead"
        }  # fmt: skip
        unlisted = {m.label for m in scene.marks if m.ident.partition(":")[2] not in listed}
        assert unlisted <= further


def test_further_pages_are_pages_of_the_pdf_alone(scene_of: SceneOf) -> None:
    scene = scene_of("province_a4")
    assert scene.sequels
    options = options_for("province_a4", SheetFormat.PDF)[1]
    with pymupdf.open(stream=write(scene, options)) as pdf:
        assert len(pdf) == 1 + len(scene.sequels)
        assert "未上图的名称" in pdf[1].get_text()
        assert "1 / 2" in pdf[0].get_text()
        assert pdf.xref_get_key(pdf.pdf_catalog(), "Lang")[1].lower().startswith("zh")


def test_a_slide_names_few_counties(context: Context) -> None:
    scene = compose(MapSpec(task=17), SheetOptions(paper=Paper.SLIDE, date=DAY), context)
    other = compose(MapSpec(task=17), SheetOptions(date=DAY), context)
    count = [sum(label.role == "county" for label in one.labels) for one in (scene, other)]
    assert count[0] < count[1] / 4
    assert any(label.role == "prefecture" for label in scene.labels)


def test_rows_that_are_not_drawn_are_those_that_the_tray_holds(context: Context, scene_of: SceneOf) -> None:
    from layers.sheet.content import view  # noqa: PLC0415
    from layers.sheet.panel.panel_notes import blocks  # noqa: PLC0415

    seen = view(MapSpec(), SheetOptions(date=DAY), context)
    rows = dict(blocks(seen, context))[text("sheet.undrawn_names", Lang.ZH)]
    names = {row.mention.surface for row in review(seen.selection)}
    assert {words.partition("：")[0] for _, words in rows} == names
    assert scene_of("province_a4").sequels


def test_the_whole_document_is_coloured_by_what_bears_directly(context: Context, scene_of: SceneOf) -> None:
    """As the screen opens: a class of counts, its counties, its words in the legend."""
    from layers.county_counts import count  # noqa: PLC0415
    from layers.select import select  # noqa: PLC0415
    from layers.spec import Fill  # noqa: PLC0415

    scene = scene_of("province_a3")
    counts = count(context.edition, MapSpec(fill=Fill.DIRECT), select(context.edition, MapSpec()))
    drawn: dict[str, shapely.Geometry] = {}
    for shape in scene.shapes:
        if shape.role == "counties":
            drawn.setdefault(shape.ident, shape.geometry)  # the main window comes before the inset
    frame = scene.frames[0]
    rows = {row.key: row.text for row in scene.legend if row.key.startswith("count:")}
    for one in counts.classes[1:]:
        wanted = frame.clip(frame.place(context.area_of(one.counties, frame.scale)))
        assert drawn[f"count-{one.step}"].symmetric_difference(wanted).area < 0.02 * wanted.area + 0.5
        assert rows[f"count:{one.step}"] == one.words
    assert text("map.headline_direct", Lang.ZH) in rows.values()


@pytest.mark.parametrize("paper", [Paper.A2, Paper.A1_PORTRAIT, Paper.A0])
def test_a_wall_map_is_larger_in_the_map_more_than_in_its_letters(
    context: Context, scene_of: SceneOf, paper: Paper
) -> None:
    scene = compose(MapSpec(task=3), SheetOptions(paper=paper, sheet_number="SC-03", date=DAY), context)
    small = scene_of("task_a3")
    assert (scene.width, scene.height) == paper.size
    grown = max(one.size for one in scene.texts if one.role == "county") / max(
        one.size for one in small.texts if one.role == "county"
    )
    window = scene.frames[0].box.width * scene.frames[0].box.height
    assert 1.0 <= grown < (window / (small.frames[0].box.width * small.frames[0].box.height)) ** 0.5
    assert any(one.text.startswith("图号 SC-03") for one in scene.texts if one.role == "foot-right")


def test_a_png_that_no_machine_would_draw_is_refused() -> None:
    with pytest.raises(InputError, match="PDF"):
        SheetOptions(paper=Paper.A0, format=SheetFormat.PNG, dpi=300)
    assert SheetOptions(paper=Paper.A0, format=SheetFormat.PNG, dpi=150).dpi == 150
