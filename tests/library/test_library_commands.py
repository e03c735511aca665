"""``python -m library``: what it says, what it writes, how it ends."""

from __future__ import annotations

import json

import pytest

from library.__main__ import main
from library.database.opening import open_library
from library.file_names import file_name_of
from library.kept import Person
from library.shelf import Shelf
from tests.library.documents import new


@pytest.fixture
def shelf(setting, monkeypatch) -> Shelf:
    monkeypatch.setenv("ATLAS_DATABASE", setting)
    return Shelf(open_library(), Person("", "甲"))


def test_list_export_backup_restore(shelf, setting, tmp_path, capsysbinary, monkeypatch):
    ids = [shelf.keep(new(name, beds=n)).document.id for n, name in enumerate(["a.txt", "../../A.txt", "a.txt"])]
    assert main(["list"]) == 0
    words = capsysbinary.readouterr().out.decode()
    assert "3 份文件" in words
    assert all(one in words for one in ids)
    assert main(["list", "--json", "没有这个"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == []
    out = tmp_path / "取 出"
    assert main(["export", "--all", "-o", str(out)]) == 0
    assert sorted(path.name.lower() for path in out.iterdir()) == ["a (2).txt", "a (3).txt", "a.txt"]
    assert {path.read_bytes() for path in out.iterdir()} == {new(beds=n).file for n in range(3)}
    assert main(["export", ids[0], "-o", str(out)]) == 0
    assert len(list(out.iterdir())) == 4
    assert main(["backup", str(tmp_path / "b.sqlite")]) == 0
    assert "3 份文件" in capsysbinary.readouterr().out.decode()
    monkeypatch.setenv("ATLAS_DATABASE", str(tmp_path / "new.sqlite"))
    assert main(["restore", str(tmp_path / "b.sqlite")]) == 0
    assert main(["list", "--json"]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert {row["id"] for row in json.loads(said[said.index("[\n") :])} == set(ids)
    shelf.library.close()


def test_a_damaged_library_is_set_aside_and_restored(tmp_path, monkeypatch, capsysbinary):
    path = tmp_path / "library.sqlite"
    monkeypatch.setenv("ATLAS_DATABASE", str(path))
    kept = Shelf(open_library(), Person()).keep(new()).document
    assert main(["backup", str(tmp_path / "b.sqlite")]) == 0
    open_library().close()
    monkeypatch.setenv("ATLAS_DATABASE", str(tmp_path / "." / "broken" / "library.sqlite"))
    broken = tmp_path / "broken" / "library.sqlite"
    broken.parent.mkdir()
    broken.write_text("x" * 5000)
    assert main(["list"]) == 1
    assert "restore" in capsysbinary.readouterr().err.decode()
    assert main(["restore", str(tmp_path / "nosuch"), "--aside"]) == 1
    assert broken.read_text() == "x" * 5000
    assert main(["restore", str(tmp_path / "b.sqlite"), "--aside"]) == 0
    assert Shelf(open_library(), Person()).open(kept.id).file == new().file
    assert [one.read_text() for one in broken.parent.glob("*.aside-*")] == ["x" * 5000]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([], 2, "缺少"),
        (["export", "-o", "x"], 1, "请给出文件的编号"),
        (["export", "nosuch", "-o", "."], 1, "没有编号为"),
        (["purge", "--days", "0"], 2, "不是序号"),
        (["restore", "README.md"], 1, "不是文档库的备份"),
    ],
)
def test_wrong_calls(arguments, status, words, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_DATABASE", str(tmp_path / "library.sqlite"))
    try:
        found = main(arguments)
    except SystemExit as end:
        found = end.code
    assert found == status
    assert words in capsys.readouterr().err


def test_purge(shelf, capsysbinary):
    shelf.delete(shelf.keep(new()).document.id)
    assert main(["purge"]) == 0
    assert "0 份" in capsysbinary.readouterr().out.decode()
    assert main(["list", "--deleted"]) == 0
    assert "1 份" in capsysbinary.readouterr().out.decode()
    shelf.library.close()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("要点.docx", "要点.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("CON.txt", "_CON.txt"),
        ("a\nb\0.txt", "a_b_.txt"),
        ("..", "文件"),
        ("", "文件"),
        ("a1:b?.txt ", "a1_b_.txt"),
        ("\u202efdp.exe", "_fdp.exe"),
    ],
)
def test_names_of_files_lie_in_their_folder(name, wanted):
    assert file_name_of(name) == wanted


def test_long_names_fit():
    name = file_name_of("长" * 300 + ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) < 255
