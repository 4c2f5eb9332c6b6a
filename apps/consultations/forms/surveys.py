"""Forms of a questionnaire, its pages and its questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.consultations.domain.surveys import building, choices, faults, question_faults
from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.models import Option, Question, Row, Survey, SurveyPage
from apps.core.guarded_forms import GuardedForm


class SurveyForm(GuardedForm):
    """What people read before and after."""

    class Meta:
        model = Survey
        fields = "__all__"
        widgets: dict[str, Any] = {
            "intro": forms.Textarea(attrs={"rows": 5}),
            "thanks": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: dict[str, Any] = {
            "access": gettext_lazy(
                "Readers are told which. Anonymous: somebody with two devices can answer twice."
            ),
            "results_while_open": gettext_lazy("Otherwise they are shown when the consultation is closed."),
        }


class SurveyPageForm(GuardedForm):
    """A page: a heading and what stands above its questions."""

    class Meta:
        model = SurveyPage
        fields = "__all__"
        widgets: dict[str, Any] = {"text": forms.Textarea(attrs={"rows": 4})}


class QuestionForm(GuardedForm):
    """A question with its answers, one to a line."""

    answers = forms.CharField(
        label=gettext_lazy("Answers, one on each line"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("A line that ends with … asks for words, for example: Other…"),
    )  # fmt: skip
    matrix_rows = forms.CharField(
        label=gettext_lazy("Rows of a matrix, one on each line"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Each row is answered with one of the answers above."),
    )  # fmt: skip

    class Meta:
        model = Question
        fields = "__all__"
        help_texts: dict[str, Any] = {
            "most": gettext_lazy("Of several answers or places in an order; empty: all of them."),
            "low": gettext_lazy("Of a scale or a number."),
            "is_group": gettext_lazy(
                "One answer only. Results of the other questions are compared by these groups."
            ),
            "shown_if": gettext_lazy("Only answers on earlier pages can be chosen."),
            "code": gettext_lazy("Names the question in files; empty: the portal gives one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question: Question = self.instance
        if "code" not in self.fields:  # whoever only looks gets no fields
            return
        self.fields["code"].required = False
        if question.pk:
            self.fields["answers"].initial = choices.written(question.options.all())
            self.fields["matrix_rows"].initial = "\n".join(row.text for row in question.rows.all())
        choice: Any = self.fields["shown_if"]
        choice.queryset = opening_options(question)
        choice.label_from_instance = _worded

    def clean(self) -> dict[str, Any] | None:
        """As a whole it can be answered."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        asked = Asked(
            Question(**{name: cleaned.get(name) for name in ("kind", "text", "low", "high", "is_group")}),
            tuple(Option(text=text) for text in self.lines("answers")),
            tuple(Row(text=text) for text in self.lines("matrix_rows")),
        )
        wrong = list(question_faults.faults_of(asked))
        if any(len(text) > 300 for name in ("answers", "matrix_rows") for text in self.lines(name)):
            wrong.append(_("an answer has at most 300 characters"))
        if wrong:
            raise ValidationError([sentence[:1].upper() + sentence[1:] + "." for sentence in wrong])
        return cleaned

    def clean_code(self) -> str:
        """Given by the portal where the editor does not care; once in the questionnaire."""
        code: str = self.cleaned_data.get("code") or ""
        page = self.instance.page
        others = Question.objects.filter(page__survey=page.survey_id).exclude(pk=self.instance.pk)
        if code and others.filter(code=code).exists():
            raise ValidationError(_("Another question has this code."))
        return code or building.next_code(page.survey)

    def lines(self, name: str) -> list[str]:
        """The lines of a field that are not empty."""
        return [line.strip() for line in str(self.cleaned_data.get(name) or "").splitlines() if line.strip()]


def opening_options(question: Question) -> Any:
    """Answers on pages before that of the question."""
    page = question.page
    rows = Option.objects.filter(question__page__survey=page.survey_id, question__kind__in=faults.OPENING)
    rows = rows.filter(question__page__position__lt=page.position)
    return rows.select_related("question").order_by(
        "question__page__position", "question__position", "position"
    )


def _worded(option: Option) -> str:
    return f"{option.question.text[:60]} – {option.text[:60]}"
