"""Words that tell what a sentence is about: who acts, its topic, the one place as a whole, the head of a paragraph."""

from __future__ import annotations

import re

from geo.text.lexicon import ADVERBS, VERBS, passing

_SAYS = (
    "(?:(?:《[^《》]{1,24}》|[^，。；：、]{0,8}(?:报告|会议|意见|规划|方案))?(?:还|并|同时|明确)?(?:提出|指出|强调|表示|要求|明确)[，,：:]?"
    "|(?:根据|按照)(?:《[^《》]{1,24}》|规划|方案|意见)(?:要求)?[，,]|据[^，。；：]{0,6}介绍[，,]|据了解[，,]|此外[，,]|另外[，,])"
)
"""Who says what follows, before the sentence itself."""
_UNDER = (
    "(?:(?:(?:坚持|围绕|按照|聚焦|立足|根据|对标|锚定)[^，,。；：]{2,24}|以[^，,。；：]{2,24}为[^，,。；：]{1,6})[，,])"
)
"""Under what principle the sentence acts, before it: 坚持“三极联动”，规划建设…."""
_TURN = f"(?:[一二三四五六七八九十]{{1,3}}[是要]|[（(]?[0-9]{{1,2}}[)）.．、])?{_SAYS}?{_UNDER}?"
ORDINAL = re.compile("[一二三四五六七八九十]{1,3}[是要]")
"""The next point of a paragraph: what was carried from its head or from the point before ends."""
_DAY = "(?:(?:力争)?到?20\\d\\d年(?:底|末)?前?，?)?"
PIVOT = re.compile(
    f"{_TURN}{_DAY}(?:同时|此外|{passing(ADVERBS)})*"
    "(?:[东西南北中左右][翼部片]由?|支持|推动|推进|鼓励|引导|指导|促进|帮助|协调|组织|发挥|依托|做强|做优|提升|增强|以|由)?"
)
"""What may stand before the subject of a sentence."""
TOPIC = re.compile(
    f"{_TURN}(?:[^，。；]{{0,6}}[：:])?[东南西北中左右一二三四两双]{{0,2}}[翼心核圈极]?(?:以|依托|立足|围绕|聚焦|突出|抓住|抢抓)"
)
"""What stands before the topic of a sentence at its head: 以绵阳为核，…, 依托成都都市圈，…."""
TOPIC_END = re.compile("[^，。；]*，|(?:等[市地县区]{0,2})?(?:为[^，。；]{1,6})?$")
HANDLING = re.compile(f"{_TURN}{_DAY}(?:同时|此外|{passing(ADVERBS)})*(?:{passing(VERBS)})?(?:好)?")
"""What may stand before the object of a sentence."""
BY = re.compile("(?:要|应|将|则)?(?:以|突出|围绕|聚焦|依托|立足)[^，。；]{2}")
"""Behind a part of the own area that is the subject: 北部山区以生态旅游为主，…."""
PREDICATE = re.compile(
    f"[让使可将能并也还]|{passing(ADVERBS)}|(?:{passing(VERBS)})(?!后|以来|期间|内容|条件|进度|能力|面积)"
)
"""At the head of a clause without a subject of its own."""
EACH_OF_THEM = re.compile("每[个条座处家]|其中")
"""At the head of a clause about what was just said, one by one: 每个新区实施项目20个."""
IN_PLACE = re.compile(f"{_TURN}{_DAY}(?:{passing(ADVERBS)})*在")
"""Before the places that work is done in: 在绵阳布局研发平台，…."""
DONE_IN = re.compile(
    "(?:等?(?:地|地区|市|县|区|市县))?(?:范围内|境内|内)?"
    f"(?:{passing(ADVERBS)})*(?:开展|推进|推动|发展|布局|建设|打造|培育|规划|构建|实施|探索|试点|新建|开工|集聚|修建|铺设|建成|完成|启动)[^，。；]{{2}}"
)
"""Work that is done in a place; what is only held there, 在成都举办博览会, leaves nothing to what follows."""
INSIDE = re.compile(
    "(?:\\d+(?:\\.\\d+)?平方公里)?(?:范围|辖区|区域|规划区|核心区|起步区|启动区)?(?:以内|之内|境内|内|里)(?:，?(?=[^，。；]{4})|$)"
)
"""Right behind the zone at the head of a sentence in which all that follows is done: 某园区内，路网贯通，…."""
DESCRIBES = re.compile(
    "(?:扩建|改造|迁建|新建|改建|建设|[一二三四]期)*(?:工程|项目)?，?(?:以[^，。；]{1,40}为(?:主|重点|核心|依托|支撑)|位于|地处|选址|布局[在于]|设[在于]|坐落|落户|距|总?库容|坝高|[全总]长|线路?长|正线|承担|总?投资|概算|总?占地|"
    "总?建筑面积|设计|规划(?:面积|总)|通航(?:城市|点|里程)|开[行通](?:航线|班列)|年[^，。；]{0,8}(?:吞吐|产|处理|发电|供水)|"
    "日处理|由[^，。；]{2,20}(?:组成|构成)|[系是](?:全国|国家|省|市|我|西南|[^，。；]{0,6}(?:最|首|第)))"
)
"""Right behind a work that its sentence describes: what follows in the sentence describes it too."""
SUMMED_UP = re.compile(
    "(?:建设|发展|开发|工程|项目)*(?:(?:进展|成效|成果)(?:明显|顺利|显著|良好)|初具规模|(?:不断|持续|加快)壮大|(?:有效|不断|持续|明显)提升|提质扩容)$"
)
"""Behind the zone or the work at the head of a sentence that then tells how: 某产业园进展明显，土地指标取得突破."""
ALONE = re.compile(
    "(?:提升|改造|改?扩建|改建|新建|建设|升级|续建|迁建|整治|治理|修复|保护|开发|配套|[一二三四]期|（[^）]{1,8}）){0,3}(?:工程|项目)?$"
)
"""Behind a work that is a clause by itself, in a list of projects: what follows in the sentence describes it."""
LYING = re.compile("[^，。；]{2,24}的")
"""Where a work lies, before its name: 位于甲县乙镇的某水库."""
ALONG = re.compile("(?:沿线|沿岸|两岸|流域)(?:重点|主要|节点)*(?:城市|城镇|地区|区域|市县|县域|产业)")
"""Behind a line or a river: the clause is about the land along it, and what follows too."""
BOTH = re.compile("(?P<number>[两三四五六七八])(?<!第.)[市地县区州](?![级域县块上里环面方])")
"""The places that were named before, summed up: 两市共建产业园."""
WORKS = re.compile(
    "(?:截至目前，?)?(?:上述|以上|这|所有)?(?P<number>[两三四五六七八2-8])(?:项|个|条|座|大)(?:[^，。；、]{0,4})(?:工程|项目|铁路|高速|公路|道路|水库|电站|大桥|灌区)(?!以上)"
)
"""The works that were named before, summed up: 两项工程如期完工."""
WHEN_DONE = re.compile(
    "(?:[两三四五六七八]个|该)?(?:项目|工程)[^，。；]{0,4}(?:建成|投用|通车|完工|投产)(?:以后|之后|后)，"
)
"""Before what a work brings to the whole: it stays the work's, 两个项目建成以后，我市路网…."""
LINES = re.compile(
    "(?P<number>[两三四五六七八])(?<!第.)(?:条|大|个)?(?P<form>发展带|发展轴|走廊|[轴带圈翼])(?![动头子形内外])"
)
"""Axes, belts and circles that were named before, summed up: 向两轴集聚."""
RANKS = re.compile(
    "(?:成为|打造|建设|建成|形成|构建|争当|争做|当好|创建|做强|进入|位居|跻身)(?:[^，。；、]{0,8}|[^，。；]{0,60}[、和])$",
)
"""Before a wider region in which something is to be of a rank: 建成西部地区一流的化工基地."""
RANK = re.compile(
    "[^，。；、]{0,14}?(?:一流|领先|最大|最强|最优|重要|先进|知名|有影响力|核心|支撑|火车头|高地|基地|示范|先行|增长极|中心|枢纽|门户|大门|节点|标杆|样板|一极|支点|排头兵|前列|第一)"
)
"""Behind it: what a place is to be in it, or for it; the region itself is not worked on."""
STRIVES = re.compile(
    "(?:努力|全力|加快|着力|积极)*(?:建设|打造|创建|争创|申建|申报|建成|成为|培育)"
    "(?!一批|若干|各|[一二三四五六]批|\\d)[^，。；、]{0,8}(?:区|城市|基地|县城?)(?:[、和与][^，。；、]{2,10}(?:区|城市|基地|县城?))*(?:建设)?"
)
"""What one area is to become, said of it in its own sentence: 推动甲经济区建设，打造全域旅游示范区."""
HOLDS = re.compile("(?:承办|举办|召开|办好|办成|参加|筹办|参与|做强|擦亮|打响|推广|学习|借鉴|复制)[^，。；、在]{0,6}$")
EVENT = re.compile(
    "[^，。；、]{0,12}?(?:联席会|推进会|博览会|大会|年会|峰会|论坛|文化节|旅游节|联赛|锦标赛|运动会|马拉松|展会|车展|"
    "农高会|交易会|洽谈会|投洽会|艺术节|电影节|音乐节|美食节|丰收节|(?:经验|做法|模式)(?=[”“，。；、]|$))"
)
"""An event or a way of working that has the name of a place; where it is held, 在绵阳举办, is named."""
NUMERALS = "两三四五六七八"
_TITLE_OF_CITY = "(?:(?:省域)?(?:经济)?副中心(?:城市)?|(?:国家|区域|省域)?中心城市|节点城市|等)*"
NEXT_IN_RUN = re.compile(f"(?:[-—–－][一-龥]{{2,4}})?{_TITLE_OF_CITY}(?:[、和与及—]|以及){_TITLE_OF_CITY}")
IN_LIST = re.compile("(?:、[^，。；、]{2,6})?(?:[、和与及]|以及)")
"""Between the items of a list, one of which is not on record."""
_ACTS_TOO = (
    "扩区|当好|承载|作为|对标|抢抓|融入|瞄准|锚定|紧扣|扛起|争当|争做|勇当|成为|担当|定位|突出|聚焦|围绕|立足|依托|把"
)
"""Verbs of a subject that no task begins with."""
ACTS = re.compile(
    "(?:等?[两三四五六七八九十\\d]+个[^，。；、]{0,16}?[市县区州镇乡]|等(?:地区?|市|县|区|市州|[^，。；]{1,4}?(?:市|地区|县|区)(?=[^，。；]))?|两[地市县区]|[三四]地)?"
    f"(?:等)?[也还则将要应须]{{0,2}}(?:{passing(ADVERBS)})*(?:地|来)?(?:(?:{passing(VERBS)}|{_ACTS_TOO})[^，。；]{{2}}|(?:[与同和][^，。；]{{2,10}}?)?(?:功能互补|优势互补|融合互动|错位发展|整合|融合|联动|协作|合作|对接)"
    "|[为是系](?=[^，。；]{4})|以[^，。；]{2,24}为(?:[重主要]|重点|主体|核心|主导|主线|支撑|引领|依托|载体|中心)"
    "|按[^，。；]{2,60}(?:建设|打造|发展|布局)(?:$|，)|(?:沿线|沿岸|两岸|全境|境内)(?:建成|新建|布局|发展|打造|建设|集聚|形成)"
    "|的?(?:示范|引领|带动|辐射|支撑|牵引|窗口|龙头){1,3}作用(?:$|，))"
)
"""A verb of its own right behind a place, or behind the word that sums up a run of them; what it is and is to be."""
ALONG_IT = re.compile("(?:沿线|沿岸|两岸)(?:建成|新建|布局|发展|打造|建设|集聚|形成)")
"""Behind a line or a water at the head of a sentence: what is done along it."""
CLASS_PIVOT = re.compile(
    f"{_TURN}{_DAY}(?:同时|此外|{passing(ADVERBS)})*(?:支持|推动|推进|鼓励|引导|指导|促进|帮助|协调|组织|督促|要求|由)?"
)
"""What may stand before a class that acts; what is made stronger (增强小城市活力) does not act."""
CLASS_ACTS = re.compile("(?:要|应|可|须|立足|结合|根据|按照|因地制宜|依托|围绕|至少|均|都)")
"""What a class does without a verb of the lexicon behind it: 各县立足优势，…."""
MANNERS = "以一"
"""Begin the words for a class that say how, and not who: 以县为单位, 一县一策."""
NUMBERED = re.compile("(?:[（(]?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、.．]|是))?[ 　]*")
BARE = re.compile("(?:工程|项目|建设)*[、和及与]?")
"""Between and behind the names of a sentence that is names alone."""
NOTHING = re.compile("")
"""What stands before a run of places that a line begins with."""
_OF_ECONOMY = (
    "(?:地区)?生产总值|GDP|经济总量|经济综合实力|(?:城镇)?常住人口|(?:常住人口)?城镇化率|户籍人口|固定资产投资|"
    "(?:规上|规模以上)?工业(?:增加值|总产值)|(?:地方)?(?:一般公共预算|财政)收入|社会消费品零售总额|(?:外贸)?进出口(?:总额)?|"
    "(?:城镇|农村)?居民(?:人均可支配)?收入|旅游收入|粮食产量"
)
MEASURES = re.compile(f"{_TITLE_OF_CITY}(?:等?[地市县区]{{0,2}})?的?(?:全市|全县)?(?:{_OF_ECONOMY})")
"""A measure of a place right behind it: what follows in the sentence measures it too."""
TOTAL = re.compile(f"(?:预计|预期|全年|全社会|完成|实现)*(?:{_OF_ECONOMY})")
"""A measure of a whole economy at the head of a clause."""
IN_FIGURES = re.compile(f"指标|{_OF_ECONOMY}")
_VERBS_ABOUT = (
    "优化提升|提升优化|规划建设|规划|整合|统筹推进|统筹|优化|完善|健全|提升|做强做优做大|做大做强|做强|做优|支持|加快推进|推进|推动|加快|建设|打造|发展壮大|发展|促进|实施|落实"
    "|放大|发挥|彰显|突出|激发|增强|强化|巩固提升|巩固|深化"
)
BUILDING = re.compile(
    f"(?:[^，。；：]{{2,24}}。)?{_TURN}(?:坚定|{passing(ADVERBS)})*(?:地)?(?:加快(?!推进|建设))?(?:{_VERBS_ABOUT})"
)
OF_MANY_WORDS = re.compile("(?:[^，。；]{2,60}的)?")
"""Words that tell what the one area is like, before its name: 建设面积5万平方公里的郑州都市圈."""
"""Words before the one place that a clause is about."""
_OF_KIND = (
    "的|等|[两三四五六七八]个|市域|县域|国家|区域|省域|经济|中心城市|副中心|城市|地区|都市圈|城市群|城镇圈|经济区|经济带|示范区|新区|自身|全面|一体化|同城化|协同|联动|融合|高质量|转型|绿色|开放|创新|组团|错位|特色|"
    "相向|对口|互动|生态|区位|资源|产业|综合|比较|整体|核心|辐射|引领|带动|挑大梁|升级|振兴|建设|发展|开发|提升|崛起|合作|协作|"
    "龙头|首位|集聚|承载|要素|空间|城镇|人居|营商|环境|大气|水|土壤|污染|防治|治理|推进|保护|修复|首位度"
)
OF_PLACE = re.compile(
    f"(?:[、和][^，。；、]{{2,8}}?[区县市])*(?:{_OF_KIND})*(?:建设|发展|振兴|崛起|升级|转型|能级|优势|作用|功能|水平|战略|工程|行动|合作|协作|结构|布局|能力|品质|格局|环境|治理|步伐|机制|资源|副中心|中心城市|增长极)|"
)
"""Words behind the one place that a clause is about: they say what of it, and nothing that lies in it."""
PLAN_OF = re.compile(
    "落实[^，。；]{2,14}(?:工程|行动|举措|任务)$|(?:落实|实施|贯彻|执行|编制|按照|推进)[^，。；]{2,40}(?:方案|规划|纲要|意见|计划|政策|条例|办法)|(?:规划|方案)编制"
    "|(?:印发|出台|制定|发布|批复)《[^》]{4,60}》$"
)
"""A clause about the plan of a place: what follows in its sentence is what the plan asks for."""
_LONGEST = 24
_COLON = re.compile("[^，。；：]{2,30}：(?=[^，。；]{4})")
"""The work or the place of a line, before what is done there: 某作业区泊位工程：新建泊位4个，…."""
_LEAD = re.compile(f"[^，。；：]{{4,{_LONGEST}}}[。？](?=.)")
"""A short sentence before a clause's own words: the heading of a paragraph."""


def lead_end(clean: str, start: int, end: int) -> int | None:
    """Return where the short sentence over a paragraph ends in the clause that holds or is one, from its start."""
    is_led = clean.find("。", start, end) >= 0 or clean.find("？", start, end) >= 0
    if is_led and (head := _LEAD.match(clean, start, end)) is not None:
        return head.end() - start
    is_first = clean[max(0, start - 1) : start] in {"", "\n"}
    return end - start if is_first and clean[end : end + 1] in {"。", "？"} and end - start <= _LONGEST else None


def told_end(clean: str, start: int, end: int) -> int | None:
    """Return where the words before a colon end in a clause that begins its line, from its start; ``None`` for none."""
    is_first = clean[max(0, start - 1) : start] in {"", "\n"}
    head = _COLON.match(clean, start, end) if is_first else None
    return None if head is None else head.end() - start


def is_line(clean: str, start: int, end: int) -> bool:
    """Tell whether a clause is a short line of its own without a full stop: the heading of what is below it."""
    return (
        end - start <= _LONGEST
        and clean[max(0, start - 1) : start] in {"", "\n"}
        and clean[end : end + 2].lstrip("：:")[:1] == "\n"
    )
