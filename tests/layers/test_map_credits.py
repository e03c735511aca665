"""Whatever draws a map says whose data it shows: screen, sheets, atlases, slides, handouts, briefs and files alike."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from functools import cache

import docx
import pymupdf
import pytest
from pptx import Presentation

from data.openers.texts import Lang, text
from geo.places import Theme
from layers import select
from layers.edition import Edition, GivenText
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.map_credits import DrawnThing, MapSource, credit_lines, drawn_of, map_sources
from layers.screen import assets, payload
from layers.sheet.atlas import bind
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane import Context
from layers.spec import Base, MapSpec
from layers.tour import slide_pictures, slides, steps
from layers.tour.deck.pptx import to_pptx
from layers.tour.handout import to_handout
from layers.tour.slide_notes import TourImprint

DAY = dt.date(2026, 1, 31)
TEXT = """四川省水利与交通建设规划

一、重点工程

1. 推进岷江、沱江综合治理，建设锦屏一级水电站。

2. 提升成昆铁路、宝成铁路运能，建设成自宜高铁。
"""
WATERS, TRACKS, SEATS, POWER = "GSHHG", "OpenStreetMap", "GeoNames", "WRI"
BARE = MapSpec(base=(), layers=tuple(Theme))
ENGLISH = BARE.with_(lang=Lang.EN)


@cache
def edition() -> Edition:
    return Edition.read(GivenText(TEXT))


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def owes_all(words: str, lang: Lang = Lang.ZH) -> None:
    """Check that words name the boundaries and all four sources, in the language that is asked for."""
    for source in MapSource:
        assert squeezed(text(f"map.credit_{source.value}", lang)) in squeezed(words), source
    assert squeezed("GS(2024)0650") in squeezed(words)
    if lang is Lang.EN:
        assert "行政区划：天地图" not in words


def job(spec: MapSpec = BARE) -> file_formats.ExportOrder:
    return file_formats.prepare(edition(), spec, imprint=file_formats.Imprint(DAY))


def test_what_is_drawn_decides() -> None:
    def one(
        kind: str, source: str = "", *, line: bool = False, point: bool = False, schema: bool = False
    ) -> DrawnThing:
        return DrawnThing(kind, source, line, point, schema)

    assert map_sources((), [one("county"), one("river")]) == ()
    assert map_sources((), [one("river", line=True), one("waterway", line=True)]) == (MapSource.WATERS,)
    assert map_sources((), [one("railway", line=True)]) == (MapSource.RAILWAYS,)
    assert map_sources((), [one("railway", line=True, schema=True)]) == (MapSource.SEATS,)
    assert map_sources((), [one("power_station", "位置：WRI 全球电厂数据库", point=True)]) == (MapSource.POWER,)
    assert map_sources((), [one("site", "坐标：某网站", point=True)]) == ()
    assert map_sources((Base.SEATS, Base.RIVERS), ()) == (MapSource.WATERS, MapSource.SEATS)


def test_a_switch_without_anything_on_the_ground_owes_nothing() -> None:
    ground = edition().ground
    assert credit_lines(ground, (Base.COUNTIES, Base.NEIGHBOURS), (), Lang.ZH) == [ground.boundaries.source]


@pytest.mark.parametrize("spec", [BARE, ENGLISH])
def test_screen_and_sheet(spec: MapSpec) -> None:
    told = payload.build(edition(), spec, select.select(edition(), spec), assets.of(edition().ground))
    owes_all("".join(told["credit"]), spec.lang)
    assert len(told["credit"]) == 3
    owes_all(compose(spec, SheetOptions(date=DAY), Context.of(edition())).facts.credit, spec.lang)


def test_a_layer_that_is_off_owes_nothing() -> None:
    spec = BARE.with_(layers=(Theme.COUNTIES,))
    told = payload.build(edition(), spec, select.select(edition(), spec), assets.of(edition().ground))
    assert len(told["credit"]) == 2
    assert all(word not in job(spec).provenance.base for word in (WATERS, TRACKS, SEATS, POWER))
    assert list(drawn_of(edition().layers[theme] for theme in spec.layers))


def test_an_atlas_names_the_sources_of_all_its_pages() -> None:
    options = SheetOptions(paper=Paper.A4_PORTRAIT, date=DAY)
    data = bind.render_atlas("task", options, Context.of(edition()), spec=BARE)
    with pymupdf.open(stream=data, filetype="pdf") as document:
        owes_all("".join(page.get_text() for page in document))


@pytest.mark.parametrize("lang", list(Lang))
def test_slides_and_handout(lang: Lang) -> None:
    context = Context.of(edition())
    found = slides.slides(steps.whole(edition().reading), edition(), lang)
    imprint = TourImprint.of(edition().reading, edition().boundaries, DAY)
    made = [(slide, slide_pictures.figure(slide.spec.with_(base=()), context)) for slide in found[:2]]
    deck = Presentation(io.BytesIO(to_pptx([(slide, slide_pictures.png(one)) for slide, one in made], imprint, lang)))
    page = deck.slides[0]
    owes_all(page.notes_slide.notes_text_frame.text, lang)
    owes_all(" ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame), lang)
    with pymupdf.open(stream=to_handout(made, imprint, lang), filetype="pdf") as pages:
        owes_all(pages[0].get_text(), lang)


@pytest.mark.parametrize("spec", [BARE, ENGLISH, BARE.with_(layers=())])
def test_the_brief_owes_for_its_own_map(spec: MapSpec) -> None:
    document = docx.Document(io.BytesIO(file_formats.export(FileFormat.DOCX, job(spec))))
    owes_all("\n".join(one.text for one in document.paragraphs), spec.lang)
    with pymupdf.open(stream=file_formats.export(FileFormat.PDF, job(spec)), filetype="pdf") as pages:
        owes_all("".join(page.get_text() for page in pages), spec.lang)


@pytest.mark.parametrize("spec", [BARE, ENGLISH])
def test_files_say_it_in_their_own_language(spec: MapSpec) -> None:
    owes_all(json.loads(file_formats.export(FileFormat.GEOJSON, job(spec)))["provenance"]["base_data"], spec.lang)
    owes_all(json.loads(file_formats.export(FileFormat.TOPOJSON, job(spec)))["provenance"]["base_data"], spec.lang)
    for form in (FileFormat.KML, FileFormat.HTML, FileFormat.DXF):
        written = file_formats.export(form, job(spec)).decode().replace(r"\u00a9", "©")
        for source in MapSource:
            assert text(f"map.credit_{source.value}", spec.lang) in written, form
    with zipfile.ZipFile(io.BytesIO(file_formats.export(FileFormat.XLSX, job(spec)))) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert text("map.credit_waters", spec.lang) in words


def test_the_page_of_one_file_owes_for_its_base_map_too() -> None:
    spec = BARE.with_(base=(Base.RIVERS,))
    alone = Edition.read(GivenText("四川省规划\n\n一、任务\n\n1. 支持成都市发展。\n"))
    made = file_formats.prepare(alone, spec, imprint=file_formats.Imprint(DAY))
    assert WATERS not in made.provenance.base
    assert file_formats.export(FileFormat.HTML, made).decode().count(text("map.credit_waters", Lang.ZH)) == 2
