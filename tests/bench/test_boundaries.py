"""How long the boundaries take to load, from the package and from a user's file."""

from __future__ import annotations

from data.openers import boundaries


def test_load_from_the_package(benchmark):
    def cold() -> boundaries.Boundaries:
        boundaries.forget(())
        return boundaries.load()

    assert len(benchmark.pedantic(cold, rounds=5).counties) == 183


def test_load_from_a_users_file(benchmark, tmp_path):
    file = tmp_path / "own.gpkg"
    boundaries.load().counties[["name", "geometry"]].reset_index().to_file(file, engine="pyogrio")

    def cold() -> boundaries.Boundaries:
        boundaries._user.cache_clear()
        return boundaries.load(file)

    assert len(benchmark.pedantic(cold, rounds=3).counties) == 183
