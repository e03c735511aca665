"""Two documents side by side: matching by words in any order, what changed, what a person sets right, the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from data.errors import InputError
from data.openers.catalog import read_text
from data.openers.texts import Lang
from geo.model import Task
from geo.origin import Span
from layers.__main__ import main
from layers.compare.comparison_book import to_book
from layers.compare.task_matching import MatchState, match_tasks
from layers.compare.year_comparison import compare_years

if TYPE_CHECKING:
    from pathlib import Path

OLD = (
    "四川省2022年测试要点\n一、总则\n（一）支持绵阳市建设科技城。支持绵阳市建设科技城，新增床位500张。牵头单位：科技厅\n"
    "（二）发展动力电池产业。支持宜宾市发展动力电池产业。牵头单位：经济和信息化厅\n（三）修建水库。在巴中市修建水库3座。牵头单位：水利厅\n"
)
NEW = (
    "四川省2023年测试要点\n一、总则\n（一）发展低空经济。支持自贡市发展低空经济。牵头单位：省发展改革委\n"
    "（二）发展动力电池产业。支持宜宾市发展动力电池产业。牵头单位：经济和信息化厅\n"
    "（三）支持绵阳市建设科技城。支持绵阳市、德阳市建设科技城，新增床位800张。牵头单位：科技厅，省卫生健康委\n"
)
WORDS = st.text("支持绵阳市建设科技城发展动力电池产业修水库", min_size=0, max_size=30)


@st.composite
def tasks(draw: st.DrawFn) -> list[Task]:
    rows = draw(st.lists(st.tuples(WORDS, WORDS), max_size=8, unique=True))
    return [Task(n, None, title, words, Span(n, n + 1)) for n, (title, words) in enumerate(rows, 1)]


@given(tasks())
def test_a_document_matches_itself(found: list[Task]) -> None:
    plain = {(task.title, task.text) for task in found}
    assert len(plain) == len(found)
    rows = match_tasks(found, found)
    assert {(row.old, row.new, row.state) for row in rows} == {(t.number, t.number, MatchState.SAME) for t in found}


@given(tasks(), tasks(), st.randoms())
def test_the_order_of_tasks_does_not_matter(old: list[Task], new: list[Task], chance) -> None:
    def words(rows, one, other) -> set:
        names = {task.number: (task.title, task.text) for task in one}
        others = {task.number: (task.title, task.text) for task in other}
        return {(names.get(row.old), others.get(row.new), row.state) for row in rows}

    mixed = list(new)
    chance.shuffle(mixed)
    mixed = [replace(task, number=number) for number, task in enumerate(mixed, 1)]
    assert words(match_tasks(old, new), old, new) == words(match_tasks(old, mixed), old, mixed)


@given(tasks(), tasks())
def test_every_task_stands_once(old: list[Task], new: list[Task]) -> None:
    rows = match_tasks(old, new)
    assert sorted(row.old for row in rows if row.old) == [task.number for task in old]
    assert [row.new for row in rows if row.new] == [task.number for task in new]


def test_the_document_of_2022_against_itself() -> None:
    reading = geo.read(read_text("source/2022.txt"))
    found = compare_years(reading, reading)
    assert {change.match.state for change in found.tasks} == {MatchState.SAME}
    for change in found.tasks:
        assert (change.units.added, change.places.dropped, change.scopes.added) == ((), (), ())
        assert all(row.difference in {0.0, None} for row in change.targets)


def test_what_changed() -> None:
    found = compare_years(geo.read(OLD), geo.read(NEW)).tasks
    assert [(row.match.state.value, row.match.old, row.match.new) for row in found] == [
        ("new", None, 1), ("same", 2, 2), ("changed", 1, 3), ("dropped", 3, None),
    ]  # fmt: skip
    changed = found[2]
    assert changed.places.added == ("德阳市",)
    assert changed.places.dropped == ()
    assert len(changed.units.added) == 1
    beds = [row for row in changed.targets if row.old and row.new]
    assert [(row.old.value, row.new.value, row.difference) for row in beds] == [(500.0, 800.0, 300.0)]


def test_a_person_sets_pairs_right() -> None:
    old, new = geo.read(OLD), geo.read(NEW)
    rows = {(row.old, row.new): row for row in match_tasks(old.tasks, new.tasks, {1: None, 3: 1})}
    assert rows.keys() == {(3, 1), (2, 2), (None, 3), (1, None)}
    assert rows[3, 1].is_said
    for wrong in ({9: 1}, {1: 9}, {1: 1, 2: 1}):
        with pytest.raises(InputError, match="请检查"):
            match_tasks(old.tasks, new.tasks, wrong)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_workbook(lang: Lang) -> None:
    evil = NEW.replace("发展低空经济。支持", "=1+1低空经济。支持")
    book = openpyxl.load_workbook(io.BytesIO(to_book(compare_years(geo.read(OLD), geo.read(evil)), lang)))
    assert len(book.sheetnames) == 3
    sheet = book.worksheets[1]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[5] == 300]
    assert len(rows) == 1
    assert not [cell for one in book for row in one.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(words, "utf-8")
    files = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    out = tmp_path / "对照.xlsx"
    assert main(["compare", *files, "-o", str(out), "--pair", "3=1", "1="]) == 0
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert [(row[1] or None, row[3] or None) for row in rows] == [(3, 1), (2, 2), (None, 3), (1, None)]
    assert main(["compare", *files, "-o", str(out), "--pair", "7=1"]) == 1
    assert "旧文件里没有第 7 项任务" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["compare", *files, "-o", str(out), "--pair", "x"])
