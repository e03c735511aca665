"""What only the own document calls so: letters of its counties, its one new town at the station."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.province import Province
from geo.text.clean import clean


def named(text: str, province: str, area: str = "") -> dict[str, tuple[str, ...] | str]:
    """Return what a clause names in the document of an area, with the counties of each place or its status."""
    whole, size = clean(text), len(text)
    gazetteer = Province.of(province).gazetteer
    clause = Clause(whole, scan(whole.text, gazetteer), 0, size, 0, size, area)
    found = mentions_in(clause, gazetteer)
    return {one.surface: one.place.divisions if one.place else one.status for one in found}


MEISHAN, GUANGYUAN = "511400", "510800"


@pytest.mark.parametrize(
    ("text", "name", "counties"),
    [
        ("推动丹洪青协同发展", "丹洪青", ("511424", "511423", "511425")),
        ("东彭之间10分钟可达", "东彭", ("511402", "511403")),
        ("开工仁青快速通道", "仁青快速通道", ("511421", "511425")),
    ],
)
def test_letters_of_the_own_counties_are_a_name_in_the_city_s_document(
    text: str, name: str, counties: tuple[str, ...]
) -> None:
    assert set(named(text, "四川", MEISHAN)[name]) == set(counties)
    assert set(named(text, "四川", "511403")[name]) == set(counties)


def test_a_letter_of_another_place_beside_three_own_ones_leaves_the_name_unknown() -> None:
    assert named("东彭仁新之间20分钟可达", "四川", MEISHAN) == {"东彭仁新": "unresolved"}


def test_a_municipality_s_letters_are_those_of_its_counties_in_each_of_its_documents() -> None:
    assert set(named("推动万开云同城化发展", "重庆")["万开云"]) == {"500101", "500154", "500235"}
    assert named("推动万开云同城化发展", "湖南") == {}


@pytest.mark.parametrize("text", ["南北之间畅通", "推动东西一体化", "城乡融合发展示范区", "大小之间", "仁者之间"])
def test_words_of_every_day_are_no_letters(text: str) -> None:
    assert named(text, "四川", MEISHAN) == {}
    assert named(text, "重庆") == {}


def test_the_one_new_town_of_a_city_is_a_name_there_and_a_kind_elsewhere() -> None:
    assert named("建设高铁新城和空港经济区", "四川", MEISHAN) == {"高铁新城": "unresolved", "空港经济区": "unresolved"}
    assert named("建设高铁新城和空港经济区", "四川") == {}
    assert named("建设一批高铁新城", "四川", MEISHAN) == {}
    assert named("打造城市副中心", "四川", MEISHAN) == {}
    assert named("保持城市副中心投资强度", "北京")["城市副中心"] == ("110112",)


def test_counties_of_common_names_are_read_in_their_prefecture_s_document() -> None:
    for words, name in (("推进龙泉通用机场建设", "龙泉通用机场"), ("支持龙泉发展青瓷", "龙泉")):
        assert named(words, "浙江", "331100")[name] == ("331181",)
        assert named(words, "浙江").get("龙泉") is None
    assert named("推进公安高铁站建设", "湖北", "421000") == {"公安高铁站": ("421022",)}
    assert named("加强公安机关建设，推进公安信息化", "湖北", "421000") == {}
