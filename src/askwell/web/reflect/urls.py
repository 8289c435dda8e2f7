"""Addresses of reflect."""

from __future__ import annotations

from django.urls import path

from askwell.web.reflect import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<uuid:uid>/", views.reflect_on, name="reflect_on"),
    path("<uuid:uid>/evidence/", views.evidence, name="evidence"),
]
