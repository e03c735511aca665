"""The files: read again by programs that have no part in writing them."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import threading
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pikepdf
import pymupdf
import pytest
from PIL import Image

from layers.sheet.options import SheetFormat
from layers.sheet.out import svg
from layers.sheet.out.png import with_dpi
from layers.sheet.out.render import file_name, render, write
from layers.sheet.page.scene_builder import compose
from tests.browser.chromium import program
from tests.layers.sheet.conftest import SHEETS, options_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene

    SceneOf = Callable[[str], Scene]

READ = ["province_a3", "task_upright", "prefecture", "english", "grey"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pdf_of(scene_of: SceneOf) -> Callable[[str], bytes]:
    made: dict[str, bytes] = {}

    def get(name: str) -> bytes:
        if name not in made:
            made[name] = write(scene_of(name), options_for(name, SheetFormat.PDF)[1])
        return made[name]

    return get


def words_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return "\n".join(page.get_text() for page in document)


@pytest.mark.parametrize("name", READ)
def test_every_name_is_found_by_a_search(scene_of: SceneOf, pdf_of: Callable[[str], bytes], name: str) -> None:
    scene = scene_of(name)
    with pymupdf.open(stream=pdf_of(name), filetype="pdf") as document:
        page = document[0]
        read = page.get_textpage()
        # Letters that stand apart or below one another are found as well: the name stands there unseen in one piece.
        lost = {label.text for label in scene.labels if not page.search_for(label.text, textpage=read)}
    assert lost == set()


@pytest.mark.parametrize("name", READ)
def test_no_radical_stands_for_a_character(pdf_of: Callable[[str], bytes], name: str) -> None:
    words = words_of(pdf_of(name))
    assert len(words) > 200
    assert [hex(ord(char)) for char in words if 0x2E80 <= ord(char) <= 0x2FDF] == []
    assert "\ufffd" not in words


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler is not installed")
def test_fonts_are_embedded_and_subset(pdf_of: Callable[[str], bytes], tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_of("province_a3"))
    listed = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True, timeout=30).stdout
    rows = listed.splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+NotoSansSC", row), row
        emb, sub, uni = row.split()[-5:-2]
        assert (emb, sub, uni) == ("yes", "yes", "yes"), row


def test_declares_pdf_a_2u_and_its_title(pdf_of: Callable[[str], bytes], scene_of: SceneOf) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("task_upright"))) as pdf:
        with pdf.open_metadata() as meta:
            assert meta["pdfaid:part"] == "2"
            assert meta["pdfaid:conformance"] == "U"
        assert str(pdf.docinfo["/Title"]) == scene_of("task_upright").facts.title
        width, height = (float(v) / 72 * 25.4 for v in pdf.pages[0].mediabox[2:])
    assert (width, height) == pytest.approx((210, 297), abs=0.2)


def test_same_input_same_bytes(context: Context) -> None:
    spec, options = options_for("clause", SheetFormat.PDF)
    assert render(spec, options, context) == render(spec, options, context)


def test_threads_do_not_disturb_each_other(context: Context) -> None:
    names = ["clause", "county", "clause", "county"]
    alone = {name: render(*options_for(name, SheetFormat.PDF), context) for name in set(names)}
    found: dict[int, bytes] = {}

    def work(number: int, name: str) -> None:
        found[number] = render(*options_for(name, SheetFormat.PDF), context)

    threads = [threading.Thread(target=work, args=(i, name)) for i, name in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [found[i] == alone[name] for i, name in enumerate(names)] == [True] * 4


@pytest.mark.parametrize("name", ["province_a3", "figures"])
def test_size_of_the_pdf(pdf_of: Callable[[str], bytes], name: str) -> None:
    assert len(pdf_of(name)) <= 1_000_000


@pytest.mark.parametrize("dpi", [150, 300])
def test_png_knows_its_dpi(context: Context, dpi: int) -> None:
    spec, options = options_for("clause", SheetFormat.PNG, dpi)
    with Image.open(io.BytesIO(render(spec, options, context))) as image:
        assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)
        assert image.size == pytest.approx((297 / 25.4 * dpi, 210 / 25.4 * dpi), abs=1.5)


def test_dpi_chunk_is_sound(scene_of: SceneOf) -> None:
    png = write(scene_of("county"), options_for("county", SheetFormat.PNG, 72)[1])
    assert png[37:41] == b"pHYs"
    x, y, unit = struct.unpack(">IIB", png[41:50])
    assert (x, y, unit) == (2835, 2835, 1)
    assert struct.unpack(">I", png[50:54])[0] == zlib.crc32(png[37:50])
    with pytest.raises(ValueError, match="no PNG"):
        with_dpi(b"GIF89a", 300)


@pytest.mark.parametrize("name", ["province_a3", "english", "grey"])
def test_svg_keeps_its_text_and_stands_alone(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    source = svg.write(scene, standalone=True)
    root = ET.fromstring(source)
    texts = {"".join(node.itertext()) for node in root.iter(f"{SVG}text")}
    assert {label.text for label in scene.labels} <= texts
    outside = re.findall(r'(?:href|src)="(?!#)([^"]*)"|url\((?!data:|#)([^)]*)\)', source)
    assert outside == []
    assert root.get("width", "").endswith("mm")
    faces = "".join(node.text or "" for node in root.iter(f"{SVG}style"))
    assert faces.count("@font-face") == 3


def test_svg_escapes_what_a_title_may_hold(context: Context) -> None:
    spec, options = options_for("clause", SheetFormat.SVG)
    source = render(spec, replace(options, title='<b>&"x"</b>'), context).decode()
    root = ET.fromstring(source)
    assert root.find(f"{SVG}title").text == '<b>&"x"</b>'
    assert root.find(f".//{SVG}b") is None


@pytest.mark.skipif(program() is None, reason="no browser is installed")
def test_browser_draws_the_svg_as_the_typesetter_does(scene_of: SceneOf, tmp_path: Path) -> None:
    scene = scene_of("task_upright")
    source = tmp_path / "a.svg"
    source.write_text(svg.write(scene, standalone=True), "utf-8")
    shot = tmp_path / "shot.png"
    width, height = round(scene.width / 25.4 * 96), round(scene.height / 25.4 * 96)
    subprocess.run(
        [program(), "--headless", "--font-render-hinting=none", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--force-device-scale-factor=1", f"--user-data-dir={tmp_path / 'profile'}",
         f"--window-size={width},{height + 200}",
         "--virtual-time-budget=2000",
         f"--screenshot={shot}", source.as_uri()],
        capture_output=True, check=True, timeout=90,
    )  # fmt: skip
    with Image.open(shot) as image:
        browser = np.asarray(image.convert("L").crop((0, 0, width, height)), dtype=float)
    png = write(scene, options_for("task_upright", SheetFormat.PNG, 96)[1])
    with Image.open(io.BytesIO(png)) as image:
        own = np.asarray(image.convert("L").resize((width, height)), dtype=float)
    assert np.abs(browser - own).mean() < 4
    assert np.corrcoef(browser.ravel(), own.ravel())[0, 1] > 0.93


def test_names_of_files_sort_and_are_safe(context: Context) -> None:
    spec, options = SHEETS["task_a3"]
    names = [file_name(spec.with_(task=t.number), options, context.reading) for t in context.reading.tasks]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert not any(set(name) & set('\\/:*?"<>|\n ') for name in names)


def test_a_reader_who_does_not_see_is_told_what_the_map_shows(context: Context) -> None:
    spec, options = options_for("prefecture", SheetFormat.PDF)
    scene = compose(spec, options, context)
    with pikepdf.open(io.BytesIO(write(scene, options))) as document:
        assert str(document.Root.Lang) == "zh"
        told = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert len(told) == 1 + len(scene.sequels)
    assert all(row.text in told[0] for row in scene.legend)
    assert "（续）" in told[1]
