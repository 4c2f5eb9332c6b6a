"""What hangs off a meeting: agenda, who was there, what was decided, files."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import FileExtensionValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.models import Community, Unit
from apps.core import attachments
from apps.core.audit import audited
from apps.people.models import GroupMember
from apps.process.models.meetings import Meeting
from apps.process.models.steps import Step
from apps.process.querysets import MeetingPartQuerySet, StepPartQuerySet
from apps.process.validators import kept_file


@audited
class AgendaItem(models.Model):
    """One item of the agenda."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="items", verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    title = models.CharField(_("title"), max_length=400)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    note = models.TextField(_("what was said"), blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def community(self) -> Community:
        """The community of its meeting."""
        return self.meeting.community


@audited
class Attendance(models.Model):
    """A person invited to a meeting, and whether they came (None: not noted yet)."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("meeting")
    )
    member = models.ForeignKey(
        GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances",
        verbose_name=_("member of the group"),
    )  # fmt: skip
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200)
    post = models.CharField(_("post"), max_length=250, blank=True)
    votes = models.BooleanField(_("has a vote"), default=True)
    present = models.BooleanField(_("present"), null=True, blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("invited person")
        verbose_name_plural = _("invited and present")
        ordering = ["-votes", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], condition=models.Q(member__isnull=False), name="attendance_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def community(self) -> Community:
        """The community of its meeting."""
        return self.meeting.community


@audited
class Resolution(models.Model):
    """What a meeting decided, who carries it out and by when."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="resolutions", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="resolutions",
        verbose_name=_("agenda item"),
    )  # fmt: skip
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    text = models.TextField(_("what was decided"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions",
        verbose_name=_("responsible unit"),
    )  # fmt: skip
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("responsible person"),
    )  # fmt: skip
    responsible = models.CharField(_("responsible, in words"), max_length=250, blank=True)
    due_on = models.DateField(_("due by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision of the meeting")
        verbose_name_plural = _("decisions of the meeting")
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="resolution_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def community(self) -> Community:
        """The community of its meeting."""
        return self.meeting.community


@audited
class StepFile(models.Model):
    """A file of a step: a document of the agenda, a presentation, a list of those present."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="files", verbose_name=_("step"))
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="files",
        verbose_name=_("agenda item"),
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=250)
    file = models.FileField(
        _("file"),
        upload_to=kept_file,
        max_length=200,
        validators=[
            FileExtensionValidator(["pdf", "docx", "xlsx", "odt", "png", "jpg", "jpeg"]), attachments.document
        ],
    )  # fmt: skip
    for_residents = models.BooleanField(_("residents see it"), default=True)

    objects = StepPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a step")
        verbose_name_plural = _("files of a step")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def community(self) -> Community:
        """The community of its step."""
        return self.step.community
