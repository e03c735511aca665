"""Buttons that copy: the link to what is on the screen, the citation of a clause. The browser does it by itself."""

from __future__ import annotations

import itertools
import json
from importlib.resources import files
from typing import TYPE_CHECKING

import streamlit as st

from data.openers.texts import Lang, text
from layers.ask.clause_rows import clause_table, tab_separated
from layers.place_names import document_title
from layers.word_lists import in_clause
from views.parts.writing.templating import own, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from geo.model import Project, Reading, Task
    from views.parts.writing.wording import Wording

_turns = itertools.count(1)


def listen() -> None:
    """Put the script into the page that answers all of these buttons."""
    script = (files("views.parts") / "copying.js").read_text("utf-8")
    st.html(render("scraps", "script", code=own(script)), unsafe_allow_javascript=True)


_TABLE = "copy.table"


def order_table() -> None:
    """Have the clauses shown copied as a table at the end of this run; for callbacks."""
    st.session_state[_TABLE] = True


def copy_ordered(clauses: Iterable[tuple[Task, Project]], lang: Lang) -> None:
    """Copy what was ordered: the click of a moment ago still allows it to the page."""
    words = ""
    if st.session_state.pop(_TABLE, False):
        rows = clause_table(clauses, lang)
        done = text("desk.table_copied", lang, n=len(rows) - 1)
        told = [tab_separated(rows), done, text("desk.copy_failed", lang), next(_turns)]
        words = f"window.atlasCopy(...{json.dumps(told, ensure_ascii=False)})".replace("</", "<\\/")
    st.html(render("scraps", "script", code=own(words or ";")), unsafe_allow_javascript=True)


def link(t: Wording) -> Markup:
    """Return a button that copies the address of the page."""
    return _button("", t.desk("copy_link"), t)


def citation(reading: Reading, task: Task, project: Project, t: Wording) -> Markup:
    """Return a button that copies the citation of a clause."""
    return _button(cite(reading, task, project, t), t.desk("copy_citation"), t)


def cite(reading: Reading, task: Task, project: Project, t: Wording) -> str:
    """Return the citation of a clause: document, issuer and year, task, number, its very words."""
    source = reading.document
    origin = in_clause(filter(None, (source.issuer, str(source.year or ""))), t.lang)
    return t.desk(
        "citation",
        title=document_title(source.title, t.lang),
        origin=t.desk("citation_origin", origin=origin) if origin else "",
        task=task.number,
        heading=task.title,
        clause=project.number,
        words=project.text,
    )


def _button(what: str, words: str, t: Wording) -> Markup:
    return render("scraps", "copy", what=what, words=words, t=t)
