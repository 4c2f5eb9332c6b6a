"""Strategic sessions: groups by sector, what they found and what they propose."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.models import Community
from apps.consultations.models import Comment
from apps.core.audit import audited
from apps.people.enums import Sector
from apps.people.models import GroupMember
from apps.process.enums import ProposalState
from apps.process.models.steps import Step
from apps.process.querysets import SessionPartQuerySet, StepPartQuerySet, WorkplanPartQuerySet
from apps.strategies.models import Edition


@audited
class Session(models.Model):
    """A one-day workshop; `base` is the prepared draft that it starts from."""

    step = models.OneToOneField(
        Step, on_delete=models.CASCADE, related_name="session", verbose_name=_("step")
    )
    base = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions",
        verbose_name=_("prepared draft"),
    )  # fmt: skip
    topic = models.TextField(_("what it is about"), blank=True)
    summary = models.TextField(_("what came of it"), blank=True)
    video_url = models.URLField(_("video recording"), blank=True)
    source_url = models.URLField(_("source"), blank=True)

    objects = StepPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategic session")
        verbose_name_plural = _("strategic sessions")
        ordering = ["step"]

    def __str__(self) -> str:
        return str(self.step)

    @property
    def community(self) -> Community:
        """The community of its step."""
        return self.step.community


class SessionGroupQuerySet(WorkplanPartQuerySet):
    """Groups of sessions."""

    to_workplan = "session__step__workplan__"


@audited
class SessionGroup(models.Model):
    """A group of a session, with its moderator and its report."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="groups", verbose_name=_("strategic session")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    sector = models.CharField(_("sector"), max_length=14, choices=Sector, blank=True)
    name = models.CharField(_("name of the group"), max_length=200)
    moderator = models.ForeignKey(
        GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="moderated",
        verbose_name=_("moderator from the working group"),
    )  # fmt: skip
    moderator_name = models.CharField(_("moderator, in words"), max_length=200, blank=True)
    size = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    own_draft = models.BooleanField(_("proposes its own instead of the prepared draft"), default=False)
    report = models.TextField(_("report of the group"), blank=True)

    objects = SessionGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group of a session")
        verbose_name_plural = _("groups of a session")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def community(self) -> Community:
        """The community of its session."""
        return self.session.community


@audited
class SessionMember(models.Model):
    """A person in a group of a session."""

    group = models.ForeignKey(
        SessionGroup, on_delete=models.CASCADE, related_name="members", verbose_name=_("group of a session")
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200)
    post = models.CharField(_("post"), max_length=250, blank=True)

    objects = SessionPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a session's group")
        verbose_name_plural = _("members of a session's group")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def community(self) -> Community:
        """The community of its group."""
        return self.group.community


@audited
class Problem(models.Model):
    """A problem that a group found, and the way to solve it that it sees."""

    group = models.ForeignKey(
        SessionGroup, on_delete=models.CASCADE, related_name="problems", verbose_name=_("group of a session")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    text = models.TextField(_("problem"))
    solution = models.TextField(_("way to solve it"), blank=True)

    objects = SessionPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems and ways to solve them")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def community(self) -> Community:
        """The community of its group."""
        return self.group.community


@audited
class Proposal(models.Model):
    """What a group proposes, and what became of it.

    Taken over, it leads to a comment, or to the goal of a draft edition that it changed or made:
    `goal_lineage` survives later editions, so the goal can always say who proposed it.
    """

    group = models.ForeignKey(
        SessionGroup, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("group of a session")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    title = models.CharField(_("in short"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    comment = models.OneToOneField(
        Comment, on_delete=models.SET_NULL, null=True, blank=True, related_name="session_proposal",
        verbose_name=_("comment"),
    )  # fmt: skip
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="session_proposals",
        verbose_name=_("edition"),
    )  # fmt: skip
    goal_lineage = models.UUIDField(_("goal"), null=True, blank=True)
    note = models.CharField(_("why"), max_length=300, blank=True)
    taken_at = models.DateTimeField(_("decided"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip

    objects = SessionPartQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("session", "proposal")
        verbose_name_plural = pgettext_lazy("session", "proposals")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ProposalState.CHANGE)
                | models.Q(edition__isnull=False, goal_lineage__isnull=False),
                name="proposal_change_names_goal",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ProposalState.SET_ASIDE) | ~models.Q(note=""),
                name="proposal_set_aside_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def community(self) -> Community:
        """The community of its group."""
        return self.group.community
