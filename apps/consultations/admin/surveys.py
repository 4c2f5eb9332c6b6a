"""Questionnaires: built page by page, question by question."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.consultations.admin.survey_parts import address, asked_for
from apps.consultations.domain.surveys import building, faults, sheets
from apps.consultations.forms.surveys import SurveyForm
from apps.consultations.models import Consultation, Question, Response, Survey, SurveyPage
from apps.consultations.resources import survey_words
from apps.core import audit
from apps.core.admin.placing import placed


@admin.register(Survey)
class SurveyAdmin(CommunityAdmin):
    """A questionnaire with its pages and questions."""

    place = 2
    community_path = "consultation__community"
    form = SurveyForm
    fields = ["version", "title", "intro", "minutes", "access", "results_while_open", "thanks"]
    change_form_template = "admin/consultations/survey/change_form.html"
    list_display = ["title", "consultation", "question_count", "community"]
    search_fields = ["title", "consultation__title"]
    ordering = ["-consultation__opens_at", "-pk"]
    actions = None

    @admin.display(description=_("questions"))
    def question_count(self, row: Survey) -> int:
        """How many."""
        return Question.objects.filter(page__survey=row).count()

    @admin.display(description=_("community"))
    def community(self, row: Survey) -> str:
        """Whose."""
        return str(row.community)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what permissions ask for."""
        return super().get_queryset(request).select_related("consultation__community")

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Who is one answer stays once somebody has begun."""
        return ["access"] if obj is not None and building.is_fixed(obj) else []

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only of a draft, and only while nobody has begun."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (
            obj is None or (obj.consultation.published_at is None and not building.is_fixed(obj))
        )

    def get_urls(self) -> list[Any]:
        """The verb that changes the order, and what people wrote."""
        move, words = self.admin_site.admin_view(self.move), self.admin_site.admin_view(self.words)
        return [
            path("<int:object_id>/move/", move, name="consultations_survey_move"),
            path("<int:object_id>/words.csv", words, name="consultations_survey_words"),
            *super().get_urls(),
        ]

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new one belongs to its consultation before it is validated."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None or change:
            return form
        consultation = self._consultation(request)
        return placed(form, {"consultation": consultation, "title": consultation.title})

    def _consultation(self, request: HttpRequest) -> Consultation:
        """`?consultation=` without a questionnaire; refused for one of others."""
        own = self.own_communities(request, "add")
        rows = Consultation.objects.filter(community__in=own, survey=None, published_at=None)
        found: Consultation | None = rows.filter(pk=asked_for(request, "consultation")).first()
        if found is None:
            raise PermissionDenied
        return found

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Without a consultation to put it in, on to the list of those."""
        if "consultation" not in request.GET and self.has_add_permission(request):
            messages.info(request, _("Open a draft of a consultation and add its questionnaire there."))
            return redirect(reverse("admin:consultations_consultation_changelist"))
        return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new one begins with a page."""
        super().save_model(request, obj, form, change)
        if not change:
            SurveyPage.objects.create(survey=obj, position=1, title="")

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """On to its questions."""
        return redirect(address(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to its questions."""
        return redirect(address(obj))

    def words(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What people wrote, as a file, for who runs the consultation."""
        survey = self.get_queryset(request).filter(pk=object_id).first()
        if survey is None:
            raise Http404
        if not request.user.has_perm("consultations.read_answers", survey):
            raise PermissionDenied
        answer = HttpResponse(survey_words.csv_bytes(survey), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="survey-{survey.pk}-words.csv"'
        return answer

    def move(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """POST `move=page-up:7`: a page or a question changes places with its neighbour."""
        survey = self.get_queryset(request).filter(pk=object_id).first()
        if survey is None:
            raise Http404
        if request.method != "POST" or not self.has_change_permission(request, survey):
            raise PermissionDenied
        what, _colon, key = request.POST.get("move", "").partition(":")
        noun, _dash, way = what.partition("-")
        rows: Any = SurveyPage.objects.filter(survey=survey)
        if noun == "question":
            rows = Question.objects.filter(page__survey=survey).select_related("page")
        row = rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 12 else None
        if row is None or way not in ("up", "down"):
            raise Http404
        try:
            with audit.verb("change", by=request.user):
                building.move(row=row, down=way == "down")
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect(address(survey, f"{noun}-{row.pk}"))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Its pages, what is wrong with them, and the doors, above the form."""
        row: Survey | None = context.get("original")
        context["show_save_and_add_another"] = False
        if row is not None:
            community = row.consultation.community
            context |= {
                "row": row,
                "sheet": sheets.read(row),
                "faults": faults.faults(row),
                "is_fixed": building.is_fixed(row),
                "may_build": self.has_change_permission(request, row) and not building.is_fixed(row),
                "counted": Response.objects.filter(survey=row, counted_at__isnull=False).count(),
                "consultation_url": reverse(
                    "admin:consultations_consultation_change", args=[row.consultation_id]
                ),
                "may_read": request.user.has_perm("consultations.read_answers", row),
                "slugs": [community.slug, row.consultation.slug],
            }
        return super().render_change_form(request, context, *args, **kwargs)
