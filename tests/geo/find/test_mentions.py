from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.openers.catalog import read_json
from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.gazetteer import default
from geo.names import Name, NameForm, index_of
from geo.places import Ambiguous, Mention, Outside, Resolved, Unresolved
from geo.text.clean import CleanText, clean
from tests.geo.find.clauses import Expected, lines, named, read

NAMED = named()


def mentions_from(whole: CleanText, start: int) -> tuple[Mention, ...]:
    """Return the mentions of a text from a position on."""
    found, size = scan(whole.text, GAZETTEER), len(whole.text)
    return mentions_in(Clause(whole, found, start, size, 0, size), GAZETTEER)


TRAPS = lines("traps.txt")
GAZETTEER = default()
NAMES = [
    name
    for name in index_of(GAZETTEER).all_names()
    if (name.standing == "strong" or name.form is NameForm.FULL)
    and not name.text.endswith("市中")  # 内江市中 wants a list behind it
    and "乾" not in name.text  # which simplification takes for 干
]


def test_the_clause_files_are_large_enough() -> None:
    assert len(NAMED) >= 150
    assert len(TRAPS) >= 150


@pytest.mark.parametrize(("clause", "expected"), NAMED, ids=[clause for clause, _ in NAMED])
def test_a_clause_names_what_it_names(clause: str, expected: list[Expected]) -> None:
    mentions = read(clause)
    got = [(m.surface, m.status, m.place and m.place.id) for m in mentions]
    assert len(mentions) == len(expected), got
    assert all(item.fits(mention) for item, mention in zip(expected, mentions, strict=True)), got


@pytest.mark.parametrize("clause", TRAPS)
def test_no_trap_fires(clause: str) -> None:
    assert [(m.surface, m.resolution.rule) for m in read(clause)] == []


def test_every_name_of_the_gazetteer_resolves_to_itself_or_is_ambiguous() -> None:
    assert len(NAMES) > 8000
    assert [name for name in NAMES if not is_read_as_itself(name)] == []


def is_read_as_itself(name: Name) -> bool:
    mentions = read(name.text)
    if not mentions:
        # 东区 alone is no place; 团结镇, 新城区 are words as well and want a parent.
        return name.standing != "strong" or name.form in {NameForm.TOWNSHIP, NameForm.OUTSIDE}
    match mentions[0].resolution:
        case Resolved(place=place, candidates=candidates):
            return place.id in name.ids or any(c.place.id in name.ids for c in candidates)
        case Outside(place=place):
            return place.id in name.ids
        case Ambiguous(candidates=candidates):
            return {c.place.id for c in candidates} <= set(name.ids)
        case Unresolved(name=unresolved):
            return unresolved in name.ids


@given(st.lists(st.sampled_from([*TRAPS, *[clause for clause, _ in NAMED]]), min_size=1, max_size=6))
def test_spans_slice_back_and_never_overlap(clauses: list[str]) -> None:
    whole = clean("。".join(clauses))
    mentions = mentions_from(whole, 0)
    for mention in mentions:
        raw = whole.original[mention.span.start : mention.span.end]
        assert clean(raw).text == mention.surface
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start


@given(
    st.text(
        alphabet="提高县域投资中重大安全居工程前锋作用、至—（）（州）区市成都德阳眉资川渝除外其他等和铁路高新“",
        max_size=60,
    )
)
def test_any_text_is_read_without_failing(text: str) -> None:
    for mention in read(text):
        assert mention.surface
        assert mention.surface in clean(text).text


@pytest.mark.parametrize(
    ("text", "clause", "place"),
    [
        ("加快内江发展。推动市中区更新", "推动市中区更新", "511002"),
        ("支持乐山文旅。推动市中区更新", "推动市中区更新", "511102"),
        ("攀枝花市转型发展。支持东区更新", "支持东区更新", "510402"),
        ("遂宁市安居区试点。支持安居提升工业", "支持安居提升工业", "510904"),
    ],
)
def test_the_item_around_a_clause_decides(text: str, clause: str, place: str) -> None:
    whole = clean(text)
    start = whole.text.index(clause)
    (mention,) = mentions_from(whole, start)
    assert mention.place is not None
    assert mention.place.id == place


def test_the_readings_that_lost_are_kept() -> None:
    (mention,) = read("支持广安发展")
    assert isinstance(mention.resolution, Resolved)
    assert [c.place.id for c in mention.resolution.candidates] == ["511602"]
    (region,) = read("建设成都都市圈")
    assert isinstance(region.resolution, Resolved)
    assert [c.place.name for c in region.resolution.candidates] == ["成都都市圈（拓展范围）"]


def test_an_ambiguous_name_has_ranked_candidates_with_reasons() -> None:
    (mention,) = read("推动市中区更新")
    assert isinstance(mention.resolution, Ambiguous)
    assert [c.reason for c in mention.resolution.candidates] == ["内江市市中区", "乐山市市中区"]


def test_lines_have_the_ends_as_route() -> None:
    (mention,) = read("开工建设绵阳至遂宁铁路")
    place = mention.place
    assert place is not None
    assert place.route == (GAZETTEER.divisions["510700"].lonlat, GAZETTEER.divisions["510900"].lonlat)
    assert place.theme == "corridors"


@pytest.mark.parametrize(
    ("clause", "surface", "kind"),
    [
        ("推动石佛滩博物馆提升展陈水平", "石佛滩博物馆", "museum"),
        ("支持天府软件园建设数字服务出口基地", "天府软件园", "industrial_park"),
        ("推进跃溪沟水库除险加固", "跃溪沟水库", "reservoir"),
        ("加快黑鹳滩水电站库区发展", "黑鹳滩水电站", "power_station"),
        ("完善金峡口景区基础设施", "金峡口景区", "scenic_area"),
        ("推进灵鹫岭森林公园建设", "灵鹫岭森林公园", "park"),
    ],
)
def test_a_site_that_no_table_holds_is_told(clause: str, surface: str, kind: str) -> None:
    (mention,) = read(clause)
    assert isinstance(mention.resolution, Unresolved)
    assert (mention.surface, mention.resolution.kind) == (surface, kind)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("推动南充至潼南、安岳至大足城际公路建设", [("511300", "500152"), ("512021", "500111")]),
        ("推进久治至马尔康高速公路建设", [("632625", "513231", "513233", "513201")]),
        ("加快会理至禄丰高速公路施工", [("513402", "532302")]),
        ("加快绵九高速建设", [("621222", "513225", "510727", "510726", "510781", "510704")]),
    ],
)
def test_a_line_with_an_end_outside_keeps_both(clause: str, expected: list[tuple[str, str]]) -> None:
    mentions = read(clause)
    assert [m.place.divisions for m in mentions if m.place] == expected
    assert all(m.status == "resolved" for m in mentions)


def test_the_course_of_every_line_is_told_to_be_schematic() -> None:
    courses = [row.place for row in GAZETTEER.named.values() if row.place.route]
    tracks = {row["properties"]["name"] for row in read_json("basemap/odbl/courses.geojson")["features"]}
    tracks |= {"岷江", "沱江", "涪江", "嘉陵江", "渠江", "大渡河", "雅砻江", "金沙江", "青衣江", "安宁河"}
    assert len(courses) > len(tracks) > 0
    # Only what follows the railway data or the rivers of the base map is no schema.
    assert {place.name for place in courses if not place.route_schematic} == tracks
    parks = [row.place for row in GAZETTEER.named.values() if row.place.kind == "cultural_park"]
    assert {place.route for place in parks} == {None}
