"""Who has signed in, what each one has, and how an administrator gives documents to somebody."""

from __future__ import annotations

import json

import pytest

from data.errors import InputError
from library.__main__ import main
from library.backup import backup, restore
from library.database.location import database_url
from library.database.opening import Library, open_library
from library.keepsakes import KeepsakeKind, Keepsakes
from library.kept import Person
from library.people import People
from library.shelf import Shelf
from tests.library.documents import new

A, B = Person("https://id.example u-1", "张三", "zhang@office.example"), Person("https://id.example u-2", "李四")


@pytest.fixture
def people(library: Library) -> People:
    met = People(library)
    for person in (A, B):
        met.meet(person)
    return met


def test_people_are_met_and_found_by_what_an_administrator_knows(people):
    people.meet(Person(A.id, "张三丰", "Zhang@Office.example"))
    met = Person(A.id, "张三丰", "Zhang@Office.example")
    for words in (A.id, "zhang@office.example", "张三丰"):
        assert people.named(words) == met
    people.meet(Person("u-3", "李四"))
    for words, why in (("王五", "没有“王五”"), ("", "没有"), ("李四", "2 人"), ("%", "没有"), ("\0", "没有")):
        with pytest.raises(InputError, match=why):
            people.named(words)


def test_the_name_of_today_stands_with_what_is_shared(people, library):
    mine = Shelf(library, A)
    kept = mine.keep(new()).document
    mine.share(kept.id, with_all=True)
    people.meet(Person(A.id, "张三丰"))
    assert Shelf(library, B).find(kept.id).owner_name == "张三丰"
    assert [one.owner_name for one in Shelf(library, B).listed().documents] == ["张三丰"]


def test_what_is_nobodys_is_given_with_its_tours(people, library):
    nobody = Shelf(library, Person("", "旧账户"))
    ids = [nobody.keep(new(beds=beds)).document.id for beds in (1, 2, 3)]
    tour = Keepsakes(library, Person()).keep(KeepsakeKind.TOUR, "汇报", "{}", ids[0])
    other = Shelf(library, B).keep(new(beds=9)).document.id
    own = Shelf(library, A).keep(new("自己的.txt", beds=3)).document.id
    held = {one.person.id: (one.documents, one.shared) for one in people.holdings()}
    assert held == {A.id: (1, 0), B.id: (1, 0), "": (3, 0)}
    with pytest.raises(InputError, match="没有编号为“nosuch”"):
        people.assign(A, [ids[0], "nosuch"])
    assert people.assign(A) == (2, ("要点.txt",))
    assert {one.id for one in Shelf(library, A).listed().documents} == {own, *ids[:2]}
    assert Shelf(library, A).find(ids[0]).owner_name == "张三"
    assert Keepsakes(library, A).get(KeepsakeKind.TOUR, "汇报").id == tour.id
    assert people.assign(A, [other]) == (1, ())
    assert Shelf(library, B).listed().total == 0


def test_people_are_in_a_backup(people, library, tmp_path):
    Shelf(library, A).keep(new())
    backup(library, tmp_path / "b.sqlite")
    other = Library(database_url(str(tmp_path / "other.sqlite")))
    restore(other, tmp_path / "b.sqlite")
    assert People(other).named("zhang@office.example") == A
    assert [one.owner_name for one in Shelf(other, A).listed().documents] == ["张三"]
    other.close()


def test_the_commands_of_an_administrator(setting, monkeypatch, capsysbinary, tmp_path):
    monkeypatch.setenv("ATLAS_DATABASE", setting)
    library = open_library()
    for person in (A, B):
        People(library).meet(person)
    old = Shelf(library, Person()).keep(new("旧的.txt")).document.id
    Shelf(library, A).keep(new("甲的.txt", beds=2))
    hers = Shelf(library, B).keep(new("乙的.txt", beds=3)).document.id
    Shelf(library, B).share(hers, with_all=True)

    def said(*words: str) -> str:
        assert main(list(words)) == 0
        return capsysbinary.readouterr().out.decode()

    assert "2 人登录过" in (words := said("people"))
    assert "zhang@office.example" in words
    assert "无主" in words
    assert [one["documents"] for one in json.loads(said("people", "--json"))] == [1, 1, 1]
    listed = said("list")
    assert "李四（已共享）" in listed
    assert "张三（未共享）" in listed
    assert [one["name"] for one in json.loads(said("list", "--json", "--owner", "李四"))] == ["乙的.txt"]
    assert [one["id"] for one in json.loads(said("list", "--json", "--ownerless"))] == [old]
    said("export", "--all", "--owner", "zhang@office.example", "-o", str(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["甲的.txt"]
    assert "1 份文件划给 张三" in said("assign", "--ownerless", "--owner", "张三")
    assert json.loads(said("list", "--json", "--ownerless")) == []
    for words in (
        ["assign", "--owner", "张三"], ["assign", old, "--ownerless", "--owner", "张三"],
        ["assign", old, "--owner", "王五"], ["export", old, "--owner", "张三", "-o", str(tmp_path / "out")],
        ["list", "--owner", "王五"],
    ):  # fmt: skip
        assert main(words) != 0
        assert "Traceback" not in capsysbinary.readouterr().err.decode()
    library.close()
