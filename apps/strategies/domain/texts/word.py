"""Word (.docx) → HTML, through mammoth; the container was checked before."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import mammoth
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.strategies.domain.texts.source import Source

STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name^='toc'] => !
p[style-name='caption'] => p.caption:fresh
u => u
strike => s
"""
# What mammoth passes over in silence, as it stands in the document's XML.
_LOST = {
    b"<m:oMath": gettext_noop("formulas"),
    b"<c:chart ": gettext_noop("charts"),
    b"<dgm:relIds ": gettext_noop("diagrams"),
}


def read(data: bytes) -> Source:
    """The document as HTML. `ValidationError` if Word itself could not read it either."""
    source = Source()
    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=_pictures(source),
        )
        source.warnings += _lost(data)
    except RecursionError as error:
        raise ValidationError(_("The document is nested too deeply.")) from error
    except Exception as error:
        # mammoth raises whatever its XML lookups raise; a reader needs one sentence
        raise ValidationError(_("The document cannot be read. Save it again in Word as .docx.")) from error
    source.html = result.value
    return source


def _pictures(source: Source) -> Any:
    def convert(picture: Any) -> dict[str, str]:
        words = picture.alt_text or ""
        try:
            with picture.open() as file:
                data = file.read()
        except (KeyError, OSError, ValueError, TypeError):
            # a picture linked from elsewhere is not in the file
            data = b""
        return {"src": source.take_picture(data, words), "alt": words}

    return mammoth.images.img_element(convert)


def _lost(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        main = archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""
    words = [_(name) for mark, name in _LOST.items() if mark in main]
    if not words:
        return []
    return [_("Not taken over: %(what)s. Insert them as pictures.") % {"what": ", ".join(words)}]
