"""Where a clause bears: each kind, what is carried over and where that stops, lists at a date, choices left open."""

from __future__ import annotations

from typing import Any

import pytest

import geo


def scopes(
    body: str, title: str = "推进有关工作", lead: str = "省发展改革委", year: int = 2022
) -> dict[str, dict[str, Any]]:
    """Read one task of a Sichuan document and return the scope of each clause by its text."""
    text = (
        f"四川省新型城镇化{year}年重点任务\n一、总体安排\n（一）{title}。{body}\n牵头单位：{lead}\n"
        "（二）做好其他工作。推进全省统计监测工作。\n牵头单位：省统计局\n"
    )
    task = geo.read(text).to_dict()["tasks"][0]
    found = {project["text"]: project["scope"] for project in task["projects"]}
    assert all(0 < scope["confidence"] < 1 and scope["why"] for scope in found.values())
    return found


def one(body: str, words: str, **more: Any) -> dict[str, Any]:
    return next(scope for text, scope in scopes(body, **more).items() if text.startswith(words))


def test_a_named_place_is_named() -> None:
    scope = one("支持攀枝花市建设康养产业园。", "支持攀枝花")
    assert (scope["kind"], scope["divisions"]) == ("named", ["510400"])
    assert scope["from"] is None
    assert scope["why"]


@pytest.mark.parametrize(
    ("body", "words", "divisions"),
    [
        ("推动泸州完善港口收费办法，压缩通关时间。", "压缩", ["510500"]),
        ("支持遂宁建设绿色经济示范城市，举办锂电产业大会，培育龙头企业。", "培育", ["510900"]),
        ("鼓励广元、巴中联合开发红色旅游线路，共建游客中心。", "共建", ["510800", "511900"]),
    ],
)
def test_what_follows_a_subject_in_its_sentence_is_its_own(body: str, words: str, divisions: list[str]) -> None:
    scope = one(body, words)
    assert (scope["kind"], scope["divisions"], scope["from"]["what"]) == ("inherited", divisions, "subject")


def test_a_subject_ends_with_its_sentence() -> None:
    assert one("推动泸州完善港口收费办法。压缩通关时间。", "压缩")["kind"] == "jurisdiction"


def test_an_object_is_no_subject() -> None:
    scope = one("加快攀西战略资源创新开发试验区建设，办好农民工服务平台。", "办好")
    assert scope["kind"] == "jurisdiction"


def test_the_whole_province_ends_what_was_carried() -> None:
    scope = one("支持成都深化国企改革，开展全省资产清查。", "开展")
    assert (scope["kind"], scope["divisions"]) == ("jurisdiction", ["510000"])
    assert "全省" in scope["why"]


def test_a_title_holds_for_its_task() -> None:
    scope = one("建设二十个展示窗口。举办产业论坛。", "举办", title="推动绵阳科技创新先行")
    assert (scope["kind"], scope["divisions"], scope["from"]["what"]) == ("inherited", ["510700"], "title")


def test_an_act_with_places_elsewhere_is_the_documents_own_whatever_stands_over_it() -> None:
    scope = one("建设二十个展示窗口。携手贵阳举办论坛。", "携手", title="推动绵阳科技创新先行")
    assert (scope["kind"], scope["divisions"]) == ("jurisdiction", ["510000"])


def test_governments_in_charge_hold_for_their_task() -> None:
    scope = one("建设口岸联检大厅。", "建设", lead="宜宾市人民政府、商务厅")
    assert (scope["kind"], scope["divisions"], scope["from"]["what"]) == ("inherited", ["511500"], "units")


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("设区城市建立应急广播系统。", 18),
        ("完成县级市供水管网普查。", 19),
        ("各市（州）编制年度计划。", 21),
        ("推动县城污水处理设施提标。", 128),
    ],
)
def test_classes_by_type(body: str, count: int) -> None:
    scope = one(body, body[:3])
    assert (scope["kind"], len(scope["divisions"])) == ("type", count)


