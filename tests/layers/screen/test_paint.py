import json
import re

import pytest
import shapely

import geo
from data.openers import boundaries
from data.openers.texts import Lang
from geo.places import Theme
from layers import palette, select
from layers.screen import encoding, payload, shell
from layers.spec import Base, MapSpec
from tests.layers import documents, readings


def message(arguments):
    found = re.search(r"AtlasShell\.paint\((\{.*\})\);", arguments["feature_group"])
    return json.loads(found[1])


@pytest.mark.parametrize("spec", [MapSpec(task=1), MapSpec(lang=Lang.EN), MapSpec(place="510117"), MapSpec(base=())])
def test_the_shell_never_changes(sent, spec):
    first, other = sent(MapSpec()), sent(spec)
    for name in ("script", "header", "html", "js_links", "css_links", "key", "height", "returned_objects"):
        assert first[name] == other[name], name
    assert first["feature_group"] != other["feature_group"]


def test_nothing_is_fetched_from_elsewhere(sent, web):
    arguments = sent(MapSpec())
    links = [*arguments["js_links"], *arguments["css_links"]]
    assert links == [web.url(name) for name in ("leaflet.js", "shell.js", "leaflet.css", "shell.css")]
    assert web.url("base.json") in arguments["script"]
    assert "://" not in arguments["script"] + arguments["header"] + arguments["html"]


def test_another_base_map_is_another_shell(sent):
    # The key hash of st_folium drops every "_[a-z0-9]+": the version must not stand behind an underscore.
    script = sent(MapSpec())["script"]
    stripped = re.sub(r"(_[a-z0-9]+)", "", script)
    assert re.search(r"\?v=[0-9a-f]{16}", stripped)


def test_the_same_state_is_the_same_message(sent):
    assert sent(MapSpec(task=1))["feature_group"] == sent(MapSpec(task=1))["feature_group"]


def test_text_of_a_document_stays_text(sent):
    group = sent(MapSpec())["feature_group"]
    assert "<" not in group
    assert "\u2028" not in group
    labels = [feature["label"] for feature in message(sent(MapSpec()))["features"]]
    assert readings.ZONE.name in labels


def test_features_carry_what_the_browser_cannot_know(sent):
    features = {feature["id"]: feature for feature in message(sent(MapSpec()))["features"]}
    assert set(features) == {"甲都市圈", "甲示范区", "甲博物馆", "示意:甲乙走廊", "示意:乙特色小镇"}
    assert features["甲都市圈"]["t"] == "area"
    assert features["甲都市圈"]["d"] == ["510100", "511402", "500112"]
    assert features["示意:甲乙走廊"]["xy"] == [[104.1, 30.6], [103.84, 30.05]]
    assert features["甲博物馆"]["at"] == [30.62, 104.1]
    assert features["甲博物馆"]["r"] == 800
    assert [feature["t"] for feature in message(sent(MapSpec()))["features"]] == [
        "area",
        "area",
        "area",
        "line",
        "mark",
    ]


def test_schemas_are_dashed_and_say_so(sent):
    told = message(sent(MapSpec()))
    corridor = next(feature for feature in told["features"] if feature["id"] == "示意:甲乙走廊")
    assert told["styles"][corridor["s"]]["dash"] == list(palette.SCHEMATIC_DASH)
    assert "示意" in corridor["label"]


def test_only_layers_that_are_on_are_sent(sent):
    told = message(sent(MapSpec(layers=(Theme.SITES,), base=(Base.RIVERS,))))
    assert {feature["theme"] for feature in told["features"]} == {"sites"}
    assert told["reach"] == []
    assert told["base"] == ["rivers"]
    assert [group["title"] for group in told["legend"]] == ["项目地点", "省外所点地方"]


def test_counties_are_told_apart_by_reach(sent):
    told = message(sent(MapSpec(task=1)))
    fills = {code: reach["color"] for reach in told["reach"] for code in reach["d"]}
    assert fills["510117"] == palette.REACH["named"]
    assert fills["510104"] == palette.REACH["region"]
    assert "513301" not in fills
    assert not {"513300", "510000"} & set(fills)
    assert "510117" in told["names"]


