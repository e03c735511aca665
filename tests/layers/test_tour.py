"""The tour: its steps, the changes a user makes, the words of its slides, and its ways out and back."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from data.errors import InputError
from data.openers.texts import Lang
from geo.places import Theme
from layers.spec import MapSpec
from layers.tour import slides, steps, tour_file
from tests.layers import documents

EDITION = documents.edition("2022")
READING = EDITION.reading
WHOLE = steps.whole(READING)
OTHER = geo.read("四川省2030年新型城镇化要点\n一、总则\n（一）壮大县城。支持自贡市建设产业园3个。")


def test_whole_tour_has_every_chapter_and_task_once_in_order():
    assert WHOLE.ids[0] == "title"
    assert [one for one in WHOLE.ids if one[0] == "c"] == [f"c{chapter.number}" for chapter in READING.chapters]
    assert sorted(one for one in WHOLE.ids if one[0] == "t" and one != "title") == sorted(
        f"t{task.number}" for task in READING.tasks
    )
    at = WHOLE.ids.index
    for task in READING.tasks:
        assert at(f"c{task.chapter}") < at(f"t{task.number}")
        later = at(f"c{task.chapter + 1}") if f"c{task.chapter + 1}" in WHOLE.ids else len(WHOLE.ids)
        assert at(f"t{task.number}") < later


@pytest.mark.parametrize("lang", list(Lang))
def test_every_slide_has_three_to_five_lines_of_two_rows(lang):
    made = slides.slides(WHOLE, EDITION, lang)
    assert [slide.id for slide in made] == list(WHOLE.ids)
    for slide in made:
        assert slides.FEWEST <= len(slide.lines) <= slides.MOST, slide
        for line in slide.lines:
            assert line.text.strip()
            assert slides.breadth(line.text) <= slides.WIDTH + 12, line


def test_lines_quote_the_clause_they_name_from_its_first_character():
    clauses = {project.id: project for _, project in READING.projects()}
    quoted = 0
    for slide in slides.slides(WHOLE, EDITION, Lang.ZH):
        for line in slide.lines:
            if line.clause:
                quoted += 1
                assert "".join(clauses[line.clause].text.split()).startswith("".join(line.text.rstrip("…").split()))
                assert line.tag == clauses[line.clause].number
    assert quoted > 60


def test_a_clause_with_a_number_is_always_quoted_before_one_without():
    slide = next(one for one in slides.slides(WHOLE, EDITION, Lang.ZH) if one.id == "t12")
    with_number = {project.id for project in READING.tasks[11].projects if project.targets}
    assert {line.clause for line in slide.lines if line.clause} == with_number


def test_count_line_agrees_with_the_reading():
    out = {unplaced.project for unplaced in READING.unplaced}
    for slide in slides.slides(WHOLE, EDITION, Lang.ZH):
        ids = [project.id for _, project in slide.projects]
        on = sum(one not in out for one in ids)
        assert f"共{len(ids)}条" in slide.lines[-1].text
        assert (f"上图{on}条" in slide.lines[-1].text) is (on < len(ids))


def test_other_documents_make_a_tour_too():
    made = slides.slides(steps.whole(OTHER), documents.edition_of(OTHER), Lang.ZH)
    assert [slide.id for slide in made] == ["title", "c1", "t1"]
    assert any("自贡" in line.text for line in made[-1].lines)


def test_a_text_without_tasks_has_a_title_step():
    reading = geo.read("今天天气很好。")
    made = slides.slides(steps.whole(reading), documents.edition_of(reading), Lang.ZH)
    assert made[0].id == "title"
    assert made[0].title


def test_pick_reorder_retitle_annotate():
    changed = WHOLE.without("c1").moved("t5", -2).worded("t5", "落户\n政策 ", "先讲\r\n这一条")
    assert "c1" not in changed.ids
    assert changed.ids.index("t5") == WHOLE.ids.index("t5") - 3
    slide = next(one for one in slides.slides(changed, EDITION, Lang.ZH) if one.id == "t5")
    assert (slide.title, slide.note, slide.quotes) == ("落户 政策", "先讲\n这一条", False)
    assert steps.whole(READING) == WHOLE


def test_moves_stop_at_the_ends_and_the_last_step_stays():
    assert WHOLE.moved("title", -5) == WHOLE
    assert WHOLE.moved("title", 999).ids[-1] == "title"
    alone = replace(WHOLE, steps=WHOLE.steps[:1])
    assert alone.without("title") == alone


def test_a_map_of_the_users_own():
    spec = MapSpec(layers=(Theme.SITES,), place="510300", has_target=False)
    changed = WHOLE.with_map(spec, "自贡的任务", after="t3").with_map(MapSpec(unit="财政厅"), "财政厅")
    assert changed.ids[changed.ids.index("t3") + 1] == "x1"
    assert changed.ids[-1] == "x2"
    made = {slide.id: slide for slide in slides.slides(changed, EDITION, Lang.ZH)}
    assert made["x1"].spec.place == "510300"
    assert "3.6" in {project.number for _, project in made["x1"].projects}
    assert made["x1"].title == "自贡的任务"


STEP_IDS = st.lists(st.sampled_from(steps.possible(READING)), min_size=1, max_size=60, unique=True)


@settings(max_examples=40, deadline=None)
@given(STEP_IDS, st.dictionaries(st.integers(0, 59), st.tuples(st.text(max_size=90), st.text(max_size=90)), max_size=3))
def test_file_and_url_give_back_the_same_tour(ids, words):
    made = replace(WHOLE, steps=tuple(steps.step_of(one) for one in ids))
    for at, (title, note) in words.items():
        if at < len(ids):
            made = made.worded(ids[at], title, note)
    made = made.with_map(MapSpec(place="510700", layers=(), lang=Lang.EN), "图")
    expected = replace(made, steps=tuple(replace(s, spec=s.spec and s.spec.with_(lang=Lang.ZH)) for s in made.steps))
    assert tour_file.load(tour_file.dump(made), EDITION) == (expected, ())
    packed = tour_file.to_url(made, READING)
    assert len(packed) <= tour_file.URL_LIMIT
    assert tour_file.from_url(packed, EDITION) == (expected, ())


def test_the_whole_tour_needs_no_parameter():
    assert tour_file.to_url(WHOLE, READING) == ""
    assert tour_file.from_url("", EDITION) == (WHOLE, ())


def test_a_tour_too_long_for_a_link_says_so():
    made = WHOLE
    for number, one in enumerate(WHOLE.ids):
        made = made.worded(
            one, f"{number}" * 30, "".join(chr(0x4E00 + (number * 379 + at * 97) % 20000) for at in range(300))
        )
    with pytest.raises(tour_file.TourError, match="保存演示"):
        tour_file.to_url(made, READING)
    assert tour_file.load(tour_file.dump(made), EDITION) == (made, ())


def _file(**changes):
    made = json.loads(tour_file.dump(WHOLE)) | changes
    return json.dumps({name: value for name, value in made.items() if value is not None}).encode()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "第 1 行损坏"),
        (tour_file.dump(WHOLE)[:-300], "损坏"),
        (b"\xff\xfe\x00\x01", "不是 UTF-8"),
        (b"[" * 100_000, "损坏"),
        (b"[]", "不是演示文件"),
        (b'{"format": "GeoJSON"}', "不是演示文件"),
        (_file(version=2), "版本是 2"),
        (_file(version=None), "版本是 None"),
        (_file(document=None), "document"),
        (_file(document={"title": "某某规划", "sha256": "0" * 64}), "《某某规划》"),
        (_file(steps=None), "steps"),
        (_file(steps=[]), "没有当前文件能显示的步骤"),
        (_file(steps=[{"id": "t999"}]), "没有当前文件能显示的步骤"),
        (b" " * 1_000_001, "超过 1 MB"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(raw, words):
    with pytest.raises(InputError, match=words) as caught:
        tour_file.load(raw, EDITION)
    assert isinstance(caught.value, tour_file.TourError)
    english = caught.value.words(Lang.EN)
    assert re.sub("“[^”]*”", "", english).replace("’", "'").isascii()


def test_what_the_document_does_not_have_is_reported_and_the_rest_kept():
    rows = [
        {"id": "t1"}, {"id": "t1", "title": "又一次"}, {"id": "t99"}, {"id": "p1.99"}, {"id": 5}, "t2", {"id": "x1"},
        {"id": "t3", "title": 5}, {"id": "x2", "title": "图", "map": {"place": "999999", "task": "3"}}, {"id": "c7"},
    ]  # fmt: skip
    found, problems = tour_file.load(_file(steps=rows), EDITION)
    assert found.ids == ("t1", "x2", "c7")
    assert found.step("x2").spec == MapSpec(task=3)
    assert [problem.key.partition(".")[2] for problem in problems] == [
        "repeated_step", "unknown_step", "unknown_step", "damaged_step", "damaged_step", "unknown_step", "damaged_step",
        "changed_step",
    ]  # fmt: skip


def test_a_file_of_an_older_version_names_clauses_by_their_numbers():
    clause = READING.tasks[1].projects[0]
    rows = [{"id": "p2.1", "title": "第一条"}, {"id": f"p{clause.id}"}, {"id": "p1.1"}]
    found, problems = tour_file.load(_file(steps=rows), EDITION)
    assert found.ids == (f"p{clause.id}", f"p{READING.tasks[0].projects[0].id}")
    assert [problem.key for problem in problems] == ["present.repeated_step"]
    made = slides.slides(found, EDITION, Lang.ZH)
    assert (made[0].title, made[0].lines[0].tag, made[0].spec.task) == ("第一条", "2.1", 2)


@pytest.mark.parametrize("packed", ["!!!", "AAAA", "eJw", "q1YqS8wpTVWyUkrPTFWqBQA", "中文", "A" * 3999])
def test_a_damaged_link_says_so(packed):
    with pytest.raises(tour_file.TourError, match="链接"):
        tour_file.from_url(packed, EDITION)


def test_a_link_of_another_document_says_so():
    packed = tour_file.to_url(WHOLE.without("c1"), READING)
    with pytest.raises(tour_file.TourError, match="另一份文件"):
        tour_file.from_url(packed, documents.edition_of(OTHER))


def test_a_link_cut_off_anywhere_never_gives_another_tour():
    packed = tour_file.to_url(WHOLE.without("c1"), READING)
    for length in range(1, len(packed) - 1, 7):
        with pytest.raises(tour_file.TourError):
            tour_file.from_url(packed[:length], EDITION)


def test_a_bomb_in_a_link_is_refused():
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = packer.compress(b"[1," + b" " * 2_500_000) + packer.flush()
    packed = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    assert len(packed) < tour_file.URL_LIMIT
    with pytest.raises(tour_file.TourError):
        tour_file.from_url(packed, EDITION)
