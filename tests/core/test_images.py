"""Pictures are re-encoded and named by their content."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from apps.core import images


def picture(format: str = "PNG", size: tuple[int, int] = (20, 10), **options) -> bytes:
    output = BytesIO()
    Image.new("RGB", size, "#123456").save(output, format, **options)
    return output.getvalue()


@pytest.mark.parametrize("format", images.FORMATS)
def test_known_formats_become_png_or_jpeg_of_the_same_size(format):
    data = images.reencode(picture(format))
    with Image.open(BytesIO(data)) as again:
        assert again.format == ("JPEG" if format == "JPEG" else "PNG")
        assert again.size == (20, 10)
    assert images.reencode(data)


def test_metadata_do_not_survive():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    data = picture("JPEG", exif=exif)
    assert b"secret place" in data
    assert b"secret place" not in images.reencode(data)


def test_what_follows_the_picture_does_not_survive():
    assert b"<script>" not in images.reencode(picture() + b"<script>alert(1)</script>")


def test_large_picture_is_fitted():
    with Image.open(BytesIO(images.reencode(picture(size=(3000, 1500))))) as fitted:
        assert fitted.size == (2000, 1000)


def test_same_picture_has_the_same_name():
    first, second = images.reencode(picture()), images.reencode(picture())
    assert images.name_for(first) == images.name_for(second)
    assert images.name_for(first).endswith(".png")
    assert images.name_for(images.reencode(picture("JPEG"))).endswith(".jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture(size=(900, 900))[:90],
        picture("BMP"),
    ],
    ids=["empty", "text", "svg", "truncated", "bmp"],
)
def test_what_is_no_whole_picture_is_refused(data):
    with pytest.raises(ValidationError):
        images.reencode(data)


def test_picture_with_too_many_pixels_is_refused_before_decoding(monkeypatch):
    data = picture()
    monkeypatch.setattr(images, "PIXELS_MAX", 100)
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("decoded"))
    with pytest.raises(ValidationError):
        images.reencode(data)
