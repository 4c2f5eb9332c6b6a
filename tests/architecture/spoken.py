"""Addresses of somebody who speaks, for strangers to try: what is one's own is nobody else's."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile

from apps.consultations.models import Comment, CommentFile, Consultation

OWN = ("review", "receipt", "edit", "withdraw", "appeal", "file")
# Pages of a comment's author, and what a secret opens.
PERSONAL = re.compile(rf"portal:(comment_({'|'.join(OWN)}|file_remove)|own_enter|own_leave|follow_manage)$")


def of(talk: Consultation, said: Comment) -> dict[str, dict[str, Any]]:
    """The variables of each address, by its name, for a comment that everybody reads."""
    file = CommentFile(comment=said, name="схема.pdf")
    file.file.save("note.pdf", ContentFile(b"%PDF-1.7"))
    own = {"slug": talk.slug, "pk": said.pk, "file": file.pk}
    shown = {"slug": talk.slug, "number": said.number, "pk": file.pk}
    return {
        **{f"portal:comment_{name}": own for name in (*OWN, "file_remove")},
        **{f"portal:comment_{name}": shown for name in ("reply", "support", "file_get")},
        "portal:comment_add": {"slug": talk.slug},
    }
