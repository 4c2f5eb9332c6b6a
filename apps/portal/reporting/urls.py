"""The address of a report, and of the library's files of any kind."""

from __future__ import annotations

from django.urls import path, register_converter

from apps.portal.place_addresses import Ending
from apps.portal.views import consultation_report, files

register_converter(Ending, "ending")

urlpatterns = [
    path(
        "<slug:community>/consultations/<slug:slug>/results/",
        consultation_report.report,
        name="consultation_report",
    ),
    path("<slug:community>/documents/<int:pk>.<ending:ending>", files.file, name="library_file"),
]
