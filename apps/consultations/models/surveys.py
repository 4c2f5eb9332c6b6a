"""Questionnaires: pages of questions, in a consultation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.enums import SurveyAccess
from apps.consultations.models.consultations import Consultation
from apps.consultations.querysets import ConsultationPartQuerySet, SurveyPartQuerySet
from apps.core.audit import audited


@audited
class Survey(models.Model):
    """A questionnaire; open as long as its consultation is. Its questions stay once somebody has answered."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="survey", verbose_name=_("consultation")
    )
    title = models.CharField(_("title"), max_length=300)
    intro = models.TextField(_("introduction"), blank=True)
    thanks = models.TextField(_("words at the end"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("takes about, minutes"), default=10)
    access = models.CharField(
        _("who is one answer"), max_length=6, choices=SurveyAccess, default=SurveyAccess.PERSON
    )
    results_while_open = models.BooleanField(_("results are shown while it is open"), default=False)

    objects = ConsultationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["consultation"]

    def __str__(self) -> str:
        return self.title

    @property
    def community(self) -> Community:
        """The community of its consultation."""
        return self.consultation.community


@audited
class SurveyPage(models.Model):
    """One page of a questionnaire."""

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="pages", verbose_name=_("questionnaire")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    title = models.CharField(_("title"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)

    objects = SurveyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of a questionnaire")
        verbose_name_plural = _("pages of a questionnaire")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title or f"{_('Page')} {self.position}"

    @property
    def community(self) -> Community:
        """The community of its questionnaire."""
        return self.survey.community
