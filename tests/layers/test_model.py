import geopandas
import hypothesis.strategies as st
import pytest
import shapely
from hypothesis import given

from data.openers.texts import Lang, texts
from geo.places import Theme
from layers.layer import COLUMNS, CRS, Layer, check_layer
from layers.spec import Base, Fill, MapSpec

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SPECS = st.builds(
    MapSpec,
    layers=st.lists(st.sampled_from(Theme)).map(tuple),
    own_layers=st.booleans(),
    fill=st.sampled_from(Fill),
    chapter=st.none() | st.integers(0, 99),
    task=st.none() | st.integers(0, 999),
    clause=st.none() | WORDS,
    place=st.none() | WORDS,
    unit=WORDS,
    kind=WORDS,
    has_target=st.booleans(),
    needs_review=st.booleans(),
    query=WORDS,
    base=st.lists(st.sampled_from(Base)).map(tuple),
    lang=st.sampled_from(Lang),
)


@given(SPECS)
def test_a_state_reads_back_from_its_address(spec):
    assert MapSpec.from_query(spec.to_query()) == (spec, ())


def test_the_first_sight_has_the_shortest_address():
    assert MapSpec().to_query() == {}


@pytest.mark.parametrize(
    "query",
    [
        {"layers": "sites,castles"},
        {"base": "moats"},
        {"task": "²"},
        {"task": "-1"},
        {"chapter": "x"},
        {"lang": "fr"},
        {"fill": "red"},
    ],
)
def test_an_unusable_value_is_said_and_left_at_its_default(query):
    spec, problems = MapSpec.from_query(query)
    assert len(problems) == 1
    assert problems[0].key in texts()
    assert spec.task is None
    assert spec.lang is Lang.ZH


def frame(**changes):
    columns = {name: ["x"] for name in COLUMNS if name != "geometry"}
    made = geopandas.GeoDataFrame(
        columns, geometry=[changes.get("shape", shapely.Point(104, 30))], crs=changes.get("crs", CRS)
    )
    made.index = changes.get("index", ["甲"])
    return made.drop(columns=changes.get("without", []))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"crs": "EPSG:3857"}, "CRS"),
        ({"crs": None}, "CRS"),
        ({"without": ["source"]}, "columns missing"),
        ({"shape": shapely.Point()}, "geometry"),
        ({"shape": shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])}, "geometry"),
    ],
)
def test_the_border_refuses(changes, words):
    with pytest.raises(ValueError, match=words):
        check_layer(Layer(Theme.SITES, frame(**changes)))


def test_the_border_refuses_a_repeated_place():
    twice = geopandas.pd.concat([frame(), frame()])
    with pytest.raises(ValueError, match="repeat"):
        check_layer(Layer(Theme.SITES, twice))


def test_the_border_lets_good_layers_pass():
    layer = Layer(Theme.SITES, frame())
    assert check_layer(layer) is layer
