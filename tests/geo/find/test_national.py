"""Names in documents of provinces other than Sichuan: their regions, waters, lines, works, and letters of cities."""

from __future__ import annotations

import pytest

from data.openers.catalog import read_csv, read_json
from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.places import Mention, Precision, Resolved
from geo.province import Province
from geo.text.clean import clean


def read(province: str, text: str) -> tuple[Mention, ...]:
    """Return the mentions of a clause of a document of a province."""
    places, whole = Province.of(province).gazetteer, clean(text)
    size = len(whole.text)
    return mentions_in(Clause(whole, scan(whole.text, places), 0, size, 0, size), places)


NAMED = [
    ("山东", "支持鲁西南加快崛起", "鲁西南-"),
    ("湖南", "湘南湘西承接产业转移示范区提质", "湘南湘西承接产业转移示范区"),
    ("河北", "京津冀协同发展再上台阶，雄安新区承接项目落地", "京津冀 雄安新区"),
    ("江苏", "苏中三市跨江融合", "苏中三市"),
    ("河南", "淮河流域防洪除涝，黄河滩区迁建", "淮河流域 黄河滩区-"),
    ("江西", "渭河治理经验", "渭河!"),
    ("湖北", "推进武黄同城化", "武黄"),
    ("江苏", "苏锡常都市圈互联", "苏锡常都市圈"),
    ("浙江", "加快杭绍甬要素流动", "杭绍甬"),
    ("湖北", "新建龙背岭大型水库、荆竹坪航道", "龙背岭大型水库- 荆竹坪航道-"),
    ("陕西", "榆延、安岚等高速公路建成", "榆延 安岚-"),
    ("浙江", "义乌、海盐要素集聚", "义乌 海盐"),
    ("福建", "宁德核电投运", "宁德核电"),
    ("内蒙古", "支持科左后旗、扎鲁特旗发展", "科左后旗 扎鲁特旗"),
    ("河北", "推进邯黄铁路、朔黄线扩能改造，建成S32宣大段", "邯黄铁路- 朔黄线- S32宣大段-"),
    ("浙江", "桐乡濮院羊毛衫市场、义乌市佛堂镇倍磊村提升", "桐乡濮院 义乌市佛堂镇倍磊村"),
    ("江苏", "南通滨海新区、杭州湾新区协同", "南通滨海新区 杭州湾新区!"),
    ("湖北", "支持鄂西南地区发展，建设鄂西南生态大通道", "鄂西南地区- 鄂西南生态大通道-"),
    ("山西", "大同云冈煤矿、忻州神池风电场投产", "大同云冈煤矿 忻州神池风电场"),
    ("陕西", "深化与中亚、东盟合作，融入中蒙俄经济走廊", "中亚! 东盟! 中蒙俄经济走廊!"),
    ("湖北", "支持宜荆荆都市圈发展", "宜荆荆都市圈"),
    ("湖北", "铁路方面开工武汉至宜昌、襄阳至十堰，公路方面加快提升", "武汉至宜昌 襄阳至十堰"),
    ("山西", "保护云冈石窟、平遥古城，扩建武宿机场", "云冈石窟 平遥古城 武宿机场"),
    ("广西", "提升友谊关口岸，支持广西大学，防城港核电站达产", "友谊关口岸 广西大学 防城港核电站"),
    ("河南", "建设国家中欧班列（郑州）集结中心", "国家中欧班列（郑州）集结中心"),
    ("福建", "开工漳南高速建瓯段、浦上高速松溪段", "漳南高速建瓯段 浦上高速松溪段"),
    ("广东", "加快湛惠高速封海段建设", "湛惠高速封海段-"),
    ("江苏", "推进南京机场三期、宁洛高速公路改扩建", "南京机场三期 宁洛高速公路-"),
    ("陕西", "建设岚皋至渝陕界、留坝（江口）至勉县等6条高速公路", "岚皋至渝陕界 留坝（江口）至勉县"),
    ("甘肃", "推进营盘坝至武威、天水至哈水铺等项目前期工作", "营盘坝至武威 天水至哈水铺"),
    ("广东", "建成广州南沙大湾区工人文化中心", "广州南沙大湾区工人文化中心"),
    ("新疆", "建成G681线乌兰台至奇台等项目，开工G335文旅大通道改造", "G681线乌兰台至奇台 G335-"),
    ("陕西", "地铁9号线通车，推进轨道交通12号线", "地铁9号线- 轨道交通12号线-"),
    ("陕西", "开工延安西绕城", "延安西绕城"),
    ("陕西", "黄河西线龙门引水工程通水", "黄河西线龙门引水工程-"),
    (
        "新疆",
        "推进甘泉铺经济技术开发区、准格东开发区、库铁高新区、阿拉综合保税区建设",
        "甘泉铺经济技术开发区- 准格东开发区- 库铁高新区-",
    ),
    ("广东", "做好深珠通道、莲花山通道前期工作", "深珠通道- 莲花山通道-"),
    ("福建", "开工上白石水利枢纽、天堂山水库", "上白石水利枢纽- 天堂山水库-"),
    ("黑龙江", "融入哈长沈大产业科技创新走廊", "哈长沈大产业科技创新走廊-"),
    ("浙江", "建设金（义）衢丽城市群", "金（义）衢丽城市群-"),
    ("江苏", "推动锡常泰等融合发展，宁镇扬协同发展", "锡常泰 宁镇扬"),
    ("青海", "加快南山口、哇里、德令哈4个抽水蓄能电站建设", "南山口- 哇里- 德令哈"),
    ("江苏", "北沿江、通苏嘉甬、盐泰锡常宜高铁开工", "北沿江- 通苏嘉甬- 盐泰锡常宜高铁-"),
    (
        "重庆",
        "扩建重庆南站，提升重庆高新区、西部（重庆）科学城、明月山绿色发展示范带、两江协同创新区",
        "重庆南站- 重庆高新区 西部（重庆）科学城 明月山绿色发展示范带 两江协同创新区",
    ),
    ("重庆", "渝武、渝遂复线开工，推进成渝中线、成达万、渝宜高铁", "渝武- 渝遂复线- 成达万- 渝宜高铁-"),
    ("湖北", "扩建宜昌站枢纽、宜昌长江大桥", "宜昌站枢纽 宜昌长江大桥"),
    ("甘肃", "支持兰州新区综保区、兰州—白银国家自主创新示范区", "兰州新区综保区 兰州—白银国家自主创新示范区"),
    (
        "广西",
        "共建中国—东盟信息港、中国—东盟跨境产业合作区、平陆运河经济带",
        "中国—东盟信息港 中国—东盟跨境产业合作区! 平陆运河经济带-",
    ),
    ("重庆", "支持嘉陵江实验室、明月湖实验室", "嘉陵江实验室- 明月湖实验室-"),
    ("陕西", "建设秦岭云台岛", "秦岭-"),
]


