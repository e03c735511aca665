"""Clauses without a name that point back to one: by a pronoun, a kind of area, what a work measures, a city's words."""

from __future__ import annotations

from typing import Any

import pytest

import geo
from data.openers.texts import Lang
from geo.said_words import said

PROVINCE = "四川省区域发展2022年工作要点"


def one(body: str, words: str, title: str = PROVINCE) -> dict[str, Any]:
    row = geo.read(f"{title}\n一、总体安排\n1.做好有关工作。{body}\n2.做好统计。推进统计监测。\n").to_dict()
    found = {p["text"]: p["scope"] for task in row["tasks"] for p in task["projects"]}
    return next(scope for text, scope in found.items() if text.startswith(words))


@pytest.mark.parametrize(
    ("body", "words", "anchor"),
    [
        ("支持宜宾、泸州改革。上述地区设立研发平台。", "上述", "宜宾市、泸州市"),
        ("支持宜宾、泸州改革。该市设立研发平台。", "该市", "泸州市"),
        ("建设宝成铁路、成昆铁路、内昆铁路。确保后两条铁路通车。", "确保", "成昆铁路、内昆铁路"),
        ("建设宝成铁路、成昆铁路、内昆铁路。确保前两条铁路通车。", "确保", "宝成铁路、成昆铁路"),
        ("加快成德眉资同城化。四市共建产业园。", "四市", "成都都市圈（拓展范围）"),
        ("高标准建设天府新区。新区骨架路网加快成形。", "新区骨架", "四川天府新区"),
        ("高标准建设天府新区。完成起步区城市设计。", "完成", "四川天府新区"),
        ("开工成绵高速公路。全长699公里。设计时速350公里。", "设计", "成绵高速"),
        ("开工成绵高速公路。项目建成后缩短车程2小时。", "项目", "成绵高速"),
        ("推进绵阳中心城市建设。培育领军企业。完善开放功能。提高城市首位度，增强带动能力。", "培育", "绵阳市"),
        ("推进绵阳中心城市建设。培育领军企业。完善开放功能。提高城市首位度，打造开放高地。", "打造", "绵阳市"),
        ("在绵阳布局研发平台，建成特色园区。", "建成", "绵阳市"),
        ("《意见》提出支持绵阳建设枢纽，打造产业集群。", "打造", "绵阳市"),
        ("绵阳还将扩大开放，打造产业集群。", "打造", "绵阳市"),
        ("落实绵阳科技城条例，引进研发人才。", "引进", "中国（绵阳）科技城"),
    ],
)
def test_what_points_back(body: str, words: str, anchor: str) -> None:
    scope = one(body, words)
    assert (scope["kind"], scope["anchor"]) == ("inherited", anchor)
    assert scope["divisions"]


