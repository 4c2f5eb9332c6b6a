"""Addresses of the residents' site."""

from __future__ import annotations

from django.urls import path, register_converter

from apps.portal.addresses import EditionPair, GoalCode
from apps.portal.views import (
    communities,
    differences,
    documents,
    editions,
    files,
    front,
    goals,
    look,
    strategies,
    texts,
)

register_converter(EditionPair, "pair")
register_converter(GoalCode, "code")

app_name = "portal"
_STRATEGY = "<slug:community>/<slug:strategy>/"

urlpatterns = [
    path("", front.front, name="front"),
    path("<slug:community>/", communities.community, name="community"),
    path("<slug:community>/look.css", look.look, name="look"),
    path("<slug:community>/documents/", documents.documents, name="documents"),
    path("<slug:community>/documents/<int:pk>.pdf", files.file, name="file"),
    path(_STRATEGY, strategies.strategy, name="strategy"),
    path(_STRATEGY + "goals/", goals.tree, name="goals"),
    path(_STRATEGY + "goals.csv", goals.table_file, name="goals_csv"),
    path(_STRATEGY + "goals/<code:code>/", goals.goal, name="goal"),
    path(_STRATEGY + "text/", texts.contents, name="text"),
    path(_STRATEGY + "text/<str:section>/", texts.section, name="section"),
    path(_STRATEGY + "editions/", editions.editions, name="editions"),
    path(_STRATEGY + "editions/<int:number>/", editions.edition, name="edition"),
    path(_STRATEGY + "editions/<int:number>/pdf/", files.edition_pdf, name="edition_pdf"),
    path(_STRATEGY + "editions/<pair:pair>/", differences.difference, name="difference"),
]