@pytest.mark.parametrize(("province", "clause", "expected"), NAMED, ids=[clause for _, clause, _ in NAMED])
def test_what_a_document_of_any_province_names(province: str, clause: str, expected: str) -> None:
    marks = {"resolved": "", "unresolved": "-", "outside": "!", "ambiguous": "?"}
    assert " ".join(m.surface + marks[m.status] for m in read(province, clause)) == expected


NOTHING = [
    ("安徽", "加快重载铁路和疏港高速公路建设"),
    ("河南", "新建3条高速公路、5座大型水库"),
    ("江苏", "驻京机构改革"),
    ("山东", "推进病险水库、中型灌区改造"),
    ("陕西", "日照时数增加"),
    ("湖北", "既有铁路单线改复线，从县城至乡村公路"),
    ("福建", "建设跨江跨海通道，绿水青山就是金山银山"),
    ("江苏", "加快甘电入苏、疆电入苏和海上风电"),
    ("广东", "南方平台企业安全发展"),
]


@pytest.mark.parametrize(("province", "clause"), NOTHING, ids=[clause for _, clause in NOTHING])
def test_descriptions_of_works_and_words_of_letters_name_nothing(province: str, clause: str) -> None:
    assert read(province, clause) == ()


def test_a_region_with_an_official_list_has_its_members_inside_the_province_and_beyond() -> None:
    (mention,) = read("安徽", "融入南京都市圈")
    assert isinstance(mention.resolution, Resolved)
    divisions = mention.resolution.place.divisions
    assert {"340200", "340500", "341100", "341800"} < set(divisions)
    assert Province.of("安徽").gazetteer.expand(divisions)
    assert all(code.startswith("34") for code in Province.of("安徽").gazetteer.expand(divisions))


def test_a_section_of_a_line_without_a_course_lies_where_its_name_says() -> None:
    (canal,) = read("江西", "建设浙赣运河（上饶段）")
    assert (canal.surface, canal.place and canal.place.divisions) == ("浙赣运河（上饶段）", ("361100",))
    (road,) = read("河南", "扩建宁洛高速云岭段")
    assert (road.surface, road.status) == ("宁洛高速云岭段", "unresolved")
    (lake,) = read("江苏", "推进太湖控源截污")
    assert lake.surface == "太湖"


