"""Addresses of the office."""

from django.urls import include, path

from apps.office.views import (
    consultation_reports,
    effects,
    evidence,
    home,
    letter_writing,
    letters,
    log,
    obligation_files,
    obligations,
    official_letters,
    one_letter,
    postings,
    preferences,
    publications,
    publishing,
    reschedule,
    retrying,
)

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("", include("apps.office.desk.urls")),
    path("effects/", effects.effects, name="effects"),
    path("effects/<int:pk>/retry/", retrying.retry, name="retry"),
    path("files/<int:pk>/retry/", retrying.retry_file, name="retry_file"),
    path("postings/<int:pk>/retry/", retrying.retry_posting, name="posting_retry"),
    path("obligations/", obligations.obligations, name="obligations"),
    path("obligations.csv", obligation_files.obligations_csv, name="obligations_csv"),
    path("obligations/reschedule/", reschedule.reschedule, name="reschedule"),
    path("obligations/<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("steps/<int:pk>/publish/", publishing.publish_step, name="publish_step"),
    path("publications/<int:pk>/", publications.publication, name="publication"),
    path("publications/<int:pk>/call-off/", publications.call_off, name="publication_call_off"),
    path("publications/<int:pk>/reschedule/", publications.reschedule, name="publication_reschedule"),
    path("publications/<int:pk>/letter/", letter_writing.write, name="official_letter_add"),
    path("official-letters/<int:pk>/", official_letters.letter, name="official_letter"),
    path("postings/<int:pk>/", postings.posting, name="posting"),
    path("consultations/<int:pk>/report/", consultation_reports.report, name="consultation_report"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", one_letter.letter, name="letter"),
    path("letters/<int:pk>/repeat/", one_letter.repeat, name="letter_repeat"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("log/", log.log, name="log"),
    path("log/<str:act>/", log.act, name="act"),
]
