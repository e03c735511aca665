"""What holds for the clauses behind it, in documents of a province, a city, a county; and what ends it."""

from __future__ import annotations

from typing import Any

import pytest

import geo
from data.openers.texts import Lang
from geo.gazetteer import of
from geo.model import UnplacedReason
from geo.said_words import said
from geo.scope.reach import bearings

PROVINCE = "四川省区域发展2022年工作要点"


def scopes(body: str, title: str = PROVINCE) -> dict[str, dict[str, Any]]:
    row = geo.read(f"{title}\n一、总体安排\n1.做好有关工作。{body}\n2.做好统计。推进统计监测。\n").to_dict()
    return {p["text"]: p["scope"] for task in row["tasks"] for p in task["projects"]}


def one(body: str, words: str, title: str = PROVINCE) -> dict[str, Any]:
    return next(scope for text, scope in scopes(body, title).items() if text.startswith(words))


@pytest.mark.parametrize(
    ("body", "words", "what", "anchor"),
    [
        ("以绵阳、德阳为重点，优化用地结构，盘活存量土地。", "盘活", "clause", "绵阳市、德阳市"),
        ("依托成都都市圈，培育产业集群，打造消费场景。", "打造", "clause", "成都都市圈"),
        ("支持绵阳、德阳等地深化合作，打造产业走廊。", "打造", "subject", "绵阳市、德阳市"),
        ("到2025年，宜宾建成消费中心，培育一批老字号企业。", "培育", "subject", "宜宾市"),
        ("发展壮大川南经济区，提升产业配套水平，建设物流园。", "建设物流", "clause", "川南经济区"),
        ("一是聚力推动成都都市圈建设，制定年度计划，开展联合执法。", "开展", "clause", "成都都市圈"),
        ("支持宜宾市、泸州市联动发展。两市共建产业园，举办白酒节。", "举办", "clause", "宜宾市、泸州市"),
        ("优化绵阳、德阳产业布局，建设配套园区。", "建设配套", "clause", "绵阳市、德阳市"),
        ("深化川南经济区大气污染治理，淘汰燃煤锅炉。", "淘汰", "clause", "川南经济区"),
        ("抓住川南经济区发展机遇，着力转变方式，培育新兴产业。", "培育", "clause", "川南经济区"),
        ("落实重庆市与广安市对口合作机制，培育特色产业。", "培育", "clause", "广安市"),
        ("《规划》明确，绵阳要抢抓战略机遇，打造制造业基地。", "打造", "subject", "绵阳市"),
        ("绵阳对标先进城市，打造国际枢纽。", "打造", "subject", "绵阳市"),
        ("推动绵阳与周边县市整合，建设标准厂房。", "建设", "subject", "绵阳市"),
        ("以提升能级为统领，支持绵阳建设科技城，打造创新基地。", "打造", "subject", "绵阳市"),
        ("推动川南经济区建设，打造全域旅游示范区。", "打造", "clause", "川南经济区"),
        ("支持绵阳建设科技城，打造全省最具活力的增长极。", "打造", "subject", "绵阳市"),
        ("支持绵阳建设科技城，打造开放高地、西南地区更具影响力的重要增长极。", "打造", "subject", "绵阳市"),
        ("发挥成渝铁路沿线城市集聚作用，打造城镇带。", "打造", "clause", "成渝铁路"),
        ("加快天府新区规划编制，建设配套设施。", "建设", "clause", "四川天府新区"),
        ("推动攀枝花做强钢铁产业，办好攀枝花钒钛高新区，培育骨干企业。", "培育", "subject", "攀枝花市"),
        ("宜宾至彝良高速公路项目，建设桥梁40座。", "建设桥梁", "subject", "宜彝高速"),
        ("绵阳、德阳要把“工业立市”落到实处，补强服务功能。", "补强", "subject", "绵阳市、德阳市"),
        ("高质量建设四川天府新区，强化高端产业引领能力。", "强化", "clause", "四川天府新区"),
        ("青峪口水库总库容1.47亿立方米，规划搬迁2595人。", "规划搬迁", "subject", "青峪口水库"),
        ("新建青峪口水库，总库容1.47亿立方米，兼顾供水，规划搬迁2595人。", "规划搬迁", "subject", "青峪口水库"),
        ("云龙机场通航城市增至47个，年旅客吞吐量突破180万人次。", "年旅客", "subject", "泸州云龙机场"),
        ("自贡高新区内，骨干路网全部贯通，污水处理厂建成1座。", "污水", "subject", "自贡高新技术产业开发区"),
        ("重点抓好西昌、会理、德昌的县城建设，确定其城市规模。", "确定其", "clause", "西昌市、会理市、德昌县"),
        ("完善泸州港布局，打造系列作业区码头。", "打造", "clause", "泸州港"),
        ("宜宾、泸州要扩大城区容量，推动产业同中心城区紧密衔接。", "推动产业", "subject", "宜宾市、泸州市"),
        ("宜宾、泸州要扩大城区容量，加快集聚人口，成为知名度高的旅游县城。", "加快集聚", "subject", "宜宾市、泸州市"),
    ],
)
def test_what_is_carried_on(body: str, words: str, what: str, anchor: str) -> None:
    scope = one(body, words)
    assert (scope["kind"], scope["from"]["what"], scope["anchor"]) == ("inherited", what, anchor)
    assert scope["divisions"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("加快成都都市圈建设。开展联合执法。二是深化改革，开展清理整治。", "开展清理"),
        ("支持宜宾市、泸州市、自贡市联动发展。两市共建产业园。", "两市"),
        ("建设成都至绵阳城际铁路，改造农村公路。", "改造"),
        ("依托成都，改造农村公路。打造消费场景。", "打造"),
        ("推动川渝合作，改造农村公路。", "改造"),
        ("支持绵阳发展，加快攀西战略资源创新开发试验区建设，办好大型仪器平台。", "办好"),
        ("推广绵阳试点经验，改造农村公路。", "改造"),
        ("推进成渝铁路建设，打造城镇带。", "打造"),
        ("支持绵阳建设先行区，完善省级财政补贴办法。", "完善"),
    ],
)
def test_what_is_not_carried_on(body: str, words: str) -> None:
    assert one(body, words)["kind"] == "jurisdiction"


