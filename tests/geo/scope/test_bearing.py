from __future__ import annotations

from dataclasses import replace

import geo
from geo.gazetteer import default
from geo.scope.reach import How, bearings, prefecture_bearings

GAZETTEER = default()


def reach(text: str) -> dict[str, tuple[How, str]]:
    reading = geo.read(text)
    found = bearings(reading, GAZETTEER)
    assert len({(b.adcode, b.project_id) for b in found}) == len(found)
    return {b.adcode: (b.how, b.place_id) for b in found}


def test_a_named_county_is_named() -> None:
    assert reach("支持三台县发展生猪产业。") == {"510722": (How.NAMED, "510722")}


def test_counties_of_a_prefecture_are_reached_through_it() -> None:
    found = reach("支持攀枝花市转型发展。")
    assert set(found) == set(GAZETTEER.counties_of("510400"))
    assert set(found.values()) == {(How.PREFECTURE, "510400")}


def test_a_zone_reaches_its_counties() -> None:
    assert reach("支持宜宾三江新区建设。") == {
        "511502": (How.REGION, "宜宾三江新区"),
        "511503": (How.REGION, "宜宾三江新区"),
    }


def test_the_strongest_way_counts() -> None:
    found = reach("支持绵阳市三台县、绵阳科技城新区和绵阳市发展。")
    assert found["510722"][0] is How.NAMED
    assert found["510703"][0] is How.REGION
    assert found["510727"][0] is How.PREFECTURE


def test_what_is_left_is_reached_through_the_prefecture() -> None:
    found = reach("鼓励成都农交所在省内其他市（州）设立分支机构。")
    assert found["510722"][0] is How.PREFECTURE
    assert found["510104"] == (How.REGION, "成都农交所")


def test_a_clause_outside_reaches_nothing() -> None:
    assert reach("加强与重庆高新区合作。") == {}


def test_general_clauses_reach_all() -> None:
    classes = reach("推动每个县建设公共图书馆。")
    assert len(classes) == 183
    assert {how for how, _ in classes.values()} == {How.CLASS}
    province = reach("优化营商环境。")
    assert {how for how, _ in province.values()} == {How.PROVINCE}


def test_prefectures() -> None:
    reading = geo.read("支持绵阳市、三台县和宜宾三江新区发展。")
    found = {b.adcode: b.how for b in prefecture_bearings(reading, GAZETTEER)}
    assert found == {"510700": How.NAMED, "511500": How.REGION}


def test_a_class_of_prefectures_names_each_of_them() -> None:
    reading = geo.read("鼓励成都农交所在省内其他市（州）设立分支机构。")
    how = {b.adcode: b.how for b in prefecture_bearings(reading, GAZETTEER)}
    assert how["510700"] is How.NAMED
    assert how["510100"] is How.REGION


def test_a_place_across_the_border_reaches_what_lies_inside() -> None:
    reading = geo.read("支持三台县发展生猪产业。")
    (task,) = reading.tasks
    (clause,) = task.projects
    (mention,) = clause.mentions
    place = replace(mention.place, id="跨省片区", divisions=("500112", "510722", "510723"))
    mention = replace(mention, resolution=replace(mention.resolution, place=place))
    across = replace(reading, tasks=(replace(task, projects=(replace(clause, mentions=(mention,)),)),))
    assert {b.adcode for b in bearings(across, GAZETTEER)} == {"510722", "510723"}
    assert {b.adcode for b in prefecture_bearings(across, GAZETTEER)} == {"510700"}
