"""``sheets`` that is stopped while it writes says what stands in the folder."""

from __future__ import annotations

import errno
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from data.openers.atomic import OutputError, write_atomic
from layers.__main__ import main
from layers.cli import order_bar, sheets_command
from layers.work.order import Result

if TYPE_CHECKING:
    from pathlib import Path


def _packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(1, 6):
            archive.writestr(f"{number}.png", b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("stop", "status", "words"),
    [
        (KeyboardInterrupt(), 130, "已中断：5 幅图中已写出 2 幅"),
        (OutputError(errno.ENOSPC, "磁盘已满"), 1, "磁盘已满：5 幅图中已写出 2 幅"),
    ],
)
def test_what_was_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stop: BaseException,
    status: int, words: str,
) -> None:  # fmt: skip
    def write(path: Path, data: bytes) -> None:
        if path.name == "3.png":
            raise stop
        write_atomic(path, data)

    monkeypatch.setattr(order_bar, "carry_out", lambda *_, **__: Result(_packed(), "a.zip", "application/zip"))
    monkeypatch.setattr(sheets_command, "write_atomic", write)
    folder = tmp_path / "图幅"
    assert main(["sheets", "--all-tasks", "-o", str(folder)]) == status
    assert sorted(file.name for file in folder.iterdir()) == ["1.png", "2.png"]
    said = capsys.readouterr().err
    assert words in said
    assert "没有写出文件" not in said


def test_stopped_while_drawing_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(order_bar, "carry_out", stopped)
    assert main(["sheets", "--all-tasks", "-o", str(tmp_path / "图幅")]) == 130
    assert not (tmp_path / "图幅").exists()
    assert "已中断，没有写出文件" in capsys.readouterr().err
