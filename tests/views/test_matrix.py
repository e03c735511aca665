"""The matrix, the bodies and the targets say what the reading says, and lead on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geo.gazetteer import default
from geo.model import TargetRole
from layers.ask.target_list import targets
from layers.ask.unit_duties import units
from views import answers
from views.answers import Open
from views.panels.asking import matrix_panel, targets_table, units_table
from views.state import Nav

from . import desks


def grid(inside: str = "", document=desks.DOCUMENT):
    return answers.matrix_of(desks.documents.opened(document), inside)


@pytest.mark.parametrize("inside", ["", "510100"])
def test_each_cell_has_heads_shade_and_number(inside: str) -> None:
    seen = desks.view({"mode": "matrix"})
    markup = matrix_panel.panel(Open(inside=inside), seen)
    found = grid(inside)
    head = r'<td class="(\w+)[^"]*"[^>]*><button data-a="cell:(\d+)=(\d+)" aria-label="[^"]+">'
    pattern = head + r"(\d*)(?:<small>/?(\d+)</small>)?<"
    cells = re.findall(pattern, markup)
    assert {(int(task), code) for _, task, code, _, _ in cells} == set(found.cells)
    for how, task, code, direct, every in cells:
        cell = found.cells[int(task), code]
        assert how == cell.how.value
        assert (int(direct or 0), int(every or direct)) == (cell.direct, len(cell.hits))
    assert markup.count('<th scope="col"') == len(found.columns) + 1
    assert markup.count('<th scope="row"') == len(found.rows)
    heads = desks.actions(markup, "place" if inside else "inside")
    assert set(heads) >= {column.adcode for column in found.columns}


def test_filters_hold_in_the_cells() -> None:
    seen = desks.view({"mode": "matrix", "has_target": "1"})
    markup = matrix_panel.panel(Open(), seen)
    tasks = {seen.edition.task_of(key) for key in seen.filtered.ids}
    assert set(map(int, desks.actions(markup, "row"))) == tasks
    for argument in desks.actions(markup, "cell"):
        task, _, code = argument.partition("=")
        hits = matrix_panel.seen(grid().cells[int(task), code], seen.filtered.ids).hits
        assert {hit.project for hit in hits} <= seen.filtered.ids
    assert matrix_panel.seen(grid().cells[1, "510100"], frozenset()) is None


def test_opened_cell_lists_its_clauses() -> None:
    cell = grid().cells[1, "510100"]
    listed: list[str] = []
    for page in range((len(cell.hits) - 1) // matrix_panel.LINES + 1):
        seen = desks.view({"mode": "matrix", "task": "1", "place": "510100", "desk": f"cell:{page}"})
        sheet = matrix_panel.panel(Open.read(seen.nav.desk), seen).partition('class="sheet"')[2]
        listed += desks.actions(sheet, "clause")
    assert listed == [hit.project for hit in cell.hits]


def test_clicks_lead_there_and_back() -> None:
    start = Nav(mode="matrix")
    opened = matrix_panel.act(start, "cell:3=511500")
    assert (opened.mode, opened.spec.task, opened.spec.place) == ("matrix", 3, "511500")
    assert matrix_panel.act(opened, "shut:") == start
    down = matrix_panel.act(start, "inside:510100")
    assert down.spec.place == "510100"
    assert Open.read(matrix_panel.act(matrix_panel.act(down, "cell:1=510121"), "shut:").desk).inside == "510100"
    assert matrix_panel.act(down, "inside:") == start
    assert matrix_panel.act(matrix_panel.act(start, "row:3"), "row:3") == start
    assert matrix_panel.act(down, "place:510121").to_query() == {"mode": "place", "place": "510121"}
    assert matrix_panel.act(down, "clause:kabc").to_query() == {"clause": "kabc"}
    for broken in ("cell:x=y", "cell:", "row:x", "set:part:units", "nothing:", ""):
        assert matrix_panel.act(start, broken).spec == start.spec


def test_order_of_a_column_turns_and_ends() -> None:
    nav, orders = Nav(mode="matrix"), []
    for _ in range(3):
        nav = matrix_panel.act(nav, "sort:value")
        orders.append(Open.read(nav.desk).sort)
    assert orders == ["value", "-value", ""]


def test_achievements_are_kept_apart_from_goals() -> None:
    goal, *others = targets(desks.edition().reading)
    done = replace(goal, role=TargetRole.ACHIEVEMENT)
    assert targets_table.kept([goal, done, *others], Open(role="achievement")) == [done]
    assert targets_table.kept([goal, done], Open(role="goal")) == [goal]
    assert 'data-a="set:role"' in targets_table.panel(Open(), desks.view())


def test_targets_are_filtered_and_sorted() -> None:
    rows = targets(desks.edition().reading)
    assert targets_table.kept(rows, Open()) == list(rows)
    one = rows[0]
    only = targets_table.kept(rows, Open(unit=one.lead_units[0], measure=one.measure or "-"))
    assert one in only
    assert all(one.lead_units[0] in row.lead_units and row.measure == one.measure for row in only)
    up = targets_table.kept(rows, Open(sort="value"))
    assert [(row.measure, row.amount) for row in up] == sorted((row.measure, row.amount) for row in rows)
    assert targets_table.kept(rows, Open(sort="-value"))[0] == up[-1]
    markup = targets_table.panel(Open(unit="无此单位"), desks.view())
    assert "没有符合条件的指标" in markup
    assert 'data-a="reset:"' in markup


@pytest.mark.parametrize("lang", desks.LANGS)
def test_targets_table_says_every_number(lang: str) -> None:
    seen = desks.view({"lang": lang})
    markup = targets_table.panel(Open(sort="object"), seen)
    rows = targets(seen.edition.reading)
    assert len(re.findall(r'<tr><td class="num">', markup)) == len(rows)
    assert markup.count("aria-sort") == len(targets_table.SORTS)
    assert 'aria-sort="ascending"' in markup
    for row in rows:
        assert row.object in desks.plain(markup)


def test_bodies_and_what_they_carry() -> None:
    seen = desks.view()
    rows = units(seen.edition.reading)
    listed: list[str] = []
    for page in range((len(rows) - 1) // units_table.PAGE + 1):
        listed += desks.actions(units_table.panel(Open(part="units", page=page), seen), "who")
    assert listed == [row.unit for row in rows]
    first = rows[0]
    markup = units_table.panel(Open(part="units", who=first.unit), seen)
    assert 'aria-expanded="true"' in markup
    assert set(map(int, desks.actions(markup, "task"))) == {*first.lead, *first.responsible}
    assert {place.place_id for place in first.places} <= set(desks.actions(markup, "place"))


def test_document_without_units_and_numbers() -> None:
    document = desks.documents.make("a.txt", "1.支持宜宾市建设三江新区。".encode())
    seen = desks.view({"mode": "matrix"}, document)
    assert "没有数量指标" in targets_table.panel(Open(), seen)
    assert "没有列出单位" in units_table.panel(Open(), seen)


def test_hostile_words_stay_words() -> None:
    seen = desks.view({"mode": "matrix", "task": "1", "place": "510100"}, desks.HOSTILE)
    unit = seen.edition.reading.tasks[0].lead_units
    markup = matrix_panel.panel(Open(), seen) + targets_table.panel(Open(), seen)
    markup += units_table.panel(Open(who=unit[0] if unit else ""), seen)
    assert "<script>" not in markup
    assert "<img" not in markup


def test_long_documents_come_a_page_at_a_time() -> None:
    names = [division.name for division in default().prefectures]
    text = "\n".join(f"{n}.任务{n}。支持{names[n % 21]}建设{n}个园区。（牵头单位：单位{n}厅）" for n in range(1, 121))
    document = desks.documents.make("long.txt", text.encode())
    seen = desks.view({"mode": "matrix"}, document)
    assert len(seen.edition.tasks) == 120
    first, last = matrix_panel.panel(Open(), seen), matrix_panel.panel(Open(page=99), seen)
    assert desks.actions(first, "row")[0] == "1"
    assert len(desks.actions(first, "row")) == matrix_panel.ROWS
    assert desks.actions(last, "row")[-1] == "120"
    assert len(desks.actions(units_table.panel(Open(), seen), "who")) <= units_table.PAGE