def test_a_whole_prefecture_stands_for_its_counties():
    counties = ["510104", "510105", "510302", "510303", "513201"]
    assert payload._gathered(["510302", "510104", "510105"], counties) == ["510100", "510302"]
    assert payload._gathered(["513201"], counties) == ["513201"]


def test_the_view_moves_with_the_selection_alone(sent):
    views = [
        message(sent(spec))["key"] for spec in (MapSpec(), MapSpec(layers=()), MapSpec(lang=Lang.EN), MapSpec(base=()))
    ]
    assert len(set(views)) == 1
    assert message(sent(MapSpec()))["fit"] is None
    task = message(sent(MapSpec(task=1)))
    assert task["key"] != views[0]
    west, south, east, north = task["fit"]
    chengdu = boundaries.load().prefectures.geometry["510100"]
    assert shapely.box(west, south, east, north).contains(chengdu)
    # 渝北区 belongs to the region that the task names.
    assert 107 < east < 107.1
    assert east - west < 5


def test_a_citys_document_is_not_moved_away_from_by_a_river(web):
    text = "南充市2025年工作要点\n一、任务\n1.水利。开展嘉陵江流域治理。\n"
    edition = documents.edition_of(geo.read(text))
    spec = MapSpec(task=1)
    told = payload.build(edition, spec, select.select(edition, spec), web)
    # The city is 1.6 degrees wide and reaches to 31.9; the river comes from 34.3 and has counties from 102 on.
    west, _, east, north = told["fit"]
    assert 1.5 < east - west < 5
    assert north < 33.5


def test_an_opened_place_is_marked(sent):
    told = message(sent(MapSpec(place="510117")))
    assert told["accent"] == {"id": "510117", "t": "area", "d": ["510117"]}
    assert message(sent(MapSpec(place="示意:甲乙走廊")))["accent"]["t"] == "line"
    assert message(sent(MapSpec(place="甲博物馆")))["accent"]["t"] == "mark"


def test_the_credit_is_there(sent, web):
    told = message(sent(MapSpec(base=(Base.RAILWAYS,))))
    # Its schematic line joins seats.
    lines = "铁路：© OpenStreetMap 贡献者（ODbL）；驻地位置：GeoNames（CC BY 4.0）"
    assert told["credit"] == ["内部工作用图·未经审核", web.source, lines]
    assert message(sent(MapSpec(), review_number="川S〔2026〕1号"))["credit"][0] == "审图号：川S〔2026〕1号"


def test_english_is_english(sent):
    told = message(sent(MapSpec(lang=Lang.EN)))
    assert told["lang"] == "en"
    assert next(feature["label"] for feature in told["features"] if feature["id"] == "甲博物馆") == "Museum A"
    assert told["words"]["legend"] == "Legend"


def test_presenting_enlarges(sent):
    assert message(sent(MapSpec(), present=True))["big"] == 1
    assert message(sent(MapSpec()))["big"] == 0


def test_the_legend_counts_what_is_drawn(sent):
    told = message(sent(MapSpec(task=1)))
    groups = {group["title"]: [(row["text"], row["n"]) for row in group["rows"]] for group in told["legend"]}
    assert groups["走廊与廊带"] == [("走向与范围均为示意", 1)]
    assert groups["试点与功能区"] == [("官方范围（按县）", 1)]


def test_an_empty_selection_says_so(sent):
    told = message(sent(MapSpec(query="没有这样的词")))
    assert told["features"] == told["reach"] == []
    assert told["legend"] == [{"title": "当前没有可上图的内容", "rows": []}]


def test_json_for_scripts_reads_back():
    value = {"a": f"</script>{readings.EVIL}&amp;"}
    text = encoding.script_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_a_page_without_a_server_carries_its_base_map(web):
    made = shell.build_map(web, embedded=True)
    root = made.get_root()
    root.render()
    script = root.script.render()
    assert '"counties":[' in script
    assert "base.json" not in script
    assert web.version not in root.render()


def test_areas_that_overlap_are_outlined_and_one_alone_is_hatched(sent):
    def hatched(**spec):
        told = message(sent(MapSpec(**spec)))
        return {one["id"] for one in told["features"] if "hatch" in told["styles"][one["s"]]}

    # A zone within a region, and the same zone with the layer of regions off.
    assert hatched(task=1) == set()
    assert hatched(task=1, layers=(Theme.ZONES, Theme.COUNTIES)) == {"甲示范区"}
