"""Holding, hiding and showing comments: reasons, the ledger, letters to authors, appeals."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from apps.consultations.domain import appeal_decisions, ledgers, moderation
from apps.consultations.enums import Act, CommentState, Reason
from apps.consultations.models import Appeal, Comment, ModerationAct
from apps.people.models import Letter
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, UserFactory
from tests.factories.consultations import CommentFactory, ConsultationFactory, ContributorFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.fixture
def consultation():
    return ConsultationFactory(community=CommunityFactory(slug="misto", short_name="Місто"))


def said(consultation, state=CommentState.VISIBLE, author=True, **fields):
    person = ContributorFactory(community=consultation.community) if author is True else author or None
    return CommentFactory(consultation=consultation, contributor=person, state=state, **fields)


def state_of(comment):
    return Comment.objects.values_list("state", "reason").get(pk=comment.pk)


def test_a_hidden_comment_keeps_its_place_and_its_reason(consultation):
    comment, moderator = said(consultation, place_title="2.1. Прогноз"), UserFactory()
    moderation.hide(comments=[comment], reason=Reason.INSULT, note="Другий рядок.", by=moderator, at=AT)
    assert state_of(comment) == (CommentState.HIDDEN, Reason.INSULT)
    comment = Comment.objects.get(pk=comment.pk)
    assert (comment.words, bool(comment.body)) == ("", True)
    act = ModerationAct.objects.get()
    assert (act.act, act.reason, act.note, act.done_by, act.done_at) == (
        *(Act.HIDE, Reason.INSULT, "Другий рядок.", moderator, AT),
    )


def test_its_author_is_told_why_and_how_to_disagree(consultation):
    comment = said(consultation, place_title="2.1. Прогноз")
    moderation.hide(comments=[comment], reason=Reason.INSULT, note="Другий рядок.", by=None, at=AT)
    letter = Letter.objects.get()
    assert letter.to == comment.contributor.email
    for words in (
        str(Reason.INSULT.label),
        "Другий рядок.",
        f"№ {comment.number}",
        "2.1. Прогноз",
        "/misto/participation/",
    ):
        assert words in letter.text, words
    assert comment.body not in letter.text


def test_one_letter_tells_an_author_of_several_comments(consultation):
    author = ContributorFactory(community=consultation.community)
    own = [said(consultation, author=author) for _ in range(3)]
    other = said(consultation)
    moderation.hide(comments=[*own, other], reason=Reason.ADVERTISING, by=None, at=AT)
    assert Letter.objects.count() == 2
    letter = Letter.objects.get(to=author.email)
    assert all(f"№ {comment.number}" in letter.text for comment in own)
    assert f"№ {other.number}\n" not in letter.text


def test_who_has_no_confirmed_address_gets_no_letter(consultation):
    guest = ContributorFactory(community=consultation.community, confirmed_at=None)
    moderation.hide(
        comments=[said(consultation, author=guest), said(consultation, author=None)],
        reason=Reason.PERSONAL, by=None, at=AT,
    )  # fmt: skip
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("hold", CommentState.VISIBLE, CommentState.HELD),
        ("release", CommentState.HELD, CommentState.VISIBLE),
        ("hide", CommentState.HELD, CommentState.HIDDEN),
        ("hide", CommentState.VISIBLE, CommentState.HIDDEN),
        ("restore", CommentState.HIDDEN, CommentState.VISIBLE),
    ],
)
def test_each_act_leads_from_its_states_to_its_own_and_nowhere_else(consultation, verb, before, after):
    given = {"reason": Reason.OFF_TOPIC} if verb in ("hold", "hide") else {}
    reason = Reason.OFF_TOPIC if before != CommentState.VISIBLE else ""
    comment = said(consultation, before, reason=reason)
    act = getattr(moderation, verb)
    act(comments=[comment], by=None, at=AT, **given)
    assert state_of(comment) == (after, Reason.OFF_TOPIC if given else "")
    with pytest.raises(Refused):
        act(comments=[comment], by=None, at=AT, **given)
    for state in (CommentState.WITHDRAWN, CommentState.UNCONFIRMED, CommentState.DRAFT):
        other = said(consultation, state)
        with pytest.raises(Refused):
            act(comments=[other], by=None, at=AT, **given)


def test_all_or_none_is_hidden(consultation):
    comment, gone = said(consultation), said(consultation, CommentState.WITHDRAWN)
    with pytest.raises(Refused, match=f"№ {gone.number}"):
        moderation.hide(comments=[comment, gone], reason=Reason.INSULT, by=None, at=AT)
    assert state_of(comment)[0] == CommentState.VISIBLE
    assert not ModerationAct.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("reason", ["", Reason.UNREAD, Reason.FLOOD, Reason.OTHER])
def test_a_reason_is_needed_and_another_one_in_words(consultation, reason):
    comment = said(consultation)
    with pytest.raises(Refused):
        moderation.hide(comments=[comment], reason=reason, by=None, at=AT)
    moderation.hide(comments=[comment], reason=Reason.OTHER, note="Повтор.", by=None, at=AT)
    assert state_of(comment)[0] == CommentState.HIDDEN


def test_nothing_chosen_is_refused():
    with pytest.raises(Refused):
        moderation.release(comments=[], by=None, at=AT)


def appeal(comment, text="Я нікого не ображав."):
    return Appeal.objects.create(comment=comment, text=text, made_at=AT)


def test_a_granted_appeal_shows_the_comment_again(consultation):
    comment = said(consultation, CommentState.HIDDEN, reason=Reason.INSULT)
    decided = appeal_decisions.decide(
        appeal=appeal(comment), granted=True, answer="", by=UserFactory(), at=AT
    )
    assert (decided.granted, decided.decided_at) == (True, AT)
    assert state_of(comment) == (CommentState.VISIBLE, "")
    assert ModerationAct.objects.get().act == Act.RESTORE
    assert f"/comments/{comment.number}/" in Letter.objects.get().text


def test_a_refused_appeal_needs_words_and_its_author_reads_them(consultation):
    comment = said(consultation, CommentState.HIDDEN, reason=Reason.INSULT)
    asked = appeal(comment)
    with pytest.raises(Refused):
        appeal_decisions.decide(appeal=asked, granted=False, answer=" ", by=None, at=AT)
    appeal_decisions.decide(appeal=asked, granted=False, answer="Слово лишається образою.", by=None, at=AT)
    assert state_of(comment) == (CommentState.HIDDEN, Reason.INSULT)
    assert ModerationAct.objects.get().act == Act.UPHOLD
    assert "Слово лишається образою." in Letter.objects.get().text


def test_an_appeal_is_decided_once(consultation):
    asked = appeal(said(consultation, CommentState.HIDDEN, reason=Reason.INSULT))
    appeal_decisions.decide(appeal=asked, granted=True, answer="", by=None, at=AT)
    with pytest.raises(Refused):
        appeal_decisions.decide(appeal=asked, granted=False, answer="Ні.", by=None, at=AT)
    assert Letter.objects.count() == 1


def test_an_appeal_on_a_comment_that_was_withdrawn_meanwhile_changes_nothing_of_it(consultation):
    comment = said(consultation, CommentState.WITHDRAWN)
    appeal_decisions.decide(appeal=appeal(comment), granted=True, answer="", by=None, at=AT)
    assert state_of(comment)[0] == CommentState.WITHDRAWN
    assert not ModerationAct.objects.exists()


def test_the_ledger_counts_by_reason_and_says_no_word(consultation):
    now = timezone.now()
    one, two, three = (said(consultation, body="СЛОВО") for _ in range(3))
    said(consultation, CommentState.HELD, reason=Reason.UNREAD)
    said(consultation, CommentState.WITHDRAWN)
    said(consultation, CommentState.DRAFT, number=None, received_at=None)
    said(ConsultationFactory(), CommentState.HIDDEN, reason=Reason.INSULT)
    moderation.hide(comments=[one, two], reason=Reason.INSULT, by=None, at=now)
    moderation.hide(comments=[three], reason=Reason.OFF_TOPIC, by=None, at=now)
    moderation.restore(comments=[two], by=None, at=now)
    appeal_decisions.decide(appeal=appeal(one), granted=False, answer="Ні.", by=None, at=now)
    appeal(three)
    found = ledgers.ledger(consultation)
    assert (found.received, found.visible, found.held, found.hidden, found.withdrawn) == (5, 1, 1, 2, 1)
    assert (found.shown_again, found.appeals, found.granted, found.upheld, found.waiting) == (1, 2, 0, 1, 1)
    lines = {line.reason: (line.held, line.hidden, line.acts) for line in found.lines}
    assert lines == {Reason.UNREAD: (1, 0, 0), Reason.OFF_TOPIC: (0, 1, 1), Reason.INSULT: (0, 1, 2)}
    assert "СЛОВО" not in repr(found)


@pytest.mark.parametrize("size", [1, 12])
def test_the_ledger_asks_three_times_however_many_there_are(consultation, size, django_assert_num_queries):
    for _ in range(size):
        said(consultation, CommentState.HIDDEN, reason=Reason.INSULT)
    with django_assert_num_queries(3):
        ledgers.ledger(consultation)
