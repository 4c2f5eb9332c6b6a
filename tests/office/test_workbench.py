"""The moderator's workbench: who sees what, filters, places, pages, and how often it asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.consultations.enums import CommentKind, CommentState, Verdict
from apps.consultations.models import Appeal, Assignment, Comment, CommentFile, CommentGroup
from apps.people.enums import Role
from tests.factories import CommunityFactory, UnitFactory, UserFactory, member
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return ConsultationFactory(title="Проєкт стратегії")


@pytest.fixture
def moderator(client, consultation):
    person = member(consultation.community, Role.MODERATOR)
    client.force_login(person)
    return person


def said(consultation, **fields):
    return CommentFactory(consultation=consultation, **fields)


def page_of(consultation):
    return reverse("office:workbench", args=[consultation.pk])


def read(client, consultation, query=""):
    answer = client.get(page_of(consultation) + query)
    assert answer.status_code == 200
    return answer


def shown(answer):
    return [row.comment.pk for lot in answer.context["lots"] for row in lot.rows]


def one_of_each(consultation):
    unit = UnitFactory(community=consultation.community)
    rows = {
        "left": said(consultation),
        "asked": said(consultation),
        "late": said(consultation),
        "held": said(consultation, state=CommentState.HELD, reason="unread"),
        "hidden": said(consultation, state=CommentState.HIDDEN, reason="insult"),
        "answered": said(consultation, disposition=DispositionFactory(consultation=consultation)),
        "gone": said(consultation, state=CommentState.WITHDRAWN),
    }
    said(consultation, state=CommentState.DRAFT, number=None, received_at=None)
    said(consultation, state=CommentState.UNCONFIRMED, number=None, received_at=None)
    today = timezone.now().date()
    for name, days in (("asked", 5), ("late", -5)):
        Assignment.objects.create(
            comment=rows[name], unit=unit, due_on=today + timedelta(days=days), asked_at=timezone.now()
        )
    return rows


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", {"left", "asked", "late", "held", "hidden"}),
        ("asked", {"asked", "late"}),
        ("late", {"late"}),
        ("held", {"held"}),
        ("hidden", {"hidden"}),
        ("answered", {"answered"}),
        ("gone", {"gone"}),
        ("all", {"left", "asked", "late", "held", "hidden", "answered", "gone"}),
    ],
)
def test_states_show_what_they_say(client, moderator, consultation, state, expected):
    rows = one_of_each(consultation)
    answer = read(client, consultation, f"?state={state}")
    assert set(shown(answer)) == {rows[name].pk for name in expected}
    assert answer.context["count"] == len(expected)


def test_progress_stands_in_a_sentence(client, moderator, consultation):
    one_of_each(consultation)
    far = read(client, consultation).context["far"]
    assert (far.answered, far.standing, far.held) == (1, 6, 1)


def test_filters_by_word_number_kind_place_and_group(client, moderator, consultation):
    group = CommentGroup.objects.create(consultation=consultation, title="Лавки", created_at=timezone.now())
    bench = said(consultation, body="Потрібні ЛАВКИ біля школи", group=group, number=9001)
    text = said(consultation, replacement="лавки", place_code="section-2.1", place_title="2.1. Прогноз")
    doubt = said(consultation, kind=CommentKind.CONCERN, place_order=9, body="Сумніваюся.")
    for query, expected in (
        ("?q=лавки+школи", [bench]),
        ("?q=лавки", [bench, text]),
        ("?q=№9001", [bench]),
        ("?q=9001", [bench]),
        ("?on=section-2.1", [text]),
        ("?on=-", [bench, doubt]),
        ("?kind=concern", [doubt]),
        (f"?group={group.pk}", [bench]),
    ):
        assert shown(read(client, consultation, query)) == [row.pk for row in expected], query


@pytest.mark.parametrize(
    "query", ["?state=x", "?kind=x&on=nowhere", "?group=x", "?group=99999999999", "?page=x", "?q=%00"]
)
def test_a_query_that_makes_no_sense_still_answers(client, moderator, consultation, query):
    said(consultation)
    assert read(client, consultation, query).status_code == 200


def test_comments_stand_by_place_in_the_order_of_the_draft(client, moderator, consultation):
    goal = said(consultation, place_code="goal-1", place_title="1 Довкілля", place_order=20001)
    later = said(consultation, place_code="section-2", place_title="2. Аналіз", place_order=2, paragraph=9)
    first = said(consultation, place_code="section-2", place_title="2. Аналіз", place_order=2, paragraph=4)
    whole = said(consultation)
    lots = read(client, consultation).context["lots"]
    assert [[row.comment.pk for row in lot.rows] for lot in lots] == [
        [whole.pk],
        [first.pk, later.pk],
        [goal.pk],
    ]


def test_the_next_place_with_something_to_answer_is_offered(client, moderator, consultation):
    said(consultation, place_code="section-1", place_title="1. Вступ", place_order=1)
    done = DispositionFactory(consultation=consultation)
    said(consultation, place_code="section-2", place_title="2. А", place_order=2, disposition=done)
    said(consultation, place_code="section-3", place_title="3. Б", place_order=3)
    assert read(client, consultation, "?on=section-1").context["next_place"][0] == "section-3"
    assert read(client, consultation, "?on=section-3").context["next_place"] is None


def test_a_row_says_who_spoke_as_the_author_wishes_and_never_an_address(client, moderator, consultation):
    from tests.factories.consultations import ContributorFactory

    author = ContributorFactory(community=consultation.community, email="secret@example.org")
    said(consultation, contributor=author, author_name="Олена Мешканка", name_shown="initials")
    text = read(client, consultation).content.decode()
    assert "О. М." in text
    assert "Олена Мешканка" not in text
    assert "secret@example.org" not in text


def test_words_of_residents_are_words_and_no_markup(client, moderator, consultation):
    said(
        consultation,
        body="<script>x</script>",
        replacement="<img src=x>",
        quote="<b>q</b>",
        author_name="<i>n</i>",
    )
    text = read(client, consultation).content.decode()
    for markup in ("<script>x", "<img src=x", "<b>q", "<i>n"):
        assert markup not in text


@pytest.mark.parametrize("role", list(Role))
def test_everybody_in_the_office_reads_and_only_moderators_act(client, consultation, role):
    said(consultation)
    client.force_login(member(consultation.community, role))
    text = read(client, consultation).content.decode()
    acts = role in (Role.ADMINISTRATOR, Role.SECRETARY, Role.MODERATOR)
    assert ('name="comment"' in text) == acts
    for name in ("answer", "moderate", "ask_unit"):
        url = reverse(f"office:{name}", args=[consultation.pk])
        pk = consultation.comments.get().pk
        assert client.get(f"{url}?comment={pk}").status_code == (200 if acts else 403), name


def test_consultations_of_others_do_not_exist(client, consultation):
    comment = said(consultation)
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    for name in ("workbench", "answer", "moderate", "ask_unit", "comment_groups", "comment_group_add"):
        url = reverse(f"office:{name}", args=[consultation.pk])
        assert client.get(f"{url}?comment={comment.pk}").status_code == 404, name
    assert client.get(reverse("office:comment", args=[comment.pk])).status_code == 404
    assert "Проєкт стратегії" not in client.get(reverse("office:consultations")).content.decode()
    client.force_login(UserFactory())
    assert client.get(page_of(consultation)).status_code == 403


def many(consultation, count):
    """Rows with everything that a row shows."""
    unit = UnitFactory(community=consultation.community)
    group = CommentGroup.objects.create(consultation=consultation, title="Лавки", created_at=timezone.now())
    for number in range(count):
        row = said(
            consultation, group=group, parent=None, place_code=f"section-{number % 7}",
            place_title=f"{number % 7}. Розділ", place_order=number % 7,
        )  # fmt: skip
        Assignment.objects.create(
            comment=row, unit=unit, due_on=timezone.now().date(), asked_at=timezone.now()
        )
        CommentFile.objects.create(comment=row, name="a.pdf", file="x.pdf")
        Appeal.objects.create(comment=row, text="x", made_at=timezone.now())
        said(
            consultation, parent=row, place_title=row.place_title, place_code=row.place_code,
            disposition=DispositionFactory(consultation=consultation, unit=unit, verdict=Verdict.NOTED),
        )  # fmt: skip


@pytest.mark.parametrize("state", ["", "?state=all"])
def test_the_queue_asks_as_often_for_many_as_for_few(client, moderator, consultation, state):
    counts = []
    for more in (2, 40):
        many(consultation, more)
        with CaptureQueriesContext(connection) as asked:
            read(client, consultation, state)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 16


def test_ten_thousand_comments_are_paged(client, moderator, consultation):
    rows = (
        Comment(
            community=consultation.community, consultation=consultation, number=number, origin="letter",
            body=f"Пропоную додати лавки на вулиці {number}.", received_at=timezone.now(),
            place_code=f"section-{number % 50}", place_title=f"{number % 50}. Розділ", place_order=number % 50,
        )
        for number in range(1, 10_001)
    )  # fmt: skip
    Comment.objects.bulk_create(rows, batch_size=2000)
    with CaptureQueriesContext(connection) as asked:
        answer = read(client, consultation, "?page=200")
    assert len(asked) <= 16
    assert len(shown(answer)) == 50
    assert answer.context["page"].paginator.num_pages == 200
    url = reverse("office:answer", args=[consultation.pk])
    assert client.get(f"{url}?all=1").status_code == 302
    assert client.get(f"{url}?all=1&back=on%3Dsection-3").status_code == 200
