import argparse
import errno
import io
import json
import os
import sys
import zipfile

import pytest

from data.errors import AtlasError, InputError
from data.openers import atomic
from data.openers.atomic import OutputError, write_atomic
from data.openers.catalog import path
from layers.cli import export_command
from tests.layers.export.conftest import HOSTILE


def names(folder):
    return [file.name for file in folder.iterdir()]


def call(*arguments):
    parser = argparse.ArgumentParser()
    export_command.add_parser(parser.add_subparsers(required=True))
    options = parser.parse_args(["export", *map(str, arguments)])
    options.run(options)


@pytest.mark.parametrize("form", export_command.FORMATS)
def test_every_format_is_written(form, tmp_path):
    file = tmp_path / f"出 口.{form}"
    call("--format", form, "--task", 1, 2, "--task", 24, "-o", file)
    assert file.stat().st_size > 1000
    assert names(tmp_path) == [file.name]


def test_a_place_a_language_and_the_same_bytes_on_the_same_day(tmp_path):
    first, second = tmp_path / "a.geojson", tmp_path / "b.geojson"
    for file in (first, second):
        call("--format", "geojson", "--place", "郫都区", "--lang", "en", "--date", "2026-01-31", "-o", file)
    assert first.read_bytes() == second.read_bytes()
    features = json.loads(first.read_bytes())["features"]
    counties = [feature for feature in features if feature["properties"]["theme"] == "counties"]
    assert [feature["id"] for feature in counties] == ["510117"]
    assert counties[0]["properties"]["made"] == "2026-01-31"
    assert counties[0]["properties"]["theme_name"] == "County targets"


def test_another_document_from_a_file_and_from_the_pipe(tmp_path, monkeypatch, capfdbinary):
    text = "（一）支持=某项目。支持绵阳市建设<b>园区</b>20个。\n牵头单位：省发展改革委\n"
    document = tmp_path / "d.txt"
    document.write_text(text, "utf-8")
    file = tmp_path / "d.geojson"
    call("--format", "geojson", "--document", document, "-o", file)
    assert any(f["id"] == "510700" for f in json.loads(file.read_bytes())["features"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    call("--format", "geojson", "--document", "-", "--date", "2026-01-31", "-o", "-")
    assert any(f["id"] == "510700" for f in json.loads(capfdbinary.readouterr().out)["features"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--task", 99], "没有任务 99"),
        (["--place", "999999"], "没有找到地方“999999”"),
        (["--place", "市中区"], "不止一处"),
        (["--place", HOSTILE[1]], "没有找到地方"),
        (["--place", "500112"], "在省外"),
        (["--place", "成都都市圈", "--task", 9], "没有符合条件的条目"),
        (["--document", "没有.txt"], "找不到文件"),
        (["--document", "."], "是文件夹"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(arguments, message, tmp_path):
    file = tmp_path / "x.kml"
    with pytest.raises(InputError, match=message):
        call("--format", "kml", *arguments, "-o", file)
    assert names(tmp_path) == []


@pytest.mark.parametrize(("target", "message"), [("no/where.kml", "文件夹不存在"), (".", "这是一个文件夹")])
def test_a_path_that_cannot_be_written_is_refused_before_the_work(target, message, tmp_path):
    with pytest.raises(OutputError, match=message) as caught:
        call("--format", "kml", "-o", tmp_path / target)
    assert isinstance(caught.value, AtlasError)


@pytest.mark.parametrize(
    "wrong", [["--format", "shp"], ["--format", "kml", "--task", "x"], ["--format", "kml", "--date", "1"]]
)
def test_a_wrong_call_is_a_wrong_call(wrong, tmp_path):
    with pytest.raises(SystemExit) as caught:
        call(*wrong, "-o", tmp_path / "x")
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EACCES, "没有写入权限"), (errno.EIO, "Input/output error")],
)
def test_a_write_that_fails_keeps_the_old_file_and_leaves_no_other(number, message, tmp_path, monkeypatch):
    file = tmp_path / "a.kml"
    file.write_bytes(b"old")

    def fail(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "fsync", fail)
    with pytest.raises(OutputError, match=message):
        write_atomic(file, b"new")
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a.kml"]


def test_a_file_is_replaced_whole(tmp_path):
    file = tmp_path / "a.kml"
    file.write_bytes(b"old" * 1000)
    write_atomic(file, b"new")
    assert file.read_bytes() == b"new"
    assert names(tmp_path) == ["a.kml"]


def test_the_built_in_document_is_a_file_of_the_catalog(tmp_path):
    assert path(export_command.DOCUMENT).is_file()
    file = tmp_path / "a.xlsx"
    call("--format", "xlsx", "-o", file, "--quiet")
    assert zipfile.is_zipfile(file)


def test_the_bar_is_for_terminals_and_long_work(capfd, monkeypatch):
    clock = iter([0.0, 0.1, 2.0, 2.1])
    monkeypatch.setattr(export_command.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    bar = export_command.ExportBar(3)
    bar.step("read")
    assert capfd.readouterr().err == ""
    bar.step("build")
    assert "生成图层" in capfd.readouterr().err
    bar.end()
    assert "完成" in capfd.readouterr().err
    quiet = export_command.ExportBar(3, quiet=True)
    quiet.step("read")
    quiet.end()
    assert capfd.readouterr().err == ""
