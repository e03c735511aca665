"""Works and sites that no table knows, told by their edges: 建设东部未来城, 在李渡园区.

A name begins where a clause or an item of a list begins, or behind a verb, and ends with a word for its kind.
What stands between them is a name unless it only describes: 工业园区 is a kind, 龙桥园区 is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.words.describing_words import DESCRIBING_WORDS, only_describes
from geo.find.words.kind_words import BRIDGE_GOES_ON
from geo.find.words.proper_heads import STRICT, WITH_PROPER_HEAD, has_proper_head
from geo.find.words.usual_words import LANDFORM, STRETCH, USUAL, USUAL_NAMES
from geo.find.words.verbs_before import behind_verb
from geo.names import NameForm, index_of
from geo.places import Theme
from geo.text.lexicon import ADVERBS, VERBS, Headed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.names import Index
    from geo.text.segment import WordCosts

_KINDS = {
    "reservoir": "水库",
    "power_station": "水电站|航电枢纽|水利枢纽|抽水蓄能电站|抽蓄电站|电站|风电场|风场|光伏电站|发电厂|电厂|船闸",
    "irrigation_district": "灌区",
    "airport": "通用机场|旅游机场|水上机场|支线机场",
    "railway": "铁路支线|铁路专用线|铁路连接线",
    "dam": (
        "蓄滞洪区|滞洪区|蓄洪区|分洪区|行洪区|洪泛区|橡胶坝|翻板坝|拦河坝|滚水坝|溢流坝|排水闸|分洪闸|"
        "进水闸|挡潮闸|防潮闸|泵闸|闸站"
    ),
    "dyke": "防护堤|防洪堤|大堤|干堤|支堤|海堤|江堤|隔堤|围堤|东堤|西堤|南堤|北堤",
    "pumping_station": "排涝站|排灌站|提灌站|提水站|扬水站|翻水站|抽水站|电灌站|机灌站|排水站|排涝泵站|提灌泵站",
    "water_transfer": "灌渠|干渠|支渠|渡槽|泵站|引水工程|供水工程|水资源配置工程|连通工程|壅水工程|补水工程",
    "water_plant": "污水处理厂|自来水厂|水厂|净水厂",
    "road": (
        "大道|快速路|干道|东环线|西环线|南环线|北环线|特大桥|大桥|隧道|互通|立交|过江通道|快速通道|连接线|联络线|风景道|观光公路|旅游公路"
    ),
    "port": "港区|作业区|锚地|码头|公路港|铁路港|国际陆港|内陆港",
    "scenic_area": (
        "旅游发展区|文化旅游区|旅游岛|旅游环线|旅游度假区|生态度假区|度假区|旅游区|风景名胜区|旅游景区|景区|大峡谷|峡谷"
    ),
    "park": (
        "河湖公园|湿地公园|森林公园|地质公园|矿山公园|遗址公园|郊野公园|体育公园|公园|植物园|动物园|"
        "文化园|博览园|主题乐园"
    ),
    "characteristic_town": "古镇|古城|古街|历史文化风貌区|历史文化街区|老街|特色小镇|小镇",
    "heritage": (
        "遗址|烈士陵园|故居|旧址|石窟|敌台|烽火台|关城|古堡|民居|书院|府衙|县衙|文庙|会馆|牌坊|古墓群|"
        "墓群|窑址|城址|古宅|宗祠"
    ),
    "museum": "纪念园|博物馆|博物院|纪念馆|美术馆|体育馆|大剧院",
    "new_area": "新区",
    "new_town": (
        "新城|未来城|商贸城|科学城|科技城|大学城|科创城|智慧城|智造城|产业城|医学城|健康城|动力城|电子城|食品城|建材城|汽车城"
    ),
    "industrial_park": (
        "产业园区|工业园区|物流园区|农业园区|产业园|创新园|创意园|创业园|双创园|小微园|孵化园|合作园区|化工园|生态园|软件园|工业集中区|产业集中区|经济技术开发区|经济开发区|工业园|物流园|科技园|创业园|示范园|合作园|科创园|文创园|农业园|园区|片区|"
        "示范片区|示范片|核心示范区|组团|工业区|开发区|经开区|高新区|科创区|商务区|管理区|集中区|集聚区|先行区|功能区"
    ),
    "centre": (
        "农贸市场|批发市场|多式联运中心|奥体中心|旅客服务中心|体育中心|会展中心|"
        "会议中心|物流中心|交易中心|游客中心|文化中心|科创中心|客运中心|商务中心"
    ),
    "station": (
        "编组站|火车东站|火车西站|火车南站|火车北站|汽车客运站|客运站|汽车站|高铁站|客运枢纽|联运枢纽|物流枢纽|动车所"
    ),
    "hospital": "人民医院|中医院|妇幼保健院|医院|院区",
    "school": "大学|学院|校区",
    "mine": (
        "露天矿|煤矿|钒钛磁铁矿|铁矿|磷矿|锂矿|铅锌矿|铜矿|金矿|银矿|锰矿|钨矿|石墨矿|萤石矿|铝土矿|"
        "页岩气田|气田|油田|地下储气库|储气库|矿区|矿段|矿床"
    ),
    "complex": "综合体",
    "natural_area": "垸|山脉",
}
_KIND_OF = {
    word: kind for table in (_KINDS, WITH_PROPER_HEAD) for kind, words in table.items() for word in words.split("|")
}
_KIND = Headed.of(_KIND_OF)
"""Is in every such name: the word for its kind."""
_GOES_ON = re.compile(
    "城市|[级化型类群域家长员们委局办]|管委|社区|生(?![态产])|管网|制(?!造)|经济(?!技)|建设(?:用地|规模|标准)|体系|项目库|"
    "联盟|互认|有无|风格|式|(?<=干道)路"
)
"""What stands behind a word for a kind that is a part of another word: 公园城市, 园区化."""
_PART = re.compile(f"[东南西北](?:延线|{STRETCH})")
"""The part of a road that its name ends with: 玉带大道东延线."""
_THEMES = dict.fromkeys(("road", "railway", "water_transfer"), Theme.CORRIDORS)
_THEMES |= dict.fromkeys(("new_area", "new_town", "industrial_park"), Theme.ZONES)
_HILLS = frozenset("山岭岗坪坝沟湾坡寨溪峡")
_STATIONS = frozenset(("火车东站", "火车西站", "火车南站", "火车北站"))
"""What is a name by itself: a city has one of each."""
_CALLED_SO = frozenset("水库 大桥 隧道 立交 灌区 电站".split())  # noqa: SIM905
"""Works that a usual word names: 太平水库."""
_IN_ORDER = frozenset(("小学", "中学", "幼儿园", "人民医院", "水厂", "污水处理厂"))
_ORDER = re.compile("(?:城区|[县市区])?第[一二三四五六七八九十]{1,3}(?:实验|高级)?")
"""What a town has several of and numbers: 第五幼儿园, 县第九小学."""
_GAMES = frozenset(("奥林匹克", "亚运", "大运", "世博", "园博"))
_OF_GAMES = frozenset(("体育中心", "公园", "体育公园", "湿地公园", "新城", "博览园"))
"""What is called after games and fairs: 奥林匹克体育中心."""
_AVENUE = "大道"
_RANGE = "山脉"
_NO_AVENUE = frozenset(
    (  # noqa: SIM905
        "康庄 阳光 金光 光明 景观 林荫 星光 城市 主干 快速 绿色 骨干 市政 工程 宽阔 平坦 通天 幸福 致富"
    ).split()
)
"""Words that with it describe or are a figure of speech: 康庄大道."""
_LONGEST = 8
_LONGEST_MINE = 12
"""小龙潭矿务局布沼坝露天矿, 通威太阳能光伏产业基地: a mine and a base stand behind their company."""
_FAR = frozenset(("mine", "base", "characteristic_town"))
_SHORTEST = 2
_PARTICLES = (
    "的地得了着过之其各每该本此某等和与及或在将对从由向把被使让为以于至到按并且也都就还已新所"
    "个座条处项家批类种余多全可共"
)
_NEW = frozenset(
    (  # noqa: SIM905
        "共和 共青 可可 和平 和顺 和静 和田 和政 向阳 从化 从江 在营 新材 新能 新港 新兴 新型 新桥 新街 "
        "新村 新城 新区 新华 新津 新都 "
        "新洲 新安 即墨"
    ).split()
)
"""Words and names that begin with a particle."""
_EDGES = "，。；：、（）！？“”《》|\n "
_PREPOSITIONS = frozenset("是含指即在将对从由向把使让为以于至到和与及按")
_LEAD = re.compile(
    "是继|[^主重需首紧]要|项目|随着|[我本][省市县区州]|公里|其中|[一-龥]了|[的还另尚共，；：]有|[0-9][年月日号](?!度)|[年月][底初末]|年度|[上中下]游|[村镇乡县市区州街旗]的|[山原川东南西北]片"
)
"""What stands before a name besides verbs and prepositions: 30公里万开快速通道, 其中, 守住了, 还有, 12月26日, 年底."""
_OF_FAMILIES = LANDFORM | frozenset("祠园庄村院营店堡塔楼屯寨大书文牌寺庙阁宫桥")
"""What stands behind a family's name in the names of places: 罗家坝, 周家祠."""
_NOUNS = frozenset(
    (  # noqa: SIM905
        "创新 示范 服务 合作 交易 设计 研究 研发 养殖 种植 储备 循环 协作 协同 展示 检测 监测 培训 检验 制造 开放 "
        "运输 转运 管理 改革 处理 处置 保护 监管 调度 利用 发展 振兴 教育 开发 安置 集聚 融合 联动 共享 共建 治理 "
        "治疗"
    ).split()
)
"""Verbs that stand in names as well."""
_AT_SIDES = frozenset(f"{side}{verb}" for side in "东西南北" for verb in "抵临靠至连")
LEADING_VERBS = (
    frozenset((*VERBS, *ADVERBS)) - _NOUNS
    | _AT_SIDES
    | frozenset(
        (  # noqa: SIM905
            "依托 做特 做活 做亮 做美 包括 涵盖 途经 依靠 拥有 借助 临近 毗邻 "
            "沿着 通达 直达 北接 南接 东接 西接 更名 筹设 县办 以上 以下"
        ).split()
    )
)
"""Verbs behind which a name begins."""
_ENDINGS = frozenset("性化级型式类院")
"""No name begins with them."""
_NO_END = frozenset("性化级型式类联科")
"""No name before a word for a kind ends with them: 劳动密集型产业园, 互联互通, 中国科学院."""
_OFFICIAL = re.compile("([一-龥]{2,6}?)(?:国家|国际|省级)(?:森林|湿地|地质|矿山|水利|沙漠|旅游|生态|体育)?$")
"""Names with a rank: 云顶国家矿山 of 云顶国家矿山公园."""
_KINDS_OF_WORKS = re.compile("^(?:千吨|百吨|万吨|千人|万人|通[景村组乡镇户园]|城镇轴线|轴线|沿江|南北|东西)")
"""千吨万人供水工程, 通景公路: of what size a work is, where it leads to."""
_COUNTED = re.compile("[一二两三四五六七八九十].*[一二两三四五六七八九十]$|.*[一二两三四五六七八九十]大$")
"""三港两枢纽一园区 counts kinds."""
_SIDE = re.compile("[东南西北中]部$|^城[东南西北中]$|^[江河][东南西北]$")


