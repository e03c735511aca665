"""Names that no table holds, by their edges and by what stands beside them; what only describes is none."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.places import Mention, Resolved
from geo.province import Province
from geo.text.clean import clean

GAZETTEER = Province.of("四川").gazetteer


def _named(words: str) -> tuple[Mention, ...]:
    text = clean(words)
    size = len(text.text)
    return mentions_in(Clause(text, scan(text.text, GAZETTEER), 0, size, 0, size), GAZETTEER)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("鹤岭新区启动建设", ["鹤岭新区"]),
        ("在鹤鸣园区发展装备制造", ["鹤鸣园区"]),
        ("加快建设西部动力城、凤栖湿地公园", ["西部动力城", "凤栖湿地公园"]),
        ("鹰愁峡水电站和龙脊干道陆续开工", ["鹰愁峡水电站", "龙脊干道"]),
        ("扩大开放云溪港区", ["云溪港区"]),
    ],
)
def test_a_name_stands_between_an_edge_and_its_kind(words: str, names: list[str]) -> None:
    found = _named(words)
    assert [one.surface for one in found] == names
    assert {one.status for one in found} == {"unresolved"}


@pytest.mark.parametrize(
    "words",
    [
        "推动工业园区提质",
        "新建一批口袋公园",
        "打造千亿级园区",
        "建设劳动密集型产业园",
        "推进基础设施互联互通",
        "推动公园城市建设",
        "促进产业园区化发展",
        "支持高水平大学建设",
    ],
)
def test_a_description_is_no_name(words: str) -> None:
    assert _named(words) == ()


def test_marks_of_a_list_tell_where_names_begin_and_end() -> None:
    found = _named("提升丹棱县听松堂、青神县国际竹海城、洪雅县云中山、柳江古镇、七里坪品质")
    assert [one.surface for one in found][:4] == ["丹棱县听松堂", "青神县国际竹海城", "洪雅县云中山", "柳江古镇"]
    first = found[0].resolution
    assert isinstance(first, Resolved)
    assert first.place.divisions == ("511424",)
    assert first.place.id.startswith("示意:")


def test_words_that_are_said_of_a_whole_list_stay_with_none() -> None:
    assert [one.surface for one in _named("支持成都、德阳、绵阳省级产业园建设")] == ["成都", "德阳", "绵阳"]
    assert [one.surface for one in _named("发展宜宾动力电池、德阳装备制造、绵阳电子信息")] == ["宜宾", "德阳", "绵阳"]
    assert _named("提升人才、技术、资金保障水平") == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("修缮鹤鸣里、松涛园等4处历史建筑", ["鹤鸣里", "松涛园"]),
        ("优化提升云溪林、青石路、三元巷3个特色街区", ["云溪林", "青石路", "三元巷"]),
        ("推进和平大道东延线、右岸大道等6条道路建设", ["和平大道东延线", "右岸大道"]),
    ],
)
def test_what_a_list_is_counted_as_tells_that_its_items_are_names(words: str, names: list[str]) -> None:
    assert [one.surface for one in _named(words)] == names


@pytest.mark.parametrize("words", ["新建水库、泵站等20处山塘", "建设学校、医院等5个公园", "培育茶叶、蔬菜等6个示范村"])
def test_a_counted_list_of_kinds_names_none(words: str) -> None:
    assert _named(words) == ()
