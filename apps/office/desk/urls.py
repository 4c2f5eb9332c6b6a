"""Addresses of the desk, below those of the office."""

from django.urls import path

from apps.office.views import (
    answers,
    answers_taken_back,
    appeal,
    appeals,
    asking_units,
    assignments,
    comment_group,
    comment_group_adding,
    comment_groups,
    comments,
    consultations,
    moderating,
    reason_text,
    reason_texts,
    taking_over,
    unit_opinions,
    workbench,
)

_ONE = "consultations/<int:pk>/"

urlpatterns = [
    path("consultations/", consultations.consultations, name="consultations"),
    path(_ONE, workbench.workbench, name="workbench"),
    path(_ONE + "answer/", answers.answer, name="answer"),
    path(_ONE + "take-answers-back/", answers_taken_back.take_back, name="answers_take_back"),
    path(_ONE + "moderate/", moderating.moderate, name="moderate"),
    path(_ONE + "ask/", asking_units.ask, name="ask_unit"),
    path(_ONE + "groups/", comment_groups.groups, name="comment_groups"),
    path(_ONE + "groups/add/", comment_group_adding.add, name="comment_group_add"),
    path("groups/<int:pk>/", comment_group.group, name="comment_group"),
    path("comments/<int:pk>/", comments.comment, name="comment"),
    path("comments/<int:pk>/take-over/", taking_over.take_over, name="take_over"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:pk>/", appeal.appeal, name="appeal"),
    path("opinions/", assignments.assignments, name="assignments"),
    path("opinions/<int:pk>/", unit_opinions.assignment, name="assignment"),
    path("opinions/<int:pk>/take-back/", unit_opinions.take_back, name="assignment_take_back"),
    path("reason-texts/", reason_texts.reason_texts, name="reason_texts"),
    path("reason-texts/add/<int:community>/", reason_text.add, name="reason_text_add"),
    path("reason-texts/<int:pk>/", reason_text.reason_text, name="reason_text"),
]
