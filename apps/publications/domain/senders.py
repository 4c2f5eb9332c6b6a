"""Senders: programs that post over a channel where the portal's operator has set one up; none by default.

`CHANNEL_SENDERS` is a dictionary by the community's address and the channel: a Telegram bot
`{"kind": "telegram", "token": "…", "chat": "@channel"}`, or a webhook `{"kind": "webhook", "url": "https://…",
"secret": "…"}` that gets the post as JSON, signed in `X-Signature` (hex HMAC-SHA256 of the body).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings

from apps.communities.models import Community
from apps.publications.domain.addresses import address_of, whole
from apps.publications.domain.outgoing import SendFailed, body_of, post
from apps.publications.enums import Channel
from apps.publications.models import Posting

_TELEGRAM = "https://api.telegram.org"

__all__ = ["SendFailed", "Sender", "send", "sender_for"]


@dataclass(frozen=True)
class Sender:
    """One way to post: its kind and what the operator set."""

    kind: str
    options: Mapping[str, str]


def sender_for(community: Community, channel: Channel) -> Sender | None:
    """What the operator set up for this channel of this community."""
    options = settings.CHANNEL_SENDERS.get(community.slug, {}).get(channel.value)
    return Sender(options.get("kind", "webhook"), options) if options else None


def send(sender: Sender, posting: Posting) -> str:
    """Post the text; returns the address of the post, empty if it is not told. Raises `SendFailed`.

    A repeated sending carries the same `Idempotency-Key`; Telegram knows none, so after a break at the
    wrong moment a post may stand there twice.
    """
    if sender.kind == "telegram":
        return _telegram(sender, posting)
    if sender.kind == "webhook":
        return _webhook(sender, posting)
    raise SendFailed(f"unknown kind of sender: {sender.kind}", lasting=True)


def _telegram(sender: Sender, posting: Posting) -> str:
    options = sender.options
    address = f"{options.get('api', _TELEGRAM)}/bot{quote(options.get('token', ''), safe=':')}/sendMessage"
    answer = post(address, {"chat_id": options.get("chat", ""), "text": posting.text}, {})
    result = answer.get("result")
    if not isinstance(result, dict):
        return ""
    chat = result.get("chat")
    name = chat.get("username") if isinstance(chat, dict) else ""
    number = result.get("message_id")
    return f"https://t.me/{quote(str(name), safe='')}/{number}" if name and isinstance(number, int) else ""


def _webhook(sender: Sender, posting: Posting) -> str:
    publication = posting.publication
    picture = publication.picture
    said = {
        "channel": posting.channel,
        "text": posting.text,
        "title": publication.title,
        "address": address_of(publication),
        "picture": whole(picture.url) if picture else "",
    }
    headers = {"Idempotency-Key": f"posting-{posting.pk}"}
    if secret := sender.options.get("secret"):
        headers["X-Signature"] = hmac.new(secret.encode(), body_of(said), hashlib.sha256).hexdigest()
    answer = post(sender.options.get("url", ""), said, headers)
    url = answer.get("url")
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) else ""
