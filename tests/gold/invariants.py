"""What must hold of every reading, whatever the text: the contract of the wire form."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

Row = dict[str, Any]

KEYS = {
    "surface", "span", "status", "place_id", "name", "kind", "layer", "divisions", "lonlat", "route", "radius_m",
    "precision", "rule", "source", "candidates",
}  # fmt: skip
LAYERS = {"regions", "corridors", "zones", "counties", "cities", "sites"}
REASONS = {"全省", "按类别", "待选择", "不涉及地方", "省外", "未定位"}
SCOPES = {
    None, "all_counties", "some_counties", "all_prefectures", "some_prefectures", "townships", "villages",
    "communities",
}  # fmt: skip


def violations(reading: Row, text: str) -> list[str]:
    """Return what is broken, in words; an empty list is a pass. ``text`` is the text as given."""
    found: list[str] = []
    projects = [(t, p) for t in reading["tasks"] for p in t["projects"]]
    ids = Counter(p["id"] for _, p in projects)
    found += [f"{key} is used {n} times" for key, n in ids.items() if n > 1]
    tray = Counter(u["project"] for u in reading["unplaced"])
    found += [f"tray: {key} stands {n} times" for key, n in tray.items() if n > 1]
    found += [f"tray: no project {key}" for key in tray if key not in ids]
    found += [
        f"tray: {u['project']} has reason {u['reason']}" for u in reading["unplaced"] if u["reason"] not in REASONS
    ]
    for task, project in projects:
        found += project_violations(task, project, text)
        statuses = {m["status"] for m in project["mentions"]}
        drawn = any(m["status"] == "resolved" and m["precision"] != "province" for m in project["mentions"])
        if drawn and project["id"] in tray:
            found.append(f"{project['id']}: on the map and in the tray")
        scope = project["scope"] or {"kind": "", "divisions": []}
        reaches = scope["kind"] in {"named", "inherited", "list"} and scope["divisions"]
        if not reaches and not statuses & {"resolved", "ambiguous"} and project["id"] not in tray:
            found.append(f"{project['id']}: neither on the map nor in the tray")
    found += [f"task {t['number']} has no project" for t in reading["tasks"] if not t["projects"]]
    return found


def project_violations(task: Row, project: Row, text: str) -> list[str]:
    """Return what is broken in one project."""
    found = []
    here = project["id"]
    if not inside(project["span"], task["span"]) or not inside(task["span"], [0, len(text)]):
        found.append(f"{here}: span {project['span']} outside of its task {task['span']}")
    if project["class_scope"] not in SCOPES:
        found.append(f"{here}: class {project['class_scope']}")
    for mention in project["mentions"]:
        found += [f"{here} {mention['surface']}: {what}" for what in mention_violations(mention, project["span"])]
    found += [
        f"{here} target {t['value']}: span {t['span']} outside of its project"
        for t in project["targets"]
        if not inside(t["span"], project["span"])
    ]
    return found


def mention_violations(mention: Row, around: list[int]) -> list[str]:
    """Return what is broken in one mention."""
    status, divisions = mention["status"], mention["divisions"]
    checks = {
        f"keys {sorted(set(mention) ^ KEYS)}": set(mention) == KEYS,
        f"span {mention['span']} outside of its project {around}": inside(mention["span"], around),
        f"layer {mention['layer']}": mention["layer"] in LAYERS,
        "resolved without divisions, id or source": status != "resolved"
        or all((divisions, mention["place_id"], mention["source"])),
        "ambiguous with fewer than two candidates": status != "ambiguous" or len(mention["candidates"]) > 1,
        f"{status} with divisions": status not in {"unresolved", "ambiguous"} or not divisions,
        "no rule": bool(mention["rule"]),
        f"divisions {divisions}": all(re.fullmatch(r"\d{6}", code) for code in divisions),
    }
    return [what for what, holds in checks.items() if not holds]


def inside(inner: list[int], outer: list[int]) -> bool:
    """Tell whether a non-empty half-open range lies in another."""
    return outer[0] <= inner[0] < inner[1] <= outer[1]


def span_differences(reading: Row, text: str) -> list[str]:
    """Return the mentions whose span does not hold their surface; only for texts that are clean already."""
    return [
        f"{p['id']} {m['surface']!r} against {text[m['span'][0] : m['span'][1]]!r}"
        for t in reading["tasks"]
        for p in t["projects"]
        for m in p["mentions"]
        if text[m["span"][0] : m["span"][1]] != m["surface"]
    ]
