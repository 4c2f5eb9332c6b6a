"""People who speak: the personal data behind comments and answers, kept apart so that they can go."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.consultations.enums import AuthorKind, LinkPurpose, NameShown


class Contributor(models.Model):
    """Somebody who speaks in a community: by account, or as a guest by e-mail.

    Personal, so not audited: erasing deletes the row. `confirmed_at` is when the e-mail was shown to be
    theirs, `consented_at` when they agreed to `consent`, the version of the notice they read.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="contributors", verbose_name=_("community")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True,
        related_name="contributors", verbose_name=_("account"),
    )  # fmt: skip
    email = models.EmailField(_("e-mail"))
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200, blank=True)
    name_shown = models.CharField(_("shown as"), max_length=8, choices=NameShown, default=NameShown.FULL)
    author_kind = models.CharField(
        _("in whose name"), max_length=12, choices=AuthorKind, default=AuthorKind.RESIDENT
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    settlement = models.CharField(_("settlement"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=ContentLanguage)
    consent = models.CharField(_("notice agreed to"), max_length=40, blank=True)
    consented_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "user"], condition=models.Q(user__isnull=False),
                name="contributor_once_per_account",
            ),
            models.UniqueConstraint(
                fields=["community", "email"], condition=models.Q(user=None),
                name="contributor_once_per_address",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name or self.email


class OneTimeLink(models.Model):
    """A link in a letter that works once and not for ever; only the hash of its secret is kept."""

    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, related_name="links", verbose_name=_("contributor")
    )
    purpose = models.CharField(_("what for"), max_length=8, choices=LinkPurpose)
    subject_id = models.BigIntegerField(_("of which row"), null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(_("asked"))
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("link in a letter")
        verbose_name_plural = _("links in letters")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
