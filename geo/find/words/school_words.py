"""Words that say of what kind a school is and name none: 寄宿制 of 寄宿制学校, 民办 of 民办幼儿园."""

from __future__ import annotations

from functools import lru_cache

from geo.find.words.describing_words import REMEMBERED, only_describes

KINDS_OF_SCHOOLS = frozenset(
    (  # noqa: SIM905
        "中心 乡镇 乡村 村级 镇区 城关 普惠 普惠性 薄弱 寄宿 寄宿制 完全 特殊教育 特殊 职业技术 义务教育 普通 "
        "全日制 附属 "
        "小规模 定点 试点 标准化 驾驶 业余 艺术 红军 希望 国际 双语 实验 外国语 机关 高中 初中 各级 偏远 边远 "
        "山区 库区 项目 "
        "结对 帮扶 对口 联盟 集团 成员 领航 龙头 知名 品牌 百年 撤并 校园 家庭 当地 本地 附近 就近 书香 劳动 "
        "留守 企业 部门 "
        "团校 干部 专门 聋哑 盲人 义务 九年 十二年 一贯制 多数 我县 我市 我区 同类 直属 局属 县直 市直 区属 "
        "县属 市属 省属 校外 "
        "高级 初级 闲置 未来 网络 名牌 实践 规范化 现代化 公益 国有 农民工 子女 随迁 流动 周末 夜 片内 学区 "
        "学区制 共同体 "
        "新型 新优质 领军 智慧化 数字化 兄弟 高等 中职 技校 民转公 转公 学前 午托 开学 返校 复学 停课 驻地 属地 "
        "军民 共建 "
        "涉农 面上 小镇 大班额 小区 配套 住宅 村小 教学点 完小 高完中 完中 党 分 母 本 总 主 该 联 校 老牌 保教 "
        "托幼 一级 "
        "二级 规模 以上 以下 无证 公建 楼盘 优先 走进 走访 深入 特教 文武 武术 戏曲 音乐 美术 舞蹈 茶艺 电影 冬季 奥运 "
        "冰雪运动 雷锋 廉政 法制 法治"
    ).split()
)
"""What says of what kind a school is, besides the words that describe any work."""


@lru_cache(maxsize=REMEMBERED)
def says_what_school(stem: str) -> bool:
    """Whether words fall apart into descriptions of a school or of any work."""
    if only_describes(stem) or stem in KINDS_OF_SCHOOLS:
        return True
    for size in range(min(6, len(stem) - 1), 0, -1):
        head = stem[:size]
        if (head in KINDS_OF_SCHOOLS or (size > 1 and only_describes(head))) and says_what_school(stem[size:]):
            return True
    return False
