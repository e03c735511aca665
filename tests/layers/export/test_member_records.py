"""Files follow the scope: the members of the list that a clause is for stand in every file for GIS."""

import io
import json
import re
import zipfile

import geopandas
import pyogrio
import pytest

from data.openers.texts import Lang
from geo.places import Theme
from layers.edition import Edition
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from tests.layers.export.conftest import job_of

TEXT = """四川省县域发展工作要点（2023年）

四川省人民政府

一、主要任务

1.支持国家城乡融合发展试验区深化改革。（省发展改革委牵头）
2.推动省级新区高质量发展，建设现代化城区。（省发展改革委牵头）
3.支持成都市建设现代化都市圈。（省发展改革委牵头）
"""


@pytest.fixture(scope="module")
def listed():
    edition = Edition.read(TEXT)
    lists = {p.scope.list.id for _, p in edition.clauses if p.scope is not None and p.scope.list is not None}
    assert lists, "clauses are for classes with a published list"
    return job_of(edition), lists


def _members(job):
    return [record for record in job.records() if record.layer == "list_members"]


def test_all_members_are_there_and_say_how_they_are_known(listed):
    job, lists = listed
    members = _members(job)
    known = sum(len(job.edition.lists.get(one).at(job.edition.lists_day).members) for one in lists)
    assert len(members) == known > 1
    assert {record.fields["kind"] for record in members} == lists
    for record in members:
        assert record.fields["source"]
        assert record.fields["clauses"]
        assert "名单成员" in record.fields["rule"]
        county = job.edition.boundaries.counties.geometry.get(record.fields["divisions"])
        if county is not None and record.precision.value != "point":
            assert county.contains(record.geometry)


def test_members_come_back_from_the_files(listed, tmp_path):
    job, _ = listed
    names = {record.fields["name"] for record in _members(job)}
    found = json.loads(file_formats.export(FileFormat.GEOJSON, job))["features"]
    assert {one["properties"]["name"] for one in found if one["properties"]["theme"] == "list_members"} == names
    file = tmp_path / "a.gpkg"
    file.write_bytes(file_formats.export(FileFormat.GPKG, job))
    layer = pyogrio.read_dataframe(file, layer="list_members")
    assert set(layer["name"]) == names
    assert set(layer.geometry.geom_type) == {"MultiPoint"}
    table = geopandas.read_parquet(io.BytesIO(file_formats.export(FileFormat.PARQUET, job)))
    assert names <= set(table.loc[table["theme"] == "list_members", "name"])
    with zipfile.ZipFile(io.BytesIO(file_formats.export(FileFormat.SHP, job))) as packed:
        assert {"list_members.shp", "list_members.cpg", "list_members.sld"} <= set(packed.namelist())
    assert "名单成员" in file_formats.export(FileFormat.KML, job).decode()


def test_english_notes_say_in_english_how_much_of_a_list_is_known(listed):
    job, _ = listed
    (english, *_), (chinese, *_) = _members(job_of(job.edition, lang=Lang.EN)), _members(job)
    assert chinese.fields["note"].endswith("个）")
    assert not re.search("[一-龥]", str(english.fields["note"]).removeprefix(str(english.fields["kind_name"])))


def test_members_follow_the_selection(listed):
    job, _ = listed
    assert _members(job_of(job.edition, tasks=(3,))) == []
    county = _members(job)[0].fields["divisions"][:6]
    here = job_of(job.edition, place=county)
    assert {record.fields["divisions"][:4] for record in _members(here)} == {county[:4]}
    assert job_of(job.edition, layers=(Theme.ZONES,)).records() == tuple(
        record for record in job.records() if record.theme is Theme.ZONES and not record.layer
    )
