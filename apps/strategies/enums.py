"""Choices of the strategy's nouns."""

from collections.abc import Iterable

from django.db.models import IntegerChoices, TextChoices
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


class DevelopmentGoal(IntegerChoices):
    """Sustainable Development Goals: General Assembly resolution 70/1, short names as the UN uses them."""

    POVERTY = 1, _("No poverty")
    HUNGER = 2, _("Zero hunger")
    HEALTH = 3, _("Good health and well-being")
    EDUCATION = 4, _("Quality education")
    GENDER = 5, _("Gender equality")
    WATER = 6, _("Clean water and sanitation")
    ENERGY = 7, _("Affordable and clean energy")
    WORK = 8, _("Decent work and economic growth")
    INDUSTRY = 9, _("Industry, innovation and infrastructure")
    INEQUALITY = 10, _("Reduced inequalities")
    CITIES = 11, _("Sustainable cities and communities")
    CONSUMPTION = 12, _("Responsible consumption and production")
    CLIMATE = 13, _("Climate action")
    SEAS = 14, _("Life below water")
    LAND = 15, _("Life on land")
    PEACE = 16, _("Peace, justice and strong institutions")
    PARTNERSHIP = 17, _("Partnerships for the goals")


def named_sdgs(numbers: Iterable[int]) -> list[str]:
    """«4. Якісна освіта» for each number, in order."""
    return [f"{number}. {DevelopmentGoal(number).label}" for number in sorted(set(numbers))]


def sdg_choices() -> list[tuple[int, str]]:
    """The goals to choose from, each with its number."""
    return list(zip(DevelopmentGoal.values, named_sdgs(DevelopmentGoal.values), strict=True))
