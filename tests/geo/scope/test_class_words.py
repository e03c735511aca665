"""Classes of places by the words of real documents: whom they mean depends on whose document it is."""

from __future__ import annotations

import pytest

import geo


def read(title: str, body: str) -> dict[str, tuple[str, int]]:
    """Return kind and number of divisions of each clause of a document."""
    text = f"{title}\n一、总体安排\n（一）推进有关工作。{body}\n（二）做好其他工作。做好统计工作。\n"
    reading = geo.read(text)
    projects = reading.tasks[0].projects
    return {p.text: (p.scope.kind.value, len(p.scope.divisions)) for p in projects if p.scope is not None}


@pytest.mark.parametrize(
    ("title", "body", "kind", "count"),
    [
        ("四川省重点任务", "各市要编制年度计划", "type", 21),
        ("四川省重点任务", "各地要编制年度计划", "type", 21),
        ("德阳市重点任务", "各地要编制年度计划", "type", 6),
        ("四川省重点任务", "推动各市场主体发展", "jurisdiction", 1),
        ("四川省重点任务", "引导县（市）依托开发区发展产业", "type", 183),
        ("四川省重点任务", "支持开发区扩容，带动县（市）发展", "list", 24),
        ("四川省重点任务", "以县（市）和镇（乡）为单元编制规划", "type", 183),
        ("四川省重点任务", "促进大中小城市和小城镇协调发展", "jurisdiction", 1),
        ("四川省重点任务", "发展30万人的小城市", "selection", 0),
        ("四川省重点任务", "120个边远乡镇全部通客车", "type", 183),
        ("四川省重点任务", "120个边远乡镇通客车", "selection", 0),
        ("四川省重点任务", "监测90个乡镇交接断面水质", "jurisdiction", 1),
        ("四川省重点任务", "推动特大城市转变发展方式", "list", 0),
        ("绵阳市重点任务", "推动特大城市转变发展方式", "jurisdiction", 1),
        ("石棉县重点任务", "建成省级县域商业示范县", "jurisdiction", 1),
        ("石棉县重点任务", "建成国家卫生县城", "jurisdiction", 1),
        ("石棉县重点任务", "增强县城承载力", "type", 1),
        ("石棉县重点任务", "“四好农村路”省级示范县成功创建", "jurisdiction", 1),
        ("荣县重点任务", "加快建成省级经济开发区", "jurisdiction", 1),
        ("荆州市重点任务", "先后获得国家级经济技术开发区、全国老工业基地调整改造试点等称号", "jurisdiction", 1),
        ("湖北省重点任务", "提升国家级经济技术开发区水平", "list", 0),
        ("南昌市重点任务", "新建高标准农田1.95万亩", "jurisdiction", 1),
        ("南昌市重点任务", "支持新建、安义、进贤发展", "named", 3),
        ("石棉县重点任务", "坚持“一县一园”发展战略", "jurisdiction", 1),
        ("石棉县重点任务", "完善乡镇污水管网", "type", 1),
    ],
)
def test_whom_a_class_means(title: str, body: str, kind: str, count: int) -> None:
    assert read(title, body + "。")[body] == (kind, count)


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        ("河南省重点任务", "支持平顶山建设中原城市群重要节点城市", ["平顶山市"]),
        ("四川省重点任务", "支持宜宾打造川南经济区绿色产业基地", ["宜宾市"]),
        ("江西省重点任务", "支持宜春深度融入大南昌都市圈", ["宜春市", "大南昌都市圈"]),
        ("四川省重点任务", "支持宜宾建设港口，加强与自贡、内江协作", ["宜宾市", "自贡市", "内江市"]),
        ("四川省重点任务", "支持宜宾建设港口，推动自贡与内江协作", ["自贡市", "内江市"]),
    ],
)
def test_what_is_beside_a_place(title: str, body: str, names: list[str]) -> None:
    text = f"{title}\n一、总体安排\n（一）推进有关工作。{body}。\n（二）做好其他工作。做好统计工作。\n"
    scope = geo.read(text).tasks[0].projects[-1].scope
    assert scope is not None
    assert scope.anchor.split("、") == names


def test_the_centre_of_a_city_is_its_central_districts_where_they_are_on_record() -> None:
    assert read("重庆市重点任务", "改造主城区管网。")["改造主城区管网"] == ("type", 9)
    assert read("重庆市重点任务", "推动渝东新城与主城区错位发展。")["推动渝东新城与主城区错位发展"] == ("named", 14)
    assert read("南京市重点任务", "改造主城区管网。")["改造主城区管网"] == ("type", 11)


@pytest.mark.parametrize(
    ("province", "surface", "count"),
    [
        ("重庆市", "主城都市区", 22),
        ("重庆市", "渝东新城", 5),
        ("重庆市", "渝东北三峡库区", 10),
        ("江西省", "大南昌都市圈", 12),
        ("辽宁省", "辽宁自贸试验区", 3),
        ("云南省", "中国（云南）自由贸易试验区", 3),
    ],
)
def test_regions_and_zones_with_an_official_extent(province: str, surface: str, count: int) -> None:
    (scope,) = read(f"{province}重点任务", f"推动{surface}发展。").values()
    assert scope == ("named", count)
