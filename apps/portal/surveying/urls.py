"""Addresses of questionnaires; included among the residents' addresses, with their namespace."""

from __future__ import annotations

from django.urls import path

from apps.portal.views import survey_files, survey_pages, survey_results, survey_sending, surveys

_S = "<slug:community>/consultations/<slug:slug>/survey/"
_OWN = _S + "answers/<slug:token>/"

urlpatterns = [
    path(_S, surveys.survey, name="survey"),
    path(_S + "questions/", surveys.questions, name="survey_questions"),
    path(_S + "results/", survey_results.results, name="survey_results"),
    path(_S + "results.csv", survey_files.csv, name="survey_results_csv"),
    path(_S + "results.xlsx", survey_files.xlsx, name="survey_results_xlsx"),
    path(_OWN, survey_pages.back, name="survey_return"),
    path(_OWN + "<int:number>/", survey_pages.page, name="survey_page"),
    path(_OWN + "later/", survey_pages.later, name="survey_later"),
    path(_OWN + "review/", survey_sending.review, name="survey_review"),
    path(_OWN + "sent/", survey_sending.sent, name="survey_sent"),
]
