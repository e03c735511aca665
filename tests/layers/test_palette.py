from itertools import combinations, pairwise

import numpy as np
import pytest

from geo.places import Precision, Theme
from layers import palette

# Machado, Oliveira and Fernandes 2009, severity 1.0, in linear RGB.
VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
CONE = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(color):
    channel = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)


def oklab(color, vision):
    return OKLAB @ np.cbrt(np.clip(CONE @ np.clip(VISION[vision] @ linear(color), 0, 1), 0, None))


def distance(one, other, vision):
    return 100 * np.linalg.norm(oklab(one, vision) - oklab(other, vision))


def contrast(one, other):
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def over(color, ground, share):
    """Return a colour laid over a ground at an opacity."""
    parts = (int(color[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part):02x}" for part in parts)


FILLS = [
    palette.PAPER,
    palette.NEIGHBOUR_FILL,
    palette.BEYOND.fill,
    *palette.COUNTS,
    *palette.REACH.values(),
    *palette.CHANGE.values(),
]
"""Everything that a line, a mark or a name can lie on."""

CATEGORIES = {theme.value: palette.STYLES[theme].color for theme in Theme if theme is not Theme.COUNTIES} | {
    "accent": palette.ACCENT
}


@pytest.mark.parametrize("vision", VISION)
def test_categories_stay_apart_in_every_vision(vision):
    worst = min((distance(CATEGORIES[a], CATEGORIES[b], vision), a, b) for a, b in combinations(CATEGORIES, 2))
    assert worst[0] >= 12, worst


@pytest.mark.parametrize("name", CATEGORIES)
def test_a_theme_stands_out_from_the_paper(name):
    # WCAG 2.2, 1.4.11: graphical objects need 3:1.
    assert contrast(CATEGORIES[name], palette.PAPER) >= 3


@pytest.mark.parametrize("ground", FILLS)
def test_whatever_can_meet_a_fill_is_seen_on_it(ground):
    """WCAG 2.2: 3:1 for lines and marks, against the halo that lies under each of them; 4.5:1 for names on theirs."""
    # The halo is opaque: what lies below it does not matter.
    for color in (*CATEGORIES.values(), *palette.CHANGE_LINE.values()):
        assert contrast(color, palette.HALO) >= 3, color
    # Borders and outlines of lists have no halo.
    bare = (palette.COUNTY_LINE, palette.PREFECTURE_LINE, palette.PROVINCE_LINE, palette.MEMBER, palette.MEMBER_HOST)
    for line in bare:
        assert contrast(line.color, ground) >= 3, line
    halo = over(palette.HALO, ground, palette.TEXT_HALO)
    inks = [over(color, "#000000", palette.NAME_SHARE) for color in CATEGORIES.values()]
    for ink in (palette.INK, palette.INK_SOFT, palette.RIVER_TEXT, *inks):
        assert contrast(ink, halo) >= 4.5, ink


def test_numbers_read_on_the_colour_of_their_thing():
    for color in CATEGORIES.values():
        assert contrast(palette.HALO, over(color, "#000000", palette.NAME_SHARE)) >= 4.5


def test_what_lies_around_the_province_reads():
    # Names of neighbours have no halo.
    assert contrast(palette.NEIGHBOUR_TEXT, palette.NEIGHBOUR_FILL) >= 4.5
    assert contrast(palette.BEYOND.color, palette.BEYOND.fill) >= 3


def test_zones_and_regions_differ_by_more_than_colour_and_hatch():
    """Where they overlap they are outlines: a region has a band along its line, a zone two lines."""
    region, zone = (palette.style(t, Precision.OFFICIAL_EXTENT, outline=True) for t in (Theme.REGIONS, Theme.ZONES))
    assert (bool(region.band), bool(region.gap)) == (True, False)
    assert (bool(zone.band), bool(zone.gap)) == (False, True)


@pytest.mark.parametrize("color", [*palette.REACH.values(), *palette.COUNTS])
def test_labels_read_on_every_step_of_the_choropleth(color):
    assert contrast(palette.INK, color) >= 4.5


@pytest.mark.parametrize("vision", VISION)
def test_the_steps_keep_their_order_in_grey_and_in_every_vision(vision):
    lightness = [oklab(color, vision)[0] for color in palette.REACH.values()]
    assert all(after - before >= 0.03 for before, after in pairwise(lightness))


@pytest.mark.parametrize("vision", VISION)
def test_classes_of_a_count_are_one_hue_and_told_apart(vision):
    assert all(contrast(one, other) >= 1.3 for one, other in pairwise(palette.COUNTS))
    seen = [oklab(color, vision) for color in palette.COUNTS]
    assert all(before[0] - after[0] >= 0.05 for before, after in pairwise(seen))
    # The angles of the hue: near none at all for the paper.
    hues = [np.degrees(np.arctan2(b, a)) % 360 for _, a, b in seen[1:]]
    assert max(hues) - min(hues) < 15


@pytest.mark.parametrize("theme", Theme)
def test_precision_is_drawn(theme):
    solid, dashed = (palette.style(theme, p) for p in (Precision.BOUNDARY, Precision.SCHEMATIC))
    assert not solid.dash
    assert dashed.dash
    assert solid != dashed


def test_an_official_extent_of_a_zone_is_hatched():
    assert palette.style(Theme.ZONES, Precision.OFFICIAL_EXTENT).hatch
    assert not palette.style(Theme.ZONES, Precision.BOUNDARY).hatch


def test_a_kind_has_one_symbol():
    kinds = [kind for group in palette.SYMBOLS.values() for kind in group]
    assert len(kinds) == len(set(kinds))
    assert palette.style(Theme.SITES, Precision.POINT, "museum").symbol == "square"
    assert palette.style(Theme.SITES, Precision.POINT, "of no known kind").symbol == "circle"


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colors", [palette.CHANGE, palette.CHANGE_LINE], ids=["fills", "lines"])
def test_what_became_of_a_place_stays_apart_in_every_vision(vision, colors):
    assert min(distance(a, b, vision) for a, b in combinations(colors.values(), 2)) >= 12


def test_names_read_on_what_became_of_a_county_and_lines_stand_out():
    assert all(contrast(palette.INK, color) >= 4.5 for color in palette.CHANGE.values())
    assert all(contrast(color, palette.PAPER) >= 3 for color in palette.CHANGE_LINE.values())


def test_a_line_is_dashed_by_its_course_alone():
    measured, schematic = (
        palette.style(Theme.CORRIDORS, Precision.SCHEMATIC, measured=not course, schematic_course=course)
        for course in (False, True)
    )
    assert not measured.dash
    assert schematic.dash
