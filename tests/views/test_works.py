"""What a session ordered is bounded, and goes when the session goes."""

from __future__ import annotations

import gc

from data.openers.texts import Lang
from layers.sheet import SheetFormat, SheetOptions
from layers.spec import MapSpec
from layers.work.order import Result, SheetOrder
from layers.work.progress import Progress
from layers.work.runner import Job, Pool
from views.parts import orders, preview
from views.parts.preview import Preview
from views.parts.writing.wording import Wording


def done(size: int) -> Job:
    job = Job()
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
    running = [Job() for _ in range(orders.MOST_AT_ONCE)]
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
    mine, job = orders.Works(), Job()
    mine.add("long", job)
    del mine
    gc.collect()
    assert job.cancelled


def test_preview_draws_the_last_wish_only(monkeypatch) -> None:
    asked: list[SheetOrder] = []
    jobs: list[Job] = []

    def submit(order: SheetOrder) -> Job:
        asked.append(order)
        jobs.append(Job())
        return jobs[-1]

    monkeypatch.setattr(preview.runner.previews, "submit", submit)
    one = Preview()
    for title in ("a", "ab", "abc"):
        one.want(MapSpec(), SheetOptions(title=title), None)
    assert [order.options.title for order in asked] == ["a"]
    assert asked[0].options.format is SheetFormat.PNG
    jobs[0].finish(Result(b"a", "a.png", "image/png"))
    one.step()
    assert [order.options.title for order in asked] == ["a", "abc"]
    assert not one.is_current
    jobs[1].fail("比例尺过大")
    one.step()
    assert one.is_current
    assert one.error == "比例尺过大"
    one.want(MapSpec(), SheetOptions(title="abc"), None)
    assert len(asked) == 2


def test_a_work_that_waits_says_its_place(monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(orders.st, "progress", lambda _share, words: said.append(words))
    monkeypatch.setattr(orders.st, "button", lambda *_a, **_k: False)
    t = Wording(Lang.ZH)
    pool = Pool(0)
    first, second = (pool.submit(SheetOrder(MapSpec(), SheetOptions())) for _ in range(2))
    orders._row(orders.Work(1, 0, "图", first), t)
    orders._row(orders.Work(2, 1, "图", second), t)
    first.cancel()
    orders._row(orders.Work(2, 1, "图", second), t)
    second.note(Progress(0.5, "present.export_running", 3, 6))
    second.cancel()
    assert said == ["图 · 排队第 1 位", "图 · 排队第 2 位", "图 · 排队第 1 位"]
    assert second.progress.words(Lang.ZH) == "正在生成：3/6 步"


def test_notes_are_words() -> None:
    result = Result(b"", "a.png", "image/png", ("<b>缺审图号</b>",), ("<i>",))
    markup = preview._notes(result, Wording(Lang.ZH))
    assert "<b>" not in markup
    assert "<i>" not in markup
