"""Write ``gazetteer/verbs.txt``: verbs of two characters, behind which the name of a work or a site may begin.

Source: the dictionary of ``jieba`` 0.42.1 (MIT), which tells the part of speech, and the verbs of reports that it lacks
or takes for something else. What is the bare name of a division or a town anywhere, or begins that of a line, is none.
One line for each first character.

Run as ``python -m data.build.verbs`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

from collections import defaultdict

from data.build.word_costs import dictionary
from data.openers.catalog import ROOT, read_csv

SIZE = 2
RAREST = 5
"""Words that are rarer are as often none."""
SIDES = "上下"
"""What the names of places begin with too often: 下马坊遗址."""
OTHERS = (
    "做完 修完 建完 拆完 打牢 包抓 补建 复产 续修 征拆 扮靓 扮美 启建 动建 拓建 代建 未建 已建 啃下 攻下 "
    "参观 通往 前往 选址 比照 依照 荣获 现有 连上 串联 途经 亮相 收官 收尾 唱响 锚定 紧盯 凭借 调研 领办 "
    "重修 接管 代管 清空 装点 体验 游览 扎根 链接 盘整 参建 筹划 主攻 主打 主推 力保 力争 兴修 新修 新添 "
    "新设 新办 对标 对照 亮出 拉开 揭牌 开建 复建 翻建 援建 拟建 待建 促建 建起 建有 设有 拥有 纳管 联建 "
    "联办 联袂 通达 直达 直通 直抵 连通 贯连 串起 串连 做靓 做响 做亮 做活 擦亮 点燃 引爆 办结 迁往 盯紧 "
    "筑起 立起 撑起 扛起 记录 拓通 收治 攻坚 保供 稳供 增殖 提标 扩面 扩围 扩能 扩规 达产 达效 满产 试产 "
    "试运 试飞 首飞 通水 通电 通气 封顶 奠基 揭幕 开园 开馆 开街 开业 开营 开放 开航 停靠 停经 始发 发往 "
    "驶入 驶向 驶往 奔赴 远赴 送往 调往 流入 汇入 注入 排入 "
    "用足 用活 用实 建足 抓牢 办成 办优 建靓 夯牢 兜好 接好 延至 通至"
)
"""Verbs of reports, in no order."""
NEVER = (
    "迎宾 创业 振兴 解放 胜利 团结 劳动 合作 和平 爱民 拥军 飞来 登高 望江 望海 观海 观音 化龙 卧龙 回龙 "
    "走马 饮马 跑马 放马 落凤 分水 落水 出水 过江 过境 过水 出海 入海 进出 出口 进口 养生 养老 养心 游乐 "
    "游泳 滑雪 滑冰 戏水 冲浪 种子 保税 保护 跳伞 合成 建制 腾飞 奋进 开拓 开元 开明 传奇 交大 复旦 游仙"
)
"""What names begin with, or what describes a work."""


def main() -> None:
    """Choose the verbs and write them by their first character."""
    found = {
        word
        for word, (frequency, tag) in dictionary().items()
        if len(word) == SIZE and tag == "v" and frequency >= RAREST and word[0] not in SIDES
    }
    found |= set(OTHERS.split())
    found -= set(NEVER.split()) | bare_names()
    by_head: dict[str, list[str]] = defaultdict(list)
    for word in sorted(found):
        by_head[word[0]].append(word)
    lines = [" ".join(by_head[head]) for head in sorted(by_head)]
    (ROOT / "gazetteer" / "verbs.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(found)} verbs")


def bare_names() -> set[str]:
    """Return the bare names of two characters of divisions and towns, and the letters of lines."""
    names = set()
    for table in ("divisions", "national"):
        names |= {row["short_name"] for row in read_csv(f"gazetteer/{table}.csv")}
    towns = [row["name"] for row in read_csv("gazetteer/townships.csv")]
    towns += [
        town.lstrip("0123456789")
        for row in read_csv("gazetteer/townships_national.csv")
        for town in row["townships"].split("|")
    ]
    names |= {town.removesuffix("街道").removesuffix("镇").removesuffix("乡") for town in towns}
    names |= {row["name"][:SIZE] for row in read_csv("gazetteer/lines.csv")}  # 达成 of 达成铁路
    return {name for name in names if len(name) == SIZE}


if __name__ == "__main__":
    main()
