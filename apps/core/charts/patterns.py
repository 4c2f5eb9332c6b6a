"""How the kinds of bars differ without their colour: solid, tinted, hollow, or drawn with a pattern."""

from __future__ import annotations

from dataclasses import dataclass

ACCENT, TINT, GROUND = "#123f6d", "#c3d2e2", "#ffffff"

# A stroked path in a tile of six by six, and the width of its stroke.
TILES = {
    "slanted": ("M-1 1L1-1M-1 7L7-1M5 7L7 5", "1.6"),
    "dotted": ("M1.5 1.5h.01M4.5 4.5h.01", "2.2"),
    "crossed": ("M0 0L6 6M6 0L0 6", "1.1"),
    "lined": ("M1 0V6M4 0V6", "1.2"),
}
PLAIN = {"solid": ACCENT, "tinted": TINT, "hollow": GROUND}
LOOKS = {
    "state": "solid",
    "oblast": "slanted",
    "local": "tinted",
    "assistance": "dotted",
    "private": "crossed",
    "other": "lined",
    "unspecified": "hollow",
    "planned": "tinted",
    "allocated": "slanted",
    "spent": "solid",
    "accepted": "solid",
    "partly": "slanted",
    "rejected": "hollow",
    "noted": "tinted",
    "none": "dotted",
}


@dataclass(frozen=True)
class Look:
    """The look of a kind inside one drawing: `pattern` is None for one that needs no pattern."""

    name: str
    fill: str
    pattern: tuple[str, str, str] | None = None


def look(kind: str, drawing: str) -> Look:
    """How `kind` is drawn in the drawing of that name; an unknown kind is solid."""
    name = LOOKS.get(kind, "solid")
    if name in PLAIN:
        return Look(name, PLAIN[name])
    identity = f"{drawing}-{name}"
    return Look(name, f"url(#{identity})", (identity, *TILES[name]))
