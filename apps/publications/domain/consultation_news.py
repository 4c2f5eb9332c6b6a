"""What happened to consultations that a follower wants to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from apps.consultations.domain import rule_wording, wording
from apps.consultations.domain.addresses import page
from apps.consultations.domain.events import SOON
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation, Extension
from apps.publications.domain import spoken
from apps.publications.domain.followed import talks_of
from apps.publications.domain.news_items import Item, Stretch
from apps.publications.models import Subscription


def of_consultations(subscription: Subscription, stretch: Stretch) -> Iterator[Item]:
    """What happened to those that it follows; of all of them only that they begin or are called off."""
    everything = subscription.consultation_id is None and subscription.strategy_id is None
    talks = talks_of(subscription, stretch.until)
    if everything:
        talks = talks.filter(published_at__gt=stretch.since) | talks.filter(withdrawn_at__gt=stretch.since)
    for talk in talks:
        yield from _window(talk, stretch)
        if not everything:
            yield from _extensions(talk, stretch)
            for said in spoken.since(subscription, talk, stretch.until, stretch.number):
                yield Item(said.key, said.moment, said.title, said.words, said.url)


def _window(talk: Consultation, stretch: Stretch) -> Iterator[Item]:
    """Only the last that holds: who hears that it is open need not hear that it was announced."""
    phase = talk.phase(stretch.until)
    if phase == Phase.WITHDRAWN:
        if talk.withdrawn_at in stretch:
            words = _("The consultation is called off")
            yield _said("off", words, talk, talk.withdrawn_at, stretch)
        return
    soon = talk.closes_at - SOON if talk.closes_at else None
    steps = [("announced", _("A consultation is announced"), talk.published_at, Phase.ANNOUNCED)]
    steps += [("open", _("The consultation is open"), talk.opens_at, Phase.OPEN)]
    if soon and talk.opens_at and soon > talk.opens_at:
        steps += [("soon", _("The consultation closes soon"), soon, Phase.OPEN)]
    true = [step for step in steps if step[2] in stretch and (step[3] == phase or step[0] == "announced")]
    if true and phase in (Phase.ANNOUNCED, Phase.OPEN):
        name, words, moment, _phase = true[-1]
        yield _said(name, words, talk, moment, stretch)


def _said(name: str, words: str, talk: Consultation, moment: datetime | None, stretch: Stretch) -> Item:
    assert moment is not None
    key, rest = f"{name}:{talk.pk}:{moment.isoformat()}", wording.window_words(talk, stretch.until)
    detail = talk.withdrawal_reason if name == "off" else ""
    return Item(key, moment, talk.title, f"{words}. {rest}", _page_of(talk, stretch.language), detail)


def _extensions(talk: Consultation, stretch: Stretch) -> Iterator[Item]:
    rows = Extension.objects.filter(consultation=talk, extended_at__gt=stretch.since)
    for row in rows.filter(extended_at__lte=stretch.until):
        row.consultation = talk
        words = rule_wording.extension_words(row)
        url = _page_of(talk, stretch.language)
        yield Item(f"extension:{row.pk}", row.extended_at, talk.title, words, url, row.reason)


def _page_of(talk: Consultation, language: str) -> str:
    return page("consultation", talk.community.slug, talk.slug, language=language)
