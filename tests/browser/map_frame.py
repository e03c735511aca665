"""The shell in the frame of st_folium, with a stand-in for Streamlit around it: what a paint does, without the app."""

from __future__ import annotations

import re
import socket
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit_folium
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from layers import select
from layers.screen import assets, paint, shell
from tests.browser.outside import foreign_requests

if TYPE_CHECKING:
    from collections.abc import Iterator

PARENT = """<!doctype html><html lang="zh"><title>parent</title>
<style>html, body { margin: 0; height: 100% }
iframe { border: 0; display: block; width: 100vw; height: 100vh }</style>
<iframe src="/component/index.html"></iframe>
<script>
  const frame = document.querySelector('iframe'); let waiting = null, isReady = false
  window.values = []; window.keys = []; window.pwned = 0
  const render = { type: 'streamlit:render', disabled: false, theme: null }
  const post = (args) => frame.contentWindow.postMessage({ ...render, args }, '*')
  window.render = (args) => { waiting = args; if (isReady) post(args) }
  window.addEventListener('message', ({ data }) => {
    if (data.type === 'streamlit:componentReady') { isReady = true; if (waiting) post(waiting) }
    if (data.type === 'streamlit:setComponentValue') window.values.push(data.value)
  })
  for (const type of ['keydown', 'keyup']) document.addEventListener(type, (e) => window.keys.push(type + ' ' + e.key))
</script>"""


@contextmanager
def served() -> Iterator[str]:
    """Serve the component and the files of the shell; yields the address."""
    component = Path(streamlit_folium.__file__).parent / "frontend" / "build"
    routes = [
        Route("/", lambda _: HTMLResponse(PARENT)),
        *assets.routes(),
        Mount("/component", StaticFiles(directory=component)),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="warning", lifespan="off", ws="none"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)


class Frame:
    """A page with the map in it."""

    def __init__(self, browser, address, edition, web, **options):
        self.edition, self.web, self.address = edition, web, address
        self.faults = []
        options = {"locale": "zh-CN", "reduced_motion": "reduce", "viewport": {"width": 1000, "height": 700}} | options
        self.size = options["viewport"]
        self.context = browser.new_context(**options)
        self.foreign = foreign_requests(self.context, re.escape(address))
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(address)
        self.painted = 0

    def again(self):
        """Load the page anew, as a window that was just opened has it; the browser keeps what it has compiled."""
        self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(self.size)
        self.page.goto(self.address)
        self.painted = 0

    @property
    def map(self):
        return self.page.frames[1]

    def arguments(self, spec, **options):
        told = {}
        component = streamlit_folium._component_func
        streamlit_folium._component_func = lambda **given: told.update(given)
        try:
            selection = select.select(self.edition, spec)
            group = paint.paint(self.edition, spec, selection, web=self.web, **options)
            streamlit_folium.st_folium(
                shell.build_map(self.web),
                key="map",
                height=shell.HEIGHT,
                use_container_width=True,
                returned_objects=[],
                feature_group_to_add=group,
            )
        finally:
            streamlit_folium._component_func = component
        del told["on_change"]
        return told

    def show(self, spec, **options):
        self.page.evaluate("args => window.render(args)", self.arguments(spec, **options))
        self.painted += 1
        self.map.wait_for_function("n => window.AtlasShell && AtlasShell.stats.paints >= n", arg=self.painted)

    def look(self, centre, zoom):
        # Said to give nothing back: the map itself would be brought here, with all that hangs on it.
        self.map.evaluate("([at, zoom]) => void map.setView(at, zoom, { animate: false })", [centre, zoom])

    def at(self, place_id):
        return self.map.evaluate("id => AtlasShell.where(id)", place_id)

    def values(self, count=1):
        self.page.wait_for_function("n => window.values.length >= n", arg=count)
        return [(value["kind"], value["id"]) for value in self.page.evaluate("window.values")]
