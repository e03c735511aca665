"""Write ``gazetteer/words.txt``: ordinary words with their costs, to tell a place name from a chance meeting of words.

Source: the dictionary of ``jieba`` 0.42.1 (MIT). Kept are words that occur often, and every word that can overlap a
name of the gazetteer. One line for each cost: ``cost<TAB>word word word``; the cost is ``-10 ln(frequency / total)``,
rounded, so that the sum over a segmentation is its improbability.

Run as ``python -m data.build.word_costs`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from data.openers.catalog import ROOT, read_csv, read_json

LONGEST = 4
"""Longer words of the dictionary are proper names or idioms that add nothing."""

_PLANNING = """
省内 市内 县内 区内 境内 域内 国内
长江 黄河 岷江 沱江 涪江 渠江 嘉陵江 青衣江 安宁河 大渡河 雅砻江 金沙江
都市圈 城镇化 县域 县城 县级 县乡 县道 中心城区 老城区 新城区 主城区 城区 园区 片区 辖区 社区 街区 安居工程
安居房 安居乐业 保障性安居 宜居 前锋作用 南部地区 南部山区 东部地区 名山大川 名山名水 东坡文化 黑臭水体
上海合作组织 上合组织 宁德时代 泸州老窖 通江达海 内江外河 江海联运 江河湖库 茶产业 水产业 竹产业
酒产业 渔产业 果产业 粮产业 大竹海 龙头企业 新龙头 白玉兰 金牛座 石棉瓦 石棉制品 朝天门 广安门 大安全 大安置
小康 定点 高质量 高标准 示范区 试验区 开发区 高新区 经开区 新区 产业园 产业带 经济带 全域 全域旅游 全程
全链条 全产业链 州市 市州 州县 州市县 市州县 州府 县市 县市区 区县 市县 省市县 农业园区 产业链 供应链 双创
协同 协同发展 协同创新 联动 毗邻 共建 共享 同城化 一体化 高铁 城际 城铁 综保区
研学 灾后 病险 非遗 皮影 路网 管网 话题 城管 市政 民宿 文旅 农旅 农文旅 康养 双碳 算力
专精特新 数据 惠民 惠企 便民 便企 惠农 富农 强农 兴农 助农 稳岗 扩岗 山水 河谷 河道 河湖 岸线
城区 城郊 城周 村庄 县际 州际 市际 省际 区际 校际 城际 路域 流域 灾区 海绵城市 韧性城市
智慧城市 数字化 渠系 渠首 自流灌溉 机井 井灌 水井 提灌 城市更新 城市体检
老旧小区 棚户区 幼儿园 公租房 新建 改建 扩建 统建 续建 城乡 镇村 乡镇 街道 乡村
"""

PLANNING = tuple(_PLANNING.split())
"""Words of planning documents that a dictionary of newspapers lacks or counts too low."""

LEFT_OUT = frozenset({"江段", "河段"})
"""A stretch of a river is named after the division that ends there: 沱江内江段."""

KINDS = ("机场", "站", "港", "旅游", "大学", "医院", "公园", "地区")
"""Words behind the name of a city or a province that only say what of it: 南京机场 is no reason against 南京."""

PLANNING_FREQUENCY = 2000

COMMON = 60
"""Words of this frequency are kept whatever they overlap."""


def dictionary() -> dict[str, tuple[int, str]]:
    """Return word -> (frequency, part of speech) of the installed ``jieba``, read as a file."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        msg = "jieba 未安装"
        raise SystemExit(msg)
    found = {}
    for line in (Path(spec.origin).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        found[word] = (int(frequency), tag)
    return found


def main() -> None:
    """Choose the words and write them by cost."""
    words = dictionary()
    total = sum(frequency for frequency, _ in words.values())
    names, cities = gazetteer_names(), city_names()
    heads = {name[:k] for name in names for k in range(1, len(name))}
    tails = {name[-k:] for name in names for k in range(1, len(name))}
    by_cost: dict[int, list[str]] = defaultdict(list)
    for word in PLANNING:
        words[word] = (max(PLANNING_FREQUENCY, words.get(word, (0, ""))[0]), "n")
    for word, (frequency, _) in words.items():
        if word in names or word in LEFT_OUT or not word[0] >= "\u4e00" or is_of_city(word, cities):
            continue
        ends_in_head = any(word[-k:] in heads for k in range(1, len(word) + 1))
        begins_with_tail = any(word[:k] in tails for k in range(1, len(word) + 1))
        holds = any(word[i:j] in names for i in range(len(word)) for j in range(i + 2, len(word) + 1))
        keeps = holds or word in PLANNING or (len(word) <= LONGEST and (frequency >= COMMON or len(word) == 1))
        touches = ends_in_head or begins_with_tail
        keeps = keeps or (len(word) <= LONGEST and frequency >= COMMON // 20 and touches)
        if keeps and (len(word) == 1 or frequency >= 2):
            by_cost[round(-10 * math.log(max(frequency, 1) / total))].append(word)
    lines = [f"{cost}\t{' '.join(sorted(by_cost[cost]))}" for cost in sorted(by_cost)]
    (ROOT / "gazetteer" / "words.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{sum(map(len, by_cost.values()))} words")


def city_names() -> frozenset[str]:
    """Return the bare names of cities and provinces that are no words besides."""
    rows = [*read_csv("gazetteer/national.csv"), *read_csv("gazetteer/divisions.csv")]
    strong = (row["short_name"] for row in rows if row["level"] != "county" and row["standing"] == "strong")
    return frozenset(name for name in strong if len(name) >= 2)


def is_of_city(word: str, cities: frozenset[str]) -> bool:
    """Whether a word is a city or a province and what of it: 武汉站, 上海港."""
    return any(word.endswith(kind) and word.removesuffix(kind) in cities for kind in KINDS)


def gazetteer_names() -> set[str]:
    """Return every division name, full and bare, that the reader may look for."""
    names = set()
    for row in read_csv("gazetteer/divisions.csv"):
        names |= {row["name"], row["short_name"], row["name"][:-1]} | set(row["aliases"].split("|"))
        names |= {former.partition("(")[0] for former in row["former"].split("|")}
    names |= {alias for row in read_json("gazetteer/places.json") for alias in (row["name"], *row["aliases"])}
    return {name for name in names if len(name) >= 2}


if __name__ == "__main__":
    main()
