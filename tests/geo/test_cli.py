"""The command line as a process."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.__main__ import main

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "data" / "source" / "2022.txt"


def run(*arguments: str, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )


def test_read_to_a_file_and_to_the_standard_output_agree(tmp_path: Path) -> None:
    out = tmp_path / "结果.json"
    written = run("read", str(SOURCE), "-o", str(out))
    assert (written.returncode, written.stdout, written.stderr) == (0, b"", b"")
    printed = run("read", "-", given=SOURCE.read_bytes(), LC_ALL="C", PYTHONUTF8="0")
    assert printed.returncode == 0
    assert printed.stdout == out.read_bytes()
    reading = json.loads(printed.stdout)
    assert len(reading["tasks"]) == 28
    assert list(tmp_path.iterdir()) == [out]


def test_a_document_is_read_for_the_province_that_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "要点.txt"
    given.write_text("要点\n1.推进建设。支持杭州市建设都市圈；支持广元市发展。\n", "utf-8")
    assert main(["read", str(given)]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["document"]["province"] == "510000"
    wanted = ("--province", "浙江", "--jurisdiction", "杭州市")
    own = json.loads(run("read", "-", *wanted, given=given.read_bytes(), LC_ALL="C", PYTHONUTF8="0").stdout)
    assert (own["document"]["province"], own["document"]["jurisdiction"]["adcode"]) == ("330000", "330100")
    status = [
        {mention["surface"]: mention["status"] for project in task["projects"] for mention in project["mentions"]}
        for reading in (plain, own)
        for task in reading["tasks"]
    ]
    assert status == [
        {"杭州市": "outside", "广元市": "resolved"},
        {"杭州市": "resolved", "广元市": "outside"},
    ]
    assert main(["read", str(given), "--province", "某省"]) == 1
    assert "没有省级行政区" in capsys.readouterr().err


def test_place() -> None:
    answer = run("place", "成都", LC_ALL="C", PYTHONUTF8="0")
    assert answer.returncode == 0
    best = json.loads(answer.stdout)["candidates"][0]
    assert best["place_id"] == "510100"
    assert best["reason"]


@pytest.mark.parametrize(
    ("arguments", "given", "status", "words"),
    [
        (["read", "没有这个文件.txt"], None, 1, "找不到文件"),
        (["read", "."], None, 1, "文件夹"),
        (["read", "-"], b"", 1, "空文件"),
        (["read", "-"], b"\x00\x01\x02\xff" * 50, 1, "标准输入"),
        (["read", "-", "-o", "没有这个文件夹/x.json"], "成都".encode(), 1, "文件夹不存在"),
        (["read", "-", "-o", "/dev/null"], "成都".encode(), 1, "不是普通文件"),
        (["read", "-", "-o", "."], "成都".encode(), 1, "文件夹"),
        (["read", "-", "-o", ""], "成都".encode(), 2, "没有给出文件名"),
        (["read", ""], None, 2, "没有给出文件名"),
        (["place", ""], None, 2, "不能为空"),
        (["place", "成\x07都"], None, 2, "含有控制字符"),
        (["place", "没有这个地方的名字"], None, 1, "没有找到"),
        (["read"], None, 2, "用法不对"),
        ([], None, 2, "用法不对"),
        (["draw"], None, 2, "用法不对"),
    ],
)
def test_errors(
    arguments: list[str],
    given: bytes | None,
    status: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given or b"")))
    try:
        ended = main(arguments)
    except SystemExit as wrong:
        ended = wrong.code
    told = capfd.readouterr()
    assert ended == status
    assert told.out == ""
    assert words in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [(["read", "-"], 1, "标准输入"), (["read"], 2, "用法不对")],
)
def test_a_process_ends_with_the_status_of_its_error(arguments: list[str], status: int, words: str) -> None:
    answer = run(*arguments, given=b"\x00\x01\x02\xff" * 50, LC_ALL="C", PYTHONUTF8="0")
    assert (answer.returncode, answer.stdout) == (status, b"")
    message = answer.stderr.decode("utf-8")
    assert words in message
    assert "Traceback" not in message


def test_failed_reading_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "x.json"
    out.write_text("旧", "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["read", "-", "-o", str(out)]) == 1
    assert out.read_text("utf-8") == "旧"


def test_a_full_standard_output_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "geo", "place", "成都"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("错误：")
    assert "Exception ignored" not in done.stderr.decode()


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "geo", "read", str(SOURCE)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


@pytest.mark.parametrize("after", [0.1, 0.2, 0.4, 0.8, 1.2])
def test_an_interrupt_is_no_traceback(after: float) -> None:
    # Before the package is there Python itself starts, however long that takes: nothing of ours is to answer yet.
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "geo", "read", "-"],
        cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert any(line.rstrip().endswith(b"| geo") for line in process.stderr)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        assert process.wait(5) in {130, -signal.SIGINT}
    assert str(ROOT / "geo") not in said
    assert str(ROOT / "data") not in said


def test_a_fault_of_the_programme_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise TypeError("a\nb")

    monkeypatch.setattr("geo.search.look_up", fail)
    assert main(["place", "成都"]) == 1
    assert capsys.readouterr().err == "错误：程序出错（TypeError: a b）；设 ATLAS_DEBUG=1 再运行可看到详情\n"
    monkeypatch.setenv("ATLAS_DEBUG", "1")
    assert main(["place", "成都"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_own_lists_are_read_with_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, table = tmp_path / "要点.txt", tmp_path / "试点.csv"
    document.write_text("四川省2022年工作要点\n1.支持测试县建设产业园。（牵头单位：省农业农村厅）\n", "utf-8")
    table.write_text("名称,名单\n武侯区,测试县\n市中区,测试县\n", "gb18030")
    assert main(["read", str(document), "--lists", str(table)]) == 0
    told = capsys.readouterr()
    scope = json.loads(told.out)["tasks"][0]["projects"][0]["scope"]
    assert (scope["kind"], scope["divisions"], scope["list"]["name"]) == ("list", ["510107"], "测试县")
    assert "第 3 行 市中区 未读入" in told.err
    table.write_bytes(b"")
    assert main(["read", str(document), "--lists", str(table)]) == 1
    assert "空文件" in capsys.readouterr().err
