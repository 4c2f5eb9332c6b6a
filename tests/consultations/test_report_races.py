"""Somebody asks to be erased in the moment in which the report is published: the words stay nowhere."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.consultations.domain import reports
from apps.consultations.domain.redacting import words_changed
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Report, ReportedWords
from tests.factories.reports import answered_comment, closed_consultation, made_report


@pytest.mark.django_db(transaction=True)
def test_an_erasure_waits_for_the_report_and_then_takes_the_words_out_of_it(monkeypatch):
    comment = answered_comment(closed_consultation(), body="Забудьте це.")
    report = made_report(comment.consultation)
    kept, erasing = threading.Event(), threading.Event()
    keep, faults = reports._keep, []

    def slowly(*given):
        keep(*given)
        kept.set()
        assert not erasing.wait(1), "the erasure did not wait"

    def run(work):
        try:
            work()
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    def publish():
        reports.publish(report=report, by=None, at=timezone.now())

    def erase():
        assert kept.wait(20)
        with transaction.atomic():
            row = Comment.objects.select_for_update().get(pk=comment.pk)
            erasing.set()
            row.mark_erased()
            row.body, row.author_name = "", ""
            row.save()
            words_changed(comments=[row.pk], at=timezone.now())

    monkeypatch.setattr(reports, "_keep", slowly)
    threads = [threading.Thread(target=run, args=(work,)) for work in (publish, erase)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not faults
    assert Comment.objects.get(pk=comment.pk).state == CommentState.ERASED
    published = Report.objects.get(pk=report.pk)
    assert published.published_at is not None
    assert published.redacted_at is not None
    assert not ReportedWords.objects.exists()
    assert reports.faults(published) == []
