"""One writer: whole or not at all, and only files."""

from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from data.errors import AtlasError
from data.openers import atomic
from data.openers.atomic import OutputError, check_target, make_folder, write_atomic


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EACCES, "没有写入权限"), (errno.EIO, "Input/output error")],
)
def test_a_write_that_fails_keeps_the_old_file_and_leaves_no_other(
    number: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.kml"
    file.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "fsync", fail)
    with pytest.raises(OutputError, match=message) as caught:
        write_atomic(file, b"new")
    assert isinstance(caught.value, AtlasError)
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a.kml"]


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.kml"
    for mode in (0o600, 0o640, 0o664, 0o755):
        file.write_bytes(b"old" * 1000)
        file.chmod(mode)
        write_atomic(file, b"new")
        assert file.read_bytes() == b"new"
        assert stat.S_IMODE(file.stat().st_mode) == mode
    assert names(tmp_path) == ["a.kml"]


def test_a_new_file_has_the_mode_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomic(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    goal = tmp_path / "folder" / "goal"
    goal.parent.mkdir()
    for link in (tmp_path / "link", tmp_path / "again"):
        link.symlink_to(goal if link.name == "link" else "link")
        write_atomic(link, link.name.encode())
        assert link.is_symlink()
        assert goal.read_bytes() == link.name.encode()
    assert names(goal.parent) == ["goal"]


@pytest.mark.parametrize("target", ["device", "fifo", "file", "file/below", "loop"])
def test_no_folder_is_made_where_something_else_is(tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "device").symlink_to("/dev/null")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(OutputError, match=r"请给出一个文件夹|有一段不是文件夹"):
        make_folder(tmp_path / target)
    make_folder(tmp_path / "new" / "one")
    assert (tmp_path / "new" / "one").is_dir()
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.parametrize("name", ["x" * 250, "名" * 83, "-", "a b", "图\n名"])
def test_names_that_the_system_takes_are_taken(tmp_path: Path, name: str) -> None:
    for content in (b"one", b"two"):
        write_atomic(tmp_path / name, content)
    assert (tmp_path / name).read_bytes() == b"two"
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fifo", "不是普通文件"),
        ("socket", "不是普通文件"),
        ("device", "不是普通文件"),
        ("folder", "这是一个文件夹"),
        ("no/where", "文件夹不存在"),
        ("file/below", "不是文件夹"),
        ("loop", "绕成了圈"),
        ("x" * 300, "文件名过长"),
        ("a\0b", "不是一个文件名"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "device").symlink_to("/dev/null")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        before = names(tmp_path)
        for act in (check_target, lambda target: write_atomic(target, b"new")):
            with pytest.raises(OutputError, match=message):
                act(tmp_path / name)
        assert names(tmp_path) == before


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(OutputError, match="文件夹"):
        write_atomic(Path(), b"")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_what_may_not_be_written_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(OutputError, match="没有写入权限"):
        write_atomic(file, b"new")
