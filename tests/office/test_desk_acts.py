"""What is done at the desk: answers for many, moderation, groups, units, appeals, texts, taking over."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.consultations.domain import places
from apps.consultations.enums import CommentState, Reason, Verdict
from apps.consultations.models import Appeal, Assignment, Comment, CommentGroup, Disposition, ReasonText
from apps.people.enums import Role
from apps.strategies.domain import editions, forks
from tests.factories import CommunityFactory, EditionFactory, SectionFactory, UnitFactory, member
from tests.factories.consultations import (
    CommentFactory,
    ConsultationFactory,
    ContributorFactory,
    DispositionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    edition = EditionFactory()
    SectionFactory(edition=edition, number="1", body="<p>Місто росте.</p><p>Парки міста.</p>")
    editions.publish(edition=edition, by=None, at=timezone.now() - timedelta(days=9))
    return ConsultationFactory(community=edition.community, edition=edition)


@pytest.fixture
def moderator(client, consultation):
    person = member(consultation.community, Role.MODERATOR)
    client.force_login(person)
    return person


def said(consultation, **fields):
    return CommentFactory(consultation=consultation, **fields)


def url(name, row):
    return reverse(f"office:{name}", args=[row.pk])


def numbers(rows):
    return [row.pk for row in rows]


def test_chosen_comments_get_one_answer_and_one_comes_back_to_the_same_queue(client, moderator, consultation):
    rows, other = [said(consultation) for _ in range(3)], said(consultation)
    page = url("answer", consultation)
    form = client.get(page, {"comment": numbers(rows), "back": "kind=proposal&page=2"})
    assert form.status_code == 200
    assert form.content.decode().count('name="comment"') == 3
    answer = client.post(
        page,
        {"comment": numbers(rows), "verdict": "rejected", "reason": "Не наші повноваження.", "back": "kind=proposal&page=2"},
    )  # fmt: skip
    assert answer["Location"] == url("workbench", consultation) + "?kind=proposal&page=2"
    given = Disposition.objects.get()
    assert set(given.comments.all()) == set(rows)
    assert (given.verdict, given.decided_by) == (Verdict.REJECTED, moderator)
    other.refresh_from_db()
    assert other.disposition is None


def test_what_is_missing_is_said_and_nothing_is_lost(client, moderator, consultation):
    comment = said(consultation)
    answer = client.post(
        url("answer", consultation), {"comment": comment.pk, "reason": "Довгий текст причини"}
    )
    assert answer.status_code == 422
    assert "Довгий текст причини" in answer.content.decode()
    assert not Disposition.objects.exists()


def test_a_text_is_inserted_without_a_script_and_nothing_is_stored(client, moderator, consultation):
    comment = said(consultation)
    text = ReasonText.objects.create(
        community=consultation.community, title="Кошти", verdict=Verdict.NOTED, text="Коштів немає."
    )
    foreign = ReasonText.objects.create(community=CommunityFactory(), title="Ч", text="ЧУЖЕ")
    data = {"comment": comment.pk, "insert": "1", "reason": "Дякуємо.", "text": text.pk}
    form = client.post(url("answer", consultation), data).context["form"]
    assert form["reason"].value() == "Дякуємо.\n\nКоштів немає."
    assert form["verdict"].value() == Verdict.NOTED
    page = client.post(url("answer", consultation), data | {"text": foreign.pk})
    assert "ЧУЖЕ" not in page.content.decode()
    assert not Disposition.objects.exists()


def test_an_answer_begins_with_the_former_one_and_is_taken_back(client, moderator, consultation):
    given = DispositionFactory(consultation=consultation, reason="Як було.")
    comment = said(consultation, disposition=given)
    form = client.get(url("answer", consultation), {"comment": comment.pk}).context["form"]
    assert form["reason"].value() == "Як було."
    client.post(url("answers_take_back", consultation), {"comment": comment.pk, "back": "comment"})
    assert not Disposition.objects.exists()


def test_replies_get_the_same_answer_when_that_is_wished(client, moderator, consultation):
    comment = said(consultation)
    reply = said(consultation, parent=comment)
    data = {"comment": comment.pk, "verdict": "noted", "reason": "Так."}
    client.post(url("answer", consultation), data | {"with_replies": "1"})
    reply.refresh_from_db()
    assert reply.disposition_id is not None


def test_a_whole_group_is_answered(client, moderator, consultation):
    group = CommentGroup.objects.create(consultation=consultation, title="Лавки", created_at=timezone.now())
    rows = [said(consultation, group=group) for _ in range(3)]
    assert client.get(url("answer", consultation), {"group": group.pk}).context["picked"].comments == rows


def test_all_that_fit_the_filter_are_chosen(client, moderator, consultation):
    rows = [said(consultation, place_code="section-1", place_title="1. Вступ") for _ in range(2)]
    said(consultation)
    data = {"all": "1", "back": "on=section-1", "comment": rows[0].pk}
    assert client.get(url("answer", consultation), data).context["picked"].comments == rows


def test_the_changed_place_of_the_next_draft_is_named(client, moderator, consultation):
    draft = forks.fork(edition=consultation.edition, kind="full", by=None)
    section, comment = draft.sections.get(), said(consultation)
    data = {
        "comment": comment.pk,
        "verdict": "accepted",
        "reason": "Додано.",
        "changed": f"{draft.pk}:{section.lineage}",
    }
    client.post(url("answer", consultation), data)
    given = Disposition.objects.get()
    assert (given.edition, given.section_lineage) == (draft, section.lineage)
    wrong = client.post(url("answer", consultation), data | {"verdict": "noted"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    "data", [{}, {"comment": "x"}, {"comment": "999999999"}, {"comment": "9" * 30}, {"group": "x"}]
)
def test_nothing_chosen_leads_back_with_a_word(client, moderator, consultation, data):
    for name in ("answer", "moderate", "ask_unit", "comment_group_add"):
        answer = client.get(url(name, consultation), data, follow=True)
        assert answer.redirect_chain[-1][0] == url("workbench", consultation)
        assert 'class="note' in answer.content.decode() or list(answer.context["messages"])


def test_comments_of_another_consultation_are_not_reached_through_this_one(client, moderator, consultation):
    foreign = said(ConsultationFactory())
    data = {"comment": foreign.pk, "verdict": "noted", "reason": "Так.", "act": "hide", "reason_": "insult"}
    for name in ("answer", "moderate", "ask_unit", "comment_group_add"):
        assert client.post(url(name, consultation), data).status_code == 302
    foreign.refresh_from_db()
    assert (foreign.disposition, foreign.state, foreign.group) == (None, CommentState.VISIBLE, None)


def test_chosen_comments_are_hidden_with_a_reason(client, moderator, consultation):
    rows = [said(consultation) for _ in range(2)]
    page = url("moderate", consultation)
    assert client.post(page, {"comment": numbers(rows), "act": "hide"}).status_code == 422
    assert client.post(page, {"comment": numbers(rows), "act": "hide", "reason": "other"}).status_code == 422
    assert client.post(page, {"comment": numbers(rows), "act": "restore"}).status_code == 422
    client.post(page, {"comment": numbers(rows), "act": "hide", "reason": "insult", "note": "Слово."})
    assert set(Comment.objects.values_list("state", "reason")) == {(CommentState.HIDDEN, Reason.INSULT)}


def test_only_what_can_be_done_with_all_is_offered(client, moderator, consultation):
    shown, hidden = said(consultation), said(consultation, state=CommentState.HIDDEN, reason="insult")
    page = url("moderate", consultation)
    form = client.get(page, {"comment": hidden.pk}).context["form"]
    assert [value for value, _words in form.fields["act"].choices] == ["restore"]
    assert client.get(page, {"comment": [shown.pk, hidden.pk]}).status_code == 302


def test_a_unit_is_asked_and_gives_its_opinion(client, moderator, consultation):
    reporter = member(consultation.community, Role.REPORTER)
    unit = reporter.memberships.get().unit
    comment = said(consultation)
    today = timezone.now().date()
    page = url("ask_unit", consultation)
    bad = client.post(page, {"comment": comment.pk, "unit": unit.pk, "until": today - timedelta(days=3)})
    assert bad.status_code == 422
    client.post(
        page,
        {
            "comment": comment.pk,
            "unit": unit.pk,
            "until": today + timedelta(days=3),
            "question": "Чи є кошти?",
        },
    )
    asked = Assignment.objects.get()
    client.force_login(reporter)
    home = client.get(reverse("office:home")).content.decode()
    assert url("assignment", asked) in home
    assert "Чи є кошти?" in home
    client.post(url("assignment", asked), {"opinion": "Кошти є."})
    asked.refresh_from_db()
    assert asked.opinion == "Кошти є."
    client.force_login(moderator)
    assert "Кошти є." in client.get(url("comment", comment)).content.decode()
    assert "Кошти є." in client.get(url("answer", consultation), {"comment": comment.pk}).content.decode()


def test_a_reporter_gives_no_opinion_for_another_unit(client, consultation):
    other = UnitFactory(community=consultation.community)
    asked = Assignment.objects.create(
        comment=said(consultation), unit=other, due_on=timezone.now().date(), asked_at=timezone.now()
    )
    client.force_login(member(consultation.community, Role.REPORTER))
    assert client.get(url("assignment", asked)).status_code == 200
    assert client.post(url("assignment", asked), {"opinion": "Х"}).status_code == 403
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert client.get(url("assignment", asked)).status_code == 404


def test_an_asked_unit_is_asked_no_longer(client, moderator, consultation):
    asked = Assignment.objects.create(
        comment=said(consultation), unit=UnitFactory(community=consultation.community),
        due_on=timezone.now().date(), asked_at=timezone.now(),
    )  # fmt: skip
    client.post(url("assignment_take_back", asked))
    assert not Assignment.objects.exists()


def test_groups_are_suggested_made_filled_and_dissolved(client, moderator, consultation):
    words = "Поставте лавки вздовж вулиці Шевченка, бо літнім людям ніде сісти."
    rows = [said(consultation, body=words) for _ in range(3)]
    page = client.get(url("comment_groups", consultation))
    assert [numbers(row.comment for row in lot["rows"]) for lot in page.context["clusters"]] == [
        numbers(rows)
    ]
    add = url("comment_group_add", consultation)
    assert client.get(add, {"comment": numbers(rows[:2])}).context["form"]["title"].value() == words
    assert client.post(add, {"comment": numbers(rows[:2]), "title": " "}).status_code == 422
    client.post(add, {"comment": numbers(rows[:2]), "title": "Лавки"})
    group = CommentGroup.objects.get()
    page = client.get(url("comment_group", group))
    assert numbers(one.comment for one in page.context["alike"]) == [rows[2].pk]
    client.post(add, {"comment": rows[2].pk, "into": group.pk})
    assert group.comments.count() == 3
    client.post(url("comment_group", group), {"take_out": "1", "comment": rows[0].pk})
    assert group.comments.count() == 2
    client.post(url("comment_group", group), {"rename": "1", "title": "Лавки й альтанки"})
    group.refresh_from_db()
    assert group.title == "Лавки й альтанки"
    client.post(url("comment_group", group), {"dissolve": "1"})
    assert not CommentGroup.objects.exists()
    assert Comment.objects.count() == 3


def test_a_reader_changes_no_group(client, consultation):
    group = CommentGroup.objects.create(consultation=consultation, title="Лавки", created_at=timezone.now())
    client.force_login(member(consultation.community, Role.READER))
    assert client.get(url("comment_group", group)).status_code == 200
    assert client.post(url("comment_group", group), {"dissolve": "1"}).status_code == 403
    assert CommentGroup.objects.exists()


def test_an_appeal_is_read_and_decided(client, moderator, consultation):
    author = ContributorFactory(community=consultation.community)
    comment = said(consultation, state=CommentState.HIDDEN, reason="insult", contributor=author)
    appeal = Appeal.objects.create(comment=comment, text="Це не образа.", made_at=timezone.now())
    assert "Це не образа." in client.get(reverse("office:appeals")).content.decode()
    assert "Це не образа." in client.get(url("appeal", appeal)).content.decode()
    assert client.post(url("appeal", appeal), {"granted": "no"}).status_code == 422
    client.post(url("appeal", appeal), {"granted": "yes"})
    comment.refresh_from_db()
    assert comment.state == CommentState.VISIBLE
    assert client.post(url("appeal", appeal), {"granted": "yes"}).status_code == 422
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert client.get(url("appeal", appeal)).status_code == 404


def test_texts_for_reasons_are_kept_by_moderators_of_the_community(client, moderator, consultation):
    add = reverse("office:reason_text_add", args=[consultation.community_id])
    client.post(add, {"title": "Кошти", "verdict": "", "text": "Коштів немає."})
    text = ReasonText.objects.get()
    assert text.community == consultation.community
    client.post(url("reason_text", text), {"title": "Кошти", "verdict": "noted", "text": "Кошти є."})
    text.refresh_from_db()
    assert (text.verdict, text.text) == ("noted", "Кошти є.")
    assert client.get(reverse("office:reason_text_add", args=[CommunityFactory().pk])).status_code == 404
    client.force_login(member(consultation.community, Role.EDITOR))
    assert client.get(reverse("office:reason_texts")).status_code == 200
    assert client.post(url("reason_text", text), {"delete": "1"}).status_code == 403
    client.force_login(moderator)
    client.post(url("reason_text", text), {"delete": "1"})
    assert not ReasonText.objects.exists()


def proposal(consultation, **fields):
    place = places.find(consultation, "section-1", 2)
    return said(consultation, replacement="Парки і сквери міста.", **place.fields(), **fields)


def test_the_proposed_wording_is_shown_as_a_difference_and_taken_over(client, consultation):
    draft = forks.fork(edition=consultation.edition, kind="full", by=None)
    client.force_login(member(consultation.community, Role.ADMINISTRATOR))
    comment = proposal(consultation)
    page = client.get(url("comment", comment)).content.decode()
    assert url("take_over", comment) in page
    assert "<ins>" in page
    form = client.get(url("take_over", comment))
    assert form.context["place"].now == "Парки міста."
    data = {"text": "Парки й ліси міста.", "reason": "Слушно.", "seen": form.context["place"].seen}
    again = client.post(url("take_over", comment), data | {"show": "1"})
    assert "ліси" in again.content.decode()
    assert not Disposition.objects.exists()
    client.post(url("take_over", comment), data)
    assert "Парки й ліси міста." in draft.sections.get().body
    assert Disposition.objects.get().verdict == Verdict.PARTLY


def test_who_may_not_edit_is_told_so(client, moderator, consultation):
    draft = forks.fork(edition=consultation.edition, kind="full", by=None)
    comment = proposal(consultation)
    answer = client.get(url("take_over", comment))
    assert not answer.context["may_edit"]
    client.post(url("take_over", comment), {"text": "Х", "reason": "Х"})
    assert draft.sections.get().body.count("Парки міста.") == 1


def test_the_page_of_a_comment_asks_as_often_for_many_as_for_few(client, moderator, consultation):
    comment, counts = said(consultation, body="Поставте лавки вздовж вулиці Шевченка."), []
    for more in (1, 12):
        for _ in range(more):
            said(consultation, parent=comment, body=comment.body)
            unit = UnitFactory(community=consultation.community)
            Assignment.objects.create(
                comment=comment, unit=unit, due_on=timezone.now().date(), asked_at=timezone.now()
            )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url("comment", comment)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["consultations", "assignments", "appeals", "home"])
def test_lists_ask_as_often_for_many_as_for_few(client, moderator, consultation, name):
    unit, counts = UnitFactory(community=consultation.community), []
    for more in (1, 1, 8):  # the log names nobody before the first one
        for _ in range(more):
            talk = ConsultationFactory(community=consultation.community)
            row = said(talk)
            Assignment.objects.create(
                comment=row, unit=unit, due_on=timezone.now().date(), asked_at=timezone.now()
            )
            Appeal.objects.create(comment=row, text="x", made_at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"office:{name}")).status_code == 200
        counts.append(len(asked))
    assert counts[1] == counts[2]
