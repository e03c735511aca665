"""The linter: each fault is found, said and drawn; a sound sheet has none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.openers.texts import Lang
from geo.places import Theme
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page import checks
from layers.sheet.page.scene_builder import compose
from layers.spec import MapSpec
from tests.layers.sheet.conftest import DAY, SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_own_sheets_are_sound(scene_of: Callable[[str], Scene], name: str) -> None:
    assert scene_of(name).findings == ()


FAULTS = [
    ({"hosts": ("tile.openstreetmap.org",)}, "sheet.lint_host"),
    ({"credit": " "}, "sheet.lint_credit"),
    ({"crs": ""}, "sheet.lint_crs"),
    ({"scale": 0.0}, "sheet.lint_scale"),
    ({"bounds": (73.0, 18.0, 135.0, 54.0)}, "sheet.lint_country"),
    ({"outside": ("海南某基地",), "outside_note": ""}, "sheet.lint_outside"),
]


@pytest.mark.parametrize(("fault", "key"), FAULTS)
def test_a_fault_is_found(scene_of: Callable[[str], Scene], fault: dict[str, object], key: str) -> None:
    scene = scene_of("province_a3")
    findings = checks.check(replace(scene.facts, **fault), scene.legend)
    assert [finding.key for finding in findings] == [key]
    for lang in Lang:
        assert all(checks.words(findings, lang))


def test_an_empty_legend_is_found(scene_of: Callable[[str], Scene]) -> None:
    scene = scene_of("province_a3")
    base = tuple(row for row in scene.legend if row.key.startswith("base:"))
    assert [f.key for f in checks.check(scene.facts, base)] == ["sheet.lint_empty"]


@pytest.mark.parametrize(
    ("spec", "options", "words"),
    [
        (
            MapSpec(layers=()),
            SheetOptions(review_number="川S〔2026〕001号", paper=Paper.A4, date=DAY),
            "没有任何专题要素",
        ),
        (
            MapSpec(base=(), layers=(Theme.COUNTIES,)),
            SheetOptions(review_number="川S〔2026〕001号", scale=20_000_000, paper=Paper.A4, date=DAY),
            "全国",
        ),
    ],
)
def test_a_faulty_sheet_is_drawn_as_internal(
    context: Context, spec: MapSpec, options: SheetOptions, words: str
) -> None:  # fmt: skip
    scene = compose(spec, options, context)
    assert scene.findings
    drawn = {role: "".join(t.text for t in scene.texts if t.role == role) for role in ("stamp", "foot")}
    assert "内部工作用图" in drawn["stamp"]
    assert words in drawn["foot"]
