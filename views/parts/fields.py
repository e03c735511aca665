"""What a user types or chooses, kept in the session's own words: the widgets only report it.

Streamlit breaks a run off at the next click. What the run had told a widget may then never reach the browser, which
goes on with what it has, an empty field at worst, and reports that as if the user had typed it. A callback may be
broken off as well, and its change is never told again. So

* a field is filled by its default alone, which every run sends again;
* when the state has moved otherwise (a link, Back, another button), the field gets a new key: what the browser still
  holds of the old one answers for nothing;
* a change is found by comparison, in callbacks and again at the start of each run: one that was cut off is found later;
* a file that was taken is let go of: Streamlit would hold its bytes as long as the session lives;
* so it does with what a field is given to call, and with all that this has at hand, for half an hour after its reader
  has left: :func:`labels` says the words of a choice at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FIELDS = "fields"


def _same(value: Any) -> Any:  # noqa: ANN401  fields hold values of any kind
    return value


def file_id(file: UploadedFile | None) -> str | None:
    """Return the form in which two uploads are compared."""
    return file.file_id if file else None


@dataclass(slots=True, eq=False)
class ReportedField:
    """A widget that reports to the state.

    Parameters
    ----------
    turn
        How often the state has moved away from what the widget shows; it makes the widget's key.
    told
        What the state holds and the widget was given, or has reported since.
    take
        Puts a reported value into the state.
    form
        Brings a value into the form in which two are compared.
    """

    name: str
    turn: int
    told: Any
    take: Callable[[Any], None]
    form: Callable[[Any], Any]

    @property
    def key(self) -> str:
        """The widget's key; the first one is the field's name."""
        return f"{self.name}-{self.turn}" if self.turn else self.name


def _fields() -> dict[str, ReportedField]:
    found: dict[str, ReportedField] = st.session_state.setdefault(_FIELDS, {})
    return found


def key(name: str, value: Any, take: Callable[[Any], None], form: Callable[[Any], Any] = _same) -> str:  # noqa: ANN401
    """Return the key of the widget that shows a value of the state; give the widget ``value`` as its default.

    Parameters
    ----------
    name
        Name of the field, unique on the page and of one subject: a field of two steps is two fields.
    value
        What the state holds now.
    take
        Called with what the user typed or chose, from a callback or at the start of a run.
    """
    fields = _fields()
    known, told = fields.get(name), form(value)
    if known is None or known.told != told:
        fields[name] = ReportedField(name, known.turn + 1 if known else 0, told, take, form)
    else:
        known.take, known.form = take, form
    return fields[name].key


def labels(options: Iterable[Any], words: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return what tells the words of each option, and holds nothing but these: no document, no province."""
    said = {one: words(one) for one in options}
    return lambda one: said.get(one, str(one))


def collect() -> None:
    """Take what the fields report: the callback of every field, and the first act of every run."""
    session = st.session_state
    for field in list(_fields().values()):
        if field.key not in session:
            continue
        value = session[field.key]
        if field.form(value) != field.told:
            # Taking ends with the move itself; broken off before it, the change is found again at the next run.
            field.take(value)
            field.told = field.form(value)
            if isinstance(value, UploadedFile):
                _let_go(value)


def _let_go(file: UploadedFile) -> None:
    """Drop the bytes of a file that was taken; its field goes on to show the name."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
