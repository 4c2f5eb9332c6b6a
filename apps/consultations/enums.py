"""Choices of consultations: what people say, how they are known, what becomes of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(TextChoices):
    """Where a consultation is; a fact of time, never stored."""

    DRAFT = "draft", pgettext_lazy("consultation", "draft")
    ANNOUNCED = "announced", pgettext_lazy("consultation", "announced")
    OPEN = "open", pgettext_lazy("consultation", "open")
    CLOSED = "closed", pgettext_lazy("consultation", "closed")
    ANSWERED = "answered", pgettext_lazy("consultation", "answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("consultation", "called off")


class Moderation(TextChoices):
    """When what people say is looked at."""

    POST = "post", _("shown at once, looked at afterwards")
    PRE = "pre", _("looked at before it is shown")


class CommentKind(TextChoices):
    """What a contribution wants."""

    SUPPORT = "support", _("support")
    CONCERN = "concern", _("concern")
    QUESTION = "question", _("question")
    PROPOSAL = "proposal", pgettext_lazy("comment", "proposal")


class CommentOrigin(TextChoices):
    """How it reached the portal."""

    SITE = "site", _("on the portal")
    LETTER = "letter", _("by letter")
    HEARING = "hearing", _("at a hearing")
    SESSION = "session", _("at a strategic session")


class CommentState(TextChoices):
    """How far it is, and who sees it."""

    DRAFT = "draft", pgettext_lazy("comment", "private draft")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("comment", "waits for its author's e-mail")
    HELD = "held", pgettext_lazy("comment", "held")
    VISIBLE = "visible", pgettext_lazy("comment", "visible")
    HIDDEN = "hidden", pgettext_lazy("comment", "hidden")
    WITHDRAWN = "withdrawn", pgettext_lazy("comment", "withdrawn")
    ERASED = "erased", pgettext_lazy("comment", "erased")


class AuthorKind(TextChoices):
    """In whose name it is said."""

    RESIDENT = "resident", _("resident")
    ORGANISATION = "organisation", _("organisation")
    GROUP = "group", _("group of a strategic session")


class NameShown(TextChoices):
    """How the author's name is shown, as the author chooses."""

    FULL = "full", _("my name")
    INITIALS = "initials", _("my initials only")
    NONE = "none", _("no name")


class Identity(TextChoices):
    """How it is known who says it."""

    UNKNOWN = "unknown", _("not known")
    EMAIL = "email", _("e-mail confirmed")
    ACCOUNT = "account", _("signed in")
    PROVIDER = "provider", _("signed in through an identity service")
    STAFF = "staff", _("entered by the secretary")


class Reason(TextChoices):
    """Why a comment is held or hidden."""

    UNREAD = "unread", _("not looked at yet")
    OFF_TOPIC = "off_topic", _("is about something else")
    PERSONAL = "personal", _("personal data of others")
    INSULT = "insult", _("insults somebody")
    ADVERTISING = "advertising", _("advertising")
    UNLAWFUL = "unlawful", _("calls for what the law forbids")
    FLOOD = "flood", _("one of many of the same")
    OTHER = "other", _("another reason, given in words")


class Act(TextChoices):
    """What a moderator did with a comment."""

    HOLD = "hold", _("held")
    RELEASE = "release", _("shown")
    HIDE = "hide", _("hidden")
    RESTORE = "restore", _("shown again")
    UPHOLD = "uphold", _("stays hidden after the appeal")


class Verdict(TextChoices):
    """What became of a comment («результат розгляду»)."""

    ACCEPTED = "accepted", pgettext_lazy("disposition", "accepted")
    PARTLY = "partly", pgettext_lazy("disposition", "accepted in part")
    REJECTED = "rejected", pgettext_lazy("disposition", "rejected")
    NOTED = "noted", pgettext_lazy("disposition", "noted")


class Fate(TextChoices):
    """What became of the place of a comment in a later edition."""

    UNCHANGED = "unchanged", _("unchanged")
    CHANGED = "changed", _("changed")
    MOVED = "moved", _("moved")
    REMOVED = "removed", _("removed")


class LinkPurpose(TextChoices):
    """What a link in a letter is for."""

    COMMENT = "comment", _("to confirm a comment")
    ANSWERS = "answers", _("to confirm a questionnaire")
    ENTER = "enter", _("to see one's own contributions")


class QuestionKind(TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("one of several")
    MULTIPLE = "multiple", _("several of several")
    SCALE = "scale", _("a scale")
    MATRIX = "matrix", _("a matrix")
    RANKING = "ranking", _("an order")
    NUMBER = "number", _("a number")
    TEXT = "text", pgettext_lazy("question", "a text")
    PLACE = "place", _("a place")


class SurveyAccess(TextChoices):
    """Who is one answer."""

    PERSON = "person", _("one per person, known by account or e-mail")
    DEVICE = "device", _("one per device, anonymous")
