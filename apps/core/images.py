"""Pictures of uploaded documents: verified, re-encoded, named by their content."""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
PIXELS_MAX = 40_000_000
SIDE_MAX = 2000
FOLDER = "texts"


def reencode(data: bytes) -> bytes:
    """PNG or JPEG bytes of a picture, at most 2000 pixels a side, without its metadata.

    The same input gives the same output. Raises `ValidationError` for anything that is not a
    whole picture of a known format, or has more pixels than a screen could ever show.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > PIXELS_MAX:
                    raise ValidationError(_("The picture has too many pixels."))
                picture.load()
                return _encoded(picture)
    except ValidationError:
        raise
    except UnidentifiedImageError as error:
        raise ValidationError(_("The picture is not a PNG, JPEG, WebP or GIF file.")) from error
    except Exception as error:
        # Pillow's decoders raise many kinds of errors on hostile input; none may reach the reader
        raise ValidationError(_("The picture is damaged.")) from error


def _encoded(picture: Image.Image) -> bytes:
    lossy = picture.format == "JPEG" and picture.mode in ("L", "RGB", "CMYK")
    fitted = picture.convert("RGB" if lossy else "RGBA")
    if max(fitted.size) > SIDE_MAX:
        fitted.thumbnail((SIDE_MAX, SIDE_MAX))
    output = BytesIO()
    if lossy:
        fitted.save(output, "JPEG", quality=85, optimize=True)
    else:
        fitted.save(output, "PNG", compress_level=6)
    return output.getvalue()


def name_for(data: bytes) -> str:
    """The name of re-encoded picture bytes below the media folder: `texts/<hash>.png`."""
    suffix = "jpg" if data.startswith(b"\xff\xd8") else "png"
    return f"{FOLDER}/{hashlib.sha256(data).hexdigest()[:32]}.{suffix}"
