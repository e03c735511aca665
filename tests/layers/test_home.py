"""Where the maps of a document open: at its own area, or at the zone or region that its title is of."""

import pytest

import geo
from layers.edition import Edition
from layers.ground import Ground
from layers.screen import assets, payload
from layers.select import select
from layers.spec import MapSpec

BODY = "一、建设\n1.产业。推动产业转型。全区新增市场主体1万家。\n2.生态。加强生态修复。\n"


def edition_of(title, body=BODY):
    reading = geo.read(f"{title}\n{body}")
    return Edition(reading, Ground.of(reading.document.jurisdiction.province))


@pytest.mark.parametrize(
    ("title", "counties"),
    [
        ("河北雄安新区2024年工作要点", {"130629", "130632", "130638"}),
        ("简阳市2024年工作要点", {"510185"}),
        ("四川省2024年工作要点", set()),
    ],
)
def test_maps_open_on_what_the_document_is_of(title, counties):
    assert set(edition_of(title).home_counties) == counties


def test_a_zones_screen_and_camera_stay_at_the_zone():
    edition = edition_of("河北雄安新区2024年工作要点")
    west, south, east, north = edition.home.bounds
    assert 115.5 < west < east < 116.5
    assert 38.5 < south < north < 39.5
    spec = MapSpec()
    message = payload.build(edition, spec, select(edition, spec), assets.of(edition.ground))
    assert message["home"][0] > 115
    assert message["words"]["home"] == "文件所述范围"


def test_all_of_a_metropolitan_area_is_its_home():
    edition = edition_of("成都都市圈建设2024年工作要点")
    assert {"510104", "510603", "511402", "512002"} <= set(edition.home_counties)
    assert "513401" not in edition.home_counties
