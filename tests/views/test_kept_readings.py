"""Readings are shared by what was read, bounded by bytes, and go with those who have them."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest

from geo.file_reading import read_file
from layers.edition import Edition
from layers.ground import Ground
from layers.reach_index import reach_index
from layers.screen import assets
from layers.work.read_order import PackedReading
from views import kept_readings
from views.kept_readings import CLOSE_S, EVERYBODY, FORGET_S, KeptReadings, give_back, set_apart, sweeping

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def nothing_set_apart() -> Iterator[None]:
    """Tests that follow expect a collection to look at everything."""
    yield
    gc.unfreeze()


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


def packed(words: str) -> PackedReading:
    reading = read_file(f"1．支持绵阳市{words}。\n2．推进建设。".encode())
    return PackedReading.pack(reading, reach_index(reading, Edition(reading).gazetteer))


@pytest.fixture
def here() -> set[str]:
    return {"甲", "乙"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(here: set[str], clock: Clock) -> KeptReadings:
    return KeptReadings(lambda holder: holder in here, clock)


def put(kept: KeptReadings, key: str, holder: str, words: str = "建设科技城") -> Edition:
    made = packed(words)
    return kept.keep(key, made.open(), holder, made)


def test_two_who_open_the_same_share_one_edition(kept: KeptReadings) -> None:
    one = put(kept, "a", "甲")
    assert put(kept, "a", "乙") is one
    assert kept.find("a", "乙") is one
    assert kept.find("b", "甲") is None
    assert kept.count == 1


def test_a_reading_goes_when_all_who_have_it_have_left(kept: KeptReadings, here: set[str], clock: Clock) -> None:
    edition = weakref.ref(put(kept, "a", "甲"))
    put(kept, "a", "乙")
    here.remove("甲")
    clock.now += FORGET_S + 1
    assert not kept.sweep()
    assert kept.find("a", "乙") is not None
    here.remove("乙")
    assert not kept.sweep()
    clock.now += FORGET_S - 1
    assert not kept.sweep()
    clock.now += 2
    assert kept.sweep()
    gc.collect()
    assert edition() is None
    assert kept.count == 0


def test_who_comes_back_in_time_finds_it(kept: KeptReadings, here: set[str], clock: Clock) -> None:
    one = put(kept, "a", "甲")
    here.clear()
    clock.now += FORGET_S - 1
    kept.sweep()
    here.add("丙")
    assert kept.find("a", "丙") is one
    clock.now += FORGET_S - 1
    kept.sweep()
    assert kept.find("a", "丙") is one


def test_the_document_of_all_stays(kept: KeptReadings, here: set[str], clock: Clock) -> None:
    one = kept.keep("a", packed("建设科技城").open(), EVERYBODY)
    here.clear()
    clock.now += 10 * CLOSE_S
    assert not kept.sweep()
    assert kept.find("a", "丙") is one


def test_what_nobody_asks_for_is_closed_and_opens_as_it_was(kept: KeptReadings, clock: Clock) -> None:
    edition = put(kept, "a", "甲")
    wire, reaches = edition.reading.to_dict(), edition.reaches
    gone = weakref.ref(edition)
    del edition
    clock.now += CLOSE_S + 1
    assert kept.sweep()
    gc.collect()
    assert gone() is None
    assert (kept.count, kept.open_bytes) == (1, 0)
    again = kept.find("a", "甲")
    assert again is not None
    assert again.reading.to_dict() == wire
    assert again.reaches == reaches
    assert kept.find("a", "甲") is again


def test_bytes_bound_what_is_open(kept: KeptReadings, monkeypatch: pytest.MonkeyPatch) -> None:
    size = packed("建设科技城").size
    monkeypatch.setattr(kept_readings, "MOST_OPEN", int(size * 2.5))
    kept.keep("all", packed("建设科技城").open(), EVERYBODY, packed("建设科技城"))
    for key in "abcd":
        put(kept, key, "甲")
        assert kept.open_bytes <= size * 2.5
    assert kept.count == 5
    # Whoever gives memory back hears of it, once.
    assert kept.sweep()
    assert not kept.sweep()
    # The one for everybody is open still, and so is the one asked for last.
    open_now = {key for key, row in kept._kept.items() if row.edition is not None}
    assert open_now == {"all", "d"}
    assert kept.find("a", "甲") is not None
    assert kept.open_bytes <= size * 2.5


def test_bytes_bound_what_is_closed(kept: KeptReadings, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(packed("建设科技城").packed)
    monkeypatch.setattr(kept_readings, "MOST_PACKED", int(size * 2.5))
    for key in "abcd":
        put(kept, key, "甲")
    assert kept.count == 2
    assert kept.find("a", "甲") is None
    assert kept.find("d", "甲") is not None


def test_a_short_text_has_nothing_to_be_opened_from_and_is_dropped(
    kept: KeptReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_readings, "MOST_OPEN", 1)
    kept.keep("a", packed("建设科技城").open(), "甲")
    kept.keep("b", packed("发展").open(), "甲")
    assert kept.find("a", "甲") is None
    assert kept.find("b", "甲") is not None


def test_a_thread_sweeps_until_it_is_stopped(
    kept: KeptReadings, here: set[str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_readings, "SWEEP_S", 0.01)
    freed = threading.Event()
    monkeypatch.setattr(kept_readings, "give_back", lambda: (give_back(), freed.set()))
    put(kept, "a", "甲")
    stop = threading.Event()
    thread = sweeping(kept, stop)
    here.clear()
    clock.now += FORGET_S + 1
    assert freed.wait(20)
    assert kept.count == 0
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def test_what_stays_is_passed_over_and_looked_through_when_something_went() -> None:
    round_trip = Clock()
    round_trip.itself = round_trip
    gone = weakref.ref(round_trip)
    set_apart()
    assert gc.get_freeze_count() > 10_000
    del round_trip
    gc.collect()
    # It was set apart: nobody looks at it.
    assert gone() is not None
    give_back()
    assert gone() is None


def test_a_quiet_server_looks_through_its_memory_now_and_then(
    kept: KeptReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_readings, "SWEEP_S", 0.001)
    looked, opened = threading.Event(), threading.Event()
    monkeypatch.setattr(kept_readings, "give_back", looked.set)
    monkeypatch.setattr(kept_readings, "set_apart", opened.set)
    stop = threading.Event()
    put(kept, "a", "甲")
    thread = sweeping(kept, stop)
    assert opened.wait(20)
    assert looked.wait(20)
    stop.set()
    thread.join(20)
    assert not kept.came()
    put(kept, "b", "甲")
    assert kept.came()
    assert not kept.came()


def test_what_nobody_has_a_document_of_is_forgotten(
    kept: KeptReadings, here: set[str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(key: str, holder: str, words: str) -> weakref.ref[object]:
        edition = Edition(read_file(f"（一）推进建设。支持{words}建设都市圈。".encode(), jurisdiction=words))
        web = assets.of(edition.ground)
        assert web.province in assets._bases
        return weakref.ref(kept.keep(key, edition, holder).ground)

    grounds = {"甲": opened("a", "甲", "杭州市"), "乙": opened("b", "乙", "昆明市")}
    assert kept.provinces == {"510000", "330000", "530000"}
    own = Ground.of()
    monkeypatch.setattr(kept_readings, "SWEEP_S", 0.001)
    freed, stop = threading.Event(), threading.Event()
    monkeypatch.setattr(kept_readings, "give_back", freed.set)
    here.remove("甲")
    clock.now += FORGET_S + 1
    thread = sweeping(kept, stop)
    assert freed.wait(20)
    stop.set()
    thread.join(20)
    gc.collect()
    assert kept.provinces == {"510000", "530000"}
    assert grounds["甲"]() is None
    assert grounds["乙"]() is Ground.of("530000")
    assert Ground.of() is own
    assert "330000" not in assets._bases
    assert "530000" in assets._bases
    assert assets.of(Ground.of("330000")).province in assets._bases
