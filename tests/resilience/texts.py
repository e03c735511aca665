"""Texts that nobody would write on purpose: pieces of planning documents, noise, a real document cut and stirred."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from data.openers.catalog import read_text
from geo.gazetteer import default

NUMBERING = [
    "第一篇 总体要求\n", "第一章 总则\n", "第三节　重点\n", "一、", "二、", "（一）", "（二）", "(三)",
    "1.", "2．", "（1）", "①", "㈣", "⑾", "⒌", "一是", "二是", "专栏1 重点工程\n", "附件\n", "附件1：任务分工表\n",
    "目录\n", "名词解释\n", "——", "●", "| 序号 | 任务 | 单位 |\n", "第十条 ",
]  # fmt: skip
LABELS = [
    "牵头单位：", "责任单位：", "（责任单位：", "牵头单位", "责任单位:省发展改革委、各市（州）人民政府\n",
    "（省经济和信息化厅牵头）", "排第一位的为牵头单位", "省发展改革委", "住房城乡建设厅", "各市（州）人民政府",
]  # fmt: skip
WORDS = [
    "支持", "推进", "建设", "加快", "以", "为", "包括", "等", "和", "、", "，", "；", "。", "：", "……", "“",
    "”", "（", "）", "《", "》", "其中", "以外", "除", "全省", "各县", "每县", "县城", "区县", "市（州）",
    "重点镇", "街道", "社区", "村", "城市群", "都市圈", "走廊", "新区", "产业园", "有条件的县", "2—3个",
    "约66.67%", "1.5万亿元", "到2025年", "五", "5+1", "三台", "百分之六十", "3000公里", "十四五", "≥90%", "±",
    "%", "km²",
]  # fmt: skip
NAMES = [
    "四川省成都市", "四川南充", "成渝地区双城经济圈", "重庆市渝北区", "川渝", "川南", "成德眉资", "阿坝州",
    "甘孜藏族自治州", "高新区", "天府新区", "成都路", "江北", "江油、射洪、隆昌等县级市", "成都至自贡",
    "沿江高铁", "南京市", "长江", "市中区", "东部新区（简阳）", "北川羌族自治县", "绵阳科技城", "責任單位",
    "瀘州",
]  # fmt: skip
NOISE = [
    " ", "\t", "\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u3000", "\u200b", "\ufeff", "\x00", "\x07",
    "\ufffd", "\ud800", "😀", "𠮷", "\ue000", "@@", "(zé)", "<b>", "&nbsp;", "=1+1", "- 12 -", "第 3 页", "．",
    "·", "—", "锟斤拷", "e\u0301", "\u202e", "ａＢ１",
]  # fmt: skip


@lru_cache(maxsize=1)
def divisions() -> list[str]:
    rows = list(default().divisions.values())
    return [row.name for row in rows] + [row.short for row in rows]


@lru_cache(maxsize=1)
def lines() -> list[str]:
    return read_text("source/2022.txt").splitlines(keepends=True)


PIECES = st.one_of(*(st.sampled_from(group) for group in (NUMBERING, LABELS, WORDS, NAMES, NOISE)))
CHARACTERS = st.text(max_size=6)
MADE_UP = st.lists(
    st.one_of(PIECES, PIECES, PIECES, st.deferred(lambda: st.sampled_from(divisions())), CHARACTERS), max_size=60
).map("".join)


@st.composite
def stirred(draw: st.DrawFn) -> str:
    """Lines of the real document, in any order, each of them cut, doubled or with a piece put into it."""
    whole = lines()
    kept: list[str] = []
    for at in draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        line = whole[at]
        start = draw(st.integers(0, len(line)))
        how = draw(st.sampled_from(["as it is", "begin", "end", "insert", "double", "drop"]))
        if how == "begin":
            line = line[:start]
        elif how == "end":
            line = line[start:]
        elif how == "insert":
            line = line[:start] + draw(PIECES) + line[start:]
        elif how == "double":
            line = line[:start] * 2 + line[start:]
        elif how == "drop":
            line = line[:start] + line[start + draw(st.integers(1, 9)) :]
        kept.append(line)
    return "".join(kept)


@st.composite
def repeated(draw: st.DrawFn) -> str:
    """One to three pieces, many times."""
    unit = "".join(draw(st.lists(st.one_of(PIECES, CHARACTERS), min_size=1, max_size=3)))
    return draw(MADE_UP) + unit * draw(st.integers(1, 80)) + draw(MADE_UP)


TEXTS = st.one_of(MADE_UP, MADE_UP, stirred(), repeated())