MEASURED = (
    "四川省人民政府关于支持绵阳市发展的意见\n四川省人民政府\n一、总体安排\n"
    "1.做好有关工作。支持绵阳市建设先行区。{words}。\n2.做好推广。在全省复制。\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "增速高于全省平均水平",
        "占全省的比重提高",
        "打造全省开放门户",
        "进入全省前列",
        "为全省作出示范",
        "创建省级旅游度假区",
    ],
)
def test_a_place_that_is_measured_by_the_whole_keeps_what_is_its_own(words: str) -> None:
    reading = geo.read(MEASURED.format(words=words), "510000", jurisdiction="510000")
    found = {project.text: project.scope for _, project in reading.projects()}
    assert (found[words].kind.value, found[words].divisions) == ("inherited", ("510700",))
    assert found["在全省复制"].kind.value == "jurisdiction"


def test_some_of_a_class_are_still_to_be_chosen_in_what_is_carried() -> None:
    assert one("推动川南经济区建设，打造一批全域旅游示范区。", "打造")["kind"] == "selection"


def test_the_title_of_a_document_stands_over_all_of_it() -> None:
    text = (
        "关于支持川南经济区一体化发展的实施意见\n四川省人民政府\n"
        "一、完善交通\n1.畅通通道。建设沿江通道。\n2.推进开放。在全省推广经验。\n"
    )
    tasks = geo.read(text, "510000", jurisdiction="510000").to_dict()["tasks"]
    found = {p["text"]: p["scope"] for task in tasks for p in task["projects"]}
    own = found["建设沿江通道"]
    assert (own["kind"], own["anchor"], len(own["divisions"])) == ("inherited", "川南经济区", 4)
    start, end = own["from"]["span"]
    assert text[start:end] == "关于支持川南经济区一体化发展的实施意见"
    assert found["在全省推广经验"]["kind"] == "jurisdiction"


def test_a_township_in_its_countys_own_document_is_named() -> None:
    scope = one("支持安哈镇建设蔬菜基地。", "支持", title="西昌市2022年工作要点")
    assert (scope["kind"], scope["divisions"]) == ("named", ["513401"])


def test_a_joint_name_with_the_whole_province_is_named_and_nothing_is_taken_from_it() -> None:
    found = scopes("深化川渝人才合作，完善评价制度。")
    assert [scope["kind"] for scope in found.values()][:2] == ["named", "jurisdiction"]


@pytest.mark.parametrize(
    ("title", "place", "why"),
    [("辽宁省区域发展2022年工作要点", "辽西先导区", "没有收录"), (PROVINCE, "市中区", "多种可能")],
)
def test_what_follows_a_place_that_is_not_located_is_painted_nowhere_and_says_so(
    title: str, place: str, why: str
) -> None:
    reading = geo.read(f"{title}\n1.做好工作。支持{place}扩大开放，建设交易市场。\n")
    (first, second) = [project.scope for _, project in reading.projects()]
    assert first is not None
    assert second is not None
    assert (first.kind.value, first.divisions) == ("named", ())
    assert why in first.why
    assert (second.kind.value, second.anchor, second.divisions) == ("inherited", place, ())
    assert "位置未知" in second.why
    assert reading.unplaced[-1].reason is UnplacedReason.UNLOCATED


