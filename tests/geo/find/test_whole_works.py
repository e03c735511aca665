"""Works by what they are for, parts of waters and regions, and waters that no table holds."""

from __future__ import annotations

import pytest

from geo.places import Resolved, Unresolved
from tests.geo.find.test_whole_names import mentioned, named


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("湖南", "洞庭湖区北部补水二期工程开工", ["洞庭湖区北部补水二期工程"]),
        ("湖南", "莽山水库主体工程完工", ["莽山水库"]),
        ("广西", "桂林市防洪及漓江补水枢纽工程有序推进", ["桂林市防洪及漓江补水枢纽工程"]),
        ("广西", "左江治旱黑水河现代化灌区工程开工", ["左江治旱黑水河现代化灌区工程"]),
        ("广西", "桂中治旱二期工程加快建设", ["桂中治旱二期工程"]),
        ("安徽", "抓好青弋江金锹岭抗旱水源工程", ["青弋江金锹岭抗旱水源工程"]),
        ("安徽", "杭埠河治理工程（金安段）进展顺利", ["杭埠河治理工程（金安段）"]),
        ("安徽", "陡涧河高速路至四清桥段治理工程完工", ["陡涧河高速路至四清桥段治理工程"]),
        ("福建", "实施桂后浦溪分流工程", ["桂后浦溪分流工程"]),
        ("湖北", "总投资六十亿元的碾盘山枢纽工程蓄水", ["碾盘山枢纽工程"]),
        ("四川", "建成石滓乡大洪河防洪治理工程", ["石滓乡大洪河防洪治理工程"]),
        ("湖南", "实施平江县城乡供水一体化工程", ["平江县城乡供水一体化工程"]),
        ("广东", "推进韩江榕江练江水系连通工程", ["韩江", "榕江", "练江"]),
        ("云南", "滇中引水工程大理段掘进提速", ["滇中引水工程大理段"]),
    ],
)
def test_a_work_is_named_by_its_place_and_all_that_it_does(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


@pytest.mark.parametrize(
    ("province", "text"),
    [
        ("湖南", "实施病险水库除险加固工程、中小河流治理工程"),
        ("湖南", "推进老旧小区改造工程、农村饮水安全巩固提升工程"),
        ("四川", "实施农村断头路联通工程、千吨万人供水工程"),
        ("四川", "新建改建通景公路，推进城镇轴线组团发展"),
        ("四川", "加强水利工程质量监督，规范供水工程管护"),
        ("四川", "推进城市湖泊水质改善，开展江河湖综合治理"),
    ],
)
def test_what_only_describes_a_work_names_none(province: str, text: str) -> None:
    assert named(province, text) == []


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("湖南", "抓好莽山水库、黄盖湖防洪治理等重点工程", ["莽山水库", "黄盖湖防洪治理"]),
        ("四川", "抓紧和谐路景观亮化、滨河东西路改造等项目", ["和谐路", "滨河东西路"]),
        ("四川", "推进琼江流域水环境综合治理", ["琼江流域"]),
    ],
)
def test_an_item_of_a_list_of_projects_is_the_work_on_a_water(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("四川", "成都平原片和攀西片年内开工", ["成都平原片", "攀西片"]),
        ("四川", "秦巴山片斑竹沟水库开工", ["秦巴山片", "斑竹沟水库"]),
        ("四川", "既属大巴山暴雨区，又是川东北老旱区", ["大巴山暴雨区", "川东北老旱区"]),
        ("广西", "主攻红水河左岸灌片", ["红水河左岸灌片"]),
        ("广西", "新建那岸水库大坝，那岸水库库区发展", ["那岸水库大坝", "那岸水库"]),
        ("四川", "创建三星堆国家大遗址保护利用示范区", ["三星堆国家大遗址保护利用示范区"]),
        ("四川", "建设环成都文化旅游经济带", ["环成都文化旅游经济带"]),
        ("湖北", "在鄂东北大别山构筑生态屏障", ["鄂东北大别山"]),
        ("四川", "建成凉山龙塘水库及灌区，布局中阿坝水库", ["凉山龙塘水库及灌区", "中阿坝水库"]),
        ("四川", "做深甲尔多水库前期工作", ["甲尔多水库"]),
        ("四川", "加快老翁场、牟家坪等地下储气库选建", ["老翁场", "牟家坪"]),
        ("四川", "昭化区柏林古镇提升，四川土溪口水库蓄水", ["昭化区柏林古镇", "土溪口水库"]),
        ("江苏", "磨山河—石安河成为幸福河湖，凤屏湖水质达标", ["磨山河—石安河", "凤屏湖"]),
        ("山西", "老牛湾—平型关风景道贯通", ["老牛湾—平型关风景道"]),
        ("四川", "保护五华山，开发攀枝花矿区", ["五华山", "攀枝花矿区"]),
        ("安徽", "王湾排涝站、荆山湖行洪区达标", ["王湾排涝站", "荆山湖行洪区"]),
    ],
)
def test_a_part_and_what_bears_a_name_are_named_in_full(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


def test_a_work_on_a_part_of_something_wide_lies_nowhere_certain() -> None:
    (part,) = mentioned("湖南", "洞庭湖区北部补水二期工程开工")
    assert isinstance(part.resolution, Unresolved)
    (work,) = mentioned("广西", "桂林市防洪及漓江补水枢纽工程有序推进")
    assert isinstance(work.resolution, Resolved)
    assert work.resolution.place.divisions == ("450300",)


def test_a_namesake_lies_in_the_county_before_it() -> None:
    (town,) = mentioned("四川", "昭化区柏林古镇提升")
    assert isinstance(town.resolution, Resolved)
    assert town.resolution.place.divisions == ("510811",)


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("福建", "木兰溪发源于戴云山脉", ["木兰溪", "戴云山脉"]),
        ("贵州", "开发北盘江大峡谷景区、乌江渡水库片区", ["北盘江大峡谷景区", "乌江渡水库片区"]),
        ("贵州", "建设乌蒙山国家地质公园天生桥景区", ["乌蒙山国家地质公园天生桥景区"]),
        ("四川", "沿着蓬船干渠送水", ["蓬船干渠"]),
        ("四川", "武都水库直灌区取水工程完工", ["武都水库直灌区取水工程"]),
        ("山西", "乌龙洞复建工程、西口古道修复工程开工", ["乌龙洞复建工程", "西口古道修复工程"]),
        ("四川", "推进南江红鱼洞、宣汉土溪口等防洪控制性水库前期工作", ["南江红鱼洞", "宣汉土溪口"]),
        ("四川", "共五片灌区，改造牟家坪步道", ["牟家坪步道"]),
    ],
)
def test_what_stands_on_a_water_a_range_or_in_a_park(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("江苏", "推进东塘河—渔深沟治理工程", ["东塘河—渔深沟治理工程"]),
        ("江苏", "平旺湖退圩还湖工程完工，张家河闸站拆建", ["平旺湖退圩还湖工程", "张家河闸站"]),
        ("江苏", "洪泽湖周边滞洪区近期建设工程提速", ["洪泽湖周边滞洪区近期建设工程"]),
        ("云南", "建设昆明市罗泊河水库（清水海二期）工程", ["昆明市罗泊河水库（清水海二期）工程"]),
        ("江苏", "续建高淳区水碧桥泵站工程", ["高淳区水碧桥泵站工程"]),
        ("江苏", "淮阴区农村饮水安全巩固提升一期工程完工", ["淮阴区农村饮水安全巩固提升一期工程"]),
        ("江苏", "推进淮阴区农村饮水安全巩固提升工程", ["淮阴区"]),
        ("河北", "引黄入冀补淀工程通水", ["引黄入冀补淀工程"]),
        ("云南", "实施昆明西北分洪工程，勐阿、勐往2个灌区配套", ["昆明西北分洪工程", "勐阿", "勐往"]),
        ("四川", "推进大熊猫国家公园（四川雅安片区）修复", ["大熊猫国家公园（四川雅安片区）"]),
        ("四川", "巴山大峡谷快速通道通车，渠县土溪镇城坝遗址发掘", ["巴山大峡谷快速通道", "渠县土溪镇城坝遗址"]),
    ],
)
def test_works_on_low_land_and_ways_to_sights(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names
