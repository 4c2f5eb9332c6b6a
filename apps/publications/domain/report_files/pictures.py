"""A drawing of bars as a picture, for programs that show no SVG."""

from __future__ import annotations

import io
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from apps.core.charts.bar_parts import BarChart, Row, Segment
from apps.core.charts.patterns import ACCENT, GROUND, TINT

WIDTH, EM, MARGIN = 1400, 34, 6  # pixels; a page has about 210 of them to the inch
PLOT = 0.76  # how much of the width the bars may take, as on the page
INK = "#14181f"


def png(chart: BarChart) -> bytes:
    """The drawing on white, its type as large as that of the text around it."""
    height = int(_em(chart.height)) + _legend_height(chart) + 2 * MARGIN
    picture = Image.new("RGB", (WIDTH, height), GROUND)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(
        str(Path(settings.STATICFILES_DIRS[0]) / "fonts" / "pdf" / "IBMPlexSans-Regular.ttf"), EM
    )
    down = _legend(picture, draw, font, chart)
    for row in chart.rows:
        _row(picture, draw, font, row, down)
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def _row(
    picture: Image.Image, draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, row: Row, down: int
) -> None:
    for text in row.texts:
        if text.size != "narrow":
            draw.text((0, down + _em(text.y)), text.text, font=font, fill=INK, anchor="ls")
    top = down + _em(row.y)
    for piece in row.segments:
        left, width = _share(piece.x), _share(piece.width)
        _bar(
            picture, (int(left), int(top), max(int(left + width), int(left) + 2), int(top + 0.8 * EM)), piece
        )
    number = _share(row.number_x) + EM / 2
    draw.text((number, top + 0.69 * EM), row.number, font=font, fill=INK, anchor="ls")


def _legend_height(chart: BarChart) -> int:
    return int(len(chart.legend) * 1.4 * EM)


def _legend(
    picture: Image.Image, draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, chart: BarChart
) -> int:
    """One entry below the other; returns where the bars begin."""
    down = MARGIN
    for key in chart.legend:
        _bar(picture, (0, down, 2 * EM, down + int(0.8 * EM)), Segment("", key.look, "", ""))
        draw.text((2.6 * EM, down + 0.69 * EM), key.label, font=font, fill=INK, anchor="ls")
        down += int(1.4 * EM)
    return down


def _bar(picture: Image.Image, box: tuple[int, int, int, int], piece: Segment) -> None:
    left, top, right, bottom = box
    look = piece.look.name
    fill = {"solid": ACCENT, "tinted": TINT}.get(look, GROUND)
    tile = Image.new("RGB", (right - left + 1, bottom - top + 1), fill)
    draw = ImageDraw.Draw(tile)
    if look == "slanted":
        for x in range(-tile.height, tile.width, 14):
            draw.line((x, tile.height, x + tile.height, 0), fill=ACCENT, width=4)
    if look == "dotted":
        for x in range(6, tile.width, 14):
            for y in range(6, tile.height, 12):
                draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=ACCENT)
    draw.rectangle((0, 0, tile.width - 1, tile.height - 1), outline=ACCENT, width=2)
    picture.paste(tile, (left, top))


def _em(length: str) -> float:
    return float(length.removesuffix("em")) * EM


def _share(percent: str) -> float:
    return float(percent.removesuffix("%")) / 100 * WIDTH * PLOT
