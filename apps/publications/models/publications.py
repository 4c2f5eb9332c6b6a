"""Publications: what was made public when, at which address, with which hash."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.core import attachments
from apps.core.audit import audited
from apps.plans.models import PlanEdition
from apps.publications.querysets import PublicationQuerySet
from apps.strategies.models import Edition


@audited
class Publication(models.Model):
    """One act of publishing, over several channels (its postings).

    `day` and `time` are the wall time in the community's zone, chosen by a person; `moment` is what
    they mean by today's rules of that zone and is kept true until it has come. It is a fact of time:
    published when `moment <= now` and not called off. `path` is the page on the portal, without host;
    `content_hash` is the SHA-256 of what was shown.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="publications", verbose_name=_("community")
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("what it says in short"), blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="publications",
        verbose_name=_("edition"),
    )  # fmt: skip
    plan_edition = models.ForeignKey(
        PlanEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="publications",
        verbose_name=_("plan edition"),
    )  # fmt: skip
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="publications",
        verbose_name=_("consultation"),
    )  # fmt: skip
    path = models.CharField(_("page on the portal"), max_length=300, blank=True)
    picture = models.ImageField(
        _("picture"),
        upload_to="publications/",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp"]), attachments.bearable],
    )
    day = models.DateField(_("day"))
    time = models.TimeField(_("time"))
    moment = models.DateTimeField(_("moment"))
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-moment", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition=None) | models.Q(plan_edition=None),
                name="publication_shows_one_edition",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_public(self, at: datetime) -> bool:
        """Whether its moment has come, and nobody called it off."""
        return self.called_off_at is None and self.moment <= at
