import pytest
import streamlit_folium

from data.openers import boundaries
from geo.gazetteer import default
from layers import select, themes
from layers.screen import assets, paint, shell
from tests.layers import readings


@pytest.fixture(scope="session")
def web():
    return assets.load(boundaries.load())


@pytest.fixture(scope="session")
def layers():
    return themes.build_all(readings.reading(), boundaries.load(), default())


@pytest.fixture
def sent(web, layers, monkeypatch):
    """Return what Streamlit would send to the browser for a specification."""
    arguments = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: arguments.update(given))

    def send(spec, **options):
        arguments.clear()
        selection = select.select(readings.reading(), spec, default())
        streamlit_folium.st_folium(
            shell.build_map(web),
            key="map",
            height=shell.HEIGHT,
            width=None,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=paint.paint(layers, spec, selection, web=web, **options),
        )
        return dict(arguments)

    return send
