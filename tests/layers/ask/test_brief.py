import pytest

from geo.gazetteer import default
from geo.scope.reach import How, bearings
from layers.ask.place_brief import UnknownPlaceError, brief, compare, subject
from tests.layers import readings


def grouped(made):
    return {group.how: [clause.project for clause in group.clauses] for group in made.groups}


def test_a_county_named_and_reached_by_zone_region_class_and_province(small):
    made = brief(small, "510117")
    assert grouped(made) == {
        How.NAMED: ["1.2"],
        How.REGION: ["1.1", "1.3"],
        How.CLASS: ["2.2"],
        How.PROVINCE: ["2.3"],
    }
    assert made.subject.parent == "成都市"
    assert [clause.project for clause in made.direct] == ["1.2", "1.1", "1.3"]


def test_a_clause_says_its_words_its_carriers_its_units_and_its_targets(small):
    zone = next(clause for clause in brief(small, "510117").clauses if clause.project == "1.3")
    assert zone.text == "建设甲示范区和甲博物馆。"
    assert zone.via == (readings.ZONE.name,)
    assert zone.lead_units == ("省发展改革委",)
    assert zone.responsible_units == ("成都市人民政府", "眉山市人民政府")
    assert [target.surface for target in zone.targets] == ["2个"]


def test_a_prefecture_is_named_only_where_its_own_name_stands(small):
    mianyang = grouped(brief(small, "510700"))
    assert mianyang[How.NAMED] == ["2.1"]
    chengdu = grouped(brief(small, "510100"))
    assert How.NAMED not in chengdu
    assert chengdu[How.REGION] == ["1.1", "1.2", "1.3", "2.4"]


def test_a_county_of_a_named_prefecture_is_reached_through_it(small):
    assert grouped(brief(small, "510722"))[How.PREFECTURE] == ["2.1"]


def test_a_named_place_has_the_clauses_that_name_it_first_and_those_that_reach_its_counties(small):
    made = brief(small, readings.REGION.id)
    assert grouped(made)[How.NAMED][0] == "1.1"
    assert "1.2" in {clause.project for clause in made.direct}
    assert made.subject.extent > {"510104", "511402"}
    assert "500112" not in made.subject.extent


def test_the_number_of_counties_reached_is_counted_once(small):
    zone = next(clause for clause in brief(small, "510100").clauses if clause.project == "1.3")
    assert zone.counties == 3  # the zone's two counties and the museum's


def test_chapters_are_counted_by_reach_and_empty_ones_stay(small):
    chapters = brief(small, "510117").chapters
    assert [(c.number, c.title, c.counts) for c in chapters] == [
        (1, "优化格局", (1, 2, 0, 0, 0, 1, 1)),
        (2, "协作", (0,) * 7),
    ]


def test_neighbours_stand_at_the_level_of_the_place(small):
    assert "双流区" in {n.name for n in brief(small, "510107").neighbours}
    names = {n.name for n in brief(small, "510100").neighbours}
    assert names == {"德阳市", "眉山市", "雅安市", "资阳市", "阿坝藏族羌族自治州"}
    assert "重庆市" in {n.name for n in brief(small, "511600").neighbours}


def test_two_places_side_by_side(small):
    made = compare(brief(small, "510117"), brief(small, "511402"))
    assert made.only_left == ("1.3",)
    assert made.only_right == ()
    assert set(made.both) == {"1.1", "1.2"}


@pytest.mark.parametrize(
    ("wanted", "found"), [("510117", "510117"), ("郫都区", "510117"), ("甲都市圈", "甲都市圈"), (" 郫县 ", "510117")]
)
def test_places_are_found_by_code_name_and_former_name(small, wanted, found):
    assert subject(small, wanted).place_id == found


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("市中区", "511002"),
        ("甲都市", "甲都市圈"),
        ("999999", "六位行政区划代码"),
        ("", "没有找到"),
        ("500112", "省外"),
        ("<b>=1+1</b>", "没有找到"),
    ],
)
def test_what_is_no_place_is_said(small, wanted, message):
    with pytest.raises(UnknownPlaceError, match=message):
        subject(small, wanted)


def test_a_place_without_a_clause_has_an_empty_brief(small):
    made = brief(small.part(["3.2"]), "510117")
    assert made.groups == ()
    assert made.direct == ()


def test_every_bearing_of_the_document_is_in_the_brief_of_its_county(document):
    for code in ("510104", "511523", "513433"):
        wanted = {b.project_id: b.how for b in bearings(document.reading, default()) if b.adcode == code}
        found = {clause.project: clause.how for clause in brief(document, code).clauses}
        assert found == wanted


def test_a_part_keeps_whole_clauses_and_their_tasks(small):
    part = small.part({"1.2", "2.3"}).reading
    assert [task.number for task in part.tasks] == [1, 2]
    assert [project.id for _, project in part.projects()] == ["1.2", "2.3"]
    assert [unplaced.project for unplaced in part.unplaced] == ["2.3"]
    assert small.part(small.projects).reading == small.reading
    assert small.part({"1.2"}).ground is small.ground
