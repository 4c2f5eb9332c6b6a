"""Choices of the strategy's nouns."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StrategyKind(TextChoices):
    """Kinds of planning document."""

    DEVELOPMENT = "development", _("development strategy")
    CONCEPT = "concept", _("concept of integrated development")
    PROGRAMME = "programme", _("programme")
    MARKETING = "marketing", _("marketing strategy")
    INVESTMENT = "investment", _("investment programme")


class EditionKind(TextChoices):
    """How complete an edition is, or where it comes from."""

    PRELIMINARY = "preliminary", _("preliminary draft")
    MAIN = "main", _("main draft")
    FULL = "full", _("full draft")
    AMENDED = "amended", _("amended edition")
    REGISTERED = "registered", _("edition in force by the state register")
    REPORTED = "reported", _("edition in force, decision unknown")


# How complete a draft is; says nothing of an edition that was adopted.
DRAFT_KINDS = (EditionKind.PRELIMINARY, EditionKind.MAIN, EditionKind.FULL)
# In force although the portal does not know the decision: a named source says so.
IN_FORCE_BY_SOURCE = (EditionKind.REGISTERED, EditionKind.REPORTED)


class EditionState(TextChoices):
    """Where an edition is in its life."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published draft")
    ADOPTED = "adopted", _("adopted")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DecisionBody(TextChoices):
    """Who decides."""

    COUNCIL = "council", _("council")
    EXECUTIVE = "executive", _("executive committee")
    MILITARY = "military", _("military administration")


class DecisionKind(TextChoices):
    """The form of the act."""

    DECISION = "decision", _("decision")
    ORDER = "order", _("order")
