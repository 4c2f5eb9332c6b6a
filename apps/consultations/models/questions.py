"""Questions of a questionnaire, with what can be chosen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.enums import QuestionKind
from apps.consultations.models.surveys import SurveyPage
from apps.consultations.querysets import SurveyPartQuerySet
from apps.core.audit import audited


class QuestionQuerySet(SurveyPartQuerySet):
    """Questions."""

    to_consultation = "page__survey__consultation__"


@audited
class Question(models.Model):
    """One question. `code` names it in files.

    `low` and `high` bound a scale or a number; `most` is how many may be chosen or ranked. With `shown_if`
    it is asked only of those who chose that option on an earlier page. `is_group` offers its options as
    groups to cross the others with.
    """

    page = models.ForeignKey(
        SurveyPage, on_delete=models.CASCADE, related_name="questions", verbose_name=_("page")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("how it is answered"), max_length=8, choices=QuestionKind)
    text = models.CharField(_("question"), max_length=500)
    hint = models.CharField(_("hint"), max_length=500, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    low = models.DecimalField(_("from"), max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("to"), max_digits=14, decimal_places=2, null=True, blank=True)
    low_label = models.CharField(_("words at the low end"), max_length=100, blank=True)
    high_label = models.CharField(_("words at the high end"), max_length=100, blank=True)
    number_unit = models.CharField(_("unit of measurement"), max_length=40, blank=True)
    most = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    shown_if = models.ForeignKey(
        "consultations.Option", on_delete=models.RESTRICT, null=True, blank=True,
        related_name="opens_questions", verbose_name=_("asked only of those who chose"),
    )  # fmt: skip
    is_group = models.BooleanField(_("others are crossed with it"), default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["page__position", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["page", "code"], name="question_code_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def community(self) -> Community:
        """The community of its questionnaire."""
        return self.page.community


class ChoiceQuerySet(SurveyPartQuerySet):
    """Options and rows."""

    to_consultation = "question__page__survey__consultation__"


class _Choice(models.Model):
    """What can be chosen, or asked about."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("question")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    text = models.CharField(_("text"), max_length=300)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def community(self) -> Community:
        """The community of its questionnaire."""
        return self.question.community


@audited
class Option(_Choice):
    """Something to choose or to rank; a column of a matrix. `is_other` asks for words too."""

    is_other = models.BooleanField(_("asks for words"), default=False)

    class Meta(_Choice.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")


@audited
class Row(_Choice):
    """A row of a matrix."""

    class Meta(_Choice.Meta):
        verbose_name = _("row of a matrix")
        verbose_name_plural = _("rows of a matrix")
