"""How each clause reaches each county and prefecture: one way a pair, the strongest, and none without a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

import geo
from geo.gazetteer import default
from geo.model import ClassScope, UnplacedReason
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
    # It is in one of the city's counties: none is singled out.
    assert found["510104"] == (How.PREFECTURE, "成都农交所")


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
    across = with_divisions("500112", "510722", "510723")
    assert {b.adcode for b in bearings(across, GAZETTEER)} == {"510722", "510723"}
    assert {b.adcode for b in prefecture_bearings(across, GAZETTEER)} == {"510700"}


def by_hand(text: str, reason: UnplacedReason | None, class_scope: ClassScope | None = None) -> set[How]:
    """Return how a clause reaches the counties whose scope nobody decided."""
    reading = geo.read(text)
    (task,) = reading.tasks
    (clause,) = task.projects
    clause = replace(clause, scope=None, class_scope=class_scope)
    unplaced = (replace(reading.unplaced[0], reason=reason),) if reason else ()
    made = replace(reading, tasks=(replace(task, projects=(clause,)),), unplaced=unplaced)
    found = bearings(made, GAZETTEER)
    assert len(found) in {0, 183}
    return {bearing.how for bearing in found}


@pytest.mark.parametrize(
    ("reason", "class_scope", "ways"),
    [
        (UnplacedReason.PROVINCE_WIDE, ClassScope.TOWNSHIPS, {How.CLASS}),
        (UnplacedReason.BY_CLASS, None, {How.CLASS}),
        (UnplacedReason.PROVINCE_WIDE, None, {How.PROVINCE}),
        (UnplacedReason.OUTSIDE, None, set()),
        (UnplacedReason.UNLOCATED, None, set()),
        (None, None, set()),
    ],
)
def test_a_clause_made_by_hand_reaches_by_class_or_reason(
    reason: UnplacedReason | None, class_scope: ClassScope | None, ways: set[How]
) -> None:
    assert by_hand("优化营商环境。", reason, class_scope) == ways


def with_divisions(*codes: str, kind: str = "region_multi_county") -> geo.Reading:
    """Return a reading whose one place has these divisions."""
    reading = geo.read("支持三台县发展生猪产业。")
    (task,) = reading.tasks
    (clause,) = task.projects
    (mention,) = clause.mentions
    place = replace(mention.place, id="片区", divisions=codes, kind=kind)
    mention = replace(mention, resolution=replace(mention.resolution, place=place))
    clause = replace(clause, mentions=(mention,), scope=replace(clause.scope, divisions=codes))
    return replace(reading, tasks=(replace(task, projects=(clause,)),))


def test_a_place_as_large_as_the_province_reaches_all_and_is_not_named_in_each() -> None:
    whole = with_divisions("510000", "510700")
    assert {b.how for b in bearings(whole, GAZETTEER) if not b.adcode.startswith("5107")} == {How.PROVINCE}
    assert {b.how for b in bearings(whole, GAZETTEER) if b.adcode.startswith("5107")} == {How.REGION}
    found = {b.adcode: b.how for b in prefecture_bearings(whole, GAZETTEER)}
    assert len(found) == 21
    assert found.pop("510700") is How.REGION
    assert set(found.values()) == {How.PROVINCE}


def test_a_township_names_its_county() -> None:
    (found,) = bearings(with_divisions("510722", kind="township"), GAZETTEER)
    assert (found.adcode, found.how) == ("510722", How.NAMED)


def test_what_is_asked_together_with_another_province_is_painted_nowhere() -> None:
    assert bearings(geo.read("加强与重庆市合作，改善营商环境。"), GAZETTEER) == ()


def test_a_named_place_counts_though_nobody_decided_the_scope() -> None:
    reading = geo.read("支持三台县发展生猪产业。")
    (task,) = reading.tasks
    clause = replace(task.projects[0], scope=None, class_scope=ClassScope.ALL_COUNTIES)
    (found,) = bearings(replace(reading, tasks=(replace(task, projects=(clause,)),)), GAZETTEER)
    assert (found.adcode, found.how) == ("510722", How.NAMED)


def test_what_is_carried_over_reaches_the_area_it_is_carried_from() -> None:
    reading = geo.read("推动攀枝花市完善港口收费办法，压缩通关时间。")
    named, carried = (project.id for _, project in reading.projects())
    ways = {(b.project_id, b.adcode): b.how for b in bearings(reading, GAZETTEER)}
    counties = GAZETTEER.counties_of("510400")
    assert ways == dict.fromkeys(((named, code) for code in counties), How.PREFECTURE) | dict.fromkeys(
        ((carried, code) for code in counties), How.INHERITED
    )