def test_a_list_in_a_citys_own_document_is_its_own_members() -> None:
    scope = one("提升天府旅游名县建设水平。", "提升", title="乐山市2022年工作要点")
    assert scope["kind"] == "list"
    assert scope["divisions"]
    assert all(code.startswith("5111") for code in scope["divisions"])
    assert f"内 {len(scope['divisions'])} 个" in scope["why"]


def test_the_members_of_a_list_are_those_in_the_area_of_the_title() -> None:
    text = f"{PROVINCE}\n1.推动川南经济区发展。提升天府旅游名县建设水平。\n2.做好统计。推进监测。\n"
    scope = geo.read(text).to_dict()["tasks"][0]["projects"][0]["scope"]
    assert scope["kind"] == "list"
    assert {code[:4] for code in scope["divisions"]} <= {"5103", "5105", "5110", "5115"}


def test_a_county_that_strives_for_a_rank_is_meant_itself() -> None:
    scope = one("争创天府旅游名县。", "争创", title="乐至县2022年工作要点")
    assert (scope["kind"], scope["divisions"]) == ("jurisdiction", ["512022"])


@pytest.mark.parametrize("body", ["培训乡镇干部。", "慰问社区工作者。", "选派驻村工作队。"])
def test_who_works_in_a_class_of_places_is_no_class_of_places(body: str) -> None:
    assert one(body, body[:2])["kind"] == "jurisdiction"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("培育5个特色农业县。", "selection"),
        ("创建文明村镇十个。", "selection"),
        ("打造一批重点中心镇和产业强镇。", "selection"),
        ("推动人口小县集约发展。", "selection"),
        ("改造50个社区养老工程。", "jurisdiction"),
        ("实施县域医疗项目8个。", "jurisdiction"),
        ("每个乡镇建成2个服务站。", "type"),
        ("建成36个和美乡村。", "selection"),
        ("落实主体功能区战略。", "list"),
        ("支持26个欠发达县发展。", "list"),
        ("建成6个经济强县。", "selection"),
        ("增强省域经济副中心能级。", "list"),
    ],
)
def test_numbers_of_places_and_numbers_of_works_in_them(body: str, kind: str) -> None:
    assert one(body, body[:2])["kind"] == kind


def test_a_name_for_several_lists_means_the_members_of_all() -> None:
    scope = one("优化开发区布局。", "优化")
    assert (scope["kind"], scope["anchor"]) == ("list", "开发区")
    assert "4 个名单" in scope["why"]
    part = one("优化国家级高新区布局。", "优化")
    assert set(part["divisions"]) < set(scope["divisions"])


@pytest.mark.parametrize(
    "body", ["完善县、乡综治中心。", "健全县镇村三级网络。", "推行一村一策。", "完善县级急救体系。"]
)
def test_levels_in_a_row_are_a_class(body: str) -> None:
    assert one(body, body[:2])["kind"] == "type"


def test_a_region_wider_than_the_province_does_not_paint_it_beside_a_place_of_its_own() -> None:
    reading = geo.read("浙江省2025年工作要点\n1.支持杭州市融入长三角一体化发展。\n2.融入长三角一体化发展。\n")
    beside, alone = (project.scope for _, project in reading.projects() if project.scope is not None)
    assert (beside.kind.value, beside.anchor, beside.divisions) == ("named", "杭州市", ("330100",))
    assert (alone.kind.value, alone.divisions) == ("named", ("330000",))
    places = of("330000")
    first, second = (dict[str, str](), dict[str, str]())
    for bearing in bearings(reading, places):
        (first if bearing.project_id == reading.tasks[0].projects[0].id else second)[bearing.adcode] = bearing.how.value
    assert set(first) == set(places.counties_of("330100"))
    assert set(second.values()) == {"province"}


def test_what_measures_a_place_in_one_sentence_measures_it() -> None:
    scope = one("宜宾市地区生产总值增长7%左右，财政收入增长5%。", "财政")
    assert (scope["kind"], scope["anchor"], scope["from"]["what"]) == ("inherited", "宜宾市", "subject")


def test_what_follows_a_class_that_acts_reaches_all_of_it_as_a_class() -> None:
    scope = one("支持各县（市、区）立足资源禀赋，打造特色产业集群。", "打造")
    assert (scope["kind"], scope["anchor"], scope["from"]["what"]) == ("type", "各县（市、区）", "subject")
    assert len(scope["divisions"]) == 183
    reading = geo.read(f"{PROVINCE}\n1.做好工作。支持各县（市、区）发展产业，打造特色集群。\n2.做好统计。推进监测。\n")
    last = next(project.id for _, project in reading.projects() if project.text.startswith("打造"))
    assert {b.how.value for b in bearings(reading, of("510000")) if b.project_id == last} == {"class"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("完善县城公共服务规划，打造特色产业集群。", "jurisdiction"),
        ("以县为单位编制计划，打造特色产业集群。", "jurisdiction"),
        ("各县（市、区）要落实责任，强化督促指导。", "none"),
    ],
)
def test_what_follows_a_class_that_does_not_act_or_only_works_together(body: str, kind: str) -> None:
    assert list(scopes(body).values())[1]["kind"] == kind


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("支持各县（市、区）发展产业，打造特色集群。", PROVINCE),
        ("四个县实施更新工程。", "广元市2022年工作要点"),
        ("加快沿江经济带发展。", PROVINCE),
    ],
)
def test_the_reasons_are_said_in_english(body: str, title: str) -> None:
    for scope in scopes(body, title).values():
        assert said(scope["why"], Lang.EN) != scope["why"]