@pytest.mark.parametrize(
    ("body", "words", "title", "anchor"),
    [
        ("坚持“两极带动”，规划建设绵阳、宜宾两个省域副中心，布局研发平台。", "布局", PROVINCE, "绵阳市、宜宾市"),
        ("统筹绵阳、德阳等产业资源，引进领军企业。", "引进", PROVINCE, "绵阳市、德阳市"),
        ("规划建设辖四市、面积3万平方公里的成都都市圈，引进领军企业。", "引进", PROVINCE, "成都都市圈"),
        ("落实川南六项重点任务，引进领军企业。", "引进", PROVINCE, "川南经济区"),
        ("支持绵阳扩大开放，建成西部地区一流的科创基地。", "建成", PROVINCE, "绵阳市"),
        ("北部山区以生态旅游为主，打造川渝地区重要的度假基地。", "打造", "邻水县2022年工作要点", "北部山区"),
        ("优化嘉陵江发展带、渠江发展带。引导人口向两带集聚。", "引导", PROVINCE, "嘉陵江发展带、渠江发展带"),
        ("统筹绵阳、某某、德阳产业资源，引进领军企业。", "引进", PROVINCE, "绵阳市、德阳市"),
        ("绵阳与德阳错位发展，引进领军企业。", "引进", PROVINCE, "绵阳市、德阳市"),
        ("建设成都都市圈。促进通勤圈一体发展。", "促进", PROVINCE, "成都都市圈"),
        ("支持绵阳扩大开放，承办成都都市圈推进会，引进领军企业。", "承办", PROVINCE, "绵阳市"),
        ("加快成德眉资同城化。四市以成绵高速为轴，引进领军企业。", "引进", PROVINCE, "成都都市圈（拓展范围）"),
        ("支持自贡、宜宾、泸州发展。改造乐山港。三市共建产业园。", "三市", PROVINCE, "自贡市、宜宾市、泸州市"),
        ("加快宜宾、泸州产业发展。引进领军企业。两市共建产业园。", "引进", PROVINCE, "宜宾市、泸州市"),
        ("建设成都都市圈。支持眉山扩大开放。都市圈常住人口达到3000万左右。", "都市圈常住", PROVINCE, "成都都市圈"),
        ("加快成绵高速公路建设。加强沿线环境治理。", "加强沿线", PROVINCE, "成绵高速"),
        ("治理嘉陵江。沿线布局城郊游憩项目。", "沿线布局", PROVINCE, "嘉陵江"),
        ("改造绵阳站。推进站城一体化开发。", "推进", PROVINCE, "绵阳站"),
    ],
)
def test_what_a_sentence_is_about(body: str, words: str, title: str, anchor: str) -> None:
    scope = one(body, words, title)
    assert (scope["kind"], scope["anchor"]) == ("inherited", anchor)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("支持绵阳扩大开放，融入成渝地区双城经济圈建设。", "融入"),
        ("支持绵阳扩大开放，打造攀西产业基地。", "打造"),
    ],
)
def test_a_region_that_is_worked_on_or_lies_within_is_named(body: str, words: str) -> None:
    assert one(body, words)["kind"] == "named"


def test_what_an_earlier_sentence_gives_is_said_so() -> None:
    scope = one("开工成绵高速公路。总投资90亿元。", "总投资")
    assert scope["why"] == "承接前文“成绵高速”"
    assert said(scope["why"], Lang.EN) == "carried over from an earlier sentence, “成绵高速”"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("支持宜宾、泸州改革。三市共建产业园。", "三市"),
        ("建设成都至绵阳城际铁路。改造农村公路。总投资90亿元。", "总投资"),
        ("开工成绵高速公路。完成投资90亿元。", "完成"),
        ("该项目建成后缩短车程1小时。", "该项目"),
        ("高标准建设天府新区。推进新区、园区体制改革。", "推进新区"),
        ("支持绵阳改革。应该区别对待各类企业。", "应该"),
        ("推进绵阳中心城市建设。培育领军企业。完善农村公路。提高城市首位度。", "培育"),
        ("推进绵阳中心城市建设。培育领军企业。提升城市功能。", "培育"),
        ("加快宜宾、泸州产业发展。改造乐山港。两市共建产业园。", "两市"),
        ("加快宜宾、泸州产业发展。引进领军企业。三市共建产业园。", "引进"),
        ("承办成都都市圈推进会，引进领军企业。", "引进"),
        ("办好绵阳国际车展，引进领军企业。", "引进"),
        ("推广“绵阳经验”，引进领军企业。", "引进"),
        ("改造绵阳站。推进临空经济发展。", "推进临空"),
        ("成为西部地区一流的科创基地，引进领军企业。", "引进"),
        ("在绵阳举办博览会，签订一批合同。", "签订"),
    ],
)
def test_what_does_not_point_back(body: str, words: str) -> None:
    assert one(body, words)["kind"] == "jurisdiction"


