"""Acts that make an edition official."""

from __future__ import annotations

import uuid

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core import attachments
from apps.core.audit import audited
from apps.strategies.enums import DecisionBody, DecisionKind


def unguessable(row: Decision, name: str) -> str:
    """A place that nobody can guess before a page links to it."""
    return f"decisions/{uuid.uuid4().hex}.pdf"


@audited
class Decision(models.Model):
    """A numbered act of the council, its executive committee or a military administration."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("community")
    )
    body = models.CharField(_("body"), max_length=10, choices=DecisionBody, default=DecisionBody.COUNCIL)
    kind = models.CharField(_("kind"), max_length=10, choices=DecisionKind, default=DecisionKind.DECISION)
    number = models.CharField(_("number"), max_length=40)
    adopted_on = models.DateField(_("adopted on"))
    title = models.CharField(_("title"), max_length=500, blank=True)
    file = models.FileField(
        _("file"),
        upload_to=unguessable,
        blank=True,
        validators=[FileExtensionValidator(["pdf"]), attachments.pdf],
    )
    source_url = models.URLField(_("source"), blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-adopted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "body", "kind", "number", "adopted_on"], name="decision_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} № {self.number}, {self.adopted_on:%d.%m.%Y}"
