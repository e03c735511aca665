"""Nothing vanishes: every passage is a task, a section's own text, an annex or furniture, and says which."""

from __future__ import annotations

from typing import Any

import pytest

import geo

Row = dict[str, Any]

REPORT = """云岭市政府工作报告
2024年1月9日在云岭市第五届人民代表大会第四次会议上
云岭市市长 王某
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
过去一年，全市生产总值突破800亿元。
（一）产业发展有新进展。建成标准厂房20万平方米。
（二）民生保障有新改善。新建公办幼儿园12所。
（三）城乡面貌有新变化。改造老旧小区96个。
过去一年的成绩来之不易，我们向全市人民表示感谢。
二、2024年工作安排
今年主要预期目标：地区生产总值增长7%左右，新增城镇就业3万人以上。
重点抓好以下三方面工作：
（一）扩大有效投资。开工建设云岭东站，完成年度投资60亿元。
（二）发展现代农业。新建高标准农田15万亩。
（三）办好民生实事。建成养老服务中心10个。
各位代表！蓝图已经绘就，让我们团结奋斗。
附件
名词解释
1．三区三线：指城镇空间、农业空间、生态空间。
2．高标准农田：指集中连片的耕地。
"""


def read(text: str) -> Row:
    return geo.read(text).to_dict()


def roles(reading: Row, text: str) -> dict[str, str]:
    """Return the role of each section by the first four characters of its own text."""
    return {text[s["own_text_span"][0] :][:4]: s["role"] for s in reading["sections"]}


def titles(reading: Row, *, items: bool = True) -> list[str]:
    return [t["title"] for t in reading["tasks"] if (t["kind"] == "item") is items]


def test_a_report_keeps_its_review_its_targets_and_its_closing_words_apart() -> None:
    reading = read(REPORT)
    assert titles(reading) == [
        "产业发展有新进展",
        "民生保障有新改善",
        "城乡面貌有新变化",
        "扩大有效投资",
        "发展现代农业",
        "办好民生实事",
    ]
    found = roles(reading, REPORT)
    assert found["一、20"] == found["（一）产"] == found["过去一年"] == "review"
    assert found["二、20"] == "body"
    assert found["附件\n名"] == "annex"
    by_title = {t["title"]: t for t in reading["tasks"]}
    headline = by_title["2024年工作安排"]
    assert headline["kind"] == "text"
    assert [(t["value"], t["unit"]) for p in headline["projects"] for t in p["targets"]] == [(7, "%"), (3, "万人")]
    assert {p["role"] for t in reading["tasks"] if t["chapter"] == 1 for p in t["projects"]} == {"achievement"}
    assert {p["role"] for p in headline["projects"]} == {"goal"}
    assert [p["text"] for p in by_title["办好民生实事"]["projects"]] == ["建成养老服务中心10个"]
    assert reading["document"]["kind"] == "work report"
    assert reading["document"]["issuer"] == "云岭市人民政府"
    assert (reading["document"]["year"], reading["document"]["date"]) == (2024, "2024-01-09")


def test_the_sections_are_a_tree_with_stable_ids() -> None:
    reading, again = read(REPORT), read(REPORT)
    assert [s["id"] for s in reading["sections"]] == [s["id"] for s in again["sections"]]
    ids = {s["id"]: s for s in reading["sections"]}
    assert len(ids) == len(reading["sections"])
    assert ids["2.1"]["level"] == ids["2"]["level"] + 1
    assert ids["2"]["span"][0] <= ids["2.1"]["span"][0] < ids["2.1"]["span"][1] <= ids["2"]["span"][1]
    assert all(t["section"] in ids for t in reading["tasks"])


def test_a_date_on_a_line_ends_nothing() -> None:
    reading = read(
        "某某市政府工作报告\n2025年2月1日\n各位代表：\n一年来，新修通村公路420公里。\n今年将新修通村公路500公里。"
    )
    projects = [p for t in reading["tasks"] for p in t["projects"]]
    assert [(p["role"], p["targets"][0]["value"]) for p in projects] == [("achievement", 420), ("goal", 500)]


