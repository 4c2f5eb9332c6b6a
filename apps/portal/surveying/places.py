"""Where somebody answers: the questionnaire of an address, and the answers behind a return link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from apps.consultations.domain.surveys import responses, sheets, values
from apps.consultations.domain.surveys.conditions import way
from apps.consultations.domain.surveys.sheets import Leaf, Sheet
from apps.consultations.domain.surveys.values import Given
from apps.consultations.enums import SurveyAccess
from apps.consultations.models import Response, Survey
from apps.portal.frame import Crumb
from apps.portal.speaking.floor import Floor, floor_at

REMEMBERED = 366 * 24 * 3600  # as long as a window may last


@dataclass(frozen=True)
class SurveyPlace:
    """A questionnaire as one person finds it."""

    floor: Floor
    survey: Survey

    @property
    def url(self) -> str:
        """Its first page."""
        return self.path("survey")

    @property
    def is_open(self) -> bool:
        """Whether it may be answered; what is sent is judged by the database's clock again."""
        return self.survey.consultation.is_open(self.floor.at)

    @property
    def is_anonymous(self) -> bool:
        """Whether a device is one answer, and nobody is asked who they are."""
        return bool(self.survey.access == SurveyAccess.DEVICE)

    @cached_property
    def sheet(self) -> Sheet:
        """All that is asked. Four queries."""
        return sheets.read(self.survey)

    def path(self, name: str, *more: object) -> str:
        """An address of this questionnaire by its name."""
        return self.floor.path(name, *more)

    @property
    def _cookie(self) -> str:
        return f"survey_{self.survey.pk}"

    @property
    def secret(self) -> str:
        """The secret of the answers begun in this browser; empty without any."""
        return self.floor.request.COOKIES.get(self._cookie, "")[:100]

    def remember(self, answer: HttpResponse, secret: str) -> HttpResponse:
        """Keep the secret in this browser: for the way back, and as the token of an anonymous device."""
        answer.set_cookie(
            self._cookie,
            secret,
            max_age=REMEMBERED,
            httponly=True,
            samesite="Lax",
            secure=self.floor.request.is_secure(),
        )
        return answer

    def context(self, title: str, *, below: bool = True, **more: Any) -> dict[str, Any]:
        """What every page of the questionnaire needs; `below` those below its first page."""
        trail = [Crumb(self.survey.title, self.url, self.floor.community.language)] if below else []
        return self.floor.context(title, *trail, place=self, survey=self.survey, **more)


@dataclass(frozen=True)
class Answering:
    """Somebody's answers and where they are in them. `secret` is that of their return link."""

    place: SurveyPlace
    response: Response
    secret: str
    given: Given

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The pages put to this person."""
        return way(self.place.sheet, self.given)

    def leaf(self, number: int) -> Leaf:
        """The page of that number, counted from 1; 404 beyond the last."""
        if not 1 <= number <= len(self.leaves):
            raise Http404("no such page")
        return self.leaves[number - 1]

    def path(self, name: str, *more: object) -> str:
        """An address of these answers by its name."""
        return self.place.path(name, self.secret, *more)

    def page(self, number: int) -> str:
        """A page, or the review behind the last one."""
        return self.path("survey_page", number) if number <= len(self.leaves) else self.path("survey_review")

    @property
    def next_page(self) -> str:
        """Where to go on: the first page without an answer, else the review."""
        for number, leaf in enumerate(self.leaves, 1):
            if leaf.questions and not any(self.given.get(asked.pk) for asked in leaf.questions):
                return self.page(number)
        return self.path("survey_review")

    @property
    def return_url(self) -> str:
        """The link by which the answers are found again, whole."""
        return self.place.floor.request.build_absolute_uri(self.path("survey_return"))


def survey_at(request: HttpRequest, community: str, slug: str) -> SurveyPlace:
    """The questionnaire of an address; 404 where there is none, or none to see for the reader."""
    floor = floor_at(request, community, slug)
    found = Survey.objects.visible_to(request.user, floor.at).filter(consultation=floor.consultation).first()
    if found is None:
        raise Http404("no questionnaire")
    found.consultation = floor.consultation
    return SurveyPlace(floor, found)


def answering_at(request: HttpRequest, community: str, slug: str, token: str) -> Answering:
    """The answers of a return link; 404 for a link that is not known."""
    place = survey_at(request, community, slug)
    response = responses.find(survey=place.survey, secret=token)
    if response is None:
        raise Http404("no such answers")
    return Answering(place, response, token, values.of_response(response))
