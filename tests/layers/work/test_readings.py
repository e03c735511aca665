"""Reading in another process: the same reading, progress, a limit, stopping, faults. Every wait is bounded."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from data.openers.texts import Lang, text
from geo.file_reading import read_file
from geo.reading_watch import too_slow
from layers.edition import Edition
from layers.work import read_document as reader
from layers.work import runner
from layers.work.read_order import PackedReading, ReadOrder
from layers.work.runner import READING_MB, Pool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.work.runner import Job

LIMIT = 90
SMALL = (
    "四川省某年重点任务\n一、优化布局\n1．建设成都都市圈。推动成都市与德阳市同城化发展。\n"
    "2．支持绵阳市建设科技城，新增床位500张。\n3．全省推进县城建设。\n"
)
LONG = "四川省某年重点任务\n" + "".join(f"{n}．支持绵阳市建设科技城，全省新增床位{n}张。\n" for n in range(1, 40_000))


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(1, is_quiet=True, most_mb=READING_MB)
    yield made
    made.close()


def order(words: str, seconds: float = LIMIT, name: str = "计划.txt") -> ReadOrder:
    return ReadOrder(name, words.encode(), seconds)


def under_way(job: Job[PackedReading]) -> int:
    """Wait until the worker tells how far it is; return its number."""
    limit = time.monotonic() + LIMIT
    while job.progress.share <= 0 and not job.done and time.monotonic() < limit:
        time.sleep(0.01)
    assert not job.done
    assert job.worker is not None
    return job.worker


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_reading_is_the_one_that_this_process_makes(pool: Pool) -> None:
    job = pool.submit(order(SMALL))
    assert job.wait(LIMIT)
    assert job.result is not None
    made, own = job.result.open(), Edition(read_file(SMALL.encode(), "计划.txt"))
    assert made.reading.to_dict() == own.reading.to_dict()
    assert made.reading.where(made.reading.tasks[0].span) == own.reading.where(own.reading.tasks[0].span)
    assert made.reaches == own.reaches
    assert made.reach_by_county == own.reach_by_county
    assert made.reach_by_prefecture == own.reach_by_prefecture
    for theme, layer in own.layers.items():
        assert made.layers[theme].features.equals(layer.features)
    again = pool.submit(ReadOrder("计划.txt", reader.extract(SMALL.encode(), "计划.txt"), LIMIT, "510700"))
    assert again.wait(LIMIT)
    assert again.result is not None
    assert again.result.open().reading.document.jurisdiction.adcode == "510700"


@pytest.mark.parametrize(
    ("raw", "words"), [(b"hello world", "不像规划文件"), (b"", "空文件"), (b"\x89PNG\r\n", "是图片")]
)
def test_what_cannot_be_read_says_so_and_the_worker_goes_on(raw: bytes, words: str, pool: Pool) -> None:
    refused = pool.submit(ReadOrder("甲.txt", raw, LIMIT))
    assert refused.wait(LIMIT)
    assert refused.result is None
    assert words in (refused.error or "")
    after = pool.submit(order(SMALL))
    assert after.wait(LIMIT)
    assert after.error is None
    assert after.worker == refused.worker


def test_the_limit_ends_a_reading_with_the_reason(pool: Pool) -> None:
    job = pool.submit(order(LONG, 0.01))
    assert job.wait(LIMIT)
    assert job.error == too_slow(0.01)
    assert job.result is None
    assert not job.cancelled


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be halted here")
def test_one_that_does_not_end_itself_is_ended_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "GRACE_S", 0.2)
    pool = Pool(1)
    try:
        first = pool.submit(order(SMALL))
        assert first.wait(LIMIT)
        process = first.worker
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        job = pool.submit(order(SMALL, 0.3))
        assert job.wait(LIMIT)
        assert job.error == too_slow(0.3)
        limit = time.monotonic() + LIMIT
        while lives(process) and time.monotonic() < limit:
            time.sleep(0.01)
        assert not lives(process)
        after = pool.submit(order(SMALL))
        assert after.wait(LIMIT)
        assert after.error is None
    finally:
        pool.close()


def test_progress_rises_and_stopping_leaves_no_process() -> None:
    pool = Pool(1)
    try:
        job = pool.submit(order(LONG))
        process = under_way(job)
        assert job.progress.step.startswith("reading.step_")
        assert job.progress.words(Lang.ZH)
        job.cancel()
        assert not lives(process)
        assert (job.result, job.error, job.cancelled) == (None, None, True)
        after = pool.submit(order(SMALL))
        assert after.wait(LIMIT)
        assert after.error is None
    finally:
        pool.close()


@pytest.mark.parametrize("lang", list(Lang))
def test_a_worker_that_dies_is_told_in_the_words_of_reading(lang: Lang) -> None:
    pool = Pool(1, is_quiet=True)
    try:
        job = pool.submit(ReadOrder("长.txt", LONG.encode(), LIMIT, lang=lang))
        os.kill(under_way(job), 9)
        assert job.wait(LIMIT)
        assert job.result is None
        assert job.error == text("reading.died", lang)
    finally:
        pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="no bound on memory here")
def test_memory_is_bounded_and_the_reason_told() -> None:
    pool = Pool(1, is_quiet=True, most_mb=220)
    try:
        job = pool.submit(order(LONG * 2))
        assert job.wait(LIMIT)
        assert job.result is None
        assert job.error == text("reading.no_memory", Lang.ZH, n=220)
        process = job.worker
        limit = time.monotonic() + LIMIT
        while process is not None and lives(process) and time.monotonic() < limit:
            time.sleep(0.01)
        assert not pool._idle
    finally:
        pool.close()


def test_a_reading_too_large_to_be_kept_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 1000)
    with pytest.raises(reader.TooLargeError, match=r"计划.txt 读出 \d+ 条.*python -m geo read"):
        reader.read_document(order(SMALL), lambda _: None)


def test_a_worker_that_took_much_memory_is_not_kept() -> None:
    pool = Pool(1)
    try:
        child = pool._take()
        child.is_full = True
        pool._idle.append((time.monotonic(), child))
        job = pool.submit(order(SMALL))
        assert job.wait(LIMIT)
        assert job.error is None
        limit = time.monotonic() + LIMIT
        while job.worker is not None and time.monotonic() < limit:
            time.sleep(0.01)
        assert job.worker is None
        assert pool._idle == []
    finally:
        pool.close()