def test_a_glossary_amid_the_items_takes_nothing_over() -> None:
    items = [f"（{n}）推进第{n}件事。做好第{n}件事。" for n in "一二三四"]
    text = "\n".join([*items[:2], "名词解释", "1．甲：指甲类。", "2．乙：指乙类。", *items[2:]])
    reading = read(text)
    assert titles(reading) == [f"推进第{n}件事" for n in "一二三四"]
    assert [s["role"] for s in reading["sections"]].count("annex") == 1


def test_a_glossary_without_a_title_is_none_of_the_tasks() -> None:
    text = "一、抓投资。开工项目。\n二、抓消费。发放补贴。\n1．绿电：指绿色电力。\n2．两新：指更新。\n3．双百：指联县。"
    reading = read(text)
    assert titles(reading) == ["抓投资", "抓消费"]


def test_annex_lists_are_no_tasks_and_what_is_behind_stays() -> None:
    lists = "附件1\n重点县名单\n1．甲县\n2．乙县\n附件2\n指标表\n1．指标甲\n"
    text = f"（一）抓工业。建设园区。\n（二）抓农业。建设农田。\n{lists}"
    reading = read(text)
    assert titles(reading) == ["抓工业", "抓农业"]
    assert [s["role"] for s in reading["sections"]] == ["body", "body", "annex", "annex"]


def test_a_count_at_the_start_of_a_line_is_no_number() -> None:
    reading = read(
        "（一）抓落实。明确责任。\n全年336项重点工作，逐项分解。\n336项重点工作按月调度。\n（二）抓督查。开展督查。"
    )
    assert [t["number"] for t in reading["tasks"]] == [1, 2]
    assert reading["tasks"][0]["projects"][-1]["text"].startswith("336项")


def test_three_levels_above_the_tasks() -> None:
    text = (
        "第一篇 发展基础\n第一章 现状\n第一节 人口\n建成区常住人口稳步增加。\n第二篇 空间布局\n第二章 都市圈\n"
        "第一节 中心城区\n优化中心城区功能。\n第二节 外围组团\n建设三个外围组团。\n"
    )
    reading = read(text)
    assert [(s["id"], s["level"]) for s in reading["sections"]] == [
        ("1", 1), ("1.1", 2), ("1.1.1", 3), ("2", 1), ("2.2", 2), ("2.2.1", 3), ("2.2.2", 3),
    ]  # fmt: skip
    assert titles(reading) == ["人口", "中心城区", "外围组团"]
    assert [c["title"] for c in reading["chapters"]] == ["发展基础", "空间布局"]


@pytest.mark.parametrize("dot", "．.、﹒․‧·•・｡﹑")
def test_look_alike_dots(dot: str) -> None:
    reading = read(f"某市要点\n1{dot}推进雨污分流。改造管网。\n2{dot}建设绿道。贯通滨河绿道。")
    assert titles(reading) == ["推进雨污分流", "建设绿道"]


def test_items_stay_the_tasks_where_few_name_bodies() -> None:
    lines = ["一、甲章"]
    lines += [f"（{n}）抓好{n}事。做好{n}事。" for n in "一二三"]
    lines[2] += "（责任单位：市财政局）"
    lines += ["二、乙章"]
    lines += [f"（{n}）抓好{n}件。做好{n}件。" for n in "四五六"]
    lines[6] += "（责任单位：市商务局）"
    assert len(titles(read("\n".join(lines)))) == 6


def test_paragraphs_that_open_with_their_subject_are_the_tasks_of_a_section_without_numbers() -> None:
    text = (
        "一、重点工作\n交通建设提速。新修公路300公里，改造桥梁12座。\n园区能级提升。新增厂房40万平方米，引进企业25家。\n"
        "民生底线兜牢。新建学校6所，改造卫生院8所。\n二、保障措施\n健全工作机制。"
    )
    assert titles(read(text))[:3] == ["交通建设提速", "园区能级提升", "民生底线兜牢"]


