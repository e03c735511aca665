"""Who has signed in: as a session knows it, and as the cookie of a request shows it."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.errors import LibraryError, SignInError
from library.database.opening import open_library
from library.database.schema import NAME_LENGTH
from library.kept import Person
from library.people import People

if TYPE_CHECKING:
    from collections.abc import Mapping

    from views.office.provider import Provider

_MET = "office.met"


def person() -> Person:
    """Return who works in this session.

    Raises
    ------
    SignInError
        If nobody has signed in: nothing of the library is to be seen then.
    """
    user = st.user.to_dict()
    if not user.get("is_logged_in"):
        msg = "请先登录"
        raise SignInError(msg)
    return person_of(user)


def is_somebody() -> bool:
    """Whether somebody has signed in at this session."""
    try:
        person()
    except SignInError:
        return False
    return True


def person_of(user: Mapping[str, Any]) -> Person:
    """Return the person whom the claims of an identity token name.

    The id is made of the issuer and the subject, which no provider gives twice; names and addresses may change hands.

    Raises
    ------
    SignInError
        If the claims name nobody.
    """
    issuer, subject = user.get("iss"), user.get("sub")
    if not (isinstance(issuer, str) and isinstance(subject, str) and issuer and subject):
        msg = "登录服务没有给出用户的编号（iss、sub），不能登录；请告知管理员"
        raise SignInError(msg)
    found = f"{issuer} {subject}"
    if len(found) > NAME_LENGTH or not found.isprintable():
        found = hashlib.sha256(found.encode("utf-8", "surrogatepass")).hexdigest()
    words = [user.get(key) for key in ("name", "preferred_username", "nickname", "email")]
    name = next((one.strip() for one in words if isinstance(one, str) and one.strip()), subject)
    mail = user.get("email")
    return Person(found, name, mail if isinstance(mail, str) else "")


def meet() -> None:
    """Write down who works in this session, once."""
    who = person()
    if st.session_state.get(_MET) != who.id:
        try:
            People(open_library()).meet(who)
        except LibraryError as error:
            logging.getLogger(__name__).warning("%s", error)
            return
        st.session_state[_MET] = who.id


def has_signed(cookies: Mapping[str, str], provider: Provider) -> bool:
    """Whether the cookies of a request are those of somebody who has signed in, here and not too long ago."""
    secret, days = get_cookie_secret(), provider.hours / 24

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value.encode("latin-1", "replace"), days) if value else None

    raw = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    try:
        user = json.loads(raw) if raw else {}
    except ValueError:
        return False
    return isinstance(user, dict) and bool(user.get("is_logged_in")) and user.get("origin") == provider.origin
