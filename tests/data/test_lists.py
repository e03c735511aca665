"""The lists of designated places: members are divisions; source, date and how much is known are said."""

from __future__ import annotations

import re

import pytest

from data.openers.catalog import entries, read_csv, read_json

LISTS = [row for key in entries() if key.startswith("lists/") for row in read_json(key)]
KNOWN = {row["adcode"]: row for row in read_csv("gazetteer/divisions.csv")}
TOWNSHIPS = {row["code"] for row in read_csv("gazetteer/townships.csv")}
PLACES = {row["name"] for row in read_json("gazetteer/places.json")}
PLACES |= {row["name"] for row in read_csv("gazetteer/sites.csv")}


def test_there_are_lists() -> None:
    assert len(LISTS) > 90
    assert sum(len(row["members"]) for row in LISTS) > 900


@pytest.mark.parametrize("row", LISTS, ids=[f"{row['family']}-{row['batch']}" for row in LISTS])
def test_a_list_is_well_formed(row: dict) -> None:
    assert row["mode"] in {"batches", "editions", "snapshot"}
    assert row["level"] in {"prefecture", "county", "township", "site", "zone"}
    assert row["verified"] in {"page", "partial", "secondary"}
    assert row["as_of"] == "" or re.fullmatch(r"\d{4}-\d\d-\d\d", row["as_of"])
    assert row["source"]["title"]
    assert row["members"]
    if row["complete"]:
        assert row["total"] == len(row["members"])
    else:
        assert row["total"] is None or row["total"] > len(row["members"])


@pytest.mark.parametrize("row", LISTS, ids=[f"{row['family']}-{row['batch']}" for row in LISTS])
def test_every_member_is_a_division_of_the_province(row: dict) -> None:
    for member in row["members"]:
        assert member["adcode"] in KNOWN, member["name"]
        if "township" in member:
            assert member["township"] in TOWNSHIPS, member["name"]
        if "place" in member:
            assert member["place"] in PLACES, member["name"]


def test_batches_of_one_family_agree_on_what_they_are() -> None:
    families: dict[str, set[tuple[str, str]]] = {}
    for row in LISTS:
        families.setdefault(row["family"], set()).add((row["name"], row["mode"]))
    assert {family: names for family, names in families.items() if len(names) > 1} == {}
