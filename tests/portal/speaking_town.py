"""A consultation that is open, and the ways in which tests speak in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.test import Client

from apps.consultations.enums import CommentOrigin
from apps.consultations.models import Comment, Consultation
from apps.people.models import Letter
from tests.factories import CommunityFactory, StrategyFactory, published_edition
from tests.factories.consultations import CommentFactory, ConsultationFactory

EMAIL = "olena@example.org"
LINK = re.compile(r"https?://[^/\s]+(/\S*/participation/[\w-]{20,}/)")


@dataclass
class Talk:
    """An open consultation on a published draft with two sections and two goals."""

    consultation: Consultation

    @property
    def base(self) -> str:
        return f"/{self.consultation.community.slug}/consultations/{self.consultation.slug}/"

    @property
    def own(self) -> str:
        return f"/{self.consultation.community.slug}/participation/"

    def form(self, **changed: object) -> dict[str, object]:
        """What a guest sends."""
        return {
            "kind": "proposal", "body": "Пропоную додати лавки.", "author_kind": "resident",
            "name": "Олена Мешканка", "name_shown": "full", "email": EMAIL, "consent": "on", **changed,
        }  # fmt: skip

    def write(self, client: Client, query: str = "", **changed: object) -> Comment:
        """A draft by the form; returns it."""
        answer = client.post(f"{self.base}comment/{query}", self.form(**changed))
        assert answer.status_code == 302, answer.content.decode()
        return Comment.objects.latest("pk")

    def send(self, client: Client, query: str = "", **changed: object) -> Comment:
        """A draft that is sent."""
        draft = self.write(client, query, **changed)
        answer = client.post(f"{self.base}comment/{draft.pk}/review/", {"send": "1"})
        assert answer.status_code == 302, answer.content.decode()
        draft.refresh_from_db()
        return draft

    def confirm(self, client: Client) -> None:
        """The link of the latest letter is opened and its button pressed."""
        link = link_of(Letter.objects.latest("pk"))
        assert client.get(link).status_code == 200
        assert client.post(link).status_code == 302

    def speak(self, client: Client, query: str = "", **changed: object) -> Comment:
        """A guest's comment, sent and confirmed; the browser knows them from then on."""
        comment = self.send(client, query, **changed)
        self.confirm(client)
        comment.refresh_from_db()
        return comment

    def said(self, **fields: object) -> Comment:
        """A comment of somebody else."""
        return CommentFactory(consultation=self.consultation, origin=CommentOrigin.SITE, **fields)


def link_of(letter: Letter) -> str:
    """The path of the one-time link in a letter."""
    found = LINK.search(letter.text)
    assert found, letter.text
    return found[1]


def make_talk(**fields: object) -> Talk:
    community = CommunityFactory(slug="misto", name="Річкова громада", short_name="Річкова")
    edition = published_edition(strategy=StrategyFactory(community=community, slug="strategy-2030"))
    made = {
        "community": community,
        "edition": edition,
        "slug": "proekt",
        "title": "Проєкт стратегії",
        **fields,
    }
    return Talk(ConsultationFactory(**made))
