"""What every printed document of a community has in common: typefaces, colours, arms, watermark."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from apps.communities.domain.look import light_accent
from apps.communities.models import Community

FONTS = (
    *("IBMPlexSans-Regular.ttf", "IBMPlexSans-Italic.ttf", "IBMPlexSans-SemiBold.ttf"),
    *("IBMPlexSans-SemiBoldItalic.ttf", "IBMPlexSerif-Medium.ttf", "IBMPlexSerif-SemiBold.ttf"),
)
WATERMARK = '@page{background:url("asset:watermark.svg") center/cover no-repeat}'
UPRIGHT, ACROSS = (210, 297), (297, 210)


def look(
    community: Community, *sheets: str, marked: bool = False, page: tuple[int, int] = UPRIGHT
) -> dict[str, bytes | Path]:
    """Style `sheets` of `static/pdf`, typefaces, arms and, for what is `marked` a draft, the watermark.

    By the keys that the style sheets name; `page` is the size in millimetres.
    """
    static = Path(settings.STATICFILES_DIRS[0])
    accent = light_accent(community.accent)
    colours = f":root{{--accent:{accent.colour};--accent-tint:{accent.tint}}}"
    shield = {"letter": str(community)[:1], "colour": accent.colour}
    assets: dict[str, bytes | Path] = {
        **{name: static / "pdf" / name for name in sheets},
        "look.css": (colours + (WATERMARK if marked else "")).encode(),
        "shield.svg": render_to_string("pdf/shield.svg", shield).encode(),
        **{name: static / "fonts" / "pdf" / name for name in FONTS},
    }
    if marked:
        assets["watermark.svg"] = _watermark(*page)
    if community.arms and default_storage.exists(str(community.arms.name)):
        with community.arms.open() as file:
            assets["arms"] = file.read()
    return assets


def _watermark(width: int, height: int) -> bytes:
    slope = -52 if height > width else -30
    words = {"width": width, "height": height, "x": width // 2, "y": height // 2 + 4, "slope": slope}
    return render_to_string("pdf/watermark.svg", words).encode()
