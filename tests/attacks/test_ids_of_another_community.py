"""IDs of another community: a number that is right elsewhere opens, changes and confirms nothing here."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from apps.consultations.domain import confirming, links, personal, supporting, withdrawing
from apps.consultations.enums import CommentState, LinkPurpose
from apps.consultations.models import Comment, CommentFile, ConsultationFile, OneTimeLink, Support
from apps.people.enums import Role
from apps.publications.domain import subscriptions
from apps.publications.models import Subscription
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, member
from tests.factories.consultations import CommentFactory, ConsultationFactory, ContributorFactory
from tests.factories.publications import SubscriptionFactory


@pytest.fixture
def elsewhere(db):
    """An open consultation of another community, with the same address and a comment."""
    community = CommunityFactory(slug="inshe")
    return ConsultationFactory(community=community, slug="chuzhe")


def mixed(talk, other):
    """Addresses that name the consultation of one community under the other, both ways."""
    return [
        f"/misto/consultations/{other.slug}/",
        f"/inshe/consultations/{talk.consultation.slug}/",
        f"/inshe/consultations/{talk.consultation.slug}/comments/",
        f"/inshe/consultations/{talk.consultation.slug}/comments.json",
        f"/inshe/consultations/{talk.consultation.slug}.ics",
        f"/inshe/consultations/{talk.consultation.slug}/comment/",
        f"/inshe/consultations/{talk.consultation.slug}/survey/",
    ]


def test_a_consultation_is_found_only_in_its_community(talk, elsewhere, stranger):
    for address in mixed(talk, elsewhere):
        assert stranger.get(address).status_code == 404, address
        assert stranger.post(address, talk.form()).status_code in (404, 405), address
    assert not Comment.objects.exists()


def test_a_comment_is_found_only_in_its_consultation(talk, elsewhere, stranger):
    own = talk.said(number=5)
    theirs = CommentFactory(consultation=elsewhere, number=7)
    file = CommentFile(comment=own, name="a.pdf", size=1)
    file.file.save("a.pdf", ContentFile(b"%PDF-1.7\n%%EOF"))
    base = "/inshe/consultations/chuzhe/comments/"
    for address in (f"{base}5/", f"{base}5/reply/", f"{base}5/support/", f"{base}7/files/{file.pk}/"):
        assert stranger.get(address).status_code == 404, address
    assert stranger.get(f"{talk.base}comments/{theirs.number}/").status_code == 404
    assert stranger.get(f"{talk.base}comments/5/files/{file.pk}/").status_code == 200


def test_a_document_is_found_only_beside_its_consultation(talk, elsewhere, stranger):
    file = ConsultationFile(consultation=elsewhere, title="Записка")
    file.file.save("note.pdf", ContentFile(b"%PDF-1.7\n%%EOF"))
    assert stranger.get(f"{talk.base}files/{file.pk}/").status_code == 404
    assert stranger.get(f"/inshe/consultations/chuzhe/files/{file.pk}/").status_code == 200


def test_the_own_comment_of_somebody_else_is_nobody_elses(talk, elsewhere, stranger):
    comment = talk.speak(Client())
    for name in ("review", "receipt", "edit", "withdraw", "appeal", "files"):
        for base in (talk.base, "/inshe/consultations/chuzhe/"):
            address = f"{base}comment/{comment.pk}/{name}/"
            assert stranger.get(address).status_code == 404, address
            sent = stranger.post(address, {"send": "1", "sure": "on", **talk.form()})
            assert sent.status_code in (404, 405), address
    comment.refresh_from_db()
    assert comment.state == CommentState.VISIBLE


def test_who_is_known_in_one_community_is_a_stranger_in_another(talk, elsewhere, stranger):
    talk.speak(stranger)
    page = stranger.get("/inshe/participation/")
    assert "olena@example.org" not in page.content.decode()
    assert stranger.get("/inshe/participation/data.json").status_code == 302
    stranger.post("/inshe/participation/erase/", {"sure": "on"})
    assert Comment.objects.get().state == CommentState.VISIBLE


def test_a_link_of_a_letter_works_only_in_its_community(talk, elsewhere):
    guest = ContributorFactory(community=talk.consultation.community)
    token = links.make(
        contributor=guest, purpose=LinkPurpose.ENTER, subject_id=None, at=timezone.now(),
        lasts=timedelta(hours=1),
    )  # fmt: skip
    assert Client().get(f"/inshe/participation/{token}/").status_code == 404
    assert Client().post(f"/inshe/participation/{token}/").status_code == 404
    assert confirming.confirm(community=elsewhere.community, token=token, at=timezone.now()) is None
    assert OneTimeLink.objects.get().used_at is None


def test_verbs_refuse_a_person_of_another_community(talk, elsewhere):
    comment, foreign = talk.said(number=3), ContributorFactory(community=elsewhere.community)
    at = timezone.now()
    with pytest.raises(Refused):
        supporting.support(comment=comment, contributor=foreign, at=at)
    with pytest.raises(Refused):
        withdrawing.withdraw(comment=comment, contributor=foreign, at=at)
    personal.erase(contributor=foreign, at=at)
    comment.refresh_from_db()
    assert comment.state == CommentState.VISIBLE
    assert not Support.objects.exists()


def test_a_subscription_is_changed_only_by_its_own_link(talk, elsewhere, stranger):
    follower = SubscriptionFactory(community=elsewhere.community)
    other = SubscriptionFactory(community=talk.consultation.community)
    for page in ("", "confirm/", "stop/", "stop-all/"):
        stranger.post(f"/misto/follow/{follower.token}/{page}")
    stranger.post(f"/misto/follow/{other.token}/", {"subscription": follower.pk, "frequency": "weekly"})
    assert subscriptions.owned(community=talk.consultation.community, token=follower.token) == []
    follower.refresh_from_db()
    assert follower.frequency == "daily"
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARY, Role.MODERATOR])
def test_staff_of_one_community_reach_nothing_of_another(talk, elsewhere, role):
    comment = talk.said(number=3)
    client = Client()
    client.force_login(member(elsewhere.community, role))
    pk = talk.consultation.pk
    for path in (
        f"consultations/{pk}/", f"consultations/{pk}/answer/", f"consultations/{pk}/moderate/",
        f"consultations/{pk}/report/", f"consultations/{pk}/groups/", f"comments/{comment.pk}/",
        f"comments/{comment.pk}/take-over/",
    ):  # fmt: skip
        sent = {
            "comments": [comment.pk],
            "verdict": "rejected",
            "reason": "x",
            "act": "hide",
            "why": "insult",
        }
        assert client.get(f"/office/{path}").status_code in (403, 404, 405), path
        assert client.post(f"/office/{path}", sent).status_code in (403, 404, 405), path
    comment.refresh_from_db()
    assert (comment.state, comment.disposition) == (CommentState.VISIBLE, None)


def test_staff_cannot_slip_in_the_comment_of_another_community_among_their_own(talk, elsewhere):
    foreign = talk.said(number=3)
    own = CommentFactory(consultation=elsewhere, number=9)
    client = Client()
    client.force_login(member(elsewhere.community, Role.SECRETARY))
    for path in ("answer", "moderate", "ask", "groups/add"):
        client.post(
            f"/office/consultations/{elsewhere.pk}/{path}/",
            {"comments": [own.pk, foreign.pk], "comment": [own.pk, foreign.pk], "verdict": "rejected",
             "reason": "insult", "act": "hide", "title": "x", "note": "x"},
        )  # fmt: skip
    foreign.refresh_from_db()
    assert (foreign.state, foreign.disposition, foreign.group) == (CommentState.VISIBLE, None, None)
