"""What a library keeps, finds, lists, deletes and takes back: the same in SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from data.errors import DamagedLibraryError, GoneError, LibraryFullError, LibraryPlaceError, NotYoursError
from geo.text.formats import extract
from library import bounds, keepsakes
from library.database.schema import ContentRow, DocumentRow
from library.keepsakes import KeepsakeKind, Keepsakes
from library.kept import Person
from library.packing import pack_origin, unpack_origin
from library.shelf import Shelf
from tests.geo.text.formats import makers
from tests.library.documents import new

HOSTILE = [
    "../../etc/passwd", "a\0b.txt", "行\n二.txt", "\ud800.txt", "'; DROP TABLE atlas_documents; --", "%_%", "长" * 3000,
    "\u202etxt.exe", "<script>alert(1)</script>.txt", "😀.docx", "",
]  # fmt: skip


def test_a_document_comes_out_as_it_went_in(shelf):
    given = new()
    kept = shelf.keep(given)
    assert kept.is_new
    assert (kept.document.year, kept.document.jurisdiction, kept.document.came_by) == (2023, "510000", "测试者")
    assert kept.document.size == len(given.file)
    assert dt.datetime.now(dt.UTC) - kept.document.came < dt.timedelta(minutes=1)
    found = shelf.open(kept.document.id)
    assert (found.file, found.text, found.document) == (given.file, given.text, kept.document)
    assert found.origin.to_dict() == given.origin.to_dict()


def test_texts_that_no_database_takes_are_kept(shelf):
    given = replace(new(), text=f"{new().text}坏字符：\ud800\0\u202e。")
    kept = shelf.keep(given).document
    assert shelf.open(kept.id).text == given.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_names(name, shelf):
    kept = shelf.keep(new(name)).document
    assert shelf.find(kept.id).name == kept.name
    assert kept.name.isprintable()
    assert len(kept.name) <= 255
    assert [one.id for one in shelf.listed().documents] == [kept.id]
    words = shelf.listed(kept.name[:40]).documents
    assert [one.id for one in words] == [kept.id]


@pytest.mark.parametrize("wanted", ["", "x", "%", "a' OR '1'='1", "\0", "\ud800", "编号", "x" * 5000])
def test_a_guessed_id_finds_nothing(wanted, shelf):
    shelf.keep(new())
    for call in (shelf.find, shelf.open, shelf.delete, shelf.take_back):
        with pytest.raises(GoneError, match="没有编号为"):
            call(wanted)


def test_the_same_file_is_kept_once_and_the_same_text_is_recognised(shelf):
    one = shelf.keep(new())
    again = shelf.keep(new("另一个名字.txt"))
    assert not again.is_new
    assert again.document == one.document
    html = makers.html_of(new().text.splitlines())
    page = extract(html, "要点.html")
    other = shelf.keep(replace(new(), name="要点.html", file=html, origin=page.origin))
    assert other.is_new
    assert [twin.id for twin in other.same_text] == [one.document.id]
    assert shelf.listed().total == 2


def test_deleted_is_taken_back_or_purged_in_time(shelf):
    kept = shelf.keep(new()).document
    other = shelf.keep(new(beds=7)).document
    shelf.delete(kept.id)
    with pytest.raises(GoneError, match="已删除"):
        shelf.open(kept.id)
    assert [one.id for one in shelf.listed().documents] == [other.id]
    assert [one.id for one in shelf.listed(deleted=True).documents] == [kept.id]
    shelf.take_back(kept.id)
    assert shelf.open(kept.id).file == new().file
    shelf.delete(kept.id)
    back = shelf.keep(new())
    assert back.is_new
    assert back.document.id == kept.id
    shelf.delete(kept.id)
    assert shelf.purge(dt.datetime.now(dt.UTC) - dt.timedelta(days=1)) == 0
    assert shelf.purge(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)) == 1
    with pytest.raises(GoneError):
        shelf.take_back(kept.id)
    assert shelf.open(other.id).file == new(beds=7).file
    assert shelf.keep(new()).document.id != kept.id


def test_lists_are_paged_filtered_and_newest_first(shelf):
    ids = [shelf.keep(new(f"第{n}号.txt", beds=n)).document.id for n in range(1, 8)]
    assert [one.id for one in shelf.listed(most=3).documents] == ids[:-4:-1]
    assert [one.id for one in shelf.listed(first=5, most=3).documents] == ids[1::-1]
    assert shelf.listed("第3号").total == 1
    assert shelf.listed("第3号 测试要点").total == 1
    assert shelf.listed("第3号 没有").total == 0
    assert shelf.listed(jurisdiction="510000").total == 7
    assert shelf.listed(jurisdiction="330000").total == 0


def test_what_the_user_says_of_a_document_stays(shelf):
    kept = shelf.keep(new()).document
    assert shelf.say_jurisdiction(kept.id, "510700").said == "510700"
    assert shelf.find(kept.id).said == "510700"


def test_documents_are_private_until_they_are_shared(library):
    mine, hers = Shelf(library, Person("a", "甲")), Shelf(library, Person("b", "乙"))
    kept = mine.keep(new()).document
    assert hers.listed().total == 0
    with pytest.raises(GoneError, match="没有编号为"):
        hers.open(kept.id)
    # Her own copy is another document, and says nothing of his.
    own = hers.keep(new())
    assert own.is_new
    assert own.document.id != kept.id
    assert own.same_text == ()
    mine.share(kept.id, with_all=True)
    assert hers.open(kept.id).file == new().file
    assert hers.listed().total == 2
    assert [hers.is_own(one) for one in hers.listed().documents] == [True, False]
    changes = (
        hers.delete,
        hers.take_back,
        lambda one: hers.share(one, with_all=False),
        lambda one: hers.say_jurisdiction(one, "510700"),
    )
    for change in changes:
        with pytest.raises(NotYoursError, match="甲共享的，只有本人可以"):
            change(kept.id)
    assert mine.find(kept.id) == replace(kept, is_shared=True)
    # What its owner has deleted is not in her list of deleted ones, and its address is one that nobody knows.
    mine.delete(kept.id)
    assert hers.listed(deleted=True).total == 0
    for call in (hers.find, hers.open, hers.take_back):
        with pytest.raises(GoneError, match="没有编号为"):
            call(kept.id)
    mine.take_back(kept.id)
    mine.share(kept.id, with_all=False)
    answers = set()
    for wanted in (kept.id, "z" * len(kept.id)):
        for call in (hers.find, hers.open, hers.delete, hers.take_back):
            with pytest.raises(GoneError) as caught:
                call(wanted)
            answers.add(str(caught.value).replace(wanted, "ID"))
    assert len(answers) == 1


def test_what_came_before_anybody_signed_in_is_nobodys(library):
    kept = Shelf(library, Person("", "旧账户")).keep(new()).document
    hers = Shelf(library, Person("b", "乙"))
    assert hers.listed().total == 0
    with pytest.raises(GoneError):
        hers.open(kept.id)
    assert Shelf(library, Person()).open(kept.id).file == new().file


def test_the_bounds_of_one_user(library, monkeypatch):
    shelf = Shelf(library, Person("a", "甲"))
    monkeypatch.setenv(bounds.DOCUMENTS, "2")
    ids = [shelf.keep(new(beds=beds)).document.id for beds in (1, 2)]
    with pytest.raises(LibraryFullError, match="2 份"):
        shelf.keep(new(beds=3))
    assert not shelf.keep(new(beds=1)).is_new
    assert Shelf(library, Person("b", "乙")).keep(new(beds=3)).is_new
    # As the message says: what is deleted makes room, and goes for good only when the room is needed.
    shelf.delete(ids[0])
    assert shelf.listed(deleted=True).total == 1
    assert shelf.keep(new(beds=3)).is_new
    assert shelf.listed(deleted=True).total == 0
    assert {one.id for one in shelf.listed().documents} > {ids[1]}
    monkeypatch.setenv(bounds.DOCUMENTS, "9")
    monkeypatch.setenv(bounds.MEGABYTES, "1")
    big = [replace(new(beds=beds), file=bytes([beds]) * 600_000) for beds in (4, 5)]
    first = shelf.keep(big[0]).document
    with pytest.raises(LibraryFullError, match=r"（0\.6 MB）.*1 MB 的上限；请先删除"):
        shelf.keep(big[1])
    shelf.delete(first.id)
    assert shelf.open(shelf.keep(big[1]).document.id).file == big[1].file
    with library.reading() as session:
        assert session.get(ContentRow, first.file_sha256) is None


@pytest.mark.parametrize("words", ["0", "-1", "1.5", "很多", "٣", "1" * 5000])
def test_a_bound_that_is_no_number(words, monkeypatch):
    monkeypatch.setenv(bounds.MEGABYTES, words)
    with pytest.raises(LibraryPlaceError, match="ATLAS_USER_MB"):
        bounds.user_bounds()


@pytest.mark.parametrize("part", ["file", "text", "origin"])
def test_damaged_content_is_said_and_never_shown(part, library, shelf):
    kept = shelf.keep(new()).document
    with library.writing() as session:
        if part == "file":
            session.execute(update(ContentRow).values(file=b"other"))
        else:
            session.execute(update(DocumentRow).values({part: b"other"}))
    with pytest.raises(DamagedLibraryError, match=r"要点\.txt.*已损坏"):
        shelf.open(kept.id)


def test_rows_hold_to_each_other(library, shelf):
    shelf.keep(new())
    with pytest.raises(IntegrityError), library.writing() as session:
        session.execute(delete(ContentRow))
    assert shelf.listed().total == 1


def test_what_breaks_off_leaves_nothing(library, shelf):
    def half() -> None:
        with library.writing() as session:
            session.add(ContentRow(sha256="0" * 64, size=1, file=b"x"))
            session.flush()
            raise RuntimeError("half")

    with pytest.raises(RuntimeError, match="half"):
        half()
    with library.reading() as session:
        assert session.get(ContentRow, "0" * 64) is None


def test_eight_at_once_lose_nothing_and_keep_a_file_once(library):
    barrier, faults, ids = Barrier(8), [], set()

    def work(number: int) -> None:
        shelf = Shelf(library, Person())
        barrier.wait()
        try:
            for beds in range(3):
                ids.add(shelf.keep(new(beds=beds)).document.id)
                ids.add(shelf.keep(new(beds=100 * (number + 1) + beds)).document.id)
        except Exception as error:  # noqa: BLE001  a thread's fault is the test's
            faults.append(error)

    for beds in range(3):
        new(beds=beds)
    threads = [Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(ids) == 27
    assert Shelf(library, Person()).listed().total == 27


def test_keepsakes_are_kept_replaced_listed_and_dropped(library, shelf):
    document = shelf.keep(new()).document.id
    mine, hers = Keepsakes(library, Person("a", "甲")), Keepsakes(library, Person("b", "乙"))
    first = mine.keep(KeepsakeKind.TOUR, "汇报", '{"steps": []}', document)
    assert mine.by_id(first.id) == mine.get(KeepsakeKind.TOUR, "汇报") == first
    second = mine.keep(KeepsakeKind.TOUR, "汇报", "新的\ud800\0", document)
    assert second.id == first.id
    assert mine.by_id(first.id).value == "新的\ud800\0"
    assert hers.get(KeepsakeKind.TOUR, "汇报") is None
    assert hers.listed(KeepsakeKind.TOUR) == ()
    mine.keep(KeepsakeKind.SETTING, "lang", "en")
    mine.keep(KeepsakeKind.TOUR, "别的", "{}")
    assert [one.name for one in mine.listed(KeepsakeKind.TOUR)] == ["别的", "汇报"]
    assert [one.name for one in mine.listed(KeepsakeKind.TOUR, document)] == ["汇报"]
    mine.drop(KeepsakeKind.TOUR, "别的")
    assert mine.get(KeepsakeKind.TOUR, "别的") is None
    # An address names a tour: of a document it is seen with the document, of none by whoever has the address.
    with pytest.raises(GoneError):
        hers.by_id(first.id)
    shelf.share(document, with_all=True)
    assert hers.by_id(first.id).value == mine.by_id(first.id).value
    loose = mine.keep(KeepsakeKind.TOUR, "默认文件的", "{}")
    assert hers.by_id(loose.id) == loose
    mine.drop(KeepsakeKind.TOUR, "默认文件的")
    own = mine.keep(KeepsakeKind.LIST, "名单", "自己的")
    with pytest.raises(GoneError):
        hers.by_id(own.id)
    # What belongs to a document stays as long as it can be taken back, and goes with it.
    shelf.delete(document)
    assert mine.by_id(first.id)
    shelf.purge(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1))
    for gone in (first.id, "x", "", "\0"):
        with pytest.raises(GoneError):
            mine.by_id(gone)
    assert mine.keep(KeepsakeKind.TOUR, "无主", "{}", document).document is None


def test_the_bounds_of_keepsakes(library, monkeypatch):
    mine = Keepsakes(library, Person("a", "甲"))
    monkeypatch.setattr(keepsakes, "MOST", 1)
    monkeypatch.setattr(keepsakes, "LONGEST", 10)
    mine.keep(KeepsakeKind.LIST, "名单", "一")
    mine.keep(KeepsakeKind.LIST, "名单", "二")
    with pytest.raises(LibraryFullError, match="上限"):
        mine.keep(KeepsakeKind.LIST, "另一", "一")
    with pytest.raises(LibraryFullError, match="上限"):
        mine.keep(KeepsakeKind.LIST, "名单", "一" * 11)
    assert mine.get(KeepsakeKind.LIST, "名单").value == "二"


@pytest.mark.parametrize("make", [makers.numbered_docx_of, makers.pdf_of, makers.html_of])
def test_the_place_of_every_part_is_kept(make):
    suffix = {"numbered_docx_of": "docx", "pdf_of": "pdf", "html_of": "html"}[make.__name__]
    found = extract(make(new().text.splitlines()), f"a.{suffix}").origin
    back = unpack_origin(pack_origin(found))
    assert back.to_dict() == found.to_dict()
    assert (back.starts, back.parts) == (found.starts, found.parts)
    assert back.starts
