from collections import Counter

from geo.scopes import ScopeKind
from layers.ask.unit_duties import units
from tests.layers import readings


def test_who_carries_what_and_where():
    found = {row.unit: row for row in units(readings.reading())}
    assert set(found) == {"省发展改革委", "住房城乡建设厅", "成都市人民政府", "眉山市人民政府", "各市（州）人民政府"}
    lead = found["省发展改革委"]
    assert (lead.lead, lead.responsible, lead.load) == ((1,), (), 1)
    assert lead.projects == ("1.1", "1.2", "1.3")
    assert lead.targets == 1
    assert lead.chapters == (1,)
    places = {place.place_id: place.projects for place in lead.places}
    assert places == {
        "甲都市圈": ("1.1",), "示意:甲乙走廊": ("1.2",), "510117": ("1.2",), "甲示范区": ("1.3",), "甲博物馆": ("1.3",)
    }  # fmt: skip


def test_the_counts_are_those_of_the_document(document):
    rows = units(document.reading)
    lead = Counter(name for task in document.reading.tasks for name in dict.fromkeys(task.lead_units))
    shared = Counter(name for task in document.reading.tasks for name in dict.fromkeys(task.responsible_units))
    assert {row.unit: len(row.lead) for row in rows if row.lead} == lead
    assert {row.unit: len(row.responsible) for row in rows if row.responsible} == shared
    assert [len(row.lead) for row in rows] == sorted((len(row.lead) for row in rows), reverse=True)


def test_every_clause_of_a_body_bears_by_name_or_in_one_of_the_other_ways(document):
    projects = {project.id: project for task in document.reading.tasks for project in task.projects}
    for row in units(document.reading):
        kinds = Counter(projects[one].scope.kind for one in row.projects)
        assert sum(row.ways.values()) + kinds[ScopeKind.NAMED] == len(row.projects)
        assert all(kinds[kind] == n for kind, n in row.ways.items())


def test_a_body_that_leads_and_answers_counts_its_tasks_once(document):
    for row in units(document.reading):
        assert row.load == len(set(row.lead) | set(row.responsible))
        assert len(set(row.projects)) == len(row.projects)