CITY = "广元市2022年工作要点"


@pytest.mark.parametrize(
    ("body", "title", "kind", "count"),
    [
        ("四个县实施更新工程。", CITY, "type", 4),
        ("三个县实施更新工程。", CITY, "selection", 0),
        ("四县三区推行河长制。", CITY, "type", 7),
        ("21个市（州）编制年度计划。", PROVINCE, "type", 21),
        ("20个市（州）编制年度计划。", PROVINCE, "selection", 0),
        ("建设区域性中心城市。", PROVINCE, "selection", 0),
        ("建设区域性中心城市。", CITY, "jurisdiction", 1),
    ],
)
def test_a_number_that_is_all_of_a_class_and_a_kind_of_city_that_is_the_city_itself(
    body: str, title: str, kind: str, count: int
) -> None:
    scope = one(body, body[:3], title=title)
    assert (scope["kind"], len(scope["divisions"])) == (kind, count)


def test_a_line_of_places_stands_over_the_paragraphs_below_it() -> None:
    text = (
        "四川省市州发展定位\n绵阳\n以科技创新为主攻方向，打造产业集群。\n提升城市能级，建设综合枢纽。\n"
        "宜宾、泸州\n培育白酒产业，建设物流枢纽。\n其他事项\n完善统计制度。\n"
    )
    reading = geo.read(text, "510000", jurisdiction="510000")
    found = {project.text: project.scope for _, project in reading.projects()}
    anchors = {words: (scope.kind.value, scope.anchor) for words, scope in found.items() if scope is not None}
    assert anchors["以科技创新为主攻方向，打造产业集群"] == ("inherited", "绵阳市")
    assert anchors["建设综合枢纽"] == ("inherited", "绵阳市")
    assert anchors["建设物流枢纽"] == ("inherited", "宜宾市、泸州市")
    assert anchors["完善统计制度"][0] == "jurisdiction"


def test_a_part_of_the_own_area_without_a_name_is_painted_nowhere() -> None:
    reading = geo.read("广西壮族自治区2025年工作要点\n1.加快沿边城镇带发展，建设边境口岸。\n2.推进统计监测。\n")
    first, second, third = (project.scope for _, project in reading.projects() if project.scope is not None)
    assert (first.kind.value, first.anchor, first.divisions) == ("named", "沿边城镇带", ())
    assert (second.kind.value, second.anchor, second.divisions) == ("inherited", "沿边城镇带", ())
    assert third.kind.value == "jurisdiction"
    assert [one.reason for one in reading.unplaced[:2]] == [UnplacedReason.UNLOCATED, UnplacedReason.UNLOCATED]


@pytest.mark.parametrize("shore", ["沿海", "沿江", "沿边", "沿河", "沿湖", "沿黄", "沿淮"])
@pytest.mark.parametrize("behind", ["生态廊道", "产业园区", "经济", "开放"])
def test_a_shore_or_a_border_is_a_part_of_the_own_area_whatever_water_it_is_along(shore: str, behind: str) -> None:
    reading = geo.read(f"河南省2025年工作要点\n1.推进{shore}{behind}建设。\n2.推进统计监测。\n")
    first, second = (project.scope for _, project in reading.projects() if project.scope is not None)
    assert (first.kind.value, first.anchor[:2], first.divisions) == ("named", shore, ())
    assert second.kind.value == "jurisdiction"


def test_what_stands_before_a_colon_holds_for_its_line() -> None:
    text = (
        "宜宾市2016年重点项目名单\n一、交通\n宜宾至彝良高速公路：建设桥梁40座，配套互通3处。年度完成投资20亿元。\n"
        "新建农村公路30公里，改造危桥5座。\n"
    )
    found = {p.text: p.scope for _, p in geo.read(text).projects() if p.scope is not None}
    line = [scope for words, scope in found.items() if words.startswith(("配套互通", "年度完成"))]
    assert [(scope.kind.value, scope.anchor) for scope in line] == [("inherited", "宜彝高速")] * 2
    assert {scope.kind.value for words, scope in found.items() if words.startswith("改造危桥")} == {"jurisdiction"}
