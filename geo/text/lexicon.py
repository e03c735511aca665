"""The verbs of planning documents, for all rules that part clauses and find names; and a pattern of many words."""

from __future__ import annotations

import re
from sys import maxsize
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ADVERBS = (  # noqa: SIM905  a table of words reads better than a list of quoted ones
    "积极 大力 全面 深入 持续 有序 稳步 重点 优先 进一步 切实 扎实 着力 努力 合理 科学 严格 依法 "
    "依规 精准 动态 统一 专项 高水平 高质量 高标准 高起点 循序渐进 有效 充分 不断 继续 同步 联合 "
    "主动 逐步 分批 分步 因地制宜 按需 适时 坚决 尽快 率先 集中 整体 系统 常态化 多渠道 梯次 "
    "深度 再 要 应 可 须 应当 必须 一体 滚动 定期 精心 审慎 有力 广泛 从严 提前 基本 年内 "
    "全力 全域 合力 高效 牢牢 强力 纵深 就近 聚力 分级 分期 直接 重新 自主 总体 "
    "稳慎 精细 适度 按期 按时 如期 带头 牵头 自觉 加紧 有计划 有针对性 大规模 全方位 全过程 多层次 "
    "多形式 分区分类 分年度 规模化 市场化 认真 坚定不移 奋力 深刻 更好 更加 加力 严厉 多措并举 全链条 成功 "
    "安全有序 安全稳妥 携手 紧密 着手 抓紧"
).split()
"""Words that may stand before the verb of an action."""

VERBS = (  # noqa: SIM905
    "推动 推进 支持 加快 加强 加大 建设 建立 建成 建好 编制 出台 开展 实施 完善 落实 深化 鼓励 引导 健全 强化 "
    "优化 培育 发展 打造 创建 争创 申建 申报 申请 创新 探索 构建 布局 设立 设置 组建 组织 举办 承办 协办 办好 "
    "做好 抓好 用好 管好 运营 运行 改造 改建 改扩建 扩建 新建 新增 新开 新开工 新筹集 新创建 新改建 新认定 筹集 "
    "筹建 开工 启动 完成 制定 制订 修订 印发 发布 公布 认定 评选 评定 命名 遴选 选取 选择 选派 选育 确定 划定 "
    "划设 明确 规范 清理 整顿 整治 治理 排查 消除 化解 防范 控制 严控 限制 严禁 禁止 取消 放开 放宽 降低 减少 "
    "压减 淘汰 关闭 增加 增设 增强 扩大 扩容 拓展 拓宽 延伸 延长 搭建 树立 弘扬 传承 保护 修复 修缮 恢复 保障 "
    "统筹 协调 协同 衔接 整合 盘活 利用 挖掘 开发 开放 开通 开辟 开行 开办 引进 引入 引育 招引 吸引 吸纳 集聚 "
    "承接 转移 转型 转化 升级 壮大 做强 做大 做优 做精 做实 做细 夯实 筑牢 巩固 扶持 帮助 指导 督促 督导 监督 "
    "监测 监管 评估 考核 评价 检查 检测 普查 调查 摸底 登记 确权 颁证 发放 补贴 补助 奖励 奖补 资助 安排 下达 "
    "拨付 筹措 落地 投放 投入 投产 投运 投用 建强 建优 补齐 补足 补强 补短 配建 配套 配齐 配置 配备 供应 供给 提供 "
    "推行 推广 推出 推介 宣传 普及 倡导 倡议 培训 培养 选聘 招聘 招募 激发 激活 释放 破除 打破 打通 畅通 贯通 "
    "联通 连通 实现 争取 力争 纳入 列入 参与 参加 融入 对接 联动 共建 共享 共创 共推 共同 共育 发挥 调动 "
    "动员 召开 筹备 谋划 策划 规划 设计 研究 论证 起草 审批 报批 批复 验收 复核 更新 提速 提质 提升 提高 促进 "
    "带动 帮扶 试行 试点 先行 坚持 执行 贯彻 遵循 履行 履约 压实 压紧 细化 量化 分解 签订 签署 合作 协作 加装 "
    "安装 铺设 敷设 疏浚 疏解 疏导 绿化 美化 亮化 净化 硬化 活化 精简 简化 缩短 缩小 压缩 减免 免除 免征 征收 "
    "收储 收购 回购 出让 流转 入市 退出 转让 交易 挂牌 上市 融资 发行 设定 单列 单设 预留 腾退 腾出 搬迁 安置 "
    "迁建 回迁 落户 办理 受理 受益 覆盖 延续 维护 养护 管护 管理 服务 维修 加固 加密 联结 联建 接续 接入 并入 "
    "归并 撤并 合并 调整 调配 调度 改革 改善 改进 改良 丰富 繁荣 活跃 增进 增殖 放养 种植 养殖 储备 输送 引领 "
    "示范 辐射 打好 打响 打击 查处 深耕 精耕 聚焦 突出 围绕 立足 把握 守住 守牢 坚守 维持 保持 稳定 确保 谋求 "
    "寻求 加速 攻克 突破 攻坚 研发 研制 试制 转产 检修 检验 兑现 兼顾 兼并 重组 重塑 重建 再造 塑造 营造 创造 "
    "制作 绘制 擦亮 彰显 展示 展现 讲好 承担 承载 留住 吸收 消纳 消化 处置 处理 回收 储存 分类 收集 运输 循环 "
    "节约 节能 降碳 减排 减污 供水 供气 供热 送电 输电 联网 并网 上云 组网 部署 布设 架设 架构 数字化 智能化 通车 "
    "通航 复航 复垦 开垦 整理 整修 整备 清退 清查 清运 清洁 报送 申领 兴办 兴建 续建 在建 抢建 迁移 迁入 拆除 "
    "拆迁 拆改 关停 帮办 代办 联办 通办 选树 表彰 评比 竞争 竞赛 组团 签约 招商 引资 入库 入驻 入园 入股 入统 "
    "举行 主办 申创 申遗 创评 创成 建造 修建 修编 编修 编纂 编写 汇编 聘请 聘用 稳妥 稳住 扭转 遏制 防治 防控 "
    "实行 竣工 迎接 扛好 扛牢 反对 接受 提请 兜牢 兜住 抢占 助力 放大 厚植 赋予 解决 入选 获评 获批 学习 谱写 "
    "践行 叫响 办成 开拓 严惩 培植 缓解 促成 运用 抵制 "
    "织密 破解 迭代 提档升级 新培育 做深 "
    "力促 防止 预防 抵御 应对 抢抓 抓住 抓紧 抓实 抓细 落细 走好 走出 探明 摸清 理顺 厘清 厘定 界定 核定 核查 核算"
).split()
"""Verbs that head an action. Order means nothing."""

