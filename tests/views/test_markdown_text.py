"""Text of documents and file names is text on every surface that Streamlit would read as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.views.test_page import blocks, opened
from views.parts.writing.markdown_text import JOINER, plain_text

if TYPE_CHECKING:
    from pathlib import Path

PAYLOADS = (
    "![图](http://outside.example/a.png)",
    "[链接](http://outside.example/b)",
    "<img src=http://outside.example/c.png>",
    "$\\frac{1}{2}$",
    ":red[红]",
    ":material/home:",
    ":smile:",
    ":streamlit:",
    "http://outside.example/d",
    "www.outside.example",
    "a@outside.example",
    "# 题",
    "- 项",
    "1. 项",
    "> 引",
    "`码`",
    "**粗**",
    "~~删~~",
    "&lt;b&gt;",
    "--> <-- --",
    "#set page()",
    "=cmd|' /C calc'!A0",
    "| 表 | 格 |",
    "\\*",
    ":blue-badge[x]",
)
STATES = (
    {},
    {"task": "1"},
    {"clause": "1.1"},
    {"mode": "place", "place": "510100"},
    {"mode": "matrix"},
    {"mode": "matrix", "desk": "part:units"},
    {"mode": "matrix", "desk": "part:targets"},
    {"mode": "present"},
    {"mode": "present", "step": "t1"},
    {"mode": "present", "step": "t1", "play": "1"},
    {"mode": "document"},
    {"mode": "export"},
    {"mode": "export", "desk": "part:atlas"},
    {"mode": "export", "desk": "part:batch"},
    {"mode": "export", "desk": "part:files"},
    {"q": "成都"},
    {"below": "table"},
    {"below": "province"},
    {"mode": "document", "tour": "AAAA"},
    {"mode": "document", "against": "sample2023"},
    {"mode": "document", "against": "sample2023", "pair": "n1"},
    {"mode": "document", "corpus": "![x](http://outside.example/f.png)"},
    {"mode": "document", "document": "![x](http://outside.example/g.png)"},
    {"mode": "matrix", "desk": "part:lists"},
    {"mode": "matrix", "desk": "part:indicators"},
    {"mode": "place", "place": "510100", "pin": "510722"},
    {"query": "图"},
    {"query": "![x](http://outside.example/h.png):material/home:"},
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_its_very_characters(payload) -> None:
    made = plain_text(payload)
    shown = made.replace(JOINER, "")
    unescaped = ""
    rest = iter(shown)
    for char in rest:
        unescaped += next(rest) if char == "\\" else char
    assert unescaped == payload
    for sign in ("](", "![", "](http", ":red[", ":material", ":smile", "://", "www.", "a@outside", "-->"):
        assert sign not in made


def test_one_line_without_control_characters() -> None:
    assert plain_text(" a\r\n\x00\u2028b ") == "a b"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    name = "![n](http:⁄⁄outside.example).txt"
    file = tmp_path_factory.mktemp("hostile") / name
    title = "![图](http://outside.example/a.png) :material/home: $x$ 规划"
    words = "；".join(f"支持成都市建设{payload}" for payload in PAYLOADS)
    file.write_text(
        f"{title}\n\n一、<b>章</b>![x](http://outside.example/e.png)\n（一）任务{PAYLOADS[0]}{PAYLOADS[5]}。{words}。新建住房5万套。\n",
        "utf-8",
    )
    return file


@pytest.mark.parametrize("query", STATES, ids=str)
def test_no_surface_reads_a_document_as_markup(query, hostile, monkeypatch) -> None:
    monkeypatch.setenv("ATLAS_DOCUMENT", str(hostile))
    app = opened(**query)
    for kind in ("button", "download_button", "alert", "markdown", "progress", "toast", "caption", "heading"):
        for element in app.get(kind):
            words = str(element.proto)
            assert "![" not in words, (kind, words)
            assert ":material/home:" not in words, (kind, words)
    shown = blocks(app)
    assert "<img" not in shown
    assert "<b>章" not in shown
    for part in app.get("html"):
        # As text it is nothing but words; no tag and no attribute of ours carries it.
        assert "<img" not in part.proto.body
        assert not re.search(r"<[^>]*outside\.example", part.proto.body)
