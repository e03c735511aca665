"""Words of the language that keep a rule from taking them for a name: each list has one meaning and one name."""

from __future__ import annotations

import re

from geo.text.lexicon import ADVERBS, VERBS, passing

ACTING = frozenset((*VERBS, *ADVERBS))
"""Verbs and adverbs of planning documents: no name begins with one."""
USUAL = 126
"""A word of several characters that is cheaper describes and names nothing."""
USUAL_NAMES = frozenset(
    (  # noqa: SIM905
        "太平 和平 团结 红旗 胜利 友谊 东风 前进 先锋 解放 朝阳 丰收 凤凰 "
        "莲花 石门 兴隆 长安 龙门 白云 新华 振兴 人民 文化"
    ).split()
)
"""Usual words that reservoirs, streets and bridges are called by everywhere: 太平水库, 振兴路."""
LANDFORM = frozenset("山河湖口坝滩沟铺渡岭峡岩海泉寺江溪潭池谷坪岛关堰祠峰洲湾")
"""What names of hills, waters and crossings end in."""
STRETCH = "(?<![阶时手])段(?![落位子])"
"""The word for a section of a line, a river or a road."""
NO_TAIL_WORDS = passing(
    (  # noqa: SIM905  a table of words reads better than a list of quoted ones
        "建设|创建|申建|打造|推进|推动|加快|实施|开展|支持|培育|争创|申报|建成|设立|参加|举办|开通|启动|完善|深化|包括|最近|突出|充分|"
        "不通|未通|尚未|没有|编制|入选|获批|获评|修建|兴建|铺设|整治|拆除|已|"
        "依托|联合|共建|承接|布局|提升|落实|探索|申请|纳入|列入|成立|加强|出台|制定|开工|投运|运营|带动|辐射|引领|"
        "牵头|争取|组织|鼓励|引导|促进|规范|围绕|聚焦|利用|建立|健全|强化|优化|统筹|协同|改造|新建|扩建|改扩|创成|"
        "全域|攻坚|增设|加密|强力|全面|大力|积极|持续|深入|主要|重要|境内|累计|新增|续建|完成|实现|确保|"
        "着手|聚集(?!区)|织密|力争|稳步|率先|融入|打通|畅通|贯通|引进|招引|谋划|抢抓|挂牌|落户|签约|投产|竣工|藏区|"
        "继续|不断|扩大|着力|进一步|切实|扎实|努力|尽快|逐步|加大|增强|增加|抓紧|"
        "其他|其它|各|一批|首批|首个|具备|符合|等|的|在|与|及|将|以|对|向|由|从|把|被|并|或|是|有|至|到"
    ).split("|"),
    "要(?![素塞地道害闻点客])|和(?!平)|(?<!粮)经(?!济|开)|[两三四五六七八九十0-9]个|[0-9][0-9.余多万]*(?:平方)?(?:公里|亩|米)|为",
    "为要和经两三四五六七八九十0-9",
)
"""No word between a place and the word for a kind behind it begins with one."""
NO_DIVISION_CHARS = frozenset(
    "各全本该邻每多数一二两三四五六七八九十百几个某原省州市县区域城乡强大小贫困试点重先进农业旅游示范新老所有其他它"
)
"""Characters that no name of a county or a city has."""
NO_TOWN_CHARS = frozenset(
    "各全本该每多数一二两三四五六七八九十百几个某原农贫城乡村镇市县区的和与及等在中新老所有其他它边重特示"
)
"""Characters that no name of a town has."""
NO_VILLAGE_CHARS = frozenset("各全本该每多数几个某的和与及等在所有其他它村")
"""Characters that no name of a village right behind its town has, where words of the language are names as well."""
NO_END_WORDS = (
    "建设|改造|升级|改建|新建|扩建|提升|养护|修复|沿线|农村|旅游|干线|普通|项目|工程|等|和|与|及|的|路段|标段"
)
"""No character of the name of a section's end begins one of these verbs and descriptions."""
NO_END_PIECES = frozenset((*ACTING, *"和与及的等在将由从自向对为以是把使让每各全"))
"""Words and characters that are no part of the name of a line's end."""
NO_ENDS = frozenset(
    (  # noqa: SIM905
        "县城 城区 市区 城镇 乡镇 村组 景区 机场 车站 码头 港口 园区 乡村 农村 中心村 行政村 建制村 自然村 全国"
    ).split()
)
"""Kinds of places that name no line as its ends: 县城至乡镇公路."""
NO_BODY_WORDS = "加快|建设|推进|推动|打造|创建|支持|实施|争创|开展|培育|组建|布局|引进|设立|依托|联合|[的和与及等各省]"
"""No word between the name of the province and the word for a body begins with one."""
NO_WORK_WORDS = (
    "[两三四五六七八九十]个|"
    "治理|保护|建设|推进|实施|开展|加强|修复|沿线|沿岸|两岸|上游|中游|下游|支流|整治|生态|水质|航道|等|和|与|及|的"
)
"""No word between a river and the word for a work on it begins with one."""
KINDS_OF_STREETS = re.compile(
    "断头|出[省川境入]|进[藏疆川]|沿[江边海线湖]|产业|旅游|机耕|入户|通[村组乡镇景]|村组|资源|生产|循环|干线|支线|连接|观光|扶贫|致富|小康|主[次干]|次干|支|区间|旱|农村|背街|"
    "硬化|水泥|沥青|柏油|砂石|泥石|碎石|瓶颈|联网|田间|耕作|巡护|防火|消防|[厂园景库矿灌林牧港校]区|校园|施工|临时|运输|联络|"
    "水毁|危|人行|过街|美食|商业|特色|步行|夜|文化街|公铁|景观|城[市区镇]|县城|便民|天$|改$|环$|疏港$"
)
"""Kinds of streets and bridges, and no names of any: 产业路, 断头路, 渡改桥."""
