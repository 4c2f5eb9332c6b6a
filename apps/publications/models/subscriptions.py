"""Who follows what by e-mail."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.publications.enums import Frequency
from apps.publications.querysets import SubscriptionQuerySet
from apps.strategies.models import Strategy


def new_token() -> str:
    """The secret in the links of the letters."""
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """An address that asked for letters and confirmed it. Personal, so not audited.

    It follows a consultation, a section, annex or goal of a strategy (by lineage, so that it outlives
    editions; `place_code` and `place_title` are what it was called, as in a comment), or, with none of them,
    the publications of the community. `told_at` is up to when it was told what happened, `told_number` up to
    which comment, `told_of` what the last letter told, so that nothing is told twice.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="subscriptions", verbose_name=_("community")
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions",
        verbose_name=_("consultation"),
    )  # fmt: skip
    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions",
        verbose_name=_("strategy"),
    )  # fmt: skip
    goal_lineage = models.UUIDField(_("goal"), null=True, blank=True)
    section_lineage = models.UUIDField(_("section"), null=True, blank=True)
    place_code = models.CharField(_("place"), max_length=80, blank=True)
    place_title = models.CharField(_("title of the place"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, choices=ContentLanguage)
    frequency = models.CharField(_("how often"), max_length=8, choices=Frequency, default=Frequency.DAILY)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    told_at = models.DateTimeField(_("written to"), null=True, blank=True)
    told_number = models.PositiveIntegerField(_("written of comments up to"), default=0)
    told_of = models.JSONField(default=list, blank=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["email"], name="subscription_of_address")]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "email", "consultation", "strategy", "goal_lineage", "section_lineage"],
                name="subscription_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(strategy=None, goal_lineage=None, section_lineage=None)
                | models.Q(consultation=None, strategy__isnull=False, goal_lineage__isnull=False)
                | models.Q(consultation=None, strategy__isnull=False, section_lineage__isnull=False),
                name="subscription_follows_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.email