def test_a_new_paragraph_ends_what_works_and_pronouns_point_to() -> None:
    text = f"{PROVINCE}\n一、铁路\n开工成绵高速公路。\n总投资90亿元。\n该市建成研发平台。\n二、统计\n推进统计监测。\n"
    found = {p.text: p.scope for _, p in geo.read(text).projects() if p.scope is not None}
    assert found["总投资90亿元"].kind.value == "jurisdiction"
    assert found["该市建成研发平台"].kind.value == "jurisdiction"


def test_a_sentence_that_says_the_own_area_stays_with_it_under_a_title_of_a_place() -> None:
    text = f"{PROVINCE}\n1.推动绵阳发展。壮大我省产业，新增企业20家。培育科研人才。\n2.做好统计。推进监测。\n"
    found = {p.text: p.scope for _, p in geo.read(text).projects() if p.scope is not None}
    assert found["新增企业20家"].kind.value == "jurisdiction"
    assert (found["培育科研人才"].kind.value, found["培育科研人才"].anchor) == ("inherited", "绵阳市")


def test_the_words_of_a_city_are_the_citys_own_in_its_document() -> None:
    scope = one("推进江油发展。培育领军企业。提高城市首位度。", "培育", "绵阳市2022年工作要点")
    assert scope["kind"] == "jurisdiction"


def test_a_rank_in_a_wider_region_alone_is_the_own_areas() -> None:
    scope = one("建成西部地区一流的科创基地。", "建成", "邻水县2022年工作要点")
    assert (scope["kind"], scope["divisions"]) == ("jurisdiction", ["511623"])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("建设成绵高速", "inherited"),
        ("加快成绵高速等重大项目建设", "jurisdiction"),
        ("推进成绵高速建设，完善交通网络", "jurisdiction"),
        ("加快绵阳等城市建设", "inherited"),
        ("推进绵阳建设，完善交通网络", "inherited"),
    ],
)
def test_a_title_hands_on_a_work_only_if_it_is_its_one_matter(title: str, kind: str) -> None:
    text = f"{PROVINCE}\n一、总体安排\n1.{title}。改造农村公路。\n2.做好统计。推进统计监测。\n"
    found = {p.text: p.scope for _, p in geo.read(text).projects() if p.scope is not None}
    assert found["改造农村公路"].kind.value == kind


CITY = "雅安市2022年工作要点"


