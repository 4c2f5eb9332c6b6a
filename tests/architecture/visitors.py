"""Who comes to the portal, and one row of everything for the addresses to name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import GroupMember, Letter, WorkingGroup
from apps.publications.domain import rendering
from apps.strategies.domain import editions, forks
from tests import factories
from tests.architecture import asking, desk, gatherings, plans, polled, reported, roadplans, roads, talks
from tests.architecture.addresses import Address
from tests.factories.process import ObligationFactory
from tests.factories.publications import OfficialLetterFactory, PostingFactory
from tests.factories.strategies import LONG_AGO

COLUMNS = ["anonymous", "resident", *(r.value for r in reversed(Role)), "foreign"]
# The edition that a page is about: the verbs of a public edition need a public one.
OF_PUBLIC = ("adopt", "withdraw", "fork", "compare")
SIGNS = {200: "+", 422: "+", 401: "!", 403: "-", 404: ".", 405: "x"}
PARTS = {"goal": "edition", "section": "edition", "annex": "edition", "source": "edition"}
PARTS |= {"measure": "planedition", "plansource": "planedition", "statedfigure": "planedition"}
# Addresses of plans whose variables have a meaning of their own.
OF_PLAN = {
    "portal:measure": {"code": "1.1"},
    "portal:plan_difference": {"pair": "1-2", "stage": "2021-2024"},
    "portal:plan_edition_pdf": {"number": 2, "stage": "2021-2024"},
}

# Rows that the pages of the office are about; the file of the library where nothing is said.
OF_OFFICE = {"office:retry": "effect", "office:posting_retry": "posting"}
OF_OFFICE |= {"office:letter": "letter", "office:letter_repeat": "letter"}
OF_OFFICE |= {"office:publish_step": "publishing_step", "office:evidence": "obligation"}
OF_OFFICE |= {"office:posting": "posting", "office:official_letter": "officialletter"}
OF_OFFICE |= {
    f"office:{name}": "publication"
    for name in ("publication", "publication_call_off", "publication_reschedule", "official_letter_add")
}


@dataclass
class Place:
    """Ids by the model's label in addresses, parts of public addresses, and people by column."""

    ids: dict[str, int]
    public: dict[str, int]
    parts: dict[str, Any]
    people: dict[str, Any] = field(default_factory=dict)
    roads: dict[str, dict[str, Any]] = field(default_factory=dict)


