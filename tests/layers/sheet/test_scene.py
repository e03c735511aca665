"""What must hold of every sheet, asserted on its scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from data.openers.texts import Lang, text
from geo.places import Theme
from layers import palette
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import Cancelled, Hooks, compose
from tests.layers.sheet.conftest import DAY, SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene, Shape

    SceneOf = Callable[[str], Scene]

ALL = sorted(SHEETS)
TOUCH = 1e-6


def window_of(scene: Scene, ground: shapely.Geometry) -> int:
    """Return the frame that a thing of the map stands in: the inset where it is in both."""
    inside = [i for i, frame in enumerate(scene.frames) if frame.box.polygon.buffer(0.01).contains(ground)]
    assert inside, "a label leaves its window"
    return inside[-1]


@pytest.mark.parametrize("name", ALL)
def test_no_label_overlaps_another_or_a_mark(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    grounds = np.array([label.ground for label in scene.labels], dtype=object)
    first, second = shapely.STRtree(grounds).query(grounds, predicate="intersects")
    overlaps = [
        (scene.labels[i].text, scene.labels[j].text)
        for i, j in zip(first, second, strict=True)
        if i < j and shapely.intersection(grounds[i], grounds[j]).area > TOUCH
    ]
    assert overlaps == []
    marks = np.array([mark.box.polygon for mark in scene.marks], dtype=object)
    if len(marks):
        hit = shapely.STRtree(grounds).query(marks, predicate="intersects").T
        assert [
            (scene.marks[m].label, scene.labels[g].text)
            for m, g in hit
            if shapely.intersection(marks[m], grounds[g]).area > TOUCH
        ] == []
        pairs = shapely.STRtree(marks).query(marks, predicate="intersects").T
        assert [(scene.marks[i].label, scene.marks[j].label) for i, j in pairs if i < j] == []


@pytest.mark.parametrize("name", ALL)
def test_leaders_cross_no_other_mark(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    for mark in scene.marks:
        if mark.origin is None:
            continue
        leader = shapely.LineString([mark.origin, (mark.x, mark.y)])
        assert [m.label for m in scene.marks if m.ident != mark.ident and leader.intersects(m.box.polygon)] == []


@pytest.mark.parametrize("name", ALL)
def test_labels_stay_in_their_window_and_off_the_furniture(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    arrow = shapely.union_all([s.geometry for s in scene.shapes if s.role == "north-arrow"])
    bars = [s.geometry for s in scene.shapes if s.role == "scale-bar"]
    inset = scene.frames[1].box.polygon if len(scene.frames) > 1 else None
    for label in scene.labels:
        frame = window_of(scene, label.ground)
        assert not label.ground.intersects(arrow)
        assert not any(label.ground.intersects(bar) for bar in bars)
        if frame == 0 and inset is not None:
            assert not label.ground.intersects(inset)


@pytest.mark.parametrize("name", ALL)
def test_every_prefecture_and_every_mark_stands(scene_of: SceneOf, name: str) -> None:
    missing = [row for row in scene_of(name).missing if row[0] in {"prefecture", "mark", "list"}]
    assert missing == []


@pytest.mark.parametrize(("name", "least"), [("province_a3", 175), ("province_a4", 165), ("province_upright", 175)])
def test_counties_are_named(scene_of: SceneOf, name: str, least: int) -> None:
    scene = scene_of(name)
    named = {label.ident for label in scene.labels if label.role == "county"}
    cities = {label.ident for label in scene.labels if label.role == "prefecture"}
    reported = [name for role, name in scene.missing if role == "county"]
    assert len(cities) == 21
    assert len(named) >= least
    assert len(named) + len(reported) == 183


@pytest.mark.parametrize("name", ALL)
def test_furniture_is_complete(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    roles = {shape.role for shape in scene.shapes}
    assert {"neat-line", "outer-frame", "tick", "north-arrow", "scale-bar", "ground"} <= roles
    words = " ".join(item.text for item in scene.texts)
    lang = SHEETS[name][0].lang
    assert scene.facts.title in words.replace("…", "") or len(scene.facts.title) > 30
    assert text("sheet.internal", lang) in words
    assert "GS(2024)0650" in words
    assert "CGCS2000" in words
    assert f"1:{int(scene.facts.scale):,}".replace(",", " ") in words
    assert ("2026年11月24日" if lang is Lang.ZH else "2026-11-24") in words
    degrees = [item for item in scene.texts if item.role == "degree"]
    assert {d.text[-1] for d in degrees} == {"E", "N"}


@pytest.mark.parametrize("name", ALL)
def test_legend_says_what_is_drawn_and_nothing_else(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    roles = {shape.role for shape in scene.shapes}
    keys = {row.key for row in scene.legend}
    for key in keys:
        kind, _, rest = key.partition(":")
        if kind == "base":
            assert rest in roles
        elif kind in {"counties", "figures", "count"}:
            assert "counties" in roles or {"figures", "no-figure"} & roles
        elif kind == "ring":
            assert "ring-line" in roles
        elif kind == "point":
            theme, shape, look = rest.split(":")
            assert any(
                m.shape == shape and m.hollow == (look == "hollow") and m.ident.startswith(theme) for m in scene.marks
            )
        elif kind == "focus":
            assert "focus-line" in roles
        elif rest.endswith(":wide"):
            assert f"{kind}-line" in roles
        else:
            assert kind.removesuffix("-line") in roles
    for theme in (Theme.REGIONS, Theme.ZONES, Theme.CORRIDORS):
        is_drawn = bool({theme.value, f"{theme.value}-band"} & roles)
        assert is_drawn == any(key.partition(":")[0].removesuffix("-line") == theme.value for key in keys)
    rows = {k[9:] for k in keys if k.startswith("counties:")} or {
        k.replace(":", "-") for k in keys - {"count:title", "count:0"} if k.startswith("count:")
    }
    assert {s.ident for s in scene.shapes if s.role == "counties"} == rows


@pytest.mark.parametrize("name", ALL)
def test_everything_of_a_window_is_cut_at_it(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    order = [shape for shape in scene.shapes if shape.role in MAPPED]
    windows = [frame.box.polygon.buffer(0.01) for frame in scene.frames]
    for shape in order:
        assert any(window.covers(shape.geometry) for window in windows), shape.role


MAPPED = {
    "ground", "province", "county-line", "prefecture-line", "province-line", "lake", "river", "railway",
    "neighbour-line", "graticule", "regions", "zones", "corridors", "counties", "zones-hatch", "ring", "ring-line",
    "focus-line",
}  # fmt: skip


def test_the_list_has_every_mark_once(scene_of: SceneOf) -> None:
    scene = scene_of("province_a3")
    marks = {mark.label for mark in scene.marks}
    listed = [item.label for item in scene.items if getattr(item, "role", "") == "list-mark"]
    assert sorted(listed) == sorted(marks)
    assert {key.label for key in scene.keys} == marks


def test_inset_takes_the_crowd(scene_of: SceneOf) -> None:
    scene = scene_of("province_a3")
    main, inset = scene.frames
    assert main.scale / inset.scale >= 2
    assert any(shape.role == "lens" for shape in scene.shapes)
    assert sum(inset.box.polygon.contains(shapely.Point(mark.x, mark.y)) for mark in scene.marks) >= 8


def test_an_inset_can_be_refused(context: Context) -> None:
    spec, _ = SHEETS["province_a4"]
    scene = compose(spec, SheetOptions(paper=Paper.A4, inset=False, date=DAY), context)
    assert len(scene.frames) == 1


def test_scale_can_be_asked_for(context: Context) -> None:
    scene = compose(SHEETS["task_a3"][0], SheetOptions(scale=2_500_000, date=DAY), context)
    assert scene.facts.scale == 2_500_000


def test_round_scales(scene_of: SceneOf) -> None:
    assert scene_of("province_a3").facts.scale == 4_000_000
    assert scene_of("province_a4").facts.scale == 5_750_000


def test_lines_of_schematic_course_are_dashed(scene_of: SceneOf, context: Context) -> None:
    scene = scene_of("province_a3")
    precision = context.edition.layers[Theme.CORRIDORS].features["precision"]
    dashes: dict[bool, set[tuple[float, ...]]] = {True: set(), False: set()}
    for shape in (s for s in scene.shapes if s.role == "corridors" and s.ident):
        dashes[precision[shape.ident] == "schematic"].add(shape.paint.dash)
    assert all(len(found) == 1 and all(found) for found in dashes.values())
    assert dashes[True] != dashes[False]  # an official extent beside a schematic course has a dash of its own


def test_grey_has_no_hue_and_hatches_regions(scene_of: SceneOf) -> None:
    scene = scene_of("grey")
    colors = {c for s in scene.shapes for c in (s.paint.stroke, s.paint.fill) if c}
    colors |= {t.color for t in scene.texts} | {m.color for m in scene.marks}
    hues = {c for c in colors if len({c[1:3], c[3:5], c[5:7]}) > 1 and c not in {palette.INK, "#33393c"}}
    assert hues == set()
    assert any(s.role == "regions-hatch" for s in scene.shapes)


def test_reaches_stay_apart_in_grey(scene_of: SceneOf) -> None:
    fills = [s.paint.fill for s in scene_of("grey").shapes if s.role == "counties"]
    assert len(set(fills)) == len({s.ident for s in scene_of("grey").shapes if s.role == "counties"})


def test_own_review_number_replaces_the_stamp(context: Context) -> None:
    scene = compose(
        SHEETS["task_a3"][0], SheetOptions(review_number="川S〔2026〕001号", maker="某局", date=DAY), context
    )
    words = " ".join(item.text for item in scene.texts)
    assert "川S〔2026〕001号" in words
    assert "某局" in words
    assert "内部工作用图" not in words


def test_maker_is_a_setting(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_MAKER", "四川省测绘某院")
    scene = compose(SHEETS["clause"][0], SheetOptions(date=DAY), context)
    assert "四川省测绘某院" in " ".join(item.text for item in scene.texts)


def test_places_outside_are_said(scene_of: SceneOf) -> None:
    scene = scene_of("province_a3")
    assert scene.facts.outside
    words = "".join(item.text for item in scene.texts if item.role == "foot")
    assert all(name in words for name in scene.facts.outside)


def test_work_stops_when_asked(context: Context) -> None:
    asked = []

    def cancel() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        compose(SHEETS["county"][0], SheetOptions(date=DAY), context, Hooks(cancel=cancel))


def shapes(scene: Scene, role: str) -> list[Shape]:
    return [shape for shape in scene.shapes if shape.role == role]


def test_figures_fill_counties_by_class(scene_of: SceneOf) -> None:
    scene = scene_of("figures")
    assert len(shapes(scene, "figures")) >= 3
    assert shapes(scene, "no-figure")
    assert "%" in " ".join(row.text for row in scene.legend)