@pytest.mark.parametrize(
    ("body", "words", "title", "anchor"),
    [
        ("开工成绵高速公路。概算总投资90亿元。", "概算", PROVINCE, "成绵高速"),
        ("开工成绵高速公路。2018全年完成投资9亿元。", "2018全年", PROVINCE, "成绵高速"),
        ("开工成绵高速公路。自开工之日起累计投资9亿元。", "自开工", PROVINCE, "成绵高速"),
        ("开工成绵高速公路。改造农村公路。项目概算投资90亿元，建设总工期为65个月。", "项目概算", PROVINCE, "成绵高速"),
        (
            "开工成绵高速公路。改造农村公路。项目概算投资90亿元，建设总工期为65个月。",
            "建设总工期",
            PROVINCE,
            "成绵高速",
        ),
        ("建设犍为航电枢纽。左岸厂坝、围堰填筑按节点推进。", "左岸", PROVINCE, "犍为航电枢纽"),
        ("建设犍为航电枢纽。一期前方临时营地已交付使用。", "一期", PROVINCE, "犍为航电枢纽"),
        ("建设犍为航电枢纽。库区两千人得到安置。", "库区", PROVINCE, "犍为航电枢纽"),
        ("加快成雅铁路前期，力争10月取得国家的正式批复，并在年内动工兴建。", "力争", CITY, "成雅铁路"),
        ("成绵高速公路惠及德阳、绵阳两市，力争三季度全面铺开。", "力争", PROVINCE, "成绵高速、德阳市、绵阳市"),
        ("建成绵阳机场，民航、公路两种方式由此实现换乘。", "民航", PROVINCE, "绵阳南郊机场"),
        ("扩建绵阳机场。新开国际航线3条。", "新开", PROVINCE, None),
        ("扩建绵阳机场。旅客吞吐量突破百万人次。", "旅客", PROVINCE, "绵阳南郊机场"),
        ("拆除成绵高速公路沿线广告，目前整治22处。", "目前", PROVINCE, "成绵高速"),
        ("开工成绵高速公路，目前在建高速公路211公里。", "目前", PROVINCE, None),
        ("开工成绵高速公路。目前，已完成路面试铺。", "目前", PROVINCE, "成绵高速"),
        ("扩建绵阳机场、宜宾机场。目前，已完成农村公路试铺。", "目前", PROVINCE, None),
        ("开工成绵高速公路。改造宝成铁路。两项工程如期推进。", "两项", PROVINCE, "成绵高速、宝成铁路"),
        ("开工成绵高速公路。改造宝成铁路。三项工程如期推进。", "三项", PROVINCE, None),
        ("加快绵阳机场前期。选址报告有望今年获批。", "选址", PROVINCE, "绵阳南郊机场"),
        ("建设犍为航电枢纽。坝址位于岷江干流。项目总投资90亿元。", "项目总投资", PROVINCE, "犍为航电枢纽"),
        ("建设犍为航电枢纽。主要由船闸、大坝组成。2021年全部建成投产。", "2021年", PROVINCE, "犍为航电枢纽"),
        ("开工成绵高速公路。该项目委托设计机构勘察。总投资90亿元。", "总投资", PROVINCE, "成绵高速"),
        ("建设犍为航电枢纽。该电站为日调节纯抽水蓄能电站。", "该电站", PROVINCE, "犍为航电枢纽"),
        ("推动绵阳发展，争创国家中心城市和国际消费中心城市。", "争创", PROVINCE, "绵阳市"),
        ("经济总量与绵阳市、德阳市持平。", "经济总量", "宜宾市2022年工作要点", None),
        ("人均收入高于川南地区平均水平。", "人均", "宜宾市2022年工作要点", None),
        ("携手天府新区共建总部基地。", "携手", "遂宁市2022年工作要点", None),
        ("开工成绵高速公路，接入国家骨架网。", "接入", PROVINCE, "成绵高速"),
        ("扩建绵阳机场。改造宝成铁路。两个项目建成以后，我省路网更密。", "两个", PROVINCE, "绵阳南郊机场、宝成铁路"),
        ("1—9月，雅西高速投资24亿元。为年度计划的82.1%，累计投资115亿元。", "为年度", CITY, "雅西高速"),
        ("开工成绵高速公路。为双向六车道，设计速度120公里。", "为双向", PROVINCE, "成绵高速"),
        ("开工成绵高速公路。一季度完成投资2亿元。", "一季度", PROVINCE, "成绵高速"),
        ("改造宜宾港。该港口建成后将优化长江通道布局。", "该港口", PROVINCE, "宜宾港"),
        ("命名绵竹市、安州区，对命名县予以倾斜。", "对命名", PROVINCE, "绵竹市、安州区"),
        ("推进绵竹市、安州区项目，逐一补齐短板项目9个。", "逐一", PROVINCE, "绵竹市、安州区"),
        ("建成绵阳机场。逐一制定方案。", "逐一", PROVINCE, None),
        ("雅康高速由此贯通，全省通车里程由此增加9公里。", "全省", PROVINCE, None),
        ("改造绵阳机场，坚持科技引领。引进研发机构，促使其高效运转。", "引进", PROVINCE, None),
    ],
)
def test_what_goes_on_about_a_work(body: str, words: str, title: str, anchor: str | None) -> None:
    scope = one(body, words, title)
    assert scope["kind"] == ("jurisdiction" if anchor is None else "inherited")
    assert anchor is None or scope["anchor"] == anchor


