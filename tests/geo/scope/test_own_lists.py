"""A user's own lists: what is read of a table, what is asked for, and what a clause makes of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

import geo
from data.errors import FormatError, InputError, NothingFoundError, TooLargeError
from geo.gazetteer import default, of
from geo.given_lists import GivenLists, ListTable
from geo.scope import list_table
from geo.scope.list_table import iso_day, read_list_table
from geo.scope.list_words import table_words
from geo.scope.own_lists import LineFault, LineNote, placed
from geo.scopes import ScopeKind


def table(text: str, name: str = "名单.csv") -> ListTable:
    return read_list_table(text.encode(), name)


def reports(text: str):
    return placed(table(text), default()).reports


def only(text: str):
    (report,) = reports(text)
    return report


PLAIN = "名称,名单,来源,日期\n武侯区,测试县,川府函〔2021〕1号,2021-08-26\n金堂县,测试县,,2022年10月\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_usual_encoding(encoding: str) -> None:
    assert read_list_table(PLAIN.encode(encoding), "名单.csv") == table(PLAIN)


@pytest.mark.parametrize("mark", [",", "\t", ";", "，", "|"])
def test_any_mark_between_cells(mark: str) -> None:
    assert table(PLAIN.replace(",", mark)).lines == table(PLAIN).lines


@pytest.mark.parametrize(
    "heads",
    [
        "地方,类别,依据,公布日期",
        "县（市、区）名称,名单名称,文件,公布时间",
        "市县,称号,出处,年份",
        "Name,List,Source,Date",
    ],
)
def test_columns_under_their_usual_names(heads: str) -> None:
    assert table(PLAIN.replace("名称,名单,来源,日期", heads)).lines == table(PLAIN).lines


def test_columns_in_any_order_with_others_between_and_empty_rows() -> None:
    words = "序号,公布日期,备注,市（州）,县（市、区）,批次\n1,2021.8.26,,内江市,市中区,第一批\n,,,,,\n2,,x,,合计,\n"
    first, last = table(words, "试点县.csv").lines
    assert (first.line, first.name, first.within, first.batch, first.date) == (
        2,
        "市中区",
        "内江市",
        "第一批",
        "2021-08-26",
    )
    assert first.list == "试点县"
    assert last.line == 4


def test_a_title_above_the_head_is_the_lists_name_and_merged_cells_hold_for_the_lines_below() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["省级试点县名单", None, None])
    sheet.merge_cells("A1:C1")
    sheet.append(["名称", "代码", "日期"])
    sheet.append(["武侯区", 510107, dt.date(2021, 8, 26)])
    sheet.append(["金堂县", 510121.0, None])
    raw = io.BytesIO()
    book.save(raw)
    found = read_list_table(raw.getvalue(), "表.xlsx")
    assert [(line.line, line.name, line.adcode, line.list, line.date) for line in found.lines] == [
        (3, "武侯区", "510107", "省级试点县名单", "2021-08-26"),
        (4, "金堂县", "510121", "省级试点县名单", "2021-08-26"),
    ]
    assert placed(found, default()).taken == 2


def test_a_list_named_once_holds_until_the_next() -> None:
    found = table("名单,名称,日期\n甲名单,武侯区,2021-01-01\n,金堂县,\n乙名单,大邑县,\n").lines
    assert [(line.list, line.date) for line in found] == [
        ("甲名单", "2021-01-01"), ("甲名单", "2021-01-01"), ("乙名单", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-08-26", "2021-08-26"), ("2021/8/6", "2021-08-06"), ("2021年8月26日", "2021-08-26"),
        ("2021.02", "2021-02-28"), ("2021年度", "2021-12-31"), ("2021", "2021-12-31"), ("20210826", "2021-08-26"),
        ("44434", "2021-08-26"), ("二〇二一年八月", "2021-08-31"), ("2021-08-26 00:00:00", "2021-08-26"),
        ("2021-13-01", ""), ("2021-02-30", ""), ("不详", ""), ("", ""), ("9" * 200, ""), ("=TODAY()", ""),
    ],
)  # fmt: skip
def test_days_as_people_write_them(words: str, day: str) -> None:
    assert iso_day(words) == day


def test_a_date_that_is_not_understood_is_said_and_does_not_count() -> None:
    report = only("名称,日期\n武侯区,去年夏天\n")
    assert (report.line.date, report.notes, report.fault) == ("", (LineNote.UNREAD_DATE,), None)
    assert "去年夏天" in table_words(placed(report_table(report), default()), default())


def report_table(report) -> ListTable:
    return ListTable("名单.csv", (report.line,))


def test_a_name_of_two_places_is_asked_for() -> None:
    report = only("名称\n市中区\n")
    assert (report.fault, report.member) == (LineFault.AMBIGUOUS, None)
    assert report.others == ("内江市市中区（511002）", "乐山市市中区（511102）")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("市中区,内江市,", "511002"), ("市中区,四川省乐山市,", "511102"), ("内江市市中区,,", "511002"),
        ("四川省内江市市中区,,", "511002"), ("市中区,,511102", "511102"), (",,511002", "511002"),
        ("武侯,,", "510107"), ("武侯区,,510107000000", "510107"), ("成都市,,", "510100"),
        ("江油市（县级）,,", "510781"),
        ("北川羌族自治县,,", "510726"), ("北川县,,", "510726"),
    ],
)  # fmt: skip
def test_names_in_full_in_short_and_with_what_is_above(line: str, code: str) -> None:
    report = only(f"名称,所在市州,代码\n{line}\n")
    assert report.member is not None, report
    assert (report.member.adcode, report.member.is_division) == (code, True)


def test_a_former_name_is_taken_and_said() -> None:
    report = only("名称\n郫县\n")
    assert report.member is not None
    assert (report.member.name, report.member.adcode, report.notes) == ("郫都区", "510117", (LineNote.FORMER,))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("火星县,,", LineFault.UNKNOWN), ("朝阳区,北京市,", LineFault.OUTSIDE), (",,110105", LineFault.OUTSIDE),
        (",,519999", LineFault.UNKNOWN_CODE), (",,abc", LineFault.UNKNOWN_CODE),
        ("金堂县,,510107", LineFault.CONFLICT),
        ("=cmd|' /C calc'!A0,,", LineFault.UNKNOWN), ("<script>alert(1)</script>,,", LineFault.UNKNOWN),
        ("县" * 5000 + ",,", LineFault.UNKNOWN), ("\u202e区侯武,,", LineFault.UNKNOWN),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_told_with_its_reason(line: str, fault: LineFault) -> None:
    found = placed(table(f"名称,所在市州,代码\n{line}\n"), default())
    (report,) = found.reports
    assert (report.fault, report.member) == (fault, None)
    words = table_words(found, default())
    assert "未读入" in words
    assert words.isprintable() or "\n" in words


def test_a_slip_in_the_code_is_mended_by_the_name() -> None:
    report = only("名称,代码\n金堂县,519921\n")
    assert report.member is not None
    assert report.member.adcode == "510121"


def test_a_town_a_zone_and_a_site_lie_in_their_county_and_are_not_it() -> None:
    zone, park = reports("名称,所在县\n宜宾三江新区,\n白塔新联工业园,泸州市合江县\n")
    assert zone.member is not None
    assert (zone.member.is_division, zone.member.place_id) == (False, "宜宾三江新区")
    assert park.member is not None
    assert (park.member.adcode, park.member.is_division, park.notes) == ("510522", False, (LineNote.HOST,))


def test_several_names_in_a_cell_are_several_places() -> None:
    found = reports("名称\n金堂县、大邑县、火星县\n")
    assert [(report.said, report.fault) for report in found] == [
        ("金堂县", None), ("大邑县", None), ("火星县", LineFault.UNKNOWN),
    ]  # fmt: skip


def test_a_place_that_stands_twice_counts_once() -> None:
    found = placed(table("名称\n金堂县\n金堂\n"), default())
    assert [report.fault for report in found.reports] == [None, LineFault.TWICE]
    assert found.lists[0].at("2022-01-01").known == "共 1 个"


def test_a_list_with_a_line_that_was_left_is_known_in_part() -> None:
    (found,) = placed(table("名称\n金堂县\n火星县\n"), default()).lists
    assert found.at("2022-01-01").known == "已知 1 / 共 2"
    assert found.is_own


@pytest.mark.parametrize(
    ("raw", "name", "kind", "words"),
    [
        (b"", "空.csv", InputError, "空文件"),
        ("甲,乙\n武侯区,1\n".encode(), "无头.csv", NothingFoundError, "表头"),
        ("名称,名单\n".encode(), "无行.csv", NothingFoundError, "没有一行"),
        (b"\xd0\xcf\x11\xe0" + bytes(3000), "旧.xls", FormatError, "另存为 XLSX"),
        (b"PK\x03\x04 broken", "坏.xlsx", FormatError, "损坏"),
        (b"%PDF-1.4", "页.pdf", InputError, "PDF"),
        (b"x" * (list_table.LIMIT + 1), "大.csv", TooLargeError, "最大"),
    ],
)
def test_what_is_no_list_is_refused_in_words(raw: bytes, name: str, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        read_list_table(raw, name)


def test_an_archive_that_is_no_workbook_and_one_with_entities_are_refused() -> None:
    for part, content, words in (
        ("word/document.xml", "<a/>", "不是 Excel"),
        ("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "实体"),
    ):
        raw = io.BytesIO()
        with zipfile.ZipFile(raw, "w") as archive:
            archive.writestr(part, content)
        with pytest.raises(FormatError, match=words):
            read_list_table(raw.getvalue(), "表.xlsx")


def test_more_lines_than_a_list_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_table, "MOST_LINES", 3)
    with pytest.raises(TooLargeError, match="超过 3 行"):
        table("名称\n武侯区\n金堂县\n大邑县\n")


def test_a_table_is_kept_in_words_and_comes_back_the_same() -> None:
    found = table(PLAIN)
    assert ListTable.from_dict(found.to_dict()) == found
    assert "unread" not in found.to_dict()["lines"][0]


TEXT = "四川省2022年工作要点\n1.支持川南试点县建设产业园，完善配套设施。\n2.推动天府旅游名县发展。"
OWN = "名称,名单,日期\n武侯区,川南试点县,2021-08-26\n金堂县,川南试点县,2023-01-01\n"


def scopes(given: GivenLists):
    return [project.scope for _, project in geo.read(TEXT, lists=given).projects()]


def test_a_clause_that_names_an_own_list_bears_on_its_members_as_of_the_documents_year() -> None:
    named, followed, published = scopes(GivenLists((table(OWN),)))
    assert (named.kind, named.divisions, named.list.name) == (ScopeKind.LIST, ("510107",), "川南试点县")
    assert (followed.kind, followed.divisions, followed.list) == (ScopeKind.INHERITED, ("510107",), named.list)
    assert (published.kind, len(published.divisions)) == (ScopeKind.LIST, 39)
    newest = scopes(GivenLists((table(OWN),), newest=True))
    assert newest[0].divisions == ("510107", "510121")
    assert len(newest[2].divisions) == 55


def test_without_the_list_its_name_is_only_the_region_in_it() -> None:
    assert scopes(GivenLists())[0].kind is ScopeKind.NAMED


def test_an_own_list_takes_the_place_of_the_published_one_of_its_name() -> None:
    scope = scopes(GivenLists((table("名称,名单\n武侯区,天府旅游名县\n"),)))[2]
    assert (scope.divisions, scope.list.id) == (("510107",), "tianfu-tourism-county")


def test_a_reading_knows_what_it_was_read_with() -> None:
    given = GivenLists((table(OWN),), newest=True)
    reading = geo.read(TEXT, lists=given)
    assert reading.lists == given
    assert replace(reading, lists=GivenLists()) != reading


def test_a_table_means_the_places_of_the_province_of_the_document() -> None:
    found = table("名称\n西湖区\n")
    assert placed(found, of("330000")).taken == 1
    (report,) = placed(found, default()).reports
    assert report.fault is LineFault.OUTSIDE
