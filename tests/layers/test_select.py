import gc
import threading
import weakref

import pytest

import geo
from data.openers.texts import Lang, texts
from geo.gazetteer import default
from geo.model import UnplacedReason
from geo.places import Theme
from geo.scope.reach import How
from layers import select
from layers.ground import Memo
from layers.selection import SELECTIONS
from layers.spec import MapSpec, YearsShown
from tests.layers import documents, readings


@pytest.fixture(scope="module")
def edition():
    return documents.edition("small")


def ids(edition, **spec):
    return [project.id for _, project in select.select(edition, MapSpec(**spec)).projects]


def test_nothing_selected_is_everything(edition):
    selection = select.select(edition, MapSpec())
    assert not selection.narrowed
    assert [project.id for _, project in selection.projects] == [project.id for _, project in edition.clauses]
    assert [task.number for task in selection.tasks] == [1, 2, 3]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"chapter": 2}, ["3.1", "3.2", "3.3"]),
        ({"task": 1}, ["1.1", "1.2", "1.3"]),
        ({"chapter": 2, "task": 1}, ["1.1", "1.2", "1.3"]),
        ({"task": 1, "clause": "2.1"}, ["2.1"]),
        ({"unit": "眉山市人民政府"}, ["1.1", "1.2", "1.3"]),
        ({"unit": "住房城乡建设厅", "has_target": True}, []),
        ({"kind": "museum"}, ["1.3"]),
        ({"kind": "zone"}, ["3.2"]),
        ({"has_target": True}, ["1.3"]),
        ({"needs_review": True}, ["3.2", "3.3"]),
        ({"query": "走廊"}, ["1.2"]),
        ({"query": "補短板"}, ["2.2"]),
        ({"query": "培育都市圈 示范"}, ["1.3"]),
        ({"query": "郫县"}, ["1.2"]),
        ({"query": "pidu"}, ["1.2"]),
        ({"query": "住房城乡"}, ["2.1", "2.2", "2.3", "2.4"]),
        ({"query": "没有这样的词"}, []),
        ({"query": "   "}, ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"]),
    ],
)
def test_filters(edition, spec, expected):
    assert ids(edition, **spec) == expected


def test_a_county_selects_what_bears_on_it_and_says_how(edition):
    selection = select.select(edition, MapSpec(place="510117"))
    assert dict(selection.whys) == {
        "1.1": How.REGION, "1.2": How.NAMED, "1.3": How.REGION, "2.2": How.CLASS, "2.3": How.PROVINCE,
    }  # fmt: skip
    assert selection.counties == {"510117"}
    assert selection.places == {"510117", "甲都市圈", "甲示范区"}
    assert selection.place.name == "郫都区"


def test_a_county_of_a_named_prefecture_is_reached_through_it(edition):
    assert select.select(edition, MapSpec(place="510722")).whys["2.1"] is How.PREFECTURE


def test_a_prefecture_selects_the_clauses_on_its_counties(edition):
    selection = select.select(edition, MapSpec(place="510700"))
    assert selection.whys["2.1"] is How.NAMED
    assert "1.1" not in selection.whys
    assert selection.counties == set(default().counties_of("510700"))


def test_a_named_place_selects_the_clauses_that_name_it(edition):
    selection = select.select(edition, MapSpec(place="示意:甲乙走廊"))
    assert selection.ids == {"1.2"}
    assert selection.place is readings.CORRIDOR


def test_place_and_task_hold_together(edition):
    assert ids(edition, place="510117", task=2) == ["2.2", "2.3"]


def test_what_a_reading_does_not_have_is_said_and_left_out(edition):
    wrong = MapSpec(chapter=9, task=99, clause="9.9", place="不存在", unit="某厅", kind="castle", query="走廊")
    spec, problems = select.check_spec(edition, wrong)
    assert spec == MapSpec(query="走廊")
    assert {(p.field, p.value) for p in problems} == {
        ("chapter", "9"), ("task", "99"), ("clause", "9.9"), ("place", "不存在"), ("unit", "某厅"), ("kind", "castle"),
    }  # fmt: skip
    assert all(problem.key in texts() for problem in problems)


def test_a_link_leads_to_a_clause_by_its_id_and_by_its_number():
    reading = geo.read("（一）推进建设。支持成都市建设公园城市；支持宜宾市建设三江新区。\n牵头单位：省发展改革委\n")
    edition = documents.edition_of(reading)
    task, clause = edition.clauses[-1]
    for link in (clause.id, clause.number):
        spec, problems = select.check_spec(edition, MapSpec(clause=link))
        assert (spec, problems) == (MapSpec(task=task.number, clause=clause.id), ())
        assert select.select(edition, MapSpec(clause=link)).ids == {clause.id}
    # A link of before a clause was put in front still leads to the same words by its id.
    after = geo.read(
        "（一）推进建设。支持绵阳市建设科技城；支持成都市建设公园城市；支持宜宾市建设三江新区。\n牵头单位：省发展改革委\n"
    )
    kept = select.select(documents.edition_of(after), MapSpec(clause=clause.id)).projects
    assert [(project.text, project.number) for _, project in kept] == [(clause.text, "1.3")]