def build() -> Place:
    """A community with a public edition, a draft of the next one, and a person of every kind."""
    community = factories.CommunityFactory(slug="hromada")
    strategy = factories.StrategyFactory(community=community, slug="plan")
    public = factories.published_edition(goals=3, strategy=strategy)
    factories.AnnexFactory(edition=(draft := forks.fork(edition=public, kind="full", by=None)))
    factories.SourceFactory(edition=draft)
    older = forks.fork(edition=public, kind="amended", by=None)
    editions.publish(edition=older, by=None, at=LONG_AGO)
    group = WorkingGroup.objects.create(community=community, name="Група")
    GroupMember.objects.create(group=group, name="Олена")
    unit, partner = factories.UnitFactory(community=community), factories.PartnerFactory(community=community)
    file = rendering.request(edition=public, at=timezone.now())
    assert file is not None
    file = rendering.finish(
        file=rendering.begin(file=file, at=timezone.now()), content=b"%PDF-1.7", pages=1, at=timezone.now()
    )
    dead = timezone.now() - timedelta(days=1)
    effect = Effect.objects.create(
        kind="strategies.edition_published", subject_id=str(public.pk), key="x", due_at=dead, dead_at=dead
    )
    posting = PostingFactory(publication__community=community)
    letter = Letter.objects.create(
        key="x",
        to="x@example.org",
        language="uk",
        subject="x",
        community=community,
        created_at=dead,
        due_at=dead,
    )
    owed = ObligationFactory(step__phase__workplan__community=community)
    people = _people(community)
    plan = plans.build(strategy, 2)
    gathering = gatherings.build(community, group)
    asked, asking_pages = asking.build(community, public)
    poll_ids, poll_parts = polled.build(community)
    ids = {
        "community": community.pk, "unit": unit.pk, "partner": partner.pk, "strategy": strategy.pk,
        "calendarexception": community.calendar_exceptions.create(day="2026-12-25", reason="Свято").pk,
        "edition": draft.pk, "goal": draft.goals.first().pk, "section": draft.sections.first().pk,
        "annex": draft.annexes.first().pk, "source": draft.sources.first().pk,
        "decision": factories.DecisionFactory(community=community).pk, "workinggroup": group.pk,
        "membership": people["editor"].memberships.first().pk, "user": people["editor"].pk,
        "libraryfile": file.pk, "effect": effect.pk, "planedition": plan["plan"],
        "stage": plan["stage"], "measure": plan["measure"], "plansource": plan["source"],
        "statedfigure": plan["figure"], "planned_unit": plan["unit"], "posting": posting.pk, "letter": letter.pk,
        "step": owed.step_id, "publishing_step": owed.step_id, "obligation": owed.pk, "publication": posting.publication_id,
        "officialletter": OfficialLetterFactory(publication=posting.publication).pk,
    } | gathering | asked | roadplans.build(community) | poll_ids  # fmt: skip
    parts = {
        "community": "hromada", "strategy": "plan", "slug": "talk", "code": "1", "section": "1", "number": public.number,
        "pair": f"{public.number}-{older.number}", "act": "x", "pk": file.pk, "content_type_id": 1,
        "key": "x", "uidb36": "1", "app_label": "strategies", "url": "nowhere", "path": "texts/none.png",
        "run_id": plan["run"], "workplan_id": owed.workplan_id, "token": "x", "decision_id": gathering["decision_id"], "file_id": gathering["file_id"],
    }  # fmt: skip
    return Place(
        ids,
        {"edition": public.pk, "planedition": plan["public_plan"]},
        parts,
        people,
        roads.build(ids["hearing"])
        | reported.build(community, public)
        | talks.build(community, public)
        | asking_pages
        | desk.build(community, public)
        | poll_parts,
    )


def _people(community: Any) -> dict[str, Any]:
    people = {role.value: factories.member(community, role) for role in Role}
    people["anonymous"] = None
    people["resident"] = factories.UserFactory()
    people["foreign"] = factories.member(factories.CommunityFactory(), Role.ADMINISTRATOR)
    return people


def path_of(address: Address, place: Place) -> str:
    """The address with its variables filled in."""
    from tests.architecture.addresses import CONVERTER

    values = {**place.parts, **OF_PLAN.get(address.name, {}), **place.roads.get(address.name, {})}
    words = address.name.split(":")[-1].split("_")
    if "object_id" in address.parts:
        ids = place.public if words[-1] in OF_PUBLIC and words[1] in place.public else place.ids
        values["object_id"] = ids.get(words[1], 1)
    if address.name == "portal:unit":
        values["pk"] = place.ids["planned_unit"]
    if address.name in OF_OFFICE:
        values["pk"] = place.ids[OF_OFFICE[address.name]]
    if "^" in address.route or "(?P" in address.route:
        return (
            f"/admin/{values['app_label']}/"
            if address.name.endswith("app_list")
            else "/accounts/confirm-email/x/"
        )
    path = CONVERTER.sub(lambda match: str(values[match.group(2)]), address.route)
    if "query" in values:
        return f"{path}?{values['query']}"
    if words[-1] == "add" and words[1] in roadplans.PARTS:
        return f"{path}?template={place.ids[roadplans.PARTS[words[1]]]}"
    owner = PARTS.get(words[1]) if words[-1] == "add" else None
    return f"{path}?edition={place.ids[owner]}" if owner else path


def client_of(column: str, place: Place) -> Client:
    """A browser of this person."""
    client = Client(raise_request_exception=True)
    if place.people[column] is not None:
        client.force_login(place.people[column])
    return client


def sign_of(answer: HttpResponse) -> str:
    """One character for what happened; `access.txt` explains them."""
    for close in answer._resource_closers if answer.streaming else ():
        close()  # closing the whole answer would close the database's connection too
    if answer.status_code in (301, 302):
        return ">" if "/login" in answer["Location"] else "~"
    return SIGNS.get(answer.status_code, str(answer.status_code))
