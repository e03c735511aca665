"""``export`` as its users call it."""

import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from layers.__main__ import main
from layers.cli import export_command
from layers.export.file_formats import FileFormat
from tests.layers.export.conftest import HOSTILE

ROOT = Path(__file__).parents[3]


def names(folder):
    return [file.name for file in folder.iterdir()]


def call(*arguments):
    return main(["export", *map(str, arguments)])


def test_the_command_knows_all_formats():
    assert tuple(form.value for form in FileFormat) == export_command.FORMATS


@pytest.mark.parametrize("form", export_command.FORMATS)
def test_every_format_is_written(form, tmp_path):
    file = tmp_path / f"出 口.{form}"
    assert call("--format", form, "--task", 1, 2, "--task", 24, "-o", file) == 0
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
    assert counties[0]["properties"]["theme_name"] == "Counties"


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
        (["--place", "市中区"], "有多处"),
        (["--place", HOSTILE[1]], "没有找到地方"),
        (["--place", "500112"], "渝北区（500112）在省外"),
        (["--place", "110000"], "北京市（110000）在省外"),
        (["--tour", "a.json"], "--tour 只用于 pptx、handout"),
        (["--place", "成都都市圈", "--task", 9], "没有符合条件的条目"),
        (["--document", "没有.txt"], "找不到文件"),
        (["--document", "."], "是文件夹"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(arguments, message, tmp_path, capsys):
    assert call("--format", "kml", *arguments, "-o", tmp_path / "x.kml") == 1
    said = capsys.readouterr().err
    assert said.startswith("错误：")
    assert message in said
    assert names(tmp_path) == []


@pytest.mark.parametrize(("target", "message"), [("no/where.kml", "文件夹不存在"), (".", "这是一个文件夹")])
def test_a_path_that_cannot_be_written_is_refused_before_the_work(target, message, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("layers.cli.order_bar.carry_out", None)
    assert call("--format", "kml", "-o", tmp_path / target) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [["--format", "mif"], ["--format", "kml", "--task", "x"], ["--format", "kml", "--date", "1"]]
)
def test_a_wrong_call_is_a_wrong_call(wrong, tmp_path):
    with pytest.raises(SystemExit) as caught:
        call(*wrong, "-o", tmp_path / "x")
    assert caught.value.code == 2


def test_the_built_in_document_is_the_default(tmp_path):
    file = tmp_path / "a.xlsx"
    assert call("--format", "xlsx", "-o", file, "--quiet") == 0
    assert zipfile.is_zipfile(file)


def test_the_bar_is_for_terminals(tmp_path):
    ours, theirs = pty.openpty()
    document = tmp_path / "d.txt"
    document.write_text("（一）支持某项目。支持绵阳市建设园区20个。\n牵头单位：省发展改革委\n", "utf-8")
    run = [sys.executable, "-m", "layers", "export", "--format", "geojson", "--document", str(document)]
    run += ["-o", str(tmp_path / "a.geojson")]
    done = subprocess.run(run, cwd=ROOT, stderr=theirs, env=os.environ | {"TERM": "xterm"}, timeout=90, check=False)
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    assert done.returncode == 0
    assert "读取文件" in said.decode("utf-8", "replace")
    piped = subprocess.run(run, cwd=ROOT, capture_output=True, timeout=90, check=False)
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, b"", b"")