RESULTS = (  # noqa: SIM905
    "提升 提高 增强 促进 带动 确保 保障 激发 实现 增进 改善 扩大 释放"
).split()
"""Verbs that at the end of a sentence mostly say what the action before them brings about."""


def by_head(words: Iterable[str]) -> str:
    """Return an expression of words of which the first that fits wins, as in a plain list of alternatives.

    Each branch begins with a character of its own: a search looks for these by a table and spares all other positions.
    A word may be an expression, if its first character is a plain or an escaped one.
    """
    return "|".join(_branches(words).values())


def passing(words: Iterable[str], others: str = "", heads: str = "") -> str:
    """Return an expression of words of which the longest that fits wins; other positions are passed over at once.

    Parameters
    ----------
    others
        Further expressions, tried last. Each begins with one of the characters ``heads``.
    """
    branches = _branches(sorted(set(words), key=lambda word: (-len(word), word)))
    return f"(?=[{''.join(branches)}{heads}])(?:{_grouped(branches)}{others and '|'}{others})"


class Headed:
    """An expression whose every match begins with one of some characters; these are looked for by a table.

    A search for ``(?=[heads])…`` tries each position of a text; one for ``[heads]`` alone passes over most of them in
    no time, and behind such a character the expression is tried from it on.
    """

    def __init__(self, heads: str, expression: str) -> None:
        self.expression = expression
        self._first = re.compile(f"[{heads}](?<=(?=(?:{expression}))(?s:.))").search
        self._whole = re.compile(expression).match

    @classmethod
    def of(cls, words: Iterable[str]) -> Headed:
        """Return the expression of words of which the first that fits wins, see :func:`by_head`."""
        branches = _branches(words)
        return cls("".join(branches), _grouped(branches)) if branches else cls("　", "(?!)")

    def is_in(self, text: str, start: int = 0, end: int = maxsize) -> bool:
        """Whether a range of a text holds a match."""
        return self._first(text, start, end) is not None

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match in a range of a text."""
        first = self._first(text, start, end)
        return None if first is None else self._whole(text, first.start(), end)

    def matches(self, text: str, start: int = 0, end: int = maxsize) -> list[re.Match[str]]:
        """Return the matches in a range of a text, none overlapping."""
        found: list[re.Match[str]] = []
        while (first := self._first(text, start, end)) is not None:
            match = self._whole(text, first.start(), end)
            assert match is not None
            found.append(match)
            start = max(match.end(), first.end())
        return found


_AT_ONCE = 20
"""Branches that are tried one by one; of more, groups are told apart first."""


def _branches(words: Iterable[str]) -> dict[str, str]:
    """Return an expression of all words that begin with one character, for each such character."""
    rests: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        size = 2 if word[0] == "\\" else 1
        rests.setdefault(word[:size], []).append(word[size:])
    return {head: f"{head}(?:{'|'.join(found)})" for head, found in rests.items()}


def _grouped(branches: Mapping[str, str]) -> str:
    """Return an expression of some branches that tells from the first character in which group of them to look."""
    heads = list(branches)
    if len(heads) <= _AT_ONCE:
        return "|".join(branches.values())
    groups = [heads[first : first + _AT_ONCE] for first in range(0, len(heads), _AT_ONCE)]
    return "|".join(f"(?=[{''.join(group)}])(?:{'|'.join(map(branches.__getitem__, group))})" for group in groups)
