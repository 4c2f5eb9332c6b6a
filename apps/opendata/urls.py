"""Addresses for machines."""

from __future__ import annotations

from django.urls import path

from apps.opendata import feeds
from apps.opendata.views import calendars, comments

app_name = "opendata"
_TALK = "<slug:community>/consultations/<slug:slug>"

urlpatterns = [
    path("<slug:community>/calendar.ics", calendars.calendar, name="calendar"),
    path("<slug:community>/calendar/<slug:kind>.ics", calendars.calendar, name="calendar_kind"),
    path("<slug:community>/consultations.atom", feeds.Consultations(), name="consultations_atom"),
    path(f"{_TALK}.ics", calendars.consultation, name="consultation_ics"),
    path(f"{_TALK}/comments.atom", feeds.Comments(), name="comments_atom"),
    path(f"{_TALK}/comments.json", comments.as_json, name="comments_json"),
    path(f"{_TALK}/comments.csv", comments.as_csv, name="comments_csv"),
]