def test_a_sentence_that_is_the_name_of_a_work_stands_over_its_paragraph() -> None:
    body = "犍为航电枢纽工程。兼顾航运与发电。征收土地百亩。"
    text = f"{PROVINCE}\n一、水运\n{body}\n推进农村公路建设。\n二、统计\n推进统计监测。\n"
    found = {p.text: p.scope for _, p in geo.read(text).projects() if p.scope is not None}
    assert found["征收土地百亩"].anchor == "犍为航电枢纽"
    assert found["推进农村公路建设"].kind.value == "jurisdiction"


@pytest.mark.parametrize(
    ("body", "words", "anchor"),
    [
        ("成都都市圈为全省主干，培育服务业态。", "培育", "成都都市圈"),
        ("成都都市圈按八个组团的范围规划建设，搭建轴带格局。", "搭建", "成都都市圈"),
        ("印发《关于加快绵阳建设的实施意见》，培育科研人才。", "培育", "绵阳市"),
        ("发挥绵阳高新区的示范作用，新建产业道路9公里。", "新建", "绵阳高新技术产业开发区"),
        ("东翼由绵阳发挥带动作用，壮大科研实力。", "壮大", "绵阳市"),
        ("成绵高速沿线建成园区7个，3个农业基地落地。", "3个", "成绵高速"),
        ("成都天府国际机场坐落在简阳市，安排用地五千亩。", "安排", "成都天府国际机场"),
        ("绵阳高新区进展明显，土地指标取得突破。", "土地", "绵阳高新技术产业开发区"),
        ("绵竹、什邡、江油三个农业县完成投资9亿元，新建工程七处。", "新建", "绵竹市"),
        ("绵阳高新区获批扩区，外贸进出口总额增长9%。", "外贸", None),
        ("绵阳高新区固定资产投资增长7%，外贸进出口总额增长9%。", "外贸", "绵阳高新技术产业开发区"),
    ],
)
def test_what_an_area_is_and_does_holds_for_its_sentence(body: str, words: str, anchor: str | None) -> None:
    scope = one(body, words)
    assert scope["kind"] == ("jurisdiction" if anchor is None else "inherited")
    assert anchor is None or scope["anchor"].startswith(anchor)


def test_a_region_across_the_border_in_the_title_of_a_provinces_document_narrows_nothing() -> None:
    for title, kind in (
        ("四川省加强成渝地区双城经济圈交通建设规划", "jurisdiction"),
        ("成渝地区双城经济圈交通建设规划", "inherited"),
    ):
        assert one("培育科研人才。", "培育", title)["kind"] == kind


@pytest.mark.parametrize(
    ("body", "words", "kind"),
    [
        ("绵阳机场位于涪城区，占地千亩。通行质量得到优化。", "通行", "inherited"),
        ("绵阳机场位于涪城区，占地千亩。改造后的标准提高。站房率先封顶。", "站房", "inherited"),
        ("绵阳机场位于涪城区，占地千亩。推进学校布局。站房率先封顶。", "推进", "jurisdiction"),
        ("绵阳机场位于涪城区，占地千亩。推进学校布局。站房率先封顶。", "站房", "jurisdiction"),
        ("绵阳机场位于涪城区，占地千亩。20个学校率先封顶。", "20个", "jurisdiction"),
        ("绵阳机场位于涪城区，占地千亩。外贸进出口总额增长9%。", "外贸", "jurisdiction"),
        ("20个成渝地区双城经济圈项目开工，累计完成投资9亿元。", "累计", "jurisdiction"),
    ],
)
def test_a_paragraph_that_begins_by_describing_a_work_is_about_its_parts_and_sides(
    body: str, words: str, kind: str
) -> None:
    text = f"{PROVINCE}\n一、交通\n{body}\n二、统计\n推进统计监测。\n"
    found = {p.text: p.scope for _, p in geo.read(text).projects() if p.scope is not None}
    assert next(scope for text, scope in found.items() if text.startswith(words)).kind.value == kind


def test_words_of_a_title_with_a_year_are_no_work_that_stands_over_the_text() -> None:
    assert one("培育科研人才。", "培育", "绵阳市2013年水利工程建设情况")["kind"] == "jurisdiction"
