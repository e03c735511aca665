"""Atlases: pages, bookmarks, page numbers, nothing cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pymupdf
import pytest

from data.errors import InputError
from data.openers.texts import Lang
from layers.sheet.atlas import bind, pages
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


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_a_bookmark_a_task_on_the_page_that_the_contents_name(tasks: pymupdf.Document, context: Context) -> None:
    bookmarks = {squeezed(title): page for _, title, page in tasks.get_toc()}
    contents = squeezed(tasks[1].get_text())
    for task in context.reading.tasks:
        title = squeezed(f"任务 {task.number}　{task.title}")
        page = bookmarks[title]
        assert squeezed(tasks[page - 1].get_text()).startswith(title)
        assert re.search(re.escape(title) + rf"\W*{page}(?!\d)", contents)
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
    for number, page in enumerate(tasks, 1):
        words = page.get_text()
        if number > 1:
            assert words.rstrip().endswith(str(number))
        assert "内部工作用图" in words
    assert "某局" in tasks[0].get_text()
    assert "GS(2024)0650号" in tasks[0].get_text()


def test_index_leads_to_pages_that_show_the_place(tasks: pymupdf.Document) -> None:
    start = next(page for _, title, page in tasks.get_toc() if title == "地名索引")
    index = squeezed("".join(tasks[i].get_text() for i in range(start - 1, len(tasks))))
    found = re.search(r"攀钢集团\.*(\d+)", index)
    assert found
    assert "攀钢集团" in squeezed("".join(tasks[int(found[1]) - 1 + i].get_text() for i in (0, 1)))


def test_two_processes_give_the_bytes_of_one(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    some = pages.subjects("county", SPEC, context)[40:54]
    monkeypatch.setattr(pages, "subjects", lambda *_: some)
    one = bind.render_atlas("county", OPTIONS, context, spec=SPEC)
    with helpers.crew(1, context.reading.original) as crew:
        assert bind.render_atlas("county", OPTIONS, context, spec=SPEC, crew=crew) == one
    with pymupdf.open(stream=one, filetype="pdf") as document:
        titles = [title for _, title, _ in document.get_toc()]
    assert [subject.title for subject in some] == titles[:14]


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
