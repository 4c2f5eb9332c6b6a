"""Word documents made for tests."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="2"><w:p><w:r><w:t>Джерело: Держстат.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="3"><w:p><w:r><w:t>За даними громади.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def bytes_of(document: Document) -> bytes:
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def word(*blocks: tuple[str, str] | str) -> bytes:
    """A document from (style, text) pairs; a bare text is an ordinary paragraph."""
    document = docx.Document()
    for block in blocks:
        style, text = block if isinstance(block, tuple) else ("Normal", block)
        document.add_paragraph(text, style=style)
    return bytes_of(document)


def picture(colour: str = "#2468ac") -> bytes:
    output = BytesIO()
    Image.new("RGB", (40, 20), colour).save(output, "PNG")
    return output.getvalue()


def add_picture(document: Document, alt: str = "") -> None:
    document.add_picture(BytesIO(picture()))
    for properties in document.element.iter(qn("wp:docPr")):
        properties.set("descr", alt)


def mark_header(row: Any) -> None:
    """What Word writes for «repeat as header row»."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def cite(paragraph: Any, note: int) -> None:
    """A reference to a footnote of `FOOTNOTES`."""
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(note))
    paragraph.add_run()._r.append(reference)


def with_footnotes(data: bytes) -> bytes:
    """The document with the footnotes that python-docx cannot write."""
    output = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else old.read(name)
            if name == "[Content_Types].xml":
                override = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES_TYPE}"/></Types>'
                )
                content = content.replace("</Types>", override)
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdF" Type="{FOOTNOTES_RELATION}" Target="footnotes.xml"/></Relationships>'
                content = content.replace("</Relationships>", relation)
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", FOOTNOTES)
    return output.getvalue()
