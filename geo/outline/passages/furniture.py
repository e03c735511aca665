"""What stands around a document and is none of it: menus and credits of a web page, page numbers, dates, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.outline.heading import BODY_NAME, DATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.passages.numbering import Line

_WORDS = frozenset(
    "下载 打印 全屏 收藏 加大 还原 减小 大 中 小 】 【 》 > › / | × 首页 返回 返回首页 返回顶部 回到顶部 关闭 "  # noqa: SIM905
    "关闭窗口 打印本页 "
    "分享 在线留言 热点资讯 资讯分类 上一页 下一页 正文 详情 登录 注册 搜索 网站地图 联系我们 繁體 简体 无障碍 English "
    "分享到微信 朗读 纠错 目录导航 政府信息公开 信息公开 政务公开".split()
)
_LINE = re.compile(
    "^(?:【?字体|【?字号|您(?:现在)?(?:的|所在)位置|当前位置|所在位置|来源[：:]|来源$|信息来源|稿源|时间[：:]|时间$|日期[：:]|"
    "发布(?:时间|日期|机构|机关|单位)?[：:]|发布(?:时间|日期)|成文日期|成文时间|公开日期|有效期?[：:]|索引号|主题(?:词|分类)|文号[：:]|体裁|"
    "浏览(?:量|次数)?[：:]?|点击(?:量|数|率)?[：:]|阅读(?:量|次数)?[：:]|作者[：:]|编辑[：:]|责任?编辑?[：:]|责编|审核|校对[：:]|"
    "分享(?:到|[：:])|扫一扫|扫码|微信扫|相关(?:链接|阅读|文章|报道|新闻|文档|附件|解读)|上一篇|下一篇|上一条|下一条|版权|免责声明|"
    "主办(?:单位)?[：:]|承办(?:单位)?[：:].{0,30}(?:信息中心|网)|技术支持|联系电话|网站标识|备案|[京蜀川渝苏浙粤沪]ICP|信息公开选项|抄送|"
    "[（(]?此件(?:公开|主动公开|依申请公开|删减)|[（(]?(?:联系人|联系方式)[：:]|图片评论|点击图片|来自.{0,12}\\d{4}-|用手机|打开当前页|"
    "【?(?:返回顶部|关闭窗口|打印本页)|》》|您是第|本页面|当前页|摄影|.{0,12}摄$|.{0,12}正文$)"
)
_SHORT, _CREDIT = 40, 90
_PAGE = re.compile(r"^(?:[-—–－·]{0,3}\d{1,4}[-—–－·]{0,3}|第\d{1,4}页(?:共\d{1,4}页)?)$")
_SENTENCE = re.compile("[。；！？]")
_TITLE_ENDS = re.compile("(?:报告|规划|纲要|方案|计划|任务|清单|名单|要点|意见|通知|措施)$")
_TRAIL = re.compile("[>›»]")


def is_furniture(line: Line) -> bool:
    """Tell whether a line is a menu word, a credit, a page number or a date, by itself."""
    words = line.text
    if line.marker is not None:
        return False
    if words in _WORDS or _PAGE.match(words) or DATE.match(words):
        return True
    if len(words) <= _CREDIT and _LINE.match(words):
        return len(words) <= _SHORT or not _SENTENCE.search(words)
    return len(words) <= _SHORT and len(_TRAIL.findall(words)) > 0 and not _SENTENCE.search(words)


def signatures(lines: Sequence[Line]) -> set[int]:
    """Return the lines that sign: names of bodies right before a date on a line of its own."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if DATE.match(line.text):
            above = at - 1
            while above >= 0 and above not in found and BODY_NAME.match(lines[above].text) and not lines[above].marker:
                found.add(above)
                above -= 1
            if above < at - 1 or at > 0:
                found.add(at)
    return found


def web_page(lines: Sequence[Line], first: int) -> set[int]:
    """Return the lines that a web page puts around the document.

    Parameters
    ----------
    first
        The first line of the document proper (its first number or its first sentence): before it, a page may have a
        menu of short words.
    """
    found = {at for at, line in enumerate(lines) if is_furniture(line)}
    menu = [at for at in range(first) if at in found and not DATE.match(lines[at].text)]
    if len(menu) > 2:
        # Words of a menu that no list can foresee: short, without a mark, among others of the kind.
        last = max(menu)
        found |= {at for at in range(last) if _menu_word(lines[at].text)}
    closing = max((at for at, line in enumerate(lines) if _SENTENCE.search(line.text)), default=len(lines))
    footer = min((at for at in found if at > closing), default=len(lines))
    return found | {at for at in range(footer, len(lines)) if _plain(lines[at])}


def _menu_word(words: str) -> bool:
    return len(words) <= 8 and not _SENTENCE.search(words) and not _TITLE_ENDS.search(words)


def _plain(line: Line) -> bool:
    return line.marker is None and len(line.text) <= _SHORT
