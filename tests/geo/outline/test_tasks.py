"""Outline, units, clauses, on the document and on other numberings of the genre."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from data.openers.catalog import read_text
from geo.outline.bodies import find_notes, split_units
from geo.outline.clauses import part
from geo.outline.heading import find_issuer, find_title, find_year
from geo.outline.tasks import take_apart
from geo.text.clean import clean

TEXT = clean(read_text("source/2022.txt")).text


def test_document_outline() -> None:
    outline = take_apart(TEXT)
    assert [chapter.number for chapter in outline.chapters] == list(range(1, 8))
    assert [item.number for item in outline.items] == list(range(1, 29))
    assert [item.chapter for item in outline.items] == [1] * 4 + [2] * 3 + [3] * 4 + [4] * 6 + [5] * 3 + [6] * 5 + [
        7
    ] * 3
    assert [item.number for item in outline.items if not item.lead] == [26, 27, 28]
    assert outline.items[0].lead == (
        "成都市人民政府",
        "德阳市人民政府",
        "眉山市人民政府",
        "资阳市人民政府",
        "省同城化办",
        "省发展改革委",
    )
    assert outline.items[7].responsible[-2:] == ("国开行四川省分行", "各市（州）人民政府")
    assert not any("牵头单位" in TEXT[start:end] for item in outline.items for start, end in item.body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成都市、德阳市人民政府，省同城化办", ("成都市人民政府", "德阳市人民政府", "省同城化办")),
        ("成都、德阳市人民政府", ("成都市人民政府", "德阳市人民政府")),
        ("甘孜州、阿坝州政府", ("甘孜州政府", "阿坝州政府")),
        ("省通信管理局等省级有关部门（单位），各市（州）人民政府", ("省通信管理局", "各市（州）人民政府")),
        ("有关市（州）人民政府，省委编办", ("有关市（州）人民政府", "省委编办")),
        ("省级有关部门（单位），各市（州）党委、政府", ("各市（州）党委", "各市（州）政府")),
        ("财政厅等", ("财政厅",)),
        ("", ()),
    ],
)
def test_split_units(text: str, expected: tuple[str, ...]) -> None:
    assert split_units(text) == expected


@pytest.mark.parametrize(
    ("text", "lead", "responsible"),
    [
        ("开展试点。（责任单位：财政厅、各市（州）人民政府）", (), ("财政厅", "各市（州）人民政府")),
        ("开展试点。（省发展改革委牵头，财政厅、商务厅按职责分工负责）", ("省发展改革委",), ("财政厅", "商务厅")),
        ("开展试点。（牵头单位：省发展改革委；责任单位：财政厅等）", ("省发展改革委",), ("财政厅",)),
        ("开展试点。\n——牵头单位：省委编办\n配合单位：民政厅", ("省委编办",), ("民政厅",)),
        ("开展试点。牵头部门：省委编办。责任部门：民政厅。", ("省委编办",), ("民政厅",)),
        ("推进成（都）德（阳）集群建设（含二期）。", (), ()),
    ],
)
def test_notes(text: str, lead: tuple[str, ...], responsible: tuple[str, ...]) -> None:
    notes = find_notes(text, 0, len(text))
    assert tuple(name for note in notes for name in note.lead) == lead
    assert tuple(name for note in notes for name in note.responsible) == responsible


@pytest.mark.parametrize(
    ("text", "numbers", "titles"),
    [
        (
            "一、甲部分\n1.推进甲事。做好甲。\n2．推进乙事。做好乙。\n二、乙部分\n3.推进丙事。做好丙。",
            [1, 2, 3],
            ["推进甲事", "推进乙事", "推进丙事"],
        ),
        (
            "一、甲部分\n（一）推进甲事。做好甲。\n二、乙部分\n（一）推进乙事。做好乙。",
            [1, 2],
            ["推进甲事", "推进乙事"],
        ),
        (
            "第一章 甲部分\n（1）推进甲事\n做好甲的工作。\n（2）推进乙事\n做好乙的工作。",
            [1, 2],
            ["推进甲事", "推进乙事"],
        ),
        (
            "一、甲\n（一）大类\n1.推进甲事。做好甲。\n2.推进乙事。做好乙。\n（二）大类\n3.推进丙事。做好丙。",
            [1, 2, 3],
            ["推进甲事", "推进乙事", "推进丙事"],
        ),
        (
            "（一）推进甲事。做好甲。\n1.做好甲一。\n2.做好甲二。\n（二）推进乙事。做好乙。\n1.做好乙一。",
            [1, 2],
            ["推进甲事", "推进乙事"],
        ),
        ("（三）推进甲事。做好甲。\n（四）推进乙事。做好乙。", [3, 4], ["推进甲事", "推进乙事"]),
        ("第一条 推进甲事。做好甲。\n第二条 推进乙事。做好乙。", [1, 2], ["推进甲事", "推进乙事"]),
        (
            "第一章 甲\n第一节 推进甲事\n做好甲的工作。\n第二节 推进乙事\n做好乙的工作。",
            [1, 2],
            ["推进甲事", "推进乙事"],
        ),
        ("任务一：推进甲事。做好甲。\n任务二：推进乙事。做好乙。", [1, 2], ["推进甲事", "推进乙事"]),
        ("推进甲事，做好甲。", [1], [""]),
    ],
)
def test_numberings(text: str, numbers: list[int], titles: list[str]) -> None:
    items = take_apart(clean(text).text).items
    assert [item.number for item in items] == numbers
    assert [item.title for item in items] == titles


def test_level_with_units_heads_the_tasks() -> None:
    text = (
        "一、甲\n（一）大类。总要求。\n1.推进甲事。做好甲。\n牵头单位：财政厅\n"
        "2.推进乙事。做好乙。\n牵头单位：商务厅\n（二）大类。总要求。\n1.推进丙事。"
        "做好丙。\n牵头单位：公安厅"
    )
    items = take_apart(text).items
    assert [item.lead for item in items if item.lead] == [("财政厅",), ("商务厅",), ("公安厅",)]
    assert len({item.number for item in items}) == len(items)


def test_title_alone_is_its_own_body() -> None:
    (item,) = take_apart("1.支持宜宾创建动力电池特色小镇。（责任单位：省发展改革委）").items
    assert item.title == "支持宜宾创建动力电池特色小镇"
    assert len(item.body) == 1


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in part(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("启动建设成都至德阳、成都至眉山市域（郊）铁路，加快建设成都至资阳市域（郊）铁路。", 2),
        ("为符合条件的人才发放“天府英才卡”，并提供相应服务保障。", 1),
        ("在人口规模较小的地区，探索市直管街道。", 1),
        ("按照国土空间规划，优化幼儿园布局，设立托育点。", 2),
        ("选取60个以上县（市、区）开展社工试点，200个以上乡镇（街道）开展社会工作服务试点。", 2),
        ("推进管网改造，提升污水收集效能。", 1),
        ("推进管网改造，提高污水收集率5个百分点。", 2),
        ("治理“贪大，媚洋，求怪”等建筑乱象。", 1),
        ("支持宜宾创建动力电池特色小镇，德阳创建清洁能源装备特色小镇。", 2),
        ("争创国家农业现代化示范区3个、创建国家现代农业产业园2个，认定省级园区40个以上；打造一批基地", 3),
    ],
)
def test_clauses(text: str, expected: int) -> None:
    assert len(clauses(text)) == expected, clauses(text)


ALPHABET = st.sampled_from(
    [
        "推动",
        "成都",
        "建设",
        "，",
        "。",
        "；",
        "、",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "\n",
        "3个",
        "按照规划",
        "确保",
        "市域",
        "a",
    ]
)


@given(st.lists(ALPHABET, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_clauses_lose_no_character(text: str) -> None:
    ranges = part(text, 0, len(text))
    position = 0
    for start, end in ranges:
        assert position <= start < end
        assert re.fullmatch(r"[，,。；;、！？：\s]*", text[position:start])
        position = end
    assert re.fullmatch(r"[，,。；;、！？：\s]*", text[position:])


def test_document_bodies_are_covered() -> None:
    for item in take_apart(TEXT).items:
        for start, end in item.body:
            kept = "".join(TEXT[first:last] for first, last in part(TEXT, start, end))
            assert re.sub("[，。；]", "", kept) == re.sub("[，。；]", "", TEXT[start:end])


@pytest.mark.parametrize(
    ("preamble", "tail", "title", "issuer", "year"),
    [
        (
            "四川省人民政府办公厅\n关于印发《四川省城镇化实施方案》的通知\n川办发〔2022〕34号",
            "",
            "四川省城镇化实施方案",
            "四川省人民政府办公厅",
            2022,
        ),
        (
            "四川省2023年重点任务",
            "做好甲。\n四川省发展和改革委员会\n2023年4月6日",
            "四川省2023年重点任务",
            "四川省发展和改革委员会",
            2023,
        ),
        ("发布机关：省发展改革委\n《某市新型城镇化规划》\n2021-05-06", "", "某市新型城镇化规划", "省发展改革委", 2021),
        ("", "一、优化新发展格局", "", "", None),
    ],
)
def test_heading(preamble: str, tail: str, title: str, issuer: str, year: int | None) -> None:
    found = find_title(preamble, strict=False)
    assert (found, find_issuer(preamble, tail), find_year(found, preamble)) == (title, issuer, year)


def test_articles_with_duties_in_brackets() -> None:
    items = take_apart("第一条 推进甲事。\n第二条 推进乙事。（省发展改革委牵头，经济和信息化厅配合）").items
    assert [(item.title, item.lead) for item in items] == [("推进甲事", ()), ("推进乙事", ("省发展改革委",))]


def test_copy_without_line_ends() -> None:
    text = (
        "一、优化格局（一）推进甲事。做好甲。牵头单位：成都市人民政府（二）推进乙事。做好乙。牵头单位：德阳市人民政府"
    )
    outline = take_apart(text)
    assert [chapter.title for chapter in outline.chapters] == ["优化格局"]
    assert [(item.title, item.lead) for item in outline.items] == [
        ("推进甲事", ("成都市人民政府",)),
        ("推进乙事", ("德阳市人民政府",)),
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("（一）", "（二）"), ("（ 一 ）", "（ 二 ）"), ("㈠", "㈡"), ("1、", "2、"), ("1)", "2)"), ("１．", "２．"),
        ("⑴", "⑵"), ("①", "②"),
        ("**（一）", "**（二）"), ("## （一）", "## （二）"), ("- （一）", "- （二）"), ("任务1：", "任务2："),
    ],
)  # fmt: skip
def test_every_habit_of_numbering(one: str, two: str) -> None:
    bold = "**" if one.startswith("**") else ""
    text = f"某省2024年重点任务\n\n{one}优化布局{bold}\n推进甲事。\n{two}完善设施{bold}\n推进乙事。\n"
    cleaned = clean(text).text
    items = take_apart(cleaned).items
    assert [(item.number, item.title) for item in items] == [(1, "优化布局"), (2, "完善设施")]
    assert [[cleaned[a:b] for a, b in item.body] for item in items] == [["推进甲事"], ["推进乙事"]]


ITEMS = "（一）优化布局。推进甲事。\n（二）完善设施。推进乙事。\n（三）加强保障。推进丙事。\n"


@pytest.mark.parametrize(
    "annex",
    [
        "附件：1．试点名单\n2．清单\n\n附件1\n试点名单\n1．甲县\n2．乙县\n",
        "附表\n试点名单\n序号 县\n1 甲县\n2 乙县\n",
        "附件1：\n（一）附件事项。\n",
    ],
)
def test_annexes_behind_the_items_are_no_tasks(annex: str) -> None:
    text = clean(f"某省2024年重点任务\n{ITEMS}{annex}").text
    items = take_apart(text).items
    assert [item.title for item in items] == ["优化布局", "完善设施", "加强保障"]
    assert text[slice(*items[-1].body[-1])] == "推进丙事"


def test_an_annex_that_is_the_document_is_read() -> None:
    text = f"省政府关于印发要点的通知\n一、请抓好落实。\n二、请及时报送。\n附件\n某省2024年重点任务\n{ITEMS}"
    assert "优化布局" in [item.title for item in take_apart(text).items]


@pytest.mark.parametrize(
    ("body", "clauses"),
    [
        ("支持甲市建设港口，带动甲乙都市圈协同发展。", 2),
        ("支持甲市建设港口，带动产业协同发展。", 1),
        ("建设经济带发展平台，提升各地区发展水平。", 1),
        ("完善物流通道，提升甲市国际枢纽能级。", 2),
        ("完善物流通道，提升群众满意度。", 1),
        ("做好前期工作，江海堤防达标率提高到80%以上。", 2),
        ("做好前期工作，年均提高8%。", 1),
        ("研究甲乙铁路，临空产业区战略规划加快编制。", 2),
        ("推进交通发展，为协同推进乡村振兴提供坚实支撑。", 1),
        ("推进交通发展，为企业建设标准厂房。", 2),
    ],
)
def test_a_result_that_is_an_area_of_its_own_is_a_clause(body: str, clauses: int) -> None:
    assert len(part(body, 0, len(body))) == clauses


def _clauses(text: str) -> list[str]:
    return [text[first:last] for first, last in part(text, 0, len(text))]


def test_what_happened_to_a_work_is_a_clause_of_its_own() -> None:
    assert _clauses("玉带快速路建成通车，新城骨架路网开工6条，鹤鸣湿地公园有序推进，外贸增长8%") == [
        "玉带快速路建成通车",
        "新城骨架路网开工6条",
        "鹤鸣湿地公园有序推进",
        "外贸增长8%",
    ]
    assert _clauses("推进管网改造，南山机场投入使用") == ["推进管网改造", "南山机场投入使用"]
    assert _clauses("签约项目落地12个，成功迎接全省现场检查") == ["签约项目落地12个", "成功迎接全省现场检查"]


def test_a_result_and_a_span_of_time_stay_with_their_action() -> None:
    assert _clauses("实施扩容工程，使城乡面貌持续改善") == ["实施扩容工程，使城乡面貌持续改善"]
    assert _clauses("过去一年，全市生产总值突破800亿元") == ["过去一年，全市生产总值突破800亿元"]


@pytest.mark.parametrize("dash", ["—", "-"])
def test_a_first_paragraph_that_quotes_the_title_is_read(dash: str) -> None:
    text = (
        f"云溪市交通攻坚计划（2025{dash}2027）解读\n"
        "近日，市政府印发《云溪市交通攻坚计划（2025—2027）》，提出到2027年建成枢纽5个。\n"
        "一、打造廊道\n推进云溪至鹤鸣公路建设。\n"
    )
    assert "枢纽5个" in "".join(text[part.start : part.end] for part in take_apart(text).items[0].parts)


def test_the_first_sentence_of_a_paragraph_without_a_number_is_a_clause_where_it_says_what_to_do() -> None:
    text = (
        "荆州市2018年工作要点\n加快建设中心城区，完善道路管网。推进公园建设。\n支持荆州区、沙市区在城市建设方面发挥引领作用。支持松滋市发展。\n"
        "抓好180亿元重大项目。启动新馆建设。\n深化区域协同发展。推动开放。\n"
    )
    reading = geo.read(text, "湖北")
    found = {one.text: one for _, one in reading.projects()}
    assert {"支持荆州区、沙市区在城市建设方面发挥引领作用", "抓好180亿元重大项目"} <= found.keys()
    assert "深化区域协同发展" not in found
    assert found["支持松滋市发展"].scope.kind.value == "named"
    assert found["启动新馆建设"].scope.kind.value == "jurisdiction"
