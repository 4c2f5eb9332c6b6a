"""Parts of a questionnaire: opened from its page, to which they return."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.communities.admin.scoped import CommunityAdmin
from apps.consultations.domain.surveys import building
from apps.consultations.models import Survey
from apps.core.admin.placing import placed


def address(survey: Survey, fragment: str = "") -> str:
    """The page of a questionnaire in the admin."""
    page = reverse("admin:consultations_survey_change", args=[survey.pk])
    return f"{page}#{fragment}" if fragment else page


def asked_for(request: HttpRequest, name: str) -> int:
    """A key from the address; 0 for none."""
    wanted = request.GET.get(name, "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0


class SurveyPartAdmin(CommunityAdmin):
    """Pages and questions. Nothing of them changes once somebody has begun to answer."""

    change_form_template = "admin/consultations/survey/part.html"
    anchor = ""

    def survey_of(self, row: Any) -> Survey:
        """Whose part it is."""
        raise NotImplementedError

    def place(self, request: HttpRequest) -> dict[str, Any]:
        """Where a new row goes, by the address; refused for one of others."""
        raise NotImplementedError

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not in the index: parts are reached through their questionnaire."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Until somebody begins to answer."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not building.is_fixed(self.survey_of(obj)))

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Until somebody begins to answer."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not building.is_fixed(self.survey_of(obj)))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is no list across questionnaires."""
        return redirect(reverse("admin:consultations_survey_changelist"))

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new row belongs to its place before it is validated."""
        form = super().get_form(request, obj, change, **kwargs)
        return form if obj is not None or change else placed(form, self.place(request))

    def may_build(self, request: HttpRequest, row: Any) -> None:
        """Refuse who may not add to this questionnaire, and what is fixed."""
        if not self._allowed(request, "add", row) or building.is_fixed(self.survey_of(row)):
            raise PermissionDenied

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Judged once more with the questionnaire locked."""
        building.require_editable(self.survey_of(obj).pk)
        super().save_model(request, obj, form, change)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What a verb refuses is said on the page of the questionnaire."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, sentence)
            return redirect(request.get_full_path())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The way back to the questionnaire."""
        row = context.get("original") or self.model(**self.place(request))
        context["survey"] = self.survey_of(row)
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the questionnaire, at the row."""
        return redirect(address(self.survey_of(obj), f"{self.anchor}-{obj.pk}"))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the questionnaire, at the row."""
        return self.response_post_save_add(request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Remember the questionnaire, to return to it."""
        row = self.get_object(request, object_id) if object_id.isdecimal() else None
        survey = self.survey_of(row) if row is not None else None
        answer: HttpResponse = super().delete_view(request, object_id, extra_context)
        if survey is not None and request.method == "POST" and answer.status_code == 302:
            return redirect(address(survey))
        return answer
