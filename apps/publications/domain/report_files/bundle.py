"""Everything about a closed consultation in one archive, with a manifest of hashes."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from apps.consultations.models import Consultation
from apps.publications.domain.addresses import path_of, whole
from apps.publications.domain.report_files.enclosed import enclosed
from apps.publications.domain.report_files.material import Material

MADE_AT = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive


def bundle_bytes(material: Material) -> bytes:
    """A ZIP file: the report in all its forms, its content and words as JSON, the draft, the documents.

    Raises FileNotFoundError when one of the report's own files is not ready.
    """
    files = enclosed(material)
    files["README.txt"] = _read_me(material).encode()
    files["manifest.json"] = _manifest(material, files)
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = ZipInfo(name, MADE_AT)
            info.external_attr, info.compress_type = 0o644 << 16, ZIP_DEFLATED
            archive.writestr(info, files[name])
    return content.getvalue()


def _manifest(material: Material, files: Mapping[str, bytes]) -> bytes:
    consultation = material.consultation
    said: dict[str, Any] = {
        "title": consultation.title,
        "community": material.community.name,
        "address": address_of(consultation),
        "published_at": material.published_at.astimezone(UTC).isoformat(),
        "content_hash": material.report.content_hash,
        "draft": material.content["consultation"]["subject"],
        "algorithm": "SHA-256",
        "files": [
            {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _read_me(material: Material) -> str:
    values = {
        "material": material,
        "address": address_of(material.consultation),
        "has_words": bool(material.words),
    }
    return render_to_string("publications/report_bundle.txt", values).strip() + "\n"


def address_of(consultation: Consultation) -> str:
    """The whole address of the report's page."""
    return whole(path_of("consultation_report", consultation.community.slug, consultation.slug))
