"""Numbers that have their unit in the head of their column."""

import geo

HEAD = "序号\t项目名称\t地点\t总投资（亿元）\t装机（万千瓦）\t责任单位\n"
ROWS = "1\t乡村道路改造\t甲县\t6.2\t\t市交通局\n2\t屋顶光伏\t乙县\t1,250\t14\t市能源局\n"


def _targets(text: str) -> list[list[tuple[float, str, str, str]]]:
    return [
        [
            (target["value"], target["unit"], target["object"], text[slice(*target["span"])])
            for target in project["targets"]
        ]
        for task in geo.read(text).to_dict()["tasks"]
        for project in task["projects"]
        if project["targets"]
    ]


def test_cells_under_a_unit_are_targets() -> None:
    assert _targets(f"某市2024年重点项目清单\n{HEAD}{ROWS}") == [
        [(6.2, "亿元", "总投资", "6.2")],
        [(1250, "亿元", "总投资", "1,250"), (14, "万千瓦", "装机", "14")],
    ]


def test_a_row_that_does_not_fit_its_head_is_left_as_it_is() -> None:
    assert _targets(f"某市2024年重点项目清单\n{HEAD}1\t乡村道路改造\t6.2\t市交通局\n") == []


def test_a_head_without_units_and_a_number_that_is_no_amount() -> None:
    head = "序号\t项目名称\t地点\t编码\t备注（说明）\t责任单位\n"
    assert _targets(f"某市2024年重点项目清单\n{head}{ROWS}") == []
