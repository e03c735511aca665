"""The sign-in of an office in the tests: a real provider as a process of its own, and the secrets that name it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.screen import Screen

SCRIPT = Path(__file__).with_name("provider.mjs")
SECRET = "a secret of the tests"
COOKIE_SECRET = "nobody but these tests signs with this"


class SignInProvider:
    """The npm package ``oidc-provider`` on a free port of this machine.

    Parameters
    ----------
    origin
        Of the Atlas as its users' browsers know it.
    """

    def __init__(self, folder: Path, origin: str) -> None:
        node = shutil.which("node")
        if not node or not (SCRIPT.parents[2] / "node_modules" / "oidc-provider").is_dir():
            pytest.fail("node or the npm package oidc-provider is not installed: run make setup")
        self.origin = origin.rstrip("/")
        self.callback = f"{self.origin}/oauth2callback"
        self.secrets = folder / "secrets.toml"
        with (folder / "provider.log").open("ab") as log:
            self.process = subprocess.Popen(
                [node, SCRIPT, self.callback, SECRET], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                text=True,
            )  # fmt: skip
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            self.stop()
            pytest.fail((folder / "provider.log").read_text(errors="replace")[-3000:])
        self.secrets.write_text(secrets_of(self.callback, f"{self.url}/.well-known/openid-configuration"), "utf-8")

    @property
    def setting(self) -> dict[str, str]:
        """What the environment of an office's server says."""
        return {"ATLAS_SERVER": "office", "STREAMLIT_SECRETS_FILES": str(self.secrets)}

    def stop(self) -> None:
        """End this very process."""
        self.process.kill()
        self.process.communicate(timeout=10)


def secrets_of(callback: str, metadata_url: str) -> str:
    """Return the text of a ``secrets.toml``."""
    return (
        f'[auth]\nredirect_uri = "{callback}"\ncookie_secret = "{COOKIE_SECRET}"\nclient_id = "atlas"\n'
        f'client_secret = "{SECRET}"\nserver_metadata_url = "{metadata_url}"\n'
        'client_kwargs = { prompt = "login" }\n'
    )


def sign_in(screen: Screen, who: str, query: str = "") -> None:
    """Open the Atlas at an address, sign in under a name, and wait until the page is drawn."""
    screen.page.goto(screen.url + query)
    screen.page.locator(".st-key-sign_in_go button").click()
    screen.page.get_by_label("用户名").fill(who)
    screen.page.get_by_role("button", name="登录").click()
    screen.page.wait_for_url(re.compile(re.escape(screen.url)))
    screen.page.locator(".st-key-sign_out").wait_for()
    screen.settled()


def sign_out(screen: Screen) -> None:
    """Sign out here and at the provider."""
    screen.page.locator(".st-key-sign_out button").click()
    screen.page.get_by_role("button", name="确认退出").click()
    screen.page.locator(".st-key-sign_in_go").wait_for()
