"""What is suggested while a user types: whatever names a place, a clause, a task, a body or a list leads there."""

from __future__ import annotations

import re

import pytest

from data.openers.texts import Lang
from layers import select
from layers.edition import Edition, GivenText
from layers.spec import MapSpec
from tests.layers import documents
from views.parts.searching.pinyin_words import is_spelt
from views.parts.searching.suggestions import MOST, lead, suggestions
from views.parts.writing.wording import Wording

EDITION = documents.edition("2022")
T = Wording(Lang.ZH)
CLAUSE = EDITION.reading.project("1.5")[1]


def first(query: str, kind: str) -> str:
    return next(row.action for row in suggestions(query, EDITION, T) if row.kind == kind)


@pytest.mark.parametrize(
    ("query", "kind", "action"),
    [
        ("灌县", "place", "fly:510181"),
        ("dujiangyan", "place", "fly:510181"),
        ("djy", "place", "fly:510181"),
        ("都江", "place", "fly:510181"),
        ("瀘州", "place", "fly:510500"),
        ("1.5", "clause", f"clause:{CLAUSE.id}"),
        ("1．5", "clause", f"clause:{CLAUSE.id}"),
        ("公交化", "clause", f"clause:{EDITION.reading.project('1.9')[1].id}"),
        ("5", "task", "task:5"),
        ("戶籍", "task", "task:5"),
        ("財政廳", "unit", "body:财政厅"),
        ("caizhengting", "unit", "body:财政厅"),
        ("czt", "unit", "body:财政厅"),
    ],
)
def test_whatever_is_typed_leads_somewhere(query: str, kind: str, action: str) -> None:
    assert first(query, kind) == action


def test_lists_are_found_by_their_names() -> None:
    rows = [row for row in suggestions("省级新区", EDITION, T) if row.kind == "list"]
    assert "members:provincial-new-area" in [row.action for row in rows]


def test_a_number_comes_before_everything_else() -> None:
    assert suggestions("1.5", EDITION, T)[0].action == f"clause:{CLAUSE.id}"


YUNNAN = Edition.read(
    GivenText("云南省水利工作方案\n\n一、治理江河\n\n1. 推进怒江、澜沧江治理和洱海保护。（牵头单位：省水利厅）\n")
)


@pytest.mark.parametrize(
    ("query", "action", "about"),
    [
        ("怒江", "fly:水:怒江", "河流 · 名称"),
        ("nujiang", "fly:水:怒江", "河流 · 拼音"),
        ("Nu River", "fly:水:怒江", "河流 · 英文名"),
        ("怒江", "fly:533300", "市（州） · 全称"),
        ("洱海", "fly:洱海", "湖泊 · 命名地点"),
        ("erhai", "fly:洱海", "湖泊 · 拼音"),
        ("Lancang River", "fly:澜沧江", "河流 · 英文名"),
    ],
)
def test_waters_are_found_by_their_own_names(query: str, action: str, about: str) -> None:
    rows = {row.action: row for row in suggestions(query, YUNNAN, T)}
    assert rows[action].about == about


def test_of_a_river_and_a_prefecture_of_one_name_the_one_is_meant_that_the_document_names() -> None:
    assert lead("怒江", YUNNAN, has_clauses=False) == "fly:水:怒江"
    other = Edition.read(GivenText("云南省工作方案\n\n一、发展\n\n1. 支持怒江州发展旅游业。\n"))
    assert lead("怒江", other, has_clauses=False) == "fly:533300"
    chosen = select.select(YUNNAN, MapSpec(place="水:怒江"))
    assert [project.number for _, project in chosen.projects] == ["1.1"]


@pytest.mark.parametrize("query", ["", "   ", "没有这样的词语", "<script>", "((("])
def test_nothing_known_suggests_nothing(query: str) -> None:
    assert suggestions(query, EDITION, T) == ()


def test_a_list_stays_short() -> None:
    for query in ("成", "a", "建设", "1"):
        assert len(suggestions(query, EDITION, T)) <= 2 * MOST["clause"] + sum(MOST.values())


def test_in_english_only_the_words_of_the_document_stay_chinese() -> None:
    english = Wording(Lang.EN)
    for query in ("dujiangyan", "灌县", "1.5", "czt", "Min River", "Chengdu City"):
        for row in suggestions(query, EDITION, english):
            if row.kind == "place":
                assert not re.search("[一-鿿]", row.words + row.about), row


@pytest.mark.parametrize(
    ("query", "has_clauses", "goal"),
    [
        ("1.5", True, "clause:1.5"),
        ("灌县", False, "fly:510181"),
        ("成都", True, ""),
        ("没有这样的词语", False, ""),
        ("99.9", False, ""),
    ],
)
def test_what_a_finished_query_certainly_means(query: str, has_clauses: bool, goal: str) -> None:  # noqa: FBT001
    assert lead(query, EDITION, has_clauses=has_clauses) == goal


@pytest.mark.parametrize(
    ("words", "query", "is_so"),
    [
        ("财政厅", "caizheng", True),
        ("财政厅", "czt", True),
        ("财政厅", "zhengting", True),
        ("财政厅", "t", False),
        ("财政厅", "aizheng", False),
        ("财政厅", "财", False),
        # Words that are read otherwise than their characters, the longest that there is.
        ("重庆市", "chongqing", True),
        ("重点任务", "zhongdian", True),
        ("长江经济带", "changjiang", True),
        ("成长型企业", "zhangxing", True),
        ("朝阳区", "chaoyang", True),
        ("5G网络与AI", "wangluo", True),
    ],
)
def test_spelling(words: str, query: str, is_so: bool) -> None:  # noqa: FBT001
    assert is_spelt(words, query) is is_so