def test_counties_and_districts_in_one_word_are_both() -> None:
    reading = geo.read("重庆市2026年工作要点\n一、总体安排\n1.做好工作。壮大区县域经济。壮大县域经济。\n", "重庆")
    sizes = [len(p.scope.divisions) for _, p in reading.projects() if p.scope and p.scope.kind.value == "type"]
    assert sizes == [38, 12]


def test_a_class_stays_inside_what_is_carried() -> None:
    scope = one("推动自贡完善基层治理，覆盖各区县。", "覆盖")
    assert scope["kind"] == "type"
    assert len(scope["divisions"]) == 6
    assert all(code.startswith("5103") for code in scope["divisions"])


def test_other_cities_are_without_the_one_before() -> None:
    scope = one("推动成都放宽落户条件，鼓励其他城市取消限制。", "鼓励")
    assert scope["kind"] == "type"
    assert "510100" not in scope["divisions"]


@pytest.mark.parametrize(
    "body",
    [
        "选择3—5个县城开展更新试点。",
        "支持有条件的城市建设科创中心。",
        "遴选一批镇开展试点。",
        "100个以上乡镇（街道）建成服务站。",
    ],
)
def test_a_choice_still_open_paints_nothing(body: str) -> None:
    scope = one(body, body[:3])
    assert (scope["kind"], scope["divisions"]) == ("selection", [])


def test_a_list_counts_as_it_stood() -> None:
    early = one("加强天府旅游名县建设管理。", "加强", year=2020)
    late = one("加强天府旅游名县建设管理。", "加强", year=2024)
    assert (early["kind"], len(early["divisions"])) == ("list", 20)
    assert (late["kind"], len(late["divisions"])) == ("list", 55)
    assert early["list"]["id"] == "tianfu-tourism-county"
    assert early["list"]["complete"] is True


def test_a_list_known_in_part_says_so() -> None:
    scope = one("支持省级百强中心镇提升服务功能。", "支持", year=2023)
    assert scope["list"]["complete"] is False
    assert "已知" in scope["why"]
    whole = one("加强天府旅游名县建设管理。", "加强", year=2023)
    assert whole["list"]["complete"] is True
    assert whole["confidence"] > scope["confidence"]


def test_new_members_of_a_list_are_still_to_be_chosen() -> None:
    scope = one("新创建国家森林城市2个。", "新创建")
    assert (scope["kind"], scope["divisions"], scope["list"]["id"]) == ("selection", [], "national-forest-city")


@pytest.mark.parametrize("body", ["强化督促指导。", "健全工作机制。", "做好要素保障。"])
def test_coordination_bears_on_no_place(body: str) -> None:
    assert one(body, body[:4])["kind"] == "none"


def test_the_own_area_has_a_reason() -> None:
    for body in ("改造老旧小区三千个。", "出台省级补贴办法。", "推进垃圾分类。"):
        scope = one(body, body[:3])
        assert (scope["kind"], scope["divisions"]) == ("jurisdiction", ["510000"])
        assert scope["why"]
        assert 0 < scope["confidence"] < 1


def test_a_list_published_after_the_document_names_nobody_and_says_so() -> None:
    scope = one("加强天府旅游名县建设管理。", "加强", year=2012)
    assert (scope["kind"], scope["divisions"], scope["list"]["id"]) == ("list", [], "tianfu-tourism-county")
    assert "之后公布" in scope["why"]


def test_what_follows_a_list_in_its_sentence_holds_for_its_members() -> None:
    scope = one("支持天府旅游名县建设，提升服务水平，建设游客中心。", "建设游客", year=2022)
    assert scope["kind"] == "inherited"
    assert scope["from"]["what"] == "clause"
    assert len(scope["divisions"]) == 39


def test_a_class_in_the_title_of_a_document_is_none() -> None:
    assert one("编制《县级市供水管网规划》。", "编制")["kind"] == "jurisdiction"
    scope = one("编制《县级市供水管网规划》，覆盖全省县级市。", "覆盖")
    assert (scope["kind"], scope["anchor"], len(scope["divisions"])) == ("type", "县级市", 19)


