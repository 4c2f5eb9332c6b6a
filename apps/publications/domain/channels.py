"""What each channel takes, and who puts it there."""

from __future__ import annotations

from collections.abc import Iterable

from apps.publications.enums import Channel

# Measured as the networks count: UTF-16 units. The limits are those of their help pages in November 2026.
_LONGEST = {
    Channel.TELEGRAM: 4096,
    Channel.FACEBOOK: 63_206,
    Channel.INSTAGRAM: 2200,
    Channel.VIDEO: 5000,
}
_LONGEST_UNDER_PICTURE = {Channel.TELEGRAM: 1024}
# The portal posts these by itself at the moment; the rest are people's, or a sender's where one is set up.
BY_PORTAL = (Channel.PORTAL, Channel.EMAIL)
NEEDS_PICTURE = (Channel.INSTAGRAM,)


def longest(channel: Channel, *, with_picture: bool) -> int | None:
    """How many characters a post may have; None for as many as wanted."""
    if with_picture and channel in _LONGEST_UNDER_PICTURE:
        return _LONGEST_UNDER_PICTURE[channel]
    return _LONGEST.get(channel)


def length(text: str) -> int:
    """Length of a text as the networks count it: a rare sign or an emoji counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def complete(wanted: Iterable[str]) -> list[Channel]:
    """The channels in their usual order, each once; the portal is always one: it is the evidence.

    Raises ValueError for a channel that is not known.
    """
    chosen = {Channel(value) for value in wanted} | {Channel.PORTAL}
    return [channel for channel in Channel if channel in chosen]
