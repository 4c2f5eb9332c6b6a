"""Addresses of consultations, as far as they are read."""

from __future__ import annotations

from django.urls import path, register_converter

from apps.portal.place_addresses import PlaceKey
from apps.portal.views import consultation_comments, consultation_places, consultations, ledger, one_comment

register_converter(PlaceKey, "place")
_ALL = "<slug:community>/consultations/"
_ONE = _ALL + "<slug:slug>/"

urlpatterns = [
    path(_ALL, consultations.consultations, name="consultations"),
    path(_ONE, consultations.consultation, name="consultation"),
    path(_ONE + "read/", consultation_places.contents_page, name="consultation_read"),
    path(_ONE + "read/<place:on>/", consultation_places.place, name="consultation_place"),
    path(_ONE + "comments/", consultation_comments.comments, name="consultation_comments"),
    path(_ONE + "comments/<int:number>/", one_comment.comment, name="comment"),
    path(_ONE + "moderation/", ledger.ledger, name="consultation_ledger"),
    path(_ONE + "files/<int:pk>/", consultations.file, name="consultation_file"),
]
