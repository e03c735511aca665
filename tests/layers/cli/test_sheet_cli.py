"""The command line of sheets, called as its users call it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from layers.__main__ import main
from layers.cli.sheet_command import place_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
SMALL = (
    "四川省某年重点任务\n一、优化布局\n1．建设成都都市圈。推动成都市与德阳市同城化发展。\n2．支持绵阳市建设科技城。\n"
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "文件.txt"
    file.write_text(SMALL, "utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "start", "more"),
    [
        ("图.pdf", b"%PDF-1.7", ["--task", "1", "--title", "试图", "--maker", "某局", "--review-number", "川S1号"]),
        ("图.svg", b"<svg", ["--place", "绵阳市", "--lang", "en"]),
        ("图.png", b"\x89PNG", ["--clause", "1.1", "--dpi", "150", "--grey"]),
        ("图", b"%PDF-1.7", ["--format", "pdf", "--layer", "regions", "--layer", "市（州）", "--scale", "1:6,000,000"]),
    ],
)
def test_writes_what_is_asked(tmp_path: Path, document: Path, name: str, start: bytes, more: list[str]) -> None:
    target = tmp_path / name
    assert main(["sheet", "--document", str(document), "--paper", "a4", "--quiet", "-o", str(target), *more]) == 0
    assert target.read_bytes().startswith(start)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([name, "文件.txt"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sheet", "--task", "99", "-o", "a.pdf"], "没有第 99 项任务，只有第 1 至第 2 项"),
        (["sheet", "--clause", "9.9", "-o", "a.pdf"], "没有“9.9”这一条"),
        (["sheet", "--place", "不存在的地方", "-o", "a.pdf"], "没有找到地方"),
        (["sheet", "--place", "市中区", "-o", "a.pdf"], "有多处"),
        (["sheet", "--task", "1", "-o", "nowhere/a.pdf"], "文件夹 nowhere 不存在"),
        (["sheet", "--task", "1", "-o", "."], "是文件夹"),
        (["sheet", "--task", "1", "-o", "a.docx"], "看不出 a.docx 的格式"),
        (["sheet", "--layer", "云", "-o", "a.pdf"], "没有图层“云”"),
        (["sheet", "--paper", "B9", "-o", "a.pdf"], "没有纸张“B9”"),
        (["sheet", "--dpi", "7", "-o", "a.png"], "分辨率"),
        (["sheet", "--scale", "3", "-o", "a.png"], "比例尺"),
        (["sheet", "--date", "昨天", "-o", "a.pdf"], "日期"),
        (["atlas", "--by", "task", "-o", "nowhere/a.pdf"], "文件夹 nowhere 不存在"),
        (["sheets", "--all-tasks", "-o", "文件.txt"], "是文件"),
    ],
)
def test_faults_are_said_and_leave_nothing(
    tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], words: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--document", str(document)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("错误：")
    assert words in said
    assert [file.name for file in tmp_path.iterdir()] == ["文件.txt"]


def test_missing_document_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "--document", "没有.txt", "-o", str(tmp_path / "a.pdf")]) == 1
    assert "文件不存在" in capsys.readouterr().err


def test_full_disk_leaves_the_old_file(
    tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["sheet", "--task", "1", "--paper", "A4", "--document", str(document), "-o", str(target)]) == 1
    assert "磁盘已满" in capsys.readouterr().err
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_wrong_call_has_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sheet", "--task", "1"])
    assert ended.value.code == 2
    assert "用法不对" in capsys.readouterr().err


def test_interrupt_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("layers.sheet.plane_source.context_of", interrupt)
    assert main(["sheet", "-o", str(tmp_path / "a.pdf")]) == 130
    assert "已中断" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_every_task_becomes_a_sorted_file(tmp_path: Path, document: Path) -> None:
    folder = tmp_path / "图"
    call = ["sheets", "--all-tasks", "--format", "png", "--dpi", "72", "--paper", "A4", "--quiet"]
    assert main([*call, "--document", str(document), "-o", str(folder)]) == 0
    names = sorted(file.name for file in folder.iterdir())
    assert [name[:5] for name in names] == ["任务01_", "任务02_"]


def test_atlas_of_a_small_document(tmp_path: Path, document: Path) -> None:
    target = tmp_path / "集.pdf"
    call = ["atlas", "--by", "task", "--workers", "1", "--quiet", "--document", str(document)]
    assert main([*call, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_runs_as_a_module_under_a_bare_locale(tmp_path: Path, document: Path) -> None:
    target = tmp_path / "甲.svg"
    call = [sys.executable, "-m", "layers", "sheet", "--place", "绵阳", "--paper", "A4", "--document", str(document)]
    done = subprocess.run(
        [*call, "-o", str(target)], cwd=ROOT, env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"}, capture_output=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert "已写出" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout == b""
    assert target.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("name", "ident"), [("510100", "510100"), ("绵阳", "510700"), ("成都都市圈", "成都都市圈"), ("郫县", "510117")]
)
def test_places_by_code_and_name(name: str, ident: str) -> None:
    from data.openers.texts import Lang  # noqa: PLC0415
    from geo.gazetteer import default  # noqa: PLC0415

    find: Callable[..., str] = place_of
    assert find(name, default(), Lang.ZH) == ident
