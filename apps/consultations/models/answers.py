"""What people answered."""

from __future__ import annotations

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consultations.frozen import WithinWindow
from apps.consultations.models.contributors import Contributor
from apps.consultations.models.questions import Option, Question, Row
from apps.consultations.models.surveys import Survey

_OF_SURVEY = "SELECT own.consultation_id FROM consultations_survey AS own WHERE own.id = {row}.survey_id"
_OF_RESPONSE = (
    "SELECT own.consultation_id FROM consultations_survey AS own"
    " JOIN consultations_response AS given ON given.survey_id = own.id WHERE given.id = {row}.response_id"
)


class Response(models.Model):
    """One person's or device's answers, counted once sent. Personal, so not audited.

    `digest` is the hash of the secret by which an unsent one is found again; `device` that of the
    device's token for anonymous ones. `confirmed_at` is when a guest's e-mail was confirmed: only then,
    or with an account, or as a device, it counts.
    """

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="responses", verbose_name=_("questionnaire")
    )
    contributor = models.ForeignKey(
        Contributor, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses",
        verbose_name=_("contributor"),
    )  # fmt: skip
    device = models.CharField(max_length=64, blank=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=2, blank=True)
    started_at = models.DateTimeField(_("started"))
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    counted_at = models.DateTimeField(_("counted"), null=True, blank=True)

    class Meta:
        verbose_name = _("answered questionnaire")
        verbose_name_plural = _("answered questionnaires")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "contributor"], condition=models.Q(counted_at__isnull=False),
                name="response_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["survey", "device"], condition=~models.Q(device=""), name="response_once_per_device"
            ),
            models.CheckConstraint(
                condition=models.Q(counted_at=None) | models.Q(submitted_at__isnull=False),
                name="response_counted_is_sent",
            ),
        ]  # fmt: skip
        triggers = [
            WithinWindow("response_in_time", pgtrigger.Insert, _OF_SURVEY.format(row="NEW")),
            WithinWindow(
                "response_sent_in_time",
                pgtrigger.Update,
                _OF_SURVEY.format(row="NEW"),
                "NEW.submitted_at IS DISTINCT FROM OLD.submitted_at"
                " OR NEW.saved_at IS DISTINCT FROM OLD.saved_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.pk}"


class Answer(models.Model):
    """One value of an answer: an option, a row with its option, a rank, a number, words, or a place."""

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="answers", verbose_name=_("answered questionnaire")
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    row = models.ForeignKey(
        Row, on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("row")
    )
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, null=True, blank=True, related_name="answers",
        verbose_name=_("option"),
    )  # fmt: skip
    rank = models.PositiveSmallIntegerField(_("place in the order"), null=True, blank=True)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question", "row", "option"], name="answer_once", nulls_distinct=False
            )
        ]
        triggers = [
            WithinWindow(
                "answer_in_time", pgtrigger.Insert | pgtrigger.Update, _OF_RESPONSE.format(row="NEW")
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}"
