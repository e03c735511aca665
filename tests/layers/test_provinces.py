"""Documents of other provinces, from the text to sheets, files and pages: nothing of them is drawn on Sichuan."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache

import pypdfium2
import pytest
import shapely

from data.errors import InputError
from data.openers.texts import Lang, text
from geo import gazetteer
from geo.places import Theme
from layers.edition import Edition, GivenText
from layers.export.file_formats import Imprint, prepare
from layers.export.html_page.one_file import to_html
from layers.ground import Ground
from layers.place_names import head_name, map_name
from layers.screen import assets, payload
from layers.select import select
from layers.sheet.options import SheetOptions
from layers.sheet.out.render import render
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane import Context
from layers.sheet.projection import Projection
from layers.spec import Base, MapSpec

ZHEJIANG = """浙江省政府工作报告

——2024年1月23日在浙江省第十四届人民代表大会第二次会议上

一、2024年工作安排

1.推动杭州市、宁波市提升能级，支持杭州市余杭区建设科技创新平台3个。（省发展改革委牵头）
2.支持义乌市、慈溪市培育现代化中小城市，新增就业5万人。（省人力社保厅牵头）
3.支持淳安县、泰顺县高质量发展，改造老旧小区200个。（省建设厅牵头）
4.全省常住人口城镇化率达到75%以上。（省发展改革委、省统计局负责）
"""
CHONGQING = """重庆市新型城镇化年度重点任务

一、优化布局

1.支持万州区、涪陵区建设区域中心城市，新建产业园区2个。（市发展改革委牵头）
2.推动云阳县、奉节县、巫山县协同发展，改造老旧小区100个。（市住房城乡建委牵头）
3.推进渝北区、两江新区产城融合。（市经济信息委牵头）
"""
MIANYANG = """绵阳市新型城镇化实施方案

绵阳市人民政府

一、主要任务

