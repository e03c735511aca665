from layers.core_box import core_box
from tests.layers import documents


def test_the_core_of_sichuan_is_the_inner_city_of_chengdu():
    ground = documents.ground()
    found = core_box(ground.boundaries.counties, ground.body.bounds)
    assert found.prefecture == "510100"
    west, south, east, north = found.bounds
    for adcode in ("510104", "510105", "510106", "510107", "510108"):
        row = ground.boundaries.counties.loc[adcode]
        assert west < row["lon"] < east
        assert south < row["lat"] < north
    # Larger by far than the map: a tenth of the province's width at most.
    assert east - west < 0.1 * (ground.body.bounds[2] - ground.body.bounds[0])


def test_where_no_county_lacks_room_there_is_no_core():
    counties = documents.ground().boundaries.counties
    wide = counties[counties.index.str.startswith("5133")]
    assert core_box(wide, tuple(wide.total_bounds)) is None
