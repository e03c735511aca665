"""Figures of the meeting: a key to a stable picture, the slides of a whole tour. Medians on the machine at hand."""

from __future__ import annotations

import datetime as dt
import statistics
from typing import TYPE_CHECKING

from data.openers import catalog
from data.openers.texts import Lang
from layers.tour import slides, steps, tour_file
from layers.tour.make_tour import make
from layers.tour.tour_formats import TourFormat, TourOrder
from layers.work.helpers import crew
from tests.browser.screen import Screen
from tests.layers import documents

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.browser.server import Server

TEXT = catalog.read_text("source/2022.txt")
EDITION = documents.edition("2022")
READING = EDITION.reading
WHOLE = steps.whole(READING)

STABLE = """
  id => new Promise((done, late) => {
    const frame = document.querySelector('.st-key-map iframe')
    const map = frame.contentDocument.querySelector('.leaflet-container')
    const before = map.dataset.painted, begun = performance.now()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }))
    const look = () => {
      const shown = document.querySelector('.stage')?.shown
      const calm = map.dataset.painted !== before && !map.classList.contains('atlas-flying') && shown === id
      if (calm) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)))
      else if (performance.now() - begun > 30000) late(new Error(`${shown} stands on the screen, ${id} was asked for`))
      else requestAnimationFrame(look)
    }
    look()
  })
"""


def test_slides_of_the_whole_tour(benchmark: BenchmarkFixture) -> None:
    """Titles and lines of 36 steps."""
    found = benchmark(slides.slides, WHOLE, EDITION, Lang.ZH)
    assert len(found) == len(WHOLE.steps)


def test_tour_to_link_and_back(benchmark: BenchmarkFixture) -> None:
    """A changed tour of 35 steps."""
    changed = WHOLE.without("c1").worded("t3", "自贡", "备注")
    assert benchmark(lambda: tour_file.from_url(tour_file.to_url(changed, READING), EDITION)) == (changed, ())


def _make(order: TourOrder) -> bytes:
    with crew(1, TEXT) as others:
        return make(order, crew=others)


def test_pptx_of_the_whole_tour(benchmark: BenchmarkFixture) -> None:
    """36 slides with maps, cold: processes are started, the document read. The goal is 20 s."""
    order = TourOrder(TourFormat.PPTX, TEXT, Lang.ZH, dt.date(2026, 1, 2))
    made = benchmark.pedantic(_make, (order,), rounds=3)
    benchmark.extra_info["MB"] = round(len(made) / 1e6, 1)


def test_handout_of_the_whole_tour(benchmark: BenchmarkFixture) -> None:
    """18 pages with vector maps."""
    order = TourOrder(TourFormat.HANDOUT, TEXT, Lang.ZH, dt.date(2026, 1, 2))
    made = benchmark.pedantic(_make, (order,), rounds=3)
    benchmark.extra_info["MB"] = round(len(made) / 1e6, 1)


def test_key_to_stable_picture(benchmark: BenchmarkFixture, server: Server, browser: Browser) -> None:
    """From a key to the last frame of the flight, with motion, at 1280 x 720. The goal is 1 s."""
    screen = Screen(browser, server.url, 1280, 720)
    screen.page.emulate_media(reduced_motion="no-preference")
    screen.open("?mode=present&play=1")
    times: list[float] = []

    def press(step: str) -> None:
        times.append(screen.page.evaluate(STABLE, step))
        screen.settled()

    following = iter(WHOLE.ids[1:25])
    benchmark.pedantic(press, setup=lambda: ((next(following),), {}), rounds=24)
    screen.close()
    benchmark.extra_info |= {"median_ms": round(statistics.median(times)), "worst_ms": round(max(times))}
    print(benchmark.extra_info)  # noqa: T201  a bench speaks