def edged_names(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works and sites of a clause whose name has clear edges; they may overlap what is known."""
    own, words = (gazetteer.province.name, gazetteer.province.short), index_of(gazetteer).words
    for match in _KIND.matches(text, start, end):
        kind = _KIND_OF[match[0]]
        stop = _name_end(text, match.end(), end, kind)
        if _is_other_word(match[0], text, match.start(), stop, end):
            continue
        longest = _LONGEST_MINE if kind in _FAR else _LONGEST
        begin = left_edge(text, start, match.start(), longest)
        if begin is None:
            continue
        begin -= _division_size(text, start, begin, index_of(gazetteer))
        begin += match[0] == _RANGE and text[begin] == "沿"
        stem = text[begin : match.start()]
        if match[0] == _AVENUE and stem[-2:] in _NO_AVENUE:
            continue
        if _is_certain(stem, match[0]):
            yield Piece(begin, stop, told_by_form(text[begin:stop], kind, _THEMES.get(kind, Theme.SITES)))
            continue
        if match[0] in STRICT and not has_proper_head(stem, match[0], words):
            continue
        head = next((word for word in (stem[:2], stem[:3]) if word in _NOUNS), "")
        if head and not only_describes(stem[len(head) :]):
            begin, stem = begin + len(head), stem[len(head) :]  # 扩大开放长寿港区
        if _SHORTEST <= len(stem) <= longest and stem not in own and _names(stem, words):
            name = text[begin:stop]
            theme = _THEMES.get(kind, Theme.SITES)
            yield Piece(begin, stop, told_by_form(name, kind, theme))


def _is_other_word(word: str, text: str, begin: int, stop: int, end: int) -> bool:
    """Whether a word for a kind is a part of another word: 公园城市, 骨干渠道."""
    if text.startswith("骨干渠", begin - 1) or _GOES_ON.match(text, stop, end):
        return True
    return word[-1] == "桥" and BRIDGE_GOES_ON.match(text, stop, end) is not None


def _name_end(text: str, stop: int, end: int, kind: str) -> int:
    """Return where a name ends behind the word for its kind: 创新园 + 区, 玉带大道 + 东延线."""
    if text.startswith("园区", stop - 1, end) and not text.startswith("域", stop + 1, end):
        return stop + 1
    part = _PART.match(text, stop, end) if kind == "road" else None
    return stop if part is None else part.end()


def _is_certain(stem: str, word: str) -> bool:
    """Whether words of every day are a name before a word for a kind: 人民大道, 太平水库, 火车北站."""
    if not stem:
        return word in _STATIONS
    if word in _IN_ORDER and _ORDER.fullmatch(stem) is not None:
        return True
    if stem in _GAMES and word in _OF_GAMES:
        return True
    return (word == _AVENUE and len(stem) == _SHORTEST) or (word in _CALLED_SO and stem in USUAL_NAMES)


def _division_size(text: str, start: int, begin: int, index: Index) -> int:
    """Return how many characters before an edge end the name of a place: 云和 of 云和湖水上机场."""
    if begin - 2 < start or text[begin - 1] not in _PREPOSITIONS or text[begin - 2] in _EDGES:
        return 0
    name = index.get(text[begin - 2 : begin])
    return 2 if name is not None and name.form is NameForm.SHORT else 0


def left_edge(text: str, start: int, last: int, longest: int = _LONGEST) -> int | None:
    """Return where the words before a word for a kind begin: with the clause, behind a mark, a verb, a preposition."""
    at = _edge(text, start, last, longest)
    return None if at is None else behind_verb(text, at, last)


def _edge(text: str, start: int, last: int, longest: int) -> int | None:
    at = last
    while at > start:
        before = text[at - 1]
        is_word = text[at - 1 : at + 1] in _NEW or (before == "家" and text[at : at + 1] in _OF_FAMILIES)
        if before in _EDGES or (before in _PREPOSITIONS and not is_word) or _leads(text, start, at):
            return at
        for size in (2, 3, 4):
            if at - size >= start and text[at - size : at] in LEADING_VERBS:
                return at
        is_word = is_word or not _NOUNS.isdisjoint((text[at - 1 : at + 1], text[at - 2 : at]))
        if (before in _PARTICLES and not is_word) or last - at > longest:
            return None
        at -= 1
    return at


def _leads(text: str, start: int, at: int) -> bool:
    """Whether what stands there leads to a name; 要 at the head of a clause as well: 要用足襄北编组站."""
    return _LEAD.match(text, at - 2, at) is not None or (at - 1 == start and text[start] == "要")


def _names(stem: str, words: WordCosts) -> bool:
    """Whether the words before a word for a kind are a name: a part by its side, or no words of every day."""
    if not all("一" <= char <= "龥" for char in stem):
        return False
    if _SIDE.search(stem):
        return True
    if (official := _OFFICIAL.match(stem)) is not None:
        return not only_describes(official[1])
    if (
        stem[0] in _ENDINGS
        or stem[-1] in _NO_END
        or _KINDS_OF_WORKS.match(stem)
        or only_describes(stem)
        or _COUNTED.match(stem)
    ):
        return False
    return stem[-1] in LANDFORM or not all(_is_usual(piece, words) for piece in words.pieces(stem))


def _is_usual(piece: str, words: WordCosts) -> bool:
    if len(piece) > _SHORTEST and piece[-1] in _HILLS and piece not in DESCRIBING_WORDS:
        return False  # 长岭岗
    return only_describes(piece) or (len(piece) > 1 and (words.cost(piece) or USUAL) < USUAL)


_END = "(?=[、，。；（）和与及等]|工程|项目|建设|改造|改建|扩建|续建|开工|完工|竣工|建成|通车|投运|投用|主体|签约|$)"
_STAGE = "[一二三四五六七八九1-9]期"
_LOCK = (
    "(?:枢纽)?(?:[0-9]+吨级)?(?:[一二三]线)?船闸(?:改扩建|改建|扩建|扩能|改造)?工程|枢纽(?:[0-9]+吨级)?[一二三]线船闸"
)
_HERITAGE = "祠堂|祠|大院|书院|牌坊|寺|庙|塔|阁|宫|(?<![公校花乐田业])园"
_REPAIRED = f"(?:{_HERITAGE})(?=(?:及周边)?(?:文物)?(?:本体)?(?:保护修缮|保护修复|修缮|修复|抢险加固|及周边))"
_BARRAGE = f"(?<=[口滩坝渡峡])枢纽{_END}"
_OF_PROJECTS = "(?<=[一-龥]{3})[城谷](?=等(?:重大|重点|一批)?(?:文旅|产业)?项目)"
_WORK = re.compile(
    f"(?P<site>{_STAGE}{_END})|(?P<power_station>{_LOCK}|{_BARRAGE})|(?P<heritage>{_REPAIRED})|"
    f"(?P<new_town>{_OF_PROJECTS})"
)
_WORK_SIGN = re.compile("期|船闸|枢纽|修|抢险|及周边|等[重一文产项]")
_LONGEST_WORK = 12
_STAGED_WORKS = frozenset("线城港谷湾渠河湖库海")
_AT_WATER = re.compile("[一-龥]{1,2}[河江湖溪渠库山](?:流域)?(?:水|生态|综合|环境|治理|防洪|修复)")
"""What is built by stages: 前川线二期, 藉河生态环境综合治理一期."""
_KIND_CHARS = frozenset("厂站馆场园院校库房楼网路桥班批届区镇村")
"""What describes behind descriptions: 污水厂一期."""


def edged_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield stages (红军城二期), locks (界牌枢纽船闸改建工程), monuments under repair and sites among projects."""
    words = index_of(gazetteer).words
    for match in _WORK.finditer(text, start, end) if _WORK_SIGN.search(text, start, end) else ():
        begin = left_edge(text, start, match.start(), _LONGEST_WORK)
        if begin is None or match.start() - begin < (1 if match["heritage"] else _SHORTEST):
            continue
        stem = text[begin : match.start()]
        if _is_work(stem, match.lastgroup or "", words):
            stop = match.end()
            found = told_by_form(text[begin:stop], match.lastgroup or "site", Theme.SITES)
            yield Piece(begin, stop, found)


def _is_work(stem: str, kind: str, words: WordCosts) -> bool:
    if not all("一" <= char <= "龥" for char in stem) or stem[0] in _ENDINGS or only_describes(stem):
        return False
    pieces = words.pieces(stem)
    if (kind == "power_station" and stem[-1] in LANDFORM) or (kind == "heritage" and stem[-1] == "家"):
        return len(stem) <= _LONGEST  # 井口枢纽, 周家祠
    if kind != "site":
        return len(stem) <= _LONGEST and not all(_is_usual(piece, words) for piece in pieces)
    if stem[-1] in _KIND_CHARS and only_describes(stem[:-1]):
        return False
    # 通威四期 is a firm's plant.
    return (stem[-1] in _STAGED_WORKS and len(stem) > _SHORTEST) or _AT_WATER.match(stem) is not None
