"""Pages of a questionnaire and their questions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.consultations.admin.survey_parts import SurveyPartAdmin, asked_for
from apps.consultations.domain.surveys import building, choices
from apps.consultations.forms.surveys import QuestionForm, SurveyPageForm
from apps.consultations.models import Question, Survey, SurveyPage


@admin.register(SurveyPage)
class SurveyPageAdmin(SurveyPartAdmin):
    """A page of a questionnaire."""

    community_path = "survey__consultation__community"
    list_select_related = ["survey__consultation__community"]
    form = SurveyPageForm
    fields = ["version", "title", "text"]
    anchor = "page"

    def survey_of(self, row: Any) -> Survey:
        """Its questionnaire."""
        found: Survey = row.survey
        return found

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what permissions ask for."""
        return super().get_queryset(request).select_related("survey__consultation__community")

    def place(self, request: HttpRequest) -> dict[str, Any]:
        """`?survey=`: after its last page."""
        rows = Survey.objects.filter(consultation__community__in=self.own_communities(request, "add"))
        survey = (
            rows.select_related("consultation__community").filter(pk=asked_for(request, "survey")).first()
        )
        if survey is None:
            raise PermissionDenied
        self.may_build(request, SurveyPage(survey=survey))
        return {"survey": survey, "position": building.next_place(survey.pages)}


@admin.register(Question)
class QuestionAdmin(SurveyPartAdmin):
    """A question with its answers."""

    community_path = "page__survey__consultation__community"
    form = QuestionForm
    anchor = "question"
    fieldsets = [
        (None, {"fields": ["version", "text", "hint", "kind", "required"]}),
        (_("Answers: for one or several of several, an order, a matrix"), {"fields": ["answers", "most"]}),
        (_("For a matrix"), {"fields": ["matrix_rows"]}),
        (
            _("For a scale or a number"),
            {"fields": [("low", "high"), "low_label", "high_label", "number_unit"]},
        ),
        (_("Who is asked, and groups"), {"fields": ["shown_if", "is_group"]}),
        (_("For files"), {"fields": ["code"]}),
    ]

    def survey_of(self, row: Any) -> Survey:
        """Its questionnaire."""
        found: Survey = row.page.survey
        return found

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what permissions ask for."""
        return super().get_queryset(request).select_related("page__survey__consultation__community")

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Who only reads sees the answers in lines."""
        if obj is None or self.has_change_permission(request, obj):
            return []
        return ["answers", "matrix_rows"]

    @admin.display(description=_("answers"))
    def answers(self, row: Question) -> str:
        """In lines."""
        return choices.written(row.options.all()) or "—"

    @admin.display(description=_("rows of a matrix"))
    def matrix_rows(self, row: Question) -> str:
        """In lines."""
        return "\n".join(each.text for each in row.rows.all()) or "—"

    def place(self, request: HttpRequest) -> dict[str, Any]:
        """`?page=`: after its last question."""
        own = self.own_communities(request, "add")
        rows = SurveyPage.objects.filter(survey__consultation__community__in=own)
        page = (
            rows.select_related("survey__consultation__community")
            .filter(pk=asked_for(request, "page"))
            .first()
        )
        if page is None:
            raise PermissionDenied
        self.may_build(request, Question(page=page))
        return {"page": page, "position": building.next_place(page.questions)}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Answers to choose a condition from are found by the form."""
        if db_field.name == "shown_if":
            kwargs["queryset"] = db_field.remote_field.model.objects.all()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No icon beside the condition: answers are written with their own question."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "shown_if" and hasattr(field.widget, "widget"):
            field.widget = field.widget.widget
        return field

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The question, then its answers."""
        super().save_model(request, obj, form, change)
        choices.choose_from(question=obj, options=form.lines("answers"), rows=form.lines("matrix_rows"))
