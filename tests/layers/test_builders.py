import pytest
import shapely

from data.openers import boundaries
from geo.gazetteer import default
from geo.places import Precision, Theme
from layers import features, themes
from layers.layer import COLUMNS, check_layer
from tests.layers import documents


@pytest.fixture(scope="module")
def layers():
    return documents.edition("small").layers


def test_the_registry_has_every_theme(layers):
    assert list(layers) == list(Theme)


def test_every_layer_passes_the_border(layers):
    for theme, layer in layers.items():
        assert layer.theme is theme
        assert check_layer(layer) is layer
        assert set(COLUMNS) <= set(layer.features.columns)


def test_features_are_the_resolved_places_and_no_others(layers):
    drawn = {
        place_id for theme, layer in layers.items() if theme is not Theme.COUNTIES for place_id in layer.features.index
    }
    assert drawn == {"甲都市圈", "甲示范区", "甲博物馆", "示意:甲乙走廊", "示意:乙特色小镇", "510700"}


def test_a_region_is_the_union_of_its_counties_within_the_province(layers):
    base = boundaries.load()
    counties = [*default().counties_of("510100"), "511402"]
    union = shapely.union_all(base.counties.geometry.loc[counties].to_numpy())
    assert layers[Theme.REGIONS].features.geometry["甲都市圈"].symmetric_difference(union).area < 1e-9
    assert layers[Theme.REGIONS].features["divisions"]["甲都市圈"] == ("510100", "511402", "500112")


def test_shapes_follow_the_precision(layers):
    assert layers[Theme.CORRIDORS].features.geometry["示意:甲乙走廊"].geom_type == "LineString"
    site = layers[Theme.SITES].features.loc["甲博物馆"]
    assert (site.geometry.x, site.geometry.y, site["radius_m"]) == (104.1, 30.62, 800)


def test_a_point_whose_error_is_unknown_is_no_point(layers):
    town = layers[Theme.SITES].features.loc["示意:乙特色小镇"]
    assert town["precision"] == Precision.SCHEMATIC
    assert town.geometry.equals(boundaries.load().counties.geometry["510182"])


def test_a_place_of_the_whole_province_draws_nothing():
    assert features.geometry_of(default().place("510000"), boundaries.load(), default()) is None


def test_every_county_says_how_it_is_reached(layers):
    counties = layers[Theme.COUNTIES].features
    assert len(counties) == 183
    pidu = counties.loc["510117"]
    assert (pidu["how"], pidu["named"], pidu["region"], pidu["class"], pidu["province"]) == (
        "named", ("1.2",), ("1.1", "1.3"), ("2.2",), ("2.3",),
    )  # fmt: skip
    assert pidu["projects"] == ("1.1", "1.2", "1.3", "2.2", "2.3")
    assert counties.loc["510722"]["how"] == "prefecture"
    assert counties.loc["513301"]["how"] == "class"


def test_a_restriction_keeps_only_what_its_clauses_say(layers):
    counties = themes.restrict(layers[Theme.COUNTIES], {"1.1", "2.3"}).features
    assert len(counties) == 183
    assert (counties.loc["510117"]["how"], counties.loc["510117"]["projects"]) == ("region", ("1.1", "2.3"))
    assert counties.loc["513301"]["how"] == "province"
    assert set(themes.restrict(layers[Theme.SITES], {"1.3"}).features.index) == {"甲博物馆"}
    assert themes.restrict(layers[Theme.SITES], set()).features.empty


def test_a_restriction_leaves_the_whole_alone(layers):
    before = layers[Theme.COUNTIES].features.copy()
    themes.restrict(layers[Theme.COUNTIES], {"2.3"})
    assert layers[Theme.COUNTIES].features.equals(before)


def test_overlapping_polygons_of_a_user_still_unite():
    one, other = shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)
    assert features.union([one, other]).area == pytest.approx(3)
