"""What a document says of itself: title, issuer, year, number and whose it is, however its page dresses them."""

import pytest

import geo

ITEMS = "一、重点工作\n（一）新建绿道30公里。（责任单位：市园林局）\n（二）改造老旧小区12个。（责任单位：市住建局）\n"


def _said(head: str) -> dict[str, object]:
    document = geo.read(head + ITEMS).to_dict()["document"]
    return {**document, "where": document["jurisdiction"]["name"]}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        # What is put in force carries the title, and the words that do so may come late in their sentence.
        (
            (
                "市人民政府办公厅关于印发重点工作\n责任分解方案的通知\n青政办发〔2024〕9号\n各区（市）人民政府：\n"
                "《2024年重点工作责任分解方案》已经市政府第8次常务会议审议通过，现印发给你们，请认真落实。\n"
                "青岛市人民政府办公厅\n2024年3月8日\n"
            ),
            {
                "title": "2024年重点工作责任分解方案",
                "number": "青政办发〔2024〕9号",
                "kind": "task list",
                "where": "青岛市",
            },
        ),
        # A year that is aimed at is not that of the document.
        (
            "嘉兴市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n嘉政发〔2021〕3号\n",
            {"year": 2021, "kind": "plan", "where": "嘉兴市"},
        ),
        # What a collection puts before a title; a report that names its government in the title alone.
        (
            "（湖南省）2022年湘西州人民政府工作报告（全文）\n各位代表：\n现在，我代表州人民政府向大会报告工作。\n",
            {
                "title": "2022年湘西州人民政府工作报告",
                "issuer": "湘西州人民政府",
                "where": "湘西土家族苗族自治州",
                "kind": "work report",
            },
        ),
        # Rows of a page's head: a label and a number amid others.
        (
            (
                "名称：区人民政府办公室关于印发2023年重点工作清单的通知\n"
                "索引号：0142/2023-7 发布日期：2023-02-03 发布机构：江岸区政府办公室\n"
                "发布机构区政府办公室文号岸政办〔2023〕2号\n"
            ),
            {"issuer": "江岸区政府办公室", "number": "岸政办〔2023〕2号", "where": "江岸区"},
        ),
        (
            "台州市2023年民生实事项目进展情况表（截至6月底）\n",
            {"title": "台州市2023年民生实事项目进展情况表（截至6月底）", "where": "台州市"},
        ),
        # The letters of a number and the names of the text agree.
        (
            "衢政〔2022〕8号\n各县（市、区）人民政府：\n支持江山市、龙游县、衢州市绿色产业园先行先试。\n",
            {"number": "衢政〔2022〕8号", "where": "衢州市"},
        ),
    ],
)
def test_what_a_document_says_of_itself(head: str, said: dict[str, object]) -> None:
    found = _said(head)
    assert {key: found[key] for key in said} == said


def test_how_a_review_is_numbered_says_nothing_of_the_work_to_come() -> None:
    past = "过去一年，我们稳中求进，各项事业取得新的成绩，城乡面貌有了很大改变。" * 8
    text = (
        f"某市政府工作报告\n一、2023年工作回顾\n{past}\n二、2024年工作安排\n"
        "（一）扩大投资。新开工项目20个。\n（二）促进消费。举办活动50场。\n"
    )
    titles = [task["title"] for task in geo.read(text).to_dict()["tasks"]]
    assert titles[-2:] == ["扩大投资", "促进消费"] or titles[:2] == ["扩大投资", "促进消费"]


def test_numbers_tell_what_a_clause_is() -> None:
    text = "1. 过去一年新增就业9万人。\n2. 细颗粒物浓度降到30微克/立方米。\n3. 新建绿道8公里。\n"
    projects = [project for task in geo.read(text).to_dict()["tasks"] for project in task["projects"]]
    assert [project["role"] for project in projects] == ["achievement", "goal", "goal"]


def test_bodies_of_one_item_amid_others_do_not_make_chapters_the_tasks() -> None:
    text = "一、任务\n（一）修路。新建道路。（责任单位：市交通局）\n（二）种树。新增绿地。\n（三）治水。疏浚河道。\n"
    assert [task["title"] for task in geo.read(text).to_dict()["tasks"]] == ["修路", "种树", "治水"]
