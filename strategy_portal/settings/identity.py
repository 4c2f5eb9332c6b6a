"""The identity service (OpenID Connect) by which residents may sign in, when the environment names one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from environ import Env

APP = "allauth.socialaccount.providers.openid_connect"


def services(env: Env) -> dict[str, Any]:
    """`SOCIALACCOUNT_PROVIDERS` from `OIDC_SERVER`, `_CLIENT`, `_SECRET` and `_NAME`; empty without."""
    server = env("OIDC_SERVER", default="")
    if not server:
        return {}
    app = {
        "provider_id": "id",
        "name": env("OIDC_NAME", default="") or "ID",
        "client_id": env("OIDC_CLIENT"),
        "secret": env("OIDC_SECRET"),
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origins(env: Env) -> list[str]:
    """Where a form may lead: the service's own origin, and those of its sign-in page in `OIDC_ORIGINS`.

    Browsers hold the content policy's `form-action` against the redirect to the service, too.
    """
    server = env("OIDC_SERVER", default="")
    if not server:
        return []
    parts = urlsplit(server)
    return [f"{parts.scheme}://{parts.netloc}", *env.list("OIDC_ORIGINS", default=[])]
