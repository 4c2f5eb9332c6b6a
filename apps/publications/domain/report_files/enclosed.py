"""What goes into the bundle of a report, by the name that it has there."""

from __future__ import annotations

from typing import Any

from apps.consultations.domain.canonical import canonical_json
from apps.consultations.models import Consultation
from apps.publications.domain.report_files.material import Material
from apps.publications.enums import OF_REPORT, FileState, Variant
from apps.publications.models import LibraryFile

NAMES = {
    Variant.REPORT: "report.pdf",
    Variant.REPORT_DOCX: "report.docx",
    Variant.COMMENTS_XLSX: "comments.xlsx",
    Variant.COMMENTS_CSV: "comments.csv",
}


def enclosed(material: Material) -> dict[str, bytes]:
    """The files by name. Raises FileNotFoundError when one of the report's own is not ready."""
    consultation = material.consultation
    return _made(material) | _data(material) | _draft(consultation) | _documents(consultation)


def _made(material: Material) -> dict[str, bytes]:
    rows = LibraryFile.objects.filter(report=material.report, state=FileState.READY)
    known = {row.variant: row for row in rows}
    found = {}
    for variant in OF_REPORT[:-1]:
        if variant not in known:
            raise FileNotFoundError(NAMES[variant])
        found[NAMES[variant]] = _read(known[variant].file)
    return found


def _data(material: Material) -> dict[str, bytes]:
    return {"report.json": canonical_json(material.content), "words.json": words_bytes(material)}


def _draft(consultation: Consultation) -> dict[str, bytes]:
    """The PDF of what people spoke of, as it was when they did, if the library has it."""
    name = "edition" if consultation.edition_id else "plan_edition"
    subject = consultation.edition_id or consultation.plan_edition_id
    if subject is None:
        return {}
    rows = LibraryFile.objects.filter(**{f"{name}_id": subject}, state=FileState.READY).order_by(
        "rendered_at"
    )
    file = rows.first()
    return {"draft.pdf": _read(file.file)} if file else {}


def _documents(consultation: Consultation) -> dict[str, bytes]:
    found = {}
    for place, row in enumerate(consultation.files.order_by("position", "pk"), start=1):
        name = str(row.file.name).rpartition("/")[2]
        try:
            found[f"documents/{place:02}-{name}"] = _read(row.file)
        except FileNotFoundError:
            continue
    return found


def words_bytes(material: Material) -> bytes:
    """What people said, by the comment's number, with the salts that prove it against the report."""
    rows = [
        {"number": number, "salt": row.salt, "words": row.words}
        for number, row in sorted(material.words.items())
    ]
    return canonical_json(rows)


def _read(file: Any) -> bytes:
    with file.open("rb") as opened:
        content: bytes = opened.read()
    return content
