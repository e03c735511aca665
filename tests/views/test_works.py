"""What a session ordered is bounded, and goes when the session goes."""

from __future__ import annotations

import gc

from data.texts import Lang
from layers.sheet import Format, Options
from layers.sheet.jobs import Job, Result
from views import preview, works
from views.preview import Preview
from views.words import Words


def done(size: int) -> Job:
    job = Job()
    job.finish(Result(b"0" * size, "a.pdf", "application/pdf"))
    return job


def test_old_files_make_room() -> None:
    mine = works.Works()
    for _ in range(works.KEPT + 3):
        mine.add("file", done(10))
    assert len(mine.rows) == works.KEPT
    numbers = [work.number for work in mine.rows]
    assert numbers == sorted(numbers)
    assert numbers[-1] - numbers[0] == works.KEPT - 1


def test_large_files_make_room(monkeypatch) -> None:
    monkeypatch.setattr(works, "MOST_BYTES", 100)
    mine = works.Works()
    for _ in range(3):
        mine.add("file", done(60))
    assert len(mine.rows) == 1


def test_work_under_way_is_never_put_away_but_limited() -> None:
    mine = works.Works()
    running = [Job() for _ in range(works.MOST_AT_ONCE)]
    for job in running:
        mine.add("long", job)
    assert mine.is_full()
    for _ in range(works.KEPT + 2):
        mine.add("file", done(1))
    assert {id(work.job) for work in mine.rows} >= {id(job) for job in running}
    mine.drop(next(work.number for work in mine.rows if work.job is running[0]))
    assert running[0].cancelled
    assert not mine.is_full()


def test_the_end_of_a_session_stops_its_work() -> None:
    mine, job = works.Works(), Job()
    mine.add("long", job)
    del mine
    gc.collect()
    assert job.cancelled


def test_preview_draws_the_last_wish_only(monkeypatch) -> None:
    asked: list[tuple[object, ...]] = []
    jobs: list[Job] = []

    def sheet(*wish: object) -> Job:
        asked.append(wish)
        jobs.append(Job())
        return jobs[-1]

    monkeypatch.setattr(preview.jobs, "sheet", sheet)
    one = Preview()
    for title in ("a", "ab", "abc"):
        one.want(None, Options(title=title), None)  # type: ignore[arg-type]
    assert [wish[1].title for wish in asked] == ["a"]
    assert asked[0][1].format is Format.PNG
    jobs[0].finish(Result(b"a", "a.png", "image/png"))
    one.step()
    assert [wish[1].title for wish in asked] == ["a", "abc"]
    assert not one.is_current
    jobs[1].fail("比例尺过大")
    one.step()
    assert one.is_current
    assert one.error == "比例尺过大"
    one.want(None, Options(title="abc"), None)  # type: ignore[arg-type]
    assert len(asked) == 2


def test_notes_are_words() -> None:
    result = Result(b"", "a.png", "image/png", ("<b>缺审图号</b>",), ("<i>",))
    markup = preview._notes(result, Words(Lang.ZH))
    assert "<b>" not in markup
    assert "<i>" not in markup
