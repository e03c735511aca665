"""The command line as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
        (["read", "-", "-o", "没有这个文件夹/x.json"], "成都".encode(), 1, "不能写入"),
        (["place", "没有这个地方的名字"], None, 1, "没有找到"),
        (["read"], None, 2, "用法不对"),
        ([], None, 2, "用法不对"),
        (["draw"], None, 2, "用法不对"),
    ],
)
def test_errors(arguments: list[str], given: bytes | None, status: int, words: str) -> None:
    answer = run(*arguments, given=given)
    assert answer.returncode == status
    assert answer.stdout == b""
    message = answer.stderr.decode("utf-8")
    assert words in message
    assert "Traceback" not in message


def test_failed_reading_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    out.write_text("旧", "utf-8")
    assert run("read", "-", "-o", str(out), given=b"").returncode == 1
    assert out.read_text("utf-8") == "旧"
