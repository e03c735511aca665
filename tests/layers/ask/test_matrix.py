import pytest

from geo.gazetteer import default
from geo.scope.reach import How, bearings, prefecture_bearings
from layers.ask.task_matrix import county_matrix, prefecture_matrix


def test_prefectures_meet_tasks(small):
    made = prefecture_matrix(small)
    assert [row.task for row in made.rows] == [1, 2, 3]
    assert len(made.columns) == 21
    assert made.cell(1, "510100").how is How.REGION
    assert [hit.project for hit in made.cell(1, "510100").hits] == ["1.1", "1.2", "1.3"]
    assert made.cell(2, "510700").how is How.NAMED
    assert (made.cell(2, "510700").direct, len(made.cell(2, "510700").hits)) == (1, 3)
    assert made.cell(1, "513200") is None
    assert made.cell(3, "510100") is None


def test_a_hit_says_how_much_of_the_prefecture_it_reaches(small):
    hits = {hit.project: hit for hit in prefecture_matrix(small).cell(1, "510100").hits}
    assert hits["1.1"].counties == 20
    assert hits["1.2"].counties == 2
    assert hits["1.2"].via == ("示意:甲乙走廊", "510117")


def test_counties_of_one_prefecture(small):
    made = county_matrix(small, "510100")
    assert len(made.columns) == 20
    assert made.cell(1, "510117").how is How.NAMED
    assert made.cell(1, "510104").how is How.REGION
    with pytest.raises(KeyError):
        county_matrix(small, "510117")


def test_the_matrix_says_what_the_bearings_say(document):
    owner = {project.id: task.number for task, project in document.clauses}
    made = prefecture_matrix(document)
    wanted = {
        (owner[b.project_id], b.adcode, b.project_id, b.how) for b in prefecture_bearings(document.reading, default())
    }
    found = {(task, code, hit.project, hit.how) for (task, code), cell in made.cells.items() for hit in cell.hits}
    assert found == wanted
    counties = county_matrix(document, "511100")
    wanted = {
        (owner[b.project_id], b.adcode, b.how)
        for b in bearings(document.reading, default())
        if b.adcode.startswith("5111")
    }
    assert {(t, c, hit.how) for (t, c), cell in counties.cells.items() for hit in cell.hits} == wanted


def test_the_shade_is_the_strongest_reach(document):
    for cell in prefecture_matrix(document).cells.values():
        assert list(How).index(cell.how) == min(list(How).index(hit.how) for hit in cell.hits)