@pytest.mark.parametrize(
    ("province", "clause", "surface", "inside", "outside"),
    [
        ("云南", "治理赤水河（昭通段）", "赤水河（昭通段）", "530627", "520382"),
        ("河南", "推进黄河河南段治理", "黄河河南段", "410108", "371728"),
        ("河南", "推进黄河郑州段治理", "黄河郑州段", "410108", "411202"),
        ("江苏", "推进长江干流江苏段治理", "长江干流江苏段", "320281", "340207"),
        ("安徽", "实施淮河干流浮山以下段治理", "淮河干流浮山以下段", "340322", "320830"),
        ("陕西", "推进渭河陕西段治理", "渭河陕西段", "610582", "620523"),
    ],
)
def test_a_section_of_a_river_of_known_course_is_the_part_inside(
    province: str, clause: str, surface: str, inside: str, outside: str
) -> None:
    places = Province.of(province).gazetteer
    (river,) = read(province, clause)
    assert (river.surface, river.status) == (surface, "resolved")
    reached = set(places.expand(river.place.divisions if river.place else ()))
    assert inside in reached
    assert outside not in reached


@pytest.mark.parametrize(
    ("province", "clause", "counties"),
    [
        ("云南", "加强滇池保护", ["530111", "530112", "530114", "530115"]),
        ("浙江", "加强太湖保护", ["330502", "330522"]),
        ("河南", "实施淮河干流治理", ["411330", "411528"]),
        ("江苏", "建设大运河航道", ["320382", "320509"]),
        ("四川", "学习太湖治理经验", []),
        ("河北", "学习滇池治理经验", []),
    ],
)
def test_waters_of_the_country_lie_in_their_counties_of_the_own_province(
    province: str, clause: str, counties: list[str]
) -> None:
    places = Province.of(province).gazetteer
    (water,) = read(province, clause)
    reached = places.expand(water.place.divisions if water.place else ())
    assert (water.status, water.status == "outside" or bool(reached)) == ("resolved" if counties else "outside", True)
    assert set(counties) <= set(reached)


def test_a_region_consists_of_its_cities_and_a_zone_only_lies_in_them() -> None:
    (region,) = read("河南", "发展壮大中原城市群")
    assert region.place
    assert (len(region.place.divisions), region.place.precision) == (30, Precision.OFFICIAL_EXTENT)
    (zone,) = read("湖北", "深化湖北自贸试验区改革")
    assert zone.place
    assert (zone.place.divisions, zone.place.precision) == (("420100", "420600", "420500"), Precision.SCHEMATIC)


@pytest.mark.parametrize(
    ("province", "clause", "county", "beyond"),
    [
        ("广东", "建设汕潮揭都市圈", "440507", "441521"),
        ("安徽", "支持合肥都市圈扩容", "340881", "340300"),
        ("陕西", "推进西安都市圈建设", "610403", "610429"),
        ("湖南", "推进湘赣边乡村振兴示范区建设", "430181", "430104"),
        ("重庆", "推动成渝地区双城经济圈建设", "500114", "500240"),
    ],
)
def test_a_region_has_the_counties_that_its_plan_names(province: str, clause: str, county: str, beyond: str) -> None:
    places = Province.of(province).gazetteer
    found = {code for m in read(province, clause) if m.place for code in places.expand(m.place.divisions)}
    assert county in found
    assert beyond not in found


@pytest.mark.parametrize(
    ("province", "clause", "divisions"),
    [("山东", "加快济淄同城化", ("370100", "370300")), ("陕西", "加快西咸一体化", ("610100", "610400"))],
)
def test_a_letter_that_two_cities_share_is_the_one_that_is_known_by_it(
    province: str, clause: str, divisions: tuple[str, ...]
) -> None:
    (mention,) = read(province, clause)
    assert mention.place is not None
    assert mention.place.divisions == divisions


def test_letters_of_partners_and_names_at_home_are_facts_with_a_source() -> None:
    letters = read_json("gazetteer/letters_national.json")["partners"]
    homes = read_csv("gazetteer/home_names.csv")
    for row in (*letters, *homes):
        assert row["source"]
    for row in letters:
        for province in row["provinces"]:
            known = Province.of(province).gazetteer
            assert not row["adcode"] or row["place"] in known.divisions[row["adcode"]].name or row["letter"] == "琴"
    for row in homes:
        named = Province.of(row["province"]).gazetteer.named
        assert set(row["home_names"].split("|")) <= set(named[row["name"]].place.aliases)


def test_a_line_of_the_country_is_drawn_through_the_seats_that_it_passes_in_the_province() -> None:
    named = Province.of("云南").gazetteer.named
    line = named["沪昆高铁"].place
    assert line.route is not None
    assert line.route_schematic
    # It ends with the first seat beyond the border, and not at the sea.
    assert max(longitude for longitude, _ in line.route) < 106
    # Where the province is known as a whole alone nobody knows how the line runs through it.
    whole = [one.place for one in named.values() if "530000" in one.place.divisions]
    assert whole
    assert all(place.route is None for place in whole)
