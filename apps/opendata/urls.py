"""Addresses for machines."""

from __future__ import annotations

from django.urls import path

from apps.opendata.views import calendars

app_name = "opendata"
urlpatterns = [
    path("<slug:community>/calendar.ics", calendars.calendar, name="calendar"),
    path("<slug:community>/calendar/<slug:kind>.ics", calendars.calendar, name="calendar_kind"),
]
