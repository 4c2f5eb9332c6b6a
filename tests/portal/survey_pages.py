"""What the tests of questionnaires' pages do with them."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from apps.consultations.domain import windows
from apps.consultations.models import Consultation


def at(made, name="survey", *more):
    consultation = made.survey.consultation
    return reverse(f"portal:{name}", args=[consultation.community.slug, consultation.slug, *more])


def close(made, ago=timedelta(hours=1)):
    Consultation.objects.filter(pk=made.survey.consultation_id).update(closes_at=timezone.now() - ago)


def begin(client, made):
    answer = client.post(at(made))
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def first(made, group="Наука", **more):
    return {f"q{made.key('group')}": made.options["group", group].pk, **more}


def city(made, *, more="Так"):
    """The second page, filled in."""
    key, option = made.key, made.options
    return {
        f"q{key('good')}": [option["good", "Парк"].pk, option["good", "Інше"].pk],
        f"q{key('good')}_{option['good', 'Інше'].pk}": "Тиша",
        f"q{key('mark')}": "4",
        f"q{key('table')}_{made.rows['table', 'Вулиці'].pk}": option["table", "так"].pk,
        f"q{key('table')}_{made.rows['table', 'Двори'].pk}": option["table", "ні"].pk,
        f"q{key('order')}_{option['order', 'Вода'].pk}": "1",
        f"q{key('order')}_{option['order', 'Світло'].pk}": "2",
        f"q{key('more')}": option["more", more].pk,
    }


def last(made, **more):
    key = made.key
    return {
        f"q{key('years')}": "12,5", f"q{key('words')}": "Більше дерев",
        f"q{key('where')}": "Біля вокзалу", f"q{key('where')}_point": "49.349100, 23.505500", **more,
    }  # fmt: skip


def answered(made, amount=12, group="Наука", more="Ні"):
    for _n in range(amount):
        made.answered(group=group, more=more)


def finish(made):
    close(made, windows.GRACE + timedelta(hours=1))
