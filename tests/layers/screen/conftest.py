import pytest
import streamlit_folium

from layers import select
from layers.screen import assets, paint, shell
from tests.layers import documents


@pytest.fixture(scope="session")
def web():
    return assets.of(documents.ground())


@pytest.fixture
def sent(web, monkeypatch):
    """Return what Streamlit would send to the browser for a specification."""
    arguments = {}
    edition = documents.edition("small")
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: arguments.update(given))

    def send(spec, **options):
        arguments.clear()
        selection = select.select(edition, spec)
        streamlit_folium.st_folium(
            shell.build_map(web),
            key="map",
            height=shell.HEIGHT,
            width=None,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=paint.paint(edition, spec, selection, web=web, **options),
        )
        return dict(arguments)

    return send
