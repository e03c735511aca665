"""The page under Streamlit's own test driver: what it sends, and what it keeps the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).parents[2] / "app.py"


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def sent_map(app: AppTest) -> dict[str, Any]:
    maps = app.get("component_instance")
    assert len(maps) == 1
    found: dict[str, Any] = json.loads(maps[0].proto.json_args)
    return found


def blocks(app: AppTest) -> str:
    return "\n".join(block.proto.bytes.decode() for block in app.get("bidi_component"))


@pytest.fixture
def app() -> Iterator[AppTest]:
    return opened()


def test_map_stays_and_paint_changes(app: AppTest) -> None:
    first = sent_map(app)
    app.segmented_control(key="mode").set_value("place").run()
    second = sent_map(app)
    app.pills(key="layers").set_value([]).run()
    third = sent_map(app)
    app.button(key="lang").click().run()
    fourth = sent_map(app)
    for later in (second, third, fourth):
        for constant in ("script", "header", "html", "height", "key", "js_links", "css_links"):
            assert later[constant] == first[constant]
    assert first["feature_group"] != third["feature_group"] != fourth["feature_group"]


def test_nothing_comes_from_outside(app: AppTest) -> None:
    sent = sent_map(app)
    for link in (*sent["js_links"], *sent["css_links"]):
        assert link.startswith("/atlas/")
        assert "?v=" in link
    assert "http:" not in sent["script"]
    assert "https:" not in sent["script"]


def test_address_opens_and_follows(app: AppTest) -> None:
    assert not app.query_params
    app.segmented_control(key="mode").set_value("document").run()
    assert app.query_params["mode"] == "document"
    app.query_params["task"] = "4"
    app.query_params["mode"] = "browse"
    app.run()
    assert "推进以县城为重要载体的新型城镇化" in blocks(app)


@pytest.mark.parametrize(
    "query",
    [
        {"task": "99"},
        {"task": "-1"},
        {"task": "１"},
        {"chapter": "x"},
        {"clause": "1.99"},
        {"place": "999999"},
        {"layers": "roads,zones"},
        {"base": "tiles"},
        {"lang": "fr"},
        {"mode": "dance"},
        {"below": "cellar"},
        {"unit": "<script>"},
        {"kind": "'"},
    ],
)
def test_unknown_values_are_said_and_the_page_stands(query: dict[str, str]) -> None:
    app = opened(**query)
    words = blocks(app)
    assert 'role="alert"' in words
    assert "28 项任务" in words
    assert "<script>" not in words


def test_link_of_another_document_says_so() -> None:
    words = blocks(opened(document="0123456789ab"))
    assert "没有编号为“0123456789ab”的文件" in words
    # No other document is shown in its place.
    assert "项任务" not in words


def test_what_was_searched_for_stands_in_the_address() -> None:
    assert "泸州市" in blocks(opened(query="瀘州"))
    assert "28 项任务" in blocks(opened(query=""))


def test_default_document_of_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("支持成都市金堂县建设3个产业园区。", "utf-8")
    monkeypatch.setenv("ATLAS_DOCUMENT", str(file))
    assert "1 项任务" in blocks(opened())
    monkeypatch.setenv("ATLAS_DOCUMENT", str(tmp_path / "gone.txt"))
    words = blocks(opened())
    assert "默认文件没有打开" in words
    assert "28 项任务" in words
