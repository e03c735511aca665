"""The guard against GCJ-02, held against a second implementation and published values."""

from __future__ import annotations

import numpy as np
import pytest
from fast_geocn import coord
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from data.errors import InputError
from data.openers.datum import Datum, from_wgs84, to_wgs84

GEOD = Geod(ellps="WGS84")
LON = st.floats(97.3, 108.6)
LAT = st.floats(26.0, 34.4)
PUBLISHED = [  # WGS 84 and GCJ-02, longitude first, from the test cases of eviltransform
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    return GEOD.inv(*a, *b)[2]


def pair(xy: tuple[np.ndarray, np.ndarray]) -> tuple[float, float]:
    return float(xy[0]), float(xy[1])


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_published_values_both_ways(wgs, gcj):
    assert metres(pair(from_wgs84(*wgs, Datum.GCJ02)), gcj) < 0.05
    assert metres(pair(to_wgs84(*gcj, Datum.GCJ02)), wgs) < 0.05


@given(LON, LAT)
def test_agrees_with_a_second_implementation(lon, lat):
    assert metres(pair(from_wgs84(lon, lat, Datum.GCJ02)), coord.wgs84_to_gcj02(lon, lat)) < 0.01
    assert metres(pair(to_wgs84(lon, lat, Datum.GCJ02)), coord.gcj02_to_wgs84(lon, lat)) < 1


@given(LON, LAT)
def test_round_trip_is_exact_and_the_shift_is_the_known_one(lon, lat):
    there = pair(from_wgs84(lon, lat, Datum.GCJ02))
    assert metres(pair(to_wgs84(*there, Datum.GCJ02)), (lon, lat)) < 0.001
    assert 100 < metres(there, (lon, lat)) < 650


def test_arrays_keep_their_shape_and_values():
    lon, lat = np.meshgrid(np.linspace(98, 108, 7), np.linspace(26.5, 34, 5))
    x, y = to_wgs84(lon, lat, Datum.GCJ02)
    assert x.shape == y.shape == (5, 7)
    assert metres((x[3, 4], y[3, 4]), pair(to_wgs84(lon[3, 4], lat[3, 4], Datum.GCJ02))) < 1e-6


@pytest.mark.parametrize("datum", [Datum.WGS84, Datum.CGCS2000])
def test_the_two_global_datums_are_left_alone(datum):
    assert pair(to_wgs84(104.06, 30.66, datum)) == (104.06, 30.66)
    assert pair(from_wgs84(104.06, 30.66, datum)) == (104.06, 30.66)


def test_nothing_is_shifted_abroad():
    assert pair(from_wgs84(2.35, 48.85, Datum.GCJ02)) == (2.35, 48.85)
    assert pair(to_wgs84(2.35, 48.85, Datum.GCJ02)) == (2.35, 48.85)


@pytest.mark.parametrize("text", ["GCJ-02", "gcj02", " GCJ_02 ", "Gcj-02"])
def test_settings_are_read_kindly(text):
    assert Datum.parse(text) is Datum.GCJ02


@pytest.mark.parametrize("text", ["BD-09", "Beijing 1954", "火星"])
def test_a_datum_that_cannot_be_converted_is_refused(text):
    with pytest.raises(InputError, match=text):
        Datum.parse(text)
