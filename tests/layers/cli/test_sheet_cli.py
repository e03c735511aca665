"""The command line of sheets, called as its users call it."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from data.errors import InputError
from layers.__main__ import main
from layers.work.find_place import find_place

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
        (["sheet", "--chapter", "7", "-o", "a.pdf"], "没有第 7 章"),
        (["sheet", "--place", "不存在的地方", "-o", "a.pdf"], "没有找到地方"),
        (["sheet", "--place", "市中区", "-o", "a.pdf"], "有多处"),
        (["sheet", "--place", "110000", "-o", "a.pdf"], "北京市（110000）在省外"),
        (["sheet", "--place", "北京", "-o", "a.pdf"], "北京市（110000）在省外"),
        (["sheet", "--place", "渝北区", "-o", "a.pdf"], "在省外"),
        (["sheet", "--task", "1", "-o", "nowhere/a.pdf"], "文件夹不存在"),
        (["sheet", "--task", "1", "-o", "."], "是一个文件夹"),
        (["sheet", "--task", "1", "-o", "a.docx"], "看不出 a.docx 的格式"),
        (["sheet", "--task", "1", "-o", "-"], "看不出 标准输出 的格式"),
        (["sheet", "--scale", "3", "-o", "a.png"], "比例尺"),
        (["sheet", "--dpi", "150", "-o", "a.svg"], "--dpi 只用于 PNG"),
        (["sheets", "--all-tasks", "--dpi", "150", "--format", "pdf", "-o", "图"], "--dpi 只用于 PNG"),
        (["sheets", "--all-tasks", "-o", "文件.txt"], "是文件"),
        (["atlas", "--by", "task", "-o", "nowhere/a.pdf"], "文件夹不存在"),
        (["sheet", "--format", "pdf", "-o", "/dev/null"], "不是普通文件"),
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


OUT = ["-o", "a.pdf"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sheet", "--task", "1"], "缺少 -o/--output"),
        (["sheet", "--task", "0", *OUT], "--task：“0”不是序号"),
        (["sheet", "--task", "-1", *OUT], "--task"),
        (["sheet", "--task", "9" * 5000, *OUT], "不是序号"),
        (["sheet", "--chapter", "0", *OUT], "--chapter：“0”不是序号"),
        (["sheet", "--clause", "", *OUT], "--clause：不能为空"),
        (["sheet", "--place", " ", *OUT], "--place：不能为空"),
        (["sheet", "--title", "图\x07名", *OUT], "--title：“图�名”含有控制字符"),
        (["sheet", "--maker", "某\x00局", *OUT], "--maker"),
        (["sheet", "--review-number", "川\n1", *OUT], "--review-number"),
        (["sheet", "--layer", "云", *OUT], "没有图层“云”"),
        (["sheet", "--paper", "B9", *OUT], "没有纸张“B9”"),
        (["sheet", "--dpi", "7", *OUT], "分辨率“7”不能用"),
        (["sheet", "--date", "昨天", *OUT], "日期“昨天”不对"),
        (["sheet", "--scale", "大", *OUT], "--scale"),
        (["sheet", "--task", "1", "--clause", "1.1", *OUT], "--clause 不能与 --task 一起用"),
        (["atlas", "--by", "task", "--paper", "slide", *OUT], "没有纸张“slide”"),
        (["atlas", "--by", "task", "--workers", "0", *OUT], "--workers"),
        (["atlas", "--by", "village", *OUT], "--by 不能是"),
        (["atlas", "--by", "task", "--dpi", "300", *OUT], "不认识 --dpi 300"),
        (["sheets", *OUT], "缺少 --all-tasks"),
        (["draw"], "不能是 'draw'"),
        ([], "缺少 COMMAND"),
        *(
            ([*call, "-o", name], "-o/--output")
            for call in (["sheet"], ["sheets", "--all-tasks"], ["atlas", "--by", "task"], ["export", "--format", "kml"])
            for name in ("", " ", "a\x00.pdf")
        ),
    ],
)
def test_a_wrong_call_has_status_two_and_is_explained_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], words: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "错误：用法不对" in said
    assert words in said
    assert not re.search("argument|required|invalid|expected|usage", said)
    assert list(tmp_path.iterdir()) == []


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["sheet"], ["sheets"], ["atlas"], ["export"]):
        with pytest.raises(SystemExit) as ended:
            main([*command, "-h"])
        assert ended.value.code == 0
        said = capsys.readouterr().out
        assert said.startswith("用法：python -m layers")
        assert not re.search("usage|options|positional|show this", said)


def test_missing_document_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "--document", "没有.txt", "-o", str(tmp_path / "a.pdf")]) == 1
    assert "找不到文件" in capsys.readouterr().err


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


def test_every_task_becomes_a_sorted_file(tmp_path: Path, document: Path) -> None:
    folder = tmp_path / "图"
    call = ["sheets", "--all-tasks", "--format", "png", "--dpi", "72", "--paper", "A4", "--quiet"]
    assert main([*call, "--document", str(document), "-o", str(folder)]) == 0
    names = sorted(file.name for file in folder.iterdir())
    assert len(names) == 2
    for number, name in enumerate(names, 1):
        assert f"_任务{number:02d}_" in name
        assert len(name) <= 84


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


def test_what_no_font_shows_is_marked_and_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "文件.txt"
    file.write_text(SMALL.replace("都市圈。", "都市圈😀𠮷\ue000。"), "utf-8")
    codes = "U+E000、U+1F600、U+20BB7"
    for call in (["sheet", "--task", "1"], ["atlas", "--by", "task", "--title", "集"]):
        target = tmp_path / f"{call[0]}.pdf"
        assert main([*call, "--document", str(file), "-o", str(target)]) == 0
        with pymupdf.open(target) as pdf:
            words = re.sub(r"\s", "", "".join(page.get_text() for page in pdf))
        assert "都市圈〓〓〓" in words
        assert f"〓处的字字库未收：{codes}" in words
        assert "都市圈〓〓〓" not in capsys.readouterr().err
    assert main(["sheet", "--task", "1", "--document", str(file), "-o", str(tmp_path / "a.pdf")]) == 0
    assert f"注意：〓 处的字字库未收：{codes}" in capsys.readouterr().err


def test_a_sheet_to_the_standard_output(document: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert (
        main(["sheet", "--task", "1", "--paper", "A4", "--format", "svg", "--document", str(document), "-o", "-"]) == 0
    )
    captured = capfdbinary.readouterr()
    assert captured.out.startswith(b"<svg")
    assert captured.out.endswith(b"</svg>")
    assert "已写出 标准输出" in captured.err.decode()


def test_a_reader_that_goes_away_is_no_fault(document: Path) -> None:
    call = [
        sys.executable,
        "-m",
        "layers",
        "sheet",
        "--place",
        "绵阳",
        "--paper",
        "A4",
        "--format",
        "svg",
        "--document",
        str(document),
        "--quiet",
        "-o",
        "-",
    ]
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(60) == 1
    assert said == b""


@pytest.mark.parametrize(
    ("name", "ident"), [("510100", "510100"), ("绵阳", "510700"), ("成都都市圈", "成都都市圈"), ("郫县", "510117")]
)
def test_places_by_code_and_name(name: str, ident: str) -> None:
    from geo.gazetteer import default  # noqa: PLC0415
    from geo.reading import read  # noqa: PLC0415

    assert find_place(name, read(SMALL), default()) == ident


@pytest.mark.parametrize(
    ("words", "ident"), [("推进怒江治理", "水:怒江"), ("支持怒江州发展旅游业", "533300"), ("支持昆明市发展旅游业", "")]
)
def test_a_river_that_has_the_name_of_a_prefecture_is_asked_for_where_the_document_names_neither(
    words: str, ident: str
) -> None:
    from geo.gazetteer import of  # noqa: PLC0415
    from geo.reading import read  # noqa: PLC0415

    reading = read(f"云南省工作方案\n\n一、重点任务\n\n1. {words}。\n", "530000")
    if ident:
        assert find_place("怒江", reading, of("530000")) == ident
        return
    with pytest.raises(InputError, match="怒江傈僳族自治州（533300）、怒江（水:怒江）"):
        find_place("怒江", reading, of("530000"))
