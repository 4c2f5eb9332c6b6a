"""Sections, annexes and sources."""

from __future__ import annotations

from django.contrib import admin

from apps.strategies.admin.parts import PartAdmin
from apps.strategies.forms import AnnexForm, SectionForm, SourceForm
from apps.strategies.models import Annex, Section, Source


@admin.register(Section)
class SectionAdmin(PartAdmin):
    """A numbered part of the text."""

    form = SectionForm
    part_fields = ["number", "heading", "body"]
    rich_field = "body"
    anchor = "section"


@admin.register(Annex)
class AnnexAdmin(PartAdmin):
    """An annex."""

    form = AnnexForm
    part_fields = ["number", "title", "body"]
    rich_field = "body"
    anchor = "annex"


@admin.register(Source)
class SourceAdmin(PartAdmin):
    """Where the facts come from."""

    form = SourceForm
    part_fields = ["label", "url", "licence"]
    anchor = "source"
