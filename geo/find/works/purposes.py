"""What a work is for, in the words that stand between a place and 工程: 防洪, 水资源配置, 山洪防治及生态补水.

A run of such words is read from its end: the last word of all is 工程 or the act, and where the run begins only the
place before it tells.
"""

from __future__ import annotations

_THINGS = frozenset(
    (  # noqa: SIM905
        "航道 河道 渠系 渠道 管网 管线 管道 水环境 水生态 水生态环境 水资源 水源 水源地 水系 水网 河湖 "
        "河网 堤防 江堤 海堤 河堤 圩堤 大堤 干堤 "
        "岸线 岸坡 护岸 饮水 供水 用水 灌溉 灌排 灌区 提灌 引水 提水 取水 直灌区 调水 输水 补水 蓄水 退水 排水 "
        "引调水 引排水 治旱 抗旱 "
        "除涝 排涝 治涝 防涝 防洪 防潮 防洪排涝 枢纽 水利 水电 水利枢纽 干渠 总干渠 支渠 隧洞 泵站 泵闸 闸坝 水闸 大坝 "
        "流域 小流域 水土 水土流失 石漠化 荒漠化 沙化 山洪 山洪沟 地质灾害 湿地 森林 草原 生态 环境 生态环境 矿山 "
        "圩区 蓄滞洪区 安全区 输变电 送出 外送 储能 文物 遗址 本体 景观 园林 污水 尾水 中水 再生水 雨污 清水 "
        "城乡 城镇 农村 人饮 内涝 水毁 冲滩 河势 崩岸 海岸 岸滩 海堤 水库 库区 库尾 渠首 取水口 节水 "
        "防渗 砂堤 砂基 近期 远期 影响 平原 洼地 周边 剩余 滞洪区 分洪 泄洪 退圩 退渔 退田 还湖 引排 "
        "骨干引排 水文化 水景观 水美 "
        "设施 基础 主体 骨干 配套 重点 综合 应急 备用 现代化 标准化 数字化 信息化 智慧化 一体化 系统 "
        "全域 连片 重大 国家"
    ).split()
)
_ACTS = frozenset(
    (  # noqa: SIM905
        "治理 整治 修复 保护 修缮 加固 除险 抢险 利用 开发 配置 连通 提升 改造 升级 改扩建 扩建 改建 "
        "续建 新建 重建 恢复 "
        "疏浚 清淤 达标 扩容 扩能 扩建 提质 增效 迁建 建设 巩固 完善 防治 防护 涵养 监测 分流 调蓄 净化 "
        "绿化 美化 亮化 截污 治污 处理 "
        "贯通 延伸 更新 安全 保障 展示 复建 拓宽 拓浚 整修 维修 维护 提级 加高 开挖 改线 互济 联网 置换 "
        "回用 归槽 控导 控制 "
        "保持 营造 恢复 封育 造林 退耕 还湿 搬迁 交汇 梯级"
    ).split()
)
PURPOSES = _THINGS | _ACTS
"""Words of a run; order means nothing."""
_WATER = frozenset("水河湖江渠洪涝旱堤闸坝库灌航岸垸湿塘")
"""A work is one on a water, a dyke or a canal if its words hold one of these."""
_ENDS = _ACTS | {"供水", "引水", "补水", "调水", "提水", "治旱", "抗旱", "防洪", "排涝", "引调水"}
"""What an item of a list of projects ends with."""
PARTS = frozenset(
    (  # noqa: SIM905
        "西北 东北 西南 东南 上游 中游 下游 上段 中段 下段 左岸 右岸 北岸 南岸 东岸 西岸 两岸 沿岸 沿线 "
        "北部 南部 东部 西部 "
        "中部 北区 南区 东区 西区 "
        "城区 城区段 主城区 中心城区 城市 县城 干流 支流 河口 重点垸 库周 环湖 东片 西片 南片 北片 境内段"
    ).split()
)
"""Parts of a place that a work is on: 洞庭湖区北部补水二期工程."""
OWN = frozenset(
    (  # noqa: SIM905
        "水资源 水源 水系 水网 供水 引水 提水 调水 补水 引调水 治旱 抗旱 分洪 排涝 防洪排涝 防洪 枢纽 "
        "水利枢纽 灌区 干渠 总干渠 隧洞 泵站 "
        "堤防 江堤 海堤 圩堤 大堤 河道 航道 蓄滞洪区 重点垸 输变电 送出 外送"
    ).split()
)
"""What a county has one of by that name, so that the county and the word are a name: 平江县城乡供水一体化工程."""
RUN_ENDS = frozenset(
    (*(word[-2:] for word in PURPOSES | PARTS), *(f"{number}期" for number in "一二三四五六七八九十"), "期）")
)
"""The last two characters of every run."""
_LINKS = "及与和"
_STAGES = frozenset("一二三四五六七八九十")
_SIZES = (5, 4, 3, 2)


def run_start(text: str, first: int, last: int) -> tuple[int, list[str]]:
    """Return where the run of purposes that ends at ``last`` begins, and its words from the last to the first."""
    at = last
    found: list[str] = []
    while True:
        stop = at - 1 if found and text[at - 1] in _LINKS and at - 1 > first else at
        word = _word_before(text, first, stop)
        if not word:
            return at, found
        at = stop - len(word)
        found.append(word)


def _word_before(text: str, first: int, last: int) -> str:
    if last - 2 >= first and text[last - 1] == "期" and text[last - 2] in _STAGES:
        return text[last - 2 : last]
    if last - 4 >= first and text[last - 1] == "）" and text[last - 4] == "（" and text[last - 2] == "期":
        return text[last - 4 : last]
    for size in _SIZES:
        if last - size >= first and (text[last - size : last] in PURPOSES or text[last - size : last] in PARTS):
            return text[last - size : last]
    return ""


def run_end(text: str, begin: int, end: int) -> int:
    """Return where the run of purposes ends that begins at ``begin``; there itself where none does."""
    at = begin
    while True:
        stop = at + 1 if at > begin and text[at : at + 1] in _LINKS else at
        size = next((size for size in _SIZES if stop + size <= end and _is_word(text[stop : stop + size])), 0)
        if not size and text[stop : stop + 1] in _STAGES and text[stop + 1 : stop + 2] == "期":
            size = 2
        if not size:
            return at
        at = stop + size


def _is_word(word: str) -> bool:
    return word in PURPOSES or word in PARTS


def is_act(text: str, first: int, last: int) -> bool:
    """Whether words end with what is done to a place; 建设 alone says nothing of it."""
    begin, run = run_start(text, first, last)
    return begin < last and run[0] in _ENDS and run != ["建设"]


def of_water(text: str, first: int, last: int) -> bool:
    """Whether an item is a work on a water: 滨河路改造 is none, whatever the road is called after."""
    begin, run = run_start(text, first, last)
    return not _WATER.isdisjoint("".join(run)) or text[begin - 1 : begin] in _WATER
