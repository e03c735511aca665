"""The setting that makes the server an office's, and the provider of OpenID Connect that its people sign in at.

Streamlit's own ``secrets.toml`` says which provider: ``~/.streamlit/secrets.toml`` of the account that the server runs
under, or the file that ``STREAMLIT_SECRETS_FILES`` names; never one in the repository.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx2
import streamlit as st

from data.errors import SignInError

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING = "ATLAS_SERVER"
OFFICE = "office"
HOURS = "ATLAS_SIGN_IN_HOURS"
"""Setting: for how many hours a sign-in holds for new pages; a page that is open goes on."""
WEEK, LONGEST_HOURS = 168, 720
CALLBACK = "/oauth2callback"
REACHED_WITHIN_S = 5.0
_WANTED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SECRET_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people sign in, and where they come back to.

    Parameters
    ----------
    metadata_url
        Of the provider: ``https://…/.well-known/openid-configuration``.
    origin
        Scheme and host of the Atlas as its users' browsers know it, without a slash at the end.
    hours
        For how long a sign-in holds.
    """

    metadata_url: str
    origin: str
    hours: int = WEEK

    @property
    def host(self) -> str:
        """Name of the Atlas, without a port."""
        name = urlsplit(self.origin).hostname or ""
        return f"[{name}]" if ":" in name else name

    @property
    def is_encrypted(self) -> bool:
        """Whether browsers reach the Atlas by TLS alone."""
        return self.origin.startswith("https://")


def is_office() -> bool:
    """Whether everybody has to sign in; whatever the setting says but nothing demands it."""
    return bool(os.environ.get(SETTING, "").strip())


def provider() -> Provider:
    """Return the provider that the secrets name.

    Raises
    ------
    SignInError
        If the setting or a secret is missing or cannot be used; it says which, and repeats none.
    """
    given = os.environ.get(SETTING, "").strip()
    if given != OFFICE:
        msg = f"环境变量 {SETTING} 只能是 {OFFICE}，或不设置"
        raise SignInError(msg)
    if find_spec("authlib") is None:
        msg = "没有安装登录所需的软件包，请执行 pip install -r requirements.txt"
        raise SignInError(msg)
    # A file that cannot be parsed counts as none; Streamlit writes the reason to the log.
    secrets: Mapping[str, Any] = st.secrets.get("auth", {}) if st.secrets.load_if_toml_exists() else {}
    missing = [name for name in _WANTED if not isinstance(secrets.get(name), str) or not secrets[name].strip()]
    if missing:
        msg = f"没有配置登录服务：secrets.toml 的 [auth] 里缺 {'、'.join(missing)}"
        raise _misset(msg)
    if len(secrets["cookie_secret"]) < _SECRET_LENGTH:
        msg = f"[auth] 的 cookie_secret 太短，应是至少 {_SECRET_LENGTH} 个字符的随机文字"
        raise _misset(msg)
    back = urlsplit(secrets["redirect_uri"])
    if back.scheme not in {"http", "https"} or not back.hostname or back.path != CALLBACK or back.query:
        msg = f"[auth] 的 redirect_uri 应是用户打开本系统的地址加 {CALLBACK}，如 https://atlas.example{CALLBACK}"
        raise _misset(msg)
    metadata = urlsplit(secrets["server_metadata_url"])
    if metadata.scheme not in {"http", "https"} or not metadata.hostname:
        msg = "[auth] 的 server_metadata_url 应是登录服务的 https://…/.well-known/openid-configuration"
        raise _misset(msg)
    hours = os.environ.get(HOURS, "").strip() or f"{WEEK}"
    if not (hours.isascii() and hours.isdecimal() and len(hours) <= 3 and 1 <= int(hours) <= LONGEST_HOURS):
        msg = f"{HOURS} 应为 1 到 {LONGEST_HOURS} 的整数"
        raise SignInError(msg)
    return Provider(secrets["server_metadata_url"], f"{back.scheme}://{back.netloc}".lower(), int(hours))


def _misset(what: str) -> SignInError:
    msg = (
        f"{what}。secrets.toml 放在 ~/.streamlit/ 或由环境变量 STREAMLIT_SECRETS_FILES 指出，写法见 docs/OFFICE.md；"
        f"只在本机使用时去掉 {SETTING}"
    )
    return SignInError(msg)


def reach(provider: Provider) -> None:
    """See that the provider answers as one.

    Raises
    ------
    SignInError
        If it does not; fit to be shown to whoever wants to sign in.
    """
    where = urlsplit(provider.metadata_url).netloc.rpartition("@")[2]
    try:
        answer = httpx2.get(provider.metadata_url, timeout=REACHED_WITHIN_S, follow_redirects=True)
        answer.raise_for_status()
        found = answer.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        msg = f"连接不上登录服务 {where}，现在不能登录；请稍后重试，仍不行时请告知管理员"
        raise SignInError(msg) from error
    if not isinstance(found, dict) or not {"authorization_endpoint", "token_endpoint", "issuer"} <= found.keys():
        msg = f"{where} 的回答不是 OpenID Connect 登录服务的，不能登录；请告知管理员检查 server_metadata_url"
        raise SignInError(msg)