def test_the_anchor_is_the_words_of_the_clause_behind_a_title_too() -> None:
    """The words in a title are passed over, and the places behind it are still where they stand."""
    scope = one("完成《城乡供水规划》中县级市管网普查。", "完成")
    assert (scope["kind"], scope["anchor"]) == ("type", "县级市")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("加强与重庆市合作。", "四川省以外"),
        ("完善省级补贴机制，改造老旧小区。", "本级"),
        ("新增就业3万人。", "总量目标"),
        ("出台人才政策。", "政策、制度或行动"),
        ("推进垃圾分类。", "没有更窄的对象"),
    ],
)
def test_why_a_clause_is_the_own_areas(body: str, words: str) -> None:
    scope = one(body, body[:3])
    assert (scope["kind"], scope["divisions"]) == ("jurisdiction", ["510000"])
    assert words in scope["why"]


@pytest.mark.parametrize("lead", ["四川省人民政府、宜宾市人民政府", "宜宾市人民政府、某某市人民政府"])
def test_governments_in_charge_hold_only_if_all_are_narrower_and_known(lead: str) -> None:
    assert one("建设口岸联检大厅。", "建设", lead=lead)["kind"] == "jurisdiction"


def test_the_documents_own_government_in_charge_narrows_nothing() -> None:
    text = (
        "绵阳市新型城镇化2022年重点任务\n一、总体\n（一）完善口岸。建设联检大厅。\n牵头单位：绵阳市人民政府\n"
        "（二）完善交通。建设快速通道。\n牵头单位：三台县人民政府\n"
    )
    first, second = (task["projects"][0]["scope"] for task in geo.read(text).to_dict()["tasks"])
    assert (first["kind"], first["divisions"]) == ("jurisdiction", ["510700"])
    assert (second["kind"], second["divisions"]) == ("inherited", ["510722"])


def test_a_place_that_may_be_several_and_a_place_unknown_are_named_and_say_so() -> None:
    unknown = one("改造沂鹿水库。", "改造")
    assert (unknown["kind"], unknown["divisions"]) == ("named", [])
    assert "没有收录" in unknown["why"]
    several = one("推动市中区老旧小区改造。", "推动")
    assert (several["kind"], several["divisions"]) == ("named", [])
    assert "多种可能" in several["why"]


@pytest.mark.parametrize("mark", ["。", "？"])
def test_the_sentence_at_the_head_of_a_paragraph_holds_for_it(mark: str) -> None:
    head = "安徽省政府工作报告\n一、重点工作\n（一）促进协调。健全机制。\n"
    text = head + f"加快皖北地区全面振兴{mark}坚定发展信心，培育未来产业，补齐公共服务短板。\n"
    reading = geo.read(text, "安徽")
    kinds = [(p.text, p.scope.kind.value, p.scope.anchor) for t in reading.tasks for p in t.projects if p.scope]
    assert [kind for words, kind, _ in kinds if "产业" in words or "短板" in words] == ["inherited", "inherited"]


def test_a_class_that_lists_decide_is_a_list_where_no_list_is_on_record() -> None:
    text = "河南省政府工作报告\n一、重点工作\n（一）促进协调。推动资源型城市转型，支持基础好、潜力大的县城扩容。"
    reading = geo.read(text, "河南")
    kinds = {p.text: (p.scope.kind.value, p.scope.divisions) for t in reading.tasks for p in t.projects if p.scope}
    assert [kind for words, kind in kinds.items() if "资源型" in words] == [("list", ())]
    assert [kind for words, kind in kinds.items() if "潜力" in words] == [("selection", ())]


def test_a_total_behind_a_class_that_acts_is_of_the_own_area() -> None:
    scope = one("各县单列租赁住房用地，新筹集保障性租赁住房3万套。", "新筹集")
    assert scope["kind"] == "jurisdiction"