def test_points_within_a_paragraph_are_clauses_of_one_task() -> None:
    reading = read("一是拓宽进城道路。二是补齐停车设施。三是整治占道经营。")
    assert [len(t["projects"]) for t in reading["tasks"]] == [3]
    reading = read("要抓好三件事，一是道路畅通，二是设施补齐，三是秩序规范。")
    assert [p["text"] for t in reading["tasks"] for p in t["projects"]][-2:] == ["二是设施补齐", "三是秩序规范"]


def test_contents_are_listed_and_the_document_behind_them_is_read() -> None:
    heads = ["第一章 基础", "第一节 人口", "第二章 布局", "第一节 中心"]
    body = "第一章 基础\n第一节 人口\n常住人口增加。\n第二章 布局\n第一节 中心\n优化中心功能。\n"
    for contents in ("\n".join(["目 录", *heads]), "\n".join(f"{h}……{n}" for n, h in enumerate(heads, 1))):
        reading = read(f"某市城镇规划\n{contents}\n{body}")
        assert titles(reading) == ["人口", "中心"]
        assert [s["role"] for s in reading["sections"]].count("contents") == 1


def test_menus_credits_and_signatures_are_furniture() -> None:
    text = (
        "首页\n>\n政务公开\n字号\n【字体：\n大\n中\n小\n】\n关于印发《某市2024年城建要点》的通知\n来源：某市人民政府\n各区县：\n"
        "现将《某市2024年城建要点》印发你们。\n某市人民政府办公室\n2024年3月5日\n"
        "（一）抓道路。新建道路30公里。\n（二）抓管网。改造管网50公里。\n"
        "某市人民政府办公室\n2024年3月5日\n扫一扫在手机打开当前页\n上一篇：某通知\n"
    )
    reading = read(text)
    found = [text[slice(*s["span"])] for s in reading["sections"] if s["role"] == "furniture"]
    assert any("首页" in words and "小" in words for words in found)
    assert sum("某市人民政府办公室" in words for words in found) == 2
    assert any("扫一扫" in words for words in found)
    assert titles(reading) == ["抓道路", "抓管网"]
    assert reading["tasks"][-1]["projects"][-1]["text"] == "改造管网50公里"
    assert (reading["document"]["title"], reading["document"]["issuer"]) == ("某市2024年城建要点", "某市人民政府办公室")


def test_final_provisions_and_signatures_are_not_of_the_last_task() -> None:
    items = "（一）抓甲。做好甲。\n（二）抓乙。做好乙。以上任务自印发之日起施行，由市发展改革委解释。\n"
    text = f"{items}某市领导小组办公室\n二〇二二年三月一日"
    reading = read(text)
    assert [p["text"] for t in reading["tasks"] for p in t["projects"]][:2] == ["做好甲", "做好乙"]
    assert reading["sections"][-1]["role"] == "furniture"
    assert reading["document"]["date"] == "2022-03-01"


def test_the_preamble_is_read_where_it_sets_a_goal() -> None:
    goal = "为加快建设，到2027年，全市绿道总长达到900公里，每年新增60公里。\n"
    items = "（一）抓规划。编制规划。\n（二）抓建设。建设绿道。\n"
    with_goal, without = read(f"某市绿道方案\n{goal}{items}"), read(f"某市绿道方案\n为加快建设，制定本方案。\n{items}")
    assert [t["value"] for task in with_goal["tasks"] for p in task["projects"] for t in p["targets"]] == [900, 60]
    assert titles(without, items=False) == []
    assert titles(with_goal) == titles(without) == ["抓规划", "抓建设"]


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("加快建设港口，发展临港产业。", 2),
        ("港口一期建成通车，物流园贯通。", 2),
        ("市政府将推进园区扩容。", 1),
        ("以习近平新时代中国特色社会主义思想为指导，加快建设港口。", 0),
        ("加快建设港口，特制定本方案。", 0),
        ("港口风光很好。", 0),
    ],
)
def test_the_preamble_is_read_where_it_orders_or_reports_works(before: str, count: int) -> None:
    reading = read(f"某市港口方案\n{before}\n（一）抓规划。编制规划。\n（二）抓建设。建设码头。\n")
    assert sum(len(task["projects"]) for task in reading["tasks"]) == 2 + count