def test_what_a_reading_has_stays(edition):
    good = MapSpec(chapter=1, task=1, clause="1.2", place="示意:甲乙走廊", unit="省发展改革委", kind="museum")
    assert select.check_spec(edition, good) == (good, ())
    anywhere = MapSpec(place="513301")
    assert select.check_spec(edition, anywhere) == (anywhere, ())


def test_options_come_from_the_reading(edition):
    options = select.options(edition)
    assert set(options.units) == {
        "省发展改革委",
        "成都市人民政府",
        "眉山市人民政府",
        "住房城乡建设厅",
        "各市（州）人民政府",
    }
    assert {"museum", "corridor", "county", "prefecture", "zone"} <= set(options.kinds)


def test_the_tray_accounts_for_every_clause_without_a_place(edition):
    tray = select.tray(edition, select.select(edition, MapSpec()))
    assert {(row.project.id, row.reason) for row in tray} == {(u.project, u.reason) for u in edition.reading.unplaced}
    assert next(row.names for row in tray if row.reason is UnplacedReason.OUTSIDE) == ("重庆",)
    narrowed = select.tray(edition, select.select(edition, MapSpec(task=2)))
    assert [row.project.id for row in narrowed] == ["2.2", "2.3"]


def test_names_that_are_not_drawn_are_for_review(edition):
    rows = select.review(select.select(edition, MapSpec()))
    assert [row.mention.surface for row in rows] == ["重庆", "某处", "市中区"]
    assert [candidate.place.id for candidate in rows[-1].candidates] == ["511002", "511102"]


def test_counts_and_table_say_what_is_drawn(edition):
    spec = MapSpec(task=1)
    selection = select.select(edition, spec)
    counts = select.counts(edition, selection)
    assert counts[Theme.ZONES] == counts[Theme.REGIONS] == counts[Theme.CORRIDORS] == counts[Theme.SITES] == 1
    assert counts[Theme.CITIES] == 0
    rows = select.rows(edition, spec, selection)
    assert {row.place_id for row in rows if row.theme is not Theme.COUNTIES} == {
        "甲都市圈", "甲示范区", "甲博物馆", "示意:甲乙走廊",
    }  # fmt: skip
    pidu = next(row for row in rows if row.place_id == "510117")
    assert (pidu.how, pidu.projects) == ("named", ("1.1", "1.2", "1.3"))
    assert [row.theme for row in rows][-1] is Theme.COUNTIES


def test_the_table_follows_the_layers(edition):
    spec = MapSpec(layers=(Theme.SITES,))
    rows = select.rows(edition, spec, select.select(edition, spec))
    assert {row.theme for row in rows} == {Theme.SITES}


def test_what_selects_the_same_is_selected_once(edition):
    one = select.select(edition, MapSpec(task=1))
    assert select.select(edition, MapSpec(task=1, lang=Lang.EN, layers=(Theme.COUNTIES,), base=())) is one
    assert select.select(edition, MapSpec(task=1, years=YearsShown.NEW)) is not one
    assert select.select(edition, MapSpec(task=2)) is not one
    counties = edition.layers[Theme.COUNTIES]
    assert select.shown(counties, one) is select.shown(counties, one)
    assert list(select.shown(counties, one).features.index) != list(counties.features.index)


def test_the_last_selections_alone_are_kept(edition):
    first = select.select(edition, MapSpec(query="0"))
    gone = weakref.ref(first.made)
    del first
    for number in range(1, SELECTIONS):
        select.select(edition, MapSpec(query=str(number)))
    assert gone() is not None
    select.select(edition, MapSpec(query=str(SELECTIONS)))
    gc.collect()
    assert gone() is None


def test_numbers_outlive_their_selection_and_those_of_others_are_others(edition, monkeypatch):
    def of(**wanted):
        spec = MapSpec(**wanted)
        found = select.select(edition, spec)
        return select.counts(edition, found), select.row_count(edition, spec, found)

    first = {task: of(task=task) for task in (1, 2)}
    assert first[1] != first[2]
    assert of(task=1)[1] == len(select.rows(edition, MapSpec(), select.select(edition, MapSpec(task=1))))
    assert of(task=1, layers=(Theme.COUNTIES,))[1] != first[1][1]
    for number in range(SELECTIONS):
        select.select(edition, MapSpec(query=str(number)))
    # Another document's are its own.
    other = documents.edition_of(readings.reading())
    assert select.counts(other, select.select(other, MapSpec(task=1))) == first[1][0]
    monkeypatch.setattr(select, "shown", None)
    assert {task: of(task=task) for task in (1, 2)} == first


def test_a_bounded_memo_forgets_what_was_asked_for_longest_ago():
    memo, made = Memo(2), []

    def once(key):
        return memo.once(key, lambda: made.append(key) or key)

    assert [once(key) for key in "abacab"] == list("abacab")
    assert made == list("abcb")


def test_threads_share_a_bounded_memo():
    memo, faults = Memo(3), []

    def ask(start):
        for turn in range(3000):
            key = (start + turn) % 7
            if memo.once(key, lambda key=key: key * 10) != key * 10:
                faults.append(key)

    threads = [threading.Thread(target=ask, args=(start,)) for start in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(memo._made) == 3
