"""Atlases: pages, bookmarks, page numbers, nothing cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pymupdf
import pytest

from data.errors import InputError
from data.openers.texts import Lang
from layers.county_counts import direct as direct_clauses
from layers.sheet.atlas import bind, pages
from layers.sheet.atlas.fitting import better_share
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import Cancelled
from layers.spec import MapSpec
from layers.word_lists import in_runs
from layers.work import helpers
from tests.layers.sheet.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.sheet.plane import Context

OPTIONS = SheetOptions(paper=Paper.A4_PORTRAIT, date=DAY, maker="某局")
SPEC = MapSpec()


@pytest.fixture(scope="module")
def tasks(context: Context) -> Iterator[pymupdf.Document]:
    data = bind.render_atlas("task", OPTIONS, context, spec=SPEC)
    assert len(data) < 25_000_000
    with pymupdf.open(stream=data, filetype="pdf") as document:
        yield document


def label(page: pymupdf.Page) -> str:
    """Return the printed number; pymupdf takes the end of ``/Type/PageLabel`` for a prefix."""
    return str(page.get_label()).removeprefix("ageLabel")


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_a_bookmark_a_task_on_the_page_that_the_contents_name(tasks: pymupdf.Document, context: Context) -> None:
    bookmarks = {squeezed(title): page for _, title, page in tasks.get_toc()}
    contents = squeezed(tasks[1].get_text())
    for task in context.reading.tasks:
        title = squeezed(f"任务 {task.number}　{task.title}")
        page = bookmarks[title]
        assert title in squeezed(tasks[page - 1].get_text())
        assert re.search(re.escape(title) + rf"\W*{label(tasks[page - 1])}(?!\d)", contents)
    assert "地名索引" in bookmarks


def test_every_clause_unit_and_target_is_in_print(tasks: pymupdf.Document, context: Context) -> None:
    words = squeezed("".join(page.get_text() for page in tasks))
    for task, project in context.reading.projects():
        assert squeezed(project.text)[:12] in words, project.id
        assert all(squeezed(unit) in words for unit in (*task.lead_units, *task.responsible_units))
        assert all(squeezed(target.surface) in words for target in project.targets)


def test_nothing_leaves_the_page(tasks: pymupdf.Document) -> None:
    for page in tasks:
        for block in page.get_text("blocks"):
            left, top, right, bottom = block[:4]
            assert page.rect.contains(pymupdf.Rect(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5)), block[4]


def test_page_numbers_and_standing(tasks: pymupdf.Document) -> None:
    labels = [label(page) for page in tasks]
    body = labels.index("1")
    assert labels[1:body] == ["i", "ii"]
    assert labels[body:] == [str(number) for number in range(1, len(tasks) - body + 1)]
    for number, page in enumerate(tasks):
        words = page.get_text()
        if number:
            assert words.rstrip().endswith(labels[number])
        assert "内部工作用图" in words
    assert "某局" in tasks[0].get_text()
    assert "GS(2024)0650号" in tasks[0].get_text()


def test_index_leads_to_pages_that_show_the_place(tasks: pymupdf.Document) -> None:
    start = next(page for _, title, page in tasks.get_toc() if title == "地名索引")
    index = squeezed("".join(tasks[i].get_text() for i in range(start - 1, len(tasks))))
    found = re.search(r"攀钢集团\.*(\d+)", index)
    assert found
    at = [label(page) for page in tasks].index(found[1])
    assert "攀钢集团" in squeezed("".join(tasks[at + i].get_text() for i in (0, 1)))


def test_the_front_has_a_key_map_and_says_how_to_read(tasks: pymupdf.Document, context: Context) -> None:
    words = squeezed(tasks[2].get_text())
    assert "总图" in words
    assert "图例与读法" in words
    direct = direct_clauses(context.edition)
    wanted = []
    for prefecture in context.gazetteer.prefectures:
        own = {one for code in context.gazetteer.counties_of(prefecture.adcode) for one in direct.get(code, ())}
        wanted.append(len(own))
    printed = [int(number) for number in re.findall(r"^(\d+) 条$", tasks[2].get_text(), re.MULTILINE)]
    assert sorted(printed) == sorted(wanted)
    for row in ("走廊与廊带", "试点与功能区", "随所属市（州）"):
        assert row in words


def test_a_task_that_bears_on_all_alike_is_a_table_and_no_map(tasks: pymupdf.Document, context: Context) -> None:
    subjects = pages.subjects("task", SPEC, context)
    without = [subject for subject in subjects if not subject.has_map]
    assert 3 <= len(without) <= 15
    whole = squeezed("".join(page.get_text() for page in tasks))
    for subject in without:
        task = next(t for t in context.reading.tasks if str(t.number) == subject.ident)
        blocks = pages.blocks("task", subject, (), context)
        assert blocks[0]["kind"] == "fact"
        assert squeezed(blocks[0]["text"])[:20] in whole
        rows = next(block for block in blocks if block["kind"] == "table")["rows"]
        assert len(rows) == len(task.projects)
        assert all(row[-1] for row in rows), "each clause says where it bears"


def test_few_words_fill_no_page_of_their_own(tasks: pymupdf.Document, context: Context) -> None:
    """A page that only goes on with a subject holds more than a few rows."""
    heads = {page for _, _, page in tasks.get_toc()}
    last = max(heads)
    for number, page in enumerate(tasks, 1):
        if 3 < number < last and number not in heads:
            assert len(squeezed(page.get_text())) > 200, number


def test_two_of_one_name_are_told_apart_in_the_index(context: Context) -> None:
    subjects = pages.subjects("county", SPEC, context)
    names = {row["name"] for row in pages.index(subjects, [()] * len(subjects), context, Lang.ZH)}
    assert {"市中区（内江市）", "市中区（乐山市）"} <= names
    assert "市中区" not in names
    assert "锦江区" in names


def test_counties_stand_in_the_contents_below_their_prefecture(context: Context) -> None:
    groups = [subject.group for subject in pages.subjects("county", SPEC, context) if subject.group]
    assert groups == [one.name for one in context.gazetteer.prefectures]


@pytest.mark.parametrize(
    ("words", "plate", "wanted"), [(100.0, 150.0, None), (140.0, 140.0, 0.68), (500.0, 150.0, None)]
)
def test_a_map_shrinks_only_where_that_saves_a_page(words: float, plate: float, wanted: float | None) -> None:
    found = better_share(words, plate, 0.82, (297.0, 186.0))
    assert (found is None) == (wanted is None)
    if found is not None:
        assert words + plate - (0.82 - found) * 186.0 <= 297.0 - 29.0


def test_two_processes_give_the_bytes_of_one(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    some = pages.subjects("county", SPEC, context)[40:54]
    monkeypatch.setattr(pages, "subjects", lambda *_: some)
    one = bind.render_atlas("county", OPTIONS, context, spec=SPEC)
    with helpers.crew(1, context.reading.original) as crew:
        assert bind.render_atlas("county", OPTIONS, context, spec=SPEC, crew=crew) == one
    with pymupdf.open(stream=one, filetype="pdf") as document:
        titles = [title for _, title, _ in document.get_toc()]
    names = {subject.title for subject in some}
    assert [title for title in titles if title in names] == [subject.title for subject in some]


def test_county_pages_tell_the_ways_apart(context: Context) -> None:
    subject = next(s for s in pages.subjects("county", SPEC, context) if s.ident == "511303")
    blocks = pages.blocks("county", subject, (), context)
    heads = [block["text"] for block in blocks if block["kind"] == "heading"]
    assert len(heads) >= 2
    ids = set()
    for block in blocks:
        if block["kind"] == "table":
            ids |= {row[0] for row in block["rows"]}
    assert ids
    assert blocks[0]["kind"] == "fact"
    total = sum(int(number) for number in re.findall(r"(\d+) 条", blocks[0]["text"]))
    assert total == len({p.id for _, p in context.reading.projects()}) - _reaching_none(context, "511303")


def _reaching_none(context: Context, adcode: str) -> int:
    from geo.scope.reach import bearings  # noqa: PLC0415

    reached = {b.project_id for b in bearings(context.reading, context.gazetteer) if b.adcode == adcode}
    return len(context.reading.projects()) - len(reached)


def test_runs_of_clauses_are_drawn_together() -> None:
    order = [f"3.{i}" for i in range(1, 10)]
    assert in_runs(["3.1", "3.2", "3.3", "3.5", "3.7", "3.8"], order, Lang.ZH) == "3.1–3.3、3.5、3.7、3.8"


def test_stops_when_asked(context: Context) -> None:
    with pytest.raises(Cancelled):
        bind.render_atlas("prefecture", OPTIONS, context, spec=SPEC, cancel=lambda: True)


def test_a_document_without_subjects_is_refused(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "subjects", lambda *_: ())
    with pytest.raises(InputError, match="任务"):
        bind.render_atlas("task", OPTIONS, context, spec=SPEC)