def test_a_sentence_that_joins_on_heads_no_paragraph() -> None:
    lead = "一方面，大力建设港口。{}发展物流。\n另一方面，努力打造园区。{}发展工业。\n"
    lead += "此外，建设一批码头。{}发展渔业。\n"
    reading = read("某市重点工作\n" + lead.format("今年", "明年", "后年"))
    words = [p["text"] for task in reading["tasks"] for p in task["projects"]]
    assert [one for one in words if one.endswith(("港口", "园区", "码头"))] == [
        "大力建设港口", "努力打造园区", "此外，建设一批码头",
    ]  # fmt: skip


def test_a_list_of_contents_alone_orders_nothing() -> None:
    text = "某市规划纲要\n第一篇 总论\n第一章 背景\n第二章 要求\n第二篇 布局\n第三章 格局\n第四章 支撑\n"
    reading = read(text)
    assert reading["tasks"] == []
    assert [s["role"] for s in reading["sections"]][-1] == "contents"


def test_an_annex_that_orders_work_is_read_and_a_glossary_behind_it_is_not() -> None:
    goals = "".join(
        f"{number}、办好第{number}件实事。\n新建口袋公园{10 * at}个，改造老旧管网{at}公里，惠及居民{at}万人。\n"
        for at, number in enumerate("一二三四", 3)
    )
    terms = "".join(f"{number}.第{number}种绿地：是指面积较小、供人休息的绿地。\n" for number in range(1, 13))
    text = (
        "某市政府工作报告\n各位代表：\n一、今年工作安排\n（一）扩大投资。新开工项目20个，完成投资300亿元。\n"
        f"（二）促进消费。举办活动50场。\n附件1\n2026年市十件民生实事\n{goals}附件2\n名词解释\n{terms}"
    )
    reading = geo.read(text).to_dict()
    assert [t["title"] for t in reading["tasks"] if t["title"].startswith("办好")] == [
        f"办好第{number}件实事" for number in "一二三四"
    ]
    assert [s["role"] for s in reading["sections"]].count("annex") == 1
    targets = [t["value"] for task in reading["tasks"] for p in task["projects"] for t in p["targets"]]
    assert targets == [20, 300, 50, *(value for at in range(3, 7) for value in (10 * at, at, at))]


def test_closing_words_that_measure_are_a_task_though_they_end_in_tasks() -> None:
    text = (
        "重点工作\n（一）扩建学校。新增学位900个。\n（二）扩建医院。新增床位80张。\n"
        "各位代表，完成6万套的目标任务，新增绿地70公顷的工作任务。\n"
    )
    reading = geo.read(text).to_dict()
    values = [t["value"] for task in reading["tasks"] for p in task["projects"] for t in p["targets"]]
    assert values == [900, 80, 6, 70]


def test_a_glossary_behind_a_document_without_numbers_is_one_annex() -> None:
    terms = "".join(f"{number}.第{number}种绿地：是指面积较小、供人休息的绿地。\n" for number in range(1, 13))
    text = f"某市政府工作报告\n各位代表：\n今年，新建学校6所，改造道路20条。努力完成各项任务。\n名词解释\n{terms}"
    reading = geo.read(text).to_dict()
    assert [s["role"] for s in reading["sections"]] == ["body", "body", "annex"]
    assert len(reading["tasks"]) == 1
