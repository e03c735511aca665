"""Classes of places by the words of real documents: whom they mean depends on whose document it is."""

from __future__ import annotations

import pytest

import geo


def read(title: str, body: str) -> dict[str, tuple[str, int]]:
    """Return kind and number of divisions of each clause of a document."""
    text = f"{title}\n一、总体安排\n（一）推进有关工作。{body}\n（二）做好其他工作。做好统计工作。\n"
    reading = geo.read(text)
    projects = reading.tasks[0].projects
    return {p.text: (p.scope.kind.value, len(p.scope.divisions)) for p in projects if p.scope is not None}


@pytest.mark.parametrize(
    ("title", "body", "kind", "count"),
    [
        ("四川省重点任务", "各市要编制年度计划", "type", 21),
        ("四川省重点任务", "各地要编制年度计划", "type", 21),
        ("德阳市重点任务", "各地要编制年度计划", "type", 6),
        ("四川省重点任务", "推动各市场主体发展", "jurisdiction", 1),
        ("四川省重点任务", "引导县（市）依托开发区发展产业", "type", 183),
        ("四川省重点任务", "支持开发区扩容，带动县（市）发展", "list", 24),
        ("四川省重点任务", "以县（市）和镇（乡）为单元编制规划", "type", 183),
        ("四川省重点任务", "促进大中小城市和小城镇协调发展", "jurisdiction", 1),
        ("四川省重点任务", "发展30万人的小城市", "selection", 0),
        ("四川省重点任务", "120个边远乡镇全部通客车", "type", 183),
        ("四川省重点任务", "120个边远乡镇通客车", "selection", 0),
        ("四川省重点任务", "监测90个乡镇交接断面水质", "jurisdiction", 1),
        ("四川省重点任务", "推动特大城市转变发展方式", "list", 0),
        ("绵阳市重点任务", "推动特大城市转变发展方式", "jurisdiction", 1),
        ("石棉县重点任务", "建成省级县域商业示范县", "jurisdiction", 1),
        ("石棉县重点任务", "建成国家卫生县城", "jurisdiction", 1),
        ("石棉县重点任务", "增强县城承载力", "type", 1),
        ("石棉县重点任务", "“四好农村路”省级示范县成功创建", "jurisdiction", 1),
        ("荣县重点任务", "加快建成省级经济开发区", "jurisdiction", 1),
        ("荆州市重点任务", "先后获得国家级经济技术开发区、全国老工业基地调整改造试点等称号", "jurisdiction", 1),
        ("湖北省重点任务", "提升国家级经济技术开发区水平", "list", 0),
        ("南昌市重点任务", "新建高标准农田1.95万亩", "jurisdiction", 1),
        ("南昌市重点任务", "支持新建、安义、进贤发展", "named", 3),
        ("石棉县重点任务", "坚持“一县一园”发展战略", "jurisdiction", 1),
        ("石棉县重点任务", "完善乡镇污水管网", "type", 1),
        ("四川省重点任务", "其余市州依托机场发展物流", "type", 21),
        ("四川省重点任务", "督促各地编制年度计划", "type", 21),
        ("四川省重点任务", "高速公路实现县县全覆盖", "type", 183),
        ("四川省重点任务", "让农村群众喝上放心水", "type", 183),
        ("四川省重点任务", "分类保护古村", "type", 183),
        ("四川省重点任务", "将资金切块到市县", "type", 21),
        ("四川省重点任务", "建设改造一批县城商贸中心", "jurisdiction", 1),
        ("四川省重点任务", "采用“管网管城区、湿地管集镇、化粪池管农户”的模式", "jurisdiction", 1),
        ("四川省重点任务", "建立“中心城区、县城、重点镇”的城镇体系", "type", 55),
        ("鄂尔多斯市重点任务", "提升旗县级医院水平", "type", 9),
        ("石棉县重点任务", "改善村容村貌", "type", 1),
        ("石棉县重点任务", "围绕“县级强、乡级活、村级稳”目标推动服务下沉", "jurisdiction", 1),
        ("石棉县重点任务", "购买居家社区养老服务", "jurisdiction", 1),
    ],
)
def test_whom_a_class_means(title: str, body: str, kind: str, count: int) -> None:
    assert read(title, body + "。")[body] == (kind, count)


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        # A part of the units, counted with the words of its own kind, done already or still to be chosen.
        ("四川省重点任务", "42处中型灌区完成节水改造", "selection"),
        ("四川省重点任务", "年底前310座小型水库加固完工", "selection"),
        ("四川省重点任务", "310座小型水库除险加固任务完成", "jurisdiction"),
        ("四川省重点任务", "新建水库12座", "jurisdiction"),
        ("四川省重点任务", "省级旅游度假区、生态旅游示范区各达60个", "selection"),
        ("四川省重点任务", "国家湿地公园力争新增2处", "selection"),
        ("四川省重点任务", "25个景区提升项目开工", "jurisdiction"),
        ("四川省重点任务", "建设7个产业园区", "jurisdiction"),
        ("四川省重点任务", "建成一批集中连片的高标准农田示范片", "selection"),
        ("四川省重点任务", "新增中国历史文化名镇名村9个", "selection"),
        ("四川省重点任务", "扶持8个传统村落", "selection"),
        ("四川省重点任务", "2镇5村入选美丽名单", "selection"),
        ("四川省重点任务", "数百个行政村通客车", "selection"),
        # A part that only its state, its tie or the attention to it tells.
        ("四川省重点任务", "化解部分居民小区停水问题", "selection"),
        ("四川省重点任务", "将灌溉、排水困难的区域列为重点", "selection"),
        ("四川省重点任务", "以人口较多的中心村为重点推进治理", "selection"),
        ("四川省重点任务", "选择重要湿地开展修复", "selection"),
        ("四川省重点任务", "各旅游线路沿线市县组建联盟", "selection"),
        ("四川省重点任务", "管网覆盖不到的村庄就地处理污水", "selection"),
        ("四川省重点任务", "县城近郊的村庄接入城市管网", "selection"),
        ("四川省重点任务", "打造10个以上全国县域商业“领跑县”", "selection"),
        ("四川省重点任务", "开展共同配送的县域不少于150个", "selection"),
        ("四川省重点任务", "被命名的示范村要发挥带动作用", "list"),
        ("四川省重点任务", "推动优势地区集聚要素", "selection"),
        ("绵阳市重点任务", "加强重点区域巡查", "jurisdiction"),
        ("四川省重点任务", "重点镇具备条件的接入管道天然气", "selection"),
        ("四川省重点任务", "建成污水厂的乡镇占比达到85%", "selection"),
        ("四川省重点任务", "85%的乡镇卫生院达到标准", "selection"),
        ("四川省重点任务", "100%的乡镇建成污水厂", "type"),
        ("四川省重点任务", "挖掘具有保护价值的村落", "selection"),
        ("四川省重点任务", "183个县（市、区）中有90个通铁路", "selection"),
        # A class that a list decides, and its new members.
        ("四川省重点任务", "4A级景区厕所全部达标", "list"),
        ("四川省重点任务", "创建5A级景区", "selection"),
        ("四川省重点任务", "巩固前两批30个试点（示范）县", "list"),
        ("四川省重点任务", "评选一批示范村", "selection"),
        ("四川省重点任务", "“好水”示范县（市、区）创建继续深化", "selection"),
        ("四川省重点任务", "为210个“好水”示范村铺设管网", "list"),
        ("四川省重点任务", "列入支持范围的36个县（市）要改造管网", "list"),
        ("四川省重点任务", "区域内15市全部通达高铁", "list"),
        ("四川省重点任务", "完善自然保护区监管", "list"),
        ("四川省重点任务", "修缮传统村落", "list"),
        ("四川省重点任务", "联通“三大产业功能区”", "list"),
        ("四川省重点任务", "9个市完成验收", "selection"),
        ("四川省重点任务", "对已建成的省级中心村全面评估", "list"),
        ("四川省重点任务", "建成省级中心村600个", "selection"),
        ("四川省重点任务", "推进列入民生实事的300个行政村污水治理", "list"),
        ("四川省重点任务", "列入国家清单的70条黑臭水体完成整治", "list"),
        ("四川省重点任务", "被评定为省级示范县的要珍惜荣誉", "list"),
        ("石棉县重点任务", "排名146个监测县（市、区）第1位", "jurisdiction"),
        ("四川省重点任务", "5G覆盖乡镇比例超过60%", "selection"),
        ("四川省重点任务", "推动网络向有需求的乡镇延伸", "selection"),
        ("四川省重点任务", "将20户以上聚集的村组纳入供水范围", "selection"),
        ("四川省重点任务", "推动宽带向交通要道沿线区域延伸", "selection"),
        ("贵州省重点任务", "完成贫困乡镇宽带覆盖", "list"),
        ("四川省重点任务", "实施一批乡镇供水管网改造工程", "jurisdiction"),
        ("四川省重点任务", "学习先进城市经验", "jurisdiction"),
        ("绵阳市重点任务", "申报国家历史文化名城", "jurisdiction"),
        ("绵阳市重点任务", "创建国家4A级景区", "selection"),
        ("四川省重点任务", "打造20个资源丰富、客源较好的高水平旅游度假区", "selection"),
        ("四川省重点任务", "优先选择人口集聚、意愿强烈的老旧小区开展试点", "selection"),
        ("四川省重点任务", "力争3个以上县进入全国百强县行列", "selection"),
        ("四川省重点任务", "支持工业主导型县做大园区", "list"),
        ("四川省重点任务", "推动生态功能县、农产品主产县发展", "list"),
        ("四川省重点任务", "推动试点县城镇化建设", "list"),
        ("四川省重点任务", "支持17个重点帮扶乡镇", "list"),
        ("四川省重点任务", "开展未来社区建设", "jurisdiction"),
        ("四川省重点任务", "这是今后一个时期全市规划的依据", "jurisdiction"),
        ("石棉县重点任务", "成功登上西部百强县市榜单", "jurisdiction"),
        ("石棉县重点任务", "跻身全国县域旅游百强县", "jurisdiction"),
        # How offices work together.
        ("石棉县重点任务", "由县农业农村局、镇人民政府共同担任责任主体", "none"),
        ("四川省重点任务", "各地财政、农业农村部门要高度重视", "none"),
        ("四川省重点任务", "省发展改革委每年通报任务完成情况", "none"),
        ("四川省重点任务", "逐项写明责任分工", "none"),
        ("石棉县重点任务", "成功争取到全省首批商业建设示范县", "jurisdiction"),
        ("石棉县重点任务", "创建一批示范村", "selection"),
    ],
)
def test_a_part_of_the_units_is_no_class(title: str, body: str, kind: str) -> None:
    assert read(title, body + "。")[body][0] == kind


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        ("河南省重点任务", "支持平顶山建设中原城市群重要节点城市", ["平顶山市"]),
        ("四川省重点任务", "支持宜宾打造川南经济区绿色产业基地", ["宜宾市"]),
        ("江西省重点任务", "支持宜春深度融入大南昌都市圈", ["宜春市", "大南昌都市圈"]),
        ("四川省重点任务", "支持宜宾建设港口，加强与自贡、内江协作", ["宜宾市", "自贡市", "内江市"]),
        ("四川省重点任务", "支持宜宾建设港口，推动自贡与内江协作", ["自贡市", "内江市"]),
    ],
)
def test_what_is_beside_a_place(title: str, body: str, names: list[str]) -> None:
    text = f"{title}\n一、总体安排\n（一）推进有关工作。{body}。\n（二）做好其他工作。做好统计工作。\n"
    scope = geo.read(text).tasks[0].projects[-1].scope
    assert scope is not None
    assert scope.anchor.split("、") == names


def test_the_centre_of_a_city_is_its_central_districts_where_they_are_on_record() -> None:
    assert read("重庆市重点任务", "改造主城区管网。")["改造主城区管网"] == ("type", 9)
    assert read("重庆市重点任务", "推动渝东新城与主城区错位发展。")["推动渝东新城与主城区错位发展"] == ("named", 14)
    assert read("南京市重点任务", "改造主城区管网。")["改造主城区管网"] == ("type", 11)


@pytest.mark.parametrize(
    ("province", "surface", "count"),
    [
        ("重庆市", "主城都市区", 22),
        ("重庆市", "渝东新城", 5),
        ("重庆市", "渝东北三峡库区", 10),
        ("江西省", "大南昌都市圈", 12),
        ("辽宁省", "辽宁自贸试验区", 3),
        ("云南省", "中国（云南）自由贸易试验区", 3),
    ],
)
def test_regions_and_zones_with_an_official_extent(province: str, surface: str, count: int) -> None:
    (scope,) = read(f"{province}重点任务", f"推动{surface}发展。").values()
    assert scope == ("named", count)