1.支持江油市、三台县建设县域经济强县，新增城镇人口3万人。（市发展改革委牵头）
2.改造涪城区、游仙区老旧小区60个。（市住房城乡建设委牵头）
3.全市常住人口城镇化率达到58%。（市统计局负责）
"""
ALL = {"330000": ZHEJIANG, "500000": CHONGQING, "510000": MIANYANG}


@cache
def edition(province):
    return Edition.read(ALL[province])


@pytest.mark.parametrize("province", ALL)
def test_a_document_stands_on_its_own_province(province):
    found = edition(province)
    assert found.province.adcode == found.boundaries.adcode == province
    assert found.places
    assert {code[:2] for layer in found.layers.values() for row in layer.features["divisions"] for code in row} == {
        province[:2]
    }
    assert set(found.reach_by_county) <= set(found.boundaries.counties.index)


@pytest.mark.parametrize("province", ALL)
def test_a_sheet_is_of_the_province(province):
    context = Context.of(edition(province))
    options = SheetOptions()
    pdf = pypdfium2.PdfDocument(render(MapSpec(), options, context))
    assert len(pdf) == 1
    words = pdf[0].get_textpage().get_text_range().replace(" ", "")
    found = edition(province)
    codes = found.own_counties or [prefecture.adcode for prefecture in found.gazetteer.prefectures]
    names = [map_name(found.gazetteer.divisions[code], Lang.ZH) for code in codes]
    # In the middle of Chongqing one of ten small districts finds no room.
    assert sum(name not in words for name in names) <= (province == "500000")
    assert "河流" in words
    scene = compose(MapSpec(), options, context)
    assert len(scene.missing) <= 1
    assert not scene.findings


def test_a_city_opens_on_itself():
    found = edition("510000")
    assert found.reading.document.jurisdiction.adcode == "510700"
    assert found.own_prefecture == "510700"
    assert len(found.own_counties) == 9
    spec = MapSpec()
    told = payload.build(found, spec, select(found, spec), assets.of(found.ground))
    west, south, east, north = told["home"]
    assert west < 104.7 < east
    assert south < 31.5 < north
    assert east - west < 3
    scale = compose(spec, SheetOptions(), Context.of(found)).facts.scale
    assert scale < compose(spec, SheetOptions(), Context.of(edition("330000"))).facts.scale
    assert edition("330000").own_counties == ()


def test_the_user_says_whose_document_it_is():
    found = Edition.read(GivenText("1.改造老旧小区20个。", jurisdiction="330100"))
    assert found.province.adcode == "330000"
    assert found.own_prefecture == "330100"
    assert Edition.read(GivenText(ZHEJIANG, province="四川")).province.adcode == "510000"
    with pytest.raises(InputError, match="没有"):
        Edition.read(GivenText(ZHEJIANG, jurisdiction="999999"))


def test_no_word_of_another_province_on_the_screen():
    found = edition("330000")
    for lang in Lang:
        spec = MapSpec(lang=lang)
        told = json.dumps(payload.build(found, spec, select(found, spec), assets.of(found.ground)), ensure_ascii=False)
        assert "四川" not in told
        assert "Sichuan" not in told


@pytest.mark.parametrize("province", ALL)
def test_the_page_in_one_file_holds_the_province(province):
    page = to_html(prepare(edition(province), MapSpec(), imprint=Imprint(dt.date(2026, 1, 2)))).decode()
    counties = edition(province).boundaries.counties
    assert all(f'"id":"{code}"' in page for code in counties.index)
    if province == "330000":
        assert "510104" not in page


@pytest.mark.parametrize("province", ["110000", "460000", "150000", "620000", "650000"])
def test_what_is_odd_in_a_province_is_drawn(province):
    """A municipality, islands far out, polygons that nobody governs, a ring that touches itself."""
    found = Edition.read(GivenText("1.全省改造老旧小区20个。", jurisdiction=province))
    counties = found.boundaries.counties
    assert counties.geometry.is_valid.all()
    assert set(found.layers[Theme.COUNTIES].features.index) <= {one.adcode for one in found.gazetteer.counties}
    scene = compose(MapSpec(), SheetOptions(), Context.of(found))
    assert not scene.findings
    assert not any(item.text.isdecimal() and len(item.text) == 6 for item in scene.texts)
    # Islands far out stand in the inset, all else in the main window.
    boxes = [frame.bounds_lonlat() for frame in scene.frames]
    west, south = (min(box[side] for box in boxes) for side in (0, 1))
    east, north = (max(box[side] for box in boxes) for side in (2, 3))
    assert west < found.boundaries.province.bounds[0]
    assert east > found.boundaries.province.bounds[2]
    assert south < found.boundaries.province.bounds[1]
    assert north > found.boundaries.province.bounds[3]


def test_grounds_are_kept_and_apart():
    assert Ground.of("330000") is Ground.of("330000")
    assert Projection.of(Ground.of("330000")) != Projection.of(Ground.of())
    assert set(Ground.of("330000").bases) == set(Base)
    assert set(Ground.of().bases) == set(Base)


def test_rivers_of_a_base_map_are_those_in_and_around_its_province():
    names = {line.name for line in Ground.of("410000").lines(Base.RIVERS)}
    assert {"黄河", "淮河", "沙颍河", "汉江"} <= names
    assert not names & {"珠江", "西江", "雅鲁藏布江", "松花江"}
    # In Sichuan its own table stands.
    assert {line.name for line in Ground.of().lines(Base.RIVERS)} >= {"岷江", "青衣江", "安宁河"}


def test_lakes_of_a_base_map_are_those_in_and_around_its_province():
    assert {"滇池", "洱海", "抚仙湖"} <= {lake.name for lake in Ground.of("530000").lakes()}
    assert {lake.name for lake in Ground.of("630000").lakes()} >= {"青海湖", "鄂陵湖"}
    assert "青海湖" not in {lake.name for lake in Ground.of("420000").lakes()}


@pytest.mark.parametrize(
    ("province", "seat", "has_tracks"),
    [("420000", "420100", True), ("530000", "530100", True), ("530000", "533301", False), ("650000", "650100", True)],
)
def test_railways_of_a_base_map_pass_the_seats_that_have_one(province, seat, has_tracks):
    ground = Ground.of(province)
    tracks = shapely.union_all([line.geometry for line in ground.lines(Base.RAILWAYS)])
    away = tracks.distance(shapely.Point(ground.gazetteer.divisions[seat].lonlat))
    assert away < 0.1 if has_tracks else away > 0.3
    # They end a little beyond what is shown around the province, and are those of its part of the country alone.
    west, south, east, north = ground.body.bounds
    assert tracks.bounds[2] - tracks.bounds[0] < 2.2 * (east - west) + 4
    assert tracks.bounds[3] - tracks.bounds[1] < 2.2 * (north - south) + 4


def test_base_maps_have_addresses_of_their_own_and_the_shell_one():
    own, other = assets.of(Ground.of()), assets.of(Ground.of("330000"))
    assert own.url("base.json") != other.url("base.json")
    assert own.url("shell.js") == other.url("shell.js")
    assert own.version != other.version


def test_the_credit_names_what_is_drawn():
    for province in ALL:
        found = edition(province)
        spec = MapSpec()
        web = assets.of(found.ground)
        told = payload.build(found, spec, select(found, spec), web)
        assert len(told["credit"]) == 3


@pytest.mark.parametrize(
    ("province", "adcode", "words"),
    [
        ("500000", "500233", "Zhongxian"),
        ("510000", "610100", "Xi'an"),
        ("330000", "340000", "Anhui"),
        ("500000", "511600", "Guang'an"),
    ],
)
def test_divisions_have_english_names_beyond_the_border_too(province: str, adcode: str, words: str) -> None:
    assert head_name(gazetteer.of(province).divisions[adcode], Lang.EN) == words


@pytest.mark.parametrize("lang", Lang)
def test_the_legend_says_where_islands_are_that_the_view_leaves_out(lang: Lang) -> None:
    def titles(words: str) -> list[str]:
        found = Edition.read(words)
        spec = MapSpec(lang=lang)
        told = payload.build(found, spec, select(found, spec), assets.of(found.ground))
        return [group["title"] for group in told["legend"]]

    said = text("map.legend_far_islands", lang)
    assert said in titles(
        "海南省2024年重点任务\n一、任务\n1.支持海口市、三亚市建设公园60个。\n2.支持三沙市建设码头2座。\n"
    )
    assert said not in titles(ZHEJIANG)
