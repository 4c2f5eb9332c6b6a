"""Addresses of the residents' site."""

from __future__ import annotations

from django.urls import path, register_converter

from apps.portal.addresses import EditionPair, GoalCode, MeasureCode
from apps.portal.views import (
    communities,
    differences,
    documents,
    editions,
    files,
    front,
    goals,
    look,
    measures,
    plan_charts,
    plan_differences,
    plan_editions,
    plan_files,
    plan_pdf,
    plans,
    strategies,
    texts,
    units,
)

register_converter(EditionPair, "pair")
register_converter(GoalCode, "code")
register_converter(MeasureCode, "measure")

app_name = "portal"
_STRATEGY = "<slug:community>/<slug:strategy>/"

urlpatterns = [
    path("", front.front, name="front"),
    path("<slug:community>/", communities.community, name="community"),
    path("<slug:community>/look.css", look.look, name="look"),
    path("<slug:community>/documents/", documents.documents, name="documents"),
    path("<slug:community>/documents/<int:pk>.pdf", files.file, name="file"),
    path("<slug:community>/units/", units.units, name="units"),
    path("<slug:community>/units/<int:pk>/", units.unit, name="unit"),
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
    path(_STRATEGY + "plan/", plans.plan, name="plan"),
    path(_STRATEGY + "plan/timeline/", plan_charts.timeline, name="plan_timeline"),
    path(_STRATEGY + "plan/money/", plan_charts.money, name="plan_money"),
    path(_STRATEGY + "plan.csv", plan_files.csv, name="plan_csv"),
    path(_STRATEGY + "plan.xlsx", plan_files.xlsx, name="plan_xlsx"),
    path(_STRATEGY + "plan.json", plan_files.json, name="plan_json"),
    path(_STRATEGY + "plan.pdf", plan_pdf.pdf, name="plan_pdf"),
    path(_STRATEGY + "plan/editions/", plan_editions.editions, name="plan_editions"),
    path(
        _STRATEGY + "plan/editions/<slug:stage>/<pair:pair>/",
        plan_differences.difference,
        name="plan_difference",
    ),
    path(
        _STRATEGY + "plan/editions/<slug:stage>/<int:number>/pdf/",
        files.plan_edition_pdf,
        name="plan_edition_pdf",
    ),
    path(_STRATEGY + "plan/carry-over/", plan_editions.carryover, name="plan_carryover"),
    path(_STRATEGY + "plan/<measure:code>/", measures.measure, name="measure"),
]
