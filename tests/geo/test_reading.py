"""The reading as a whole: what must hold of every text, and of the document."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from data.errors import EmptyInputError
from data.openers.catalog import read_text
from geo.model import ClassScope, Reading, UnplacedReason
from geo.scope.classes import class_scope
from geo.scopes import ScopeKind
from geo.text.clean import clean
from tests.resilience.invariants import slice_faults

SOURCE = read_text("source/2022.txt")


@pytest.fixture(scope="module")
def document() -> Reading:
    return geo.read(SOURCE)


def test_every_span_slices_back(document: Reading) -> None:
    lost = [repair.span for repair in document.repairs if repair.rule == "勘误表"]
    for _, project in document.projects():
        parts = [(part.surface, part.span) for part in (*project.mentions, *project.targets)]
        for surface, span in [(project.text, project.span), *parts]:
            # Damage cannot be repaired once its surroundings are cut away.
            if not any(cut.start < end < cut.end for cut in lost for end in (span.start, span.end)):
                assert clean(document.original[span.start : span.end]).text == surface


def test_document_says_what_it_is(document: Reading) -> None:
    assert document.document.title == "四川省新型城镇化和城乡融合发展2022年重点任务"
    assert document.document.year == 2022
    assert (document.document.jurisdiction.adcode, document.document.jurisdiction.level) == ("510000", "province")
    assert len(document.document.sha256) == 64


def test_all_tasks_are_accounted_for(document: Reading) -> None:
    assert [task.number for task in document.tasks] == list(range(1, 29))
    assert all(task.projects for task in document.tasks)
    listed = {row.project for row in document.unplaced}
    for _, project in document.projects():
        scope = project.scope
        singled_out = scope is not None and scope.kind in {ScopeKind.INHERITED, ScopeKind.LIST} and scope.divisions
        on_map = bool(singled_out) or any(m.status in {"resolved", "ambiguous"} for m in project.mentions)
        assert on_map != (project.id in listed), project.text


def test_news_before_the_body_is_no_task(document: Reading) -> None:
    assert sum("分区管控试点区" in task.text for task in document.tasks) == 1


def test_wire_form_is_json_and_a_pure_function(document: Reading) -> None:
    assert json.loads(json.dumps(document.to_dict(), ensure_ascii=False)) == geo.read(SOURCE).to_dict()


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\ufeff"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyInputError):
        geo.read(text)


def test_text_without_chinese_is_one_task() -> None:
    (task,) = geo.read("hello").tasks
    assert (task.number, task.chapter, task.lead_units) == (1, None, ())


def test_markup_stays_text() -> None:
    (task,) = geo.read("支持<script>alert(1)</script>成都建设示范区。").tasks
    assert "<script>alert(1)</script>" in task.text


@pytest.mark.parametrize(
    ("words", "place", "scope"),
    [
        ("实现每县至少1家联网定点医疗机构", False, ClassScope.ALL_COUNTIES),
        ("各县（市、区）编制规划", False, ClassScope.ALL_COUNTIES),
        ("选取60个以上县（市、区）开展试点", False, ClassScope.SOME_COUNTIES),
        ("支持有条件的县城建设商业综合体", False, ClassScope.SOME_COUNTIES),
        ("深化国家县城新型城镇化建设示范暨“小县优城”试点", False, ClassScope.SOME_COUNTIES),
        ("各市（州）要制定举措", False, ClassScope.ALL_PREFECTURES),
        ("选择2—3个城市开展试点", False, ClassScope.SOME_PREFECTURES),
        ("鼓励其他大中小城市出台政策", False, ClassScope.SOME_PREFECTURES),
        ("支持有条件的城市申建", False, ClassScope.SOME_PREFECTURES),
        ("200个以上乡镇（街道）开展试点", False, ClassScope.TOWNSHIPS),
        ("支持中心镇建设农贸市场", False, ClassScope.TOWNSHIPS),
        ("鼓励高校毕业生到村任职", False, ClassScope.VILLAGES),
        ("实施现代社区建设工程", False, ClassScope.COMMUNITIES),
        ("支持宜宾创建动力电池特色小镇", True, None),
        ("推动成都完善积分落户政策", True, None),
        ("开展城市体检", False, None),
        ("印发《四川省县城建设方案》", False, None),
    ],
)
def test_class_scopes(words: str, place: bool, scope: ClassScope | None) -> None:  # noqa: FBT001
    assert class_scope(words, names_place=place) is scope


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("开展城市体检。", UnplacedReason.PROVINCE_WIDE),
        ("支持中心镇建设农贸市场。", UnplacedReason.BY_CLASS),
        ("加强与汉中合作。", UnplacedReason.OUTSIDE),
        ("推动全省发展。", UnplacedReason.PROVINCE_WIDE),
    ],
)
def test_reasons(text: str, reason: UnplacedReason) -> None:
    assert [row.reason for row in geo.read(text).unplaced] == [reason]


WORDS = st.sampled_from(
    [
        "（一）",
        "一、",
        "1.",
        "推动",
        "成都",
        "德阳市",
        "至",
        "市域（郊）鐵(tiě)路",
        "，",
        "。",
        "、",
        "\n",
        "牵头单位：",
        "财政厅",
        "5300个",
        "2—3个城市",
        "三台",
        "“5+1”",
        "（",
        "）",
        "支持",
        "高新区",
        "責(zé)任单位:",
        "@@",
        " ",
        "每县",
        "川渝",
        "重庆市渝北区",
        "a(b)",
        "\u200b",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = geo.read(text)
    except EmptyInputError:
        return
    numbers = [task.number for task in reading.tasks]
    assert len(set(numbers)) == len(numbers)
    # Marks alone are no task.
    assert numbers or not any(char.isalnum() for char in text)
    ids = [project.id for _, project in reading.projects()]
    assert len(set(ids)) == len(ids)
    assert {row.project for row in reading.unplaced} <= set(ids)
    for _, project in reading.projects():
        assert re.fullmatch(r"k[a-z2-7]{8}", project.id)
        assert re.fullmatch(r"\d+\.\d+", project.number)
    assert list(slice_faults(reading, clean(text))) == []


def test_digits_behind_a_name_count_and_a_numeral_in_a_name_does_not() -> None:
    reading = geo.read("推进康渝、西十等6条高铁建设，支持三台建设产业园。")
    targets = [target for _, project in reading.projects() for target in project.targets]
    assert [target.surface for target in targets] == ["6条"]
