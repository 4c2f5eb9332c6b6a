"""The community's colour, used only where people can read it."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

LIGHT_GROUND = "#ffffff"
DARK_GROUND = "#12161b"
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3, text of normal size
COMFORTABLE = 7.0  # the same, level AAA: light text on dark tires sooner


@dataclass(frozen=True)
class Accent:
    """One scheme's accent and the tint that lies under it, as `#rrggbb`."""

    colour: str
    tint: str


PORTAL_LIGHT = Accent("#123f6d", "#e9eff5")
PORTAL_DARK = Accent("#8fc0ee", "#1b2836")


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _channels(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two `#rrggbb` colours by WCAG 2.2: from 1 (the same) to 21 (black on white)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0…1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def light_accent(colour: str) -> Accent:
    """The accent on white paper: the community's colour if it is readable, else the portal's blue."""
    if not colour:
        return PORTAL_LIGHT
    own = Accent(colour.lower(), mix(LIGHT_GROUND, colour, 0.08))
    readable = contrast(own.colour, LIGHT_GROUND) >= ENOUGH and contrast(own.colour, own.tint) >= ENOUGH
    return own if readable else PORTAL_LIGHT


def dark_accent(colour: str) -> Accent:
    """The accent in the dark scheme: the same hue made lighter until it is readable.

    A colour that is refused on white is refused here too, so that both schemes look like one place.
    """
    if not colour or light_accent(colour) == PORTAL_LIGHT:
        return PORTAL_DARK
    for percent in range(40, 100, 2):
        lighter = _lightened(colour, percent / 100)
        own = Accent(lighter, mix(DARK_GROUND, lighter, 0.14))
        if contrast(own.colour, DARK_GROUND) >= COMFORTABLE and contrast(own.colour, own.tint) >= ENOUGH:
            return own
    return PORTAL_DARK


def _lightened(colour: str, lightness: float) -> str:
    """The same hue at another lightness (0…1), a little paler, as large bright areas want it."""
    hue, _lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in _channels(colour)))
    parts = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.7))
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def stylesheet(colour: str) -> str:
    """The CSS of one community: its accent for both schemes. Empty colour gives the portal's."""
    light, dark = light_accent(colour), dark_accent(colour)
    return (
        f":root{{--accent:{light.colour};--accent-tint:{light.tint}}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root{{--accent:{dark.colour};--accent-tint:{dark.tint}}}}}"
        f"@media print{{:root{{--accent:{light.colour}}}}}\n"
    )
