"""The report in the office: what it waits for is said, what it will do is said, and then it is done."""

import pytest
from django.urls import reverse

from apps.consultations.enums import CommentState
from apps.consultations.models import Report
from apps.people.enums import Role
from apps.publications.domain import rendering
from apps.publications.enums import Variant
from apps.publications.models import LibraryFile
from tests.factories import member
from tests.factories.consultations import CommentFactory, ConsultationFactory
from tests.factories.reports import answered_comment, closed_consultation, published_report

pytestmark = pytest.mark.django_db
SUMMARY = "Додано лавки.\nРешта – у таблиці."


@pytest.fixture
def consultation():
    return closed_consultation()


@pytest.fixture
def secretary(client, consultation):
    client.force_login(member(consultation.community, Role.SECRETARY))
    return client


def address(consultation):
    return reverse("office:consultation_report", args=[consultation.pk])


def test_what_the_report_waits_for_is_said_and_the_summary_may_be_stored_meanwhile(secretary, consultation):
    CommentFactory(consultation=consultation)
    page = secretary.get(address(consultation))
    assert 'name="continue"' not in page.content.decode()
    assert page.context["missing"].unanswered == 1
    answer = secretary.post(address(consultation), {"summary": SUMMARY})
    assert answer.status_code == 302
    assert Report.objects.get().summary == SUMMARY


def test_publishing_says_first_what_it_will_do(secretary, consultation):
    answered_comment(consultation)
    answer = secretary.post(address(consultation), {"summary": SUMMARY, "continue": "1"})
    assert answer.status_code == 200
    assert answer.context["asks"]
    assert len(answer.context["says"]) == 4
    assert Report.objects.get().published_at is None
    answer = secretary.post(address(consultation), {"summary": SUMMARY, "confirmed": "1"})
    assert answer.status_code == 302
    report = Report.objects.get()
    assert report.published_at is not None
    assert report.summary == SUMMARY
    consultation.refresh_from_db()
    assert consultation.outcome == "Додано лавки."


def test_a_report_that_lacks_answers_is_refused_in_words_and_the_summary_is_not_lost(secretary, consultation):
    CommentFactory(consultation=consultation, state=CommentState.HELD)
    answer = secretary.post(address(consultation), {"summary": SUMMARY, "confirmed": "1"})
    assert answer.status_code == 422
    assert answer.context["refused"]
    assert "Додано лавки." in answer.content.decode()
    assert Report.objects.get().published_at is None


@pytest.mark.parametrize("summary", ["", "   ", "я" * 10_001])
def test_a_summary_that_is_none_or_too_long_comes_back_with_a_message(secretary, consultation, summary):
    answer = secretary.post(address(consultation), {"summary": summary, "continue": "1"})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Report.objects.exists()


def test_an_open_consultation_offers_no_form(secretary, consultation):
    talk = ConsultationFactory(community=consultation.community)
    page = secretary.get(address(talk))
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert secretary.post(address(talk), {"summary": SUMMARY, "confirmed": "1"}).status_code == 422


def test_a_published_report_shows_its_files_and_what_failed_can_be_tried_again(secretary, consultation):
    report = published_report(consultation)
    files = rendering.request_report(report=report, at=report.published_at)
    begun = rendering.begin(file=files[0], at=report.published_at)
    rendering.fail(file=begun, reason="no such asset", at=report.published_at)
    page = secretary.get(address(consultation)).content.decode()
    assert "no such asset" in page
    assert reverse("office:retry_file", args=[files[0].pk]) in page
    secretary.post(reverse("office:retry_file", args=[files[0].pk]))
    assert LibraryFile.objects.get(report=report, variant=Variant.REPORT).state == "queued"
    # Whatever is sent to it then changes nothing.
    secretary.post(address(consultation), {"summary": "Інше", "confirmed": "1"})
    report.refresh_from_db()
    assert report.summary != "Інше"


@pytest.mark.parametrize(
    ("role", "status"), [(Role.SECRETARY, 200), (Role.MODERATOR, 403), (Role.READER, 403)]
)
def test_only_who_runs_consultations_enters(client, consultation, role, status):
    client.force_login(member(consultation.community, role))
    assert client.get(address(consultation)).status_code == status


def test_a_foreign_consultation_is_not_there(secretary):
    assert secretary.get(address(closed_consultation())).status_code == 404
