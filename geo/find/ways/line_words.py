"""Words for a line behind its ends, and what stands between them in an open list: 等6个高速公路项目, 等600公里公路."""

from __future__ import annotations

import re

from geo.find.words.usual_words import STRETCH

ASIDE = "(?:（[^（）]{2,12}）)?"
"""What is said of an end or of a line in brackets: 古蔺（大村）至遵义, 茶陵至常宁（含安仁支线）高速公路."""
_COUNT = "(?:一大?批|[两二三四五六七八九十0-9]+余?[条个项段]|[0-9][0-9.余]*公里)"
_RANKS = "新|重点|重大|骨干|在建|续建|新建|省际|普通|国家|省级|的"
OPEN = f"等(?:{_COUNT}){{0,2}}(?:{_RANKS}){{0,3}}"
"""Behind the last item of an open list: 等5个, 等600公里, 等17个普通."""
OPEN_LIST = re.compile(OPEN)
LINES = "高速公路|高速|铁路|公路|国省?道|省道|国省干线|干线|县乡道|县道|乡道|航道|水运|轨道交通|农村公路|交通"
RANK = (
    f"(?:{LINES}){{0,2}}"
    "(?:(?:重点|重大|续建|新建|前期|改造|升级){0,2}(?:项目|工程)|(?:国省?道|省道|县乡道|县道|乡道)(?![一-龥]?段))"
)
"""What an open list is of, where it is said by rank: 等38个普通省道项目, 等5个高速公路项目."""
_PIPES = (
    "(?:煤制天然气|煤制气|天然气|原油|成品油|油气|输气|输油|输水|供水|输氢|氢气|供热|热力|原水|污水|中水|再生水|燃气){0,3}"
    "(?:长输|外输|输送|集输|主干)?(?:管道|管线|干管|管网)"
)
_OF_ROADS = "[一二三四]级|旅游|国防|产业|乡村|县乡|县际|快速|观光|景观|物流|货运|疏港|资源|扶贫|联网"
KINDS = {
    "railway": "高速铁路|城际铁路|铁路专用线|铁路(?![港局站物公])|高铁(?![站新])|客运专线|客专",
    "expressway": "高速（一级）公路|高速公路|高速(?![发增度网铁])",
    "road": (
        f"(?:{_OF_ROADS}){{0,2}}(?:公路|道路|快速路|通道|干道|连接线|联络线)(?!网)|(?:产业|旅游|通村|资源|联网)路(?!网)|"
        "绿道|步道|风景道"
    ),
    "waterway": "(?:[0-9]+吨级|[一二三四五]级)?(?:深水)?航道",
    "gas_pipeline": _PIPES,
    "corridor": "干线",
    "section": f"{STRETCH}(?:高速铁路|城际铁路|铁路|高铁|高速公路|公路)?",
}
KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items())
KIND_ENDS = (
    "铁路|高铁|高速|公路|干线|管道|管线|干管|管网|[一二三四]线|客专|客运专线|专用线|道路|通道|快速路|干道|连接线|联络线|"
    "[业游村源网]路|航道|[绿步景]道"
)
"""One of these is in every such word."""
