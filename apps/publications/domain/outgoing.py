"""Posting JSON to a service elsewhere: HTTPS only, no redirects, a time limit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from email.message import Message
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

TIMEOUT = 15  # seconds
_HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "strategy-portal"}
_LARGEST = 64 * 1024  # bytes of an answer that are read
_NEAR = ("127.0.0.1", "localhost", "::1")


class SendFailed(Exception):
    """The channel did not take it. `lasting`: it would not take it next time either; `after`: when to ask."""

    def __init__(self, reason: str, *, lasting: bool = False, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason, self.lasting, self.after = reason, lasting, after


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would carry the secret elsewhere."""

    def redirect_request(self, *args: Any) -> None:
        """Never followed."""


def body_of(said: Mapping[str, str]) -> bytes:
    """What is sent: JSON that is the same for the same words, so that it can be signed."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def post(address: str, said: Mapping[str, str], headers: Mapping[str, str]) -> dict[str, Any]:
    """POST JSON and read JSON; the address itself, which may hold a token, stands in no message.

    Raises `SendFailed`.
    """
    if not _is_safe(address):
        raise SendFailed("the address of the sender is not https", lasting=True)
    request = Request(  # noqa: S310 - the scheme was checked
        address,
        data=body_of(said),
        headers={**_HEADERS, **headers},
        method="POST",
    )
    try:
        with build_opener(_NoRedirects).open(request, timeout=TIMEOUT) as answer:
            return _read(answer.read(_LARGEST))
    except HTTPError as error:
        with error:
            raise _refusal(error.code, error.headers, error.read(_LARGEST)) from None
    except (URLError, OSError, ValueError) as error:
        raise SendFailed(f"no answer: {type(error).__name__}") from None


def _is_safe(address: str) -> bool:
    """HTTPS, or a relay on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _NEAR)
    )


def _read(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _refusal(status: int, headers: Message, content: bytes) -> SendFailed:
    """What an HTTP error means: too many requests and a broken server pass, the rest lasts."""
    said = _read(content)
    words = str(said.get("description") or said.get("error") or "")[:300]
    wait = headers.get("Retry-After", "")
    after = timedelta(seconds=min(int(wait), 3600)) if wait.isdigit() else None
    lasting = 300 <= status < 500 and status not in (408, 425, 429)
    return SendFailed(f"HTTP {status} {words}".strip(), lasting=lasting, after=after)
