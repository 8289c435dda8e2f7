"""Addresses of reflect."""

from __future__ import annotations

from django.urls import path

from askwell.web.reflect import deciding, views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("listening/", views.listening, name="listening"),
    path("paths/<uuid:uid>/", views.sides, name="sides"),
    path("decide/<uuid:uid>/", deciding.table, name="table"),
    path("decide/<uuid:uid>/criteria/", deciding.add_criterion, name="add_criterion"),
    path("decide/<uuid:uid>/close/", deciding.decide, name="decide"),
    path("decisions/<uuid:uid>/", deciding.decision, name="decision"),
    path("decisions/<uuid:uid>/open-again/", deciding.open_again, name="open_again"),
    path("<uuid:uid>/", views.reflect_on, name="reflect_on"),
    path("<uuid:uid>/evidence/", views.evidence, name="evidence"),
]
