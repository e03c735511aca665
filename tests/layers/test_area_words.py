"""A city's document speaks of the whole city, a county's of the county: on screen, paper and in every file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache

import pytest

from data.openers.texts import Lang
from geo.area_words import AreaWords
from geo.document_roles import Jurisdiction
from geo.reading_report import report_of
from geo.report_words import report_lines
from layers.edition import Edition, GivenText
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.screen import assets, payload
from layers.select import select
from layers.sheet.options import SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane import Context
from layers.spec import Fill, MapSpec
from layers.tour.slides import slides
from layers.tour.steps import whole as whole_tour
from tests.layers.export.conftest import job_of

BODY = """
一、主要任务

1.推动{one}建设现代化产业园区，新增就业3万人。（发展改革委牵头）
2.常住人口城镇化率达到75%以上。（统计局负责）
3.与海口市、三亚市深化合作。（商务局负责）
"""
OWNERS = {
    "510000": ("四川省", "成都市", "全省", "whole province", "省外"),
    "510100": ("成都市", "新都区", "全市", "whole city", "省外"),
    "513400": ("凉山彝族自治州", "西昌市", "全州", "whole prefecture", "省外"),
    "330122": ("桐庐县", "桐庐县", "全县", "whole county", "省外"),
    "330106": ("杭州市西湖区", "西湖区", "全区", "whole district", "省外"),
    "330782": ("义乌市", "义乌市", "全市", "whole city", "省外"),
    "500000": ("重庆市", "万州区", "全市", "whole municipality", "市外"),
    "450000": ("广西壮族自治区", "南宁市", "全区", "whole region", "区外"),
    "152500": ("锡林郭勒盟", "锡林浩特市", "全盟", "whole league", "区外"),
}
WHOLE = re.compile("全(?:省|市|县|区|州|盟|旗)(?!域)")


@cache
def edition(adcode: str) -> Edition:
    name, one, *_ = OWNERS[adcode]
    text = f"{name}新型城镇化实施方案\n\n{name}人民政府\n" + BODY.format(one=one)
    return Edition.read(GivenText(text, jurisdiction=adcode))


def words_of(raw: bytes) -> str:
    """Return the words of a file, those of its parts if it is packed."""
    if not raw.startswith(b"PK"):
        return raw.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def spoken(words: str) -> set[str]:
    return set(WHOLE.findall(words))


@pytest.mark.parametrize("adcode", OWNERS)
def test_words_follow_the_level(adcode: str) -> None:
    _, _, whole, english, outside = OWNERS[adcode]
    own = edition(adcode).own_area
    assert own.text("map.home", Lang.ZH) == whole
    assert own.text("map.home", Lang.EN).casefold() == english
    assert own.text("map.reason_outside", Lang.ZH) == outside


@pytest.mark.parametrize(
    ("name", "level", "whole"),
    [
        ("阿坝藏族羌族自治州", "prefecture", "全州"), ("大兴安岭地区", "prefecture", "全地区"),
        ("莫力达瓦达斡尔族自治旗", "county", "全旗"),
        ("北川羌族自治县", "county", "全县"), ("六枝特区", "county", "全区"), ("新疆维吾尔自治区", "province", "全区"),
    ],
)  # fmt: skip
def test_words_of_every_kind_of_division(name: str, level: str, whole: str) -> None:
    assert AreaWords.of(Jurisdiction("510000", name, level, "")).text("map.home", Lang.ZH) == whole


@pytest.mark.parametrize("adcode", OWNERS)
def test_the_screen_speaks_of_the_own_area(adcode: str) -> None:
    found = edition(adcode)
    spec = MapSpec()
    message = payload.build(found, spec, select(found, spec), assets.of(found.ground))
    whole = OWNERS[adcode][2]
    words = [message["words"]["home"], *(row["text"] for group in message["legend"] for row in group["rows"])]
    words += [row["label"] for row in message["reach"]]
    assert spoken("\n".join(words)) == {whole}
    assert "{own_" not in json.dumps(message)


@pytest.mark.parametrize("adcode", ["510100", "330122", "500000", "450000"])
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "form", [FileFormat.HTML, FileFormat.XLSX, FileFormat.DOCX, FileFormat.GPKG, FileFormat.GEOJSON]
)
def test_every_file_speaks_of_the_own_area(form: FileFormat, lang: Lang, adcode: str) -> None:
    words = words_of(file_formats.export(form, job_of(edition(adcode), lang=lang)))
    assert "{own_" not in words
    if lang is Lang.ZH:
        assert "全省" not in words.replace("省直", "")
    elif form is not FileFormat.GEOJSON:
        assert "whole province" not in words.casefold()
        assert OWNERS[adcode][3] in words.casefold()


@pytest.mark.parametrize("adcode", ["510100", "500000"])
def test_sheet_slides_and_report_speak_of_the_own_area(adcode: str) -> None:
    found, whole, outside = edition(adcode), OWNERS[adcode][2], OWNERS[adcode][4]
    scene = compose(MapSpec(fill=Fill.WAYS), SheetOptions(), Context.of(found))
    assert spoken("\n".join(row.text for row in scene.legend)) == {whole}
    assert f"{outside}地点未上图" in scene.facts.outside_note
    told = repr(slides(whole_tour(found.reading), found, Lang.ZH))
    assert spoken(told) == {whole}
    assert outside in report_lines(report_of(found.reading))


def test_a_brief_of_a_place_speaks_of_the_own_area() -> None:
    found = edition("510100")
    words = words_of(file_formats.export(FileFormat.DOCX, job_of(found, place="510114")))
    assert "全市" in words
    assert "全省" not in words
