"""A draft of a consultation with a document, for the pages on which a secretary prepares it."""

from __future__ import annotations

from typing import Any

from apps.consultations.models import ConsultationFile
from tests.consultations.windows import complete_draft

LETTERS = "admin:consultations_consultation_letters"
FILE = "admin:consultations_consultation_file"


def build(community: Any, edition: Any) -> tuple[dict[str, int], dict[str, dict[str, Any]]]:
    """Ids by the model's label, and the variables of addresses with a meaning of their own."""
    draft = complete_draft(community=community, edition=edition, slug="chernetka")
    file = ConsultationFile.objects.create(consultation=draft, title="Записка", file="consultations/none.pdf")
    return {"consultation": draft.pk}, {FILE: {"file_id": file.pk}}
