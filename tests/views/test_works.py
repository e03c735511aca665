"""What a session ordered is bounded, and goes when the session goes."""

from __future__ import annotations

import gc

from data.openers.texts import Lang
from layers.sheet import SheetFormat, SheetOptions
from layers.work.sheet_jobs import Result, SheetJob
from views.parts import orders, preview
from views.parts.preview import Preview
from views.parts.wording import Wording


def done(size: int) -> SheetJob:
    job = SheetJob()
    job.finish(Result(b"0" * size, "a.pdf", "application/pdf"))
    return job


def test_old_files_make_room() -> None:
    mine = orders.Works()
    for _ in range(orders.KEPT + 3):
        mine.add("file", done(10))
    assert len(mine.rows) == orders.KEPT
    numbers = [work.number for work in mine.rows]
    assert numbers == sorted(numbers)
    assert numbers[-1] - numbers[0] == orders.KEPT - 1


def test_large_files_make_room(monkeypatch) -> None:
    monkeypatch.setattr(orders, "MOST_BYTES", 100)
    mine = orders.Works()
    for _ in range(3):
        mine.add("file", done(60))
    assert len(mine.rows) == 1


def test_work_under_way_is_never_put_away_but_limited() -> None:
    mine = orders.Works()
    running = [SheetJob() for _ in range(orders.MOST_AT_ONCE)]
    for job in running:
        mine.add("long", job)
    assert mine.is_full()
    for _ in range(orders.KEPT + 2):
        mine.add("file", done(1))
    assert {id(work.job) for work in mine.rows} >= {id(job) for job in running}
    mine.drop(next(work.number for work in mine.rows if work.job is running[0]))
    assert running[0].cancelled
    assert not mine.is_full()


def test_the_end_of_a_session_stops_its_work() -> None:
    mine, job = orders.Works(), SheetJob()
    mine.add("long", job)
    del mine
    gc.collect()
    assert job.cancelled


def test_preview_draws_the_last_wish_only(monkeypatch) -> None:
    asked: list[tuple[object, ...]] = []
    jobs: list[SheetJob] = []

    def sheet(*wish: object) -> SheetJob:
        asked.append(wish)
        jobs.append(SheetJob())
        return jobs[-1]

    monkeypatch.setattr(preview.file_jobs, "sheet", sheet)
    one = Preview()
    for title in ("a", "ab", "abc"):
        one.want(None, SheetOptions(title=title), None)  # type: ignore[arg-type]
    assert [wish[1].title for wish in asked] == ["a"]
    assert asked[0][1].format is SheetFormat.PNG
    jobs[0].finish(Result(b"a", "a.png", "image/png"))
    one.step()
    assert [wish[1].title for wish in asked] == ["a", "abc"]
    assert not one.is_current
    jobs[1].fail("比例尺过大")
    one.step()
    assert one.is_current
    assert one.error == "比例尺过大"
    one.want(None, SheetOptions(title="abc"), None)  # type: ignore[arg-type]
    assert len(asked) == 2


def test_notes_are_words() -> None:
    result = Result(b"", "a.png", "image/png", ("<b>缺审图号</b>",), ("<i>",))
    markup = preview._notes(result, Wording(Lang.ZH))
    assert "<b>" not in markup
    assert "<i>" not in markup
