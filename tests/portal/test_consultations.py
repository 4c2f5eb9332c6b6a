"""The list of consultations and the page of one, through its whole life."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from lxml import html

from apps.consultations.enums import CommentKind, CommentState, Reason, Verdict
from apps.consultations.models import Consultation, ConsultationFile, Extension
from apps.people.enums import Role
from tests.factories import member
from tests.factories.consultations import ConsultationFactory, DispositionFactory, SurveyFactory
from tests.portal.consultation_town import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make()


def page(client, address, status=200):
    answer = client.get(f"/en{address}")
    assert answer.status_code == status, address
    return answer


def text(answer):
    return " ".join(html.fromstring(answer.content).xpath("string(//main)").split())


def headings(answer):
    return [
        " ".join(node.text_content().split()) for node in html.fromstring(answer.content).xpath("//main//h2")
    ]


def test_list_shows_open_ones_first_then_coming_then_over(client, talk):
    now, community = timezone.now(), talk.consultation.community
    ConsultationFactory(community=community, title="Скоро", opens_at=now + timedelta(days=2))
    over = ConsultationFactory(community=community, title="Давно")
    Consultation.objects.filter(pk=over.pk).update(closes_at=now - timedelta(hours=1))
    answer = page(client, "/misto/consultations/")
    assert headings(answer) == ["Open now", "Coming", "Over"]
    shown = [[row.consultation.title for row, _window in group.talks] for group in answer.context["groups"]]
    assert shown[1:] == [["Скоро"], ["Давно"]]


def test_list_of_a_community_without_consultations_says_so(client, talk):
    other = make(community=member_community()).consultation.community
    Consultation.objects.filter(community=other).update(withdrawn_at=timezone.now(), withdrawal_reason="x",
                                                        published_at=timezone.now() + timedelta(days=1))  # fmt: skip
    assert "Nothing has been put to public consultation" in text(
        page(client, f"/{other.slug}/consultations/")
    )


def member_community():
    from tests.factories import CommunityFactory

    return CommunityFactory(slug="other")


def test_page_begins_with_the_state_and_the_time_left(client, talk):
    answer = page(client, talk.base)
    said = text(answer)
    assert answer.context["window"].sentence.startswith("Open until ")
    assert "days left" in answer.context["window"].sentence
    assert said.index("Open until") < said.index("What people said") < said.index("What is discussed")
    assert "at least 15 days" in said


def test_page_names_everything_of_the_announcement(client, talk):
    said = text(page(client, talk.base))
    for words in ("Проєкт стратегії.", "Щоб почути мешканців.", "Усе, крім бачення.", "Міська рада."):
        assert words in said


def test_extension_shows_the_old_and_the_new_day_with_its_reason(client, talk):
    row = talk.consultation
    until = row.closes_at + timedelta(days=7)
    Extension.objects.create(
        consultation=row, former=row.closes_at, until=until, reason="Свята.", extended_at=timezone.now()
    )
    said = text(page(client, talk.base))
    assert "instead of" in said
    assert "Свята." in said


def test_numbers_count_what_is_read_by_kind_and_what_is_answered(client, talk):
    first = talk.say(kind=CommentKind.SUPPORT, support_count=3)
    talk.say("section-1", kind=CommentKind.QUESTION, parent=first)
    talk.say(kind=CommentKind.CONCERN, state=CommentState.HIDDEN, reason=Reason.INSULT)
    talk.say(state=CommentState.HELD, reason=Reason.UNREAD)
    own = DispositionFactory(consultation=talk.consultation, verdict=Verdict.PARTLY)
    talk.say("section-2", disposition=own)
    numbers = page(client, talk.base).context["numbers"]
    assert (numbers.comments, numbers.replies, numbers.supports, numbers.answered) == (3, 1, 3, 1)
    assert dict(numbers.kinds) == {"support": 1, "question": 1, "proposal": 1}
    assert [(result.label, count) for result, count in numbers.verdicts] == [("accepted in part", 1)]


@pytest.mark.parametrize(
    ("change", "label", "can_speak"),
    [
        ({}, "open", True),
        ({"opens_at": 1}, "announced", False),
        ({"closes_at": -1}, "closed", False),
        ({"withdrawn_at": 0, "withdrawal_reason": "Помилка в тексті."}, "called off", False),
    ],
    ids=["open", "announced", "closed", "called off"],
)
def test_ways_to_take_part_are_there_only_while_it_is_open(client, change, label, can_speak):
    moments = {key: value for key, value in change.items() if isinstance(value, int)}
    now = timezone.now()
    late = {"opens_at": now - timedelta(days=20)} if "closes_at" in change else {}
    talk = make(**late)
    given = {**change, **{key: now + timedelta(days=value, seconds=-1) for key, value in moments.items()}}
    rows = Consultation.objects.filter(pk=talk.consultation.pk)
    if "opens_at" in given:
        talk = make(community=member_community(), opens_at=given["opens_at"])
    else:
        rows.update(**given)
    answer = page(client, talk.base)
    assert answer.context["window"].label == label
    assert bool(answer.context["ways"]) is can_speak
    assert (b"/comment/" in answer.content) is can_speak
    if "withdrawal_reason" in change:
        assert "Помилка в тексті." in text(answer)


def test_one_not_announced_is_there_for_staff_alone(client, talk):
    Consultation.objects.filter(pk=talk.consultation.pk).update(
        published_at=timezone.now() + timedelta(days=1)
    )
    page(client, talk.base, 404)
    client.force_login(member(talk.consultation.community, Role.READER))
    assert "Only staff see this page" in text(page(client, talk.base))


def test_one_called_off_before_it_was_announced_never_was(client, talk):
    now = timezone.now()
    Consultation.objects.filter(pk=talk.consultation.pk).update(
        published_at=now - timedelta(hours=1), withdrawn_at=now - timedelta(hours=2), withdrawal_reason="x"
    )
    page(client, talk.base, 404)


def test_questionnaire_alone_leads_to_it(client):
    survey = SurveyFactory(consultation__community__slug="misto")
    answer = page(client, f"/misto/consultations/{survey.consultation.slug}/")
    assert [way.act for way in answer.context["ways"]] == ["Answer the questionnaire"]
    assert "What people said" not in text(answer)


def test_outcome_stands_above_what_people_said(client, talk):
    talk.say()
    talk.close(outcome="Враховано дві пропозиції.")
    assert headings(page(client, talk.base))[:2] == ["Outcome", "What people said"]


def test_document_beside_the_draft_is_served_to_whoever_sees_the_page(client, talk):
    row = ConsultationFile(consultation=talk.consultation, title="Записка")
    row.file.save("note.pdf", ContentFile(b"%PDF-1.7"))
    address = f"{talk.base}files/{row.pk}/"
    assert address in page(client, talk.base).content.decode()
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith('inline; filename="proiekt-')
    Consultation.objects.filter(pk=talk.consultation.pk).update(
        published_at=timezone.now() + timedelta(days=1)
    )
    assert client.get(address).status_code == 404


def test_document_of_another_consultation_is_not_served(client, talk):
    row = ConsultationFile(consultation=ConsultationFactory(), title="Чужа")
    row.file.save("note.pdf", ContentFile(b"%PDF-1.7"))
    page(client, f"{talk.base}files/{row.pk}/", 404)


def test_answer_is_not_kept_past_the_closing(client, talk):
    Consultation.objects.filter(pk=talk.consultation.pk).update(
        closes_at=timezone.now() + timedelta(seconds=20)
    )
    control = client.get(talk.base)["Cache-Control"]
    assert 0 <= int(control.rpartition("max-age=")[2].split(",")[0]) <= 20


def test_doors_lead_to_consultations_only_where_there_are_some(client, talk):
    def doors(slug):
        return [door.label for door in page(client, f"/{slug}/").context["doors"]]

    assert "Consultations" in doors("misto")
    assert "Consultations" not in doors(member_community().slug)


def test_home_of_the_community_names_what_is_open_with_the_days_left(client, talk):
    said = text(page(client, "/misto/"))
    assert talk.consultation.title in said
    assert "days left" in said


def test_front_names_what_is_open_and_puts_its_community_first(client, talk):
    make(community=member_community()).close()
    answer = page(client, "/")
    assert [row.title for row in answer.context["open_talks"]] == [talk.consultation.title]
    assert answer.context["planning"][0][0] == talk.consultation.community


@pytest.mark.parametrize("part", ["text/", "text/1/", "goals/A.1/"])
def test_ordinary_pages_lead_to_the_consultation_while_it_is_open(client, talk, part):
    address = f"/misto/strategy/{part}"
    assert talk.base in page(client, address).content.decode()
    talk.close()
    assert talk.base not in page(client, address).content.decode()


def test_ordinary_text_has_the_number_of_opinions_beside_its_paragraph(client, talk):
    talk.say("section-1", 1)
    content = page(client, "/misto/strategy/text/1/").content.decode()
    assert f"/en{talk.base}read/section-1/?p=1#comments" in content
    assert "1 opinion" in content
