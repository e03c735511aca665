"""Whose document it is: by issuer, assembly, title, and by how the text speaks; and what a user says instead."""

from __future__ import annotations

import pytest

import geo
from data.errors import InputError
from data.openers.texts import Lang
from geo.outline.jurisdictions.jurisdiction import find_jurisdiction, named_jurisdiction
from geo.said_words import said

BODY = "（一）推进建设。加快建设公园城市。\n牵头单位：发展改革委\n"


def of(text: str, title: str = "", issuer: str = "") -> tuple[str, str]:
    found = find_jurisdiction(title, issuer, text)
    assert found.why
    assert found.province == found.adcode[:2] + "0000"
    return found.adcode, found.level


@pytest.mark.parametrize(
    ("text", "title", "issuer", "adcode"),
    [
        ("", "", "达州市人民政府办公室", "511700"),
        ("", "", "中共宜宾市叙州区委办公室", "511504"),
        ("", "", "四川省人民政府", "510000"),
        ("", "", "浙江省杭州市余杭区人民政府", "330110"),
        ("", "", "重庆市人民政府", "500000"),
        ("", "泸州市2023年城镇化工作要点", "", "510500"),
        ("", "西昌市重点项目表", "", "513401"),
        ("", "乐山市市中区政府工作报告", "", "511102"),
        ("", "四川省内江市市中区政府工作报告", "", "511002"),
        ("", "济南市历下区政府工作报告", "", "370102"),
        ("", "内蒙古自治区新型城镇化规划", "", "150000"),
        ("——2023年1月6日在绵阳市第八届人民代表大会第三次会议上\n各位代表：", "政府工作报告", "", "510700"),
        ("——2024年1月在江西省第十四届人民代表大会第二次会议上", "政府工作报告", "", "360000"),
        ("", "关于支持宜宾市建设区域中心城市的意见", "四川省人民政府", "510000"),
        ("四川省人民政府关于印发《成都都市圈发展规划》的通知", "成都都市圈发展规划", "", "510000"),
        (
            "2022年重点任务\n全市加快建设。我市推进遂宁经开区、船山区、射洪市建设，遂宁市出台办法。全市开展。",
            "",
            "",
            "510900",
        ),
        ("全省推进成都、德阳、绵阳、宜宾、泸州建设。全省实施。", "重点任务", "", "510000"),
        ("支持杭州、宁波、温州、嘉兴建设，支持义乌市发展。全省推进。", "要点", "", "330000"),
        ("全县推进建设。石棉县出台办法，石棉县启动项目，全县完成。", "", "", "511824"),
        ("全市推进建设，支持渝北区、江北区、万州区发展，重庆市出台办法。我市推进。", "", "", "500000"),
        ("加快建设。", "", "", "510000"),
        ("四川省重点任务\n1.推进建设。（牵头单位：成都、资阳市人民政府）", "四川省2022年重点任务", "", "510000"),
        ("1.推进建设。\n牵头单位：资阳市人民政府、省发展改革委\n全省推进。", "2022年重点任务", "", "510000"),
        ("加强与汉中合作。", "", "", "510000"),
        ("加快建设。恩施州要做强茶产业，恩施州将建设茶园。", "茶产业座谈会", "", "422800"),
        ("石棉县要建设园区。汉源县要发展果业。", "工作座谈会", "", "511800"),
        ("瑞丽要做强口岸；芒市要发展旅游；盈江将建设园区。", "工作座谈会", "", "533100"),
        ("全省推进建设。德阳市要建设园区，德阳市将发展果业。", "", "", "510000"),
        ("德阳市要建设园区，支持绵阳市、宜宾市、泸州市发展。", "", "", "510000"),
        ("全市新建学校20所。支持旌阳、广汉、什邡、绵竹建设园区。推进我市港口建设。", "", "", "510600"),
        ("全省新建学校20所。支持旌阳、广汉、什邡、绵竹建设园区。", "", "", "510000"),
        ("全市新建学校20所。支持旌阳、江油、雁江建设园区。", "", "", "510000"),
        ("全州新建学校9所。推动会理、会东、宁南、德昌发展。", "", "", "513400"),
        ("全县新建学校9所。加快仓山、黄鹿、集凤等乡镇改造。", "", "", "510623"),
        ("全县新建学校9所。推进仓山镇、黄鹿镇污水处理。", "", "", "510623"),
        ("全县新建学校9所。推进仓山镇污水处理。", "", "", "510000"),
        ("全县新建学校9所。推进仓山镇、迴龙镇、龙井镇污水处理。", "", "", "510000"),
        ("全县新建学校9所。推进万安镇、红塔街道、白石峪镇污水处理。", "", "", "510000"),
        ("长寿区落实会议精神的安排\n推进园区建设。", "", "", "500115"),
        ("长寿区落实会议精神，建设园区\n推进园区建设。", "", "", "510000"),
        ("全省推进建设。", "关中平原城市群发展规划", "", "610000"),
        ("全省推进成都、德阳、绵阳、宜宾、泸州建设。", "成都平原经济区发展规划", "", "510000"),
        ("加强与重庆市人民政府协作，支持杭州市人民政府开展帮扶。", "", "", "510000"),
    ],
)
def test_whose_it_is(text: str, title: str, issuer: str, adcode: str) -> None:
    level = "province" if adcode.endswith("0000") else "prefecture" if adcode.endswith("00") else "county"
    assert of(text, title, issuer) == (adcode, level)


