"""Published lists of places: which batches count at a date, what is known of them, which names a text has."""

from __future__ import annotations

import pytest

from geo.gazetteer import default
from geo.reading import read
from geo.scope.place_lists import Batch, ListMember, Lists, PlaceList


def batch(day: str, *names: str, complete: bool = True, total: int | None = None) -> Batch:
    members = tuple(ListMember(name, f"5101{len(name):02d}") for name in names)
    return Batch(f"批次{day}", day, f"公告{day}", complete, len(names) if complete else total, members, "")


def made(mode: str, *batches: Batch) -> PlaceList:
    return PlaceList("test", "测试名单", ("测试名录",), "county", mode, batches)


FIRST, SECOND, THIRD = batch("2019-05-01", "甲", "乙乙"), batch("2021-05-01", "丙丙丙"), batch("2021-05-01", "丁丁丁丁")


def names(found: PlaceList, day: str) -> list[str]:
    return [member.name for member in found.at(day).members]


def test_batches_add_up() -> None:
    found = made("batches", FIRST, SECOND, THIRD)
    assert names(found, "2018-12-31") == []
    assert names(found, "2020-12-31") == ["甲", "乙乙"]
    assert names(found, "2022-12-31") == ["甲", "乙乙", "丙丙丙", "丁丁丁丁"]


def test_a_batch_counts_from_its_own_day() -> None:
    assert names(made("batches", FIRST), "2019-05-01") == ["甲", "乙乙"]
    assert names(made("batches", FIRST), "2019-04-30") == []


def test_of_editions_the_latest_counts() -> None:
    found = made("editions", FIRST, SECOND, THIRD)
    assert names(found, "2020-12-31") == ["甲", "乙乙"]
    assert names(found, "2022-12-31") == ["丙丙丙", "丁丁丁丁"]
    assert found.at("2022-12-31").sources == ("公告2021-05-01",)
    assert names(found, "2018-12-31") == []


def test_a_batch_without_a_day_counts_as_published() -> None:
    assert names(made("batches", batch("", "甲")), "1990-01-01") == ["甲"]


def test_a_member_of_two_batches_is_one() -> None:
    state = made("batches", FIRST, batch("2021-01-01", "甲")).at("2022-12-31")
    assert [member.name for member in state.members] == ["甲", "乙乙"]
    assert state.divisions(default()) == ("510101", "510102")


def test_the_state_says_its_day_and_how_much_is_known() -> None:
    whole = made("batches", FIRST, SECOND).at("2022-12-31")
    assert (whole.as_of, whole.complete, whole.known) == ("2021-05-01", True, "共 3 个")
    partly = made("batches", FIRST, batch("2021-01-01", "己", complete=False, total=56)).at("2022-12-31")
    assert (partly.complete, partly.total, partly.known) == (False, 58, "已知 3 / 共 58")
    unsaid = made("batches", FIRST, batch("2021-01-01", "己", complete=False)).at("2022-12-31")
    assert (unsaid.complete, unsaid.total, unsaid.known) == (False, None, "已知 3 个，总数未载明")


def test_before_the_first_batch_nothing_is_known() -> None:
    state = made("batches", FIRST).at("2000-01-01")
    assert (state.complete, state.as_of, state.divisions(default())) == (False, "", ())


def test_a_text_names_lists_by_name_and_alias_the_longest_first() -> None:
    short = PlaceList("short", "测试", (), "county", "batches", (FIRST,))
    lists = Lists("000000", own=[short, made("batches", FIRST)])
    found = lists.find("支持测试名录和测试名单，测试其他。")
    assert [(hit.start, hit.end, hit.found.id) for hit in found] == [(2, 6, "test"), (7, 11, "test"), (12, 14, "short")]


@pytest.mark.parametrize("text", ["支持测试名单。", ""])
def test_a_province_without_lists_names_none(text: str) -> None:
    assert Lists("000000").find(text) == []


def test_a_users_list_replaces_the_published_one() -> None:
    published = next(one for one in Lists("510000").all if one.id == "tianfu-tourism-county")
    own = PlaceList(published.id, published.name, published.aliases, "county", "batches", (FIRST,))
    lists = Lists("510000", own=[own])
    assert len(lists.all) == len(Lists("510000").all)
    (hit,) = lists.find("支持天府旅游名县发展")
    assert names(hit.found, "2022-12-31") == ["甲", "乙乙"]


def test_published_batches_stand_in_the_order_of_their_days_with_their_sources() -> None:
    for one in Lists("510000").all:
        days = [batch.as_of for batch in one.batches]
        assert days == sorted(days), one.id
        assert all(batch.source for batch in one.batches), one.id


def test_a_zone_bears_on_the_counties_that_it_lies_in_and_not_on_its_whole_city() -> None:
    known = next(one for one in Lists("510000").all if one.id == "provincial-new-area")
    found = known.at("2022-12-31").divisions(default())
    assert {"511502", "511503", "510185"} <= set(found)
    assert {"511500", "510100", "511525"}.isdisjoint(found)


def test_a_later_addition_is_on_no_list_of_an_earlier_document():
    cities = Lists("510000").get("national-historic-city")
    early, late = cities.at("2022-05-06"), cities.at("2026-12-31")
    assert "眉山市" not in {member.name for member in early.members}
    assert "眉山市" in {member.name for member in late.members}
    assert (len(early.members), len(late.members)) == (8, 9)


@pytest.mark.parametrize("name", ["国家高新技术产业开发区", "国家级经济技术开发区"])
def test_a_zone_on_a_list_reaches_the_counties_that_it_lies_in(name: str) -> None:
    text = f"四川省2025年工作要点\n一、园区\n1.园区。提升{name}能级。\n"
    (scope,) = [one.scope for _, one in read(text).projects() if one.scope is not None]
    assert scope.kind.value == "list"
    whole = {code for code in scope.divisions if code.endswith("00")}
    # 宜宾临港 is a part of 三江新区; no zone stands for its city.
    assert whole == set()
