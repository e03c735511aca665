"""A list as a filter: the clauses that aim at it, the counties that they reach, and its members on the map."""

from __future__ import annotations

import pytest

from geo.given_lists import GivenLists
from geo.scope.list_table import read_list_table
from geo.scopes import ScopeKind
from layers import select
from layers.edition import Edition, GivenText
from layers.list_map import list_on_map
from layers.screen import assets, payload
from layers.sheet import content
from layers.sheet.options import SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane import Context
from layers.spec import MapSpec
from tests.layers.test_painted import painted, reached

TEXT = """四川省2022年工作要点
1.推动天府旅游名县发展，完善配套设施。
2.支持省级新区建设。
3.争创天府旅游名县。
4.支持测试县建设产业园。
5.支持成都市建设公园城市。
"""


@pytest.fixture(scope="module")
def edition() -> Edition:
    table = read_list_table("名称,代码,名单\n武侯区,,测试县\n白塔工业园,510522,测试县\n".encode(), "名单.csv")
    return Edition.read(GivenText(TEXT, lists=GivenLists((table,))))


@pytest.fixture(scope="module")
def web(edition):
    return assets.of(edition.ground)


def own_id(edition) -> str:
    (own,) = [one.id for one in edition.lists.all if one.is_own]
    return own


def test_clauses_aim_at_a_list_by_naming_it_by_following_and_by_asking_who_comes_on_it(edition) -> None:
    kinds = [edition.projects[key][1].scope.kind for key in edition.aiming["tianfu-tourism-county"]]
    assert kinds == [ScopeKind.LIST, ScopeKind.INHERITED, ScopeKind.SELECTION]
    assert len(edition.aiming[own_id(edition)]) == 1
    assert not any("成都" in edition.projects[key][1].text for keys in edition.aiming.values() for key in keys)


def test_what_a_list_filter_paints_is_what_its_clauses_reach(edition, web) -> None:
    everything = reached(edition.reading)
    assert len(edition.aiming) >= 3
    for list_id, clauses in edition.aiming.items():
        spec = MapSpec(list=list_id)
        selection = select.select(edition, spec)
        assert selection.ids == set(clauses)
        wanted = {county for clause in clauses for county in everything[clause]}
        assert set(painted(payload.build(edition, spec, selection, web), web.counties)) == wanted
        view = content.view(spec, SheetOptions(), Context.of(edition))
        assert {f.ident for some in view.features.values() for f in some if f.how} == wanted


def test_members_are_outlined_and_a_host_is_told_from_a_member(edition, web) -> None:
    spec = MapSpec(list=own_id(edition))
    message = payload.build(edition, spec, select.select(edition, spec), web)
    members = {one["id"]: message["styles"][one["s"]] for one in message["features"] if one["theme"] == "members"}
    assert set(members) == {"510107", "510522"}
    assert "dash" not in members["510107"]
    assert members["510522"]["dash"]
    (group,) = [one for one in message["legend"] if one["title"] == "测试县"]
    assert [row["n"] for row in group["rows"]] == [1, 1]
    west, south, east, north = message["fit"]
    wuhou, hejiang = (104.0, 30.6), (105.8, 28.9)
    assert all(west < lon < east and south < lat < north for lon, lat in (wuhou, hejiang))


def test_a_list_at_which_nobody_aims_is_shown_with_nothing_painted(edition, web) -> None:
    assert "resource-based-city" not in edition.aiming
    spec = MapSpec(list="resource-based-city")
    message = payload.build(edition, spec, select.select(edition, spec), web)
    assert message["reach"] == []
    assert [one for one in message["features"] if one["theme"] == "members"]


def test_every_published_list_is_drawn_member_by_member(edition) -> None:
    for one in edition.lists.all:
        drawn = list_on_map(edition, one.id)
        assert drawn is not None
        assert bool(drawn.divisions or drawn.hosts or drawn.points) == bool(drawn.state.members), one.id
        assert set(drawn.divisions).isdisjoint(drawn.hosts)


def test_an_unknown_list_is_left_out_with_a_word(edition) -> None:
    spec, problems = select.check_spec(edition, MapSpec(list="nothing"))
    assert (spec.list, [problem.key for problem in problems]) == ("", ["map.unknown_list"])
    assert MapSpec.from_query(MapSpec(list="a-b").to_query()) == (MapSpec(list="a-b"), ())


def test_at_the_newest_a_list_holds_what_came_after_the_document() -> None:
    old = Edition.read(GivenText(TEXT))
    new = Edition.read(GivenText(TEXT, lists=GivenLists(newest=True)))
    counts = [len(list_on_map(one, "tianfu-tourism-county").divisions) for one in (old, new)]
    assert counts == [39, 55]
    assert len(old.aiming["tianfu-tourism-county"]) == len(new.aiming["tianfu-tourism-county"])


def test_a_sheet_draws_the_members_and_explains_them(edition) -> None:
    scene = compose(MapSpec(list=own_id(edition)), SheetOptions(), Context.of(edition))
    assert {shape.role for shape in scene.shapes if shape.role.startswith("member")} == {"member", "member-host"}
    rows = {row.key: row.text for row in scene.legend if row.key.startswith("member")}
    assert rows == {"member": "名单“测试县”成员", "member-host": "仅为名单“测试县”成员所在地"}
    assert scene.facts.title == "名单：测试县"