def test_a_reading_says_it_and_its_province() -> None:
    document = geo.read(f"湖南省人民政府关于印发2024年工作要点的通知\n{BODY}").to_dict()["document"]
    assert document["province"] == "430000"
    why = "发文机关“湖南省人民政府”"
    assert document["jurisdiction"] == {"adcode": "430000", "name": "湖南省", "level": "province", "why": why}
    plain = geo.read(BODY).to_dict()["document"]
    assert plain["province"] == "510000"
    assert "默认" in plain["jurisdiction"]["why"]


@pytest.mark.parametrize(
    ("title", "province", "own"),
    [
        ("河北雄安新区2024年工作要点", "130000", {"130629", "130632", "130638"}),
        ("西咸新区“十四五”规划", "610000", {"610100", "610400"}),
        ("贵安新区管委会2025年重点工作", "520000", None),
        ("四川天府新区2024年工作报告", "510000", None),
        ("成都高新技术产业开发区2025年重点工作", "510100", None),
    ],
)
def test_a_document_of_a_zone_is_read_for_its_province_and_bears_on_the_zone(
    title: str, province: str, own: set[str] | None
) -> None:
    reading = geo.read(f"{title}\n全区固定资产投资增长5%。优化营商环境。")
    assert reading.document.jurisdiction.adcode == province
    assert said(reading.document.jurisdiction.why, Lang.EN) != reading.document.jurisdiction.why
    scopes = [one.scope for _, one in reading.projects()]
    assert [scope.kind.value for scope in scopes] == ["inherited", "inherited"]
    assert own is None or all(set(scope.divisions) == own for scope in scopes)


def test_a_zone_that_a_title_only_speaks_of_is_not_the_one_whose_document_it_is() -> None:
    for title in ("关于支持雄安新区建设的意见", "对接西咸新区工作方案"):
        assert geo.read(f"{title}\n优化营商环境。").document.jurisdiction.adcode == "510000"
    # 全区 is the word of an autonomous region.
    (_, clause), *_ = geo.read("广西壮族自治区2024年工作要点\n全区固定资产投资增长5%。").projects()
    assert clause.scope.kind.value == "jurisdiction"
    assert "全区" in clause.scope.why


def test_a_region_of_several_provinces_is_read_for_the_one_that_it_names_most() -> None:
    for words, province in (("推进长沙、株洲、湘潭建设。", "430000"), ("推进南昌、九江建设。", "360000")):
        reading = geo.read(f"长江中游城市群发展“十四五”实施方案\n{words}")
        assert reading.document.jurisdiction.adcode == province
    # What is called after a city is that city's, where it is what the text names most.
    assert geo.read("襄阳都市圈发展规划\n建设襄阳中心城区。襄阳辐射带动周边。").document.jurisdiction.adcode == "420600"


def test_a_user_says_otherwise() -> None:
    text = f"湖南省人民政府关于印发2024年工作要点的通知\n{BODY}"
    assert geo.read(text, "四川").document.jurisdiction.adcode == "510000"
    own = geo.read(text, jurisdiction="南充市").document.jurisdiction
    assert (own.adcode, own.province, own.why) == ("511300", "510000", "由使用者指定")
    assert geo.read(text, "重庆", jurisdiction="500112").document.jurisdiction.name == "渝北区"
    for name, within, words in (("鼓楼区", "", "不止一处"), ("南充市", "330000", "浙江省没有"), ("某市", "", "没有")):
        with pytest.raises(InputError, match=words):
            named_jurisdiction(name, within)


@pytest.mark.parametrize(
    "text",
    [
        "红河州要提升竞争力。蒙自要抓产业，个旧要推动转型，开远要加快升级。红河州将建设中心城市。",
        "全市上下齐心协力。苍溪县新建园区，剑阁县改造水库，旺苍县修建公路，青川县保护森林。全市推进乡村建设。",
    ],
)
def test_how_an_excerpt_says_whose_it_is_is_said_in_english_too(text: str) -> None:
    found = geo.read(text).document.jurisdiction
    assert found.level == "prefecture"
    assert said(found.why, Lang.EN) != found.why


@pytest.mark.parametrize("name", ["泸县", "荣县", "理县", "茂县", "高县", "珙县", "渠县"])
@pytest.mark.parametrize("title", ["2022年政府工作报告", "人民政府2022年工作要点", "“十四五”规划"])
def test_counties_of_one_character_have_documents_of_their_own(name: str, title: str) -> None:
    reading = geo.read(f"{name}{title}\n一、产业\n1.园区。推进园区建设。\n")
    assert (reading.document.jurisdiction.name, reading.document.jurisdiction.level) == (name, "county")
    assert [one.scope.divisions for _, one in reading.projects() if one.scope] == [
        (reading.document.jurisdiction.adcode,)
    ]


def test_a_name_of_two_characters_amid_other_words_is_no_division() -> None:
    reading = geo.read("工作要点\n一、产业\n1.园区。提高县域水平，管理县级公路，发展文县化产业，设区市和县城联动。\n")
    assert reading.document.jurisdiction.level == "province"


def test_a_press_text_that_lets_several_governments_speak_is_the_document_of_none_of_them() -> None:
    text = (
        "同城化新闻发布会\n一、布局\n1.协同。万州区人民政府副区长介绍，万州将推进园区建设。开州区人民政府副区长介绍，"
        "开州将推进园区建设。云阳县人民政府副县长介绍，云阳要推进园区建设。\n"
    )
    assert geo.read(text).document.jurisdiction.adcode == "500000"
    assert (
        geo.read(text.replace("开州区人民政府", "开州").replace("云阳县人民政府", "云阳")).document.jurisdiction.name
        == "万州区"
    )
