"""Official letters about a publication: to the oblast administration, to the ministry."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.publications.models.publications import Publication


@audited
class OfficialLetter(models.Model):
    """A letter printed from a template; it is issued when it has its outgoing number and date."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="official_letters", verbose_name=_("community")
    )
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="letters", verbose_name=_("publication")
    )
    addressee = models.CharField(_("addressee"), max_length=300)
    address = models.TextField(_("postal address"), blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    signer_post = models.CharField(_("post of the signer"), max_length=200, blank=True)
    signer_name = models.CharField(_("name of the signer"), max_length=200, blank=True)
    number = models.CharField(_("outgoing number"), max_length=40, blank=True)
    issued_on = models.DateField(_("date of the letter"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("official letter")
        verbose_name_plural = _("official letters")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "number", "issued_on"],
                condition=~models.Q(number=""),
                name="official_letter_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_on=None) | ~models.Q(number="") & models.Q(issued_on__isnull=False),
                name="official_letter_sent_is_issued",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee}: {self.subject}"
