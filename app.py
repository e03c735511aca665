"""The Atlas in a browser: ``streamlit run app.py``.

Streamlit reads this file twice: once as a module, to find the server with its routes, and then as the script of every
session.
"""

from __future__ import annotations

import streamlit as st
from streamlit import runtime

if runtime.exists():
    from views import app_page

    app_page.main()
else:
    from views import server

    app = st.App(
        __file__,
        routes=server.routes(),
        middleware=server.middleware(),
        lifespan=server.lifespan,
        on_script_error=server.failed,
    )

    if __name__ == "__main__":
        app.run()
